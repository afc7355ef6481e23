"""The progress of a batch on a terminal, and its summary: one line, for which tqdm or rich would be a dependency."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections import Counter, deque
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol, Self

from cleanart.batch.table import Status
from cleanart.language.strings import visible
from cleanart.renderers.safe_html import format_count

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from cleanart.batch.items import Item

_MIN_REDRAW_SECONDS = 0.2  # between two redraws of the line while pages come in
_IDLE_REDRAW_SECONDS = 1.0
_BAR_CHARS = 20
_RECENT_SECONDS = 30.0
_MAX_REASONS = 1000  # that are told apart
_MAX_SHOWN_REASONS = 5
_NUMBER = re.compile(r"\d[\d.,]*")
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
        is_quiet: Whether even that is not written.
    """

    def __init__(self, sources: Measured, *, is_alone: bool = True, is_quiet: bool = False) -> None:
        self.counts: Counter[str] = Counter()
        self._sources = sources
        self._total: int | None = None
        self._pages_taken = 0
        self._bytes_skipped = 0
        """Bytes before the first page that is still to do: an earlier run did the pages before it."""
        self._started = time.monotonic()
        self._last_drawn = 0.0
        self._is_quiet = is_quiet
        self._is_terminal = is_alone and not is_quiet and sys.stderr is not None and sys.stderr.isatty()
        self._reasons: Counter[tuple[str, str]] = Counter()
        self._examples: dict[tuple[str, str], str] = {}
        """The first page of each status and reason."""
        self._recent: deque[tuple[float, int, float]] = deque([(0.0, 0, 0.0)])
        """Seconds, pages and bytes done, at each time that the line was drawn of late."""
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

    def count(self, status: Status, reason: str | None = None, name: str = "") -> None:
        """Count a page as done. `name` is the page's, for an example of the reason."""
        self.counts[status.value] += 1
        if reason and not self._is_quiet:
            kind = (status.value, _NUMBER.sub("…", reason))
            if kind in self._examples or len(self._examples) < _MAX_REASONS:
                self._reasons[kind] += 1
                self._examples.setdefault(kind, f"{reason} ({name})" if name else reason)
        if self._is_terminal and time.monotonic() - self._last_drawn >= _MIN_REDRAW_SECONDS:
            self._draw()

    def line(self, seconds: float) -> str:
        """Return the text of the line after this time. Rate and time left are those of the last half minute."""
        pages, done = self.counts.total(), self._bytes_done()
        since, pages_before, done_before = self._recent[0]
        passed = max(seconds - since, 1e-9)
        text = f"{format_count(pages, 'page')}, {(pages - pages_before) / passed:,.1f}/s"
        if self._total:
            share = min(1.0, (self._bytes_skipped + done) / self._total)
            text = f"[{'#' * int(_BAR_CHARS * share):{_BAR_CHARS}}] {share:4.0%}, {text}"
            if done > done_before:
                left = max(0.0, self._total - self._bytes_skipped - done) * passed / (done - done_before)
                text += f", {_format_seconds(left)} left"
        return "; ".join(filter(None, (text, _format_counts(self.counts))))

    def _bytes_done(self) -> float:
        return (self._sources.read - self._bytes_skipped) * self.counts.total() / max(1, self._pages_taken)

    def _remember(self, seconds: float) -> None:
        self._recent.append((seconds, self.counts.total(), self._bytes_done()))
        while len(self._recent) > 1 and self._recent[1][0] <= seconds - _RECENT_SECONDS:
            self._recent.popleft()

    def end(self, counts: Counter[str], note: str) -> None:
        """Write the summary of all pages."""
        seconds = time.monotonic() - self._started
        pages = self.counts.total()
        rate = f" ({pages / seconds:,.1f}/s)" if pages and seconds > 0 else ""
        total = counts.total()
        statuses = f": {_format_counts(counts)}" if total else ""
        self._ended.set()
        self.tell(f"{format_count(total, 'page')} in {_format_seconds(seconds)}{rate}{statuses}{note}")
        for kind, number in self._reasons.most_common(_MAX_SHOWN_REASONS):
            self.tell(visible(f"  {number:,} {kind[0].replace('_', ' ')}, such as: {self._examples[kind]}"))

    def tell(self, message: str) -> None:
        """Write a message on its own line."""
        if self._is_quiet:
            return
        with self._lock:
            self._print(f"{_CLEAR_LINE if self._is_terminal else ''}cleanart: {message}\n")

    def _draw(self) -> None:
        self._last_drawn = time.monotonic()
        with self._lock:
            if not self._ended.is_set():
                self._remember(self._last_drawn - self._started)
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
