"""Who wrote a page (level 5).

The finders of authors look at the labels that the ones before them proposed. So the stage runs them one by one, labels
the lines after each, and there is no function `candidates` here.
"""

from collections.abc import Callable, Sequence

from cleanart.fields import Place, authors_from_head, authors_from_lines
from cleanart.fields.authors_from_lines import AuthorLines
from cleanart.fields.bylines import Names
from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import squash
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate
from cleanart.page.head import Head

_MAX_AUTHORS = 6


def _find_organizations(document: Document, _: Place) -> AuthorLines:
    return AuthorLines(authors_from_head.organizations(document.head))


# For a page whose head names no person. Each is asked only if those before it found no person.
FINDERS: tuple[Callable[[Document, Place], AuthorLines], ...] = (
    authors_from_lines.find_bylines,
    authors_from_lines.find_names_in_elements,
    authors_from_lines.find_name_beside_date,
    authors_from_lines.find_names_in_line_of_date,
    _find_organizations,
    authors_from_lines.find_nickname,
)


def without_agencies(candidates: Sequence[Candidate[Names]]) -> list[Candidate[Names]]:
    """Drop the names of news agencies from the candidates that lines show, and candidates without any other name."""
    return _without(candidates, load_lexicon().agencies.__contains__)


def without_site(candidates: Sequence[Candidate[Names]], head: Head) -> list[Candidate[Names]]:
    """Drop the site's name from the candidates that lines show, and candidates without any other name."""
    sites = {squash(fact.value) for fact in head.site_names}
    return _without(candidates, lambda name: squash(name) in sites)


def _without(candidates: Sequence[Candidate[Names]], is_unwanted: Callable[[str], bool]) -> list[Candidate[Names]]:
    """Drop unwanted names from the candidates that lines show; those of the head stay as they are."""
    kept = (
        candidate
        if candidate.block is None
        else candidate._replace(value=tuple(name for name in candidate.value if not is_unwanted(name)))
        for candidate in candidates
    )
    return [candidate for candidate in kept if candidate.value]


def choose(candidates: Sequence[Candidate[Names]]) -> Candidate[Names] | None:
    """Choose the head's best source, or a source or byline that has all its names and more.

    Without any in the head, the first candidate.
    """
    in_head = [candidate for candidate in candidates if candidate.block is None]
    if not in_head:
        return candidates[0] if candidates else None
    best = _most_complete(in_head[0], in_head)
    byline = next((candidate for candidate in candidates if candidate.block is not None), None)
    if byline is None:
        return best
    if len(best.value) == len(byline.value) == 1 and _is_first_name(best.value[0].lower(), byline.value[0].lower()):
        return byline
    return _most_complete(best, (byline,))


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
