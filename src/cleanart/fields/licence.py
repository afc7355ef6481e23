"""The terms under which a page may be used: an address or a name (level 5)."""

from cleanart.document import Document
from cleanart.evidence import Candidate
from cleanart.fields.said import said

_ORDER = ("json-ld", "link", "dc", "meta", "microdata", "json-ld-page", "json-ld-site", "citation", "og")


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the licences that the head names."""
    return said(document.head.licenses, _ORDER)
