"""Pages that a server sends in pieces: a script moves each hidden piece to its place (React's streaming).

<!--$?--><template id="B:0"></template>Loading<!--/$-->
…
<div hidden id="S:0">The article.</div><script>$RC("B:0","S:0")</script>
"""

import re

SIGN = b'$RC("B:'
"""What every such page has."""
_CALL = re.compile(rb'\$RC\("(B:\w{1,8})","(S:\w{1,8})"\)')
# A place, and what it shows until its piece has come.
_PLACE = re.compile(rb'<template id="(B:\w{1,8})"></template>(?:(?:(?!<!--).){0,20000}<!--/\$-->)?', re.DOTALL)
_MAX_DEPTH = 20  # pieces within pieces


def place_pieces(page: bytes) -> bytes:
    """Return a page with its pieces in their places, as its scripts would show it."""
    pieces: dict[bytes, bytes] = {}
    rest: list[bytes] = []
    at = 0
    for call in _CALL.finditer(page):
        begin = b'<div hidden id="%s">' % call[2]
        start = page.find(begin, at, call.start())
        end = page.rfind(b"</div>", start, call.start()) if start >= 0 else -1
        if end >= 0:
            pieces[call[1]] = page[start + len(begin) : end]
            rest.append(page[at:start])
            at = end + len(b"</div>")
    rest.append(page[at:])
    return _fill(b"".join(rest), pieces, 0) if pieces else page


def _fill(text: bytes, pieces: dict[bytes, bytes], depth: int) -> bytes:
    """Return a text with its places filled. Each piece is used once, so that the page does not grow."""

    def piece(place: re.Match[bytes]) -> bytes:
        return _fill(pieces.pop(place[1]), pieces, depth + 1) if place[1] in pieces else place[0]

    return _PLACE.sub(piece, text) if depth < _MAX_DEPTH else text
