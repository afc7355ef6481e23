import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.batch.items import ReadPage
from cleanart.batch.streams import Damage, pieces
from cleanart.batch.table import Status
from cleanart.batch.warc import read_records

HTML = b"<html><p>The gates of the mill.</p></html>"
LIMIT = 1 << 20


def http(body: bytes = HTML, head: bytes = b"Content-Type: text/html", status: bytes = b"200 OK") -> bytes:
    return b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n\r\n" + body


def record(
    name: int | str, block: bytes | None = None, kind: str = "response", length: int | str | None = None, head: str = ""
) -> bytes:
    block = http() if block is None else block
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{name}>",
        f"WARC-Target-URI: https://mill.example/{name}",
        *([head] if head else []),
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def read(data: bytes, limit: int = LIMIT) -> list[ReadPage]:
    return list(read_records(pieces(io.BytesIO(data)), "a.warc", limit))


def names(found: list[ReadPage]) -> list[str]:
    return [f.page.id.rpartition(":")[2] for f in found if f.status is None]


def packed(*records: bytes) -> bytes:
    return b"".join(gzip.compress(r, 1) for r in records)


ONE, TWO, THREE = record(1), record(2), record(3)


@pytest.mark.parametrize("pack", [lambda *r: b"".join(r), packed, lambda *r: gzip.compress(b"".join(r))])
def test_records(pack: Callable[..., bytes]) -> None:
    found = read(pack(record(0, b"x", "warcinfo"), ONE, record(7, b"GET /", "request"), TWO))
    assert names(found) == ["1", "2"]
    assert [f.page.content for f in found] == [HTML, HTML]
    assert found[0].page.url == "https://mill.example/1"
    assert found[0].page.source == "a.warc"
    assert found[0].page.input_format == "html"


def test_zstd_with_a_dictionary() -> None:
    zstd = pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")
    assert names(read(b"".join(zstd.compress(r) for r in (ONE, TWO)))) == ["1", "2"]
    raw = zstd.train_dict([record(n, http(HTML * (n % 7))) for n in range(200)], 2000)
    frame = b"\x5d\x2a\x4d\x18" + len(raw.dict_content).to_bytes(4, "little") + raw.dict_content
    assert names(read(frame + b"".join(zstd.compress(r, zstd_dict=raw) for r in (ONE, TWO)))) == ["1", "2"]


def test_positions_are_those_of_records_or_of_their_members() -> None:
    assert [f.page.position for f in read(ONE + TWO)] == [0, len(ONE)]
    assert [f.page.position for f in read(packed(ONE, TWO))] == [0, len(packed(ONE))]


def test_wet_records_are_text() -> None:
    (found,) = read(record(1, "Die Tore der Mühle".encode(), "conversion"))
    assert (found.page.input_format, found.page.charset) == ("text", "utf-8")
    assert found.page.content == "Die Tore der Mühle".encode()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"Content-Type: text/html; charset=windows-1252", "windows-1252"),
        (b'content-type: TEXT/HTML;a=b; Charset="utf-8"', "utf-8"),
        (b"Content-Type: application/xhtml+xml", None),
        (b"Content-Type: text/html; charset=", None),
        (b"X-Other: 1", None),
    ],
)
def test_the_charset_of_http(head: bytes, expected: str | None) -> None:
    (found,) = read(record(1, http(head=head)))
    assert (found.status, found.page.charset) == (None, expected)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (record(1, http(head=b"Content-Type: image/png")), "its type is image/png"),
        (record(1, http(status=b"404 Not ReadPage")), "the HTTP status is 404"),
        (record(1, b"", "revisit"), "it is the same as an earlier record (revisit)"),
        (record(1).replace(b"https://mill", b"dns:mill"), "it is no response of HTTP"),
    ],
)
def test_what_is_no_page_is_skipped(data: bytes, reason: str) -> None:
    assert [(f.status, f.reason) for f in read(data)] == [(Status.SKIPPED, reason)]


