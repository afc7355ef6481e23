"""Elements that a page hides on every screen, by their own styles or by rules of its style sheets."""

from collections.abc import Container, KeysView, Mapping
from itertools import chain
from typing import Protocol

from cleanart.readers.css_rules import MAX_RULES, Sheet, StyleRule, all_rules, hiding_rules, is_out_of_sight, read_sheet
from cleanart.readers.css_selectors import (
    Around,
    Names,
    Rule,
    has_one_of,
    names_in,
    read_selector,
    selector_names,
    without_sign,
)
from cleanart.readers.css_styles import hides, read_style, shows


class Outer(Protocol):
    """An element around a hidden one."""

    tag: str
    shape: str
    attributes: dict[str, str]

    @property
    def parent(self) -> "Outer":
        """The element that it is in."""


class StyleSheets:
    """What the style sheets in a page hide by class and id, unless they show it on some condition.

    Most pages have no elements that their sheets may hide. A sheet is searched for such rules at once, but it is only
    parsed when there is an element that one of them may be about.
    """

    def __init__(self) -> None:
        self._rule_count = 0  # of those that may hide something
        self._candidates: dict[str, list[Rule]] = {}  # rules that may hide something, by one of their names
        self._names: set[str] = set()  # all of their names, without sign
        self._unparsed: list[Sheet] = []
        # Rules that were left out when sheets were parsed, since they have none of the names known by then. They are
        # None once there were more names: nothing is left out from then on, so that no rule is looked at three times.
        self._left_out: list[StyleRule] | None = []
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
        sheet = read_sheet(css)
        names: set[str] = set()
        found = hiding_rules(sheet, MAX_RULES - self._rule_count)
        self._rule_count += len(found)
        for rule in found:
            name = min(rule.names)
            names.add(name)
            self._names.update(map(without_sign, rule.names))
            self._candidates.setdefault(name, []).append(rule)
        is_late = any(without_sign(name) in known for name in names) or self._is_about_candidates(sheet.css, known)
        if not is_late:
            self._unparsed.append(sheet)
            return False
        before = self._parse()
        self._unparsed.append(sheet)
        return any(all(without_sign(name) in known for name in rule.names) for rule in before ^ self._parse())

    def _is_about_candidates(self, css: str, known: Container[str]) -> bool:
        """Return whether a sheet has a name of a rule that may hide an element already read."""
        if not self._has_candidates:
            return False
        candidates = [name for name in self.names if without_sign(name) in known]
        return any(without_sign(name) in css for name in candidates) and not names_in(css).isdisjoint(candidates)

    def _parse(self) -> frozenset[Rule]:
        """Parse the sheets that have not been; return the rules of what is hidden."""
        if self._unparsed:
            if self._left_out and self._names_at_parsing < len(self._names):
                left_out, self._left_out = self._left_out, None
                for declared in left_out:
                    self._take(declared)
            for declared in chain.from_iterable(map(all_rules, self._unparsed)):
                if self._left_out is None or has_one_of(self._names, declared.selectors):
                    self._take(declared)
                elif len(self._left_out) < MAX_RULES:
                    self._left_out.append(declared)
            self._names_at_parsing = len(self._names)
            self._unparsed.clear()
            self._rules = {}
            for rule in self._hidden:
                if not self._is_shown_at_times(rule):
                    self._rules.setdefault(min(rule.names), []).append(rule)
        return frozenset(chain.from_iterable(self._rules.values()))

    def _take(self, rule: StyleRule) -> None:
        """Keep what a rule hides or shows."""
        declared = read_style(rule.style)
        selectors = rule.selectors.split(",")
        if hides(declared) or (rule.is_of_small and is_out_of_sight(declared, rule.selectors)):
            if rule.is_plain:
                self._hidden.update(filter(None, map(read_selector, selectors)))
        elif shows(declared):
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
        rule = read_selector(selector)
        if rule is None:
            names = selector_names(selector)
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
