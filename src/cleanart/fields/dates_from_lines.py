"""Dates as the lines of a page show them (level 5)."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from cleanart.fields import (
    LONE_DATE_WORDS,
    MAX_BLOCKS_FROM_TITLE,
    ONLY_DATE_WORDS,
    OTHERS_HINTS,
    LineLabel,
    Place,
)
from cleanart.fields.candidate_lines import lines_with_dates, may_hold_date, short_lines, start_of_readers_part
from cleanart.language.dates import find_relative_date, locate_date, read_date, writes_month_first
from cleanart.language.lexicons import NO_CUES, load_lexicon
from cleanart.language.strings import look_up_key
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import ARTICLE_HINTS, Document
from cleanart.page.evidence import Candidate

DATELINE, _LINE = "dateline", "line"
_MAX_LINES_ABOVE_TITLE = 2  # up to here a date above the title is as near as one below it
# Ranks of dates, best first: near the title, and said to be the page's or not; then the same far from it.
_SAID_NEAR, _NEAR, _SAID, _ELSEWHERE = range(4)
_REASONS = (
    "a line near the title says so",
    "it stands near the title",
    "a line far from the title says so",
    "an element far from the title has it",
)
_MAX_LINES = 1_000  # with dates that are read
_MIN_DATES = 2  # of a line that labels each of them
_MAX_LABEL_CHARS = 20  # after a date
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_START = re.compile(r"(?<!\w)\w")
_DATE_CUES = frozenset({"start:published", "start:modified"})
_TOP_HINTS = frozenset({"header", "nav", "menu"})
_MAX_DATE_WORDS = 25
_MAX_AGO_WORDS = 5  # "Posted 2 hours ago"
_MAX_WORDS_BETWEEN = 3  # between "Updated" and the day of the month: "on", the day of the week, the month
_MIN_ARTICLE_WORDS = 40  # of prose above a line such as "3 comments", for it to begin the readers' comments
_MIN_TIMES_BELOW = 4  # a line is above the text if more than so many times the prose above it, from the title, is below


class DatedLines(NamedTuple):
    """Lines that say when the page was published or changed."""

    published: Sequence[Candidate[str]] = ()
    """The best first."""
    modified: Sequence[Candidate[str]] = ()
    """In the order of the page."""
    labels: Sequence[LineLabel] = ()
    """For the lines near the title that hold a date and little else."""


class _Date(NamedTuple):
    """A date of a line."""

    day: str
    is_update: bool
    """Whether the line says that it is the date of the last change."""
    says_so: bool
    """Whether the line says which date it is."""


def find_dated_lines(document: Document, place: Place) -> DatedLines:
    """Find the dates of a page: the nearest below the title, then above it, then others that the page calls its own."""
    blocks, month_first = document.blocks, writes_month_first(document.metadata.language)
    anchor, near = place
    published: list[tuple[int, int, str, Candidate[str]]] = []  # rank, distance, day
    modified: list[Candidate[str]] = []
    labels: list[LineLabel] = []
    stop, is_untitled = near.stop, document.title_index is None
    for i in _lines_to_read(lines_with_dates(blocks, stop, document.index.numbered, _MAX_DATE_WORDS), near):
        block = blocks[i]
        is_near = i < stop and not (is_untitled and _is_in_top_bar(block))
        is_marked = bool(block.datetime_attribute) and block.hints.isdisjoint(OTHERS_HINTS)
        if not is_near and not block.cues and not is_marked:
            continue
        cues = starts_with(block)
        is_update = "start:modified" in cues
        says_so = is_update or "start:published" in cues
        if not (is_near or says_so or is_marked) or (dated := _date_of_page(block, month_first)) is None:
            continue
        dates = _dates_of_line(block, *dated, month_first, cues)
        says_so = dates[0].says_so
        if i in near and _is_date_alone(block, says_so=says_so):
            labels.append(LineLabel(i, Label.DATE, f"a date near the title: {dates[0].day}"))
        for day, is_update, is_said in dates:
            if is_update:
                modified.append(Candidate(day, _LINE, "a line says so", i))
                continue
            rank = (_SAID_NEAR if is_said else _NEAR) if is_near else _SAID if is_said else _ELSEWHERE
            is_dateline = i in near and not block.ends_sentence and (says_so or _opens_with_date(block))
            candidate = Candidate(day, DATELINE if is_dateline else _LINE, _REASONS[rank], i)
            published.append((rank, _distance(anchor, i), day, candidate))
    published.sort(key=itemgetter(0, 1, 2))
    lines = DatedLines([candidate for *_, candidate in published], modified, labels)
    return _without_readers(document, lines)


def _lines_to_read(lines: list[int], near: range) -> list[int]:
    """Return lines with dates without most of those far from the title, where a page has a great many."""
    if len(lines) <= _MAX_LINES:
        return lines
    far = [i for i in lines if i not in near]
    return sorted([*(i for i in lines if i in near), *far[: _MAX_LINES // 2], *far[-_MAX_LINES // 2 :]])


def _without_readers(document: Document, lines: DatedLines) -> DatedLines:
    """Leave out the dates of comments and reviews; the footer below them may hold the page's own."""
    blocks, body_start = document.blocks, document.body_start or 0
    indices = {candidate.block for candidate in (*lines.published, *lines.modified) if candidate.block is not None}
    if all(i <= body_start for i in indices):
        return lines
    stop = _end_of_article(document)
    of_page = {i for i in indices if i < stop or "footer" in blocks[i].hints}
    return lines._replace(
        published=[candidate for candidate in lines.published if candidate.block in of_page],
        modified=[candidate for candidate in lines.modified if candidate.block in of_page],
    )


