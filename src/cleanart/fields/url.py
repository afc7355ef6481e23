"""The page's own address (level 5)."""

import re

from cleanart.fields.from_head import values_from_head
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_HOST = re.compile(r"https?://([\w.-]+)")
_ORDER = ("link", "og", "json-ld", "json-ld-page", "parsely", "cxense", "twitter")


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the address that `extract` was given, then the absolute ones in the head."""
    given = [Candidate(document.metadata.url, "given", "given with the page")] if document.metadata.url else []
    return given + values_from_head(document.head.urls, _ORDER, _absolute_url)


def _absolute_url(value: str) -> str | None:
    return value if value.startswith(("http://", "https://")) else None


def host_names(address: str | None) -> list[str]:
    """Return the host of an address, and its longest part: "example.org" and "example"."""
    host = _HOST.match(address or "")
    if host is None:
        return []
    parts = host[1].removeprefix("www.").split(".")
    return [".".join(parts), max(parts, key=len)]
