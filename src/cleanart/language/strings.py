# cython: boundscheck=False
"""Pure functions on strings: white space, words, ends of sentences, scripts without spaces, addresses (level 0)."""

import json
import re
from urllib.parse import urljoin, urlsplit

from cleanart.language.patterns import lazy_pattern

# Scripts written without spaces between words.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = lazy_pattern(f"([{_IDEOGRAPHS}]+)|([{_SOUTHEAST}]+)")
_ANY_UNSPACED = lazy_pattern(f"[{_IDEOGRAPHS}{_SOUTHEAST}]")  # one class is faster: most texts have none
_WIDE = lazy_pattern("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]+")
_ANY_SYLLABLE = lazy_pattern(f"[{_IDEOGRAPHS}{_SOUTHEAST}\uac00-\ud7a3]")  # most texts have none
FIRST_UNSPACED = "\u0e00"  # the first character of all of these
_FIRST_UNSPACED = FIRST_UNSPACED  # has a C type here
_SYLLABLES = lazy_pattern(f"([{_IDEOGRAPHS}\uac00-\ud7a3]+)|[{_SOUTHEAST}]+")
_MAX_COMPARED_LETTERS = 5  # no comparison of words asks for longer ones
# Of these scripts, those whose sentences end with a space and no full stop.
UNPUNCTUATED = frozenset({"thai", "lao"})
# The full stops of the others. Their menus, links and titles have none.
_UNSPACED_STOPS = "。｡．។៕။"
# Characters between spaces, on average, from which on a text may be in such a script; other languages have fewer.
_MIN_CHARS_PER_TOKEN = 9
# Characters of a word. Rough averages: they only make a line comparable to one in another script.
_IDEOGRAPHS_PER_WORD = 2
_SOUTHEAST_PER_WORD = 5

# Signs that end a sentence, and closing quotes and brackets that may follow them.
_TERMINATORS = ".!?…。！？．｡؟۔։।॥።፧།។៕။⁉‼"
_CLOSERS = "\"'”’»›)]}」』）】〉》“‘"
_NOT_IN_WORDS = re.compile(r"\W+")
_LOWER_ASCII = bytes(range(256)).lower()
_NO_WORD_ASCII = bytes(sign for sign in range(128) if _NOT_IN_WORDS.match(chr(sign)))
_IS_COMPILED = not __file__.endswith(".py")  # loops over characters are fast then; without, patterns are

# Characters that print nothing or break decoders: controls other than white space, zero-width space, word joiner,
# byte-order mark, soft hyphen, and lone surrogates. Joiners and direction marks (`MARKS`) have a meaning within words
# of Arabic, Persian and Hindi and within emoji: they are removed only at the ends of a line.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
MARKS = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Characters that show nothing at the ends of a line.
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + MARKS


# Spaces other than U+0020: no-break, thin, ideographic and so on.
_ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

# `BLANK` and the invisible characters, without the 2,048 lone surrogates, which would make stripping slow.
_SILENT = BLANK + "".join(filter(_INVISIBLE.match, map(chr, (*range(0x2061), 0xFEFF))))


# Separators between a title and the site's name.
TITLE_SIGNS = " |–—-·•»«:：/｜－_"
TITLE_SEPARATORS = lazy_pattern(r"\s(?:[|–—\-·•»«:/]|::)\s|[|｜»]|(?<=[\u3040-\u9fff])[－_-](?=\S)")


# Absolute URLs, which `urljoin` returns as they are, and absolute paths, which it appends to the origin of the base.
# (It would drop empty queries and fragments, so these do not match.)
_ORIGIN = lazy_pattern(r"https?://[\w.:@-]+(?=[/?#]|\Z)", re.ASCII)
_PLAIN_PATH = lazy_pattern(r"[^\s;?#]*(?:\?[^\s#]+)?(?:#\S+)?", re.ASCII)
_IN_PATH, _IN_QUERY, _IN_FRAGMENT = range(3)  # parts of an address


# Controls, line breaks and direction marks, which terminals act on; and surrogates, which cannot be encoded.
_TERMINAL_CONTROLS = lazy_pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Controls that JSON does not require to be escaped, but that control a terminal.
_LATE_CONTROLS = lazy_pattern("[\x7f-\x9f]")
_CONTROLS = lazy_pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


COLONS = (":", "：")  # the last signs of lines that lead into what follows


def visible(text: str) -> str:
    """Return text as one line that is safe to print on a terminal: control characters become escapes."""
    return _TERMINAL_CONTROLS.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def without_controls(text: str) -> str:
    """Return text with a space in place of each control character other than tab and line feed."""
    return _CONTROLS.sub(" ", text)


