"""Phrases by language, merged into one index without language detection (level 0).

README.md in this folder describes the JSON files, one for each language.

A cue says where a block has a phrase and what the phrase means, as place and category: `line:related` (the block is the
phrase), `start:related` (the block starts with it), `any:legal` (a short block contains it).
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cleanart.language.data_files import data_folder
from cleanart.language.phrase_index import PhraseIndex
from cleanart.language.strings import FIRST_UNSPACED, is_unspaced, unspaced_script

_MIN_LONG_WORD = 5  # letters

NO_CUES: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases of all languages. README.md describes the tables and fields that they come from."""

    line: dict[str, frozenset[str]]
    """Whole line, as `look_up_key` returns it → its cues."""
    start: PhraseIndex
    """Phrase at the start of a block → its cues."""
    anywhere: dict[str, tuple[tuple[str, str], ...]]
    """A word of the phrase → (phrase, cue)."""
    anywhere_unspaced: tuple[tuple[str, str], ...]
    """(phrase, cue) of phrases in scripts without spaces."""
    stopwords: frozenset[str]
    """Function words."""
    stopwords_of: dict[str, frozenset[str]]
    """Language → its function words."""
    stop_pieces: dict[str, tuple[str, ...]]
    """Script without spaces → function words, which stand among other letters."""
    languages_of: dict[str, tuple[str, ...]]
    """Function word → its languages."""
    credit_labels: PhraseIndex
    """Label of an image credit → itself."""
    credit_label_words: frozenset[str]
    """The last words of these labels."""
    credit_sources: frozenset[str]
    """Labels that introduce the source of a text as often as that of an image."""
    credit_origins: frozenset[str]
    """Labels that are part of the credit where no colon follows: "handout", "archive"."""
    credit_suffixes: tuple[str, ...]
    """Labels that may stand after the name instead, each with a space before it."""
    credit_phrases: tuple[str, ...]
    """Additions of agencies and sites to a credit: "mandatory credit"."""
    caption_prefixes: tuple[str, ...]
    """Words that sites print before a caption."""
    agencies: frozenset[str]
    agency_words: frozenset[str]
    """The last words of the agencies' names."""
    bylines: PhraseIndex
    """Word before an author's name → itself."""
    byline_others: frozenset[str]
    """Those before the name of somebody else: an editor, a translator."""
    byline_suffixes: frozenset[str]
    """Words after an author's name."""
    name_particles: frozenset[str]
    """Lower-case parts of names: "von"."""
    roles: frozenset[str]
    """One-word job titles: "editor"."""
    role_starts: frozenset[str]
    """First words of job titles: "senior", of "senior editor"."""
    role_pairs: frozenset[str]
    """The first two words of these titles: two words alone tell "Tim Redaksi" from "Tim Doe"."""
    organizations: frozenset[str]
    """Words that end the names of organizations: "foundation"."""
    no_names: frozenset[str]
    """Words that are never part of a name, though headlines and menus capitalize them: "the", "how"."""
    ordinary_words: frozenset[str]
    """Words of menus, sections, ranks and places: a line of nothing else is no name."""
    months: dict[str, int]
    """Name of a month → 1 to 12."""
    solar_hijri_months: dict[str, int]
    """Name of a month of the Persian calendar → 1 to 12."""
    weekdays: frozenset[str]
    review_headings: frozenset[str]
    """Whole lines below which readers' reviews stand, with dates of their own."""
    other_dates: PhraseIndex
    """Phrase before a date that is neither that of publication nor of a change → itself: "joined"."""
    ago: tuple[str, ...]
    """Relative-time phrases: "ago"."""
    rights: PhraseIndex
    """Phrase in a copyright line besides the owner's name → itself."""
    site_junk: frozenset[str]
    """Parts of page titles that are not the site's name: "view topic"."""
    sites: PhraseIndex
    """Phrase before the site's name → itself."""
    heading_edit: frozenset[str]
    """Texts of links from a heading to its editor: "edit", "edit source"."""
    heading_links: frozenset[str]
    """Texts of other links beside a heading: "copy link"."""
    code_line_numbers: frozenset[str]
    """Class names of the line numbers of code."""
    code_tools: frozenset[str]
    """Class names of buttons and bars in code."""
    code_languages: frozenset[str]
    """Names of programming languages."""
    forums: frozenset[str]
    """Words for a forum."""
    markup: dict[str, frozenset[str]]
    """A word of a class name or id, or two joined by a hyphen → its hints."""
    hiding: frozenset[str]
    """Classes that hide an element."""
    screens: frozenset[str]
    """Words of classes that apply to some screens only."""
    showing: frozenset[str]
    """Words of classes that show an element, on such screens."""
    unshown: frozenset[str]
    """Words of classes that show an element only in print or on keyboard focus."""

    def line_cues(self, key: str) -> frozenset[str]:
        """Return the cues of a line, from its `look_up_key`: of the whole line, or else of the phrase at its start."""
        whole = self.line.get(key)
        if whole is not None:
            return whole
        if key[:1] >= FIRST_UNSPACED and " " in key and (common := self._common_cues(key.split())):
            return common
        match = self.start.match(key)
        return match[1] if match else NO_CUES

    def _common_cues(self, phrases: list[str]) -> frozenset[str]:
        """Return the cues that all phrases of a line share: in scripts without spaces, a space separates phrases."""
        common = self.line.get(phrases[0], NO_CUES)
        for phrase in phrases:
            if not common:
                break
            common &= self.line.get(phrase, NO_CUES)
        return common


