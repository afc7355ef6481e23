"""Where rows go: JSON lines, Parquet, files in a folder."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, Protocol

from cleanart.batch.files import written_whole
from cleanart.batch.records import ARTICLE_FIELDS, BatchError, Page, Status, row_of
from cleanart.batch.streams import PIECE, compressor, is_remote
from cleanart.language.strings import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanart.batch.worker import Done
    from cleanart.renderers.article import Article

Form = Literal["text", "markdown", "html", "json"]
TARGETS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "files")
_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst",
    ".parquet": "parquet",
    ".pq": "parquet",
}
_FILE_ENDINGS: dict[Form, str] = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json"}
# What the system says of a name or a path that it does not take: too long, of characters that it has not, or a file
# where a folder is to be, and the other way round. Which of them it says differs from system to system.
_OF_THE_NAME = frozenset(
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
_DIGEST = 16
"""Characters of a digest that stands for a name."""
# A row group of Parquet is written when it has so many rows or characters.
_GROUP_ROWS = 1000
_GROUP_CHARACTERS = 1 << 24
_NUMBERS = {"position": "int64", "confidence": "float64"}
_LISTS = frozenset({"authors", "tags"})
_RECORDS = {"images": ("src", "alt", "caption", "credit"), "related": ("text", "url")}


class Target(NamedTuple):
    """What is to be written, and where."""

    to: str
    """One of `TARGETS`."""
    path: Path | None
    """None is standard output."""
    is_folder: bool = False


def target_of(output: str | None, to: str | None) -> Target:
    """Return what the name of an output asks for, or `to`.

    Raises:
        BatchError: if that is not to be told, cannot be, or needs what is not installed.
    """
    if output is None:
        if to not in {None, "jsonl"}:
            raise BatchError(f"--to {to} needs -o")
        return Target("jsonl", None)
    if is_remote(output):
        raise BatchError(f"{output}: outputs are written to this machine's files")
    is_folder = output.endswith(("/", os.sep)) or Path(output).is_dir()
    named = next((t for ending, t in sorted(_ENDINGS.items(), reverse=True) if output.lower().endswith(ending)), None)
    chosen = to or ("files" if is_folder else named)
    if chosen is None:
        raise BatchError(f"{output}: many pages go to .jsonl, .parquet or FOLDER/: name it so, or say --to")
    if chosen == "parquet":
        schema()
    elif chosen != "files":
        compressor(f".{chosen}")
    return Target(chosen, Path(output), is_folder or chosen == "files")


@dataclass(frozen=True)
class Rows:
    """The work of a batch: a page to what its sink writes."""

    extraction: Callable[[Page], Done]
    encode: Callable[[Page, Status, str | None, Article | None], Any]

    def __call__(self, page: Page) -> Done:
        """Extract a page and make its row."""
        status, reason, article = self.extraction(page)
        return status, reason, self.encode(page, status, reason, article)


def as_line(page: Page, status: Status, reason: str | None, article: Article | None) -> bytes:
    """Return a page's row as a line of JSON."""
    return _line(row_of(page, status, reason, article))


def _line(row: dict[str, Any]) -> bytes:
    return json_text(row).encode("utf-8", errors="replace") + b"\n"


@dataclass(frozen=True)
class AsFile:
    """A page's file, None where it has no article, and its line of the index."""

    form: Form
    front_matter: bool = False

    def __call__(
        self, page: Page, status: Status, reason: str | None, article: Article | None
    ) -> tuple[str | None, bytes]:
        """Return both."""
        row = row_of(page, status, reason, article)
        text = self._text(row, article) if article is not None and status is Status.OK else None
        kept = {name: row[name] for name in row if name not in ARTICLE_FIELDS or name == "title"}
        return text, json_text(kept).encode("utf-8", errors="replace")

    def _text(self, row: dict[str, Any], article: Article) -> str:
        if self.form == "json":
            return json_text(row, indent=1) + "\n"
        if self.form == "markdown":
            return article.to_markdown(standalone=True, front_matter=self.front_matter) + "\n"
        return (article.to_html(standalone=True) if self.form == "html" else article.to_text(standalone=True)) + "\n"


class Part(Protocol):
    """A file that takes rows."""

    def write(self, value: Any, name: str) -> None:
        """Take what the encoder made of a page; `name` is what a file of it is called."""

    def close(self) -> None:
        """Have all on the disk."""

    def abort(self) -> None:
        """Let go of the file, as it is."""


class LinesPart:
    """Lines of JSON in a file."""

    def __init__(self, path: Path, to: str) -> None:
        self._file = path.open("wb")
        self._stream: BinaryIO = compressor(f".{to}")(self._file)

    def write(self, value: bytes, name: str) -> None:  # noqa: ARG002  # the name is for files
        """Take a line."""
        self._stream.write(value)

    def close(self) -> None:
        """Have all on the disk."""
        if self._stream is not self._file:
            self._stream.close()
        _synced(self._file)

    def abort(self) -> None:
        """Let go of the file, as it is."""
        _let_go(self._file)


