"""The title as a line of the page shows it: the main heading, or else the line with the best score (level 5)."""

from itertools import islice
from typing import NamedTuple

from cleanart.fields.title_address import MIN_SLUG_WORDS, likeness_to_slug, slug_words
from cleanart.fields.title_named_twice import find_line_named_first
from cleanart.fields.title_scores import (
    MIN_PART,
    best_page_title_score,
    form_score,
    is_main_heading,
    markup_score,
    place_score,
    topic_share,
    topic_words,
)
from cleanart.fields.title_shape import LONG_WORDS, MAX_WORDS, is_in_text, may_be_title
from cleanart.language.dates import find_date
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import TITLE_SEPARATORS, TITLE_SIGNS, is_unspaced, squash
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

# Sources of evidence.
HEADING, _LINE = "heading", "line"

# The score of a line is the sum of these, for all that is true of it, and of those of `title_scores`.
_TOPIC = 5.0  # times the share of its words that the beginning of the body has
_IN_ADDRESS = 4.0  # times its likeness to the page's address, for tagless text
_METADATA_FOLLOWS = 1.7  # a date, a byline or the like is among the next lines
_REPEATED = 0.8
_LONG_CHARS = 1_000  # of a line that shows no date; one of few words may have many

_MAX_REPEATS = 4  # a line that the page repeats more often is the site's name or a section's

# Where it may be, in blocks.
_MAX_BLOCKS_ABOVE_BODY = 80
_MAX_BLOCKS_IN_BODY = 3  # on some pages a summary stands above the title
_MAX_CHAPTER_HEADINGS = 3  # headings below a book's title, of which one may be the chapter's
_MIN_TAIL = 12  # letters of a headline without its kicker
_BREADCRUMB_REACH = 12  # blocks below a heading in a menu in which the headline may be
_METADATA_REACH = 3  # metadata are looked for so far below the line

# How it compares with other texts.
_MIN_REWORDING = 0.5  # of a heading that is nearly a title of the head, likewise
_MIN_LIKENESS = 0.2  # share of their words that the only <h1> and a title of the head share; with less it is a motto
_MIN_TITLE_WORDS = 4  # of a first line that may be the title
_MAX_SECTION_SHARE = 0.35  # of the first line's letters: a line with no more of them is a section or a tag
# A line of at least this many words that shares this much of them with the first line is the same title reworded.
_MIN_REWORDED_WORDS, _MIN_REWORDED_SHARE = 6, 0.3
_MIN_TOPIC_SHARE = 0.2  # of the first line's words that the body has
_MAX_SITE_WORDS = 4  # of a site's name at the end of a page title
_MIN_PHRASE_WORDS = 3  # a shorter title may be a section's
_PARTS = lazy_pattern(rf"{TITLE_SEPARATORS.pattern}|:\s")
_FACTS_IN_HEADING = lazy_pattern(
    r"\s?:[^:]*\w:\s"
)  # as in "Gates to Be Tarred: Date: 3 May", behind the title of the head
_WORD = lazy_pattern(r"\w+")
_MIN_SLUG_LIKENESS, _SURE_SLUG_LIKENESS = 0.3, 0.5
_HEADING, _META = Kind.HEADING, Label.META  # looking them up in the enums takes longer
_MENUS = frozenset({"menu", "nav"})


class KnownTitles(NamedTuple):
    """What is known of a page's title before its lines are looked at."""

    titles: tuple[str, ...]
    """The titles of its head, the best first."""
    keys: tuple[str, ...]
    """The same, as `squash` gives them."""
    site_keys: frozenset[str] = frozenset()
    """The names of its site, as `squash` gives them."""
    shared_keys: frozenset[str] = frozenset()
    """The titles that its head gives to be shown elsewhere, likewise."""

    def rules_out(self, block: Block) -> bool:
        """Tell whether a line is the site's name, or one word within each title of the head, so that it is no title."""
        if not self.titles:
            return False
        key = squash(block.text)
        if key in self.site_keys:
            return key not in self.keys
        if len(block.text.split()) > 1 or is_unspaced(block.text):
            return False
        return all(_is_word_within(key, title) for title in self.titles)


