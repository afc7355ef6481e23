"""CSS selectors that are matched while a page is read: no tree is needed, and an element costs the same at any depth.

cssselect parses them. What would have to look ahead (`:last-child`, `:has()`, `:empty`) is refused. They are not run as
XPath on a tree, since libxml2 takes the square and more of the number of siblings for `:nth-child()` and `~`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import cssselect
from cssselect import parser as css

_DESCENDANT, _CHILD, _NEXT, _LATER = " ", ">", "+", "~"
_WHY = "an element is judged by what stands before it and around it"


class _Element:
    """What tests ask of an element."""

    __slots__ = ("attributes", "depth", "number", "of_type", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], depth: int, number: int, of_type: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.depth = depth
        self.number = number  # among its parent's children, from 1
        self.of_type = of_type  # among those of its tag


_Test = Callable[[_Element], bool]


class Selectors:
    """Several selectors, ready to be matched.

    Each compound of each selector is a bit: what stands to the left of it is the bit below.

    Raises:
        ValueError: on a selector that does not parse or would have to look ahead; the message names no selector.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self.tests: list[_Test] = []
        self.starts = 0
        """Bits of first compounds, for which nothing need stand around the element."""
        self.finals: dict[int, int] = {}
        """The bit of each last compound → index of its source."""
        self.before = {_DESCENDANT: 0, _CHILD: 0, _NEXT: 0, _LATER: 0}
        """Bits of the compounds to the left of each combinator."""
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
    """What is known of an open element: bits that it and others match."""

    __slots__ = ("around", "children", "earlier", "last", "own", "tags")

    def __init__(self, own: int, around: int) -> None:
        self.own = own
        self.around = around  # it or an element around it
        self.last = 0  # its last child
        self.earlier = 0  # any child
        self.children = 0
        self.tags: dict[str, int] = {}  # of its children


class Matcher:
    """Tells of the elements of one page, as they open and close, which selectors match them."""

    def __init__(self, selectors: Selectors) -> None:
        self._selectors = selectors
        self._open = [_Frame(0, 0)]

    def open(self, tag: str, attributes: Mapping[str, str]) -> list[int]:
        """Take an opening tag; return the indices of the selectors that match its element, in order."""
        selectors, parent = self._selectors, self._open[-1]
        parent.children += 1
        of_type = parent.tags[tag] = parent.tags.get(tag, 0) + 1
        element = _Element(tag, attributes, len(self._open) - 1, parent.children, of_type)
        before = selectors.before
        left = (
            selectors.starts
            | (parent.around & before[_DESCENDANT]) << 1
            | (parent.own & before[_CHILD]) << 1
            | (parent.last & before[_NEXT]) << 1
            | (parent.earlier & before[_LATER]) << 1
        )
        own = 0
        while left:
            bit = left & -left
            left ^= bit
            if selectors.tests[bit.bit_length() - 1](element):
                own |= bit
        parent.last = own
        parent.earlier |= own
        self._open.append(_Frame(own, parent.around | own))
        if not own & selectors.any_final:
            return []
        return sorted({source for bit, source in selectors.finals.items() if own & bit})

    def close(self) -> None:
        """Take a closing tag."""
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
    """Return what tells whether an element matches a selector without combinators."""
    tests: list[_Test] = []
    while not isinstance(tree, css.Element):
        if isinstance(tree, css.CombinedSelector):
            raise ValueError(f"{tree.combinator!r} within parentheses is not supported")
        make = _MAKERS.get(type(tree))
        if make is None:  # cssselect has but one more
            raise ValueError(f":has() is not supported: {_WHY}")
        tests.append(make(tree))
        tree = tree.selector
    if tree.namespace and tree.namespace != "*":
        raise ValueError("namespaces are not supported")
    if tree.element:
        name = tree.element.lower()
        tests.append(lambda element: element.tag == name)
    tests.reverse()  # the tag first
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
        raise ValueError(f":{tree.ident} is not supported: {_WHY}")
    return test


_PSEUDOS: dict[str, _Test] = {
    "root": lambda element: element.depth == 0,
    "first-child": lambda element: element.number == 1,
    "first-of-type": lambda element: element.of_type == 1,
}


def _function(tree: css.Function) -> _Test:
    if tree.name not in ("nth-child", "nth-of-type"):
        raise ValueError(f":{tree.name}() is not supported: {_WHY}")
    try:
        step, offset = css.parse_series(tree.arguments)
    except ValueError:
        raise ValueError(f"what :{tree.name}() holds is no series such as 2n+1") from None
    if tree.name == "nth-child":
        return lambda element: _is_in_series(element.number, step, offset)
    return lambda element: _is_in_series(element.of_type, step, offset)


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
