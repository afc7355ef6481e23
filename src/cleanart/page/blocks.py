"""`Block`, the unit that readers make, stages label and selection keeps or drops; and its text statistics."""

from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from cleanart.language.lexicons import NO_CUES
from cleanart.rules.compiled import RuleMatch

MAX_BLOCK_WORDS = 1000
"""Words that a block counts for at most where blocks are weighed: one giant paragraph must not decide the rest."""
MIN_PROSE_STOPWORDS = 2  # sentences have function words; lists of names or links rarely do
_MIN_STANDFIRST_WORDS = 10
# Quotation marks and dashes that begin a line of dialogue.
_SPEECH_MARKS = frozenset("\"'“”„«»‹‘「『—–―")


class Kind(StrEnum):
    """The form that a block has on its page."""

    __hash__ = str.__hash__  # Enum's own is a slow Python function, and members are looked up in many sets

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CODE = "code"
    QUOTE = "quote"


class Label(StrEnum):
    """What a block is, according to the stages. `TEXT`, the default, means that no stage has labelled it."""

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


_PARAGRAPH = Kind.PARAGRAPH
# `Label.TEXT` takes some 50 ns to look up before Python 3.12, and every stage compares every block's label with it.
UNLABELLED = Label.TEXT
NOTE_LABELS = frozenset({Label.CAPTION, Label.CREDIT})
"""Labels of what is printed beside pictures."""


class MarkKind(StrEnum):
    """Inline formatting of a part of a block's text."""

    __hash__ = str.__hash__

    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    DELETED = "deleted"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    MATH = "math"
    """A formula as TeX source, which pages carry for programs."""
    LINK = "link"
    BREAK = "break"
    """A space at which a cell of a table begins another line."""


class Mark(NamedTuple):
    """A part of a block's text with inline formatting."""

    start: int
    """Index of its first character in the text."""
    end: int
    """Index after its last character."""
    kind: MarkKind
    href: str = ""
    """The address of a link, as written on the page."""


class Markup(NamedTuple):
    """Formatting of a block in HTML besides its kind. Only renderers and `data_tables` read it."""

    marks: tuple[Mark, ...] = ()
    """Ordered by where they end. Marks that overlap are nested."""
    quotes: int = 0
    """Number of quotes around it (nesting depth)."""
    lists: int = 0
    """Number of lists around it (nesting depth), unless it is itself an item (see `Block.level`)."""
    cells: tuple[tuple[int, int], ...] = ()
    """Start and end index in the text of each cell of a table row."""
    merged: str = ""
    """For each of `cells` a sign: `LEFT` or `ABOVE` where the cell goes on that begins there, else " "; "" for none."""
    list_number: int = 0
    """Number of the list that an item is in, counted on the page from 1; 0 for all else, and in tagless text."""
    part: str = ""
    """In a list of definitions "term", "definition" for the first block of what a term means, "continued"; else ""."""
    table: int = 0
    """Number of its table, counted on the page from 1; 0 outside tables."""
    is_header: bool = False
    """Whether the row's cells are column headings."""
    language: str = ""
    """Programming language of code, as named by the page."""
    anchors: tuple[str, ...] = ()
    """Fragment identifiers under which links within the page reach it."""


PLAIN = Markup()
LEFT, ABOVE = "<", "^"


class Decision(NamedTuple):
    """A label that a stage gave to a block, with the reason."""

    stage: str
    label: Label
    reason: str


