"""A time limit for work in this thread, whichever thread it is."""

import ctypes
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from cleanart.errors import CleanartError

Result = TypeVar("Result")

# Seconds after which work that goes on is broken off once more: destructors and callbacks of the garbage collector
# swallow what is raised in them.
_AGAIN = 0.5


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
        # The worker takes the lock itself: a `Condition` is Python code, which can be broken off holding it.
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._deadline = float("inf")
        self._at_work = False  # set by the worker alone
        self._worker = threading.get_ident()
        self._dismissed = False

    def run(self, job: Callable[[], Result]) -> Result:
        try:
            try:
                self._begin()
                return job()
            finally:
                self._at_work = False  # no call, so nothing comes between; what is on its way now is the last
                self._end()
        except _BreakOff:
            self._end()
            raise TooLongError(f"it took longer than {self._seconds:g} s") from None

    def stand(self) -> None:
        """Wait for deadlines, and break off what is still at work then.

        A job that begins while this waits ends no earlier than the wait, so that jobs need not wake it.
        """
        with self._changed:
            while not self._dismissed:
                left = self._deadline - time.monotonic() if self._at_work else self._seconds
                if left <= 0:
                    _raise_in(self._worker, _BreakOff)
                    self._deadline = time.monotonic() + _AGAIN
                    left = _AGAIN
                self._changed.wait(min(left, self._seconds, threading.TIMEOUT_MAX))

    def dismiss(self) -> None:
        with self._changed:
            self._dismissed = True
            self._changed.notify()

    def _begin(self) -> None:
        with self._lock:
            self._deadline = time.monotonic() + self._seconds
            self._at_work = True

    def _end(self) -> None:
        with self._lock:
            pass  # now all is on its way that will be
        _step()  # and comes here, if there is any


def _step() -> None:
    """Do nothing: on a call the interpreter raises what another thread has had it raise.

    It could be taken back with a null in its place, but CPython 3.11 then looks for it for ever after, at every call,
    and under a tracer does nothing else.
    """


def _raise_in(thread: int, error: type[BaseException]) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))
