import gc
import gzip
import importlib
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
from cleanart.batch import locks
from cleanart.batch import resumable_output as parts_module
from cleanart.batch.command import Batch, run_batch
from cleanart.batch.items import Item
from cleanart.batch.locks import Lock
from cleanart.batch.part_files import LinesPart
from cleanart.batch.progress import Progress
from cleanart.batch.resumable_output import MANIFEST, Numbers
from cleanart.batch.runner import run_here
from cleanart.batch.table import Page, Status, row_of
from cleanart.cli import main
from tests import batch_works
from tests.batch.test_warc import http, packed, record
from tests.helpers import PROSE, broken_off_after

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
        (["-o", "out.json"], "many pages go to .jsonl"),
        (["--text"], "--text is for files"),
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
        "import sys; from tests.batch.test_command import *; parts_module.PART_ROWS = 7;"
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
    monkeypatch.setattr(parts_module, "PART_ROWS", 100)
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
    monkeypatch.setattr(parts_module, "PART_ROWS", 100)
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
        "import sys; from tests.batch.test_command import *;"
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


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet", "out/"])
def test_a_full_disk(archive: Path, tmp_path: Path, name: str) -> None:
    if name == "out.parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if name == "out.jsonl.zst":
        pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")
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


class Terminal(io.StringIO):
    """What takes output as a terminal does."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What the command writes to from here on; no fixture: pytest sets the stream anew between it and the test."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "120")
    return stream


class Read(SimpleNamespace):
    """Inputs of 1,000 bytes, of which some have been read."""

    read = 0

    def measure(self) -> int:
        return 1000


def items(count: int) -> list[Item]:
    return [Item(number, Page()) for number in range(count)]


def test_the_line_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    sources = Read()
    with Progress(sources) as progress:
        wait_for(lambda: progress._total == 1000)  # what measures is a thread
        assert terminal.getvalue().startswith("\r\x1b[K0 pages, 0.0/s")  # from the first moment on
        list(progress.take(items(8), ()))
        sources.read = 1000  # all of it is read ahead
        assert progress.line(1.0) == "[                    ]   0%, 0 pages, 0.0/s"
        progress.count(Status.OK)
        progress.count(Status.TOO_LARGE)
        line = "[#####               ]  25%, 2 pages, 0.0/s, 3:00 left; 1 ok, 1 too large"
        assert progress.line(60.0) == line
        for _ in range(6):
            progress.count(Status.OK)
        assert progress.line(8.0) == "[####################] 100%, 8 pages, 1.0/s, 0:00 left; 7 ok, 1 too large"
        progress.end(progress.counts, "")
    assert terminal.getvalue().count("\n") == 1
    assert re.search(r"\r\x1b\[Kcleanart: 8 pages in 0:0\d \(.*/s\): 7 ok, 1 too large\n$", terminal.getvalue())


def test_what_an_earlier_run_did_counts_but_tells_nothing_of_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    sources = Read()
    with Progress(sources) as progress:
        wait_for(lambda: progress._total == 1000)

        def given() -> Any:
            for item in items(10):
                sources.read += 100
                yield item

        assert [item.number for item in progress.take(given(), range(6))] == [6, 7, 8, 9]
        progress.count(Status.OK)
        assert progress.line(10.0) == "[##############      ]  70%, 1 pages, 0.1/s, 0:30 left; 1 ok"
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_line_is_no_longer_than_the_terminal_is_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "30")
    with Progress(Read()) as progress:
        for _ in range(1000):
            progress.count(Status.OK)
            progress._drawn = 0.0
    assert max(len(line) for line in terminal.getvalue().split("\r\x1b[K")) == 29


def test_the_bar_tells_what_is_done_and_not_what_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All of these pages are read before a few of them are done."""
    terminal = on_terminal(monkeypatch)
    few = tmp_path / "in" / "few.jsonl"
    few.parent.mkdir()
    few.write_text("".join('{"text": "sleep 0.05"}\n' for _ in range(60)), encoding="utf-8")
    assert run_batch(batch(few.parent, output=str(tmp_path / "out.jsonl")), _work=batch_works.whole) == 0
    shown = re.findall(r"(\d+)%, (\d+) pages", terminal.getvalue())
    assert len(shown) > 5
    assert all(abs(int(share) - int(pages) / 0.6) < 1 for share, pages in shown)


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)


def test_rows_on_a_terminal_have_no_line_between_them(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    terminal, rows = on_terminal(monkeypatch), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=rows, isatty=lambda: True))
    assert run(archive) == 0
    assert rows.getvalue().count(b"\n") == 4
    assert re.fullmatch(r"cleanart: 4 pages .*\n", terminal.getvalue())


