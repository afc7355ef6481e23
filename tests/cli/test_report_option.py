"""The option `--report`."""

import json
from pathlib import Path

import pytest

import cleanart
from cleanart.renderers.report import render_report
from tests.cli.helpers import PAGE, PRINTED, TITLE, run, shell


def test_a_report_is_written_besides_what_is_printed(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    assert run(capsys, "--report", target, page) == (0, PRINTED, "")
    assert target.read_bytes().decode("utf-8") == render_report(cleanart.extract(page), source=str(page))
    status, out, _ = run(capsys, "--report", target, "--json", "--url", "https://mill.example/a", page)
    assert (status, json.loads(out)["title"]) == (0, TITLE)
    assert "https://mill.example/a" in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.txt", "report.html"]


def test_a_page_without_an_article_has_a_report_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(capsys, "--report", tmp_path / "report.html", tmp_path / "empty.txt")[:2] == (1, "")
    assert "the input has no text" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_an_input_that_cannot_be_read_leaves_an_earlier_report(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    target.write_text("from an earlier run", encoding="utf-8")
    assert run(capsys, "--report", target, tmp_path / "none.txt")[0] == 1
    assert target.read_text(encoding="utf-8") == "from an earlier run"


@pytest.mark.parametrize("target", ["", "none/report.html"], ids=["a directory", "in no directory"])
def test_a_report_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path, target: str
) -> None:
    status, out, err = run(capsys, "--report", tmp_path / target, page)
    assert (status, out) == (1, PRINTED)
    assert err.startswith(f"cleanart: --report {tmp_path / target}: ")
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_a_report_is_whole_or_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, page: Path, tmp_path: Path
) -> None:
    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fill)
    status, out, err = run(capsys, "--report", tmp_path / "report.html", page)
    assert (status, out, err) == (
        1,
        PRINTED,
        f"cleanart: --report {tmp_path / 'report.html'}: No space left on device\n",
    )
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_a_report_is_for_one_page(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    status, out, err = run(capsys, "--report", tmp_path / "report.html", page, page)
    assert (status, out) == (2, "")
    assert "--report is for one INPUT" in err
    assert not (tmp_path / "report.html").exists()


def test_a_report_and_the_output_are_two_files(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    assert run(capsys, "--report", tmp_path / "a", "-o", tmp_path / "b", page)[0] == 0
    status, _, err = run(capsys, "--report", tmp_path / "a", "-o", f"{tmp_path}/./a", page)
    assert status == 2
    assert "--report and -o" in err


def test_a_report_is_written_though_nobody_reads_what_is_printed(page: Path, tmp_path: Path) -> None:
    done = shell(f'"$1" -m cleanart --report "{tmp_path}/report.html" "$2" | true', page)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "report.html").read_text(encoding="utf-8").endswith("</html>\n")


def test_a_report_does_not_overwrite_the_input(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "--report", page, page)[0] == 2
    assert page.read_text(encoding="utf-8") == PAGE
