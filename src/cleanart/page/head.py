"""What a page's head and its structured data say of the page (level 1). Tagless text has none of it.

Nothing is chosen here: what several sources say stands side by side, each value of a source once.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Fact(NamedTuple):
    """One thing that a page says of itself, and where."""

    source: str
    """The vocabulary that said it:

    - "title", "html", "link": the page's `<title>`, its `lang`, a `<link>`
    - "og", "twitter", "dc", "parsely", "sailthru", "cxense", "citation": metas with such a prefix ("og" has
      `article:` as well)
    - "meta": all other metas
    - "microdata": itemprops, those of metas included
    - "json-ld": the page's own thing: its article, product, video; "json-ld-organization" for its authors that are
      no persons, "json-ld-alternative" for its second headline
    - "json-ld-page", "json-ld-site": the page and the site as such
    - "state": what the page's scripts start from
    """
    value: str


class HeadImage(NamedTuple):
    """An image that the head or structured data name."""

    source: str
    url: str
    """As written, perhaps relative."""
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(slots=True)
class Head:
    """The facts of a page, those of each field in the order of the page. White space is collapsed, entities decoded."""

    titles: tuple[Fact, ...] = ()
    authors: tuple[Fact, ...] = ()
    """One fact a name, as printed."""
    published: tuple[Fact, ...] = ()
    """Dates as written; only counts of seconds are made ISO 8601."""
    modified: tuple[Fact, ...] = ()
    site_names: tuple[Fact, ...] = ()
    descriptions: tuple[Fact, ...] = ()
    languages: tuple[Fact, ...] = ()
    """BCP 47 tags as written."""
    urls: tuple[Fact, ...] = ()
    """Canonical addresses, as written."""
    tags: tuple[Fact, ...] = ()
    """One fact a keyword."""
    sections: tuple[Fact, ...] = ()
    licenses: tuple[Fact, ...] = ()
    types: tuple[Fact, ...] = ()
    """What kind of page it says it is: JSON-LD's `@type`s without prefix, `og:type` and the like."""
    images: tuple[HeadImage, ...] = ()
    bodies: tuple[Fact, ...] = ()
    """The text of the page's own thing where JSON-LD carries it (`articleBody`, a recipe's steps, a question with its
    answers), with paragraphs separated by blank lines, tags taken out."""
