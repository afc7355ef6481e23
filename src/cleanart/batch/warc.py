"""Pages of WARC and WET files.

Large crawls contain garbage, damaged members and wrong lengths, at which fastwarc and warcio give up. The framing of
records is simple, so it is parsed here: a fault costs one record, and reading goes on at the next one. fastwarc would
save 0.3 ms of a page's 14, and this reader would still be needed for what it gives up on.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from cleanart.batch.items import ReadPage
from cleanart.batch.streams import Damage, Piece
from cleanart.batch.table import Page, Status
from cleanart.web.content_type import charset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanart.pipeline import InputFormat

_VERSION = b"WARC/"
_VERSION_AT_END = re.compile(rb"WARC/1\.\d\r?\n\Z")
_NEXT_RECORD = b"\r\n\r\nWARC/1."
# Where a record may begin in garbage: at the start of a line, or with its whole first line behind anything.
_MAY_BEGIN = re.compile(rb"(?<=\n)WARC/|WARC/1\.\d\r?\n")
_MAX_BEGIN_BYTES = 11
# Longer lines, and more header lines, are garbage.
_MAX_LINE_BYTES = 1 << 16
_MAX_HEADERS = 200
_MIN_LOOK_AHEAD_BYTES = 16  # enough for line ends and `_VERSION`
_MAX_HTTP_HEAD_BYTES = 1 << 16
_MAX_REASON_CHARS = 200
_PAGE_TYPES = frozenset({"response", "conversion", "resource"})
_KNOWN_TYPES = _PAGE_TYPES | {"request", "metadata", "warcinfo", "revisit", "continuation"}
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPES = frozenset({"text/plain"})
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


class _RecordStream:
    """A stream of decompressed pieces that is read by lines and by lengths."""

    def __init__(self, pieces: Iterator[Piece | Damage]) -> None:
        self._pieces = pieces
        self._buffer = b""
        self._offset = 0  # of the end of the buffer if the file is plain, else of the member
        self._is_plain = False
        self._next: Piece | None = None
        self.damage: Damage | None = None
        """The damage met last; the caller sets it to None when it has dealt with it."""

    @property
    def offset(self) -> int:
        """The offset in the file, in bytes; in a compressed file the offset of the member."""
        if not self._buffer and self._peek() and self._next:
            return self._next.offset
        return self._offset - len(self._buffer) if self._is_plain else self._offset

    def _peek(self) -> bool:
        """Load the next piece; return False at the end, and at damage until the caller has dealt with it."""
        while self._next is None and self.damage is None:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            if isinstance(piece, Damage):
                self.damage = piece
            else:
                self._next = piece
        return self._next is not None

    def _load(self) -> bool:
        if not self._peek() or self._next is None:
            return False
        self._is_plain = self._next.is_plain
        self._offset = self._next.offset + (len(self._next.data) if self._is_plain else 0)
        self._buffer += self._next.data
        self._next = None
        return True

    def at_end(self) -> bool:
        """Return whether nothing is left."""
        return not self._buffer and not self._peek() and self.damage is None

    def line(self) -> bytes:
        """Return the next line with its end, a part of it if it is too long, b"" at the end or at damage."""
        while (end := self._buffer.find(b"\n")) < 0 and len(self._buffer) < _MAX_LINE_BYTES:
            if not self._load():
                break
        return self._cut(end + 1 if 0 <= end < _MAX_LINE_BYTES else min(len(self._buffer), _MAX_LINE_BYTES))

    def skip_line_ends(self) -> None:
        """Skip empty lines, many at a time: compressed, millions of them are a small file."""
        while True:
            self._cut(len(self._buffer) - len(self._buffer.lstrip(b"\r\n")))
            if self._buffer or not self._load():
                return

    def skip_garbage(self) -> None:
        """Skip to where a record may begin, many lines at a time."""
        while not self._buffer.startswith(_VERSION):
            if begin := _MAY_BEGIN.search(self._buffer):
                self._cut(begin.start())
                return
            self._cut(max(0, len(self._buffer) - _MAX_BEGIN_BYTES))
            if not self._load():
                return

    def take(self, size: int, limit: int) -> tuple[bytes, int]:
        """Read `size` bytes; return the first `limit` of them, and how many were read.

        Reading ends earlier at damage, and at a compressed member that begins with a record.
        """
        kept, taken = bytearray(), 0
        while taken < size:
            if not self._buffer and (self._before_record() or not self._load()):
                break
            data = self._cut(min(size - taken, len(self._buffer)))
            taken += len(data)
            kept += data[: max(0, limit - len(kept))]
        return bytes(kept), taken

    def _before_record(self) -> bool:
        return self._peek() and self._next is not None and self._next.starts and self._next.data.startswith(_VERSION)

    def follows_record(self) -> bool:
        """Return whether a record ends here: two line ends, the next record or the end of the file follow."""
        while len(self._buffer) < _MIN_LOOK_AHEAD_BYTES and not self._before_record() and self._load():
            pass
        rest = self._buffer[:_MIN_LOOK_AHEAD_BYTES].lstrip(b"\r\n")
        return self._buffer.startswith(b"\r\n\r\n") or not rest or rest.startswith(_VERSION)

    def until_record(self, limit: int) -> bytes:
        """Read up to the next record; return the first `limit` bytes."""
        kept = bytearray()
        while not self._before_record() or self._buffer:
            index = self._buffer.find(_NEXT_RECORD)
            if index >= 0:
                kept += self._cut(index)
                break
            before_end = len(self._buffer) - len(_NEXT_RECORD) + 1  # the rest may be the beginning of a record
            if before_end > 0:
                kept += self._cut(before_end)[: max(0, limit - len(kept))]
            if self._before_record() or not self._load():
                kept += self._cut(len(self._buffer))
                break
        return bytes(kept[:limit])

    def give_back(self, data: bytes) -> None:
        """Put bytes back before what comes next."""
        self._buffer = data + self._buffer

    def _cut(self, size: int) -> bytes:
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data


def read_records(pieces: Iterator[Piece | Damage], source: str, max_size: int) -> Iterator[ReadPage]:
    """Yield the pages of an archive, and a failed or skipped page for garbage, damage and responses of other types.

    Args:
        pieces: The decompressed archive.
        source: Its name.
        max_size: The most bytes a page may have.
    """
    stream = _RecordStream(pieces)
    garbage = 0
    while not stream.at_end():
        stream.skip_line_ends()
        if garbage:
            stream.skip_garbage()
        offset = stream.offset
        line = stream.line()
        if stream.damage:
            damage, stream.damage = stream.damage, None
            yield _failed_page(source, damage.offset, damage.reason)
        if not line.startswith(_VERSION):
            if begins := _VERSION_AT_END.search(line):
                stream.give_back(begins[0])
            if line.strip(b"\r\n") and not garbage:
                yield _failed_page(source, offset, "it is no record of an archive")
            garbage = garbage or len(line.strip(b"\r\n"))
            continue
        garbage = 0
        yield from _read_record(stream, source, offset, max_size)


def _failed_page(source: str, offset: int, reason: str) -> ReadPage:
    return ReadPage(Page(id=f"{source}#{offset}", source=source, position=offset), Status.FAILED, reason)


def _read_record(stream: _RecordStream, source: str, offset: int, max_size: int) -> Iterator[ReadPage]:
    headers = _read_headers(stream)
    kind = headers.get("warc-type", "").lower()
    length = headers.get("content-length", "")
    limit = (max_size if kind in _PAGE_TYPES else 0) + _MAX_HTTP_HEAD_BYTES
    size = int(length) if length.isascii() and length.isdigit() and len(length) < 19 else -1
    data, is_cut, is_whole = _read_block(stream, size, limit)
    if kind not in _PAGE_TYPES and kind != "revisit" and kind in _KNOWN_TYPES:
        return
    page = Page(
        id=headers.get("warc-record-id", "").strip("<>") or f"{source}#{offset}",
        url=headers.get("warc-target-uri", "").strip("<>") or None,
        source=source,
        position=offset,
    )
    if stream.damage is not None and stream.damage.offset == offset:
        damage, stream.damage = stream.damage, None
        yield ReadPage(page, Status.FAILED, damage.reason)
    elif not is_whole:
        yield ReadPage(page, Status.FAILED, "it ends too early")
    elif kind == "revisit":
        yield ReadPage(page, Status.SKIPPED, "it is the same as an earlier record (revisit)")
    elif kind not in _PAGE_TYPES:
        yield ReadPage(page, Status.FAILED, f"its WARC-Type is {kind or 'not said'}"[:_MAX_REASON_CHARS])
    else:
        yield _page_of_block(page, kind, headers, data, (is_cut, max_size))


def _read_block(stream: _RecordStream, size: int, limit: int) -> tuple[bytes, bool, bool]:
    """Return the first `limit` bytes of a record's block, whether that cuts it, and whether the file has all of it.

    `size` is the length that the record declares, -1 if that is no number. If it is wrong, the block ends at the next
    record.
    """
    data, taken = stream.take(size, limit) if size >= 0 else (b"", 0)
    is_cut = taken > len(data)
    is_last = taken < size and stream.at_end()
    if stream.damage is not None or (size >= 0 and not is_last and (taken < size or stream.follows_record())):
        return data, is_cut, True
    inside = data.find(_NEXT_RECORD)
    if inside >= 0 and not is_cut:
        stream.give_back(data[inside:])
        return data[:inside], False, True
    if is_last:
        return data, is_cut, False
    data += stream.until_record(max(1, limit - len(data)))
    return data.removesuffix(b"\r\n\r\n"), is_cut or len(data) >= limit, True


def _read_headers(stream: _RecordStream) -> dict[str, str]:
    lines: list[bytes] = []
    while (line := stream.line()).strip(b"\r\n") and len(lines) < _MAX_HEADERS:
        lines.append(line)
    return _parse_headers(lines)


def _parse_headers(lines: list[bytes]) -> dict[str, str]:
    """Return headers by lower-case name, the first of each name. Lines that begin with a space continue a header."""
    headers: dict[str, str] = {}
    last = ""
    for line in lines:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        name, colon, value = text.partition(":")
        if text[:1] in {" ", "\t"} and last:
            headers[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            headers.setdefault(last, value.strip())
    return headers


def _page_of_block(page: Page, kind: str, headers: dict[str, str], data: bytes, cut: tuple[bool, int]) -> ReadPage:
    """Return the page in a record's block.

    Args:
        page: Its place and address.
        kind: The WARC-Type.
        headers: The record's headers.
        data: The block.
        cut: Whether the block is longer than `data`, and the most bytes a page may have.
    """
    is_cut, max_size = cut
    payload = _payload(kind, headers, data)
    if isinstance(payload, str):
        return ReadPage(page, Status.SKIPPED, payload)
    data, content_type, encodings = payload
    mime, charset = _parse_content_type(content_type)
    if mime and mime not in _HTML_TYPES and mime not in _TEXT_TYPES:
        return ReadPage(page, Status.SKIPPED, f"its type is {mime}"[:_MAX_REASON_CHARS])
    if encodings:
        decoded = _decode_content(data, encodings, max_size)
        if decoded is None:
            return ReadPage(page, Status.FAILED, f"its content encoding is {encodings}"[:_MAX_REASON_CHARS])
        data = decoded
    if len(data) > max_size or is_cut:
        return ReadPage(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    input_format: InputFormat = "text" if kind == "conversion" else "html" if mime in _HTML_TYPES else "auto"
    return ReadPage(
        Page(
            content=data,
            id=page.id,
            url=page.url,
            source=page.source,
            position=page.position,
            charset=charset or ("utf-8" if kind == "conversion" else None),
            input_format=input_format,
        )
    )


class _Payload(NamedTuple):
    """The body of an HTTP message, or the block of another record."""

    data: bytes
    content_type: str
    encodings: str = ""
    """The header Content-Encoding."""


def _payload(kind: str, headers: dict[str, str], block: bytes) -> _Payload | str:
    """Return the payload of a record's block, or why it is none of a page."""
    content_type = headers.get("content-type", "")
    if kind != "response":
        return _Payload(block, content_type)
    if not headers.get("warc-target-uri", "").lower().startswith(("http", "<http")):
        return "it is no response of HTTP"
    head, data = _split_http(block)
    status, http = _parse_http_head(head)
    if status and not 200 <= status < 300:
        return f"the HTTP status is {status}"
    content_type = http.get("content-type") or headers.get("warc-identified-payload-type", "")
    if "chunked" in http.get("transfer-encoding", "").lower():
        data = _join_chunks(data)
    return _Payload(data, content_type, http.get("content-encoding", ""))


