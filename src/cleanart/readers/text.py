"""Raw page text to blocks: one line is one block, unless the page is hard-wrapped.

Reads every look that tagless text has: blank lines or none, bullets of all kinds, indents, hard-wrapped lines,
Markdown headings, columns, code. One pass over the lines; each step looks at a line and its neighbours only, so
the time grows with the size of the page and no faster.
"""

import re
from itertools import pairwise, takewhile

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import (
    MARKS,
    ends_sentence,
    has_invisible,
    needs_no_space,
    plain_spaces,
    strip_invisible,
    visible_part,
)
from cleanart.page.blocks import Block, Kind, describe_all
from cleanart.page.document import Document
from cleanart.page.metadata import Metadata
from cleanart.readers.heading_links import HELPER_ENDS, without_helpers

_BULLETS = frozenset("•*-+·◦▪▫‣●○■□▶►➤➢✓✔✗✘※")
_GLUED_BULLETS = frozenset("•▪◦‣●■►➤")
_NUMBER = re.compile(r"(?:\d{1,3}|[a-z])[.)]|[A-Z]\)|\((?:\d{1,3}|[a-zA-Z])\)|\[(?:\d{1,3}|[ xX])\]")
_LONGEST_NUMBER = 5
_NUMBER_ENDS = frozenset(".)")
_RUNS = re.compile(r"[ \t]+")
_TAB = 8
_COLUMNS = re.compile(r"\S(?: {3,}|\t+ *)\S|\S +\| +\S(?:.*\S)? +\| +\S|^\|.*\|\s*$")
_RULE = re.compile(r"[-=_*~#+.·–—|: ]{3,}$")
_FENCE = re.compile(r"(?:```+(?=[^`]*$)|~~~(?!~))")
# Signs of code that hardly occur in prose. All alternatives are anchored or short, so a line costs its length.
_CODE = re.compile(
    r"[;{}]$|^[})\]]+[;,]?$|^(?:>>>(?!.*<$)|\$|#!|//|/\*)(?: |\S)"
    r"|^(?:def|class|return|const|let|var|function|public|private|static|#include|sudo|pip|npm|git|curl)"
    r" [^.!?]*[(){};=<>:/\"'-]"
    r"|^(?:sudo )?(?:pip3?|npm|yarn|apt|apt-get|brew|gem|cargo|dnf) (?:install|add) [\w@./=<>-]+$"
    r"|^from [\w.]+ import [\w*, ]+$|^import [\w.]+(?: as \w+)?(?:, [\w.]+(?: as \w+)?)*$|^@[a-zA-Z][\w.]*(?:\(|$)"
    r"|^[\w.\[\]\"'-]{1,40} ?[:+*-]?= ?[\w\"'(\[{<-]|^[\w.]{1,60}\([^()]{0,200}\)[;:{]?$|^</?[a-zA-Z][^<>]{0,200}>"
)
# A page without any of these has no code.
_SIGNS_OF_CODE = ("{", "();", "= ", "```", "$ ", ">>> ", "</", ":\n  ", ":\n\t")
_PARAGRAPH, _ROW = Kind.PARAGRAPH, Kind.ROW  # see `UNLABELLED`
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]+)\1")  # Markdown's, around a whole line
_KEY = re.compile(r"[\w.-]+:(?:\s|$)")
# Beside code: blank lines within it, lines between lines of it, lines of an indented block that are looked at.
_MOST_BLANK, _MOST_BETWEEN, _MOST_INNER = 2, 3, 8
_CODE_SIGNS = re.compile(r"[=(){}\[\];<>\\|$@]")
_COMMENTS = ("#", "//", "--", "/*", "*")
_CODE_MARKERS = frozenset("#-*+")  # of comments and lists in code, elsewhere of headings and items
_FEW_SPACES = 5
_RULES = frozenset("-=_*~#+.·–—|:")
_LONGEST_MARKED = 1_000  # characters: no longer line is code or a row of a table

# A page is hard-wrapped if hardly any of its lines is longer than the margin, and its long lines mostly go on in
# the next one.
_MARGIN = 110
_WRAPPED_FROM = 45
_MIN_WRAPPED_LINES = 6
_RAGGED = 8  # columns: where the next word would have fit by more than this, the author ended the line


def read_text(page: str, url: str | None = None) -> Document:
    """Return the blocks of a page's text, with offsets into `page`."""
    page = plain_spaces(page)
    blocks = _lines(page)
    _settle_rows(blocks)
    _settle_code(blocks, page)
    blocks = _unwrap(blocks)
    describe_all(blocks)
    return Document(blocks, metadata=Metadata(url=url))


