"""Estimates the type of the page, such as article, forum or product (see `cleanart.scoring.page_type_model`)."""

from cleanart.options import Options
from cleanart.page.blocks import Label
from cleanart.page.container_tree import have_hint
from cleanart.page.document import Document, PageFact, Stage
from cleanart.scoring.page_type_features import read_page_type_features
from cleanart.scoring.page_type_model import PAGE_TYPES, load_page_type_model, weighed_lines
from cleanart.scoring.page_type_signals import read_page_type_signals

# Words of class names on pages of questions and answers, one of each.
_QUESTION_WORDS = ("question", "answer", "vote")

__all__ = ["PAGE_TYPES", "STAGE", "estimate_page_type"]


def estimate_page_type(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the signals of the page's type, and the type itself.

    The type of tagless text without an address stays None: half of such estimates would be wrong.
    """
    document.page_type_signals = read_page_type_signals(document)
    if is_marked_as_thread(document):
        document.page_type = "forum"
    elif document.metadata.url or document.is_markup:
        document.page_type = load_page_type_model().choose(read_page_type_features(document, weighed_lines()))


def is_marked_as_thread(document: Document) -> bool:
    """Tell whether an element says that it holds a thread, or elements are named for a question, answers and votes."""
    names = document.names
    return have_hint(document.containers, "thread") or all(word in names for word in _QUESTION_WORDS)


STAGE = Stage(
    "page_type",
    estimate_page_type,
    needs=frozenset({PageFact.METADATA, PageFact.TITLE, Label.BYLINE, Label.DATE, Label.RELATED, Label.CAPTION}),
    uses=frozenset({PageFact.NOTES}),
    sets=frozenset({PageFact.PAGE_TYPE}),
)