def json_text(value: object, indent: int | None = None) -> str:
    """Return JSON in which letters of all scripts stay as they are, and control characters are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _LATE_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def has_invisible(page: str) -> bool:
    """Tell whether `page` has a character that `strip_invisible` would remove."""
    return _INVISIBLE.search(page) is not None


def is_invisible(sign: str) -> bool:
    """Tell whether `strip_invisible` would remove a character."""
    if " " <= sign < "\x7f" or "\x09" <= sign <= "\x0d":
        return False
    if sign < "\xa0":
        return sign != "\x85" and not "\x1c" <= sign <= "\x1f"
    return sign in "\xad\u200b\u2060\ufeff" or "\ud800" <= sign <= "\udfff"


def strip_invisible(line: str) -> str:
    """Return `line` without control characters, zero-width spaces, soft hyphens and lone surrogates."""
    return _INVISIBLE.sub("", line)


def plain_spaces(text: str) -> str:
    """Return `text` with each no-break, thin or other space replaced by U+0020; the length stays the same."""
    if not text.isascii():
        for space in _ODD_SPACES:
            if space in text:
                text = text.replace(space, " ")
    return text


def visible_part(line: str) -> slice:
    """Return the slice of `line` without characters at its ends that show nothing."""
    end = len(line.rstrip(_SILENT))
    return slice(min(end, len(line) - len(line.lstrip(_SILENT))), end)


def look_up_key(lowered: str) -> str:
    """Return the key of a lower-case text in the lexicons: from its first letter to its last, with plain apostrophes.

    It is empty for a text without letters.
    """
    start, end = 0, len(lowered)
    if end and lowered[0].isalpha() and lowered[end - 1].isalpha():
        return lowered.replace("’", "'") if "’" in lowered else lowered
    while start < end and not _is_letter(lowered[start]):
        start += 1
    while start < end and not _is_letter(lowered[end - 1]):
        end -= 1
    key = lowered[start:end]
    return key.replace("’", "'") if "’" in key else key


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def count_words(text: str, tokens: int) -> int:
    """Return the number of words of `text`, which `str.split` splits into `tokens` parts.

    In scripts without spaces, words are estimated from the number of characters.
    """
    if len(text) < _MIN_CHARS_PER_TOKEN * tokens:
        return tokens
    return max(tokens, count_unspaced_words(text))


def count_unspaced_words(text: str) -> int:
    """Estimate the number of words of `text` in scripts without spaces, from the mean length of words."""
    ideographs = southeast = 0
    if _IS_COMPILED:
        for sign in text:
            if sign >= _FIRST_UNSPACED and is_unspaced_sign(sign):
                if sign < "\u3040":
                    southeast += 1
                else:
                    ideographs += 1
    else:
        for match in _UNSPACED.finditer(text):
            ideographs += len(match[1] or "")
            southeast += len(match[2] or "")
    return ideographs // _IDEOGRAPHS_PER_WORD + southeast // _SOUTHEAST_PER_WORD


def display_width(text: str) -> int:
    """Return the width of `text` in columns of a fixed-width font: ideographs and the like take two."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def needs_no_space(character: str) -> bool:
    """Tell whether text before or after a character needs no space: in scripts without spaces and their punctuation."""
    return "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff65" or is_unspaced(character)


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length: the few capitals that would become two characters stay."""
    low = text.lower()
    return low if len(low) == len(text) else "".join([c.lower() if len(c.lower()) == 1 else c for c in text])


def is_unspaced(text: str) -> bool:
    """Tell whether `text` contains a script that is written without spaces."""
    if text.isascii():
        return False
    if not _IS_COMPILED:
        return _ANY_UNSPACED.search(text) is not None
    for sign in text:  # noqa: SIM110  # faster compiled
        if sign >= _FIRST_UNSPACED and is_unspaced_sign(sign):
            return True
    return False


def is_unspaced_sign(sign: str) -> bool:
    """Tell whether a character is of such a script."""
    if sign < "\u1780":
        return "\u0e00" <= sign <= "\u0eff" or "\u1000" <= sign <= "\u109f"
    if sign < "\u3040":
        return sign <= "\u17ff"
    return (
        sign <= "\u30ff"
        or "\u3400" <= sign <= "\u4dbf"
        or "\u4e00" <= sign <= "\u9fff"
        or "\uf900" <= sign <= "\ufaff"
        or "\uff66" <= sign <= "\uff9f"
    )


def word_pieces(text: str) -> list[str]:
    """Return pieces of `text` to compare in place of words: in scripts without spaces, all n-grams as long as a word.

    They are padded with spaces, so that each counts as a long word. Korean has pieces as well, since endings change its
    words.
    """
    if text.isascii() or not (_has_syllable(text) if _IS_COMPILED else _ANY_SYLLABLE.search(text)):
        return []
    pieces: list[str] = []
    for match in _SYLLABLES.finditer(text):
        run = match[0]
        length = _IDEOGRAPHS_PER_WORD if match[1] else _SOUTHEAST_PER_WORD
        pieces += [run[i : i + length].ljust(_MAX_COMPARED_LETTERS) for i in range(len(run) - length + 1)]
    return pieces


def _has_syllable(text: str) -> bool:
    """Tell the same as a search for `_ANY_SYLLABLE`."""
    for sign in text:  # noqa: SIM110  # faster compiled
        if sign >= _FIRST_UNSPACED and (is_unspaced_sign(sign) or "\uac00" <= sign <= "\ud7a3"):
            return True
    return False


def unspaced_script(text: str) -> str:
    """Return the first script without spaces in `text`: "ideographs", "thai", "lao", "burmese" or "khmer"; else ""."""
    if text.isascii():
        return ""
    for sign in text:
        if sign >= _FIRST_UNSPACED and is_unspaced_sign(sign):
            return _script_of(sign)
    return ""


def _script_of(sign: str) -> str:
    if sign >= "\u3040":
        return "ideographs"
    if sign >= "\u1780":
        return "khmer"
    if sign >= "\u1000":
        return "burmese"
    return "lao" if sign >= "\u0e80" else "thai"


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends with a full stop or the like, possibly followed by closing quotes and brackets."""
    end = _end_before_closers(text)
    return end > 0 and text[end - 1] in _TERMINATORS


