"""Authors, dates, site and the like: as the page's head says, or else as its lines show them.

Lines that show them are labelled either way.
"""

from itertools import islice

from cleanart import facts
from cleanart.blocks import Label
from cleanart.document import Document, Stage
from cleanart.fields import NEAR, authors, published, site
from cleanart.head import Head
from cleanart.language import contradicts, detect_language
from cleanart.options import Options

_FAR = 60  # blocks from the body's beginning down to the title
_TOLD_BY = 12  # blocks of prose that tell the language


def label_metadata(document: Document, options: Options) -> None:
    """Find authors, dates, the site's name and what else the head says; label the lines that hold them."""
    _take_facts(document, document.head)
    document.language = _language(document)
    anchor, near = _around_title(document)
    _choose_dates(document, near, anchor, options)
    _choose_authors(document, near, anchor)
    document.tags = document.tags or site.listed_tags(document.blocks)
    document.site_name = document.site_name or site.beside_title(document) or site.site_name(document.blocks)


def _around_title(document: Document) -> tuple[int, range]:
    """Return the index of the title, or else of the body's beginning, and the blocks around it."""
    title = document.title_index if document.title else None
    start = document.body_start
    anchor = start if title is None or title > start else title
    last = max(start, anchor)
    if document.is_markup and title is not None and title <= start + _FAR:
        last = max(last, title)
    return anchor, range(max(0, anchor - NEAR), min(len(document.blocks), last + NEAR))


def _choose_dates(document: Document, near: range, anchor: int, options: Options) -> None:
    shown = published.shown_dates(document, near, anchor, options.now)
    document.modified = document.modified or shown.modified
    document.published = (
        facts.as_shown(document.head, document.published, shown.near)
        or facts.published_in(document.url)
        or shown.published
        or document.modified
    )


def _choose_authors(document: Document, near: range, anchor: int) -> None:
    """Take the persons of the head, or those that lines show, or else an organisation or a nickname."""
    shown = authors.label_bylines(document, near, anchor)
    if document.authors:
        document.authors = facts.completed(document.authors, shown)
        authors.label_names(document.blocks, near, document.authors)
    else:
        document.authors = (
            shown
            or authors.marked(document, near)
            or authors.beside_date(document.blocks, near)
            or authors.in_line_of_date(document.blocks, near)
            or facts.organizations(document.head)
            or authors.nickname(document, near)
        )
    authors.label_author_box(document, near.stop)


def _take_facts(document: Document, head: Head) -> None:
    """Take what the head says. Agencies and sites that it names as authors are asked for last."""
    document.authors = facts.authors(head)
    document.published = facts.published(head)
    document.modified = facts.modified(head)
    document.site_name = facts.site_name(head)
    document.language = facts.language(head)
    document.url = document.url or facts.url(head)
    document.description = facts.description(head)
    document.tags = facts.tags(head)
    document.license = facts.license_of(head)


def _language(document: Document) -> str | None:
    """Return the language that the page says, unless its text is plainly in another."""
    said = document.language
    text = " ".join(block.text for block in islice((b for b in document.blocks if b.reads_as_text), _TOLD_BY))
    if not text or (said is not None and not contradicts(said, text)):
        return said
    return detect_language(text, said)


STAGE = Stage(
    "metadata",
    label_metadata,
    needs=frozenset({Label.TITLE, Label.LEGAL, Label.META}),
    sets=frozenset({Label.BYLINE, Label.DATE}),
)
