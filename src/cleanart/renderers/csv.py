"""Rows of articles as lines of CSV (RFC 4180, with line feeds at the ends)."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_type_hints

from cleanart.language.strings import without_controls
from cleanart.page.article import PLAIN_FIELDS, ArticleData

# Not the article's, and told by status and reason.
_LEFT_OUT = frozenset({"comments", "outcome", "empty_reason"})


def _fits_cell(hint: object) -> bool:
    """Return whether a field of this type fits a cell: it is not a list of records, as images and links are."""
    return not any(isinstance(member, type) and issubclass(member, tuple) for member in get_args(hint))


_TYPES = get_type_hints(ArticleData)
_SHORT_FIELDS = [name for name in PLAIN_FIELDS if _fits_cell(_TYPES[name]) and name not in {*_LEFT_OUT, "body"}]
_HEAD = ("id", "source", "position", "status", "reason")  # of a row (see `cleanart.batch.table.RowHead`)
_COLUMNS = (*_HEAD, *_SHORT_FIELDS, "body", "image_credits")
_LIST_SEPARATOR = "; "
# What spreadsheets take for the beginning of a formula, which may run programs and send data away; also in the
# fullwidth forms that Chinese and Japanese spreadsheets know.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\n]")


def csv_header() -> str:
    """Return the names of the columns, with a line feed."""
    return _line(_COLUMNS)


def csv_row(row: Mapping[str, Any], *, raw: bool = False) -> str:
    """Return a row (see `cleanart.batch.table.row_of`) as a line. Lists are joined; unknown values are empty.

    Cells that a spreadsheet would take for formulas get an apostrophe in front, except with `raw`.
    """
    values = {**row, "image_credits": list(dict.fromkeys(image["credit"] for image in row["image_credits"]))}
    cells = [_cell(values.get(name)) for name in _COLUMNS]
    return _line(cells if raw else [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])


def _cell(value: object) -> str:
    text = (
        _LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list | dict) else "" if value is None else str(value)
    )
    return without_controls(text)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()
