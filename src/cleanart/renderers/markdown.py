"""An article as Markdown: CommonMark with GFM's tables and footnotes, and formulas between dollars.

Text of the page that looks like Markdown is escaped, so that a parser gives back any text:
`tests/renderers/test_markdown.py` checks it. Other parsers show TeX, and labels of footnotes in brackets.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from cleanart.options import Options
from cleanart.page.article import ArticleData, Image
from cleanart.page.blocks import Mark, MarkKind
from cleanart.page.metadata import METADATA_FIELDS
from cleanart.renderers.emphasis import SIGNS, Sign, fit_to_words, join_signs
from cleanart.renderers.footnotes import Footnotes
from cleanart.renderers.html import render_table
from cleanart.renderers.inline import nest_marks, safe_address
from cleanart.renderers.outline import (
    Code,
    Definition,
    Figure,
    Heading,
    Item,
    Line,
    List,
    Node,
    Paragraph,
    PostHead,
    Quote,
    Table,
    outline,
)
from cleanart.renderers.tex import read_formula, typed_formulas
from cleanart.renderers.typed_notes import Note

# Signs that may mean something within a line. Some do so only in some places: "_" not within a word, "*" not between
# spaces, "<" and "&" before what looks like a tag or an entity, "\" before a sign. At the end of a text they
# are escaped as well, since anything may follow there.
_SPECIAL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`\[\]]|(?<![^\W_])_|_(?![^\W_])|\*(?!(?<=\s\*)\s)|<(?=[a-zA-Z/!?]|$)"
    r"|&(?=#?\w{1,32};|#?\w{0,32}$)"
)
_PAIRED = "~$"  # signs that mean something only where a line has two of them
# What a line must not begin with: signs of headings, items, quotes, rules and tables.
_OPENING = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|=+\s*$|[-_|:~][-_|:~\s]*$)")
_CLOSING = re.compile(r"#+$")  # of a heading
_TASK = re.compile(r"\[[ xX]\]")
_TAGS = {MarkKind.DELETED: "del", MarkKind.SUBSCRIPT: "sub", MarkKind.SUPERSCRIPT: "sup"}
_BACKTICKS = re.compile(r"`+")
_ADDRESS_ESCAPES = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>()\\"`'}
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
# A footnote with this text would be read as a link reference definition: an address, which may have a title. A space
# written as an entity behind it tells that it is none.
_ADDRESS = re.compile(
    r"""(?:<[^<>\n]*>|\S+)(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?""", re.DOTALL
)
_NO_ADDRESS = " &#32;"
# What readers of Markdown that know no formulas take for a tag or a link. A space behind it means nothing in TeX.
_TAG_OR_LINK = re.compile(r"<(?=[a-zA-Z/!?])|\](?=\()")
_SPACE_BEHIND = r"\g<0> "
# What no formula between bare dollars can hold: for such readers, fences would turn the page's code into tags.
_NOT_BARE = re.compile(r"[$`]|~~~")
_NOT_PLAIN_TEX = re.compile(r"[$|~]|^\s|\s$")
_MIN_FENCE_CHARS = 3
_LINE_BREAK = "\\\n"
_BREAK = "<br>"  # within a cell
_NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOTE_INDENT = "    "


def render_markdown(article: ArticleData, options: Options, *, standalone: bool = False) -> str:
    """Return the body as Markdown; with `standalone`, also the title and the credits of images left out."""
    images = article.images if options.include_images else ()
    nodes = outline(article.blocks, images, article.posts, article.embeds if options.include_links else ())
    body = _Writer(article.base_url, Footnotes.find_in(nodes), options).nodes(nodes)
    if not standalone:
        return body
    title = f"# {_escape_end_of_heading(escape(article.title))}" if article.title else ""
    return "\n\n".join(filter(None, (title, body, "" if images else _credits(article.image_credits))))


def render_front_matter(article: ArticleData) -> str:
    """Return the metadata as YAML between lines of "---", without fields that are empty."""
    lines = [f"{name}: {_yaml(value)}" for name in METADATA_FIELDS if (value := getattr(article, name))]
    return "\n".join(["---", *lines, "---", ""])


def _yaml(value: str | tuple[str, ...]) -> str:
    """Return a text or list as JSON, which is also YAML, with escapes for characters that YAML does not allow."""
    return _NOT_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _credits(images: Iterable[Image]) -> str:
    lines = [f"- {_escape_start(escape(f'{image.caption} ({image.credit})'.strip()))}" for image in images]
    return "## Image credits\n\n" + "\n".join(lines) if lines else ""


def escape(text: str, paired: Iterable[str] | None = None) -> str:
    """Return text escaped so that Markdown shows it as it is within a line.

    `paired` are the signs of "~$" that the whole line has twice; None looks for them in `text`.
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    for sign in _paired_signs(text) if paired is None else paired:
        escaped = escaped.replace(sign, f"\\{sign}")
    return escaped


def _paired_signs(text: str) -> list[str]:
    return [sign for sign in _PAIRED if text.count(sign) > 1]


def _escape_start(line: str) -> str:
    """Return Markdown for the beginning of a line, with its first sign escaped where it would mean something."""
    opening = _OPENING.match(line)
    return f"{line[: opening.end()]}\\{line[opening.end() :]}" if opening else line


def _escape_end_of_heading(line: str) -> str:
    return _CLOSING.sub(r"\\\g<0>", line)


def _fenced(text: str, language: str) -> str:
    fence = "`" * max(_MIN_FENCE_CHARS, 1 + max(map(len, _BACKTICKS.findall(text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}"


def _code(text: str) -> str:
    """Return text as code within a line."""
    fence = "`"
    runs = set(map(len, _BACKTICKS.findall(text)))
    while len(fence) in runs:
        fence += "`"
    room = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{room}{text}{room}{fence}"


def _tex(text: str, *, for_github: bool) -> str:
    """Return a formula within a line. GitHub takes it from code where a sign of it means something in Markdown."""
    tex, is_display = read_formula(text)
    if for_github or _NOT_BARE.search(tex):
        is_plain = escape(tex) == tex and not _NOT_PLAIN_TEX.search(tex)
        return f"${tex}$" if is_plain else f"${_code(tex)}$"
    tex = _TAG_OR_LINK.sub(_SPACE_BEHIND, tex)
    return f"$${tex}$$" if is_display else f"${tex}$"


def _tex_block(text: str, *, for_github: bool) -> str:
    tex = read_formula(text).tex
    if for_github or _NOT_BARE.search(tex):
        return _fenced(tex, "math")
    return f"$$\n{_TAG_OR_LINK.sub(_SPACE_BEHIND, tex)}\n$$"


def _indented(text: str, indent: str) -> str:
    """Return text with all lines after the first indented, except blank ones."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{indent}{line}" if line else "" for line in rest)])


def _marks(line: Line, footnotes: Footnotes) -> Iterator[Mark]:
    """Yield the marks of a line that Markdown can express. A reference to a footnote has no other mark."""
    marks = (*line.marks, *footnotes.typed_marks(line), *typed_formulas(line))
    notes = {mark[:2] for mark in marks if mark.kind is MarkKind.LINK and footnotes.label_of(line, mark)}
    for mark in marks:
        if mark.kind is MarkKind.LINK or mark[:2] not in notes:
            yield fit_to_words(line, mark)


class _Writer:
    def __init__(self, base: str, footnotes: Footnotes, options: Options) -> None:
        self._base = base
        self._footnotes = footnotes
        self._options = options

    def nodes(self, nodes: Iterable[Node], between: str = "\n\n") -> str:
        parts: list[str] = []
        list_count = 0  # lists in a row, whose signs alternate: with the same signs they would be one list
        for node in nodes:
            list_count = list_count + 1 if isinstance(node, List) else 0
            parts.append(self._node(node, other_sign=list_count % 2 == 0))
        return between.join(filter(None, parts))

    def _node(self, node: Node, *, other_sign: bool) -> str:
        match node:
            case Paragraph():
                markdown = self._paragraph(node)
            case Heading(level=level, line=line):
                markdown = f"{'#' * level} {_escape_end_of_heading(self._line(line))}"
            case Code(text=text, language=language):
                markdown = _fenced(text, language)
            case Table():
                markdown = self._table(node)
            case Figure(image=image):
                markdown = self._figure(image)
            case List():
                markdown = self._list(node, other_sign=other_sign)
            case Definition(terms=terms, meanings=meanings):
                markdown = self._definition(terms, [node for nodes in meanings for node in nodes])
            case PostHead():
                markdown = _post_head(node)
            case Quote(nodes=inner):
                markdown = "\n".join(f"> {line}".rstrip(" ") for line in self.nodes(inner).split("\n"))
        return markdown

    def _definition(self, terms: list[Line], meaning: list[Node]) -> str:
        """Return terms and what they mean: paragraphs as such of a definition, what follows the first other below it.

        Indented, as Markdown with definitions would have it, lists and code would be code for all other readers.
        """
        lines = [_LINE_BREAK.join(self._lines([term]) for term in terms)]
        paragraphs = list(takewhile(lambda node: isinstance(node, Paragraph), meaning))
        lines += [f": {_LINE_BREAK.join(map(self._line, p.lines))}" for p in paragraphs if isinstance(p, Paragraph)]
        return "\n\n".join(filter(None, ["\n".join(lines), self.nodes(meaning[len(paragraphs) :])]))

    def _paragraph(self, paragraph: Paragraph) -> str:
        note = self._footnotes.find_note(paragraph)
        return self._lines(paragraph.lines) if note is None else self._note(note, paragraph, [])

    def _lines(self, lines: Sequence[Line]) -> str:
        if len(lines) == 1:
            line = lines[0]
            marks = (*line.marks, *typed_formulas(line))
            if any(m.kind is MarkKind.MATH and m.end - m.start == len(line.text) for m in marks):
                return _tex_block(line.text, for_github=self._options.github_math)
        return _LINE_BREAK.join(_escape_start(self._line(line)) for line in lines)

    def _line(self, line: Line) -> str:
        """Return a line as Markdown, with its marks."""
        parts: list[str | Sign] = []
        closing: list[str] = []  # what ends each open link
        paired = _paired_signs(line.text)
        marks = list(_marks(line, self._footnotes))
        if any(mark.kind is MarkKind.MATH for mark in marks):
            paired = [*paired, "$"] if "$" not in paired else paired
        verbatim = label = ""  # the kind of code, or the label of a footnote, that is open
        for event in nest_marks(line, marks):
            if isinstance(event, str):
                parts.append(self._verbatim(event, verbatim) if verbatim else label or escape(event, paired))
                continue
            mark, begins = event
            if mark.kind in SIGNS:
                parts.append(Sign(mark, begins))
            elif mark.kind in _TAGS:
                parts.append(f"<{'' if begins else '/'}{_TAGS[mark.kind]}>")
            elif mark.kind is MarkKind.LINK:
                label = self._label(line, mark) if begins else ""
                self._link(parts, closing, "" if label else mark.href, begins=begins)
            else:
                verbatim = mark.kind if begins else ""
        return join_signs(parts)

    def _verbatim(self, text: str, kind: str) -> str:
        """Return code, a formula or a break within a line."""
        if kind is MarkKind.BREAK:
            return _BREAK + escape(text.strip())
        return _tex(text, for_github=self._options.github_math) if kind is MarkKind.MATH else _code(text)

    def _label(self, line: Line, mark: Mark) -> str:
        """Return the footnote reference that a link is, as in "[^1]"; "" if it is none."""
        label = self._footnotes.label_of(line, mark)
        return f"[^{label}]" if label else ""

    def _link(self, parts: list[str | Sign], closing: list[str], href: str, *, begins: bool) -> None:
        if not begins:
            parts.append(closing.pop())
            return
        address = safe_address(self._base, href) if self._options.include_links and href else ""
        closing.append(f"]({_address(address)})" if address else "")
        if address:
            if parts and isinstance(last := parts[-1], str) and last.endswith("!"):
                parts[-1] = last[:-1] + "\\!"  # else it is an image
            parts.append("[")

    def _table(self, table: Table) -> str:
        if self._options.html_tables and not table.is_regular:
            return render_table(table, self._base, include_links=self._options.include_links)
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        width = table.columns
        header = rows.pop(0) if table.has_header else []
        header += [""] * (width - len(header))
        return "\n".join([_row(header), "|" + " --- |" * width, *map(_row, rows)])

    def _cell(self, cell: Line) -> str:
        return self._line(cell).replace("|", "\\|").replace("\n", _BREAK)

    def _list(self, list_: List, *, other_sign: bool) -> str:
        notes = self._footnotes.find_notes(list_)
        if notes:
            return "\n".join(self._note(note, first, rest) for note, first, rest in notes)
        between = "\n" if all(map(_is_tight, list_.items)) else "\n\n"
        items = []
        for i, item in enumerate(list_.items):
            sign = _list_sign(None if list_.start is None else list_.start + i, other_sign=other_sign)
            items.append(f"{sign} {_indented(self._item(item, between), ' ' * (len(sign) + 1))}")
        return between.join(items)

    def _item(self, item: Item, between: str) -> str:
        marker = item.marker if _TASK.fullmatch(item.marker) else escape(item.marker)
        text = self.nodes(item.nodes, between)
        return f"{marker} {text}" if marker else text

    def _note(self, note: Note, first: Paragraph, rest: Sequence[Node]) -> str:
        text = self._lines([_without_start(first.lines[0], note.label_chars), *first.lines[1:]])
        first_line, line_break, others = text.partition("\n")
        if _ADDRESS.fullmatch(first_line):
            text = f"{first_line}{_NO_ADDRESS}{line_break}{others}"
        elif _ADDRESS.fullmatch(text):
            text += _NO_ADDRESS
        text = "\n\n".join(filter(None, (text, self.nodes(rest))))
        return f"[^{note.label}]: {_indented(text, _NOTE_INDENT)}"

    def _figure(self, image: Image) -> str:
        src = safe_address(self._base, image.src) if image.src else ""
        caption = f"*{escape(image.caption)}*" if image.caption else ""
        credit = f"({escape(image.credit)})" if image.credit else ""
        shown = f"![{escape(image.alt)}]({_address(src)})" if src else ""
        return _LINE_BREAK.join(filter(None, (shown, " ".join(filter(None, (caption, credit))))))


def _post_head(head: PostHead) -> str:
    """Return a rule between posts, and what is known of the one below."""
    author = f"**{escape(head.author)}**" if head.author else ""
    shown = " · ".join(filter(None, (author, *map(escape, (head.published, *head.facts)))))
    return "\n\n".join(filter(None, ("" if head.is_first else "---", _escape_start(shown))))


def _list_sign(number: int | None, *, other_sign: bool) -> str:
    """Return what begins an item: a hyphen or a number with a dot, or the other sign that Markdown has for each."""
    if number is None:
        return "*" if other_sign else "-"
    return f"{number}{')' if other_sign else '.'}"


def _is_tight(item: Item) -> bool:
    """Return whether an item needs no blank lines: it is a paragraph, with nothing below but lists."""
    return all(isinstance(node, List) and node.start in (None, 1) for node in item.nodes[1:])


def _without_start(line: Line, start: int) -> Line:
    """Return a line without its first `start` characters."""
    marks = (m._replace(start=max(0, m.start - start), end=m.end - start) for m in line.marks)
    return Line(line.text[start:], tuple(mark for mark in marks if mark.end > 0))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _address(address: str) -> str:
    return _ENTITY.sub(r"\\&", address.translate(_ADDRESS_ESCAPES))
