"""Footnotes of a body: links that lead to a note further down, and the notes, which have the same number or sign."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Item, Line, List, Node, Paragraph, Quote, Table

_LABEL = re.compile(r"[\[(]?(\w{1,6})[\])]?")
# Of a note that is a paragraph: in brackets, or a small number.
_LABEL_BEFORE = re.compile(r"(?:[\[(](\w{1,6})[\])]|(\d{1,3})[.)]?)\s+(?=\S+\s)")


class Note(NamedTuple):
    """A note: its label, and how much of its text that label takes."""

    label: str
    anchors: tuple[str, ...]
    """What links call it."""
    skip: int = 0


class Footnotes:
    """The notes of a body that something in it refers to."""

    def __init__(self, notes: dict[str, Note]) -> None:
        self._notes = notes

    @classmethod
    def of(cls, nodes: Sequence[Node]) -> "Footnotes":
        """Find them. A list is one of notes if something refers to each item, by a number that no other note has."""
        groups = list(_notes(nodes))
        anchors = {anchor for group in groups for note in group for anchor in note.anchors}
        referred: set[tuple[str, str]] = set()
        for line in _lines(nodes) if anchors else ():
            referred.update(
                (mark.href[1:], _label(line, mark))
                for mark in line.marks
                if mark.kind is MarkKind.LINK and mark.href[1:] in anchors
            )
        found: dict[str, Note] = {}
        labels: set[str] = set()
        for group in groups:
            own = {note.label.casefold() for note in group}
            if labels.isdisjoint(own) and all(_is_referred(note, referred) for note in group):
                labels |= own
                found |= {anchor: note for note in group for anchor in note.anchors}
        return cls(found)

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


def _is_referred(note: Note, referred: set[tuple[str, str]]) -> bool:
    return any((anchor, note.label) in referred for anchor in note.anchors)


def _notes(nodes: Iterable[Node]) -> Iterator[list[Note]]:
    """Yield what may be notes: the items of a list together, paragraphs each by itself."""
    for node in nodes:
        match node:
            case List(start=int(start), items=items):
                notes = [_note_of(item, str(start + i)) for i, item in enumerate(items)]
                yield [note for note in notes if note is not None] if all(notes) else []
            case Paragraph(lines=[first, *_], block=block) if block.markup.anchors:
                if label := _LABEL_BEFORE.match(first.text):
                    yield [Note(label[1] or label[2], block.markup.anchors, label.end())]


def _note_of(item: Item, label: str) -> Note | None:
    first = item.nodes[0]
    # A word alone would be read as the address that a label stands for.
    if not isinstance(first, Paragraph) or " " not in first.lines[0].text or not first.block.markup.anchors:
        return None
    return Note(label, first.block.markup.anchors)


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
