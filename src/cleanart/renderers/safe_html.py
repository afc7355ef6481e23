"""Pieces of HTML that are safe by construction: all text is escaped, unless it is `Html`, which is made here alone."""

import re
from html import escape

_VOID = frozenset({"input", "meta"})
# Addresses that a link may lead to: absolute web and mail addresses; no scripts, files or data.
_LINKED = re.compile(r"https?://|mailto:", re.IGNORECASE)
# Characters that HTML must not contain: controls other than white space, lone surrogates, noncharacters. A carriage
# return is among them since parsers turn it into a line feed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


_DIRECTION_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides and isolates
_BEGIN_ISOLATE, _END_ISOLATE = "\u2066\u2067\u2068", "\u2069"


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


def xml_document(root: Html) -> str:
    """Return an element as a whole document of XML, which must not contain form feeds, as HTML may."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'.replace("\f", " ")


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


def isolate(text: str) -> str:
    """Return escaped text. Characters that turn its direction have no effect beyond it: an element isolates them."""
    escaped = escape_html(text, quote=False)
    return f"<bdi>{_paired(escaped)}</bdi>" if _DIRECTION_CONTROLS.search(escaped) else escaped


def _paired(text: str) -> str:
    """Return a text in which each isolate ends, and none ends that has not begun: those would end the element's own."""
    signs: list[str] = []
    opened = 0
    for sign in text:
        if sign in _BEGIN_ISOLATE:
            opened += 1
        elif sign == _END_ISOLATE:
            if not opened:
                continue
            opened -= 1
        signs.append(sign)
    return "".join(signs) + _END_ISOLATE * opened
