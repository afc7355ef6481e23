"""Which of a page's blocks may name an author or show a date (level 5).

Few do, and the finders ask about each of them in detail; these loops over all blocks are compiled.
"""

from functools import cache

from cleanart.language.lexicons import load_lexicon
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label

_HEADING, _ROW, _CODE = Kind.HEADING, Kind.ROW, Kind.CODE  # looking them up in the enum takes longer
_SHORT_PHRASE, _PHRASE_START = 2, 3  # characters; no phrase before a name is shorter
_BYLINE, _DATE, _META, _SHARE, _CREDIT, _NAVIGATION = (
    Label.BYLINE,
    Label.DATE,
    Label.META,
    Label.SHARE,
    Label.CREDIT,
    Label.NAVIGATION,
)
_MAX_SAID_WORDS = 80  # "This entry was posted on 3 May 2024 and is filed under …"
_MIN_TABLE_ROWS = 3
_MAX_DATED_CHARS = 1_000  # of a line with a date; one of few words may have many
_MAX_SIGNING_WORDS = 20  # of a line that names authors
_MAX_LONE_WORDS = 6  # of names on a line of their own
_YEAR_DIGITS = 4
_MAX_LINES_AFTER_TEXT = 4  # a signature may stand so far below the last paragraph


def may_hold_date(text: str) -> bool:
    """Tell whether a text has the numbers of a date. Most have none, or a year alone.

    These are two numbers, or one that is longer than a year; in ASCII also a year, or two signs such as slashes among
    the digits.
    """
    numbers = digits = 0
    in_number = False
    for sign in text:
        if sign.isdecimal():
            digits += 1
            if not in_number:
                in_number = True
                numbers += 1
        else:
            in_number = False
    if numbers > 1 or digits > _YEAR_DIGITS:
        return not text.isascii() or _has_year_or_signs(text)
    return False


def _has_year_or_signs(text: str) -> bool:
    """Tell whether an ASCII text has a year of the 20th, 21st or (Buddhist) 26th century, or "3/5/", "3. 5."."""
    size = len(text)
    for i in range(size - 3):
        sign = text[i]
        if not sign.isdecimal():
            continue
        following = text[i + 1]
        if following.isdecimal():
            is_century = (sign == "1" and following == "9") or (sign == "2" and following in "05")
            if is_century and text[i + 2].isdecimal() and text[i + 3].isdecimal():
                return True
        elif following in "/.-":
            j = i + 3 if text[i + 2].isspace() else i + 2
            if j < size and text[j].isdecimal():
                j += 1
                if j < size and text[j].isdecimal():
                    j += 1
                if j < size and text[j] in "/.-":
                    return True
    return False


def possible_bylines(blocks: list[Block], near: range, max_words: int) -> list[int]:
    """Return the unlabelled blocks of metadata in `near` that may be bylines."""
    short_phrases, phrase_starts = _phrase_starts()
    found: list[int] = []
    for i in range(near.start, near.stop):
        block = blocks[i]
        if block.words > max_words or not may_name(block):
            continue
        has_phrase = bool(block.cues) and ("start:byline" in block.cues or "line:meta" in block.cues)
        if (
            has_phrase
            or not block.text.isascii()
            or _has_inner_phrase(block.text.lower(), short_phrases, phrase_starts)
        ):
            found.append(i)
    return found


def may_name(block: Block) -> bool:
    """Tell whether the label of a block, if it has any, is one for metadata."""
    if is_of_quoted_post(block):
        return False
    label = block.label
    return label is UNLABELLED or label is _DATE or label is _META


def is_of_quoted_post(block: Block) -> bool:
    """Tell whether a block is of a post of another site, which has an author and a date of its own."""
    return bool(block.hints) and "quoted" in block.hints


@cache
def _phrase_starts() -> tuple[frozenset[str], frozenset[str]]:
    """Return the shortest phrases that stand before an author's name, and the first characters of the others."""
    phrases = load_lexicon().bylines.phrases
    return (
        frozenset([phrase for phrase in phrases if len(phrase) == _SHORT_PHRASE]),
        frozenset([phrase[:_PHRASE_START] for phrase in phrases if len(phrase) >= _PHRASE_START]),
    )


def has_phrase_within(lowered: str) -> bool:
    """Tell quickly whether a word after the first may be, or begin, a phrase before an author's name."""
    short_phrases, phrase_starts = _phrase_starts()
    return _has_inner_phrase(lowered, short_phrases, phrase_starts)


def _has_inner_phrase(lowered: str, short_phrases: frozenset[str], phrase_starts: frozenset[str]) -> bool:
    """Tell whether a word after the first is, or begins like, a phrase before an author's name."""
    is_space = False
    for i in range(len(lowered)):
        sign = lowered[i]
        if sign.isspace():
            is_space = True
        elif is_space:
            is_space = False
            if lowered[i : i + _PHRASE_START] in phrase_starts or (
                lowered[i : i + _SHORT_PHRASE] in short_phrases and not lowered[i : i + _PHRASE_START].isalnum()
            ):
                return True
    return False


