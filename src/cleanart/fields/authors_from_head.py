"""Authors that the head of a page names (level 5)."""

from collections.abc import Iterable

from cleanart.fields.from_head import ADDRESS_STARTS, REASONS, distinct_names
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import name_before_suffix, split_at_and, without_by
from cleanart.language.strings import squash
from cleanart.page.evidence import Candidate
from cleanart.page.head import Head

# Sources that may name persons, the best first.
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

_ORGANIZATIONS = ("json-ld-organization", *_PERSONS)  # sources that may name others
_MICRODATA = "microdata"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Values that publishing systems write without knowing the author.
_NO_AUTHORS = _words(
    "admin administrator author autor contributor editor editors guest name none redakcja redaktion red redacción"
    " redactie root staff superuser team unbekannt unknown user webmaster"
)
_OFFICES = _words("redakcja redaktion red redacción redactie redazione rédaction")
_DOMAIN = lazy_pattern(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}|\S*/\S*")  # or a path
# Endings of the names of firms, clubs and newsrooms, which are authors only if no person is named.
_FIRM = lazy_pattern(
    r"(?:\be\. ?V\.|\bg?GmbH|\bAG|\bKG|\bInc\.?|\bLLC|\bLtd\.?|\bCorp\.?|\bPLC|\bS\.p\.A\.|\bS\.A\."
    r"|(?:\b|-)(?i:redaktion|redazione|redacción|rédaction|redactie|newsroom|staff))$"
)
_MAX_FIRM_CHARS = 13  # no ending of the pattern is longer: the rest of a name need not be searched
_AROUND_NAMES = " \"“”„«»'‘’,;:|/()[]-–—"
_MAX_NAME_CHARS = 100
# Sources whose authors may be a site's address or a newsroom.
_OFFICE_SOURCES = frozenset({"json-ld", "json-ld-organization", "json-ld-page", "og", "twitter"})
_MIN_SITE_LETTERS = 4  # of a site's name; an author whose name begins with it is the site
# Sources that write "Doe, Jo".
_FAMILY_NAME_FIRST = frozenset({"citation", "dc"})
_REVERSED_NAME = lazy_pattern(r"(?<![^,])([^,]+), ([^,]+)")


def persons(head: Head) -> list[Candidate[tuple[str, ...]]]:
    """Return the persons that each source names, the best source first.

    A name that begins with the site's, or ends like a firm's, is no person.
    """
    if not head.authors:
        return []
    keys = [squash(fact.value) for fact in head.site_names]
    sites = tuple([key for key in keys if len(key) >= _MIN_SITE_LETTERS])
    listed = _listed_by_source(head)
    candidates = _candidates(
        [
            (source, [name for name in _names(listed[source], source) if _is_person(name, sites)])
            for source in _PERSONS
            if source in listed
        ]
    )
    # A page that lists other articles has microdata of theirs as well: the first name alone is its author's.
    return candidates + _candidates([(_MICRODATA, _names(listed.get(_MICRODATA, ()), _MICRODATA)[:1])])


def listed_source(head: Head) -> str:
    """Return "microdata" if it names several authors, as of the posts of a thread or of pictures; else ""."""
    if len(head.authors) < 2:
        return ""
    names = {fact.value for fact in head.authors if fact.source == _MICRODATA}
    return _MICRODATA if len(names) > 1 else ""


def _is_person(name: str, sites: tuple[str, ...]) -> bool:
    return not squash(name).startswith(sites) and _FIRM.search(name, max(0, len(name) - _MAX_FIRM_CHARS)) is None


def organizations(head: Head) -> list[Candidate[tuple[str, ...]]]:
    """Return the agencies, firms and sites that the head names as authors, for pages that name no person."""
    if not head.authors:
        return []
    listed = _listed_by_source(head)
    named = [(source, _names(listed[source], source)) for source in _ORGANIZATIONS if source in listed]
    if candidates := _candidates(named):
        return candidates
    offices = [fact for fact in head.authors if fact.source in _OFFICE_SOURCES and _is_office(fact.value)]
    return [Candidate((fact.value,), fact.source, REASONS[fact.source]) for fact in offices]


def _listed_by_source(head: Head) -> dict[str, list[str]]:
    """Return the authors that each source lists, as they are written."""
    listed: dict[str, list[str]] = {}
    for source, value in head.authors:
        listed.setdefault(source, []).append(value)
    return listed


def _candidates(named: list[tuple[str, list[str]]]) -> list[Candidate[tuple[str, ...]]]:
    """Return a candidate for each source that has any name."""
    return [Candidate(distinct_names(names), source, REASONS[source]) for source, names in named if names]


def _is_office(value: str) -> bool:
    """Tell whether an author is a site's address or its newsroom."""
    return value.lower() in _OFFICES or (_is_domain(value) and "/" not in value)


def _names(values: Iterable[str], source: str) -> list[str]:
    """Return the names that a source has: without addresses, "By" and signs around them, and without non-names."""
    names: list[str] = []
    for listed in values:
        value = " ".join([word for word in listed.split() if not _is_contact(word)]).strip(_AROUND_NAMES)
        if source in _FAMILY_NAME_FIRST:
            value = _REVERSED_NAME.sub(r"\2 \1", value)
        for part in split_at_and(name_before_suffix(value) or value):
            name = without_by(part.strip()).strip(_AROUND_NAMES)
            key = squash(name)
            if key and key not in _NO_AUTHORS and len(name) <= _MAX_NAME_CHARS and not _is_domain(name):
                names.append(name)
    return names


def _is_domain(name: str) -> bool:
    return ("." in name or "/" in name) and _DOMAIN.fullmatch(name) is not None


def _is_contact(word: str) -> bool:
    """Tell whether a word is a web or mail address, or the name of an account."""
    return word.lower().lstrip("(").startswith(ADDRESS_STARTS) or "@" in word[1:]
