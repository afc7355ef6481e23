"""The article at an address: `cleanart.fetch`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from cleanart.errors import FetchError
from cleanart.options import Options, UntimedOptionValues
from cleanart.page.outcome import Outcome
from cleanart.pipeline import extract
from cleanart.renderers.article import Article
from cleanart.web.download import MAX_BYTES, MAX_SECONDS, Limits, download

if TYPE_CHECKING:
    from cleanart.options.sites import SiteRules


def fetch(
    url: str,
    *,
    timeout: float = MAX_SECONDS,
    max_size: int = MAX_BYTES,
    allow_private: bool = False,
    options: Options | None = None,
    rules: SiteRules | None = None,
    **overrides: Unpack[UntimedOptionValues],
) -> Article:
    """Fetch a page from the web and return its article, with the address to which redirects led as its `url`.

    Needs urllib3: `pip install 'cleanart[fetch]'`.

    Args:
        url: An address that begins with http:// or https://.
        timeout: The most seconds that the page and all redirects may take.
        max_size: The most bytes that the page may have, decompressed.
        allow_private: Also ask addresses of this machine and of private networks. If addresses come from others, that
            lets them reach what only this machine can.
        options: What to keep and how; all defaults are in `Options`.
        rules: Options by site, from `load_rules`.
        **overrides: Single options by name, such as `favor_precision=True`.

    Returns:
        The article. If the page cannot be fetched, an empty one: its `outcome` is `Outcome.UNREADABLE` and its
        `empty_reason` says why, such as "404 Not Found".

    Raises:
        FetchError: with `strict=True`, if the page cannot be fetched.
        MissingExtraError: if urllib3 is not installed.
        OptionsError: if an option is unknown or out of range.
    """
    chosen = (options or Options()).with_overrides(overrides)
    try:
        page = download(url, Limits(timeout, max_size, allow_private))
    except FetchError as error:
        if chosen.strict:
            raise
        return Article(url=url, outcome=Outcome.UNREADABLE, empty_reason=str(error))
    return extract(page.content, page.url, charset=page.charset, options=chosen, rules=rules)
