"""When a page was published, as ISO 8601 (level 5)."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from cleanart.fields import Place, dates_from_head, dates_from_lines
from cleanart.fields.dates_from_lines import DATELINE, DatedLines
from cleanart.language.dates import read_date
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

_OF_ARTICLES = frozenset({"json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata"})
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/_-]|$)")
_DAY = len("2024-05-03")
_UTC = "Z"
_FIRST_NEXT_DAY, _LAST_DAY_BEFORE = 10, 12  # hours in UTC: zones go from 12 hours behind it to 14 ahead


def candidates(document: Document, place: Place, lines: DatedLines, now: datetime | None) -> list[Candidate[str]]:
    """Return the dates in the head, the address and the lines, or where there is none, "2 hours ago".

    Where the only date is of the last change, it stands for the publication if it is where that would be: in a line
    between the title and the text, or in the head. A line below the text that tells of the last change does not.

    Args:
        document: The page, with its language and address.
        place: Where the title is.
        lines: What the lines of the page tell.
        now: What dates such as "2 hours ago" are counted from; without it they are not looked for.
    """
    found = dates_from_head.dates(document.head, document.head.published)
    if day := day_in(document.metadata.url):
        found.append(Candidate(day, "address", "the page's address has it"))
    changes = [] if found else dates_from_lines.above_text(document, place, lines.modified)
    if changes:  # rather than a date in a sentence
        found = [each for each in lines.published if each.block is None or not document.blocks[each.block].prose_words]
    else:
        found += lines.published
    if found := found or dates_from_lines.relative(document, place, now, changed=False):
        return found
    if not lines.modified:
        changes = dates_from_head.dates(document.head, document.head.modified)
    return [change._replace(reason="the last change is the only date that the page gives") for change in changes[:1]]


def choose(found: Sequence[Candidate[str]], modified: Candidate[str] | None) -> Candidate[str] | None:
    """Choose the best source of the head, unless others or the page itself show that it is wrong; or else the best.

    Some sources write the last change for the first: then what two others say is believed.
    """
    in_head = [candidate for candidate in found if candidate.source in dates_from_head.ORDER]
    if not in_head:
        return best_of(found)
    best = in_head[0]
    others = [each for each in in_head if modified is not None and each.value != modified.value]
    if best not in others and len(others) > 1:
        best = others[0]
    if not any(each.block is not None and each.value[:_DAY] == best.value[:_DAY] for each in found):
        best = _local(best, in_head)
    shown = next((each for each in found if each.source == DATELINE), None)
    return best if shown is None or not _is_better(shown.value, best.value, in_head) else shown


def _local(best: Candidate[str], found: Sequence[Candidate[str]]) -> Candidate[str]:
    """Return a moment in UTC as another source gives it, if any does in the zone of the place."""
    at = _moment(best.value) if best.value.endswith(_UTC) else None
    if at is None:
        return best
    same = (each for each in found if not each.value.endswith(_UTC) and _moment(each.value) == at)
    return next(same, best)


def _moment(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _is_better(shown: str, published: str, in_head: Sequence[Candidate[str]]) -> bool:
    """Tell whether the day that the page shows beside its title is rather to be believed than what the head says.

    That is so where only a vocabulary for files gives another day, or where the head's is in UTC and the place's own
    day is the one before or after.
    """
    if published[:_DAY] == shown[:_DAY]:
        return False
    if _OF_ARTICLES.isdisjoint(candidate.source for candidate in in_head):
        return True
    if not published.endswith(_UTC) or (moment := _moment(published)) is None:
        return False
    days = (date.fromisoformat(shown[:_DAY]) - moment.date()).days
    return (days == 1 and moment.hour >= _FIRST_NEXT_DAY) or (days == -1 and moment.hour < _LAST_DAY_BEFORE)


def day_in(address: str | None) -> str | None:
    """Return the day that is in a page's address, as blogs and newspapers have it: /2021/05/03/, /2021-05-03-mill."""
    days = _DAY_IN_ADDRESS.findall(address or "")
    if not days:
        return None
    year, _, month, day = days[-1]
    return read_date(f"{year}-{month:0>2}-{day:0>2}")
