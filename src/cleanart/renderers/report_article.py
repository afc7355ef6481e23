"""The right side of a report: the article as a reader would see it, and what else is known of it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleanart.article import Article, Image
from cleanart.blocks import Block, Kind
from cleanart.renderers.report_markup import Html, join, link, tag

_BREAK = Html("<br>")
# Of the article's fields, those that are no metadata, or are in the head of the report.
_SHOWN_ELSEWHERE = frozenset(
    {"title", "body", "images", "image_credits", "comments", "related", "confidence", "empty_reason", "url"}
)
_CELL = re.compile(r" \| |\t+| {2,}")


def render_reading(article: Article) -> Html:
    """Return title, byline, body, images and metadata of an article, all as text: no image is loaded."""
    shown_date = (article.published or "")[:16].replace("T", " ")  # to the minute; whole among the metadata
    facts = [fact for fact in (", ".join(article.authors), shown_date, article.site_name) if fact]
    byline = [piece for fact in facts for piece in (" · ", tag("bdi", fact))][1:]  # each in its own direction
    parts = [
        tag("h2", article.title or "No title", id="title", dir="auto", class_=None if article.title else "none"),
        tag("p", *byline, class_="byline", dir="auto") if byline else None,
        tag("p", f"There is no body: {article.empty_reason}.", class_="empty") if article.empty_reason else None,
        tag("div", _body(article.blocks), class_="body", dir="auto"),
    ]
    return tag(
        "section",
        tag("article", *parts, lang=article.language or None),
        _images(article.images),
        _facts(article),
        _more("Comments", [tag("p", part, dir="auto") for part in article.comments.split("\n\n") if part]),
        _more("Related", [tag("p", link(at.text or at.url, at.url), dir="auto") for at in article.related]),
        id="article",
        class_="pane",
        aria_labelledby="title",
        tabindex=0,
    )


def _images(images: Sequence[Image]) -> Html | None:
    """Return what is known of the images; they are not loaded."""
    if not images:
        return None
    figures = [
        tag(
            "li",
            *(
                tag("p", tag("b", f"{name} "), text, dir="auto", class_="address" if name == "Address" else None)
                for name, text in zip(("Caption", "Credit", "Text", "Address"), _facts_of(image), strict=True)
                if text
            ),
        )
        for image in images
    ]
    return tag("section", tag("h3", f"Images ({len(images)})"), tag("ul", *figures, class_="images"))


def _facts_of(image: Image) -> tuple[str, str, str, str]:
    return image.caption, image.credit, image.alt, image.src


def _facts(article: Article) -> Html | None:
    """Return all else that is known of the article."""
    found = {name: _written(value) for name, value in article.as_dict().items() if name not in _SHOWN_ELSEWHERE}
    rows = [
        tag("div", tag("dt", name.replace("_", " ").capitalize()), tag("dd", link(fact, fact), dir="auto"))
        for name, fact in found.items()
        if fact
    ]
    return tag("section", tag("h3", "Metadata"), tag("dl", *rows)) if rows else None


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _more(name: str, parts: list[Html]) -> Html | None:
    return tag("details", tag("summary", name), *parts) if parts else None


def _body(blocks: Sequence[Block]) -> Html:
    """Return the kept blocks as paragraphs, headings, lists, tables, code and quotes."""
    return join(*(_element(run) for run in _runs([block for block in blocks if block.kept])))


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that make one element: a list, a table, code, or the lines of a paragraph."""
    starts = [0, *(i for i, (a, b) in enumerate(pairwise(blocks), start=1) if not _goes_on(a, b)), len(blocks)]
    return (blocks[start:end] for start, end in pairwise(starts) if start < end)


def _goes_on(above: Block, below: Block) -> bool:
    if above.kind is not below.kind:
        return False
    if above.kind is Kind.ITEM:
        return above.marker[:1].isalnum() == below.marker[:1].isalnum()
    return below.joined if above.kind not in {Kind.ROW, Kind.CODE} else not below.gap


def _element(run: list[Block]) -> Html:
    first = run[0]
    lines = join(*[piece for block in run for piece in (_BREAK, block.text)][1:])
    match first.kind:
        case Kind.HEADING:
            return tag(f"h{min(max(first.level, 1) + 1, 6)}", lines)
        case Kind.ITEM:
            return tag("ol" if first.marker[:1].isalnum() else "ul", *(tag("li", block.text) for block in run))
        case Kind.ROW:
            rows = (tag("tr", *(tag("td", cell) for cell in _CELL.split(block.text))) for block in run)
            return tag(
                "div", tag("table", tag("tbody", *rows)), class_="wide", tabindex=0, role="group", aria_label="Table"
            )
        case Kind.CODE:
            return tag("pre", tag("code", "\n".join(block.text for block in run)), tabindex=0)
        case Kind.QUOTE:
            return tag("blockquote", tag("p", lines))
        case _:
            return tag("p", lines)
