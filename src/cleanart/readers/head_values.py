"""Values as heads and scripts hold them: cleaned, split, and junk told from what says something.

All of it works on strings of any content in time that grows with their length and no faster.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Literal

from cleanart.language.strings import count_words, ends_sentence, strip_invisible
from cleanart.page.head import Fact, Head, HeadImage

FactField = Literal[
    "titles",
    "authors",
    "published",
    "modified",
    "site_names",
    "descriptions",
    "languages",
    "urls",
    "tags",
    "sections",
    "licenses",
    "types",
    "bodies",
]
"""The fields of `Head` that hold facts."""


def word_set(listed: str, sign: str | None = None) -> frozenset[str]:
    """Return the words of a table, which are written in one string to be read and changed easily."""
    return frozenset(listed.split(sign))


# What is longer is no title, name or date but a text in the wrong place; descriptions are cut at it.
_LONGEST = 5_000
_LONGEST_OF: dict[str, int] = {"titles": 1_000, "authors": 300, "published": 100, "modified": 100, "tags": 200}
_MOST_FACTS = 200  # of one field: pages name some dozens of keywords, never more that matter
_MOST_IMAGES = 100
_MOST_AUTHORS = 30  # in one value: longer lists are no authors

_JUNK = frozenset({"", "null", "undefined", "none", "n/a", "nan", "[object object]", "false", "true", "(not set)"})
# Placeholders that a template left unfilled, at the beginning: inside a sentence they may be what a page is about.
_UNFILLED = re.compile(r"\{\{|\$\{|<%|%%\w+%%|\[(?:node|site|current-page|term):[\w:-]+\]|#\{")
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|www\.|mailto:", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*+>|<!--(?:[^-]++|-(?!->))*+(?:-->)?")
# A text speaks HTML if it closes a tag or breaks a line. A lone `<b>` may be a comparison or the name of a tag.
_IS_HTML = re.compile(r"</[a-zA-Z][a-zA-Z0-9]*\s*+>|<(?:br|p|img|hr)(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_IS_ESCAPED_HTML = re.compile(r"&lt;/[a-zA-Z][a-zA-Z0-9]*\s*+&gt;|&lt;br\s?/?&gt;", re.IGNORECASE)
_INLINE = word_set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small"
    " span strike strong sub sup time tt u var wbr"
)
_UNSHOWN = word_set("script style figcaption noscript template svg iframe button select")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MARKUP = frozenset("<>")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_TAG_SIGNS = re.compile(r"[,;、，；|\n]")
_NAME_SIGNS = re.compile(r"[;；|\n、]")
_BETWEEN_NAMES = re.compile(r"\s*[,，]\s*")
_EPOCH_DIGITS = (10, 13)
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)


def clean(value: str) -> str:
    """Return a value on one line, with white space collapsed and without what prints nothing; "" if it is junk."""
    if not value.isprintable():
        value = strip_invisible(value)
    value = " ".join(value.split())
    if value.lower() in _JUNK or _UNFILLED.match(value):
        return ""
    return value


def decode_left_over(value: str) -> str:
    """Decode entities that are left after the parser decoded them once: the page's author encoded twice.

    The signs of tags stay encoded, so that no tag comes into being.
    """
    return _ENTITY.sub(_decode_entity, value) if "&" in value else value


def _decode_entity(found: re.Match[str]) -> str:
    decoded = html.unescape(found[0])
    return found[0] if decoded in _MARKUP else decoded


def decode_once(value: str) -> str:
    """Return one line of a script as text: scripts' content is not decoded by the parser. Tags are taken out."""
    if "<" in value and _IS_HTML.search(value):
        value = _TAG.sub(" ", value)
    return decode_left_over(html.unescape(value)) if "&" in value else value


def is_url(value: str) -> bool:
    """Return whether a value is an address and not words."""
    return _URL.match(value) is not None


def comparable_url(url: str) -> str:
    """Return what two ways of writing a page's address have in common: no scheme, no query, no slash at its end."""
    return _SCHEME.sub("", url.strip()).split("#")[0].split("?")[0].rstrip("/").lower()


def plain_text(value: str) -> str:
    """Return a long text, plain or HTML, as paragraphs separated by blank lines."""
    if "<" in value and _IS_HTML.search(value):
        lines: Iterable[str] = (html.unescape(line) for line in _without_tags(value).split("\n"))
    elif "&lt;" in value and _IS_ESCAPED_HTML.search(value):
        lines = _without_tags(html.unescape(value)).split("\n")
    else:
        lines = html.unescape(value).splitlines()
    return decode_left_over("\n\n".join(line for line in map(_on_one_line, lines) if line))


