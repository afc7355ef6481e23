"""The description of a page in its head: a sentence or two (level 5)."""

from cleanart.fields.from_head import values_from_head
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_ORDER = ("og", "meta", "json-ld", "json-ld-page", "twitter", "dc", "sailthru", "cxense", "citation")


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the descriptions in the head."""
    return values_from_head(document.head.descriptions, _ORDER)
