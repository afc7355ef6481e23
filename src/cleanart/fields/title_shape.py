"""Whether a line can be the title of a page (level 5)."""

from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import UNLABELLED, Block, Kind, is_speech

MAX_WORDS = 40
_MAX_SENTENCE_WORDS = 12  # a longer sentence with a full stop is a paragraph
_MAX_BYLINE_WORDS = 6  # a line that begins like a byline and is longer may be a title
_FULL_STOPS = frozenset(".。．।။።")
CALLS = "?!…？！"  # titles end with these as well
LONG_WORDS = 20  # few titles have more
_UNTITLED = frozenset({Kind.ROW, Kind.CODE, Kind.QUOTE})
_FACTS = lazy_pattern(r"\s[|•·]\s")


def may_be_title(block: Block, is_named: bool = True) -> bool:  # noqa: FBT001 - compiled, it is no keyword
    """Tell whether a line can be the title; `is_named` means that it stands twice, or where the page has its name."""
    if block.label is not UNLABELLED or not block.lookup_key or block.words > MAX_WORDS or block.truncated:
        return False
    if "unseen" in block.hints or (not is_named and block.xpath is None and "start:related" in block.cues):
        return False
    if _is_paragraph(block, is_named):
        return False
    if block.text[0] in "—–" or (block.text[-1] not in CALLS and not block.level and is_speech(block)):
        return False  # dialogue
    if block.words <= _MAX_BYLINE_WORDS and "start:byline" in block.cues:
        return False
    return block.kind not in _UNTITLED and not _is_line_of_facts(block)


def _is_paragraph(block: Block, is_named: bool) -> bool:  # noqa: FBT001
    """Tell whether a block is a sentence that is too long for a title.

    In tagless text any sentence with a full stop is, unless the page names it elsewhere or opens with it: pages without
    a title are more frequent than titles with a full stop.
    """
    if block.text[-1] not in _FULL_STOPS:
        return block.prose_words > LONG_WORDS
    return block.prose_words > (_MAX_SENTENCE_WORDS if is_named or block.xpath is not None else 0)


def is_in_text(block: Block) -> bool:
    """Tell whether a line below the first of the text is rather a part of the text than its title."""
    return block.prose_words > (_MAX_SENTENCE_WORDS if block.text[-1] in CALLS else 0)


def _is_line_of_facts(block: Block) -> bool:
    """Tell whether a line is a date and a byline between separators: "3 May 2021 | By Jo Doe | 7 min read"."""
    if not ("|" in block.text or "•" in block.text or "·" in block.text):
        return False
    parts = _FACTS.split(block.text)
    if len(parts) < 2 or find_date(parts[0]) is None:
        return False
    bylines = load_lexicon().bylines
    return any(bylines.match(part.strip().lower()) for part in parts[1:])
