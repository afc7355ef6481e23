"""From a page to its row, whatever the page is."""

from dataclasses import replace
from typing import Any

from cleanart.batch.records import Page, Status, is_readable, row_of
from cleanart.engines.limits import Limited, TooLongError
from cleanart.options import Options
from cleanart.options.sites import SiteRules
from cleanart.page.article import Article
from cleanart.pipeline import extract

Found = tuple[Article, Status]


def extract_row(
    page: Page, options: Options, rules: SiteRules | None = None, limited: Limited[Found] | None = None
) -> dict[str, Any]:
    """Return a page's row. Whatever its extraction raises is told there: nothing that a page holds ends a batch."""
    calm = replace(options, strict=False) if options.strict else options
    try:
        article, status = limited(lambda: _extract(page, calm, rules)) if limited else _extract(page, calm, rules)
    except TooLongError as error:
        return row_of(page, Status.TIMEOUT, str(error), None)
    except Exception as error:  # a mistake of ours; the batch goes on
        return row_of(page, Status.FAILED, f"{type(error).__name__}: {error}", None)
    return row_of(page, status, article.empty_reason, article)


def _extract(page: Page, options: Options, rules: SiteRules | None) -> Found:
    article = extract(
        page.content, page.url, input_format=page.input_format, charset=page.charset, options=options, rules=rules
    )
    if article.body:
        return article, Status.OK
    return article, Status.EMPTY if article.blocks or is_readable(page, options) else Status.FAILED
