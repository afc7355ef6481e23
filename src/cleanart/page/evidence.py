"""Candidate values for metadata fields, with their evidence."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value", str, tuple[str, ...])

_MAX_REJECTED = 20  # candidates listed per field: pages that list other pages have hundreds of dates


class Candidate(NamedTuple, Generic[Value]):
    """A possible value of a field, with its source."""

    value: Value
    source: str
    """Where it comes from (see `Evidence.source`)."""
    reason: str
    """The source in a few words for people."""
    block: int | None = None
    """Index of the block that shows it; None if it comes from the head or the address."""


class Evidence(NamedTuple):
    """A candidate value of a metadata field, as users see it in `Article.evidence`."""

    field: str
    """Name of the field in `Article`."""
    value: str | tuple[str, ...]
    """A tuple of names for authors and tags, else a string."""
    source: str
    """Where it comes from: a vocabulary of the head (see `cleanart.page.head.Fact`), or one of these parts of the page:

    - "given", "address": the address passed to `extract`; a part of the page's address
    - "heading", "line": the main heading; any other line
    - "byline", "element": a byline; an HTML element whose class or id names the field
    - "dateline": a line near the title that begins with a date or labels it
    - "page-title", "copyright": a part of the page title; the owner in a copyright line
    - "text": the language detected from the text
    """
    reason: str
    """The source in a few words for people."""
    block: int | None
    """Index in `Article.blocks` of the block that shows it; None if it comes from the head or the address."""
    chosen: bool
    """Whether it became the field's value; at most one candidate per field does."""


def best_of(candidates: Sequence[Candidate[Value]]) -> Candidate[Value] | None:
    """Return the first of candidates listed best first; None if there are none."""
    return candidates[0] if candidates else None


def as_evidence(field: str, candidates: Sequence[Candidate[Value]], chosen: Candidate[Value] | None) -> list[Evidence]:
    """Return the field's evidence: the chosen candidate first, then up to 20 others in their order."""
    evidence = [] if chosen is None else [Evidence(field, *chosen, True)]
    for candidate in candidates:
        if candidate is not chosen:
            if len(evidence) == _MAX_REJECTED + (chosen is not None):
                break
            evidence.append(Evidence(field, *candidate, False))
    return evidence
