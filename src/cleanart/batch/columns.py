"""Which field of a record, or column of a table, holds what where nobody says: the same for batches and engines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanart.pipeline import InputFormat

# The first of these that there is. A page's HTML goes before its text.
CONTENT_COLUMNS = ("html", "content", "text")
URL_COLUMNS = ("url", "warc_target_uri")
ID_COLUMNS = ("id", "warc_record_id")

# "html" as a word of a name: html, raw_html, pageHtml, HTML.
_SAYS_HTML = re.compile(r"(?:^|[^a-zA-Z])x?html(?![a-z])|[a-z]H(?:tml|TML)(?![a-z])|^HTML(?![a-z])")
# A tag, a comment or a declaration; an entity.
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w{1,32};")
_MARKUP_BYTES = re.compile(_MARKUP.pattern.encode())


def format_of(column: str | None, content: str | bytes | None) -> InputFormat:
    """Return what a page is by the column that holds it: "html" where its name says so, else "auto".

    What has no markup at all is left to its content even there: as HTML, its lines would become one paragraph.
    """
    if not column or not content or not _SAYS_HTML.search(column):
        return "auto"
    has_markup = _MARKUP.search(content) if isinstance(content, str) else _MARKUP_BYTES.search(content)
    return "html" if has_markup else "auto"
