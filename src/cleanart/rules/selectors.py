"""CSS selectors that are matched while a page is read, without a tree, at constant cost per element and depth.

cssselect parses them. Selectors that need look-ahead (`:last-child`, `:has()`, `:empty`) are refused. The usual way,
XPath on a tree, is avoided because libxml2 takes quadratic time and more for `:nth-child()` and `~`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import cssselect
from cssselect import parser as css

_DESCENDANT, _CHILD, _NEXT, _LATER = " ", ">", "+", "~"
_NO_LOOK_AHEAD = "an element is judged by what stands before it and around it"


class _Element:
    """The properties of an element that selectors test."""

    __slots__ = ("attributes", "depth", "number", "number_of_type", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], depth: int, number: int, number_of_type: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.depth = depth
        self.number = number  # among its parent's children, from 1
        self.number_of_type = number_of_type  # among those of its tag


_Test = Callable[[_Element], bool]


class Selectors:
    """Several compiled selectors.

    Each compound selector (`p.lead` in `article > p.lead`) has a bit; the compound to its left has the next lower one.

    Raises:
        ValueError: on a selector that is invalid or needs look-ahead; the message does not contain the selector.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self.tests: list[_Test] = []
        self.starts = 0
        """Bits of leftmost compounds, which an element can match whatever is around it."""
        self.finals: dict[int, int] = {}
        """Bit of each rightmost compound → index of its selector in `sources`."""
        self.before = {_DESCENDANT: 0, _CHILD: 0, _NEXT: 0, _LATER: 0}
        """Combinator → bits of the compounds to the left of it."""
        for i, source in enumerate(sources):
            for tree in _parsed(source):
                self._add(tree, i)
        self.any_final = sum(self.finals)

    def _add(self, tree: Any, source: int) -> None:
        compounds: list[tuple[str, _Test]] = []
        while isinstance(tree, css.CombinedSelector):
            compounds.append((tree.combinator, _compound(tree.subselector)))
            tree = tree.selector
        compounds.append(("", _compound(tree)))
        for combinator, test in reversed(compounds):
            bit = 1 << len(self.tests)
            if combinator:
                self.before[combinator] |= bit >> 1
            else:
                self.starts |= bit
            self.tests.append(test)
        self.finals[bit] = source


class _Frame:
    """An open element: bits of the compounds that it and its relatives match."""

    __slots__ = ("around", "child_tags", "children", "earlier", "last", "matched")

    def __init__(self, matched: int, around: int) -> None:
        self.matched = matched
        self.around = around  # bits that it or an ancestor matches
        self.last = 0  # bits that its last child so far matches
        self.earlier = 0  # bits that any child so far matches
        self.children = 0  # number of children so far
        self.child_tags: dict[str, int] = {}  # number of children so far by tag


class Matcher:
    """Finds the selectors that match each element of a page, as elements open and close."""

    def __init__(self, selectors: Selectors) -> None:
        self._selectors = selectors
        self._open = [_Frame(0, 0)]

    def open(self, tag: str, attributes: Mapping[str, str]) -> list[int]:
        """Open an element; return the sorted indices of the selectors that match it."""
        selectors, parent = self._selectors, self._open[-1]
        parent.children += 1
        number_of_type = parent.child_tags[tag] = parent.child_tags.get(tag, 0) + 1
        element = _Element(tag, attributes, len(self._open) - 1, parent.children, number_of_type)
        before = selectors.before
        candidates = (
            selectors.starts
            | (parent.around & before[_DESCENDANT]) << 1
            | (parent.matched & before[_CHILD]) << 1
            | (parent.last & before[_NEXT]) << 1
            | (parent.earlier & before[_LATER]) << 1
        )
        matched = 0
        while candidates:
            bit = candidates & -candidates  # the lowest one
            candidates ^= bit
            if selectors.tests[bit.bit_length() - 1](element):
                matched |= bit
        parent.last = matched
        parent.earlier |= matched
        self._open.append(_Frame(matched, parent.around | matched))
        if not matched & selectors.any_final:
            return []
        return sorted({source for bit, source in selectors.finals.items() if matched & bit})

    def close(self) -> None:
        """Close the innermost open element."""
        if len(self._open) > 1:
            self._open.pop()


