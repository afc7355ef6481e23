"""Articles as rows of CSV, as RFC 4180 has it but for line feeds at the ends."""

import csv
import io
from collections.abc import Iterable

from cleanart.article import METADATA, Article

_COLUMNS = ("source", *METADATA, "page_type", "confidence", "empty_reason", "body", "image_credits")
_BETWEEN = "; "  # names in a list


def csv_header() -> str:
    """Return the names of the columns, with a line feed."""
    return _line(_COLUMNS)


def csv_row(article: Article, source: str) -> str:
    """Return an article as a row, with a line feed; lists are joined by semicolons, what is unknown is empty."""
    values = article.as_dict() | {
        "source": source,
        "image_credits": dict.fromkeys(i.credit for i in article.image_credits),
    }
    return _line(_cell(values[name]) for name in _COLUMNS)


def _cell(value: object) -> str:
    if isinstance(value, list | dict):
        return _BETWEEN.join(map(str, value))
    return "" if value is None else str(value)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()
