"""Runs that are killed, interrupted or fail, and going on with them (`--resume`)."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from cleanart.batch import resumable_output
from cleanart.batch.command import run_batch
from cleanart.batch.resumable_output import MANIFEST, Numbers
from cleanart.batch.table import Page
from cleanart.renderers.safe_html import format_count
from tests.batch import works
from tests.batch.helpers import batch, here, identical, lines, run, wait_for
from tests.helpers import PROSE

SCRIPT_IMPORTS = (
    "import sys; from pathlib import Path; from cleanart.batch import resumable_output;"
    "from cleanart.batch.command import run_batch; from tests.batch import works;"
    "from tests.batch.helpers import batch;"
)


def test_a_run_that_is_killed_goes_on_where_it_was(words: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    script = (
        f"{SCRIPT_IMPORTS} resumable_output.PART_ROWS = 7;"
        "sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2], resume=True, jobs=2, ordered=False),"
        " _work=works.slow))"
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
    """Stands for the end of a process that is killed."""


@pytest.mark.filterwarnings("ignore")  # a process that is killed closes no files
@pytest.mark.parametrize("moment", ["replace", "unlink", "write"])
@pytest.mark.parametrize("output", ["out.jsonl.gz", "out/"], ids=str)
def test_it_may_be_killed_at_any_moment(
    words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, output: str
) -> None:
    """The process is killed before each of its steps in turn."""
    monkeypatch.setattr(resumable_output, "PART_ROWS", 100)
    place, stopped = tmp_path / output, 0
    steps = 0
    original = getattr(Path, moment) if moment != "write" else resumable_output.Parts.write

    def stop(*given: Any, **how: Any) -> Any:
        nonlocal steps
        steps -= 1
        if steps == 0:
            raise Stop
        return original(*given, **how)

    if moment == "write":
        monkeypatch.setattr(resumable_output.Parts, moment, stop)
    else:
        monkeypatch.setattr(Path, moment, stop)
    monkeypatch.setattr("cleanart.batch.command.run", here)
    for first in range(1, 12) if moment != "write" else (1, 150, 201, 399):
        steps = first
        try:
            run_batch(batch(words, output=f"{tmp_path}/{output}", to="jsonl.gz", resume=True), _work=works.whole)
        except Stop:
            stopped += 1
    steps = 0
    run_batch(batch(words, output=f"{tmp_path}/{output}", to="jsonl.gz", resume=True), _work=works.whole)
    assert stopped or moment == "unlink"
    found = lines(place) if place.is_file() else [row for p in sorted(place.glob("part-*")) for row in lines(p)]
    assert identical(found)


def test_an_unfinished_run_is_not_overwritten(
    words: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(resumable_output, "PART_ROWS", 100)
    monkeypatch.setattr("cleanart.batch.command.run", here)
    out = tmp_path / "out.jsonl"

    def broken(page: Page) -> Any:
        if page.id == "250":
            raise KeyboardInterrupt
        return works.whole(page)

    assert run_batch(batch(words, output=str(out)), _work=broken) == 130
    assert "250 pages" in (err := capsys.readouterr().err)
    assert "--resume" in err
    assert not out.exists()
    assert run_batch(batch(words, output=str(out)), _work=works.whole) == 2
    assert run_batch(batch(words, output=str(out), resume=True, max_size=7), _work=works.whole) == 2
    assert "other inputs or options" in capsys.readouterr().err
    assert run_batch(batch(words, output=str(out), resume=True), _work=works.whole) == 0
    assert identical(lines(out))
    assert "400 pages" in capsys.readouterr().err
    assert run_batch(batch(words, output=str(out)), _work=works.whole) == 0  # a finished one is replaced


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted(words: Path, tmp_path: Path, number: int) -> None:
    script = (
        f"{SCRIPT_IMPORTS}sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2], jobs=2), _work=works.slow))"
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
    assert f"cleanart: {format_count(done, 'page')} in ".encode() in err
    assert run_batch(batch(words, output=str(out), resume=True), _work=works.whole) == 0
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


def test_two_runs_do_not_write_to_one_output(words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = f"{SCRIPT_IMPORTS}sys.exit(run_batch(batch(Path(sys.argv[1]), output=sys.argv[2]), _work=works.slow))"
    for name in ("out.jsonl", "files/"):
        out, lock = f"{tmp_path}/{name}", ".lock"
        with subprocess.Popen([sys.executable, "-c", script, words, out], stderr=subprocess.PIPE) as process:
            wait_for(lambda: list(tmp_path.rglob(".part-*")))
            found = list(tmp_path.rglob(lock))
            assert len(found) == 1
            for resume in (False, True):
                status = run_batch(batch(words, output=out, resume=resume), _work=works.whole)
                assert status == 2
                assert "another run is writing there" in capsys.readouterr().err
            process.kill()  # nothing is left that keeps others out
            process.communicate(timeout=20)
        assert found[0].exists()
        assert run_batch(batch(words, output=out, resume=True), _work=works.whole) == 0
        assert not list(tmp_path.rglob(lock))
        assert not list(tmp_path.rglob("*.parts"))
        capsys.readouterr()
    assert identical(lines(tmp_path / "out.jsonl"))
    assert identical(lines(tmp_path / "files" / "_pages.jsonl"))


def test_a_refused_run_leaves_an_unfinished_one_as_it_is(words: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "out" / MANIFEST).write_text("[", encoding="utf-8")
    assert run(words, "-o", f"{tmp_path}/out/", "--to", "jsonl") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MANIFEST, "mine.txt"]
