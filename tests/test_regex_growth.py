"""Every regular expression of the package takes time in proportion to its text, whatever that is.

Each pattern is searched for in repetitions of the pieces it could stumble over: its own characters and classes, spaces,
digits and letters, alone and in pairs. Twice the text may not take four times as long.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

import cleanart
from cleanart.language.patterns import _LazyPattern

SMALL, LARGE = 1000, 8000
MAX_GROWTH = 24.0  # for 8 times the text; a square would be 64
MIN_SECONDS = 0.04  # less is no square of so much text
_PIECES = (
    " ",
    "a",
    "A",
    "1",
    ".",
    ",",
    "-",
    "\n",
    "ab ",
    "Ab ",
    "1 ",
    "<a ",
    '"',
    "(",
    "[",
    "/",
    "&",
    ":",
    "=",
    "é",
    "\\",
    "'",
)


def patterns() -> Iterator[tuple[str, re.Pattern[str] | re.Pattern[bytes]]]:
    """Yield each compiled pattern of the package's modules, also in tuples and dicts, with its name."""
    seen = set()
    for info in pkgutil.walk_packages(cleanart.__path__, "cleanart."):
        # Engines need extras, and the parser's events have no source to import where the tests run on that.
        if ".engines." in info.name or info.name.endswith(("__main__", "parser_events")):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            values = (
                value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
            )
            for value_or_lazy in values:
                each = _compiled(value_or_lazy)
                if each is not None and each not in seen:
                    seen.add(each)
                    yield f"{info.name}.{name}", each


def _compiled(value: object) -> re.Pattern[str] | re.Pattern[bytes] | None:
    if isinstance(value, _LazyPattern):
        return re.compile(value.pattern, value._flags)
    return value if isinstance(value, re.Pattern) else None


def _texts(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    own = tuple(dict.fromkeys(re.findall(r"[^\\\[\](){}|?*+^$.]", pattern.pattern)))[:12]
    pieces = dict.fromkeys((*_PIECES, *own))
    for piece in pieces:
        yield (piece * size)[:size]
    for first, second in product(own[:6], _PIECES[:8]):
        yield (first + second) * (size // 2)
    for first in own[:6]:
        yield first + " " * size
        yield first + "a" * size


def _seconds(pattern: re.Pattern[str], text: str, *, is_searched: bool) -> float:
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    if is_searched:
        for _ in pattern.finditer(subject):  # type: ignore[call-overload]
            pass
    pattern.match(subject)  # type: ignore[call-overload]
    pattern.fullmatch(subject)  # type: ignore[call-overload]
    return time.process_time() - start


def is_only_matched(module: str, name: str) -> bool:
    """Return whether the package uses a pattern for `match` and `fullmatch` alone, which begin at one place."""
    path = Path(cleanart.__path__[0], *module.split(".")[1:])
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    source = path.read_text(encoding="utf-8") if name.startswith("_") else SOURCE
    uses = re.findall(rf"\b{name}\b(\.\w+)?(?! *=[^=])", source)
    return bool(uses) and set(uses) <= {".match", ".fullmatch", ""} and uses.count("") <= 1  # where it is defined


SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(cleanart.__path__[0]).rglob("*.py"))
FOUND = dict(patterns())


def test_there_are_patterns() -> None:
    assert len(FOUND) > 50


@pytest.mark.parametrize("name", list(FOUND))
def test_time_grows_with_the_text(name: str) -> None:
    pattern, is_searched = FOUND[name], not is_only_matched(*name.rsplit(".", 1))
    source = pattern if isinstance(pattern.pattern, str) else re.compile(pattern.pattern.decode("latin-1"))
    for large, small in zip(_texts(source, LARGE), _texts(source, SMALL), strict=True):
        seconds = _seconds(pattern, large, is_searched=is_searched)
        if seconds > MIN_SECONDS:
            seconds = min(seconds, _seconds(pattern, large, is_searched=is_searched))
            growth = seconds / max(min(_seconds(pattern, small, is_searched=is_searched) for _ in range(3)), 1e-5)
            assert growth < MAX_GROWTH or seconds < MIN_SECONDS, (large[:20], seconds)
