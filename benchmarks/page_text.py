"""Text of pages and articles for other libraries: bytes to `str`, and HTML to lines of text."""

import re
from types import MappingProxyType

from benchmarks.report import load_library

# Elements with a line break before and after: blocks, list items and table parts in the default style sheet (HTML
# Standard, section 15.3).
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
NOT_SHOWN = frozenset(("head", "script", "style", "template", "noscript"))

DECLARED_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
DECLARATION_BYTES = 4096  # at the beginning of a page, where its charset and language are looked for
# The encodings that browsers use for these labels (Encoding Standard, section 4.2).
READ_AS = MappingProxyType(
    {
        "ascii": "cp1252",
        "euc-kr": "cp949",
        "gb2312": "gb18030",
        "gbk": "gb18030",
        "iso-8859-1": "cp1252",
        "iso-8859-9": "cp1254",
        "ks_c_5601-1987": "cp949",
        "latin1": "cp1252",
        "shift_jis": "cp932",
        "us-ascii": "cp1252",
    }
)


def decode(page: bytes) -> str:
    """Return a page as text: as UTF-8, or else in the charset that it declares, or else as Windows-1252."""
    try:
        return page.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = DECLARED_CHARSET.search(page, 0, DECLARATION_BYTES)
    charset = declared.group(1).decode("ascii", "replace").lower() if declared else "cp1252"
    try:
        return page.decode(READ_AS.get(charset, charset), "replace")
    except LookupError:
        return page.decode("cp1252", "replace")


def text_of(html: str) -> str:
    """Return the text of an article's HTML, one line per block, with white space as browsers show it."""
    lxml_html, etree = load_library("lxml.html"), load_library("lxml.etree")
    # As bytes, because lxml refuses a `str` that declares an encoding.
    parser = lxml_html.HTMLParser(encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # the document is empty
        return ""
    parts: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in NOT_SHOWN:
            walk.skip_subtree()
        elif event == "start":
            parts += (_break(node.tag), _in_line(node.text))
        else:
            parts += (_break(node.tag), _in_line(node.tail))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(filter(None, lines))


def _break(tag: object) -> str:
    return "\n" if tag in BLOCKS or tag == "br" else ""


def _in_line(text: str | None) -> str:
    """Return text of the source, in which line breaks are ordinary white space."""
    return text.replace("\n", " ") if text else ""
