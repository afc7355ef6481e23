"""The title of a page, as its head says and a line shows it (level 5)."""

import re
from collections.abc import Sequence
from functools import partial

from cleanart.fields import title_from_lines, url
from cleanart.fields.from_head import values_from_head
from cleanart.fields.title_from_lines import HEADING, MIN_PART, Named, holds
from cleanart.language.strings import TITLE_SEPARATORS, TITLE_SIGNS, squash
from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

_ORDER = ("json-ld", "og", "twitter", "microdata", "title", "parsely", "sailthru", "dc", "citation", "cxense", "meta")
_MIN_TITLE = 10  # characters
_BEFORE_SITES = frozenset("|–—-·•»«ㅣ")
_MIN_SITE = 4  # letters of a site's name that an address begins with
_MIN_HOST = 3  # letters
_HOST = re.compile(r"[a-z]+://([\w.-]+)", re.IGNORECASE)
# The front page of a site, or of the site in one language.
_FRONT_PAGE = re.compile(
    r"(?:/|(?:https?:)?//(?P<host>[\w.:-]+)(?:/|$))(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:index\.\w{3,5})?", re.IGNORECASE
)
_MAX_HOME_WORDS = 6
_SIGN_FOLLOWS, _SIGN_PRECEDES = re.compile(r"\s*[|–—·•»«:｜]|\s[-/]\s"), re.compile(r"[|–—·•»«｜]\s*$|\s[-/:]\s$")
_PART = "page-title"
_AGREED = "JSON-LD and og:title agree that what stands above the heading is part of it"


def candidates(document: Document, *, has_prose: bool) -> list[Candidate[str]]:
    """Return the line that shows the title, if one does, as the head completes it and as it is; the head's titles.

    `has_prose` tells whether the page has any, so that the title is to be looked for above it.
    """
    homes = home_names(document)
    cut = _cut(document, homes)
    found = _united(cut)
    known = Named(tuple(each.value for each in found), frozenset(map(squash, homes)))
    line = title_from_lines.title_line(document, known, has_prose=has_prose)
    if found and all(fact.source == "title" for fact in document.head.titles):
        shorter = title_from_lines.without_site(found[0].value, document.blocks)
        if shorter != found[0].value:
            found.insert(
                0, Candidate(shorter, _PART, "a part of the page's <title>; the rest is rather the site's name")
            )
    return [*_with_kicker(line, cut), line, *found] if line is not None else found


def choose(found: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """Choose what a line shows, if it is the main heading or has to do with a title of the head, or else the head's."""
    in_head = [each for each in found if each.block is None]
    shown = [each for each in found if each.block is not None]
    if not shown or not in_head:
        return best_of(shown or in_head)
    key = squash(shown[-1].value)
    whole = (squash(each.value) for each in in_head if each.source != _PART)
    if shown[-1].source != HEADING and not any(holds(key, title) for title in whole):
        return in_head[0]
    return shown[0]


def _with_kicker(line: Candidate[str], cut: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return a title with what the page prints in a line above it, where the head's sources agree that it is part."""
    key = squash(line.value)
    if len(key) < MIN_PART:
        return []
    in_og = {squash(each.value) for each in cut if each.source == "og"}
    longer = ((each.value, squash(each.value)) for each in cut if each.source == "json-ld")
    found = (title for title, whole in longer if len(whole) > len(key) and whole.endswith(key) and whole in in_og)
    return [Candidate(title, "json-ld", _AGREED, line.block) for title in found][:1]


def _cut(document: Document, homes: Sequence[str]) -> list[Candidate[str]]:
    """Return the titles of the head, the best first, without the site's name."""
    head = document.head
    if not head.titles:
        return []
    sites = {squash(fact.value) for fact in head.site_names}
    address = best_of(url.candidates(document))
    host = host_of(address.value if address else "")
    return values_from_head(head.titles, _ORDER, partial(_without_site, sites=sites, host=host, homes=homes))


def home_names(document: Document) -> list[str]:
    """Return the short texts that lead to the site's front page, unless this is it: its name, and such as "Home"."""
    known = best_of(url.candidates(document))
    address = known.value if known else ""
    if not document.head.titles or _FRONT_PAGE.fullmatch(address):
        return []
    here = _HOST.match(address)
    host = _bare(here[1]) if here else ""
    return list(dict.fromkeys(block.text for block in document.blocks if block.href and _leads_home(block, host)))


def _leads_home(block: Block, host: str) -> bool:
    if block.words > _MAX_HOME_WORDS or not block.lookup_key:
        return False
    found = _FRONT_PAGE.fullmatch(block.href)
    return found is not None and (not host or not found["host"] or _bare(found["host"]) == host)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _united(cut: Sequence[Candidate[str]]) -> list[Candidate[str]]:
    """Return each title once.

    What one source has and another goes on with, behind a sign, is the title: "The Mill" of "The Mill-Local | Post".
    """
    by_value: dict[str, Candidate[str]] = {}
    for each in cut:
        by_value.setdefault(each.value, each)
    united = (next((short for short in by_value if _goes_on(short, title)), title) for title in by_value)
    return [by_value[title] for title in dict.fromkeys(united)]


def _goes_on(short: str, title: str) -> bool:
    return len(short) >= _MIN_TITLE and title.startswith(short) and title[len(short) :].lstrip()[:1] in _BEFORE_SITES


def host_of(address: str) -> str:
    """Return the name in an address that a site is known by: "example" of "https://www.example.co.uk/"."""
    names = _HOST.match(address)
    return max(names[1].lower().split(".")[:-1], key=len, default="") if names else ""


def _without_site(title: str, sites: set[str], host: str, homes: Sequence[str]) -> str:
    """Cut the site's name off either end of a title.

    It is a name that the head gives, one that the address begins, or one that leads to the site's front page.
    """
    for name in homes:
        if rest := _beside(title, name):
            return rest
    parts = TITLE_SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    first, last = squash(parts[0]), squash(parts[-1])
    if last in sites or is_host(last, host):
        return title[: title.rindex(parts[-1])].rstrip(TITLE_SIGNS) or title
    if first in sites or first == host:
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(TITLE_SIGNS) or title
    return title


def _beside(title: str, name: str) -> str:
    """Return what a title has besides a name at either end, with a sign between them; "" if it does not."""
    if title.startswith(name) and _SIGN_FOLLOWS.match(title, len(name)):
        return title[len(name) :].lstrip(TITLE_SIGNS)
    if title.endswith(name) and _SIGN_PRECEDES.search(title[: -len(name)]):
        return title[: -len(name)].rstrip(TITLE_SIGNS)
    return ""


def is_host(key: str, host: str) -> bool:
    """Tell whether a squashed name and a host's begin alike: "Mill News" and mill.example, "Mill" and millnews.org."""
    return len(host) >= _MIN_HOST and (key.startswith(host) or (len(key) >= _MIN_SITE and host.startswith(key)))
