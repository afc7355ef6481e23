"""Filters that tell of most names, without making strings of them, that they are none of those looked for."""

from collections.abc import Iterable, Sequence

_SLOT_COUNT = 1 << 15


class NameFilter:
    """Has a slot for each of its names. Other names may share it, so that one that seems to be there is looked up."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.bits = bytearray(_SLOT_COUNT >> 3)
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Take one more name."""
        _fill(self.bits, _slot_of(name))

    def may_have(self, name: str) -> bool:
        """Return whether a name may be one of these. False is certain."""
        return _is_filled(self.bits, _slot_of(name))

    def may_be_in(self, selectors: str) -> bool:
        """Return whether selectors may have one of the names, which are without signs. False is certain."""
        if not selectors.isascii():
            return True
        ascii_text = selectors.encode("ascii")
        codes = ascii_text  # a pointer where it is compiled
        start, length = 0, len(ascii_text)
        for i in range(length + 1):
            code = codes[i] if i < length else 32
            # "a" to "z" and "A" to "Z", "0" to "9", "-" and "_"
            if 97 <= (code | 32) <= 122 or 48 <= code <= 57 or code == 45 or code == 95:  # noqa: PLR1714
                continue
            if i > start and _is_filled(self.bits, _slot(codes, start, i)):
                return True
            start = i + 1
        return False


def _slot_of(name: str) -> int:
    ascii_name = name.encode("ascii", "replace")
    return _slot(ascii_name, 0, len(ascii_name)) if ascii_name else 0


def _slot(codes: Sequence[int], start: int, end: int) -> int:
    """Return the slot of a name, which depends on its length and on five of its signs, whether small or capitals."""
    length = end - start
    slot = length * 33 + (codes[start] | 32)
    slot = slot * 33 + (codes[start + (length >> 2)] | 32)
    slot = slot * 33 + (codes[start + (length >> 1)] | 32)
    slot = slot * 33 + (codes[start + (length * 3 >> 2)] | 32)
    slot = slot * 33 + (codes[end - 1] | 32)
    return (slot ^ slot >> 15) & 0x7FFF


def _pair_slot(first: int, second: int) -> int:
    return (first * 33 + second) & 0x7FFF


def _fill(bits: bytearray, slot: int) -> None:
    bits[slot >> 3] |= 1 << (slot & 7)


def _is_filled(bits: Sequence[int], slot: int) -> bool:
    return (bits[slot >> 3] >> (slot & 7)) & 1 != 0


def word_filter(words: Iterable[str]) -> NameFilter:
    """Return a filter for `find_words`, of words and of pairs of words joined by a hyphen."""
    made = NameFilter()
    for word in words:
        first, _, second = word.partition("-")
        slot = _slot_of(first)
        _fill(made.bits, _pair_slot(slot, _slot_of(second)) if second else slot)
    return made


def telling_names(
    value: str, hiding: NameFilter, ruled: NameFilter, seen: NameFilter, words: NameFilter, found: list[str]
) -> list[str]:
    """Return the names in an ASCII value that may be one of `hiding` or `ruled`.

    All of its names are added to `seen`, and to `found` what `find_words` finds in them.
    """
    names: list[str] = []
    ascii_value = value.encode("ascii")
    codes = ascii_value
    start, length = 0, len(ascii_value)
    for i in range(length + 1):
        code = codes[i] if i < length else 32
        if code > 32 or not _is_space(code):
            continue
        if i > start:
            slot = _slot(codes, start, i)
            _fill(seen.bits, slot)
            if _is_filled(hiding.bits, slot) or _is_filled(ruled.bits, slot):
                names.append(value[start:i])
            _find_words(ascii_value, start, i, words, found)
        start = i + 1
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
    i, last, last_end, last_slot = start, -1, 0, 0  # `last`: where the word before begins
    while i < end:
        if not 97 <= (codes[i] | 32) <= 122:  # "a" to "z" and "A" to "Z"
            i += 1
            continue
        stop = _word_end(codes, i, end)
        slot = _slot(codes, i, stop)
        is_word = _is_filled(words.bits, slot)
        is_pair = last >= 0 and _is_filled(words.bits, _pair_slot(last_slot, slot))
        if is_word or is_pair:
            word = _lowered(name, i, stop)
            if is_word:
                found.append(word)
            if is_pair:
                found.append(f"{_lowered(name, last, last_end)}-{word}")
        last, last_end, last_slot = i, stop, slot
        i = stop


def _lowered(name: bytes, start: int, end: int) -> str:
    """Return a word of a name in lower case. If any of its letters are capitals, the first is."""
    word = name[start:end].decode("ascii")
    return word if name[start] >= 97 else word.lower()


def _word_end(codes: Sequence[int], start: int, end: int) -> int:
    """Return where the word ends that begins with the letter at a place."""
    i = start + 1
    if codes[start] < 97:
        while i < end and 65 <= codes[i] <= 90:  # "A" to "Z"
            i += 1
        if i > start + 1:  # in "HTMLText", the last capital begins the next word
            return i - 1 if i < end and 97 <= codes[i] <= 122 else i
    while i < end and 97 <= codes[i] <= 122:  # "a" to "z"
        i += 1
    return i


def _is_space(code: int) -> bool:
    """Return whether it is the code of white space, of which some separates files or records."""
    return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
