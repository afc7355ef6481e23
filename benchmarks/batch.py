"""Speed and memory of batches by number of processes.

    python -m benchmarks.batch CORPUS... [--pages N] [--jobs 1,2] [--repeat K] [--largest BYTES] [--json OUT]

Makes a WARC file of the corpora's HTML, the same pages for all, and has the command turn it into JSON lines. Where N is
more than there are, the file is named as an input several times. Each number of processes is timed K times in turns;
the fastest time counts: what disturbs a measurement only ever adds to it. The time is that of the whole command, the
start of its processes among it. The processor's time is that of all processes, from which core-hours are reckoned.

Memory is the resident set of the parent and of the largest worker, looked at ten times a second (Linux alone), the most
of it in the first tenth of the run and in all of it: where memory grows with the input the two are far apart.
"""

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from benchmarks import UsageError
from benchmarks.corpus import HTML, Corpus
from benchmarks.report import positive, provenance, run_or_explain, write_json

_INPUT_PAGES = 1000
_EVERY = 0.1
_MONTH = 2.5e9  # pages in a month of Common Crawl, about


class Run(NamedTuple):
    """One run of the command."""

    seconds: float
    processor: float
    """Processor time in seconds."""
    memory: list[tuple[float, int, int]]
    """Samples of memory: the time, and bytes of the parent and of the largest worker."""


def corpus_pages(folders: Sequence[Path], largest: int) -> list[bytes]:
    """Return the HTML of all pages of at most `largest` bytes; `UsageError` if there are none."""
    pages = []
    for folder in folders:
        corpus = Corpus.at(folder)
        for _, contents in corpus.inputs(corpus.pages(), [HTML]):
            page = contents[HTML]
            if isinstance(page, bytes) and len(page) <= largest:
                pages.append(page)
    if not pages:
        raise UsageError("there are no such pages")
    return pages


def write_warc(path: Path, pages: Sequence[bytes]) -> None:
    """Write pages as responses, each in a gzip member, as crawlers do."""
    with path.open("wb") as file:
        for number, page in enumerate(pages):
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: https://example.org/{number}\r\nContent-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))


def run_command(inputs: Sequence[Path], output: Path, jobs: int) -> Run:
    """Run the command and watch its memory."""
    command = [sys.executable, "-m", "cleanart", *map(str, inputs), "-o", str(output), "--jobs", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    memory = []
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603  # this interpreter and cleanart
        while process.poll() is None:
            if sizes := _sizes(process.pid):
                memory.append((time.perf_counter() - begun, *sizes))
            time.sleep(_EVERY)
    seconds = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    output.unlink()
    return Run(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, memory)


def _sizes(parent: int) -> tuple[int, int] | None:
    """Return the bytes of a process and of its largest child; None if they cannot be read."""
    try:
        tasks = list(Path(f"/proc/{parent}/task").glob("*/children"))
        children = [int(pid) for task in tasks for pid in task.read_text(encoding="ascii").split()]
        return _resident(parent), max(map(_resident, children), default=0)
    except OSError:  # it has ended
        return None


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def figures_of(runs: Sequence[Run], pages: int) -> dict[str, float]:
    """Return the figures of the fastest run, and the memory of the last one in megabytes (10^6)."""
    best = min(runs, key=lambda run: run.seconds)
    memory = runs[-1].memory
    first = [sizes for sizes in memory if sizes[0] <= runs[-1].seconds / 10] or memory[:1]
    figures = {
        "seconds": best.seconds,
        "pages_per_second": pages / best.seconds,
        "processor_ms_per_page": 1000 * best.processor / pages,
        "core_hours_per_month": best.processor / pages * _MONTH / 3600,
    }
    for name, column in (("parent", 1), ("worker", 2)):
        for when, samples in (("first_tenth", first), ("peak", memory)):
            figures[f"{name}_mb_{when}"] = max((sizes[column] for sizes in samples), default=0) / 1e6
    return figures


def benchmark(args: argparse.Namespace) -> None:
    """Run the command."""
    pages = list(islice(cycle(corpus_pages(args.corpora, args.largest)), min(args.pages, _INPUT_PAGES)))
    times = max(1, args.pages // len(pages))
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "pages.warc.gz")
        write_warc(archive, pages)
        runs: dict[int, list[Run]] = {jobs: [] for jobs in args.jobs}
        for _ in range(args.repeat):
            for jobs, job_runs in runs.items():
                job_runs.append(run_command([archive] * times, Path(folder, "out.jsonl"), jobs))
    count = times * len(pages)
    figures = {f"{jobs} jobs": figures_of(job_runs, count) for jobs, job_runs in runs.items()}
    print(f"{count:,} pages, {sum(map(len, pages)) / len(pages):,.0f} bytes each; best of {args.repeat}")
    print(" " * 26, *(f"{name:>12}" for name in figures), sep="")
    for figure in next(iter(figures.values())):
        print(f"{figure.replace('_', ' '):26}", *(f"{row[figure]:12,.1f}" for row in figures.values()), sep="")
    if args.json:
        write_json(args.json, {"pages": count, "repeat": args.repeat, **provenance(["lxml"]), "figures": figures})


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--pages", type=positive, default=1000, metavar="N", help="default: %(default)s")
    parser.add_argument(
        "--jobs", type=lambda text: [positive(n) for n in text.split(",")], default=[1, 2], help="default: 1,2"
    )
    parser.add_argument("--repeat", type=positive, default=1, metavar="K", help="default: %(default)s")
    parser.add_argument(
        "--largest", type=positive, default=1 << 25, metavar="BYTES", help="leave out pages that are larger"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    return run_or_explain("batch", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
