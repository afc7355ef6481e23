"""Where pages are from: files and folders, JSON lines, Parquet, WARC and WET, standard input."""

from __future__ import annotations

import json
import os
import stat
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from cleanart.batch.columns import CONTENT_COLUMNS, ID_COLUMNS, URL_COLUMNS, format_of
from cleanart.batch.file_names import FileNames
from cleanart.batch.files import path_text
from cleanart.batch.records import BatchError, Page, Status
from cleanart.batch.streams import STDIN, Damage, is_remote, opened, pieces, remote
from cleanart.batch.warc import Found, read_records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Kind = Literal["files", "jsonl", "parquet", "warc"]
KINDS: tuple[Kind, ...] = ("files", "jsonl", "parquet", "warc")
_COMPRESSED = (".gz", ".zst")
_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".txt", ".text")
_ENDINGS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("jsonl", (".jsonl", ".ndjson")),
    ("parquet", (".parquet", ".pq")),
    ("warc", (".warc", ".wet", ".warc.wet")),
)
# Files and folders that are none of the pages: what begins with this is of the system or of a table.
_HIDDEN = (".", "_")
_CHUNK_ROWS = 32
"""Rows of Parquet that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a JSON object, or columns of a table, hold what."""

    text: str | None = None
    """The page; None takes the first of `CONTENT_COLUMNS` that is there."""
    url: str | None = None
    """Its address; None takes the first of `URL_COLUMNS`, if one is there."""
    id: str | None = None
    """Its name; None takes the first of `ID_COLUMNS`, if one is there."""


class Item(NamedTuple):
    """A page of a batch."""

    number: int
    """Its place in the batch, from 0."""
    page: Page
    status: Status | None = None
    """What has become of it already; None if it is to be extracted."""
    reason: str | None = None
    name: str = ""
    """What a file with its article is called, without the ending, with slashes."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An input: a file, or a folder of which all files are read that are pages, tables or archives."""

    path: str
    kind: Kind
    name: str
    is_folder: bool = False
    size: int | None = None
    """In bytes; None if it is not known."""


