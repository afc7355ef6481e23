"""Decide by content whether an input is text, HTML, or only the address or path of a page."""

import re

from cleanart.language.patterns import lazy_pattern

_START_CHARS = 4_096  # in which an HTML page shows that it is one
# A document type, or a tag that HTML pages begin with. Text about HTML may hold tags, but does not begin with them.
_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
# The same at the start of a later line, after output of the server. Such a page must end as HTML does, too.
_LATE_DOCUMENT = re.compile(r"^[ \t]*<!doctype\s+html[\s>]", re.IGNORECASE | re.MULTILINE)
_END = "</html>"
_TAGS = "p|div|article|section|main|table|ul|ol|h[1-6]|meta|script|style|span|a|b|i|em|strong|center|font|title|link"
_TAG = lazy_pattern(rf"<(?:{_TAGS})(?:\s[^<>]*)?>", re.IGNORECASE)
_WHOLE = lazy_pattern(rf"<({_TAGS})(?:\s[^<>]*)?>", re.IGNORECASE)
_MIN_FRAGMENT_TAGS = 3
# What may stand before it: an XML declaration, and any number of comments.
_PROLOGUE = (("<?xml", ">"), ("<!--", "-->"))

_MAX_LOCATION_CHARS = 2_048  # of an address or a path
_ADDRESS = lazy_pattern(r"(?:[a-z][a-z\d+.-]*://|www\.[^\s/]+\.|(?:[\w-]+\.)+[a-z]{2,}/)\S+", re.IGNORECASE)
_EXTENSION = lazy_pattern(
    r"[\w)\]]\.(?:[xms]?html?|mht|php|aspx?|jspx?|xml|txt|md|rst|pdf|docx?|epub|rtf|csv|tsv|jsonl?|ndjson|parquet|"
    r"(?:warc|wet|wat|html?|jsonl?|txt|tar)\.(?:gz|zst|bz2|xz)|gz|zst|zip|warc|wet)$",
    re.IGNORECASE,
)
# A rooted path without spaces needs no extension. A lone "/" begins words of text as well ("/r/books").
_ROOTED = lazy_pattern(r"(?:~?/|\.{1,2}[/\\]|[a-z]:[/\\]|\\\\)[^\s/\\]+(?:[/\\][^\s/\\]+)+[/\\]?", re.IGNORECASE)
_SENTENCE = lazy_pattern(r"[.!?,:;…]\s|[。！？、，]")


def looks_like_html(page: str) -> bool:
    """Return whether `page` is an HTML document, or a fragment that begins with a tag and has several."""
    begin = _after_prologue(page)
    start = page[begin : begin + _START_CHARS]
    if not start.startswith("<"):
        return _LATE_DOCUMENT.search(start) is not None and page[-_START_CHARS:].rstrip().lower().endswith(_END)
    if _DOCUMENT.match(start) or len(_TAG.findall(start)) >= _MIN_FRAGMENT_TAGS:
        return True
    first = _WHOLE.match(start)
    return first is not None and f"</{first[1]}>".lower() in page[begin:].lower()


def looks_like_address(page: str) -> bool:
    """Return whether `page` is only the address of a page."""
    page = page[: _MAX_LOCATION_CHARS + 1].strip()
    return len(page) <= _MAX_LOCATION_CHARS and _ADDRESS.fullmatch(page) is not None


def looks_like_path(page: str) -> bool:
    """Return whether `page` is only a file's path: one line that ends in a known extension and is no sentence."""
    page = page[: _MAX_LOCATION_CHARS + 1].strip()
    if len(page) > _MAX_LOCATION_CHARS or len(page.splitlines()) != 1 or "<" in page:
        return False
    if _ROOTED.fullmatch(page):
        return True
    return _EXTENSION.search(page) is not None and not _SENTENCE.search(page)


def _after_prologue(page: str) -> int:
    """Return the index at which a page begins, after declarations and comments."""
    begin = _skip_space(page, 0)
    for opening, closing in _PROLOGUE:
        while page.startswith(opening, begin) and (end := page.find(closing, begin)) >= 0:
            begin = _skip_space(page, end + len(closing))
    return begin


def _skip_space(page: str, begin: int) -> int:
    found = _SPACE.match(page, begin)
    return found.end() if found else begin


_SPACE = re.compile("[\ufeff\\s]*")