@dataclass  # without slots, which extension types have anyway
class Block:
    """One paragraph, heading, list item, table row or line of code or tagless text.

    Readers set the fields from `text` to `side_by_side` and `is_joined`, `block_facts` those from `lookup_key` to
    `cues`, which follow from the text. Stages change only `hints`, `label`, `score`, `kept` and `decisions`.
    """

    text: str
    """The text to print, without list and heading markers. White space is collapsed except in rows and code."""
    start: int = 0
    """Offset of its first character in the decoded page; 0 in HTML, where `xpath` gives the place."""
    end: int = 0
    """Offset after its last character; 0 in HTML."""
    kind: Kind = Kind.PARAGRAPH
    blank_lines_before: int = 0
    """Number of blank lines before it, in tagless text."""
    indent: int = 0
    """Width of the white space before it, in columns of a fixed-width font."""
    marker: str = ""
    """The bullet or number of an item, as printed before it."""
    level: int = 0
    """Of a heading its level, 1 to 6; of an item its nesting depth; else 0."""
    xpath: str | None = None
    """XPath of the innermost HTML element that holds all of it; None for tagless text."""
    container: int = 0
    """Index of that element in `Document.containers`; 0, the page, for tagless text."""
    hints: frozenset[str] = NO_CUES
    """Names such as "footer" or "byline" for its containers, from their tags, roles, classes and ids.

    The stage regions sets them (see `cleanart.readers.hints` for the names).
    """
    after_line_break: bool = False
    """Whether only a line break (`<br>`) separates it from the block before."""
    link_chars: int = 0
    """Number of its characters in links and on buttons."""
    href: str = ""
    """Address of its first link, as written on the page."""
    datetime_attribute: str = ""
    """The `datetime` attribute of its first `<time>`, as written."""
    markup: Markup = PLAIN
    """Inline formatting, and its place in quotes, lists and tables."""
    authors: tuple[str, ...] = ()
    """Texts of inline elements that are marked as authors, by class or `rel=author`."""
    side_by_side: tuple[str, ...] = ()
    """Texts of its inline elements where it is marked as authors or dates and only white space separates them."""
    lookup_key: str = ""
    """The text normalised for look-ups in lexicons and for finding repeats."""
    words: int = 0
    """Number of words; in scripts without spaces an estimate from characters."""
    stopword_count: int = 0
    """Number of different function words, of all languages together."""
    prose_words: int = 0
    """`words` if it reads like sentences, else 0."""
    ends_sentence: bool = False
    """Whether it ends like a sentence."""
    truncated: bool = False
    """Whether it is cut off, as teasers are ("…", "[...]")."""
    cues: frozenset[str] = NO_CUES
    """Phrases of the lexicons in it, as "place:meaning", such as "line:related" (`cleanart.language.lexicons`)."""
    is_joined: bool = False
    """Whether it is several short blocks of a page that has too many (see `cleanart.page.short_blocks`)."""
    caller_rule: RuleMatch | None = None
    """The caller's rule that matches it, if any."""
    label: Label = UNLABELLED
    score: float = 0.0
    """Log odds of being part of the article's body; 0 for labelled blocks, which are not scored."""
    kept: bool = False
    """Whether it is part of the body."""
    decisions: tuple[Decision, ...] = ()
    """The labels that it was given, oldest first, and at the end why it was kept or dropped."""

    @property
    def reads_as_text(self) -> bool:
        """Whether it is prose, or a standfirst: 10 words or more with function words, but perhaps no full stop."""
        return self.prose_words > 0 or (
            self.words >= _MIN_STANDFIRST_WORDS and self.stopword_count > MIN_PROSE_STOPWORDS
        )

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        # A copy that runs compiled and one that does not read each other's pickles.
        return type(self), _field_values(self)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields that users see as JSON-compatible values, by name."""
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
        """Set the label, and append the decision with its stage and reason."""
        self.label = label
        self.decisions += _decision(stage, label, reason)


def new_block(text: str) -> Block:
    """Return `Block(text)`; compiled, in a third of the time that a call with 31 arguments takes, given or not."""
    block = Block.__new__(Block)
    block.text = text
    block.start = block.end = block.blank_lines_before = block.indent = block.level = block.container = 0
    block.link_chars = block.words = block.stopword_count = block.prose_words = 0
    block.kind, block.markup, block.caller_rule, block.label = _PARAGRAPH, PLAIN, None, UNLABELLED
    block.marker = block.href = block.datetime_attribute = block.lookup_key = ""
    block.xpath = None
    block.hints = block.cues = NO_CUES
    block.after_line_break = block.ends_sentence = block.truncated = block.is_joined = block.kept = False
    block.authors = block.side_by_side = ()
    block.decisions = ()
    block.score = 0.0
    return block


_field_values = attrgetter(*(field.name for field in fields(Block)))


def marks_of(block: Block) -> tuple[Mark, ...]:
    """Return the marks of a block's text, last a link around all of it, which `markup` does not hold."""
    marks = block.markup.marks
    if block.href and block.link_chars >= len(block.text) and not any(m.kind is MarkKind.LINK for m in marks):
        return (*marks, Mark(0, len(block.text), MarkKind.LINK, block.href))
    return marks


@lru_cache(maxsize=256)
def _decision(stage: str, label: Label, reason: str) -> tuple[Decision]:
    """Return a shared decision: many blocks of a page have the same."""
    return (Decision(stage, label, reason),)


def is_speech(block: Block) -> bool:
    """Tell whether a block looks like a line of dialogue: it begins with a quote or dash and ends like a sentence."""
    begins = block.text[0] in _SPEECH_MARKS or block.marker == "-"
    return begins and block.ends_sentence and not block.truncated
