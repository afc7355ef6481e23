"""The index of many reports: a web page with a line for each, the least sure first."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleanart.renderers.report import meter, page_head
from cleanart.renderers.safe_html import Html, format_count, tag


class IndexRow(NamedTuple):
    """What the index says of a page."""

    file: str
    """The name of its report; "" if it has none."""
    source: str
    title: str
    confidence: float
    status: str
    reason: str


def render_report_index(rows: Sequence[IndexRow]) -> str:
    """Return the page. Pages without a report come last."""
    ordered = sorted(rows, key=lambda row: (not row.file, row.confidence, row.source))
    head = tag("tr", *(tag("th", name, scope="col") for name in ("Confidence", "Page", "Title", "Status")))
    table = tag("table", tag("thead", head), tag("tbody", *map(_line, ordered)))
    counts = Counter(row.status for row in rows).most_common()
    facts = [format_count(len(rows), "page"), *(f"{count} {status}" for status, count in counts)]
    body = tag(
        "body",
        tag(
            "header",
            tag("h1", tag("b", "clean"), "art reports"),
            tag("p", *(tag("span", fact) for fact in facts), class_="facts"),
        ),
        tag("main", table, class_="index"),
    )
    return f"<!DOCTYPE html>\n{tag('html', page_head('Reports'), body, lang='en')}\n"


def _line(row: IndexRow) -> Html:
    source = tag("a", row.source, href=row.file) if row.file else tag("span", row.source)
    status = f"{row.status}: {row.reason}" if row.reason else row.status
    return tag(
        "tr",
        tag("td", _confidence(row.confidence) if row.file else "–", class_="sure"),
        tag("td", source, dir="auto"),
        tag("td", row.title, dir="auto"),
        tag("td", status, class_="status"),
    )


def _confidence(value: float) -> Html:
    return tag("label", f"{value:.2f} ", meter(value))
