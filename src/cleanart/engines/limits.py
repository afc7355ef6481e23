"""A time limit for work in the calling thread, which need not be the main thread."""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from cleanart.errors import CleanartError

Result = TypeVar("Result")

# Seconds until work that still goes on is interrupted once more: destructors and callbacks of the garbage collector
# swallow exceptions.
_RETRY_SECONDS = 0.5


class TooLongError(CleanartError):
    """Work exceeded its time limit."""


class _Interrupt(BaseException):
    """Ends the work. It is a BaseException, so that `except Exception` cannot swallow it."""


# Runs a job within the limit, and returns its result or raises `TooLongError`.
Limited = Callable[[Callable[[], Result]], Result]


@contextmanager
def time_limit(seconds: float) -> Iterator[Limited[Any]]:
    """Give a function that runs jobs one after the other, each for at most `seconds`.

    Engines call functions in any thread, but Python handles signals in the main thread only. So a second thread watches
    the clock and has the interpreter raise an exception in this one. It is raised between two steps of Python code: a
    running C function ends first.
    """
    watch = _Watch(seconds)
    threading.Thread(target=watch.guard, name="cleanart time limit", daemon=True).start()
    try:
        yield watch.run
    finally:
        watch.dismiss()


class _Watch:
    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # The worker takes the lock itself: a `Condition` is Python code, which can be interrupted while it holds it.
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._deadline = float("inf")
        self._is_running = False  # only the worker sets it
        self._worker = threading.get_ident()
        self._is_dismissed = False

    def run(self, job: Callable[[], Result]) -> Result:
        try:
            try:
                self._begin()
                return job()
            finally:
                self._is_running = False  # not a call, so no interrupt comes in between; one already sent is the last
                self._end()
        except _Interrupt:
            self._end()
            raise TooLongError(f"it took longer than {self._seconds:g} s") from None

    def guard(self) -> None:
        """Wait for deadlines, and interrupt a job that is still running then.

        A job that begins while this waits has a deadline no earlier than the end of the wait, so that jobs need not
        wake this thread.
        """
        with self._changed:
            while not self._is_dismissed:
                left = self._deadline - time.monotonic() if self._is_running else self._seconds
                if left <= 0:
                    _raise_in(self._worker, _Interrupt)
                    self._deadline = time.monotonic() + _RETRY_SECONDS
                    left = _RETRY_SECONDS
                self._changed.wait(min(left, self._seconds, threading.TIMEOUT_MAX))

    def dismiss(self) -> None:
        with self._changed:
            self._is_dismissed = True
            self._changed.notify()

    def _begin(self) -> None:
        with self._lock:
            self._deadline = time.monotonic() + self._seconds
            self._is_running = True

    def _end(self) -> None:
        with self._lock:
            pass  # from here on no interrupt is sent
        _step()  # one that was sent is raised here


def _step() -> None:
    """Do nothing: at a call the interpreter raises an exception that another thread has asked for.

    The request could be withdrawn by setting it to null, but CPython 3.11 then checks for it at every later call, and
    under a tracer does nothing else.
    """


def _raise_in(thread: int, error: type[BaseException]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
