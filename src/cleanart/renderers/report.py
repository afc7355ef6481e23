"""The report: a web page that shows all blocks of a page, which were kept, which were dropped and why, and the article.

It is self-contained: style and script are inline, and its content security policy forbids to load anything. Whatever
comes from the page is escaped (see `cleanart.renderers.safe_html`).
"""

from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from cleanart.page.article import ArticleData
from cleanart.renderers.report_article import render_reading
from cleanart.renderers.report_blocks import render_blocks
from cleanart.renderers.safe_html import Html, format_count, link, tag


class Truth(NamedTuple):
    """The true body of a page, to show beside the extracted one."""

    text: str
    """The true body, or the part of it that is known."""
    blocks: Sequence[bool | None]
    """For each block of the page, whether it is in the true body; None where that is not known."""


def render_report(article: ArticleData, *, truth: Truth | None = None, source: str = "") -> str:
    """Return a web page with all blocks in order and their reasons, beside the article as a reader would see it.

    With `truth`, each block also says whether it was rightly kept or dropped, and the true body is shown.

    Raises:
        ValueError: if `truth` and the article have different numbers of blocks.
    """
    views = [("page", "Page"), ("article", "Article"), *([("truth", "Truth")] if truth else [])]
    head = page_head(f"Report: {article.title or article.url or source or 'untitled'}")
    body = tag(
        "body",
        tag("a", "Skip to the article", class_="skip", href="#article"),
        _header(article, views, source),
        tag(
            "main",
            render_blocks(article.blocks, truth.blocks if truth else None, article.language),
            render_reading(article),
            _truth(truth, article.language) if truth else None,
            id="views",
            class_="shows-article",
        ),
        tag("script", _asset("report.js")),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def page_head(title: str) -> Html:
    """Return the head of a report: its style, and a policy that lets it load nothing."""
    style = _asset("report.css")
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, _asset("report.js"))),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", style),
    )


def meter(confidence: float) -> Html:
    """Return a bar for a confidence; its colour says whether it is high, middling or low."""
    return tag("meter", value=confidence, min=0, max=1, low=0.5, high=0.8, optimum=1)


@lru_cache(maxsize=4)
def _asset(name: str) -> Html:
    return Html(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """Return a content security policy that allows this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode()).digest()).decode()


def _header(article: ArticleData, views: list[tuple[str, str]], source: str) -> Html:
    kept = sum(block.kept for block in article.blocks)
    facts = [
        tag("span", source, class_="source") if source else None,
        tag("span", f"{kept} of {format_count(len(article.blocks), 'block')} kept"),
        tag("span", f"Page type: {article.page_type}") if article.page_type else None,
        tag(
            "label",
            f"Confidence {article.confidence:.2f} ",
            meter(article.confidence),
            title="The word F1 that the body is expected to have, 0 to 1",
        )
        if article.body
        else None,
        link(article.url, article.url) if article.url else None,
    ]
    buttons = [
        tag(
            "button",
            title,
            type="button",
            data_view=name,
            aria_controls=name,
            aria_pressed=str(name == "article").lower(),
        )
        for name, title in views
    ]
    return tag(
        "header",
        tag("h1", tag("b", "clean"), "art report"),
        tag("p", *facts, class_="facts"),
        tag("nav", *buttons, class_=f"views of-{len(views)}", aria_label="Views"),
    )


def _truth(truth: Truth, language: str | None) -> Html:
    lines = [tag("p", line, dir="auto") for line in truth.text.splitlines() if line.strip()]
    return tag(
        "section",
        tag("h2", "The true body", id="true"),
        tag("div", *(lines or [tag("p", "It is empty.", class_="none")]), class_="body", lang=language or None),
        id="truth",
        class_="pane",
        aria_labelledby="true",
        tabindex=0,
    )
