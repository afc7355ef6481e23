"""Files that are there whole or not at all (level 0)."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_MOST_OF_NAME = 40  # characters: file systems have a limit, in bytes


@contextmanager
def written_whole(path: Path) -> Iterator[IO[str]]:
    """Give a stream in UTF-8 to write a file with.

    It is a file beside `path`, which takes its place when all is written: `path` may be an input, or writing may fail.
    Where nothing is written, what an earlier run left stays. Pipes and devices are written to as they are.

    Raises:
        OSError: if it cannot be written.
    """
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    path = Path(os.path.realpath(path))  # where a link leads
    beside = path.with_name(f".{path.name[:_MOST_OF_NAME]}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            written = stream.tell()
        if written:
            if path.exists():
                shutil.copymode(path, beside)
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def path_text(path: str) -> str:
    """Return a path as Unicode, whatever bytes it has."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two paths are the same file, which need not be there yet."""
    return os.path.realpath(one) == os.path.realpath(other)