@dataclass
class Sources:
    """All inputs of a batch, one after the other.

    Raises:
        BatchError: from `check`, and where an extra is missing.
    """

    inputs: list[str]
    kind: Kind | None = None
    """What all inputs are; None goes by their names."""
    fields: Fields = field(default_factory=Fields)
    max_size: int = 1 << 25
    origins: list[Origin] = field(init=False)
    read: int = 0
    """Bytes that have been read so far."""

    def __post_init__(self) -> None:
        paths = [path for given in self.inputs for path in _expanded(given)]
        names = FileNames()
        self.origins = [_origin(path, self.kind, names, is_only=len(paths) == 1) for path in paths]

    def measure(self) -> int | None:
        """Return the bytes of all inputs, as they are stored; None if that is not known. Folders are looked through."""
        total = 0
        for origin in self.origins:
            size = _folder_size(origin.path, self.kind) if origin.is_folder else origin.size
            if size is None:
                return None
            total += size
        return total

    def check(self) -> None:
        """Look for what would go wrong later, without reading pages: inputs and columns that are not there."""
        for origin in self.origins:
            if origin.path == STDIN or origin.is_folder:
                continue
            if origin.kind == "parquet":
                _columns(_parquet(origin.path), origin.path, self.fields)
            elif not is_remote(origin.path):
                _check_file(origin.path)

    def __iter__(self) -> Iterator[Item]:
        number = 0
        for origin in self.origins:
            for found, name in self._found(origin):
                yield Item(number, found.page, found.status, found.reason, name or f"{origin.name}/{number:09d}")
                number += 1

    def _count(self, size: int) -> None:
        self.read += size

    def _found(self, origin: Origin) -> Iterator[tuple[Found, str]]:
        """Give the pages of an input, each with its name, if it has one of its own."""
        if not origin.is_folder:
            yield from self._file(origin, Path(origin.path).name if origin.kind == "files" else "")
            return
        for file in _walk(origin.path, self.kind):
            place = _joined(origin.name, file.name)
            for found, own in self._regular_file(Origin(file.path, file.kind, place), file.inner):
                yield found, own or f"{place}/{found.page.position or 0:09d}"

    def _regular_file(self, origin: Origin, inner: str) -> Iterator[tuple[Found, str]]:
        """Give the pages of a file in a folder, if it is one: nobody has asked to wait for a pipe that lies there."""
        special = None
        with suppress(OSError):  # told when it is read
            special = special_kind(origin.path)
        if special is None:
            yield from self._file(origin, inner)
        else:
            page = Page(id=inner, source=path_text(origin.path))
            yield Found(page, Status.SKIPPED, f"it is no file but {special}"), origin.name

    def _file(self, origin: Origin, inner: str) -> Iterator[tuple[Found, str]]:
        """Give the pages of one file; `inner` is what a page that is a file is called."""
        try:
            if origin.kind == "parquet":
                yield from ((found, "") for found in _rows(origin.path, self.fields, self.max_size, self._count))
                return
            with opened(origin.path, self._count) as stream:
                if origin.kind == "warc":
                    yield from ((f, "") for f in read_records(pieces(stream), path_text(origin.path), self.max_size))
                elif origin.kind == "jsonl":
                    yield from ((f, "") for f in _lines(stream, path_text(origin.path), self.fields, self.max_size))
                else:
                    yield _whole(stream, origin.path, inner, self.max_size), origin.name
        except (OSError, EOFError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            page = Page(id=path_text(inner or origin.path), source=path_text(origin.path))
            yield Found(page, Status.FAILED, reason), origin.name if origin.kind == "files" else ""


def _check_file(path: str) -> None:
    """Raise `BatchError` where a file cannot be read. Pipes are not opened: who writes them takes that for the end."""
    try:
        if special_kind(path) is None:
            with Path(path).open("rb"):
                pass
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise BatchError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


_SPECIAL = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def special_kind(path: str | Path) -> str | None:
    """Return what a path is that is neither a file nor a folder: to read from it may take for ever.

    Raises:
        OSError: if there is nothing, or it cannot be looked at.
        ValueError: if no path can be like that.
    """
    mode = Path(path).stat().st_mode
    return next((name for test, name in _SPECIAL if test(mode)), None)


def kind_of(path: str) -> Kind | None:
    """Return what a file is by its name; None if it is none that is known."""
    name = path.lower()
    for ending in _COMPRESSED:
        name = name.removesuffix(ending)
    if name.endswith(_PAGES):
        return "files"
    return next((kind for kind, endings in _ENDINGS if name.endswith(endings)), None)


def is_many(path: str) -> bool:
    """Tell whether an input is a folder, an archive or a table."""
    return kind_of(path) in {"jsonl", "parquet", "warc"} or is_remote(path) or Path(path).is_dir()


def _expanded(given: str) -> list[str]:
    """Return the files that an input names: a remote one may have asterisks, and be a folder."""
    if given == STDIN or not is_remote(given):
        return [given]
    system, inner = remote(given)
    try:
        if "*" in inner:
            found = sorted(system.glob(inner))
        elif given.endswith("/") or (not given.startswith("http") and system.isdir(inner)):
            found = sorted(path for path in system.find(inner) if kind_of(path))
        else:
            return [given]
    except (OSError, ValueError) as error:
        raise BatchError(f"{given}: {error}") from None
    if not found:
        raise BatchError(f"{given}: there is no such file")
    return [str(system.unstrip_protocol(path)) for path in found]


def _origin(path: str, kind: Kind | None, names: FileNames, *, is_only: bool) -> Origin:
    if path == STDIN:
        return Origin(path, kind or "files", names.take("stdin"))
    if is_remote(path):
        return Origin(path, kind or kind_of(path) or "files", names.take(_stem(path.rstrip("/"))))
    is_folder, size = Path(path).is_dir(), None
    with suppress(OSError, ValueError):  # told when it is read
        size = None if is_folder or special_kind(path) else Path(path).stat().st_size
    name = Path(path).resolve().name if is_folder else _stem(path)
    name = "" if is_folder and is_only else names.take(name or "folder")
    return Origin(path, kind or kind_of(path) or "files", name, is_folder, size)


def _stem(path: str) -> str:
    """Return a file's name without its endings."""
    name = PurePosixPath(path.replace(os.sep, "/")).name
    for ending in _COMPRESSED:
        name = name.removesuffix(ending)
    stem, dot, _ = name.rpartition(".")
    return path_text(stem if dot and stem else name) or "page"


class _File(NamedTuple):
    """A file in a folder."""

    path: str
    inner: str
    """Its path within the folder, as it can be printed."""
    kind: Kind
    name: str
    """What a file with its article is called, without the ending, or the folder of those with its articles."""


def _walk(folder: str, kind: Kind | None) -> Iterator[_File]:
    """Give a folder's files in order. No two have the same name, and none is too long or reserved."""
    outputs = {Path(folder): ""}  # folders that are still to be read, and what holds their articles
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        output, names = outputs.pop(Path(place)), FileNames()
        outputs.update({Path(place, name): _joined(output, names.take(path_text(name))) for name in folders})
        yield from _files(folder, place, sorted(files), kind, output, names)


def _files(
    folder: str, place: str, files: list[str], kind: Kind | None, output: str, names: FileNames
) -> Iterator[_File]:
    """Give the files of one place in a folder; `names` are those of the folders there."""
    kinds = {name: kind or kind_of(name) for name in files if not name.startswith(_HIDDEN)}
    counts = Counter(_stem(name) for name in kinds if kinds[name])
    inside, pages = Path(place).relative_to(folder), FileNames()
    for name, found in kinds.items():
        if found:
            stem = _stem(name)
            own = stem if counts[stem] == 1 else path_text(name)
            taken = (pages if found == "files" else names).take(own)
            yield _File(str(Path(place, name)), path_text((inside / name).as_posix()), found, _joined(output, taken))


def _folder_size(folder: str, kind: Kind | None) -> int:
    size = 0
    with suppress(OSError):  # told when it is read
        for file in _walk(folder, kind):
            with suppress(OSError):
                found = Path(file.path).stat()
                size += found.st_size if stat.S_ISREG(found.st_mode) else 0
    return size


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _raise(error: OSError) -> None:
    raise error


def _whole(stream: Any, path: str, inner: str, max_size: int) -> Found:
    """Return a file that is one page."""
    source = path_text(path)
    page = Page(id=path_text(inner) or source, source=source)
    kept = bytearray()
    is_packed = path.endswith(_COMPRESSED)
    for piece in pieces(stream) if is_packed else iter(lambda: stream.read(1 << 16), b""):
        if isinstance(piece, Damage):
            return Found(page, Status.FAILED, piece.reason)
        kept += piece if isinstance(piece, bytes) else piece.data
        if len(kept) > max_size:
            return Found(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    return Found(Page(content=bytes(kept), id=page.id, source=source))


def _lines(stream: Any, source: str, fields: Fields, max_size: int) -> Iterator[Found]:
    """Give the pages of JSON lines. A line that cannot be read costs itself."""
    for number, (line, damage) in enumerate(_cut_lines(pieces(stream), 4 * max_size)):
        page = Page(id=f"{source}#{number}", source=source, position=number)
        if damage:
            status = Status.TOO_LARGE if damage is _TOO_LONG else Status.FAILED
            yield Found(page, status, damage)
        elif line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Found(page, Status.FAILED, f"it is no JSON ({error})"[:200])
                continue
            yield _from_record(record, page, fields, max_size)


_TOO_LONG = "its line is too long"


def _cut_lines(found: Iterable[Any], limit: int) -> Iterator[tuple[bytes, str]]:
    """Give lines, each with what is wrong with it."""
    held: list[bytes] = []
    size = 0
    for piece in found:
        if isinstance(piece, Damage):
            yield b"", piece.reason
            held, size = [], 0
            continue
        first, *others = piece.data.split(b"\n")
        for part, ends in [(first, bool(others)), *((p, i + 1 < len(others)) for i, p in enumerate(others))]:
            size += len(part)
            if size <= limit:
                held.append(part)
            else:
                held = []
            if ends:
                yield (b"".join(held), "") if size <= limit else (b"", _TOO_LONG)
                held, size = [], 0
    if size:
        yield (b"".join(held), "") if size <= limit else (b"", _TOO_LONG)


def _from_record(record: Any, page: Page, fields: Fields, max_size: int) -> Found:
    if not isinstance(record, dict):
        return Found(page, Status.FAILED, "it is no JSON object")
    name, content = _first(record, fields.text, CONTENT_COLUMNS)
    _, url = _first(record, fields.url, URL_COLUMNS)
    _, given = _first(record, fields.id, ID_COLUMNS)
    page = Page(
        id=page.id if given is None else str(given),
        url=url if isinstance(url, str) and url else None,
        source=page.source,
        position=page.position,
    )
    if content is None:
        return Found(page, Status.FAILED, f"it has no field {fields.text or ' or '.join(CONTENT_COLUMNS)}")
    if not isinstance(content, str | bytes):
        return Found(page, Status.FAILED, f"its field {name} is no text")
    if len(content) > max_size:
        return Found(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    return Found(replace(page, content=content, input_format=format_of(name, content)))


def _first(record: dict[str, Any], name: str | None, usual: tuple[str, ...]) -> tuple[str | None, Any]:
    """Return a field and what it holds: the one of that name, else the first of the usual ones that holds something."""
    names = usual if name is None else (name,)
    return next(((each, record[each]) for each in names if record.get(each) is not None), (None, None))


def _parquet(path: str) -> Any:
    """Return a table that is opened; `BatchError` where it is none."""
    if path == STDIN:
        raise BatchError("Parquet cannot be read from standard input: give the file")
    try:
        from pyarrow import ArrowInvalid  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        raise BatchError(f"{path} needs pyarrow: pip install 'cleanart[parquet]'") from None
    try:
        if is_remote(path):
            system, inner = remote(path)
            return ParquetFile(system.open(inner, "rb"))
        return ParquetFile(path)
    except ArrowInvalid as error:
        raise BatchError(f"{path}: it is no Parquet ({error})"[:300]) from None
    except OSError as error:
        raise BatchError(f"{path}: {error.strerror or error}") from None


def _columns(table: Any, path: str, fields: Fields) -> tuple[str, str | None, str | None]:
    """Return the columns that hold page, address and name; `BatchError` where one is not there."""
    names = set(table.schema_arrow.names)
    text = fields.text or next((name for name in CONTENT_COLUMNS if name in names), None)
    asked = {"--text-field": text, "--url-field": fields.url, "--id-field": fields.id}
    for option, name in asked.items():
        if name is not None and name not in names:
            raise BatchError(f"{path}: it has no column {name} ({option}); it has {', '.join(sorted(names))}")
    if text is None:
        raise BatchError(
            f"{path}: it has no column {' or '.join(CONTENT_COLUMNS)}: say with --text-field which holds the pages;"
            f" it has {', '.join(sorted(names))}"
        )
    url, given = (
        asked or next((name for name in usual if name in names), None)
        for asked, usual in ((fields.url, URL_COLUMNS), (fields.id, ID_COLUMNS))
    )
    return text, url, given


def _rows(path: str, fields: Fields, max_size: int, count: Callable[[int], None]) -> Iterator[Found]:
    """Give the pages of a Parquet file."""
    from pyarrow import ArrowException  # noqa: PLC0415

    source = path_text(path)
    position = 0
    try:
        table = _parquet(path)
        text, url, given = _columns(table, path, fields)
        columns = list(dict.fromkeys(name for name in (text, url, given) if name))
        chosen = Fields(text, url, given)
        size = 0 if is_remote(path) else Path(path).stat().st_size
        for batch in table.iter_batches(batch_size=_CHUNK_ROWS, columns=columns):
            count(size * batch.num_rows // max(1, table.metadata.num_rows))
            for record in batch.to_pylist():
                page = Page(id=f"{source}#{position}", source=source, position=position)
                yield _from_record(record, page, chosen, max_size)
                position += 1
    except (ArrowException, BatchError) as error:
        page = Page(id=f"{source}#{position}", source=source, position=position)
        yield Found(page, Status.FAILED, f"what follows cannot be read ({error})"[:300])
