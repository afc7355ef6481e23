"""datatrove: two pipeline blocks, one for HTML and one for documents that are already text."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from cleanart.batch.table import ARTICLE_FIELDS, Page, Status, format_of
from cleanart.engines.arrow import Extractor
from cleanart.engines.extract_row import extract_row
from cleanart.engines.limits import time_limit
from cleanart.errors import MissingExtraError

try:
    from datatrove.pipeline.extractors.base import BaseExtractor, ExtractorSandbox
    from datatrove.pipeline.formatters.base import BaseFormatter
    from datatrove.utils.logging import logger
    from datatrove.utils.typeshelper import StatHints
except ImportError as missing:
    raise MissingExtraError("this needs datatrove: pip install 'cleanart[datatrove]'") from missing

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline

    from cleanart.options import Options

_METADATA_KEYS = ("status", "reason", *(name for name in ARTICLE_FIELDS if name != "body"))


class CleanartExtractor(BaseExtractor):  # type: ignore[misc]  # datatrove has no types
    """Replace a document's HTML by the article's body, and put the rest of the row in `metadata["article"]`.

    As in datatrove's own extractors, documents without a body are dropped and counted, and a separate process does the
    work; it is killed when a page takes too long.

    Args:
        timeout: Most seconds a page may take.
        url_key: The metadata key of a page's address.
        options: How to extract.
        **overrides: Single options by name, e.g. `favor_precision=True`.

    Raises:
        OptionsError: on options that are unknown or out of range.
    """

    name = "📰 cleanart"

    def __init__(
        self, timeout: float = 10, *, url_key: str = "url", options: Options | None = None, **overrides: Any
    ) -> None:
        super().__init__(timeout)
        self.url_key = url_key
        self.options = Extractor.of(options, **overrides).options

    def extract(self, text: str) -> str:
        """Return the body of a page."""
        return str(self.row(text)["body"])

    def row(self, text: str, url: str | None = None) -> dict[str, Any]:
        """Return the row of a page (see `cleanart.engines.arrow.schema`)."""
        return extract_row(Page(content=text, url=url, input_format=format_of("html", text)), self.options)

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Yield the documents that have a body; count all by status."""
        with ExtractorSandbox(timeout=self.timeout, warmup_text="") as sandbox:
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    row = self._row_in(sandbox, document)
                if not row["body"]:
                    self.stat_update(row["status"], StatHints.dropped)
                    continue
                _fill(document, row)
                self.stat_update(row["status"], StatHints.forwarded)
                self.update_doc_stats(document)
                yield document

    def _row_in(self, sandbox: Any, document: Document) -> dict[str, Any]:
        try:
            row: dict[str, Any] = sandbox.process_document(
                (document.text, document.metadata.get(self.url_key)), self.row
            )
        except TimeoutError:
            logger.warning(f"cleanart: {document.id} took longer than {self.timeout:g} s")
            return {"status": Status.TIMEOUT.value, "body": ""}
        except (EOFError, OSError) as error:  # the process died, and with it its pipe
            logger.warning(f"cleanart: the process that worked on {document.id} died ({error})")
            return {"status": Status.CRASHED.value, "body": ""}
        return row


class CleanartFormatter(BaseFormatter):  # type: ignore[misc]  # datatrove has no types
    """Replace a document's text, menus and all, by the article's body; no document is dropped.

    The rest of the row goes to `metadata["article"]`: title, images with credits, `confidence` and so on. A document
    without an article gets an empty text, and `reason` says why.

    Args:
        timeout: Most seconds a document may take; None: no limit. A document that takes longer keeps its text.
        url_key: The metadata key of a page's address.
        options: How to extract.
        **overrides: Single options by name, e.g. `favor_recall=True`.

    Raises:
        OptionsError: on options that are unknown or out of range.
    """

    name = "📰 cleanart"

    def __init__(
        self, timeout: float | None = None, *, url_key: str = "url", options: Options | None = None, **overrides: Any
    ) -> None:
        super().__init__()
        self.url_key = url_key
        self.timeout = timeout
        self.options = Extractor.of(options, timeout=timeout, **overrides).options

    def format(self, text: str) -> str:
        """Return the body of a text."""
        return str(extract_row(Page(content=text, input_format="text"), self.options)["body"])

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:  # noqa: ARG002
        """Yield all documents, and count them by status."""
        with ExitStack() as stack:
            limited = stack.enter_context(time_limit(self.timeout)) if self.timeout is not None else None
            for document in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    page = Page(content=document.text, url=document.metadata.get(self.url_key), input_format="text")
                    row = extract_row(page, self.options, limited=limited)
                self.stat_update(row["status"])
                _fill(document, row)
                yield document


def _fill(document: Document, row: dict[str, Any]) -> None:
    if row["status"] in {Status.OK, Status.EMPTY}:  # else the body is not known: keep the text
        document.text = row["body"]
    document.metadata["article"] = {name: row[name] for name in _METADATA_KEYS}
