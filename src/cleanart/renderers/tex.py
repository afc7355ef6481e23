"""Formulas in a line: those that the page marks, and TeX typed between delimiters, which a script was to draw."""

import re
from typing import NamedTuple

from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Line

_MAX_CHARS = 2_000
# What repeats cannot hold what begins or ends it, and is bounded, so that the time is linear in the length of a line.
_TYPED = re.compile(
    rf"\\\((?:(?!\\[()]).){{1,{_MAX_CHARS}}}\\\)"
    rf"|\\\[(?:(?!\\[\[\]]).){{1,{_MAX_CHARS}}}\\\]"
    rf"|\$\$[^$]{{1,{_MAX_CHARS}}}\$\$"
    rf"|\\begin\{{(\w+\*?)\}}(?:(?!\\begin\{{\1\}}|\\end\{{\1\}}).){{1,{_MAX_CHARS}}}\\end\{{\1\}}"
    r"|(?<![\w$\\])\$(?=[^$\s])[^$]{1,300}(?<=[^$\s\\])\$(?![\w$])"
)
# Dollars are mostly prices and variables: between single ones there must be a sign of TeX, or one letter.
_SIGNS_OF_TEX = re.compile(r"\\[a-zA-Z]|[_^]|^\$[a-zA-Z]\$$")
_DELIMITERS = (("\\(", "\\)"), ("\\[", "\\]"), ("$$", "$$"), ("$", "$"))


class Formula(NamedTuple):
    """TeX without its delimiters."""

    tex: str
    is_display: bool
    """Whether its delimiters say that it stands on lines of its own."""


def typed_formulas(line: Line) -> list[Mark]:
    """Return marks for the formulas that are typed into a line, delimiters included. Code has none."""
    if "$" not in line.text and "\\" not in line.text:
        return []
    taken = [mark for mark in line.marks if mark.kind in (MarkKind.CODE, MarkKind.MATH)]
    return [
        Mark(*found.span(), MarkKind.MATH)
        for found in _TYPED.finditer(line.text)
        if (found[0][:1] != "$" or found[0][:2] == "$$" or _SIGNS_OF_TEX.search(found[0]))
        and not any(mark.start < found.end() and found.start() < mark.end for mark in taken)
    ]


def read_formula(text: str) -> Formula:
    """Return a marked formula without the delimiters that it may have been typed with."""
    for start, end in _DELIMITERS:
        inner = text[len(start) : -len(end)].strip()
        if inner and text.startswith(start) and text.endswith(end):
            return Formula(inner, start in ("\\[", "$$"))
    return Formula(text, text.startswith("\\begin{"))
