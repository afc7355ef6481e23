"""Turns facts of a page's head into candidates for a field (level 5)."""

from collections.abc import Callable, Iterable

from cleanart.language.strings import squash
from cleanart.page.evidence import Candidate
from cleanart.page.head import Fact

_new_tuple: Callable[[type[Candidate[str]], tuple[object, ...]], Candidate[str]] = tuple.__new__  # faster than its own
ADDRESS_STARTS = ("http://", "https://", "www.")

# The sources of facts (see `cleanart.page.head.Fact`) in plain words.
REASONS = {
    "title": "the page's <title> says so",
    "html": "the lang of <html> says so",
    "link": "a <link> says so",
    "og": "an Open Graph meta says so",
    "twitter": "a Twitter meta says so",
    "dc": "a Dublin Core meta says so",
    "parsely": "a meta for Parse.ly says so",
    "sailthru": "a meta for Sailthru says so",
    "cxense": "a meta for Cxense says so",
    "citation": "a meta for citations says so",
    "meta": "a meta says so",
    "microdata": "microdata says so",
    "json-ld": "JSON-LD says so of the article",
    "json-ld-organization": "JSON-LD says so of an author that is no person",
    "json-ld-page": "JSON-LD says so of the page",
    "json-ld-site": "JSON-LD says so of the site",
    "state": "the page's scripts say so of the text that they carry",
}


def values_from_head(
    facts: Iterable[Fact], order: tuple[str, ...], read: Callable[[str], str | None] = str
) -> list[Candidate[str]]:
    """Return the facts as candidates, in the order of their sources.

    Args:
        facts: The facts of one field.
        order: The sources that count, the best first.
        read: Returns the value of the field for that of a fact; None or "" drops it.
    """
    candidates: list[Candidate[str]] = []
    for source, written in facts:
        if source in order and (value := read(written)):
            candidates.append(_new_tuple(Candidate, (value, source, REASONS[source], None)))
    if len(candidates) > 1:
        candidates.sort(key=lambda candidate: order.index(candidate.source))
    return candidates


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repeats; those that differ only in case and punctuation are one."""
    firsts: dict[str, str] = {}
    for name in names:
        firsts.setdefault(squash(name), name)
    return tuple(firsts.values())
