"""The metadata fields of a page: documents, articles, batch rows and engine tables all derive theirs from here."""

from dataclasses import dataclass, fields
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Title, authors, dates and so on. Fields that are unknown are empty: "", () or None."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601: `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ss`, followed by `Z` (UTC) or `+hh:mm` if the time zone is known."""
    modified: str | None = None
    """Date of the last change, in the same format."""
    site_name: str = ""
    url: str | None = None
    """The address passed to `extract`, or else the page's canonical address."""
    language: str | None = None
    """BCP 47 tag."""
    description: str = ""
    tags: tuple[str, ...] = ()
    license: str = ""
    """The licence named in the page's head: an address or a name."""

    @property
    def published_at(self) -> date | None:
        """`published` as a `datetime`, or as a `date` if the time is unknown; None if it is unknown."""
        return _moment_or_day(self.published)

    @property
    def modified_at(self) -> date | None:
        """`modified` in the same way."""
        return _moment_or_day(self.modified)


def _moment_or_day(value: str | None) -> date | None:
    if not value:
        return None
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


# Field names in the order of output.
METADATA_FIELDS = tuple(field.name for field in fields(Metadata))
