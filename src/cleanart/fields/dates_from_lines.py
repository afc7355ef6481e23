"""Dates as the lines of a page show them (level 5)."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from cleanart.fields import (
    LONE_DATE_WORDS,
    MAX_BLOCKS_FROM_TITLE,
    ONLY_DATE_WORDS,
    OTHERS_HINTS,
    LineLabel,
    Place,
)
from cleanart.fields.candidate_lines import lines_with_dates, may_hold_date, short_lines, start_of_readers_part
from cleanart.language.dates import find_date, find_relative_date, locate_date, read_date, writes_month_first
from cleanart.language.lexicons import NO_CUES, load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.phrase_index import PhraseIndex
from cleanart.language.strings import look_up_key
from cleanart.page.blocks import NOTE_LABELS, UNLABELLED, Block, Kind, Label
from cleanart.page.document import ARTICLE_HINTS, Document
from cleanart.page.evidence import Candidate

DATELINE, LINE = "dateline", "line"
_MAX_LINES_UNDER_TITLE = 5  # a date among them is the page's, even if the head has a later one
_MAX_LINES_ABOVE_TITLE = 2  # up to here a date above the title is as near as one below it
# Ranks of dates, best first: near the title, and said to be the page's or not; then the same far from it.
_SAID_NEAR, _NEAR, _SAID, _ELSEWHERE = range(4)
_REASONS = (
    "a line near the title says so",
    "it stands near the title",
    "a line far from the title says so",
    "an element far from the title has it",
)
SAID_REASONS = frozenset({_REASONS[_SAID_NEAR], _REASONS[_SAID]})
_MAX_LINES = 1_000  # with dates that are read
_MIN_DATES = 2  # of a line that labels each of them
_MAX_LABEL_WORDS = 4  # above a date
_MAX_LABEL_CHARS = 20  # after a date
_SIGNS_BEFORE_WORDS = "*([•·–—-|"
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_WORD_START = lazy_pattern(r"(?<!\w)\w")
_DATE_CUES = frozenset({"start:published", "start:modified"})
_TOP_HINTS = frozenset({"header", "nav", "menu"})
_FAR_HINTS = frozenset({"advert", "aside", "dialog", "hidden", "menu", "nav"})  # not the page's, far from the title
_LINKING_HINTS = frozenset({"button", "related"})  # events and other pages
_COPYRIGHT = frozenset({"©", "(c)", "copyright", "copyright ©"})
_MAX_DATE_WORDS = 25
_MAX_AGO_WORDS = 5  # "Posted 2 hours ago"
_MAX_WORDS_BETWEEN = 3  # between "Updated" and the day of the month: "on", the day of the week, the month
_MIN_ARTICLE_WORDS = 40  # of prose above a line such as "3 comments", for it to begin the readers' comments
_DASH = lazy_pattern(r"[–—]|\s-{1,2}\s")
_HOURS = lazy_pattern(r"\d[:.]\d\d(?: ?(?:uhr|h|[ap]\.?m\.?))? ?[–—-] ?\d{1,2}[:.]\d\d(?!\d)", re.IGNORECASE)
_MAX_WORDS_WITHIN_DATE = 2  # before its first number: weekday and month
_MAX_WORDS_BEFORE_DATE = 5  # month, names and paper before it, in a line that is no caption
_SIGN_BESIDE_DATE = lazy_pattern(r"[•·|]")
_MAX_DASHES = 4  # looked at in a line
_CLOCK = lazy_pattern(r"\d\s?[:.h]\s?\d\d(?![\d.])")
_DAY_BEFORE_DASH = lazy_pattern(r"(?:^|\s)\d{1,2}(?:\.|st|nd|rd|th)?\s?$|^\D*\d{1,2}\.\s?$")
_MAX_PHRASE_WORDS = 11  # of a sentence that ends with the date of a page: "Thread started by jodoe, 3 May 2021."


class DatedLines(NamedTuple):
    """Lines that say when the page was published or changed."""

    published: Sequence[Candidate[str]] = ()
    """The best first."""
    modified: Sequence[Candidate[str]] = ()
    """In the order of the page."""
    labels: Sequence[LineLabel] = ()
    """For the lines near the title that hold a date and little else."""
    under_title: Candidate[str] | None = None
    """The first dateline below the title and near to it."""


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
    body_start = stop if document.body_start is None else document.body_start
    for i in _lines_to_read(lines_with_dates(blocks, stop, document.index.numbered, _MAX_DATE_WORDS), near):
        block = blocks[i]
        is_near = i < stop and not (is_untitled and _is_in_top_bar(block))
        is_marked = bool(block.datetime_attribute) and block.hints.isdisjoint(OTHERS_HINTS)
        if not is_near and ((not block.cues and not is_marked) or not block.hints.isdisjoint(_FAR_HINTS)):
            continue
        cues = starts_with(block) or _cues_above(blocks, i)
        says_so = not _DATE_CUES.isdisjoint(cues)
        if not (is_near or says_so or is_marked) or (dated := _date_of_page(block, month_first)) is None:
            continue
        dates = _dates_of_line(block, *dated, month_first, cues)
        says_so = dates[0].says_so
        if has_other_label(dated[0], says_so=says_so) or has_other_label_above(blocks, i):
            continue
        if not says_so and (_is_far_above(block, anchor - i) or _is_of_something_else(block, dated[0], month_first)):
            continue
        if i in near and _is_date_alone(block, says_so=says_so):
            labels.append(LineLabel(i, Label.DATE, f"a date near the title: {dates[0].day}"))
        for day, is_update, is_said in dates:
            if is_update:
                modified.append(Candidate(day, LINE, "a line says so", i))
                continue
            rank = (_SAID_NEAR if is_said else _NEAR) if is_near else _SAID if is_said else _ELSEWHERE
            if rank is _SAID_NEAR and i > max(anchor, body_start) + _MAX_LINES_UNDER_TITLE:
                rank = _NEAR  # in the text, it may be about anything
            is_dateline = i in near and not block.ends_sentence and (says_so or opens_with_date(block))
            candidate = Candidate(day, DATELINE if is_dateline else LINE, _REASONS[rank], i)
            published.append((rank, _distance(anchor, i), day, candidate))
    published.sort(key=itemgetter(0, 1, 2))
    candidates = [candidate for *_, candidate in published]
    lines = DatedLines(candidates, modified, labels, _first_under_title(document, anchor, candidates))
    return _without_readers(document, lines)


def _lines_to_read(lines: list[int], near: range) -> list[int]:
    """Return lines with dates without most of those near the title, and of the others, where a page has very many."""
    if len(lines) <= _MAX_LINES:
        return lines
    parts = [i for i in lines if i in near], [i for i in lines if i not in near]
    return sorted({i for part in parts for i in (*part[: _MAX_LINES // 2], *part[-_MAX_LINES // 2 :])})


def _first_under_title(document: Document, anchor: int, candidates: Sequence[Candidate[str]]) -> Candidate[str] | None:
    if document.title_index != anchor:
        return None
    for candidate in candidates:
        i = candidate.block or 0
        is_near = anchor < i <= anchor + _MAX_LINES_UNDER_TITLE
        if is_near and candidate.source == DATELINE and document.blocks[i].hints.isdisjoint(OTHERS_HINTS):
            return candidate
    return None


def _without_readers(document: Document, lines: DatedLines) -> DatedLines:
    """Leave out the dates of comments and reviews; the footer below them may hold the page's own."""
    blocks, body_start = document.blocks, document.body_start or 0
    indices = {candidate.block for candidate in (*lines.published, *lines.modified) if candidate.block is not None}
    if all(i <= body_start for i in indices):
        return lines
    stop = end_of_article(document)
    of_page = {i for i in indices if i < stop or "footer" in blocks[i].hints}
    return lines._replace(
        published=[candidate for candidate in lines.published if candidate.block in of_page],
        modified=[candidate for candidate in lines.modified if candidate.block in of_page],
    )


