r"""Throughput: how fast cleanart and others extract, and how much memory that takes.

    python benchmarks/throughput.py [CORPUS] [--renderer R] [--extractors a,b] [--limit N] [--repeat K]
                                    [--json OUT]

The pages are those of a corpus in one rendering (by default the first of text by name; "html" for the pages'
HTML as fetched), or without a corpus the sample pages of the tests. Reports for each extractor (by default
cleanart alone; those of HTML are in `peers.py`)

* pages/s and MB/s (MB: 10^6 bytes, of UTF-8 where the input is text);
* microseconds a block (a block: a line of text that is not blank; not for HTML);
* the ratio of the time to that of the least one could do with the same pages, which says more than the
  seconds do where machines differ: for text one `re.findall(r"\w+", page)`, for HTML one
  `lxml.html.document_fromstring(page)`;
* the peak memory of one pass, as a multiple of the largest page (bytes as above);
* on how many pages it raised; the time until then counts.

For each repeat and page all are timed one right after the other, so that a slow spell of the machine hits
all. A page's time is its minimum over the repeats: what disturbs a measurement only ever adds to it. The
garbage collector runs as it does for users; garbage is collected before each repeat. Memory is traced
(`tracemalloc`) in a pass of its own after the timed ones, for tracing costs time, and so that what is loaded
once is not counted. It is what Python allocates: the trees of lxml and what extensions in C and Rust hold are
not in it.
"""

import argparse
import gc
import re
import sys
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter_ns
from typing import Any

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import UsageError
from benchmarks.baselines import Extractor
from benchmarks.corpus import HTML, Content, Corpus
from benchmarks.peers import choose_extractors, secluded
from benchmarks.report import load_library, positive, provenance, run_or_explain, write_json

SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "fixtures"
WORD = re.compile(r"\w+")

# A page's content and its address, None where it is not known.
Sample = tuple[Content, str | None]
# What is timed. Any: `str` for jobs on text, `bytes` for jobs on HTML.
Job = Callable[[Any, str | None], object]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of pages, bytes (of UTF-8 for text), blocks (None for HTML), and bytes of the largest page."""

    pages: int
    size: int
    blocks: int | None
    largest: int


def measure_sizes(contents: Sequence[Content]) -> Sizes:
    """Count pages, bytes and blocks."""
    texts = [content for content in contents if isinstance(content, str)]
    sizes = [len(c.encode("utf-8", "surrogatepass")) if isinstance(c, str) else len(c) for c in contents]
    blocks = sum(bool(line.strip()) for text in texts for line in text.splitlines()) if texts else None
    return Sizes(pages=len(contents), size=sum(sizes), blocks=blocks, largest=max(sizes))


def works(job: Job, sample: Sample) -> bool:
    """Do the job on one page and return whether it succeeded; an error costs that page only."""
    try:
        job(*sample)
    except Exception:
        return False
    return True


def time_jobs(jobs: Sequence[Job], samples: Sequence[Sample], repeat: int) -> list[float]:
    """Return each job's seconds for all pages: the sum over pages of the minimum over repeats."""
    best = [[sys.maxsize] * len(samples) for _ in jobs]
    for _ in range(repeat):
        gc.collect()
        for number, sample in enumerate(samples):
            for times, job in zip(best, jobs, strict=True):
                times[number] = min(times[number], _nanoseconds(job, sample))
    return [sum(times) / 1e9 for times in best]


def _nanoseconds(job: Job, sample: Sample) -> int:
    start = perf_counter_ns()
    works(job, sample)
    return perf_counter_ns() - start


def peak_memory(job: Job, samples: Sequence[Sample]) -> tuple[int, int]:
    """Return the peak of bytes allocated by Python in one pass (results are not kept), and the number of failures."""
    gc.collect()
    tracemalloc.start()
    try:
        failures = sum(not works(job, sample) for sample in samples)
        return tracemalloc.get_traced_memory()[1], failures
    finally:
        tracemalloc.stop()


def word_scan() -> Job:
    """Return the job that text is measured against."""
    return lambda text, _url: WORD.findall(text)


def lxml_parse() -> Job:
    """Return the job that HTML is measured against; `UsageError` without lxml."""
    parse = load_library("lxml.html").document_fromstring
    return lambda page, _url: parse(page)


