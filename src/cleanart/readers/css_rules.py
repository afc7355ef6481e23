"""The rules of a style sheet that may hide or show something."""

import re
from sys import maxsize
from typing import NamedTuple

from cleanart.readers.css_declarations import without_comments
from cleanart.readers.css_selectors import Rule, read_selectors
from cleanart.readers.css_styles import hides, may_hide
from cleanart.readers.faint_styles import is_animated, is_faint, is_transparent

# One of these words, in lower case, is in each rule that hides or shows something. Most rules do neither.
_TELLING_WORDS = ("isplay", "isibility", "absolute", "fixed", "indent")
# The same for small sheets: spam is hidden by them, and large ones have such words in most rules.
_SMALL_SHEET_WORDS = (*_TELLING_WORDS, "opacity", "color")
_MAX_SMALL_SHEET = 5_000  # characters
_ANY_SCREEN = re.compile(r"@(?:layer\b.*|media\s+(?:only\s+)?(?:screen|all)\s*)", re.IGNORECASE | re.DOTALL)
_BLOCK_FOR_ANY_SCREEN = re.compile(r"@(?i:layer\b|media\s+(?:only\s+)?(?:screen|all)\s*\{)")
# So many rules that may hide something are read of the page's sheets, and so many of each sheet: each takes 500 bytes.
MAX_RULES = 10_000
_PAPER = re.compile(r"\bprint\b", re.IGNORECASE)
# What conditions make of a rule: it holds on every screen, on some, or not on screens.
_PLAIN, _CONDITIONAL, _FOR_PAPER = 0, 1, 2
_new_tuple = tuple.__new__  # makes a named tuple in half the time


class StyleRule(NamedTuple):
    """A rule of a style sheet that may hide or show something."""

    selectors: str
    style: str
    """Its declarations, in lower case."""
    is_plain: bool
    """Whether it holds on every screen."""
    is_of_small: bool
    """Whether it is of a small sheet."""


class Sheet(NamedTuple):
    """A style sheet without comments."""

    css: str
    lowered: str
    """The same in lower case, with "?" for what is not ASCII; each character has the place that it has in `css`."""
    places: list[int]
    """Where words stand that are in each rule that hides or shows something."""


def read_sheet(css: str) -> Sheet:
    """Return a style sheet with the places of the words that are in each rule that hides or shows something."""
    css = without_comments(css)
    # `str.lower` takes 12 bytes a character of text that is not ASCII, and not all signs stay one.
    lowered = css.lower() if css.isascii() else css.encode("ascii", "replace").lower().decode("ascii")
    places: list[int] = []
    if may_hide(lowered):
        for word in _TELLING_WORDS if len(css) > _MAX_SMALL_SHEET else _SMALL_SHEET_WORDS:
            at = lowered.find(word)
            while at >= 0:
                places.append(at)
                at = lowered.find(word, at + 1)
        places.sort()
    return _new_tuple(Sheet, (css, lowered, places))


def hiding_rules(sheet: Sheet, most: int) -> list[Rule]:
    """Return at most so many rules of a sheet that hide something, but for most that only do so on some condition."""
    found: list[Rule] = []
    css, lowered, places = sheet
    is_small = len(css) <= _MAX_SMALL_SHEET
    any_depth: bool | None = None  # not known yet
    end, at, depth = -1, 0, 0
    for place in places:
        if len(found) >= most:
            break
        if place <= end:
            continue
        start = max(css.rfind("}", end + 1, place), end) + 1
        end = css.find("}", place)
        end = len(css) if end < 0 else end
        brace = css.rfind("{", start, end)
        if brace < 0:
            continue
        selectors = _hidden_selectors(css[start:brace], lowered[brace + 1 : end], is_small)
        if not selectors:
            continue
        depth += css.count("{", at, brace) - css.count("}", at, brace)
        at = brace
        if depth > 0:
            if any_depth is None:
                any_depth = _has_block_for_any_screen(css)
            if not any_depth:
                continue
        found += read_selectors(selectors)
    return found[:most]


def _hidden_selectors(head: str, style: str, is_small: bool) -> str:  # noqa: FBT001
    """Return the selectors of a rule if it hides something, otherwise "". `head` is the text before its brace."""
    if hides(style):
        return _last_selectors(head)
    if is_small and ("opacity" in style or "color" in style or "overflow" in style):
        selectors = _last_selectors(head)
        if is_out_of_sight(style, selectors):
            return selectors
    return ""


def _last_selectors(text: str) -> str:
    """Return the selectors at the end of a text before a brace."""
    return text[max(text.rfind("{"), text.rfind(";")) + 1 :]


def _has_block_for_any_screen(css: str) -> bool:
    at = css.find("@")
    while at >= 0:  # faster than to search for the whole pattern
        if not css.startswith("@media (", at) and _BLOCK_FOR_ANY_SCREEN.match(css, at):
            return True
        at = css.find("@", at + 1)
    return False


def is_out_of_sight(style: str, selectors: str) -> bool:
    """Return whether a rule hides its elements by their colour, size or opacity, which scripts change of some."""
    return is_faint(style) or (is_transparent(style) and not is_animated(selectors))


def all_rules(sheet: Sheet) -> list[StyleRule]:
    """Return the rules that may hide or show. Those for print are left out."""
    css, lowered, places = sheet
    found: list[StyleRule] = []
    is_small = len(css) <= _MAX_SMALL_SHEET
    if not places:
        return found
    opened: list[str] = []  # selectors and conditions
    kinds: dict[str, int] = {}  # of conditions
    start = i = 0
    place = places[0]
    while start <= len(css) and len(found) < MAX_RULES:
        end = css.find("}", start)
        end = len(css) if end < 0 else end
        while place < start:
            i += 1
            place = places[i] if i < len(places) else maxsize
        may_tell = place < end
        if may_tell or css.count("{", start, end) != 1:
            brace = css.find("{", start, end)
            while brace >= 0:
                opened.append(_last_selectors(css[start:brace]).strip())
                start = brace + 1
                brace = css.find("{", start, end)
            if opened:
                selectors = opened.pop()
                if may_tell and selectors[:1] != "@" and (kind := _kind_of_all(opened, kinds)) != _FOR_PAPER:
                    found.append(_new_tuple(StyleRule, (selectors, lowered[start:end], kind == _PLAIN, is_small)))
        start = end + 1
    return found


def _kind_of_all(conditions: list[str], known: dict[str, int]) -> int:
    """Return what conditions together make of a rule. `known` has the kinds of those looked at before."""
    together = _PLAIN
    for condition in conditions:
        kind = known.get(condition, -1)
        if kind < 0:
            kind = known[condition] = _kind_of(condition)
        together = max(together, kind)
    return together


def _kind_of(condition: str) -> int:
    if condition[:1] == "@" and _PAPER.search(condition) and "screen" not in condition.lower():
        return _FOR_PAPER
    return _PLAIN if _ANY_SCREEN.fullmatch(condition) else _CONDITIONAL


def is_for_screens(media: str) -> bool:
    """Return whether a media query holds on every screen."""
    return not media or bool(_ANY_SCREEN.fullmatch(f"@media {media}"))
