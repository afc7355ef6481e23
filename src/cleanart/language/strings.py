"""Pure functions on text: whitespace, words, sentence ends, and scripts written without spaces (level 0)."""

import json
import re
from urllib.parse import urljoin, urlsplit

# Scripts written without spaces between words, and how many characters a word has there on average. The averages
# are rough on purpose: they only have to make a line of such a script comparable to a line of spaced words.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
_SOUTHEAST = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_UNSPACED = re.compile(f"([{_IDEOGRAPHS}]+)|([{_SOUTHEAST}]+)")
_ANY_UNSPACED = re.compile(f"[{_IDEOGRAPHS}{_SOUTHEAST}]")  # one class of characters: most texts have none
_SCRIPT = re.compile(
    f"(?P<ideographs>[{_IDEOGRAPHS}])|(?P<thai>[\u0e00-\u0e7f])|(?P<lao>[\u0e80-\u0eff])"
    "|(?P<burmese>[\u1000-\u109f])|(?P<khmer>[\u1780-\u17ff])"
)
_SYLLABLES = re.compile(f"([{_IDEOGRAPHS}\uac00-\ud7a3]+)|[{_SOUTHEAST}]+")
_LONG_WORD = 5  # letters; no comparison asks for more
# Of these, those whose sentences end with a space and no sign.
UNPUNCTUATED = frozenset({"thai", "lao"})
# Runs of non-space this long on average show such a script; no other language's words are so long.
_LONG_TOKENS = 9
_IDEOGRAPHS_PER_WORD = 2
_SOUTHEAST_PER_WORD = 5

# What a sentence ends with, and what may still follow: quotes, brackets and the like.
TERMINATORS = frozenset(".!?…。！？．｡؟۔։।॥።፧།។៕။⁉‼")
CLOSERS = "\"'”’»›)]}」』）】〉》“‘"

# From the first letter of a line to its last: what a line is looked up by.
_LETTERS = re.compile(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)

# Characters that print nothing or break decoders: controls (but for white space), zero-width space, word joiner,
# byte-order mark, soft hyphen, and lone surrogates. Zero-width (non-)joiners and direction marks mean something
# inside words of Arabic, Persian, Hindi and emoji, so they stay there and go only at the ends of a line.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
MARKS = "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# What a line may begin and end with without showing anything.
BLANK = "".join(filter(str.isspace, map(chr, range(0x3001)))) + MARKS


# Spaces within a line that are no plain ones: no-break, thin, ideographic and so on.
_ODD_SPACES = "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"

# The same, with what prints nothing anywhere (but for lone surrogates: 2,048 characters make stripping slow).
_SILENT = BLANK + "".join(filter(_INVISIBLE.match, map(chr, (*range(0x2061), 0xFEFF))))


# What stands between a title and the site's name.
TITLE_SIGNS = " |–—-·•»«:：/｜－_"
TITLE_SEPARATORS = re.compile(r"\s(?:[|–—\-·•»«:/]|::)\s|[|｜»]|(?<=[\u3040-\u9fff])[－_-](?=\S)")


# Addresses that `urljoin` leaves as they are, and those that it puts behind the root of the page's; none has an empty
# part, which it would drop.
_ROOT = re.compile(r"https?://[\w.:@-]+(?=[/?#]|\Z)", re.ASCII)
_PATH = r"[^\s;?#]*(?:\?[^\s#]+)?(?:#\S+)?"
_WHOLE_ADDRESS = re.compile(rf"{_ROOT.pattern}{_PATH}", re.ASCII)
_ROOTED_ADDRESS = re.compile(rf"/(?!/){_PATH}", re.ASCII)


