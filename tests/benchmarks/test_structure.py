"""`benchmarks.structure`: what is true of a page's structure, and how Markdown is compared with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.structure import score_parts
from benchmarks.structure_measures import best_table, cells_in_place, edit_distance, similarity, teds
from benchmarks.structure_parts import markdown_parts, true_parts

TABLE = "<table><tr><th>Gate<th colspan=2>Width<tr><td rowspan=2>north<td>two<td>m<tr><td>three<td>m</table>"
GRID = [["Gate", "Width", ""], ["north", "two", "m"], ["", "three", "m"]]


def plain_distance(one: str, other: str) -> int:
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            row.append(min(above[j] + 1, row[-1] + 1, above[j - 1] + (a != b)))
        above = row
    return above[-1]


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
def test_the_edit_distance_is_levenshteins(one: str, other: str) -> None:
    assert edit_distance(one, other) == plain_distance(one, other)


def test_what_a_page_has() -> None:
    page = f"<pre><span class=lineno>1</span>gate = 1\n</pre>{TABLE}<script type='math/tex'>a=b</script><p>Text."
    parts = true_parts(page.encode(), "gate = 1 Gate Width north two m three m a=b Text.")
    assert (parts.code, parts.tables, parts.formulas) == (["gate = 1"], [GRID], ["a=b"])
    assert not true_parts(page.encode(), "Another text.").tables


def test_what_markdown_has() -> None:
    markdown = "So $a=b$ it is:\n\n```c\ngate = 1\n```\n\n| Gate | Width |  |\n| --- | --- | --- |\n| x<br>y | 2 |  |\n"
    parts = markdown_parts(markdown)
    assert (parts.code, parts.formulas, parts.tables) == (["gate = 1"], ["a=b"], [[["Gate", "Width"], ["x y", "2"]]])


@pytest.mark.parametrize(
    ("predicted", "cells", "tree"),
    [
        (GRID, 1.0, 1.0),
        ([], 0.0, 1 / 13),
        (GRID[:2], 2 * 5 / 12, 9 / 13),
        ([["", "Gate", "Width"], *GRID[1:]], 2 * 5 / 14, 12 / 13),
    ],
)
def test_tables_are_compared(predicted: list[list[str]], cells: float, tree: float) -> None:
    assert cells_in_place(predicted, GRID) == pytest.approx(cells, abs=0.15)
    assert teds(predicted, GRID) == pytest.approx(tree, abs=0.15)


def test_scores_of_a_page() -> None:
    truth = true_parts(f"<pre>gate = 1</pre>{TABLE}".encode(), "gate = 1 Gate Width north two m three m")
    scores = score_parts(markdown_parts("```\ngate = 2\n```"), truth, "gate = 1 gate = 2")
    assert (scores["code"], scores["cells"]) == (0.875, 0.0)
    assert similarity("", "") == 1.0
    assert best_table([[["x", "y"]], GRID], GRID) is GRID
