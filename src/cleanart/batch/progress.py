"""How far a batch is, on a terminal, and what came of it."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol, Self

from cleanart.batch.records import Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleanart.batch.sources import Item

_EVERY = 0.2
"""Seconds between two looks of a terminal's line while pages are done."""
_TICK = 1.0
"""Seconds between two looks of it in any case."""
_BAR = 20
"""Characters of the bar."""
_CLEAR = "\r\x1b[K"
FAILURES = (Status.FAILED, Status.TOO_LARGE, Status.TIMEOUT, Status.CRASHED)
"""What a page may come to that the exit status tells."""


class Measured(Protocol):
    """Inputs of which it is known how much has been read."""

    read: int
    """Bytes so far."""

    def measure(self) -> int | None:
        """Return the bytes of all; None where that is not known."""


class Progress:
    """A line on standard error, if that is a terminal, which is there from the beginning and written anew all the time.

    Pages are read ahead, so that what has been read says nothing of what is done: of the bytes that have been read as
    large a share counts as of the pages that have been taken from there.

    Args:
        sources: The inputs.
        is_alone: Whether nothing else is written to that terminal; else there is no line, but the summary.
    """

    def __init__(self, sources: Measured, *, is_alone: bool = True) -> None:
        self.counts: Counter[str] = Counter()
        self._sources = sources
        self._total: int | None = None
        self._taken = 0
        self._skipped = 0
        """Bytes before the first page that was taken: an earlier run's, where this one goes on with it."""
        self._begun = time.monotonic()
        self._looked = 0.0
        self._is_terminal = is_alone and sys.stderr is not None and sys.stderr.isatty()
        self._lock = Lock()
        self._ended = Event()

    def __enter__(self) -> Self:
        if self._is_terminal:
            self._look()
            Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._is_terminal and not self._ended.is_set():
                self._print(_CLEAR)
            self._ended.set()

    def _watch(self) -> None:
        self._total = self._sources.measure()
        while not self._ended.wait(_TICK):
            self._look()

    def take(self, items: Iterable[Item], done: Container[object]) -> Iterator[Item]:
        """Yield the pages that are not done yet, and note how many they are."""
        for item in items:
            if item.number not in done:
                self._taken += 1
                yield item
            elif not self._taken:
                self._skipped = self._sources.read

    def count(self, status: Status) -> None:
        """Note that a page is done."""
        self.counts[status.value] += 1
        if self._is_terminal and time.monotonic() - self._looked >= _EVERY:
            self._look()

    def line(self, seconds: float) -> str:
        """Return what the line says after so many seconds."""
        pages = self.counts.total()
        text = f"{pages:,} pages, {pages / max(seconds, 1e-9):,.1f}/s"
        share, left = self._share(seconds)
        if share is not None:
            bar = "#" * int(_BAR * share)
            text = f"[{bar:{_BAR}}] {share:4.0%}, {text}"
        if left is not None:
            text += f", {_time(left)} left"
        return "; ".join(filter(None, (text, _counted(self.counts))))

    def _share(self, seconds: float) -> tuple[float | None, float | None]:
        """Return how much of the inputs is done, from 0 to 1, and the seconds that are left; None is not known."""
        if not self._total:
            return None, None
        done = (self._sources.read - self._skipped) * self.counts.total() / max(1, self._taken)
        share = min(1.0, (self._skipped + done) / self._total)
        return share, seconds * max(0.0, self._total - self._skipped - done) / done if done else None

    def end(self, counts: Counter[str], note: str) -> None:
        """Write the summary of all pages."""
        seconds = time.monotonic() - self._begun
        pages = self.counts.total()
        rate = f" ({pages / seconds:,.1f}/s)" if pages and seconds > 0 else ""
        total = counts.total()
        what = f": {_counted(counts)}" if total else ""
        self._ended.set()
        self.tell(f"{total:,} pages in {_time(seconds)}{rate}{what}{note}")

    def tell(self, message: str) -> None:
        """Write a message in a line of its own."""
        with self._lock:
            self._print(f"{_CLEAR if self._is_terminal else ''}cleanart: {message}\n")

    def _look(self) -> None:
        self._looked = time.monotonic()
        with self._lock:
            if not self._ended.is_set():
                width = shutil.get_terminal_size().columns - 1  # a longer line cannot be written anew
                self._print(f"{_CLEAR}{self.line(self._looked - self._begun)[:width]}")

    def _print(self, text: str) -> None:
        if sys.stderr is not None:
            with suppress(OSError):
                sys.stderr.write(text)
                sys.stderr.flush()


def _counted(counts: Counter[str]) -> str:
    names = [status.value for status in Status if counts[status.value]]
    return ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in names)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
