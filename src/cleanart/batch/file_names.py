"""Names of output files: file systems accept them, and no two pages get the same."""

from __future__ import annotations

import os
import re
from unicodedata import normalize

_MAX_BYTES = 200
"""Bytes of a name in UTF-8. File systems allow 255; the rest is for a number, an ending, and a temporary name."""
# Separators of any system, control characters, and lone surrogates.
_UNSAFE = re.compile("[/\\\\\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# Windows also refuses these characters, dots and spaces at the end, and the names of its devices.
_UNSAFE_ON_WINDOWS = re.compile(r'[<>:"|?*]|[. ]+$')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_UNNAMED = "page"


def safe_name(name: str, *, is_windows: bool = os.name == "nt") -> str:
    """Return a name that a file or folder can have, without slashes. Different names may give the same one."""
    safe = _UNSAFE.sub("_", name).encode("utf-8")[:_MAX_BYTES].decode("utf-8", "ignore")
    if is_windows:
        safe = _DEVICE.sub("_\\g<0>", _UNSAFE_ON_WINDOWS.sub("_", safe), count=1)
    return _UNNAMED if safe in {"", ".", ".."} else safe


class FileNames:
    """The names taken in one folder. Names that some file systems do not distinguish count as the same."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        """The last number appended to a name, by the name's key."""

    def take(self, name: str) -> str:
        """Return a safe name that is not taken yet, `name` itself or with a number, and take it."""
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
    """Return a key that is equal for names that differ only in case or in the encoding of accents."""
    return normalize("NFC", normalize("NFC", name).casefold())
