"""Elements that a page hides on every screen, by their own styles or by rules of its style sheets."""

from collections.abc import Container
from typing import Protocol

from cleanart.readers.css_rules import MAX_RULES, Sheet, StyleRule, all_rules, hiding_rules, is_out_of_sight, read_sheet
from cleanart.readers.css_selectors import (
    Around,
    Names,
    Rule,
    has_one_of,
    is_named_in,
    read_selector,
    read_selectors,
    selector_names,
    without_sign,
)
from cleanart.readers.css_styles import hides, shows
from cleanart.readers.name_filters import NameFilter


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
        self.candidates: dict[str, list[Rule]] = {}
        """Rules that may hide something, by one of their names."""
        self.candidate_filter = NameFilter()
        """These names, without sign."""
        self._names: set[str] = set()  # all names of these rules, without sign
        self._name_filter = NameFilter()
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

    def add(self, css: str, known: Container[str]) -> bool:
        """Take a style sheet; return whether it is late: whether it changes what is hidden of elements already read.

        `known` holds the classes and ids of those elements, without signs.
        """
        sheet = read_sheet(css)
        is_late = False
        for rule in hiding_rules(sheet, MAX_RULES - self._rule_count) if sheet.places else ():
            is_late = self._add_candidate(rule, known) or is_late
        is_late = is_late or self._is_about_candidates(sheet.css, known)
        before = self._parsed_rules() if is_late else None
        if sheet.places:
            self._unparsed.append(sheet)
        if before is None:
            return False
        for rule in before ^ self._parsed_rules():  # noqa: SIM110  # a generator would not compile to a loop
            if _are_known(rule, known):
                return True
        return False

    def _add_candidate(self, rule: Rule, known: Container[str]) -> bool:
        """Take a rule that may hide something; return whether an element already read has one of its names."""
        self._rule_count += 1
        first = _first_name(rule)
        rules = self.candidates.get(first)
        if rules is None:
            self.candidates[first] = [rule]
        else:
            rules.append(rule)
        for name in rule.names:
            plain = without_sign(name)
            self._names.add(plain)
            self._name_filter.add(plain)
        first = without_sign(first)
        self.candidate_filter.add(first)
        return first in known

    def _is_about_candidates(self, css: str, known: Container[str]) -> bool:
        """Return whether a sheet has a name of a rule that may hide an element already read."""
        if self._has_candidates:
            for name in self.candidates:
                if without_sign(name) in known and is_named_in(name, css):
                    return True
        return False

    def _parse(self) -> None:
        """Parse the sheets that have not been."""
        if not self._unparsed:
            return
        if self._left_out and self._names_at_parsing < len(self._names):
            left_out, self._left_out = self._left_out, None
            for declared in left_out:
                self._take(declared)
        for sheet in self._unparsed:
            for declared in all_rules(sheet):
                if self._left_out is None or has_one_of(self._names, self._name_filter, declared.selectors):
                    self._take(declared)
                elif len(self._left_out) < MAX_RULES:
                    self._left_out.append(declared)
        self._names_at_parsing = len(self._names)
        self._unparsed.clear()
        self._rules = {}
        for rule in self._hidden:
            if not self._is_shown_at_times(rule):
                self._rules.setdefault(_first_name(rule), []).append(rule)

    def _parsed_rules(self) -> set[Rule]:
        """Return the rules of what is hidden."""
        self._parse()
        return {rule for rules in self._rules.values() for rule in rules}

    def _take(self, rule: StyleRule) -> None:
        """Keep what a rule hides or shows."""
        selectors, style = rule.selectors, rule.style
        if hides(style) or (rule.is_of_small and is_out_of_sight(style, selectors)):
            if rule.is_plain:
                self._hidden.update(read_selectors(selectors))
        elif shows(style):
            is_plain = rule.is_plain
            for selector in selectors.split(","):
                self._show(selector, is_plain)

    def hide(self, tag: str, names: Names, around: Outer | None = None) -> bool:
        """Return whether an element with these names is hidden. `around` is the element that it is in."""
        self._has_candidates = True
        if not _matches(self.candidates, tag, names, around):
            return False
        self._parse()
        return _matches(self._rules, tag, names, around)

    def _show(self, selector: str, is_plain: bool) -> None:  # noqa: FBT001
        rule = read_selector(selector)
        if rule is None:
            names = selector_names(selector)
        else:
            names = rule.names
            if is_plain and not rule.around and (rule in self._hidden or not rule.tag):
                self._hidden.discard(rule)  # the later rule wins
                _add_by_name(self._shown_plainly, names)
                return
        _add_by_name(self._shown, names)

    def _is_shown_at_times(self, rule: Rule) -> bool:
        names = rule.names
        for shown in _fewest(self._shown, names):
            if names <= shown:
                return True
        for shown in _fewest(self._shown_plainly, names):  # noqa: SIM110  # a generator would not compile to a loop
            if names < shown:
                return True
        return False


def _are_known(rule: Rule, known: Container[str]) -> bool:
    """Return whether all names of a rule, without signs, are known."""
    for name in rule.names:  # noqa: SIM110  # a generator would not compile to a loop
        if without_sign(name) not in known:
            return False
    return True


def _first_name(rule: Rule) -> str:
    first = ""
    for name in rule.names:
        if not first or name < first:
            first = name
    return first


def _add_by_name(by_name: dict[str, list[Names]], names: Names) -> None:
    for name in names:
        others = by_name.get(name)
        if others is None:
            by_name[name] = [names]
        else:
            others.append(names)


def _fewest(by_name: dict[str, list[Names]], names: Names) -> list[Names]:
    """Return the shortest of the lists that names have."""
    fewest: list[Names] | None = None
    for name in names:
        others = by_name.get(name)
        if others is None:
            return []
        if fewest is None or len(others) < len(fewest):
            fewest = others
    return fewest or []


def _matches(rules: dict[str, list[Rule]], tag: str, names: Names, around: Outer | None) -> bool:
    """Return whether one of the rules, by one of their names, is about an element with these names."""
    for name in names:
        of_name = rules.get(name)
        if of_name is None:
            continue
        for rule in of_name:
            is_of_element = rule.names <= names and rule.tag in ("", tag)
            if is_of_element and (not rule.around or _is_within(rule.around, around)):
                return True
    return False


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
