"""Events of an HTML page (tag opened, text, tag closed) to blocks, containers, pictures and raw head facts.

One pass, no recursion and no tree: any page that can be walked can be read. The rule is what a person sees:
block-level tags and line breaks end a block, inline tags do not, and neither adds nor removes white space.
"""

from collections.abc import Callable, Mapping
from typing import Any, Self

from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS
from cleanart.readers.elements import Element
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.hints import CELL, HEADING_CELL, ROW, TABLE, TAG_HINTS
from cleanart.readers.html_tags import BLOCK, DOES, SKIPPED, VOID
from cleanart.readers.inline_marks import MARK_TAGS
from cleanart.readers.mathml import TAGS as MATH_TAGS
from cleanart.readers.picture_events import NOTE_TAGS, SMALL_PRINT
from cleanart.readers.structure import HEADING_LEVELS, Structure
from cleanart.readers.tables import Tables

_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_CONTROLS = frozenset({"a", "button"})
_NO_ATTRIBUTES: dict[str, str] = {}  # of all elements without any; nobody writes to it
# Elements inside so many others are read as plain ones, since each open element takes memory. Browsers nest no more
# than some 500; pages that forget to close tags have up to a few thousand.
_MAX_DEPTH = 5_000
_SEPARATE_WORDS = frozenset({"a", "button", "time", "label"})  # two of them side by side are never one word


