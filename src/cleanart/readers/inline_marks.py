"""Inline marks (bold, links, code) of a block: their tags, and their offsets in the block's collapsed text."""

import re

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import strip_invisible
from cleanart.page.blocks import Mark, MarkKind, Markup
from cleanart.readers.elements import Element

MARK_TAGS = {
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "del": MarkKind.DELETED,
    "s": MarkKind.DELETED,
    "strike": MarkKind.DELETED,
    "sub": MarkKind.SUBSCRIPT,
    "sup": MarkKind.SUPERSCRIPT,
    "math": MarkKind.MATH,
}
# The white space that `str.split` splits at: the reader collapses text with it, and marks are placed in that text.
_SPACES = re.compile(r"\s+")
# Classes that name the language of code, and names for none.
_CODE_LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-source|highlight-text|highlight|src)-|brush:\s?|sourceCode\s)"
    r"([a-z][a-z0-9+#.-]{0,30})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_NO_LANGUAGE = frozenset(
    "none plain plaintext text txt nohighlight default source default-notranslate notranslate".split()
)
_LANGUAGE_ATTRIBUTES = ("data-lang", "data-language", "data-code-language")
_MAX_NAMING_DISTANCE = 2  # elements around `<pre>` that may name it in any way
# Elements that may have the bare name of a language as a class, and how far out highlighters have it.
_CODE_TAGS = frozenset({"pre", "code"})
_HIGHLIGHTERS = frozenset("highlight hljs chroma syntaxhighlighter codehilite prettyprint code-block".split())
_MAX_HIGHLIGHTER_DISTANCE = 6
# The style that MediaWiki puts around all TeX.
_MEDIAWIKI_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle) (.*)\}", re.DOTALL)
_NOTE_LABEL = re.compile(r"[\[(]\w{1,6}[\])]|\d{1,3}[.)]?")
_MAX_TEX_CHARS = 2_000  # characters


_Link = tuple[int, int | None, str]
# Looking members up in the enum would take longer.
_CODE, _LINK = MarkKind.CODE, MarkKind.LINK
_new_tuple = tuple.__new__  # makes a named tuple in half the time


PendingMark = tuple[int, int, MarkKind, str]
"""A mark in the current block: the numbers of pieces of text before it and before its end, its kind and address."""


