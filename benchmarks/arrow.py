"""Time of the Arrow engine beside a plain loop over the same pages.

    python benchmarks/arrow.py [CORPUS] [--renderer R] [--limit N] [--repeat K] [--batch N] [--json OUT]

Both read the pages from an Arrow table's batches: the loop has them as Python objects before the clock starts, and
makes a row of each; `extract_batch` takes the batch and returns one, once without a time limit and once with. For each
repeat and batch all are timed one right after the other, each time with another one first; a batch's time is its
minimum over the repeats. The garbage collector runs as it does for users. Pages are those of `throughput.py`.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter_ns
from typing import Any

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)  # not beside it: its name is that of a module

from benchmarks.report import positive, provenance, run_or_explain, write_json
from benchmarks.throughput import read_sources
from cleanart import extract
from cleanart.batch.table import Page, Status, arrow, row_of
from cleanart.engines.arrow import extract_batch

LIMIT = 60.0  # seconds: none of the pages takes that long


def loop(pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Return the rows of pages, extracted in a plain loop."""
    return [row_of(page, Status.OK, None, extract(page.content, page.url)) for page in pages]


def measure(batches: Sequence[Sequence[Page]], repeat: int) -> dict[str, float]:
    """Return the seconds for all pages: of the loop, and of Arrow without and with a time limit."""
    pa = arrow()
    tables = [pa.record_batch({"content": [p.content for p in b], "url": [p.url for p in b]}) for b in batches]
    jobs: dict[str, Callable[[int], object]] = {
        "loop": lambda n: loop(batches[n]),
        "arrow": lambda n: extract_batch(tables[n]),
        "arrow_with_time_limit": lambda n: extract_batch(tables[n], timeout=LIMIT),
    }
    best = {name: [sys.maxsize] * len(batches) for name in jobs}
    names = list(jobs)
    for turn in range(repeat):
        gc.collect()
        for n in range(len(batches)):
            first = turn % len(names)
            for name in names[first:] + names[:first]:
                start = perf_counter_ns()
                jobs[name](n)
                best[name][n] = min(best[name][n], perf_counter_ns() - start)
    return {name: sum(times) / 1e9 for name, times in best.items()}


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="a folder as for throughput.py; default: sample pages")
    parser.add_argument("--renderer", metavar="R", default="html", help="html, or one of text; default: %(default)s")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    parser.add_argument("--repeat", type=positive, default=15, metavar="K", help="default: %(default)s")
    parser.add_argument("--batch", type=positive, default=20, metavar="N", help="pages a batch; default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser.parse_args(argv)


def benchmark(args: argparse.Namespace) -> None:
    """Run the command."""
    corpora = [args.corpus] if args.corpus else []
    source, samples = next(iter(read_sources(corpora, args.renderer, args.limit).items()))
    pages = [Page(content=content, url=url) for content, url in samples]
    batches = [pages[start : start + args.batch] for start in range(0, len(pages), args.batch)]
    seconds = measure(batches, args.repeat)
    print(f"{source}; {len(pages)} pages, {args.batch} a batch, best of {args.repeat}")
    for name, time in seconds.items():
        over = time / seconds["loop"] - 1
        print(f"{name.replace('_', ' '):24}{time:10.3f} s {1e3 * time / len(pages):8.3f} ms a page {over:+8.2%}")
    if args.json:
        settings = {"source": source, "pages": len(pages), "batch": args.batch, "repeat": args.repeat}
        write_json(args.json, {**settings, **provenance(["pyarrow"]), "figures": seconds})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    return run_or_explain("arrow", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
