"""Local and remote files as decompressed pieces, so that no file is ever in memory whole."""

from __future__ import annotations

import sys
import zlib
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cleanart.batch.formats import STDIN, is_remote
from cleanart.batch.remote import FileSystem, one_line, remote_file
from cleanart.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PIECE_BYTES = 1 << 16
"""Bytes that are read or decompressed at a time."""
_GZIP_MAGIC = b"\x1f\x8b\x08"
_GZIP_WBITS = 31  # zlib's code for gzip
_GZIP_LEVEL = 9
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# Of a skippable frame of zstd: the first byte is 0x50 to 0x5f, and these follow.
_SKIPPABLE_MAGIC = b"\x2a\x4d\x18"
_DICTIONARY_BYTE = 0x5D
_MAX_DICTIONARY_BYTES = 1 << 24
# The first piece of a member has at least so many bytes, unless the member is shorter, so that its kind can be seen.
_MIN_FIRST_BYTES = 16


class Piece(NamedTuple):
    """Some bytes of a stream, decompressed."""

    data: bytes
    offset: int
    """Their offset in the file, in bytes; in a compressed file the offset of their member."""
    starts: bool
    """Whether a compressed member, or the file, begins here."""
    is_plain: bool = False
    """Whether the file is not compressed."""


class Damage(NamedTuple):
    """A place where the stream cannot be read. Reading goes on at the next compressed member, if there is one."""

    offset: int
    reason: str


class Readable(Protocol):
    """A stream that bytes are read from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes, at most `size`; b"" at the end."""


class Writable(Protocol):
    """A stream that bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Write bytes."""

    def close(self) -> None:
        """Write what is still in a buffer, and close the stream."""


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...
    def flush(self) -> bytes: ...


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int) -> bytes: ...


@contextmanager
def open_input(
    path: str, count: Callable[[int], None] | None = None, *, allow_private: bool = False
) -> Iterator[Readable]:
    """Open a file to read its raw bytes; "-" is standard input. `count` is called with the bytes of each read.

    Raises:
        OSError: if it cannot be open_input.
        BatchError: if it is remote and the package for that is not installed.
    """
    if path == STDIN:
        if sys.stdin is None:
            raise OSError("it is closed")
        yield _counting(sys.stdin.buffer, count)
    elif is_remote(path):
        system, inner = remote_file(path, allow_private=allow_private)
        with _opened(system, inner) as stream:
            yield _counting(stream, count)
    else:
        with Path(path).open("rb") as stream:
            yield _counting(stream, count)


@contextmanager
def _opened(system: FileSystem, path: str) -> Iterator[Readable]:
    """Open a remote file. Whatever its package raises becomes an `OSError`."""
    try:
        with system.open(path, "rb") as stream:
            yield stream
    except (OSError, BatchError, GeneratorExit) as error:
        if isinstance(error, OSError):
            raise OSError(one_line(error)) from None
        raise
    except Exception as error:
        raise OSError(one_line(error)) from None


class _CountingStream:
    def __init__(self, stream: Readable, count: Callable[[int], None]) -> None:
        self._stream, self._count = stream, count

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._count(len(data))
        return data


def _counting(stream: Readable, count: Callable[[int], None] | None) -> Readable:
    return _CountingStream(stream, count) if count else stream


def pieces(stream: Readable) -> Iterator[Piece | Damage]:
    """Yield the bytes of a stream, decompressed if it is gzip or zstd, of one or of several members.

    Behind a damaged member, reading goes on at the next one.

    Raises:
        BatchError: if it is zstd and the package for that is not installed.
    """
    raw = _RawStream(stream)
    while head := raw.peek(_MIN_FIRST_BYTES):
        if head.startswith((_GZIP_MAGIC, _ZSTD_MAGIC)):
            raw.magic = head[:3] if head.startswith(_GZIP_MAGIC) else head[:4]
            yield from _member_pieces(raw)
        elif head[1:4] == _SKIPPABLE_MAGIC and 0x50 <= head[0] <= 0x5F:
            _skip_frame(raw)
        elif raw.magic is None:
            yield from _plain_pieces(raw)
        elif head.strip(b"\0"):
            yield Damage(raw.offset, "what follows is not compressed")
            raw.seek_member()
        else:  # files may be padded
            raw.take(len(head))


