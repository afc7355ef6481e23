"""Hints about an element's contents from its tag, role, class, id and other attributes.

A hint is a name of the lexicon's table `markup`: "footer", "related", "share".
"""

import re
from functools import cache
from itertools import pairwise

from cleanart.core import COMPILED
from cleanart.language.lexicons import load_lexicon
from cleanart.page.document import NO_HINTS
from cleanart.readers.css_styles import is_hidden_by, is_transparent_by
from cleanart.readers.faint_styles import is_scripted
from cleanart.readers.hidden import Outer, StyleSheets
from cleanart.readers.html_tags import BLOCK, DOES
from cleanart.readers.name_filters import NameFilter, find_words, telling_names, word_filter

TABLE, ROW, CELL, HEADING_CELL = "table", "row", "cell", "heading-cell"
"""Hints of the parts of a table that other elements than those for tables are made to be."""
TEX_ATTRIBUTES = ("data-tex", "data-latex")
"""Attributes in which an element has its formula."""
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
    "dialog": frozenset({"dialog", "unseen"}),
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
    "table": frozenset({TABLE}),
    "grid": frozenset({TABLE}),
    "treegrid": frozenset({TABLE}),
    "row": frozenset({ROW}),
    "cell": frozenset({CELL}),
    "gridcell": frozenset({CELL}),
    "columnheader": frozenset({HEADING_CELL}),
    "rowheader": frozenset({HEADING_CELL}),
}
# Words of a name, separated by signs or by capitals. `find_words` finds the same in ASCII names, faster if compiled.
_WORDS = re.compile(r"[A-Z]?[a-zß-ÿ]+|[A-Z]+(?![a-z])")
_MAX_VALUE_CHARS = 500  # of a class or id attribute
# Classes for the size and colour of letters: "text-caption" and "caption-m" are no hints.
_LOOKS = re.compile(r"(?:text|font|type|typo|(?:mui)?typography)-|caption-(?:[sml]|xs|sm|md|lg|xl|\d+)$", re.IGNORECASE)
_CAPTION = frozenset({"caption"})
UNSEEN = frozenset({"unseen"})
"""Hint of an element that is hidden on every screen."""
OPEN_HINTS = frozenset({"panel", "opens"})
"""Hints of an element that a click or a script shows."""
_OPENED = frozenset({"opens"})
# Ids of hidden elements behind the page in which React sends parts of it. Scripts move them to their places.
_STREAMED_START = "S:"
_STREAMED = re.compile(rf"{_STREAMED_START}[0-9a-f]+")
_VARIANT = ":"  # separates the condition of a class from its effect: "md:block"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})  # their ids are made from their own text
_TEXT_TAGS = _HEADINGS | {"p", "li"}  # blocks whose text is their own
_PAGE = frozenset({"html", "body"})  # their classes are about the whole page: "with-sidebar", "no-comments"


