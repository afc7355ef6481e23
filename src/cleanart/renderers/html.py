"""An article as HTML that is safe to show.

It is safe by construction, with no sanitizer behind it: all text is escaped, all tags are written here, and the only
attributes are web and mail addresses, alternative texts, numbers of lists, and languages.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from cleanart.options import Options
from cleanart.page.article import ArticleData, Image
from cleanart.page.blocks import MarkKind
from cleanart.renderers.inline import nest_marks, safe_address
from cleanart.renderers.outline import (
    Code,
    Definition,
    Figure,
    Heading,
    Line,
    List,
    Node,
    Paragraph,
    PostHead,
    Quote,
    Table,
    outline,
)
from cleanart.renderers.safe_html import escape_html, isolate
from cleanart.renderers.text import byline_facts

_TAGS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.DELETED: "del",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.MATH: "code",
}

_SPANS = ("colspan", "rowspan")


def render_html(article: ArticleData, options: Options, *, standalone: bool = False) -> str:
    """Return the article's body as HTML; with `standalone`, a whole page with title, byline and image credits."""
    return _page(article, render_fragment(article, options)) if standalone else _body(article, options)


def render_fragment(article: ArticleData, options: Options, *, include_reason: bool = False) -> str:
    """Return one element with title, byline, body and image credits; with `include_reason`, also why it is empty."""
    byline = " · ".join(map(isolate, byline_facts(article)))
    reason = f"(empty: {article.empty_reason})" if include_reason and article.empty_reason else ""
    parts = [
        "<article>",
        f"<h1>{escape_html(article.title, quote=False)}</h1>" if article.title else "",
        f"<p>{byline}</p>" if byline else "",
        f"<p>{escape_html(reason, quote=False)}</p>" if reason else "",
        _body(article, options),
        _credits(() if options.include_images else article.image_credits),
        "</article>",
    ]
    return "\n".join(filter(None, parts))


def _body(article: ArticleData, options: Options) -> str:
    images = article.images if options.include_images else ()
    return _Writer(article.base_url, include_links=options.include_links).nodes(
        outline(article.blocks, images, article.posts, article.embeds if options.include_links else ())
    )


def _page(article: ArticleData, fragment: str) -> str:
    language = f' lang="{escape_html(article.language)}"' if article.language else ""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f"<html{language}>",
            "<head>",
            '<meta charset="utf-8">',
            f"<title>{escape_html(article.title, quote=False)}</title>",
            "</head>",
            "<body>",
            fragment,
            "</body>",
            "</html>",
        ]
    )


def _credits(images: Iterable[Image]) -> str:
    lines = [f"<li>{f'{isolate(image.caption)} ({isolate(image.credit)})'.strip()}</li>" for image in images]
    return "\n".join(["<h2>Image credits</h2>", "<ul>", *lines, "</ul>"]) if lines else ""


def render_table(table: Table, base: str, *, include_links: bool) -> str:
    """Return a table as HTML."""
    return _Writer(base, include_links=include_links).table(table)


