import gzip
import io
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cleanart import Options, extract
from cleanart.batch import parts as parts_module
from cleanart.batch.command import Batch, run_batch
from cleanart.batch.parts import MANIFEST, Numbers
from cleanart.batch.progress import Progress
from cleanart.batch.records import Page, Status, row_of
from cleanart.batch.runner import run_here
from cleanart.cli import main
from tests import batch_works
from tests.helpers import PROSE
from tests.test_batch_warc import http, packed, record

HTML = "<html><head><title>The Mill</title></head><body><article><h1>The Old Mill</h1><p>" + "<p>".join(PROSE)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    records = [
        record(1, http(HTML.encode())),
        record(2, http(b"GIF", b"Content-Type: image/gif")),
        record(3, http(b"<p></p>")),
        record(4, http(HTML.replace("mill", "dam").encode())),
    ]
    path.write_bytes(packed(*records))
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Pages for `batch_works`."""
    path = tmp_path / "words.jsonl"
    path.write_text("".join(json.dumps({"text": f"word{n}", "id": n}) + "\n" for n in range(400)), encoding="utf-8")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def batch(*inputs: Path, **how: Any) -> Batch:
    given = {"inputs": [str(i) for i in inputs], "options": Options(), "jobs": 1, "timeout": 30, "max_size": 10**6}
    return Batch(**(given | how))


# Outputs


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
    assert re.fullmatch(r"cleanart: 4 pages in 0:0\d \(.*/s\): 2 ok, 1 empty, 1 skipped\n", err)
    assert not list(tmp_path.glob("*.parts"))


def test_parquet(archive: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert run(archive, "-o", tmp_path / "out.parquet") == 0
    assert run(archive, "-o", tmp_path / "out.jsonl") == 0
    table = pq.read_table(tmp_path / "out.parquet")
    assert table.to_pylist() == lines(tmp_path / "out.jsonl")
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
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == lines(tmp_path / "out.jsonl")


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
    status = run_batch(batch(path, output=str(tmp_path / "out.jsonl"), timeout=0.5), _work=batch_works.whole)
    assert status == 1
    assert [row["status"] for row in lines(tmp_path / "out.jsonl")] == ["ok", "crashed", "timeout", "ok"]


# Usage


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.jsonl", "-o", "b.jsonl"], "-o is given twice"),
        (["-o", "crawl.warc.gz", "--to", "jsonl"], "is an input, too"),
        (["-o", "out.xml", "--jobs", "2"], "say --to"),
        (["-o", "out.jsonl", "--markdown"], "--markdown is for files"),
        (["--to", "parquet"], "needs -o"),
        (["--resume"], "--resume needs -o"),
        (["--csv"], "--csv"),
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


# What breaks off, and going on


def identical(found: list[dict[str, Any]]) -> bool:
    return [row["id"] for row in found] == [str(n) for n in range(400)]


def test_a_run_that_is_killed_goes_on_where_it_was(words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    script = (
        "import sys; from tests.test_batch_command import *; parts_module._ROWS = 7;"
        "sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2], resume=True, jobs=2, ordered=False),"
        " _work=batch_works.slow))"
    )
    kills = 0
    for wait in (0.6, 0.9, 1.3, 30):
        with subprocess.Popen([sys.executable, "-c", script, words, out], stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(wait)
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
    assert kills
    found = lines(out)
    assert sorted(int(row["id"]) for row in found) == list(range(400))
    assert not (tmp_path / "out.jsonl.parts").exists()
    assert run_batch(batch(words, output=str(out), resume=True)) == 0


class Stop(BaseException):
    """What stands for the process being killed."""


@pytest.mark.filterwarnings("ignore")  # a process that is killed closes no files
@pytest.mark.parametrize("moment", ["replace", "unlink", "write"])
@pytest.mark.parametrize("output", ["out.jsonl.gz", "out/"], ids=str)
def test_it_may_be_killed_at_any_moment(
    words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, output: str
) -> None:
    """The parts are as a process leaves them that is killed before any of its steps."""
    monkeypatch.setattr(parts_module, "_ROWS", 100)
    place, stopped = tmp_path / output, 0
    steps = 0
    original = getattr(Path, moment) if moment != "write" else parts_module.Parts.write

    def stop(*given: Any, **how: Any) -> Any:
        nonlocal steps
        steps -= 1
        if steps == 0:
            raise Stop
        return original(*given, **how)

    if moment == "write":
        monkeypatch.setattr(parts_module.Parts, moment, stop)
    else:
        monkeypatch.setattr(Path, moment, stop)
    monkeypatch.setattr("cleanart.batch.command.run", here)
    for first in range(1, 12) if moment != "write" else (1, 150, 201, 399):
        steps = first
        try:
            run_batch(batch(words, output=f"{tmp_path}/{output}", to="jsonl.gz", resume=True), _work=batch_works.whole)
        except Stop:
            stopped += 1
    steps = 0
    run_batch(batch(words, output=f"{tmp_path}/{output}", to="jsonl.gz", resume=True), _work=batch_works.whole)
    assert stopped or moment == "unlink"
    found = lines(place) if place.is_file() else [row for p in sorted(place.glob("part-*")) for row in lines(p)]
    assert identical(found)


def here(items: Any, work: Any, **_: Any) -> Any:
    yield from run_here(items, work)


def test_an_unfinished_run_is_not_overwritten(
    words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parts_module, "_ROWS", 100)
    monkeypatch.setattr("cleanart.batch.command.run", here)
    out = tmp_path / "out.jsonl"

    def broken(page: Page) -> Any:
        if page.id == "250":
            raise KeyboardInterrupt
        return batch_works.whole(page)

    assert run_batch(batch(words, output=str(out)), _work=broken) == 130
    assert "250 pages" in (err := capsys.readouterr().err)
    assert "--resume" in err
    assert not out.exists()
    assert run_batch(batch(words, output=str(out)), _work=batch_works.whole) == 2
    assert run_batch(batch(words, output=str(out), resume=True, max_size=7), _work=batch_works.whole) == 2
    assert "other inputs or options" in capsys.readouterr().err
    assert run_batch(batch(words, output=str(out), resume=True), _work=batch_works.whole) == 0
    assert identical(lines(out))
    assert "400 pages" in capsys.readouterr().err
    assert run_batch(batch(words, output=str(out)), _work=batch_works.whole) == 0  # a finished one is replaced


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(words: Path, tmp_path: Path, number: int) -> None:
    script = (
        "import sys; from tests.test_batch_command import *;"
        "sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2], jobs=2), _work=batch_works.slow))"
    )
    out = tmp_path / "out.jsonl"
    with subprocess.Popen([sys.executable, "-c", script, words, out], stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 20
        while not list(tmp_path.glob("out.jsonl.parts/.part-*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(number)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.count(b"\n") == 1
    assert b"interrupted, --resume goes on with it" in err
    done = sum(len(lines(path)) for path in tmp_path.glob("out.jsonl.parts/part-*"))
    assert 0 < done < 400
    assert f"{done:,} pages".encode() in err
    assert run_batch(batch(words, output=str(out), resume=True), _work=batch_works.whole) == 0
    assert identical(lines(out))


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet", "out/"])
def test_a_full_disk(archive: Path, tmp_path: Path, name: str) -> None:
    if name == "out.parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    script = "import sys; from cleanart.cli import main; sys.exit(main(sys.argv[1:]))"
    big = tmp_path / "big.jsonl"
    body = "\n\n".join(PROSE)
    pages = [f"{n} {body} {os.urandom(3000).hex()}" for n in range(30)]
    big.write_text("".join(json.dumps({"text": p}) + "\n" for p in pages), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", script, archive, big, "-o", f"{tmp_path}/{name}"],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"--resume" in done.stderr
    assert not (tmp_path / name).is_file()
    assert run(archive, big, "-o", f"{tmp_path}/{name}", "--resume") == 0
    assert not list(tmp_path.glob("*.parts"))


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


# Parts and progress


def test_numbers_in_ranges() -> None:
    numbers = Numbers()
    for number in (0, 1, 2, 5, 6, 9):
        numbers.add(number)
    assert numbers.ranges == [[0, 2], [5, 6], [9, 9]]
    numbers.add_ranges([[3, 4], [20, 30]])
    assert numbers.ranges == [[0, 6], [9, 9], [20, 30]]
    assert [n for n in range(40) if n in numbers] == [*range(7), 9, *range(20, 31)]


def test_a_manifest_that_is_none(words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / MANIFEST).write_text("[", encoding="utf-8")
    assert run(words, "-o", f"{tmp_path}/out/", "--to", "jsonl") == 2
    assert "is no manifest" in capsys.readouterr().err


def test_the_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress(1000)
    progress.count(Status.OK, 250)
    progress.count(Status.TOO_LARGE, 300)
    assert stream.getvalue().count("\r") == 1
    assert progress.line(250, 60.0) == "2 pages, 0.0/s, 1 ok, 1 too large; 25%, 3:00 left"
    assert Progress(None).line(5, 7200) == "0 pages, 0.0/s, "
