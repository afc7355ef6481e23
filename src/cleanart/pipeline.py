"""The stages in their order, and the function that runs them (see docs/architecture.md)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from cleanart.article import Article
from cleanart.document import Document, Stage
from cleanart.errors import CleanartError, EmptyInputError, NoArticleError
from cleanart.options import Options
from cleanart.readers.decode import decode
from cleanart.readers.sniff import looks_like_html
from cleanart.readers.text import read_text
from cleanart.renderers.text import render_body
from cleanart.stages import (
    boilerplate,
    captions,
    comments,
    images,
    leftovers,
    metadata,
    page_type,
    regions,
    related,
    score,
    select,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

InputFormat = Literal["auto", "text", "html"]
_FORMATS = ("auto", "text", "html")

# What `extract` takes; `Any` are the trees of lxml and BeautifulSoup, neither of which need be installed for this.
Source = str | bytes | bytearray | memoryview | os.PathLike[str] | Any

STAGES: tuple[Stage, ...] = (
    regions.STAGE,
    boilerplate.STAGE,
    captions.STAGE,
    title.STAGE,
    metadata.STAGE,
    related.STAGE,
    page_type.STAGE,
    comments.STAGE,
    score.STAGE,
    select.STAGE,
    images.STAGE,
    leftovers.STAGE,
)


def extract(
    source: Source,
    url: str | None = None,
    *,
    input_format: InputFormat = "auto",
    charset: str | None = None,
    options: Options | None = None,
    **overrides: Any,
) -> Article:
    """Return the article in a page.

    Args:
        source: The page: its content as `str` or `bytes`, the path of a file that holds it, or a tree of its HTML (an
            lxml element or tree, a BeautifulSoup object), which is only read.
        url: Where the page is from; the addresses of images and links are resolved against it.
        input_format: "text", "html", or "auto" to decide by content. A tree is HTML.
        charset: The encoding that came with bytes, as in the HTTP header `Content-Type`. A byte-order mark overrules
            it, and so do bytes that do not fit it.
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
        return run(read_page(content, url, input_format=input_format, charset=charset), chosen)
    except CleanartError as error:
        if chosen.strict:
            raise
        return Article(url=url, empty_reason=str(error))


def run(document: Document, options: Options, stages: Iterable[Stage] = STAGES) -> Article:
    """Run the stages over a document that a reader made, and return the result."""
    for stage in stages:
        stage.run(document, options)
    body = render_body(document.blocks)
    reason = None if body else _NO_ARTICLE if document.blocks else _NO_TEXT
    if reason and options.strict:
        raise (NoArticleError if document.blocks else EmptyInputError)(reason)
    return Article(
        title=document.title,
        body=body,
        images=tuple(document.images),
        authors=document.authors,
        published=document.published,
        modified=document.modified,
        site_name=document.site_name,
        language=document.language,
        url=document.url,
        description=document.description,
        tags=document.tags,
        license=document.license,
        evidence=tuple(document.evidence),
        page_type=document.page_type,
        related=tuple(document.related),
        comments="\n\n".join(block.text for block in document.comments),
        confidence=document.confidence if body else 0.0,
        empty_reason=reason,
        blocks=tuple(document.blocks),
    )


_NO_TEXT = "the input has no text"
_NO_ARTICLE = "no block of the page looks like an article's"


def _content(source: object) -> object:
    """Return the content of a file or buffer; all else is left to its reader."""
    if isinstance(source, bytearray | memoryview):
        return bytes(source)
    if isinstance(source, os.PathLike):
        return Path(source).read_bytes()
    return source


def read_page(
    content: object, url: str | None = None, *, input_format: InputFormat = "auto", charset: str | None = None
) -> Document:
    """Decode a page and make its blocks.

    Raises:
        EmptyInputError: if it has neither text nor a title.
    """
    if isinstance(content, bytes):
        content = decode(content, charset)
    if isinstance(content, str) and (
        input_format == "text" or (input_format == "auto" and not looks_like_html(content))
    ):
        document = read_text(content, url)
    else:
        document = _read_html(content, url)
    if not document.blocks and not document.head.titles:  # else what the head says is still worth something
        raise EmptyInputError(_NO_TEXT)
    return document


def _read_html(content: object, url: str | None) -> Document:
    # lxml takes a while to load, and text does not need it.
    from cleanart.readers.html import read_html, read_tree  # noqa: PLC0415

    return read_html(content, url) if isinstance(content, str) else read_tree(content, url)
