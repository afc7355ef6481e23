"""Inputs for the fuzzer besides pages: bytes, rules, lines of JSON, records of archives; sound, or nearly."""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING

from cleanart.batch.streams import Damage, Piece, pieces
from tests.fuzz.pages import make_html, make_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_ENCODINGS = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 cp1252 koi8-r shift_jis euc-jp iso2022_jp gb18030 big5 euc-kr hz utf-7"
    " cp1251 iso8859-2 cp437 mac_roman"
).split()
_HTTP_HEADS = (
    "HTTP/1.1 200 OK",
    "HTTP/1.1 404",
    "HTTP/1.1",
    "",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, br",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=x",
)


def make_bytes(random: Random) -> bytes:
    """Return text in some encoding, declared or not, damaged or not; or any bytes."""
    choice = random.randrange(4)
    if choice == 0:
        return random.randbytes(random.choice((1, 20, 200)))
    text = make_words(random, 30) if choice == 1 else make_html(random, 6)
    if random.random() < 0.3:
        text = f'<meta charset="{random.choice(_ENCODINGS)}">{text}'
    data = text.encode(random.choice(_ENCODINGS), errors="ignore")
    return damaged(random, data) if random.random() < 0.5 else data


def damaged(random: Random, data: bytes) -> bytes:
    """Return some bytes with parts cut, overwritten or repeated."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(changed) + 1)
        end = start + random.choice((0, 1, 2, 20))
        changed[start:end] = random.choice((b"", random.randbytes(3), bytes(changed[start:end]) * 3))
    return bytes(changed)


def make_rule(random: Random) -> str:
    """Return what may be a rule."""
    if random.random() < 0.3:
        signs = (
            "mill",
            ".*",
            "(",
            ")",
            "[",
            "]",
            "+",
            "?",
            "{2,}",
            "|",
            "\\d",
            "\\",
            "^",
            "$",
            "(?i)",
            "(?=",
            "a",
            " ",
        )
        return "line:" + "".join(random.choice(signs) for _ in range(random.randint(0, 6)))
    parts = (
        *("p", "div", "*", ".a", "#a", "[hidden]", "[class~=a]", '[id^="x"]', ":not(", ")", ":is(", ">", " ", ",", "+"),
        *("~", ":first-child", ":nth-child(2n+1)", "::before", "|", "\\", '"', "[", "]", "é", "\x00", ":has(a)", "()"),
    )
    return "".join(random.choice(parts) for _ in range(random.randint(0, 6)))


def make_rules_file(random: Random) -> str:
    """Return what may be a file of rules."""
    keys = (
        "host",
        "path",
        "keep",
        "drop",
        "favor_recall",
        "include_links",
        "max_bytes",
        "now",
        "site",
        "\ud800",
        "a b",
    )
    values = (
        *('"mill.example"', '"*"', '""', '["a", "*.b"]', "true", "1", "-1", "[]", "[[1]]", '"p"', '"line:x"', "nan"),
        *("2021-05-03", '"""', "{}", "{a = 1}", "\x00", '"müll.example"', "inf", '["("]', '"http://x/"'),
    )
    lines = [random.choice(("[[site]]", "[[site]]", "[[site]]", "[site]", "site = 1", ""))]
    lines += [f"{random.choice(keys)} = {random.choice(values)}" for _ in range(random.randint(0, 5))]
    if random.random() < 0.5:
        lines[1:1] = ['host = "mill.example"']
    return "\n".join(lines)


def make_bad_line(random: Random) -> bytes:
    """Return a line that is no page of JSON lines."""
    return random.choice(
        (
            b"",
            b"{",
            b"null",
            b"[]" * 3,
            b'{"html": 1}',
            b'{"id": {}, "text": "x"}',
            b"[" * 5_000,
            b'{"html": "' + b"x" * 1_200 + b'"}',
            b'{"html": "\\ud800"}',
            b"1" * 5_000,
            random.randbytes(20).replace(b"\n", b""),
            b"\xef\xbb\xbf{}",
            b'{"url": 5, "html": "<p>x", "id": null}',
        )
    )


def maybe_compressed(random: Random, data: bytes) -> bytes:
    """Return some bytes as they are, or as one or two members of gzip."""
    choice = random.randrange(3)
    if choice == 0:
        return data
    cut = random.randrange(len(data) + 1) if choice == 1 else len(data)
    return gzip.compress(data[:cut], 1) + (gzip.compress(data[cut:], 1) if cut < len(data) else b"")


def make_record(random: Random, number: int) -> bytes:
    """Return a record of an archive: whole, or with a wrong length, kind or head."""
    kind = random.choice(("response", "conversion", "resource", "request", "metadata", "revisit", "x", ""))
    body = make_words(random, 6).encode(errors="ignore")
    if kind == "response":
        head = random.choice(_HTTP_HEADS)
        if "chunked" in head:
            body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in body.split()) + b"0\r\n\r\n"
        body = head.encode() + b"\r\n\r\n" + body
    length = random.choice((len(body), len(body), len(body), len(body) + 3, max(0, len(body) - 3), 10**12, -1, "x"))
    end = random.choice(("\r\n", "\r\n", "\n"))
    lines = [f"WARC/1.{random.randrange(2)}", f"WARC-Type: {kind}", f"WARC-Record-ID: <urn:uuid:{number}>"]
    lines += [f"WARC-Target-URI: {random.choice(('https://mill.example/', 'dns:x', ''))}", f"Content-Length: {length}"]
    return end.join(lines).encode() + 2 * end.encode() + body + b"\r\n\r\n"


def slow_pieces(random: Random, data: bytes) -> Iterator[Piece | Damage]:
    """Yield the pieces of a stream that gives a few bytes at a time."""

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size, step) if size and size > 0 else step)

    step = random.choice((1, 7, 64, 1 << 16))
    yield from pieces(Slow(data))
