"""What goes into a batch and what comes out: pages, and a row for each of them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

from cleanart.errors import CleanartError
from cleanart.page.outcome import Outcome
from cleanart.pipeline import InputFormat
from cleanart.renderers.article import Article


class Status(StrEnum):
    """What became of a page."""

    OK = "ok"
    EMPTY = "empty"
    """It was read, but has no article."""
    FAILED = "failed"
    """It could not be read."""
    SKIPPED = "skipped"
    """It is no page: a record of another kind or type."""
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """The process that worked on it died."""

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """Return the status of a page that was extracted."""
        if outcome is Outcome.ARTICLE:
            return cls.OK
        return cls.EMPTY if outcome.is_page else cls.FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to extract, and where it is from."""

    content: str | bytes = field(default=b"", repr=False)
    id: str = ""
    """What its source calls it: a field of its record, or else its place."""
    url: str | None = None
    source: str = ""
    """The file, archive or table that it is from."""
    position: int | None = None
    """Its place there: a line or row from 0, or the offset of an archive's record in bytes."""
    charset: str | None = None
    """The encoding that came with it, as in the HTTP header `Content-Type`."""
    input_format: InputFormat = "auto"


# The fields of a row that are the article's, as `Article.as_dict` gives them.
ARTICLE_FIELDS = (
    "title",
    "body",
    "authors",
    "published",
    "modified",
    "site_name",
    "language",
    "description",
    "tags",
    "license",
    "images",
    "comments",
    "related",
    "page_type",
    "confidence",
)
_NOTHING = {name: value for name, value in Article().as_dict().items() if name in ARTICLE_FIELDS}


def row_of(page: Page, status: Status, reason: str | None, article: Article | None) -> dict[str, Any]:
    """Return a page's row: where it is from, what became of it, and the article; every row has the same fields."""
    found = article.as_dict() if article is not None else _NOTHING
    return {
        "id": page.id,
        "url": (article.url if article is not None else None) or page.url,
        "source": page.source,
        "position": page.position,
        "status": status.value,
        "reason": reason,
        **{name: found[name] for name in ARTICLE_FIELDS},
    }


class BatchError(CleanartError):
    """A batch cannot begin or go on: an input or output that cannot be, or an extra that is not installed."""
