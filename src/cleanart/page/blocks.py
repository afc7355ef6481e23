"""The unit that everything works on: a block of a page, what is known of it, and what the stages said (level 2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from cleanart.language.lexicons import NO_CUES, Lexicon, load_lexicon
from cleanart.language.strings import (
    UNPUNCTUATED,
    count_words,
    ends_sentence,
    is_truncated,
    look_up_key,
    unspaced_script,
)
from cleanart.rules.compiled import RuleMatch

_SHORT_TEXT, _SHORT_WORDS = 24, 2  # characters, spaces
_PROSE_WORDS = 8  # shorter text is no evidence of prose
_PROSE_STOPS = 2  # a sentence has function words; a list of names or of links hardly has
_STANDFIRST_WORDS = 10
_LONG_WORDS = 30  # text of this length is prose even where its full stop is missing
_UNPUNCTUATED_WORDS, _UNPUNCTUATED_STOPS = (
    18,
    3,
)  # the same in scripts that have no full stop
# What a line of dialogue begins with.
_SPEECH_SIGNS = frozenset('"“”„«»‹‘「『—–―')

# What Korean words end with where other languages have function words.
_KOREAN_PARTICLES = frozenset("은는이가을를에의도로와과")


class Kind(StrEnum):
    """The form that a block has on its page."""

    __hash__ = str.__hash__  # that of enumerations is a Python function, and members are looked up in many sets

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    QUOTE = "quote"


class Label(StrEnum):
    """What the stages take a block for. `TEXT`, the default, says that none knew."""

    __hash__ = str.__hash__

    TEXT = "text"
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    META = "meta"
    CAPTION = "caption"
    CREDIT = "credit"
    NAVIGATION = "navigation"
    RELATED = "related"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    ADVERT = "advert"
    LEGAL = "legal"
    COMMENT = "comment"


# Looking a member up in its class takes some 50 ns before Python 3.12, and every stage compares every block's label.
UNLABELLED = Label.TEXT


class MarkKind(StrEnum):
    """What a part of a block's text is."""

    __hash__ = str.__hash__

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    DELETED = "deleted"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    MATH = "math"
    """TeX, as the page gives it to programs."""
    LINK = "link"


class Mark(NamedTuple):
    """A part of a block's text that its page marks up."""

    start: int
    """Index of its first character in the text."""
    end: int
    """That of the one after its last."""
    kind: MarkKind
    href: str = ""
    """A link's address, as the page has it."""


class Markup(NamedTuple):
    """What HTML says of the form of a block's text besides its kind. Renderers alone look at it."""

    marks: tuple[Mark, ...] = ()
    """In the order in which they end. Of marks that overlap one is in the other."""
    quotes: int = 0
    """How many quotes it is in, one in the other."""
    lists: int = 0
    """How many lists it is in, where it is no item itself."""
    cells: tuple[tuple[int, int], ...] = ()
    """Where each cell of a table's row begins and ends in the text."""
    table: int = 0
    """The number of the page's table that it is in, where it has cells."""
    is_header: bool = False
    """The row's cells are the headings of columns."""
    language: str = ""
    """The language that code is in, as the page calls it."""
    anchors: tuple[str, ...] = ()
    """What links within the page call it."""


PLAIN = Markup()


class Decision(NamedTuple):
    """What one stage said of a block, and why."""

    stage: str
    label: Label
    reason: str


@dataclass(slots=True)
class Block:
    """One line, paragraph, heading, list item, table row or code line of a page.

    Offsets count characters of the decoded page of text; in HTML they are 0, and `xpath` tells the place. `describe`
    fills in the facts from `key` to `cues`.
    """

    text: str
    """The text to print: white space collapsed (but in rows and code), list and heading markers taken off."""
    start: int = 0
    """Where the block starts in the page's text."""
    end: int = 0
    """Where it ends there (exclusive)."""
    kind: Kind = Kind.PARAGRAPH
    blank_lines_before: int = 0
    """Blank lines before it."""
    indent: int = 0
    """White space before it, in columns."""
    marker: str = ""
    """The bullet or number that was printed before it."""
    level: int = 0
    """Level of a heading, 1 to 6; of an item, how many lists it is in."""
    xpath: str | None = None
    """Where it stood in HTML: the element that holds all of it."""
    container: int = 0
    """Index of that element among the document's containers; text has one for all."""
    hints: frozenset[str] = NO_CUES
    """What the HTML around it says of it (see `cleanart.readers.hints`)."""
    after_line_break: bool = False
    """A mere line break parts it from the block before."""
    link_chars: int = 0
    """How many of its characters are in links or on buttons."""
    href: str = ""
    """Address of its first link."""
    datetime_attribute: str = ""
    """What the first `<time>` in it says to machines."""
    markup: Markup = PLAIN
    """Links, emphasis and the like in it, and where in quotes and lists it stands."""
    authors: tuple[str, ...] = ()
    """The texts of inline elements in it that are named for authors: by class, or by `rel=author`."""
    side_by_side: tuple[str, ...] = ()
    """Its text where only white space parts its elements, in HTML named for authors or dates: names side by side."""
    lookup_key: str = ""
    """The text as lexicons and repeats are looked up."""
    words: int = 0
    stopword_count: int = 0
    """Different function words in it (of any language)."""
    prose_words: int = 0
    """Its words if it reads as sentences do, else 0."""
    ends_sentence: bool = False
    """It ends as a sentence does."""
    truncated: bool = False
    """It was cut off, as teasers are."""
    cues: frozenset[str] = NO_CUES
    """What the lexicons say of its words (see `cleanart.language.lexicons`)."""
    caller_rule: RuleMatch | None = None
    """What the caller's rules say of it, if they say anything."""
    label: Label = UNLABELLED
    score: float = 0.0
    """Log odds of being of the article's body; 0 for a block that a stage labelled, which nothing scores."""
    kept: bool = False
    """It is part of the body."""
    decisions: tuple[Decision, ...] = ()

    @property
    def reads_as_text(self) -> bool:
        """Whether it is prose, or a standfirst: as long and with as many function words, but no full stop."""
        return self.prose_words > 0 or (self.words >= _STANDFIRST_WORDS and self.stopword_count > _PROSE_STOPS)

    def as_dict(self) -> dict[str, Any]:
        """Return what users see of a block as plain dicts, lists, strings and numbers."""
        return {
            "text": self.text,
            "kind": self.kind.value,
            "label": self.label.value,
            "kept": self.kept,
            "score": self.score,
            "start": self.start,
            "end": self.end,
            "xpath": self.xpath,
            "decisions": [decision._asdict() for decision in self.decisions],
        }

    def decide(self, stage: str, label: Label, reason: str) -> None:
        """Give the block a label, and note who gave it and why."""
        self.label = label
        self.decisions += _decision(stage, label, reason)

    def decide_by_hints(self, stage: str, labels: Mapping[str, Label], said: str) -> None:
        """Give the block the label of the first hint in `labels` that it has, if any; `said` begins the reason."""
        if labels.keys().isdisjoint(self.hints):
            return
        for hint, label in labels.items():
            if hint in self.hints:
                self.decide(stage, label, f"{said} {hint}")
                return


