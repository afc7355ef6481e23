"""The title as a line of the page shows it: the one that most signs speak for (level 5)."""

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import (
    TITLE_SEPARATORS,
    TITLE_SIGNS,
    count_unspaced_words,
    is_unspaced,
    squash,
    word_pieces,
)
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label, is_speech
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

HEADING, _LINE = "heading", "line"
# What speaks for a line and against it; numbers set by hand.
_TOPIC = 5.0  # share of its words that the body's beginning has
_IN_PAGE_TITLE = 2.0  # the page's first line holds it
_OPENS_PAGE_TITLE = 1.7  # and begins with it
_METADATA_FOLLOWS = 1.7  # a date, byline or the like within the next lines
_GAP = 2.0  # a blank line before
_REPEATED = 0.8
_PROSE_FOLLOWS = 0.6
_STANDFIRST_FOLLOWS = 1.5
_ENDED = -1.7  # a full stop
_LEADS_IN = -3.0  # a colon at its end
_PROSE = -0.6
_UNDER_START = -2.4  # the body's beginning stands above it
_DISTANCE = -0.04  # a block
_ITEM = -1.1
_INDENTED = -0.8
_UPPER = -1.0
_MAIN_HEADING = 3.0  # <h1>
_MARKED = 1.5  # its element is named "title" or the like
_NAMED = 3.0  # the head gives it as the title
_ALIKE = 0.2  # share of the words of a page's one <h1> and a title of its head that both have; below, it is a motto
# A title has rather 4 to 20 words.
_BY_WORDS = {1: -2.0, 2: -1.0, 3: -0.6}
_FULL_TITLE = 4  # words
_MOST_OF_TITLE = 0.35  # share of the first line's letters; less of it is a section or a tag
# A line of so many words that shares so much of them with the first line is the title, there told in other words.
_RETOLD_WORDS, _RETOLD = 6, 0.3
_ON_TOPIC = 0.2  # share of words that the body has
_MAX_REPEATS = 4  # what stands on the page more often is the site's name or a section's
_LONG_WORDS, _LONG = 20, -2.4
_MAX_WORDS = 40
_SENTENCE_WORDS = 12
_FULL_STOPS = frozenset(".。．।။។")
_CALLS = "?!…？！"  # titles end with these as well
_BYLINE_WORDS = 6
_REACH = 80  # blocks above the body's beginning that may hold the title
_BELOW = 3  # blocks below it: on some pages a summary stands above the title
_FOLLOWING = 3  # blocks after it that are searched for metadata
_TOPIC_BLOCKS = 12  # blocks of prose that tell the body's topic
_MIN_TOPIC_WORD = 4  # letters
MIN_PART = 6  # letters of a title that is looked for in another
_FEW_WORDS = 3  # a shorter title may be a section's
_PARTS = re.compile(rf"{TITLE_SEPARATORS.pattern}|:\s")
_FACTS = re.compile(r"\s[|•·]\s")
_WORD = re.compile(r"\w+")
_UNTITLED = frozenset({Kind.ROW, Kind.CODE, Kind.QUOTE})


class Named(NamedTuple):
    """What is known of a page's title before its lines are looked at."""

    titles: tuple[str, ...]
    """The titles of its head, the best first."""
    homes: frozenset[str] = frozenset()
    """The names of its site, squashed."""

    def rules_out(self, block: Block) -> bool:
        """Tell whether a line is the site's name, or but a single word within each of the head's titles."""
        if not self.titles:
            return False
        key = squash(block.text)
        if key in self.homes:
            return all(squash(title) != key for title in self.titles)
        if len(block.text.split()) > 1 or is_unspaced(block.text):
            return False
        return all(_is_word_within(key, title) for title in self.titles)


def _is_word_within(key: str, title: str) -> bool:
    """Tell whether a word is within a title of several, and neither its beginning nor a part of its own."""
    words = title.split()
    if len(words) < _FEW_WORDS or squash(words[0]) == key or key not in map(squash, words):
        return False
    return all(squash(part) != key for part in _PARTS.split(title))


def title_line(document: Document, known: Named, *, has_prose: bool) -> Candidate[str] | None:
    """Return the line that shows the title.

    Args:
        document: The page, with the beginning of its body.
        known: The titles of its head, and the names of its site.
        has_prose: Whether it has prose; a page without it, such as a list or a poem, may begin with its title.
    """
    blocks, named = document.blocks, known.titles
    index, reason = _only_heading(blocks, known), "the main heading, which the head names or says something like"
    if index is None and (has_prose or named):
        index, reason = _best_line(blocks, document.body_start, known)
    elif index is None:
        index, reason = _first_line(blocks), "the first line of a page without prose"
    if index is None:
        return None
    is_sure = _is_main_heading(blocks[index]) and not any(map(known.rules_out, filter(_is_main_heading, blocks)))
    source = HEADING if is_sure else _LINE
    return Candidate(_shown(blocks[index].text, blocks, index, named), source, reason, index)


