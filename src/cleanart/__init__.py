"""cleanart: from a raw web page to the article in it."""

from cleanart.article import Article, Image, Link
from cleanart.blocks import Block, Decision, Kind, Label
from cleanart.errors import (
    BinaryInputError,
    CleanartError,
    EmptyInputError,
    NoArticleError,
    OptionsError,
)
from cleanart.evidence import Evidence
from cleanart.options import Options
from cleanart.pipeline import extract

__version__ = "0.1.0"

__all__ = [
    "Article",
    "BinaryInputError",
    "Block",
    "CleanartError",
    "Decision",
    "EmptyInputError",
    "Evidence",
    "Image",
    "Kind",
    "Label",
    "Link",
    "NoArticleError",
    "Options",
    "OptionsError",
    "__version__",
    "extract",
]