def measure(extractors: Sequence[Extractor], samples: Sequence[Sample], repeat: int) -> dict[str, dict[str, float]]:
    """Return the figures of each extractor over the pages, all of text or all of HTML."""
    sizes = measure_sizes([content for content, _ in samples])
    is_html = sizes.blocks is None
    jobs = [extractor.extract for extractor in extractors]
    *times, least = time_jobs([*jobs, lxml_parse() if is_html else word_scan()], samples, repeat)
    ratio = "times_lxml_parse" if is_html else "times_word_scan"
    return {
        extractor.name: {
            **_speed(sizes, seconds),
            ratio: seconds / least,
            **_memory(sizes, *peak_memory(extractor.extract, samples)),
        }
        for extractor, seconds in zip(extractors, times, strict=True)
    }


def _speed(sizes: Sizes, seconds: float) -> dict[str, float]:
    figures: dict[str, float] = {"pages": sizes.pages, "megabytes": sizes.size / 1e6}
    if sizes.blocks is not None:
        figures["blocks"] = sizes.blocks
        figures["microseconds_per_block"] = 1e6 * seconds / max(1, sizes.blocks)
    return figures | {
        "seconds": seconds,
        "pages_per_second": sizes.pages / seconds,
        "megabytes_per_second": sizes.size / 1e6 / seconds,
    }


def _memory(sizes: Sizes, peak: int, failures: int) -> dict[str, float]:
    return {
        "peak_bytes": peak,
        "peak_times_largest_page": peak / max(1, sizes.largest),
        "raised": failures,
    }


def sample_pages(renderer: str | None = None) -> list[Sample]:
    """Read the sample pages of the tests, HTML or text; `UsageError` if they do not exist."""
    is_html = renderer == HTML
    folder = SAMPLES / (HTML if is_html else "text")
    files = sorted(folder.glob("*.html" if is_html else "*.txt"))
    if not files:
        raise UsageError(f"no sample pages at {folder}; name a corpus")
    return [(file.read_bytes() if is_html else file.read_text(encoding="utf-8"), None) for file in files]


def corpus_pages(corpus: Corpus, renderer: str, limit: int | None) -> list[Sample]:
    """Read the first `limit` pages (default: all) that a rendering, or the HTML, has."""
    inputs = corpus.inputs(corpus.pages(), [renderer])
    there = ((contents[renderer], page.url) for page, contents in inputs if contents[renderer])
    if not (pages := list(islice(there, limit))):
        raise UsageError(f"corpus {corpus.name} has no pages in {renderer}")
    return pages


def print_figures(figures: Mapping[str, Mapping[str, float]]) -> None:
    """Print a line per figure with a column per extractor."""
    print(" " * 24, *(f"{name:>16}" for name in figures), sep="")
    for figure in next(iter(figures.values())):
        values = (row[figure] for row in figures.values())
        cells = (f"{value:16,.{0 if isinstance(value, int) else 3}f}" for value in values)
        print(f"{figure.replace('_', ' '):24}", *cells, sep="")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder with text/RENDERER.jsonl.gz or html/ID.html.gz")
    parser.add_argument("--renderer", metavar="R", help="html, or a renderer of text; default: text's first by name")
    parser.add_argument("--extractors", metavar="a,b", default="cleanart", help="default: %(default)s")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    parser.add_argument("--repeat", type=positive, default=5, metavar="K", help="default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser.parse_args(argv)


def read_pages(args: argparse.Namespace) -> tuple[str, list[Sample]]:
    """Return the pages to measure on, and a name for them."""
    if not args.corpus:
        return f"sample pages{', html' if args.renderer == HTML else ''}", sample_pages(args.renderer)[: args.limit]
    corpus = Corpus.at(args.corpus)
    renderer = corpus.choose([args.renderer] if args.renderer else None)[0]
    return f"{corpus.name}, {renderer}", corpus_pages(corpus, renderer, args.limit)


def benchmark(args: argparse.Namespace) -> None:
    """Run the command."""
    source, samples = read_pages(args)
    with secluded():
        extractors = choose_extractors(args.extractors, html=args.renderer == HTML)
        figures = measure(extractors, samples, args.repeat)
    collector = "on" if gc.isenabled() else "off"
    print(f"{source}; best of {args.repeat}, garbage collector {collector}")
    print_figures(figures)
    if args.json:
        settings = {
            "source": source,
            "limit": args.limit,
            "repeat": args.repeat,
            "garbage_collector": collector,
        }
        packages = ["lxml", *figures]
        write_json(args.json, {**settings, **provenance(packages), "figures": figures})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    return run_or_explain("throughput", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
