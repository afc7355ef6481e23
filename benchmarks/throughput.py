r"""How fast cleanart and others extract, where the time goes, and how much memory that takes.

    python benchmarks/throughput.py [CORPUS ...] [--renderer R] [--extractors a,b] [--limit N] [--repeat K] [--json OUT]
    python benchmarks/throughput.py --by stage [CORPUS ...] [--renderer R] [--limit N] [--repeat K] [--json OUT]
    python benchmarks/throughput.py --by size|memory [--renderer html] [--largest BYTES] [--repeat K] [--json OUT]
    python benchmarks/throughput.py --by start [--repeat K] [--json OUT]

The pages are those of corpora in one rendering (by default the first of text by name; "html" for the pages' HTML as
fetched), or without a corpus the sample pages of the tests. Times are multiples of that of the least one could do with
the same pages, which says more than seconds do where machines differ: for text one `re.findall(r"\w+", page)`, for
HTML one `lxml.html.document_fromstring(page)`. How they are taken is told in `timing.py`.

By extractor (the default; cleanart alone, or the ones named; those of HTML are in `peers.py`, "all" for those that are
installed), for each corpus and with the means over several:

* this multiple;
* pages/s and MB/s (MB: 10^6 bytes, of UTF-8 where the input is text);
* microseconds a block (a block: a line of text that is not blank; not for HTML);
* the peak memory of one pass that Python allocates, as a multiple of the largest page (bytes as above), traced in a
  pass of its own after the timed ones, for tracing costs time, and so that what is loaded once is not counted;
* on how many pages it raised; the time until then counts.

By stage: the cost of each step (`stage_costs.py`). By size, by memory: on made pages from 1 kB up (`size_costs.py`). By
start: of the import and of a process's first page (`start_costs.py`).
"""

import argparse
import gc
import sys
import tracemalloc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import fmean

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import UsageError
from benchmarks.baselines import Extractor
from benchmarks.corpus import HTML, Content, Corpus
from benchmarks.peers import PEERS, choose_extractors, secluded
from benchmarks.report import positive, provenance, run_or_explain, table, write_json
from benchmarks.size_costs import SIZES, memory_by_size, print_by_size, size_costs
from benchmarks.stage_costs import stage_costs
from benchmarks.start_costs import start_costs
from benchmarks.timing import Job, Sample, least_work, time_jobs, unit_name, works

SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "fixtures"
BY_EXTRACTOR, BY_STAGE, BY_SIZE, BY_MEMORY, BY_START = "extractor", "stage", "size", "memory", "start"


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


def peak_memory(job: Job, samples: Sequence[Sample]) -> tuple[int, int]:
    """Return the peak of bytes allocated by Python in one pass (results are not kept), and the number of failures."""
    gc.collect()
    tracemalloc.start()
    try:
        failures = sum(not works(job, sample) for sample in samples)
        return tracemalloc.get_traced_memory()[1], failures
    finally:
        tracemalloc.stop()


