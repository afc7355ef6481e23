"""Forms of output."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import cleanart
from cleanart.batch.table import row_of
from cleanart.cli import main
from cleanart.renderers.csv import csv_header, csv_row
from cleanart.renderers.forms import FORMS
from tests.cli.helpers import PAGE, PRINTED, TITLE, run
from tests.helpers import FIXTURES, PROSE, paragraphs


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
    """A stream that says it is a terminal."""

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
    assert [row["source"] for row in rows] == [str(page), str(tmp_path / "none.txt"), str(other)]
    assert [row["status"] for row in rows] == ["ok", "failed", "ok"]
    assert (rows[1]["reason"], rows[1]["title"]) == ("No such file or directory", "")
    assert rows[0]["title"] == TITLE
    assert rows[0]["published"] == "2021-05-03"
    assert rows[0]["image_credits"] == "Joan Wënd"
    assert rows[2]["body"] == "\n\n".join(PROSE[:3])
    assert rows[2]["published"] == ""


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\uff1d1", " =1", "\t1"], ids=ascii)
def test_no_cell_of_csv_is_a_formula(title: str) -> None:
    made = cleanart.Article(title=title, authors=(title,), body="A line.\n=2")
    row = row_of(cleanart.Page(source=title), cleanart.Status.OK, None, made)
    (cells,) = csv.DictReader(io.StringIO(csv_header() + csv_row(row), newline=""))
    assert [cells[name] for name in ("source", "title", "authors")] == [f"'{title}"] * 3
    assert cells["body"] == made.body
    (cells,) = csv.DictReader(io.StringIO(csv_header() + csv_row(row, raw=True), newline=""))
    assert cells["title"] == title


def test_formulas_may_be_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("\n\n".join([TITLE, "@quillmouth " + PROSE[0], *PROSE]), encoding="utf-8")
    for option, begin in (([], "'@quill"), (["--raw-csv"], "@quill")):
        (row,) = csv.DictReader(io.StringIO(run(capsys, "--csv", *option, page)[1]))
        assert row["body"].startswith(begin)
    assert run(capsys, "--raw-csv", page)[0] == 2


def test_empty_pages_print_no_markdown(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    assert run(capsys, "--markdown", empty)[:2] == (1, "")


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


def test_every_form_is_an_option_and_no_two_have_the_same_ending(
    capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path
) -> None:
    endings = [ending for form in FORMS.values() for ending in form.endings]
    assert len(endings) == len(set(endings))
    for name, form in FORMS.items():
        status, out, _ = run(capsys, f"--{name}", page)
        assert (status, out.endswith("\n")) == (0, True)
        for ending in form.endings:
            output = tmp_path / f"out{ending}"
            assert run(capsys, page, "-o", output)[0] == 0
            assert output.read_text(encoding="utf-8") == out


@pytest.mark.parametrize("form", ["txt", "text", "md", "markdown", "json", "csv", "xml", "xmltei", "tei", "html"])
def test_forms_by_their_usual_names(capsys: pytest.CaptureFixture[str], page: Path, form: str) -> None:
    name = {"txt": "text", "md": "markdown", "tei": "xmltei"}.get(form, form)
    assert run(capsys, "--output-format", form, page) == run(capsys, f"--{name}", page)


def test_short_forms(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "-m", page) == run(capsys, "--markdown", page)
    assert run(capsys, "-j", page) == run(capsys, "--json", page)


def test_one_field_alone(capsys: pytest.CaptureFixture[str], page: Path, other: Path) -> None:
    assert run(capsys, "-p", "title", page) == (0, f"{TITLE}\n", "")
    assert run(capsys, "-p", "body", page)[1] == "\n\n".join(PROSE) + "\n"
    assert run(capsys, "-p", "title", page, other)[1] == f"{TITLE}\nAnother Page of the Mill\n"
    assert json.loads(run(capsys, "-p", "image_credits", page)[1])["credit"] == "Joan Wënd"
    assert run(capsys, "-p", "license", page)[:2] == (0, "")
    status, _, err = run(capsys, "-p", "titel", page)
    assert (status, "there is no such field; there are title, authors" in err) == (2, True)


def test_pages_in_other_languages_are_left_out(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "--lang", "de,en", page) == (0, PRINTED, "")
    assert run(capsys, "--lang", "de", page) == (0, "", f"cleanart: {page}: its language is en\n")
    row = json.loads(run(capsys, "--lang", "de", "-j", page)[1])
    assert (row["status"], row["reason"], row["title"]) == ("skipped", "its language is en", "")


def test_pages_of_little_confidence_are_left_out(capsys: pytest.CaptureFixture[str], page: Path) -> None:
    assert run(capsys, "--min-confidence", "0", page)[1] == PRINTED
    status, out, err = run(capsys, "--min-confidence", "1", page)
    assert (status, out) == (0, "")
    assert "its confidence is 0." in err


def test_no_tables_and_no_comments(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    table = "<table><tr><th>gate</th><th>height</th></tr><tr><td>north</td><td>3 m</td></tr></table>"
    said = "<div class=comments><p>I never met a goat in all of my years.</p><a href=#>Reply</a></div>"
    path = tmp_path / "page.html"
    path.write_text(f"<article><h1>Mill</h1>{paragraphs()}{table}{paragraphs()}</article>{said}", encoding="utf-8")
    usual = json.loads(run(capsys, "-j", path)[1])
    bare = json.loads(run(capsys, "-j", "--no-tables", "--no-comments", path)[1])
    assert "north | 3 m" in usual["body"]
    assert "goat" in usual["comments"]
    assert "north | 3 m" not in bare["body"]
    assert bare["comments"] == ""


def test_quiet_and_verbose(capsys: pytest.CaptureFixture[str], page: Path, tmp_path: Path) -> None:
    assert run(capsys, "-q", tmp_path / "none.txt") == (1, "", "")
    err = run(capsys, "-v", page)[2]
    assert err.startswith(f"cleanart: {page}: ")
    assert "characters, confidence 0." in err
