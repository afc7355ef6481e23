"""The HTTP header `Content-Type`."""

import re

_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s"';,]+)""", re.IGNORECASE)


def charset_of(content_type: str) -> str | None:
    """Return the encoding that a header names; None if it names none."""
    charset = _CHARSET.search(content_type)
    return charset[1] if charset else None