def _lines(page: str) -> list[Block]:
    """Make a block of each line that has something on it."""
    blocks: list[Block] = []
    clean = has_invisible(page)
    may_have_code = any(sign in page for sign in _SIGNS_OF_CODE)
    position, gap, fence = 0, 0, ""
    for raw in page.splitlines(keepends=True):
        start, position = position, position + len(raw)
        line = raw.strip()
        if clean or (line and (line[0] in MARKS or line[-1] in MARKS)):
            shown = visible_part(raw)
            line, lead, end = strip_invisible(raw[shown]).strip(), shown.start, start + shown.stop
        else:
            lead = 0 if line and raw[0] == line[0] else len(raw) - len(raw.lstrip())
            end = start + lead + len(line)
        if not line:
            gap += 1
            continue
        if line[-1] in HELPER_ENDS and not fence:
            whole, line = line, without_helpers(line)
            end -= len(whole) - len(line)
            if not line:
                continue
        if line[0] in "`~" and (change := _fence(line, fence, page, position)) is not None:
            fence = change
            continue
        block = Block(line, start + lead, end, _PARAGRAPH, gap, _columns(raw[:lead]) if lead else 0)
        gap = 0
        if fence or (may_have_code and len(line) < _LONGEST_MARKED and _CODE.search(line)):
            block.kind, block.text = Kind.CODE, strip_invisible(raw[:lead]) + line
        elif not line[0].isalpha() or line[1:2] in _NUMBER_ENDS or "  " in line or "\t" in line or "|" in line:
            if line[0] in _RULES and _RULE.match(line):
                _underline(blocks, block)
                gap = 1
                continue
            _mark(block)
        blocks.append(block)
    return blocks


def _fence(line: str, fence: str, page: str, position: int) -> str | None:
    """Return the fence of code after this line ("" for none); None if the line is no fence."""
    opened = _FENCE.match(line)
    if opened is None or (fence and fence != opened[0][:3]):
        return None
    if fence:
        return ""
    return opened[0][:3] if page.find(opened[0][:3], position) >= 0 else None  # what is never closed is no fence


def _settle_code(blocks: list[Block], page: str) -> None:
    """Take lines next to code for code too: those indented below it or between it, and what opens an indented block."""
    base = -1  # indent of the code line that leads the run; -1 outside of code
    for i, block in enumerate(blocks):
        if block.blank_lines_before > _MOST_BLANK:
            base = -1
        if block.kind is not Kind.CODE:
            if not (_opens_code(blocks, i) or (base >= 0 and _goes_on(blocks, i, base, page))):
                base = -1
                continue
            _make_code(block, page)
        base = block.indent if base < 0 else min(base, block.indent)


def _goes_on(blocks: list[Block], i: int, base: int, page: str) -> bool:
    """Tell whether a line behind code is code: indented below it, or with more code right behind."""
    block = blocks[i]
    line = page[block.start : block.end]
    if block.kind is not _PARAGRAPH and line[0] not in _CODE_MARKERS:
        return False
    if block.indent > base:
        return not block.blank_lines_before or _may_be_code(line)
    for below in blocks[i + 1 : i + 1 + _MOST_BETWEEN]:
        if block.blank_lines_before or below.blank_lines_before or not _may_be_code(line):
            return False
        if below.kind is Kind.CODE:
            return True
        line = page[below.start : below.end]
    return False


def _may_be_code(line: str) -> bool:
    """Tell whether a line beside code can be code: a comment; short or with signs of code, and no sentence or title."""
    if line.startswith(_COMMENTS):
        return True
    if ends_sentence(line):
        return False
    is_short, has_signs = line.count(" ") < _FEW_SPACES, _CODE_SIGNS.search(line) is not None
    if line[0].isupper() and line[1:2].islower():
        return is_short and has_signs
    return is_short or has_signs


def _opens_code(blocks: list[Block], i: int) -> bool:
    """Tell whether a line that ends in a colon has lines indented below it that are keys, as it is, or code."""
    block = blocks[i]
    if block.text[-1] != ":" or i + 1 == len(blocks) or block.kind is not _PARAGRAPH:
        return False
    below = blocks[i + 1]
    if below.blank_lines_before or below.indent <= block.indent:
        return False
    if " " not in block.text and _KEY.match(below.text):
        return True
    inner = takewhile(lambda line: line.indent > block.indent, blocks[i + 1 : i + 1 + _MOST_INNER])
    return any(line.kind is Kind.CODE for line in inner)


def _make_code(block: Block, page: str) -> None:
    start = block.start
    while start and page[start - 1] in " \t":
        start -= 1
    block.kind, block.marker, block.text = Kind.CODE, "", strip_invisible(page[start : block.end])


def _columns(lead: str) -> int:
    return len(lead.expandtabs(_TAB)) if "\t" in lead else len(lead)


def _underline(blocks: list[Block], rule: Block) -> None:
    """Make a heading of the line that `rule` underlines, if it does."""
    above = blocks[-1] if blocks else None
    if above is None or rule.blank_lines_before or rule.text[0] not in "=-" or above.kind is not Kind.PARAGRAPH:
        return
    if len(above.text) - 3 <= len(rule.text) <= 2 * len(above.text) + 3:
        above.kind, above.level = Kind.HEADING, 1 if rule.text[0] == "=" else 2


