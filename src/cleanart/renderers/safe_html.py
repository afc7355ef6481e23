"""Pieces of HTML that are safe by construction: all text is escaped, unless it is `Html`, which is made here alone."""

import re
from html import escape

_VOID = frozenset({"input", "meta"})
# Addresses that a link may lead to: absolute web and mail addresses; no scripts, files or data.
_LINKED = re.compile(r"https?://|mailto:", re.IGNORECASE)
# Characters that HTML must not contain: controls other than white space, lone surrogates, noncharacters. A carriage
# return is among them since parsers turn it into a line feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Html(str):
    """Markup that needs no escaping."""

    __slots__ = ()


def tag(name: str, /, *content: str | None, **attributes: str | float | None) -> Html:
    """Return an element. All attributes, and content that is not `Html`, are escaped; None is left out.

    Names of attributes are written as Python allows them: `class_`, `aria_label`.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape_html(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{written}>" if name in _VOID else f"<{name}{written}>{join(*content)}</{name}>")


def join(*content: str | None) -> Html:
    """Return the pieces joined. Those that are not `Html` are escaped; None is left out."""
    return Html(
        "".join(piece if isinstance(piece, Html) else escape_html(piece) for piece in content if piece is not None)
    )


def link(text: str, address: str) -> Html:
    """Return a link that sends no referrer; only the text where the address is not an absolute web or mail address."""
    if not _LINKED.match(address):
        return tag("span", text)
    return tag("a", text, href=address, rel="noopener noreferrer")


def format_count(number: int, name: str) -> str:
    """Return a number with a noun, in the plural where it needs one: "1 block", "2,000 blocks"."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def escape_html(text: str, *, quote: bool = True) -> str:
    """Return escaped text, with U+FFFD for characters that HTML must not contain. Only attributes need `quote`."""
    return escape(_FORBIDDEN.sub("\ufffd", text), quote=quote)
