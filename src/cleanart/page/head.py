"""Metadata as stated in a page's head and structured data. Tagless text has none.

Nothing is chosen here: values of different sources stand side by side, and each source gives a value once.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Fact(NamedTuple):
    """A statement of the page about itself, with its source."""

    source: str
    """The vocabulary that it is written in:

    - "title", "html", "link": the page's `<title>`, its `lang`, a `<link>`
    - "og", "twitter", "dc", "parsely", "sailthru", "cxense", "citation": metas with this prefix ("og" covers
      `article:` as well)
    - "meta": all other metas
    - "microdata": itemprops, including those on metas
    - "json-ld": the main entity of the page (article, product, video); "json-ld-organization": its authors that are
      organizations; "json-ld-alternative": its alternative headline
    - "json-ld-page", "json-ld-site": the page and the site themselves
    - "state": the initial data of the page's scripts, such as `__NEXT_DATA__`
    """
    value: str


class HeadImage(NamedTuple):
    """An image named in the head or structured data."""

    source: str
    url: str
    """As written; may be relative."""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(slots=True)
class Head:
    """The facts of a page by field, in page order. White space is collapsed and entities are decoded."""

    titles: tuple[Fact, ...] = ()
    authors: tuple[Fact, ...] = ()
    """One fact per name, as printed."""
    published: tuple[Fact, ...] = ()
    """Dates as written, except that Unix timestamps are converted to ISO 8601."""
    modified: tuple[Fact, ...] = ()
    site_names: tuple[Fact, ...] = ()
    descriptions: tuple[Fact, ...] = ()
    languages: tuple[Fact, ...] = ()
    """BCP 47 tags as written."""
    urls: tuple[Fact, ...] = ()
    """Canonical addresses, as written."""
    tags: tuple[Fact, ...] = ()
    """One fact per keyword."""
    sections: tuple[Fact, ...] = ()
    licenses: tuple[Fact, ...] = ()
    types: tuple[Fact, ...] = ()
    """Declared types of the page: JSON-LD's `@type` without prefix, `og:type` and similar."""
    images: tuple[HeadImage, ...] = ()
    bodies: tuple[Fact, ...] = ()
    """Text of the main entity in JSON-LD (`articleBody`, a recipe's steps, a question with its answers), without tags;
    paragraphs are separated by blank lines."""
