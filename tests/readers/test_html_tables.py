"""Rows of tables: cells of one line become one block, layouts stay as they are."""

import pytest

from cleanart.page.blocks import Kind
from cleanart.readers.html import read_html
from tests.helpers import (
    PROSE,
    grows_no_faster_than_linear,
)
from tests.readers.html_pages import body, kinds, only

# Tables


LONG = " ".join(PROSE[:3])


TABLES: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "data": (
        "<table><caption>c</caption><thead><tr><th>Gate<th>Age</thead><tbody><tr><td>1<td>20<tr><td>2<td>30</table>",
        [("paragraph", "c"), ("row", "Gate | Age"), ("row", "1 | 20"), ("row", "2 | 30")],
    ),
    "empty cell in the middle": ("<table><tr><td>a<td><td>c</table>", [("row", "a |  | c")]),
    "empty cells at the ends": ("<table><tr><td><td>b<td>c<td></table>", [("row", "| b | c |")]),
    "empty cells with spaces": ("<table><tr><td>a<td>&nbsp;<td> <td>d</table>", [("row", "a |  |  | d")]),
    "one cell": ("<table><tr><td>a</table>", [("paragraph", "a")]),
    "lines in a cell": ("<table><tr><td>a<br>b<td>c</table>", [("row", "a b | c")]),
    "paragraph in a cell": ("<table><tr><td><p>a</p><td><div>b</div></table>", [("row", "a | b")]),
    "tags in a cell": ("<table><tr><td>a<b>b</b><td><a href=x>c</a></table>", [("row", "ab | c")]),
    "paragraphs in a cell": (
        "<table><tr><td>a<td><p>b</p><p>c</p></table>",
        [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")],
    ),
    "long cell": (f"<table><tr><td>a<td>{LONG}</table>", [("paragraph", "a"), ("paragraph", LONG)]),
    "heading in a cell": ("<table><tr><td>a<td><h2>b</h2></table>", [("paragraph", "a"), ("heading", "b")]),
    "list in a cell": ("<table><tr><td>a<td><ul><li>b</ul></table>", [("paragraph", "a"), ("item", "b")]),
    "code in a cell": ("<table><tr><td>1<td><pre>b</pre></table>", [("paragraph", "1"), ("code", "b")]),
    "table in a cell": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table><td>d</table>",
        [("paragraph", "a"), ("row", "b | c"), ("paragraph", "d")],
    ),
    "data table in a layout": (
        f"<table><tr><td><p>{PROSE[0]}</p><table><tr><td>a<td>b<tr><td>c<td>d</table><p>e</p></table>",
        [("paragraph", PROSE[0]), ("row", "a | b"), ("row", "c | d"), ("paragraph", "e")],
    ),
    "row of a table without cells": ("<table><tr>a</table>", [("paragraph", "a")]),
    "rows without a table": ("<tr><td>a<td>b</tr>", [("row", "a | b")]),
    "text after": ("<table><tr><td>a<td>b</table>c", [("row", "a | b"), ("paragraph", "c")]),
    "text before": ("<div>x<table><tr><td>a<td>b</table></div>", [("paragraph", "x"), ("row", "a | b")]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    page, expected = TABLES[name]
    assert kinds(page) == expected


def test_tables_by_role_are_tables() -> None:
    page = """<div role="table"><div role="rowgroup"><div role="row"><span role="columnheader">Pier</span>
        <span role="columnheader">Boat</span></div></div><div role="row"><div role="cell">North</div>
        <div role="cell">Alma</div></div></div><div role="row"><span role="cell">no</span> <b>table</b></div>"""
    assert kinds(page) == [("row", "Pier | Boat"), ("row", "North | Alma"), ("paragraph", "no table")]
    assert [block.markup.is_header for block in read_html(page).blocks] == [True, False, False]


def test_merged_cells_are_noted() -> None:
    page = """<table><tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td colspan=3 rowspan=2>e<tr>
        <tr><td>f<td>g<td>h<tr><td>i<td colspan=2>j</table>"""
    rows = read_html(page).blocks
    assert [row.markup.merged for row in rows] == ["  <", "^  ", " <<", "", "  <"]


GATE_HEAD = "<thead><tr><th>Gate<th>Why</thead>"


DATA_TABLES: dict[str, tuple[str, list[str]]] = {
    "long cell below headings": (f"<table>{GATE_HEAD}<tr><td>1<td>{LONG}</table>", ["Gate | Why", f"1 | {LONG}"]),
    "paragraphs below headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td><p>a</p><p>b</p><tr><td>2<td>c</table>",
        ["Gate | Why", "1 | a b", "2 | c"],
    ),
    "long cells beside headings": (f"<table><tr><th>a<td>{LONG}<tr><th>b<td>c</table>", [f"a | {LONG}", "b | c"]),
    "long cells beside short ones": (
        f"<table><tr><td>a<td>{LONG}<tr><td>b<td>c<tr><td>d<td>{LONG}</table>",
        [f"a | {LONG}", "b | c", f"d | {LONG}"],
    ),
    "lists below headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td><ul><li>a<li>b</ul><tr><td>2<td>c</table>",
        ["Gate | Why", "1 | a b", "2 | c"],
    ),
    "lists in a table that is drawn": (
        "<table border=1><tr><td>1<td><ul><li>a<li>b</ul><tr><td>2<td>c</table>",
        ["1 | a b", "2 | c"],
    ),
    "a list beside an article below headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td><ul><li>a<li>b</ul><tr><td>2<td>{LONG} {LONG} {LONG} {LONG}</table>",
        ["Gate | Why", "1", "a", "b", "2", f"{LONG} {LONG} {LONG} {LONG}"],
    ),
    "a short text alone in a row": ("<table><tr><td><td>2024<tr><td>cod<td>1</table>", ["2024", "cod | 1"]),
    "after text": (
        f"<p>x</p><table>{GATE_HEAD}<tr><td>1<td>{LONG}</table><p>y</p>",
        ["x", "Gate | Why", f"1 | {LONG}", "y"],
    ),
}


