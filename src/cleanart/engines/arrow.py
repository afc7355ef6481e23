"""Arrow in, Arrow out: a row for each page. The other engines wrap this.

extract_batch(table, content_field="html", url_field="url", keep_columns=["crawled_at"])
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from cleanart.batch.columns import CONTENT_COLUMNS, ID_COLUMNS, URL_COLUMNS, format_of
from cleanart.batch.records import Page, Status, row_of
from cleanart.engines.columns import arrow, as_text, check_text, find_column, row_schema, to_columns, values
from cleanart.engines.extract_row import extract_row
from cleanart.engines.limits import time_limit
from cleanart.errors import ColumnError, OptionsError
from cleanart.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from cleanart.options.sites import SiteRules
    from cleanart.pipeline import InputFormat

# Rows that are worked on at a time where a table or stream may have more, so that few pages are held twice.
_ROWS = 1_000


@dataclass(frozen=True, kw_only=True)
class Extractor:
    """What to read from the columns of a table, and how to extract. It can be pickled, for engines that send it around.

    Raises:
        OptionsError: on values out of range.
    """

    content_field: str | None = None
    """The column of the pages, HTML or text, strings or bytes; None: the first of `html`, `content` and `text`."""
    url_field: str | None = None
    """The column of their addresses; None: `url` or `warc_target_uri`, if there is one."""
    id_field: str | None = None
    """The column of what they are called, strings or whole numbers; None: `id` or `warc_record_id`, if there is one."""
    charset_field: str | None = None
    """The column of the encodings that came with bytes, as in the HTTP header `Content-Type`; None: none."""
    keep_columns: Sequence[str] = ()
    """Other columns, which stand behind those of the rows, as they are."""
    input_format: InputFormat = "auto"
    """What all pages are: "html", "text", or "auto" to go by the column's name, if it says "html", and by content."""
    timeout: float | None = None
    """Seconds that a page may take; None: no limit."""
    options: Options = field(default_factory=Options)
    """How to extract. `strict` changes nothing here: a row says what became of its page."""
    rules: SiteRules | None = None
    """Further options by site, which `cleanart.load_rules` has read."""

    def __post_init__(self) -> None:
        if isinstance(self.keep_columns, str):
            raise OptionsError("keep_columns must be names of columns, not one string")
        object.__setattr__(self, "keep_columns", tuple(self.keep_columns))
        if self.input_format not in ("auto", "html", "text"):
            raise OptionsError(f"input_format must be auto, html or text, not {self.input_format!r}")
        if self.timeout is not None and not self.timeout > 0:
            raise OptionsError("timeout must be above 0 or None")

    @classmethod
    def of(cls, options: Options | None = None, **settings: Any) -> Extractor:
        """Return one with these settings: fields of `Extractor` and single options by name.

        Raises:
            OptionsError: on a name that is neither, or a value out of range.
        """
        own = {each.name for each in fields(cls)}
        overrides = {name: value for name, value in settings.items() if name not in own}
        return cls(
            options=(options or Options()).with_overrides(overrides),
            **{name: value for name, value in settings.items() if name in own},
        )

    def schema_for(self, schema: pa.Schema) -> pa.Schema:
        """Return the schema of what comes out for tables of this schema.

        Raises:
            ColumnError: if a column is missing or of a wrong type, or one to be kept has the name of a row's field.
        """
        self._columns(schema)
        made = row_schema()
        for name in self.keep_columns:
            if name in made.names:
                raise ColumnError(f"cannot keep the column {name!r}: the rows have one of that name; rename it")
            find_column(schema, name, ())
            made = made.append(schema.field(name))
        return made

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the rows of a batch, in its order.

        Raises:
            ColumnError: as `schema_for`.
        """
        schema = self.schema_for(batch.schema)
        with ExitStack() as stack:
            limited = stack.enter_context(time_limit(self.timeout)) if self.timeout is not None else None
            rows = [
                row_of(page, Status.SKIPPED, "it is null", None)
                if is_null
                else extract_row(page, self.options, self.rules, limited)
                for page, is_null in self._pages(batch)
            ]
        kept = [batch.column(name) for name in self.keep_columns]
        return arrow().RecordBatch.from_arrays([*to_columns(rows), *kept], schema=schema)

    def stream(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the rows of some batches, a batch for each of them, or several for a large one."""
        for batch in batches:
            for start in range(0, batch.num_rows, _ROWS):
                yield self(batch.slice(start, _ROWS))

    def _columns(self, schema: pa.Schema) -> tuple[str, str | None, str | None, str | None]:
        content = find_column(schema, self.content_field, CONTENT_COLUMNS)
        if content is None:
            raise ColumnError(
                f"no column is named {', '.join(CONTENT_COLUMNS)}; say by content_field which holds the pages: "
                f"{', '.join(schema.names) or 'there is none'}"
            )
        url = find_column(schema, self.url_field, URL_COLUMNS)
        name = find_column(schema, self.id_field, ID_COLUMNS)
        charset = find_column(schema, self.charset_field, ())
        for column in (content, url, charset):
            if column is not None:
                check_text(schema, column)
        if name is not None:
            check_text(schema, name, numbers=True)
        return content, url, name, charset

    def _pages(self, batch: pa.RecordBatch) -> Iterator[tuple[Page, bool]]:
        """Yield each row's page, and whether it is null."""
        columns = self._columns(batch.schema)
        contents, *others = (
            [None] * batch.num_rows if name is None else values(batch.column(name)) for name in columns
        )
        for content, url, name, charset in zip(contents, *others, strict=True):
            page_content = content if isinstance(content, str | bytes) else b""
            is_open = self.input_format == "auto"
            page = Page(
                content=page_content,
                url=as_text(url),
                id=as_text(name) or "",
                charset=as_text(charset),
                input_format=format_of(columns[0], page_content) if is_open else self.input_format,
            )
            yield page, content is None


