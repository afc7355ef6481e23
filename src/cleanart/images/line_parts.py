"""The parts of a line of text in which credits are looked for: sentences, and what brackets or strokes divide."""

import re

from cleanart.core import COMPILED
from cleanart.images.credit_names import INITIAL_AT_END
from cleanart.language.patterns import lazy_pattern

# Where a part begins; the last alternative is for parts glued together ("squareФото: ...").
_PART_ENDS, _PART_DASHES = '.!?…”"»)]([（）【】|,。！？।۔؟', "–—•·/-"
_PART_START = lazy_pattern(rf"[{re.escape(_PART_ENDS)}]\s*|(?<=\s)[{_PART_DASHES}]\s+|[A-ZА-ЯÀ-Þ](?<=[a-zа-яß-ÿ].)")
_MAX_INITIAL_CHARS = 4


def find_parts(text: str) -> list[int]:
    """Return the indices at which the parts of a line begin."""
    return scan_parts(text) if COMPILED else match_parts(text)


def match_parts(text: str) -> list[int]:
    """Return what `find_parts` does, by a pattern."""
    # The letter of a part that is glued to the one before belongs to it.
    return [0, *[m.end() - (m[0][-1].isalpha()) for m in _PART_START.finditer(text)]]


def scan_parts(text: str) -> list[int]:
    """Return the same sign by sign, which is faster where it is compiled."""
    parts = [0]
    size, i, before = len(text), 0, "."
    while i < size:
        sign = text[i]
        i += 1
        if "a" <= sign <= "z":  # most are
            before = sign
            continue
        if _is_capital(sign):
            if _is_small(before):
                parts.append(i - 1)
        elif sign in _PART_ENDS or (before.isspace() and sign in _PART_DASHES and i < size and text[i].isspace()):
            while i < size and text[i].isspace():
                i += 1
            parts.append(i)
        before = text[i - 1]
    return parts


def _is_capital(sign: str) -> bool:
    return "A" <= sign <= "Z" or "À" <= sign <= "Þ" or "А" <= sign <= "Я"


def _is_small(sign: str) -> bool:
    return "a" <= sign <= "z" or "ß" <= sign <= "ÿ" or "а" <= sign <= "я"


def last_part(text: str, parts: list[int], end: int) -> int:
    """Return the index of the last part before `end`. None begins after an initial, a slash or a comma in a name."""
    for start in reversed(parts):
        if start < end and _begins_part(text, start):
            return start
    return 0


def _begins_part(text: str, start: int) -> bool:
    """Return whether a part begins at `start`, rather than the rest of a name, an address or a glued word."""
    if text[start - 2 : start] == ", ":
        return False
    before = text[max(0, start - _MAX_INITIAL_CHARS) : start].rstrip()
    if before.endswith("/"):
        return False
    if before[-1:].isalpha() and text[start - 1] == before[-1:]:  # glued: "OpenAI"
        return False
    is_in_address = text[start - 1] == "." and (text[start].islower() or text[start].isdigit())
    return not (before.endswith(".") and (is_in_address or INITIAL_AT_END.search(before)))
