"""Selectors of style sheets that have no more than tags, classes and ids."""

import re
from collections.abc import Set
from typing import NamedTuple

from cleanart.readers.name_filters import NameFilter

_CHILD = ">"
_MAX_AROUND = 4  # elements around
_SCRIPTED = frozenset({"js", "no-js", "js-enabled", "loading", "loaded", "open", "active", "closed", "collapsed"})
_COMBINATORS = re.compile(r"[\s>+~]+")
_NAMES = re.compile(r"([.#])([\w-]+)")
_STATE = re.compile(r"::?[\w-]+(?:\([^()]*\))?|\[[^][]*\]")  # a condition on the element
_new_tuple = tuple.__new__  # makes a named tuple in half the time
_NAME_SIGNS = bytes(code if re.match(r"[\w-]", chr(code)) else ord(" ") for code in range(128)).ljust(256)

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


def read_selector(selector: str) -> Rule | None:
    """Return a selector as a rule, or None if it has more than tags, classes and ids."""
    selector = selector.strip()
    is_of_one = True  # element, not of some around it as well
    for sign in selector:  # most of the others have a condition (":hover"), which this finds first
        if not (sign.isalnum() or sign in "_-.#"):
            if sign != _CHILD and not sign.isspace():
                return None
            is_of_one = False
    if is_of_one:
        found = _compound(selector)
        return _new_tuple(Rule, (*found, ())) if found is not None and found[0] else None
    parts = selector.replace(_CHILD, f" {_CHILD} ").split()
    found = _compound(parts[-1])
    if found is None or not found[0]:
        return None
    around: list[Around] = []
    is_parent = False
    parts.pop()
    for part in reversed(parts):
        if part == _CHILD:
            if is_parent:
                return None
            is_parent = True
            continue
        outer = _compound(part)
        if outer is None or len(around) == _MAX_AROUND or not _SCRIPTED.isdisjoint(outer[0]):
            return None
        around.append(_new_tuple(Around, (*outer, is_parent)))
        is_parent = False
    return None if is_parent else _new_tuple(Rule, (*found, tuple(around)))


def read_selectors(selectors: str) -> list[Rule]:
    """Return the selectors of a rule that have no more than tags, classes and ids."""
    rules: list[Rule] = []
    for selector in selectors.split(","):
        rule = read_selector(selector)
        if rule is not None:
            rules.append(rule)
    return rules


def _compound(text: str) -> tuple[Names, str] | None:
    """Return the names and the tag of one element in a selector, or None if it is malformed."""
    names = (text.replace("#", ".#") if "#" in text else text).split(".")
    tag = names.pop(0)
    for name in names:
        if name in {"", "#"}:
            return None
    if tag:
        tag = tag.lower()
        if not "a" <= tag[0] <= "z":
            return None
    return frozenset(names), tag


def has_one_of(names: Set[str], name_filter: NameFilter, selectors: str) -> bool:
    """Return whether selectors have one of some names, which are without sign; perhaps also if they have not."""
    if not name_filter.may_be_in(selectors):
        return False
    return not selectors.isascii() or not names.isdisjoint(selectors.encode().translate(_NAME_SIGNS).decode().split())


def without_sign(name: str) -> str:
    """Return the name of a class, or an id without its sign."""
    return name[1:] if name[:1] == "#" else name


def is_named_in(name: str, css: str) -> bool:
    """Return whether a text has a class or an id, which begins with its sign "#"."""
    text = name if name[:1] == "#" else f".{name}"
    at = css.find(text)
    while at >= 0:
        end = at + len(text)
        if end == len(css) or not (css[end].isalnum() or css[end] in "_-"):
            return True
        at = css.find(text, end)
    return False


def _names_in(compound: str) -> Names:
    """Return the classes and ids of one element in a selector, ids with their sign "#"."""
    return frozenset(name if sign == "." else sign + name for sign, name in _NAMES.findall(compound))


def selector_names(selector: str) -> Names:
    """Return the classes and ids of the element that a selector is about, whatever else it says."""
    return _names_in(_COMBINATORS.split(_STATE.sub("", selector).strip())[-1])
