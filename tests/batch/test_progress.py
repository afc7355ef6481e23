"""The progress line on a terminal."""

import io
import re
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cleanart.batch.command import run_batch
from cleanart.batch.items import Item
from cleanart.batch.progress import Progress
from cleanart.batch.table import Page, Status
from tests.batch import works
from tests.batch.helpers import batch, run, wait_for


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal. This is no fixture: pytest replaces the stream between fixtures and test."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "120")
    return stream


class Read(SimpleNamespace):
    """Inputs of 1,000 bytes, some of them read."""

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
        assert progress.line(10.0) == "[##############      ]  70%, 1 page, 0.1/s, 0:30 left; 1 ok"
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_a_line_is_no_longer_than_the_terminal_is_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = on_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "30")
    with Progress(Read()) as progress:
        for _ in range(1000):
            progress.count(Status.OK)
            progress._last_drawn = 0.0
    assert max(len(line) for line in terminal.getvalue().split("\r\x1b[K")) == 29


def test_the_bar_tells_what_is_done_and_not_what_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """All of these pages are read before more than a few are done."""
    terminal = on_terminal(monkeypatch)
    few = tmp_path / "in" / "few.jsonl"
    few.parent.mkdir()
    few.write_text("".join('{"text": "sleep 0.05"}\n' for _ in range(60)), encoding="utf-8")
    assert run_batch(batch(few.parent, output=str(tmp_path / "out.jsonl")), _work=works.whole) == 0
    shown = re.findall(r"(\d+)%, (\d+) pages", terminal.getvalue())
    assert len(shown) > 5
    assert all(abs(int(share) - int(pages) / 0.6) < 1 for share, pages in shown)


def test_rows_on_a_terminal_have_no_line_between_them(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    terminal, rows = on_terminal(monkeypatch), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=rows, isatty=lambda: True))
    assert run(archive) == 0
    assert rows.getvalue().count(b"\n") == 4
    assert re.fullmatch(r"cleanart: 4 pages .*\n(cleanart:   1 .*\n){2}", terminal.getvalue())


def test_errors_stand_in_lines_of_their_own(monkeypatch: pytest.MonkeyPatch, archive: Path) -> None:
    terminal = on_terminal(monkeypatch)
    assert run(archive, "-o", "/dev/full", "--to", "jsonl") == 1
    assert "\r\x1b[Kcleanart: /dev/full: No space left on device\n" in terminal.getvalue()


def test_rate_and_time_left_are_those_of_the_last_half_minute() -> None:
    sources = Read()
    progress = Progress(sources)
    progress._total = 1000
    list(progress.take(items(1000), ()))
    sources.read = 1000
    for second in range(1, 101):  # one page a second, then three
        for _ in range(1 if second <= 60 else 3):
            progress.count(Status.OK)
        progress._remember(second)
    assert ", 3.0/s, 4:33 left" in progress.line(100)


def test_the_commonest_reasons_come_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Read())
    for number in range(9):
        progress.count(Status.TIMEOUT, f"it took {number} s", f"page {number}")
    progress.count(Status.EMPTY, "no text", "x")
    progress.end(progress.counts, "")
    assert capsys.readouterr().err.splitlines()[1:] == [
        "cleanart:   9 timeout, such as: it took 0 s (page 0)",
        "cleanart:   1 empty, such as: no text (x)",
    ]
