"""Reports of many pages: a web page for each in a folder, and an index that begins with the least sure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from cleanart.batch.files import write_whole
from cleanart.language.strings import json_text
from cleanart.renderers.report_index import IndexRow, render_report_index

if TYPE_CHECKING:
    from pathlib import Path

    from cleanart.batch.runner import Result
    from cleanart.batch.table import Page
    from cleanart.renderers.article import Article

_ROWS = "_reports.jsonl"


class PageReport(NamedTuple):
    """A page's report, and what the index says of the article."""

    html: str
    title: str
    confidence: float


def report_of(page: Page, article: Article | None) -> PageReport | None:
    """Return the report of a page; None if it could not be read."""
    if article is None:
        return None
    return PageReport(article.to_report(source=page.id), article.title, article.confidence)


class Reports:
    """The folder of the reports.

    Raises:
        OSError: if it cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._rows = (folder / _ROWS).open("a", encoding="utf-8")

    def write(self, result: Result, report: PageReport | None) -> None:
        """Write the report of a page and its line, from which the index is made."""
        name = f"{result.item.number:09d}.html" if report else ""
        if report:
            with write_whole(self._folder / name) as stream:
                stream.write(report.html.encode("utf-8", errors="replace").decode("utf-8"))
        row = IndexRow(
            file=name,
            source=result.item.page.id,
            title=report.title if report else "",
            confidence=report.confidence if report else 0.0,
            status=result.status.value,
            reason=result.reason or "",
        )
        self._rows.write(json_text([result.item.number, *row]) + "\n")
        self._rows.flush()

    def close(self) -> None:
        """Write the index. A page that a resumed run did again counts once."""
        self._rows.close()
        rows: dict[int, IndexRow] = {}
        with (self._folder / _ROWS).open(encoding="utf-8") as lines:
            for line in lines:
                number, *row = json.loads(line)
                rows[number] = IndexRow(*row)
        with write_whole(self._folder / "index.html") as stream:
            stream.write(render_report_index(list(rows.values())))
