"""Cells over several columns or rows, in HTML and in Markdown."""

from cleanart import extract
from cleanart.renderers.outline import Line, Table
from tests.helpers import PROSE

PAGE = f"""<article><p>{PROSE[0]}</p><p>{PROSE[1]}</p><table>
<tr><th rowspan=2>Boat</th><th colspan=2>Seats</th></tr><tr><th>in</th><th>out</th></tr>
<tr><td rowspan=2>Alma</td><td>30</td><td>10</td></tr><tr><td colspan=2>sold &amp; gone</td></tr></table>
<p>{PROSE[2]}</p></article>"""
HTML = """<table>
<tr><th rowspan="2">Boat</th><th colspan="2">Seats</th></tr>
<tr><th>in</th><th>out</th></tr>
<tr><td rowspan="2">Alma</td><td>30</td><td>10</td></tr>
<tr><td colspan="2">sold &amp; gone</td></tr>
</table>"""


def test_html_has_the_cells_as_the_page_has_them() -> None:
    assert HTML in extract(PAGE).to_html()


def test_markdown_has_empty_cells_or_html() -> None:
    article = extract(PAGE)
    assert "| Boat | Seats |  |\n| --- | --- | --- |\n|  | in | out |" in article.to_markdown()
    assert f"\n\n{HTML}\n\n" in article.to_markdown(html_tables=True)


def test_plain_tables_are_never_html() -> None:
    page = PAGE.replace("rowspan=2", "").replace("colspan=2", "").replace("<th>in</th><th>out</th>", "<td>1<td>2<td>3")
    assert "<table>" not in extract(page, html_tables=True).to_markdown()


def test_cells_that_go_on_from_rows_that_are_left_out_begin_where_the_table_does() -> None:
    row = [Line("")] * 3
    table = Table([row, row], has_header=False, merged=["^ <", "^  "])
    assert [[table.span(i, j) for j in range(3)] for i in range(2)] == [[(1, 2), (2, 1), None], [None, (1, 1), (1, 1)]]
