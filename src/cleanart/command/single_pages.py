"""Articles of single pages: read or fetched, extracted, and printed one after the other."""

from __future__ import annotations

import io
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from cleanart.batch.console import ExitStatus, is_colourful, reason_of, tell
from cleanart.batch.extract_many import Extraction
from cleanart.batch.files import path_text, write_whole
from cleanart.batch.formats import STDIN, is_web_page
from cleanart.batch.table import Page, Status, row_of
from cleanart.errors import FetchError, MissingExtraError
from cleanart.language.strings import visible
from cleanart.renderers.article import Article
from cleanart.renderers.forms import FIELD_FORM, FORMS, Form, PrintSettings
from cleanart.web.download import Limits, download

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


class _Extracted(NamedTuple):
    page: Page
    status: Status
    reason: str | None
    article: Article | None


def print_articles(chosen: argparse.Namespace, extraction: Extraction) -> ExitStatus:
    """Write the articles of single pages in the form that was chosen."""
    status, form = ExitStatus.OK, FIELD_FORM if chosen.field else FORMS[chosen.form]
    try:
        with _open_output(chosen.output) as output:
            is_first = True
            for name in chosen.inputs:
                found = _extract_input(name, extraction, chosen)
                if found.status not in {Status.OK, Status.SKIPPED}:
                    status = ExitStatus.FAILED
                if chosen.report and found.article is not None and not _write_report(found, chosen.report):
                    status = ExitStatus.FAILED
                if found.article is not None or form.has_rows:
                    output.write(_render(found, form, chosen, is_first=is_first))
                    is_first = False
            output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        tell(f"{f'-o {path_text(chosen.output)}' if chosen.output else 'standard output'}: {reason_of(error)}")
        return ExitStatus.FAILED
    return status


def _extract_input(name: str, extraction: Extraction, chosen: argparse.Namespace) -> _Extracted:
    """Return what became of one input; report what went wrong."""
    began = time.perf_counter()
    shown = path_text(name)
    page = Page(id=shown, source=shown, url=path_text(chosen.url) if chosen.url else None)
    try:
        page = _read_input(name, page, Limits(allow_private=chosen.allow_private))
        found = _Extracted(page, *extraction(page))
    except MemoryError:
        found = _Extracted(page, Status.FAILED, "not enough memory", None)
    except (OSError, ValueError) as error:
        found = _Extracted(page, Status.FAILED, reason_of(error), None)
    except (FetchError, MissingExtraError) as error:
        found = _Extracted(page, Status.FAILED, str(error), None)
    label = "standard input" if name == STDIN else shown
    if found.reason and not chosen.quiet:
        tell(f"{label}: {found.reason}")
    elif chosen.verbose and found.article is not None:
        article, seconds = found.article, time.perf_counter() - began
        tell(f"{label}: {len(article.body):,} characters, confidence {article.confidence:.2f}, {seconds:.2f} s")
    return found


def _read_input(name: str, page: Page, limits: Limits) -> Page:
    """Return a page with its content."""
    if is_web_page(name):
        fetched = download(name, limits)
        url = page.url or fetched.url
        return Page(content=fetched.content, id=page.id, source=page.source, url=url, charset=fetched.charset)
    if name != STDIN:
        content = Path(name).read_bytes()
    elif sys.stdin is None:
        raise OSError("it is closed")
    else:
        content = sys.stdin.buffer.read()
    return Page(content=content, id=page.id, source=page.source, url=page.url)


def _render(found: _Extracted, form: Form, chosen: argparse.Namespace, *, is_first: bool) -> str:
    """Return the output for one input. Texts of several inputs are headed by the inputs' names, as `head` does it."""
    is_only = len(chosen.inputs) == 1
    settings = PrintSettings(
        row=row_of(found.page, found.status, found.reason, found.article) if form.has_rows else None,
        is_first=is_first,
        is_only=is_only,
        front_matter=chosen.front_matter,
        raw_csv=chosen.raw_csv,
        colour=chosen.output is None and is_colourful(sys.stdout),
        field=chosen.field,
    )
    text = form.render(found.article or Article(), settings)
    if is_only or not form.is_titled:
        return text
    return f"{'' if is_first else chr(10)}==> {visible(found.page.source)} <==\n{text}"


def _write_report(found: _Extracted, path: str) -> bool:
    """Write the report of an article; return whether that succeeded, and report what went wrong."""
    page = found.article.to_report(source=found.page.source) if found.article else ""
    try:
        with _open_output(path) as stream:
            stream.write(page)
    except OSError as error:
        tell(f"--report {path_text(path)}: {reason_of(error)}")
        return False
    return True


@contextmanager
def _open_output(path: str | None) -> Iterator[IO[str]]:
    """Open the output: a file, or standard output, both in UTF-8 whatever the locale."""
    if path is not None:
        with write_whole(Path(path)) as stream:
            yield stream
        return
    if sys.stdout is None:
        raise OSError("it is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    yield sys.stdout
