"""Which of the things that a page says of itself to believe: one function a field (level 3).

Sources are asked in the order of a table, best first; the first that says anything of use is believed. The orders are
by how often a source was right on the development corpora.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from cleanart.dates import read_date, writes_month_first
from cleanart.head import Fact, Head
from cleanart.lexicons import load_lexicon
from cleanart.names import name_before_suffix, split_at_and, without_by
from cleanart.text import TITLE_SEPARATORS, TITLE_SIGNS, squash

_TITLES = ("json-ld", "og", "twitter", "microdata", "title", "parsely", "sailthru", "dc", "citation", "cxense", "meta")
_PERSONS = (
    "json-ld",
    "twitter",
    "parsely",
    "sailthru",
    "cxense",
    "citation",
    "dc",
    "og",
    "json-ld-page",
    "meta",
)
_DATES = ("json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata", "citation", "meta", "dc")
_ARTICLE_DATES = frozenset({"json-ld-page", "og", "json-ld", "parsely", "sailthru", "cxense", "microdata"})
_SITES = ("og", "json-ld-site", "json-ld", "json-ld-page", "meta", "microdata", "citation", "dc")
_LANGUAGES = ("html", "json-ld", "og", "json-ld-page", "meta", "dc", "citation", "microdata", "json-ld-site")
_DESCRIPTIONS = ("og", "meta", "json-ld", "json-ld-page", "twitter", "dc", "sailthru", "cxense", "citation")
_TAGS = ("og", "json-ld", "parsely", "sailthru", "cxense", "citation", "meta", "dc", "json-ld-page", "microdata")
_LICENSES = ("json-ld", "link", "dc", "meta", "microdata", "json-ld-page", "json-ld-site", "citation", "og")
_URLS = ("link", "og", "json-ld", "json-ld-page", "parsely", "cxense", "twitter")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What systems write where they know no author.
_NO_AUTHORS = _words(
    "admin administrator author autor contributor editor editors guest name none redakcja redaktion red redacción"
    " redactie root staff superuser team unbekannt unknown user webmaster"
)
_OFFICES = _words("redakcja redaktion red redacción redactie redazione rédaction")
_ADDRESS_STARTS = ("http://", "https://", "www.")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\S*/\S*")  # or a path
_AROUND_NAMES = " \"“”„«»'‘’,;:|/()[]-–—"
_MAX_NAME = 100  # characters
_MOST_AUTHORS = 6
# Who names a site's address or an office as the author, where nothing better is known.
_ORGANIZATIONS = frozenset({"json-ld", "json-ld-organization", "json-ld-page", "og", "twitter"})
_MIN_SITE = 4  # letters of a site's name that is looked for at the beginning of others
_MIN_TITLE = 10  # characters
_BEFORE_SITES = frozenset("|–—-·•»«ㅣ")
_MIN_HOST = 3  # letters
_HOST = re.compile(r"[a-z]+://([\w.-]+)", re.IGNORECASE)
_FAMILY_NAME_FIRST = frozenset({"citation", "dc"})
_FAMILY_FIRST = re.compile(r"([^,]+), ([^,]+)")
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)([/-])(\d{1,2})\2(\d{1,2})(?=[/_-]|$)")
_DAY = len("2024-05-03")
_UTC = ("Z", "+00:00")
_FIRST_NEXT_DAY, _LAST_DAY_BEFORE = 10, 12  # hours in UTC: zones go from 12 hours behind it to 14 ahead
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_].*)?", re.IGNORECASE)
_NO_LANGUAGES = frozenset({"und", "zxx", "mul", "xx"})


def titles(head: Head, address: str | None = None) -> tuple[str, ...]:
    """Return the titles that the head gives, without the site's name, those of the best sources first."""
    said = sorted((_TITLES.index(fact.source), i) for i, fact in enumerate(head.titles) if fact.source in _TITLES)
    sites = {squash(fact.value) for fact in head.site_names}
    host = _host(address or url(head) or "")
    cut = dict.fromkeys(_without_site(head.titles[i].value, sites, host) for _, i in said)
    # What one source has and another goes on with, behind a sign, is the title: "The Mill" of "The Mill-Local | Post".
    return tuple(dict.fromkeys(next((t for t in cut if _goes_on(t, title)), title) for title in cut))


