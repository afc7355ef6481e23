"""A time limit for work in this thread, whichever thread it is."""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from cleanart.errors import CleanartError

Result = TypeVar("Result")


class TooLongError(CleanartError):
    """Work took longer than it may."""


class _BreakOff(BaseException):
    """Ends the work. No `Exception`: nobody who handles errors on the way may keep it."""


# A job, run within the limit: it gives the job's result or raises `TooLongError`.
Limited = Callable[[Callable[[], Result]], Result]


@contextmanager
def time_limit(seconds: float) -> Iterator[Limited[Any]]:
    """Give a function that runs jobs one after the other, none longer than so many seconds.

    Engines run their functions in threads of all kinds, where signals do not reach. So another thread watches, and has
    the interpreter raise an exception in this one. That is raised between two steps of Python code: a call of a
    function in C ends first.
    """
    watch = _Watch(seconds)
    threading.Thread(target=watch.stand, name="cleanart time limit", daemon=True).start()
    try:
        yield watch.run
    finally:
        watch.dismiss()


class _Watch:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._changed = threading.Condition()
        self._deadline: float | None = None
        self._worker = threading.get_ident()
        self._dismissed = False

    def run(self, job: Callable[[], Result]) -> Result:
        try:
            try:
                self._begin()
                return job()
            finally:
                self._end()
        except _BreakOff:  # it comes once at most, and may have come while the job was ending
            self._end()
            raise TooLongError(f"it took longer than {self._seconds:g} s") from None

    def stand(self) -> None:
        """Wait for deadlines, and break off what is still at work then.

        A job that begins while this waits ends no earlier than the wait, so that jobs need not wake it.
        """
        with self._changed:
            while not self._dismissed:
                left = self._seconds if self._deadline is None else self._deadline - time.monotonic()
                if left <= 0:
                    self._deadline = None
                    _raise_in(self._worker, _BreakOff)
                    left = self._seconds
                self._changed.wait(min(left, threading.TIMEOUT_MAX))

    def dismiss(self) -> None:
        with self._changed:
            self._dismissed = True
            self._changed.notify()

    def _begin(self) -> None:
        with self._changed:
            self._deadline = time.monotonic() + self._seconds

    def _end(self) -> None:
        with self._changed:
            self._deadline = None
            _raise_in(self._worker, None)  # takes back what was to be raised and has not been yet


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error is not None else None
    )
