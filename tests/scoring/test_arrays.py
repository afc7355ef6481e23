import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.scoring.arrays import (
    cap,
    column,
    cumulative_sums,
    distance_after,
    distance_before,
    log_counts,
    mean_after,
    mean_before,
    name_rows,
    number_groups,
    number_keys,
    share,
    values_after,
    values_before,
)
from cleanart.scoring.characters import KINDS, Characters
from tests.helpers import any_text

VALUES = column([1, 2, 4, 8])
NUMBERS = st.lists(st.integers(0, 9), min_size=1, max_size=12)


def test_neighbours_and_nothing_beyond_the_page() -> None:
    assert values_before(VALUES).tolist() == [0, 1, 2, 4]
    assert values_after(VALUES).tolist() == [2, 4, 8, 0]
    assert values_before(VALUES, 2).tolist() == [0, 0, 1, 2]
    assert values_before(VALUES, 9).tolist() == [0, 0, 0, 0]
    assert values_after(VALUES[:1], 2).tolist() == [0]


def test_shares_and_logarithms_of_nothing() -> None:
    assert share(column([0, 3]), column([0, 6])).tolist() == [0, 0.5]
    assert log_counts(column([0, 1, 3])).tolist() == [0, 1, 2]
    assert cap(VALUES, 3).tolist() == [1, 2, 3, 3]


@given(NUMBERS, st.integers(1, 5))
def test_means_are_those_of_slices(numbers: list[int], width: int) -> None:
    sums = cumulative_sums(column(numbers))
    for i in range(len(numbers)):
        earlier, later = numbers[max(0, i - width) : i], numbers[i + 1 : i + 1 + width]
        assert mean_before(sums, width)[i] == pytest.approx(sum(earlier) / max(1, len(earlier)))
        assert mean_after(sums, width)[i] == pytest.approx(sum(later) / max(1, len(later)))


@given(st.lists(st.booleans(), min_size=1, max_size=80))
def test_distances_are_those_to_the_nearest(found: list[bool]) -> None:
    mask = np.array(found)
    for i in range(len(found)):
        earlier = [i - j for j in range(i) if found[j]]
        later = [j - i for j in range(i + 1, len(found)) if found[j]]
        assert 2 ** distance_before(mask)[i] == pytest.approx(min([*earlier, 64]))
        assert 2 ** distance_after(mask)[i] == pytest.approx(min([*later, 64]))


def test_groups_begin_where_they_are_said_to() -> None:
    assert number_groups(np.array([False, False, True, False, True])).tolist() == [0, 0, 1, 1, 2]
    assert number_groups(np.array([True, False, True])).tolist() == [0, 0, 1]
    assert number_keys("abca").tolist() == [0, 1, 2, 0]


def test_characters_are_counted_by_kind() -> None:
    found = Characters(["Ab, 12?", "水車の音。", "(x) “no” – 3 € | a@b"])
    counts = {kind: values.tolist() for kind, values in found.counts().items()}
    assert counts["upper"] == [1, 0, 0]
    assert counts["letter"] == [0, 4, 0]
    assert counts["digit"] == [2, 0, 1]
    assert counts["stop"] == [0, 1, 0]
    assert counts["quote"] == [0, 0, 2]
    assert [counts[kind][2] for kind in ("bracket", "currency", "bar", "sign", "other")] == [2, 1, 1, 1, 1]
    assert found.count_words("digit").tolist() == [1, 0, 1]
    assert found.count_sentences().tolist() == [1, 1, 0]
    assert [KINDS[code] for code in found.first()] == ["upper", "letter", "bracket"]
    assert [KINDS[code] for code in found.last()] == ["question", "stop", "lower"]


@given(st.lists(any_text().filter(bool), min_size=1, max_size=5))
def test_every_character_has_one_kind(texts: list[str]) -> None:
    found = Characters(texts)
    assert sum(found.counts().values()).tolist() == [len(text) + 1 for text in texts]
    assert (found.count_words("upper") <= found.counts()["upper"]).all()


def test_columns_are_shifted_and_summed_row_by_row() -> None:
    both = np.stack([VALUES, VALUES[::-1]])
    assert values_before(both).tolist() == [values_before(VALUES).tolist(), values_before(VALUES[::-1]).tolist()]
    assert mean_after(cumulative_sums(both), 2)[1].tolist() == mean_after(cumulative_sums(VALUES[::-1]), 2).tolist()
    assert name_rows(["a", "b"], both)["b"].tolist() == VALUES[::-1].tolist()
