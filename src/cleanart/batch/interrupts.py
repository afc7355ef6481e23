"""Interrupts (Ctrl-C, SIGTERM) that wait until a step is over which must not be cut in the middle."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


class DeferInterrupt:
    """A context in which an interrupt is held back; it is raised at the end as `KeyboardInterrupt`."""

    def __init__(self) -> None:
        self._is_entered = self._is_pending = False

    def __enter__(self) -> Self:
        self._is_entered = True
        return self

    def __exit__(self, *_: object) -> None:
        self._is_entered = False
        if self._is_pending:
            self._is_pending = False
            raise KeyboardInterrupt

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Handle a signal."""
        if not self._is_entered:
            raise KeyboardInterrupt
        self._is_pending = True


@contextmanager
def deferrable_interrupts() -> Iterator[DeferInterrupt]:
    """Turn SIGINT and SIGTERM into `KeyboardInterrupt`, and give the context that holds them back.

    Python handles signals in the main thread; in others nothing changes.
    """
    deferral = DeferInterrupt()
    if threading.current_thread() is not threading.main_thread():
        yield deferral
        return
    handlers = {number: signal.signal(number, deferral.interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield deferral
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
