"""Pages of JSON lines and of Parquet: files of records, whose fields hold a page, its address and its name."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleanart.batch.files import path_text
from cleanart.batch.folders import special_kind
from cleanart.batch.formats import STDIN, is_remote
from cleanart.batch.items import ReadPage
from cleanart.batch.remote import one_line, remote_file
from cleanart.batch.streams import Damage, Piece, Readable, open_input, pieces
from cleanart.batch.table import (
    CONTENT_COLUMNS,
    ID_COLUMNS,
    URL_COLUMNS,
    Page,
    Status,
    candidate_columns,
    first_value,
    format_of,
)
from cleanart.errors import BatchError
from cleanart.renderers.safe_html import format_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_BATCH_ROWS = 32  # of Parquet, that are in memory at a time
_LINE_TO_PAGE = 4  # how much longer a line may be than its page: JSON escapes
_MAX_REASON_CHARS = 300
_CHECKED_LINES = 100  # before the work begins
_MAX_CHECKED_BYTES = 1 << 24  # of a line
_LINE_TOO_LONG = "its line is too long"


@dataclass(frozen=True, slots=True)
class PageFields:
    """Names of fields of a JSON object, or of columns of a table."""

    text: str | None = None
    """Of the page; None: the first of `CONTENT_COLUMNS` that is not null."""
    url: str | None = None
    """Of its address; None: the first of `URL_COLUMNS` that is not null."""
    id: str | None = None
    """Of its name; None: the first of `ID_COLUMNS` that is not null."""

    @property
    def columns(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The names that may hold the page, its address and its name, best first."""
        return (
            candidate_columns(self.text, CONTENT_COLUMNS),
            candidate_columns(self.url, URL_COLUMNS),
            candidate_columns(self.id, ID_COLUMNS),
        )


