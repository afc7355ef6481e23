r"""Throughput: how fast cleanart extracts, and how much memory it takes.

    python benchmarks/throughput.py [CORPUS] [--renderer R] [--limit N] [--repeat K] [--json OUT]

The pages are those of a corpus in one rendering (by default the first by name), or without a corpus the
sample pages of the tests. Reports

* pages/s and MB/s (MB: 10^6 bytes of UTF-8);
* microseconds a block (a block: a line that is not blank);
* the ratio of the time to that of one `re.findall(r"\w+", page)` over the same pages, which says more than
  the seconds do where machines differ;
* the peak memory of one pass, as a multiple of the largest page (bytes of UTF-8).

For each repeat and page both are timed one right after the other, so that a slow spell of the machine hits
both. A page's time is its minimum over the repeats: what disturbs a measurement only ever adds to it. The
garbage collector runs as it does for users; garbage is collected before each repeat. Memory is traced
(`tracemalloc`) in a pass of its own after the timed ones, for tracing costs time, and so that what is loaded
once is not counted.
"""

import argparse
import gc
import re
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import UsageError
from benchmarks.baselines import load_extractors
from benchmarks.corpus import Corpus
from benchmarks.report import positive, provenance, run_or_explain, write_json

SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "fixtures" / "text"
WORD = re.compile(r"\w+")

Job = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much text there is: pages, bytes of UTF-8, blocks, and the bytes of the largest page."""

    pages: int
    size: int
    blocks: int
    largest: int


def measure_sizes(pages: Sequence[str]) -> Sizes:
    """Count pages, bytes and blocks."""
    sizes = [len(page.encode("utf-8", "surrogatepass")) for page in pages]
    blocks = sum(bool(line.strip()) for page in pages for line in page.splitlines())
    return Sizes(pages=len(pages), size=sum(sizes), blocks=blocks, largest=max(sizes))


def time_jobs(jobs: Sequence[Job], pages: Sequence[str], repeat: int) -> list[float]:
    """Return each job's seconds for all pages: the sum over pages of the minimum over repeats."""
    best = [[sys.maxsize] * len(pages) for _ in jobs]
    for _ in range(repeat):
        gc.collect()
        for number, page in enumerate(pages):
            for times, job in zip(best, jobs, strict=True):
                times[number] = min(times[number], _nanoseconds(job, page))
    return [sum(times) / 1e9 for times in best]


def _nanoseconds(job: Job, page: str) -> int:
    start = perf_counter_ns()
    job(page)
    return perf_counter_ns() - start


def peak_memory(job: Job, pages: Sequence[str]) -> int:
    """Return the most bytes Python had allocated at a time in one pass over the pages, results not kept."""
    gc.collect()
    tracemalloc.start()
    try:
        for page in pages:
            job(page)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def measure(job: Job, pages: Sequence[str], repeat: int) -> dict[str, float]:
    """Return the figures of `job` over the pages."""
    sizes = measure_sizes(pages)
    seconds, scan_seconds = time_jobs([job, WORD.findall], pages, repeat)
    peak = peak_memory(job, pages)
    return {
        "pages": sizes.pages,
        "megabytes": sizes.size / 1e6,
        "blocks": sizes.blocks,
        "seconds": seconds,
        "pages_per_second": sizes.pages / seconds,
        "megabytes_per_second": sizes.size / 1e6 / seconds,
        "microseconds_per_block": 1e6 * seconds / max(1, sizes.blocks),
        "times_word_scan": seconds / scan_seconds,
        "peak_bytes": peak,
        "peak_times_largest_page": peak / max(1, sizes.largest),
    }


def sample_pages() -> list[str]:
    """Read the sample pages of the tests; `UsageError` where they are not there."""
    if not (files := sorted(SAMPLES.glob("*.txt"))):
        raise UsageError(f"no sample pages at {SAMPLES}; name a corpus")
    return [file.read_text(encoding="utf-8") for file in files]


def corpus_pages(corpus: Corpus, renderer: str) -> list[str]:
    """Read the texts of a rendering."""
    if not (pages := list(corpus.rendering(renderer).values())):
        raise UsageError(f"corpus {corpus.name} has no pages in {renderer}")
    return pages


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder with text/RENDERER.jsonl.gz")
    parser.add_argument("--renderer", metavar="R", help="default: the first by name")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    parser.add_argument("--repeat", type=positive, default=5, metavar="K", help="default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser.parse_args(argv)


def benchmark(args: argparse.Namespace) -> None:
    """Do what the command line says."""
    if args.corpus:
        corpus = Corpus.at(args.corpus)
        renderer = corpus.choose([args.renderer] if args.renderer else None)[0]
        source, pages = f"{corpus.name}, {renderer}", corpus_pages(corpus, renderer)
    else:
        source, pages = "sample pages", sample_pages()
    [cleanart] = load_extractors(["cleanart"])
    figures = measure(cleanart.extract, pages[: args.limit], args.repeat)
    collector = "on" if gc.isenabled() else "off"
    print(f"{source}; best of {args.repeat}, garbage collector {collector}")
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):24}{value:16,.{0 if isinstance(value, int) else 3}f}")
    if args.json:
        settings = {
            "source": source,
            "limit": args.limit,
            "repeat": args.repeat,
            "garbage_collector": collector,
        }
        write_json(args.json, {**settings, **provenance(), "figures": figures})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; returns the exit status."""
    return run_or_explain("throughput", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
