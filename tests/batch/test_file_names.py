import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.batch.file_names import FileNames, comparable, safe_name
from tests.helpers import grows_no_faster_than_linear


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("mill", "mill"),
        ("Mühle 水車.v2", "Mühle 水車.v2"),
        ("a/b\\c", "a_b_c"),
        ("a\x1b]0;b\x07\x9b\n", "a_]0;b___"),
        ("a\ud800", "a_"),
        ("..", "page"),
        (".", "page"),
        ("", "page"),
        ("x" * 300, "x" * 200),
        ("水" * 100, "水" * 66),
        ("a:b?c", "a:b?c"),
        ("con", "con"),
    ],
    ids=ascii,
)
def test_names_that_file_systems_take(name: str, safe: str) -> None:
    assert safe_name(name, is_windows=False) == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a:b?c<d>", "a_b_c_d_"),
        ("mill. .", "mill_"),
        ("con", "_con"),
        ("NUL.tar", "_NUL.tar"),
        ("lpt1", "_lpt1"),
        ("console", "console"),
        ("..", "_"),
    ],
)
def test_names_that_windows_takes(name: str, safe: str) -> None:
    assert safe_name(name, is_windows=True) == safe


def test_no_name_is_given_twice() -> None:
    names = FileNames()
    given_ = ["a", "A", "a-2", "a", "straße", "STRASSE", "e\u0301", "é", "b/c", "b\\c", "x" * 201, "x" * 202]
    taken = [names.take(name) for name in given_]
    assert taken[:4] == ["a", "A-2", "a-2-2", "a-3"]
    assert taken[4:8] == ["straße", "STRASSE-2", "e\u0301", "é-2"]
    assert taken[8:] == ["b_c", "b_c-2", "x" * 200, "x" * 200 + "-2"]


@given(st.lists(st.text(st.sampled_from("aAßsS-2é\u0301e/\\.\x00\ud800水"), max_size=6), max_size=30))
def test_names_are_told_apart_by_no_case_or_accent(wanted: list[str]) -> None:
    names = FileNames()
    taken = [names.take(name) for name in wanted]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in taken}) == len(taken)
    assert len({comparable(name) for name in taken}) == len(taken)


def test_many_names_that_are_the_same() -> None:
    def take(count: int) -> None:
        names = FileNames()
        for _ in range(count):
            names.take("x" * 300)

    assert grows_no_faster_than_linear(take, 10_000)
