"""cleanart extracts the article from a raw web page: title, body, metadata and image credits."""

from typing import TYPE_CHECKING, Any

from cleanart.batch.records import BatchError, Page, Status
from cleanart.errors import (
    BinaryInputError,
    CleanartError,
    ColumnError,
    EmptyInputError,
    MissingExtraError,
    NoArticleError,
    NotAPageError,
    OptionsError,
    PipelineError,
)
from cleanart.options import Options
from cleanart.options.sites import SiteRules, load_rules
from cleanart.page.article import Image, Link
from cleanart.page.blocks import Block, Decision, Kind, Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.evidence import Evidence
from cleanart.page.outcome import Outcome
from cleanart.pipeline import Pipeline, extract
from cleanart.renderers.article import Article

if TYPE_CHECKING:
    from cleanart.batch.extract_many import Extracted, extract_many

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BatchError",
    "BinaryInputError",
    "Block",
    "CleanartError",
    "ColumnError",
    "Decision",
    "Document",
    "EmptyInputError",
    "Evidence",
    "Extracted",
    "Image",
    "Kind",
    "Label",
    "Link",
    "MissingExtraError",
    "NoArticleError",
    "NotAPageError",
    "Options",
    "OptionsError",
    "Outcome",
    "Page",
    "PageFact",
    "Pipeline",
    "PipelineError",
    "SiteRules",
    "Stage",
    "Status",
    "__version__",
    "extract",
    "extract_many",
    "load_rules",
]


def __getattr__(name: str) -> Any:
    """Import `extract_many` on first use: most callers do not need the batch room."""
    if name in {"Extracted", "extract_many"}:
        from cleanart.batch import extract_many as module  # noqa: PLC0415

        return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
