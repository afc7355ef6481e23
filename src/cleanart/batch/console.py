"""What the command tells its caller: an exit status, and messages on standard error."""

import os
import sys
from contextlib import suppress
from enum import IntEnum
from typing import IO

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


def reason_of(error: Exception) -> str:
    """Return why a file or stream cannot be read or written. A file's name that holds a NUL is a ValueError."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def is_colourful(stream: IO[str] | None) -> bool:
    """Return whether to print colours: on a terminal, or as the environment says.

    NO_COLOR counts if it is not empty, FORCE_COLOR and CLICOLOR_FORCE if they are neither empty nor 0.
    """
    if stream is None or os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if os.environ.get("TERM") == "dumb" or "0" in {os.environ.get("CLICOLOR"), os.environ.get("FORCE_COLOR")}:
        return False
    return stream.isatty()
