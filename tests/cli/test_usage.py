"""Help, wrong usage, and inputs that fail."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import cleanart
from tests.cli.helpers import give, run


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    build = "compiled" if cleanart.core.COMPILED else "uncompiled"
    assert run(capsys, "--version") == (0, f"cleanart {cleanart.__version__} ({build})\n", "")


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


@pytest.mark.parametrize(
    "arguments",
    [
        ["--jsn"],
        ["--json", "--explain"],
        ["--precision", "--recall"],
        ["-o"],
        ["--xmlx"],
        ["--output-format", "pdf"],
        ["--lang", "german"],
        ["--min-confidence", "2"],
        ["-q", "-v"],
        ["-p"],
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


def test_one_address_is_not_for_several_pages(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, error = run(capsys, "--url", "https://mill.example/a", page, page)
    assert status == 2
    assert "--url" in error


def test_the_manual_page_has_all_options(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--manual")
    assert status == 0
    assert out.startswith('.TH CLEANART 1 "" ')
    plain = out.replace("\\", "")
    shown = run(capsys, "--help")[1]
    assert all(option in plain for option in re.findall(r"--[a-z-]+", shown))
    assert ".SH MANY PAGES" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_completion(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    pytest.importorskip("shtab")
    status, out, _ = run(capsys, "--completion", shell)
    assert status == 0
    assert "min-confidence" in out


def test_completion_knows_forms_fields_and_files(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("shtab")
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    script = run(capsys, "--completion", "bash")[1]
    cases = (("-p ti", "title"), ("--output-format m", "markdown"), (f"-o {str(page)[:-3]}", str(page)))
    for words, completed in cases:
        ask = f"COMP_WORDS=(cleanart {words}); COMP_CWORD=2; _shtab_cleanart cleanart; echo ${{COMPREPLY[@]}}"
        shown = subprocess.run([bash, "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=False)
        assert completed in shown.stdout


def test_help_has_colours_on_terminals_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    plain = run(capsys, "--help")[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = run(capsys, "--help")[1]
    assert "\x1b[" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain != coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert run(capsys, "--help")[1] == plain


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--rules", "none.toml"], "--rules none.toml: "),
        (["-o", "none/out.txt"], "-o none/out.txt: No such file"),
        (["--report", "none/out.html"], "--report none/out.html: No such file"),
        (["--urls", "none.txt"], "--urls none.txt: No such file"),
    ],
)
def test_file_errors_name_the_option(
    capsys: pytest.CaptureFixture[str], page: Path, arguments: list[str], message: str
) -> None:
    status, _, err = run(capsys, page, *arguments)
    assert status in {1, 2}
    assert err.startswith(f"cleanart: {message}")


def test_an_unknown_option_says_what_may_be_meant(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "--markdwon (did you mean --markdown?)" in run(capsys, "--markdwon", page)[2]
    assert "did you mean" not in run(capsys, "--zzzz", page)[2]


@pytest.mark.parametrize("arguments", [[""], ["-o", "", "-"], ["--report", "", "-"], ["--rules", "", "-"]])
def test_a_file_without_a_name_is_wrong_usage(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("cleanart: the name of a file is empty\n")
