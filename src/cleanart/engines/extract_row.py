"""From a page to its row, whatever the page is."""

from dataclasses import replace
from typing import Any

from cleanart.batch.records import Page, Status, row_of
from cleanart.engines.limits import Limited, TooLongError
from cleanart.options import Options
from cleanart.options.sites import SiteRules
from cleanart.pipeline import extract
from cleanart.renderers.article import Article


def extract_row(
    page: Page, options: Options, rules: SiteRules | None = None, limited: Limited[Article] | None = None
) -> dict[str, Any]:
    """Return a page's row. Whatever its extraction raises is told there: nothing that a page holds ends a batch."""
    calm = replace(options, strict=False) if options.strict else options
    try:
        article = limited(lambda: _extract(page, calm, rules)) if limited else _extract(page, calm, rules)
    except TooLongError as error:
        return row_of(page, Status.TIMEOUT, str(error), None)
    except Exception as error:  # a mistake of ours; the batch goes on
        return row_of(page, Status.FAILED, f"{type(error).__name__}: {error}", None)
    return row_of(page, Status.of(article.outcome), article.empty_reason, article)


def _extract(page: Page, options: Options, rules: SiteRules | None) -> Article:
    return extract(
        page.content, page.url, input_format=page.input_format, charset=page.charset, options=options, rules=rules
    )
