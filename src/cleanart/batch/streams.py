"""Bytes of files, near and far, decompressed piece by piece, so that no file is ever in memory whole."""

from __future__ import annotations

import sys
import zlib
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, Protocol, cast

from cleanart.batch.records import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STDIN = "-"
PIECE = 1 << 16
"""Bytes that are read or decompressed at a time."""
_GZIP = b"\x1f\x8b\x08"
_GZIP_BITS = 31
"""What says to zlib that it is gzip."""
_GZIP_LEVEL = 9
_ZSTD = b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"
_DICTIONARY = 0x5D
_LARGEST_DICTIONARY = 1 << 24
# A member's first piece has at least as much, if there is as much, so that its kind can be told.
_TELLING = 16


class Piece(NamedTuple):
    """Some bytes of a stream, decompressed."""

    data: bytes
    offset: int
    """Where they are in the file: the place of their compressed member, if they have been in one."""
    starts: bool
    """Whether a compressed member begins here, or the file."""
    is_plain: bool = False
    """Whether the file is not compressed."""


class Damage(NamedTuple):
    """A place where the stream cannot be read; it goes on behind it where that could be found."""

    offset: int
    reason: str


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def is_remote(path: str) -> bool:
    """Tell whether a path is one for fsspec, such as s3://bucket/key."""
    return "://" in path


def remote(path: str) -> tuple[Any, str]:
    """Return the file system of a remote path, and the path there; `BatchError` where it cannot be had."""
    try:
        import fsspec  # noqa: PLC0415
    except ImportError:
        raise BatchError(f"{path} needs fsspec: pip install 'cleanart[remote]'") from None
    try:
        system, inner = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:  # no package for it, no such protocol
        raise BatchError(f"{path}: {error} (pip install 'cleanart[remote]')") from None
    return system, inner


@contextmanager
def opened(path: str, count: Callable[[int], None] | None = None) -> Iterator[BinaryIO]:
    """Give a file to read, as it is; "-" is standard input. `count` is told how many bytes each read has given.

    Raises:
        OSError: if it cannot be opened.
        BatchError: if it is remote and what reads it is not installed.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise OSError("it is closed")
        yield _counted(sys.stdin.buffer, count)
    elif is_remote(path):
        system, inner = remote(path)
        with system.open(inner, "rb") as stream:
            yield _counted(stream, count)
    else:
        with Path(path).open("rb") as stream:
            yield _counted(stream, count)


class _Counted:
    def __init__(self, stream: BinaryIO, count: Callable[[int], None]) -> None:
        self._stream, self._count = stream, count

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._count(len(data))
        return data


def _counted(stream: BinaryIO, count: Callable[[int], None] | None) -> BinaryIO:
    return _Counted(stream, count) if count else stream  # type: ignore[return-value]  # only `read` is used of it


def pieces(stream: BinaryIO) -> Iterator[Piece | Damage]:
    """Give a stream's bytes, decompressed if they are gzip or zstd (several members one after the other, too).

    Where a member is damaged, the next one is looked for.

    Raises:
        BatchError: if it is zstd and what reads that is not installed.
    """
    raw = _Raw(stream)
    while head := raw.ahead(_TELLING):
        if head.startswith((_GZIP, _ZSTD)):
            raw.magic = head[:3] if head.startswith(_GZIP) else head[:4]
            yield from _member(raw)
        elif head[1:4] == _SKIPPABLE and 0x50 <= head[0] <= 0x5F:
            _skippable(raw)
        elif raw.magic is None:
            yield from _plain(raw)
        elif head.strip(b"\0"):
            yield Damage(raw.offset, "what follows is not compressed")
            raw.seek_member()
        else:  # files may be padded
            raw.take(len(head))


class _Raw:
    """What is in the file, with a look ahead."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._buffer = b""
        self.offset = 0
        self.magic: bytes | None = None
        """What the file's members begin with, once there was one."""
        self.dictionary: Any = None
        """What its members of zstd are decompressed with, if the file brings it."""

    def ahead(self, size: int) -> bytes:
        while len(self._buffer) < size and (data := self._stream.read(PIECE)):
            self._buffer += data
        return self._buffer[:size]

    def take(self, size: int) -> bytes:
        self.ahead(1)
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        self.offset += len(data)
        return data

    def give_back(self, data: bytes) -> None:
        self._buffer = data + self._buffer
        self.offset -= len(data)

    def seek_member(self) -> None:
        """Go on to where the next member may begin."""
        magic = self.magic or b""
        self.take(1)
        while data := self.ahead(PIECE):
            found = data.find(magic)
            if found >= 0:
                self.take(found)
                return
            self.take(max(1, len(data) - len(magic) + 1))


