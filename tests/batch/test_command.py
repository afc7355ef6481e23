"""The command on many pages: outputs and usage."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cleanart import extract
from cleanart.batch.command import run_batch
from cleanart.batch.table import ARTICLE_FIELDS, Page, RowHead, Status, row_of
from tests.batch import works
from tests.batch.helpers import HTML, batch, lines, run
from tests.helpers import PROSE


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "new/"], ids=str)
def test_rows_are_written_for_all_pages(
    archive: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    to = ["--to", "jsonl"] if name == "new/" else []
    assert run(archive, "-o", f"{tmp_path}/{name}", *to, "--jobs", "2") == 0
    found = lines(tmp_path / (f"{name}part-00000.jsonl" if to else name))
    assert [(row["id"], row["status"]) for row in found] == [
        ("urn:uuid:1", "ok"),
        ("urn:uuid:2", "skipped"),
        ("urn:uuid:3", "empty"),
        ("urn:uuid:4", "ok"),
    ]
    article = extract(HTML, "https://mill.example/1", input_format="html")
    page = Page(id="urn:uuid:1", url="https://mill.example/1", source=str(archive), position=0)
    assert found[0] == row_of(page, Status.OK, None, article)
    assert found[0].keys() == found[1].keys()
    out, err = capsys.readouterr()
    assert out == ""
    assert re.fullmatch(r"cleanart: 4 pages in \d:\d\d \(.*/s\): 2 ok, 1 empty, 1 skipped", err.splitlines()[0])
    assert err.splitlines()[1:] == [
        "cleanart:   1 skipped, such as: its type is image/gif (urn:uuid:2)",
        "cleanart:   1 empty, such as: the input has no text (urn:uuid:3)",
    ]
    assert not list(tmp_path.glob("*.parts"))


def of_table(row: dict[str, Any]) -> dict[str, Any]:
    """What a table has of a row of JSON."""
    return {name: row[name] for name in (*RowHead._fields, *ARTICLE_FIELDS)}


def test_parquet(archive: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert run(archive, "-o", tmp_path / "out.parquet") == 0
    assert run(archive, "-o", tmp_path / "out.jsonl") == 0
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.to_pylist() == [of_table(row) for row in lines(tmp_path / "out.jsonl")]
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    assert run(tmp_path / "none.jsonl", "-o", tmp_path / "none.parquet") == 0
    assert pq.read_table(tmp_path / "none.parquet").schema == table.schema


def test_what_is_no_unicode_is_written_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": HTML, "id": "\ud800"}) + "\n", encoding="utf-8")
    assert run(path, "-o", tmp_path / "out.jsonl") == 0
    assert lines(tmp_path / "out.jsonl")[0]["id"] == "?"
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert run(path, "-o", tmp_path / "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [
        of_table(row) for row in lines(tmp_path / "out.jsonl")
    ]


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json")])
def test_files_keep_their_names(tmp_path: Path, form: str, ending: str) -> None:
    pages = [tmp_path / "in" / name for name in ("one.html", "deep/two.htm", "empty.html")]
    for page in pages:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("" if page.stem == "empty" else HTML, encoding="utf-8")
    out = tmp_path / "out"
    assert run(tmp_path / "in", "-o", f"{out}/", f"--{form}") == 0
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == [
        "_pages.jsonl",
        f"deep/two.{ending}",
        f"one.{ending}",
    ]
    article = extract(HTML, input_format="html")
    text = (out / f"one.{ending}").read_text(encoding="utf-8")
    if form == "json":
        assert json.loads(text)["body"] == article.body
    else:
        how = {"text": article.to_text, "markdown": article.to_markdown, "html": article.to_html}[form]
        assert text == how(standalone=True) + "\n"
    index = lines(out / "_pages.jsonl")
    assert [(row["id"], row["status"], row["file"]) for row in index] == [
        ("empty.html", "empty", None),
        ("one.html", "ok", f"one.{ending}"),
        ("deep/two.htm", "ok", f"deep/two.{ending}"),
    ]


def test_rows_on_standard_output(archive: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(archive) == 0
    assert [json.loads(line)["status"] for line in capfd.readouterr().out.splitlines()] == [
        "ok",
        "skipped",
        "empty",
        "ok",
    ]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, archive: Path, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(archive.read_bytes())))
    assert run("-", "--from", "warc", "-o", tmp_path / "out.jsonl") == 0
    assert len(lines(tmp_path / "out.jsonl")) == 4


def test_options_reach_the_pages(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "-o", tmp_path / "out.jsonl", "--drop", "article") == 0
    assert [row["status"] for row in lines(tmp_path / "out.jsonl")] == ["empty", "skipped", "empty", "empty"]


def test_limits_are_failures(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "-o", tmp_path / "out.jsonl", "--max-size", "1k") == 1
    assert [row["status"] for row in lines(tmp_path / "out.jsonl")] == ["too_large", "skipped", "empty", "too_large"]


def test_pages_that_kill_or_hang(tmp_path: Path) -> None:
    path = tmp_path / "words.jsonl"
    path.write_text("".join(f'{{"text": "{w}"}}\n' for w in ("a", "die", "hang", "b")), encoding="utf-8")
    status = run_batch(batch(path, output=str(tmp_path / "out.jsonl"), timeout=0.5), _work=works.whole)
    assert status == 1
    assert [row["status"] for row in lines(tmp_path / "out.jsonl")] == ["ok", "crashed", "timeout", "ok"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.jsonl", "-o", "b.jsonl"], "-o is given twice"),
        (["-o", "crawl.warc.gz", "--to", "jsonl"], "is an input, too"),
        (["-o", "out.xml", "--jobs", "2"], "say --to"),
        (["-o", "out.json"], "many pages go to .jsonl"),
        (["--text"], "--text is for files"),
        (["-o", "out.jsonl", "--markdown"], "--markdown is for files"),
        (["--to", "parquet"], "needs -o"),
        (["--resume"], "--resume needs -o"),
        (["--csv", "-o", "out.jsonl"], "--csv"),
        (["-p", "title"], "-p is for single files"),
        (["--url", "https://mill.example"], "--url"),
        (["--jobs", "0"], "--jobs"),
        (["--jobs", "x"], "--jobs"),
        (["--timeout", "-1"], "--timeout"),
        (["--max-size", "1x"], "--max-size"),
        (["-o", "s3://bucket/a.jsonl"], "this machine"),
        (["none.warc.gz"], "No such file"),
    ],
    ids=lambda a: " ".join(a) if isinstance(a, list) else "",
)
def test_wrong_usage(
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(archive.name, *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert list(tmp_path.iterdir()) == [archive]


def test_standard_input_is_read_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-", "--resume", "-o", tmp_path / "a.jsonl") == 2
    assert "--resume cannot go on with standard input" in capsys.readouterr().err


def test_an_output_within_an_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    assert run(tmp_path, "-o", tmp_path / "out.jsonl") == 2
    assert run(tmp_path / "page.html", "-o", f"{tmp_path}/") == 2
    assert "input" in capsys.readouterr().err
    assert run(tmp_path, "-o", f"{tmp_path}/", "--markdown") == 0
    assert (tmp_path / "page.md").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_device_that_takes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(archive, "-o", "/dev/full", "--to", "jsonl") == 1
    assert capsys.readouterr().err == "cleanart: /dev/full: No space left on device\n"


def test_a_reader_that_leaves(archive: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", '"$1" -m cleanart "$2" "$2" "$2" | head -n 1', "-", sys.executable, archive],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_inputs_of_other_names_are_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "notes.md"
    page.write_text("\n\n".join(PROSE), encoding="utf-8")
    assert run(tmp_path, "-o", f"{tmp_path}/", "--markdown", "--from", "files") == 2
    assert run(page, "-o", f"{tmp_path}/", "--markdown") == 2
    assert "is an input, too" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "\n\n".join(PROSE)


def test_rows_and_errors_do_nothing_to_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    name = "a\x1b]0;b\x07\x7f\x9b31m\u202e"
    (tmp_path / f"{name}.html").write_text(HTML, encoding="utf-8")
    (tmp_path / f"{name}.jsonl").write_text(json.dumps({"text": HTML, "id": name}), encoding="utf-8")
    controls = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
    assert run(tmp_path) == 0
    out = capfd.readouterr().out
    assert [json.loads(line)["id"] for line in out.splitlines()] == [f"{name}.html", name]
    assert run(tmp_path, "-o", f"{tmp_path}/out/", "--markdown") == 0
    assert not any(controls.search(path.name) for path in (tmp_path / "out").iterdir())
    for arguments in ([f"{name}.warc"], [tmp_path, "-o", f"{name}.x"], [tmp_path, "--rules", name]):
        assert run(*arguments) == 2
    seen = capfd.readouterr()
    assert not controls.search(out + seen.out + seen.err)
    assert "\u202e" not in seen.err


def test_csv_of_many_pages(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(archive, "--csv") == 0
    printed = capsys.readouterr().out
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [(row["id"][-1], row["status"], row["title"]) for row in rows] == [
        ("1", "ok", "The Old Mill"),
        ("2", "skipped", ""),
        ("3", "empty", ""),
        ("4", "ok", "The Old Mill"),
    ]
    assert run(archive, "-o", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text("utf-8") == printed


def test_an_output_without_an_ending_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.html").write_text(HTML, encoding="utf-8")
    assert run(tmp_path / "in", "-o", tmp_path / "out") == 0
    assert (tmp_path / "out" / "one.txt").exists()


def test_a_wrong_text_field_stops_before_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"body": HTML, "link": "u"}) + "\n", encoding="utf-8")
    assert run(path, "--text-field", "bdy", "-o", tmp_path / "out.jsonl") == 2
    assert capsys.readouterr().err == (
        f"cleanart: --text-field bdy: none of the first 1 line of {path} has it; there are body, link\n"
    )
    assert not list(tmp_path.glob("out*"))


def test_reports_of_many_pages(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for _ in range(2):
        assert run(archive, "-o", tmp_path / "out.jsonl", "--report", folder) == 0
    assert sorted(path.name for path in folder.glob("0*.html")) == [f"{n:09d}.html" for n in (0, 2, 3)]
    index = (folder / "index.html").read_text("utf-8")
    assert re.findall(r'href="(\d+)\.html"', index)[0] == "000000002"  # the empty page is the least sure
    assert index.count("<tr>") == 1 + 4
    assert "The Old Mill" in (folder / "000000000.html").read_text("utf-8")


def test_only_pages_in_a_language(archive: Path, tmp_path: Path) -> None:
    assert run(archive, "-o", tmp_path / "out.jsonl", "--lang", "de", "-q") == 0
    assert {row["reason"] for row in lines(tmp_path / "out.jsonl")} >= {"its language is en"}


def test_quiet_batches_say_nothing(archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(archive, "-o", tmp_path / "out.jsonl", "-q") == 0
    assert capsys.readouterr() == ("", "")
    assert run(archive, "-o", tmp_path / "out.jsonl", "-v") == 0
    assert "cleanart: urn:uuid:2: skipped, its type is image/gif\n" in capsys.readouterr().err
