"""The code, tables and formulas of a page's true body, from its own tags, and those of a text in Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.measures import squash
from benchmarks.page_text import decode
from benchmarks.report import load_library

Grid = list[list[str]]
"""The texts of a table's cells. A cell over several columns or rows stands in the first; the others are empty."""

_MIN_SHARE_IN_BODY = 0.8  # of the letters of a table or of code that must stand in the true body
_MIN_LETTERS = 3  # of a line or cell that is looked for there
_MAX_LAYOUT_WORDS = 250  # of a cell; a table with a longer one is a layout
_MAX_SPAN = 100
# Line numbers and buttons of highlighters, by their classes.
_NOT_CODE = frozenset(
    "lineno linenos linenumber line-number line-numbers-rows lnt ln gutter rouge-gutter hljs-ln-numbers blob-num"
    " crayon-num crayon-nums copy copy-button linenodiv react-syntax-highlighter-line-number toolbar".split()
)
_TEX = re.compile(r"\$\$([^$]+)\$\$|(?<![\w$\\])\$([^$\s](?:[^$\n]*[^$\s\\])?)\$(?![\w$])")
_TEX_TYPE = re.compile(r"math/tex|application/x-tex", re.IGNORECASE)
_STYLE = re.compile(r"\{\\(?:displaystyle|textstyle) (.*)\}", re.DOTALL)
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Parts:
    """The parts of a text that are not prose."""

    code: list[str] = field(default_factory=list)
    tables: list[Grid] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    text: str = ""
    """All words as a reader sees them; "" of a page."""


def true_parts(page: bytes, body: str) -> Parts:
    """Return the parts of a page that stand in its true body."""
    lxml_html = load_library("lxml.html")
    source = decode(page).replace("\0", "")
    root = lxml_html.document_fromstring(
        source.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
    )
    letters = squash(body)
    parts = Parts()
    for node in root.iter("pre", "table", "annotation", "script"):
        if node.tag == "pre":
            code = _code(node)
            if next(node.iterancestors("pre"), None) is None and is_within(code.split("\n"), letters):
                parts.code.append(code)
        elif node.tag == "table":
            grid = _grid(node)
            if grid and is_within((cell for row in grid for cell in row), letters):
                parts.tables.append(grid)
        elif _TEX_TYPE.match(node.get("encoding") or node.get("type") or "") and node.text:
            tex = _tex(node.text)
            if squash(tex) in letters:
                parts.formulas.append(tex)
    return parts


def markdown_parts(markdown: str) -> Parts:
    """Return the parts of a text in Markdown."""
    parser = load_library("markdown_it").MarkdownIt("commonmark").enable("table")
    parts = Parts()
    lines: list[str] = []
    in_table = False
    for token in parser.parse(markdown):
        if token.type in {"fence", "code_block"}:
            lines.append(token.content)
            if token.info == "math":
                parts.formulas.append(_tex(token.content))
            else:
                parts.code.append(_without_blank_lines(token.content))
        elif token.type in {"table_open", "table_close"}:
            in_table = token.type == "table_open"
            if in_table:
                parts.tables.append([])
        elif token.type == "tr_open":
            parts.tables[-1].append([])
        elif token.type == "inline":
            text = _inline(token.children or ())
            lines.append(text)
            if in_table:
                parts.tables[-1][-1].append(text)
    parts.text = "\n".join(lines)
    parts.formulas += [_tex(one or other) for one, other in _TEX.findall(markdown)]
    parts.tables = [tidy(grid) for grid in parts.tables]
    return parts


def _inline(tokens: Iterable[Any]) -> str:
    """Return the text of a line, with a space for each break and without other tags."""
    return "".join(map(_shown, tokens))


def _shown(token: Any) -> str:
    if token.type in {"softbreak", "hardbreak"} or token.content == "<br>":
        return " "
    return token.content if token.type in {"text", "text_special", "code_inline"} else ""


def tidy(grid: Grid) -> Grid:
    """Return a table without empty rows and columns, its cells with collapsed spaces."""
    width = max(map(len, grid), default=0)
    rows = [[_SPACE.sub(" ", cell).strip() for cell in row] + [""] * (width - len(row)) for row in grid]
    rows = [row for row in rows if any(row)]
    shown = [i for i in range(width) if any(row[i] for row in rows)]
    return [[row[i] for i in shown] for row in rows]


def _code(node: Any) -> str:
    """Return the text of an element with code, without the numbers and buttons of highlighters."""
    text = _without_blank_lines("".join(_code_pieces(node)).replace("\xa0", " "))
    return "" if all(word.isdecimal() for word in text.split()) else text


def _without_blank_lines(code: str) -> str:
    """Return code without its blank lines: pages make them of line breaks in elements that are lines."""
    return "\n".join(line.rstrip() for line in code.split("\n") if line.strip())


def _code_pieces(node: Any) -> Iterator[str]:
    if node.tag == "br":
        yield "\n"
    elif isinstance(node.tag, str) and node.tag != "button":
        names = (node.get("class") or "").split()
        if _NOT_CODE.isdisjoint(names) or node.tag == "pre":
            is_line = node.tag in {"div", "li", "tr"}
            yield node.text or ""
            for child in node:
                yield from _code_pieces(child)
                yield child.tail or ""
            if is_line:
                yield "\n"


def _grid(table: Any) -> Grid:
    """Return the cells of a table of data; [] for a layout, and for a single row or column."""
    if table.get("role") in {"presentation", "none"} or next(table.iterdescendants("table"), None) is not None:
        return []
    grid: Grid = []
    below: dict[int, int] = {}  # column → rows that a cell from above spans
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")
            if cell.find(".//pre") is not None or (text := "".join(cell.itertext())).count(" ") > _MAX_LAYOUT_WORDS:
                return []
            columns, rows = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            for at in range(len(cells), len(cells) + columns):
                below[at] = rows - 1
            cells += [text, *[""] * (columns - 1)]
        for at in [at for at in below if at >= len(cells)]:
            below[at] = max(0, below[at] - 1)
        grid.append(cells)
    grid = tidy(grid)
    return grid if len(grid) > 1 and len(grid[0]) > 1 else []


def _span(value: str | None) -> int:
    return min(max(1, int(value)), _MAX_SPAN) if value and value.isdecimal() else 1


def is_within(pieces: Iterable[str], letters: str) -> bool:
    """Tell whether most letters of these lines or cells stand in a text, given as letters alone."""
    keys = [key for piece in pieces if len(key := squash(piece)) >= _MIN_LETTERS]
    total = sum(map(len, keys))
    return total > 0 and sum(len(key) for key in keys if key in letters) >= _MIN_SHARE_IN_BODY * total


def _tex(text: str) -> str:
    tex = " ".join(text.split())
    styled = _STYLE.fullmatch(tex)
    return styled[1].strip() if styled else tex
