"""The open elements of a page, and those that become its containers."""

import re
from collections.abc import Callable
from typing import Any

from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.hints import OPEN_HINTS, UNSEEN, HintReader
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
    container: int
    """Index among the containers; -1 until it holds text or a picture."""
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

    def push(self, tag: str, attributes: dict[str, str], tag_hints: frozenset[str] | None) -> Element:
        """Open an element. It is inline; a caller that makes it a block sets its `nearest_block`.

        The hints of its tag are None where words of the tag may tell something.
        """
        parent = self.top
        element = self.top = Element.__new__(Element)
        element.tag, element.parent, element.attributes = tag, parent, attributes
        element.nearest_container, element.nearest_block = parent.nearest_container, parent.nearest_block
        element.child_tag = element.other_children = element.on_close = None
        element.container = -1
        element.number = self._count_child(parent, tag)
        self.depth += 1
        if attributes:
            element.shape = shape = attributes.get("class", "")
            element.hints = hints = self.hints.read(tag, tag_hints, shape, attributes, parent)
            if hints and not _SETTLED.isdisjoint(hints):
                self._settle(element)
        else:
            element.shape, element.hints = "", NO_HINTS if tag_hints is None else tag_hints
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
        elif self._beside_opener and _POPUP.isdisjoint(element.hints):
            one, other = self._beside_opener
            outer = parent.parent
            if parent is one or parent is other or outer is one or outer is other:
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
        if element.container >= 0:
            return element.container
        outer = element.parent.nearest_container
        if outer.container < 0:
            missing: list[Element] = []
            while outer.container < 0:
                missing.append(outer)
                outer = outer.parent.nearest_container
            for inner in reversed(missing):
                self._add_container(inner, outer)
                outer = inner
        self._add_container(element, outer)
        return element.container

    def _add_container(self, element: Element, outer: Element) -> None:
        """Make a container of an element in another one."""
        element.path = path = _path(element) if self._path_chars < _MAX_PAGE_PATH_CHARS else ""
        self._path_chars += len(path)
        container = Container.__new__(Container)  # faster, compiled, than its initialiser
        container.parent, container.tag = outer.container, element.tag
        container.shape, container.hints = element.shape, element.hints
        element.container = len(self.containers)
        self.containers.append(container)
        if "unseen" in element.hints and "id" in element.attributes:
            self._unseen.append((element.container, element.attributes["id"]))

    def show_what_opens(self) -> None:
        """Drop the hint "unseen" from what a click opens. Called at the end, when all links are known."""
        for i, name in self._unseen:
            container = self.containers[i]
            if name in self.hints.opened and _POPUP.isdisjoint(container.hints):
                container.hints = container.hints - UNSEEN


def _path(element: Element) -> str:
    """Return an element's XPath, built on that of the container around it; "" where it cannot be written."""
    around, tag = element.parent, element.tag
    if around.container >= 0 and around.path and tag in DOES:  # most are, and their names are plain
        path = f"{around.path}/{tag}[{element.number}]"
        return path if len(path) <= _MAX_PATH_CHARS else ""
    step = f"/{tag}[{element.number}]" if tag.isalnum() else _step(element)
    steps = 1
    while around.container < 0:
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
