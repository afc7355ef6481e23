"""cleanart extracts the article from a raw web page: title, body, metadata and image credits."""

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleanart.batch.extract_many import Extracted, extract_many
    from cleanart.batch.fetch import fetch
    from cleanart.batch.table import Page, Status
    from cleanart.errors import (
        BatchError,
        BinaryInputError,
        CleanartError,
        ColumnError,
        EmptyInputError,
        FetchError,
        LimitError,
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
    "FetchError",
    "Image",
    "Kind",
    "Label",
    "LimitError",
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
    "fetch",
    "load_rules",
]


# Module → the public names that it has.
_NAMES_OF = {
    "cleanart.batch.extract_many": "Extracted extract_many",
    "cleanart.batch.fetch": "fetch",
    "cleanart.batch.table": "Page Status",
    "cleanart.errors": "BatchError BinaryInputError CleanartError ColumnError EmptyInputError FetchError"
    " LimitError MissingExtraError NoArticleError NotAPageError OptionsError PipelineError",
    "cleanart.options": "Options",
    "cleanart.options.sites": "SiteRules load_rules",
    "cleanart.page.article": "Image Link",
    "cleanart.page.blocks": "Block Decision Kind Label",
    "cleanart.page.document": "Document PageFact Stage",
    "cleanart.page.evidence": "Evidence",
    "cleanart.page.outcome": "Outcome",
    "cleanart.pipeline": "Pipeline extract",
    "cleanart.renderers.article": "Article",
}
_MODULE_OF = MappingProxyType({name: module for module, names in _NAMES_OF.items() for name in names.split()})


def __getattr__(name: str) -> Any:
    """Import a public name's module on first use: `import cleanart` alone loads nothing."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)


def __dir__() -> list[str]:
    """Return the public names, although most of them are not loaded."""
    return sorted({*globals(), *__all__})