def dates_above_text(document: Document, place: Place, candidates: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return those of the dates in lines that are outside sentences, with most of the article's prose below them."""
    if not candidates:
        return []
    blocks, stop = document.blocks, _end_of_article(document)
    start = max(place.anchor, document.body_start or 0)
    words_above = list(accumulate((block.prose_words for block in blocks), initial=0))
    above: list[Candidate[str]] = []
    for candidate in candidates:
        i = candidate.block
        if i is None or i < place.near.start or blocks[i].prose_words:
            continue
        before, below = words_above[max(start, i)] - words_above[start], words_above[max(stop, i)] - words_above[i]
        if before * _MIN_TIMES_BELOW < below:
            above.append(candidate)
    return above


def _is_date_alone(block: Block, *, says_so: bool) -> bool:
    """Tell whether a line with a date holds little else, so that all of it is metadata."""
    max_words = ONLY_DATE_WORDS if says_so or "start:byline" in block.cues else LONE_DATE_WORDS
    return block.words <= max_words and block.label is UNLABELLED and not (block.ends_sentence or block.marker)


def _distance(anchor: int, i: int) -> int:
    """Return how far block `i` is from the title, in blocks; those above it, but for the nearest, count as farther."""
    above = anchor - i
    if above <= _MAX_LINES_ABOVE_TITLE:
        return abs(above)
    return 2 * above + MAX_BLOCKS_FROM_TITLE


def _end_of_article(document: Document) -> int:
    """Return the index of the block where comments or reviews begin, or the number of blocks if none do."""
    start, reviews = document.body_start or 0, load_lexicon().review_headings
    return start_of_readers_part(document.blocks, start, _MIN_ARTICLE_WORDS, reviews)


def _cues_before_date(text: str) -> frozenset[str]:
    """Return what the end of the text before a date says of it: "Jo Doe · Last updated on"."""
    words = text.split()
    lexicon = load_lexicon()
    position = 0
    for word in words:
        position = text.index(word, position)
        match = lexicon.start.match(text, position)
        if match is not None:
            phrase, cues = match
            rest = text[position + len(phrase) :]
            is_near = len(rest.split()) <= _MAX_WORDS_BETWEEN and not any(map(str.isdigit, rest))
            if is_near and not _DATE_CUES.isdisjoint(cues):
                return frozenset(cues)
        position += len(word)
    return NO_CUES


def _cues_after_date(text: str) -> frozenset[str]:
    """Return what the end of a line says of the date before it: "2021年5月3日 更新", "3 May 2021 (updated)"."""
    end = next((i for i in range(len(text) - 1, -1, -1) if text[i].isdecimal()), -1)
    rest = look_up_key(text[end + 1 :].lstrip("日일号號").lower())
    if not rest or len(rest) > _MAX_LABEL_CHARS:
        return NO_CUES
    match = load_lexicon().start.match(rest)
    return match[1] if match is not None and match[0] == rest else NO_CUES


def _dates_of_line(
    block: Block,
    text_before: str,
    day: str,
    month_first: bool | None,  # noqa: FBT001
    cues: frozenset[str],
) -> list[_Date]:
    """Return the dates of a line: the first, or all if the line says of several which they are.

    Args:
        block: The line.
        text_before: The text before its first date.
        day: This date.
        month_first: Whether numeric dates have the month first.
        cues: What the beginning of the line says.
    """
    if not block.prose_words:
        if len(_YEAR.findall(block.text)) >= _MIN_DATES:
            labelled = _labelled_dates(block.text.lower(), month_first)
            if len(labelled) >= _MIN_DATES:
                return labelled
        if _DATE_CUES.isdisjoint(cues):
            cues = _cues_before_date(text_before) or _cues_after_date(block.text)
    return [_Date(day, "start:modified" in cues, not _DATE_CUES.isdisjoint(cues))]


def _labelled_dates(text: str, month_first: bool | None) -> list[_Date]:  # noqa: FBT001
    """Return the dates of a lower-case line that says which they are: "Published 3 May 2021 | Updated 5 May 2021".

    One before the first label is that of publication.
    """
    start = load_lexicon().start
    labels: list[tuple[int, frozenset[str]]] = [(0, NO_CUES)]
    for word in _WORD_START.finditer(text):
        match = start.match(text, word.start())
        if match is not None and not _DATE_CUES.isdisjoint(match[1]):
            labels.append((word.start(), match[1]))
    dates: list[_Date] = []
    ends = [position for position, _ in labels[1:]] + [len(text)]
    for (position, cues), end in zip(labels, ends, strict=True):
        located = locate_date(text[position:end], month_first=month_first)
        if located is not None:
            dates.append(_Date(located[1], "start:modified" in cues, bool(cues)))
    return dates if any(date.is_update for date in dates) else []


def _is_in_top_bar(block: Block) -> bool:
    """Tell whether a block is in a bar at the top of the page, where many sites print today's date."""
    return not block.hints.isdisjoint(_TOP_HINTS) and block.hints.isdisjoint(ARTICLE_HINTS)


def _opens_with_date(block: Block) -> bool:
    """Tell whether a line, other than title and prose, begins with a number, a weekday or a month."""
    if block.prose_words or block.label is Label.TITLE:
        return False
    first = block.text.split(None, 1)[0].lower().strip(".,(")
    lexicon = load_lexicon()
    return first[:1].isdigit() or first in lexicon.months or first in lexicon.weekdays


def relative_dates(document: Document, place: Place, now: datetime | None, *, is_change: bool) -> list[Candidate[str]]:
    """Return the day of the first line near the title such as "2 hours ago", counted from `now`; [] without `now`.

    It is the day of publication, or with `is_change` of the last change.
    """
    if now is None:
        return []
    for i in short_lines(document.blocks, place.near, _MAX_AGO_WORDS):
        block = document.blocks[i]
        if not block.hints.isdisjoint(OTHERS_HINTS):
            continue
        if block.kind is Kind.HEADING or ("start:modified" in starts_with(block)) is not is_change:
            continue
        if day := find_relative_date(block.text, now, document.metadata.language):
            return [Candidate(day, _LINE, "a line near the title says how long ago it was", i)]
    return []


def starts_with(block: Block) -> frozenset[str]:
    """Return the cues of the phrase that a line starts with.

    Where the lexicons know the whole line, as "Date: 3.5.2024", its cues are those of the line; then the phrase is
    looked up again. In "3/5/2024 Updated at 7:15" the phrase is about the time, not about the date: it gives no cue.
    """
    opens_with_digit = block.text[0].isdigit() and bool(block.cues)
    if "line:meta" not in block.cues and not opens_with_digit:
        return block.cues
    match = load_lexicon().start.match(block.lookup_key)
    if match is None:
        return block.cues
    phrase, cues = match
    is_of_time = opens_with_digit and any(map(str.isdigit, block.text.lower().partition(phrase)[2]))
    return NO_CUES if is_of_time else cues


def _date_of_page(block: Block, month_first: bool | None) -> tuple[str, str] | None:  # noqa: FBT001
    """Return the text before a date and the date, of a line that may be about the page.

    None if the line has no date. A date that an element gives to machines
    has no text before it.
    """
    is_marked = (
        block.datetime_attribute
        and not block.prose_words
        and not block.ends_sentence
        and block.hints.isdisjoint(OTHERS_HINTS)
    )
    marked = read_date(block.datetime_attribute, month_first=month_first) if is_marked else None
    if marked:
        return "", marked
    return locate_date(block.text, month_first=month_first) if may_hold_date(block.text) else None
