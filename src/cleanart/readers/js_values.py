"""JSON out of scripts: what is meant to be JSON and is broken, and what scripts assign or hand over.

Nothing is ever evaluated. All patterns are possessive and match whatever comes, closed or not, so that each
character is looked at a fixed number of times.
"""

import html
import json
import re
from collections.abc import Iterator

# A script that is longer is no page's description of itself, and costs more than it can tell.
MAX_CHARACTERS = 8_000_000

# Raw line breaks and tabs inside of strings are the commonest fault, and the decoder can be told to take them.
_DECODER = json.JSONDecoder(strict=False)
_SPACE = " \t\r\n\f\v\ufeff\u00a0\u2028\u2029\u200b"
_WRAPPER = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|\]\]>|<!--|-->)\s*(?:\*/)?")
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
# A run of commas is matched whole, so that none is looked at again from the next one.
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
    """Yield a broken text with its faults repaired, the surest repairs first."""
    text = _decode_quotes(_unwrap(text))
    yield text
    yield _take_out(text)
    # What looks like a comment may be an address behind a stray quote, so quotes come first.
    text = _escape_quotes(text)
    yield text
    yield _take_out(text)


def _unwrap(text: str) -> str:
    """Take out CDATA marks and marks of HTML comments around, which once hid scripts from old browsers."""
    first = _WRAPPER.match(text)
    if first:
        text = text[first.end() :]
    last = list(_WRAPPER.finditer(text, max(0, len(text) - 20)))
    if last and not text[last[-1].end() :].strip(_SPACE):
        text = text[: last[-1].start()]
    return text.strip(_SPACE)


def _decode_quotes(text: str) -> str:
    """Decode a text in which every quote is an entity."""
    return html.unescape(text) if _ENCODED.match(text) else text


def _take_out(text: str) -> str:
    """Take out comments and trailing commas, and backslashes before what needs none."""
    return _NOT_JSON.sub(_without_faults, text)


def _without_faults(found: re.Match[str]) -> str:
    if found["commas"]:
        return "" if found.string[found.end() : found.end() + 1] in _CLOSERS else found["commas"]
    string = found["string"] or ""
    return _BAD_ESCAPE.sub(lambda escape: escape[0] if escape[1] else "", string) if "\\" in string else string


def _escape_quotes(text: str) -> str:
    """Escape quotes inside of strings: those before which no string can begin or behind which none can end."""
    pieces: list[str] = []
    position, inside = 0, False
    for found in _QUOTE.finditer(text):
        if found[0] != '"':
            continue
        start = found.start()
        if inside and not _AFTER_STRING.match(text, start + 1):
            pieces += text[position:start], "\\"
            position = start
        else:
            inside = not inside
    pieces.append(text[position:])
    return "".join(pieces)


def _several(text: str) -> tuple[list[object], bool]:
    """Return the values that stand one after the other, up to the first that is broken, and whether none is."""
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
    found = _SEPARATORS.match(text, position)
    return found.end() if found else position


def find_values(script: str) -> Iterator[tuple[object, int]]:
    """Yield the JSON values that stand in a script, and how many characters each takes."""
    position = 0
    for _ in range(_MAX_STARTS):
        found = _VALUE_START.search(script, position)
        if found is None or len(script) - found.end() < _MIN_VALUE:
            return
        start = position = found.end()
        try:
            value, position = _DECODER.raw_decode(script, start)
        except json.JSONDecodeError as error:
            position = max(position, error.pos)
        except (ValueError, RecursionError):
            return
        else:
            yield value, position - start


def find_strings(script: str, least: int) -> Iterator[tuple[str, str]]:
    """Yield the long strings in a script that is no JSON, each with its key: `{body:"...", a:b}`, `f("...")`."""
    for found in _LITERAL.finditer(script):
        if found.end() - found.start() >= least:
            before = _KEY.search(script, max(0, found.start() - _LONGEST_KEY), found.start())
            yield before[1] if before else "", _ESCAPE.sub(_unescape, found[1])


# A quote behind these signs is no escaped one, so it would have ended the string before: none is read twice.
_LITERAL = re.compile(r'[:,(\[=]\s*+"((?:[^"\\]++|\\.)*+)"(?!\s*+:)', re.DOTALL)
_KEY = re.compile(r"([A-Za-z_]\w*)[\"']?$")
_LONGEST_KEY = 40
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\.", re.DOTALL
)
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "\n", "v": "\n", "0": ""}


def _unescape(found: re.Match[str]) -> str:
    """Return what an escape of JavaScript stands for."""
    escape = found[0]
    if len(escape) == 2:
        return _CONTROLS.get(escape[1], escape[1])
    if len(escape) == 4:
        return chr(int(f"0{escape[1:]}", 0))
    return bytes.fromhex(escape.replace("\\u", "")).decode("utf-16-be", "replace")
