"""Cost and peak memory against the size of a page, on pages that are made in several shapes.

Costs grow with a power of the size: 1 if they are linear. The exponent is the slope of a line through the logarithms of
size and time, by least squares.

Memory is the peak of a process of its own for each page, over what it has once it has imported cleanart, run one small
page and made the large one; as a multiple of the page's bytes (of UTF-8 for text). "resident" is what the system gives,
"traced" what Python's allocator does (`tracemalloc`): without lxml's own memory and what is not returned to the system.
"""

import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import linear_regression
from typing import Literal

from benchmarks import UsageError
from benchmarks.baselines import Extractor
from benchmarks.made_pages import make_page, shapes
from benchmarks.timing import least_work, time_jobs

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
FIT_FROM = 10_000  # bytes: on smaller pages, what a call costs on any page counts
SMALL = 2_000
ROOT = Path(__file__).resolve().parent.parent
# What a process runs for `peak_of`: `ru_maxrss` would count the memory of the process that started it as well.
STATUS = Path("/proc/self/status")


def exponent(times: Mapping[int, float]) -> float:
    """Return the exponent of times by size, from 10 kB on; NaN if these are fewer than two."""
    points = [(math.log(size), math.log(seconds)) for size, seconds in times.items() if size >= FIT_FROM]
    if len(points) < 2:
        return math.nan
    return linear_regression(*zip(*points, strict=True)).slope


def size_costs(extractor: Extractor, largest: int, repeat: int, *, html: bool) -> dict[str, dict[str, float]]:
    """Return for each shape the cost by size, as a multiple of the least work, and its exponent in size."""
    figures: dict[str, dict[str, float]] = {}
    jobs = [extractor.extract, least_work(html=html)]
    for shape in shapes(html=html):
        row: dict[str, float] = {}
        times = {}
        for size in sizes_up_to(largest):
            # Small pages are quickly measured and easily disturbed.
            repeats = max(repeat, min(20, 1_000_000 // size))
            times[size], least = time_jobs(jobs, [(make_page(shape, size, html=html), None)], repeats)
            row[size_name(size)] = times[size] / least
        figures[shape] = {**row, "exponent": exponent(times)}
    return figures


def sizes_up_to(largest: int) -> list[int]:
    """Return the sizes to measure."""
    return [size for size in SIZES if size <= largest]


def size_name(size: int) -> str:
    """Return a size as it is printed."""
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1_000} kB"


def memory_by_size(largest: int, *, html: bool) -> dict[str, dict[str, float]]:
    """Return for each shape and way of measuring the peak memory by size, as a multiple of the page."""
    return {
        f"{shape}, {'traced' if traced else 'resident'}": {
            size_name(size): _peak_in_process(shape, size, html=html, traced=traced)
            for size in sizes_up_to(largest)
            if size >= FIT_FROM
        }
        for shape in shapes(html=html)
        for traced in (False, True)
    }


def _peak_in_process(shape: str, size: int, *, html: bool, traced: bool) -> float:
    """Return `peak_of` in a fresh process; NaN if that dies, as it does where memory is short."""
    code = f"from benchmarks.size_costs import peak_of; print(peak_of({shape!r}, {size}, html={html}, traced={traced}))"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # noqa: S603 - the code is ours
    return float(result.stdout) if result.returncode == 0 else math.nan


def peak_of(shape: str, size: int, *, html: bool, traced: bool) -> float:
    """Return the peak memory of one page in this process, as a multiple of the page."""
    from cleanart import extract  # noqa: PLC0415 - so that other benchmarks run without it

    form: Literal["html", "text"] = "html" if html else "text"
    extract(make_page(shape, SMALL, html=html), input_format=form)
    page = make_page(shape, size, html=html)
    length = len(page) if isinstance(page, bytes) else len(page.encode())
    if traced:
        import tracemalloc  # noqa: PLC0415 - only here

        tracemalloc.start()
        extract(page, input_format=form)
        return tracemalloc.get_traced_memory()[1] / length
    before = _resident(reset=True)
    extract(page, input_format=form)
    return max(0, _resident() - before) / length


def _resident(*, reset: bool = False) -> int:
    """Return the peak of this process's resident bytes, from now on if it is to be reset."""
    if not STATUS.exists():
        raise UsageError("the resident memory of a process is read from /proc, which is not there")
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    line = next(line for line in STATUS.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def print_by_size(title: str, figures: Mapping[str, Mapping[str, float]]) -> None:
    """Print a line for each row, with a column for each size."""
    print(title)
    columns: Sequence[str] = list(next(iter(figures.values()), {}))
    print(f"{'':28}", *(f"{column:>10}" for column in columns), sep="")
    for name, row in figures.items():
        print(f"{name:28}", *(f"{row.get(column, math.nan):10.2f}" for column in columns), sep="")
