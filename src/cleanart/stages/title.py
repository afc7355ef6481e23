"""The title, as `cleanart.fields.title` finds it; the line that shows it and its repeats are labelled."""

from collections.abc import Sequence

from cleanart.fields import title
from cleanart.language.strings import look_up_key, squash
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Label
from cleanart.page.document import Document, PageFact, Stage, main_prose
from cleanart.page.evidence import Candidate, as_evidence

_MAX_WORDS = 40  # of a first line that has the title in it


def label_title(document: Document, options: Options) -> None:  # noqa: ARG001
    """Find the title; label the line that shows it, and its repeats."""
    document.body_start, end = main_prose(document.blocks)
    found = title.candidates(document, has_prose=end > 0)
    chosen = title.choose(found)
    if chosen is not None:
        _label_chosen(document, found, chosen)
    for block in document.blocks:
        if "unseen" in block.hints and block.label is UNLABELLED:
            block.decide("title", Label.META, "nobody sees it: its element is hidden")


def _label_chosen(document: Document, found: Sequence[Candidate[str]], chosen: Candidate[str]) -> None:
    document.evidence += as_evidence("title", found, chosen)
    document.set_metadata(title=chosen.value)
    if chosen.block is not None:
        document.title_index = chosen.block
        line = document.blocks[chosen.block]
        line.decide("title", Label.TITLE, chosen.reason)
        _label_repeats(document.blocks, line, chosen.value)


def _label_repeats(blocks: list[Block], title: Block, shown: str) -> None:
    """Label lines that are the title again; the page title, the first line, has it with the site's name."""
    key = look_up_key(shown.lower())
    for block in blocks:
        if (
            block.lookup_key == key
            and block is not title
            and block.label is UNLABELLED
            and squash(block.text) == squash(shown)
        ):
            block.decide("title", Label.TITLE, "repeats the title")
    first = blocks[0]
    if first.label is UNLABELLED and first.words <= _MAX_WORDS and key in first.lookup_key:
        first.decide("title", Label.TITLE, "the page's title, with the title in it")


STAGE = Stage(
    "title",
    label_title,
    needs=frozenset({Label.NAVIGATION, Label.META, Label.CAPTION, PageFact.HINTS}),
    sets=frozenset({Label.TITLE, Label.META, PageFact.TITLE}),
)
