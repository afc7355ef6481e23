"""Asterisks in Markdown: where a parser takes them for emphasis, by CommonMark's rules on flanking delimiters."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from cleanart.page.blocks import Mark, MarkKind
from cleanart.renderers.outline import Line

SIGNS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}


class Sign(NamedTuple):
    """The asterisks before or after an emphasised text."""

    mark: Mark
    begins: bool


def fit_to_words(line: Line, mark: Mark) -> Mark:
    """Return a mark without punctuation at its ends, where asterisks beside a word would not count as emphasis."""
    text, start, end = line.text, mark.start, mark.end
    if mark.kind not in SIGNS:
        return mark
    while start < end and not _is_flanking(text[start - 1 : start], text[start]):
        start += 1
    while start < end and not _is_flanking(text[end : end + 1], text[end - 1]):
        end -= 1
    return mark._replace(start=start, end=end)


def join_signs(parts: Sequence[str | Sign]) -> str:
    """Return Markdown made of texts and signs, without the signs that a parser would not take for emphasis."""
    parts = [part for part in parts if part]
    refused: set[Mark] = set()
    for is_sign, run in groupby(enumerate(parts), lambda numbered: isinstance(numbered[1], Sign)):
        if is_sign:
            at, signs = zip(*run, strict=True)
            before = parts[at[0] - 1] if at[0] else ""
            after = parts[at[-1] + 1] if at[-1] + 1 < len(parts) else ""
            refused.update(_refused_marks(signs, str(before)[-1:], str(after)[:1]))
    return "".join(
        part if isinstance(part, str) else "" if part.mark in refused else SIGNS[part.mark.kind] for part in parts
    )


def _refused_marks(run: Sequence[Sign], before: str, after: str) -> set[Mark]:
    """Return the marks of a run of signs that would not count between these two characters, or beside each other."""
    begin = {sign.mark for sign in run if sign.begins}
    end = {sign.mark for sign in run if not sign.begins}
    if begin and end:
        return begin if _is_flanking(after, before) else begin | end
    return (begin if not _is_flanking(before, after) else set()) | (end if not _is_flanking(after, before) else set())


def _is_flanking(outer: str, inner: str) -> bool:
    """Return whether a sign between two characters can emphasise the inner one; "" is an end of the line."""
    kind = _character_class(inner)
    if kind == _SPACE:
        return False
    return kind == _LETTER or _character_class(outer) in (_SPACE, _PUNCTUATION)


_SPACE, _PUNCTUATION, _SYMBOL, _LETTER = range(4)


def _character_class(character: str) -> int:
    """Return the class of a character in CommonMark; symbols, on which its versions disagree, have their own."""
    if not character or character.isspace():
        return _SPACE
    if character.isascii():
        return _LETTER if character.isalnum() else _PUNCTUATION
    category = unicodedata.category(character)[0]
    return _PUNCTUATION if category == "P" else _SYMBOL if category == "S" else _LETTER
