"""Labels lines that sites have around articles: menus, share bars, newsletters, ads, legal lines, metadata labels."""

import re

from cleanart.fields.page_scripts import find_page_scripts
from cleanart.language.patterns import lazy_pattern
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.scoring.filler import filler_shares

# Where in a line the phrase of a cue stands: the whole line, its start, anywhere; the most reliable place first.
_PLACES = ("line", "start", "any")
_LABELS = {
    "navigation": Label.NAVIGATION,
    "share": Label.SHARE,
    "subscribe": Label.SUBSCRIBE,
    "advert": Label.ADVERT,
    "legal": Label.LEGAL,
    "meta": Label.META,
}
# A full paragraph may begin with such words or contain them, so longer blocks are not judged by them.
_MAX_WORDS = {"line": 40, "start": 40, "any": 30}
# For each place the most words of a block, and the cues with their labels and the reasons that name them.
_BY_PLACE = tuple(
    (
        _MAX_WORDS[place],
        tuple((f"{place}:{name}", label, f"its words: {place}:{name}") for name, label in _LABELS.items()),
    )
    for place in _PLACES
)
# A copyright sign with a year; without one, it is more likely the credit of an image.
_COPYRIGHT = lazy_pattern(r"(?:©|\(c\)|copyright).{0,50}?\b(?:19|20)\d\d\b|(?:19|20)\d\d\s*©", re.IGNORECASE)
# One of these is in every such line.
_COPYRIGHT_SIGNS = ("©", "(c)", "(C)", "opyright", "OPYRIGHT", "opyRight")
_MAX_COPYRIGHT_WORDS = 50
_TEMPLATE_SIGNS = "{[<$%uN"
_TEMPLATE = lazy_pattern(
    r"(?:\{\{[^{}]{0,200}\}\}|\{%[^%{}]{0,200}%\}|\$\{[^{}]{0,200}\}|<%[^%]{0,200}%>|%%?[A-Z_]{2,40}%%?"
    r"|\[object Object\]|undefined|NaN|\s){1,20}"
)
_CODE, _HEADING, _PARAGRAPH = Kind.CODE, Kind.HEADING, Kind.PARAGRAPH  # looking them up in the enum takes longer
_MIN_FILLER_SHARE = 0.5  # of text that no paragraph of articles in four corpora reaches


def label_boilerplate(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label blocks by the lexicon cues of their words, post numbers, vote counts, copyright lines and filler."""
    blocks, index = document.blocks, document.index
    for i in index.cued:
        block = blocks[i]
        if block.kind is not _CODE and not _heads_prose(blocks, i):
            _label_by_cues(block)
    _label_numbers(blocks, index.numbered)
    _label_copyright(blocks, index.numbered)
    _label_filler(blocks)
    for block in list(find_page_scripts(blocks)) if not document.is_markup else ():
        block.decide("boilerplate", Label.META, "a script, a style or markup of the page")


def _label_numbers(blocks: list[Block], numbered: bytearray) -> None:
    """Label numbers and the like; `numbered` tells which blocks have a digit."""
    for i in range(len(blocks)):
        block = blocks[i]
        text = block.text
        has_digit = numbered[i] > 0
        if has_digit and text[0] == "#" and text[1:].isdecimal():
            block.decide("boilerplate", Label.META, "the number of a post")
        elif has_digit and block.hints and block.kind is _PARAGRAPH and text.isdecimal():
            block.decide("boilerplate", Label.META, "a count, such as of votes")
        elif text[0] in _TEMPLATE_SIGNS and block.kind is not _CODE and _TEMPLATE.fullmatch(text):
            block.decide("boilerplate", Label.META, "left over from a template")
        elif block.is_joined:
            block.decide("boilerplate", Label.META, "very short lines, of which the page has too many")


def _label_copyright(blocks: list[Block], numbered: bytearray) -> None:
    """Label lines with a copyright sign and a year; `numbered` tells which blocks have a digit."""
    for i in range(len(blocks)):
        block = blocks[i]
        if (
            numbered[i]
            and block.label is UNLABELLED
            and block.words <= _MAX_COPYRIGHT_WORDS
            and _may_say_copyright(block.text)
            and _COPYRIGHT.search(block.text)
        ):
            block.decide("boilerplate", Label.LEGAL, "copyright sign and year")


def _may_say_copyright(text: str) -> bool:
    for sign in _COPYRIGHT_SIGNS:  # noqa: SIM110  # a generator would not compile to a loop
        if sign in text:
            return True
    return False


def _label_filler(blocks: list[Block]) -> None:
    """Label text that a paywall or a template has in place of the real one, unless the page has no other prose."""
    shares = filler_shares(blocks)
    filler = [i for i in range(len(blocks)) if shares[i] >= _MIN_FILLER_SHARE and blocks[i].label is UNLABELLED]
    if filler and any(blocks[i].prose_words for i in set(range(len(blocks))).difference(filler)):
        for i in filler:
            blocks[i].decide("boilerplate", Label.SUBSCRIBE, "scrambled or dummy text in place of the real one")


def _heads_prose(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is a heading of prose: "Help" or "Contact" may then be the title of a section.

    In a container marked as the article's body, every heading is one, except those of lists of other pages.
    """
    block = blocks[i]
    if block.kind is not _HEADING or i + 1 == len(blocks):
        return False
    below = blocks[i + 1]
    return below.prose_words > 0 or ("body" in block.hints and "line:related" not in block.cues)


def _label_by_cues(block: Block) -> None:
    for max_words, cues in _BY_PLACE:
        if block.words > max_words:
            continue
        for cue, label, reason in cues:
            if cue in block.cues:
                block.decide("boilerplate", label, reason)
                return


STAGE = Stage("boilerplate", label_boilerplate, needs=frozenset({PageFact.HINTS}), sets=frozenset(_LABELS.values()))
