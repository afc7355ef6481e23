"""Articles as rows of CSV, as RFC 4180 has it but for line feeds at the ends."""

import csv
import io
import re
from collections.abc import Iterable

from cleanart.language.strings import without_controls
from cleanart.page.article import ArticleData
from cleanart.page.metadata import METADATA_FIELDS

_COLUMNS = ("source", *METADATA_FIELDS, "page_type", "confidence", "empty_reason", "body", "image_credits")
_BETWEEN = "; "  # names in a list
# What spreadsheets take for the beginning of a formula, which may run programs and send data away; in the widths that
# Chinese and Japanese ones know, too.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\n]")


def csv_header() -> str:
    """Return the names of the columns, with a line feed."""
    return _line(_COLUMNS)


def csv_row(article: ArticleData, source: str, *, raw: bool = False) -> str:
    """Return an article as a row, with a line feed; lists are joined by semicolons, what is unknown is empty.

    Cells that a spreadsheet would take for formulas begin with an apostrophe, unless they are to be `raw`.
    """
    values = article.as_dict() | {
        "source": source,
        "image_credits": dict.fromkeys(i.credit for i in article.image_credits),
    }
    cells = [_cell(values[name]) for name in _COLUMNS]
    return _line(cells if raw else [f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])


def _cell(value: object) -> str:
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list | dict) else "" if value is None else str(value)
    return without_controls(text)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()
