"""No page and no name sends control characters to a terminal."""

import json
import os
import re
from pathlib import Path

import pytest

import cleanart
from tests.cli.helpers import TITLE, run
from tests.helpers import paragraphs

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
