"""The open elements of a page, and those of them that become its containers."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cleanart.page.document import NO_HINTS, Container
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.hints import OPEN_HINTS, TAG_HINTS, UNSEEN, HintReader

_UNKNOWN = -1
_SETTLED, _OPENER = frozenset({"unseen", "opener"}), frozenset({"opener"})
# A click opens these, but no reader of the text needs them.
_POPUP = frozenset({"dialog", "menu", "nav", "consent", "subscribe", "form"})
_LONGEST_PATH = 4_000  # characters: the XPaths of a page that nests thousands of elements would be its square
_MOST_PATH_CHARACTERS = 20_000_000  # of a page: what stands after them has no XPath
_MOST_STEPS = _LONGEST_PATH // len("/a[1]") + 1
_NAME = re.compile(r"[A-Za-z_][\w.-]*")  # what XPath takes for a tag's name
_MOST_INLINE = 8  # elements in a paragraph, one in the other, that are looked at


class Element:
    """An open element. Its fields are set where it is made: calling an initialiser for each would take longer."""

    __slots__ = (
        "attributes",
        "children",
        "container",
        "hints",
        "nearest_block",
        "nearest_container",
        "number",
        "on_close",
        "parent",
        "parts",
        "path",
        "shape",
        "tag",
    )
    tag: str
    attributes: Mapping[str, str]
    number: int
    """Among its parent's children of the same tag."""
    parent: "Element"
    on_close: Callable[[Any], None] | None
    """What its end ends."""
    nearest_container: "Element"
    """The innermost element that is a container: itself, or the one around it."""
    nearest_block: "Element"
    """The innermost one that is block-level."""
    hints: frozenset[str]
    shape: str
    container: int
    """Index among the containers; unknown until text or a picture shows that it is wanted."""
    path: str
    """XPath, where it is a container; "" where it would be too long."""
    children: dict[str, int] | None
    parts: int
    """Pieces of text of the block being read that stand before it."""


class Elements:
    """The open elements of one page, as a chain from the innermost outwards."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        self.containers: list[Container] = [Container(0, "", "", NO_HINTS)]
        self.page = Element()
        self.page.tag = self.page.shape = self.page.path = ""
        self.page.attributes, self.page.children, self.page.hints = {}, None, NO_HINTS
        self.page.number = self.page.container = self.page.parts = 0
        self.page.on_close = None
        self.page.parent = self.page.nearest_container = self.page.nearest_block = self.page
        self.top = self.page
        self.hints = HintReader(sheets)
        self._beside_opener: tuple[Element, ...] = ()  # the elements around the last control that opens something
        self._unseen: list[tuple[int, str]] = []  # containers that nobody sees, and their ids
        self._path_characters = 0  # of all XPaths

    def push(self, tag: str, attributes: Mapping[str, str]) -> Element:
        """Open an element, inline until it is told otherwise."""
        parent = self.top
        element = self.top = Element()
        element.tag, element.parent, element.nearest_container, element.nearest_block = (
            tag,
            parent,
            parent.nearest_container,
            parent.nearest_block,
        )
        element.container, element.children, element.attributes = _UNKNOWN, None, attributes
        element.on_close = None
        children = parent.children
        if children is None:
            children = parent.children = {}
        element.number = children[tag] = children.get(tag, 0) + 1
        if attributes:
            element.shape = shape = attributes.get("class", "")
            element.hints = hints = self.hints.read(tag, shape, attributes)
            if hints and not _SETTLED.isdisjoint(hints):
                self._settle(element)
        else:
            element.shape, element.hints = "", TAG_HINTS.get(tag, NO_HINTS)
        return element

    def _settle(self, element: Element) -> None:
        """Take what is hidden in a panel, or beside a control that opens something, for seen."""
        parent = element.parent
        if "opener" in element.hints:
            element.hints = element.hints - _OPENER
            self._beside_opener = (parent, parent.parent)
        elif not OPEN_HINTS.isdisjoint(parent.hints):
            element.hints = element.hints - UNSEEN
        elif _POPUP.isdisjoint(element.hints) and any(
            a is b for a in (parent, parent.parent) for b in self._beside_opener
        ):
            element.hints = element.hints - UNSEEN
            self._beside_opener = ()

    def pop(self) -> None:
        """Close the innermost element."""
        element = self.top
        self.top = element.nearest_container = element.nearest_block = (
            element.parent
        )  # no cycle is left for the garbage collector

    def container(self, element: Element) -> int:
        """Return the index of a container, which is made if it is not among them yet, after those around it."""
        if element.container == _UNKNOWN:
            missing = [element]
            while (outer := missing[-1].parent.nearest_container).container == _UNKNOWN:
                missing.append(outer)
            for inner in reversed(missing):
                inner.path = path = _path(inner) if self._path_characters < _MOST_PATH_CHARACTERS else ""
                self._path_characters += len(path)
                inner.container = len(self.containers)
                self.containers.append(Container(outer.container, inner.tag, inner.shape, inner.hints))
                if "unseen" in inner.hints and "id" in inner.attributes:
                    self._unseen.append((inner.container, inner.attributes["id"]))
                outer = inner
        return element.container

    def show_what_opens(self) -> None:
        """Take what a click opens for seen, now that all that may open it is known."""
        for i, name in self._unseen:
            container = self.containers[i]
            if name in self.hints.opened and _POPUP.isdisjoint(container.hints):
                self.containers[i] = container._replace(hints=container.hints - UNSEEN)


def _path(element: Element) -> str:
    """Return an element's XPath; those of the containers around it are known. "" where it cannot be written down."""
    around, tag = element.parent, element.tag
    step = f"/{tag}[{element.number}]" if tag.isalnum() else _step(element)
    steps = 1
    while around.container == _UNKNOWN:
        outer = _step(around)
        if not outer or steps == _MOST_STEPS:
            return ""
        step = outer + step
        steps += 1
        around = around.parent
    path = around.path + step
    is_whole = step and (around.path or not around.container)  # that of the page is ""
    return path if is_whole and len(path) <= _LONGEST_PATH else ""


def _step(element: Element) -> str:
    tag = element.tag
    if tag.isalnum() or _NAME.fullmatch(tag):
        return f"/{tag}[{element.number}]"
    if '"' in tag:
        return "" if "'" in tag else f"/*[name()='{tag}'][{element.number}]"
    return f'/*[name()="{tag}"][{element.number}]'


def common_holder(one: Element, other: Element) -> Element:
    """Return the innermost container around both of two holders that stand in one paragraph."""
    for inner, outer in ((other, one), (one, other)):
        holder = inner
        for _ in range(_MOST_INLINE):
            if holder is outer:
                return outer
            if holder is holder.nearest_block:
                break
            holder = holder.parent.nearest_container
    return other.nearest_block