def marks_of(block: Block) -> tuple[Mark, ...]:
    """Return what is marked up in a block's text; a link around all of it is the last mark."""
    marks = block.markup.marks
    if block.href and block.link_chars >= len(block.text) and not any(m.kind is MarkKind.LINK for m in marks):
        return (*marks, Mark(0, len(block.text), MarkKind.LINK, block.href))
    return marks


@lru_cache(maxsize=256)
def _decision(stage: str, label: Label, reason: str) -> tuple[Decision]:
    """Return a decision, which many blocks of a page share."""
    return (Decision(stage, label, reason),)


def is_speech(block: Block) -> bool:
    """Tell whether a block begins with what somebody says, as the lines of a dialogue do, and ends as a sentence."""
    return block.text[0] in _SPEECH_SIGNS and block.ends_sentence and not block.truncated


def describe_all(blocks: list[Block]) -> None:
    """Fill in the facts of a page's blocks. A quarter of a page's lines repeat others: those take over their facts."""
    lexicon = load_lexicon()
    seen: dict[str, Block] = {}
    for block in blocks:
        twin = seen.get(block.text)
        if twin is None:
            seen[block.text] = describe(block, lexicon)
        else:
            block.lookup_key, block.cues, block.words, block.stopword_count = (
                twin.lookup_key,
                twin.cues,
                twin.words,
                twin.stopword_count,
            )
            block.prose_words, block.ends_sentence, block.truncated = (
                twin.prose_words,
                twin.ends_sentence,
                twin.truncated,
            )


def describe(block: Block, lexicon: Lexicon) -> Block:
    """Fill in the facts that follow from the block's text, and return the block."""
    text = block.text
    lowered = text.lower()
    block.lookup_key = look_up_key(lowered)
    if not text[-1:].isalnum():
        block.ends_sentence = ends_sentence(text)
        block.truncated = block.ends_sentence and is_truncated(text)
    # Most lines of most pages are menu words: what only longer text can have is not looked for in them.
    if len(text) < _SHORT_TEXT and text.count(" ") < _SHORT_WORDS:
        block.words = text.count(" ") + 1
        block.cues = lexicon.line_cues(block.lookup_key)
        return block
    tokens = lowered.split()
    words = block.words = len(tokens) if text.isascii() else count_words(text, len(tokens))
    block.cues = lexicon.cues(block.lookup_key, tokens, words)
    if words >= _PROSE_WORDS:
        script = unspaced_script(text)
        stops = block.stopword_count = _count_stops(text, tokens, script, lexicon)
        if script in UNPUNCTUATED and words >= _UNPUNCTUATED_WORDS and stops >= _UNPUNCTUATED_STOPS:
            block.ends_sentence = True
        if stops >= _PROSE_STOPS and (block.ends_sentence or words >= _LONG_WORDS) and not block.truncated:
            block.prose_words = words
    return block


def _count_stops(text: str, tokens: list[str], script: str, lexicon: Lexicon) -> int:
    """Count the different function words, or what stands for them in scripts and languages that have none."""
    stops = len(lexicon.stopwords.intersection(tokens))
    if script:
        return stops + sum(piece in text for piece in lexicon.stop_pieces.get(script, ()))
    if stops >= _PROSE_STOPS or text.isascii():
        return stops
    return stops + len(_KOREAN_PARTICLES.intersection([t[-1] for t in tokens]))