def _is_word_within(key: str, title: str) -> bool:
    """Tell whether a word is in a title of several words, but neither opens it nor is a part between separators."""
    words = title.split()
    if len(words) < _MIN_PHRASE_WORDS or squash(words[0]) == key or key not in map(squash, words):
        return False
    return all(squash(part) != key for part in _PARTS.split(title))


def find_title_line(document: Document, known: KnownTitles) -> Candidate[str] | None:
    """Return the line that shows the title, without what its heading holds besides; None if no line does.

    A page without prose, such as a list or a poem, may begin with its title.
    """
    blocks, head_titles = document.blocks, known.titles
    headings = [i for i in document.index.headings if is_main_heading(blocks[i])]
    main = [i for i in headings if not known.rules_out(blocks[i])]
    index, reason = _only_heading(blocks, main, known), "the main heading, which the head names or says something like"
    if index is not None:
        index = _below_breadcrumb(blocks, index, known)
    elif document.body_start is not None or head_titles:
        index, reason = _best_line(document, document.body_start or 0, known)
    else:
        index, reason = _first_line(blocks), "the first line of a page without prose"
    if index is None and not head_titles:
        index, reason = _unseen_heading(document), "the only main heading, which is for screen readers"
    if index is None:
        return None
    is_sure = index in headings and (len(main) == len(headings) or _rewords_head(blocks[index], head_titles))
    source = HEADING if is_sure else _LINE
    return Candidate(_title_in_line(blocks, index, known), source, reason, index)


def _only_heading(blocks: list[Block], headings: list[int], known: KnownTitles) -> int | None:
    """Return the one of the main headings that matches a title of the head; if there is but one, a likeness is enough.

    Args:
        blocks: The page's blocks.
        headings: Indices of the main headings that may be titles.
        known: The titles of the head.
    """
    by_key = {squash(blocks[i].text): i for i in reversed(headings)}
    same = [i for key, i in by_key.items() if len(key) >= MIN_PART and any(holds(key, t) for t in known.keys)]
    if len(same) == 1:
        chapter = _chapter_heading(blocks, same[0], known.keys)
        return same[0] if chapter is None else chapter
    if len(by_key) != 1:
        shared = [i for i in same if squash(blocks[i].text).endswith(tuple(known.shared_keys))]
        return shared[0] if len(shared) == 1 else None
    (index,) = by_key.values()
    words = _words(blocks[index].text)
    return index if any(_likeness(words, _words(title)) >= _MIN_LIKENESS for title in known.titles) else None


def _unseen_heading(document: Document) -> int | None:
    """Return the main heading that nobody sees, if there is but one."""
    unseen = [i for i in document.index.headings if document.blocks[i].level == 1 and document.blocks[i].lookup_key]
    return unseen[0] if len(unseen) == 1 else None


def _rewords_head(heading: Block, head_titles: tuple[str, ...]) -> bool:
    """Tell whether a heading is nearly a title of the head."""
    words = _words(heading.text)
    return any(_likeness(words, _words(title)) >= _MIN_REWORDING for title in head_titles)


def _chapter_heading(blocks: list[Block], index: int, title_keys: tuple[str, ...]) -> int | None:
    """Return the heading below the main one that a title of the head has before it: "Chapter 2 - The Book of Mills"."""
    book = squash(blocks[index].text)
    starts = {key[: -len(book)] for key in title_keys if key.endswith(book)} - {""}
    if not starts:
        return None
    headings = (i for i in range(index + 1, len(blocks)) if blocks[i].kind is _HEADING)
    return next((i for i in islice(headings, _MAX_CHAPTER_HEADINGS) if squash(blocks[i].text) in starts), None)


def _below_breadcrumb(blocks: list[Block], index: int, known: KnownTitles) -> int:
    """Return the line below a heading in a menu that is the title that the page gives to readers elsewhere.

    Some pages have a title for search engines in an <h1> of their breadcrumbs, and the headline in another heading.
    """
    if _MENUS.isdisjoint(blocks[index].hints):
        return index
    key = squash(blocks[index].text)
    headlines = tuple(shared for shared in known.shared_keys if len(shared) >= MIN_PART and not holds(shared, key))
    for i in range(index + 1, min(index + 1 + _BREADCRUMB_REACH, len(blocks))):
        block = blocks[i]
        if _MENUS.isdisjoint(block.hints) and _is_headline(squash(block.text), headlines) and may_be_title(block):
            return i
    return index