def may_sign(blocks: list[Block], near: range, lone: range, first: int, last: int, numbered: bytearray) -> list[int]:
    """Return the blocks that may name the authors, none of which is long.

    These are lines in `near` that are very short, metadata, dated or in a script without capitals; others that open
    with "By" or are in an element for authors; the first and the last block of the text, and short lines below it.

    Args:
        blocks: The page's blocks.
        near: The blocks around the title.
        lone: Those among which a name may stand on a line of its own.
        first: The first block of the text.
        last: The last one.
        numbered: For each block, whether its text has a digit.
    """
    start, stop, lone_start, lone_stop = near.start, near.stop, lone.start, lone.stop
    found: list[int] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if is_of_quoted_post(block):
            continue
        if i == first or i == last:  # noqa: SIM109, PLR1714 - compiled, a tuple would be slower
            found.append(i)
        elif block.words > _MAX_SIGNING_WORDS and not (block.authors and block.words <= 2 * _MAX_SIGNING_WORDS):
            continue
        elif _is_marked(block):
            found.append(i)
        elif (start <= i < stop or last < i <= last + _MAX_LINES_AFTER_TEXT) and _may_be_beside_title(block):
            is_lone = block.words <= _MAX_LONE_WORDS and (lone_start <= i < lone_stop or i >= stop)
            if is_lone or _is_metadata(block) or (numbered[i] and may_hold_date(block.text)):
                found.append(i)
    return found


def _is_marked(block: Block) -> bool:
    """Tell whether a block is a byline, opens like one, or is marked as the authors'."""
    if block.label is _BYLINE or block.authors:
        return True
    return ("start:byline" in block.cues) or ("author" in block.hints)


def _may_be_beside_title(block: Block) -> bool:
    """Tell whether a block is neither prose nor of a menu, and has no label that excludes metadata."""
    if block.prose_words or "nav" in block.hints or "menu" in block.hints:
        return False
    return may_name(block) or block.label is _SHARE or block.label is _CREDIT or block.label is _NAVIGATION


def _is_metadata(block: Block) -> bool:
    return block.label is _DATE or block.label is _META or "meta" in block.hints


def first_prose(blocks: list[Block], max_blocks: int, max_chars: int) -> str:
    """Return the text of the first blocks that read as text, with spaces between, up to so many characters or more."""
    texts: list[str] = []
    size = 0
    for i in range(len(blocks)):
        block = blocks[i]
        if block.reads_as_text:
            texts.append(block.text)
            size += len(block.text)
            if size >= max_chars or len(texts) == max_blocks:
                break
    return " ".join(texts)


def first_hinted(blocks: list[Block], hint: str) -> int:
    """Return the index of the first block with a hint, or the number of blocks if none has it."""
    for i in range(len(blocks)):
        block = blocks[i]
        if block.hints and hint in block.hints:
            return i
    return len(blocks)


def metadata_lines(blocks: list[Block], near: range) -> list[int]:
    """Return the blocks in `near` that are labelled as dates or other metadata."""
    found: list[int] = []
    for i in range(near.start, near.stop):
        block = blocks[i]
        if block.label is _DATE or block.label is _META:
            found.append(i)
    return found


def dates_and_roles(blocks: list[Block], near: range, max_role_words: int) -> list[int]:
    """Return the blocks in `near` that are labelled as metadata or may be a role: "Tech Reporter"."""
    roles = load_lexicon().roles
    found: list[int] = []
    for i in range(near.start, near.stop):
        block = blocks[i]
        if block.label is _DATE or block.label is _META:
            found.append(i)
        elif block.words > max_role_words or block.prose_words or block.kind is _HEADING:
            continue
        elif _last_word(block.text.lower()) in roles:
            found.append(i)
    return found


def _last_word(text: str) -> str:
    start = len(text)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return text[start:]


def short_lines(blocks: list[Block], near: range, max_words: int) -> list[int]:
    """Return the blocks in `near` of so many words that may name somebody."""
    found: list[int] = []
    for i in range(near.start, near.stop):
        block = blocks[i]
        if block.words <= max_words and may_name(block):
            found.append(i)
    return found


def unlabelled_ending_in(blocks: list[Block], start: int, names: tuple[str, ...]) -> list[int]:
    """Return the unlabelled blocks from `start` on whose look-up keys end in one of the names."""
    found: list[int] = []
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.label is UNLABELLED and block.lookup_key.endswith(names):
            found.append(i)
    return found


def lines_with_dates(blocks: list[Block], stop: int, numbered: bytearray, max_words: int) -> list[int]:
    """Return the short blocks that may show a date: before `stop`, with a cue, or with a date for machines.

    Args:
        blocks: The page's blocks.
        stop: Where the lines near the title end.
        numbered: For each block, whether its text has a digit.
        max_words: Words that a line with a date has at most.
    """
    found: list[int] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if block.words > max_words and not ("start:published" in block.cues and block.words <= _MAX_SAID_WORDS):
            continue
        if block.kind is _CODE or len(block.text) > _MAX_DATED_CHARS:
            continue
        if block.kind is _ROW and _is_of_table(blocks, i):
            continue
        if is_of_quoted_post(block):
            continue
        if block.datetime_attribute or ((i < stop or block.cues) and numbered[i] and may_hold_date(block.text)):
            found.append(i)
    return found


