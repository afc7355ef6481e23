"""Code in HTML: what highlighters add to it, such as numbers of lines and buttons, and which language it is in."""

from collections.abc import Sequence

from cleanart.language.lexicons import load_lexicon
from cleanart.readers.elements import Element

# Elements that hold the code itself: their classes say that it has line numbers, not that it is some.
_WHOLE = frozenset({"pre", "code", "table", "tbody", "tr", "ol"})
_NUMBERS = ("line-num", "linenum", "line_num")  # in names of classes in lower case
_LEAST_NUMBERED = 3  # lines: fewer numbers may as well be the code's
_MAX_DIGITS = 6
_BUTTONS = frozenset({"button", "clipboard-copy"})
_INLINE_LINES = frozenset({"code", "pre"})  # what elements for lines stand in


def is_added(tag: str, shape: str) -> bool:
    """Return whether an element within code is the number of a line, or a tool of the highlighter, by its class."""
    if tag in _BUTTONS:
        return True
    if not shape or tag in _WHOLE:
        return False
    names = shape.lower().split()
    lexicon = load_lexicon()
    if not (lexicon.code_line_numbers.isdisjoint(names) and lexicon.code_tools.isdisjoint(names)):
        return True
    return any(number in name for name in names for number in _NUMBERS)


def is_gutter(shape: str) -> bool:
    """Return whether a table's cell holds the numbers of the lines in the next one."""
    return not load_lexicon().code_line_numbers.isdisjoint(shape.lower().split())


def is_line(element: Element) -> bool:
    """Return whether an inline element of code is one line of it."""
    return "line" in element.shape.split() and element.parent.tag in _INLINE_LINES


def has_numbers_only(text: str) -> bool:
    """Return whether each line of a text is a number, one more than that before."""
    lines = text.split()
    return all(map(_is_number, lines)) and _count_up([int(line) for line in lines])


def without_numbers(pieces: Sequence[str]) -> Sequence[str]:
    """Return the pieces of code without the numbers of its lines, if each line begins with one of its own."""
    numbers: list[int] = []
    begins = True
    for i, piece in enumerate(pieces):
        if begins and piece.strip():
            if not _is_number(piece.strip()):
                return pieces
            numbers.append(i)
            begins = False
        elif "\n" in piece:
            begins = piece.endswith("\n")
            if not begins or "\n" in piece.strip("\n"):
                return pieces
    if len(numbers) < _LEAST_NUMBERED or not _count_up([int(pieces[i]) for i in numbers]):
        return pieces
    gone = set(numbers)
    return [piece for i, piece in enumerate(pieces) if i not in gone]


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MAX_DIGITS


def _count_up(numbers: Sequence[int]) -> bool:
    return bool(numbers) and all(number == numbers[0] + i for i, number in enumerate(numbers))
