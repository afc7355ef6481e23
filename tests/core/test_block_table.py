from cleanart.core.block_table import FREE, UNCASED, BlockTable
from cleanart.core.characters import scan_characters


def test_a_new_table_says_nothing() -> None:
    table = BlockTable(3, 5, 2)
    assert list(table.columns) == [0.0] * 15
    assert (list(table.groups), list(table.containers)) == ([0] * 3, [0] * 3)
    assert (list(table.parents), list(table.looks)) == ([0] * 2, [0] * 2)
    assert (table.count, table.container_count) == (3, 2)
    assert (table.start, table.has_title, table.title) == (0, False, 0)
    assert (table.main_start, table.main_end, table.all_words, table.all_prose) == (0, 0, 0.0, 0.0)


def test_letters_of_scripts_without_capitals_have_a_column() -> None:
    table = BlockTable(2, FREE, 1)
    scan_characters(table, ["水車 mill", "Mill"])
    assert list(table.columns[2 * UNCASED : 2 * UNCASED + 2]) == [2.0, 0.0]
