"""What can be the value of a metadata field, and why (level 0)."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value", str, tuple[str, ...])

_MOST = 20  # of one field: pages that list others have hundreds of dates


class Candidate(NamedTuple, Generic[Value]):
    """A value that a field may have, with what speaks for it."""

    value: Value
    source: str
    """Who says so (see `Evidence.source`)."""
    reason: str
    """The same in a few plain words."""
    block: int | None = None
    """Index of the block that shows it; None for what the head or the address says."""


class Evidence(NamedTuple):
    """A value that was looked at for a metadata field of an article."""

    field: str
    """The name of the field, as `Article` has it."""
    value: str | tuple[str, ...]
    """Of authors and tags a tuple of names."""
    source: str
    """Who says so: the vocabulary of the head (see `cleanart.page.head.Fact`), or what of the page:

    - "given", "address": the address that `extract` was given; what stands in the page's address
    - "heading", "line": the main heading; any other line
    - "byline", "element": a byline; an element of HTML that is named for what it holds
    - "dateline": a line near the title that begins with the date or says what date it is
    - "page-title", "copyright": a part of the page title; the owner in a copyright line
    - "text": what the language of the text is detected to be
    """
    reason: str
    """The same in a few plain words."""
    block: int | None
    """Index in `Article.blocks` of the block that shows it; None for what the head or the address says."""
    chosen: bool
    """It is the field's value. At most one of a field is."""


def best_of(found: Sequence[Candidate[Value]]) -> Candidate[Value] | None:
    """Return the best of some candidates, which are listed best first; None where there is none."""
    return found[0] if found else None


def as_evidence(field: str, found: Sequence[Candidate[Value]], chosen: Candidate[Value] | None) -> Iterator[Evidence]:
    """Yield what is to be told of a field: the chosen candidate, then the others in their order."""
    if chosen is not None:
        yield Evidence(field, *chosen, True)
    for candidate in islice((each for each in found if each is not chosen), _MOST):
        yield Evidence(field, *candidate, False)
