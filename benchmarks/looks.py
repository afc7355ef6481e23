"""Pages as plain text in many looks: writers of our own with the habits of common renderers.

The text that users have was made by other renderers than those whose text a corpus has stored. A look is made from
a page's HTML when it is asked for, always the same. Looks are chosen by name wherever renderers of a corpus are
(`Corpus.choose`), but are not in the default.

| look | habits, and who has them |
|---|---|
| markdown | `#`, `*`, `>`, `**`, `[text](address)`, `![alt](address)`; lines unwrapped (markdownify, turndown) |
| markdown-78 | the same wrapped at 78, even in addresses; bullets indented, blank lines around `div` (html2text) |
| lynx | wrapped at 79, indented except for headings, `[12]` before links, their addresses at the end |
| wrapped-72 | wrapped at 72, `-` bullets, `>` before quotes (mail) |
| wrapped-80 | wrapped at 80, `•` bullets, underlined headings, indented quotes (w3m, manuals) |
| indented | lists, quotes and the first lines of paragraphs are indented; no blank lines |
| tabs | tabs between cells, after bullets and as indents |
| browser | `innerText` of browsers: no bullets, tabs between cells |
| tight | one line a block, `-` bullets, no blank lines |
| doubled | a blank line after every line, and two more around paragraphs |
| strings | each string a line of its own, so that links tear sentences (BeautifulSoup's `get_text` with a line break) |
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from benchmarks.page_text import BLOCKS, NOT_SHOWN, decode
from benchmarks.report import load_library

_OMITTED = NOT_SHOWN | {"svg", "math", "iframe", "object", "canvas", "audio", "video"}
# Elements with a margin above and below in the default style sheet.
_APART = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl menu blockquote pre figure table hr fieldset".split())
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_CELLS = frozenset(("td", "th"))
_HEADING = re.compile(r"h([1-6])")
_EMPHASIS = MappingProxyType({"b": "**", "strong": "**", "i": "_", "em": "_"})
_SPACE = re.compile(r"\s+")
_WIDE = re.compile("[\u1100-\u115f\u2e80-\uffdc]")  # characters of two columns, roughly
_CELL = "\0"  # between the cells of a row until its line is written; it cannot be in HTML


@dataclass(frozen=True, slots=True)
class Look:
    """The habits of a renderer."""

    width: int | None = None
    """The column at which lines are wrapped."""
    between: int = 0
    """Blank lines between any two lines."""
    apart: int = 1
    """Further blank lines where a paragraph, heading, list or table begins or ends."""
    margin: str = ""
    """Before every line that is not a heading."""
    first_line: str = ""
    """Before the first line of a paragraph."""
    bullet: str = "* "
    """Empty: no numbers either."""
    step: str = "  "
    """Before an item, once for each list that it is in, the outermost left out."""
    quote: str = "> "
    cell: str = "  "
    """Between the cells of a row."""
    hashes: bool = False
    """Headings have a `#` for each level."""
    underlines: bool = False
    """A line of signs below headings."""
    ruler: str = ""
    addresses: bool = False
    """Links and images with their addresses, as Markdown has them, and signs of emphasis."""
    numbers: bool = False
    """Links have numbers, and their addresses stand at the end."""
    apart_divs: bool = False
    """Every `div` is like a paragraph."""
    hyphens: bool = False
    """Lines may be wrapped after a hyphen."""
    strings: bool = False
    """Each string is a line of its own."""


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "markdown": Look(hashes=True, ruler="* * *", addresses=True, cell=" | "),
        "markdown-78": Look(
            width=78,
            bullet="  * ",
            hashes=True,
            ruler="* * *",
            addresses=True,
            cell="| ",
            apart_divs=True,
            hyphens=True,
        ),
        "lynx": Look(
            width=79, margin="   ", bullet="  * ", step="     ", quote="   ", numbers=True, ruler="_" * 64, cell=" "
        ),
        "wrapped-72": Look(width=72, bullet="- ", ruler="-" * 72),
        "wrapped-80": Look(width=80, bullet="• ", underlines=True, quote="    ", step="   "),
        "indented": Look(apart=0, first_line="    ", bullet="o ", margin="  ", step="    ", quote="      "),
        "tabs": Look(bullet="-\t", step="\t", quote="\t", cell="\t"),
        "browser": Look(bullet="", step="", quote="", cell="\t"),
        "tight": Look(apart=0, bullet="- ", step=" ", quote="", cell=" | "),
        "doubled": Look(between=1, apart=2, bullet="· ", quote=""),
        "strings": Look(apart=0, bullet="", step="", quote="", strings=True),
    }
)


def render_looks(page: bytes, names: Iterable[str]) -> dict[str, str]:
    """Return a page's text by look; empty for a page without an element."""
    names = list(names)
    root = _parse(page) if names else None
    return {name: "" if root is None else _render(root, LOOKS[name]) for name in names}