def _is_headline(key: str, headlines: tuple[str, ...]) -> bool:
    """Tell whether a line is a headline, perhaps with a kicker before it, or is one without its kicker."""
    if any(headline.startswith(key) and headline != key for headline in headlines):
        return False  # it is the kicker
    return key.endswith(headlines) or (len(key) >= _MIN_TAIL and any(headline.endswith(key) for headline in headlines))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _likeness(one: set[str], other: set[str]) -> float:
    """Return the Jaccard index of two sets of words, 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def holds(one: str, other: str) -> bool:
    """Tell whether one of two titles, as `squash` gives them, is in the other."""
    return one in other or other in one


def _title_in_line(blocks: list[Block], index: int, known: KnownTitles) -> str:
    """Return the title in a line: without the site's name, and without kicker and facts in its heading."""
    text = blocks[index].text
    if not known.titles:
        return without_site(text, blocks) if index == 0 else text
    key = squash(text)
    whole = known.titles[known.keys.index(key)] if key in known.keys else ""
    for title, end in zip(known.titles, known.keys, strict=True):
        if MIN_PART <= len(end) < len(key) and key.endswith(end) and not key[: -len(end)].isdigit():
            before = whole[: -len(title)].rstrip()
            if not before or not before[-1].isalnum():  # else it is no kicker, but the title's first words
                return title
        if text.startswith(title) and _FACTS_IN_HEADING.match(text, len(title)):
            return title
    return text


def _best_line(document: Document, start: int, known: KnownTitles) -> tuple[int | None, str]:
    """Return the line with the best score, and why; without a title in the head it may be the page's first line."""
    blocks = document.blocks
    topic = topic_words(blocks[start:])
    slug = set() if known.titles else slug_words(document.metadata.url or "")
    index = _best_above(document, start, known, topic, slug)
    if blocks and not known.titles and not _is_of_first_line(blocks, index):
        named = _named_first(blocks)
        if named is not None:
            return named, "the first line begins with it, too"
    if slug:
        index = _best_by_slug(blocks, slug, index)
    if (
        index is not None
        and index > 0
        and not known.titles
        and _first_line_is_better(blocks[0], blocks[index], topic)
        and not _rewords_first_line(blocks[index], blocks)
    ):
        return 0, "the first line, which is more about the text than any line nearer to it"
    return index, "the line above the body that most signs speak for"


def _is_of_first_line(blocks: list[Block], index: int | None) -> bool:
    """Tell whether a line is a long part of the first line, or says it in other words."""
    if not index:
        return False
    line = blocks[index]
    is_part = len(line.text.split()) >= _MIN_TITLE_WORDS and squash(line.text) in squash(blocks[0].text)
    return is_part or _rewords_first_line(line, blocks)


def _named_first(blocks: list[Block]) -> int | None:
    """Return the line, below the first, that the first one begins with; None if none is."""
    return next((i for i in find_line_named_first(blocks) if may_be_title(blocks[i])), None)


def _rewords_first_line(line: Block, blocks: list[Block]) -> bool:
    """Tell whether a line says in other words what the first line says besides the site's name."""
    first_line = blocks[0].text
    if line.words < _MIN_REWORDED_WORDS or len(without_site(first_line, blocks).split()) < _MIN_TITLE_WORDS:
        return False
    return _likeness(_words(line.text), _words(first_line)) >= _MIN_REWORDED_SHARE


def _first_line_is_better(first: Block, line: Block, topic: dict[str, int]) -> bool:
    """Tell whether the first line of a tagless page can be its title and has more to do with the body than `line`."""
    if first.words < _MIN_TITLE_WORDS or first.marker or not may_be_title(first):
        return False
    key, whole = squash(line.text), squash(first.text)
    if len(key) > _MAX_SECTION_SHARE * len(whole) and key in whole:
        return False
    return topic_share(first, topic) > max(_MIN_TOPIC_SHARE, topic_share(line, topic))