def _without_tags(markup: str) -> str:
    """Take tags out, with line breaks for those of blocks and without what is not shown as text."""
    pieces: list[str] = []
    position, hidden = 0, ""
    for found in _TAG.finditer(markup):
        name = (found[2] or "").lower()
        if not hidden:
            # Line breaks of the markup show as spaces.
            pieces.append(markup[position : found.start()].replace("\n", " ").replace("\r", " "))
            if name and name not in _INLINE:
                pieces.append("\n- " if name == "li" and not found[1] else "\n")
            hidden = name if name in _UNSHOWN and not found[1] else ""
        elif name == hidden and found[1]:
            hidden = ""
        position = found.end()
    if not hidden:
        pieces.append(markup[position:].replace("\n", " ").replace("\r", " "))
    return "".join(pieces)


def _on_one_line(line: str) -> str:
    return " ".join((line if line.isprintable() else strip_invisible(line)).split())


def prose_words(text: str) -> int:
    """Return how many words of a text's paragraphs are in sentences; 0 if far more of them are not."""
    prose = others = 0
    for paragraph in text.split("\n\n"):
        words = count_words(paragraph, paragraph.count(" ") + 1)
        if words > 3 and ends_sentence(paragraph):
            prose += words
        else:
            others += words
    return prose if 2 * prose >= others else 0


def _split_tags(value: str) -> Iterator[str]:
    return map(str.strip, _TAG_SIGNS.split(value))


def _split_languages(value: str) -> Iterator[str]:
    return (part for part in map(str.strip, value.split(",")) if _LANGUAGE.fullmatch(part))


def _split_names(value: str) -> Iterator[str]:
    """Split names at signs that are in no name. At commas, each part must be a whole name: "Lee, Ann" is one."""
    for part in _NAME_SIGNS.split(value)[:_MOST_AUTHORS]:
        names = [name for name in _BETWEEN_NAMES.split(part.strip(" ,")) if name]
        whole = len(names) > 1 and all(" " in name for name in names)
        for name in names if whole else (part.strip(" ,"),):
            if not (is_url(name) or name.startswith("@")) and any(map(str.isalpha, name)):
                yield name


def _written_date(value: str) -> Iterable[str]:
    """Return a date as it is written. Seconds or milliseconds since 1970 are no date until they are read."""
    if value.isascii() and value.isdecimal() and len(value) in _EPOCH_DIGITS:
        return (datetime.fromtimestamp(int(value[:10]), UTC).isoformat(),)
    return (value,)


def _one(value: str) -> Iterable[str]:
    return (value,)


_SPLIT: dict[str, Callable[[str], Iterable[str]]] = {
    "tags": _split_tags,
    "languages": _split_languages,
    "authors": _split_names,
    "published": _written_date,
    "modified": _written_date,
}


class Gatherer:
    """Collects facts of all fields in the order they come, each source's value once."""

    __slots__ = ("_facts", "_images")

    def __init__(self) -> None:
        self._facts: dict[FactField, dict[Fact, None]] = {}
        self._images: dict[HeadImage, None] = {}

    def add(self, field: FactField, source: str, value: str) -> None:
        """Add what a value says, unless it is junk."""
        value = clean(value[: 4 * _LONGEST])
        if not value or len(value) > _LONGEST_OF.get(field, _LONGEST):
            return
        self._keep(field, source, _SPLIT.get(field, _one)(value))

    def add_body(self, source: str, parts: Iterable[str]) -> None:
        """Add a text of several parts, each plain or HTML."""
        self._keep("bodies", source, ("\n\n".join(filter(None, map(plain_text, parts))),))

    def add_image(self, image: HeadImage) -> None:
        """Add an image, unless its address is junk."""
        url = clean(image.url)
        if url and len(self._images) < _MOST_IMAGES:
            self._images[HeadImage(image.source, url, clean(image.caption), clean(image.credit), clean(image.alt))] = (
                None
            )

    def _keep(self, field: FactField, source: str, values: Iterable[str]) -> None:
        kept = self._facts.setdefault(field, {})
        for value in values:
            if value and len(kept) < _MOST_FACTS:
                kept[Fact(source, value)] = None

    def values(self, field: FactField) -> list[str]:
        """Return what was said so far of one field."""
        return [fact.value for fact in self._facts.get(field, ())]

    def head(self) -> Head:
        """Return all facts."""
        head = Head(images=tuple(self._images))
        for field, facts in self._facts.items():
            setattr(head, field, tuple(facts))
        return head
