"""Where rows go: JSON lines, Parquet, files in a folder. A sink encodes rows, writes parts and joins them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from cleanart.batch.formats import is_remote, output_format_of
from cleanart.batch.part_files import FilesPart, LinesPart, Part, TablePart, join_lines, join_tables
from cleanart.batch.reports import report_of
from cleanart.batch.streams import check_compression
from cleanart.batch.table import Page, RowHead, Status, arrow, row_of
from cleanart.errors import BatchError, MissingExtraError
from cleanart.language.strings import json_text
from cleanart.renderers.csv import csv_header, csv_row
from cleanart.renderers.forms import DEFAULT_FORM, FORMS, PrintSettings

if TYPE_CHECKING:
    from cleanart.batch.worker import Done
    from cleanart.renderers.article import Article

Encoded = TypeVar("Encoded")
"""What a sink makes of a row."""


class Target(NamedTuple):
    """The format and place of the output."""

    to: str
    """A key of `OUTPUT_ENDINGS`."""
    path: Path | None
    """None is standard output."""
    is_folder: bool = False

    @property
    def joined(self) -> Path | None:
        """The file that the parts are joined to at the end; None if they stay as they are, in a folder."""
        if self.path is None or (self.is_folder and self.to != "files"):
            return None
        return self.path / "_pages.jsonl" if self.to == "files" else self.path

    @property
    def parts_folder(self) -> Path:
        """The folder of the parts."""
        return self.joined.with_name(f"{self.joined.name}.parts") if self.joined else self.path or Path()


def target_of(output: str | None, to: str | None) -> Target:
    """Return the target for the name of an output and the format asked for.

    Raises:
        BatchError: if they say no format, the output cannot be written, or a package for it is not installed.
    """
    if output is None:
        if to not in {None, "jsonl", "csv"}:
            raise BatchError(f"--to {to} needs -o")
        return Target(to or "jsonl", None)
    if is_remote(output):
        raise BatchError(f"-o {output}: outputs are written to this machine's files")
    is_folder = output.endswith(("/", os.sep)) or Path(output).is_dir()
    chosen = to or ("files" if is_folder else output_format_of(output))
    if chosen is None and Path(output).suffix:
        raise BatchError(f"-o {output}: many pages go to .jsonl, .csv, .parquet or a folder: name it so, or say --to")
    chosen = chosen or "files"
    if chosen == "parquet":
        try:
            arrow()
        except MissingExtraError:
            raise BatchError("Parquet needs pyarrow: pip install 'cleanart[parquet]'") from None
    check_compression(f".{chosen}")
    return Target(chosen, Path(output), is_folder or chosen == "files")


class Sink(Protocol[Encoded]):
    """A format of output. It can be pickled: workers encode."""

    @property
    def ending(self) -> str:
        """The ending of the names of its parts."""

    def encode(self, page: Page, status: Status, reason: str | None, article: Article | None) -> Encoded:
        """Return a page's row as its parts take it."""

    def open_part(self, path: Path) -> Part[Encoded]:
        """Create a part."""

    def join(self, parts: list[Path], path: Path) -> None:
        """Write one file with the rows of all parts."""


@dataclass(frozen=True)
class LinesSink:
    """JSON lines in a file, which may be compressed."""

    to: str = "jsonl"

    @property
    def ending(self) -> str:
        """The ending of the names of its parts."""
        return f".{self.to}"

    def encode(self, page: Page, status: Status, reason: str | None, article: Article | None) -> bytes:
        """Return a page's row as a line."""
        return _json_bytes(row_of(page, status, reason, article)) + b"\n"

    def open_part(self, path: Path) -> LinesPart:
        """Create a part."""
        return LinesPart(path)

    def join(self, parts: list[Path], path: Path) -> None:
        """Write one file with the lines of all parts: compressed files may stand one after the other."""
        join_lines(parts, path, self.ending)


@dataclass(frozen=True)
class CsvSink:
    """Rows of CSV in a file. Each part begins with the names of the columns, and so does the whole."""

    raw: bool = False
    ending = ".csv"

    @property
    def head(self) -> bytes:
        """The line with the names of the columns."""
        return csv_header().encode()

    def encode(self, page: Page, status: Status, reason: str | None, article: Article | None) -> bytes:
        """Return a page's row as a line."""
        return csv_row(row_of(page, status, reason, article), raw=self.raw).encode("utf-8", errors="replace")

    def open_part(self, path: Path) -> LinesPart:
        """Create a part."""
        return LinesPart(path, self.head)

    def join(self, parts: list[Path], path: Path) -> None:
        """Write one file with the rows of all parts."""
        join_lines(parts, path, self.ending, self.head)


@dataclass(frozen=True)
class TableSink:
    """A table in Parquet."""

    ending = ".parquet"

    def encode(self, page: Page, status: Status, reason: str | None, article: Article | None) -> dict[str, Any]:
        """Return a page's row."""
        return row_of(page, status, reason, article)

    def open_part(self, path: Path) -> TablePart:
        """Create a part."""
        return TablePart(path)

    def join(self, parts: list[Path], path: Path) -> None:
        """Write one file with the row groups of all parts."""
        join_tables(parts, path)


@dataclass(frozen=True)
class FilesSink:
    """A file for each article in a folder, and JSON lines that say which page each file is of."""

    folder: Path
    form: str
    front_matter: bool = False
    ending = ".jsonl"

    def encode(
        self, page: Page, status: Status, reason: str | None, article: Article | None
    ) -> tuple[str | None, bytes]:
        """Return the text of a page's file, None if it has no article, and its row without the article's text."""
        row = row_of(page, status, reason, article)
        text = None
        if article is not None and status is Status.OK:
            text = FORMS[self.form].render(article, PrintSettings(row=row, front_matter=self.front_matter))
        return text, _json_bytes({name: row[name] for name in (*RowHead._fields, "title")})

    def open_part(self, path: Path) -> FilesPart:
        """Create a part: its lines. The files of pages are written at once."""
        return FilesPart(path, self.folder, FORMS[self.form].endings[0])

    def join(self, parts: list[Path], path: Path) -> None:
        """Write one file with the lines of all parts."""
        join_lines(parts, path, self.ending)


def sink_of(target: Target, form: str | None, *, front_matter: bool = False, raw_csv: bool = False) -> Sink[Any]:
    """Return the sink of a target; `form` is that of files in a folder."""
    if target.to == "csv":
        return CsvSink(raw_csv)
    if target.to == "parquet":
        return TableSink()
    if target.to == "files":
        return FilesSink(target.path or Path(), form or DEFAULT_FORM, front_matter)
    return LinesSink(target.to)


@dataclass(frozen=True)
class EncodedExtraction:
    """The work of a batch: a page to its encoded row."""

    extraction: Callable[[Page], Done]
    sink: Sink[Any]
    has_reports: bool = False

    def __call__(self, page: Page) -> Done:
        """Extract a page and encode its row; the value is that, and the page's report if there are reports."""
        status, reason, article = self.extraction(page)
        report = report_of(page, article) if self.has_reports else None
        return status, reason, (self.sink.encode(page, status, reason, article), report)


def _json_bytes(row: dict[str, Any]) -> bytes:
    return json_text(row).encode("utf-8", errors="replace")
