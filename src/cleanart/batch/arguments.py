"""The command's options for many pages, and which arguments ask for many pages."""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from threading import TIMEOUT_MAX

from cleanart.batch.formats import (
    INPUT_ENDINGS,
    OUTPUT_ENDINGS,
    STDIN,
    holds_many_pages,
    is_remote,
    is_web_page,
    kind_of,
)
from cleanart.batch.table import CONTENT_COLUMNS, ID_COLUMNS, URL_COLUMNS
from cleanart.renderers.forms import FORMS

_DEFAULT_JOBS = 1
_DEFAULT_SECONDS = 60.0
_DEFAULT_MAX_SIZE = "32M"
_UNITS = {"k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
# Options that make a batch of any inputs. Those that are not given are None or False.
_BATCH_OPTIONS = (
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
    "urls",
)


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a parser."""
    group = parser.add_argument_group(
        "many pages",
        "An INPUT may be a folder, JSON lines, Parquet, WARC or WET, packed by gzip or zstd, also at s3:// or https://."
        " With one of these, with --urls, with one of these options, or with -o NAME.jsonl, NAME.jsonl.gz, NAME.parquet"
        " or FOLDER/, each page becomes a row, whatever comes of it. See docs/batch.md.",
    )
    group.add_argument("--jobs", type=_positive, metavar="N", help=f"work in N processes (default {_DEFAULT_JOBS})")
    group.add_argument(
        "--timeout",
        type=_seconds,
        metavar="SECONDS",
        help=f"the longest that a page may take (default {_DEFAULT_SECONDS:g})",
    )
    group.add_argument(
        "--max-size",
        type=_size,
        metavar="SIZE",
        help=f"the largest page, in bytes or as 500k, 32M (default {_DEFAULT_MAX_SIZE})",
    )
    group.add_argument(
        "--unordered", action="store_true", help="write rows as they come, not in the order of the pages"
    )
    group.add_argument("--resume", action="store_true", help="go on with a run that did not finish (needs -o)")
    group.add_argument(
        "--from",
        dest="kind",
        choices=tuple(INPUT_ENDINGS),
        metavar="KIND",
        help=f"what the INPUTs are, whatever their names: {', '.join(INPUT_ENDINGS)}",
    )
    group.add_argument(
        "--to",
        choices=tuple(OUTPUT_ENDINGS),
        metavar="KIND",
        help=f"what to write, whatever the name of the output: {', '.join(OUTPUT_ENDINGS)}",
    )
    for name, content, usual in (
        ("text", "the page", CONTENT_COLUMNS),
        ("url", "its address", URL_COLUMNS),
        ("id", "its name", ID_COLUMNS),
    ):
        group.add_argument(
            f"--{name}-field",
            metavar="NAME",
            help=f"the field or column of {content} (the first of {', '.join(usual)})",
        )


def is_batch(chosen: argparse.Namespace) -> bool:
    """Return whether arguments ask for rows of many pages."""
    if any(getattr(chosen, name) for name in _BATCH_OPTIONS):
        return True
    if any(_holds_many(name) for name in chosen.inputs):
        return True
    return bool(chosen.output) and (_takes_many(chosen.output) or _names_folder_of_many(chosen))


def _names_folder_of_many(chosen: argparse.Namespace) -> bool:
    """Return whether several inputs go to an output that can only be meant as a folder: no ending says a form."""
    path = Path(chosen.output)
    fits = chosen.field is None and (chosen.form is None or FORMS[chosen.form].is_for_batches)
    return len(chosen.inputs) > 1 and not path.suffix and fits and not path.exists()


def _takes_many(output: str) -> bool:
    return kind_of(output) in {"jsonl", "parquet"} or output.endswith("/") or Path(output).is_dir()


def _holds_many(name: str) -> bool:
    if is_web_page(name):
        return False
    if is_remote(name) or holds_many_pages(name):
        return True
    try:
        return name != STDIN and Path(name).is_dir()
    except ValueError:  # a NUL in it
        return False


def batch_misuse(chosen: argparse.Namespace) -> str:
    """Return what is wrong with arguments for many pages; "" if nothing is."""
    if chosen.url:
        return "--url is for one page"
    if chosen.field:
        return "-p is for single files"
    if chosen.form not in {None, "csv"} and not FORMS[chosen.form].is_for_batches:
        return f"--{chosen.form} is for single files"
    if chosen.resume and not chosen.output:
        return "--resume needs -o"
    if chosen.resume and STDIN in chosen.inputs:
        return "--resume cannot go on with standard input"
    return ""


def set_batch_defaults(chosen: argparse.Namespace) -> None:
    """Set the options that were not given."""
    chosen.jobs = chosen.jobs or _DEFAULT_JOBS
    chosen.timeout = chosen.timeout or _DEFAULT_SECONDS
    chosen.max_size = chosen.max_size or _size(_DEFAULT_MAX_SIZE)


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
    """Return a number, or NaN, which every comparison rejects, if the text is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