class HintReader:
    """Reads the hints of one page's elements, and caches every name seen."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        self.opened: set[str] = set()
        """Ids of elements that a click opens."""
        self.sheets = StyleSheets() if sheets is None else sheets
        self._is_settled = sheets is not None
        self.is_late = False
        """Whether a style sheet hides elements that were read before it."""
        self._block_styles: dict[str, frozenset[str]] = {}
        self._inline_styles: dict[str, frozenset[str]] = {}
        self._names = _Names()
        self._values = _Values(self._names, self.sheets)
        self._classes, self._ids = _Classes(self._names, self.sheets), _Ids(self._names, self.sheets)

    def add_style(self, css: str) -> None:
        """Read a style sheet of the page."""
        if self._is_settled:
            return
        known = len(self.sheets.candidates)
        self.is_late = self.sheets.add(css, self._names) or self.is_late
        if len(self.sheets.candidates) > known:
            self._classes.clear()
            self._ids.clear()

    def read(
        self,
        tag: str,
        tag_hints: frozenset[str] | None,
        classes: str,
        attributes: dict[str, str],
        around: Outer | None = None,
    ) -> frozenset[str]:
        """Return an element's own hints, without those of the elements around it.

        Args:
            tag: Its tag.
            tag_hints: The hints of the tag; None where words of it may tell something.
            classes: Its class attribute.
            attributes: All of its attributes.
            around: The element it is in.
        """
        hints = tag_hints
        if hints is None:
            hints = self._values.of(tag) if "-" in tag else NO_HINTS  # custom elements are named like classes
        if classes and (told := self._classes.of(classes)):
            hints = hints | told if hints else told
        if (name := attributes.get("id")) and tag not in _HEADINGS and (told := self._ids.of(name)):
            hints = hints | told if hints else told
        named = 1 if classes else 0
        if name is not None:
            named += 1
        if len(attributes) > named:
            for other in attributes:  # faster, compiled, than `isdisjoint`
                if other in _OTHERS:
                    hints = self._with_others(tag, attributes, hints)
                    break
        if not hints or tag in _PAGE:
            return NO_HINTS
        if "ruled" in hints or "panel" in hints or "opens" in hints:
            return self._settle(tag, classes, attributes, hints, around)
        return hints

    def _settle(
        self, tag: str, classes: str, attributes: dict[str, str], hints: frozenset[str], around: Outer | None
    ) -> frozenset[str]:
        """Return hints without those that others or style sheets speak against."""
        if "ruled" in hints:
            hints = hints - _RULED
            if self.sheets.hide(tag, frozenset([*classes.split(), f"#{attributes.get('id', '')}"]), around):
                hints = hints | UNSEEN
        if "panel" in hints and "hidden" in hints:
            hints = hints - _HIDDEN  # a click opens it
        return hints - UNSEEN if "unseen" in hints and not OPEN_HINTS.isdisjoint(hints) else hints

    def _with_others(self, tag: str, attributes: dict[str, str], hints: frozenset[str]) -> frozenset[str]:
        """Return hints with those of other attributes than class and id."""
        for name, value in attributes.items():
            if name not in _OTHERS:
                continue
            if name in _OPENERS:
                self.opened.update(value.replace("#", " ").split())
                continue
            if name == "style":
                told = self._of_style(value, DOES.get(tag) is not BLOCK or tag in _TEXT_TAGS)
                if "opacity" in value and is_transparent_by(value) and not is_scripted(attributes):
                    told = told | UNSEEN
            else:
                told = _told_by(name, value)
            if told:
                hints = hints | told if hints else told
        return hints

    def _of_style(self, style: str, is_inline: bool) -> frozenset[str]:  # noqa: FBT001
        """Return the hints of a style. Those of a page are few, and many elements have the same."""
        known = self._inline_styles if is_inline else self._block_styles
        told = known.get(style)
        if told is None:
            is_hidden = "isplay" in style and "display:none" in style.replace(" ", "").lower()
            told = _HIDDEN if is_hidden else NO_HINTS
            if is_hidden_by(style, is_inline):
                told = told | UNSEEN
            known[style] = told
        return told


class _Names:
    """What names tell by the lexicon. Knows all names that elements had so far."""

    def __init__(self) -> None:
        self._words = load_lexicon().markup
        self._word_filter, self._hiding = _load_word_filter(), _load_hiding_filter()
        # The names of elements, which only some style sheets ask for.
        self._seen = NameFilter()
        self._listed: set[str] = set()
        self._unlisted: list[str] = []  # values whose names are not listed yet

    def telling(self, value: str, ruled: NameFilter, start: str, found: list[str]) -> list[str]:
        """Return the names in a value without those that certainly hide nothing and have no rule.

        Those that begin with `start` stay, unless that is empty. Words that may have hints are added to `found`.
        """
        if len(value) > _MAX_VALUE_CHARS:
            value = value[:_MAX_VALUE_CHARS]
        if COMPILED and value.isascii() and (not start or start not in value):
            self._unlisted.append(value)
            return telling_names(value, self._hiding, ruled, self._seen, self._word_filter, found)
        names = value.split()
        self._listed.update(names)
        for name in names:
            found += self._words_of(name)
        return names

    def __contains__(self, name: object) -> bool:
        """Return whether an element had this name."""
        if name in self._listed:
            return True
        if not isinstance(name, str) or not self._seen.may_have(name):
            return False
        for value in self._unlisted:
            for other in value.split():
                self._listed.add(other)
        self._unlisted.clear()
        return name in self._listed

    def of(self, name: str) -> frozenset[str]:
        """Return the hints of a name."""
        return self.of_words(self._words_of(name))

    def of_words(self, words: list[str]) -> frozenset[str]:
        """Return the hints of some words, of which not all have any."""
        told = NO_HINTS
        for word in words:
            hints = self._words.get(word)
            if hints is not None and hints is not told:
                told = told | hints if told else hints
        return told

    def _words_of(self, name: str) -> list[str]:
        return find_words(name, self._word_filter) if COMPILED and name.isascii() else _any_words(name)


@cache
def _load_word_filter() -> NameFilter:
    return word_filter(load_lexicon().markup)


@cache
def _load_hiding_filter() -> NameFilter:
    return NameFilter(load_lexicon().hiding)


def _any_words(name: str) -> list[str]:
    """Return the words of a name in lower case, and each two that follow each other, joined by a hyphen."""
    words = [word.lower() for word in _WORDS.findall(name)]
    return words + [f"{first}-{second}" for first, second in pairwise(words)]


class _Values:
    """Cache: value of a class or id attribute, which may hold several names, to hints."""

    def __init__(self, names: _Names, sheets: StyleSheets) -> None:
        self.names = names
        self._known: dict[str, frozenset[str]] = {}
        self._ruled, self._ruled_filter = sheets.candidates, sheets.candidate_filter
        self._start = ""  # of names that tell something

    def of(self, value: str) -> frozenset[str]:
        """Return the hints of a value."""
        told = self._known.get(value)
        return self._read(value) if told is None else told

    def clear(self) -> None:
        """Forget all values: a style sheet has changed what some of them mean."""
        self._known.clear()

    def _read(self, value: str) -> frozenset[str]:
        words: list[str] = []
        names = self.names.telling(value, self._ruled_filter, self._start, words)
        told = NO_HINTS
        if words:
            told = self.names.of_words(words)
            if "caption" in told:
                told = self._without_looks(value[:_MAX_VALUE_CHARS].split())
        if names or "unseen" in told:
            told = self._completed(told, names, value)
        self._known[value] = told
        return told

    def _without_looks(self, names: list[str]) -> frozenset[str]:
        """Return the hints of names, but no captions of which only the letters are meant."""
        told = NO_HINTS
        for name in names:
            hints = self.names.of(name)
            told = told | (hints - _CAPTION if _LOOKS.match(name) else hints)
        return told

    def _completed(self, told: frozenset[str], names: list[str], value: str) -> frozenset[str]:  # noqa: ARG002
        """Return the hints with those that words of names do not give."""
        return told


class _Ids(_Values):
    """Cache for ids. The hint "ruled" marks those that the page's style sheets have a rule for."""

    def __init__(self, names: _Names, sheets: StyleSheets) -> None:
        super().__init__(names, sheets)
        self._start = _STREAMED_START

    def _completed(self, told: frozenset[str], names: list[str], value: str) -> frozenset[str]:  # noqa: ARG002
        for name in names:
            if name[:2] == _STREAMED_START and _STREAMED.fullmatch(name):
                told = told | _OPENED
            if self._ruled and f"#{name}" in self._ruled:
                told = told | _RULED
        return told


