"""Small files that hold a lot: their readers take neither long nor much memory."""

import gzip
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from cleanart.batch.console import ExitStatus
from cleanart.batch.sources import Sources
from cleanart.batch.warc import _join_chunks
from cleanart.cli import main

TEXT = "A page of text.\n"

MEGABYTES = 40
RECORD = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:a>\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"


def seconds(read: Callable[[], object]) -> float:
    start = time.process_time()
    read()
    return time.process_time() - start


@pytest.mark.parametrize("filler", [b"\n", b"\r\n", b"a\n", b"WARC\n"])
def test_an_archive_of_tiny_lines(tmp_path: Path, filler: bytes) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(gzip.compress(RECORD + filler * (MEGABYTES * 1_000_000 // len(filler)) + RECORD))
    ids = []
    assert seconds(lambda: ids.extend(item.page.id for item in Sources([str(path)]))) < 4
    assert (ids[0], ids[-1]) == ("urn:a", "urn:a")
    assert len(ids) == (2 if filler.isspace() else 3)


def test_json_lines_that_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    page = b'{"text": "hello"}\n'
    path.write_bytes(gzip.compress(page + b"\n" * MEGABYTES * 1_000_000 + page))
    items = []
    assert seconds(lambda: items.extend(Sources([str(path)]))) < 4
    assert [item.page.position for item in items] == [0, MEGABYTES * 1_000_000 + 1]


def test_a_chunk_for_each_byte() -> None:
    body = b"1\r\na\r\n" * 50_000 + b"0\r\n\r\n"
    tracemalloc.start()
    assert _join_chunks(body) == b"a" * 50_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < len(body)


def test_workers_that_do_not_start_are_no_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr("sys.executable", "/bin/false")
    for output in (["-o", str(tmp_path / "rows.jsonl")], ["--jobs", "1"]):
        assert main([str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), *output]) == ExitStatus.FAILED
    assert "do not start" in capsys.readouterr().err
