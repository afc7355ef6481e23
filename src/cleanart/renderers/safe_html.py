"""HTML made so that nothing of a page can become markup: text is escaped unless it was made here."""

import re
from html import escape

_VOID = frozenset({"input", "meta"})
# Addresses that a link may lead to: absolute, of the web or of mail; no script, no file, no data.
_LINKED = re.compile(r"https?://|mailto:", re.IGNORECASE)
# What no HTML may hold: controls but for white space, lone surrogates, and what is no character; a carriage return
# would become a line feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Markup that is made already."""

    __slots__ = ()


def tag(name: str, /, *content: str | None, **attributes: str | float | None) -> Html:
    """Return an element. Content that is not `Html`, and all attributes, are escaped; None is left out.

    Names of attributes are written as Python has them: `class_`, `aria_label`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{safe(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{join(*content)}</{name}>")


def join(*content: str | None) -> Html:
    """Return pieces one after the other; those that are not `Html` are escaped, None is left out."""
    return Html("".join(piece if isinstance(piece, Html) else safe(piece) for piece in content if piece is not None))


def link(text: str, address: str) -> Html:
    """Return a link that tells its target nothing; of an address that is none of the web or of mail, the text alone."""
    if not _LINKED.match(address):
        return tag("span", text)
    return tag("a", text, href=address, rel="noopener noreferrer")


def count(number: int, name: str) -> str:
    """Return a number with what it counts, in the plural where it needs that."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def safe(text: str, *, quote: bool = True) -> str:
    """Return text escaped, without characters that no HTML may hold; only attributes need `quote`."""
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=quote)
