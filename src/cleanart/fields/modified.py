"""When a page was last changed, as ISO 8601 (level 5)."""

from datetime import datetime

from cleanart.fields import Place, dates_from_head, dates_from_lines
from cleanart.fields.dates_from_lines import DatedLines
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate


def candidates(document: Document, place: Place, lines: DatedLines, now: datetime | None) -> list[Candidate[str]]:
    """Return the dates in the head and in lines such as "Updated 5 May 2021", else in "updated 2 hours ago".

    The arguments are those of `cleanart.fields.published.candidates`.
    """
    dated = [*dates_from_head.dates(document.head, document.head.modified), *lines.modified]
    return dated or dates_from_lines.relative_dates(document, place, now, is_change=True)