class _Writer:
    def __init__(self, base: str, *, include_links: bool) -> None:
        self._base = base
        self._include_links = include_links

    def nodes(self, nodes: Iterable[Node]) -> str:
        parts: list[str] = []
        for is_definition, run in groupby(nodes, lambda node: isinstance(node, Definition) and bool(node.meanings)):
            html = "\n".join(filter(None, map(self._node, run)))
            parts.append(f"<dl>\n{html}\n</dl>" if is_definition else html)
        return "\n".join(filter(None, parts))

    def _node(self, node: Node) -> str:
        match node:
            case Paragraph(lines=lines):
                html = f"<p>{self._lines(lines)}</p>"
            case Heading(level=level, line=line):
                html = f"<h{level}>{self._line(line)}</h{level}>"
            case Code(text=text, language=language):
                class_ = f' class="language-{escape_html(language)}"' if language else ""
                html = f"<pre><code{class_}>{escape_html(text, quote=False)}\n</code></pre>"
            case Table():
                html = self.table(node)
            case Figure(image=image):
                html = self._figure(image)
            case List():
                html = self._list(node)
            case Definition(terms=terms, meanings=meanings):
                tag = "dt" if meanings else "p"
                shown = [f"<{tag}>{self._line(term)}</{tag}>" for term in terms]
                html = "\n".join([*shown, *map(self._meaning, meanings)])
            case PostHead():
                html = ""  # only Markdown has them
            case Quote(nodes=inner):
                html = f"<blockquote>\n{self.nodes(inner)}\n</blockquote>"
        return html

    def _meaning(self, nodes: list[Node]) -> str:
        """Return what a term means; of a single paragraph without its tags."""
        match nodes:
            case [Paragraph(lines=lines)]:
                return f"<dd>{self._lines(lines)}</dd>"
        return f"<dd>\n{self.nodes(nodes)}\n</dd>"

    def _lines(self, lines: Iterable[Line]) -> str:
        return "<br>\n".join(map(self._line, lines))

    def _line(self, line: Line) -> str:
        parts: list[str] = []
        hrefs: list[str] = []
        for event in nest_marks(line, line.marks):
            if isinstance(event, str):
                parts.append(isolate(event))
                continue
            mark, begins = event
            if mark.kind is MarkKind.BREAK:
                parts.append("<br>" if begins else "")  # the space stays as well
            elif mark.kind is not MarkKind.LINK:
                parts.append(f"<{_TAGS[mark.kind]}>" if begins else f"</{_TAGS[mark.kind]}>")
            elif begins:
                hrefs.append(safe_address(self._base, mark.href) if self._include_links else "")
                parts.append(f'<a href="{escape_html(hrefs[-1])}">' if hrefs[-1] else "")
            elif hrefs.pop():
                parts.append("</a>")
        return "".join(parts)

    def table(self, table: Table) -> str:
        """Return a table as HTML."""
        rows = ["<tr>" + "".join(self._cells(table, i)) + "</tr>" for i in range(len(table.rows))]
        return "\n".join(["<table>", *rows, "</table>"])

    def _cells(self, table: Table, row: int) -> Iterator[str]:
        tag = "th" if row < table.heads else "td"
        for column, cell in enumerate(table.rows[row]):
            if (span := table.span(row, column)) is not None:
                columns, rows = (f' {name}="{count}"' * (count > 1) for name, count in zip(_SPANS, span, strict=True))
                yield f"<{tag}{columns}{rows}>{self._line(cell)}</{tag}>"

    def _list(self, list_: List) -> str:
        tag = "ul" if list_.start is None else "ol"
        start = f' start="{list_.start}"' if list_.start is not None and list_.start != 1 else ""
        items: list[str] = []
        for item in list_.items:
            first, *others = item.nodes
            # A list of single lines reads better without paragraphs.
            text = self._lines(first.lines) if isinstance(first, Paragraph) else self._node(first)
            marker = f"{escape_html(item.marker, quote=False)} " if item.marker else ""
            rest = f"\n{self.nodes(others)}\n" if others else ""
            items.append(f"<li>{marker}{text}{rest}</li>")
        return "\n".join([f"<{tag}{start}>", *items, f"</{tag}>"])

    def _figure(self, image: Image) -> str:
        src = safe_address(self._base, image.src) if image.src else ""
        shown = f'<img src="{escape_html(src)}" alt="{escape_html(image.alt)}">' if src else ""
        credit = f"<small>{isolate(image.credit)}</small>" if image.credit else ""
        caption = " ".join(filter(None, (isolate(image.caption), credit)))
        if not (shown or caption):
            return ""
        parts = ["<figure>", shown, f"<figcaption>{caption}</figcaption>" if caption else "", "</figure>"]
        return "\n".join(filter(None, parts))
