"""`benchmarks.baselines`, and how extractors are chosen by name."""

import sys

import pytest

from benchmarks import UsageError
from benchmarks.baselines import c4_lines, keep_everything, load_extractors
from benchmarks.measures import Prediction


def test_keep_everything() -> None:
    assert keep_everything("Home\nText.") == Prediction(body="Home\nText.")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This line has five words.", True),
        ('He said "and that was it"', True),
        ("Are there really enough words?", True),
        ("Only four words here.", False),
        ("This line has no stop at all", False),
        ("Please enable JavaScript in your browser.", False),
        ("Lorem ipsum dolor sit amet.", False),
        ("function () { return a b c; }.", False),
        ("By going on you accept our Terms of Use.", False),
        ("This site uses cookies for this and that.", False),
    ],
)
def test_c4_lines(line: str, kept: bool) -> None:
    assert c4_lines(f"Menu\n  {line}\nEnd").body == (line if kept else "")


def test_extractors_are_chosen_by_name() -> None:
    assert [e.name for e in load_extractors(["c4-lines", "keep-everything", "c4-lines"])] == [
        "c4-lines",
        "keep-everything",
    ]
    with pytest.raises(UsageError, match="no extractor nope"):
        load_extractors(["nope"])


def test_cleanart_is_imported_only_when_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cleanart", None)
    assert load_extractors(["keep-everything"])
    with pytest.raises(UsageError, match="cleanart cannot be imported"):
        load_extractors(["cleanart"])
