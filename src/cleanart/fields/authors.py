"""Who wrote a page (level 5).

The head and the lines give candidates with signs; a fitted model weighs the signs (`cleanart.fields.choice`).
"""

from collections.abc import Iterable, Sequence

from cleanart.fields import Place, authors_from_head
from cleanart.fields.author_candidates import (
    OPENS_WITH_BY,
    AuthorCandidate,
    byline_candidates,
    head_candidates,
    is_surely_person,
    line_candidates,
    with_agreement,
)
from cleanart.fields.bylines import Names
from cleanart.fields.choice import best_index, load_weights, score
from cleanart.fields.url import host_names
from cleanart.language.strings import squash
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_MAX_AUTHORS = 6
_FIRST_AFTER_LATIN = "\u0250"
# The site and those who edited or translated a text are its authors only where no other candidate is likely.
_BOX, _AGENCY = frozenset({"person", "hint:author"}), frozenset({"agency", "for-authors"})
_MAX_LEAD_OF_LAST = 2.0  # in score
_LAST = frozenset({"site", "head-site", "head-like-site", "form:others"})


def candidates(document: Document, place: Place, bylines: Sequence[Candidate[Names]]) -> list[AuthorCandidate]:
    """Return the authors that the head names, persons first, then those in lines.

    Args:
        document: The page; the bylines near the title are labelled.
        place: Where the title is.
        bylines: The names in these bylines.
    """
    sites = _site_names(document)
    persons = authors_from_head.persons(document.head)
    in_head = head_candidates(persons, sites, "head-persons", authors_from_head.listed_source(document.head))
    if any(is_surely_person(candidate.signs) for candidate in in_head):
        return with_agreement([*in_head, *byline_candidates(document, bylines, sites)])
    known = {candidate.value for candidate in persons}
    organizations = [c for c in authors_from_head.organizations(document.head) if c.value not in known]
    in_head += head_candidates(organizations, sites, "head-organization")
    by_block = {candidate.block: candidate for candidate in bylines if candidate.block is not None}
    return with_agreement([*in_head, *line_candidates(document, place, by_block, sites)])


def _site_names(document: Document) -> frozenset[str]:
    """Return the names of the site, squashed."""
    names = {squash(fact.value.partition("(")[0]) for fact in document.head.site_names}
    names.update(map(squash, host_names(document.metadata.url)))
    return frozenset([name for name in names if name])


def weights_of(document: Document) -> dict[str, float]:
    """Return the fitted weights of the signs: text has no elements, so its lines weigh differently."""
    return load_weights("authors" if document.is_markup else "authors in text")


def choose(candidates: Sequence[AuthorCandidate], weights: dict[str, float]) -> Candidate[Names] | None:
    """Choose the candidate that the model prefers, or one that has all its names and more.

    A person whom the head names in full comes before all others, but for the one of a byline that opens with "By":
    publishing systems fill in the head with who entered the text.

    Args:
        candidates: The candidates of a page.
        weights: The weights of their signs.
    """
    persons = [candidate for candidate in candidates if is_surely_person(candidate.signs)]
    if persons:
        best = max(persons, key=lambda candidate: score(candidate.signs, weights)).found
        if (other := _contradicting(persons, candidates)) is not None:
            return other
    else:
        found = _likeliest(candidates, weights) or _in_authors_element(candidates)
        if found is None:
            return None
        best = found
    return best if best.block is not None else _completed(best, [candidate.found for candidate in candidates])


def _contradicting(
    persons: Sequence[AuthorCandidate], candidates: Sequence[AuthorCandidate]
) -> Candidate[Names] | None:
    """Return the first byline if it opens with "By" and names persons none of whose names the head has.

    In another script they may be the same persons.
    """
    byline = next((candidate for candidate in candidates if candidate.signs[0] == "form:by"), None)
    if byline is None or OPENS_WITH_BY not in byline.signs or "person" not in byline.signs:
        return None
    in_head = {squash(word) for person in persons for name in person.found.value for word in name.split()}
    words = {squash(word) for name in byline.found.value for word in name.split()}
    return byline.found if _are_latin(words) is _are_latin(in_head) and in_head.isdisjoint(words) else None


def _are_latin(words: Iterable[str]) -> bool:
    return all(max(word, default="") < _FIRST_AFTER_LATIN for word in words)


def _in_authors_element(candidates: Sequence[AuthorCandidate]) -> Candidate[Names] | None:
    """Return the first person in a box about the author, which may stand far below the text, or agency in its place."""
    return next((c.found for c in candidates if _BOX.issubset(c.signs) or _AGENCY.issubset(c.signs)), None)


def _likeliest(candidates: Sequence[AuthorCandidate], weights: dict[str, float]) -> Candidate[Names] | None:
    """Return the best candidate, one of those that come last only if no other is nearly as likely."""
    best = _best_of(candidates, weights)
    likely = _best_of([candidate for candidate in candidates if _LAST.isdisjoint(candidate.signs)], weights)
    if best is None or likely is None:
        return None if best is None else best.found
    is_near = score(best.signs, weights) - score(likely.signs, weights) <= _MAX_LEAD_OF_LAST
    return likely.found if is_near else best.found


def _best_of(candidates: Sequence[AuthorCandidate], weights: dict[str, float]) -> AuthorCandidate | None:
    index = best_index([candidate.signs for candidate in candidates], weights)
    return None if index is None else candidates[index]


def _completed(best: Candidate[Names], others: Sequence[Candidate[Names]]) -> Candidate[Names]:
    """Return the source of the head, or the first byline, that has all names of the head's best and more."""
    byline = next((other for other in others if other.source == "byline"), None)
    sources = [other for other in others if other.block is None]
    if byline is None:
        return _most_complete(best, sources)
    if len(best.value) == len(byline.value) == 1 and _is_first_name(best.value[0].lower(), byline.value[0].lower()):
        return byline
    return _most_complete(best, [*sources, byline])


def _is_first_name(name: str, whole: str) -> bool:
    """Tell whether a name is one word and the first of a longer one.

    Two words are not completed: what follows them may be no name, as in "Jo Doe Follow".
    """
    return " " not in name and whole.startswith(name + " ")


def _most_complete(best: Candidate[Names], others: Sequence[Candidate[Names]]) -> Candidate[Names]:
    """Return the first of the other candidates that has all names of `best` and more, else `best`."""
    keys = set(map(squash, best.value))
    longer = (other for other in others if len(best.value) < len(other.value) <= _MAX_AUTHORS)
    return next((other for other in longer if keys < set(map(squash, other.value))), best)
