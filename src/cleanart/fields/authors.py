"""Who wrote a page (level 5)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from cleanart.fields import Place, authors_from_head, authors_from_lines
from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import squash
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

Names = tuple[str, ...]
_MOST_AUTHORS = 6


def candidates(document: Document, place: Place) -> list[Candidate[Names]]:
    """Return the persons whom the head names, then those in bylines near the title, which are labelled.

    Only where there are none, what else may be a name is looked for: in elements named for authors, beside the date,
    then the organisations that the head names, and nicknames. Lines that name the site as the author count last.
    """
    said = authors_from_head.persons(document.head)
    bylines = authors_from_lines.bylines(document, place)
    if said:
        return said + _without(bylines, load_lexicon().agencies.__contains__)
    sites = {squash(fact.value) for fact in document.head.site_names}
    of_sites: list[Candidate[Names]] = []
    for found in chain([bylines], _others(document, place)):
        if persons := _without(found, lambda name: squash(name) in sites):
            return persons + of_sites
        of_sites += found
    return of_sites


def _others(document: Document, place: Place) -> Iterator[list[Candidate[Names]]]:
    yield authors_from_lines.marked(document, place)
    yield authors_from_lines.beside_date(document, place)
    yield authors_from_lines.in_line_of_date(document, place)
    yield authors_from_head.organizations(document.head)
    yield authors_from_lines.nickname(document, place)


def _without(found: Iterable[Candidate[Names]], is_none: Callable[[str], bool]) -> list[Candidate[Names]]:
    """Return candidates without the names that are no persons' (those of the head as they are), if any name is left."""
    kept = (
        each if each.block is None else each._replace(value=tuple(name for name in each.value if not is_none(name)))
        for each in found
    )
    return [each for each in kept if each.value]


def choose(found: Sequence[Candidate[Names]]) -> Candidate[Names] | None:
    """Choose the best source of the head, or one that has all its names and more, be it a byline; or else the best."""
    said = [candidate for candidate in found if candidate.block is None]
    if not said:
        return found[0] if found else None
    best = _longest(said[0], said)
    byline = next((candidate for candidate in found if candidate.block is not None), None)
    if byline is None:
        return best
    if len(best.value) == len(byline.value) == 1 and _is_part(best.value[0].lower(), byline.value[0].lower()):
        return byline
    return _longest(best, (byline,))


def _is_part(name: str, whole: str) -> bool:
    """Tell whether a name is but the first of a person's; what two words are followed by may be no name: "Follow"."""
    return " " not in name and whole.startswith(name + " ")


def _longest(best: Candidate[Names], others: Sequence[Candidate[Names]]) -> Candidate[Names]:
    """Return the first of several candidates that has all the names and more, if any does."""
    keys = set(map(squash, best.value))
    fit = (other for other in others if len(best.value) < len(other.value) <= _MOST_AUTHORS)
    return next((other for other in fit if keys < set(map(squash, other.value))), best)
