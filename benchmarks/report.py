"""Helpers for all benchmarks: command lines, libraries, tables, provenance, JSON."""

import argparse
import importlib
import json
import platform
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import UsageError

SHORT = {"precision": "P", "recall": "R", "f1": "F1"}


def positive(argument: str) -> int:
    """Parse a positive integer on the command line."""
    if not argument.isdecimal() or not int(argument):
        raise argparse.ArgumentTypeError(f"not a whole number above 0: {argument}")
    return int(argument)


def run_or_explain(program: str, run: Callable[[], int | None]) -> int:
    """Run a program and return its exit status, which is what it returns (None: 0).

    For a `UsageError` it is 2, after one line on the error stream.
    """
    try:
        return run() or 0
    except UsageError as error:
        print(f"{program}: {error}", file=sys.stderr)
        return 2


def load_library(name: str) -> Any:
    """Import a module; `UsageError` if that fails."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} cannot be imported ({error})") from error


def provenance(peers: Iterable[str] = ()) -> dict[str, object]:
    """Return what figures depend on but the pages: versions (None: not installed), machine, time (UTC).

    `peers` are names of distributions; those that are none, like baselines, have no version.
    """
    versions = {name: _version(name) for name in peers}
    return {
        "cleanart": _version("cleanart"),
        "peers": {name: number for name, number in versions.items() if number and name != "cleanart"},
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "machine": platform.machine(),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def write_json(file: Path, data: Mapping[str, object]) -> None:
    """Write `data` as JSON; create the folder if needed."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table(title: str, rows: Mapping[str, Mapping[str, float | None]], digits: int = 4) -> str:
    """Lay out rows with a column per figure that any of them has, headed `group_measure` on two lines.

    Where no figure has a group the heads take one line.
    """
    columns = list(dict.fromkeys(figure for row in rows.values() for figure in row))
    heads = [_head(figure) for figure in columns]
    first = ["", *_without_repeats([group for group, _ in heads])]
    second = ["", *(measure for _, measure in heads)]
    cells = [[name, *(_cell(row.get(figure), digits) for figure in columns)] for name, row in rows.items()]
    head_lines = [first, second] if any(first) else [second]
    return f"{title}\n{_layout([*head_lines, *cells])}"


def _head(figure: str) -> tuple[str, str]:
    group, _, measure = figure.rpartition("_")
    return group, SHORT.get(measure, measure)


def _without_repeats(groups: Sequence[str]) -> list[str]:
    return [group if i == 0 or group != groups[i - 1] else "" for i, group in enumerate(groups)]


def _cell(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}f}"


def _layout(lines: Sequence[Sequence[str]]) -> str:
    """Make columns as wide as their widest cell, the first one flush left."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
