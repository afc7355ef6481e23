"""Authors, dates, site and the like: as the page's head says, or else as its lines show them (see `cleanart.fields`).

Lines that show them are labelled either way.
"""

from collections.abc import Callable, Sequence

from cleanart.fields import (
    NEAR,
    Place,
    authors,
    authors_from_lines,
    dates_from_lines,
    description,
    language,
    modified,
    published,
    site_name,
    tags,
    url,
)
from cleanart.fields import license as license_terms
from cleanart.options import Options
from cleanart.page.blocks import Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.evidence import Candidate, Value, as_evidence, best_of

_FAR = 60  # blocks from the body's beginning down to the title


def label_metadata(document: Document, options: Options) -> None:
    """Find authors, dates, the site's name and what else the head says; label the lines that hold them."""
    _take(document, "url", url.candidates(document))
    _take(document, "language", language.candidates(document))
    place = _around_title(document)
    _take_dates(document, place, options)
    _take_authors(document, place)
    _take(document, "site_name", site_name.candidates(document))
    _take(document, "description", description.candidates(document))
    _take(document, "tags", tags.candidates(document))
    _take(document, "license", license_terms.candidates(document))


def _take(
    document: Document,
    field: str,
    candidates: Sequence[Candidate[Value]],
    choose: Callable[[Sequence[Candidate[Value]]], Candidate[Value] | None] = best_of,
) -> None:
    """Give a field of the metadata the value that is chosen, and note all that it was chosen from."""
    chosen = choose(candidates)
    document.evidence += as_evidence(field, candidates, chosen)
    if chosen is not None:
        document.set_metadata(**{field: chosen.value})


def _around_title(document: Document) -> Place:
    """Return the title, or else the body's beginning, and the blocks around it."""
    title = document.title_index
    start = document.body_start
    anchor = start if title is None or title > start else title
    last = max(start, anchor)
    if document.is_markup and title is not None and title <= start + _FAR:
        last = max(last, title)
    return Place(anchor, range(max(0, anchor - NEAR), min(len(document.blocks), last + NEAR)))


def _take_dates(document: Document, place: Place, options: Options) -> None:
    lines = dates_from_lines.dated_lines(document, place)
    changes = modified.candidates(document, place, lines, options.now)
    dates = published.candidates(document, place, lines, options.now)
    _take(document, "modified", changes)
    _take(document, "published", dates, lambda found: published.choose(found, best_of(changes)))


def _take_authors(document: Document, place: Place) -> None:
    found = authors.candidates(document, place)
    _take(document, "authors", found, authors.choose)
    if found and found[0].block is None:
        authors_from_lines.label_names(document, place)
    authors_from_lines.label_author_box(document, place.near.stop)


STAGE = Stage(
    "metadata",
    label_metadata,
    needs=frozenset({Label.TITLE, Label.LEGAL, Label.META, PageFact.HINTS, PageFact.TITLE}),
    sets=frozenset({Label.BYLINE, Label.DATE, PageFact.METADATA}),
)