def _goes_on(short: str, title: str) -> bool:
    return len(short) >= _MIN_TITLE and title.startswith(short) and title[len(short) :].lstrip()[:1] in _BEFORE_SITES


def agreed_titles(head: Head, address: str | None = None) -> tuple[str, ...]:
    """Return the titles that JSON-LD and `og:title` agree on, without the site's name."""
    by_source = [
        titles(replace(head, titles=tuple(fact for fact in head.titles if fact.source == source)), address)
        for source in ("json-ld", "og")
    ]
    keys = {squash(title) for title in by_source[1]}
    return tuple(title for title in by_source[0] if squash(title) in keys)


def _host(address: str) -> str:
    """Return the name in an address that a site is known by: "example" of "https://www.example.co.uk/"."""
    names = _HOST.match(address)
    return max(names[1].lower().split(".")[:-1], key=len, default="") if names else ""


def _without_site(title: str, sites: set[str], host: str) -> str:
    """Cut the site's name off either end of a title: a name that the head gives, or one that the address begins."""
    parts = TITLE_SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    first, last = squash(parts[0]), squash(parts[-1])
    if last in sites or _is_host(last, host):
        return title[: title.rindex(parts[-1])].rstrip(TITLE_SIGNS) or title
    if first in sites or first == host:
        return title[title.index(parts[0]) + len(parts[0]) :].lstrip(TITLE_SIGNS) or title
    return title


def _is_host(key: str, host: str) -> bool:
    return len(host) >= _MIN_HOST and (key.startswith(host) or (len(key) >= _MIN_SITE and host.startswith(key)))


def authors(head: Head) -> tuple[str, ...]:
    """Return the persons that the head names as authors; what bears the site's name is none."""
    sites = tuple(key for fact in head.site_names if len(key := squash(fact.value)) >= _MIN_SITE)
    said = [
        found
        for source in _PERSONS
        if (found := _unlike(name for name in _names(head, source) if not squash(name).startswith(sites)))
    ]
    for found in said:
        return _longest(found, said)
    # Of a page that lists others' articles too, the first one alone is the author.
    return _unlike(_names(head, "microdata"))[:1]