def _only_heading(blocks: list[Block], known: Named) -> int | None:
    """Return the page's one main heading that is what the head says, or if there is but one, something like it."""
    headings = [i for i, block in enumerate(blocks) if block.level == 1 and _is_main_heading(block)]
    headings = [i for i in headings if not known.rules_out(blocks[i])]
    named = known.titles
    found = {squash(blocks[i].text): i for i in reversed(headings)}
    titles = [squash(title) for title in named]
    same = [i for key, i in found.items() if len(key) >= MIN_PART and any(holds(key, t) for t in titles)]
    if len(same) == 1:
        return _heading_before(blocks, same[0], named) or same[0]
    if len(found) != 1:
        return None
    (index,) = found.values()
    words = _words(blocks[index].text)
    return index if any(_likeness(words, _words(title)) >= _ALIKE for title in named) else None


def _heading_before(blocks: list[Block], index: int, named: tuple[str, ...]) -> int | None:
    """Return the heading that the head's title begins with, where the main one is the name it ends in."""
    name = squash(blocks[index].text)
    starts = {squash(title)[: -len(name)] for title in named if squash(title).endswith(name)}
    headings = (i for i, block in enumerate(blocks) if block.kind is Kind.HEADING and i > index)
    return next((i for i in headings if squash(blocks[i].text) in starts), None)


def _is_main_heading(block: Block) -> bool:
    return block.level == 1 and block.kind is Kind.HEADING and bool(block.lookup_key)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


def holds(one: str, other: str) -> bool:
    """Tell whether one of two titles, as `squash` gives them, is in the other."""
    return one in other or other in one


def _shown(text: str, blocks: list[Block], index: int, named: tuple[str, ...]) -> str:
    """Return the title that a block shows: without the site's name, and without a line above it in its heading."""
    if not named:
        return without_site(text, blocks) if index == 0 else text
    key = squash(text)
    ends = ((title, squash(title)) for title in named)
    return next((t for t, end in ends if MIN_PART <= len(end) < len(key) and key.endswith(end)), text)


def _best_line(blocks: list[Block], start: int, known: Named) -> tuple[int | None, str]:
    """Return the line that most signs speak for, and why; of a page without a head it may be its very first line."""
    topic = _topic_words(blocks[start:])
    index = _best_above(blocks, start, known, topic)
    if (
        index
        and not known.titles
        and _speaks_better(blocks[0], blocks[index], topic)
        and not _retells(blocks[index], blocks)
    ):
        return 0, "the first line, which is more about the text than any line nearer to it"
    return index, "the line above the body that most signs speak for"


def _retells(line: Block, blocks: list[Block]) -> bool:
    """Tell whether a line says in other words what the first line says besides the site's name."""
    opening = blocks[0].text
    if line.words < _RETOLD_WORDS or len(without_site(opening, blocks).split()) < _FULL_TITLE:
        return False
    return _likeness(_words(line.text), _words(opening)) >= _RETOLD


def _speaks_better(opening: Block, found: Block, topic: Counter[str]) -> bool:
    """Tell whether the first line of a tagless page is its title, and the line found is less about the body."""
    if opening.words < _FULL_TITLE or opening.marker or not _may_be_title(opening):
        return False
    key, whole = squash(found.text), squash(opening.text)
    if len(key) > _MOST_OF_TITLE * len(whole) and key in whole:
        return False
    return _topic_share(opening, topic) > max(_ON_TOPIC, _topic_share(found, topic))


def _best_above(blocks: list[Block], start: int, known: Named, topic: Counter[str]) -> int | None:
    named = known.titles
    page_titles = named or ((blocks[0].text,) if blocks else ())
    counts = Counter(block.lookup_key for block in blocks)
    keys = {squash(title) for title in named}
    best, best_score = None, 0.0
    metadata_at = len(blocks) + _FOLLOWING  # index of the next line below that is metadata
    for i in range(min(len(blocks), start + _BELOW + _FOLLOWING) - 1, max(0, start - _REACH) - 1, -1):
        block = blocks[i]
        if i < min(start + _BELOW, len(blocks) - 1) and _may_be_title(block) and not known.rules_out(block):
            score = _place_score(blocks, i, start) + _own_score(block)
            score += _METADATA_FOLLOWS * (metadata_at - i <= _FOLLOWING)
            score += _REPEATED * (1 < counts[block.lookup_key] <= _MAX_REPEATS)
            if i > 0 or named:
                score += max((_page_title_score(block.text, title) for title in page_titles), default=0.0)
            if named:
                score += _markup_score(block, keys)
            if best is None or score + _TOPIC >= best_score:
                score += _TOPIC * _topic_share(block, topic)
                if best is None or score >= best_score:
                    best, best_score = i, score
        if block.label is Label.META or (block.words < _LONG_WORDS and find_date(block.text)):
            metadata_at = i
    if best is None and len(blocks) > 1 and _may_be_title(blocks[0]) and not known.rules_out(blocks[0]):
        return 0
    return best


