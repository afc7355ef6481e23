"""Footnotes of a body: links that lead to a note further down, and the notes, which have the same number or sign."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanart.blocks import Mark, MarkKind
from cleanart.renderers.outline import Item, Line, List, Node, Paragraph, Quote, Table

_LABEL = re.compile(r"[\[(]?(\w{1,6})[\])]?")
_LABEL_BEFORE = re.compile(r"[\[(^]?(\w{1,6})[\]).:]?\s+(?=\S+\s)")  # of a note that is a paragraph


class Note(NamedTuple):
    """A note: its label, and how much of its text that label takes."""

    label: str
    skip: int = 0


class Footnotes:
    """The notes of a body that something in it refers to."""

    def __init__(self, notes: dict[str, Note]) -> None:
        self._notes = notes

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> "Footnotes":
        """Find them."""
        found = dict(_notes(nodes))
        if not found:
            return cls({})
        wanted = {
            mark.href[1:]: _label(line, mark)
            for line in _lines(nodes)
            for mark in line.marks
            if mark.kind is MarkKind.LINK and mark.href[1:] in found
        }
        return cls({anchor: note for anchor, note in found.items() if wanted.get(anchor) == note.label})

    def referred(self, line: Line, mark: Mark) -> str:
        """Return the label of the note that a link leads to; "" if it leads to none."""
        note = self._notes.get(mark.href[1:]) if mark.href[:1] == "#" else None
        return note.label if note is not None and _label(line, mark) == note.label else ""

    def of_paragraph(self, paragraph: Paragraph) -> Note | None:
        """Return the note that a paragraph is, if it is one."""
        return next(filter(None, map(self._notes.get, paragraph.block.markup.anchors)), None)

    def of_list(self, made: List) -> list[tuple[Note, Paragraph, list[Node]]]:
        """Return the notes that the items of a list are, with what they hold, if all of them are notes."""
        notes = [
            (note, first, rest)
            for first, *rest in (item.nodes for item in made.items)
            if isinstance(first, Paragraph) and (note := self.of_paragraph(first)) is not None
        ]
        return notes if len(notes) == len(made.items) else []


def _label(line: Line, mark: Mark) -> str:
    found = _LABEL.fullmatch(line.text[mark.start : mark.end].strip())
    return found[1] if found else ""


def _notes(nodes: Iterable[Node]) -> Iterator[tuple[str, Note]]:
    """Yield what may be a note, with what links call it."""
    for node in nodes:
        match node:
            case List(start=int(start), items=items):
                for i, item in enumerate(items):
                    yield from _note_of(item, Note(str(start + i)))
            case Paragraph(lines=[first, *_], block=block) if block.markup.anchors:
                if label := _LABEL_BEFORE.match(first.text):
                    yield from ((anchor, Note(label[1], label.end())) for anchor in block.markup.anchors)


def _note_of(item: Item, note: Note) -> Iterator[tuple[str, Note]]:
    first = item.nodes[0]
    # A word alone would be read as the address that a label stands for.
    if isinstance(first, Paragraph) and " " in first.lines[0].text:
        yield from ((anchor, note) for anchor in first.block.markup.anchors)


def _lines(nodes: Iterable[Node]) -> Iterator[Line]:
    for node in nodes:
        match node:
            case Paragraph(lines=lines):
                yield from lines
            case Table(rows=rows):
                for row in rows:
                    yield from row
            case Quote(nodes=inner):
                yield from _lines(inner)
            case List(items=items):
                for item in items:
                    yield from _lines(item.nodes)