def _mark(block: Block) -> None:
    """Take off the sign at the start of a line that makes it a heading, an item or a quote; collapse its spaces."""
    line = block.text
    if ("  " in line or "\t" in line or "|" in line) and len(line) < _LONGEST_MARKED and _COLUMNS.search(line):
        block.kind = Kind.ROW  # until `_settle_rows` has seen its neighbours
    first, _, rest = line.partition(" ")
    rest = rest.lstrip()
    if rest:
        if first in _BULLETS or (len(first) <= _LONGEST_NUMBER and _NUMBER.fullmatch(first) and not _is_month(rest)):
            block.kind, block.marker, line = Kind.ITEM, first, rest
        elif first == "[" and rest.startswith("] "):
            block.kind, block.marker, line = Kind.ITEM, "[ ]", rest[2:].lstrip()
        elif first[0] == "#" and len(first) <= 6 and not first.strip("#") and not block.indent:
            block.kind, block.level, line = Kind.HEADING, len(first), rest
        elif first == ">":
            block.kind, line = Kind.QUOTE, rest
    if line[0] in _GLUED_BULLETS and len(line) > 1 and not block.marker:
        block.kind, block.marker, line = Kind.ITEM, line[0], line[1:].lstrip()
    if line[0] in "*_" and (emphasis := _EMPHASIS.fullmatch(line)):
        line = emphasis[2]
    if block.kind is not Kind.ROW:
        block.text = _collapse(line)


def _is_month(rest: str) -> bool:
    """Tell whether a number begins a date: "10. Mai 2024"."""
    return rest.split(None, 1)[0].lower().rstrip(".,") in load_lexicon().months


def _collapse(line: str) -> str:
    """Make one space of each run of spaces and tabs."""
    return _RUNS.sub(" ", line) if "  " in line or "\t" in line else line


def _settle_rows(blocks: list[Block]) -> None:
    """Keep as table rows only the lines in columns that have another such line next to them."""
    before = False
    for i, block in enumerate(blocks):
        if block.kind is not _ROW:
            before = False
            continue
        after = i + 1 < len(blocks) and blocks[i + 1].kind is Kind.ROW and blocks[i + 1].blank_lines_before < 2
        if not (after or (before and block.blank_lines_before < 2)):
            block.kind, block.text = Kind.PARAGRAPH, _collapse(block.text)
        before = block.kind is Kind.ROW


def _unwrap(blocks: list[Block]) -> list[Block]:
    """Join the lines of each paragraph of a hard-wrapped page; return the blocks of any other page as they are."""
    width = _wrap_width(blocks)
    if not width:
        return blocks
    joined: list[Block] = []
    parts: list[str] = []  # lines of the last block: joined at its end, since adding one by one costs their square
    length = 0  # of the last line
    for block in blocks:
        word = len(block.text.split(None, 1)[0])
        if joined and length + 1 + word > width - _RAGGED and _continues(joined[-1], block):
            parts += (_glue(parts[-1], block.text), block.text)
            joined[-1].end = block.end
        else:
            if joined:
                joined[-1].text = "".join(parts)
            joined.append(block)
            parts = [block.text]
        length = block.indent + block.end - block.start
    if joined:
        joined[-1].text = "".join(parts)
    return joined


def _glue(above: str, below: str) -> str:
    """Return what stands between two lines that are joined: nothing in scripts without spaces and after a hyphen."""
    if needs_no_space(above[-1]) and needs_no_space(below[0]):
        return ""
    return "" if above.endswith("-") and above[-2:-1].isalpha() and below[0].islower() else " "


def _wrap_width(blocks: list[Block]) -> int:
    """Return how wide the lines of a hard-wrapped page are; 0 for any other page."""
    prose = [b for b in blocks if b.kind is not Kind.CODE and b.kind is not _ROW]
    if sum(len(b.text) > _MARGIN for b in prose) > 0.02 * len(prose):
        return 0
    wide = [(a, b) for a, b in pairwise(prose) if len(a.text) >= _WRAPPED_FROM]
    flowing = sum(_flows(a, b) for a, b in wide)
    if flowing < _MIN_WRAPPED_LINES or flowing < 0.5 * len(wide):
        return 0
    return max(b.indent + len(b.text) for b in prose if len(b.text) <= _MARGIN)


def _flows(above: Block, below: Block) -> bool:
    """Tell whether a sentence runs on from one line into the next."""
    return (
        below.blank_lines_before == 0
        and not below.marker
        and not ends_sentence(above.text)
        and not below.text[0].isupper()
    )


def _continues(above: Block, below: Block) -> bool:
    """Tell whether `below` is a further line of the paragraph, item or quote `above`, on a page known as wrapped."""
    if (
        below.blank_lines_before
        or below.marker
        or above.kind is Kind.HEADING
        or below.kind not in (Kind.QUOTE, Kind.PARAGRAPH)
    ):
        return False
    return below.kind is above.kind or (above.kind is Kind.ITEM and below.indent > above.indent)
