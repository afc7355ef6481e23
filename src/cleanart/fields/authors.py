"""Who wrote a page (level 5)."""

from collections.abc import Iterator, Sequence

from cleanart.document import Document
from cleanart.evidence import Candidate
from cleanart.fields import Place, authors_said, authors_shown
from cleanart.lexicons import load_lexicon
from cleanart.text import squash

Names = tuple[str, ...]
_MOST_AUTHORS = 6


def candidates(document: Document, place: Place) -> list[Candidate[Names]]:
    """Return the persons whom the head names, then those in bylines near the title, which are labelled.

    Only where there are none, what else may be a name is looked for: in elements named for authors, beside the date,
    then the organisations that the head names, and nicknames.
    """
    said = authors_said.persons(document.head)
    bylines = authors_shown.bylines(document, place)
    if said:
        return said + list(_without_agencies(bylines))
    return bylines or next(filter(None, _others(document, place)), [])


def _others(document: Document, place: Place) -> Iterator[list[Candidate[Names]]]:
    yield authors_shown.marked(document, place)
    yield authors_shown.beside_date(document, place)
    yield authors_shown.in_line_of_date(document, place)
    yield authors_said.organizations(document.head)
    yield authors_shown.nickname(document, place)


def _without_agencies(bylines: Sequence[Candidate[Names]]) -> Iterator[Candidate[Names]]:
    agencies = load_lexicon().agencies
    for byline in bylines:
        if names := tuple(name for name in byline.value if name not in agencies):
            yield byline._replace(value=names)


def choose(found: Sequence[Candidate[Names]]) -> Candidate[Names] | None:
    """Choose the best source of the head, or one that has all its names and more, be it a byline; or else the best."""
    said = [candidate for candidate in found if candidate.block is None]
    if not said:
        return found[0] if found else None
    best = _longest(said[0], said)
    byline = next((candidate for candidate in found if candidate.block is not None), None)
    if byline is None:
        return best
    if len(best.value) == len(byline.value) == 1 and byline.value[0].lower().startswith(f"{best.value[0].lower()} "):
        return byline
    return _longest(best, (byline,))


def _longest(best: Candidate[Names], others: Sequence[Candidate[Names]]) -> Candidate[Names]:
    """Return the first of several candidates that has all the names and more, if any does."""
    keys = set(map(squash, best.value))
    fit = (other for other in others if len(best.value) < len(other.value) <= _MOST_AUTHORS)
    return next((other for other in fit if keys < set(map(squash, other.value))), best)