def _page_of(record: Any, page: Page, fields: PageFields, max_size: int) -> ReadPage:
    """Return the page of a record; `page` says where the record is."""
    if not isinstance(record, dict):
        return ReadPage(page, Status.FAILED, "it is no JSON object")
    content_columns, url_columns, id_columns = fields.columns
    column, content = first_value(record, content_columns)
    _, url = first_value(record, url_columns)
    _, name = first_value(record, id_columns)
    page = Page(
        id=page.id if name is None else str(name),
        url=url if isinstance(url, str) and url else None,
        source=page.source,
        position=page.position,
    )
    if content is None:
        return ReadPage(page, Status.FAILED, f"it has no field {' or '.join(content_columns)}")
    if not isinstance(content, str | bytes):
        return ReadPage(page, Status.FAILED, f"its field {column} is no text")
    if len(content) > max_size:
        return ReadPage(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    return ReadPage(replace(page, content=content, input_format=format_of(column, content)))


# JSON lines


def read_json_lines(stream: Readable, source: str, fields: PageFields, max_size: int) -> Iterator[ReadPage]:
    """Yield the pages of JSON lines. A line that cannot be read costs only its own page."""
    for number, line, damage in _split_lines(pieces(stream), _LINE_TO_PAGE * max_size):
        page = Page(id=f"{source}#{number}", source=source, position=number)
        if damage:
            yield ReadPage(page, Status.TOO_LARGE if damage is _LINE_TOO_LONG else Status.FAILED, damage)
        elif line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield ReadPage(page, Status.FAILED, f"it is no JSON ({error})"[:_MAX_REASON_CHARS])
                continue
            yield _page_of(record, page, fields, max_size)


def check_json_lines(path: str, fields: PageFields) -> None:
    """Make sure that one of the first lines of a file has the field of the page, if one was asked for.

    Raises:
        BatchError: if there are lines, and none has them. Pipes and lines that cannot be read are not looked at.
    """
    if fields.text is None or special_kind(path) is not None:
        return
    with open_input(path) as stream:
        records = list(islice(_first_objects(stream), _CHECKED_LINES))
    names = {name for record in records for name in record}
    if names and fields.text not in names:
        raise BatchError(
            f"--text-field {fields.text}: none of the first {format_count(len(records), 'line')} of {path} has it;"
            f" there are {', '.join(sorted(names))}"
        )


def _first_objects(stream: Readable) -> Iterator[dict[str, Any]]:
    for _, line, damage in _split_lines(pieces(stream), _MAX_CHECKED_BYTES):
        if damage:
            return
        with suppress(ValueError, RecursionError):
            record = json.loads(line) if line.strip() else None
            if isinstance(record, dict):
                yield record


def _split_lines(stream: Iterable[Piece | Damage], max_bytes: int) -> Iterator[tuple[int, bytes, str]]:
    """Yield the number of each line with the line and "", or with b"" and the reason why it cannot be read.

    Empty lines may be left out.
    """
    parts: list[bytes] = []
    number = size = 0
    for piece in stream:
        if isinstance(piece, Damage):
            yield number, b"", piece.reason
            parts, size = [], 0
            number += 1
            continue
        if not size and not piece.data.strip(b"\n"):  # compressed, millions of empty lines are a small file
            number += len(piece.data)
            continue
        *ended, rest = piece.data.split(b"\n")
        for part in ended:
            yield number, *_line([*parts, part], size + len(part), max_bytes)
            parts, size = [], 0
            number += 1
        size += len(rest)
        if size <= max_bytes:
            parts.append(rest)
    if size:
        yield number, *_line(parts, size, max_bytes)


def _line(parts: list[bytes], size: int, max_bytes: int) -> tuple[bytes, str]:
    return (b"".join(parts), "") if size <= max_bytes else (b"", _LINE_TOO_LONG)


# Parquet


def read_parquet(
    path: str, fields: PageFields, max_size: int, count: Callable[[int], None], *, allow_private: bool = False
) -> Iterator[ReadPage]:
    """Yield the pages of a Parquet file. `count` is called with the bytes that have been read."""
    from pyarrow import ArrowException  # noqa: PLC0415

    source = path_text(path)
    position = 0
    try:
        table = _open_parquet(path, allow_private=allow_private)
        columns = _columns(table, path, fields)
        size = 0 if is_remote(path) else Path(path).stat().st_size
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
            count(size * batch.num_rows // max(1, table.metadata.num_rows))
            for record in batch.to_pylist():
                page = Page(id=f"{source}#{position}", source=source, position=position)
                yield _page_of(record, page, fields, max_size)
                position += 1
    except (ArrowException, BatchError) as error:
        page = Page(id=f"{source}#{position}", source=source, position=position)
        yield ReadPage(page, Status.FAILED, f"what follows cannot be read ({error})"[:_MAX_REASON_CHARS])


def check_parquet(path: str, fields: PageFields, *, allow_private: bool = False) -> None:
    """Make sure that a file is Parquet and has the columns.

    Raises:
        BatchError: if not, or if pyarrow is not installed.
    """
    _columns(_open_parquet(path, allow_private=allow_private), path, fields)


def _open_parquet(path: str, *, allow_private: bool) -> Any:
    """Return a `pyarrow.parquet.ParquetFile`; raises `BatchError`."""
    if path == STDIN:
        raise BatchError("Parquet cannot be read from standard input: give the file")
    try:
        from pyarrow import ArrowInvalid  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        raise BatchError(f"{path} needs pyarrow: pip install 'cleanart[parquet]'") from None
    try:
        if is_remote(path):
            return _open_remote_parquet(path, allow_private=allow_private)
        return ParquetFile(path)
    except ArrowInvalid as error:
        raise BatchError(f"{path}: it is no Parquet ({error})"[:_MAX_REASON_CHARS]) from None
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror or error}") from None


def _open_remote_parquet(path: str, *, allow_private: bool) -> Any:
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    system, inner = remote_file(path, allow_private=allow_private)
    try:
        return ParquetFile(system.open(inner, "rb"))
    except Exception as error:  # of any of the packages below fsspec
        raise BatchError(f"{path}: {one_line(error)}") from None


def _columns(table: Any, path: str, fields: PageFields) -> list[str]:
    """Return the columns to read; raises `BatchError` if one that was asked for, or the page's, is not there."""
    names = set(table.schema_arrow.names)
    asked = {"--text-field": fields.text, "--url-field": fields.url, "--id-field": fields.id}
    for option, name in asked.items():
        if name is not None and name not in names:
            raise BatchError(f"{path}: it has no column {name} ({option}); it has {', '.join(sorted(names))}")
    content, *others = ([name for name in columns if name in names] for columns in fields.columns)
    if not content:
        raise BatchError(
            f"{path}: it has no column {' or '.join(CONTENT_COLUMNS)}: say with --text-field which holds the pages;"
            f" it has {', '.join(sorted(names))}"
        )
    return list(dict.fromkeys([*content, *(name for columns in others for name in columns)]))
