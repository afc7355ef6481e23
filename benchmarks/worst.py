"""Writes cleanart's worst pages as reports, which mark every block as right, wrongly kept or missed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

import cleanart
from benchmarks.corpus import Content, Corpus, Page
from benchmarks.labels import label_blocks
from benchmarks.measures import PageScore
from cleanart import Article
from cleanart.renderers.report import Truth, render_report
from cleanart.renderers.safe_html import Html, link, tag

NO_NAME = re.compile(r"[^\w.-]+")
STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3em .8em .3em 0; border-bottom: 1px solid #8885 }
td:nth-child(-n+4) { font-variant-numeric: tabular-nums }
td:last-child { overflow-wrap: anywhere }
"""
COLUMNS = ("", "F1", "precision", "recall", "page", "kind", "address")


def write_reports(folder: Path, corpus: Corpus, worst: dict[str, Sequence[PageScore]]) -> None:
    """Write a report for each page in `worst` (scores by renderer, worst first), and an index."""
    head = tag("tr", *(tag("th", name, scope="col") for name in COLUMNS))
    sections = []
    for renderer, scores in worst.items():
        rows = []
        contents = _contents(corpus, renderer, [score.page for score in scores])
        for number, (score, content) in enumerate(zip(scores, contents, strict=True), start=1):
            file = folder / f"{renderer}-{number:03}-{NO_NAME.sub('_', score.page.id)[:80]}.html"
            file.write_text(_report(score.page, content), encoding="utf-8", newline="\n")
            rows.append(_row(number, score, file.name))
        sections += [tag("h2", renderer), tag("table", tag("thead", head), tag("tbody", *rows))]
    title = f"{corpus.name}: the worst pages"
    facts = tag("head", tag("meta", charset="utf-8"), tag("title", title), tag("style", Html(STYLE)))
    page = tag("html", facts, tag("body", tag("h1", title), *sections), lang="en")
    (folder / "index.html").write_text(f"<!DOCTYPE html>\n{page}\n", encoding="utf-8", newline="\n")


def _contents(corpus: Corpus, renderer: str, pages: Iterable[Page]) -> Iterator[Content]:
    return (contents[renderer] for _, contents in corpus.inputs(pages, [renderer]))


def _report(page: Page, content: Content) -> str:
    try:
        article = cleanart.extract(content, page.url, input_format="html" if isinstance(content, bytes) else "text")
    except Exception as error:  # It is among the worst pages for that.
        article = Article(url=page.url, empty_reason=f"{type(error).__name__}: {error}")
    truths = [is_body if sure else None for is_body, sure in label_blocks(article.blocks, page)]
    return render_report(article, truth=Truth(_true_text(page), truths))


def _true_text(page: Page) -> str:
    """Return the true body, or else the snippets that are known of it."""
    if page.text is not None:
        return page.text
    return "\n".join([*(f"Must be there: {must}" for must in page.must), *(f"Must not: {no}" for no in page.mustnot)])


def _row(number: int, score: PageScore, file: str) -> Html:
    page = score.page
    rates = [] if score.main is None else [f"{rate:.4f}" for rate in (score.main.f1, *score.main[:2])]
    report = tag("a", page.title or page.id, href=quote(file))
    address = link(page.url, page.url) if page.url else ""
    return tag("tr", *(tag("td", cell) for cell in (str(number), *rates, report, page.kind, address)))
