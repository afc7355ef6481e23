"""The marks of a line as a series of texts, beginnings and ends that nest, as HTML and Markdown need them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from cleanart.language.strings import resolve
from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Line

# Of marks on the same text, the one that is first here is outside.
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
            MarkKind.BREAK,
        ]
    )
}
# No other mark may stand inside these.
_LEAVES = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.BREAK})
_IGNORED_BY_BROWSERS = re.compile(r"[\t\n\r]")  # wherever it stands in an address: "java\nscript:"
_SCHEMES = frozenset({"http", "https", "mailto"})

Event = str | tuple[Mark, bool]
"""Text, or a mark and whether it begins (else it ends)."""


def nest_marks(line: Line, marks: Iterable[Mark]) -> Iterator[Event]:
    """Yield a line's text and marks in order. Where marks overlap, the later one ends with the earlier one."""
    at = 0
    open_marks: list[Mark] = []
    for mark in sorted(_merged(marks), key=lambda mark: (mark.start, -mark.end, _ORDER[mark.kind])):
        while open_marks and open_marks[-1].end <= mark.start:
            yield from _text(line.text, at, open_marks[-1].end)
            at = open_marks[-1].end
            yield open_marks.pop(), False
        if open_marks:
            if open_marks[-1].kind in _LEAVES or any(mark.kind is outer.kind for outer in open_marks):
                continue
            mark = mark._replace(end=min(mark.end, open_marks[-1].end))  # noqa: PLW2901
        yield from _text(line.text, at, mark.start)
        at = mark.start
        open_marks.append(mark)
        yield mark, True
    while open_marks:
        yield from _text(line.text, at, open_marks[-1].end)
        at = open_marks[-1].end
        yield open_marks.pop(), False
    yield from _text(line.text, at, len(line.text))


def _merged(marks: Iterable[Mark]) -> list[Mark]:
    """Merge marks of one kind that touch each other, since no reader sees where one ends."""
    merged: list[Mark] = []
    last_index: dict[tuple[MarkKind, str], int] = {}  # in `merged`, of the last mark with this kind and address
    for mark in sorted(marks):
        at = last_index.get((mark.kind, mark.href))
        if at is not None and mark.start <= merged[at].end:
            merged[at] = merged[at]._replace(end=max(mark.end, merged[at].end))
        else:
            last_index[mark.kind, mark.href] = len(merged)
            merged.append(mark)
    return merged


def _text(text: str, start: int, end: int) -> Iterator[str]:
    if start < end:
        yield text[start:end]


def safe_address(base: str, href: str) -> str:
    """Return an address as an absolute one if it is of http, https or mailto, else ""."""
    address = resolve(base, _IGNORED_BY_BROWSERS.sub("", href.strip())).replace(" ", "%20")
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return ""
    return address if address.isprintable() else ""