def _parsed(source: str) -> Iterable[Any]:
    """Yield the parsed alternatives of a selector."""
    try:
        parsed = cssselect.parse(source)
    except cssselect.SelectorError as error:
        raise ValueError(str(error)) from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    for selector in parsed:
        if selector.pseudo_element is not None:
            raise ValueError("pseudo-elements are no part of a page")
        yield selector.parsed_tree


def _compound(tree: Any) -> _Test:
    """Return a function that tests an element against a selector without combinators."""
    tests: list[_Test] = []
    while not isinstance(tree, css.Element):
        if isinstance(tree, css.CombinedSelector):
            raise ValueError(f"{tree.combinator!r} within parentheses is not supported")
        make = _MAKERS.get(type(tree))
        if make is None:  # the only other node of cssselect
            raise ValueError(f":has() is not supported: {_NO_LOOK_AHEAD}")
        tests.append(make(tree))
        tree = tree.selector
    if tree.namespace and tree.namespace != "*":
        raise ValueError("namespaces are not supported")
    if tree.element:
        name = tree.element.lower()
        tests.append(lambda element: element.tag == name)
    tests.reverse()  # test the tag first, which is cheapest
    return tests[0] if len(tests) == 1 else lambda element: all(test(element) for test in tests)


def _class(tree: css.Class) -> _Test:
    name = tree.class_name
    return lambda element: name in element.attributes.get("class", "") and name in element.attributes["class"].split()


def _id(tree: css.Hash) -> _Test:
    name = tree.id
    return lambda element: element.attributes.get("id") == name


def _attribute(tree: css.Attrib) -> _Test:
    if tree.namespace and tree.namespace != "*":
        raise ValueError("namespaces are not supported")
    name = tree.attrib.lower()
    if tree.operator == "exists":
        return lambda element: name in element.attributes
    compare = _OPERATORS[tree.operator]
    wanted = str(tree.value.value) if tree.value is not None else ""
    if (tree.flag or "").lower() == "i":
        wanted = wanted.lower()
        return lambda element: name in element.attributes and compare(element.attributes[name].lower(), wanted)
    if tree.operator == "!=":
        return lambda element: element.attributes.get(name) != wanted
    return lambda element: name in element.attributes and compare(element.attributes[name], wanted)


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "!=": lambda value, wanted: value != wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(wanted + "-"),
    "^=": lambda value, wanted: wanted != "" and value.startswith(wanted),
    "$=": lambda value, wanted: wanted != "" and value.endswith(wanted),
    "*=": lambda value, wanted: wanted != "" and wanted in value,
}


def _negation(tree: css.Negation) -> _Test:
    test = _compound(tree.subselector)
    return lambda element: not test(element)


def _any_of(tree: css.Matching | css.SpecificityAdjustment) -> _Test:
    tests = [_compound(alternative) for alternative in tree.selector_list]
    return lambda element: any(test(element) for test in tests)


def _pseudo(tree: css.Pseudo) -> _Test:
    test = _PSEUDOS.get(tree.ident)
    if test is None:
        raise ValueError(f":{tree.ident} is not supported: {_NO_LOOK_AHEAD}")
    return test


_PSEUDOS: dict[str, _Test] = {
    "root": lambda element: element.depth == 0,
    "first-child": lambda element: element.number == 1,
    "first-of-type": lambda element: element.number_of_type == 1,
}


def _function(tree: css.Function) -> _Test:
    if tree.name not in ("nth-child", "nth-of-type"):
        raise ValueError(f":{tree.name}() is not supported: {_NO_LOOK_AHEAD}")
    try:
        step, offset = css.parse_series(tree.arguments)
    except ValueError:
        raise ValueError(f"what :{tree.name}() holds is no series such as 2n+1") from None
    if tree.name == "nth-child":
        return lambda element: _is_in_series(element.number, step, offset)
    return lambda element: _is_in_series(element.number_of_type, step, offset)


def _is_in_series(number: int, step: int, offset: int) -> bool:
    """Tell whether a number is `step` × n + `offset` for an n from 0."""
    if not step:
        return number == offset
    return (number - offset) % step == 0 and (number - offset) // step >= 0


_MAKERS: dict[type, Callable[[Any], _Test]] = {
    css.Class: _class,
    css.Hash: _id,
    css.Attrib: _attribute,
    css.Negation: _negation,
    css.Matching: _any_of,
    css.SpecificityAdjustment: _any_of,
    css.Pseudo: _pseudo,
    css.Function: _function,
}
