"""Text or HTML: decided by content."""

import re

_START = 4_096  # characters: a page that is HTML shows it here
# A document type or the tags that every HTML page has, at the start of a line or after another tag. Text about
# HTML may well hold tags, but does not begin with them.
_DOCUMENT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(
    r"<(?:p|div|article|section|main|table|ul|h[1-6]|meta|script|span|a)(?:\s[^<>]*)?>", re.IGNORECASE
)
_FRAGMENT_TAGS = 3


def looks_like_html(page: str) -> bool:
    """Tell whether `page` is an HTML document, or a fragment that begins with a tag and has several."""
    start = page[:_START]
    if "<" not in start:
        return False
    if _DOCUMENT.match(start):
        return True
    return start.lstrip().startswith("<") and len(_BLOCK_TAG.findall(start)) >= _FRAGMENT_TAGS
