"""Many pages in Python: `cleanart.extract_many`."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import TYPE_CHECKING, NamedTuple, Unpack

from cleanart.batch.console import reason_of
from cleanart.batch.folders import special_kind
from cleanart.batch.items import Item
from cleanart.batch.runner import run, run_here
from cleanart.batch.table import Page, Status
from cleanart.batch.wanted import Wanted
from cleanart.errors import CleanartError
from cleanart.options import Options, UntimedOptionValues
from cleanart.options.sites import SiteRules
from cleanart.pipeline import check_types, extract, outcome_of
from cleanart.readers.given import read_given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleanart.batch.worker import Done
    from cleanart.renderers.article import Article

Input = str | bytes | bytearray | memoryview | os.PathLike[str] | Page


class Extracted(NamedTuple):
    """What became of one of many pages."""

    page: Page
    status: Status
    reason: str | None
    """Why there is no article; None if there is one."""
    article: Article | None
    """None if the page could not be read; empty if it has no article."""


@dataclass(frozen=True)
class Extraction:
    """The work of a batch: a page to its article. It can be pickled."""

    options: Options
    rules: SiteRules | None = None
    wanted: Wanted = field(default_factory=Wanted)

    def __call__(self, page: Page) -> Done:
        """Extract a page."""
        try:
            article = extract(
                page.content,
                page.url,
                input_format=page.input_format,
                charset=page.charset,
                options=self.options,
                rules=self.rules,
            )
        except CleanartError as error:  # the option `strict`
            return Status.of(outcome_of(error)), str(error), None
        if article.body and (refusal := self.wanted.refusal_of(article)):
            return Status.SKIPPED, refusal, None
        return Status.of(article.outcome), article.empty_reason, self.wanted.trimmed(article)


def extract_many(
    pages: Iterable[Input],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    max_size: int | None = None,
    ordered: bool = True,
    options: Options | None = None,
    rules: SiteRules | None = None,
    **overrides: Unpack[UntimedOptionValues],
) -> Iterator[Extracted]:
    """Yield the articles of many pages, as `cleanart.extract` finds them.

    No page ends the run: one that cannot be read, that takes too long or at which its process dies has a status and a
    reason that say so. Memory does not grow with the number of pages. With one job and no time limit the work is done
    in this process, page by page; otherwise in worker processes, for which `pages` is read ahead.

    Args:
        pages: The pages: content as `str` or `bytes`, paths of files that hold them, open files, HTTP responses, or
            `Page`s.
        jobs: Number of processes.
        timeout: The most seconds a page may take; None for no limit.
        max_size: The most bytes (of `str`: characters) a page may have; None for no limit.
        ordered: Yield the articles in the order of `pages`, not as they are done.
        options: What to keep and how; all defaults are in `Options`.
        rules: Options and rules by site.
        **overrides: Single options by name.

    Raises:
        TypeError: if `pages` is one page, or `options` or `rules` is of another type.
        OptionsError: if an option is unknown or out of range.
        ValueError: if `jobs`, `timeout` or `max_size` is not above 0.
        BatchError: during the iteration, if processes cannot be started.
    """
    if isinstance(pages, str | bytes | bytearray | os.PathLike):
        raise TypeError(f"pages must be several pages, not one {type(pages).__name__}")
    check_types(options=(options, Options), rules=(rules, SiteRules))
    chosen = (options or Options()).with_overrides(overrides)
    for name, value in (("jobs", jobs), ("timeout", timeout), ("max_size", max_size)):
        if value is not None and not value > 0:  # a NaN is neither
            raise ValueError(f"{name} must be above 0, not {value!r}")
    items = (_item_of(number, page, max_size) for number, page in enumerate(pages))
    work = Extraction(chosen, rules)
    timeout = timeout if timeout is None else min(timeout, TIMEOUT_MAX)  # clocks count no further
    is_here = jobs == 1 and timeout is None
    results = run_here(items, work) if is_here else run(items, work, jobs=jobs, timeout=timeout, ordered=ordered)
    return (Extracted(r.item.page, r.status, r.reason, r.value) for r in results)


def _item_of(number: int, given: object, max_size: int | None) -> Item:
    """Return a page as the runner takes it, with a status and a reason if it cannot be read."""
    page = given if isinstance(given, Page) else Page(id=str(number), position=number)
    try:
        if isinstance(given, os.PathLike):
            path = Path(given)
            page = Page(id=str(path), source=str(path), position=number)
            if special := special_kind(path):
                return Item(number, page, Status.SKIPPED, f"it is no file but {special}")
            if max_size is None or path.stat().st_size <= max_size:
                page = Page(content=path.read_bytes(), id=page.id, source=page.source, position=number)
            else:
                return _too_large_item(number, page, max_size)
        elif not isinstance(given, Page):
            content, url, charset = read_given(given)
            if not isinstance(content, str | bytes):  # trees cannot be sent to other processes
                return Item(number, page, Status.FAILED, f"a page cannot be a {type(given).__name__}")
            page = Page(content=content, id=page.id, url=url, position=number, charset=charset)
    except Exception as error:  # of whatever package a stream or a response is
        return Item(number, page, Status.FAILED, reason_of(error))
    if max_size is not None and isinstance(page.content, str | bytes) and len(page.content) > max_size:
        return _too_large_item(number, page, max_size)
    return Item(number, page)


def _too_large_item(number: int, page: Page, max_size: int) -> Item:
    return Item(number, page, Status.TOO_LARGE, f"it is larger than {max_size} bytes")
