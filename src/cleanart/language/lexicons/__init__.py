"""Phrases by language: one JSON file a language, merged into one index without language detection (level 1).

A cue is what a phrase tells of the block that has it, written as place and category: `line:related` (the block
is the phrase), `start:related` (the block starts with it), `any:legal` (a short block holds it).
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from cleanart.language.strings import is_unspaced, unspaced_script

_SHORT = 40  # words of the longest block that is searched for phrases anywhere in it

_LONG_WORD = 5  # letters
_SIGHT = ("hiding", "screens", "showing", "unshown")
_UNSPACED_FROM = "\u0e00"  # scripts without spaces come from here on

NO_CUES: frozenset[str] = frozenset()

# Phrases are grouped by as many first characters as they have of these. Six leave few in any group; names and
# menu words, of which pages are full, are in none.
_PREFIXES = (6, 3, 2)

Value = TypeVar("Value")


class PhraseIndex(Generic[Value]):
    """Finds the phrase that a text has at some position; the cost hardly grows with the number of phrases."""

    __slots__ = ("_groups", "_values")

    def __init__(self, values: dict[str, Value]) -> None:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for phrase in values:
            groups[phrase[: next(length for length in _PREFIXES if len(phrase) >= length)]].append(phrase)
        self._groups = {prefix: tuple(sorted(found, key=len, reverse=True)) for prefix, found in groups.items()}
        self._values = values

    def match(self, text: str, start: int = 0) -> tuple[str, Value] | None:
        """Return the longest phrase that `text` has at `start`, ending at the end of a word, and its value."""
        for length in _PREFIXES:
            phrases = self._groups.get(text[start : start + length])
            if phrases is not None and text.startswith(phrases, start):
                for phrase in phrases:
                    if text.startswith(phrase, start) and _at_boundary(text, start + len(phrase)):
                        return phrase, self._values[phrase]
        return None


def _at_boundary(text: str, end: int) -> bool:
    """Tell whether a word of `text` ends before `end`; scripts without spaces have a boundary everywhere."""
    if end >= len(text):
        return True
    following = text[end]
    if following.isalnum():
        return not text[end - 1].isalnum() or is_unspaced(text[end - 1])
    # Vowel signs and accents are parts of the word before them.
    return following.isascii() or not unicodedata.category(following).startswith("M")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages' phrases."""

    line: dict[str, frozenset[str]]
    """Whole line, as `look_up_key` gives it → its cues."""
    start: PhraseIndex[frozenset[str]]
    """Phrase at the start of a block → its cues."""
    anywhere: dict[str, tuple[tuple[str, str], ...]]
    """A word of the phrase → (phrase, cue)."""
    anywhere_words: frozenset[str]
    """The words that `anywhere` is keyed by."""
    anywhere_unspaced: tuple[tuple[str, str], ...]
    """(phrase, cue) in scripts without spaces."""
    stopwords: frozenset[str]
    stopwords_of: dict[str, frozenset[str]]
    """The same by language."""
    stop_pieces: dict[str, tuple[str, ...]]
    """Script without spaces → its function words, which stand among other letters."""
    languages_of: dict[str, tuple[str, ...]]
    """Function word → its languages."""
    credit_labels: PhraseIndex[str]
    """Label of an image credit → itself."""
    credit_label_words: frozenset[str]
    """The last words of these labels."""
    credit_sources: frozenset[str]
    """Labels that introduce the source of a text as often as that of an image."""
    credit_suffixes: tuple[str, ...]
    """Labels that stand after the name as well, each after a space."""
    credit_phrases: tuple[str, ...]
    """What agencies and sites add to a credit."""
    caption_prefixes: tuple[str, ...]
    """What sites print before a caption."""
    agencies: frozenset[str]
    agency_words: frozenset[str]
    """The last words of the agencies' names."""
    bylines: PhraseIndex[str]
    """Word before an author's name → itself."""
    byline_others: frozenset[str]
    """Those before the name of somebody else: an editor, a translator."""
    byline_suffixes: frozenset[str]
    name_particles: frozenset[str]
    """Parts of names that are written small, such as "von"."""
    roles: frozenset[str]
    """What persons are, in a word: "editor"."""
    role_starts: frozenset[str]
    """First words of what persons are: "senior", of "senior editor"."""
    no_names: frozenset[str]
    """What headlines and lines of a menu hold with a capital, and names do not: "The", "How"."""
    ordinary_words: frozenset[str]
    """Words of menus, sections, ranks and places: a line of nothing else is no name, whatever its capitals."""
    months: dict[str, int]
    """Name of a month → 1 to 12."""
    solar_hijri_months: dict[str, int]
    """The same of the Persian calendar."""
    weekdays: frozenset[str]
    review_headings: frozenset[str]
    """Whole lines below which readers' reviews stand, with dates of their own."""
    ago: tuple[str, ...]
    """What tells a time by how long ago it was."""
    rights: PhraseIndex[str]
    """Phrase in a copyright line that is no part of the owner's name → itself."""
    site_junk: frozenset[str]
    """Parts of page titles that are no site's name: "View topic"."""
    sites: PhraseIndex[str]
    """Phrase that the site's name follows → itself."""
    heading_edit: frozenset[str]
    """Texts of links from a heading to its editor: "edit", "edit source"."""
    heading_links: frozenset[str]
    """Texts of other links beside a heading that are no part of it: "copy link"."""
    code_line_numbers: frozenset[str]
    """Class names of the numbers of code's lines."""
    code_tools: frozenset[str]
    """Class names of the buttons and bars that stand in code."""
    code_languages: frozenset[str]
    """Names of languages of code."""
    forums: frozenset[str]
    """What forums are called."""
    markup: dict[str, frozenset[str]]
    """A word of an element's class or id, or two joined by a hyphen → what it says of the contents."""
    markup_firsts: frozenset[str]
    """The first words of the pairs."""
    markup_words: frozenset[str]
    """The words that may tell something: the single ones, and these."""
    hiding: frozenset[str]
    """Classes that hide what has them."""
    screens: frozenset[str]
    """Words of classes that are about some screens alone."""
    showing: frozenset[str]
    """Words of classes that show what has them, on these."""
    unshown: frozenset[str]
    """Words of classes that show it on paper alone, or to who goes there by keyboard."""

    def line_cues(self, key: str) -> frozenset[str]:
        """Return the cues that a block has for what it is or starts with, from its `look_up_key`."""
        whole = self.line.get(key)
        if whole is not None:
            return whole
        if key[:1] >= _UNSPACED_FROM and " " in key and (common := self._of_all(key.split())):
            return common
        started = self.start.match(key)
        return started[1] if started else NO_CUES

    def _of_all(self, phrases: list[str]) -> frozenset[str]:
        """Return the cues that all phrases of a line have: in scripts without spaces these part phrases, not words."""
        return frozenset.intersection(*(self.line.get(phrase, NO_CUES) for phrase in phrases))

    def cues(self, key: str, tokens: list[str], words: int) -> frozenset[str]:
        """Return all cues of a block, from its key, its lower-case runs of non-space and its word count."""
        found = self.line_cues(key)
        if words < _SHORT:
            if not self.anywhere_words.isdisjoint(tokens):
                found = found.union(cue for t in tokens for phrase, cue in self.anywhere.get(t, ()) if phrase in key)
            if key[:1] >= _UNSPACED_FROM:
                found = found.union(cue for phrase, cue in self.anywhere_unspaced if phrase in key)
        return found


