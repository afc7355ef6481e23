"""Dates as the lines of a page show them, which are labelled (level 5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from cleanart.fields import LONE_DATE_WORDS, NEAR, ONLY_DATE_WORDS, OTHERS_HINTS, Place
from cleanart.language.dates import find_relative_date, locate_date, read_date, writes_month_first
from cleanart.language.lexicons import NO_CUES, load_lexicon
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import ARTICLE_HINTS, Document
from cleanart.page.evidence import Candidate

DATELINE, _LINE = "dateline", "line"
_BESIDE_TITLE = 2  # lines above the title where a date is as near as below it
# Which date is the page's: a line near the title that says so, one near it, one elsewhere that says so, any other.
_SAID_NEAR, _NEAR, _SAID, _ELSEWHERE = range(4)
_REASONS = (
    "a line near the title says so",
    "it stands near the title",
    "a line far from the title says so",
    "an element far from the title has it",
)
_TELLING = frozenset({"start:published", "start:modified"})
_TOP_HINTS = frozenset({"header", "nav", "menu"})
_MAX_DATE_WORDS = 25
_MAX_AGO_WORDS = 5  # "Posted 2 hours ago"
_MAX_BETWEEN = 3  # words between "Updated" and the day: "on", that of the week, a month
_MIN_ARTICLE = 40  # words of prose above a line such as "3 comments" that make it the beginning of the readers' part
_MOST_BELOW = 4  # times as many words of prose are below the line with the date as between it and the title
_READERS_CUES = frozenset({"line:comments", "start:comments"})
_MAY_TELL = frozenset({UNLABELLED, Label.META, Label.DATE})


class DatedLines(NamedTuple):
    """What lines say of when their page was published and changed, the best first."""

    published: list[Candidate[str]]
    modified: list[Candidate[str]]


def dated_lines(document: Document, place: Place) -> DatedLines:
    """Find the dates nearest below the title, then above it, then others that the page calls its own.

    The lines near the title that hold a date and little else are labelled.
    """
    blocks, month_first = document.blocks, writes_month_first(document.metadata.language)
    anchor, near = place
    found: list[tuple[int, int, str, Candidate[str]]] = []
    modified: list[Candidate[str]] = []
    stop, is_untitled = near.stop, document.title_index is None
    for i, block in enumerate(blocks):
        is_near = i < stop and not (is_untitled and _is_in_top_bar(block))
        is_marked = bool(block.datetime_attribute) and block.hints.isdisjoint(OTHERS_HINTS)
        if not is_near and not block.cues and not is_marked:
            continue
        cues = starts_with(block)
        is_update = "start:modified" in cues
        said = is_update or "start:published" in cues
        if not (is_near or said or is_marked) or (dated := _own_date(block, month_first)) is None:
            continue
        before, day = dated
        if not (said or block.prose_words) and (told := _told_before(before)):
            is_update, said = "start:modified" in told, "start:published" in told
        most = ONLY_DATE_WORDS if said or "start:byline" in block.cues else LONE_DATE_WORDS
        if (
            i in near
            and block.words <= most
            and block.label is UNLABELLED
            and not (block.ends_sentence or block.marker)
        ):
            block.decide("metadata", Label.DATE, f"a date near the title: {day}")
        if is_update:
            modified.append(Candidate(day, _LINE, "a line says so", i))
        else:
            above = anchor - i
            distance = -above if above <= 0 else above if above <= _BESIDE_TITLE else 2 * above + NEAR
            rank = (_SAID_NEAR if said else _NEAR) if is_near else _SAID if said else _ELSEWHERE
            is_dateline = i in near and not block.ends_sentence and (said or _opens_with_date(block))
            candidate = Candidate(day, DATELINE if is_dateline else _LINE, _REASONS[rank], i)
            found.append((rank, distance, day, candidate))
    found.sort(key=itemgetter(0, 1, 2))
    return _without_readers(document, DatedLines([entry[-1] for entry in found], modified))


def _without_readers(document: Document, lines: DatedLines) -> DatedLines:
    """Leave out the dates of comments and reviews; in the page's footer below them its own may stand."""
    blocks = document.blocks
    below = any(each.block is not None and each.block > document.body_start for found in lines for each in found)
    start = _readers_part(document) if below else len(blocks)
    own = (
        [each for each in found if each.block is None or each.block < start or "footer" in blocks[each.block].hints]
        for found in lines
    )
    return DatedLines(*own)