class _RawStream:
    """The bytes of the file as stored, with look-ahead."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._buffer = b""
        self.offset = 0
        self.magic: bytes | None = None
        """The first bytes of each of the file's members; None before the first one."""
        self.dictionary: Any = None
        """The zstd dictionary of its members, if the file has one."""

    def peek(self, size: int) -> bytes:
        while len(self._buffer) < size and (data := self._stream.read(PIECE_BYTES)):
            self._buffer += data
        return self._buffer[:size]

    def take(self, size: int) -> bytes:
        self.peek(1)
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        self.offset += len(data)
        return data

    def give_back(self, data: bytes) -> None:
        self._buffer = data + self._buffer
        self.offset -= len(data)

    def seek_member(self) -> None:
        """Skip to where the next member may begin."""
        magic = self.magic or b""
        self.take(1)
        while data := self.peek(PIECE_BYTES):
            index = data.find(magic)
            if index >= 0:
                self.take(index)
                return
            self.take(max(1, len(data) - len(magic) + 1))


def _plain_pieces(raw: _RawStream) -> Iterator[Piece]:
    starts = True
    while data := raw.take(PIECE_BYTES):
        yield Piece(data, raw.offset - len(data), starts, is_plain=True)
        starts = False


def _skip_frame(raw: _RawStream) -> None:
    """Skip a frame of zstd without data; keep it if it is the dictionary of the others, as in .warc.zst."""
    head = raw.take(8)
    size = int.from_bytes(head[4:8], "little")
    is_dictionary = head[0] == _DICTIONARY_BYTE and size <= _MAX_DICTIONARY_BYTES
    dictionary = b""
    while size and (data := raw.take(min(size, PIECE_BYTES))):
        size -= len(data)
        if is_dictionary:
            dictionary += data
    if dictionary:
        zstd = _import_zstd()
        raw.dictionary = zstd.ZstdDict(
            zstd.decompress(dictionary) if dictionary.startswith(_ZSTD_MAGIC) else dictionary
        )


class _Gzip:
    """zlib's decompressor with the interface of zstd's."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(_GZIP_WBITS)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


def _member_pieces(raw: _RawStream) -> Iterator[Piece | Damage]:
    """Yield the pieces of the compressed member that begins here."""
    offset = raw.offset
    if raw.magic == _GZIP_MAGIC:
        decompressor: _Decompressor = _Gzip()
        errors: tuple[type[Exception], ...] = (zlib.error,)
    else:
        zstd = _import_zstd()
        decompressor, errors = zstd.ZstdDecompressor(raw.dictionary), (zstd.ZstdError,)
    buffer, starts, reason = b"", True, ""
    last_read = data = raw.take(PIECE_BYTES)
    while not decompressor.eof:
        try:
            output = decompressor.decompress(data, PIECE_BYTES)
        except errors as error:
            reason = f"it is damaged ({error})"
            raw.give_back(last_read)
            raw.seek_member()  # in the bytes read last, or behind them
            break
        data = b""
        buffer += output
        if buffer and (not starts or len(buffer) >= _MIN_FIRST_BYTES or decompressor.eof):
            yield Piece(buffer, offset, starts)
            buffer, starts = b"", False
        if not output and not decompressor.eof:
            if not (data := raw.take(PIECE_BYTES)):
                reason = "it ends too early"
                break
            last_read = data
    if buffer:
        yield Piece(buffer, offset, starts)
    if reason:
        yield Damage(offset, reason)
    else:
        raw.give_back(decompressor.unused_data)


def _import_zstd() -> Any:
    """Return the module for zstd.

    Raises:
        BatchError: if there is none.
    """
    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise BatchError("zstd needs backports.zstd: pip install 'cleanart[zstd]'")


class _Compressing:
    """A stream that compresses what is written to it.

    The standard ones of gzip and zstd also flush their buffer when they are garbage collected. If writing was aborted,
    the file is closed by then, and Python prints the error. This one writes in `write` and `close` only.
    """

    def __init__(self, stream: Writable, compressor: _Compressor) -> None:
        self._stream, self._compressor = stream, compressor

    def write(self, data: bytes) -> None:
        self._stream.write(self._compressor.compress(data))

    def close(self) -> None:
        """Write what is still in the buffer. The underlying stream stays open."""
        self._stream.write(self._compressor.flush())


def compressing(stream: Writable, name: str) -> Writable:
    """Return a stream that compresses as the ending of a file name says: .gz, .zst, or neither.

    Raises:
        BatchError: if it is zstd and the package for that is not installed.
    """
    if name.endswith(".gz"):
        return _Compressing(stream, zlib.compressobj(_GZIP_LEVEL, wbits=_GZIP_WBITS))
    if name.endswith(".zst"):
        return _Compressing(stream, _import_zstd().ZstdCompressor())
    return stream


def check_compression(name: str) -> None:
    """Make sure that files with this ending can be written.

    Raises:
        BatchError: if it is zstd and the package for that is not installed.
    """
    if name.endswith(".zst"):
        _import_zstd()
