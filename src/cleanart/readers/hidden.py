"""Elements that a page hides on every screen, by their own styles or by rules of its style sheets."""

import re
from collections.abc import Container, KeysView, Mapping, Set
from itertools import chain
from sys import maxsize
from typing import NamedTuple, Protocol

from cleanart.readers.faint_styles import is_animated, is_faint, is_transparent

# Words in lower case, which are found several times as fast as patterns: one of these is in each style that hides
# something, and one of the others in each rule of a style sheet that hides or shows something. Most rules do neither.
_HIDING_WORDS = (
    "none", "hidden", "collapse", "clip", "indent", "absolute", "fixed", "font-size", "opacity", "background",
    "transparent", "scale(",
)  # fmt: skip
_TELLING_WORDS = ("isplay", "isibility", "absolute", "fixed", "indent")
# The same for small sheets: spam is hidden by them, and large ones have such words in most rules.
_SMALL_SHEET_WORDS = (*_TELLING_WORDS, "opacity", "color")
_MAX_SMALL_SHEET = 5_000  # characters
_IMPORTANT = re.compile(r"!\s*important$")
_OUT_OF_SIGHT = re.compile(r"-\d{3}")
_FAR_OUT = re.compile(r"-(?:\d{4,}|999)(?:\.\d+)?(?:px|pt)?|-\d{3,}(?:\.\d+)?(?:r?em|v[wh])")
_CLIPPED = re.compile(r"rect\(\s*([01](?:px)?)[\s,]+\1[\s,]+\1[\s,]+\1\s*\)|inset\(\s*(?:50|100)%\s*\)")
_NO_SIZE = re.compile(r"0(?:\.0+)?(?:px|pt|r?em|%)?")
_MOVING = frozenset({"animation", "animation-name", "transition", "-webkit-transition", "height", "max-height"})
_SIDES = ("left", "right", "top", "bottom", "text-indent")
_COMPOUND_SIGNS = "_-.#"  # besides letters and digits, in a tag with classes and an id, which begin with "." and "#"
_CHILD = ">"
_MAX_AROUND = 4  # elements around
_SCRIPTED = frozenset({"js", "no-js", "js-enabled", "loading", "loaded", "open", "active", "closed", "collapsed"})
_COMBINATORS = re.compile(r"[\s>+~]+")
_NAMES = re.compile(r"([.#])([\w-]+)")
_STATE = re.compile(r"::?[\w-]+(?:\([^()]*\))?|\[[^][]*\]")  # a condition on the element
_ANY_SCREEN = re.compile(r"@(?:layer\b.*|media\s+(?:only\s+)?(?:screen|all)\s*)", re.IGNORECASE | re.DOTALL)
_BLOCK_FOR_ANY_SCREEN = re.compile(r"@(?i:layer\b|media\s+(?:only\s+)?(?:screen|all)\s*\{)")
# So many rules that may hide something are read of the page's sheets, and so many of each sheet: each takes 500 bytes.
_MAX_RULES = 10_000
_PAPER = re.compile(r"\bprint\b", re.IGNORECASE)

_NAME_SIGNS = bytes(code if re.match(r"[\w-]", chr(code)) else ord(" ") for code in range(128)).ljust(256)

_new_tuple = tuple.__new__  # makes a named tuple in half the time

Names = frozenset[str]
"""Classes without their sign, an id with its sign "#"."""


class Around(NamedTuple):
    """What a selector says of an element around the hidden one."""

    names: Names
    tag: str
    is_parent: bool
    """Whether it is the next one outwards."""


class Rule(NamedTuple):
    """A selector of hidden elements that has no more than a tag, classes and an id, and the same of elements around."""

    names: Names
    tag: str
    around: tuple[Around, ...] = ()
    """From the innermost outwards."""


class Outer(Protocol):
    """An element around a hidden one."""

    tag: str
    shape: str
    attributes: dict[str, str]

    @property
    def parent(self) -> "Outer":
        """The element that it is in."""


class _Declared(NamedTuple):
    """A rule of a style sheet that may hide or show something."""

    selectors: str
    style: str
    """Its declarations, in lower case."""
    is_plain: bool
    """Whether it holds on every screen."""
    is_of_small: bool
    """Whether it is of a small sheet."""


class _Sheet(NamedTuple):
    """A style sheet without comments."""

    css: str
    lowered: str
    """The same in lower case, with "?" for what is not ASCII; each character has the place that it has in `css`."""
    places: list[int]
    """Where words stand that are in each rule that hides or shows something."""


def is_hidden_by(style: str, *, is_inline: bool) -> bool:
    """Return whether an element's own style hides it."""
    style = style.lower()
    if not _may_hide(style):
        return False
    declared = _declared(_without_comments(style))
    return _hides(declared) or is_faint(declared) or _has_no_letters(declared, is_inline=is_inline)


