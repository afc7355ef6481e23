from cleanart.core.block_table import AMOUNTS, FREE, UNCASED, BlockTable
from cleanart.core.characters import scan_characters
from tests.core.columns import column


def test_a_new_table_says_nothing() -> None:
    table = BlockTable(3, AMOUNTS + 5, 2)
    assert (list(table.amounts), list(table.facts)) == ([0.0] * 3 * AMOUNTS, [0.0] * 3 * 5)
    assert (list(table.groups), list(table.containers)) == ([0] * 3, [0] * 3)
    assert (list(table.parents), list(table.looks)) == ([0] * 2, [0] * 2)
    assert (table.count, table.container_count) == (3, 2)
    assert (table.start, table.has_title, table.title) == (0, False, 0)
    assert (table.main_start, table.main_end, table.all_words, table.all_prose) == (0, 0, 0.0, 0.0)


def test_letters_of_scripts_without_capitals_have_a_column() -> None:
    table = BlockTable(2, FREE, 1)
    scan_characters(table, ["水車 mill", "Mill"])
    assert column(table, UNCASED) == [2.0, 0.0]


def test_facts_follow_amounts() -> None:
    table = BlockTable(4, AMOUNTS + 2, 1)
    assert [table.start_of(number) for number in (0, 1, AMOUNTS - 1, AMOUNTS, AMOUNTS + 1)] == [
        0, 4, 4 * (AMOUNTS - 1), 0, 4,
    ]  # fmt: skip
