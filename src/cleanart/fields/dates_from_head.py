"""Dates in the head of a page (level 5)."""

from collections.abc import Sequence
from functools import partial

from cleanart.fields.from_head import values_from_head
from cleanart.fields.language import declared
from cleanart.language.dates import read_date, writes_month_first
from cleanart.page.evidence import Candidate
from cleanart.page.head import Fact, Head

# Sources, the best first.
ORDER = (
    "json-ld-page",
    "og",
    "json-ld",
    "parsely",
    "sailthru",
    "cxense",
    "microdata",
    "citation",
    "meta",
    "dc",
    "state",
)

_MICRODATA = "microdata"
_MIN_DAYS_OF_LIST = 3
_DAY_CHARS = len("2024-05-03")


def dates(head: Head, facts: Sequence[Fact]) -> list[Candidate[str]]:
    """Return the facts that are dates, as ISO 8601; numeric ones are read as the head's language writes them."""
    if not facts:
        return []
    language = next((candidate.value for candidate in declared(head)), None)
    read = partial(read_date, month_first=writes_month_first(language))
    return _without_lists(values_from_head(facts, ORDER, read))


def _without_lists(candidates: list[Candidate[str]]) -> list[Candidate[str]]:
    """Leave out the microdata of a list of articles: with several days they are of other pages."""
    days = {candidate.value[:_DAY_CHARS] for candidate in candidates if candidate.source == _MICRODATA}
    if len(days) < _MIN_DAYS_OF_LIST:
        return candidates
    return [candidate for candidate in candidates if candidate.source != _MICRODATA]
