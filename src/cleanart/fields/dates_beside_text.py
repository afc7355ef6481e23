"""Dates of pages that show none near the title: one that opens the text, or stands alone above it (level 5)."""

from cleanart.fields import LONE_DATE_WORDS
from cleanart.fields.candidate_lines import may_hold_date
from cleanart.fields.dates_from_lines import (
    LINE,
    end_of_article,
    has_other_label,
    has_other_label_above,
    is_period,
    opens_with_date,
)
from cleanart.language.dates import find_date, locate_date, writes_month_first
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

# "(3 May 2024) The mill", "3 May 2024. The mill", "3 May 2024 - The mill"
_OPENING_DATE = lazy_pattern(r"(?:[(\[]\s?)?(\d{1,2}[^()\n:]{1,25}?(?:19|20)\d\d)(?:\s?[)\]]|\.\s|:\s|\s[–—-]\s)")
_MAX_BLOCKS, _MIN_PROSE_WORDS = 10, 150  # below a date that stands alone, for it to be above the text


def candidates(document: Document, changes: frozenset[str]) -> list[Candidate[str]]:
    """Return the date with which the text opens, or of tagless text the only one that stands alone above much prose.

    Args:
        document: The page, none of whose lines near the title has a date.
        changes: The days of changes of the page, which are none of publication.
    """
    month_first = writes_month_first(document.metadata.language)
    i = document.body_start
    opening = None if i is None else _OPENING_DATE.match(document.blocks[i].text)
    if opening is not None and (day := find_date(opening[1], month_first=month_first)) is not None:
        return [Candidate(day, LINE, "the text opens with it", i)]
    if document.is_markup:
        return []
    lone = _lone_dates(document, month_first)
    days = {candidate.value for candidate in lone} - changes
    return [candidate for candidate in lone if candidate.value in days][:1] if len(days) == 1 else []


def _lone_dates(document: Document, month_first: bool | None) -> list[Candidate[str]]:  # noqa: FBT001
    """Return the dates that stand alone above much prose; the place of the title is unsure in text."""
    blocks, numbered, found = document.blocks, document.index.numbered, []
    for i in range(end_of_article(document)):
        if not numbered[i] or not _is_short(blocks[i]):
            continue
        located = locate_date(blocks[i].text, month_first=month_first)
        if located is None or has_other_label(located[0], says_so=False) or has_other_label_above(blocks, i):
            continue
        if is_period(blocks[i].text, month_first):
            continue
        if sum(block.prose_words for block in blocks[i + 1 : i + 1 + _MAX_BLOCKS]) >= _MIN_PROSE_WORDS:
            found.append(Candidate(located[1], LINE, "it stands alone above the text", i))
    return found


def _is_short(block: Block) -> bool:
    """Tell whether a line may be a date and nothing else."""
    is_line = block.words <= LONE_DATE_WORDS and not block.prose_words and not block.ends_sentence
    return is_line and may_hold_date(block.text) and opens_with_date(block)
