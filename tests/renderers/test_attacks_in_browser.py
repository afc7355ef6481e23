"""Pages that want to run a script: none does, in HTML, Markdown, notebooks and reports, in a real browser.

Many results are shown at once, since loading a page takes longer than making it. HYPOTHESIS_PROFILE=explore takes all
3,900 pages, else some of each place.
"""

import os
import re
from collections.abc import Iterator
from html import escape
from itertools import islice
from typing import Any

import pytest
from markdown_it import MarkdownIt

from cleanart import Article, extract
from tests.helpers import paragraphs
from tests.renderers.attacks import PLACES, attacks

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is in the extra dev)")

from tests.browser import MISSING, start_chromium  # noqa: E402  # which needs it

ALL = os.environ.get("HYPOTHESIS_PROFILE") == "explore"
STEP, REPORT_STEP = (1, 1) if ALL else (4, 8)  # of the results, one in so many is shown; no divisors of five writings
RESULTS_AT_ONCE = 200
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")  # a reader that lets HTML through
EVENTS = """['focus', 'mouseover', 'toggle', 'load', 'error', 'click'].forEach(name =>
    document.querySelectorAll('.result *:not(iframe)').forEach(element => element.dispatchEvent(new Event(name))))"""
SCHEMES = "[...document.links].every(link => /^(https?|mailto|about):/.test(link.protocol))"
POLICY = re.compile(r'<meta http-equiv="?Content-Security-Policy[^>]*>', re.IGNORECASE)


@pytest.fixture(scope="module")
def page() -> Any:
    with playwright.sync_playwright() as running:
        started = start_chromium(running)
        if started is None:
            pytest.skip(MISSING)
        opened = started.new_page()
        opened.add_init_script("window.hits = 0; window.hit = () => { window.top.hits++ }")
        opened.goto("about:blank")
        yield opened
        started.close()


def shown(page: Any, results: list[str]) -> None:
    """Show results in elements of one document, and check that they stay there and run nothing."""
    page.set_content("".join(f"<div class=result>{result}</div><hr class=between>" for result in results))
    page.evaluate(EVENTS)
    assert page.evaluate("window.hits") == 0
    assert page.evaluate(SCHEMES)
    assert page.evaluate("document.querySelectorAll('body > .result + .between').length") == len(results)


def articles(place: str, step: int) -> Iterator[Article]:
    for attack in islice(attacks(place), None, None, step):
        yield extract(attack, "https://mill.example/a", include_links=True, include_images=True)


@pytest.mark.parametrize("place", PLACES)
def test_no_script_of_a_page_runs(page: Any, place: str) -> None:
    made = list(articles(place, STEP))
    results = [form for a in made for form in (a.to_html(), a._repr_html_(), MARKDOWN.render(a.to_markdown()))]
    for start in range(0, len(results), RESULTS_AT_ONCE):
        shown(page, results[start : start + RESULTS_AT_ONCE])


@pytest.mark.parametrize("place", PLACES)
def test_no_script_of_a_page_runs_in_reports(page: Any, place: str) -> None:
    reports = [article.to_report() for article in articles(place, REPORT_STEP)]
    assert all(POLICY.search(report) for report in reports)
    # Without the policy, which would block what the page has: it is the second line of defence.
    frames = [f'<iframe srcdoc="{escape(POLICY.sub("", report))}"></iframe>' for report in reports]
    for start in range(0, len(frames), RESULTS_AT_ONCE):
        shown(page, frames[start : start + RESULTS_AT_ONCE])


def test_the_browser_would_tell(page: Any) -> None:
    page.set_content("<div class=result><img src=x onerror=hit()></div>")
    page.evaluate(EVENTS)
    assert page.evaluate("window.hits") > 0
    page.set_content(f'<div class=result><iframe srcdoc="{escape("<script>hit()</script>")}"></iframe></div>')
    page.wait_for_function("window.hits > 0")


def test_overrides_of_direction_end_with_their_words(page: Any) -> None:
    """The words behind a turned link, name or caption stand in their order."""
    turned = "\u2069\u202eevil"
    attack = f"<h1>Mill</h1><p class=byline>By Jane {turned} Doe</p><p><a href=/a>x{turned}</a> first second third.</p>"
    article = extract(f"{attack}{paragraphs()}", "https://mill.example/a", include_links=True)
    page.set_content(article.to_html(standalone=True))
    places = page.evaluate("""() => ['first', 'second', 'third'].map(word => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word)
            if (at < 0) continue
            const range = document.createRange()
            range.setStart(walker.currentNode, at)
            range.setEnd(walker.currentNode, at + word.length)
            return range.getBoundingClientRect().left
        }
    })""")
    assert places == sorted(places)
