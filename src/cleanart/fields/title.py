"""The title of a page, from its head and from the line that shows it (level 5)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleanart.fields import title_from_lines, url
from cleanart.fields.candidate_lines import short_links
from cleanart.fields.from_head import values_from_head
from cleanart.fields.title_from_lines import HEADING, KnownTitles, holds
from cleanart.fields.title_scores import MIN_PART
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import TITLE_SEPARATORS, TITLE_SIGNS, squash
from cleanart.page.blocks import Kind
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

_ORDER = ("json-ld", "og", "twitter", "microdata", "title", "parsely", "sailthru", "dc", "citation", "cxense", "meta")
_SHARED = frozenset({"og", "twitter", "json-ld"})  # sources whose titles are shown elsewhere
_PART = "page-title"  # source of a part of the page's <title>
_AGREED = "JSON-LD and og:title agree that what stands above the heading is part of it"
_MIN_TITLE_CHARS = 10
_MIN_SITE_LETTERS = 4  # of a site's name that an address begins with
_MIN_HOST_LETTERS = 3
_MAX_HOME_WORDS = 6  # of a link to the front page
_BEFORE_SITES = frozenset("|–—-·•»«ㅣ")
_SIGN_FOLLOWS, _SIGN_PRECEDES = lazy_pattern(r"\s*[|–—·•»«:｜]|\s[-/]\s"), lazy_pattern(r"[|–—·•»«｜]\s*$|\s[-/:]\s$")
_HOST = lazy_pattern(r"[a-z]+://([\w.-]+)", re.IGNORECASE)
_MAX_HOME_PATH_CHARS = len("/xx-yy/index.xxxxx")  # longer paths need not be compared with the form below
# The front page of a site, or of the site in one language; of a manual whose links are relative, its first page.
_FRONT_PAGE = lazy_pattern(
    r"(?:/|(?:https?:)?//(?P<host>[\w.:-]+)(?:/|$))(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{3,5})?"
    r"|(?:\.\./)++(?:index\.\w{3,5})?|index\.\w{3,5}",
    re.IGNORECASE,
)


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the titles: the line that shows it, if any, then those of the head without the site's name.

    Before the line stands the same with the kicker that the head's sources have.
    """
    homes = home_names(document)
    site = _site_names(document, homes)
    # Several sources give the same title.
    shortened = {title: _without_site(title, site) for title in {fact.value for fact in document.head.titles}}
    cleaned = values_from_head(document.head.titles, _ORDER, shortened.__getitem__)
    in_head = _distinct_titles(cleaned)
    shared = frozenset(squash(candidate.value) for candidate in cleaned if candidate.source in _SHARED)
    titles = tuple([candidate.value for candidate in in_head])
    known = KnownTitles(titles, tuple(map(squash, titles)), frozenset(map(squash, homes)), shared)
    line = title_from_lines.find_title_line(document, known)
    if line is not None and in_head and all(_is_site_name(candidate.value, site) for candidate in in_head):
        line = _as_heading(document, line)
    if in_head and all(fact.source == "title" for fact in document.head.titles):
        shorter = title_from_lines.without_site(in_head[0].value, document.blocks)
        if shorter != in_head[0].value:
            reason = "a part of the page's <title>; the rest is rather the site's name"
            in_head.insert(0, Candidate(shorter, _PART, reason))
    return [*_with_kicker(line, cleaned), line, *in_head] if line is not None else in_head