def test_errors_stand_in_lines_of_their_own(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    terminal = on_terminal(monkeypatch)
    assert run(archive, "-o", "/dev/full", "--to", "jsonl") == 1
    assert "\r\x1b[Kcleanart: /dev/full: No space left on device\n" in terminal.getvalue()


# Two runs, and what names may be


def test_two_runs_do_not_write_to_one_output(words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = (
        "import sys; from tests.batch.test_command import *;"
        "sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2]), _work=batch_works.slow))"
    )
    for name in ("out.jsonl", "files/"):
        out, lock = f"{tmp_path}/{name}", ".lock"
        with subprocess.Popen([sys.executable, "-c", script, words, out], stderr=subprocess.PIPE) as process:
            wait_for(lambda: list(tmp_path.rglob(".part-*")))
            found = list(tmp_path.rglob(lock))
            assert len(found) == 1
            for resume in (False, True):
                status = run_batch(batch(words, output=out, resume=resume), _work=batch_works.whole)
                assert status == 2
                assert "another run is writing there" in capsys.readouterr().err
            process.kill()  # nothing is left that keeps others out
            process.communicate(timeout=20)
        assert found[0].exists()
        assert run_batch(batch(words, output=out, resume=True), _work=batch_works.whole) == 0
        assert not list(tmp_path.rglob(lock))
        assert not list(tmp_path.rglob("*.parts"))
        capsys.readouterr()
    assert identical(lines(tmp_path / "out.jsonl"))
    assert identical(lines(tmp_path / "files" / "_pages.jsonl"))


def test_a_lock_is_one_process_s_and_ends_with_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / ".lock"
    first, second = Lock(path), Lock(path)
    assert first.take()
    assert not second.take()
    second.release()  # what it has not
    assert path.exists()
    first.release()
    assert not path.exists()
    assert second.take()
    path.unlink()  # a lock on a file that is gone keeps nobody out
    assert first.take()
    first.release()
    second.release()
    path.write_text("left by a process that died", encoding="utf-8")
    assert first.take()
    first.release()


def test_a_lock_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as it can be tried elsewhere: its locks, and that no open file can be deleted."""
    held: dict[int, int] = {}  # which file is open where, of those that are locked

    def lock(handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        inode = os.fstat(handle).st_ino
        if any(is_open(other) == inode for other in held if other != handle):
            raise PermissionError(13, "Permission denied")
        held[handle] = inode

    def is_open(handle: int) -> int | None:
        try:
            return os.fstat(handle).st_ino
        except OSError:
            return None

    unlink = Path.unlink

    def unlink_closed(path: Path, **how: bool) -> None:
        if any(is_open(handle) == path.stat().st_ino for handle in held):
            raise PermissionError(13, "Permission denied")
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", unlink_closed)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=lock))  # type: ignore[arg-type]
    made = vars(importlib.reload(locks))["Lock"]
    try:
        first, second = made(tmp_path / ".lock"), made(tmp_path / ".lock")
        assert first.take()
        assert not second.take()
        first.release()
        assert not (tmp_path / ".lock").exists()
        assert second.take()
        second.release()
        assert not (tmp_path / ".lock").exists()
    finally:
        monkeypatch.undo()
        importlib.reload(locks)


def test_a_lock_waits_for_no_folder_that_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    assert run(tmp_path / "page.html", "-o", tmp_path / "file" / "out.jsonl") == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_refused_run_leaves_an_unfinished_one_as_it_is(words: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / MANIFEST).write_text("[", encoding="utf-8")
    assert run(words, "-o", f"{tmp_path}/out/", "--to", "jsonl") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MANIFEST, "mine.txt"]


def test_every_page_has_a_file_of_its_own(tmp_path: Path) -> None:
    """Whatever the names: folders where files are to be, paths that become too long, and what other systems refuse."""
    inside = tmp_path / "in"
    names = ["a.html", "a.txt/b.html", "A.html", "c\\d.html", "c/d.html", "x" * 220 + "1.html", "x" * 220 + "2.html"]
    for name in names:
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_text(HTML.replace("Old Mill", f"Old Mill {names.index(name)}"), encoding="utf-8")
    out = tmp_path / "out"
    for how in ([], [], ["--resume"]):
        assert run(inside, "-o", f"{out}/", *how) == 0
        index = lines(out / "_pages.jsonl")
        assert len(index) == len({row["file"] for row in index}) == len(names)
        assert len([path for path in out.rglob("*.txt") if path.is_file()]) == len(names)
        for row in index:
            number = names.index(row["id"])
            assert f"Old Mill {number}\n" in (out / row["file"]).read_text(encoding="utf-8")


def test_a_name_that_the_system_refuses_costs_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.batch.file_names._MAX_BYTES", 10_000)
    pages = tmp_path / "in"
    pages.mkdir()
    for letter in "ab":
        (pages / f"{'水' * 83}a{letter}.htm").write_text(HTML, encoding="utf-8")  # 255 bytes: .json is too long
        (pages / f"{letter * 251}.htm").write_text(HTML, encoding="utf-8")
    assert run(pages, "-o", f"{tmp_path}/out/", "--json") == 0
    files = [row["file"] for row in lines(tmp_path / "out" / "_pages.jsonl")]
    assert len(set(files)) == 4
    assert all((tmp_path / "out" / file).is_file() for file in files)
    assert any(re.fullmatch(r"page-[0-9a-f]{16}\.json", file) for file in files)


def test_what_lies_where_a_file_is_to_be_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / "page.txt")
    with broken_off_after(20):
        assert run(tmp_path / "page.html", "-o", f"{tmp_path}/out/") == 0
    (row,) = lines(tmp_path / "out" / "_pages.jsonl")
    assert (tmp_path / "out" / row["file"]).is_file()


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


@pytest.mark.parametrize("to", ["jsonl.gz", "jsonl.zst"])
def test_a_file_that_is_given_up_is_not_written_to(tmp_path: Path, to: str) -> None:
    """Streams that compress write what they hold when they are collected, if nobody has closed them."""
    if to == "jsonl.zst":
        pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")
    told: list[Any] = []
    before, sys.unraisablehook = sys.unraisablehook, told.append
    try:
        part = LinesPart(tmp_path / f"part.{to}")
        part.write(b"a line\n" * 1000, "")
        part.abort()
        del part
        gc.collect()
    finally:
        sys.unraisablehook = before
    assert not told
