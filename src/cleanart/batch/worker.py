"""A worker process: reads pages from standard input and writes results to standard output, both as pickles."""

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

from cleanart.batch.table import Page, Status

Done = tuple[Status, str | None, Any]
"""Of a page: its status, the reason, and the result of the work."""
Work = Callable[[Page], Done]
"""What is done with a page."""
READY = "ready"
_MAX_REASON_CHARS = 500


def attempt(work: Work, page: Page) -> Done:
    """Do the work on a page. An exception becomes a failed page with the exception as its reason."""
    try:
        return work(page)
    except Exception as error:  # of any kind: it costs this page alone
        return Status.FAILED, f"{type(error).__name__}: {error}"[:_MAX_REASON_CHARS], None


def serve() -> None:
    """Read the work and the time limit, then lists of pages; answer each page.

    When a page exceeds the time limit, a watchdog thread of the interpreter (faulthandler) ends the process, whatever
    it is doing. When the parent is gone, standard input ends, and so does the process.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing that a page prints may get between the answers
    work, timeout = pickle.load(sys.stdin.buffer)  # noqa: S301  # the parent wrote it
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
            todo.put(pickle.load(stream))  # noqa: S301  # the parent wrote it
        except (EOFError, pickle.UnpicklingError):
            os._exit(0)


def _answer(stream: BinaryIO, answer: object) -> None:
    try:
        data = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # a result that cannot be pickled costs this page alone
        data = pickle.dumps((Status.FAILED, f"{type(error).__name__}: {error}"[:_MAX_REASON_CHARS], None))
    try:
        stream.write(data)
        stream.flush()
    except BrokenPipeError:
        os._exit(0)


if __name__ == "__main__":
    serve()
