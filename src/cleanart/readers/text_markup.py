"""Markup within lines of tagless text: the links, images, emphasis and escapes of Markdown.

Each of its signs becomes a word joiner, which shows nothing and which the reader takes out, so that offsets stay. An
address that is wrapped loses its line breaks in this way, too.
"""

import re
from typing import NamedTuple

from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import Block

_JOINER = "\u2060"
_MIN_LINKS = 3  # of a page that is taken for Markdown
# An address has no spaces, but line breaks where renderers wrap it. A title may follow it.
_ADDRESS = r"(?:[^()\s]|\n[ ]*|\([^()\s]{0,200}\)){0,3000}"
_TITLE = r"(?:\s+\"[^\"]{0,400}\")?"
_TEXT = r"[^\[\]]{0,400}"
_IMAGE = lazy_pattern(rf"!\[{_TEXT}\]\({_ADDRESS}{_TITLE}\)")
_LINK = lazy_pattern(
    rf"\[(?P<text>{_TEXT})\]\((?P<address><?(?:https?:|mailto:|tel:|[/#?.]|[\w-]+[/.]){_ADDRESS}){_TITLE}\)"
)
_EMPHASIS = lazy_pattern(
    r"(\*{1,3})(?=[^\s*])[^*\n]{0,400}(?<=[^\s*])\1|(?<!\w)(_{1,3})(?=[^\s_])[^_\n]{0,400}(?<=[^\s_])\2(?!\w)"
)
_ESCAPE = lazy_pattern(r"\\(?=[!-/:-@\[-`{-~])")


class Link(NamedTuple):
    """The text of a link, by its place on the page."""

    start: int
    end: int
    chars: int
    """Number of its characters that show."""
    href: str


def hide_markup(page: str) -> tuple[str, list[Link]]:
    """Return a page of the same length without the signs of Markdown, and its links; a page without links as it is."""
    if "]" not in page or page.count("](") < _MIN_LINKS:  # most have not even the first
        return page, []
    hidden = _IMAGE.sub(lambda match: _JOINER * len(match[0]), page)
    links: list[Link] = []

    def unlink(match: re.Match[str]) -> str:
        start, end = match.span("text")
        href = "".join(match["address"].split()).strip("<>")
        chars = len(match["text"].replace(_JOINER, "").strip())
        if chars:
            links.append(Link(start, end, chars, href))
        return _JOINER * (start - match.start()) + match["text"] + _JOINER * (match.end() - end)

    hidden = _LINK.sub(unlink, hidden)
    if len(links) < _MIN_LINKS:
        return page, []
    return _ESCAPE.sub(_JOINER, _EMPHASIS.sub(_without_signs, hidden)), links


def _without_signs(match: re.Match[str]) -> str:
    signs = len(match[1] or match[2])
    return _JOINER * signs + match[0][signs:-signs] + _JOINER * signs


def note_links(blocks: list[Block], links: list[Link]) -> None:
    """Note on each block how much of its text is in links, and the address of the first of them."""
    i = 0
    for block in blocks:
        while i < len(links) and links[i].end <= block.start:
            i += 1
        j = i
        while j < len(links) and links[j].start < block.end:
            link = links[j]
            block.link_chars += min(link.chars, link.end - block.start, block.end - link.start)
            block.href = block.href or link.href
            j += 1
        block.link_chars = min(block.link_chars, len(block.text))
        i = max(i, j - 1)
