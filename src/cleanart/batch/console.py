"""What the command tells its caller: an exit status, and messages on standard error."""

import sys
from contextlib import suppress
from enum import IntEnum

from cleanart.language.strings import visible


class ExitStatus(IntEnum):
    """The exit statuses of the command."""

    OK = 0
    FAILED = 1
    """Some input failed, or the output could not be written."""
    USAGE = 2
    INTERRUPTED = 130
    """By Ctrl-C or SIGTERM."""


def tell(message: str) -> None:
    """Write a message to standard error, in one line."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"cleanart: {visible(message)}\n")


def reason_of(error: OSError | ValueError) -> str:
    """Return why a file cannot be read or written. A name that holds a NUL is a ValueError."""
    return getattr(error, "strerror", None) or str(error)
