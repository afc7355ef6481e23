"""Columns that follow from facts, beside what they mean, said once more for each block by itself."""

from math import log2
from random import Random

import pytest

from cleanart.core import block_table
from cleanart.core.block_table import FREE, BlockTable
from cleanart.core.derived_columns import PAGE_VALUES, complete_columns, page_values
from tests.core.columns import column, set_column, single

_FACTS = (
    "WORDS",
    "PROSE",
    "CHARS",
    "LINKED",
    "LABELLED",
    "HEADING",
    "STOPS",
    "WITHIN_PAGE",
    "LEVEL",
    "COLON",
    "LISTED",
)
_CHOICES = {
    "WORDS": (0, 1, 3, 4, 6, 10, 30, 31, 500),
    "PROSE": (0, 0, 24, 25, 60),
    "CHARS": (1, 10, 100),
    "LINKED": (0, 0, 2, 8, 80, 90, 200),
    "LEVEL": (1, 2, 3),
    "STOPS": (0, 1, 7),
}


def table_of(facts: dict[str, list[float]], main: tuple[int, int] = (0, 0), title: int | None = None) -> BlockTable:
    count = len(facts["WORDS"])
    table = BlockTable(count, FREE, 1)
    for name, values in facts.items():
        set_column(table, getattr(block_table, name), values)
    table.main_start, table.main_end = main
    if title is not None:
        table.has_title, table.title = True, title
    complete_columns(table)
    return table


def named(table: BlockTable, name: str) -> list[float]:
    return column(table, getattr(block_table, name))


def random_facts(seed: int) -> dict[str, list[float]]:
    random = Random(seed)  # noqa: S311
    count = random.choice((1, 2, 9, 130))
    facts = {name: [float(random.choice(_CHOICES.get(name, (0, 1)))) for _ in range(count)] for name in _FACTS}
    facts["UNCASED"] = [random.randrange(9) / 1 for _ in range(count)]
    return facts


@pytest.mark.parametrize("seed", range(12))
def test_columns_say_what_their_names_say(seed: int) -> None:
    facts = random_facts(seed)
    count = len(facts["WORDS"])
    main, title = (count // 3, 2 * count // 3 + 1), count // 2
    table = table_of(facts, main, title)
    f = {name: values.__getitem__ for name, values in facts.items()}
    linked = [min(f["LINKED"](i), f["CHARS"](i)) for i in range(count)]
    prose = [0.0 if f["LABELLED"](i) else f["PROSE"](i) for i in range(count)]
    share = [linked[i] / f["CHARS"](i) for i in range(count)]
    is_link = [float(value > 0.8) for value in share]
    headline = [is_link[i] and not f["WITHIN_PAGE"](i) and 3 <= f["WORDS"](i) <= 30 for i in range(count)]
    levels = [f["LEVEL"](i) for i in range(count) if f["HEADING"](i)]
    expected = {
        "LINKED": linked,
        "PROSE": prose,
        "UNLINKED": [f["CHARS"](i) - linked[i] for i in range(count)],
        "LINK_SHARE": share,
        "STOP_SHARE": [f["STOPS"](i) / max(1, f["WORDS"](i)) for i in range(count)],
        "LOG_WORDS": [log2(1 + f["WORDS"](i)) for i in range(count)],
        "LOG_CHARS": [log2(1 + f["CHARS"](i)) for i in range(count)],
        "LOG_UNLINKED": [log2(1 + f["CHARS"](i) - linked[i]) for i in range(count)],
        "LOG_PROSE": [log2(1 + value) for value in prose],
        "IS_PROSE": [value > 0 for value in prose],
        "IS_LONG_PROSE": [value >= 25 for value in prose],
        "IS_LINK": is_link,
        "HEADLINE": headline,
        "LINKED_HEADLINE": [headline[i] and f["HEADING"](i) for i in range(count)],
        "PLAIN": [share[i] < 0.2 and f["WORDS"](i) >= 6 for i in range(count)],
        "TOP_HEADING": [f["HEADING"](i) and f["LEVEL"](i) == min(levels) for i in range(count)],
        "LINKED_HEADING": [f["HEADING"](i) and is_link[i] for i in range(count)],
        "PLAIN_HEADING": [f["HEADING"](i) and not is_link[i] for i in range(count)],
        "POSITION": [i / count for i in range(count)],
        "TO_END": [min(count - i, 100) for i in range(count)],
        "IN_MAIN": [i in range(*main) for i in range(count)],
        "FROM_MAIN_START": [max(-60, min(i - main[0], 60)) for i in range(count)],
        "FROM_TITLE": [max(-50, min(i - title, 50)) for i in range(count)],
    }
    assert {name: named(table, name) for name in expected} == {
        name: single(values) for name, values in expected.items()
    }
    chars = sum(facts["CHARS"])
    assert dict(zip(PAGE_VALUES, page_values(table), strict=True)) == pytest.approx(
        {
            "blocks": log2(count),
            "words": log2(max(1, sum(facts["WORDS"]))),
            "prose": log2(max(1, sum(prose))),
            "of_prose": max(1, sum(prose)) / max(1, sum(facts["WORDS"])),
            "link_share": sum(linked) / chars,
            "longest_prose": max(prose),
            "prose_blocks": log2(1 + sum(value > 0 for value in prose)),
            "long_prose_blocks": log2(1 + sum(value >= 25 for value in prose)),
            "uncased": sum(facts["UNCASED"]) / chars,
            "main_of_blocks": (main[1] - main[0]) / count,
            "main_of_prose": sum(prose[slice(*main)]) / max(1, sum(prose)),
        }
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("long: item item text", [1, 1, 1, 0]),
        ("short: item", [1, 1]),
        ("short: text", [0, 0]),
        ("long: text item", [1, 0, 0]),
        ("item long:", [0, 0]),
        ("long: long: item", [1, 1, 1]),
        ("short: short: item", [0, 1, 1]),
    ],
)
def test_a_line_with_a_colon_leads_into_what_is_below(lines: str, expected: list[float]) -> None:
    names = lines.split()
    facts = {
        "WORDS": [4.0 if name == "long:" else 3.0 for name in names],
        "CHARS": [9.0] * len(names),
        "COLON": [float(name.endswith(":")) for name in names],
        "LISTED": [float(name == "item") for name in names],
    }
    assert named(table_of(facts), "LED_IN") == expected


def test_without_a_title_no_block_has_a_distance_to_it() -> None:
    assert named(table_of(random_facts(3)), "FROM_TITLE") == [0.0] * len(random_facts(3)["WORDS"])
