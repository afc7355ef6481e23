"""Dates as the lines of a page show them, which are labelled (level 5)."""

from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.dates import find_date, find_relative_date, read_date, writes_month_first
from cleanart.document import Document
from cleanart.evidence import Candidate
from cleanart.fields import LONE_DATE_WORDS, NEAR, ONLY_DATE_WORDS, OTHERS_HINTS, Place
from cleanart.lexicons import load_lexicon

DATELINE, _LINE = "dateline", "line"
_BESIDE_TITLE = 2  # lines above the title where a date is as near as below it
# Which date is the page's: a line near the title that says so, one near it, one elsewhere that says so, any other.
_SAID_NEAR, _NEAR, _SAID, _ELSEWHERE = range(4)
_REASONS = (
    "a line near the title says so",
    "it stands near the title",
    "a line far from the title says so",
    "an element far from the title has it",
)
_MAX_DATE_WORDS = 25
_MAX_AGO_WORDS = 5  # "Posted 2 hours ago"
_MAY_TELL = frozenset({UNLABELLED, Label.META, Label.DATE})


class DatedLines(NamedTuple):
    """What lines say of when their page was published and changed, the best first."""

    published: list[Candidate[str]]
    modified: list[Candidate[str]]


def dated_lines(document: Document, place: Place) -> DatedLines:
    """Find the dates nearest below the title, then above it, then others that the page calls its own.

    The lines near the title that hold a date and little else are labelled.
    """
    blocks, month_first = document.blocks, writes_month_first(document.language)
    anchor, near = place
    found: list[tuple[int, int, str, Candidate[str]]] = []
    modified: list[Candidate[str]] = []
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
            modified.append(Candidate(day, _LINE, "a line says so", i))
        else:
            above = anchor - i
            distance = -above if above <= 0 else above if above <= _BESIDE_TITLE else 2 * above + NEAR
            rank = (_SAID_NEAR if said else _NEAR) if is_near else _SAID if said else _ELSEWHERE
            is_dateline = i in near and not block.ended and (said or _opens_with_date(block))
            candidate = Candidate(day, DATELINE if is_dateline else _LINE, _REASONS[rank], i)
            found.append((rank, distance, day, candidate))
    found.sort(key=itemgetter(0, 1, 2))
    return DatedLines([entry[-1] for entry in found], modified)


def _opens_with_date(block: Block) -> bool:
    """Tell whether a line that is no title and no prose begins with a date: with a number, a day or a month."""
    if block.prose or block.label is Label.TITLE:
        return False
    first = block.text.split(None, 1)[0].lower().strip(".,(")
    lexicon = load_lexicon()
    return first[:1].isdigit() or first in lexicon.months or first in lexicon.weekdays


def relative(document: Document, place: Place, now: datetime | None, *, changed: bool) -> list[Candidate[str]]:
    """Return the first day near the title that a line such as "2 hours ago" tells, counted from `now`.

    It is that of publication, or, with `changed`, of the last change.
    """
    if now is None:
        return []
    for i in place.near:
        block = document.blocks[i]
        if block.words > _MAX_AGO_WORDS or block.label not in _MAY_TELL or not block.hints.isdisjoint(OTHERS_HINTS):
            continue
        if block.kind is Kind.HEADING or ("start:modified" in _starts_with(block)) is not changed:
            continue
        if day := find_relative_date(block.text, now, document.language):
            return [Candidate(day, _LINE, "a line near the title says how long ago it was", i)]
    return []


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
