"""Authors that the head of a page names (level 5)."""

from collections.abc import Iterable, Iterator

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
    sites = tuple(key for fact in head.site_names if len(key := squash(fact.value)) >= _MIN_SITE_LETTERS)
    candidates = _by_source(
        (source, (name for name in _names(head, source) if _is_person(name, sites))) for source in _PERSONS
    )
    # A page that lists other articles has microdata of theirs as well: the first name alone is its author's.
    in_microdata = _by_source([("microdata", _names(head, "microdata"))])
    return candidates + [candidate._replace(value=candidate.value[:1]) for candidate in in_microdata]


def listed_source(head: Head) -> str:
    """Return "microdata" if it names several authors, as of the posts of a thread or of pictures; else ""."""
    names = {fact.value for fact in head.authors if fact.source == "microdata"}
    return "microdata" if len(names) > 1 else ""


def _is_person(name: str, sites: tuple[str, ...]) -> bool:
    return not squash(name).startswith(sites) and _FIRM.search(name) is None


def organizations(head: Head) -> list[Candidate[tuple[str, ...]]]:
    """Return the agencies, firms and sites that the head names as authors, for pages that name no person."""
    if not head.authors:
        return []
    sources = ("json-ld-organization", *_PERSONS)
    if candidates := _by_source((source, _names(head, source)) for source in sources):
        return candidates
    offices = (fact for fact in head.authors if fact.source in _OFFICE_SOURCES and _is_office(fact.value))
    return [Candidate((fact.value,), fact.source, REASONS[fact.source]) for fact in offices]


def _by_source(names_of: Iterable[tuple[str, Iterable[str]]]) -> list[Candidate[tuple[str, ...]]]:
    """Return a candidate for each source that has any name."""
    named = ((source, distinct_names(names)) for source, names in names_of)
    return [Candidate(names, source, REASONS[source]) for source, names in named if names]


def _is_office(value: str) -> bool:
    """Tell whether an author is a site's address or its newsroom."""
    return value.lower() in _OFFICES or (_DOMAIN.fullmatch(value) is not None and "/" not in value)


def _names(head: Head, source: str) -> Iterator[str]:
    """Yield the names that a source has: without addresses, "By" and signs around them, and without non-names."""
    for fact in head.authors:
        if fact.source != source:
            continue
        value = " ".join(word for word in fact.value.split() if not _is_contact(word)).strip(_AROUND_NAMES)
        if source in _FAMILY_NAME_FIRST:
            value = _REVERSED_NAME.sub(r"\2 \1", value)
        for part in split_at_and(name_before_suffix(value) or value):
            name = without_by(part.strip()).strip(_AROUND_NAMES)
            key = squash(name)
            if key and key not in _NO_AUTHORS and len(name) <= _MAX_NAME_CHARS and not _DOMAIN.fullmatch(name):
                yield name


def _is_contact(word: str) -> bool:
    """Tell whether a word is a web or mail address, or the name of an account."""
    return word.lower().lstrip("(").startswith(ADDRESS_STARTS) or "@" in word[1:]
