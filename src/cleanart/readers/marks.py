"""What an HTML page marks up within a block's text: which tags say so, and where in the collapsed text it is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cleanart.blocks import Mark, MarkKind
from cleanart.readers.elements import Element
from cleanart.text import strip_invisible

MARK_TAGS = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "del": MarkKind.DELETED,
    "s": MarkKind.DELETED,
    "strike": MarkKind.DELETED,
    "sub": MarkKind.SUBSCRIPT,
    "sup": MarkKind.SUPERSCRIPT,
    "math": MarkKind.MATH,
}
# HTML's white space, and what else ends a line.
SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
# How pages name the language of code, and what they call it where it has none.
_CODE_LANGUAGE = re.compile(
    r"(?:^|[\s-])(?:language|lang|brush|highlight(?:-(?:source|text))?|sourceCode|src)(?:-|:\s?|\s)([a-z][a-z0-9+#.-]{0,30})",
    re.IGNORECASE,
)
_NO_LANGUAGE = frozenset(
    "none plain plaintext text txt nohighlight default source default-notranslate notranslate".split()
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-code-language")
_AROUND_CODE = 2  # elements around `<pre>` that may say it
# TeX as MediaWiki, which sets all of it in this style, writes it.
_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle) (.*)\}", re.DOTALL)
_MAX_TEX = 2_000  # characters


class Found(NamedTuple):
    """Something marked up in a block that is being read."""

    start: int
    """How many of the block's pieces of text stand before it."""
    end: int
    """How many stand before its end."""
    kind: MarkKind
    href: str = ""


def place_marks(pieces: Sequence[str], found: Iterable[Found], text: str) -> tuple[Mark, ...]:
    """Return marks with their places in `text`, which is `pieces` with white space collapsed."""
    found = [mark for mark in found if mark.start < mark.end]
    if not found:
        return ()
    whole, places = _collapsed_up_to(pieces, sorted({place for mark in found for place in mark[:2]}))
    lead = whole.find(text)
    if lead < 0:  # its characters are so odd that they collapse otherwise piece by piece
        return ()
    marks: dict[Mark, None] = {}
    for mark in found:
        start, end = max(0, places[mark.start] - lead), min(len(text), places[mark.end] - lead)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            marks[Mark(start, end, mark.kind, mark.href)] = None
    return tuple(marks)


def _collapsed_up_to(pieces: Sequence[str], bounds: list[int]) -> tuple[str, dict[int, int]]:
    """Return all pieces as one text, and for each bound, a number of pieces, how long they are in it."""
    places: dict[int, int] = {}
    texts: list[str] = []
    length, last, at = 0, "", 0
    for bound in (*bounds, len(pieces)):
        piece = SPACES.sub(" ", strip_invisible("".join(pieces[at:bound])))
        if last == " " and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            texts.append(piece)
            last = piece[-1]
            length += len(piece)
        places[bound] = length
        at = bound
    return "".join(texts), places


def tidy_tex(tex: str) -> str:
    """Return TeX on one line, without the style that MediaWiki puts around it; "" if it is too long for a formula."""
    if len(tex) > _MAX_TEX:
        return ""
    line = " ".join(tex.split())
    styled = _STYLE.fullmatch(line)
    return styled[1].strip() if styled else line


def code_language(element: Element) -> str:
    """Return the language that an element, or those around it, say that code is in; "" if none does."""
    for _ in range(_AROUND_CODE + 1):
        attributes = element.attributes
        for said in (*(attributes.get(name, "") for name in _LANGUAGE_ATTRIBUTES), _named(attributes.get("class", ""))):
            if said and said.lower() not in _NO_LANGUAGE and re.fullmatch(r"[\w+#.-]{1,30}", said):
                return said.lower()
        element = element.parent
    return ""


def _named(classes: str) -> str:
    found = _CODE_LANGUAGE.search(classes)
    return found[1] if found else ""
