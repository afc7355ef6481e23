"""Pages that want to run a script: none does, in HTML output, notebooks and reports, in a real browser."""

from itertools import product
from typing import Any

import pytest

from cleanart import extract
from tests.helpers import paragraphs
from tests.renderers.test_report import ATTACKS

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is in the extra dev)")

from tests.browser import MISSING, start_chromium  # noqa: E402  # which needs it

MORE = (
    "<img src=x onerror=hit()>",
    "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<math><mtext><style><img src=x onerror=hit()>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<iframe srcdoc='<script>parent.hit()</script>'>",
    "<details open ontoggle=hit()>",
    "\"><img src=x onerror=hit()><a \"",
    "&lt;img src=x onerror=hit()&gt;",
    "&amp;lt;script&amp;gt;hit()&amp;lt;/script&amp;gt;",
    "javascript:hit()",
    "vbscript:hit()",
    "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==",
)  # fmt: skip
FIRE = """['focus', 'mouseover', 'toggle', 'load'].forEach(name =>
    document.querySelectorAll('*').forEach(element => element.dispatchEvent(new Event(name))))"""
FOUND = """[window.hits, Array.from(document.links, link => link.protocol)
    .filter(protocol => !/^(https?|mailto|about):/.test(protocol))]"""
PLACES = (
    "<p>{}</p>", "<p title='{}'>text</p>", '<p>a <a href="{}">link</a> in text</p>',
    "<figure><img src='{}' alt='{}'><figcaption>{}</figcaption></figure>",
    "<pre><code class='language-{}'>{}</code></pre>", "<table><tr><th>{}</th></tr><tr><td>{}</td></tr></table>",
    "<blockquote cite='{}'>{}</blockquote>", "<h2 id='{}'>{}</h2>", "<ul><li>{}</li></ul>",
    "<meta name=author content='{}'>",
    "<p class='{}' lang='{}'>text</p>",
    "<math alttext='{}'><annotation encoding='application/x-tex'>{}</annotation></math>",
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{}","author":"{}"}}</script>',
)  # fmt: skip


@pytest.fixture(scope="module")
def page() -> Any:
    with playwright.sync_playwright() as running:
        started = start_chromium(running)
        if started is None:
            pytest.skip(MISSING)
        opened = started.new_page()
        opened.add_init_script("window.hits = 0; window.hit = window.alert = () => { window.top.hits++ }")
        opened.goto("about:blank")
        yield opened
        started.close()


@pytest.fixture(scope="module")
def shown() -> set[str]:
    """What the browser has shown: many attacks come out alike, or not at all."""
    return set()


@pytest.mark.parametrize("place", PLACES)
def test_no_script_of_a_page_runs(page: Any, shown: set[str], place: str) -> None:
    for attack, is_alone in product(ATTACKS + MORE, (False, True)):
        hostile = place.replace("{{", "{").replace("}}", "}").replace("{}", attack)
        article = extract(
            f"<title>{'' if is_alone else attack}</title><h1>Mill</h1>{hostile}{paragraphs()}{hostile}",
            "https://mill.example/a",
            include_links=True,
            include_images=True,
        )
        for form in {article.to_html(), article._repr_html_(), article.to_report()} - shown:
            page.set_content(form)
            page.evaluate(FIRE)
            assert page.evaluate(FOUND) == [0, []], attack
            shown.add(form)