def _plain(raw: _Raw) -> Iterator[Piece]:
    starts = True
    while data := raw.take(PIECE):
        yield Piece(data, raw.offset - len(data), starts, is_plain=True)
        starts = False


def _skippable(raw: _Raw) -> None:
    """Pass over a frame of zstd that holds no data; it may hold the dictionary for the others, as in .warc.zst."""
    head = raw.take(8)
    size = int.from_bytes(head[4:8], "little")
    is_dictionary = head[0] == _DICTIONARY and size <= _LARGEST_DICTIONARY
    held = b""
    while size and (data := raw.take(min(size, PIECE))):
        size -= len(data)
        if is_dictionary:
            held += data
    if held:
        zstd = _zstd()
        raw.dictionary = zstd.ZstdDict(zstd.decompress(held) if held.startswith(_ZSTD) else held)


class _Gzip:
    """zlib's decompressor with the methods of zstd's."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP_BITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _member(raw: _Raw) -> Iterator[Piece | Damage]:
    """Give the pieces of the compressed member that begins here."""
    offset = raw.offset
    if raw.magic == _GZIP:
        decompressor: _Decompressor = _Gzip()
        errors: tuple[type[Exception], ...] = (zlib.error,)
    else:
        zstd = _zstd()
        decompressor, errors = zstd.ZstdDecompressor(raw.dictionary), (zstd.ZstdError,)
    held, starts, reason = b"", True, ""
    last = data = raw.take(PIECE)
    while not decompressor.eof:
        try:
            found = decompressor.decompress(data, PIECE)
        except errors as error:
            reason = f"it is damaged ({error})"
            raw.give_back(last)
            raw.seek_member()  # within what was read last, or behind it
            break
        data = b""
        held += found
        if held and (not starts or len(held) >= _TELLING or decompressor.eof):
            yield Piece(held, offset, starts)
            held, starts = b"", False
        if not found and not decompressor.eof:
            if not (data := raw.take(PIECE)):
                reason = "it ends too early"
                break
            last = data
    if held:
        yield Piece(held, offset, starts)
    if reason:
        yield Damage(offset, reason)
    else:
        raw.give_back(decompressor.unused_data)


def _zstd() -> Any:
    """Return the module for zstd; `BatchError` where there is none."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise BatchError("zstd needs backports.zstd: pip install 'cleanart[zstd]'")


class _Compressing:
    """A stream that compresses what is written to it.

    Those of gzip and zstd write what they hold when they are collected, too: to a file that is closed by then, if it
    was given up, and Python prints what they raise. This one writes when it is told to, and is nothing else.
    """

    def __init__(self, stream: BinaryIO, compressor: Any) -> None:
        self._stream, self._compressor = stream, compressor

    def write(self, data: bytes) -> None:
        self._stream.write(self._compressor.compress(data))

    def close(self) -> None:
        """Write the end; the stream below stays open."""
        self._stream.write(self._compressor.flush())


def compressor(name: str) -> Callable[[BinaryIO], BinaryIO]:
    """Return what compresses a stream written to, by the ending of a file's name: .gz, .zst, or neither.

    Raises:
        BatchError: if it is zstd and what writes that is not installed.
    """
    if name.endswith(".gz"):
        return lambda stream: cast("BinaryIO", _Compressing(stream, zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_BITS)))
    if name.endswith(".zst"):
        zstd = _zstd()
        return lambda stream: cast("BinaryIO", _Compressing(stream, zstd.ZstdCompressor()))
    return lambda stream: stream