def measure(extractors: Sequence[Extractor], samples: Sequence[Sample], repeat: int) -> dict[str, dict[str, float]]:
    """Return the figures of each extractor over the pages, all of text or all of HTML."""
    sizes = measure_sizes([content for content, _ in samples])
    is_html = sizes.blocks is None
    jobs = [extractor.extract for extractor in extractors]
    *times, least = time_jobs([*jobs, least_work(html=is_html)], samples, repeat)
    return {
        extractor.name: {
            unit_name(html=is_html): seconds / least,
            **_speed(sizes, seconds),
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
    parser.add_argument("corpora", nargs="*", type=Path, metavar="CORPUS",
                        help="folders with text/RENDERER.jsonl.gz or html/ID.html.gz")  # fmt: skip
    parser.add_argument("--by", choices=tuple(_REPORTS), default=BY_EXTRACTOR, help="default: %(default)s")
    parser.add_argument("--renderer", metavar="R", help="html, or a renderer of text; default: text's first by name")
    parser.add_argument("--extractors", metavar="a,b", default="cleanart", help='or "all"; default: %(default)s')
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages of each corpus")
    parser.add_argument("--repeat", type=positive, default=5, metavar="K", help="default: %(default)s")
    parser.add_argument("--largest", type=positive, metavar="BYTES", default=SIZES[-1], help="default: %(default)s")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures there")
    return parser.parse_args(argv)


def read_sources(corpora: Sequence[Path], renderer: str | None, limit: int | None) -> dict[str, list[Sample]]:
    """Return the pages to measure on, by a name for where they are from."""
    if not corpora:
        return {f"sample pages{', html' if renderer == HTML else ''}": sample_pages(renderer)[:limit]}
    sources = {}
    for path in corpora:
        corpus = Corpus.at(path)
        chosen = corpus.choose([renderer] if renderer else None)[0]
        sources[f"{corpus.name}, {chosen}"] = corpus_pages(corpus, chosen, limit)
    return sources


Figures = Mapping[str, Mapping[str, object]]


def report_extractors(args: argparse.Namespace) -> Figures:
    """Measure extractors on each source; print and return the figures."""
    sources = read_sources(args.corpora, args.renderer, args.limit)
    with secluded():
        names = None if args.extractors == "all" else args.extractors
        extractors = choose_extractors(names, html=args.renderer == HTML)
        figures = {source: measure(extractors, samples, args.repeat) for source, samples in sources.items()}
    for source, rows in figures.items():
        print(source)
        print_figures(rows)
    if len(figures) > 1:
        unit = unit_name(html=args.renderer == HTML)
        print(table(unit.replace("_", " "), with_mean({s: _column(rows, unit) for s, rows in figures.items()}), 2))
    return figures


def _column(rows: Mapping[str, Mapping[str, float]], figure: str) -> dict[str, float]:
    return {name: row[figure] for name, row in rows.items()}


def with_mean(rows: Mapping[str, Mapping[str, float]]) -> dict[str, Mapping[str, float]]:
    """Return rows with one more: the mean of each column."""
    columns = next(iter(rows.values()))
    return {**rows, "mean": {column: fmean(row[column] for row in rows.values()) for column in columns}}


def report_stages(args: argparse.Namespace) -> Figures:
    """Measure the steps of cleanart on each source; print and return the figures."""
    html = args.renderer == HTML
    sources = read_sources(args.corpora, args.renderer, args.limit)
    figures = {source: stage_costs(samples, args.repeat, html=html) for source, samples in sources.items()}
    rows = with_mean(figures) if len(figures) > 1 else figures
    print(unit_name(html=html).replace("_", " "))
    steps = list(next(iter(rows.values())))
    print(" " * 20, *(f"{source:>22}" for source in rows), sep="")
    for step in steps:
        print(f"{step:20}", *(f"{row[step]:22.2f}" for row in rows.values()), sep="")
    return figures


def report_sizes(args: argparse.Namespace) -> Figures:
    """Measure an extractor against size; print and return the figures."""
    html = args.renderer == HTML
    figures = {}
    with secluded():
        for extractor in choose_extractors(args.extractors, html=html):
            figures[extractor.name] = size_costs(extractor, args.largest, args.repeat, html=html)
            print_by_size(f"{extractor.name}, {unit_name(html=html).replace('_', ' ')}", figures[extractor.name])
    return figures


def report_memory(args: argparse.Namespace) -> Figures:
    """Measure the peak memory against size; print and return the figures."""
    figures = memory_by_size(args.largest, html=args.renderer == HTML)
    print_by_size("peak memory, multiple of the page", figures)
    return figures


def report_start(args: argparse.Namespace) -> Figures:
    """Measure fresh processes; print and return the figures."""
    figures = start_costs(args.repeat)
    print("fresh processes, multiple of one that imports lxml and numpy")
    for name, multiple in figures.items():
        print(f"{name:28}{multiple:8.2f}")
    return {"start": figures}


_REPORTS = {
    BY_EXTRACTOR: report_extractors,
    BY_STAGE: report_stages,
    BY_SIZE: report_sizes,
    BY_MEMORY: report_memory,
    BY_START: report_start,
}


def benchmark(args: argparse.Namespace) -> None:
    """Run the command."""
    collector = "on" if gc.isenabled() else "off"
    figures = _REPORTS[args.by](args)
    print(f"best of {args.repeat}, garbage collector {collector}")
    if args.json:
        settings = {"by": args.by, "limit": args.limit, "repeat": args.repeat, "garbage_collector": collector}
        packages = ["lxml", "numpy", *PEERS]
        write_json(args.json, {**settings, **provenance(packages), "figures": figures})


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    return run_or_explain("throughput", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