def is_transparent_by(style: str) -> bool:
    """Return whether an element's own style makes it transparent."""
    style = style.lower()
    return "opacity" in style and is_transparent(_declared(_without_comments(style)))


def _has_no_letters(declared: Mapping[str, str], *, is_inline: bool) -> bool:
    """Return whether letters have no size. On a box, that alone only removes the spaces between its parts."""
    if not _NO_SIZE.fullmatch(declared.get("font-size", "")):
        return False
    return is_inline or bool(_NO_SIZE.fullmatch(declared.get("line-height", "")))


def _may_hide(style: str) -> bool:
    return any(map(style.__contains__, _HIDING_WORDS))


def _declared(style: str) -> dict[str, str]:
    """Return the valid declarations of a style in lower case: the last of each name, or the last important one."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        plain = _IMPORTANT.sub("", value).rstrip() if "!" in value else value
        if plain != value:
            important.add(name)
        elif name in important:
            continue
        found[name] = plain
    return found


def _hides(declared: Mapping[str, str]) -> bool:
    if declared.get("display") == "none" or declared.get("content-visibility") == "hidden":
        return True
    if not _MOVING.isdisjoint(declared):
        return False  # scrolling or a click shows it
    if declared.get("visibility") in {"hidden", "collapse"}:
        return True
    if declared.get("position") in {"absolute", "fixed"}:
        clip = declared.get("clip") or declared.get("clip-path", "")
        return bool(_CLIPPED.fullmatch(clip)) or any(_FAR_OUT.fullmatch(declared.get(side, "")) for side in _SIDES)
    return bool(_FAR_OUT.fullmatch(declared.get("text-indent", "")))


def _shows(declared: Mapping[str, str]) -> bool:
    if declared.get("opacity", "0").strip("0.%"):
        return True
    return declared.get("display", "none") != "none" or declared.get("visibility") == "visible"


class StyleSheets:
    """What the style sheets in a page hide by class and id, unless they show it on some condition.

    Most pages have no elements that their sheets may hide. A sheet is searched for such rules at once, but it is only
    parsed when there is an element that one of them may be about.
    """

    def __init__(self) -> None:
        self._rule_count = 0  # of those that may hide something
        self._candidates: dict[str, list[Rule]] = {}  # rules that may hide something, by one of their names
        self._names: set[str] = set()  # all of their names, without sign
        self._unparsed: list[_Sheet] = []
        # Rules that were left out when sheets were parsed, since they have none of the names known by then. They are
        # None once there were more names: nothing is left out from then on, so that no rule is looked at three times.
        self._left_out: list[_Declared] | None = []
        self._names_at_parsing = 0  # how many there were
        self._has_candidates = False  # whether there have been elements with one of these names
        self._rules: dict[str, list[Rule]] = {}  # rules of hidden elements, by one of their names
        self._hidden: set[Rule] = set()
        self._shown: dict[str, list[Names]] = {}  # by each name
        self._shown_plainly: dict[str, list[Names]] = {}  # on every screen: they win over a rule with fewer names

    @property
    def names(self) -> KeysView[str]:
        """One name of each rule that may hide something."""
        return self._candidates.keys()

    def add(self, css: str, known: Container[str]) -> bool:
        """Take a style sheet; return whether it is late: whether it changes what is hidden of elements already read.

        `known` holds the classes and ids of those elements, without signs.
        """
        sheet = _sheet(css)
        names: set[str] = set()
        found = _hiding(sheet, _MAX_RULES - self._rule_count)
        self._rule_count += len(found)
        for rule in found:
            name = min(rule.names)
            names.add(name)
            self._names.update(map(_without_sign, rule.names))
            self._candidates.setdefault(name, []).append(rule)
        is_late = any(_without_sign(name) in known for name in names) or self._is_about_candidates(sheet.css, known)
        if not is_late:
            self._unparsed.append(sheet)
            return False
        before = self._parse()
        self._unparsed.append(sheet)
        return any(all(_without_sign(name) in known for name in rule.names) for rule in before ^ self._parse())

    def _is_about_candidates(self, css: str, known: Container[str]) -> bool:
        """Return whether a sheet has a name of a rule that may hide an element already read."""
        if not self._has_candidates:
            return False
        candidates = [name for name in self.names if _without_sign(name) in known]
        return any(_without_sign(name) in css for name in candidates) and not _names(css).isdisjoint(candidates)

    def _parse(self) -> frozenset[Rule]:
        """Parse the sheets that have not been; return the rules of what is hidden."""
        if self._unparsed:
            if self._left_out and self._names_at_parsing < len(self._names):
                left_out, self._left_out = self._left_out, None
                for declared in left_out:
                    self._take(declared)
            for declared in chain.from_iterable(map(_rules, self._unparsed)):
                if self._left_out is None or _has_one_of(self._names, declared.selectors):
                    self._take(declared)
                elif len(self._left_out) < _MAX_RULES:
                    self._left_out.append(declared)
            self._names_at_parsing = len(self._names)
            self._unparsed.clear()
            self._rules = {}
            for rule in self._hidden:
                if not self._is_shown_at_times(rule):
                    self._rules.setdefault(min(rule.names), []).append(rule)
        return frozenset(chain.from_iterable(self._rules.values()))

    def _take(self, rule: _Declared) -> None:
        """Keep what a rule hides or shows."""
        declared = _declared(rule.style)
        selectors = rule.selectors.split(",")
        if _hides(declared) or (rule.is_of_small and _is_out_of_sight(declared, rule.selectors)):
            if rule.is_plain:
                self._hidden.update(filter(None, map(_rule, selectors)))
        elif _shows(declared):
            for selector in selectors:
                self._show(selector, is_plain=rule.is_plain)

    def hide(self, tag: str, names: Names, around: Outer | None = None) -> bool:
        """Return whether an element with these names is hidden. `around` is the element that it is in."""
        self._has_candidates = True
        if not _matches(self._candidates, tag, names, around):
            return False
        if self._unparsed:
            self._parse()
        return _matches(self._rules, tag, names, around)

    def _show(self, selector: str, *, is_plain: bool) -> None:
        rule = _rule(selector)
        if rule is None:
            names = _names(_COMBINATORS.split(_STATE.sub("", selector).strip())[-1])
        else:
            names = rule.names
            if is_plain and not rule.around and (rule in self._hidden or not rule.tag):
                self._hidden.discard(rule)  # the later rule wins
                for name in names:
                    self._shown_plainly.setdefault(name, []).append(names)
                return
        for name in names:
            self._shown.setdefault(name, []).append(names)

    def _is_shown_at_times(self, rule: Rule) -> bool:
        fewest = min((self._shown.get(name, []) for name in rule.names), key=len)
        if any(rule.names <= names for names in fewest):
            return True
        fewest = min((self._shown_plainly.get(name, []) for name in rule.names), key=len)
        return any(rule.names < names for names in fewest)


def _without_comments(css: str) -> str:
    if "/*" not in css:
        return css
    pieces: list[str] = []
    start, end = 0, css.find("/*")
    while end >= 0:
        pieces.append(css[start:end])
        start = css.find("*/", end + 2) + 2
        if start < 2:  # it is not closed
            return "".join(pieces)
        end = css.find("/*", start)
    return "".join(pieces) + css[start:]


def _matches(rules: Mapping[str, list[Rule]], tag: str, names: Names, around: Outer | None) -> bool:
    """Return whether one of the rules, by one of their names, is about an element with these names."""
    return any(
        rule.names <= names and rule.tag in ("", tag) and (not rule.around or _is_within(rule.around, around))
        for name in names.intersection(rules)
        for rule in rules[name]
    )


def _is_within(wanted: tuple[Around, ...], element: Outer | None) -> bool:
    """Return whether elements as wanted are around, one outside of the other."""
    for names, tag, is_parent in wanted:
        while element is not None and element.tag:
            is_found = tag in ("", element.tag) and names <= _names_of(element)
            element = element.parent
            if is_found:
                break
            if is_parent:
                return False
        else:
            return False
    return True


def _names_of(element: Outer) -> Names:
    return frozenset([*element.shape.split(), f"#{element.attributes.get('id', '')}"])


def _sheet(css: str) -> _Sheet:
    css = _without_comments(css)
    # `str.lower` takes 12 bytes a character of text that is not ASCII, and not all signs stay one.
    lowered = css.lower() if css.isascii() else css.encode("ascii", "replace").lower().decode("ascii")
    places: list[int] = []
    if _may_hide(lowered):
        for word in _TELLING_WORDS if len(css) > _MAX_SMALL_SHEET else _SMALL_SHEET_WORDS:
            at = lowered.find(word)
            while at >= 0:
                places.append(at)
                at = lowered.find(word, at + 1)
        places.sort()
    return _Sheet(css, lowered, places)


def _hiding(sheet: _Sheet, most: int) -> list[Rule]:
    """Return at most so many rules of a sheet that hide something, but for most that only do so on some condition."""
    found: list[Rule] = []
    css, lowered, places = sheet
    is_small = len(css) <= _MAX_SMALL_SHEET
    any_depth = _has_block_for_any_screen(css)
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
        style = lowered[brace + 1 : end]
        is_faint_style = is_small and ("opacity" in style or "color" in style or "overflow" in style)
        if not (is_faint_style or _may_be_out_of_sight(style)):
            continue
        if not any_depth:
            depth += css.count("{", at, brace) - css.count("}", at, brace)
            at = brace
        declared = _declared(style) if depth <= 0 else {}
        selectors = css[start:brace].rpartition("{")[2].rpartition(";")[2]
        if _hides(declared) or (is_faint_style and _is_out_of_sight(declared, selectors)):
            found += filter(None, map(_rule, selectors.split(",")))
    return found[:most]


def _has_block_for_any_screen(css: str) -> bool:
    at = css.find("@")
    while at >= 0:  # faster than to search for the whole pattern
        if _BLOCK_FOR_ANY_SCREEN.match(css, at):
            return True
        at = css.find("@", at + 1)
    return False


def _is_out_of_sight(declared: Mapping[str, str], selectors: str) -> bool:
    """Return whether a rule hides its elements by their colour, size or opacity, which scripts change of some."""
    return is_faint(declared) or (is_transparent(declared) and not is_animated(selectors))


def _may_be_out_of_sight(style: str) -> bool:
    if "none" in style or "hidden" in style or "collapse" in style or "rect(" in style or "inset(" in style:
        return True
    return "-" in style and _OUT_OF_SIGHT.search(style) is not None


def _rules(sheet: _Sheet) -> list[_Declared]:
    """Return the rules that may hide or show. Those for print are left out."""
    css, lowered, places = sheet
    found: list[_Declared] = []
    is_small = len(css) <= _MAX_SMALL_SHEET
    if not places:
        return found
    opened: list[str] = []
    start = i = 0
    place = places[0]
    while start <= len(css) and len(found) < _MAX_RULES:
        end = css.find("}", start)
        end = len(css) if end < 0 else end
        while place < start:
            i += 1
            place = places[i] if i < len(places) else maxsize
        may_tell = place < end
        if may_tell or css.count("{", start, end) != 1:
            *heads, style = css[start:end].split("{")
            opened.extend([head.rpartition(";")[2].strip() for head in heads])
            if opened:
                selectors = opened.pop()
                if may_tell and selectors[:1] != "@" and not (opened and any(map(_is_for_paper, opened))):
                    is_plain = not opened or all(map(_ANY_SCREEN.fullmatch, opened))
                    style = lowered[end - len(style) : end]
                    found.append(_new_tuple(_Declared, (selectors, style, is_plain, is_small)))
        start = end + 1
    return found


def is_for_screens(media: str) -> bool:
    """Return whether a media query holds on every screen."""
    return not media or bool(_ANY_SCREEN.fullmatch(f"@media {media}"))


def _is_for_paper(condition: str) -> bool:
    return condition[:1] == "@" and bool(_PAPER.search(condition)) and "screen" not in condition.lower()


def _rule(selector: str) -> Rule | None:
    """Return a selector as a rule, or None if it has more than tags, classes and ids."""
    for sign in selector:  # most of the others have a condition (":hover"), which this finds first
        if not (sign.isalnum() or sign in _COMPOUND_SIGNS or sign == _CHILD or sign.isspace()):
            return None
    parts = selector.replace(_CHILD, f" {_CHILD} ").split()
    found = _compound(parts[-1]) if parts else None
    if found is None or not found[0]:
        return None
    around: list[Around] = []
    is_parent = False
    for part in parts[-2::-1]:
        if part == _CHILD:
            if is_parent:
                return None
            is_parent = True
            continue
        outer = _compound(part)
        if outer is None or len(around) == _MAX_AROUND or not _SCRIPTED.isdisjoint(outer[0]):
            return None
        around.append(Around(*outer, is_parent))
        is_parent = False
    return None if is_parent else Rule(*found, tuple(around))


def _compound(text: str) -> tuple[Names, str] | None:
    """Return the names and the tag of one element in a selector, or None if it is malformed."""
    tag, *names = text.replace("#", ".#").split(".")
    if "" in names or "#" in names or (tag and not "a" <= tag[0].lower() <= "z"):
        return None
    return frozenset(names), tag.lower()


def _has_one_of(names: Set[str], selectors: str) -> bool:
    """Return whether selectors have one of some names, which are without sign; perhaps also if they have not."""
    if not selectors.isascii():
        return True
    return not names.isdisjoint(selectors.encode().translate(_NAME_SIGNS).decode().split())


def _without_sign(name: str) -> str:
    return name.removeprefix("#")


def _names(compound: str) -> Names:
    """Return the classes and ids in a selector, ids with their sign "#"."""
    return frozenset(name if sign == "." else sign + name for sign, name in _NAMES.findall(compound))
