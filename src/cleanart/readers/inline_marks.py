"""What an HTML page marks up within a block's text: which tags say so, and where in the collapsed text it is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

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
# All that `str.split` parts at, so that marks are placed in the text that the reader collapsed by it.
_SPACES = re.compile(r"\s+")
# How pages name the language of code, and what they call it where it has none.
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
_AROUND_CODE = 2  # elements around `<pre>` that may say it
# Those that may say it by the bare name of a language, and how far around it highlighters do.
_CODE_TAGS = frozenset({"pre", "code"})
_HIGHLIGHTERS = frozenset("highlight hljs chroma syntaxhighlighter codehilite prettyprint code-block".split())
_AROUND_HIGHLIGHTED = 6
# TeX as MediaWiki, which sets all of it in this style, writes it.
_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle) (.*)\}", re.DOTALL)
_NOTE_LABEL = re.compile(r"[\[(]\w{1,6}[\])]|\d{1,3}[.)]?")
_MAX_TEX = 2_000  # characters


class PendingMark(NamedTuple):
    """Something marked up in a block that is being read."""

    start: int
    """How many of the block's pieces of text stand before it."""
    end: int
    """How many stand before its end."""
    kind: MarkKind
    href: str = ""


class MarkCollector:
    """What is marked up in the block that is being read, by the number of pieces of text before it."""

    def __init__(self) -> None:
        self.linked: list[tuple[int, int | None, str]] = []
        """Where links and buttons begin and end (None: they are open), and their addresses."""
        self._found: list[PendingMark] = []
        self._open: list[tuple[int, MarkKind]] = []  # elements that are open, from the outermost
        self.has_code = False
        """Whether there is code in the block."""
        self._open_code = 0  # elements of code that are open
        self._code_start = 0  # of the outermost of them
        # How many of these began before this block, and how many of each kind: one mark of a kind is enough.
        self._begun_before = 0
        self._kinds_before: dict[MarkKind, int] = {}
        self._anchors: list[str] = []
        self._targets: set[str] = set()  # what links within the page lead to

    def open(self, kind: MarkKind, at: int) -> None:
        """Begin a mark."""
        self._open.append((at, kind))
        if kind is MarkKind.CODE:
            self.has_code = True
            self._code_start = self._code_start if self._open_code else at
            self._open_code += 1

    def close(self, at: int) -> None:
        """End the innermost mark."""
        start, kind = self._pop()
        self._found.append(PendingMark(start, at, kind))
        self._open_code -= kind is MarkKind.CODE

    def cancel(self) -> None:
        """Forget the innermost open mark."""
        self._pop()

    def cut(self) -> int:
        """Return where the innermost open mark begins, and forget what is marked up from there on."""
        start, _ = self._innermost()
        while self._found and self._found[-1].end > start:
            self._found.pop()
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
        self._found.append(PendingMark(at, at + 1, MarkKind.MATH))

    def ends_in_formula(self, pieces: Sequence[str]) -> bool:
        """Tell whether nothing but white space stands after the last mark, a formula."""
        return bool(self._found) and self._found[-1].kind is MarkKind.MATH and _is_blank(pieces, self._found[-1].end)

    def open_link(self, href: str, at: int) -> None:
        """Begin a link or button."""
        self.linked.append((at, None, href))
        if href[:1] == "#":
            self._targets.add(href[1:])

    def close_link(self, at: int) -> None:
        """End it, if text of it is in this block."""
        if self.linked:
            start, _, href = self.linked[-1]
            self.linked[-1] = (start, at, href)

    def cut_link(self, at: int) -> str:
        """Forget the last link, which begins there, with the marks in it; return its address."""
        self._found = [mark._replace(end=min(mark.end, at)) for mark in self._found if mark.start < at]
        return self.linked.pop()[2]

    def name(self, name: str) -> None:
        """Note what the block is called, if a link before it leads there."""
        if name in self._targets:
            self._anchors.append(name)

    def is_label(self, text: str) -> bool:
        """Tell whether a block's text is the number of a note, which leads back to where the text refers to it."""
        back = self.linked[0][2] if len(self.linked) == 1 else ""
        return bool(self._anchors) and back[:1] == "#" and _NOTE_LABEL.fullmatch(text) is not None

    def is_whole_link(self, pieces: Sequence[str], *, spaces_count: bool) -> bool:
        """Tell whether one link holds all of the block's text."""
        if not self.linked:
            return False
        (start, end, _), *others = self.linked
        if others or start:
            return False
        return end is None or end == len(pieces) or (not spaces_count and _is_blank(pieces, end))

    def is_code(self, pieces: Sequence[str]) -> bool:
        """Tell whether all of the block's text is code."""
        code = [mark[:2] for mark in self._found if mark.kind is MarkKind.CODE]
        if self._open_code:
            code.append((self._code_start, len(pieces)))
        end = 0
        for start, until in sorted(code):
            if start > end and not all(map(str.isspace, pieces[end:start])):
                return False
            end = max(end, until)
        return end > 0 and _is_blank(pieces, end)

    def of_code(self, around: Markup, language: str) -> Markup:
        """Return the markup of code in place of that of the elements around it; there are no marks in it."""
        return around._replace(language=language, anchors=self._take_anchors())

    def of_block(self, around: Markup, pieces: Sequence[str], text: str, *, with_links: bool) -> Markup:
        """Return `around`, what a block has of the elements around it, with what is marked up in it.

        Args:
            around: In how many quotes and lists it is.
            pieces: Its text as it was read.
            text: The same with white space collapsed.
            with_links: Links are marked: else one is all of it.
        """
        linked = self.linked if with_links else ()
        if not (self._found or self._open or linked or self._anchors):
            return around
        end = len(pieces)
        links = ((at, end if until is None else until, to) for at, until, to in linked if to)
        found = (
            *self._found,
            *(PendingMark(0, end, kind) for kind in self._kinds_before),
            *(PendingMark(at, end, kind) for at, kind in self._open[self._begun_before :]),
            *(PendingMark(at, until, MarkKind.LINK, to) for at, until, to in links),
        )
        return around._replace(marks=place_marks(pieces, found, text), anchors=self._take_anchors())

    def next_block(self, href: str | None) -> None:
        """Go on with the next block, which is in a link or on a button if `href` is not None."""
        self.linked = [] if href is None else [(0, None, href)]
        self._code_start, self.has_code = 0, self._open_code > 0
        if self._found:
            self._found.clear()
        if len(self._open) > self._begun_before:
            for _, kind in self._open[self._begun_before :]:
                self._kinds_before[kind] = self._kinds_before.get(kind, 0) + 1
            self._begun_before = len(self._open)

    def _take_anchors(self) -> tuple[str, ...]:
        anchors, self._anchors = tuple(self._anchors), []
        return anchors


