"""The option `-o`."""

import json
from pathlib import Path

import pytest

from tests.cli.helpers import PRINTED, run


def test_output_to_a_file(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert run(capsys, "-o", target, page) == (0, "", "")
    assert target.read_bytes().decode("utf-8") == PRINTED


def test_output_of_json_lines_to_a_file(
    capsys: pytest.CaptureFixture[str], page: Path, other: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    assert run(capsys, "--json", "-o", target, page, other)[0] == 0
    assert len([json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]) == 2


def test_output_that_cannot_be_written(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    target = tmp_path / "none/out.txt"
    status, out, err = run(capsys, "-o", target, page)
    assert (status, out) == (1, "")
    assert err.startswith(f"cleanart: -o {target}: ")
    assert err.count("\n") == 1


def test_an_input_can_be_its_own_output(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    status, _, _ = run(capsys, "-o", page, page)
    assert status == 0
    assert page.read_text(encoding="utf-8") == PRINTED


def test_an_output_stays_where_nothing_replaces_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("from an earlier run", encoding="utf-8")
    assert run(capsys, "-o", target, tmp_path / "missing.txt")[0] == 1
    assert target.read_text(encoding="utf-8") == "from an earlier run"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


FORMS_BY_NAME = {
    "a.md": "markdown",
    "a.Markdown": "markdown",
    "a.html": "html",
    "a.HTM": "html",
    "a.json": "json",
    "a.csv": "csv",
    "a.txt": "text",
    "a": "text",
    ".json": "text",
}


@pytest.mark.parametrize("name", FORMS_BY_NAME)
def test_the_name_of_the_output_says_its_form(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path, name: str
) -> None:
    form = FORMS_BY_NAME[name]
    printed = run(capsys, page, f"--{form}")[1]
    for option in ([], [f"--{form}"]):
        assert run(capsys, page, "-o", tmp_path / name, *option) == (0, "", "")
        assert (tmp_path / name).read_text(encoding="utf-8") == printed


def test_options_of_a_form_go_with_its_name(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    assert run(capsys, page, "-o", tmp_path / "a.md", "--front-matter")[0] == 0
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("---\n")
    assert run(capsys, page, page, "-o", tmp_path / "a.html")[0] == 2  # a page is one INPUT's


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("a.json", "--text"),
        ("a.json", "--csv"),
        ("a.md", "--html"),
        ("a.html", "--explain"),
        ("a.csv", "--json"),
        ("a.json.gz", "--json"),
        ("a.txt.zst", "--text"),
        ("a.jsonl", "--text"),
        ("a.jsonl", "--csv"),
        ("a.parquet", "--json"),
    ],
)
def test_an_option_does_not_contradict_the_name(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path, name: str, option: str
) -> None:
    status, out, err = run(capsys, page, "-o", tmp_path / name, option)
    assert (status, out) == (2, "")
    assert err.startswith("cleanart: ")
    assert not (tmp_path / name).exists()


def test_a_link_stays_a_link_and_a_file_keeps_its_mode(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path
) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o604)
    link.symlink_to(real)
    assert run(capsys, "-o", link, page)[0] == 0
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == PRINTED
    assert real.stat().st_mode & 0o777 == 0o604


def test_a_long_name_can_be_written(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    assert run(capsys, "-o", tmp_path / ("a" * 250), page)[0] == 0


def test_several_inputs_go_to_a_folder_that_is_not_there_yet(
    capsys: pytest.CaptureFixture[str], page: Path, other: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    assert run(capsys, page, other, "-o", folder)[0] == 0
    assert {page.stem, other.stem} <= {path.stem for path in folder.iterdir()}
    assert run(capsys, page, "-o", tmp_path / "article")[0] == 0
    assert (tmp_path / "article").is_file()