def _parse(page: bytes) -> Any:
    lxml_html, etree = load_library("lxml.html"), load_library("lxml.etree")
    text = decode(page).replace("\0", "")
    # As bytes, because lxml refuses a `str` that declares an encoding.
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # the document is empty
        return None


def _render(root: Any, look: Look) -> str:
    writer = _Writer(look)
    walk = load_library("lxml.etree").iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        if event == "start" and node.tag in _OMITTED:
            walk.skip_subtree()
        elif event == "start":
            writer.start(node)
            writer.write(node.text)
        else:
            if event == "end" and node.tag not in _OMITTED:
                writer.end(node)
            writer.write(node.tail)
    writer.end_line()
    return "\n".join(_lay_out([*writer.lines, *writer.references()], look))


class _Line(NamedTuple):
    text: str
    first: str
    """What stands before it."""
    rest: str = ""
    """What stands before the lines that wrapping makes of the rest."""
    is_apart: bool = False
    underline: str = ""
    may_wrap: bool = True


@dataclass(slots=True)
class _Writer:
    """Collects the lines of a page from its elements in their order."""

    look: Look
    lines: list[_Line] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    """The line so far: strings, line breaks and `_CELL`."""
    _unwritten: list[str] = field(default_factory=list)
    """Signs that stand before the next text: of links and emphasis that have none yet."""
    _is_apart: bool = False
    _counters: list[int | None] = field(default_factory=list)
    """For each open list the number of its last item; None if it has bullets."""
    _marker: str = ""
    _quotes: int = 0
    _heading: int = 0
    _code: int = 0
    _addresses: list[str] = field(default_factory=list)

    def start(self, node: Any) -> None:
        """Begin an element."""
        tag = node.tag
        if tag in _CELLS:
            self._parts.append(_CELL)
        elif tag in BLOCKS:
            self._break(tag, is_nested=bool(self._counters))
            self._start_block(tag)
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "img":
            self._write_image(node)
        elif self._is_link(node):
            self._addresses.append(node.get("href"))
            self._unwritten.append(f"[{len(self._addresses)}]" if self.look.numbers else "[")
        elif self.look.addresses and tag in _EMPHASIS:
            self._unwritten.append(_EMPHASIS[tag])

    def end(self, node: Any) -> None:
        """End an element."""
        tag = node.tag
        if tag in BLOCKS and tag not in _CELLS:
            self._break(tag, is_nested=len(self._counters) > 1)
            self._end_block(tag)
        elif self._is_link(node):
            self._close("" if self.look.numbers else f"]({node.get('href')})")
        elif self.look.addresses and tag in _EMPHASIS:
            self._close(_EMPHASIS[tag])

    def write(self, text: str | None) -> None:
        """Add text of the source, in which line breaks are ordinary white space, except in code."""
        if not text:
            return
        if not text.isspace():
            self._parts += self._unwritten
            self._unwritten.clear()
        self._parts.append(text if self._code else _SPACE.sub(" ", text))
        if self.look.strings:
            self.end_line()

    def end_line(self) -> None:
        """Make lines of what has been written since the last one."""
        text = "".join(self._parts)
        self._parts.clear()
        for piece in text.split("\n"):
            cells = (cell.rstrip() if self._code else " ".join(cell.split()) for cell in piece.split(_CELL))
            if line := self.look.cell.join(filter(None, cells)):
                self._add(line)

    def references(self) -> Iterator[_Line]:
        """Yield the list of addresses at the end."""
        if self.look.numbers and self._addresses:
            yield _Line("References", "", is_apart=True)
            for number, address in enumerate(self._addresses, start=1):
                yield _Line(f"{number}. {address}", self.look.margin, is_apart=number == 1, may_wrap=False)

    def _is_link(self, node: Any) -> bool:
        return (self.look.addresses or self.look.numbers) and node.tag == "a" and bool(node.get("href"))

    def _break(self, tag: str, *, is_nested: bool) -> None:
        self.end_line()
        # Lists in items have no margin.
        self._is_apart |= tag in _APART and not (is_nested and tag in _LISTS)
        self._is_apart |= tag == "div" and self.look.apart_divs

    def _start_block(self, tag: str) -> None:
        if tag in _LISTS:
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._next_marker()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._code += 1
        elif tag == "hr":
            if self.look.ruler:
                self._add(self.look.ruler)
            self._is_apart = True
        elif match := _HEADING.fullmatch(tag):
            self._heading = int(match[1])

    def _end_block(self, tag: str) -> None:
        if tag in _LISTS:
            self._counters.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag == "pre":
            self._code -= 1
        elif _HEADING.fullmatch(tag):
            self._heading = 0

    def _next_marker(self) -> str:
        if not self._counters or self._counters[-1] is None or not self.look.bullet:
            return self.look.bullet
        self._counters[-1] += 1
        return f"{self._counters[-1]}. ".rjust(len(self.look.bullet))

    def _write_image(self, node: Any) -> None:
        alt = " ".join((node.get("alt") or "").split())
        source = node.get("src") or ""
        if self.look.addresses:
            self.write(f"![{alt}]({'' if source.startswith('data:') else source})")
        elif self.look.numbers and alt:
            self.write(f"[{alt}]")

    def _close(self, sign: str) -> None:
        """Write what ends a link or an emphasis, or forget its beginning if it had no text."""
        if self._unwritten:
            self._unwritten.pop()
        elif self._parts:
            self._parts.append(sign)
        elif self.lines:
            last = self.lines[-1]
            self.lines[-1] = last._replace(text=last.text + sign)

    def _add(self, text: str) -> None:
        look = self.look
        before = look.quote * self._quotes + look.step * max(0, len(self._counters) - 1)
        underline = ""
        first = rest = look.margin + before
        if self._heading:
            first = rest = before + ("#" * self._heading + " " if look.hashes else "")
            underline = ("=" if self._heading == 1 else "-") * len(text) if look.underlines else ""
        elif self._counters:
            first, rest = first + (self._marker or " " * len(look.bullet)), rest + " " * len(look.bullet)
            self._marker = ""
        elif self._code:
            first = rest = first + (" " * 4 if look.hashes else "")
        elif not self._quotes:
            first += look.first_line
        self.lines.append(_Line(text, first, rest, self._is_apart, underline, not self._code))
        self._is_apart = False


def _lay_out(lines: Iterable[_Line], look: Look) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from [""] * ((look.between + look.apart * line.is_apart) if number else 0)
        yield from _wrap(line, look.width, hyphens=look.hyphens)
        if line.underline:
            yield line.underline


def _wrap(line: _Line, width: int | None, *, hyphens: bool) -> list[str]:
    if width is None or not line.may_wrap or len(line.first) + len(line.text) <= width // 2:
        return [line.first + line.text]
    return textwrap.wrap(
        line.text,
        max(width // 2 if _WIDE.search(line.text) else width, 2 * len(line.first), 2 * len(line.rest)),
        initial_indent=line.first,
        subsequent_indent=line.rest,
        break_on_hyphens=hyphens,
        break_long_words=bool(_WIDE.search(line.text)),
    )