def ends_with_unspaced_stop(text: str) -> bool:
    """Tell whether `text` ends with a full stop of a script without spaces, possibly followed by closing signs."""
    end = _end_before_closers(text)
    return end > 0 and text[end - 1] in _UNSPACED_STOPS


def _end_before_closers(text: str) -> int:
    """Return the length of `text` without closing quotes and brackets at its end."""
    end = len(text)
    while end and text[end - 1] in _CLOSERS:
        end -= 1
    return end


def is_truncated(text: str) -> bool:
    """Tell whether `text` ends with an ellipsis, bare or in brackets, as teasers do that were cut off."""
    if text and text[-1] == ".":
        return text.endswith("...")
    return text.endswith(("…", "[...]", "[…]", "(...)", "(…)", "... »", "… »", "[&hellip;]"))


def squash(text: str) -> str:
    """Return only the letters and digits of `text`, in lower case, for comparisons that ignore case and punctuation."""
    if text.isascii():  # some ten times as fast as the pattern
        return text.encode("ascii").translate(_LOWER_ASCII, _NO_WORD_ASCII).decode("ascii")
    return "".join([word if word.isalnum() else _NOT_IN_WORDS.sub("", word) for word in text.split()]).lower()


def word_runs(text: str, min_chars: int) -> list[str]:
    r"""Return what `\w` matches in a text (letters, digits, underscores), each run of at least so many characters."""
    if not _IS_COMPILED:
        return re.findall(rf"\w{{{min_chars},}}", text)
    runs: list[str] = []
    start = i = 0
    for sign in text:
        if not _is_in_word(sign):
            if i - start >= min_chars:
                runs.append(text[start:i])
            start = i + 1
        i += 1
    if i - start >= min_chars:
        runs.append(text[start:])
    return runs


def _is_in_word(sign: str) -> bool:
    if sign < "\x80":
        return "a" <= sign <= "z" or "A" <= sign <= "Z" or "0" <= sign <= "9" or sign == "_"
    return sign.isalnum()


def is_address(text: str) -> bool:
    """Tell whether `text` can be parsed as a URL or a part of one; few texts cannot."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def resolve(base: str, address: str) -> str:
    """Return the absolute URL of `address` on the page `base`; a malformed one is returned as it is."""
    # Most are plain; `urljoin` would take six times as long for them.
    if _is_plain_url(address):
        return address
    if address.startswith("/") and (end := _origin_end(base)):
        if address.startswith("//"):  # "//cdn.example/a.jpg"
            url = base[: base.find(":") + 1] + address
            if _is_plain_url(url):
                return url
        elif "/." not in address and _is_plain_path(address, 1):
            return base[:end] + address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _is_plain_url(address: str) -> bool:
    """Tell whether an address is absolute and has nothing that `urljoin` would change."""
    end = _origin_end(address)
    return end > 0 and _is_plain_path(address, end)


def _origin_end(address: str) -> int:
    """Return where the origin ends that an address begins with, such as "https://mill.example"; 0 without one."""
    if not _IS_COMPILED:
        origin = _ORIGIN.match(address)
        return origin.end() if origin else 0
    if not address.startswith(("http://", "https://")):
        return 0
    start = end = address.find("//") + 2
    while end < len(address) and _is_in_host(address[end]):
        end += 1
    return end if end > start and (end == len(address) or address[end] in "/?#") else 0


def _is_in_host(sign: str) -> bool:
    return sign < "\x80" and (_is_in_word(sign) or sign in ".:@-")


def _is_plain_path(address: str, start: int) -> bool:
    """Tell the same as a match of `_PLAIN_PATH` from `start` to the end."""
    if not _IS_COMPILED:
        return _PLAIN_PATH.fullmatch(address, start) is not None
    part, rest = _IN_PATH, address[start:]
    begin = 0
    for i, sign in enumerate(rest):
        if sign == " " or "\t" <= sign <= "\r":
            return False
        if part != _IN_FRAGMENT and (sign == "#" or (sign == "?" and part == _IN_PATH)):
            if part == _IN_QUERY and i == begin:
                return False  # `urljoin` drops what is empty
            part, begin = _IN_FRAGMENT if sign == "#" else _IN_QUERY, i + 1
        elif sign == ";" and part == _IN_PATH:
            return False
    return part == _IN_PATH or begin < len(rest)
