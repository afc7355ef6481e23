"""How much speaks for a line as the title of a page: its form, its place, its element and its words (level 5)."""

from cleanart.fields.title_shape import CALLS, LONG_WORDS
from cleanart.language.strings import COLONS, count_unspaced_words, is_unspaced, squash, word_pieces, word_runs
from cleanart.page.blocks import Block, Kind

# The score of a line is the sum of these, for all that is true of it, and of those of `title_from_lines`. The weights
# were set by hand.
_IN_PAGE_TITLE = 2.0  # it is part of the page's first line
_OPENS_PAGE_TITLE = 1.7  # which even begins with it
_GAP = 2.0  # a blank line stands before it
_PROSE_FOLLOWS = 0.6
_STANDFIRST_FOLLOWS = 1.5
_ENDED = -1.7  # it ends with a full stop
_LEADS_IN = -3.0  # it ends with a colon
_PROSE = -0.6
_UNDER_START = -2.4  # it is in the body, not above it
_DISTANCE = -0.04  # for each block between it and the body
_ITEM = -1.1
_INDENTED = -0.8
_UPPER = -1.0
_MAIN_HEADING = 3.0  # it is an <h1>
_MARKED = 1.5  # its element is named "title" or the like
_NAMED = 3.0  # the head gives it as the title
_LONG = -2.4  # it has more than `LONG_WORDS` words
_BY_WORDS = (0.0, -2.0, -1.0, -0.6)  # by its number of words: most titles have 4 to 20
_MAX_TOPIC_BLOCKS = 12  # blocks of prose that the topic is taken from
_MIN_TOPIC_CHARS = 4  # shorter words say little of the topic
_COLONS = "".join(COLONS)
_HEADING = Kind.HEADING  # looking it up in the enum takes longer
MIN_PART = 6  # letters of a title that is looked for in another


def form_score(block: Block) -> float:
    """Return the part of the score that the line's own length, ending, letters and indentation give."""
    text = block.text
    words = block.words if text.isascii() else max(block.words, count_unspaced_words(text))
    last = text[-1]
    score = _LONG if words > LONG_WORDS else _BY_WORDS[words] if words < len(_BY_WORDS) else 0.0
    if block.ends_sentence and last not in CALLS:
        score += _ENDED
    if last in _COLONS:
        score += _LEADS_IN
    if text.isupper():
        score += _UPPER
    score += _PROSE * (block.prose_words > 0) + _ITEM * (len(block.marker) > 0)
    return score + _INDENTED * (block.indent > 0) + _GAP * (block.blank_lines_before > 0)


def place_score(blocks: list[Block], i: int, start: int) -> float:
    """Return the part of the score for where the line stands: above the body, and right above text."""
    if i >= start:
        return _UNDER_START
    score = _DISTANCE * (start - i)
    following = blocks[i + 1]
    if following.reads_as_text:
        score += _PROSE_FOLLOWS if following.prose_words else _STANDFIRST_FOLLOWS
    return score


def markup_score(block: Block, title_keys: set[str]) -> float:
    """Return the part of the score that HTML gives: the tag, the name of the element, a title in the head."""
    score = _MAIN_HEADING * is_main_heading(block) + _MARKED * ("title" in block.hints)
    return score + _NAMED * (squash(block.text) in title_keys)


def best_page_title_score(text: str, page_titles: tuple[str, ...]) -> float:
    """Return the part of the score for a line that any of the titles of the page repeats: the best."""
    best = 0.0
    for title in page_titles:
        best = max(best, _page_title_score(text, title))
    return best


def _page_title_score(text: str, page_title: str) -> float:
    """Return the part of the score for a line that the title of the page repeats."""
    if len(text) < MIN_PART or text not in page_title:
        return 0.0
    return _IN_PAGE_TITLE + _OPENS_PAGE_TITLE * page_title.startswith(text)


def topic_words(body: list[Block]) -> dict[str, int]:
    """Count the longer words at the beginning of the body; in scripts without spaces, the pieces in place of words."""
    keys: list[str] = []
    for block in body:
        if block.prose_words:
            keys.append(block.lookup_key)
            if len(keys) == _MAX_TOPIC_BLOCKS:
                break
    prose = " ".join(keys)
    counts: dict[str, int] = {}
    for word in word_runs(prose, _MIN_TOPIC_CHARS) + word_pieces(prose):
        counts[word] = counts[word] + 1 if word in counts else 1
    return counts


def topic_share(block: Block, topic: dict[str, int]) -> float:
    """Return the share of a block's words that the body has, 0 to 1.

    A word that the body has only once counts half. Two words are added to the block's, so that a long title with many
    shared words beats a short one.
    """
    words = [w for w in word_runs(block.lookup_key, _MIN_TOPIC_CHARS) if not is_unspaced(w)]
    shared, size = sum([min(topic.get(w, 0), 2) / 2 for w in words]), float(len(words))
    pieces = word_pieces(block.lookup_key)
    if pieces:
        length = len(pieces[0].rstrip())  # the pieces begin one character apart: so many of them are one word
        shared += sum([min(topic.get(p, 0), 2) / 2 for p in pieces]) / length
        size += len(pieces) / length
    return shared / (size + 2)


def is_main_heading(block: Block) -> bool:
    """Tell whether a block is an <h1> with letters that can be seen."""
    return block.level == 1 and block.kind is _HEADING and bool(block.lookup_key) and "unseen" not in block.hints
