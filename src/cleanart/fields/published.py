"""When a page was published, as ISO 8601 (level 5)."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from cleanart.fields import Place, dates_from_head, dates_from_lines
from cleanart.fields.dates_from_lines import DATELINE, DatedLines
from cleanart.language.dates import read_date
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

# Vocabularies for articles; the others are for files, and may give a date of the file.
_ARTICLE_SOURCES = frozenset({"json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata"})
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/_-]|$)")
_DAY_CHARS = len("2024-05-03")
_UTC = "Z"
# Zones go from 12 hours behind UTC to 14 ahead. So from 10:00 UTC on it may be the next day somewhere, and until 12:00
# the day before.
_MIN_HOUR_OF_NEXT_DAY, _MAX_HOUR_OF_DAY_BEFORE = 10, 12


def candidates(document: Document, place: Place, lines: DatedLines, now: datetime | None) -> list[Candidate[str]]:
    """Return the dates in the head, the address and the lines, else one such as "2 hours ago".

    If the only date is that of the last change, it is a candidate where a date of publication would be: in a line above
    the text, which counts more than a date in a sentence, or in the head. In a line below the text it is none.

    Args:
        document: The page, with its language and address.
        place: Where the title is.
        lines: The dates in the lines of the page.
        now: The time that dates such as "2 hours ago" are counted from; without it they are not looked for.
    """
    dated = dates_from_head.dates(document.head, document.head.published)
    if day := day_in_address(document.metadata.url):
        dated.append(Candidate(day, "address", "the page's address has it"))
    changes = [] if dated else dates_from_lines.dates_above_text(document, place, lines.modified)
    dated += _outside_sentences(document, lines.published) if changes else lines.published
    dated = dated or dates_from_lines.relative_dates(document, place, now, is_change=False)
    if dated:
        return dated
    if not lines.modified:
        changes = dates_from_head.dates(document.head, document.head.modified)
    return [change._replace(reason="the last change is the only date that the page gives") for change in changes[:1]]


def _outside_sentences(document: Document, candidates: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    return [
        candidate
        for candidate in candidates
        if candidate.block is None or not document.blocks[candidate.block].prose_words
    ]


def choose(candidates: Sequence[Candidate[str]], modified: Candidate[str] | None) -> Candidate[str] | None:
    """Choose the head's best date, unless its other dates or the page contradict it; without any, the first candidate.

    Some sources give the last change as the publication. So a best date that equals the last change gives way, if two
    other sources have another.

    Args:
        candidates: The dates of publication, best first.
        modified: The best candidate for the last change.
    """
    in_head = [candidate for candidate in candidates if candidate.source in dates_from_head.ORDER]
    if not in_head:
        return best_of(candidates)
    best = in_head[0]
    others = [candidate for candidate in in_head if modified is not None and candidate.value != modified.value]
    if best not in others and len(others) > 1:
        best = others[0]
    days_in_lines = {candidate.value[:_DAY_CHARS] for candidate in candidates if candidate.block is not None}
    if best.value[:_DAY_CHARS] not in days_in_lines:
        best = _in_local_zone(best, in_head)
    dateline = next((candidate for candidate in candidates if candidate.source == DATELINE), None)
    return best if dateline is None or not _is_more_credible(dateline.value, best.value, in_head) else dateline


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


def _is_more_credible(shown: str, published: str, in_head: Sequence[Candidate[str]]) -> bool:
    """Tell whether the day shown beside the title is more credible than the head's date.

    It is if the head has dates in vocabularies for files alone, or if the head's date is in UTC and the day shown is
    the day before or after, which it may have been at that moment in the zone of the place.
    """
    if published[:_DAY_CHARS] == shown[:_DAY_CHARS]:
        return False
    if _ARTICLE_SOURCES.isdisjoint(candidate.source for candidate in in_head):
        return True
    if not published.endswith(_UTC) or (moment := _moment(published)) is None:
        return False
    days = (date.fromisoformat(shown[:_DAY_CHARS]) - moment.date()).days
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
