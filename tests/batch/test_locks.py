"""Locks on outputs."""

import importlib
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from cleanart.batch import locks
from cleanart.batch.locks import Lock
from tests.batch.helpers import HTML, run


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
    """Simulates Windows on other systems: its way to lock, and that no open file can be deleted."""
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
