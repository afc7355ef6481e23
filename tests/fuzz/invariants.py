"""What must hold of every page."""

import json
import pickle
import time

from markdown_it import MarkdownIt

from cleanart import Article, Outcome, extract
from cleanart.page.blocks import marks_of
from tests.helpers import letters

_MAX_SECONDS = 5.0
_MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
_OWN_TAGS = {f"<{end}{tag}>" for end in ("", "/") for tag in ("del", "sub", "sup", "br")}
_ALLOWED_SCHEMES = ("http://", "https://", "mailto:")


def check_page(page: bytes | str) -> Article:
    """Extract a page in every form, and assert what must hold. Returns the article."""
    start = time.process_time()
    article = extract(page, "https://mill.example/a", include_links=True, include_images=True)
    assert time.process_time() - start < _MAX_SECONDS, "it took too long"
    assert (article.outcome is Outcome.ARTICLE) == bool(article.body)
    assert (article.empty_reason is None) == (article.outcome is Outcome.ARTICLE)
    assert 0 <= article.confidence <= 1
    for block in article.blocks:
        assert all(0 <= m.start <= m.end <= len(block.text) for m in marks_of(block)), "a mark is outside its block"
    check_forms(article)
    return article


def check_forms(article: Article) -> None:
    """Assert what must hold of each form of output."""
    data = article.as_dict(blocks=True)
    assert json.loads(json.dumps(data)) == json.loads(article.to_json(blocks=True)), "JSON does not come back"
    article.body.encode()  # no lone surrogates
    html = article.to_html(include_links=True, include_images=True)
    assert "<script" not in html.lower()
    for token in _MARKDOWN.parse(article.to_markdown(include_links=True, include_images=True)):
        assert token.type != "html_block", "Markdown with HTML"
        for child in token.children or ():
            assert child.type != "html_inline" or child.content in _OWN_TAGS, f"Markdown with {child.content}"
            address = child.attrs.get("href", "")
            assert not address or str(address).startswith((*_ALLOWED_SCHEMES, "#")), f"Markdown with {address}"
    again = pickle.loads(pickle.dumps(article))  # noqa: S301
    assert again == article


def check_same_letters(text: str, place: str) -> None:
    """Assert that a block's letters stand together at its place in the page."""
    assert letters(text) in letters(place), "a block is not at its place"
