"""A table of data is kept or dropped as one."""

import pytest

from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from tests.helpers import PROSE, document, markup, paragraphs, row, run_stages

HEADER = "<thead><tr><th>Setting</th><th>Meaning</th><th>Since</th></tr></thead>"
WORDS = (
    "Subscribe", "Privacy policy", "Newsletter", "Cookies", "Advertisement", "Share", "Facebook", "Contact", "Tags",
    "Related", "Read more", "Comments", "All rights reserved", "Datenschutz", "Lire la suite", "Подписаться",
)  # fmt: skip


def cells(*texts: str, attributes: str = "") -> str:
    return f"<tr {attributes}>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"


def of(rows: str, header: str = HEADER, table: str = "table") -> Document:
    return markup(
        f"<article><h1>The gates of the mill</h1>{paragraphs(*PROSE[:4])}<{table}>{header}<tbody>{rows}</tbody></table>"
        f"{paragraphs(*PROSE[4:])}</article>"
    )


def kept(made: Document) -> list[bool]:
    return [b.kept for b in made.blocks if b.kind == "row"]


@pytest.mark.parametrize("word", WORDS)
def test_no_row_is_dropped_for_a_word(word: str) -> None:
    rows = (
        cells("Gates", "How many are open", "3") + cells(word, "Whether it is on", "4") + cells("Rye", "In bags", "5")
    )
    assert kept(of(rows)) == [True] * 4


@pytest.mark.parametrize("name", ["share", "author-bio", "cookie", "comments", "newsletter"])
def test_no_row_is_dropped_for_the_name_of_its_element(name: str) -> None:
    rows = (
        cells("Gates", "How many are open", "3")
        + cells("Walks", "Whether people may cross", "4", attributes=f"class={name}")
        + cells("Rye", "In bags", "5")
    )
    assert kept(of(rows)) == [True] * 4


def test_a_table_whose_rows_are_almost_all_called_so() -> None:
    rows = "".join(
        cells(site, "people", str(i)) for i, site in enumerate(["Facebook", "Instagram", "TikTok", "LinkedIn"])
    )
    assert kept(of(rows)) == [True] * 5


def test_the_rows_of_head_and_body_have_one_score() -> None:
    made = of(cells("Gates", "How many are open", "3") + cells("Rye", "In bags", "5"))
    assert len({b.score for b in made.blocks if b.kind == "row"}) == 1


def test_a_cell_that_fills_its_row_goes_with_its_table() -> None:
    rows = cells("Gates", "Open", "3") + "<tr><td colspan=3>Privacy</td></tr>" + cells("Rye", "In bags", "5")
    made = of(rows)
    assert [b.kept for b in made.blocks if b.text == "Privacy"] == [True]


def test_a_menu_in_a_table_goes_as_one_as_well() -> None:
    link = "<a href=/{0}>{0}</a>".format
    rows = "".join(
        cells(link(one), link(other))
        for one, other in [("Privacy policy", "Rye"), ("Terms of use", "Pier"), ("Gate", "Dam")]
    )
    made = markup(f"<article><h1>The gates</h1>{paragraphs()}</article><table>{rows}</table>")
    assert [b.label for b in made.blocks if b.kind == "row"] == [Label.LEGAL] * 3


def test_rows_that_are_all_labelled_stay_so() -> None:
    rows = [row("Privacy | read"), row("Cookies | read")]
    made = run_stages(document(*PROSE[:4], "", *rows, "", *PROSE[4:]), "tables")
    before = run_stages(document(*PROSE[:4], "", *rows, "", *PROSE[4:]), "comments")
    assert [b.label for b in made.blocks] == [b.label for b in before.blocks]


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (
            [row("Gate | open | 3"), row("Privacy policy"), row("Rye | in bags | 5"), row("Dam | closed | 9")],
            Label.TEXT,
        ),
        ([row("Gate | 3"), row("Privacy policy")], Label.LEGAL),
    ],
)
def test_columns_of_tagless_text(rows: list[Block], label: Label) -> None:
    made = run_stages(document(*PROSE[:4], "", *rows, "", *PROSE[4:]), "tables")
    assert next(b.label for b in made.blocks if b.text == "Privacy policy") is label
