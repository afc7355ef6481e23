"""Code in HTML: line numbers and buttons that highlighters add to it."""

from collections.abc import Sequence

from cleanart.language.lexicons import load_lexicon
from cleanart.readers.elements import Element

# Elements that hold the code itself: their classes say that it has line numbers, not that they are line numbers.
_CODE_TAGS = frozenset({"pre", "code", "table", "tbody", "tr", "ol"})
_NUMBER_WORDS = ("line-num", "linenum", "line_num")  # in names of classes in lower case
_MIN_NUMBERED_LINES = 3  # fewer numbers may be part of the code
_MAX_DIGITS = 6
_BUTTON_TAGS = frozenset({"button", "clipboard-copy"})
_PARENTS_OF_LINES = frozenset({"code", "pre"})


def is_added(tag: str, shape: str) -> bool:
    """Return whether an element in code is a line number or a tool of the highlighter, by its tag and class."""
    if tag in _BUTTON_TAGS:
        return True
    if not shape or tag in _CODE_TAGS:
        return False
    names = shape.lower().split()
    lexicon = load_lexicon()
    if not (lexicon.code_line_numbers.isdisjoint(names) and lexicon.code_tools.isdisjoint(names)):
        return True
    return any(number in name for name in names for number in _NUMBER_WORDS)


def is_gutter(shape: str) -> bool:
    """Return whether a table's cell holds the line numbers of the next cell, by its class."""
    return not load_lexicon().code_line_numbers.isdisjoint(shape.lower().split())


def is_line(element: Element) -> bool:
    """Return whether an inline element in code is one line of it, by its class."""
    return "line" in element.shape.split() and element.parent.tag in _PARENTS_OF_LINES


def has_numbers_only(text: str) -> bool:
    """Return whether the words of a text are consecutive numbers."""
    lines = text.split()
    return all(map(_is_number, lines)) and _count_up([int(line) for line in lines])


def without_numbers(pieces: Sequence[str]) -> Sequence[str]:
    """Return the pieces of code without line numbers, if each line begins with a piece that is one."""
    numbers: list[int] = []
    at_line_start = True
    for i, piece in enumerate(pieces):
        if at_line_start and piece.strip():
            if not _is_number(piece.strip()):
                return pieces
            numbers.append(i)
            at_line_start = False
        elif "\n" in piece:
            at_line_start = piece.endswith("\n")
            if not at_line_start or "\n" in piece.strip("\n"):
                return pieces
    if len(numbers) < _MIN_NUMBERED_LINES or not _count_up([int(pieces[i]) for i in numbers]):
        return pieces
    dropped = set(numbers)
    return [piece for i, piece in enumerate(pieces) if i not in dropped]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MAX_DIGITS


def _count_up(numbers: Sequence[int]) -> bool:
    return bool(numbers) and all(number == numbers[0] + i for i, number in enumerate(numbers))
