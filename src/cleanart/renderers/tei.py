"""An article as TEI: XML with the elements that the Text Encoding Initiative defines for documents of all kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

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
from cleanart.renderers.safe_html import Html, join, tag, xml_document

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.page.article import ArticleData, Image

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_MARKS = MappingProxyType(
    {
        MarkKind.STRONG: ("hi", {"rend": "bold"}),
        MarkKind.EMPHASIS: ("hi", {"rend": "italic"}),
        MarkKind.SUBSCRIPT: ("hi", {"rend": "sub"}),
        MarkKind.SUPERSCRIPT: ("hi", {"rend": "sup"}),
        MarkKind.CODE: ("code", {}),
        MarkKind.DELETED: ("del", {}),
        MarkKind.MATH: ("formula", {"notation": "TeX"}),
    }
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?\Z")


def render_tei(article: ArticleData, options: Options) -> str:
    """Return a whole TEI document: header, body, readers' comments."""
    body = TeiBody(article.base_url, include_links=options.include_links).render(article, options)
    comments = [part for part in article.comments.split("\n\n") if part]
    back = tag("back", tag("div", *(tag("p", part) for part in comments), type="comments")) if comments else None
    language = article.language or None
    text = tag("text", tag("body", body), back)
    document = tag("TEI", _header(article), text, xmlns=_NAMESPACE, **{"xml:lang": language})
    return xml_document(document)


def _header(article: ArticleData) -> Html:
    authors = [tag("author", name) for name in article.authors]
    date = _date(article.published)
    source = [
        tag("title", article.title),
        *authors,
        tag("publisher", article.site_name) if article.site_name else None,
        date,
        tag("ptr", target=article.url)
        if article.url and article.url.isprintable() and " " not in article.url
        else None,
    ]
    publication = [
        tag("publisher", article.site_name or "unknown"),
        tag("availability", tag("p", article.license)) if article.license else None,
        date,
    ]
    description = tag(
        "fileDesc",
        tag("titleStmt", tag("title", article.title, type="main"), *authors),
        tag("publicationStmt", *publication),
        tag("sourceDesc", tag("bibl", *source)),
    )
    return tag("teiHeader", description, _profile(article))


def _profile(article: ArticleData) -> Html | None:
    """Return description, language and tags; None if the article has none of them."""
    terms = [tag("term", term) for term in article.tags]
    parts = [
        tag("abstract", tag("p", article.description)) if article.description else None,
        tag("langUsage", tag("language", article.language, ident=article.language)) if article.language else None,
        tag("textClass", tag("keywords", *terms)) if terms else None,
    ]
    return tag("profileDesc", *parts) if any(parts) else None


def _date(value: str | None) -> Html | None:
    if not value:
        return None
    return tag("date", value, when=value if _DATE.match(value) else None)


class TeiBody:
    """Writes the body of an article in TEI's elements, which other XML can use as well."""

    def __init__(self, base: str, *, include_links: bool) -> None:
        self._base = base
        self._include_links = include_links

    def render(self, article: ArticleData, options: Options) -> Html:
        """Return the body as a division. Each heading begins one within it, as deep as its level says."""
        images = article.images if options.include_images else ()
        nodes = outline(article.blocks, images, embeds=article.embeds if self._include_links else ())
        return tag("div", *(self._divisions(nodes) or [tag("p")]), type="article")

    def _divisions(self, nodes: Sequence[Node]) -> list[Html]:
        starts = [i for i, node in enumerate(nodes) if isinstance(node, Heading)]
        parts = self._nodes(nodes[: starts[0]] if starts else nodes)
        while starts:
            at, level = starts[0], _level(nodes[starts[0]])
            ends = next((i for i in starts[1:] if _level(nodes[i]) <= level), len(nodes))
            head, inner = nodes[at], self._divisions(nodes[at + 1 : ends])
            parts.append(
                tag("div", tag("head", self._line(head.line)), *inner) if isinstance(head, Heading) else Html()
            )
            starts = [i for i in starts if i >= ends]
        return parts

    def _nodes(self, nodes: Iterable[Node]) -> list[Html]:
        return list(filter(None, map(self._node, nodes)))

    def _node(self, node: Node) -> Html:
        match node:
            case Paragraph(lines=lines):
                xml = tag("p", self._lines(lines))
            case Heading(line=line):  # in a list or quote, where no division can begin
                xml = tag("ab", self._line(line), type="heading")
            case Code(text=text, language=language):
                xml = tag("ab", tag("code", text, lang=language or None), type="code")
            case Table(rows=rows, has_header=has_header):
                xml = tag("table", *(self._row(row, is_head=has_header and i == 0) for i, row in enumerate(rows)))
            case Figure(image=image):
                xml = self._figure(image)
            case List(start=start, items=items):
                rend = "bulleted" if start is None else "numbered"
                written = [
                    tag("item", f"{item.marker} " if item.marker else None, *self._nodes(item.nodes)) for item in items
                ]
                xml = tag("list", *written, rend=rend)
            case Quote(nodes=inner):
                xml = tag("quote", *self._nodes(inner))
            case Definition(terms=terms, meanings=meanings):
                xml = self._definition(terms, meanings)
            case PostHead(author=author, published=published):
                xml = tag("ab", " ".join(filter(None, (author, published))), type="post")
        return xml

    def _definition(self, terms: list[Line], meanings: list[list[Node]]) -> Html:
        """Return terms and what they mean as a list of one pair; TEI has one label for each item."""
        if not meanings:
            return join(*(tag("p", self._line(term)) for term in terms))
        inner = [xml for nodes in meanings for xml in self._nodes(nodes)]
        return tag("list", tag("label", self._lines(terms)), tag("item", *inner), rend="gloss")

    def _row(self, cells: list[Line], *, is_head: bool) -> Html:
        return tag("row", *(tag("cell", self._line(cell)) for cell in cells), role="label" if is_head else None)

    def _figure(self, image: Image) -> Html:
        src = safe_address(self._base, image.src) if image.src else ""
        credit = tag("p", image.credit, rend="credit") if image.credit else None
        parts = [
            tag("p", image.caption, rend="caption") if image.caption else None,
            credit,
            tag("figDesc", image.alt) if image.alt else None,
            tag("graphic", url=src) if src else None,
        ]
        return tag("figure", *parts) if any(parts) else Html()

    def _lines(self, lines: Sequence[Line]) -> Html:
        return join(*[piece for line in lines for piece in (tag("lb"), self._line(line))][1:])

    def _line(self, line: Line) -> Html:
        parts: list[str] = []
        opened: list[str] = []  # of each mark that is open, the tag that ends it
        for event in nest_marks(line, line.marks):
            if isinstance(event, str):
                parts.append(join(event))
                continue
            mark, begins = event
            if not begins:
                parts.append(opened.pop())
            elif mark.kind is MarkKind.BREAK:
                parts.append(tag("lb"))
                opened.append("")
            else:
                begin, end = self._tags(mark.kind, mark.href)
                parts.append(begin)
                opened.append(end)
        return Html("".join(parts))

    def _tags(self, kind: MarkKind, href: str) -> tuple[str, str]:
        """Return the tags around the text of a mark."""
        name, attributes = _MARKS.get(kind, ("ref", {}))
        if kind is MarkKind.LINK:
            address = safe_address(self._base, href) if self._include_links else ""
            if not address:
                return "", ""
            attributes = {"target": address}
        begin, _, end = tag(name, Html("\0"), **attributes).partition("\0")
        return begin, end


def _level(node: Node) -> int:
    return node.level if isinstance(node, Heading) else 0
