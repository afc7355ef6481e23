"""When a page was published, as ISO 8601 (level 5)."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from cleanart.fields import Place, dates_beside_text, dates_from_head, dates_from_lines, dates_of_entries
from cleanart.fields.dates_from_lines import DATELINE, DatedLines
from cleanart.language.dates import read_date
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

# Vocabularies for articles; the others are for files, and may give a date of the file.
_ARTICLE_SOURCES = frozenset({"json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata"})
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/_-]|$)")
_DAY_CHARS = len("2024-05-03")
ADDRESS, _UTC = "address", "Z"
# Zones go from 12 hours behind UTC to 14 ahead. So from 10:00 UTC on it may be the next day somewhere, and until 12:00
# the day before.
_MIN_HOUR_OF_NEXT_DAY, _MAX_HOUR_OF_DAY_BEFORE = 10, 12


def candidates(document: Document, place: Place, lines: DatedLines, now: datetime | None) -> list[Candidate[str]]:
    """Return the dates in the head, the address and the lines, else one such as "2 hours ago".

    The date of the last change is none of them.

    Args:
        document: The page, with its language and address.
        place: Where the title is.
        lines: The dates in the lines of the page.
        now: The time that dates such as "2 hours ago" are counted from; without it they are not looked for.
    """
    dated = dates_from_head.dates(document.head, document.head.published)
    if day := day_in_address(document.metadata.url):
        dated.append(Candidate(day, ADDRESS, "the page's address has it"))
    if not dates_of_entries.begin_list(document, lines.published):
        dated += lines.published
    if not dated and not lines.published:
        dated += dates_beside_text.candidates(document, frozenset(change.value for change in lines.modified))
    return dated or dates_from_lines.relative_dates(document, place, now, is_change=False)


def choose(
    candidates: Sequence[Candidate[str]], modified: Candidate[str] | None, under_title: Candidate[str] | None
) -> Candidate[str] | None:
    """Choose the head's best date, unless its other dates or the page contradict it; without any, the first candidate.

    Some sources give the last change as the publication. So a best date that equals the last change gives way, if two
    other sources have another, or one whose day the page shows; and any gives way to an earlier one under the title,
    or to a later one that is not that of the last change.

    Args:
        candidates: The dates of publication, best first.
        modified: The best candidate for the last change.
        under_title: The date that the page shows under its title.
    """
    in_head = [candidate for candidate in candidates if candidate.source in dates_from_head.ORDER]
    if not in_head:
        return best_of(candidates)
    days_in_lines = {_day(candidate) for candidate in candidates if candidate.block is not None}
    best = _unless_changed(in_head, modified, days_in_lines)
    if under_title is not None and under_title in candidates and _contradicts(under_title, best, modified):
        return under_title
    if _day(best) not in days_in_lines:
        best = _in_local_zone(best, in_head)
    dateline = next((candidate for candidate in candidates if candidate.source == DATELINE), None)
    if dateline is not None and _is_more_credible(dateline, best, in_head):
        return dateline
    address = next((candidate for candidate in candidates if candidate.source == ADDRESS), None)
    return address if address is not None and _was_day_there(address, best) else best


def _day(candidate: Candidate[str]) -> str:
    return candidate.value[:_DAY_CHARS]


def _unless_changed(
    in_head: Sequence[Candidate[str]], modified: Candidate[str] | None, days_in_lines: set[str]
) -> Candidate[str]:
    """Return the head's best date, or its first other one if the best seems to be that of the last change."""
    best = in_head[0]
    others = [candidate for candidate in in_head if modified is not None and candidate.value != modified.value]
    if best in others or not others:
        return best
    return others[0] if len(others) > 1 or _day(others[0]) in days_in_lines else best


def _contradicts(shown: Candidate[str], best: Candidate[str], modified: Candidate[str] | None) -> bool:
    """Tell whether a day shown is before that of the head, or days after it and not that of the last change.

    The same with day and month exchanged is no other.
    """
    year, month, day = _day(shown).split("-")
    if _day(best) == f"{year}-{day}-{month}" or (modified is not None and _day(shown) == _day(modified)):
        return False
    return _day(shown) < _day(best) or _days_between(best, shown) > 1


def _days_between(one: Candidate[str], other: Candidate[str]) -> int:
    return (date.fromisoformat(_day(other)) - date.fromisoformat(_day(one))).days


def _in_local_zone(best: Candidate[str], others: Sequence[Candidate[str]]) -> Candidate[str]:
    """Return the first candidate with the moment of `best`, which is in UTC, in another zone; else `best`."""
    moment = _moment(best.value) if best.value.endswith(_UTC) else None
    if moment is None:
        return best
    same = (other for other in others if not other.value.endswith(_UTC) and _moment(other.value) == moment)
    return next(same, best)


def _moment(value: str) -> datetime | None:
    """Return a date with its time; None if it has no zone, or is a day alone."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _is_more_credible(shown: Candidate[str], best: Candidate[str], in_head: Sequence[Candidate[str]]) -> bool:
    """Tell whether the day shown beside the title is more credible than the head's date.

    It is if the head has dates in vocabularies for files alone, or if it may have been that day where it was published.
    """
    if _day(best) == _day(shown):
        return False
    return _ARTICLE_SOURCES.isdisjoint(candidate.source for candidate in in_head) or _was_day_there(shown, best)


def _was_day_there(shown: Candidate[str], best: Candidate[str]) -> bool:
    """Tell whether it may have been the day shown, the day before or after, at the head's moment, which is in UTC."""
    if not best.value.endswith(_UTC) or (moment := _moment(best.value)) is None:
        return False
    days = (date.fromisoformat(_day(shown)) - moment.date()).days
    return (days == 1 and moment.hour >= _MIN_HOUR_OF_NEXT_DAY) or (
        days == -1 and moment.hour < _MAX_HOUR_OF_DAY_BEFORE
    )


def day_in_address(address: str | None) -> str | None:
    """Return the day in a page's address, as blogs and newspapers write it: /2021/05/03/, /2021-05-03-mill."""
    days = _DAY_IN_ADDRESS.findall(address or "")
    if not days:
        return None
    year, _, month, day = days[-1]
    return read_date(f"{year}-{month:0>2}-{day:0>2}")
