"""How far a batch is, on a terminal, and what came of it."""

from __future__ import annotations

import sys
import time
from collections import Counter
from contextlib import suppress

from cleanart.batch.records import Status

_EVERY = 0.2
"""Seconds between two looks of a terminal's line."""
FAILURES = (Status.FAILED, Status.TOO_LARGE, Status.TIMEOUT, Status.CRASHED)
"""What a page may come to that the exit status tells."""


class Progress:
    """A line on standard error, if that is a terminal, which is written anew as pages are done."""

    def __init__(self, total: int | None) -> None:
        self.counts: Counter[str] = Counter()
        self._total = total
        self._begun = time.monotonic()
        self._shown = 0.0
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def count(self, status: Status, read: int) -> None:
        """Note a page; `read` is how many of all bytes have been read."""
        self.counts[status.value] += 1
        now = time.monotonic()
        if self._is_terminal and now - self._shown >= _EVERY:
            self._shown = now
            self._print(f"\r\x1b[K{self.line(read, now - self._begun)}")

    def line(self, read: int, seconds: float) -> str:
        """Return what the line says after so many seconds."""
        pages = self.counts.total()
        text = f"{pages:,} pages, {pages / max(seconds, 1e-9):,.1f}/s, {_counted(self.counts)}"
        if self._total and read:
            part = min(1.0, read / self._total)
            text += f"; {part:.0%}, {_time(seconds * (1 - part) / part)} left"
        return text

    def end(self, counts: Counter[str], note: str) -> None:
        """Write the summary of all pages."""
        seconds = time.monotonic() - self._begun
        pages = self.counts.total()
        rate = f" ({pages / seconds:,.1f}/s)" if pages and seconds > 0 else ""
        clear = "\r\x1b[K" if self._is_terminal else ""
        total = counts.total()
        what = f": {_counted(counts)}" if total else ""
        self._print(f"{clear}cleanart: {total:,} pages in {_time(seconds)}{rate}{what}{note}\n")

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
