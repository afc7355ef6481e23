"""What a reader sees: the text that Chromium shows of a page, beside what cleanart keeps and what it takes for hidden.

    python -m benchmarks.sight CORPUS... [--limit N] [--pages]

Scripts are off and nothing is fetched, so style sheets are those in the page. Two counts of words: those of blocks
that cleanart says nobody sees and Chromium shows, and those of kept blocks that Chromium does not show. Details that a
click opens are among the latter; texts that stand elsewhere on the page as well, among the former.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import cleanart
from benchmarks import UsageError
from benchmarks.corpus import HTML, Corpus
from benchmarks.report import load_library, positive, run_or_explain, table
from cleanart.language.strings import squash
from cleanart.page.blocks import Block

_ADDRESS = "http://page.invalid/"
_MAX_MILLISECONDS = 15_000
_MIN_LETTERS, _MIN_WORDS = 15, 4  # of a block that is looked for
_UNSEEN = "nobody sees it"  # the beginning of the reason


class Sight(NamedTuple):
    """A page: blocks taken for hidden that are shown, and kept ones that are not."""

    page: str
    shown: list[Block]
    not_shown: list[Block]
    kept_words: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the counts of each corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sight", description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--limit", type=positive, metavar="N", help="only N pages, from all parts of the corpus")
    parser.add_argument("--pages", action="store_true", help="also list the pages and the beginnings of the blocks")
    options = parser.parse_args(arguments)
    playwright = load_library("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = _start(running)
        for folder in options.corpora:
            sights = list(_compare(Corpus.at(folder), browser, options.limit))
            rows = {
                "taken for hidden, but shown": _row([sight.shown for sight in sights]),
                "kept, but not shown": _row([sight.not_shown for sight in sights]),
            }
            words = sum(sight.kept_words for sight in sights)
            print(table(f"{folder.name}: {len(sights)} pages, {words:,} words kept", rows))
            for sight in sights if options.pages else ():
                for name, blocks in (("shown", sight.shown), ("not shown", sight.not_shown)):
                    for block in blocks:
                        print(f"{sight.page} {name}: {block.text[:80]}")


def _start(running: Any) -> Any:
    from tests.browser import MISSING, start_chromium  # noqa: PLC0415  # it needs playwright

    browser = start_chromium(running)
    if browser is None:
        raise UsageError(MISSING)
    return browser


def _compare(corpus: Corpus, browser: Any, limit: int | None) -> Iterator[Sight]:
    pages = corpus.pages(None)
    pages = pages[:: max(1, len(pages) // limit)][:limit] if limit else pages
    context = browser.new_context(java_script_enabled=False)
    for page, contents in corpus.inputs(pages, [HTML]):
        content = contents[HTML]
        if isinstance(content, bytes) and content:
            article = cleanart.extract(content, page.url, input_format="html")
            yield look(page.id, article.blocks, squash(_shown_text(context, content)))


def _shown_text(context: Any, content: bytes) -> str:
    """Return the text of a page as Chromium shows it."""
    tab = context.new_page()
    try:
        tab.route("**/*", lambda route: route.abort())
        tab.route(_ADDRESS, lambda route: route.fulfill(body=content, content_type="text/html"))
        tab.goto(_ADDRESS, wait_until="domcontentloaded", timeout=_MAX_MILLISECONDS)
        return str(tab.evaluate("document.body ? document.body.innerText : ''"))
    finally:
        tab.close()


def look(page: str, blocks: Sequence[Block], shown: str) -> Sight:
    """Return the blocks on which cleanart and the letters that are shown do not agree."""
    long = [block for block in blocks if block.words >= _MIN_WORDS and len(squash(block.text)) >= _MIN_LETTERS]
    hidden = [block for block in long if any(decision.reason.startswith(_UNSEEN) for decision in block.decisions)]
    kept = [block for block in long if block.kept]
    return Sight(
        page,
        [block for block in hidden if squash(block.text) in shown],
        [block for block in kept if squash(block.text)[:_MIN_LETTERS] not in shown],
        sum(block.words for block in kept),
    )


def _row(blocks: Sequence[list[Block]]) -> dict[str, float | None]:
    return {
        "pages": float(sum(map(bool, blocks))),
        "words": float(sum(block.words for found in blocks for block in found)),
    }


if __name__ == "__main__":
    sys.exit(run_or_explain("sight", main))
