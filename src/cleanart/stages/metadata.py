"""Authors, dates, site name and the other metadata, from the head of the page or else from its lines.

`cleanart.fields` finds them; this stage chooses, and labels the lines that hold them, whichever is chosen.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from cleanart.fields import (
    MAX_BLOCKS_FROM_TITLE,
    LineLabel,
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
from cleanart.fields.author_candidates import AuthorCandidate
from cleanart.fields.bylines import Names
from cleanart.fields.candidate_lines import may_name
from cleanart.options import Options
from cleanart.page.blocks import Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.evidence import Candidate, Value, as_evidence, best_of

_MAX_BLOCKS_FROM_BODY = 60  # from the beginning of the body down to a title that stands below it


def label_metadata(document: Document, options: Options) -> None:
    """Fill in the metadata, with their evidence, and label the lines that hold authors and dates."""
    place = label_before_authors(document, options)
    candidates = find_author_candidates(document, place)
    chosen = authors.choose(candidates, authors.weights_of(document))
    document.set_metadata(
        **_take(document, "authors", [candidate.found for candidate in candidates], lambda _: chosen),
        **_take(document, "site_name", site_name.candidates(document)),
        **_take(document, "description", description.candidates(document)),
        **_take(document, "tags", tags.candidates(document)),
        **_take(document, "license", license_terms.candidates(document)),
    )
    _label_authors(document, place, chosen)


def label_before_authors(document: Document, options: Options) -> Place:
    """Fill in address, language and dates, label the lines with dates, and return where the authors are expected."""
    document.set_metadata(
        **_take(document, "url", url.candidates(document)),
        **_take(document, "language", language.candidates(document)),
    )
    place = _place_around_title(document)
    _set_dates(document, place, options)
    return place


def _take(
    document: Document,
    field: str,
    candidates: Sequence[Candidate[Value]],
    choose: Callable[[Sequence[Candidate[Value]]], Candidate[Value] | None] = best_of,
) -> dict[str, Value]:
    """Return the field with the value of the chosen candidate, if any; keep all candidates as evidence."""
    if not candidates:
        return {}
    chosen = choose(candidates)
    document.evidence += as_evidence(field, candidates, chosen)
    return {} if chosen is None else {field: chosen.value}


def _place_around_title(document: Document) -> Place:
    """Return where byline and date are expected: around the title, or else around the beginning of the body."""
    title, body = document.title_index, document.body_start
    if title is not None and (body is None or title <= body):
        anchor, last = title, title if body is None else body
    else:
        anchor = last = body or 0
        if document.is_markup and title is not None and title <= last + _MAX_BLOCKS_FROM_BODY:
            last = title
    first, stop = anchor - MAX_BLOCKS_FROM_TITLE, last + MAX_BLOCKS_FROM_TITLE
    return Place(anchor, range(max(0, first), min(len(document.blocks), stop)))


def _set_dates(document: Document, place: Place, options: Options) -> None:
    lines = dates_from_lines.find_dated_lines(document, place)
    _label_lines(document, lines.labels)
    changes = modified.candidates(document, place, lines, options.now)
    dates = published.candidates(document, place, lines, options.now)
    choose = partial(published.choose, modified=best_of(changes), under_title=lines.under_title)
    document.set_metadata(
        **_take(document, "modified", changes),
        **_take(document, "published", dates, choose),
    )


def _label_authors(document: Document, place: Place, chosen: Candidate[Names] | None) -> None:
    """Label the line with the chosen authors, and the others that are about them."""
    block = document.blocks[chosen.block] if chosen is not None and chosen.block is not None else None
    if chosen is not None and chosen.block is not None and block and may_name(block) and not block.prose_words:
        _label_lines(document, [LineLabel(chosen.block, Label.BYLINE, chosen.reason)])
    _label_lines(document, authors_from_lines.find_lines_of_authors(document, place))
    _label_lines(document, authors_from_lines.find_author_boxes(document, place.near.stop))


def find_author_candidates(document: Document, place: Place) -> list[AuthorCandidate]:
    """Label the bylines near the title, and return who may have written the page, with the signs of it."""
    bylines = authors_from_lines.find_bylines(document, place)
    _label_lines(document, bylines.labels)
    return authors.candidates(document, place, bylines.candidates)


def _label_lines(document: Document, labels: Iterable[LineLabel]) -> None:
    for block, label, reason in labels:
        document.blocks[block].decide("metadata", label, reason)


STAGE = Stage(
    "metadata",
    label_metadata,
    needs=frozenset({Label.TITLE, Label.LEGAL, Label.META, PageFact.HINTS, PageFact.TITLE}),
    sets=frozenset({Label.BYLINE, Label.DATE, PageFact.METADATA}),
)
