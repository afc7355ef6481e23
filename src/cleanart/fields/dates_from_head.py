"""Dates in the head of a page (level 5)."""

from collections.abc import Sequence
from functools import partial

from cleanart.fields.from_head import values_from_head
from cleanart.fields.language import declared
from cleanart.language.dates import read_date, writes_month_first
from cleanart.page.evidence import Candidate
from cleanart.page.head import Fact, Head

# Sources, the best first.
ORDER = ("json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata", "citation", "meta", "dc")


def dates(head: Head, facts: Sequence[Fact]) -> list[Candidate[str]]:
    """Return the facts that are dates, as ISO 8601; numeric ones are read as the head's language writes them."""
    if not facts:
        return []
    language = next((candidate.value for candidate in declared(head)), None)
    return values_from_head(facts, ORDER, partial(read_date, month_first=writes_month_first(language)))