LAYOUTS: dict[str, tuple[str, list[str]]] = {
    "two rows without headings": (f"<table><tr><td>a<td>{LONG}<tr><td>b<td>c</table>", ["a", LONG, "b | c"]),
    "boxes": (
        f"<table>{GATE_HEAD}<tr><td>1<td><div>{PROSE[0]}</div><div>{LONG}</div></table>",
        ["Gate | Why", "1", PROSE[0], LONG],
    ),
    "an article in a cell": (
        f"<table>{GATE_HEAD}<tr><td>1<td>{'<p>'.join(PROSE * 3)}</table>",
        ["Gate | Why", "1", *PROSE * 3],
    ),
    "other columns than the headings": (
        f"<table>{GATE_HEAD}<tr><td>1<td>{LONG}<td>x</table>",
        ["Gate | Why", "1", LONG, "x"],
    ),
    "paragraphs without headings": (
        "<table><tr><td>a<td><p>b</p><p>c</p><tr><td>d<td>e<tr><td>f<td>g</table>",
        ["a", "b", "c", "d | e", "f | g"],
    ),
    "long first cells": (
        f"<table><tr><td>{LONG}<td>a<tr><td>{LONG}<td>b<tr><td>c<td>d</table>",
        [LONG, "a", LONG, "b", "c | d"],
    ),
}


@pytest.mark.parametrize("name", [*DATA_TABLES, *LAYOUTS])
def test_long_cells_of_data_and_layouts(name: str) -> None:
    page, expected = (DATA_TABLES | LAYOUTS)[name]
    assert [text for _, text in kinds(page)] == expected


def test_pictures_stay_where_they_are_when_rows_are_made_at_the_end_of_a_table() -> None:
    row = f"<tr><td>1<td><p>{PROSE[0]}</p><p>{LONG}</p>"
    page = f"<img src=0.jpg><table>{GATE_HEAD}{row}{row}<img src=1.jpg><tr><td>3<td>c</table><img src=2.jpg><p>y</p>"
    document = read_html(page)
    assert len(document.blocks) == 5
    assert [(p.src, p.index) for p in document.pictures] == [("0.jpg", 0), ("1.jpg", 3), ("2.jpg", 4)]
    assert [b.blank_lines_before for b in document.blocks] == [1, 0, 0, 0, 1]


def test_many_long_rows_take_no_longer_each() -> None:
    row = f"<tr><td>1<td><p>a</p><img src=x><p>{PROSE[0]}</p>"
    assert grows_no_faster_than_linear(lambda size: read_html(f"<table>{GATE_HEAD}{row * size}</table>"), 1_000)


def test_rows_of_a_table_stand_together() -> None:
    page = "<p>x</p><table><tr><td>a<td>b<tr><td>c<td>d</table><p>y</p>"
    assert [t for t in body(page).split("\n") if t] == ["x", "a | b", "c | d", "y"]


def test_links_of_a_row_are_added_up() -> None:
    found = only("<table><tr><td>gate<td><a href=one>mill</a><td><a href=two>sack</a></table>")
    assert (found.kind, found.link_chars, found.href) == (Kind.ROW, 8, "one")


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><th><div><tr><td colspan=2>The mill",
        "<table><tr><th><kbd><tr><td colspan=2>The mill<td>2",
        "<table><tr><th><div><tr><td colspan=3>The mill</div><th>b<tr><td>c<td>d",
        "<table><tr><x><th><tr><td>a<td rowspan=2>b<tr><td>The mill</table>",
    ],
)
def test_rows_in_cells_of_the_same_table(page: str) -> None:
    document = read_html(page)
    assert "The mill" in " ".join(block.text for block in document.blocks)
    for block in document.blocks:
        assert len(block.markup.merged) in {0, len(block.markup.cells)}
