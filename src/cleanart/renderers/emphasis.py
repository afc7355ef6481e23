"""Markdown's asterisks: where a parser takes them for emphasis, by CommonMark's rules on flanking."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Line

SIGNS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}


class Sign(NamedTuple):
    """Asterisks before or after an emphasised text."""

    mark: Mark
    begins: bool


def fitted(line: Line, mark: Mark) -> Mark:
    """Return a mark without the punctuation at its ends that would keep asterisks beside a word from being signs."""
    text, start, end = line.text, mark.start, mark.end
    if mark.kind not in SIGNS:
        return mark
    while start < end and not _opens(text[start - 1 : start], text[start]):
        start += 1
    while start < end and not _opens(text[end : end + 1], text[end - 1]):
        end -= 1
    return mark._replace(start=start, end=end)


def join(parts: Sequence[str | Sign]) -> str:
    """Return Markdown of texts and signs; signs that a parser would not take for what they are, are left out."""
    parts = [part for part in parts if part]
    bad: set[Mark] = set()
    for is_sign, run in groupby(enumerate(parts), lambda numbered: isinstance(numbered[1], Sign)):
        if is_sign:
            at, signs = zip(*run, strict=True)
            before = parts[at[0] - 1] if at[0] else ""
            after = parts[at[-1] + 1] if at[-1] + 1 < len(parts) else ""
            bad.update(_not_taken(signs, str(before)[-1:], str(after)[:1]))
    return "".join(
        part if isinstance(part, str) else "" if part.mark in bad else SIGNS[part.mark.kind] for part in parts
    )


def _not_taken(run: Sequence[Sign], before: str, after: str) -> set[Mark]:
    """Return the marks whose signs do not do between these characters, or not beside each other."""
    begin = {sign.mark for sign in run if sign.begins}
    end = {sign.mark for sign in run if not sign.begins}
    if begin and end:
        return begin if _opens(after, before) else begin | end
    return (begin if not _opens(before, after) else set()) | (end if not _opens(after, before) else set())


def _opens(outer: str, inner: str) -> bool:
    """Tell whether a sign between two characters holds on to the inner one; "" is the line's end."""
    kind = _class_of(inner)
    if kind == _SPACE:
        return False
    return kind == _LETTER or _class_of(outer) in (_SPACE, _PUNCTUATION)


_SPACE, _PUNCTUATION, _SYMBOL, _LETTER = range(4)


def _class_of(character: str) -> int:
    """Return what CommonMark takes a character for. Its versions differ in symbols, which are a class of their own."""
    if not character or character.isspace():
        return _SPACE
    if character.isascii():
        return _LETTER if character.isalnum() else _PUNCTUATION
    category = unicodedata.category(character)[0]
    return _PUNCTUATION if category == "P" else _SYMBOL if category == "S" else _LETTER