def schema() -> pa.Schema:
    """Return the schema of the rows that come out, whatever goes in.

    `id`, `url`, `source` and `position` say where a row is from, `status` and `reason` what became of its page (see
    `cleanart.batch.records.Status`); the other fields are the article's, named and typed as `Article.as_dict` has
    them. `url`, `position`, `reason`, `published`, `modified`, `language` and `page_type` are null where there is
    nothing to tell; the others never are. `source` is empty and `position` null, since Arrow tables tell neither.
    """
    return row_schema()


def extract_batch(batch: Any, *, options: Options | None = None, **settings: Any) -> Any:
    """Return a row for each page of a batch or table, in its order.

    Args:
        batch: A `pyarrow.RecordBatch`, a `pyarrow.Table`, or what can be read as one: a data frame of Polars, a
            relation of DuckDB, and other objects with `__arrow_c_stream__`. It is only read.
        options: How to extract.
        **settings: Fields of `Extractor` (which columns to read and to keep, the time limit and so on), and single
            options by name, e.g. `favor_precision=True`.

    Returns:
        A RecordBatch for a RecordBatch, a Table for all else: the columns of `schema()`, then those kept. A page that
        cannot be read, is empty or takes too long has a row whose `status` and `reason` say so.

    Raises:
        ColumnError: if a column is missing or of a wrong type.
        OptionsError: on settings that are unknown or out of range.
        MissingExtraError: without pyarrow.
        TypeError: if `batch` is none of these.
    """
    pa, extractor = arrow(), Extractor.of(options, **settings)
    if isinstance(batch, pa.RecordBatch):
        return extractor(batch)
    return _reader(batch, extractor).read_all()


def extract_stream(batches: Any, *, options: Options | None = None, **settings: Any) -> pa.RecordBatchReader:
    """Return a reader of the rows, which are made as they are read: for what is larger than memory.

    Args:
        batches: A `pyarrow.RecordBatchReader`, or what `extract_batch` takes.
        options: As for `extract_batch`.
        **settings: As for `extract_batch`.

    Raises:
        ColumnError, OptionsError, MissingExtraError, TypeError: as for `extract_batch`, and at once.
    """
    return _reader(batches, Extractor.of(options, **settings))


def _reader(source: Any, extractor: Extractor) -> pa.RecordBatchReader:
    pa = arrow()
    if isinstance(source, pa.RecordBatch):
        source = pa.Table.from_batches([source])
    if not hasattr(source, "__arrow_c_stream__"):
        raise TypeError(f"not a batch, table or stream of Arrow: {type(source).__name__}")
    reader = source if isinstance(source, pa.RecordBatchReader) else pa.RecordBatchReader.from_stream(source)
    return pa.RecordBatchReader.from_batches(extractor.schema_for(reader.schema), extractor.stream(reader))