def _split_http(block: bytes) -> tuple[bytes, bytes]:
    """Split an HTTP message into head and body."""
    ends = [(at, len(end)) for end in (b"\r\n\r\n", b"\n\n") if (at := block.find(end, 0, _MAX_HTTP_HEAD_BYTES)) >= 0]
    if not block.startswith(b"HTTP/") or not ends:
        return b"", block
    at, size = min(ends)
    return block[:at], block[at + size :]


def _parse_http_head(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.splitlines() or [b""]
    status = first.split()[1:2]
    return int(status[0]) if status and status[0].isdigit() and len(status[0]) == 3 else 0, _parse_headers(lines)


def _parse_content_type(content_type: str) -> tuple[str, str | None]:
    mime = content_type.partition(";")[0].strip().lower()
    return mime if "/" in mime else "", charset_of(content_type)


def _join_chunks(data: bytes) -> bytes:
    """Join the chunks of a body. Crawlers may have joined them and left the header: a body without chunks stays."""
    chunks = bytearray()  # not a list: there may be a chunk for each byte
    at = 0
    while match := _CHUNK.match(data, at):
        size = int(match[1], 16)
        if size == 0:
            return bytes(chunks)
        chunks += data[match.end() : match.end() + size]
        at = match.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    # A body that ends within a chunk was cut off; one with something else between chunks never was chunked.
    return bytes(chunks) if chunks and at >= len(data) else data


def _decode_content(data: bytes, encodings: str, max_size: int) -> bytes | None:
    """Undo the content encodings of a body, up to one byte more than `max_size`; return None if one is unknown.

    Crawlers may have decoded the body and left the header: a body that is not encoded stays.
    """
    for encoding in reversed([e.strip().lower() for e in encodings.split(",")]):
        if encoding in {"gzip", "x-gzip", "deflate"}:
            data = _inflate(data, max_size)
        elif encoding == "br":
            if (decoded := _decompress_brotli(data, max_size)) is None:
                return None
            data = decoded
        elif encoding not in {"", "identity", "utf-8", "none"}:
            return None
    return data


def _inflate(data: bytes, max_size: int) -> bytes:
    for window in (47, -15):  # zlib's codes: gzip or zlib by the header, then raw deflate
        try:
            if decoded := zlib.decompressobj(window).decompress(data, max_size + 1):
                return decoded
        except zlib.error:
            continue
    return data


def _decompress_brotli(data: bytes, max_size: int) -> bytes | None:
    """Decompress with brotli; return the data itself if it is not brotli, None if the package is not installed."""
    try:
        import brotli  # noqa: PLC0415
    except ImportError:
        return None
    try:
        decoded: bytes = brotli.Decompressor().process(data, output_buffer_limit=max_size + 1)
    except brotli.error:
        return data
    return decoded