# What a terminal obeys instead of showing it: controls, line breaks, and marks that turn the direction of what follows;
# and what cannot be written.
_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Controls that JSON need not escape, and that terminals obey all the same.
_LATE_CONTROLS = re.compile("[\x7f-\x9f]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def visible(text: str) -> str:
    """Return text as one line in which a terminal finds nothing to obey: control characters are escapes."""
    return _OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def without_controls(text: str) -> str:
    """Return text with spaces for all control characters but tabs and line feeds."""
    return _CONTROLS.sub(" ", text)


def json_text(value: object, indent: int | None = None) -> str:
    """Return JSON with every script readable as it is, and every control character as an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _LATE_CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def has_invisible(page: str) -> bool:
    """Tell whether `page` has a character that `strip_invisible` would remove."""
    return _INVISIBLE.search(page) is not None


def strip_invisible(line: str) -> str:
    """Return `line` without control characters, zero-width spaces, soft hyphens and lone surrogates."""
    return _INVISIBLE.sub("", line)


def plain_spaces(text: str) -> str:
    """Return `text`, of the same length, with a plain space in the place of each no-break, thin or other odd one."""
    if not text.isascii():
        for space in _ODD_SPACES:
            if space in text:
                text = text.replace(space, " ")
    return text


def visible_part(line: str) -> slice:
    """Return where in `line` what can be seen of it begins and ends."""
    end = len(line.rstrip(_SILENT))
    return slice(min(end, len(line) - len(line.lstrip(_SILENT))), end)


def look_up_key(lowered: str) -> str:
    """Return lower-case text as lexicons are keyed: from its first letter to its last, with plain apostrophes."""
    if lowered and lowered[0].isalpha() and lowered[-1].isalpha():
        key = lowered
    else:
        found = _LETTERS.search(lowered)
        if found is None:
            return ""
        key = found[0]
    return key.replace("’", "'") if "’" in key else key


def count_words(text: str, tokens: int) -> int:
    """Return the number of words of `text`, which has `tokens` runs of non-space.

    Text in scripts written without spaces is counted by its characters.
    """
    if len(text) < _LONG_TOKENS * tokens:
        return tokens
    return max(tokens, count_unspaced_words(text))


def count_unspaced_words(text: str) -> int:
    """Return how many words `text` has in scripts written without spaces, by their mean length."""
    ideographs = southeast = 0
    for found in _UNSPACED.finditer(text):
        ideographs += len(found[1] or "")
        southeast += len(found[2] or "")
    return ideographs // _IDEOGRAPHS_PER_WORD + southeast // _SOUTHEAST_PER_WORD


def needs_no_space(character: str) -> bool:
    """Tell whether no space stands next to a character: it is of a script without spaces, or of its punctuation."""
    return "\u3000" <= character <= "\u303f" or "\uff00" <= character <= "\uff65" or is_unspaced(character)


def lowered(text: str) -> str:
    """Return a text in lower case, of the same length: a few capitals would grow and stay as they are."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def is_unspaced(text: str) -> bool:
    """Tell whether `text` holds a script that is written without spaces."""
    return not text.isascii() and _ANY_UNSPACED.search(text) is not None


def word_pieces(text: str) -> list[str]:
    """Return what can be compared in the place of words in scripts without spaces: all runs as long as a word.

    They are padded, so that each counts as a long word. Korean is among them, since its words change their ends.
    """
    if text.isascii():
        return []
    pieces: list[str] = []
    for found in _SYLLABLES.finditer(text):
        run = found[0]
        length = _IDEOGRAPHS_PER_WORD if found[1] else _SOUTHEAST_PER_WORD
        pieces += [run[i : i + length].ljust(_LONG_WORD) for i in range(len(run) - length + 1)]
    return pieces


def unspaced_script(text: str) -> str:
    """Return the first script without spaces that `text` holds: "ideographs", "thai" and so on; "" if it holds none."""
    first = None if text.isascii() else _ANY_UNSPACED.search(text)
    found = _SCRIPT.match(first[0]) if first else None
    return found.lastgroup or "" if found else ""


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does, closing quotes and brackets aside."""
    if not text:
        return False
    last = text[-1]
    if last in TERMINATORS:
        return True
    return last in CLOSERS and text.rstrip(CLOSERS)[-1:] in TERMINATORS


def is_truncated(text: str) -> bool:
    """Tell whether `text` was cut off, as teasers are: it ends in an ellipsis, bare or in brackets."""
    return text.endswith(("...", "…", "[...]", "[…]", "(...)", "(…)", "... »", "… »", "[&hellip;]"))


def squash(text: str) -> str:
    """Return the letters and digits of `text` alone, in lower case, to compare what differs in dress only."""
    return re.sub(r"\W+", "", text).lower()


def is_address(text: str) -> bool:
    """Tell whether `text` can be an address or a part of one; few are so broken that they cannot."""
    try:
        urlsplit(text)
    except ValueError:
        return False
    return True


def resolve(base: str, address: str) -> str:
    """Return `address` as seen from `base`; a broken address stays as it is."""
    # Most are plain, and `urljoin` takes six times as long for them.
    if _WHOLE_ADDRESS.fullmatch(address):
        return address
    if _ROOTED_ADDRESS.fullmatch(address) and "/." not in address and (root := _ROOT.match(base)):
        return root[0] + address
    try:
        return urljoin(base, address)
    except ValueError:
        return address