def _best_above(
    document: Document, start: int, known: KnownTitles, topic: dict[str, int], slug: set[str]
) -> int | None:
    """Return the index of the line with the best score, from above the body to its first lines; the first of equals."""
    blocks, numbered = document.blocks, document.index.numbered
    head_titles = known.titles
    first_text = blocks[0].text if blocks else ""
    page_titles = head_titles or ((first_text,) if blocks else ())
    counts = _count_keys(blocks)
    keys = set(known.keys)
    best, best_score = None, 0.0
    metadata_at = len(blocks) + _METADATA_REACH  # index of the next line below that is metadata
    bottom = min(len(blocks), start + _MAX_BLOCKS_IN_BODY + _METADATA_REACH) - 1
    for i in range(bottom, max(0, start - _MAX_BLOCKS_ABOVE_BODY) - 1, -1):
        block = blocks[i]
        count = counts[block.lookup_key]
        is_in_reach = i < min(start + _MAX_BLOCKS_IN_BODY, len(blocks) - 1)
        is_named = count > 1 or block.text in first_text
        if (
            is_in_reach
            and may_be_title(block, is_named)
            and not (i > start and not (is_named or head_titles) and is_in_text(block))
            and not (head_titles and known.rules_out(block))
        ):
            score = place_score(blocks, i, start) + form_score(block)
            score += _METADATA_FOLLOWS * (metadata_at - i <= _METADATA_REACH)
            score += _REPEATED * (1 < count <= _MAX_REPEATS)
            if i > 0 or head_titles:
                score += best_page_title_score(block.text, page_titles)
            if head_titles:
                score += markup_score(block, keys)
            # Address and topic are expensive: only lines that could still win are compared with them.
            if slug and (best is None or score + _IN_ADDRESS + _TOPIC >= best_score):
                score += _IN_ADDRESS * likeness_to_slug(block, slug)
            if best is None or score + _TOPIC >= best_score:
                score += _TOPIC * topic_share(block, topic)
                if best is None or score >= best_score:
                    best, best_score = i, score
        if block.label is _META or (numbered[i] and _is_short(block) and find_date(block.text)):
            metadata_at = i
    if best is None and len(blocks) > 1 and may_be_title(blocks[0]) and not known.rules_out(blocks[0]):
        return 0
    return best


def _count_keys(blocks: list[Block]) -> dict[str, int]:
    """Count how often each look-up key is on the page."""
    counts: dict[str, int] = {}
    for i in range(len(blocks)):
        block = blocks[i]
        counts[block.lookup_key] = counts[block.lookup_key] + 1 if block.lookup_key in counts else 1
    return counts


def _is_short(block: Block) -> bool:
    return block.words < LONG_WORDS and len(block.text) < _LONG_CHARS


def _first_line(blocks: list[Block]) -> int | None:
    """Return the first line's index, 0, if it can be the title of a page without prose; else None."""
    return 0 if len(blocks) > 1 and may_be_title(blocks[0]) and blocks[0].kind is not Kind.ITEM else None


def _best_by_slug(blocks: list[Block], slug: set[str], chosen: int | None) -> int | None:
    """Return the line of the page that is most like its address, if the chosen line is not like it; else this."""
    if len(slug) < MIN_SLUG_WORDS or (chosen is not None and _is_named(blocks, chosen, slug)):
        return chosen
    best, best_likeness = chosen, _SURE_SLUG_LIKENESS
    for i, block in enumerate(blocks):
        if MIN_SLUG_WORDS <= block.words <= MAX_WORDS:
            likeness = likeness_to_slug(block, slug)
            if likeness > best_likeness and may_be_title(block):
                best, best_likeness = i, likeness
    return best


def _is_named(blocks: list[Block], index: int, slug: set[str]) -> bool:
    """Tell whether the page's address or its first line has the line as well."""
    key = squash(blocks[index].text)
    if index > 0 and len(key) >= MIN_PART and key in squash(blocks[0].text):
        return True
    return likeness_to_slug(blocks[index], slug) >= _MIN_SLUG_LIKENESS


def without_site(page_title: str, blocks: list[Block]) -> str:
    """Cut the site's name off a page title: its last part, if that has few words or is also a line of the page."""
    parts = TITLE_SEPARATORS.split(page_title)
    if len(parts) < 2 or not parts[-1]:
        return page_title
    last = squash(parts[-1])
    if len(parts[-1].split()) <= _MAX_SITE_WORDS or any(squash(block.text) == last for block in blocks[1:]):
        return page_title[: page_title.rindex(parts[-1])].rstrip(TITLE_SIGNS) or page_title
    return page_title
