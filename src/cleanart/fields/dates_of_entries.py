"""Dates of the entries of a list, such as a blog's front page, which are not the page's own (level 5)."""

from collections.abc import Sequence
from itertools import pairwise

from cleanart.fields.candidate_lines import dated_lines_in_like_elements
from cleanart.fields.dates_from_lines import SAID_REASONS
from cleanart.language.dates import find_date, writes_month_first
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_MIN_ENTRIES = 3
_MAX_ENTRIES = 30  # looked at
_MAX_WORDS = 25  # of a line with a date
# Words of prose of an entry, in the median, where the newest comes first and where it need not. With more it would
# be an article or a post.
_MAX_SORTED_PROSE_WORDS, _MAX_PROSE_WORDS = 160, 60
_MAX_FIRST_PROSE_WORDS = 200  # of the first entry, which is else the page's article


def begin_list(document: Document, candidates: Sequence[Candidate[str]]) -> bool:
    """Tell whether the best date in the lines begins a list of entries.

    Its entries are lines in elements of the same kind, with little prose between them. Posts of a thread are like that,
    but the oldest comes first. On a page without a title several dates are of entries, unless a line says what the
    first one is.
    """
    if not candidates or candidates[0].block is None:
        return False
    if document.is_markup and document.title_index is None and len(candidates) >= _MIN_ENTRIES:
        return candidates[0].reason not in SAID_REASONS
    blocks, first = document.blocks, candidates[0].block
    lines = dated_lines_in_like_elements(blocks, first, document.index.numbered, _MAX_WORDS)
    if len(lines) < _MIN_ENTRIES:
        return False
    month_first = writes_month_first(document.metadata.language)
    days: list[str] = []
    prose: list[int] = []
    for i in lines:
        day = find_date(blocks[i].text, month_first=month_first)
        if day is not None:
            days.append(day)
            prose.append(sum([block.prose_words for block in blocks[first:i]]))
            first = i
        if len(days) == _MAX_ENTRIES:
            break
    if len(set(days)) < _MIN_ENTRIES or days[0] == min(days) or prose[1] > _MAX_FIRST_PROSE_WORDS:
        return False
    from statistics import median  # noqa: PLC0415 - slow to load, and seldom needed

    is_sorted = all(day >= following for day, following in pairwise(days))
    return median(prose[1:]) <= (_MAX_SORTED_PROSE_WORDS if is_sorted else _MAX_PROSE_WORDS)
