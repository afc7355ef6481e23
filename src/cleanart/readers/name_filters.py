"""Filters that tell of most names, without making strings of them, that they are none of those looked for."""

from collections.abc import Iterable

_SLOT_COUNT = 1 << 15
_START = _SLOT_COUNT  # what no sign has been counted into; its slot stays empty


class NameFilter:
    """Has a slot for each of its names. Other names may share it, so that one that seems to be there is looked up."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.bits = bytearray((_SLOT_COUNT >> 3) + 1)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take one more name."""
        _fill(self.bits, _slot(name))

    def may_have(self, name: str) -> bool:
        """Return whether a name may be one of these. False is certain."""
        return _is_filled(self.bits, _slot(name))

    def may_be_in(self, selectors: str) -> bool:
        """Return whether selectors may have one of the names, which are without signs. False is certain."""
        slot = _START
        for sign in selectors:
            if sign.isalnum() or sign in "-_":
                slot = _next(slot, ord(sign))
            elif _is_filled(self.bits, slot):
                return True
            else:
                slot = _START
        return _is_filled(self.bits, slot) or not selectors.isascii()


def _next(slot: int, code: int) -> int:
    """Return the slot of what has one more sign, of this code."""
    return (slot * 33 + code) & 0x7FFF


def _slot(name: str) -> int:
    slot = _START
    for sign in name:
        slot = _next(slot, ord(sign))
    return slot


def _fill(bits: bytearray, slot: int) -> None:
    bits[slot >> 3] |= 1 << (slot & 7)


def _is_filled(bits: bytes | bytearray, slot: int) -> bool:
    return (bits[slot >> 3] >> (slot & 7)) & 1 != 0


def telling_names(
    value: str, hiding: NameFilter, ruled: NameFilter, seen: NameFilter, words: NameFilter, found: list[str]
) -> list[str]:
    """Return the names in an ASCII value that may be one of `hiding` or `ruled`.

    All of its names are added to `seen`, and to `found` what `find_words` finds in them.
    """
    names: list[str] = []
    ascii_value = value.encode("ascii")
    codes = ascii_value  # a pointer where it is compiled
    start, length, slot = 0, len(ascii_value), _START
    for i in range(length + 1):
        code = codes[i] if i < length else ord(" ")
        if code > ord(" ") or not _is_space(code):
            slot = _next(slot, code)
            continue
        if i > start:
            _fill(seen.bits, slot)
            if _is_filled(hiding.bits, slot) or _is_filled(ruled.bits, slot):
                names.append(value[start:i])
            _find_words(ascii_value, start, i, words, found)
        start, slot = i + 1, _START
    return names


def find_words(name: str, words: NameFilter) -> list[str]:
    """Return those parts of an ASCII name that may be one of some words, in any case, or two joined by a hyphen.

    Words are separated by signs ("post-meta", "post__meta") or by capitals ("postMeta", "HTMLText"). They are returned
    in lower case.
    """
    found: list[str] = []
    _find_words(name.encode("ascii"), 0, len(name), words, found)
    return found


def _find_words(name: bytes, start: int, end: int, words: NameFilter, found: list[str]) -> None:
    codes = name
    i, last, last_end = start, -1, -1  # `last`: where the word before begins
    after_hyphen = _START
    while i < end:
        if not _is_small(codes[i] | 32):
            i += 1
            continue
        stop = _word_end(codes, i, end)
        slot, pair = _START, after_hyphen
        for k in range(i, stop):
            code = codes[k] | 32  # in lower case
            slot, pair = _next(slot, code), _next(pair, code)
        is_word, is_pair = _is_filled(words.bits, slot), last >= 0 and _is_filled(words.bits, pair)
        if is_word or is_pair:
            word = _lowered(name, i, stop)
            if is_word:
                found.append(word)
            if is_pair:
                found.append(f"{_lowered(name, last, last_end)}-{word}")
        after_hyphen = _next(slot, ord("-"))
        i, last, last_end = stop, i, stop


def _lowered(name: bytes, start: int, end: int) -> str:
    """Return a word of a name in lower case. If any of its letters are capitals, the first is."""
    word = name[start:end].decode("ascii")
    return word if _is_small(name[start]) else word.lower()


def _word_end(codes: bytes, start: int, end: int) -> int:
    """Return where the word ends that begins with the letter at a place."""
    i = start + 1
    if not _is_small(codes[start]):
        while i < end and ord("A") <= codes[i] <= ord("Z"):
            i += 1
        if i > start + 1:  # in "HTMLText", the last capital begins the next word
            return i - 1 if i < end and _is_small(codes[i]) else i
    while i < end and _is_small(codes[i]):
        i += 1
    return i


def _is_space(code: int) -> bool:
    """Return whether it is the code of white space, of which some separates files or records."""
    return code == ord(" ") or ord("\t") <= code <= ord("\r") or ord("\x1c") <= code <= ord("\x1f")


def _is_small(code: int) -> bool:
    """Return whether it is the code of a small letter."""
    return ord("a") <= code <= ord("z")
