import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

import cleanart
from cleanart.cli import main
from cleanart.renderers.csv import csv_row
from cleanart.renderers.report import render_report
from tests.helpers import FIXTURES, PROSE, paragraphs

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"
PAGE = "\n\n".join(
    ["Log in", TITLE, "3 May 2021", "The gates at low tide. Photo: Joan Wënd", *PROSE, "© 2021 Quillgate"]
)
OTHER = "\n\n".join(["Another Page of the Mill", *PROSE[:3]])
PRINTED = "\n\n".join([TITLE, *PROSE, "Image credits:\n- The gates at low tide. (Joan Wënd)"]) + "\n"
FIXTURE = FIXTURES / "news_en_seedlike.txt"
COMMAND = [sys.executable, "-m", "cleanart"]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Set what the command reads from standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def execute(
    arguments: Sequence[str | Path], data: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | environment,
    )


# Inputs


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


# Forms


def test_json_of_one_input_is_one_object(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    status, out, err = run(capsys, "--json", page)
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found.items() >= cleanart.extract(PAGE).as_dict().items()
    assert found["source"] == str(page)
    assert "Joan Wënd" in out
    assert out.endswith("}\n")


def test_json_of_several_inputs_is_lines(capsys: pytest.CaptureFixture[str], page: Path, other: Path) -> None:
    status, out, err = run(capsys, "--json", page, other, page)
    assert (status, err) == (0, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert [f["source"] for f in found] == [str(page), str(other), str(page)]
    assert [f["title"] for f in found] == [TITLE, "Another Page of the Mill", TITLE]


def test_json_of_a_page_without_an_article(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    status, out, err = run(capsys, "--json", path)
    assert status == 1
    assert json.loads(out)["empty_reason"] == "the input has no text"
    assert err == f"cleanart: {path}: the input has no text\n"


def test_explain(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    status, out, err = run(capsys, "--explain", page)
    assert (status, err) == (0, "")
    assert out.count("because") >= len(cleanart.extract(PAGE).blocks)
    for part in ("Log in", "navigation", "title", "caption", "legal", "kept", "dropped"):
        assert part in out


class Terminal(io.StringIO):
    """What takes output as a terminal does."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
    ],
    ids=str,
)
def test_colours(
    monkeypatch: pytest.MonkeyPatch, page: Path, environment: dict[str, str], on_terminal: bool, in_pipe: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm"} | environment).items():
        monkeypatch.setenv(name, value)
    for stream, coloured in ((Terminal(), on_terminal), (io.StringIO(), in_pipe)):
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["--explain", str(page)]) == 0
        assert ("\x1b[" in stream.getvalue()) == coloured


def test_only_explanations_have_colours_and_no_file_has(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, page: Path, tmp_path: Path
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(capsys, "--explain", page)[1]
    assert "\x1b[" not in run(capsys, page)[1]
    run(capsys, "--explain", "-o", tmp_path / "out.txt", page)
    assert "\x1b[" not in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_precision_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    less, usual, more = (
        json.loads(run(capsys, "--json", *option, FIXTURES / "listing_en.txt")[1])["body"]
        for option in (["--precision"], [], ["--recall"])
    )
    assert less == cleanart.extract(FIXTURES / "listing_en.txt", favor_precision=True).body
    assert more == cleanart.extract(FIXTURES / "listing_en.txt", favor_recall=True).body
    assert len(less) <= len(usual) <= len(more)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"cleanart {cleanart.__version__}\n", "")


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "--help")
    assert (status, err) == (0, "")
    for part in (
        "usage: cleanart",
        "INPUT",
        "--json",
        "--explain",
        "--report",
        "-o",
        "--precision",
        "--recall",
        "--version",
    ):
        assert part in out


# Output


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
    assert err.startswith(f"cleanart: {target}: ")
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


# The report


def test_a_report_is_written_besides_what_is_printed(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    assert run(capsys, "--report", target, page) == (0, PRINTED, "")
    assert target.read_bytes().decode("utf-8") == render_report(cleanart.extract(page))
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
    assert err.startswith(f"cleanart: {tmp_path / target}: ")
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_a_report_is_whole_or_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, page: Path, tmp_path: Path
) -> None:
    def fill(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fill)
    status, out, err = run(capsys, "--report", tmp_path / "report.html", page)
    assert (status, out, err) == (1, PRINTED, f"cleanart: {tmp_path / 'report.html'}: No space left on device\n")
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


def test_text_is_the_default(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "--text", page) == (0, PRINTED, "")


def test_markdown(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    body = "\n\n".join(PROSE)
    credits_ = "## Image credits\n\n- The gates at low tide. (Joan Wënd)"
    assert run(capsys, "--markdown", page) == (0, f"# {TITLE}\n\n{body}\n\n{credits_}\n", "")
    assert run(capsys, "--markdown", "--images", page)[1] == (
        f"# {TITLE}\n\n*The gates at low tide.* (Joan Wënd)\n\n{body}\n"
    )
    front = run(capsys, "--markdown", "--front-matter", page)[1]
    assert front.startswith(f'---\ntitle: "{TITLE}"\npublished: "2021-05-03"\n')
    assert front.endswith(run(capsys, "--markdown", page)[1])


def test_html(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    link = '<p>The council met again <a href="/next">in the next week</a>, and the one after that.'
    page.write_text(f"<h1>{TITLE}</h1>{paragraphs()}{link}", encoding="utf-8")
    status, out, err = run(capsys, "--html", "--url", "https://mill.example/a", page)
    assert (status, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>\n")
    assert f"<h1>{TITLE}</h1>" in out
    assert f"<p>{PROSE[0]}</p>" in out
    assert "<a " not in out
    linked = run(capsys, "--html", "--links", "--url", "https://mill.example/a", page)[1]
    assert '<a href="https://mill.example/next">in the next week</a>' in linked


def test_csv_has_a_row_for_each_input(
    capsys: pytest.CaptureFixture[str], page: Path, other: Path, tmp_path: Path
) -> None:
    status, out, _ = run(capsys, "--csv", page, tmp_path / "none.txt", other)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert status == 1
    assert [row["source"] for row in rows] == [str(page), str(other)]
    assert rows[0]["title"] == TITLE
    assert rows[0]["published"] == "2021-05-03"
    assert rows[0]["image_credits"] == "Joan Wënd"
    assert rows[1]["body"] == "\n\n".join(PROSE[:3])
    assert rows[1]["published"] == ""


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", " =1", "\t1"], ids=ascii)
def test_no_cell_of_csv_is_a_formula(title: str) -> None:
    made = cleanart.Article(title=title, authors=(title,), body="A line.\n=2")
    (row,) = csv.reader([csv_row(made, title)])
    assert [row[0], row[1], row[2]] == [f"'{title}"] * 3
    assert row[-2] == made.body
    assert next(csv.reader([csv_row(made, title, raw=True)]))[:3] == [title] * 3


def test_formulas_may_be_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("\n\n".join([TITLE, "@quillmouth " + PROSE[0], *PROSE]), encoding="utf-8")
    for option, begin in (([], "'@quill"), (["--raw-csv"], "@quill")):
        (row,) = csv.DictReader(io.StringIO(run(capsys, "--csv", *option, page)[1]))
        assert row["body"].startswith(begin)
    assert run(capsys, "--raw-csv", page)[0] == 2


# What a terminal would obey: escape sequences, and controls that begin one by themselves.
EVIL = "a\x1b]0;b\x07\x7f\x9b31m\nc\u202ed"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@pytest.mark.parametrize("form", ["text", "markdown", "json", "csv", "explain"])
def test_names_and_arguments_do_nothing_to_a_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str
) -> None:
    page = tmp_path / f"{EVIL}.html"
    page.write_text(f"<title>{TITLE}</title><h1>{TITLE}</h1>{paragraphs()}", encoding="utf-8")
    status, out, err = run(capsys, f"--{form}", page, page)
    assert (status, err) == (0, "")
    assert not CONTROLS.search(out)
    if form == "json":
        assert json.loads(out.splitlines()[0])["source"] == str(page)
    address = os.fsdecode(b"https://mill.example/\xff\x1b")
    for arguments in (["--url", address, page], [tmp_path / f"{EVIL}"], ["--" + EVIL], ["--jobs", EVIL, page]):
        status, out, err = run(capsys, f"--{form}", *arguments)
        assert not CONTROLS.search(out + err)
        assert "\u202e" not in err


def test_controls_within_code_are_not_printed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code = "<pre><code>x&#13; = 1\x0c\x1b[31m\ny = 2</code></pre>"
    page.write_text(f"<h1>{TITLE}</h1>{paragraphs()}{code}{paragraphs()}", encoding="utf-8")
    for form in ("text", "markdown", "html", "csv", "json", "explain"):
        out = run(capsys, f"--{form}", page)[1]
        assert "y = 2" in out
        assert not CONTROLS.search(out)


def test_json_has_no_control_characters() -> None:
    text = cleanart.Article(title="a\x1b\x7f\x85\x9bé").to_json()
    assert json.loads(text)["title"] == "a\x1b\x7f\x85\x9bé"
    assert not CONTROLS.search(text)
    assert "é" in text


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


def test_a_report_does_not_overwrite_the_input(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "--report", page, page)[0] == 2
    assert page.read_text(encoding="utf-8") == PAGE


def test_empty_pages_print_no_markdown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    assert run(capsys, "--markdown", empty)[:2] == (1, "")


# What goes wrong


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jsn"],
        ["--json", "--explain"],
        ["--precision", "--recall"],
        ["-o"],
        ["--xml"],
        ["-x"],
        ["--links"],
        ["--json", "--images"],
        ["--html", "--front-matter"],
        ["--html", "-"],
    ],
    ids=" ".join,
)
def test_wrong_usage(capsys: pytest.CaptureFixture[str], page: Path, arguments: list[str]) -> None:
    status, out, err = run(capsys, page, *arguments)
    assert (status, out) == (2, "")
    assert err.endswith("\nTry 'cleanart --help'.\n")
    assert err.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--jobs", "x"], "whole number above 0, not 'x'"),
        (["--jobs", "1.5"], "whole number above 0, not '1.5'"),
        (["--jobs", "nan"], "whole number above 0"),
        (["--timeout", "1e300"], "number of seconds"),
        (["--timeout", "soon"], "number of seconds above 0, not 'soon'"),
        (["--max-size", "M"], "such as 500k, 32M, 1G, not 'M'"),
        (["--max-size", "0.5"], "number of bytes"),
    ],
    ids=str,
)
def test_wrong_values_are_told_in_one_line(
    capsys: pytest.CaptureFixture[str], page: Path, arguments: list[str], message: str
) -> None:
    status, out, err = run(capsys, page, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"cleanart: argument {arguments[0]}: it must be a ")
    assert message in err
    assert err.count("\n") == 2


def test_a_missing_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert run(capsys, path) == (1, "", f"cleanart: {path}: No such file or directory\n")


def test_an_unreadable_file(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, page: Path) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert run(capsys, page) == (1, "", f"cleanart: {page}: Permission denied\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
        (b"<!DOCTYPE html><html><body></body></html>", "no text"),
        (b"Log in", "article"),
    ],
    ids=["empty", "binary", "html", "no article"],
)
def test_an_input_without_an_article(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    give(monkeypatch, data)
    status, out, err = run(capsys)
    assert (status, out) == (1, "")
    assert err.startswith("cleanart: standard input: ")
    assert reason in err
    assert err.count("\n") == 1


# End to end


def test_the_command_reads_a_file_and_prints_its_article() -> None:
    done = execute([FIXTURE])
    article = cleanart.extract(FIXTURE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8").startswith(f"{article.title}\n\n{article.body}")


def test_the_command_reads_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<!DOCTYPE html><title>Mill</title><body><h1>Mill</h1><p>{PROSE[0]}<p>{PROSE[1]}", encoding="utf-8"
    )
    done = execute([path])
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode("utf-8") == f"Mill\n\n{PROSE[0]}\n\n{PROSE[1]}\n"


def test_the_installed_script_is_the_same() -> None:
    script = Path(sys.executable).with_name("cleanart")
    if not script.exists():
        pytest.skip("cleanart is not installed as a script")
    done = subprocess.run([script, FIXTURE], capture_output=True, check=False, timeout=60)
    assert done.stdout == execute([FIXTURE]).stdout


@pytest.mark.parametrize("arguments", [[], ["--json"], ["--explain"]], ids=["text", "json", "explain"])
def test_output_is_utf8_whatever_the_locale(page: Path, arguments: list[str]) -> None:
    done = execute(
        [*arguments, page], LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=""
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Joan Wënd" in done.stdout.decode("utf-8")


def test_output_is_utf8_where_another_encoding_is_asked_for(page: Path) -> None:
    done = execute([page], PYTHONIOENCODING="latin-1")
    assert done.stdout.decode("utf-8") == PRINTED


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\xff\xfe\x00", b"\x80", b"\x1f\x8b\x08", b"\xed\xa0\x80 mill"]
)
def test_any_bytes_give_no_traceback(data: bytes) -> None:
    done = execute([], data)
    assert done.returncode in {0, 1}
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") <= 1


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/p\xff.txt"
    Path(os.fsdecode(path)).write_text(PAGE, encoding="utf-8")
    for arguments in (["--json"], ["-"]):
        done = subprocess.run(
            [*COMMAND, *arguments, path], input=PAGE.encode(), capture_output=True, check=False, timeout=60
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0


def test_a_closed_pipe_is_quiet() -> None:
    with subprocess.Popen(
        [*COMMAND, *["--explain", FIXTURE]], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_pipe_that_is_closed_while_much_is_written_is_quiet(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("\n\n".join([TITLE, *PROSE * 400]), encoding="utf-8")
    with subprocess.Popen([*COMMAND, big, big], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(1) == b"="
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def shell(command: str, page: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command with redirections that only a shell can make."""
    return subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, str(page)], capture_output=True, check=False, timeout=60
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_full_disk_is_one_clear_line(page: Path) -> None:
    done = shell('"$1" -m cleanart "$2" >/dev/full', page)
    assert done.returncode == 1
    assert done.stderr == b"cleanart: standard output: No space left on device\n"


def test_a_closed_standard_input_is_one_clear_line(page: Path) -> None:
    done = shell('"$1" -m cleanart <&-', page)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_closed_standard_output_gives_no_traceback(page: Path) -> None:
    done = shell('"$1" -m cleanart "$2" >&-', page)
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 1}


def test_the_address_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)
    figure = "<figure><img src=/gates.jpg><figcaption>The gates in May. Photo: Jo Wend</figcaption></figure>"
    file = tmp_path / "mill.html"
    file.write_text(f"<html><body><article><h1>The mill</h1>{figure}{text}</article></body></html>", encoding="utf-8")
    status, out, _ = run(capsys, "--json", "--url", "https://mill.example/a", file)
    assert status == 0
    assert json.loads(out)["images"] == [
        {"src": "https://mill.example/gates.jpg", "alt": "", "caption": "The gates in May.", "credit": "Jo Wend"}
    ]
    assert json.loads(out)["url"] == "https://mill.example/a"


def test_one_address_is_not_for_several_pages(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, error = run(capsys, "--url", "https://mill.example/a", page, page)
    assert status == 2
    assert "--url" in error
