"""The command's options for many pages, and which arguments are about many pages."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from threading import TIMEOUT_MAX

from cleanart.batch.columns import CONTENT_COLUMNS, ID_COLUMNS, URL_COLUMNS

_JOBS = 1
_TIMEOUT = 60.0
"""Seconds."""
_MAX_SIZE = "32M"
_UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_KINDS = ("jsonl", "parquet", "warc", "files")
_TARGETS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "files")
# Options that make a batch of any inputs; all are None or False where they are not given.
_BATCH_ALONE = (
    "jobs",
    "kind",
    "to",
    "text_field",
    "url_field",
    "id_field",
    "timeout",
    "max_size",
    "unordered",
    "resume",
)
_TABLES = (".jsonl", ".ndjson", ".parquet", ".pq")
_ARCHIVES = (".warc", ".wet")


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser."""
    group = parser.add_argument_group(
        "many pages",
        "An INPUT may be a folder, JSON lines, Parquet, WARC or WET, packed by gzip or zstd, also at s3:// or https://."
        " With one of these, with one of these options, or with -o NAME.jsonl, NAME.jsonl.gz, NAME.parquet or FOLDER/,"
        " each page becomes a row, whatever comes of it. See docs/batch.md.",
    )
    group.add_argument("--jobs", type=_positive, metavar="N", help=f"work in N processes (default {_JOBS})")
    group.add_argument(
        "--timeout", type=_seconds, metavar="SECONDS", help=f"the longest that a page may take (default {_TIMEOUT:g})"
    )
    group.add_argument(
        "--max-size",
        type=_size,
        metavar="SIZE",
        help=f"the largest page, in bytes or as 500k, 32M (default {_MAX_SIZE})",
    )
    group.add_argument(
        "--unordered", action="store_true", help="write rows as they come, not in the order of the pages"
    )
    group.add_argument("--resume", action="store_true", help="go on with a run that did not finish (needs -o)")
    group.add_argument("--from", dest="kind", choices=_KINDS, help="what the INPUTs are, whatever their names")
    group.add_argument("--to", choices=_TARGETS, help="what to write, whatever the name of the output")
    for name, what, usual in (
        ("text", "the page", CONTENT_COLUMNS),
        ("url", "its address", URL_COLUMNS),
        ("id", "its name", ID_COLUMNS),
    ):
        group.add_argument(
            f"--{name}-field", metavar="NAME", help=f"the field or column of {what} (the first of {', '.join(usual)})"
        )


def is_batch(chosen: argparse.Namespace) -> bool:
    """Tell whether arguments ask for rows of many pages."""
    if any(getattr(chosen, name) for name in _BATCH_ALONE):
        return True
    output = chosen.output
    if output and (_bare(output).endswith(_TABLES) or output.endswith("/") or Path(output).is_dir()):
        return True
    return any(_is_many(name) for name in chosen.inputs)


def _is_many(name: str) -> bool:
    if "://" in name or _bare(name).endswith(_TABLES + _ARCHIVES):
        return True
    try:
        return name != "-" and Path(name).is_dir()
    except ValueError:  # a NUL in it
        return False


def _bare(name: str) -> str:
    return name.lower().removesuffix(".gz").removesuffix(".zst")


def batch_misuse(chosen: argparse.Namespace) -> str:
    """Return what is wrong with arguments for many pages; "" if nothing is."""
    for name in ("url", "report"):
        if getattr(chosen, name):
            return f"--{name} is for one page"
    if chosen.form in {"csv", "explain"}:
        return f"--{chosen.form} is for single files"
    if chosen.resume and not chosen.output:
        return "--resume needs -o"
    if chosen.resume and "-" in chosen.inputs:
        return "--resume cannot go on with standard input"
    return ""


def set_batch_defaults(chosen: argparse.Namespace) -> None:
    """Set what was not given."""
    chosen.jobs = chosen.jobs or _JOBS
    chosen.timeout = chosen.timeout or _TIMEOUT
    chosen.max_size = chosen.max_size or _size(_MAX_SIZE)


def _positive(text: str) -> int:
    value = _number(text)
    if not (value >= 1 and value.is_integer()):
        raise argparse.ArgumentTypeError(f"it must be a whole number above 0, not {text!r}")
    return int(value)


def _seconds(text: str) -> float:
    value = _number(text)
    if not 0 < value <= TIMEOUT_MAX:
        raise argparse.ArgumentTypeError(f"it must be a number of seconds above 0, not {text!r}")
    return value


def _size(text: str) -> int:
    unit = _UNITS.get(text[-1:].lower(), 1)
    value = _number(text[:-1] if unit > 1 else text) * unit
    if not 1 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"it must be a number of bytes above 0 or such as 500k, 32M, 1G, not {text!r}")
    return int(value)


def _number(text: str) -> float:
    """Return a number, NaN where it is none: no comparison holds for that."""
    try:
        return float(text)
    except ValueError:
        return math.nan
