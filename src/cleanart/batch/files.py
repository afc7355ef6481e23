"""Files that are written whole or not at all, and paths as text."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_MAX_NAME_CHARS = 40  # of the name that a temporary name begins with: file systems limit names, in bytes


@contextmanager
def write_whole(path: Path) -> Iterator[IO[str]]:
    """Open a file to write UTF-8 text.

    The text goes to a temporary file beside `path`, which replaces `path` when all is written: `path` may be an input,
    and writing may fail. If nothing is written, an existing file stays. Pipes and devices are written to directly.

    Raises:
        OSError: if it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    path = Path(os.path.realpath(path))  # a link stays a link
    temporary = path.with_name(f".{path.name[:_MAX_NAME_CHARS]}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            written = stream.tell()
        if written:
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def path_text(path: str) -> str:
    """Return a path as valid Unicode: undecodable bytes become replacement characters."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def is_same_file(one: str, other: str) -> bool:
    """Return whether two paths name the same file, which need not exist yet."""
    return os.path.realpath(one) == os.path.realpath(other)
