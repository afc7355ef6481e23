# cython: boundscheck=False, wraparound=False
"""Counts of characters by kind (capitals, digits, commas and so on)."""

import unicodedata
from array import array

from cleanart.core.block_table import (
    CAPITALISED,
    CHARACTER_KINDS,
    CHARACTERS,
    NUMBERS,
    SENTENCE_LENGTH,
    WORD_LENGTH,
    WORDS,
    BlockTable,
)
from cleanart.core.build import COMPILED

_CODES = {kind: code for code, kind in enumerate(CHARACTER_KINDS)}
_UPPER, _DIGIT, _SPACE, _OTHER = (_CODES[kind] for kind in ("upper", "digit", "space", "other"))
_LETTERS = 3  # the first kinds are letters
_SENTENCE_ENDS = tuple(_CODES[kind] for kind in ("stop", "question", "exclamation"))
_END_BITS = sum(1 << code for code in _SENTENCE_ENDS)
_BY_CATEGORY = {
    "Lu": "upper", "Lt": "upper", "Ll": "lower", "Sc": "currency", "Pi": "quote", "Pf": "quote", "Ps": "bracket",
    "Pe": "bracket", "L": "letter", "M": "letter", "N": "digit", "Z": "space",
}  # fmt: skip
_BY_CHARACTER = {
    "stop": ".。…।۔",
    "comma": ",،、，;；",
    "question": "?？؟",
    "exclamation": "!！",
    "colon": ":：",
    "quote": "\"'“”„«»‘’",
    "bar": "|/\\>›•·→▸",
    "sign": "@#_=",
    "space": "\t\n\r\f\v",
}
_MAX_SENTENCE_WORDS = 60
# The table covers the Basic Multilingual Plane. Characters beyond it are "other".
_PLANE_SIZE = 0x10000
_UNKNOWN = 255


def kind_of(code: int) -> int:
    """Return the index in `CHARACTER_KINDS` of a character's kind."""
    if code >= _PLANE_SIZE:
        return _OTHER
    for kind, characters in _BY_CHARACTER.items():
        if chr(code) in characters:
            return _CODES[kind]
    category = unicodedata.category(chr(code))
    return _CODES[_BY_CATEGORY.get(category) or _BY_CATEGORY.get(category[0], "other")]


class _KindTable(dict[int, str]):
    """For `str.translate`: replaces each character by the one whose code is its kind's."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = chr(kind_of(code))
        return kind


# Both are filled as characters are met, since most pages have few different ones.
_KINDS = bytearray([_UNKNOWN]) * _PLANE_SIZE
_TRANSLATION = _KindTable()


def count_characters(table: BlockTable, texts: list[str]) -> None:
    """Set the columns about characters, given the text of each block."""
    if COMPILED:
        scan_characters(table, texts)
    else:
        translate_characters(table, texts)
    _set_means(table)


def scan_characters(table: BlockTable, texts: list[str]) -> None:
    """Count one character after the other."""
    count, facts = table.count, table.facts
    first, capitalised = table.start_of(CHARACTERS), table.start_of(CAPITALISED)
    numbers, sentences = table.start_of(NUMBERS), table.start_of(SENTENCE_LENGTH)
    kinds, unknown, limit = _KINDS, _UNKNOWN, _PLANE_SIZE - 1
    upper, digit, space, end_bits = _UPPER, _DIGIT, _SPACE, _END_BITS
    counted = array("i", [0]) * len(CHARACTER_KINDS)
    for i in range(count):
        text = texts[i]
        for kind in range(len(counted)):
            counted[kind] = 0
        capitals = digits = ends = 0
        is_start, is_end = 1, 0  # of a word, of a sentence
        for character in text:
            code = min(ord(character), limit)
            kind = kinds[code]
            if kind == unknown:
                kind = kinds[code] = kind_of(ord(character))
            counted[kind] += 1
            # No branch asks where words begin: processors cannot foresee that.
            capitals += is_start & (kind == upper)
            digits += is_start & (kind == digit)
            is_start = kind == space
            ends += is_end & is_start
            is_end = end_bits >> kind & 1
        for kind in range(len(counted)):
            facts[first + kind * count + i] = counted[kind]
        facts[capitalised + i], facts[numbers + i], facts[sentences + i] = capitals, digits, ends + is_end


def translate_characters(table: BlockTable, texts: list[str]) -> None:
    """Count in copies of the texts that have a character's kind in its place: the fastest way without a compiler."""
    facts = table.facts
    kinds = [chr(code) for code in range(len(CHARACTER_KINDS))]
    space = kinds[_SPACE]
    capitals, digits = space + kinds[_UPPER], space + kinds[_DIGIT]
    ends = [kinds[code] + space for code in _SENTENCE_ENDS]
    for i, text in enumerate(texts):
        line = text.translate(_TRANSLATION)
        for code, kind in enumerate(kinds):
            facts[table.start_of(CHARACTERS + code) + i] = line.count(kind)
        line = f"{space}{line}{space}"
        facts[table.start_of(CAPITALISED) + i] = line.count(capitals)
        facts[table.start_of(NUMBERS) + i] = line.count(digits)
        facts[table.start_of(SENTENCE_LENGTH) + i] = sum(map(line.count, ends))


def _set_means(table: BlockTable) -> None:
    """Turn counts of words and sentences into shares and means."""
    count, facts = table.count, table.facts
    amounts, words = table.amounts, table.start_of(WORDS)
    first, capitalised, numbers = table.start_of(CHARACTERS), table.start_of(CAPITALISED), table.start_of(NUMBERS)
    sentences, word_length = table.start_of(SENTENCE_LENGTH), table.start_of(WORD_LENGTH)
    longest, letter_kinds = _MAX_SENTENCE_WORDS, _LETTERS
    for i in range(count):
        size = max(amounts[words + i], 1.0)
        letters = 0.0
        for code in range(letter_kinds):
            letters += facts[first + code * count + i]
        facts[capitalised + i] = facts[capitalised + i] / size
        facts[numbers + i] = facts[numbers + i] / size
        facts[word_length + i] = letters / size
        facts[sentences + i] = min(amounts[words + i] / max(facts[sentences + i], 1.0), longest)
