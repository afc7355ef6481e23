"""The right side of a report: the article as a reader would see it, its images and its metadata."""

from collections.abc import Sequence
from dataclasses import fields, replace

from cleanart.page.article import ArticleData, Image
from cleanart.renderers.evidence_lines import render_evidence
from cleanart.renderers.html import render_html
from cleanart.renderers.safe_html import Html, link, tag

# Fields that the list of metadata leaves out, since the report shows them elsewhere.
_SHOWN_ELSEWHERE = frozenset(
    {"title", "body", "images", "image_credits", "comments", "related", "confidence", "outcome", "empty_reason", "url"}
)


def render_reading(article: ArticleData) -> Html:
    """Return title, byline, body, images and metadata of an article. Images are described and not loaded."""
    shown_date = (article.published or "")[:16].replace("T", " ")  # to the minute; the metadata below have all of it
    facts = [fact for fact in (", ".join(article.authors), shown_date, article.site_name) if fact]
    byline = [piece for fact in facts for piece in (" · ", tag("bdi", fact))][1:]  # each in its own direction
    options = replace(article.options, include_links=True, include_images=False)
    parts = [
        tag("h2", article.title or "No title", id="title", dir="auto", class_=None if article.title else "none"),
        tag("p", *byline, class_="byline", dir="auto") if byline else None,
        tag("p", f"There is no body: {article.empty_reason}.", class_="empty") if article.empty_reason else None,
        tag("div", Html(render_html(article, options)), class_="body", dir="auto"),
    ]
    return tag(
        "section",
        tag("article", *parts, lang=article.language or None),
        _images(article.images),
        _facts(article),
        _more("Evidence", [tag("p", line, dir="auto") for line in render_evidence(article)]),
        _more("Comments", [tag("p", part, dir="auto") for part in article.comments.split("\n\n") if part]),
        _more("Related", [tag("p", link(at.text or at.url, at.url), dir="auto") for at in article.related]),
        tag("p", _made_by(article), class_="made"),
        id="article",
        class_="pane",
        aria_labelledby="title",
        tabindex=0,
    )


def _made_by(article: ArticleData) -> str:
    """Return the version, and the options that differ from the defaults."""
    from cleanart import __version__  # noqa: PLC0415

    options = ((field.name, getattr(article.options, field.name), field.default) for field in fields(article.options))
    changed = [f"{name}={value!r}" for name, value, default in options if value != default]
    return f"Made by cleanart {__version__}, {', '.join(changed) or 'default options'}."


def _images(images: Sequence[Image]) -> Html | None:
    """Return caption, credit, text and address of each image."""
    if not images:
        return None
    figures = [
        tag(
            "li",
            *(
                tag(
                    "p",
                    tag("b", f"{name} "),
                    link(text, text) if name == "Address" else text,
                    dir="auto",
                    class_="address" if name == "Address" else None,
                )
                for name, text in zip(("Caption", "Credit", "Text", "Address"), _facts_of(image), strict=True)
                if text
            ),
        )
        for image in images
    ]
    return tag("section", tag("h3", f"Images ({len(images)})"), tag("ul", *figures, class_="images"))


def _facts_of(image: Image) -> tuple[str, str, str, str]:
    return image.caption, image.credit, image.alt, image.src


def _facts(article: ArticleData) -> Html | None:
    """Return the metadata that are not shown elsewhere, as a list of names and values."""
    facts = {name: _written(value) for name, value in article.as_dict().items() if name not in _SHOWN_ELSEWHERE}
    rows = [
        tag("div", tag("dt", name.replace("_", " ").capitalize()), tag("dd", link(fact, fact), dir="auto"))
        for name, fact in facts.items()
        if fact
    ]
    return tag("section", tag("h3", "Metadata"), tag("dl", *rows)) if rows else None


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _more(name: str, parts: list[Html]) -> Html | None:
    return tag("details", tag("summary", name), *parts) if parts else None
