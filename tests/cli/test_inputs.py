"""Inputs: files and standard input."""

from pathlib import Path

import pytest

from tests.cli.helpers import OTHER, PAGE, PRINTED, give, run


def test_a_file(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, page) == (0, PRINTED, "")


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["none", "dash"])
def test_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    give(monkeypatch, PAGE.encode())
    assert run(capsys, *arguments) == (0, PRINTED, "")


def test_standard_input_in_another_encoding(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, PAGE.encode("utf-16"))
    assert run(capsys) == (0, PRINTED, "")


def test_several_files_are_parted_by_their_names(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, page: Path, other: Path
) -> None:
    give(monkeypatch, OTHER.encode())
    status, out, err = run(capsys, page, other, "-")
    printed = OTHER + "\n"
    assert (status, err) == (0, "")
    assert out == f"==> {page} <==\n{PRINTED}\n==> {other} <==\n{printed}\n==> - <==\n{printed}"


def test_one_bad_input_does_not_stop_the_others(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    status, out, err = run(capsys, tmp_path / "none.txt", page)
    assert status == 1
    assert PRINTED in out
    assert err.count("\n") == 1
    assert "none.txt" in err
