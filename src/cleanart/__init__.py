"""cleanart: from a raw web page to the article in it."""

from cleanart.article import Article, Image, Link
from cleanart.blocks import Block, Decision, Kind, Label
from cleanart.document import Document, Stage
from cleanart.errors import (
    BinaryInputError,
    CleanartError,
    ColumnError,
    EmptyInputError,
    MissingExtraError,
    NoArticleError,
    OptionsError,
    PipelineError,
)
from cleanart.evidence import Evidence
from cleanart.options import Options
from cleanart.pipeline import Pipeline, extract
from cleanart.rules import Rules, load_rules

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BinaryInputError",
    "Block",
    "CleanartError",
    "ColumnError",
    "Decision",
    "Document",
    "EmptyInputError",
    "Evidence",
    "Image",
    "Kind",
    "Label",
    "Link",
    "MissingExtraError",
    "NoArticleError",
    "Options",
    "OptionsError",
    "Pipeline",
    "PipelineError",
    "Rules",
    "Stage",
    "__version__",
    "extract",
    "load_rules",
]