class MarkCollector:
    """The marks and links of the current block. A position is the number of pieces of text before it."""

    def __init__(self) -> None:
        self.linked: list[_Link] = []
        """Links and buttons: start, end (None while open), and address."""
        self._marks: list[PendingMark] = []
        self._open: list[tuple[int, MarkKind]] = []  # elements that are open, from the outermost
        self.has_code = False
        """Whether there is code in the block."""
        self._open_code = 0  # elements of code that are open
        self._code_start = 0  # of the outermost of them
        # Number of open elements that began before this block, and of each kind: one mark of a kind is enough.
        self._begun_before = 0
        self._kinds_before: dict[MarkKind, int] = {}
        self._anchors: list[str] = []
        self._targets: set[str] = set()  # what links within the page lead to

    def open(self, kind: MarkKind, at: int) -> None:
        """Begin a mark."""
        self._open.append((at, kind))
        if kind is _CODE:
            self.has_code = True
            self._code_start = self._code_start if self._open_code else at
            self._open_code += 1

    def close(self, at: int) -> None:
        """End the innermost mark."""
        start, kind = self._pop()
        self._marks.append((start, at, kind, ""))
        self._open_code -= kind is _CODE

    def cancel(self) -> None:
        """Forget the innermost open mark."""
        self._pop()

    def cut(self) -> int:
        """Return where the innermost open mark begins, and forget the marks and links from there on."""
        start, _ = self._innermost()
        while self._marks and self._marks[-1][1] > start:
            self._marks.pop()
        while self.linked and self.linked[-1][0] >= start and self.linked[-1][1] is not None:
            self.linked.pop()
        return start

    def _innermost(self) -> tuple[int, MarkKind]:
        """Return where in this block the innermost open mark begins, and its kind."""
        start, kind = self._open[-1]
        return (start if len(self._open) > self._begun_before else 0), kind

    def _pop(self) -> tuple[int, MarkKind]:
        start, kind = self._innermost()
        self._open.pop()
        if len(self._open) < self._begun_before:
            self._begun_before -= 1
            self._kinds_before[kind] -= 1
            if not self._kinds_before[kind]:
                del self._kinds_before[kind]
        return start, kind

    def formula(self, at: int) -> None:
        """Mark one piece of text as a formula."""
        self._marks.append((at, at + 1, MarkKind.MATH, ""))

    def ends_in_formula(self, pieces: list[str]) -> bool:
        """Return whether nothing but white space stands after the last mark, a formula."""
        if not self._marks:
            return False
        _, end, kind, _ = self._marks[-1]
        return kind is MarkKind.MATH and _is_blank(pieces, end)

    def open_link(self, href: str, at: int) -> None:
        """Begin a link or button."""
        self.linked.append((at, None, href))
        if href[:1] == "#":
            self._targets.add(href[1:])

    def close_link(self, at: int) -> None:
        """End the innermost link or button, if it has text in this block."""
        if self.linked:
            start, _, href = self.linked[-1]
            self.linked[-1] = (start, at, href)

    def cut_link(self, at: int) -> str:
        """Forget the last link, which begins at `at`, and the marks in it. Return its address."""
        self._marks = [(start, min(end, at), kind, href) for start, end, kind, href in self._marks if start < at]
        return self.linked.pop()[2]

    def name(self, name: str) -> None:
        """Keep a name as an anchor of the block, if an earlier link leads to it."""
        if name in self._targets and name not in self._anchors:
            self._anchors.append(name)

    def is_label(self, text: str) -> bool:
        """Return whether a block's text is the number of a note, linked to the place that refers to it."""
        back = self.linked[0][2] if len(self.linked) == 1 else ""
        return bool(self._anchors) and back[:1] == "#" and _NOTE_LABEL.fullmatch(text.replace(" ", "")) is not None

    def is_whole_link(self, text_end: int) -> bool:
        """Return whether one link holds all of the block's text, which has `text_end` pieces."""
        if len(self.linked) != 1:
            return False
        start, end, _ = self.linked[0]
        return not start and (end is None or end >= text_end)

    def is_code(self, pieces: list[str]) -> bool:
        """Return whether all of the block's text is code."""
        code = [(start, end) for start, end, kind, _ in self._marks if kind is _CODE]
        if self._open_code:
            code.append((self._code_start, len(pieces)))
        end = 0
        for start, until in sorted(code):
            if start > end and not all(map(str.isspace, pieces[end:start])):
                return False
            end = max(end, until)
        return end > 0 and _is_blank(pieces, end)

    def of_code(self, around: Markup, language: str) -> Markup:
        """Return the markup of a block of code, which has a language and no marks."""
        if not (language or self._anchors):
            return around
        return around._replace(language=language, anchors=self._take_anchors())

    def of_block(self, around: Markup, pieces: list[str], text: str, linked: list[_Link]) -> Markup:
        """Return the markup of a block: that of the elements around it with its own marks.

        Args:
            around: The quotes and lists around it.
            pieces: Its text as it was read.
            text: The same with white space collapsed.
            linked: Its links to mark: none where one link is the whole block.
        """
        if not (self._marks or self._open or linked or self._anchors):
            return around
        end = len(pieces)
        marks = [
            *self._marks,
            *[(0, end, kind, "") for kind in self._kinds_before],
            *[(at, end, kind, "") for at, kind in self._open[self._begun_before :]],
            *[(at, end if until is None else until, _LINK, to) for at, until, to in linked if to],
        ]
        placed = place_marks(pieces, marks, text) if marks else ()
        if not (placed or self._anchors):
            return around
        # The first field is that of the marks, the last that of the anchors. `_replace` would take ten times as long.
        return _new_tuple(Markup, (placed, *around[1:-1], self._take_anchors()))

    def next_block(self, href: str | None) -> None:
        """Begin the next block. `href` is the address of the link or button that it is in, or None outside of one."""
        self.linked = [] if href is None else [(0, None, href)]
        self._code_start, self.has_code = 0, self._open_code > 0
        if self._marks:
            self._marks.clear()
        if len(self._open) > self._begun_before:
            for _, kind in self._open[self._begun_before :]:
                self._kinds_before[kind] = self._kinds_before.get(kind, 0) + 1
            self._begun_before = len(self._open)

    def _take_anchors(self) -> tuple[str, ...]:
        if not self._anchors:
            return ()
        anchors, self._anchors = tuple(self._anchors), []
        return anchors


