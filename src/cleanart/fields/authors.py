"""Who wrote a page (level 5).

The head and the lines give candidates with signs; a fitted model weighs the signs (`cleanart.fields.choice`).
"""

from collections.abc import Sequence

from cleanart.fields import Place, authors_from_head
from cleanart.fields.author_candidates import AuthorCandidate, head_candidates, line_candidates, with_agreement
from cleanart.fields.bylines import Names
from cleanart.fields.choice import best_index, load_weights
from cleanart.fields.url import host_names
from cleanart.language.strings import squash
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_MAX_AUTHORS = 6


def candidates(
    document: Document, place: Place, bylines: Sequence[Candidate[Names]]
) -> list[AuthorCandidate]:
    """Return the authors that the head names, persons first, then those in lines.

    Args:
        document: The page; the bylines near the title are labelled.
        place: Where the title is.
        bylines: The names in these bylines.
    """
    sites = _site_names(document)
    persons = authors_from_head.persons(document.head)
    known = {candidate.value for candidate in persons}
    organizations = [c for c in authors_from_head.organizations(document.head) if c.value not in known]
    by_block = {candidate.block: candidate for candidate in bylines if candidate.block is not None}
    return with_agreement(
        [
            *head_candidates(persons, sites, "head-persons"),
            *head_candidates(organizations, sites, "head-organization"),
            *line_candidates(document, place, by_block, sites),
        ]
    )


def _site_names(document: Document) -> frozenset[str]:
    """Return the names of the site, squashed."""
    names = {squash(fact.value) for fact in document.head.site_names}
    names.update(map(squash, host_names(document.metadata.url)))
    return frozenset([name for name in names if name])


def choose(candidates: Sequence[AuthorCandidate]) -> Candidate[Names] | None:
    """Choose the candidate that the model prefers, or one that has all its names and more."""
    index = best_index([candidate.signs for candidate in candidates], load_weights("authors"))
    if index is None:
        return None
    best = candidates[index].found
    others = [candidate.found for candidate in candidates]
    if best.block is None:
        byline = next((other for other in others if other.block is not None and other.source == "byline"), None)
        others = [other for other in others if other.block is None] + ([byline] if byline else [])
        if byline and len(best.value) == len(byline.value) == 1:
            name, whole = best.value[0].lower(), byline.value[0].lower()
            if " " not in name and whole.startswith(name + " "):
                return byline
    return _most_complete(best, others)


def _most_complete(best: Candidate[Names], others: Sequence[Candidate[Names]]) -> Candidate[Names]:
    """Return the first of the other candidates that has all names of `best` and more, else `best`."""
    keys = set(map(squash, best.value))
    longer = (other for other in others if len(best.value) < len(other.value) <= _MAX_AUTHORS)
    return next((other for other in longer if keys < set(map(squash, other.value))), best)
