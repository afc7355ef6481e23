"""Notes without links: "[1]" or "*" behind a word of the text, and a paragraph or item below that begins with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanart.page.blocks import Block, Mark, MarkKind
from cleanart.renderers.outline import Line, List, Node, Paragraph

# A mark stands right behind a word or sign of the text, and no word goes on behind it.
_REFERENCE = re.compile(r"(?<=[^\s*†‡\[(])(?:\[(\d{1,3})\]|([*†‡]{1,3}))(?![\w*†‡])")
_BEGINNING = re.compile(r"(?:\[(\d{1,3})\]|([*†‡]{1,3}))\s*(?=[^\s*†‡])")
_MARKER = re.compile(r"\[(\d{1,3})\]")
_SCHEME = "typed-note:"  # of the addresses of links for such marks


class Note(NamedTuple):
    """A note that something in the body refers to."""

    label: str
    anchors: tuple[str, ...]
    """The fragments by which links refer to it."""
    label_chars: int = 0
    """How many characters at the beginning of its text are the label."""


class TypedNotes:
    """The notes of a body whose marks are typed."""

    def __init__(self, notes: dict[int, Note]) -> None:
        self._notes = notes  # by the identity of their blocks
        self._labels = {note.label for note in notes.values()}

    def find_note(self, block: Block) -> Note | None:
        """Return the note that a block is; None if it is none."""
        return self._notes.get(id(block)) if self._notes else None

    def marks(self, line: Line) -> list[Mark]:
        """Return a link for each mark in a line."""
        return [
            Mark(*found.span(), MarkKind.LINK, f"{_SCHEME}{label}")
            for found in (_REFERENCE.finditer(line.text) if self._labels else ())
            if (label := found[1] or found[2]) in self._labels and not _is_marked(line, found.start(), found.end())
        ]

    def label_of(self, mark: Mark) -> str:
        """Return the label that one of these links refers to; "" for another link."""
        return mark.href.removeprefix(_SCHEME) if mark.href.startswith(_SCHEME) else ""


def find_typed_notes(nodes: Iterable[Node], taken: Iterable[str]) -> TypedNotes:
    """Find the paragraphs and items whose mark one place above refers to, and no other note has."""
    notes: dict[int, Note] = {}
    used = set(taken)
    referred: dict[str, int] = {}  # how often the text above has each mark
    for paragraph, marker in _paragraphs(nodes):
        note = _read_note(paragraph, marker)
        if note is not None and note.label not in used and referred.get(note.label) == 1:
            used.add(note.label)
            notes[id(paragraph.block)] = note
            continue
        for line in paragraph.lines:
            for found in _REFERENCE.finditer(line.text):
                label = found[1] or found[2]
                referred[label] = referred.get(label, 0) + 1
    return TypedNotes(notes)


def _read_note(paragraph: Paragraph, marker: str) -> Note | None:
    if label := _MARKER.fullmatch(marker):
        return Note(label[1], ())
    first = paragraph.lines[0]
    begins = _BEGINNING.match(first.text)
    if begins is None or marker or len(paragraph.lines) > 1:
        return None
    return Note(begins[1] or begins[2], (), begins.end())


def _paragraphs(nodes: Iterable[Node]) -> Iterator[tuple[Paragraph, str]]:
    """Yield the paragraphs outside of quotes and tables, and the markers of those that are items."""
    for node in nodes:
        match node:
            case Paragraph():
                yield node, ""
            case List(items=items):
                for item in items:
                    for i, inner in enumerate(item.nodes):
                        if isinstance(inner, Paragraph):
                            yield inner, item.marker if not i else "-"


def _is_marked(line: Line, start: int, end: int) -> bool:
    """Return whether a part of a line is in code, a formula or a link."""
    kinds: Sequence[MarkKind] = (MarkKind.CODE, MarkKind.MATH, MarkKind.LINK)
    return any(mark.kind in kinds and mark.start < end and start < mark.end for mark in line.marks)