def _markup_score(block: Block, named: set[str]) -> float:
    """Return what speaks for a block in HTML: its tag, the name of its element, and a title in the head."""
    score = _MAIN_HEADING * _is_main_heading(block) + _MARKED * ("title" in block.hints)
    return score + _NAMED * (squash(block.text) in named)


def _first_line(blocks: list[Block]) -> int | None:
    """Return 0 if the first line can be the title of a page without prose, such as a list or a poem."""
    return 0 if len(blocks) > 1 and _may_be_title(blocks[0]) and blocks[0].kind is not Kind.ITEM else None


def _may_be_title(block: Block) -> bool:
    if block.label is not UNLABELLED or not block.lookup_key or block.words > _MAX_WORDS or block.truncated:
        return False
    if block.prose_words > _SENTENCE_WORDS and block.text[-1] in _FULL_STOPS:
        return False  # a paragraph
    if block.text[0] in "—–" or (block.text[-1] not in _CALLS and not block.level and is_speech(block)):
        return False  # dialogue
    if block.words <= _BYLINE_WORDS and "start:byline" in block.cues:
        return False
    return block.kind not in _UNTITLED and not _is_line_of_facts(block)


def _is_line_of_facts(block: Block) -> bool:
    """Tell whether a line is a date and a byline, with a sign between them: "3 May 2021 | By Jo Doe | 7 min read"."""
    parts = _FACTS.split(block.text)
    if len(parts) < 2 or find_date(parts[0]) is None:
        return False
    bylines = load_lexicon().bylines
    return any(bylines.match(part.strip().lower()) for part in parts[1:])


def _topic_words(body: list[Block]) -> Counter[str]:
    """Return how often the words of the body's beginning occur there, and what can be compared in their place."""
    prose = " ".join(islice((block.lookup_key for block in body if block.prose_words), _TOPIC_BLOCKS))
    return Counter(_WORD.findall(prose) + word_pieces(prose))


def _topic_share(block: Block, topic: Counter[str]) -> float:
    """Return how many of the block's words the body has (0 to 1).

    A word that the body repeats tells more, and so does a long title that shares many words.
    """
    words = [w for w in _WORD.findall(block.lookup_key) if len(w) >= _MIN_TOPIC_WORD and not is_unspaced(w)]
    shared, size = sum(min(topic[w], 2) / 2 for w in words), float(len(words))
    pieces = word_pieces(block.lookup_key)
    if pieces:
        length = len(pieces[0].rstrip())  # so many of them, each a character further on, are a word
        shared += sum(min(topic[p], 2) / 2 for p in pieces) / length
        size += len(pieces) / length
    return shared / (size + 2)


def _own_score(block: Block) -> float:
    text = block.text
    words = block.words if text.isascii() else max(block.words, count_unspaced_words(text))
    score = _LONG if words > _LONG_WORDS else _BY_WORDS.get(words, 0.0)
    if block.ends_sentence and text[-1] not in _CALLS:
        score += _ENDED
    if text[-1] in ":：":
        score += _LEADS_IN
    if text.isupper():
        score += _UPPER
    score += _PROSE * bool(block.prose_words) + _ITEM * bool(block.marker)
    return score + _INDENTED * bool(block.indent) + _GAP * bool(block.blank_lines_before)


def _place_score(blocks: list[Block], i: int, start: int) -> float:
    if i >= start:
        return _UNDER_START
    score = _DISTANCE * (start - i)
    following = blocks[i + 1]
    if following.reads_as_text:
        score += _PROSE_FOLLOWS if following.prose_words else _STANDFIRST_FOLLOWS
    return score


def _page_title_score(text: str, page_title: str) -> float:
    if len(text) < MIN_PART or text not in page_title:
        return 0.0
    return _IN_PAGE_TITLE + _OPENS_PAGE_TITLE * page_title.startswith(text)


def without_site(page_title: str, blocks: list[Block]) -> str:
    """Cut the site's name off a page title: the last part, where it is short or stands on the page by itself."""
    parts = TITLE_SEPARATORS.split(page_title)
    if len(parts) < 2 or not parts[-1]:
        return page_title
    last = squash(parts[-1])
    if len(parts[-1].split()) <= 4 or any(squash(block.text) == last for block in blocks[1:]):
        return page_title[: page_title.rindex(parts[-1])].rstrip(TITLE_SIGNS) or page_title
    return page_title
