"""Authors as the head of a page names them (level 5)."""

import re
from collections.abc import Iterable, Iterator

from cleanart.fields.from_head import ADDRESS_STARTS, REASONS, distinct_names
from cleanart.language.person_names import name_before_suffix, split_at_and, without_by
from cleanart.language.strings import squash
from cleanart.page.evidence import Candidate
from cleanart.page.head import Head

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
    "state",
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What systems write where they know no author.
_NO_AUTHORS = _words(
    "admin administrator author autor contributor editor editors guest name none redakcja redaktion red redacción"
    " redactie root staff superuser team unbekannt unknown user webmaster"
)
_OFFICES = _words("redakcja redaktion red redacción redactie redazione rédaction")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\S*/\S*")  # or a path
# How the names of firms, clubs and newsrooms end. They are asked for where nobody names a person.
_FIRM = re.compile(
    r"(?:\be\. ?V\.|\bg?GmbH|\bAG|\bKG|\bInc\.?|\bLLC|\bLtd\.?|\bCorp\.?|\bPLC|\bS\.p\.A\.|\bS\.A\."
    r"|(?:\b|-)(?i:redaktion|redazione|redacción|rédaction|redactie|newsroom|staff))$"
)
_AROUND_NAMES = " \"“”„«»'‘’,;:|/()[]-–—"
_MAX_NAME = 100  # characters
# Who names a site's address or an office as the author, where nothing better is known.
_ORGANIZATIONS = frozenset({"json-ld", "json-ld-organization", "json-ld-page", "og", "twitter"})
_MIN_SITE = 4  # letters of a site's name that is looked for at the beginning of others
_FAMILY_NAME_FIRST = frozenset({"citation", "dc"})
_FAMILY_FIRST = re.compile(r"([^,]+), ([^,]+)")


def persons(head: Head) -> list[Candidate[tuple[str, ...]]]:
    """Return the persons that each source names, the best first; what bears the site's name is none."""
    if not head.authors:
        return []
    sites = tuple(key for fact in head.site_names if len(key := squash(fact.value)) >= _MIN_SITE)
    found = _by_source(
        (source, (name for name in _names(head, source) if _is_persons(name, sites))) for source in _PERSONS
    )
    # Of a page that lists others' articles too, the first one alone is the author.
    return found + [
        each._replace(value=each.value[:1]) for each in _by_source([("microdata", _names(head, "microdata"))])
    ]


def _is_persons(name: str, sites: tuple[str, ...]) -> bool:
    return not squash(name).startswith(sites) and _FIRM.search(name) is None


def organizations(head: Head) -> list[Candidate[tuple[str, ...]]]:
    """Return the agencies, firms and sites that the head names as authors, for pages that name no person."""
    sources = ("json-ld-organization", *_PERSONS)
    if found := _by_source((source, _names(head, source)) for source in sources):
        return found
    offices = (fact for fact in head.authors if fact.source in _ORGANIZATIONS and _is_office(fact.value))
    return [Candidate((fact.value,), fact.source, REASONS[fact.source]) for fact in offices]


def _by_source(said: Iterable[tuple[str, Iterable[str]]]) -> list[Candidate[tuple[str, ...]]]:
    return [Candidate(found, source, REASONS[source]) for source, names in said if (found := distinct_names(names))]


def _is_office(value: str) -> bool:
    """Tell whether an author is a site's address or its newsroom."""
    return value.lower() in _OFFICES or (_DOMAIN.fullmatch(value) is not None and "/" not in value)


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
    return word.lower().lstrip("(").startswith(ADDRESS_STARTS) or "@" in word[1:]
