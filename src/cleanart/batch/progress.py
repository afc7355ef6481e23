"""The progress of a batch on a terminal, and its summary."""

from __future__ import annotations

import shutil
import sys
import time
from collections import Counter
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol, Self

from cleanart.batch.table import Status

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleanart.batch.items import Item

_MIN_REDRAW_SECONDS = 0.2  # between two redraws of the line while pages come in
_IDLE_REDRAW_SECONDS = 1.0
_BAR_CHARS = 20
_CLEAR_LINE = "\r\x1b[K"
FAILURES = (Status.FAILED, Status.TOO_LARGE, Status.TIMEOUT, Status.CRASHED)
"""Statuses that make the exit status 1."""


class Measured(Protocol):
    """Inputs that count the bytes read from them."""

    read: int
    """Bytes read so far."""

    def measure(self) -> int | None:
        """Return the bytes of all inputs; None if that is not known."""


class Progress:
    """A progress line on standard error, if that is a terminal. It is redrawn all the time.

    Pages are read ahead, so that bytes read are not yet done. Therefore of the bytes read the same share counts as done
    as of the pages read.

    Args:
        sources: The inputs.
        is_alone: Whether nothing else is written to that terminal; if not, only the summary is written.
    """

    def __init__(self, sources: Measured, *, is_alone: bool = True) -> None:
        self.counts: Counter[str] = Counter()
        self._sources = sources
        self._total: int | None = None
        self._pages_taken = 0
        self._bytes_skipped = 0
        """Bytes before the first page that is still to do: an earlier run did the pages before it."""
        self._started = time.monotonic()
        self._last_drawn = 0.0
        self._is_terminal = is_alone and sys.stderr is not None and sys.stderr.isatty()
        self._lock = Lock()
        self._ended = Event()

    def __enter__(self) -> Self:
        if self._is_terminal:
            self._draw()
            Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._is_terminal and not self._ended.is_set():
                self._print(_CLEAR_LINE)
            self._ended.set()

    def _watch(self) -> None:
        self._total = self._sources.measure()
        while not self._ended.wait(_IDLE_REDRAW_SECONDS):
            self._draw()

    def take(self, items: Iterable[Item], done: Container[object]) -> Iterator[Item]:
        """Yield the pages that are still to do, and count them."""
        for item in items:
            if item.number not in done:
                self._pages_taken += 1
                yield item
            elif not self._pages_taken:
                self._bytes_skipped = self._sources.read

    def count(self, status: Status) -> None:
        """Count a page as done."""
        self.counts[status.value] += 1
        if self._is_terminal and time.monotonic() - self._last_drawn >= _MIN_REDRAW_SECONDS:
            self._draw()

    def line(self, seconds: float) -> str:
        """Return the text of the line after this time."""
        pages = self.counts.total()
        text = f"{pages:,} pages, {pages / max(seconds, 1e-9):,.1f}/s"
        share, left = self._share(seconds)
        if share is not None:
            bar = "#" * int(_BAR_CHARS * share)
            text = f"[{bar:{_BAR_CHARS}}] {share:4.0%}, {text}"
        if left is not None:
            text += f", {_format_seconds(left)} left"
        return "; ".join(filter(None, (text, _format_counts(self.counts))))

    def _share(self, seconds: float) -> tuple[float | None, float | None]:
        """Return the share of the inputs that is done, 0 to 1, and the seconds left; None if not known."""
        if not self._total:
            return None, None
        done = (self._sources.read - self._bytes_skipped) * self.counts.total() / max(1, self._pages_taken)
        share = min(1.0, (self._bytes_skipped + done) / self._total)
        return share, seconds * max(0.0, self._total - self._bytes_skipped - done) / done if done else None

    def end(self, counts: Counter[str], note: str) -> None:
        """Write the summary of all pages."""
        seconds = time.monotonic() - self._started
        pages = self.counts.total()
        rate = f" ({pages / seconds:,.1f}/s)" if pages and seconds > 0 else ""
        total = counts.total()
        statuses = f": {_format_counts(counts)}" if total else ""
        self._ended.set()
        self.tell(f"{total:,} pages in {_format_seconds(seconds)}{rate}{statuses}{note}")

    def tell(self, message: str) -> None:
        """Write a message on its own line."""
        with self._lock:
            self._print(f"{_CLEAR_LINE if self._is_terminal else ''}cleanart: {message}\n")

    def _draw(self) -> None:
        self._last_drawn = time.monotonic()
        with self._lock:
            if not self._ended.is_set():
                width = shutil.get_terminal_size().columns - 1  # a longer line would wrap and could not be cleared
                self._print(f"{_CLEAR_LINE}{self.line(self._last_drawn - self._started)[:width]}")

    def _print(self, text: str) -> None:
        if sys.stderr is not None:
            with suppress(OSError):
                sys.stderr.write(text)
                sys.stderr.flush()


def _format_counts(counts: Counter[str]) -> str:
    names = [status.value for status in Status if counts[status.value]]
    return ", ".join(f"{counts[name]:,} {name.replace('_', ' ')}" for name in names)


def _format_seconds(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
