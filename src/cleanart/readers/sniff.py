"""Text or HTML: decided by content."""

import re

_START = 4_096  # characters: a page that is HTML shows it here
# A document type or one of the tags that every HTML page begins with. Text about HTML may well hold tags, but does
# not begin with them.
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?:p|div|article|section|main|table|ul|h[1-6]|meta|script|span|a)(?:\s[^<>]*)?>", re.IGNORECASE
)
_FRAGMENT_TAGS = 3
# What may stand before: an XML declaration, and any number of comments.
_PROLOGUE = (("<?xml", ">"), ("<!--", "-->"))


def looks_like_html(page: str) -> bool:
    """Tell whether `page` is an HTML document, or a fragment that begins with a tag and has several."""
    start = _without_prologue(page[:_START])
    if not start.startswith("<"):
        return False
    return _DOCUMENT.match(start) is not None or len(_BLOCK_TAG.findall(start)) >= _FRAGMENT_TAGS


def _without_prologue(start: str) -> str:
    start = start.lstrip("\ufeff \t\r\n\f")
    for opening, closing in _PROLOGUE:
        while start.startswith(opening) and closing in start:
            start = start[start.index(closing) + len(closing) :].lstrip()
    return start
