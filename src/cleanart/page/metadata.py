"""The metadata of a page. Documents, articles, rows of batches and tables of engines all take the fields from here."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page tells of itself. What it does not tell is empty: "", (), or None where None says "unknown"."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    """`YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`, then `Z` (UTC) or `+hh:mm` where the zone is known."""
    modified: str | None = None
    """The same of the last change."""
    site_name: str = ""
    url: str | None = None
    """The address that the page was given, or else the one that it gives itself."""
    language: str | None = None
    """BCP 47 tag."""
    description: str = ""
    tags: tuple[str, ...] = ()
    license: str = ""
    """The terms under which the page may be used, as it says in its head: an address or a name."""


# The names of the fields, in the order in which they are printed.
METADATA_FIELDS = tuple(field.name for field in fields(Metadata))
