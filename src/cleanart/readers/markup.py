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
_SIGNS = bytes(code if chr(code).isalpha() else ord("-") for code in range(128)).ljust(256)  # of bytes: faster
_LONGEST_VALUE = 500  # characters
_PAGE = frozenset({"html", "body"})  # their classes are about the whole page: "with-sidebar", "no-comments"


class HintReader:
    """Reads the hints of one page's elements; the names that it has read it knows."""

    def __init__(self) -> None:
        self._words = load_lexicon().markup
        self._firsts = load_lexicon().markup_firsts
        self._values: dict[str, frozenset[str]] = {}  # of class and id
        self._names: dict[str, frozenset[str]] = {}

    def read(self, tag: str, attributes: Mapping[str, str]) -> frozenset[str]:
        """Return what an element says of its contents, leaving out what the elements around it say."""
        if tag in _PAGE:
            return NO_HINTS
        # An element that the site made and named, or one that all know.
        hints = self._told_by_names(tag) if "-" in tag else TAG_HINTS.get(tag, NO_HINTS)
        for attribute in _NAMES:
            if value := attributes.get(attribute):
                told = self._values.get(value)
                if told is None:
                    told = self._values[value] = self._told_by_names(value)
                if told:
                    hints = hints | told
        if not _OTHERS.isdisjoint(attributes):
            hints = hints.union(*(reader(attributes[name]) for name, reader in _TELLING.items() if name in attributes))
        if "panel" in hints:
            hints = hints - _HIDDEN  # a reader opens it with a click
        return hints

    def _told_by_names(self, value: str) -> frozenset[str]:
        """Read classes or an id."""
        told = NO_HINTS
        for name in value[:_LONGEST_VALUE].split():
            hints = self._names.get(name)
            if hints is None:
                hints = self._names[name] = self._told_by_name(name)
            if hints:
                told = told | hints
        return told

    def _told_by_name(self, name: str) -> frozenset[str]:
        if name.islower() and name.isascii():  # most are, and need no search for capitals
            parts = name.encode().translate(_SIGNS).decode().split("-")
        else:
            parts = [part.lower() for part in _WORDS.findall(name)]
        told, before = NO_HINTS, ""
        for part in parts:
            if part in self._words:
                told = told | self._words[part]
            if before in self._firsts and (pair := f"{before}-{part}") in self._words:
                told = told | self._words[pair]
            before = part or before
        return told


def _by_style(value: str) -> frozenset[str]:
    return _HIDDEN if "isplay" in value and "display:none" in value.replace(" ", "").lower() else NO_HINTS


_HIDDEN = frozenset({"hidden"})
_NAMES = ("class", "id")
# What reads the values of others.
_TELLING: dict[str, Callable[[str], frozenset[str]]] = {
    "role": lambda value: _ROLES.get(value.strip().lower(), NO_HINTS),
    "style": _by_style,
    "hidden": lambda _: _HIDDEN,
    "aria-hidden": lambda value: _HIDDEN if value == "true" else NO_HINTS,
    "itemprop": lambda value: frozenset({"body"}) if "articlebody" in value.lower() else NO_HINTS,
}
_OTHERS = frozenset(_TELLING)
