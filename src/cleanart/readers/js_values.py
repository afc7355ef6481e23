"""JSON values in scripts: whole scripts of JSON, repaired if broken, and values that scripts assign or pass on.

Nothing is ever evaluated. All patterns are possessive and match closed and unclosed constructs alike, so that the time
is linear.
"""

import html
import json
import re
from collections.abc import Iterator

# Longer scripts do not describe a page, and are not worth their cost.
MAX_CHARACTERS = 8_000_000

# The commonest fault is raw line breaks and tabs in strings, which this decoder accepts.
_DECODER = json.JSONDecoder(strict=False)
_SPACE = " \t\r\n\f\v\ufeff\u00a0\u2028\u2029\u200b"
_WRAPPER = re.compile(r"(?://\s*|/\*\s*|(?<!\s)\s+)?(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?")
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
# A run of commas is matched as a whole, so that none is matched again from the next one.
_NOT_JSON = re.compile(
    rf"(?P<string>{_STRING})|(?P<commas>,[\s,]*+)|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?", re.DOTALL
)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|)', re.DOTALL)
_ENCODED = re.compile(r"\s*+[\[{]\s*+(?:[\[{]\s*+)?&(?:quot|#34|#x22);")
_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_CLOSERS = frozenset("}]")
_AFTER_STRING = re.compile(r'\s*+(?:[:}\]]|,\s*+["{\[}\]\d-]|,\s*+(?:true|false|null)|$)')
_SEPARATORS = re.compile(r"[\s,;\ufeff]*+")

# Where scripts begin a value: `window.state = {`, `push([`, `JSON.parse("`.
_VALUE_START = re.compile(r'[=(:]\s*+(?=[{\[])|\(\s*+(?=")')
_MAX_STARTS = 60
_MIN_VALUE = 100  # characters: shorter values hold no text


def parse(text: str) -> object:
    """Return one JSON value, or None for anything that is not JSON."""
    if len(text) > MAX_CHARACTERS:
        return None
    try:
        value: object = _DECODER.decode(text)
    except (ValueError, RecursionError):  # ValueError also for numbers of thousands of digits
        return None
    return value


def parse_all(script: str) -> list[object]:
    """Return the JSON values of a script, repaired where that is safe; none where it is not."""
    if len(script) > MAX_CHARACTERS:
        return []
    text = script.strip(_SPACE)
    if not text:
        return []
    value = parse(text)
    if value is not None:
        return [value]
    partly: list[object] = []
    for repaired in _repaired(text):
        values, is_all = _several(repaired)
        if is_all:
            return values
        partly = partly or values
    return partly


def _repaired(text: str) -> Iterator[str]:
    """Yield a broken text with more and more repairs, the safest first."""
    text = _decode_quotes(_unwrap(text))
    yield text
    yield _without_extras(text)
    # An address behind a stray quote looks like a comment, so quotes are repaired before comments.
    text = _escape_quotes(text)
    yield text
    yield _without_extras(text)


def _unwrap(text: str) -> str:
    """Return a script without the CDATA or comment marks around it, which hid scripts from old browsers."""
    first = _WRAPPER.match(text)
    if first:
        text = text[first.end() :]
    last = list(_WRAPPER.finditer(text, max(0, len(text) - 20)))
    if last and not text[last[-1].end() :].strip(_SPACE):
        text = text[: last[-1].start()]
    return text.strip(_SPACE)


def _decode_quotes(text: str) -> str:
    """Return a text with its entities decoded, if its quotes are entities."""
    return html.unescape(text) if _ENCODED.match(text) else text


def _without_extras(text: str) -> str:
    """Return a text without comments, trailing commas and needless backslashes."""
    return _NOT_JSON.sub(_without_faults, text)


def _without_faults(match: re.Match[str]) -> str:
    if match["commas"]:
        return "" if match.string[match.end() : match.end() + 1] in _CLOSERS else match["commas"]
    string = match["string"] or ""
    return _BAD_ESCAPE.sub(lambda escape: escape[0] if escape[1] else "", string) if "\\" in string else string


def _escape_quotes(text: str) -> str:
    """Return a text with the quotes inside of strings escaped: those behind which no string can end."""
    pieces: list[str] = []
    position, inside = 0, False
    for match in _QUOTE.finditer(text):
        if match[0] != '"':
            continue
        start = match.start()
        if inside and not _AFTER_STRING.match(text, start + 1):
            pieces += text[position:start], "\\"
            position = start
        else:
            inside = not inside
    pieces.append(text[position:])
    return "".join(pieces)


def _several(text: str) -> tuple[list[object], bool]:
    """Return the values of a text, one behind the other, up to the first broken one, and whether none is broken."""
    values: list[object] = []
    position = _past_separators(text, 0)
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return values, False
        values.append(value)
        position = _past_separators(text, position)
    return values, bool(values)


def _past_separators(text: str, position: int) -> int:
    match = _SEPARATORS.match(text, position)
    return match.end() if match else position


def find_values(script: str) -> Iterator[tuple[object, int]]:
    """Yield the JSON values in a script, each with its length in characters."""
    position = 0
    for _ in range(_MAX_STARTS):
        match = _VALUE_START.search(script, position)
        if match is None or len(script) - match.end() < _MIN_VALUE:
            return
        start = position = match.end()
        try:
            value, position = _DECODER.raw_decode(script, start)
        except json.JSONDecodeError as error:
            position = max(position, error.pos)
        except (ValueError, RecursionError):
            return
        else:
            yield value, position - start


def find_strings(script: str, least: int) -> Iterator[tuple[str, str]]:
    """Yield the keys and long strings in a script that is no JSON: `{body:"...", a:b}`, `f("...")`.

    Args:
        script: The script.
        least: Characters of a string, with its quotes, from which on it is long.

    Yields:
        The key before a string, or "" if it has none, and the string.
    """
    for match in _LITERAL.finditer(script):
        if match.end() - match.start() >= least:
            before = _KEY.search(script, max(0, match.start() - _MAX_KEY_CHARS), match.start())
            yield before[1] if before else "", _ESCAPE.sub(_unescape, match[1])


# A quote behind one of these signs is not escaped, so it would end a string before it: no string is read twice.
_LITERAL = re.compile(r'[:,(\[=]\s*+"((?:[^"\\]++|\\.)*+)"(?!\s*+:)', re.DOTALL)
_KEY = re.compile(r"([A-Za-z_]\w*)[\"']?$")
_MAX_KEY_CHARS = 40
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.", re.DOTALL
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n", "v": "\n", "0": ""}


def _unescape(match: re.Match[str]) -> str:
    """Return the character of a JavaScript escape."""
    escape = match[0]
    if len(escape) == 2:
        return _CONTROLS.get(escape[1], escape[1])
    if len(escape) == 4:
        return chr(int(f"0{escape[1:]}", 0))
    return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "replace")