def completed(names: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the head as the page shows them, where it shows them whole, or more of them."""
    shown = tuple(name for name in shown if name not in load_lexicon().agencies)
    if len(names) == len(shown) == 1 and shown[0].lower().startswith(f"{names[0].lower()} "):
        return shown
    return _longest(names, (shown,))


def _longest(names: tuple[str, ...], others: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first of several lists that has all the names and more, if any does."""
    keys = set(map(squash, names))
    longer = (other for other in others if len(names) < len(other) <= _MOST_AUTHORS and keys < set(map(squash, other)))
    return next(longer, names)


def organizations(head: Head) -> tuple[str, ...]:
    """Return the agencies, firms and sites that the head names as authors, for pages that name no person."""
    return (
        _unlike(_names(head, "json-ld-organization"))
        or next(filter(None, map(_unlike, _all_names(head))), ())
        or _unlike(fact.value for fact in head.authors if fact.source in _ORGANIZATIONS and _is_office(fact.value))[:1]
    )


def _is_office(value: str) -> bool:
    """Tell whether an author is a site's address or its newsroom."""
    return value.lower() in _OFFICES or (_DOMAIN.fullmatch(value) is not None and "/" not in value)


def _all_names(head: Head) -> Iterator[Iterator[str]]:
    return (_names(head, source) for source in _PERSONS)


def _names(head: Head, source: str) -> Iterator[str]:
    """Yield the names that a source has, without what stands around them and what is none."""
    for fact in head.authors:
        if fact.source != source:
            continue
        value = " ".join(word for word in fact.value.split() if not _is_address(word)).strip(_AROUND_NAMES)
        if source in _FAMILY_NAME_FIRST:
            value = _FAMILY_FIRST.sub(r"\2 \1", value)
        for part in split_at_and(name_before_suffix(value) or value):
            name = without_by(part.strip()).strip(_AROUND_NAMES)
            key = squash(name)
            if key and key not in _NO_AUTHORS and len(name) <= _MAX_NAME and not _DOMAIN.fullmatch(name):
                yield name


def _is_address(word: str) -> bool:
    return word.lower().lstrip("(").startswith(_ADDRESS_STARTS) or "@" in word[1:]


def _unlike(names: Iterable[str]) -> tuple[str, ...]:
    """Return names without repeats, whether in capitals or not."""
    firsts: dict[str, str] = {}
    for name in names:
        firsts.setdefault(squash(name), name)
    return tuple(firsts.values())


def published(head: Head) -> str | None:
    """Return when the page was published, as ISO 8601; with the zone where it was, if one of its sources has that."""
    found = _first(head.published, _DATES, _reader(head))
    if found is not None and found == modified(head):
        # Some sources write the last change for the first.
        others = tuple(fact for fact in head.published if read_date(fact.value) != found)
        found = (_first(others, _DATES, _reader(head)) if len(others) > 1 else None) or found
    return _local(found, head) if found is not None and found.endswith(_UTC) else found


def _reader(head: Head) -> Callable[[str], str | None]:
    return partial(read_date, month_first=writes_month_first(language(head)))


def _local(moment: str, head: Head) -> str:
    """Return a moment in UTC as another source gives it, if any does in the zone of the place."""
    at = _moment(moment)
    if at is None:
        return moment
    same = (value for fact in head.published if (value := read_date(fact.value)) and not value.endswith(_UTC))
    return next((value for value in same if _moment(value) == at), moment)


def _moment(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def as_shown(head: Head, published: str | None, shown: str | None) -> str | None:
    """Return when the page was published: what the head says, or the day that the page shows beside its title.

    That is so where only a vocabulary for files gives another day, or where the head's is in UTC and the place's own
    day is the one before or after.
    """
    if published is None or shown is None or published[:_DAY] == shown[:_DAY]:
        return published
    if not any(fact.source in _ARTICLE_DATES for fact in head.published):
        return shown
    if not published.endswith(_UTC) or (moment := _moment(published)) is None:
        return published
    days = (date.fromisoformat(shown[:_DAY]) - moment.date()).days
    is_local = (days == 1 and moment.hour >= _FIRST_NEXT_DAY) or (days == -1 and moment.hour < _LAST_DAY_BEFORE)
    return shown if is_local else published


def published_in(address: str | None) -> str | None:
    """Return the day that is in a page's address, as blogs and newspapers have it: /2021/05/03/, /2021-05-03-mill."""
    days = _DAY_IN_ADDRESS.findall(address or "")
    if not days:
        return None
    year, _, month, day = days[-1]
    return read_date(f"{year}-{month:0>2}-{day:0>2}")


def modified(head: Head) -> str | None:
    """Return when the page was changed last, as ISO 8601."""
    return _first(head.modified, _DATES, _reader(head))


def site_name(head: Head) -> str:
    """Return the name of the page's site."""
    return _first(head.site_names, _SITES, _site) or ""


def _site(value: str) -> str:
    return "" if value.startswith(_ADDRESS_STARTS) else value


def description(head: Head) -> str:
    """Return what the page says it is about, in a sentence or two."""
    return _first(head.descriptions, _DESCRIPTIONS, str) or ""


def language(head: Head) -> str | None:
    """Return the page's language as a BCP 47 tag such as "de" or "pt-BR"."""
    return _first(head.languages, _LANGUAGES, language_tag)


def language_tag(value: str) -> str | None:
    """Return a language as BCP 47 writes it: "de", "pt-BR", "zh-Hant-TW"."""
    found = _LANGUAGE.fullmatch(value.strip())
    if found is None or found[1].lower() in _NO_LANGUAGES:
        return None
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))


def url(head: Head) -> str | None:
    """Return the page's own address, if it is a whole one."""
    return _first(head.urls, _URLS, _whole_address)


def _whole_address(value: str) -> str | None:
    return value if value.startswith(("http://", "https://")) else None


def tags(head: Head) -> tuple[str, ...]:
    """Return the keywords of the first source that has any: others say the same in other words, or the site's own."""
    for source in _TAGS:
        if found := _unlike(fact.value for fact in head.tags if fact.source == source):
            return found
    return ()


def license_of(head: Head) -> str:
    """Return the terms under which the page may be used: an address or a name."""
    return _first(head.licenses, _LICENSES, str) or ""


def _first(facts: Iterable[Fact], order: tuple[str, ...], read: Callable[[str], str | None]) -> str | None:
    """Return what the best source says, as far as it can be read."""
    said = [(fact.source, value) for fact in facts if fact.source in order and (value := read(fact.value))]
    return min(said, key=lambda pair: order.index(pair[0]))[1] if said else None