class BlockBuilder(Structure):
    """Takes the events of one page. After `close`, the public fields hold the result."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        self.open(tag, _TAGS.get(tag, _OTHER), attributes if isinstance(attributes, dict) else dict(attributes))

    def open(self, tag: str, kind: "_Tag", named: dict[str, str] | None) -> None:
        """Take an opening tag whose kind is known."""
        if self._skipping:
            self._skipping += 1
            if self._is_in_player and tag == "source":
                self._source_of_player(named or _NO_ATTRIBUTES)
            return
        if not named:
            named = _NO_ATTRIBUTES
        does = kind.does
        if does is VOID:
            if kind.on_open is not None:
                kind.on_open(self, named)
            if "itemprop" in named:
                self._itemprop(named)
        elif does is SKIPPED and not self._is_shown(tag, named):
            self._skip(tag, named)
        elif self._elements.depth >= _MAX_DEPTH:
            self._too_deep += 1
            self._break_at_block(tag)
        elif does is BLOCK and not self._preformatted:
            self._open_block(tag, kind, named)
        else:
            self._open_inline(tag, kind, named)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._skipping:
            self._skipping -= 1
            if not self._skipping:
                self._end_skip()
            return
        elements = self._elements
        element = elements.top
        # Comparing with the tag of an element that was opened is faster than looking up what each tag does.
        if (tag != element.tag and DOES.get(tag) is VOID) or element is elements.page:
            return
        if self._too_deep:
            self._too_deep -= 1
            self._break_at_block(tag)
            return
        if element.nearest_block is element:
            if self._parts and not (element.tag in NOTE_TAGS and self._is_part_of_word(element)):
                self._flush()
            self._after_line_break = False
        else:
            parts = len(self._parts)
            if element.parts != parts:
                self._ended_at, self._ended_tag = parts, element.tag
                self._seams.append(parts)
            self._owes_line = self._preformatted and element.tag in DOES
        if element.on_close is not None:
            element.on_close(self)
        elements.pop()
        if self._open_itemprops:
            self._close_items(element)

    def release(self) -> None:
        """Drop all that was read. A parser may keep the builder until a garbage collection, but not the page."""
        self.__init__()  # type: ignore[misc]

    def close(self) -> Self:
        """End the page."""
        self._elements.show_what_opens()
        self.was_cut_off = self._skipping > 0 or self._elements.top is not self._elements.page
        self._break()
        self._end_code()
        return self

    @property
    def is_skipping(self) -> bool:
        """Whether the innermost open element is not shown."""
        return self._skipping > 0

    def beside(self) -> Self:
        """Return a builder for blocks that must not be among these. It shares the open elements and the raw head."""
        other = type(self)()
        other._elements, other._container = self._elements, self._container
        other._tables = Tables(other.blocks, other.pictures, self._elements)
        mine, theirs = self.head, other.head
        theirs.metas, theirs.links, theirs.json_ld, theirs.states = mine.metas, mine.links, mine.json_ld, mine.states
        return other

    def set_apart(self) -> bool:
        """Give the element just opened blocks of its own; return whether it is inline and shown."""
        element = self._elements.top
        if self._skipping or element.nearest_block is element:
            return False
        self._stand_apart(element)
        return True

    def break_off(self, *, joined: bool = False) -> None:
        """End the current block; with `joined`, what follows belongs to the same paragraph."""
        self._break()
        self._after_line_break = joined

    @property
    def late_sheets(self) -> StyleSheets | None:
        """The page's style sheets, if they hide elements that stood before them and were read without them."""
        return self._elements.hints.sheets if self._elements.hints.is_late else None

    @property
    def containers(self) -> list[Container]:
        """The elements that hold blocks or pictures."""
        return self._elements.containers

    def _is_shown(self, tag: str, attributes: dict[str, str]) -> bool:
        """Return whether an element of a skipped kind is read: a shadow root, or ruby text with its brackets."""
        if tag == "template":
            return "shadowrootmode" in attributes
        return tag == "rt" and self._elements.top.has_child("rp")

    def _break_at_block(self, tag: str) -> None:
        """End the current block where an element that is too deep begins or ends, if it is block-level."""
        if DOES.get(tag) is BLOCK and not self._preformatted:
            self._break()

    def _open_block(self, tag: str, kind: "_Tag", attributes: dict[str, str]) -> None:
        if self._parts:
            self._flush()
        self._after_line_break, self._indent = False, ""
        element = self._elements.push(tag, attributes, kind.hints)
        element.nearest_container = element.nearest_block = element
        if "id" in attributes:
            self._marks.name(attributes["id"])
        if "itemprop" in attributes:
            self._itemprop(attributes)
        on_open, element.on_close = kind.on_open, kind.on_close
        if element.hints and (on_open is None or "code" in element.hints):
            for hint, handlers in _ON_HINT.items():  # what its class or role makes of it
                if hint in element.hints and (hint not in _IN_TABLES or self._tables.is_open):
                    on_open, element.on_close = handlers
                    break
        if on_open is not None:
            on_open(self, attributes)

    def _open_inline(self, tag: str, kind: "_Tag", attributes: dict[str, str]) -> None:
        parts = len(self._parts)
        if parts:
            if self._ended_at == parts and (kind.is_word or self._ended_tag in _SEPARATE_WORDS):
                self._parts.append("" if self._preformatted else " ")
                parts += 1
            self._seams.append(parts)
        element = self._elements.push(tag, attributes, kind.hints)
        element.parts = parts
        if self._preformatted and self._open_in_code(element):
            return
        if element.hints and not self._is_read(element):
            return
        if "id" in attributes:
            self._marks.name(attributes["id"])
        if "itemprop" in attributes:
            self._itemprop(attributes)
        if tag == "time":
            self._datetime = self._datetime or attributes.get("datetime", "")
        if not self._open_unseen:
            self._open_seen(element, kind, attributes)

    def _open_seen(self, element: Element, kind: "_Tag", attributes: dict[str, str]) -> None:
        """Do what an inline element does besides holding text: links, marks, images, parts of captions."""
        if kind.is_control:
            element.on_close = BlockBuilder._close_control
            if "button" in element.hints:
                self._stand_apart(element)
            self._open_control(attributes)
        elif (self._open_captions or element.hints or kind.is_small_print) and self._is_note(element):
            self._stand_apart(element)
        elif kind.on_inline is not None:
            kind.on_inline(self, attributes)

    def _is_read(self, element: Element) -> bool:
        """Make a container of an inline element with hints; return whether it is read."""
        hints = element.hints
        is_toggle = "sidenote" in hints and element.tag == "label"  # of a note that small screens hide
        if is_toggle or ("formula" in hints and ("preview" in hints or self._open_formula(element))):
            self._elements.pop()
            self._skipping = 1
            return False
        element.nearest_container = element
        if "unseen" in hints:
            self._hide(element)
        elif "sidenote" in hints and self._parts and not self._open_unseen:
            self._open_sidenote(element)
        elif CELL in hints or HEADING_CELL in hints:
            self._open_cell_of_role(element)
        return True

    def _open_cell_of_role(self, element: Element) -> None:
        """Begin an inline element that its role makes a cell."""
        if self._tables.in_row:
            self._stand_apart(element)
            self._after_line_break = False
            self._open_cell(element.attributes)


