"""Dates as the lines of a page show them, which are labelled (level 5)."""

from datetime import datetime
from typing import NamedTuple

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.dates import find_date, find_relative_date, read_date, writes_month_first
from cleanart.document import Document
from cleanart.fields import LONE_DATE_WORDS, NEAR, ONLY_DATE_WORDS, OTHERS_HINTS
from cleanart.lexicons import load_lexicon

_BESIDE_TITLE = 2  # lines above the title where a date is as near as below it
_FAR_AWAY = 2  # from here on in the ranks of dates
_MAX_DATE_WORDS = 25
_MAX_AGO_WORDS = 5  # "Posted 2 hours ago"
_MAY_TELL = frozenset({UNLABELLED, Label.META, Label.DATE})


class Dates(NamedTuple):
    """When a page says that it was published and changed, as ISO 8601."""

    published: str | None
    modified: str | None
    near: str | None
    """The first near the title that begins a line, or of which the line says that it is the page's."""


def shown_dates(document: Document, near: range, anchor: int, now: datetime | None) -> Dates:
    """Take the date nearest below the title, or else above it, or else the first one that the page calls its own.

    Args:
        document: The page, with its language.
        near: The blocks around the title.
        anchor: The index of the title.
        now: What dates such as "2 hours ago" are counted from, which are looked for where there is no other.
    """
    blocks, month_first = document.blocks, writes_month_first(document.language)
    found: list[tuple[int, int, str]] = []
    lines: list[tuple[int, str]] = []
    updated: str | None = None
    stop = near.stop
    for i, block in enumerate(blocks):
        is_near = i < stop
        is_marked = bool(block.time) and block.hints.isdisjoint(OTHERS_HINTS)
        if not is_near and not block.cues and not is_marked:
            continue
        cues = _starts_with(block)
        is_update = "start:modified" in cues
        said = is_update or "start:published" in cues
        if not (is_near or said or is_marked) or (day := _own_date(block, month_first)) is None:
            continue
        most = ONLY_DATE_WORDS if said or "start:byline" in block.cues else LONE_DATE_WORDS
        if i in near and block.words <= most and block.label is UNLABELLED and not (block.ended or block.marker):
            block.decide("metadata", Label.DATE, f"a date near the title: {day}")
        if is_update:
            updated = updated or day
        else:
            above = anchor - i
            distance = -above if above <= 0 else above if above <= _BESIDE_TITLE else 2 * above + NEAR
            found.append(
                (0 if said and is_near else 1 if is_near else _FAR_AWAY if said else _FAR_AWAY + 1, distance, day)
            )
            if i in near and not block.ended and (said or _opens_with_date(block)):
                lines.append((distance, day))
    first = min(found)[2] if found else None
    if now is not None:
        relative, changed = _relative(document, near, now)
        first, updated = first or relative, updated or changed
    return Dates(first, updated, min(lines)[1] if lines else None)


def _opens_with_date(block: Block) -> bool:
    """Tell whether a line that is no title and no prose begins with a date: with a number, a day or a month."""
    if block.prose or block.label is Label.TITLE:
        return False
    first = block.text.split(None, 1)[0].lower().strip(".,(")
    lexicon = load_lexicon()
    return first[:1].isdigit() or first in lexicon.months or first in lexicon.weekdays


def _relative(document: Document, near: range, now: datetime) -> tuple[str | None, str | None]:
    """Return when lines near the title say that the page was published and changed, counted from now."""
    published = modified = None
    for i in near:
        block = document.blocks[i]
        if block.words > _MAX_AGO_WORDS or block.label not in _MAY_TELL or not block.hints.isdisjoint(OTHERS_HINTS):
            continue
        if block.kind is Kind.HEADING or not (day := find_relative_date(block.text, now, document.language)):
            continue
        if "start:modified" in _starts_with(block):
            modified = modified or day
        else:
            published = published or day
    return published, modified


def _starts_with(block: Block) -> frozenset[str]:
    """Return what a line starts with, of a line too that without its digits is known as a whole: "Date: 3.5.2024"."""
    if "line:meta" not in block.cues:
        return block.cues
    found = load_lexicon().start.match(block.key)
    return found[1] if found is not None else block.cues


def _own_date(block: Block, month_first: bool | None) -> str | None:  # noqa: FBT001
    """Return the date in a line that may be about the page: no paragraph, row of a table or code."""
    if block.words > _MAX_DATE_WORDS or block.kind is Kind.ROW or block.kind is Kind.CODE:
        return None
    is_marked = block.time and not block.prose and not block.ended and block.hints.isdisjoint(OTHERS_HINTS)
    marked = read_date(block.time, month_first=month_first) if is_marked else None
    return marked or find_date(block.text, month_first=month_first)
