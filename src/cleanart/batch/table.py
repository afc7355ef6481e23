"""The table that batches and engines share: how a page's columns are found, what becomes of it, and the row it gets.

`RowHead` and `ArticleData` declare the fields of a row; their names, their order and their Arrow types are taken from
there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, Union, get_args, get_origin, get_type_hints

from cleanart.errors import MissingExtraError
from cleanart.page.article import ONLY_WITH_BLOCKS, PLAIN_FIELDS, ArticleData
from cleanart.page.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from cleanart.pipeline import InputFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to extract, and where it comes from."""

    content: str | bytes = field(default=b"", repr=False)
    id: str = ""
    """Its name in the source: a field of its record, or else its position."""
    url: str | None = None
    source: str = ""
    """The file, archive or table that holds it."""
    position: int | None = None
    """Its position there: a line or row from 0, or the offset of an archive's record in bytes."""
    charset: str | None = None
    """The encoding given with it, as in the HTTP header `Content-Type`."""
    input_format: InputFormat = "auto"


class Status(StrEnum):
    """What became of a page in a batch or engine."""

    OK = "ok"
    EMPTY = "empty"
    """It was read, but has no article."""
    FAILED = "failed"
    """It could not be read."""
    SKIPPED = "skipped"
    """It is not a page but a record of another kind or type, or not one that the caller wants."""
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    CRASHED = "crashed"
    """The process that worked on it died."""

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """Return the status of a page that was extracted with this outcome."""
        if outcome is Outcome.ARTICLE:
            return cls.OK
        return cls.EMPTY if outcome.is_page else cls.FAILED


# Columns of pages


# The usual names of columns, best first. A page's HTML goes before its text.
CONTENT_COLUMNS = ("html", "content", "text")
URL_COLUMNS = ("url", "warc_target_uri")
ID_COLUMNS = ("id", "warc_record_id")

# "html" as a word of a name: html, raw_html, pageHtml, HTML.
_SAYS_HTML = re.compile(r"(?:^|[^a-zA-Z])x?html(?![a-z])|[a-z]H(?:tml|TML)(?![a-z])|^HTML(?![a-z])")
# A tag, a comment or a declaration; an entity.
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w{1,32};")
_MARKUP_BYTES = re.compile(_MARKUP.pattern.encode())


def candidate_columns(asked: str | None, usual: Sequence[str]) -> Sequence[str]:
    """Return the columns that may hold a value, best first: the one that the caller asked for, or the usual ones."""
    return usual if asked is None else (asked,)


def first_value(record: Mapping[str, Any], columns: Sequence[str]) -> tuple[str | None, Any]:
    """Return the first of some columns whose value is not null, and that value; None for both if there is none."""
    return next(((name, record[name]) for name in columns if record.get(name) is not None), (None, None))


def format_of(column: str | None, content: str | bytes | None) -> InputFormat:
    """Return a page's format by the column that holds it: "html" if the column's name says so, else "auto".

    A page without any markup is "auto" even there: read as HTML, its lines would become one paragraph.
    """
    if not column or not content or not _SAYS_HTML.search(column):
        return "auto"
    has_markup = _MARKUP.search(content) if isinstance(content, str) else _MARKUP_BYTES.search(content)
    return "html" if has_markup else "auto"


# Rows of articles


class RowHead(NamedTuple):
    """The first fields of a row: where the page comes from, and what became of it."""

    id: str
    url: str | None
    source: str
    position: int | None
    status: str
    """A value of `Status`."""
    reason: str | None
    """Why there is no article; None if there is one."""


_TOLD_BY_STATUS = frozenset({"outcome", "empty_reason"})
ARTICLE_FIELDS = tuple(name for name in PLAIN_FIELDS if name not in {*RowHead._fields, *_TOLD_BY_STATUS})
"""The other columns of a table, which hold what `Article.as_dict` gives."""


def row_of(page: Page, status: Status, reason: str | None, article: ArticleData | None) -> dict[str, Any]:
    """Return the row of a page, which is the same in all JSON: `RowHead`, then all that `Article.as_dict` gives.

    All rows have the same fields; without an article its fields are empty. Tables leave out what other columns say.
    """
    if article is None:
        article = ArticleData(outcome=Outcome.UNREADABLE, empty_reason=reason)
    head = RowHead(page.id, article.url or page.url, page.source, page.position, status.value, reason)._asdict()
    return {**head, **article.as_dict(), "url": head["url"]}


# Rows in Arrow


def arrow() -> Any:
    """Return the module pyarrow, which has no types.

    Raises:
        MissingExtraError: if it is not installed.
    """
    try:
        import pyarrow  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("this needs pyarrow: pip install 'cleanart[arrow]'") from error
    return pyarrow


def row_schema() -> pa.Schema:
    """Return the Arrow schema of rows (see `cleanart.engines.arrow.schema`).

    Raises:
        MissingExtraError: if pyarrow is not installed.
    """
    types = get_type_hints(ArticleData) | get_type_hints(RowHead)
    return arrow().schema([(name, _arrow_type(types[name])) for name in (*RowHead._fields, *ARTICLE_FIELDS)])


def _arrow_type(hint: Any) -> pa.DataType:
    """Return the Arrow type of a field's type, such as `str | None`, `tuple[str, ...]` or a tuple of named tuples."""
    pa = arrow()
    if get_origin(hint) in {Union, UnionType}:  # all types of Arrow have nulls
        (hint,) = (member for member in get_args(hint) if member is not NoneType)
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if issubclass(hint, tuple):
        members = get_type_hints(hint).items()
        return pa.struct([(name, _arrow_type(kind)) for name, kind in members if name not in ONLY_WITH_BLOCKS])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def to_columns(rows: Sequence[dict[str, Any]]) -> list[pa.Array]:
    """Return the columns of some rows, in the order of `row_schema`. Lone surrogates become question marks."""
    return [_to_column([row[field.name] for row in rows], field.type) for field in row_schema()]


def _to_column(values: list[Any], kind: pa.DataType) -> pa.Array:
    pa = arrow()
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:  # lone surrogates, which JSON in a page can hold and UTF-8 cannot
        return pa.array([_encodable(value) for value in values], kind)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_encodable(item) for item in value]
    if isinstance(value, dict):
        return {name: _encodable(item) for name, item in value.items()}
    return value
