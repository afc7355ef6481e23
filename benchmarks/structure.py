"""How good the Markdown is: code, tables and formulas of the true bodies, for cleanart and for peers.

    python -m benchmarks.structure CORPUS... [--limit N] [--peer NAME...] [--worst N]

Only pages with such parts count; `structure_measures.py` says how they are compared. `text` is the word F1 of the
Markdown as a reader sees it; `same words` is the share of pages on which that has exactly the words of the plain body,
with links and footnotes on. Peers that are not installed are left out. markdownify and html2text print the HTML that
trafilatura finds.
"""

import argparse
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

import cleanart
from benchmarks import UsageError
from benchmarks.corpus import HTML, Corpus, Page
from benchmarks.measures import overlap, squash, words
from benchmarks.page_text import decode
from benchmarks.peers import secluded
from benchmarks.report import load_library, positive, run_or_explain, table
from benchmarks.structure_measures import best_table, cells_in_place, limited, similarity, teds
from benchmarks.structure_parts import Parts, is_within, markdown_parts, true_parts

ToMarkdown = Callable[[bytes, str | None], str]
Scores = dict[str, float]
OWN = "cleanart"
SAME_WORDS = "same words"


def _load_trafilatura() -> ToMarkdown:
    trafilatura = load_library("trafilatura")

    def extract(page: bytes, url: str | None) -> str:
        return trafilatura.extract(page, url=url, output_format="markdown", include_comments=False) or ""

    return extract


def _trafilatura_html(page: bytes, url: str | None) -> str:
    trafilatura = load_library("trafilatura")
    return (
        trafilatura.extract(page, url=url, output_format="html", include_formatting=True, include_comments=False) or ""
    )


def _load_markdownify() -> ToMarkdown:
    markdownify = load_library("markdownify").markdownify
    load_library("trafilatura")
    return lambda page, url: markdownify(_trafilatura_html(page, url))


def _load_readability() -> ToMarkdown:
    markdownify, document = load_library("markdownify").markdownify, load_library("readability").Document
    return lambda page, url: markdownify(document(decode(page), url=url).summary())


def _load_html2text() -> ToMarkdown:
    html2text = load_library("html2text").HTML2Text
    load_library("trafilatura")

    def extract(page: bytes, url: str | None) -> str:
        writer = html2text()
        writer.body_width, writer.ignore_links = 0, True
        return str(writer.handle(_trafilatura_html(page, url)))

    return extract


PEERS = MappingProxyType(
    {
        "trafilatura": _load_trafilatura,
        "trafilatura+markdownify": _load_markdownify,
        "trafilatura+html2text": _load_html2text,
        "readability+markdownify": _load_readability,
    }
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of each corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.structure", description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    parser.add_argument("--peer", action="append", choices=sorted(PEERS), help="only these peers (default: all)")
    parser.add_argument("--alone", action="store_true", help="no peers")
    parser.add_argument("--worst", type=positive, metavar="N", help="also the N worst pages by each measure")
    options = parser.parse_args(arguments)
    extractors = _load([] if options.alone else options.peer or PEERS, must=options.peer is not None)
    for folder in options.corpora:
        corpus = Corpus.at(folder)
        scores = score_corpus(corpus, extractors, options.limit)
        rows = {name: _means(by_page.values()) for name, by_page in scores.items()}
        counts = Counter(measure for by_page in scores[OWN].values() for measure in by_page)
        print(table(f"{corpus.name}: " + ", ".join(f"{counts[name]} pages with {name}" for name in _PARTS), rows))
        for measure in _PARTS if options.worst else ():
            for page, score in sorted(_of(scores[OWN], measure), key=lambda pair: pair[1])[: options.worst]:
                print(f"{measure:10} {score:.3f} {page}")


_PARTS = ("code", "cells", "TEDS", "formulas", SAME_WORDS)


def _load(names: Iterable[str], *, must: bool) -> dict[str, ToMarkdown]:
    extractors: dict[str, ToMarkdown] = {}
    for name in names:
        try:
            extractors[name] = PEERS[name]()
        except UsageError:
            if must:
                raise
    return extractors


def score_corpus(
    corpus: Corpus, extractors: dict[str, ToMarkdown], limit: int | None = None
) -> dict[str, dict[str, Scores]]:
    """Return the scores by extractor and page; of peers only for pages with code, tables or formulas."""
    scores: dict[str, dict[str, Scores]] = defaultdict(dict)
    with secluded():
        for page, content in _pages(corpus, limit):
            truth = true_parts(content, page.text or "")
            article = cleanart.extract(content, page.url, input_format="html")
            parts = markdown_parts(article.to_markdown(include_links=True))
            # The heads of posts have their authors and dates in another form.
            scores[OWN][page.id] = {} if article.posts else {SAME_WORDS: float(_has_same_words(article, parts))}
            if not (truth.code or truth.tables or truth.formulas):
                continue
            scores[OWN][page.id] |= score_parts(parts, truth, page.text or "")
            for name, extract in extractors.items():
                try:
                    markdown = extract(content, page.url)
                except Exception:  # a peer that fails finds nothing
                    markdown = ""
                scores[name][page.id] = score_parts(markdown_parts(markdown), truth, page.text or "")
    return scores


def score_parts(parts: Parts, truth: Parts, body: str) -> Scores:
    """Return the scores of a page's Markdown."""
    scores = {"text": overlap(Counter(words(parts.text)), Counter(words(body))).rates().f1}
    if truth.code:
        code = [code for code in parts.code if is_within(code.split("\n"), squash(body))]
        scores["code"] = similarity("\n".join(code), "\n".join(truth.code))
    if truth.formulas:
        scores["formulas"] = similarity("\n".join(parts.formulas), "\n".join(truth.formulas))
    if truth.tables:
        pairs = [(limited(best_table(parts.tables, true)), limited(true)) for true in truth.tables]
        scores["cells"] = statistics.fmean(cells_in_place(predicted, true) for predicted, true in pairs)
        scores["TEDS"] = statistics.fmean(teds(predicted, true) for predicted, true in pairs)
    return scores


def _has_same_words(article: cleanart.Article, parts: Parts) -> bool:
    """Tell whether Markdown has the words of the body, and the titles of its players, which are links in Markdown.

    Labels of notes and numbers of items are signs in Markdown.
    """
    texts = [*(block.text for block in article.blocks if block.kept), *(embed.title for embed in article.embeds)]
    body = Counter(word for text in texts for word in words(text))
    difference = (body - Counter(words(parts.text))) + (Counter(words(parts.text)) - body)
    return all(word.isdecimal() for word in difference)


def _pages(corpus: Corpus, limit: int | None) -> Iterator[tuple[Page, bytes]]:
    pages = [page for page in corpus.pages(limit) if page.text]
    for page, contents in corpus.inputs(pages, [HTML]):
        content = contents[HTML]
        if isinstance(content, bytes) and content:
            yield page, content


def _means(pages: Iterable[Scores]) -> dict[str, float | None]:
    values: dict[str, list[float]] = defaultdict(list)
    for scores in pages:
        for measure, score in scores.items():
            values[measure].append(score)
    return {name: statistics.fmean(values[name]) if name in values else None for name in ("text", *_PARTS)}


def _of(pages: dict[str, Scores], measure: str) -> list[tuple[str, float]]:
    return [(page, scores[measure]) for page, scores in pages.items() if measure in scores]


if __name__ == "__main__":
    sys.exit(run_or_explain("structure", main))