def _load_files() -> dict[str, dict[str, Any]]:
    from importlib.resources import files  # noqa: PLC0415 - as slow to load as all the rest of this module

    folder = files("cleanart.language.lexicons")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".json"))
    return {name.removesuffix(".json"): json.loads((folder / name).read_text(encoding="utf-8")) for name in names}


def _merged(languages: list[dict[str, Any]], table: str, field: str) -> list[str]:
    """Return one list of all languages without repeats, the longest phrase first."""
    phrases = {phrase for language in languages for phrase in language.get(table, {}).get(field, ())}
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _by_category(languages: list[dict[str, Any]], table: str) -> Iterator[tuple[str, str]]:
    """Yield (phrase, category) of all languages."""
    for language in languages:
        for category, phrases in language.get(table, {}).items():
            for phrase in phrases:
                yield phrase, category


def _cues(place: str, phrases: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return each phrase's cues; phrases of one category share one set."""
    single: dict[str, frozenset[str]] = {}
    found: dict[str, frozenset[str]] = {}
    for phrase, category in phrases:
        cue = single.get(category)
        if cue is None:
            cue = single[category] = frozenset({f"{place}:{category}"})
        known = found.get(phrase)
        found[phrase] = cue if known is None else known | cue
    return found


def _index_anywhere(phrases: list[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Key each phrase by a long word, rare on pages, so that few blocks are searched.

    Punctuation may cling to the last word on a page, so another one is better if it is long too.
    """
    grouped: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, category in phrases:
        words = phrase.split()
        inner = max(words[:-1], key=len, default="")
        key = inner if len(inner) >= _LONG_WORD else max(words, key=len)
        grouped[key].append((phrase, f"any:{category}"))
    return {word: tuple(found) for word, found in grouped.items()}


def _by_word(words: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word, category in words:
        found[word].add(category)
    return {word: frozenset(categories) for word, categories in found.items()}


def _numbered(languages: list[dict[str, Any]], field: str) -> dict[str, int]:
    """Return the names of months with their numbers."""
    return {
        name: number
        for language in languages
        for number, names in enumerate(language.get("date", {}).get(field, ()), 1)
        for name in names
    }


def _ordinary_words(languages: list[dict[str, Any]]) -> frozenset[str]:
    """Return the longer words of whole lines that all sites have, of roles, and those that are listed besides."""
    lines = [phrase for phrase, _ in _by_category(languages, "line")]
    lines += [*_merged(languages, "byline", "roles"), *_merged(languages, "byline", "no_names")]
    words = {word for phrase in lines for word in phrase.split() if len(word) >= _LONG_WORD}
    return frozenset(words.union(_merged(languages, "byline", "ordinary")))


def _identity(phrases: Iterable[str]) -> PhraseIndex[str]:
    return PhraseIndex({phrase: phrase for phrase in phrases})


@cache
def load_lexicon() -> Lexicon:
    """Read all language files, once a process; the result never changes."""
    tables = _load_files()
    languages = list(tables.values())
    stopwords_of = {
        name: frozenset(table["stopwords"]["words"])
        for name, table in tables.items()
        if "words" in table.get("stopwords", ())
    }
    stop_pieces = defaultdict(list)
    for piece in _merged(languages, "stopwords", "pieces"):
        stop_pieces[unspaced_script(piece)].append(piece)
    starts = list(_by_category(languages, "start"))
    for table, field, category in (
        ("credit", "labels", "credit"),
        ("byline", "start", "byline"),
        ("date", "published", "published"),
        ("date", "modified", "modified"),
        ("site", "before", "site"),
    ):
        # With a colon the phrase is longer, and may be known as a label of metadata besides.
        starts += [(phrase + colon, category) for phrase in _merged(languages, table, field) for colon in ("", ":")]
    labels = _merged(languages, "credit", "labels")
    anywhere = [
        *_by_category(languages, "anywhere"),
        *((label, "credit") for label in labels if " " in label),
    ]
    spaced = _index_anywhere([(p, c) for p, c in anywhere if not is_unspaced(p)])
    agencies = _merged(languages, "credit", "agencies")
    roles = _merged(languages, "byline", "roles")
    return Lexicon(
        line=_cues("line", _by_category(languages, "line")),
        start=PhraseIndex(_cues("start", starts)),
        anywhere=spaced,
        anywhere_words=frozenset(spaced),
        anywhere_unspaced=tuple((p, f"any:{c}") for p, c in anywhere if is_unspaced(p)),
        stopwords=frozenset(_merged(languages, "stopwords", "words")),
        stopwords_of=stopwords_of,
        stop_pieces={script: tuple(pieces) for script, pieces in stop_pieces.items()},
        languages_of={
            word: tuple(name for name, words in stopwords_of.items() if word in words)
            for word in frozenset().union(*stopwords_of.values())
        },
        credit_labels=_identity(labels),
        credit_label_words=frozenset(label.split()[-1] for label in labels),
        credit_sources=frozenset(_merged(languages, "credit", "sources")),
        credit_suffixes=tuple(f" {suffix}" for suffix in _merged(languages, "credit", "suffixes")),
        credit_phrases=tuple(_merged(languages, "credit", "phrases")),
        caption_prefixes=tuple(_merged(languages, "credit", "prefixes")),
        agencies=frozenset(agencies),
        agency_words=frozenset(name.split()[-1] for name in agencies),
        bylines=_identity(_merged(languages, "byline", "start")),
        byline_others=frozenset(_merged(languages, "byline", "others")),
        byline_suffixes=frozenset(_merged(languages, "byline", "suffixes")),
        name_particles=frozenset(_merged(languages, "byline", "particles")),
        roles=frozenset(role for role in roles if " " not in role),
        role_starts=frozenset(role.split()[0] for role in roles),
        no_names=frozenset(_merged(languages, "byline", "no_names")),
        ordinary_words=_ordinary_words(languages),
        months=_numbered(languages, "months"),
        solar_hijri_months=_numbered(languages, "solar_hijri_months"),
        weekdays=frozenset(_merged(languages, "date", "weekdays")),
        review_headings=frozenset(_merged(languages, "date", "review_headings")),
        ago=tuple(_merged(languages, "date", "ago")),
        rights=_identity(_merged(languages, "site", "rights")),
        site_junk=frozenset(_merged(languages, "site", "junk")),
        sites=_identity(_merged(languages, "site", "before")),
        heading_edit=frozenset(_merged(languages, "heading", "edit")),
        heading_links=frozenset(_merged(languages, "heading", "links")),
        code_line_numbers=frozenset(_merged(languages, "code", "line_numbers")),
        code_tools=frozenset(_merged(languages, "code", "tools")),
        code_languages=frozenset(_merged(languages, "code", "languages")),
        forums=frozenset(_merged(languages, "forum", "names")),
        markup=(markup := _by_word(_by_category(languages, "markup"))),
        markup_firsts=frozenset(word.split("-")[0] for word in markup if "-" in word),
        markup_words=frozenset(word.split("-")[0] for word in markup),
        **{field: frozenset(_merged(languages, "sight", field)) for field in _SIGHT},
    )