def _is_of_table(blocks: list[Block], i: int) -> bool:
    """Tell whether a row is one of several; one or two are rather lines with wide gaps."""
    rows = 1
    j = i - 1
    while j >= 0 and rows < _MIN_TABLE_ROWS and blocks[j].kind is _ROW:
        rows += 1
        j -= 1
    j = i + 1
    while j < len(blocks) and rows < _MIN_TABLE_ROWS and blocks[j].kind is _ROW:
        rows += 1
        j += 1
    return rows == _MIN_TABLE_ROWS


def start_of_readers_part(blocks: list[Block], start: int, min_words: int, headings: frozenset[str]) -> int:
    """Return the index of the block where comments or reviews begin, or the number of blocks if none do.

    Args:
        blocks: The page's blocks.
        start: Where the article begins.
        min_words: Words of prose that it has at least, before a line that is no heading opens that part.
        headings: Lines that open reviews.
    """
    prose = 0
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.prose_words:
            prose += block.prose_words
        elif prose > 0 and (prose >= min_words or block.kind is _HEADING) and _opens_readers_part(block, headings):
            return i
    return len(blocks)


def _opens_readers_part(block: Block, headings: frozenset[str]) -> bool:
    """Tell whether a block opens the comments or reviews: neither a mere number of them nor a teaser."""
    if block.hints and "comments" in block.hints:
        return bool(block.lookup_key) and "related" not in block.hints
    return block.lookup_key in headings or (
        bool(block.cues) and ("line:comments" in block.cues or "start:comments" in block.cues)
    )


def short_links(blocks: list[Block], max_words: int, max_path_chars: int) -> list[Block]:
    """Return the blocks with few words that have a link to an address with a short path."""
    found: list[Block] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if not block.href or block.words > max_words or not block.lookup_key:
            continue
        address = block.href
        authority = address.find("//")
        if authority >= 0:
            path = address.find("/", authority + 2)
        else:  # "../" may stand before it any number of times
            path = len(address) - len(address.lstrip("./")) if address[0] == "." else 0
        if path < 0 or (len(address) - path <= max_path_chars and _may_be_front_page(address[path:].lstrip("/"))):
            found.append(block)
    return found


def _may_be_front_page(path: str) -> bool:
    """Tell quickly whether a path may be that of a front page: "", "en", "en/", "en-gb", "en-gb/", or "index.html"."""
    size = len(path)
    return size <= 3 or (size <= 6 and path[2] == "-") or "ndex." in path.lower()


def lines_of_lengths(blocks: list[Block], lengths: list[int], most: int) -> list[int]:
    """Return the lines below the first whose numbers of characters differ by at most so many from one of some."""
    found: list[int] = []
    for i in range(1, len(blocks)):
        block = blocks[i]
        size = len(block.text)
        for length in lengths:
            if size - most <= length <= size + most:
                found.append(i)
                break
    return found


def lines_with_key(blocks: list[Block], key: str) -> list[int]:
    """Return the blocks that have a look-up key."""
    found: list[int] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if block.lookup_key == key:
            found.append(i)
    return found


def lines_with_hint(blocks: list[Block], hint: str) -> list[int]:
    """Return the blocks that have a hint."""
    found: list[int] = []
    for i in range(len(blocks)):
        block = blocks[i]
        if block.hints and hint in block.hints:
            found.append(i)
    return found


def dated_lines_in_like_elements(blocks: list[Block], first: int, numbered: bytearray, max_words: int) -> list[int]:
    """Return the blocks from `first` on that may show a date, in elements of the kind of that of block `first`.

    Args:
        blocks: The page's blocks.
        first: The block to compare with.
        numbered: For each block, whether its text has a digit.
        max_words: Words that a line with a date has at most.
    """
    found: list[int] = []
    for i in range(first, len(blocks)):
        block = blocks[i]
        if numbered[i] and block.words <= max_words and are_alike(block, blocks[first]) and may_hold_date(block.text):
            found.append(i)
    return found


def are_alike(block: Block, other: Block) -> bool:
    """Tell whether two blocks are in elements of the same kind: their paths differ at most in places. False in text."""
    path, other_path = block.xpath, other.xpath
    if path is None or other_path is None:
        return False
    i, j, size, other_size = 0, 0, len(path), len(other_path)
    while True:
        i, j = _end_of_places(path, i), _end_of_places(other_path, j)
        if i == size or j == other_size:
            return i == size and j == other_size
        if path[i] != other_path[j]:
            return False
        i += 1
        j += 1


def _end_of_places(path: str, start: int) -> int:
    """Return where the places end that stand at `start` in an XPath, such as "[2]"; `start` if there are none."""
    size = len(path)
    while start < size and path[start] == "[":
        end = start + 1
        while end < size and path[end].isdecimal():
            end += 1
        if end == start + 1 or end == size or path[end] != "]":
            break
        start = end + 1
    return start
