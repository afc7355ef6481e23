"""What is marked up in a line, made to nest: marks to a series of texts and of marks that begin and end."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from cleanart.language.strings import resolve
from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Line

# The outermost first, where two mark the same text.
_ORDER: Mapping[MarkKind, int] = {
    kind: i
    for i, kind in enumerate(
        [
            MarkKind.LINK,
            MarkKind.DELETED,
            MarkKind.SUPERSCRIPT,
            MarkKind.SUBSCRIPT,
            MarkKind.STRONG,
            MarkKind.EMPHASIS,
            MarkKind.CODE,
            MarkKind.MATH,
        ]
    )
}
# In these nothing else is marked.
_LEAVES = frozenset({MarkKind.CODE, MarkKind.MATH})
_LEFT_OUT = re.compile(r"[\t\n\r]")  # by browsers, wherever it stands: "java\nscript:"
_SCHEMES = frozenset({"http", "https", "mailto"})

Event = str | tuple[Mark, bool]
"""Text, or a mark and whether it begins (else it ends)."""


def events(line: Line, marks: Iterable[Mark]) -> Iterator[Event]:
    """Yield the line's text and its marks in order; of marks that overlap, the later one ends with the earlier."""
    at = 0
    opened: list[Mark] = []
    for mark in sorted(_merged(marks), key=lambda mark: (mark.start, -mark.end, _ORDER[mark.kind])):
        while opened and opened[-1].end <= mark.start:
            yield from _text(line.text, at, opened[-1].end)
            at = opened[-1].end
            yield opened.pop(), False
        if opened:
            if opened[-1].kind in _LEAVES or any(mark.kind is outer.kind for outer in opened):
                continue
            mark = mark._replace(end=min(mark.end, opened[-1].end))  # noqa: PLW2901
        yield from _text(line.text, at, mark.start)
        at = mark.start
        opened.append(mark)
        yield mark, True
    while opened:
        yield from _text(line.text, at, opened[-1].end)
        at = opened[-1].end
        yield opened.pop(), False
    yield from _text(line.text, at, len(line.text))


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Return marks of which those of one kind that touch are one: nobody sees where one ends."""
    merged: list[Mark] = []
    last: dict[tuple[MarkKind, str], int] = {}  # index of the last mark of each kind
    for mark in sorted(marks):
        at = last.get((mark.kind, mark.href))
        if at is not None and mark.start <= merged[at].end:
            merged[at] = merged[at]._replace(end=max(mark.end, merged[at].end))
        else:
            last[mark.kind, mark.href] = len(merged)
            merged.append(mark)
    return merged


def _text(text: str, start: int, end: int) -> Iterator[str]:
    if start < end:
        yield text[start:end]


def safe_address(base: str, href: str) -> str:
    """Return an address as a whole one, if it is of the web or of mail; else ""."""
    address = resolve(base, _LEFT_OUT.sub("", href.strip())).replace(" ", "%20")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return ""
    return address if address.isprintable() else ""
