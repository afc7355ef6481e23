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
_SIGNS = {code: "-" for code in range(128) if not chr(code).isalpha()}
_LONGEST_VALUE = 500  # characters
_PAGE = frozenset({"html", "body"})  # their classes are about the whole page: "with-sidebar", "no-comments"


class HintReader:
    """Reads the hints of one page's elements; what it has read once it knows."""

    def __init__(self) -> None:
        self._words = load_lexicon().markup
        self._firsts = load_lexicon().markup_firsts
        self._known: dict[tuple[str, str], frozenset[str]] = {}  # by attribute and value
        self._names: dict[str, frozenset[str]] = {}

    def read(self, tag: str, attributes: Mapping[str, str]) -> frozenset[str]:
        """Return what an element says of its contents, leaving out what the elements around it say."""
        hints = TAG_HINTS.get(tag, NO_HINTS)
        if "-" in tag:  # an element that the site made and named
            hints = hints | self._told_by_names(tag)
        for attribute in attributes.items():
            if attribute[0] in _TELLING:
                told = self._known.get(attribute)
                if told is None:
                    told = self._known[attribute] = self._told_by(*attribute)
                if told:
                    hints = hints | told
        if "panel" in hints:
            hints = hints - _HIDDEN  # a reader opens it with a click
        return hints if tag not in _PAGE else NO_HINTS

    def _told_by(self, attribute: str, value: str) -> frozenset[str]:
        reader = _TELLING[attribute]
        return reader(value) if reader else self._told_by_names(value)

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
            parts = [part for part in name.translate(_SIGNS).split("-") if part]
        else:
            parts = [part.lower() for part in _WORDS.findall(name)]
        told, before = NO_HINTS, ""
        for part in parts:
            if part in self._words:
                told = told | self._words[part]
            if before in self._firsts and (pair := f"{before}-{part}") in self._words:
                told = told | self._words[pair]
            before = part
        return told


def _by_style(value: str) -> frozenset[str]:
    return _HIDDEN if "isplay" in value and "display:none" in value.replace(" ", "").lower() else NO_HINTS


_HIDDEN = frozenset({"hidden"})
# What reads an attribute's value; None: as names.
_TELLING: dict[str, Callable[[str], frozenset[str]] | None] = {
    "class": None,
    "id": None,
    "role": lambda value: _ROLES.get(value.strip().lower(), NO_HINTS),
    "style": _by_style,
    "hidden": lambda _: _HIDDEN,
    "aria-hidden": lambda value: _HIDDEN if value == "true" else NO_HINTS,
    "itemprop": lambda value: frozenset({"body"}) if "articlebody" in value.lower() else NO_HINTS,
}