def _is_far_above(block: Block, distance: int) -> bool:
    """Tell whether a line, so many blocks above the title, is in a bar or menu, where many sites print today's date."""
    return distance > _MAX_LINES_ABOVE_TITLE and _is_in_top_bar(block)


def _is_of_something_else(block: Block, text_before: str, month_first: bool | None) -> bool:  # noqa: FBT001
    """Tell whether a line's date is that of an event, a period, a deadline, a membership, or one that the text names.

    Args:
        block: The line, which does not say that its date is that of publication.
        text_before: The text before the date, in lower case.
        month_first: Whether numeric dates have the month first.
    """
    is_in_menu = "nav" in block.hints and block.hints.isdisjoint(ARTICLE_HINTS)
    if is_in_menu or not block.hints.isdisjoint(_LINKING_HINTS) or "start:poster" in block.cues:
        return True
    if _is_caption(block, text_before) or text_before.strip() in _COPYRIGHT:
        return True
    if block.datetime_attribute and not text_before:
        return False
    if is_period(block.text, month_first):
        return True
    return bool(block.prose_words) and not (_CLOCK.search(block.text) or _ends_with_date(block))


def _is_caption(block: Block, text_before: str) -> bool:
    """Tell whether a line is the note of a picture; one that is a date and little before or after it seems to be."""
    if block.label not in NOTE_LABELS:
        return False
    is_dateline = len(text_before.split()) <= _MAX_WORDS_BEFORE_DATE and (
        _CLOCK.search(block.text) or _SIGN_BESIDE_DATE.search(block.text) or opens_with_date(block)
    )
    return not is_dateline or block.ends_sentence


def _ends_with_date(block: Block) -> bool:
    """Tell whether a short sentence ends with its date."""
    return block.words <= _MAX_PHRASE_WORDS and _ends_in_digit(block.text)


