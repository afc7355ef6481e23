"""What a worker process does: pages in from standard input, what became of them out, both as pickles."""

from __future__ import annotations

import faulthandler
import os
import pickle
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from cleanart.batch.records import Page, Status

Done = tuple[Status, str | None, Any]
"""What became of a page, why, and what the work made of it."""
Work = Callable[[Page], Done]
"""What is done with a page."""
READY = "ready"


def attempt(work: Work, page: Page) -> Done:
    """Do the work on a page; what it raises is its reason."""
    try:
        return work(page)
    except Exception as error:  # whatever it is, it costs this page alone
        return Status.FAILED, f"{type(error).__name__}: {error}"[:500], None


def serve() -> None:
    """Read the work and the time limit, then pages in lists; answer each page.

    When its time is over, a thread of the interpreter's ends the process, whatever the page is doing. When the parent
    is gone, standard input ends, and so does the process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to stop
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the answers
    work, timeout = pickle.load(sys.stdin.buffer)  # noqa: S301  # it comes from the parent
    _answer(answers, READY)
    todo: SimpleQueue[list[Page]] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, todo), daemon=True).start()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            for page in todo.get():
                if timeout:
                    faulthandler.dump_traceback_later(timeout, exit=True, file=nowhere)
                done = attempt(work, page)
                faulthandler.cancel_dump_traceback_later()
                _answer(answers, done)


def _listen(stream: BinaryIO, todo: SimpleQueue[list[Page]]) -> None:
    while True:
        try:
            todo.put(pickle.load(stream))  # noqa: S301  # it comes from the parent
        except (EOFError, pickle.UnpicklingError):
            os._exit(0)


def _answer(stream: BinaryIO, answer: object) -> None:
    try:
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # what cannot be sent costs this page alone
        data = pickle.dumps((Status.FAILED, f"{type(error).__name__}: {error}"[:500], None))
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    serve()
