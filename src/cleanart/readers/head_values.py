"""Clean and split raw metadata values, and reject junk.

All functions take any string, in time linear in its length.
"""

import html
import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Literal

from cleanart.core import COMPILED
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
    """Return the words of a table that is written as one string, to be read and changed easily."""
    return frozenset(listed.split(sign))


_new_tuple = tuple.__new__  # of a named tuple, without its slower constructor
# Characters of a value. Longer titles, names or dates are texts in the wrong place.
_MAX_CHARS = 5_000
_MAX_CHARS_OF: dict[str, int] = {"titles": 1_000, "authors": 300, "published": 100, "modified": 100, "tags": 200}
_MAX_FACTS = 200  # of one field: pages have some dozens of keywords that matter
_MAX_IMAGES = 100
_MAX_AUTHORS = 30  # in one value; longer lists are no authors

_JUNK = frozenset({"", "null", "undefined", "none", "n/a", "nan", "[object object]", "false", "true", "(not set)"})
_MAX_JUNK_CHARS = max(map(len, _JUNK))
# Unfilled placeholders of templates, at the beginning. Inside a sentence they may be the topic.
_UNFILLED = re.compile(r"\{\{|\$\{|<%|%%\w+%%|\[(?:node|site|current-page|term):[\w:-]+\]|#\{")
_UNFILLED_STARTS = ("{", "$", "<", "%", "[", "#")
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|www\.|mailto:", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])[^<>]*+>|<!--(?:[^-]++|-(?!->))*+(?:-->)?")
# A text is HTML if it closes a tag or breaks a line. A lone `<b>` may be a comparison or the name of a tag.
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
_BETWEEN_NAMES = re.compile(r"(?:(?<!\s)\s+)?[,，]\s*")
_EPOCH_DIGITS = (10, 13)
_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)


def clean(value: str) -> str:
    """Return a value with white space collapsed and without invisible characters; "" if it is junk."""
    if not _is_tidy(value):
        value = " ".join(strip_invisible(value).split())
    if len(value) <= _MAX_JUNK_CHARS and value.lower() in _JUNK:
        return ""
    return "" if value.startswith(_UNFILLED_STARTS) and _UNFILLED.match(value) else value


def _is_tidy(value: str) -> bool:
    """Tell whether a value has no invisible characters, and no white space but single spaces between words."""
    if not COMPILED:
        return value.isprintable() and "  " not in value and value[:1] != " " and value[-1:] != " "
    was_space = True
    for sign in value:
        if sign == " ":
            if was_space:
                return False
            was_space = True
        elif sign < " " or (sign > "~" and not sign.isprintable()):
            return False
        else:
            was_space = False
    return not was_space


def decode_left_over(value: str) -> str:
    """Return a value with the entities decoded that the parser left, as they were encoded twice.

    `<` and `>` stay encoded, so that no tag comes into being.
    """
    return _ENTITY.sub(_decode_entity, value) if "&" in value else value


def _decode_entity(entity: re.Match[str]) -> str:
    decoded = html.unescape(entity[0])
    return entity[0] if decoded in _MARKUP else decoded


def decode_once(value: str) -> str:
    """Return a line of a script as text, without tags. Parsers do not decode the contents of scripts."""
    if "<" in value and _IS_HTML.search(value):
        value = _TAG.sub(" ", value)
    return decode_left_over(html.unescape(value)) if "&" in value else value


def is_url(value: str) -> bool:
    """Return whether a value is an address rather than words."""
    return _URL.match(value) is not None


def comparable_url(url: str) -> str:
    """Return an address for comparison: without scheme, "www.", query, fragment and slash at its end."""
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
    """Return text without tags, with line breaks for block-level ones and without elements that are not shown."""
    pieces: list[str] = []
    position, hidden = 0, ""
    for tag in _TAG.finditer(markup):
        name = (tag[2] or "").lower()
        if not hidden:
            # Browsers show line breaks of the markup as spaces.
            pieces.append(markup[position : tag.start()].replace("\n", " ").replace("\r", " "))
            if name and name not in _INLINE:
                pieces.append("\n- " if name == "li" and not tag[1] else "\n")
            hidden = name if name in _UNSHOWN and not tag[1] else ""
        elif name == hidden and tag[1]:
            hidden = ""
        position = tag.end()
    if not hidden:
        pieces.append(markup[position:].replace("\n", " ").replace("\r", " "))
    return "".join(pieces)


