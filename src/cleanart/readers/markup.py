"""What an element's tag, role, class and id say of its contents: hints, named by the lexicon's table `markup`."""

import re
from collections.abc import Callable, Mapping

from cleanart.document import NO_HINTS
from cleanart.lexicons import load_lexicon

TAG_HINTS = {
    "nav": frozenset({"nav"}),
    "menu": frozenset({"nav"}),
    "header": frozenset({"header"}),
    "footer": frozenset({"footer"}),
    "aside": frozenset({"aside"}),
    "main": frozenset({"main"}),
    "article": frozenset({"article"}),
    "form": frozenset({"form"}),
    "search": frozenset({"form"}),
    "figure": frozenset({"figure"}),
    "figcaption": frozenset({"caption"}),
    "dialog": frozenset({"dialog"}),
    "time": frozenset({"meta"}),
    "address": frozenset({"meta"}),
    "noscript": frozenset({"noscript"}),
    "button": frozenset({"button"}),
}
_ROLES = {
    "navigation": frozenset({"nav"}),
    "menu": frozenset({"nav"}),
    "menubar": frozenset({"nav"}),
    "banner": frozenset({"header"}),
    "contentinfo": frozenset({"footer"}),
    "complementary": frozenset({"aside"}),
    "main": frozenset({"main"}),
    "article": frozenset({"article"}),
    "search": frozenset({"form"}),
    "form": frozenset({"form"}),
    "dialog": frozenset({"dialog"}),
    "alertdialog": frozenset({"dialog"}),
    "alert": frozenset({"dialog"}),
    "tooltip": frozenset({"dialog"}),
    "tabpanel": frozenset({"panel"}),
    "button": frozenset({"button"}),
}
# Words of a name, whether parted by signs ("post-meta", "post__meta") or by capitals ("postMeta").
_WORDS = re.compile(r"[A-Z]?[a-zß-ÿ]+|[A-Z]+(?![a-z])")
_SIGNS = bytes(code if chr(code).isalpha() else ord(" ") for code in range(128)).ljust(256)  # faster than a dict
_LONGEST_VALUE = 500  # characters
# Classes for the size and colour of letters: "text-caption" and "caption-m" say nothing of the contents.
_LOOKS = re.compile(r"(?:text|font|type|typo|(?:mui)?typography)-|caption-(?:[sml]|xs|sm|md|lg|xl|\d+)$", re.IGNORECASE)
_CAPTION = frozenset({"caption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # their ids are made of their own words
_PAGE = frozenset({"html", "body"})  # their classes are about the whole page: "with-sidebar", "no-comments"


class HintReader:
    """Reads the hints of one page's elements; the names that it has read it knows."""

    def __init__(self) -> None:
        self._values = _Values(_Names())

    def read(self, tag: str, classes: str, attributes: Mapping[str, str]) -> frozenset[str]:
        """Return what an element says of its contents, leaving out what the elements around it say."""
        # An element that the site made and named, or one that all know.
        hints = self._values[tag] if "-" in tag else TAG_HINTS.get(tag, NO_HINTS)
        if classes and (told := self._values[classes]):
            hints = hints | told if hints else told
        if (name := attributes.get("id")) and tag not in _HEADINGS and (told := self._values[name]):
            hints = hints | told if hints else told
        if not _OTHERS.isdisjoint(attributes):
            for name in _OTHERS.intersection(attributes):
                if told := _TELLING[name](attributes[name]):
                    hints = hints | told
        if "panel" in hints:
            hints = hints - _HIDDEN  # a reader opens it with a click
        return hints if hints and tag not in _PAGE else NO_HINTS


class _Names(dict[str, frozenset[str]]):
    """What names of elements say; it finds out what it does not know."""

    def __init__(self) -> None:
        super().__init__()
        lexicon = load_lexicon()
        self._words, self._firsts, self._telling = lexicon.markup, lexicon.markup_firsts, lexicon.markup_words

    def __missing__(self, name: str) -> frozenset[str]:
        if name.islower() and name.isascii():  # most are, and need no search for capitals
            parts = name.encode().translate(_SIGNS).decode().split()
        else:
            parts = [part.lower() for part in _WORDS.findall(name)]
        told = self[name] = NO_HINTS if self._telling.isdisjoint(parts) else self._told_by(parts)
        return told

    def _told_by(self, parts: list[str]) -> frozenset[str]:
        words, told, before = self._words, NO_HINTS, ""
        for part in parts:
            if part in words:
                told = told | words[part]
            if before in self._firsts and (pair := f"{before}-{part}") in words:
                told = told | words[pair]
            before = part
        return told


class _Values(dict[str, frozenset[str]]):
    """The same for the values of class and id, which hold several names."""

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, value: str) -> frozenset[str]:
        told = NO_HINTS
        for name in value[:_LONGEST_VALUE].split():
            if hints := self._names[name]:
                if _LOOKS.match(name):
                    hints = hints - _CAPTION
                told = told | hints if told else hints
        self[value] = told
        return told


def _by_style(value: str) -> frozenset[str]:
    return _HIDDEN if "isplay" in value and "display:none" in value.replace(" ", "").lower() else NO_HINTS


_HIDDEN = frozenset({"hidden"})
# What reads the values of other attributes than class and id.
_TELLING: dict[str, Callable[[str], frozenset[str]]] = {
    "role": lambda value: _ROLES.get(value.strip().lower(), NO_HINTS),
    "style": _by_style,
    "hidden": lambda _: _HIDDEN,
    "aria-hidden": lambda value: _HIDDEN if value == "true" else NO_HINTS,
    "itemprop": lambda value: frozenset({"body"}) if "articlebody" in value.lower() else NO_HINTS,
}
_OTHERS = frozenset(_TELLING)
