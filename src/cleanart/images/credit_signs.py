"""Signs of credits: which of a page's blocks may hold one. Few do, and all blocks are looked at, so it is compiled."""

from functools import cache

from cleanart.images.credit_names import SUFFIX_END_CHARS, ends_in_suffix, suffix_ends
from cleanart.images.unspaced_credits import FIRST_EAST_ASIAN
from cleanart.language.lexicons import load_lexicon
from cleanart.page.blocks import Block

_CREDIT_CUES = frozenset({"start:credit", "any:credit"})
_MAX_LABEL_CHARS = 30
_LABEL_END_CHARS = 2  # a few labels have but one letter
_LAST_BRACKETS = ")]）】"
_LAST_STOPS = ".’'"
_FIRST_EAST_ASIAN = FIRST_EAST_ASIAN  # has a C type here
_SUFFIX_END_CHARS = SUFFIX_END_CHARS
_EAST_ASIAN_ENDS = ("供", "影", "제공", "기자", "者", "摄", "攝", "图", "圖")
_MAX_END_CHARS = 60  # at the end of a caption, in which its credit begins


def find_possible_credits(blocks: list[Block], max_words: int) -> list[int]:
    """Return the indices of the blocks that may hold a credit and have at most so many words."""
    found: list[int] = []
    ends = suffix_ends()
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.words <= max_words and _may_have_credit(block, ends):
            found.append(i)
    return found


def _may_have_credit(block: Block, ends: frozenset[str]) -> bool:
    """Return quickly whether a block may hold a credit. Most blocks have neither the signs nor the words of one.

    `ends` are the last letters of the labels that may stand after a name.
    """
    text, key = block.text, block.lookup_key
    if block.cues and not _CREDIT_CUES.isdisjoint(block.cues):
        return True
    if not text.isascii() and ("©" in text or "ⓒ" in text or "：" in text):
        return True
    has_suffix = key[-_SUFFIX_END_CHARS:] in ends and ends_in_suffix(key)
    return has_suffix or _may_end_in_name(text) or (":" in text and has_label(text))


def _may_end_in_name(text: str) -> bool:
    """Return whether a text without a label may end in a name that is a credit."""
    last = text[-1]
    if not last.isalnum():
        # A caption may end with a full stop too, but then a name with a slash stands before it.
        return last in _LAST_BRACKETS or (last in _LAST_STOPS and "/" in text[-_MAX_END_CHARS:])
    if "/" in text or "＝" in text or " via " in text:
        return True
    if ("." in text or "!" in text or "?" in text) and _may_end_in_credit(text):
        return True
    return last >= _FIRST_EAST_ASIAN and text.endswith(_EAST_ASIAN_ENDS)


def _may_end_in_credit(text: str) -> bool:
    """Return whether an agency or an abbreviated label may follow the last sentence of a text."""
    if _has_label_before(text, ". "):
        return True
    return text.rsplit(None, 1)[-1] in load_lexicon().agency_words


def has_label(text: str) -> bool:
    """Return whether the last word of a label stands before a colon, even glued to other text: "Albania.Foto:"."""
    return _has_label_before(text, ":")


def _has_label_before(text: str, separator: str) -> bool:
    at = text.find(separator)
    if at < 0:
        return False
    words, ends = load_lexicon().credit_label_words, _label_ends()
    while at >= 0:
        end = at
        while end and text[end - 1].isspace():
            end -= 1
        # Looking up the last letters rules out most words.
        tail = text[max(0, end - _LABEL_END_CHARS) : end].lower()
        if tail in ends or tail[-1:] in ends:
            start = _last_capital(text, end)
            if text[start:end].lower() in words:
                return True
            while start and not (text[start - 1].isspace() or text[start - 1] == ":"):
                start -= 1
            if text[start:end].lower() in words:
                return True
        at = text.find(separator, at + 1)
    return False


@cache
def _label_ends() -> frozenset[str]:
    return frozenset(word[-_LABEL_END_CHARS:] for word in load_lexicon().credit_label_words)


def _last_capital(text: str, end: int) -> int:
    """Return where the letters from the last capital on begin: the label in "Albania.Foto" and "squareФото"."""
    first, start = max(0, end - _MAX_LABEL_CHARS), end
    while start > first:
        sign = text[start - 1]
        if not sign.isalnum() or sign.isdecimal():
            break
        start -= 1
        if _is_capital(sign):
            break
    return start


def _is_capital(sign: str) -> bool:
    return "A" <= sign <= "Z" or "À" <= sign <= "Þ" or "А" <= sign <= "Я" or "Α" <= sign <= "Ω"
