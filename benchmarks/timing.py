"""Time jobs side by side, as multiples of the least that one could do with the same pages.

For each repeat and page all jobs run one right after the other, so that a slow spell of the machine hits all of them. A
page's time is its least over the repeats: what disturbs a measurement only ever adds to it. The garbage collector runs
as it does for users; garbage is collected before each repeat.
"""

import gc
import re
import sys
from collections.abc import Callable, Sequence
from time import perf_counter_ns
from typing import Any

from benchmarks.corpus import Content
from benchmarks.report import load_library

WORD = re.compile(r"\w+")

# A page's content and its address, None where it is not known.
Sample = tuple[Content, str | None]
# What is timed. Any: `str` for jobs on text, `bytes` for jobs on HTML.
Job = Callable[[Any, str | None], object]


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


def word_scan() -> Job:
    """Return the least work for text: one pass of a word regex."""
    return lambda text, _url: WORD.findall(text)


def lxml_parse() -> Job:
    """Return the least work for HTML: lxml's parse to a tree; `UsageError` without lxml."""
    parse = load_library("lxml.html").document_fromstring
    return lambda page, _url: parse(page)


def least_work(*, html: bool) -> Job:
    """Return the job that others are measured against."""
    return lxml_parse() if html else word_scan()


def unit_name(*, html: bool) -> str:
    """Return the name of figures that are multiples of `least_work`."""
    return "times_lxml_parse" if html else "times_word_scan"
