"""Phrases by language: one TOML file a language, merged into one index without language detection (level 0).

A cue is what a phrase tells of the block that has it, written as place and category: `line:related` (the block
is the phrase), `start:related` (the block starts with it), `any:legal` (a short block holds it).
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cleanart.text import is_unspaced, look_up_key

_PREFIX = 2  # the characters by which phrases that may start a block are found
_SHORT = 40  # words of the longest block that is searched for phrases anywhere in it

NO_CUES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Starts:
    """Phrases with the same first characters."""

    phrases: tuple[str, ...]
    cues: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All languages' phrases, indexed so that looking up a block costs the same however many there are."""

    line: dict[str, frozenset[str]]
    """Whole line → its cue, as a set of one."""
    start: dict[str, Starts]
    """First characters → the phrases that begin with them."""
    anywhere: dict[str, tuple[tuple[str, str], ...]]
    """A word of the phrase → (phrase, cue)."""
    anywhere_words: frozenset[str]
    """The words that `anywhere` is keyed by."""
    anywhere_unspaced: tuple[tuple[str, str], ...]
    """(phrase, cue) in scripts without spaces."""
    stopwords: frozenset[str]
    credit_labels: tuple[str, ...]
    credit_suffixes: tuple[str, ...]
    credit_phrases: tuple[str, ...]
    agencies: tuple[str, ...]
    byline_starts: tuple[str, ...]
    byline_suffixes: tuple[str, ...]
    roles: tuple[str, ...]
    months: dict[str, int]
    """Name of a month → 1 to 12."""
    weekdays: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    ago: tuple[str, ...]
    site_before: tuple[str, ...]

    def cues(self, key: str, tokens: list[str], words: int) -> frozenset[str]:
        """Return the cues of a block from its `look_up_key`, its lower-case runs of non-space and its word count."""
        whole = self.line.get(key)
        if whole is not None:
            return whole
        found: list[str] = []
        starts = self.start.get(key[:_PREFIX])
        if starts is not None and key.startswith(starts.phrases):
            found += _start_cues(key, starts)
        if words < _SHORT:
            if not self.anywhere_words.isdisjoint(tokens):
                found += [cue for t in tokens for phrase, cue in self.anywhere.get(t, ()) if phrase in key]
            if not key.isascii():
                found += [cue for phrase, cue in self.anywhere_unspaced if phrase in key]
        return frozenset(found) if found else NO_CUES


def _start_cues(key: str, starts: Starts) -> Iterator[str]:
    for phrase in starts.phrases:
        if key.startswith(phrase) and _at_boundary(key, len(phrase)):
            yield starts.cues[phrase]


def _at_boundary(key: str, end: int) -> bool:
    """Tell whether a word of `key` ends before `end`; scripts without spaces have a boundary everywhere."""
    return end >= len(key) or not (key[end - 1].isalnum() and key[end].isalnum()) or is_unspaced(key[end - 1])


def _tables() -> list[dict[str, Any]]:
    folder = files("cleanart.lexicons")
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    return [tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names]


def _merged(tables: list[dict[str, Any]], table: str, field: str) -> tuple[str, ...]:
    """Return one list of all languages without repeats, the longest phrase first."""
    phrases = {phrase for t in tables for phrase in t.get(table, {}).get(field, ())}
    return tuple(sorted(phrases, key=lambda p: (-len(p), p)))


def _by_category(tables: list[dict[str, Any]], table: str) -> Iterator[tuple[str, str]]:
    """Yield (phrase, category) of all languages."""
    for t in tables:
        for category, phrases in t.get(table, {}).items():
            for phrase in phrases:
                yield phrase, category


def _index_starts(tables: list[dict[str, Any]]) -> dict[str, Starts]:
    grouped: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for phrase, category in _by_category(tables, "start"):
        grouped[phrase[:_PREFIX]][phrase] = f"start:{category}"
    return {k: Starts(tuple(sorted(v, key=len, reverse=True)), v) for k, v in grouped.items()}


def _index_anywhere(phrases: list[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Key each phrase by its longest word but the last, to which punctuation may cling on a page."""
    grouped: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, category in phrases:
        words = phrase.split()
        grouped[max(words[:-1] or words, key=len)].append((phrase, f"any:{category}"))
    return {word: tuple(found) for word, found in grouped.items()}


@cache
def load_lexicon() -> Lexicon:
    """Read all language files, once a process; the result never changes."""
    tables = _tables()
    anywhere = list(_by_category(tables, "anywhere"))
    spaced = _index_anywhere([(p, c) for p, c in anywhere if not is_unspaced(p)])
    singles: dict[str, frozenset[str]] = {}
    return Lexicon(
        line={
            look_up_key(p): singles.setdefault(c, frozenset({f"line:{c}"})) for p, c in _by_category(tables, "line")
        },
        start=_index_starts(tables),
        anywhere=spaced,
        anywhere_words=frozenset(spaced),
        anywhere_unspaced=tuple((p, f"any:{c}") for p, c in anywhere if is_unspaced(p)),
        stopwords=frozenset(_merged(tables, "stopwords", "words")),
        credit_labels=_merged(tables, "credit", "labels"),
        credit_suffixes=_merged(tables, "credit", "suffixes"),
        credit_phrases=_merged(tables, "credit", "phrases"),
        agencies=_merged(tables, "credit", "agencies"),
        byline_starts=_merged(tables, "byline", "start"),
        byline_suffixes=_merged(tables, "byline", "suffixes"),
        roles=_merged(tables, "byline", "roles"),
        months={
            name: number
            for t in tables
            for number, names in enumerate(t.get("date", {}).get("months", ()), 1)
            for name in names
        },
        weekdays=_merged(tables, "date", "weekdays"),
        published=_merged(tables, "date", "published"),
        modified=_merged(tables, "date", "modified"),
        ago=_merged(tables, "date", "ago"),
        site_before=_merged(tables, "site", "before"),
    )
