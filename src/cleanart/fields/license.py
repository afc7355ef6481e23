"""The licence of a page: the address or the name of the terms under which it may be used (level 5)."""

from cleanart.fields.from_head import values_from_head
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_ORDER = ("json-ld", "link", "dc", "meta", "microdata", "json-ld-page", "json-ld-site", "citation", "og")


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the licences that the head names."""
    return values_from_head(document.head.licenses, _ORDER)
