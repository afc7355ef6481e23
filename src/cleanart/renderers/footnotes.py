"""Footnotes: links that lead to a note further down, and the notes, which begin with the same number or letter."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Definition, Item, Line, List, Node, Paragraph, Quote, Table
from cleanart.renderers.typed_notes import Note, TypedNotes, find_typed_notes

_SIGNS = "*†‡§¶"  # that mark notes where numbers do not
_LABEL = re.compile(rf"[\[(]?(\w{{1,6}}|[{_SIGNS}]{{1,3}})[\])]?")
# The label of a note that is a paragraph: in brackets, or a small number.
_LABEL_BEFORE = re.compile(rf"(?:[\[(](\w{{1,6}})[\])]|(\d{{1,3}})[.)]?|([{_SIGNS}]{{1,3}}))\s+(?=\S)")


class Footnotes:
    """The notes of a body that links in it refer to."""

    def __init__(self, notes: dict[str, Note], typed: TypedNotes) -> None:
        self._notes = notes
        self._typed = typed

    @classmethod
    def find_in(cls, nodes: Sequence[Node]) -> "Footnotes":
        """Find the notes. A list is one of notes if links refer to each item by a label that no other note has."""
        groups = list(_possible_notes(nodes))
        anchors = {anchor for group in groups for note in group for anchor in note.anchors}
        referred: set[tuple[str, str]] = set()
        for line in _lines(nodes) if anchors else ():
            referred.update(
                (mark.href[1:], _label(line, mark))
                for mark in line.marks
                if mark.kind is MarkKind.LINK and mark.href[1:] in anchors
            )
        notes: dict[str, Note] = {}
        labels: set[str] = set()
        for group in groups:
            group_labels = {note.label.casefold() for note in group}
            if labels.isdisjoint(group_labels) and all(_is_referred(note, referred) for note in group):
                labels |= group_labels
                notes |= {anchor: note for note in group for anchor in note.anchors}
        return cls(notes, find_typed_notes(nodes, labels))

    def typed_marks(self, line: Line) -> list[Mark]:
        """Return links for the marks in a line that are typed, such as "[1]" and "*"."""
        return self._typed.marks(line)

    def label_of(self, line: Line, mark: Mark) -> str:
        """Return the label of the note that a link refers to; "" if it refers to none."""
        if label := self._typed.label_of(mark):
            return label
        note = self._notes.get(mark.href[1:]) if mark.href[:1] == "#" else None
        return note.label if note is not None and _label(line, mark) == note.label else ""

    def find_note(self, paragraph: Paragraph) -> Note | None:
        """Return the note that a paragraph is; None if it is none."""
        linked = next(filter(None, map(self._notes.get, paragraph.block.markup.anchors)), None)
        return linked or self._typed.find_note(paragraph.block)

    def find_notes(self, list_: List) -> list[tuple[Note, Paragraph, list[Node]]]:
        """Return each item of a list as its note, first paragraph and other nodes; [] unless all items are notes."""
        notes = [
            (note, first, rest)
            for first, *rest in (item.nodes for item in list_.items)
            if isinstance(first, Paragraph) and (note := self.find_note(first)) is not None
        ]
        return notes if len(notes) == len(list_.items) else []


def _label(line: Line, mark: Mark) -> str:
    match = _LABEL.fullmatch(line.text[mark.start : mark.end].strip())
    return match[1] if match else ""


def _is_referred(note: Note, referred: set[tuple[str, str]]) -> bool:
    return any((anchor, note.label) in referred for anchor in note.anchors)


def _possible_notes(nodes: Iterable[Node]) -> Iterator[list[Note]]:
    """Yield groups of possible notes: the items of a list together, each paragraph by itself."""
    for node in nodes:
        match node:
            case List(start=int(start), items=items):
                notes = [_read_note(item, str(start + i)) for i, item in enumerate(items)]
                yield [note for note in notes if note is not None] if all(notes) else []
            case Paragraph(lines=[first, *_], block=block) if block.markup.anchors:
                if label := _LABEL_BEFORE.match(first.text):
                    yield [Note(label[1] or label[2] or label[3], block.markup.anchors, label.end())]


def _read_note(item: Item, label: str) -> Note | None:
    first = item.nodes[0]
    if not isinstance(first, Paragraph) or not first.block.markup.anchors:
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
            case Definition(terms=terms, meanings=meanings):
                yield from terms
                for inner in meanings:
                    yield from _lines(inner)