def _is_blank(pieces: list[str], start: int) -> bool:
    """Return whether only white space follows in a text."""
    return all(map(str.isspace, pieces[start:]))


def place_marks(pieces: list[str], pending: list[PendingMark], text: str) -> tuple[Mark, ...]:
    """Return marks with offsets into `text`, which is `pieces` joined and with white space collapsed."""
    whole = "".join(pieces)
    lead = whole.find(text)
    if lead >= 0:  # there was nothing to collapse
        places, length = [0], 0
        for piece in pieces:
            length += len(piece)
            places.append(length)
    else:
        whole, places = _collapsed(pieces)
        lead = whole.find(text)
    if lead < 0:  # odd characters that collapse differently piece by piece
        return ()
    marks: dict[Mark, None] = {}
    for first, last, kind, href in pending:
        if first >= last:
            continue
        start, end = max(0, places[first] - lead), min(len(text), places[last] - lead)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            marks[_new_tuple(Mark, (start, end, kind, href))] = None
    return tuple(marks)


def _collapsed(pieces: list[str]) -> tuple[str, list[int]]:
    """Return all pieces collapsed to one text, and the length in that text of what stands before each, and of all."""
    places, texts = [0], []
    length, after_space = 0, False
    for piece in pieces:
        collapsed = _collapse(piece)
        if after_space and collapsed.startswith(" "):
            collapsed = collapsed[1:]
        if collapsed:
            texts.append(collapsed)
            after_space = collapsed.endswith(" ")
            length += len(collapsed)
        places.append(length)
    return "".join(texts), places


def _collapse(piece: str) -> str:
    """Return a text without invisible characters, and with each run of white space as one space, also at the ends."""
    collapsed = " ".join(piece.split())
    if not collapsed.isprintable():
        return _SPACES.sub(" ", strip_invisible(piece))
    if not collapsed:
        return " " if piece else ""
    if piece[0].isspace():
        collapsed = f" {collapsed}"
    return f"{collapsed} " if piece[-1].isspace() else collapsed


def tidy_tex(tex: str) -> str:
    """Return TeX on one line without MediaWiki's style; "" if it is too long for a formula."""
    if len(tex) > _MAX_TEX_CHARS:
        return ""
    line = " ".join(tex.split())
    styled = _MEDIAWIKI_STYLE.fullmatch(line)
    return styled[1].strip() if styled else line


def code_language(element: Element) -> str:
    """Return the language of code that an element or one around it names; "" if none does."""
    languages = load_lexicon().code_languages
    for distance in range(_MAX_HIGHLIGHTER_DISTANCE + 1):
        attributes = element.attributes
        classes = attributes.get("class", "").lower()
        named: list[str] = []
        if distance <= _MAX_NAMING_DISTANCE:
            named += (attributes.get(name, "").lower() for name in _LANGUAGE_ATTRIBUTES)
            named += _CODE_LANGUAGE.findall(classes)
        names = classes.split()
        if element.tag in _CODE_TAGS or not _HIGHLIGHTERS.isdisjoint(names):
            named += filter(languages.__contains__, names)
        for name in named:
            if _LANGUAGE.fullmatch(name) and name not in _NO_LANGUAGE:
                return name
        element = element.parent
    return ""
