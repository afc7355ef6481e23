"""Arrow in, Arrow out: a row for each page. The other engines wrap this.

extract_batch(table, content_field="html", url_field="url", keep_columns=["crawled_at"])
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field, fields
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanart.batch.table import (
    CONTENT_COLUMNS,
    ID_COLUMNS,
    URL_COLUMNS,
    Page,
    Status,
    arrow,
    first_value,
    format_of,
    row_of,
    row_schema,
    to_columns,
)
from cleanart.engines.cells import as_text, cells, check_name, find_columns
from cleanart.engines.extract_row import extract_row
from cleanart.engines.limits import time_limit
from cleanart.errors import ColumnError, OptionsError
from cleanart.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from cleanart.options.sites import SiteRules
    from cleanart.pipeline import InputFormat

# Rows worked on at a time where a table or stream has more, so that few pages are held in memory twice.
BATCH_ROWS = 1_000


class _Columns(NamedTuple):
    """The columns of a table that may hold each part of a page, best first."""

    content: tuple[str, ...]
    url: tuple[str, ...]
    id: tuple[str, ...]
    charset: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Extractor:
    """Which columns of a table to read, and how to extract. It can be pickled, for engines that send it to workers.

    Raises:
        OptionsError: on values out of range.
    """

    content_field: str | None = None
    """The column of the pages, HTML or text, strings or bytes; None: the first of `html`, `content` and `text` that is
    not null."""
    url_field: str | None = None
    """The column of their addresses; None: `url` or else `warc_target_uri`, if there is one."""
    id_field: str | None = None
    """The column of their names, strings or whole numbers; None: `id` or else `warc_record_id`, if there is one."""
    charset_field: str | None = None
    """The column of the encodings given with bytes, as in the HTTP header `Content-Type`; None: there is none."""
    keep_columns: Sequence[str] = ()
    """Other columns to copy unchanged behind those of the rows."""
    input_format: InputFormat = "auto"
    """The format of all pages: "html", "text", or "auto": HTML if the column's name says so, else by content."""
    timeout: float | None = None
    """Most seconds a page may take; None: no limit."""
    options: Options = field(default_factory=Options)
    """How to extract. `strict` changes nothing here: each row says what became of its page."""
    rules: SiteRules | None = None
    """Options and rules by site, from `cleanart.load_rules`."""

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
        names = {setting.name for setting in fields(cls)}
        overrides = {name: value for name, value in settings.items() if name not in names}
        return cls(
            options=(options or Options()).with_overrides(overrides),
            **{name: value for name, value in settings.items() if name in names},
        )

    def schema_for(self, schema: pa.Schema) -> pa.Schema:
        """Return the schema of the output for tables of this schema.

        Raises:
            ColumnError: if a column is missing or of a wrong type, or a kept one has the name of a row's field.
        """
        self._columns(schema)
        output = row_schema()
        for name in self.keep_columns:
            if name in output.names:
                raise ColumnError(f"cannot keep the column {name!r}: the rows have one of that name; rename it")
            check_name(schema, name)
            output = output.append(schema.field(name))
        return output

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
        """Yield the rows of each batch as one batch, or as several if it is large."""
        for batch in batches:
            for start in range(0, batch.num_rows, BATCH_ROWS):
                yield self(batch.slice(start, BATCH_ROWS))

    def _columns(self, schema: pa.Schema) -> _Columns:
        columns = _Columns(
            find_columns(schema, self.content_field, CONTENT_COLUMNS),
            find_columns(schema, self.url_field, URL_COLUMNS),
            find_columns(schema, self.id_field, ID_COLUMNS, numbers=True),
            find_columns(schema, self.charset_field, ()),
        )
        if not columns.content:
            raise ColumnError(
                f"no column is named {', '.join(CONTENT_COLUMNS)}; say by content_field which holds the pages: "
                f"{', '.join(schema.names) or 'there is none'}"
            )
        return columns

    def _pages(self, batch: pa.RecordBatch) -> Iterator[tuple[Page, bool]]:
        """Yield each row's page, and whether it is null."""
        columns = self._columns(batch.schema)
        names = list(dict.fromkeys(chain.from_iterable(columns)))
        for row in zip(*(cells(batch.column(name)) for name in names), strict=True):
            record = dict(zip(names, row, strict=True))
            column, content = first_value(record, columns.content)
            is_null = content is None
            content = b"" if is_null else content
            is_open = self.input_format == "auto"
            yield (
                Page(
                    content=content,
                    url=as_text(first_value(record, columns.url)[1]),
                    id=as_text(first_value(record, columns.id)[1]) or "",
                    charset=as_text(first_value(record, columns.charset)[1]),
                    input_format=format_of(column, content) if is_open else self.input_format,
                ),
                is_null,
            )


def schema() -> pa.Schema:
    """Return the schema of the output rows, which is the same for every input.

    `id`, `url`, `source` and `position` say where a page comes from, `status` and `reason` what became of it (see
    `cleanart.Status`). The other fields are the article's, with the names, order and types of `Article.as_dict`.
    `url`, `position`, `reason`, `published`, `modified`, `language` and `page_type` are null where they are not known;
    the others never are. `source` is always empty and `position` null: Arrow tables have neither.

    Raises:
        MissingExtraError: without pyarrow.
    """
    return row_schema()


def extract_batch(batch: Any, *, options: Options | None = None, **settings: Any) -> Any:
    """Return a row for each page of a batch or table, in its order.

    Args:
        batch: A `pyarrow.RecordBatch`, a `pyarrow.Table`, or any object with `__arrow_c_stream__`, such as a Polars
            data frame or a DuckDB relation. It is not changed.
        options: How to extract.
        **settings: Fields of `Extractor` (which columns to read and to keep, the time limit and so on), and single
            options by name, e.g. `favor_precision=True`.

    Returns:
        A RecordBatch for a RecordBatch, otherwise a Table: the columns of `schema()`, then the kept ones. A page that
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
    """Return a reader of the rows, which are extracted as they are read: for input larger than memory.

    Args:
        batches: A `pyarrow.RecordBatchReader`, or what `extract_batch` takes.
        options: As for `extract_batch`.
        **settings: As for `extract_batch`.

    Raises:
        ColumnError, OptionsError, MissingExtraError, TypeError: as `extract_batch` does, before any page is read.
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
