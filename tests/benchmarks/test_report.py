"""`benchmarks.report`: tables and arguments."""

import pytest

from benchmarks import quality, report


@pytest.mark.parametrize("argument", ["0", "-1", "x"])
def test_counts_must_be_positive(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        quality.main(["corpus", "--limit", argument])
    assert exit_.value.code == 2
    assert "--limit" in capsys.readouterr().err


def test_table_shows_missing_figures() -> None:
    text = report.table("title", {"a": {"body_f1": 0.5, "body_precision": 1.0}, "longer": {"body_f1": 0.25}})
    assert text.splitlines() == [
        "title",
        "          body",
        "            F1       P",
        "a       0.5000  1.0000",
        "longer  0.2500       -",
    ]


def test_table_with_one_line_of_heads() -> None:
    assert report.table("title", {"a": {"floor": 0.5, "measured": None}}, digits=6).splitlines() == [
        "title",
        "      floor  measured",
        "a  0.500000         -",
    ]
