"""Cost of each step of an extraction: reading, each stage, the rest.

The steps inside of the readers are timed by wrapping the functions of `STEPS`, the stages by wrapping their functions:
a call costs a microsecond more then, which is why "all" is timed without that. Of these two, the later finds the page's
words in the processor's caches, so they take turns in being first. "reader" is what a reader takes besides
its steps, the parser included.
"""

import gc
import importlib
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from time import perf_counter_ns
from typing import Any
from unittest.mock import patch

from benchmarks.timing import Job, Sample, least_work

# Step → where its function is looked up: in the module that calls it.
STEPS: Mapping[bool, Mapping[str, tuple[str, str]]] = {
    True: {
        "decode": ("cleanart.readers.decode", "decode_page"),
        "head": ("cleanart.readers.html", "read_head"),
        "facts of blocks": ("cleanart.readers.html", "describe_all"),
    },
    False: {"facts of blocks": ("cleanart.readers.text", "describe_all")},
}
LEAST, ALL, READER, REST = "least", "all", "reader", "rest"


class _Clock:
    """Adds up the nanoseconds of calls by name."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, int] = defaultdict(int)

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and is timed."""

        def timed(*arguments: Any, **keywords: Any) -> Any:
            start = perf_counter_ns()
            try:
                return function(*arguments, **keywords)
            finally:
                self.spent[name] += perf_counter_ns() - start

        return timed


@contextmanager
def _timed_steps(clock: _Clock, *, html: bool) -> Iterator[None]:
    with ExitStack() as stack:
        for step, (name, attribute) in STEPS[html].items():
            module = importlib.import_module(name)
            stack.enter_context(patch.object(module, attribute, clock.wrap(step, getattr(module, attribute))))
        yield


def stage_costs(samples: Sequence[Sample], repeat: int, *, html: bool) -> dict[str, float]:
    """Return the cost of each step as a multiple of the least work with the same pages, in the order of the steps."""
    best: list[dict[str, int]] = [{} for _ in samples]
    least = least_work(html=html)
    for turn in range(repeat):
        gc.collect()
        for times, sample in zip(best, samples, strict=True):
            for step, spent in _time_page(least, sample, html=html, whole_first=turn % 2 == 0).items():
                times[step] = min(times.get(step, sys.maxsize), spent)
    totals: defaultdict[str, int] = defaultdict(int)
    for times in best:
        for step, spent in times.items():
            totals[step] += spent
    unit = totals.pop(LEAST)
    return {step: spent / unit for step, spent in totals.items()}


def _time_page(least: Job, sample: Sample, *, html: bool, whole_first: bool) -> dict[str, int]:
    """Return the nanoseconds of each step of one page, of the whole and of the least work."""
    from cleanart import extract  # noqa: PLC0415 - so that other benchmarks run without it
    from cleanart.pipeline import STAGES  # noqa: PLC0415

    content, url = sample
    clock = _Clock()
    clock.wrap(LEAST, least)(content, url)
    if not whole_first:
        _run_steps(clock, sample, html=html)
    clock.wrap(ALL, extract)(content, url, input_format="html" if html else "text")
    if whole_first:
        _run_steps(clock, sample, html=html)
    spent = clock.spent
    spent[READER] -= sum(spent[step] for step in STEPS[html])
    spent[REST] -= sum(spent[stage.name] for stage in STAGES)
    order = (LEAST, ALL, *STEPS[html], READER, *(stage.name for stage in STAGES), REST)
    return {step: spent[step] for step in order}


def _run_steps(clock: _Clock, sample: Sample, *, html: bool) -> None:
    from cleanart import Options  # noqa: PLC0415
    from cleanart.pipeline import STAGES, read_page, run  # noqa: PLC0415

    content, url = sample
    stages = [stage._replace(run=clock.wrap(stage.name, stage.run)) for stage in STAGES]
    with _timed_steps(clock, html=html):
        try:
            document = clock.wrap(READER, read_page)(content, url, input_format="html" if html else "text")
        except Exception:  # an empty page: nothing but the reader has worked
            return
    clock.wrap(REST, run)(document, Options(), stages)