class _Tag:
    """What the builder does at an element of one tag: all that the tables below say of it, in one look-up."""

    __slots__ = (
        "does", "hints", "is_control", "is_small_print", "is_word", "on_close", "on_inline", "on_open",
    )  # fmt: skip

    def __init__(self, tag: str) -> None:
        self.does = DOES.get(tag)
        self.hints = None if not tag or "-" in tag else TAG_HINTS.get(tag, NO_HINTS)
        """None where words of the tag may tell something."""
        self.on_open: Any = _ON_VOID.get(tag)
        self.on_close: Any = None
        if tag in _ON_BLOCK:
            self.on_open, self.on_close = _ON_BLOCK[tag]
        self.on_inline = _ON_INLINE.get(tag)
        self.is_control = tag in _CONTROLS
        self.is_small_print = tag in SMALL_PRINT
        self.is_word = tag in _SEPARATE_WORDS


_Handle = Callable[[BlockBuilder, dict[str, str]], None]
_ON_VOID: dict[str, _Handle] = {
    "base": BlockBuilder._base,
    "br": BlockBuilder._br,
    "hr": BlockBuilder._hr,
    "input": BlockBuilder._input,
    "img": BlockBuilder._img,
    "source": BlockBuilder._source_of_picture,
    "link": BlockBuilder._link,
    "meta": BlockBuilder._meta,
}
# Handlers of inline tags.
_ON_INLINE: dict[str, _Handle] = {
    **dict.fromkeys(MARK_TAGS, BlockBuilder._open_mark),
    **dict.fromkeys(MATH_TAGS, BlockBuilder._open_math_part),
    "amp-img": BlockBuilder._img,
    **dict.fromkeys(("amp-youtube", "lite-youtube", "amp-vimeo", "lite-vimeo"), BlockBuilder._open_custom_player),
    "span": BlockBuilder._open_span,
    "q": BlockBuilder._open_quotation,
    "annotation": BlockBuilder._open_annotation,
    "annotation-xml": BlockBuilder._open_annotation,
}
_Close = Callable[[BlockBuilder], None]
_BULLETS = (BlockBuilder._open_bullets, BlockBuilder._close_list)
_CELL = (BlockBuilder._open_cell, None)
_HEADING = (BlockBuilder._open_heading, BlockBuilder._close_heading)
_CODE = (BlockBuilder._open_preformatted, BlockBuilder._close_preformatted)
# Handlers of elements with these hints, whatever their tag, and those that mean something in a table alone.
_ON_HINT: dict[str, tuple[_Handle, _Close | None]] = {
    "code": _CODE,
    TABLE: (BlockBuilder._open_table, BlockBuilder._close_table),
    ROW: (BlockBuilder._open_row, BlockBuilder._close_row),
    CELL: _CELL,
    HEADING_CELL: _CELL,
}
_IN_TABLES = frozenset({ROW, CELL, HEADING_CELL})
# Handlers of block-level tags: when they open, and when they close.
_ON_BLOCK: dict[str, tuple[_Handle, _Close | None]] = {
    "html": (BlockBuilder._open_page, None),
    "figcaption": (BlockBuilder._open_caption, BlockBuilder._close_caption),
    "blockquote": (BlockBuilder._open_quote, BlockBuilder._close_quote),
    "li": (BlockBuilder._open_item, BlockBuilder._close_item),
    "dt": (BlockBuilder._open_term, BlockBuilder._close_definition),
    "dd": (BlockBuilder._open_definition, BlockBuilder._close_definition),
    "ol": (BlockBuilder._open_numbers, BlockBuilder._close_list),
    "table": (BlockBuilder._open_table, BlockBuilder._close_table),
    "tr": (BlockBuilder._open_row, BlockBuilder._close_row),
    **dict.fromkeys(("ul", "menu", "dir"), _BULLETS),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(HEADING_LEVELS, _HEADING),
    **dict.fromkeys(_PREFORMATTED, _CODE),
}
_TAGS = {tag: _Tag(tag) for tag in (*DOES, *_ON_INLINE, *TAG_HINTS, *_CONTROLS, *_SEPARATE_WORDS, *SMALL_PRINT)}
_OTHER = _Tag("")