def _is_blank(pieces: Sequence[str], start: int) -> bool:
    """Tell whether only white space follows in a text."""
    return all(map(str.isspace, pieces[start:]))


def place_marks(pieces: Sequence[str], found: Iterable[PendingMark], text: str) -> tuple[Mark, ...]:
    """Return marks with their places in `text`, which is `pieces` with white space collapsed."""
    found = [mark for mark in found if mark.start < mark.end]
    if not found:
        return ()
    whole = "".join(pieces)
    lead = whole.find(text)
    places: Sequence[int] | Mapping[int, int]
    if lead >= 0:  # there was nothing to collapse
        places = [0, *accumulate(map(len, pieces))]
    else:
        whole, places = _collapsed_up_to(pieces, sorted({place for mark in found for place in mark[:2]}))
        lead = whole.find(text)
    if lead < 0:  # its characters are so odd that they collapse otherwise piece by piece
        return ()
    marks: dict[Mark, None] = {}
    for mark in found:
        start, end = max(0, places[mark.start] - lead), min(len(text), places[mark.end] - lead)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            marks[Mark(start, end, mark.kind, mark.href)] = None
    return tuple(marks)


def _collapsed_up_to(pieces: Sequence[str], bounds: list[int]) -> tuple[str, dict[int, int]]:
    """Return all pieces as one text, and for each bound, a number of pieces, how long they are in it."""
    places: dict[int, int] = {}
    texts: list[str] = []
    length, last, at = 0, "", 0
    for bound in (*bounds, len(pieces)):
        piece = _SPACES.sub(" ", strip_invisible("".join(pieces[at:bound])))
        if last == " " and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            texts.append(piece)
            last = piece[-1]
            length += len(piece)
        places[bound] = length
        at = bound
    return "".join(texts), places


def tidy_tex(tex: str) -> str:
    """Return TeX on one line, without the style that MediaWiki puts around it; "" if it is too long for a formula."""
    if len(tex) > _MAX_TEX:
        return ""
    line = " ".join(tex.split())
    styled = _STYLE.fullmatch(line)
    return styled[1].strip() if styled else line


def code_language(element: Element) -> str:
    """Return the language that an element, or those around it, say that code is in; "" if none does."""
    languages = load_lexicon().code_languages
    for distance in range(_AROUND_HIGHLIGHTED + 1):
        attributes = element.attributes
        classes = attributes.get("class", "").lower()
        named: list[str] = []
        if distance <= _AROUND_CODE:
            named += (attributes.get(name, "").lower() for name in _LANGUAGE_ATTRIBUTES)
            named += _CODE_LANGUAGE.findall(classes)
        names = classes.split()
        if element.tag in _CODE_TAGS or not _HIGHLIGHTERS.isdisjoint(names):
            named += filter(languages.__contains__, names)
        for said in named:
            if _LANGUAGE.fullmatch(said) and said not in _NO_LANGUAGE:
                return said
        element = element.parent
    return ""
