"""The head of an HTML page, microdata anywhere in it, and elements that are not shown: styles and scripts."""

from collections.abc import Callable

from cleanart.readers.block_state import MAX_OPEN_ITEMS
from cleanart.readers.css_rules import is_for_screens
from cleanart.readers.elements import Element
from cleanart.readers.head import OTHER_ITEMS
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.picture_events import PictureEvents
from cleanart.readers.players import FILES, FRAMES, read_player

# Microdata properties that are kept: facts of the page, and those that begin another thing (a comment, an answer).
_ITEMPROPS = OTHER_ITEMS.union(
    ["headline", "author", "name", "datepublished", "datemodified", "publisher", "inlanguage", "url", "image"]
)
_VALUE_ATTRIBUTES = ("content", "datetime", "href", "src")
# Scripts that may hold the page's state begin with one of these.
_STATE_STARTS = ("window.", "window[", "self.__next_f", "(window", "var __", "__")
_MAX_LEAD_CHARS = 200  # at a script's start, in which they are looked for


class HeadEvents(PictureEvents):
    """Reads metas, links, microdata and scripts into the raw head."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        super().__init__(sheets)
        self.base_url = ""
        self._is_in_player = False  # without the address of its file
        self.inner_pages: list[str] = []
        """Contents of `<noframes>`, which the parser takes for text: markup to be read as pages of their own."""

    def _open_page(self, attributes: dict[str, str]) -> None:
        self.head.language = self.head.language or attributes.get("lang") or attributes.get("xml:lang", "")

    def _meta(self, attributes: dict[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
        if name and "content" in attributes:
            self.head.metas.append((name.strip().lower(), attributes["content"]))

    def _link(self, attributes: dict[str, str]) -> None:
        if "rel" in attributes and "href" in attributes:
            self.head.links.append((attributes["rel"].lower(), attributes["href"]))

    def _base(self, attributes: dict[str, str]) -> None:
        self.base_url = self.base_url or attributes.get("href", "")

    def _itemprop(self, attributes: dict[str, str]) -> None:
        name = attributes["itemprop"].lower()
        if _ITEMPROPS.isdisjoint(name.split()):
            return
        values = [attributes[where] for where in _VALUE_ATTRIBUTES if where in attributes]
        value = values[0] if values else None
        if value is None and len(self._open_itemprops) < MAX_OPEN_ITEMS and OTHER_ITEMS.isdisjoint(name.split()):
            self._open_itemprops.append((self._elements.top, len(self.head.itemprops), []))
        self.head.itemprops.append((name, value or ""))

    def _close_items(self, element: Element) -> None:
        while self._open_itemprops and self._open_itemprops[-1][0] is element:
            _, index, text = self._open_itemprops.pop()
            name, _ = self.head.itemprops[index]
            self.head.itemprops[index] = (name, " ".join("".join(text).split()))

    def _skip(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element that is not shown, and decide who takes its text."""
        self._skipping = 1
        if tag == "script":
            self._capture = self._script_taker(attributes.get("type", ""))
        elif tag == "style":
            if self._elements.top.nearest_container.tag != "noscript" and is_for_screens(attributes.get("media", "")):
                self._capture = self._elements.hints.add_style
        elif tag == "title":
            self._capture = self._take_title
        elif tag == "noframes":
            self._capture = self.inner_pages.append
        elif tag in FRAMES:
            self._open_player(tag, attributes)

    def _open_player(self, tag: str, attributes: dict[str, str]) -> None:
        """Keep what a frame or player shows; its file may be named by an element in it."""
        player = read_player(tag, attributes, self._elements.top, len(self.blocks) + bool(self._parts))
        if player is not None:
            self.players.append(player)
            self._is_in_player = tag in FILES and not player.src

    def _open_custom_player(self, attributes: dict[str, str]) -> None:
        element = self._elements.top
        self._open_player(element.tag, attributes)

    def _source_of_player(self, attributes: dict[str, str]) -> None:
        if src := attributes.get("src", ""):
            self.players[-1] = self.players[-1]._replace(src=src)
            self._is_in_player = False

    def _script_taker(self, kind: str) -> Callable[[str], None] | None:
        """Return what takes the text of a script of this type, or None if nothing does."""
        if not kind:
            return self._take_state
        kind = kind.lower()
        if "ld+json" in kind:
            return self.head.json_ld.append
        if kind.startswith("math/tex"):
            return self._take_tex
        if kind == "application/json":
            return self.head.states.append
        return self._take_state if "javascript" in kind else None

    def _end_skip(self) -> None:
        self._is_in_player = False
        if self._capture is not None:
            self._capture("".join(self._captured_texts))
            self._capture = None
            self._captured_texts = []

    def _take_title(self, text: str) -> None:
        self.head.title = self.head.title or " ".join(text.split())

    def _take_state(self, script: str) -> None:
        if script[:_MAX_LEAD_CHARS].lstrip().startswith(_STATE_STARTS):
            self.head.states.append(script)
