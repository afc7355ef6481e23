"""Parts of an output: files that take rows one by one, and that are joined at the end."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

from cleanart.batch.files import write_whole
from cleanart.batch.streams import PIECE_BYTES, Writable, compressing
from cleanart.batch.table import row_schema, to_columns
from cleanart.language.strings import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

# What systems answer to a name or path that they refuse: it is too long, has characters that they lack, or is a file
# where a folder should be or the other way round. Which answer comes for which reason differs.
_NAME_ERRORS = frozenset(
    {
        errno.ENAMETOOLONG,
        errno.EINVAL,
        errno.EILSEQ,
        errno.ENOENT,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.EEXIST,
        errno.EACCES,
    }
)
_DIGEST_CHARS = 16  # of the digest that replaces a refused name
# A row group of Parquet is written when it has so many rows or characters.
_MAX_GROUP_ROWS = 1000
_MAX_GROUP_CHARS = 1 << 24

Encoded_contra = TypeVar("Encoded_contra", contravariant=True)


class Part(Protocol[Encoded_contra]):
    """A file that takes encoded rows."""

    def write(self, value: Encoded_contra, name: str) -> None:
        """Take a row; `name` is the path of the page's own file, if the part writes one."""

    def close(self) -> None:
        """Write all to the disk."""

    def abort(self) -> None:
        """Close the file as it is; errors do not matter."""


class LinesPart:
    """Lines of JSON or CSV in a file, compressed as its name says. `head` comes before them."""

    def __init__(self, path: Path, head: bytes = b"") -> None:
        self._file = path.open("wb")
        self._stream: Writable = compressing(self._file, path.name)
        if head:
            self._stream.write(head)

    def write(self, value: bytes, name: str) -> None:  # noqa: ARG002  # the name is for files
        """Take a line."""
        self._stream.write(value)

    def close(self) -> None:
        """Write all to the disk."""
        if self._stream is not self._file:
            self._stream.close()
        _sync_and_close(self._file)

    def abort(self) -> None:
        """Close the file as it is."""
        _close_quietly(self._file)


class FilesPart:
    """Files in a folder, and lines that say which page each file is of."""

    def __init__(self, path: Path, folder: Path, ending: str) -> None:
        self._index = LinesPart(path)
        self._folder, self._ending = folder, ending

    def write(self, value: tuple[str | None, bytes], name: str) -> None:
        """Write a page's file, if it has an article, and its line."""
        text, line = value
        row = json.loads(line)
        row["file"] = None if text is None else self._write_file(name, text)
        self._index.write(json_text(row).encode("utf-8", errors="replace") + b"\n", name)

    def _write_file(self, name: str, text: str) -> str:
        """Write a page's file and return its name; a digest replaces a name that the system refuses."""
        try:
            return self._write_as(f"{name}{self._ending}", text)
        except OSError as error:
            if error.errno not in _NAME_ERRORS:
                raise
        digest = hashlib.sha256(name.encode("utf-8", errors="replace")).hexdigest()[:_DIGEST_CHARS]
        return self._write_as(f"page-{digest}{self._ending}", text)

    def _write_as(self, name: str, text: str) -> str:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a folder; or a pipe, and nobody reads there
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with write_whole(path) as stream:
            stream.write(text.encode("utf-8", errors="replace").decode("utf-8"))
        return name

    def close(self) -> None:
        """Write the lines to the disk."""
        self._index.close()

    def abort(self) -> None:
        """Close the file of lines as it is."""
        self._index.abort()


class TablePart:
    """Rows of a Parquet file."""

    def __init__(self, path: Path) -> None:
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

        self._file = path.open("wb")
        self._writer = ParquetWriter(self._file, row_schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._characters = 0

    def write(self, value: dict[str, Any], name: str) -> None:  # noqa: ARG002  # the name is for files
        """Take a row."""
        self._rows.append(value)
        self._characters += len(value["body"]) + len(value["comments"])
        if len(self._rows) >= _MAX_GROUP_ROWS or self._characters >= _MAX_GROUP_CHARS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(_as_table(self._rows))
        self._rows, self._characters = [], 0

    def close(self) -> None:
        """Write all to the disk."""
        self._flush()
        self._writer.close()
        _sync_and_close(self._file)

    def abort(self) -> None:
        """Close the file as it is."""
        _close_quietly(self._file)
        try:
            self._writer.close()
        except (OSError, ValueError):  # its file is closed
            return


def _as_table(rows: list[dict[str, Any]]) -> Any:
    from pyarrow import Table  # noqa: PLC0415

    return Table.from_arrays(to_columns(rows), schema=row_schema())


def join_tables(parts: list[Path], path: Path) -> None:
    """Write one file of Parquet with the row groups of several."""
    from pyarrow.parquet import ParquetFile, ParquetWriter  # noqa: PLC0415

    with path.open("wb") as file:
        with ParquetWriter(file, row_schema(), compression="zstd") as writer:
            for part in parts:
                with ParquetFile(part) as table:
                    for group in range(table.num_row_groups):
                        writer.write_table(table.read_row_group(group))
        _sync_and_close(file)


def join_lines(parts: list[Path], path: Path, ending: str, head: bytes = b"") -> None:
    """Write one file with the lines of several that have this ending; compressed, they are its members.

    `head` is what each part begins with, and what the file is to begin with once.
    """
    with path.open("wb") as file:
        file.write(head)
        if not parts:  # compressed, an empty file has a member all the same
            stream = compressing(file, ending)
            if stream is not file:
                stream.close()
        for part in parts:
            for data in _read_pieces(part, len(head)):
                file.write(data)
        _sync_and_close(file)


def _read_pieces(path: Path, start: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while data := file.read(PIECE_BYTES):
            yield data


def _sync_and_close(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _close_quietly(file: BinaryIO) -> None:
    try:
        file.close()
    except OSError:  # the disk is full: what is in the buffer is not wanted either
        return
