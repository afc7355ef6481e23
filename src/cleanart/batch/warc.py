"""Records of WARC and WET files.

Neither fastwarc nor warcio goes on behind garbage, damaged members or wrong lengths, which large crawls have. A
record's frame is simple, so that it is read here: what cannot be read costs one record, and the next one is found.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from cleanart.batch.records import Page, Status
from cleanart.batch.streams import Damage, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleanart.pipeline import InputFormat

_VERSION = b"WARC/"
_BEGINS = re.compile(rb"WARC/1\.\d\r?\n\Z")
_NEXT_RECORD = b"\r\n\r\nWARC/1."
# Heads of records that are longer are garbage.
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
# What a record may hold besides the page: the head of HTTP.
_BESIDES = 1 << 16
_PAGES = frozenset({"response", "conversion", "resource"})
_KNOWN = _PAGES | {"request", "metadata", "warcinfo", "revisit", "continuation"}
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXT = frozenset({"text/plain"})
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")


class Found(NamedTuple):
    """A page of an archive, or a place that holds none."""

    page: Page
    status: Status | None = None
    """What is to be said of it without a look at its content."""
    reason: str | None = None


class _Feed:
    """Decompressed pieces as lines and lengths."""

    def __init__(self, pieces: Iterator[Piece | Damage]) -> None:
        self._pieces = pieces
        self._buffer = b""
        self._offset = 0  # where the buffer ends if it is plain, else of its member
        self._is_plain = False
        self._next: Piece | None = None
        self.damage: Damage | None = None
        """What was met since it was last looked at."""

    @property
    def offset(self) -> int:
        """The place in the file: of the compressed member, if it has members."""
        if not self._buffer and self._peek() and self._next:
            return self._next.offset
        return self._offset - len(self._buffer) if self._is_plain else self._offset

    def _peek(self) -> bool:
        """Have the next piece ready; False at the end, and before damage until that is taken away."""
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
        """Tell whether nothing is left."""
        return not self._buffer and not self._peek() and self.damage is None

    def line(self) -> bytes:
        """Return the next line with its end; a part of it where it is too long; b"" at the end or before damage."""
        while (end := self._buffer.find(b"\n")) < 0 and len(self._buffer) < _LONGEST_LINE:
            if not self._load():
                break
        return self._cut(end + 1 if 0 <= end < _LONGEST_LINE else min(len(self._buffer), _LONGEST_LINE))

    def take(self, size: int, limit: int) -> tuple[bytes, int]:
        """Return the next bytes, of which no more than `limit` are kept, and how many there were.

        A compressed member that begins with a record ends them, and so does damage.
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
        """Tell whether a record ends here: two line ends follow, the next record or the end."""
        while len(self._buffer) < 16 and not self._before_record() and self._load():
            pass
        rest = self._buffer[:16].lstrip(b"\r\n")
        return self._buffer.startswith(b"\r\n\r\n") or not rest or rest.startswith(_VERSION)

    def until_record(self, limit: int) -> bytes:
        """Return what is before the next record, no more than `limit` bytes."""
        kept = bytearray()
        while not self._before_record() or self._buffer:
            found = self._buffer.find(_NEXT_RECORD)
            if found >= 0:
                kept += self._cut(found)
                break
            enough = len(self._buffer) - len(_NEXT_RECORD) + 1
            if enough > 0:
                kept += self._cut(enough)[: max(0, limit - len(kept))]
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


def read_records(pieces: Iterator[Piece | Damage], source: str, max_size: int) -> Iterator[Found]:
    """Give the pages of an archive, and what else should be one: garbage, damaged records, responses of other types.

    `max_size` is the most bytes that a page may have.
    """
    feed = _Feed(pieces)
    garbage = 0
    while not feed.at_end():
        offset = feed.offset
        line = feed.line()
        if feed.damage:
            damage, feed.damage = feed.damage, None
            yield _failed(source, damage.offset, damage.reason)
        if not line.startswith(_VERSION):
            if begins := _BEGINS.search(line):
                feed.give_back(begins[0])
            if line.strip(b"\r\n") and not garbage:
                yield _failed(source, offset, "it is no record of an archive")
            garbage = garbage or len(line.strip(b"\r\n"))
            continue
        garbage = 0
        yield from _record(feed, source, offset, max_size)


def _failed(source: str, offset: int, reason: str) -> Found:
    return Found(Page(id=f"{source}#{offset}", source=source, position=offset), Status.FAILED, reason)


def _record(feed: _Feed, source: str, offset: int, max_size: int) -> Iterator[Found]:
    headers = _headers(feed)
    kind = headers.get("warc-type", "").lower()
    length = headers.get("content-length", "")
    limit = (max_size if kind in _PAGES else 0) + _BESIDES
    size = int(length) if length.isascii() and length.isdigit() and len(length) < 19 else -1
    data, is_cut, is_whole = _block(feed, size, limit)
    if kind not in _PAGES and kind != "revisit" and kind in _KNOWN:
        return
    page = Page(
        id=headers.get("warc-record-id", "").strip("<>") or f"{source}#{offset}",
        url=headers.get("warc-target-uri", "").strip("<>") or None,
        source=source,
        position=offset,
    )
    if feed.damage is not None and feed.damage.offset == offset:
        damage, feed.damage = feed.damage, None
        yield Found(page, Status.FAILED, damage.reason)
    elif not is_whole:
        yield Found(page, Status.FAILED, "it ends too early")
    elif kind == "revisit":
        yield Found(page, Status.SKIPPED, "it is the same as an earlier record (revisit)")
    elif kind not in _PAGES:
        yield Found(page, Status.FAILED, f"its WARC-Type is {kind or 'not said'}"[:200])
    else:
        yield _page(page, kind, headers, data, (is_cut, max_size))