def has_other_label(text: str, *, says_so: bool) -> bool:
    """Tell whether the text before a date says that it is neither that of publication nor of a change: "Joined".

    Where the line seems to say that it is one of these, a label of several words decides: "Date of birth".
    """
    label: str | None = _phrase_before_date(text, load_lexicon().other_dates)
    return label is not None and (not says_so or " " in label)


def _cues_above(blocks: Sequence[Block], i: int) -> frozenset[str]:
    """Return what a line that is but a label says of the date in the line below it: "Last updated:"."""
    label = _label_above(blocks, i)
    if not label:
        return NO_CUES
    match = load_lexicon().start.match(label)
    return match[1] & _DATE_CUES if match is not None and match[0] == label else NO_CUES


def has_other_label_above(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether the line above a date says that it is neither that of publication nor of a change."""
    label = _label_above(blocks, i)
    match = load_lexicon().other_dates.match(label) if label else None
    return match is not None and match[0] == label


def _label_above(blocks: Sequence[Block], i: int) -> str:
    """Return the look-up key of a short line above one that is but a date; "" if it is long, or far from it."""
    if i == 0 or blocks[i].words > LONE_DATE_WORDS or not opens_with_date(blocks[i]):
        return ""
    above = blocks[i - 1]
    return above.lookup_key if 0 < above.words <= _MAX_LABEL_WORDS else ""


def is_period(text: str, month_first: bool | None) -> bool:  # noqa: FBT001
    """Tell whether a line has a date or a day on both sides of a dash, or two times: "14. - 20. Januar 2022"."""
    if not ("-" in text or "–" in text or "—" in text):
        return False
    if _HOURS.search(text):
        return True
    for dash in islice(_DASH.finditer(text), _MAX_DASHES):
        before, located = text[: dash.start()], locate_date(text[dash.end() :], month_first=month_first)
        if located is None or len(located[0].split()) > _MAX_WORDS_WITHIN_DATE or _cues_before_date(located[0]):
            continue
        if _DAY_BEFORE_DASH.search(before) or (find_date(before, month_first=month_first) and _ends_in_digit(before)):
            return True
    return False


def _ends_in_digit(text: str) -> bool:
    return text.rstrip(" .,)")[-1:].isdecimal()


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


def end_of_article(document: Document) -> int:
    """Return the index of the block where comments or reviews begin, or the number of blocks if none do."""
    start, reviews = document.body_start or 0, load_lexicon().review_headings
    return start_of_readers_part(document.blocks, start, _MIN_ARTICLE_WORDS, reviews)


def _cues_before_date(text: str) -> frozenset[str]:
    """Return what the end of the text before a date says of it: "Jo Doe · Last updated on"."""
    found = _phrase_before_date(text, load_lexicon().start, lambda cues: not _DATE_CUES.isdisjoint(cues))
    return frozenset(found or NO_CUES)


def _phrase_before_date(text: str, phrases: PhraseIndex, counts: Callable[[Any], bool] = bool) -> Any:
    """Return the value of the first phrase that counts and ends a few words before a date; None without one."""
    position = 0
    for word in text.split():
        position = text.index(word, position)
        signs = len(word) - len(word.lstrip(_SIGNS_BEFORE_WORDS))
        match = phrases.match(text, position + signs)
        if match is not None and counts(match[1]):
            rest = text[position + signs + len(match[0]) :]
            if len(rest.split()) <= _MAX_WORDS_BETWEEN and not any(map(str.isdigit, rest)):
                return match[1]
        position += len(word)
    return None


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
            if (
                not text_before
                and block.datetime_attribute
                and (shown := locate_date(block.text, month_first=month_first))
            ):
                text_before = shown[0]
            cues = _cues_before_date(text_before) or _cues_after_date(block.text)
    elif _DATE_CUES.isdisjoint(cues) and "start:modified" in (found := _cues_before_date(text_before)):
        cues = found  # "The list was last updated on 3 May 2021."
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


def opens_with_date(block: Block) -> bool:
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
            return [Candidate(day, LINE, "a line near the title says how long ago it was", i)]
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
    shown = locate_date(block.text, month_first=month_first) if may_hold_date(block.text) else None
    if not marked:
        return shown
    is_shown_right = shown is not None and (
        (marked.endswith("Z") and _are_neighbours(marked, shown[1]))
        or ("start:published" in block.cues and _is_another_day(marked, shown[1]))
    )
    return shown if is_shown_right else ("", marked)


def _is_another_day(moment: str, day: str) -> bool:
    """Tell whether a day is another than that of a moment, and not the same with day and month exchanged."""
    year, month, number = day.split("-")
    return moment[: len(day)] not in (day, f"{year}-{number}-{month}")


def _are_neighbours(moment: str, day: str) -> bool:
    """Tell whether a day is the one before or after that of a moment in UTC: it is that of the place, then."""
    return abs((date.fromisoformat(moment[: len(day)]) - date.fromisoformat(day)).days) == 1