class _Classes(_Values):
    """Cache for classes. Some hide an element, unless another one shows it on some screens."""

    def __init__(self, names: _Names, sheets: StyleSheets) -> None:
        super().__init__(names, sheets)
        lexicon = load_lexicon()
        self._hiding, self._screens = lexicon.hiding, lexicon.screens
        self._showing, self._unshown = lexicon.showing, lexicon.unshown

    def _completed(self, told: frozenset[str], names: list[str], value: str) -> frozenset[str]:
        may_hide, is_ruled = "unseen" in told, False
        for name in names:  # faster, compiled, than `isdisjoint`
            may_hide = may_hide or name in self._hiding
            is_ruled = is_ruled or name in self._ruled
        if may_hide:
            told = told | UNSEEN if self._is_hidden(value[:_MAX_VALUE_CHARS].split()) else told - UNSEEN
        return told | _RULED if is_ruled else told

    def _is_hidden(self, names: list[str]) -> bool:
        """Return whether one of an element's classes hides it and none shows it."""
        is_hidden = False
        for name in names:
            is_hidden = is_hidden or self._hides(name)
        if is_hidden:
            for name in names:
                if self._shows(name):
                    return False
        return is_hidden

    def _hides(self, name: str) -> bool:
        """Return whether a class hides an element on every screen."""
        if name in self._hiding:
            return True
        return "unseen" in self.names.of(name) and _VARIANT not in name and self._screens.isdisjoint(_words(name))

    def _shows(self, name: str) -> bool:
        """Return whether a class shows an element on some screens: "md:block", "d-lg-flex", "not-sr-only"."""
        words = _words(name)
        if not self._unshown.isdisjoint(words):
            return False
        if words[:1] == ["not"]:
            return True
        is_conditional = _VARIANT in name or not self._screens.isdisjoint(words)
        return is_conditional and not self._showing.isdisjoint(words)


def _words(name: str) -> list[str]:
    """Return the words of ASCII letters and digits in a name, in lower case."""
    words: list[str] = []
    lowered, start = name.lower(), -1
    for i, sign in enumerate(lowered):
        if "a" <= sign <= "z" or "0" <= sign <= "9":
            start = i if start < 0 else start
        elif start >= 0:
            words.append(lowered[start:i])
            start = -1
    if start >= 0:
        words.append(lowered[start:])
    return words


def _told_by(name: str, value: str) -> frozenset[str]:
    """Return the hints of an attribute other than class, id and style."""
    told = _TELLING.get(name)
    if told is not None:
        return told
    if name == "role":
        told = _ROLES.get(value)
        return _ROLES.get(value.strip().lower(), NO_HINTS) if told is None else told
    if name == "aria-hidden":
        return _HIDDEN if value == "true" else NO_HINTS
    if name == "itemprop":
        return _BODY if "articlebody" in value.lower() else NO_HINTS
    return _THREAD if value.rpartition("/")[2].lower() in _THREAD_TYPES else NO_HINTS


_HIDDEN, _BODY = frozenset({"hidden"}), frozenset({"body"})
_THREAD, _THREAD_TYPES = frozenset({"thread"}), frozenset({"discussionforumposting", "qapage"})
# Attributes that tell the same whatever their value.
_TELLING: dict[str, frozenset[str]] = {
    "hidden": _HIDDEN | UNSEEN,
    "popover": UNSEEN,
    **dict.fromkeys(TEX_ATTRIBUTES, frozenset({"formula"})),
    "open": _OPENED,  # a dialog
    "aria-expanded": frozenset({"opener"}),
}
_OPENERS = frozenset({"aria-controls", "data-target", "data-bs-target", "data-toggle-target", "data-tab"})
_OTHERS = _OPENERS.union(_TELLING, ["role", "aria-hidden", "itemprop", "itemtype", "style"])
_RULED = frozenset({"ruled"})