def above_text(document: Document, place: Place, found: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return those of the dates in lines that no sentence tells and that most of the article's prose is below."""
    if not found:
        return []
    blocks, end = document.blocks, _readers_part(document)
    start = max(place.anchor, document.body_start)
    lines = [(each, each.block) for each in found if each.block is not None and each.block >= place.near.start]
    return [
        each
        for each, i in lines
        if not blocks[i].prose_words and _prose(blocks[start:i]) * _MOST_BELOW < _prose(blocks[i:end])
    ]


def _prose(blocks: Iterable[Block]) -> int:
    return sum(block.prose_words for block in blocks)


def _readers_part(document: Document) -> int:
    """Return the index of the block below the article where comments or reviews begin; that of the end if none do."""
    reviews = load_lexicon().review_headings
    prose = 0
    for i in range(document.body_start, len(document.blocks)):
        block = document.blocks[i]
        is_below = prose > 0 and (prose >= _MIN_ARTICLE or block.kind is Kind.HEADING) and not block.prose_words
        if is_below and _is_readers(block, reviews):
            return i
        prose += block.prose_words
    return len(document.blocks)


def _is_readers(block: Block, reviews: frozenset[str]) -> bool:
    if "comments" in block.hints:
        return bool(block.lookup_key) and "related" not in block.hints  # no number of comments, no teaser
    return block.lookup_key in reviews or not block.cues.isdisjoint(_READERS_CUES)


def _told_before(text: str) -> frozenset[str]:
    """Return what the words before a date say of it, at the end of a text: "Jo Doe · Last updated on"."""
    words = text.split()
    lexicon = load_lexicon()
    position = 0
    for word in words:
        position = text.index(word, position)
        found = lexicon.start.match(text, position)
        if found is not None and not _TELLING.isdisjoint(found[1]):
            rest = text[position + len(found[0]) :]
            if len(rest.split()) <= _MAX_BETWEEN and not any(map(str.isdigit, rest)):
                return found[1]
        position += len(word)
    return NO_CUES


def _is_in_top_bar(block: Block) -> bool:
    """Tell whether a block is in the head of the page, where many sites print today's date."""
    return not block.hints.isdisjoint(_TOP_HINTS) and block.hints.isdisjoint(ARTICLE_HINTS)


def _opens_with_date(block: Block) -> bool:
    """Tell whether a line that is no title and no prose begins with a date: with a number, a day or a month."""
    if block.prose_words or block.label is Label.TITLE:
        return False
    first = block.text.split(None, 1)[0].lower().strip(".,(")
    lexicon = load_lexicon()
    return first[:1].isdigit() or first in lexicon.months or first in lexicon.weekdays


def relative(document: Document, place: Place, now: datetime | None, *, changed: bool) -> list[Candidate[str]]:
    """Return the first day near the title that a line such as "2 hours ago" tells, counted from `now`.

    It is that of publication, or, with `changed`, of the last change.
    """
    if now is None:
        return []
    for i in place.near:
        block = document.blocks[i]
        if block.words > _MAX_AGO_WORDS or block.label not in _MAY_TELL or not block.hints.isdisjoint(OTHERS_HINTS):
            continue
        if block.kind is Kind.HEADING or ("start:modified" in starts_with(block)) is not changed:
            continue
        if day := find_relative_date(block.text, now, document.metadata.language):
            return [Candidate(day, _LINE, "a line near the title says how long ago it was", i)]
    return []


def starts_with(block: Block) -> frozenset[str]:
    """Return what a line starts with, of a line too that without its digits is known as a whole: "Date: 3.5.2024".

    In "3/5/2024 Updated at 7:15" it is something else that the date does not have.
    """
    is_late = block.text[0].isdigit() and bool(block.cues)
    if "line:meta" not in block.cues and not is_late:
        return block.cues
    found = load_lexicon().start.match(block.lookup_key)
    if found is None:
        return block.cues
    goes_on = is_late and any(map(str.isdigit, block.text.lower().partition(found[0])[2]))
    return NO_CUES if goes_on else found[1]


def _own_date(block: Block, month_first: bool | None) -> tuple[str, str] | None:  # noqa: FBT001
    """Return the date in a line that may be about the page (no paragraph, row of a table or code); the text before it.

    The text comes first; it is empty for a date that an element gives to machines.
    """
    if block.words > _MAX_DATE_WORDS or block.kind is Kind.ROW or block.kind is Kind.CODE:
        return None
    is_marked = (
        block.datetime_attribute
        and not block.prose_words
        and not block.ends_sentence
        and block.hints.isdisjoint(OTHERS_HINTS)
    )
    marked = read_date(block.datetime_attribute, month_first=month_first) if is_marked else None
    return ("", marked) if marked else locate_date(block.text, month_first=month_first)