def test_bodies_in_chunks_and_packed() -> None:
    chunked = b"5\r\nThe g\r\n10;x=1\r\nates of the mill\r\n0\r\n\r\n"
    head = b"Content-Type: text/html\r\nTransfer-Encoding: chunked"
    assert [f.page.content for f in read(record(1, http(chunked, head)))] == [b"The gates of the mill"]
    assert [f.page.content for f in read(record(1, http(HTML, head)))] == [HTML]  # joined before, header left
    gzipped = b"Content-Type: text/html\r\nContent-Encoding: gzip"
    for body in (gzip.compress(HTML), zlib.compress(HTML), zlib.compress(HTML, wbits=-15), HTML):
        assert [f.page.content for f in read(record(1, http(body, gzipped)))] == [HTML]
    strange = b"Content-Type: text/html\r\nContent-Encoding: rot13"
    assert [f.status for f in read(record(1, http(HTML, strange)))] == [Status.FAILED]


# Faults


def test_garbage_between_records() -> None:
    garbage = b"\x00\xffgarbage\nmore of it" * 20
    for data in (
        ONE + garbage + TWO + THREE,
        packed(ONE) + garbage + packed(TWO, THREE),
        packed(ONE, garbage, TWO, THREE),
    ):
        found = read(data)
        assert names(found) == ["1", "2", "3"]
        assert [f.status for f in found].count(Status.FAILED) == 1
        assert all(f.page.content == HTML for f in found if not f.status)


def test_a_truncated_archive() -> None:
    for data in (packed(ONE, TWO)[:-30], (ONE + TWO)[:-30]):
        found = read(data)
        assert names(found) == ["1"]
        assert (found[1].status, found[1].reason) == (Status.FAILED, "it ends too early")


def test_a_truncated_archive_that_another_follows() -> None:
    found = read(packed(ONE, TWO)[:-30] + packed(THREE))
    assert names(found) == ["1", "3"]
    assert found[1].status is Status.FAILED


def test_a_damaged_member() -> None:
    bad = bytearray(packed(TWO))
    bad[40:44] = b"XXXX"
    found = read(packed(ONE) + bytes(bad) + packed(THREE))
    assert names(found) == ["1", "3"]
    assert [f.status for f in found].count(Status.FAILED) >= 1


@pytest.mark.parametrize(
    "length", [0, 20, len(http()) + 70, 15_000_000, "abc", -4, "9" * 5000], ids=lambda n: str(n)[:9]
)
@pytest.mark.parametrize("pack", [lambda *r: b"".join(r), packed], ids=["plain", "gzip"])
def test_a_wrong_content_length(pack: Callable[..., bytes], length: int | str) -> None:
    found = read(pack(ONE, record(2, length=length), THREE, record(4)))
    assert names(found) == ["1", "2", "3", "4"]
    assert all(f.page.content.rstrip() == HTML for f in found)


def test_a_huge_record_costs_itself_and_no_memory() -> None:
    packer = zlib.compressobj(1, wbits=31)
    size = 500_000_000
    head = record(2, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", length=size).removesuffix(b"\r\n\r\n")
    block = b" " * 10_000_000
    huge = packer.compress(head) + b"".join(packer.compress(block) for _ in range(50)) + packer.flush()
    data = packed(ONE) + huge + packed(THREE)
    tracemalloc.start()
    try:
        found = read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert names(found) == ["1", "3"]
    assert (found[1].status, found[1].page.id) == (Status.TOO_LARGE, "urn:uuid:2")
    assert peak < 10 * LIMIT


def test_a_packed_body_that_is_huge_when_unpacked() -> None:
    body = gzip.compress(bytes(20_000_000))
    (found,) = read(record(1, http(body, b"Content-Type: text/html\r\nContent-Encoding: gzip")))
    assert found.status is Status.TOO_LARGE


def test_what_is_no_archive() -> None:
    assert read(b"") == []
    assert [f.status for f in read(HTML * 10)] == [Status.FAILED]


@given(
    st.lists(
        st.sampled_from(
            [ONE, TWO, packed(ONE), packed(TWO), b"\r\n", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"HTTP/1.1 200"]
        )
        | st.binary(max_size=40),
        max_size=8,
    )
)
def test_any_bytes_are_read_to_the_end(parts: list[bytes]) -> None:
    for found in read(b"".join(parts)):
        assert (found.status is None) == (found.reason is None)


@given(st.binary(max_size=200), st.integers(0, 3))
def test_any_bytes_come_out_as_they_went_in(data: bytes, members: int) -> None:
    stream = b"".join([gzip.compress(data)] * members) or b"plain " + data
    found = list(pieces(io.BytesIO(stream)))
    assert not any(isinstance(piece, Damage) for piece in found)
    assert b"".join(piece.data for piece in found) == (data * members if members else stream)
