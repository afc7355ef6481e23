"""Hostile pages with an article beside them: time and memory a byte, how both grow, and whether the article survives.

    python -m benchmarks.hostile [--sizes 50000 200000 800000] [--only NAME...]

Each shape is made at three sizes. Time is that of the process, in multiples of an ordinary page's time a byte; the
exponent says how it grows from the smallest to the largest size. Memory is that of Python's objects at the peak,
without what any page may take (`FREE_MEMORY`), in multiples of the page. Fails if a bound is exceeded.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING, NamedTuple

from cleanart import extract
from tests.hostile_pages import SENTENCES, html_page, share_kept, text_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanart.pipeline import InputFormat

SIZES = (50_000, 200_000, 800_000)
MAX_MULTIPLE, MAX_EXPONENT, MAX_MEMORY = 10.0, 1.25, 20.0
# What any page may take, however short: 6,000 blocks before any are joined (up to 0.8 kB each, with labels and reasons:
# 5 MB), and of up to 10,000 blocks at once the columns that features are made of (112 numbers of 8 bytes and the
# numbers of their words: 9 to 13 MB). Both are freed page by page; what is beyond them grows with the page.
FREE_MEMORY = 18_000_000
MIN_PAGE_BYTES = 4_000  # a shorter page shows the cost of any page: as text, some shapes leave the article alone
_ORDINARY = "".join(f"<p>{sentence} This is part {i} of it.</p>\n" for i, sentence in enumerate(SENTENCES * 40))


def _many(piece: str) -> Callable[[int], str]:
    """Return a shape of one piece, which may hold its number as `{}`, as often as the size wants it."""
    size = len(piece.replace("{}", "10000"))
    return lambda bytes_: "".join(piece.replace("{}", str(i)) for i in range(bytes_ // size))


SHAPES: dict[str, Callable[[int], str]] = {
    "giant word": lambda size: f"<p>{'a' * size}</p>",
    "giant paragraph": lambda size: f"<p>{_many('word{} ')(size)}</p>",
    "giant prose": lambda size: f"<p>{_many('The harbour office closed its books on day {} of that year. ')(size)}</p>",
    "credits": _many("<p>Photo: Jane Doe {}</p>"),
    "copyright": _many("<p>© 2020 Jane Doe {}</p>"),
    "links": _many('<a href="/{}">link number {}</a> '),
    "link lines": _many('<p><a href="/{}">link number {}</a></p>'),
    "one letter": _many("<p>a"),
    "line breaks": _many("a{}<br>"),
    "deep": lambda size: "<div>" * (size // 11) + "x" + "</div>" * (size // 11),
    "unclosed": _many("<b><i><a href=x>"),
    "attributes": lambda size: "<div " + _many("a{}=1 ")(size) + ">x</div>",
    "long attribute": lambda size: f'<img alt="{"x " * (size // 2)}" src=a.png>',
    "classes": lambda size: f'<div class="{_many("c{} ")(size)}">x</div>',
    "tables": _many("<table><tr><td>{}"),
    "cells": lambda size: "<table><tr>" + _many("<td>{}</td>")(size) + "</table>",
    "list": lambda size: "<ul>" + _many("<li>item {}</li>")(size) + "</ul>",
    "brackets": lambda size: f"<p>{'[(' * (size // 2)}</p>",
    "quotes": lambda size: f"""<p>{'"' * size}</p>""",
    "dollars": lambda size: f"<p>{'$ ' * (size // 2)}</p>",
    "entities": _many("&lt;"),
    "combining": lambda size: f"<p>a{chr(0x301) * (size // 2)}</p>",
    "directions": lambda size: f"<p>{(chr(0x202E) + 'a') * (size // 4)}</p>",
    "style": lambda size: f"<style>{_many('.c{}{display:none}')(size)}</style>",
    "script": lambda size: f"<script>window.x={'[' * size}</script>",
    "json-ld": lambda size: f'<script type="application/ld+json">{"[" * size}</script>',
    "comment": lambda size: f"<!--{chr(45) * size} -->",
    "images": _many("<img src=a{}.png><p>Photo: a</p>"),
    "code": lambda size: f"<pre>{_many('x = {};')(size)}</pre>",
    "headings": _many("<h2>Part {}</h2>"),
    "dates": _many("<p>3 May 2021 {}</p>"),
    "bylines": _many("<p>By Jane Doe {}</p>"),
    "changes": _many("<p>Updated 3 May 2021</p><p>The harbour office closed its books on day {} of that year.</p>"),
    "comments": _many(
        "<div class=comment><p>Jo Doe, 3 May 2021</p><p>The harbour closed its books on day {}.</p></div>"
    ),
    "chapters": _many(
        "<div class=comment><h2>Part {}</h2><p>The harbour office closed its books on a day of that year.</p></div>"
    ),
}


class Cost(NamedTuple):
    """What a page takes."""

    seconds: float
    memory: int
    """Of Python's objects at the peak, in bytes."""
    survival: float
    """The share of the article's sentences that came out."""


