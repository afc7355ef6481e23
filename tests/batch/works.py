"""Work for worker processes in tests: the page's content says whether it is slow, deadly or endless."""

import os
import signal
import time

from cleanart.batch.table import Page, Status
from cleanart.batch.worker import Done


def obey(page: Page) -> Done:
    """Do what the page says."""
    word, _, rest = str(page.content if isinstance(page.content, str) else page.content.decode()).partition(" ")
    if word == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "exit":
        os._exit(3)
    if word == "hang":
        while True:
            pass
    if word == "sleep":
        time.sleep(float(rest))
    if word == "raise":
        raise ValueError(rest)
    if word == "print":
        print(rest)  # noqa: T201
    if word == "fill":
        return Status.OK, None, lambda: rest  # cannot be pickled
    return Status.OK, None, word


def whole(page: Page) -> Done:
    """Do what the page says, and return no result, like an extraction that finds no article."""
    status, _, _ = obey(page)
    return status, None, None


def slow(page: Page) -> Done:  # noqa: ARG001  # all pages are the same
    """Take a while."""
    time.sleep(0.01)
    return Status.OK, None, None
