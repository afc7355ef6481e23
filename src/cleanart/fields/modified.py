"""When a page was changed last, as ISO 8601 (level 5)."""

from datetime import datetime

from cleanart.document import Document
from cleanart.evidence import Candidate
from cleanart.fields import Place, dates_said, dates_shown
from cleanart.fields.dates_shown import DatedLines


def candidates(document: Document, place: Place, lines: DatedLines, now: datetime | None) -> list[Candidate[str]]:
    """Return the dates in the head and in lines such as "Updated 5 May 2021"; "updated 2 hours ago" if there is none.

    The arguments are those of `cleanart.fields.published.candidates`.
    """
    found = dates_said.dates(document.head, document.head.modified) + lines.modified
    return found or dates_shown.relative(document, place, now, changed=True)
