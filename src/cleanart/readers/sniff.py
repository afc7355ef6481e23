"""Text or HTML: decided by content."""

import re

_START = 4_096  # characters: a page that is HTML shows it here
# A document type or one of the tags that every HTML page begins with. Text about HTML may well hold tags, but does
# not begin with them.
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
# The same on a line of its own, after what a server printed before the page; it ends as a page does, too.
_LATE_DOCUMENT = re.compile(r"^[ \t]*<!doctype\s+html[\s>]", re.IGNORECASE | re.MULTILINE)
_END = "</html>"
_TAGS = "p|div|article|section|main|table|ul|ol|h[1-6]|meta|script|style|span|a|b|i|em|strong|center|font|title|link"
_TAG = re.compile(rf"<(?:{_TAGS})(?:\s[^<>]*)?>", re.IGNORECASE)
_WHOLE = re.compile(rf"<({_TAGS})(?:\s[^<>]*)?>", re.IGNORECASE)
_FRAGMENT_TAGS = 3
# What may stand before: an XML declaration, and any number of comments.
_PROLOGUE = (("<?xml", ">"), ("<!--", "-->"))


def looks_like_html(page: str) -> bool:
    """Tell whether `page` is an HTML document, or a fragment that begins with a tag and has several."""
    begin = _after_prologue(page)
    start = page[begin : begin + _START]
    if not start.startswith("<"):
        return _LATE_DOCUMENT.search(start) is not None and page[-_START:].rstrip().lower().endswith(_END)
    if _DOCUMENT.match(start) or len(_TAG.findall(start)) >= _FRAGMENT_TAGS:
        return True
    first = _WHOLE.match(start)
    return first is not None and f"</{first[1]}>".lower() in page[begin:].lower()


def _after_prologue(page: str) -> int:
    """Return where a page begins, after declarations and comments."""
    begin = _skip_space(page, 0)
    for opening, closing in _PROLOGUE:
        while page.startswith(opening, begin) and (end := page.find(closing, begin)) >= 0:
            begin = _skip_space(page, end + len(closing))
    return begin


def _skip_space(page: str, begin: int) -> int:
    found = _SPACE.match(page, begin)
    return found.end() if found else begin


_SPACE = re.compile("[\ufeff\\s]*")
