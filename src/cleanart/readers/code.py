"""Code in HTML: line numbers and buttons that highlighters add to it."""

import re
from collections.abc import Sequence

from cleanart.language.lexicons import load_lexicon
from cleanart.readers.elements import Element

# Elements that hold the code itself: their classes say that it has line numbers, not that they are line numbers.
_CODE_TAGS = frozenset({"pre", "code", "table", "tbody", "tr", "ol"})
_NUMBER_WORDS = ("line-num", "linenum", "line_num")  # in names of classes in lower case
_MIN_NUMBERED_LINES = 3  # fewer numbers may be part of the code
_MAX_DIGITS = 6
_CODE_SIGN = re.compile(r"[=(){}\[\];<>\\$@:]")
# A line of code with its number before it. "1. a" and "1) a" are items of a list.
_NUMBERED = re.compile(r"\s*(\d{1,6})(\s.*|[|:]\s.*|)$")
_BUTTON_TAGS = frozenset({"button", "clipboard-copy"})
_PARENTS_OF_LINES = frozenset({"code", "pre"})


def is_added(tag: str, shape: str) -> bool:
    """Return whether an element in code is a line number or a tool of the highlighter, by its tag and class."""
    if tag in _BUTTON_TAGS:
        return True
    if not shape or tag in _CODE_TAGS:
        return False
    lowered = shape.lower()
    if "line" in lowered:
        for number in _NUMBER_WORDS:
            if number in lowered:
                return True
    names = lowered.split()
    lexicon = load_lexicon()
    numbers, tools = lexicon.code_line_numbers, lexicon.code_tools
    for name in names:  # noqa: SIM110  # faster, compiled, than `any` and `isdisjoint`
        if name in numbers or name in tools:
            return True
    return False


def is_gutter(shape: str) -> bool:
    """Return whether a table's cell holds the line numbers of the next cell, by its class."""
    return not load_lexicon().code_line_numbers.isdisjoint(shape.lower().split())


def is_line(element: Element) -> bool:
    """Return whether an inline element in code is one line of it, by its class."""
    shape = element.shape
    return "line" in shape and element.parent.tag in _PARENTS_OF_LINES and "line" in shape.split()


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


def without_written_numbers(text: str) -> str:
    """Return code without numbers that are written before its lines, or on lines of their own between them."""
    lines = text.split("\n")
    if not lines[0].lstrip()[:1].isdecimal():
        return text
    numbers = lines[::2]
    if len(numbers) > 1 and all(map(_is_number, map(str.strip, numbers))) and _count_up(list(map(int, numbers))):
        return "\n".join(lines[1::2])
    parts = [_NUMBERED.match(line) for line in lines]
    if len(parts) < _MIN_NUMBERED_LINES or not all(parts):
        return text
    if not _count_up([int(part[1]) for part in parts if part is not None]):
        return text
    rest = [part[2].lstrip("|:") for part in parts if part is not None]
    if 2 * sum(_CODE_SIGN.search(line) is not None for line in rest) < len(rest):
        return text  # a table of numbers, or a ranking
    first = min((len(line) - len(line.lstrip(" ")) for line in rest if line.strip()), default=0)
    return "\n".join(line[min(first, 1) :] for line in rest)


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MAX_DIGITS


def _count_up(numbers: Sequence[int]) -> bool:
    return bool(numbers) and all(number == numbers[0] + i for i, number in enumerate(numbers))
