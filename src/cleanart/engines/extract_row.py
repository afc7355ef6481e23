"""One page to its row, whatever happens on the way."""

from dataclasses import replace
from typing import Any

from cleanart.batch.table import Page, Status, row_of
from cleanart.engines.limits import Limited, TooLongError
from cleanart.options import Options
from cleanart.options.sites import SiteRules
from cleanart.pipeline import extract
from cleanart.renderers.article import Article


def extract_row(
    page: Page, options: Options, rules: SiteRules | None = None, limited: Limited[Article] | None = None
) -> dict[str, Any]:
    """Return a page's row. What its extraction raises becomes the row's reason, so that no page ends a batch.

    Args:
        page: The page.
        options: How to extract; `strict` is ignored.
        rules: Options and rules by site.
        limited: Runs the extraction within a time limit (see `time_limit`).
    """
    lenient = replace(options, strict=False) if options.strict else options
    try:
        article = limited(lambda: _extract(page, lenient, rules)) if limited else _extract(page, lenient, rules)
    except TooLongError as error:
        return row_of(page, Status.TIMEOUT, str(error), None)
    except Exception as error:  # a bug of ours costs this page alone
        return row_of(page, Status.FAILED, f"{type(error).__name__}: {error}", None)
    return row_of(page, Status.of(article.outcome), article.empty_reason, article)


def _extract(page: Page, options: Options, rules: SiteRules | None) -> Article:
    return extract(
        page.content, page.url, input_format=page.input_format, charset=page.charset, options=options, rules=rules
    )
