"""The stages in their order, and the function that runs them (see docs/architecture.md)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cleanart.article import Article
from cleanart.document import Document, Stage
from cleanart.errors import CleanartError, EmptyInputError, NoArticleError, UnsupportedInputError
from cleanart.options import Options
from cleanart.readers.decode import decode
from cleanart.readers.sniff import looks_like_html
from cleanart.readers.text import read_text
from cleanart.renderers.text import render_body
from cleanart.stages import boilerplate, captions, comments, metadata, related, score, select, title

if TYPE_CHECKING:
    from collections.abc import Iterable

InputFormat = Literal["auto", "text", "html"]
_FORMATS = ("auto", "text", "html")

STAGES: tuple[Stage, ...] = (
    boilerplate.STAGE,
    captions.STAGE,
    title.STAGE,
    metadata.STAGE,
    related.STAGE,
    comments.STAGE,
    score.STAGE,
    select.STAGE,
)


def extract(
    source: str | bytes | os.PathLike[str],
    url: str | None = None,
    *,
    input_format: InputFormat = "auto",
    options: Options | None = None,
    **overrides: Any,
) -> Article:
    """Return the article in a page.

    Args:
        source: The page: its content as `str` or `bytes`, or the path of a file that holds it.
        url: Where the page is from.
        input_format: "text", "html", or "auto" to decide by content.
        options: What to keep and how; all defaults are in `Options`.
        **overrides: Single options by name, e.g. `favor_precision=True`.

    Returns:
        The article. A page without one gives an empty article whose `empty_reason` says why.

    Raises:
        TypeError: if `source` is of another type.
        ValueError: if `input_format` is none of the three.
        OptionsError: if an option is unknown or out of range.
        OSError: if the file cannot be read.
        CleanartError: with `strict=True`, in place of an empty article.
    """
    chosen = (options or Options()).with_overrides(overrides) if overrides else options or Options()
    if input_format not in _FORMATS:
        raise ValueError(f"input_format must be one of {', '.join(_FORMATS)}, not {input_format!r}")
    content = _content(source)
    try:
        return run(_read(content, url, input_format), chosen)
    except CleanartError as error:
        if chosen.strict:
            raise
        return Article(url=url, empty_reason=str(error))


def run(document: Document, options: Options, stages: Iterable[Stage] = STAGES) -> Article:
    """Run the stages over a document that a reader made, and return the result."""
    for stage in stages:
        stage.run(document, options)
    body = render_body(document.blocks)
    if not body and options.strict:
        raise NoArticleError(_NO_ARTICLE)
    return Article(
        title=document.title,
        body=body,
        images=tuple(document.images),
        authors=document.authors,
        published=document.published,
        modified=document.modified,
        site_name=document.site_name,
        url=document.url,
        comments="\n\n".join(block.text for block in document.comments),
        confidence=document.confidence if body else 0.0,
        empty_reason=None if body else _NO_ARTICLE,
        blocks=tuple(document.blocks),
    )


_NO_ARTICLE = "no block of the page looks like an article's"


def _content(source: object) -> str | bytes:
    if isinstance(source, str | bytes):
        return source
    if isinstance(source, bytearray | memoryview):
        return bytes(source)
    if isinstance(source, os.PathLike):
        return Path(source).read_bytes()
    raise TypeError(f"source must be str, bytes or a path, not {type(source).__name__}")


def _read(content: str | bytes, url: str | None, input_format: InputFormat) -> Document:
    """Decode a page and make its blocks."""
    page = content if isinstance(content, str) else decode(content)
    if input_format == "html" or (input_format == "auto" and looks_like_html(page)):
        raise UnsupportedInputError("the input is HTML, which this version cannot read yet")
    document = read_text(page, url)
    if not document.blocks:
        raise EmptyInputError("the input has no text")
    return document