# The fields of `Lexicon` that hold the phrases of one field of one table: as a set, in a tuple with the longest first,
# or indexed, each phrase with itself as its value.
_SETS = {
    "stopwords": ("stopwords", "words"),
    "credit_sources": ("credit", "sources"),
    "credit_origins": ("credit", "origins"),
    "agencies": ("credit", "agencies"),
    "byline_others": ("byline", "others"),
    "byline_suffixes": ("byline", "suffixes"),
    "name_particles": ("byline", "particles"),
    "no_names": ("byline", "no_names"),
    "organizations": ("byline", "organizations"),
    "weekdays": ("date", "weekdays"),
    "review_headings": ("date", "review_headings"),
    "site_junk": ("site", "junk"),
    "heading_edit": ("heading", "edit"),
    "heading_links": ("heading", "links"),
    "code_line_numbers": ("code", "line_numbers"),
    "code_tools": ("code", "tools"),
    "code_languages": ("code", "languages"),
    "forums": ("forum", "names"),
    "hiding": ("sight", "hiding"),
    "screens": ("sight", "screens"),
    "showing": ("sight", "showing"),
    "unshown": ("sight", "unshown"),
}
_LISTS = {
    "credit_phrases": ("credit", "phrases"),
    "caption_prefixes": ("credit", "prefixes"),
    "ago": ("date", "ago"),
}
_INDEXES = {
    "credit_labels": ("credit", "labels"),
    "bylines": ("byline", "start"),
    "other_dates": ("date", "others"),
    "rights": ("site", "rights"),
    "sites": ("site", "before"),
}
# Phrases of other tables that give a block a cue where it starts with them: table, field, category of the cue.
_START_CUES = (
    ("credit", "labels", "credit"),
    ("byline", "start", "byline"),
    ("date", "published", "published"),
    ("date", "modified", "modified"),
    ("site", "before", "site"),
)

# Table → field → phrases. (Of months: lists of phrases.)
Tables = dict[str, dict[str, list[Any]]]


def _load_files() -> dict[str, Tables]:
    """Return the contents of each file, by its name without the extension."""
    folder = data_folder(__name__, __file__)
    found = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".json"))
    return {name.removesuffix(".json"): json.loads(file.read_bytes()) for name, file in found}


def _merge(files: Iterable[Tables]) -> Tables:
    """Return the tables of all languages in one, with repeats."""
    merged: defaultdict[str, dict[str, list[Any]]] = defaultdict(dict)
    for tables in files:
        for table, fields in tables.items():
            into = merged[table]
            for field, phrases in fields.items():
                into.setdefault(field, []).extend(phrases)
    return merged


def _longest_first(phrases: Iterable[str]) -> list[str]:
    """Return phrases without repeats, the longest first."""
    return sorted(sorted(set(phrases)), key=len, reverse=True)


# Of the tens of thousands of phrases none is touched in a loop here where a call on all of them does: this is most of
# the time of a process's first page.


def _cues(place: str, categories: Iterable[tuple[str, Iterable[str]]]) -> dict[str, frozenset[str]]:
    """Return each phrase's cues, from (category, phrases); phrases of one category share one set, to save memory."""
    cues_of: dict[str, frozenset[str]] = {}
    for category, phrases in categories:
        cue = frozenset({f"{place}:{category}"})
        with_others = {phrase: cues_of[phrase] | cue for phrase in cues_of.keys() & phrases}
        cues_of.update(dict.fromkeys(phrases, cue))
        cues_of.update(with_others)
    return cues_of