def _on_one_line(line: str) -> str:
    return " ".join((line if line.isprintable() else strip_invisible(line)).split())


def prose_words(text: str) -> int:
    """Return the number of words in paragraphs that end as sentences; 0 if more than twice as many are in others."""
    prose = others = 0
    for paragraph in text.split("\n\n"):
        words = count_words(paragraph, paragraph.count(" ") + 1)
        if words > 3 and ends_sentence(paragraph):
            prose += words
        else:
            others += words
    return prose if 2 * prose >= others else 0


def _split_tags(value: str) -> list[str]:
    return [part.strip() for part in _TAG_SIGNS.split(value)]


def _split_languages(value: str) -> list[str]:
    parts = [value] if "," not in value else [part.strip() for part in value.split(",")]
    return [part for part in parts if _LANGUAGE.fullmatch(part)]


def _split_names(value: str) -> list[str]:
    """Split names at signs that no name has, and at commas if each part is a whole name: "Lee, Ann" is one name."""
    split: list[str] = []
    for part in _NAME_SIGNS.split(value)[:_MAX_AUTHORS]:
        stripped = part.strip(" ,")
        names = [name for name in _BETWEEN_NAMES.split(stripped) if name]
        if len(names) < 2 or [name for name in names if " " not in name]:
            names = [stripped]
        split += [name for name in names if not (is_url(name) or name.startswith("@")) and _has_letter(name)]
    return split


def _has_letter(name: str) -> bool:
    for sign in name:  # noqa: SIM110  # faster, compiled, than `any`
        if sign.isalpha():
            return True
    return False


def _written_date(value: str) -> list[str]:
    """Return a date as it is written, but seconds or milliseconds since 1970 in ISO format."""
    if value.isascii() and value.isdecimal() and len(value) in _EPOCH_DIGITS:
        return [datetime.fromtimestamp(int(value[:10]), UTC).isoformat()]
    return [value]


_SPLIT: dict[str, Callable[[str], list[str]]] = {
    "tags": _split_tags,
    "languages": _split_languages,
    "authors": _split_names,
    "published": _written_date,
    "modified": _written_date,
}


class Gatherer:
    """Collects facts of all fields in order, each value of a source once."""

    def __init__(self) -> None:
        self._facts: dict[FactField, dict[Fact, None]] = {}
        self._images: dict[HeadImage, None] = {}

    def add(self, field: FactField, source: str, value: str) -> None:
        """Add the facts in a raw value, unless it is junk."""
        value = clean(value[: 4 * _MAX_CHARS])
        if not value or len(value) > _MAX_CHARS_OF.get(field, _MAX_CHARS):
            return
        split = _SPLIT.get(field)
        self._keep(field, source, [value] if split is None else split(value))

    def add_body(self, source: str, parts: Iterable[str]) -> None:
        """Add a text of several parts, each plain or HTML."""
        self._keep("bodies", source, ["\n\n".join(filter(None, map(plain_text, parts)))])

    def add_image(self, image: HeadImage) -> None:
        """Add an image, unless its address is junk."""
        url = clean(image.url)
        if url and len(self._images) < _MAX_IMAGES:
            cleaned = HeadImage(image.source, url, clean(image.caption), clean(image.credit), clean(image.alt))
            self._images[cleaned] = None

    def _keep(self, field: FactField, source: str, values: list[str]) -> None:
        kept = self._facts.get(field)
        if kept is None:
            kept = self._facts[field] = {}
        for value in values:
            if value and len(kept) < _MAX_FACTS:
                kept[_new_tuple(Fact, (source, value))] = None

    def values(self, field: FactField) -> list[str]:
        """Return the values of one field so far."""
        return [fact.value for fact in self._facts.get(field, ())]

    def head(self) -> Head:
        """Return all facts."""
        head = Head(images=tuple(self._images))
        for field, facts in self._facts.items():
            setattr(head, field, tuple(facts))
        return head