def _block(feed: _Feed, size: int, limit: int) -> tuple[bytes, bool, bool]:
    """Return a record's block, `limit` bytes at most, whether that cuts it, and whether the file has it whole.

    `size` is what the record says, -1 if that is no number. Where it is wrong, the block goes to the next record.
    """
    data, taken = feed.take(size, limit) if size >= 0 else (b"", 0)
    is_cut = taken > len(data)
    is_last = taken < size and feed.at_end()
    if feed.damage is not None or (size >= 0 and not is_last and (taken < size or feed.follows_record())):
        return data, is_cut, True
    inside = data.find(_NEXT_RECORD)
    if inside >= 0 and not is_cut:
        feed.give_back(data[inside:])
        return data[:inside], False, True
    if is_last:
        return data, is_cut, False
    data += feed.until_record(max(1, limit - len(data)))
    return data.removesuffix(b"\r\n\r\n"), is_cut or len(data) >= limit, True


def _headers(feed: _Feed) -> dict[str, str]:
    lines: list[bytes] = []
    while (line := feed.line()).strip(b"\r\n") and len(lines) < _MOST_HEADERS:
        lines.append(line)
    return _parsed(lines)


def _parsed(lines: list[bytes]) -> dict[str, str]:
    """Return header lines by their names in small letters, the first of each; lines that begin with a space go on."""
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        name, colon, value = text.partition(":")
        if text[:1] in {" ", "\t"} and last:
            found[last] += " " + text.strip()
        elif colon:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return found


def _page(page: Page, kind: str, headers: dict[str, str], data: bytes, cut: tuple[bool, int]) -> Found:
    """Return the page of a record's block; `cut` says whether the block is longer, and how long a page may be."""
    is_cut, max_size = cut
    content_type, encodings = headers.get("content-type", ""), ""
    if kind == "response" and not headers.get("warc-target-uri", "").lower().startswith(("http", "<http")):
        return Found(page, Status.SKIPPED, "it is no response of HTTP")
    if kind == "response":
        head, data = _split(data)
        status, http = _http(head)
        if status and not 200 <= status < 300:
            return Found(page, Status.SKIPPED, f"the HTTP status is {status}")
        content_type = http.get("content-type") or headers.get("warc-identified-payload-type", "")
        if "chunked" in http.get("transfer-encoding", "").lower():
            data = _dechunked(data)
        encodings = http.get("content-encoding", "")
    mime, charset = _mime(content_type)
    if mime and mime not in _HTML and mime not in _TEXT:
        return Found(page, Status.SKIPPED, f"its type is {mime}"[:200])
    if encodings:
        decoded = _decoded(data, encodings, max_size)
        if decoded is None:
            return Found(page, Status.FAILED, f"its content encoding is {encodings}"[:200])
        data = decoded
    if len(data) > max_size or is_cut:
        return Found(page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
    how: InputFormat = "text" if kind == "conversion" else "html" if mime in _HTML else "auto"
    return Found(
        Page(
            content=data,
            id=page.id,
            url=page.url,
            source=page.source,
            position=page.position,
            charset=charset or ("utf-8" if kind == "conversion" else None),
            input_format=how,
        )
    )


def _split(block: bytes) -> tuple[bytes, bytes]:
    """Part the head of an HTTP message from its body."""
    ends = [(at, len(end)) for end in (b"\r\n\r\n", b"\n\n") if (at := block.find(end, 0, _BESIDES)) >= 0]
    if not block.startswith(b"HTTP/") or not ends:
        return b"", block
    at, size = min(ends)
    return block[:at], block[at + size :]


def _http(head: bytes) -> tuple[int, dict[str, str]]:
    first, *lines = head.splitlines() or [b""]
    status = first.split()[1:2]
    return int(status[0]) if status and status[0].isdigit() and len(status[0]) == 3 else 0, _parsed(lines)


def _mime(content_type: str) -> tuple[str, str | None]:
    mime = content_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(content_type)
    return mime if "/" in mime else "", charset[1] if charset else None


def _dechunked(data: bytes) -> bytes:
    """Join the chunks of a body; crawlers may have joined them and left the header, so that others stay as they are."""
    found: list[bytes] = []
    at = 0
    while match := _CHUNK.match(data, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(found)
        found.append(data[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if data[at : at + 2] == b"\r\n" else 1 if data[at : at + 1] == b"\n" else 0
    # What ends in the middle was cut off; what does not go on as chunks never was in chunks.
    return b"".join(found) if found and at >= len(data) else data


def _decoded(data: bytes, encodings: str, max_size: int) -> bytes | None:
    """Return a body without its content encodings, at most one byte more than `max_size`; None if one is unknown.

    Crawlers may have decoded it and left the header: what is not encoded stays as it is.
    """
    for encoding in reversed([e.strip().lower() for e in encodings.split(",")]):
        if encoding in {"gzip", "x-gzip", "deflate"}:
            data = _inflated(data, max_size)
        elif encoding == "br":
            if (found := _brotli(data, max_size)) is None:
                return None
            data = found
        elif encoding not in {"", "identity", "utf-8", "none"}:
            return None
    return data


def _inflated(data: bytes, max_size: int) -> bytes:
    for window in (47, -15):  # gzip or zlib by their heads, then bare
        try:
            if found := zlib.decompressobj(window).decompress(data, max_size + 1):
                return found
        except zlib.error:
            continue
    return data


def _brotli(data: bytes, max_size: int) -> bytes | None:
    """Return what brotli decompresses, the data where it cannot; None where it is not installed."""
    try:
        import brotli  # noqa: PLC0415
    except ImportError:
        return None
    try:
        found: bytes = brotli.Decompressor().process(data, output_buffer_limit=max_size + 1)
    except brotli.error:
        return data
    return found
