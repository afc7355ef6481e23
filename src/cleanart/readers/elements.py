"""The open elements of a page, and those that become its containers."""

import re
from collections.abc import Callable
from typing import Any

from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.hints import OPEN_HINTS, TAG_HINTS, UNSEEN, HintReader
from cleanart.readers.html_tags import DOES

_SETTLED, _OPENER = frozenset({"unseen", "opener"}), frozenset({"opener"})
# A click opens these, but no reader of the text needs them.
_POPUP = frozenset({"dialog", "menu", "nav", "consent", "subscribe", "form"})
# Limits of XPaths, which would grow with the square of a page that nests thousands of elements. Beyond the second,
# the rest of the page has no XPaths.
_MAX_PATH_CHARS = 4_000
_MAX_PAGE_PATH_CHARS = 20_000_000
_MAX_PATH_STEPS = _MAX_PATH_CHARS // len("/a[1]") + 1
_XPATH_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_MAX_INLINE_DEPTH = 8  # elements inside each other in a paragraph


class Element:
    """An open element. `Elements.push` sets the fields: an initialiser for each element would take longer."""

    __slots__ = (
        "attributes",
        "child_count",
        "child_tag",
        "container",
        "hints",
        "nearest_block",
        "nearest_container",
        "number",
        "on_close",
        "other_children",
        "parent",
        "parts",
        "path",
        "shape",
        "tag",
    )
    tag: str
    attributes: dict[str, str]
    number: int
    """Among its parent's children of the same tag."""
    parent: "Element"
    on_close: Callable[[Any], None] | None
    """Handler of its end tag."""
    nearest_container: "Element"
    """The innermost element that is a container: itself, or the one around it."""
    nearest_block: "Element"
    """The innermost one that is block-level."""
    hints: frozenset[str]
    shape: str
    container: int | None
    """Index among the containers; None until it holds text or a picture."""
    path: str
    """XPath, set when it becomes a container; "" where it would be too long."""
    child_tag: str | None
    """The tag of its first child: most elements have children of one tag only."""
    child_count: int
    """The number of its children of this tag so far."""
    other_children: dict[str, int] | None
    """The numbers of those of other tags."""
    parts: int
    """Number of the current block's pieces of text before it."""

    def has_child(self, tag: str) -> bool:
        """Return whether it has had a child of this tag."""
        return self.child_tag == tag or (self.other_children is not None and tag in self.other_children)


class Elements:
    """The open elements of one page, as a chain from the innermost outwards."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        self.containers: list[Container] = [Container(0, "", "", NO_HINTS)]
        self.page = Element()
        self.page.tag = self.page.shape = self.page.path = ""
        self.page.attributes, self.page.hints = {}, NO_HINTS
        self.page.child_tag = self.page.other_children = None
        self.page.number = self.page.container = self.page.parts = self.page.child_count = 0
        self.page.on_close = None
        self.page.parent = self.page.nearest_container = self.page.nearest_block = self.page
        self.top = self.page
        self.depth = 0
        """The number of open elements."""
        self.hints = HintReader(sheets)
        self._beside_opener: tuple[Element, ...] = ()  # the elements around the last control that opens something
        self._unseen: list[tuple[int, str]] = []  # containers that nobody sees, and their ids
        self._path_chars = 0  # of all XPaths

    def push(self, tag: str, attributes: dict[str, str]) -> Element:
        """Open an element. It is inline; a caller that makes it a block sets its `nearest_block`."""
        parent = self.top
        element = self.top = Element.__new__(Element)
        element.tag, element.parent, element.attributes = tag, parent, attributes
        element.nearest_container, element.nearest_block = parent.nearest_container, parent.nearest_block
        element.container = element.child_tag = element.other_children = element.on_close = None
        element.number = self._count_child(parent, tag)
        self.depth += 1
        if attributes:
            element.shape = shape = attributes.get("class", "")
            element.hints = hints = self.hints.read(tag, shape, attributes, parent)
            if hints and not _SETTLED.isdisjoint(hints):
                self._settle(element)
        else:
            element.shape, element.hints = "", TAG_HINTS.get(tag, NO_HINTS)
        return element

    def _count_child(self, parent: Element, tag: str) -> int:
        """Return the number of one more child among those of its tag."""
        if parent.child_tag is None:
            parent.child_tag, parent.child_count = tag, 1
            return 1
        if parent.child_tag == tag:
            parent.child_count += 1
            return parent.child_count
        if parent.other_children is None:
            parent.other_children = {}
        number = parent.other_children.get(tag, 0) + 1
        parent.other_children[tag] = number
        return number

    def _settle(self, element: Element) -> None:
        """Drop the hint "unseen" inside a panel, and beside a control that opens something: a click shows it."""
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
        self.depth -= 1
        # The element must not refer to itself: no cycle is left for the garbage collector.
        self.top = element.nearest_container = element.nearest_block = element.parent

    def container_index(self, element: Element) -> int:
        """Return the index of a container. If it is new, it is added, after those around it."""
        if element.container is not None:
            return element.container
        missing = [element]
        outer = element.parent.nearest_container
        while outer.container is None:
            missing.append(outer)
            outer = outer.parent.nearest_container
        index = outer.container
        for inner in reversed(missing):
            inner.path = path = _path(inner) if self._path_chars < _MAX_PAGE_PATH_CHARS else ""
            self._path_chars += len(path)
            container = Container(index, inner.tag, inner.shape, inner.hints)
            inner.container = index = len(self.containers)
            self.containers.append(container)
            if "unseen" in inner.hints and "id" in inner.attributes:
                self._unseen.append((index, inner.attributes["id"]))
        return index

    def show_what_opens(self) -> None:
        """Drop the hint "unseen" from what a click opens. Called at the end, when all links are known."""
        for i, name in self._unseen:
            container = self.containers[i]
            if name in self.hints.opened and _POPUP.isdisjoint(container.hints):
                container.hints = container.hints - UNSEEN


def _path(element: Element) -> str:
    """Return an element's XPath, built on that of the container around it; "" where it cannot be written."""
    around, tag = element.parent, element.tag
    if around.container is not None and around.path and tag in DOES:  # most are, and their names are plain
        path = f"{around.path}/{tag}[{element.number}]"
        return path if len(path) <= _MAX_PATH_CHARS else ""
    step = f"/{tag}[{element.number}]" if tag.isalnum() else _step(element)
    steps = 1
    while around.container is None:
        outer = _step(around)
        if not outer or steps == _MAX_PATH_STEPS:
            return ""
        step = outer + step
        steps += 1
        around = around.parent
    path = around.path + step
    is_whole = step and (around.path or not around.container)  # that of the page is ""
    return path if is_whole and len(path) <= _MAX_PATH_CHARS else ""


def _step(element: Element) -> str:
    """Return one step of an XPath; "" for a tag with both kinds of quotes, which XPath 1.0 cannot write."""
    tag = element.tag
    if tag.isalnum() or _XPATH_NAME.fullmatch(tag):
        return f"/{tag}[{element.number}]"
    if '"' in tag:
        return "" if "'" in tag else f"/*[name()='{tag}'][{element.number}]"
    return f'/*[name()="{tag}"][{element.number}]'


def common_container(one: Element, other: Element) -> Element:
    """Return the innermost container around two containers of one paragraph, or their paragraph if they nest deep."""
    for inner, outer in ((other, one), (one, other)):
        container = inner
        for _ in range(_MAX_INLINE_DEPTH):
            if container is outer:
                return outer
            if container is container.nearest_block:
                break
            container = container.parent.nearest_container
    return other.nearest_block
