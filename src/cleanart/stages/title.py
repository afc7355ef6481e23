"""The title that `cleanart.fields.title` finds; labels the line that shows it and the lines that repeat it."""

from collections.abc import Sequence

from cleanart.fields import title
from cleanart.fields.candidate_lines import lines_with_hint, lines_with_key
from cleanart.language.strings import look_up_key, squash
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.evidence import Candidate, as_evidence
from cleanart.page.stretches import main_prose

_MAX_FIRST_LINE_WORDS = 40  # of a first line that holds the title, beside the site's name


def label_title(document: Document, options: Options) -> None:  # noqa: ARG001
    """Find the title; label the line that shows it, and its repeats. Label hidden lines as metadata."""
    start, end = main_prose(document.blocks)
    has_prose = start < end
    document.body_start = start if has_prose else None
    candidates = title.candidates(document)
    chosen = title.choose(candidates)
    if chosen is not None:
        _set_title(document, candidates, chosen)
    for i in lines_with_hint(document.blocks, "unseen"):
        block = document.blocks[i]
        if block.label is UNLABELLED:
            block.decide("title", Label.META, "nobody sees it: its element is hidden")


def _set_title(document: Document, candidates: Sequence[Candidate[str]], chosen: Candidate[str]) -> None:
    document.evidence += as_evidence("title", candidates, chosen)
    document.set_metadata(title=chosen.value)
    if chosen.block is not None:
        document.title_index = chosen.block
        line = document.blocks[chosen.block]
        line.decide("title", Label.TITLE, chosen.reason)
        _label_repeats(document.blocks, line, chosen.value)


def _label_repeats(blocks: list[Block], line: Block, title_text: str) -> None:
    """Label the lines that repeat the title; the page's first line may have the site's name besides."""
    key = look_up_key(title_text.lower())
    for i in lines_with_key(blocks, key):
        block = blocks[i]
        if (
            block is not line
            and block.label is UNLABELLED
            and block.kind is not Kind.CODE
            and squash(block.text) == squash(title_text)
        ):
            block.decide("title", Label.TITLE, "repeats the title")
    first = blocks[0]
    if first.label is UNLABELLED and first.words <= _MAX_FIRST_LINE_WORDS and key in first.lookup_key:
        first.decide("title", Label.TITLE, "the page's title, with the title in it")


STAGE = Stage(
    "title",
    label_title,
    needs=frozenset({Label.NAVIGATION, Label.META, Label.CAPTION, PageFact.HINTS}),
    sets=frozenset({Label.TITLE, Label.META, PageFact.TITLE}),
)