def choose(candidates: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """Choose the line if it is the main heading or matches a title of the head, else the head's best title."""
    in_head = [candidate for candidate in candidates if candidate.block is None]
    in_lines = [candidate for candidate in candidates if candidate.block is not None]
    if not in_lines or not in_head:
        return best_of(in_lines or in_head)
    line = in_lines[-1]  # as it is, without a kicker
    key = squash(line.value)
    whole_titles = (squash(candidate.value) for candidate in in_head if candidate.source != _PART)
    if line.source != HEADING and not any(holds(key, title) for title in whole_titles):
        return in_head[0]
    return in_lines[0]


def _with_kicker(line: Candidate[str], cleaned: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return the title with the kicker that the page prints above it, if JSON-LD and og:title both have it."""
    key = squash(line.value)
    if len(key) < MIN_PART:
        return []
    og_keys = {squash(candidate.value) for candidate in cleaned if candidate.source == "og"}
    longer = [(c.value, squash(c.value)) for c in cleaned if c.source == "json-ld"]
    if any(whole == key for _, whole in longer):
        return []  # JSON-LD has it without the kicker, too
    titles = (title for title, whole in longer if len(whole) > len(key) and whole.endswith(key) and whole in og_keys)
    return [Candidate(title, "json-ld", _AGREED, line.block) for title in titles][:1]


def _site_names(document: Document, homes: Sequence[str]) -> "_SiteNames":
    in_head = {squash(fact.value) for fact in document.head.site_names}
    known = best_of(url.candidates(document))
    address = known.value if known else None
    is_front_page = _FRONT_PAGE.fullmatch(address or "") is not None
    return _SiteNames(in_head, *_host_names(address), homes, is_front_page=is_front_page)


def _is_site_name(title: str, site: "_SiteNames") -> bool:
    """Tell whether a title of the head is but the site's name, as on all pages of some sites."""
    key = squash(title)
    if site.is_front_page or len(TITLE_SEPARATORS.split(title)) > 1:
        return False
    return key in site.in_head or is_host(key, site.host)


def _as_heading(document: Document, line: Candidate[str]) -> Candidate[str]:
    """Return a line that shows the title as the main heading, if it is a heading of any level."""
    is_heading = line.block is not None and document.blocks[line.block].kind is Kind.HEADING
    return line._replace(source=HEADING) if is_heading else line


def home_names(document: Document) -> list[str]:
    """Return the short texts of links to the site's front page, such as its name; [] on the front page itself."""
    if not document.head.titles:
        return []
    known = best_of(url.candidates(document))
    address = known.value if known else ""
    if _FRONT_PAGE.fullmatch(address):
        return []
    match = _HOST.match(address)
    host = _without_www(match[1]) if match else None
    links = short_links(document.blocks, _MAX_HOME_WORDS, _MAX_HOME_PATH_CHARS)
    return list(dict.fromkeys(block.text for block in links if _leads_home(block.href, host)))


def _leads_home(address: str, host: str | None) -> bool:
    """Tell whether an address is that of the front page of the host; of any host where that is None."""
    match = _FRONT_PAGE.fullmatch(address)
    return match is not None and (host is None or not match["host"] or _without_www(match["host"]) == host)


def _without_www(host: str) -> str:
    return host.lower().removeprefix("www.")


def _distinct_titles(cleaned: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return each title once.

    Where a title is another one with the site's name behind a sign, only the shorter counts: of "The Mill" and
    "The Mill-Post" the first.
    """
    by_value: dict[str, Candidate[str]] = {}
    for candidate in cleaned:
        by_value.setdefault(candidate.value, candidate)
    shortest = (next((short for short in by_value if _continues(title, short)), title) for title in by_value)
    return [by_value[title] for title in dict.fromkeys(shortest)]


def _continues(title: str, short: str) -> bool:
    """Tell whether a title is another one with a sign and more behind it."""
    if len(short) < _MIN_TITLE_CHARS or not title.startswith(short):
        return False
    return title[len(short) :].lstrip()[:1] in _BEFORE_SITES


class _SiteNames(NamedTuple):
    """What a site may be called in a title."""

    in_head: set[str]
    """The names that the head gives, as `squash` gives them."""
    host: str | None
    """See `host_of`."""
    domain: str
    """The host without `www.`, as `squash` gives it: "exampleorg"; "" if unknown."""
    homes: Sequence[str]
    """The texts of links to the front page."""
    is_front_page: bool
    """Whether the page is the site's front page."""


def host_of(address: str | None) -> str | None:
    """Return the part of an address that a site is known by: "example" of "https://www.example.co.uk/"."""
    return _host_names(address)[0]


def _host_names(address: str | None) -> tuple[str | None, str]:
    match = _HOST.match(address or "")
    if match is None:
        return None, ""
    return max(match[1].lower().split(".")[:-1], key=len, default=None), squash(_without_www(match[1]))


def _without_site(title: str, site: _SiteNames) -> str:
    """Cut the site's name off either end of a title.

    It is a name that the head gives, one that the address begins with, or the text of a link to the front page.
    """
    for name in site.homes:
        if rest := _without_name(title, name):
            return rest
    parts = TITLE_SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    first, last = squash(parts[0]), squash(parts[-1])
    is_domain = bool(first) and first == site.domain
    if not is_domain and (last in site.in_head or is_host(last, site.host)):
        return title[: title.rindex(parts[-1])].rstrip(TITLE_SIGNS) or title
    # Without a host, a sign that begins the title goes too.
    if is_domain or first in site.in_head or first == (site.host or ""):
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(TITLE_SIGNS) or title
    return title


def _without_name(title: str, name: str) -> str | None:
    """Return a title without a name at either end and the sign between them; None if it has no such name."""
    if title.startswith(name) and _SIGN_FOLLOWS.match(title, len(name)):
        return title[len(name) :].lstrip(TITLE_SIGNS)
    if title.endswith(name) and _SIGN_PRECEDES.search(title[: -len(name)]):
        return title[: -len(name)].rstrip(TITLE_SIGNS)
    return None


def is_host(key: str, host: str | None) -> bool:
    """Tell whether a squashed name and a host begin alike: "Mill News" and mill.example, "Mill" and millnews.org."""
    if host is None or len(host) < _MIN_HOST_LETTERS:
        return False
    return key.startswith(host) or (len(key) >= _MIN_SITE_LETTERS and host.startswith(key))
