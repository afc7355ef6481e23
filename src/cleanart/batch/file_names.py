"""Names of output files: names that file systems take, and never the same name for two pages."""

from __future__ import annotations

import os
import re
from unicodedata import normalize

_MAX_BYTES = 200
"""Bytes of a name in UTF-8. File systems take 255; the rest is for a number, an ending, and a temporary name."""
# Separators of any system, and what no name should hold: controls, and halves of surrogate pairs.
_UNSAFE = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What Windows refuses besides: characters anywhere, dots and spaces at the end, and the names of its devices.
_UNSAFE_ON_WINDOWS = re.compile(r'[<>:"|?*]|[. ]+$')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_UNNAMED = "page"


def safe_name(name: str, *, is_windows: bool = os.name == "nt") -> str:
    """Return a name, without slashes, that a file or folder can have; it may be the same for two that differ."""
    safe = _UNSAFE.sub("_", name).encode("utf-8")[:_MAX_BYTES].decode("utf-8", "ignore")
    if is_windows:
        safe = _DEVICE.sub("_\\g<0>", _UNSAFE_ON_WINDOWS.sub("_", safe), count=1)
    return _UNNAMED if safe in {"", ".", ".."} else safe


class FileNames:
    """Names in one folder, each given once. Names that only some file systems tell apart count as the same."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        """By the key of a name: the number that was given last to it."""

    def take(self, name: str) -> str:
        """Return a safe name that is not taken: `name` as it is, or with a number."""
        safe = free = safe_name(name)
        key = comparable(safe)
        number = self._numbers.get(key, 0)
        while comparable(free) in self._numbers:
            number += 1
            free = f"{safe}-{number}"
        self._numbers[key] = number or 1
        self._numbers.setdefault(comparable(free), 1)
        return free


def comparable(name: str) -> str:
    """Return what is the same for names that differ in case or in how accents are encoded."""
    return normalize("NFC", normalize("NFC", name).casefold())