class FilesPart:
    """Files in a folder, and lines that say which page each of them is of."""

    def __init__(self, path: Path, folder: Path, form: Form) -> None:
        self._index = LinesPart(path, "jsonl")
        self._folder, self._ending = folder, _FILE_ENDINGS[form]

    def write(self, value: tuple[str | None, bytes], name: str) -> None:
        """Write a page's file, if it has an article, and its line."""
        text, line = value
        row = json.loads(line)
        row["file"] = None if text is None else self._write_file(name, text)
        self._index.write(_line(row), name)

    def _write_file(self, name: str, text: str) -> str:
        """Write a page's file and return its name: another one where the system refuses `name`."""
        try:
            return self._write_as(f"{name}{self._ending}", text)
        except OSError as error:
            if error.errno not in _OF_THE_NAME:
                raise
        digest = hashlib.sha256(name.encode("utf-8", errors="replace")).hexdigest()[:_DIGEST]
        return self._write_as(f"page-{digest}{self._ending}", text)

    def _write_as(self, name: str, text: str) -> str:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():  # a folder; or a pipe, and nobody reads there
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        with written_whole(path) as stream:
            stream.write(text.encode("utf-8", errors="replace").decode("utf-8"))
        return name

    def close(self) -> None:
        """Have the lines on the disk."""
        self._index.close()

    def abort(self) -> None:
        """Let go of the file of lines, as it is."""
        self._index.abort()


class TablePart:
    """Rows of a Parquet file."""

    def __init__(self, path: Path) -> None:
        from pyarrow.parquet import ParquetWriter  # noqa: PLC0415

        self._file = path.open("wb")
        self._writer = ParquetWriter(self._file, schema(), compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._characters = 0

    def write(self, value: dict[str, Any], name: str) -> None:  # noqa: ARG002  # the name is for files
        """Take a row."""
        self._rows.append(value)
        self._characters += len(value["body"]) + len(value["comments"])
        if len(self._rows) >= _GROUP_ROWS or self._characters >= _GROUP_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(as_table(self._rows))
        self._rows, self._characters = [], 0

    def close(self) -> None:
        """Have all on the disk."""
        self._flush()
        self._writer.close()
        _synced(self._file)

    def abort(self) -> None:
        """Let go of the file, as it is."""
        _let_go(self._file)
        try:
            self._writer.close()
        except (OSError, ValueError):  # its file is closed
            return


def schema() -> Any:
    """Return the schema of a table of rows (pyarrow); `BatchError` where that is not installed."""
    try:
        import pyarrow  # noqa: PLC0415
    except ImportError:
        raise BatchError("Parquet needs pyarrow: pip install 'cleanart[parquet]'") from None
    text = pyarrow.string()
    fields = []
    for name in row_of(Page(), Status.OK, None, None):
        if name in _RECORDS:
            kind = pyarrow.list_(pyarrow.struct([(inner, text) for inner in _RECORDS[name]]))
        elif name in _LISTS:
            kind = pyarrow.list_(text)
        else:
            kind = getattr(pyarrow, _NUMBERS[name])() if name in _NUMBERS else text
        fields.append((name, kind))
    return pyarrow.schema(fields)


def as_table(rows: list[dict[str, Any]]) -> Any:
    """Return rows as a table of pyarrow's; what is no Unicode in them becomes question marks."""
    from pyarrow import Table  # noqa: PLC0415

    try:
        return Table.from_pylist(rows, schema())
    except UnicodeEncodeError:
        return Table.from_pylist([json.loads(_line(row)) for row in rows], schema())


def joined(parts: list[Path], target: Target, path: Path) -> None:
    """Write one file that has the rows of several."""
    if target.to == "parquet":
        from pyarrow.parquet import ParquetFile, ParquetWriter  # noqa: PLC0415

        with path.open("wb") as file:
            with ParquetWriter(file, schema(), compression="zstd") as writer:
                for part in parts:
                    with ParquetFile(part) as table:
                        for group in range(table.num_row_groups):
                            writer.write_table(table.read_row_group(group))
            _synced(file)
        return
    with path.open("wb") as file:
        if not parts:
            LinesPart(path, target.to).close()
        for part in parts:
            for data in _read(part):
                file.write(data)
        _synced(file)


def _read(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(PIECE):
            yield data


def _synced(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
    file.close()


def _let_go(file: BinaryIO) -> None:
    try:
        file.close()
    except OSError:  # what is in its buffer finds no room: it is not wanted either
        return