def measure(page: str, *, is_text: bool) -> Cost:
    """Extract a page twice, for its time and for its memory."""
    kind: InputFormat = "text" if is_text else "html"
    start = time.process_time()
    article = extract(page, input_format=kind)
    seconds = time.process_time() - start
    tracemalloc.start()
    extract(page, input_format=kind)
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return Cost(seconds, memory, share_kept(article.body))


class Row(NamedTuple):
    """A shape's line of the table."""

    multiple: float
    exponent: float
    memory: float
    """Beyond `FREE_MEMORY`, in multiples of the page."""
    megabytes: float
    """All memory for the largest page."""
    survival: float

    @property
    def faults(self) -> list[str]:
        """The bounds that it exceeds."""
        found = []
        if self.multiple > MAX_MULTIPLE:
            found.append("time")
        if self.exponent > MAX_EXPONENT:
            found.append("growth")
        if self.memory > MAX_MEMORY:
            found.append("memory")
        if self.survival < 1:
            found.append("article")
        return found


def measure_shape(shape: Callable[[int], str], sizes: list[int], ordinary: float, *, is_text: bool) -> Row:
    """Measure a shape before and after the article, at all sizes. `ordinary` is the seconds a byte of such a page."""
    costs = []
    for size in sizes:
        hostile = shape(size)
        make = text_page if is_text else html_page
        pages = [make(before=hostile), make(after=hostile)]
        found = [(measure(page, is_text=is_text), len(page.encode())) for page in pages]
        costs.append(
            (
                max(cost.seconds / length for cost, length in found),
                max(max(cost.memory - FREE_MEMORY, 0) / length for cost, length in found),
                max(cost.memory for cost, _ in found),
                min(cost.survival for cost, _ in found),
                sum(cost.seconds for cost, _ in found),
                sum(length for _, length in found),
            )
        )
    growth = 0.0
    if costs[-1][5] > costs[0][5]:  # some shapes leave nothing in text
        growth = math.log(max(costs[-1][4], 1e-9) / max(costs[0][4], 1e-9)) / math.log(costs[-1][5] / costs[0][5])
    return Row(
        costs[-1][0] / ordinary,
        growth,
        max(cost[1] for cost in costs),
        costs[-1][2] / 1e6,
        min(cost[3] for cost in costs),
    )


def main() -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="bytes of hostile text")
    parser.add_argument("--only", nargs="+", choices=SHAPES, default=list(SHAPES), metavar="NAME")
    chosen = parser.parse_args()
    failed = 0
    print(f"{'shape':16} {'as':4} {'time':>7} {'exponent':>8} {'memory':>7} {'MB':>6} {'article':>7}")
    for is_text in (False, True):
        page = text_page(_ORDINARY) if is_text else html_page(_ORDINARY)
        measure(page, is_text=is_text)
        ordinary = min(measure(page, is_text=is_text).seconds for _ in range(3)) / len(page.encode())
        for name in chosen.only:
            if is_text and len(text_page(SHAPES[name](chosen.sizes[-1]))) < MIN_PAGE_BYTES:
                continue
            row = measure_shape(SHAPES[name], chosen.sizes, ordinary, is_text=is_text)
            failed += bool(row.faults)
            print(
                f"{name:16} {'text' if is_text else 'html':4} {row.multiple:7.1f} {row.exponent:8.2f}"
                f" {row.memory:7.1f} {row.megabytes:6.1f} {row.survival:7.0%} {', '.join(row.faults)}",
                flush=True,
            )
    print(
        f"{failed} shapes exceed {MAX_MULTIPLE:g} times the time, exponent {MAX_EXPONENT:g} or {MAX_MEMORY:g} pages"
        f" and {FREE_MEMORY / 1e6:g} MB"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