def _index_anywhere(phrases: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Key each phrase by its longest word, which few blocks have.

    On a page, punctuation may follow the last word without a space, so an earlier one is taken if it is long enough.
    """
    grouped: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, category in phrases:
        words = phrase.split()
        inner = max(words[:-1], key=len, default="")
        key = inner if len(inner) >= _MIN_LONG_WORD else max(words, key=len)
        grouped[key].append((phrase, f"any:{category}"))
    return {word: tuple(entries) for word, entries in grouped.items()}


def _categories_by_word(categories: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    categories_of: defaultdict[str, set[str]] = defaultdict(set)
    for category, words in categories.items():
        for word in words:
            categories_of[word].add(category)
    return {word: frozenset(found) for word, found in categories_of.items()}


def _numbered(files: Iterable[Tables], field: str) -> dict[str, int]:
    """Return the names of months with their numbers, 1 to 12."""
    return {
        name: number
        for tables in files
        for number, names in enumerate(tables.get("date", {}).get(field, ()), 1)
        for name in names
    }


def _ordinary_words(tables: Tables) -> frozenset[str]:
    """Return the ordinary words that are listed, with the long words of boilerplate lines and of job titles."""
    byline = tables["byline"]
    words: set[str] = set()
    for phrases in (*tables["line"].values(), byline["roles"], byline["no_names"]):
        words.update("\n".join(phrases).split())
    return frozenset([word for word in words if len(word) >= _MIN_LONG_WORD]).union(byline["ordinary"])


def _cue_fields(tables: Tables) -> dict[str, Any]:
    """Return the fields of `Lexicon` that give blocks their cues."""
    starts = list(tables["start"].items())
    for table, field, category in _START_CUES:
        # Each is also known with a colon: the longer phrase wins over one that is also a label of metadata.
        phrases = tables[table][field]
        starts.append((category, phrases + [phrase + ":" for phrase in phrases]))
    anywhere = [(phrase, category) for category, phrases in tables["anywhere"].items() for phrase in phrases]
    anywhere += [(label, "credit") for label in _longest_first(tables["credit"]["labels"]) if " " in label]
    spaced = _index_anywhere((phrase, category) for phrase, category in anywhere if not is_unspaced(phrase))
    return {
        "line": _cues("line", tables["line"].items()),
        "start": PhraseIndex(_cues("start", starts)),
        "anywhere": spaced,
        "anywhere_unspaced": tuple((phrase, f"any:{category}") for phrase, category in anywhere if is_unspaced(phrase)),
    }


def _function_word_fields(files: dict[str, Tables], pieces: list[str]) -> dict[str, Any]:
    """Return the fields of `Lexicon` on function words, besides `stopwords`."""
    stopwords_of = {
        name: frozenset(tables["stopwords"]["words"])
        for name, tables in files.items()
        if "words" in tables.get("stopwords", ())
    }
    languages_of: defaultdict[str, list[str]] = defaultdict(list)
    for name, words in stopwords_of.items():
        for word in words:
            languages_of[word].append(name)
    stop_pieces = defaultdict(list)
    for piece in _longest_first(pieces):
        stop_pieces[unspaced_script(piece)].append(piece)
    return {
        "stopwords_of": stopwords_of,
        "stop_pieces": {script: tuple(found) for script, found in stop_pieces.items()},
        "languages_of": {word: tuple(names) for word, names in languages_of.items()},
    }


def _plain_fields(tables: Tables) -> dict[str, Any]:
    """Return the fields of `Lexicon` that hold phrases as they are."""
    sets = {name: frozenset(tables[table][field]) for name, (table, field) in _SETS.items()}
    lists = {name: tuple(_longest_first(tables[table][field])) for name, (table, field) in _LISTS.items()}
    indexes = {name: PhraseIndex({p: p for p in tables[table][field]}) for name, (table, field) in _INDEXES.items()}
    return {**sets, **lists, **indexes}


@cache
def load_lexicon() -> Lexicon:
    """Read all files, once a process; the result never changes."""
    files = _load_files()
    tables = _merge(files.values())
    credit, roles = tables["credit"], set(tables["byline"]["roles"])
    return Lexicon(
        **_cue_fields(tables),
        **_function_word_fields(files, tables["stopwords"]["pieces"]),
        **_plain_fields(tables),
        credit_label_words=frozenset([label.split()[-1] for label in credit["labels"]]),
        credit_suffixes=tuple(f" {suffix}" for suffix in _longest_first(credit["suffixes"])),
        agency_words=frozenset([name.split()[-1] for name in credit["agencies"]]),
        roles=frozenset([role for role in roles if " " not in role]),
        role_starts=frozenset([role.split()[0] for role in roles]),
        role_pairs=frozenset([" ".join(role.split()[:2]) for role in roles if " " in role]),
        ordinary_words=_ordinary_words(tables),
        months=_numbered(files.values(), "months"),
        solar_hijri_months=_numbered(files.values(), "solar_hijri_months"),
        markup=_categories_by_word(tables["markup"]),
    )
