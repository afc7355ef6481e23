"""Where pages come from: files and folders, JSON lines, Parquet, WARC and WET, standard input."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleanart.batch.console import reason_of
from cleanart.batch.file_names import FileNames
from cleanart.batch.files import path_text
from cleanart.batch.folders import folder_size, joined_name, special_kind, stem, walk_folder
from cleanart.batch.formats import COMPRESSED_ENDINGS, STDIN, Kind, is_remote, is_web_page, kind_of
from cleanart.batch.items import Item, ReadPage
from cleanart.batch.record_files import PageFields, check_json_lines, check_parquet, read_json_lines, read_parquet
from cleanart.batch.remote import list_remote
from cleanart.batch.streams import PIECE_BYTES, Damage, Readable, open_input, pieces
from cleanart.batch.table import Page, Status
from cleanart.batch.warc import read_records
from cleanart.errors import BatchError, FetchError
from cleanart.web.download import Limits, download

if TYPE_CHECKING:
    from collections.abc import Iterator

_FETCHES = 8  # at a time


@dataclass(frozen=True, slots=True)
class Origin:
    """An input: a file, or a folder whose pages, tables and archives are read."""

    path: str
    kind: Kind
    name: str
    """Of the folder of its output within the output folder; "" is the output folder itself."""
    is_folder: bool = False
    size: int | None = None
    """In bytes; None if it is not known."""

    @property
    def is_web_page(self) -> bool:
        """Whether it is the address of one page."""
        return self.kind == "files" and is_web_page(self.path)


@dataclass
class Sources:
    """The pages of all inputs of a batch, one after the other.

    Raises:
        BatchError: from `check`, and where an extra is missing.
    """

    inputs: list[str]
    kind: Kind | None = None
    """The format of all inputs; None goes by their names."""
    fields: PageFields = field(default_factory=PageFields)
    max_size: int = 1 << 25
    """The most bytes that a page may have."""
    limits: Limits = field(default_factory=Limits)
    """Of what is fetched from the web; `allow_private` also holds for other remote inputs."""
    origins: list[Origin] = field(init=False)
    read: int = 0
    """Bytes that have been read so far."""

    def __post_init__(self) -> None:
        paths = [path for given in self.inputs for path in self._expand(given)]
        names = FileNames()
        self.origins = [_make_origin(path, self.kind, names, is_only=len(paths) == 1) for path in paths]

    def _expand(self, given: str) -> list[str]:
        """Return the files that an input names."""
        is_file = given == STDIN or is_web_page(given) or not is_remote(given)
        return [given] if is_file else list_remote(given, allow_private=self.limits.allow_private)

    def measure(self) -> int | None:
        """Return the bytes of all inputs as they are stored; None if that is not known. It walks all folders."""
        total = 0
        for origin in self.origins:
            size = folder_size(origin.path, self.kind) if origin.is_folder else origin.size
            if size is None:
                return None
            total += size
        return total

    def check(self) -> None:
        """Raise `BatchError` if an input, or a column asked for, is not there. No page is read."""
        for origin in self.origins:
            if origin.path == STDIN or origin.is_folder:
                continue
            if origin.kind == "parquet":
                check_parquet(origin.path, self.fields, allow_private=self.limits.allow_private)
            elif origin.kind == "jsonl" and not is_remote(origin.path):
                _check_file(origin.path)
                check_json_lines(origin.path, self.fields)
            elif not is_remote(origin.path):
                _check_file(origin.path)

    def __iter__(self) -> Iterator[Item]:
        number = 0
        for origin, fetched in self._with_fetched():
            for read, name in fetched or self._pages_of(origin):
                yield Item(number, *read, name or f"{origin.name}/{number:09d}")
                number += 1

    def _with_fetched(self) -> Iterator[tuple[Origin, list[tuple[ReadPage, str]] | None]]:
        """Yield the inputs; those that are pages of the web are fetched ahead, a few at a time."""
        if not any(origin.is_web_page for origin in self.origins):
            yield from ((origin, None) for origin in self.origins)
            return
        with ThreadPoolExecutor(_FETCHES) as pool:
            ahead: deque[tuple[Origin, Future[ReadPage] | None]] = deque()
            for origin in self.origins:
                ahead.append((origin, pool.submit(self._fetch, origin) if origin.is_web_page else None))
                if len(ahead) > _FETCHES:
                    yield _fetched(*ahead.popleft())
            while ahead:
                yield _fetched(*ahead.popleft())

    def _fetch(self, origin: Origin) -> ReadPage:
        page = Page(id=origin.path, url=origin.path, source=origin.path)
        try:
            content, url, charset = download(origin.path, self.limits)
        except FetchError as error:
            return ReadPage(page, Status.FAILED, str(error))
        return ReadPage(replace(page, content=content, url=url, charset=charset))

    def _count(self, size: int) -> None:
        self.read += size

    def _pages_of(self, origin: Origin) -> Iterator[tuple[ReadPage, str]]:
        """Yield the pages of an input, each with the name of its output, "" if it has none of its own."""
        if not origin.is_folder:
            yield from self._file(origin, Path(origin.path).name if origin.kind == "files" else "")
            return
        for file in walk_folder(origin.path, self.kind):
            place = joined_name(origin.name, file.name)
            for read, name in self._regular_file(Origin(file.path, file.kind, place), file.inner):
                yield read, name or f"{place}/{read.page.position or 0:09d}"

    def _regular_file(self, origin: Origin, inner: str) -> Iterator[tuple[ReadPage, str]]:
        """Yield the pages of a file in a folder. A pipe or device there is skipped: nobody asked to wait for it."""
        special = None
        with suppress(OSError):  # reported when it is read
            special = special_kind(origin.path)
        if special is None:
            yield from self._file(origin, inner)
        else:
            page = Page(id=inner, source=path_text(origin.path))
            yield ReadPage(page, Status.SKIPPED, f"it is no file but {special}"), origin.name

    def _file(self, origin: Origin, inner: str) -> Iterator[tuple[ReadPage, str]]:
        """Yield the pages of one file; `inner` is the page's name if the file is one page."""
        try:
            if origin.kind == "parquet":
                rows = read_parquet(
                    origin.path, self.fields, self.max_size, self._count, allow_private=self.limits.allow_private
                )
                yield from ((row, "") for row in rows)
                return
            with open_input(origin.path, self._count, allow_private=self.limits.allow_private) as stream:
                source = path_text(origin.path)
                if origin.kind == "warc":
                    yield from ((page, "") for page in read_records(pieces(stream), source, self.max_size))
                elif origin.kind == "jsonl":
                    yield from ((page, "") for page in read_json_lines(stream, source, self.fields, self.max_size))
                else:
                    yield _read_page(stream, origin.path, inner, self.max_size), origin.name
        except (OSError, EOFError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            page = Page(id=path_text(inner or origin.path), source=path_text(origin.path))
            yield ReadPage(page, Status.FAILED, reason), origin.name if origin.kind == "files" else ""


def _fetched(origin: Origin, fetched: Future[ReadPage] | None) -> tuple[Origin, list[tuple[ReadPage, str]] | None]:
    """Return an input with its page, if that was fetched, and the name of the page's output."""
    return origin, None if fetched is None else [(fetched.result(), origin.name)]


def _check_file(path: str) -> None:
    """Raise `BatchError` if a file cannot be read. Pipes are not opened: closing one stops its writer."""
    try:
        if special_kind(path) is None:
            with Path(path).open("rb"):
                pass
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise BatchError(f"{path}: {reason_of(error)}") from None


def _make_origin(path: str, kind: Kind | None, names: FileNames, *, is_only: bool) -> Origin:
    if path == STDIN:
        return Origin(path, kind or "files", names.take("stdin"))
    if is_remote(path):
        return Origin(path, kind or kind_of(path) or "files", names.take(stem(path.rstrip("/"))))
    is_folder, size = Path(path).is_dir(), None
    with suppress(OSError, ValueError):  # reported when it is read
        size = None if is_folder or special_kind(path) else Path(path).stat().st_size
    name = Path(path).resolve().name if is_folder else stem(path)
    name = "" if is_folder and is_only else names.take(name or "folder")
    return Origin(path, kind or kind_of(path) or "files", name, is_folder, size)


def _read_page(stream: Readable, path: str, inner: str, max_size: int) -> ReadPage:
    """Read a file that is one page."""
    source = path_text(path)
    page = Page(id=path_text(inner) or source, source=source)
    kept = bytearray()
    is_compressed = path.endswith(COMPRESSED_ENDINGS)
    for piece in pieces(stream) if is_compressed else iter(lambda: stream.read(PIECE_BYTES), b""):
        if isinstance(piece, Damage):
            return ReadPage(page, Status.FAILED, piece.reason)
        kept += piece if isinstance(piece, bytes) else piece.data
        if len(kept) > max_size:
            return ReadPage(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    return ReadPage(Page(content=bytes(kept), id=page.id, source=source))
