"""A lock on an output. It ends with the process that holds it, however that ends."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: write all the same
            return True
        return True


_MAX_ATTEMPTS = 100


class Lock:
    """A file that one process at a time has locked. File and folder are created; the file is deleted at the end.

    The lock belongs to the open file, not to its name: the system releases it when the process dies, and a file that is
    left behind locks nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        """Take the lock; return False if another process has it.

        Raises:
            OSError: if the file cannot be written.
        """
        for _ in range(_MAX_ATTEMPTS):
            with suppress(FileNotFoundError):  # a run that ended deleted the folder in between
                self._path.parent.mkdir(parents=True, exist_ok=True)
                file = self._path.open("ab")
                if not _lock(file.fileno()):
                    file.close()
                    return False
                if self._is_there(file):
                    self._file = file
                    return True
                file.close()  # the other run deleted the file: a lock on it locks nobody out
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))

    def _is_there(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self._path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Delete the file and release the lock, if possible in this order, so that nobody locks a deleted file."""
        if self._file is None:
            return
        is_deleted = False
        with suppress(OSError):  # Windows does not delete open files
            self._path.unlink()
            is_deleted = True
        self._file.close()
        self._file = None
        if not is_deleted:
            with suppress(OSError):  # fails where another process has it open
                self._path.unlink()
