"""Events of an HTML page (tag opened, text, tag closed) to blocks, containers, pictures and raw head facts.

One pass, no recursion and no tree: whatever can be walked can be read. What a person sees decides: block-level
tags and line breaks end a block, inline tags do not, and neither adds nor takes white space.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple, Self

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import BLANK, ends_sentence, look_up_key, plain_spaces, strip_invisible, visible_part
from cleanart.page.blocks import PLAIN, Block, Kind, Markup
from cleanart.page.document import Container, Picture
from cleanart.readers.code import has_numbers_only, is_added, is_gutter, is_line, without_numbers
from cleanart.readers.elements import Element, Elements, common_holder
from cleanart.readers.head import OTHER_ITEMS, RawHead
from cleanart.readers.heading_links import SIGNS, without_links
from cleanart.readers.hidden import StyleSheets, is_for_screens
from cleanart.readers.html_tags import BLOCK, DOES, SKIPPED, VOID
from cleanart.readers.inline_marks import MARK_TAGS, MarkCollector, code_language, tidy_tex
from cleanart.readers.pictures import is_stand_in, largest_source, leads_elsewhere, read_picture
from cleanart.readers.tables import Tables

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_CONTROLS = frozenset({"a", "button"})
_APART = frozenset({"a", "button", "time", "label"})
_SPACES = " \t\n\r\f"
_BREAKS = re.compile(f"[{_SPACES}]+")
_MAX_DIGITS = 6
_MAX_LABEL = 8  # characters of a note's number
# Microdata that is kept: facts of the page, and what tells that they are about something else.
_ITEMPROPS = OTHER_ITEMS.union(
    ["headline", "author", "name", "datepublished", "datemodified", "publisher", "inlanguage", "url", "image"]
)
_AUTHOR_CLASSES = frozenset("author author-name authorname byline-author byline-name autor auteur auteurs".split())
_MOST_AUTHORS, _MOST_AUTHOR_PARTS = 10, 10  # of one block; pieces of text of one name
_MOST_OPEN = 5  # items one in the other whose text is read
_VALUES = ("content", "datetime", "href", "src")
# Scripts that may hold the page's state begin with one of these.
_STATES = ("window.", "window[", "self.__next_f", "(window", "var __", "__")
_MAX_LEAD = 200  # characters at a script's start in which they are looked for
# Inline tags that part a caption from its credit.
_NOTES = frozenset({"span", "small", "cite"})
_SMALL_PRINT = frozenset({"small", "cite"})  # right after an image
_NOTE_HINTS = frozenset({"caption", "credit"})
_FIGURE_HINTS = frozenset({"caption", "figure"})
# Names side by side are told apart by their elements: the space between them has an end of one before it and the
# beginning of another behind it.
_NAMES_HINTS = frozenset({"meta", "author"})
_NAMES_SEAMS, _LONGEST_NAMES = 2, 200  # ends of elements, characters
# A link such as "Read more" behind a teaser.
_MORE, _MORE_CHARS, _MORE_PARTS = "line:related", 30, 4
_PART_ENDS = (".", "!", "?", ")", "”", ":", ",", "|", "/")
_INITIAL = 2  # characters
_AROUND = 3  # elements around an image or a credit that are looked at
# Images of formulas, whose alternative text is TeX.
_FORMULAS = frozenset("tex latex mwe-math-fallback-image-inline mwe-math-fallback-image-display".split())
_DRAWN_FORMULA = "katex-html"  # the same formula again, made of letters that styles put into their places


_NOT_DRAWN = (0, 0, -1)


@dataclass(slots=True)
class _Formula:
    """An open element that holds a formula in one or several notations."""

    start: int
    """How many of the block's pieces of text stand before it."""
    is_read: bool = False
    """Its MathML is."""


class _CodeLines(NamedTuple):
    """A block that is nothing but code, and may be the first of several lines."""

    block: Block
    lines: list[str]
    """With the spaces before them."""
    around: Element
    """What all of the lines stand in."""


class BlockBuilder:
    """Takes the events of one page. After `close`, the public fields hold the result."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.head = RawHead()
        self.base_url = ""
        self.inner_pages: list[str] = []
        """Markup within the page that its parser took for text: that of `<noframes>`."""
        self.was_cut_off = False
        """The page ended with elements open, which a parser does not leave open."""
        self._elements = Elements(sheets)
        # The block being read
        self._parts: list[str] = []
        self._place = self._elements.page  # the container that has all of its text
        self._marks = MarkCollector()
        self._href = ""
        self._time = ""
        self._authors: list[str] = []
        self._joined = False
        self._marker = ""
        self._ended = ""  # tag of the last inline element that ended
        self._ended_at = 0  # number of parts when the last inline element ended
        self._seams: list[int] = []  # numbers of parts where elements within it begin and end
        # What is open around it
        self._skipping = 0  # elements
        self._unseen = 0  # inline elements whose text nobody sees
        self._capture: Callable[[str], None] | None = None
        self._captured: list[str] = []
        self._controls = 0
        self._control_href = ""  # address of the innermost link
        self._captions = 0
        self._source = (self._elements.page, "")  # a `<picture>`, and the address of its first source
        self._preformatted = False
        self._language = ""  # of code
        self._tex = ""  # of the formula that is open
        self._formula: _Formula | None = None  # the outermost element with notations of one that is open
        self._drawn = _NOT_DRAWN  # the last that was closed: its first piece of text, the one after its last, blocks
        self._more = 0  # where a link to the whole text begins in the block
        self._owes_line = False  # a line of code ended with its element
        self._beside_gutter = False  # a cell of this table's row had the numbers of lines of code
        self._label = ""  # the number of a note that stands above it
        self._indent = ""  # no-break spaces before the block's text
        self._code_lines = _CodeLines(Block(""), [], self._elements.page)
        self._quotes = 0
        self._heading = 0  # level
        self._lists: list[int | None] = []  # number of the last item; None in lists without numbers
        self._tables = Tables(self.blocks, self.pictures, self._elements)
        self._itemprops: list[tuple[Element, int, list[str]]] = []  # element, index among the head's, text

    # Events

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        does = DOES.get(tag)
        if self._skipping:
            self._skipping += 1
        elif does is BLOCK and not self._preformatted:
            self._open_block(tag, attributes)
        elif does is VOID:
            if handle := _ON_VOID.get(tag):
                handle(self, attributes)
            if "itemprop" in attributes:
                self._itemprop(attributes)
        elif does is SKIPPED and not self._is_shown(tag, attributes):
            self._skip(tag, attributes)
        else:
            self._open_inline(tag, attributes)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        if self._skipping:
            self._skipping -= 1
            if not self._skipping:
                self._end_skip()
            return
        element = self._elements.top
        if DOES.get(tag) is VOID or element is self._elements.page:
            return
        if element.nearest_block is element:
            if self._parts and not (element.tag in _NOTES and self._is_part_of_word(element)):
                self._flush()
            self._joined = False
        else:
            if element.parts != len(self._parts):
                self._ended_at, self._ended = len(self._parts), element.tag
                self._seams.append(self._ended_at)
            self._owes_line = self._preformatted and element.tag in DOES
        if element.on_close is not None:
            element.on_close(self)
        self._elements.pop()
        if self._itemprops:
            self._close_items(element)

    def data(self, text: str) -> None:
        """Take text."""
        if self._skipping:
            if self._capture is not None:
                self._captured.append(text)
            return
        for _, _, captured in self._itemprops:
            captured.append(text)
        if text.isspace():
            if not self._unseen:
                self._take_space(text)
        elif not self._unseen:
            self._add(text)

    def _add(self, text: str) -> None:
        """Add text to the block being read."""
        holder = self._elements.top.nearest_container
        if not self._parts:
            self._place = holder
            text, self._label = self._label + text, ""
        elif self._place is not holder:
            self._place = common_holder(self._place, holder)
        if self._owes_line:
            self._begin_line(text)
        self._parts.append(text)

    def _take_space(self, text: str) -> None:
        if self._parts or self._preformatted:
            if self._owes_line:
                self._begin_line(text)
            self._parts.append(text)
        elif "\xa0" in text:
            self._indent += text

    def close(self) -> Self:
        """End the page."""
        self._elements.show_what_opens()
        self.was_cut_off = self._skipping > 0 or self._elements.top is not self._elements.page
        self._break()
        self._end_code()
        return self

    # What a caller's rules need (see `cleanart.readers.rule_builder`)

    @property
    def is_skipping(self) -> bool:
        """Whether what is open is not shown."""
        return self._skipping > 0

    def beside(self) -> Self:
        """Return a builder of blocks that are not to be among these. It stands in the same elements, tags too."""
        other = type(self)()
        other._elements, other._place = self._elements, self._place
        other._tables = Tables(other.blocks, other.pictures, self._elements)
        mine, theirs = self.head, other.head
        theirs.metas, theirs.links, theirs.json_ld, theirs.states = mine.metas, mine.links, mine.json_ld, mine.states
        return other

    def set_apart(self) -> bool:
        """Make blocks of their own of the element that was just opened; tell whether it is inline and shown."""
        element = self._elements.top
        if self._skipping or element.nearest_block is element:
            return False
        self._stand_apart(element)
        return True

    def break_off(self, *, joined: bool = False) -> None:
        """End the block being read; `joined` says that what follows belongs to its paragraph."""
        self._break()
        self._joined = joined

    @property
    def late_sheets(self) -> StyleSheets | None:
        """The page's style sheets, if what they say came too late for elements before them."""
        return self._elements.hints.sheets if self._elements.hints.is_late else None

    @property
    def containers(self) -> list[Container]:
        """The elements that hold blocks or pictures."""
        return self._elements.containers

    def _is_shown(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Tell whether an element that is mostly skipped is read: a shadow root; ruby text with its brackets."""
        if tag == "template":
            return "shadowrootmode" in attributes
        return tag == "rt" and "rp" in (self._elements.top.children or ())

    # Elements

    def _open_block(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._parts:
            self._flush()
        self._joined, self._indent = False, ""
        element = self._elements.push(tag, attributes)
        element.nearest_container = element.nearest_block = element
        if "id" in attributes:
            self._marks.name(attributes["id"])
        if "itemprop" in attributes:
            self._itemprop(attributes)
        if does := _CODE if "code" in element.hints else _ON_BLOCK.get(tag):
            on_open, element.on_close = does
            on_open(self, attributes)

    def _open_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._ended_at and self._ended_at == len(self._parts) and (tag in _APART or self._ended in _APART):
            self._parts.append("" if self._preformatted else " ")  # what stands side by side is never one word
        element = self._elements.push(tag, attributes)
        if parts := len(self._parts):
            self._seams.append(parts)
        element.parts = parts
        if self._preformatted and self._open_in_code(element):
            return
        if element.hints and not self._is_read(element):
            return
        if "itemprop" in attributes:
            self._itemprop(attributes)
        self._time = self._time or (attributes.get("datetime", "") if tag == "time" else "")
        if not self._unseen:
            self._open_seen(element, attributes)

    def _open_seen(self, element: Element, attributes: Mapping[str, str]) -> None:
        """Do what an inline element does besides holding text."""
        tag = element.tag
        if tag in _CONTROLS:
            element.on_close = BlockBuilder._close_control
            if "button" in element.hints:
                self._stand_apart(element)
            self._open_control(attributes)
        elif (self._captions or element.hints or tag in _SMALL_PRINT) and self._is_note(element):
            self._stand_apart(element)
        elif handle := _ON_INLINE.get(tag):
            handle(self, attributes)

    def _is_read(self, element: Element) -> bool:
        """Make a container of an inline element that has hints; tell whether it is read at all."""
        hints = element.hints
        if "formula" in hints and ("preview" in hints or self._open_formula(element)):
            self._elements.pop()
            self._skipping = 1
            return False
        element.nearest_container = element
        if "unseen" in hints:
            self._hide(element)
        return True

    def _hide(self, element: Element) -> None:
        """Leave out the text of an inline element, which would else be glued to the words around it."""
        if not self._unseen and "-" in element.tag and not self._parts:
            self._stand_apart(element)  # an element of the site's own may hold anything
        else:
            self._unseen += 1
            element.on_close = BlockBuilder._close_unseen

    def _close_unseen(self) -> None:
        self._unseen -= 1

    def _open_mark(self, attributes: Mapping[str, str]) -> None:
        element = self._elements.top
        self._marks.open(MARK_TAGS[element.tag], len(self._parts))
        if element.tag == "math":
            if self._formula is not None:
                self._blank(self._formula.start)
                self._formula.start, self._formula.is_read = len(self._parts), True
            self._tex = tidy_tex(attributes.get("alttext", ""))
            element.on_close = BlockBuilder._close_math
        else:
            element.on_close = BlockBuilder._close_mark
        if self._preformatted and element.tag == "code":
            self._language = self._language or code_language(element)

    def _close_mark(self) -> None:
        self._marks.close(len(self._parts))

    def _close_math(self) -> None:
        """Put a formula's TeX in the place of its signs, if the page gives it."""
        if self._tex:
            begun = self._marks.cut()
            del self._parts[begun:]
            while self._seams and self._seams[-1] > begun:
                self._seams.pop()
            self.data(self._tex)
            self._tex = ""
            self._marks.close(len(self._parts))
        else:
            self._marks.cancel()

    def _open_annotation(self, attributes: Mapping[str, str]) -> None:
        """Read a formula in another notation, which is not shown, if that is TeX."""
        self._elements.pop()
        self._skipping = 1
        if "tex" in attributes.get("encoding", "").lower():
            self._capture = self._annotate

    def _annotate(self, tex: str) -> None:
        self._tex = tidy_tex(tex)

    def _take_tex(self, tex: str) -> None:
        if tex := tidy_tex(tex):
            self._take_back_drawn()
            self.data(tex)
            self._marks.formula(len(self._parts) - 1)

    def _open_span(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        """Note where a name begins that its element says is an author's."""
        element = self._elements.top
        if element.shape and not self._preformatted and element.on_close is None and _is_for_author(element.shape):
            element.on_close = BlockBuilder._close_author

    def _open_in_code(self, element: Element) -> bool:
        """Begin a line of code that has an element of its own; tell whether the element is skipped."""
        if is_added(element.tag, element.shape):
            self._elements.pop()
            self._skipping = 1
            return True
        if element.tag in DOES or is_line(element):
            self._end_line()
        if element.tag == "pre":
            self._language = self._language or code_language(element)
        return False

    def _open_formula(self, element: Element) -> bool:
        """Begin an element with one or several notations of a formula; tell whether it has been read already."""
        formula = self._formula
        if formula is None:
            self._formula = _Formula(len(self._parts))
            element.on_close = BlockBuilder._close_formula
            return False
        return formula.is_read and _DRAWN_FORMULA in element.shape

    def _close_formula(self) -> None:
        if self._formula is not None:
            self._drawn = self._formula.start, len(self._parts), len(self.blocks)
            self._formula = None

    def _end_formulas(self) -> None:
        """Note that a block ends: whether a drawn formula is all of it, and that no open one begins within the next."""
        if self._formula is not None:
            self._formula.start = 0
        start, end, blocks = self._drawn
        is_whole = (
            end > 0
            and blocks == len(self.blocks) - 1
            and not "".join((*self._parts[:start], *self._parts[end:])).strip()
        )
        self._drawn = (0, 0, len(self.blocks)) if is_whole else _NOT_DRAWN

    def _take_back_drawn(self) -> None:
        """Take back the formula that was just drawn: its TeX follows."""
        start, end, blocks = self._drawn
        if blocks == len(self.blocks) and not "".join(self._parts[end:]).strip():
            if start < end:
                self._blank(start)
            else:
                del self.blocks[-1]
        self._drawn = _NOT_DRAWN

    def _blank(self, start: int) -> None:
        """Take back what has been read of a formula in another notation."""
        self._parts[start:] = [""] * (len(self._parts) - start)

    def _stand_apart(self, element: Element) -> None:
        """Make a block of an inline element's text."""
        before = len(self.blocks)
        self._break()
        self._joined = len(self.blocks) > before
        element.nearest_container = element.nearest_block = element

    def _end_line(self) -> None:
        """End a line of code that has an element of its own."""
        self._owes_line = False
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")

    def _begin_line(self, text: str) -> None:
        """End the line of code whose element has ended, unless the text that follows does."""
        if "\n" in text[: len(text) - len(text.lstrip())]:
            self._owes_line = False
        else:
            self._end_line()

    def _close_items(self, element: Element) -> None:
        while self._itemprops and self._itemprops[-1][0] is element:
            _, index, text = self._itemprops.pop()
            name, _ = self.head.itemprops[index]
            self.head.itemprops[index] = (name, " ".join("".join(text).split()))

    def _open_control(self, attributes: Mapping[str, str]) -> None:
        if not self._controls:
            self._control_href = attributes.get("href", "").strip()
            self._marks.open_link(self._control_href, len(self._parts))
            if self._control_href[:1] == "#":
                self._elements.hints.opened.add(self._control_href[1:])
            for name in ("name", "id"):
                if name in attributes:
                    self._marks.name(attributes[name])
        self._controls += 1
        if "rel" in attributes and "tag" in attributes["rel"].split() and len(self._itemprops) < _MOST_OPEN:
            self._itemprops.append((self._elements.top, len(self.head.itemprops), []))
            self.head.itemprops.append(("keywords", ""))
        self._href = self._href or self._control_href

    def _close_author(self) -> None:
        """Keep the text of an element for an author."""
        parts = self._parts[self._elements.top.parts :]
        if len(parts) <= _MOST_AUTHOR_PARTS and len(self._authors) < _MOST_AUTHORS:
            self._authors.append(_collapse("".join(parts)))

    def _close_control(self) -> None:
        element = self._elements.top
        if "author" in element.attributes.get("rel", "") or _is_for_author(element.shape):
            self._close_author()
        self._controls -= 1
        if not self._controls:
            self._marks.close_link(len(self._parts))
            if self._marks.linked and self._marks.linked[-1][0]:
                self._note_more(self._marks.linked[-1][0])

    def _note_more(self, start: int) -> None:
        """Note where a link such as "Read more" begins, after the last sentence of a teaser."""
        link = _collapse("".join(self._parts[start:])) if len(self._parts) - start <= _MORE_PARTS else ""
        if 0 < len(link) <= _MORE_CHARS and _MORE in load_lexicon().line_cues(look_up_key(link.lower())):
            before = "".join(self._parts[max(0, start - _MORE_PARTS) : start]).rstrip(" \n\t\xa0[(«<-–—")
            if ends_sentence(before):
                self._more = start

    def _open_caption(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._captions += 1

    def _close_caption(self) -> None:
        self._captions -= 1

    def _is_note(self, element: Element) -> bool:
        """Tell whether an inline element is a part of an image's caption, which stands apart: the credit, say."""
        if self._parts and not self._parts[-1][-1:].isspace() and not self._parts[-1].endswith(_PART_ENDS):
            return False  # within a word
        if self._captions and element.tag in _NOTES:
            return True
        if element.hints and not element.hints.isdisjoint(_NOTE_HINTS):
            return _is_in_figure(element)
        if element.tag in _SMALL_PRINT and not self._parts and self.pictures:
            return self.pictures[-1].index == len(self.blocks)
        return False

    def _is_part_of_word(self, element: Element) -> bool:
        """Tell whether a part of a caption is but the beginning of a word; it is read on as if it were no part."""
        if sum(map(len, self._parts)) > _INITIAL:
            return False
        self._place = element.parent.nearest_container
        return True

    def _open_page(self, attributes: Mapping[str, str]) -> None:
        self.head.language = self.head.language or attributes.get("lang") or attributes.get("xml:lang", "")

    def _open_item(self, attributes: Mapping[str, str]) -> None:
        last = self._lists[-1] if self._lists else None
        if last is None:
            self._marker = "•"
        else:
            self._lists[-1] = number = _number(attributes.get("value"), last + 1)
            self._marker = f"{number}."

    def _close_item(self) -> None:
        self._marker = ""

    def _open_bullets(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._lists.append(None)

    def _open_numbers(self, attributes: Mapping[str, str]) -> None:
        self._lists.append(_number(attributes.get("start"), 1) - 1)

    def _close_list(self) -> None:
        self._lists.pop()

    def _open_heading(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._heading = _HEADINGS[self._elements.top.tag]

    def _close_heading(self) -> None:
        self._heading = 0

    def _open_quote(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._quotes += 1

    def _close_quote(self) -> None:
        self._quotes -= 1

    def _open_preformatted(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._preformatted = True
        self._language = code_language(self._elements.top)

    def _close_preformatted(self) -> None:
        self._preformatted = False

    def _open_table(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._tables.open()

    def _close_table(self) -> None:
        self._tables.close()

    def _open_row(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._beside_gutter = False
        self._tables.open_row()

    def _close_row(self) -> None:
        self._tables.close_row()

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        cell = self._elements.top
        if cell.shape and is_gutter(cell.shape):
            self._elements.pop()
            self._skipping, self._beside_gutter = 1, True
            return
        self._tables.open_cell(attributes)
        if self._beside_gutter:
            self._open_preformatted(attributes)
            cell.on_close = BlockBuilder._close_preformatted

    # Blocks

    def _break(self) -> None:
        if self._parts:
            self._flush()
        self._joined = False

    def _flush(self) -> bool:
        """Make a block of the text since the last one; tell whether there was any."""
        if self._preformatted:
            text = self._code()
        else:
            text = _collapse("".join(self._parts))
            if self._heading or (self._marks.linked and text and (text[-1] in SIGNS or text[0] in SIGNS)):
                text = self._without_links(text)
        is_shown = bool(text.strip(BLANK))
        if is_shown and len(text) <= _MAX_LABEL and self._marks.is_label(text):
            self._label = f"{text} "
        elif is_shown:
            if self._more and self._ends_in_more():
                self._append_teaser()
            else:
                self._append(text)
        if self._formula is not None or self._drawn is not _NOT_DRAWN:
            self._end_formulas()
        self._more = 0
        self._parts.clear()
        self._seams.clear()
        self._authors.clear()
        self._href, self._ended_at, self._indent = self._control_href if self._controls else "", 0, ""
        self._marks.next_block(self._control_href if self._controls else None)
        return is_shown

    def _code(self) -> str:
        """Return the code being read, without the numbers of its lines; "" if it is nothing else, in a table's cell."""
        text = plain_spaces(strip_invisible("".join(without_numbers(self._parts)))).strip("\n").rstrip()
        return "" if self._tables.in_row and has_numbers_only(text) else text

    def _without_links(self, text: str) -> str:
        """Return a block's text without the links to its place and to its editor that stand at its ends."""
        linked = self._marks.linked
        links = [(_collapse("".join(self._parts[start:end])), address) for start, end, address in linked]
        text, stay = without_links(text, links, is_heading=self._heading > 0)
        self._marks.linked = linked[stay]
        return text

    def _ends_in_more(self) -> bool:
        """Tell whether the link to the whole text ends the block."""
        return not self._preformatted and bool(self._marks.linked) and _is_end(self._parts, self._marks.linked[-1][1])

    def _append_teaser(self) -> None:
        """Make a block of a teaser, and one of the link behind it."""
        parts, href = self._parts, self._marks.cut_link(self._more)
        self._seams.clear()
        for piece, is_link in ((parts[: self._more], False), (parts[self._more :], True)):
            self._parts = piece
            if is_link:
                self._marks.next_block(href)
                self._href, self._joined = href, True
            self._append(_collapse("".join(piece)))
        self._parts = parts

    def _append(self, text: str) -> None:
        kind, level, marker = self._form()
        whole = self._marks.is_whole_link(self._parts, spaces_count=self._preformatted)
        linked = len(text) if whole else self._count_linked(text) if self._marks.linked else 0
        place = self._place
        index = self._elements.container(place)
        self.blocks.append(
            Block(
                text,
                kind=kind,
                blank_lines_before=0 if self._joined else 1,
                marker=marker,
                level=level,
                xpath=place.path or None,
                container=index,
                after_line_break=self._joined,
                link_chars=linked,
                href=self._href if linked else "",
                datetime_attribute=self._time,
                authors=tuple(filter(None, self._authors)),
                markup=self._markup(text, 0 if marker else len(self._lists), with_links=not whole),
                side_by_side=_pieces(self._parts, self._seams) if self._may_name(text) else (),
            )
        )
        self._marker = self._time = ""
        if kind is Kind.CODE or (kind is Kind.PARAGRAPH and self._marks.is_code(self._parts)):
            self._join_code(self.blocks[-1])

    def _join_code(self, block: Block) -> None:
        """Join a block that is nothing but code to the one before it, if that is the line above."""
        base, above = self._elements.top.nearest_block, self._code_lines
        is_cell = self._beside_gutter and self._preformatted
        around = base.parent.parent if is_cell else base.parent
        is_code = block.kind is Kind.CODE
        text = block.text if is_code else _line_of_code(self._indent, self._parts)
        is_line = is_cell or (not (is_code or self._tables.in_row) and (block.after_line_break or base.tag == "div"))
        if is_line and around is above.around and len(self.blocks) > 1 and self.blocks[-2] is above.block:
            del self.blocks[-1]
            above.lines.append(text)
            if len(above.lines) == 2:
                first = above.block
                first.kind, first.markup = Kind.CODE, first.markup._replace(marks=(), language=code_language(base))
        else:
            self._end_code()
            self._code_lines = _CodeLines(block, [text], around)

    def _end_code(self) -> None:
        """Put together the lines of code that are paragraphs or cells of their own."""
        if len(self._code_lines.lines) > 1:
            self._code_lines.block.text = "\n".join(self._code_lines.lines)

    def _may_name(self, text: str) -> bool:
        """Tell whether the text of several elements is short and in an element for authors or dates."""
        if len(self._seams) < _NAMES_SEAMS or len(text) > _LONGEST_NAMES:
            return False
        place = self._place
        return not (
            _NAMES_HINTS.isdisjoint(place.hints) and _NAMES_HINTS.isdisjoint(place.parent.nearest_container.hints)
        )

    def _markup(self, text: str, lists: int, *, with_links: bool) -> Markup:
        """Return what is marked up in a block."""
        around = Markup(quotes=self._quotes, lists=lists) if lists or self._quotes else PLAIN
        if self._preformatted:
            return self._marks.of_code(around, self._language)
        return self._marks.of_block(around, self._parts, text, with_links=with_links)

    def _form(self) -> tuple[Kind, int, str]:
        """Return the kind, level and marker of the block being read."""
        if self._preformatted:
            return Kind.CODE, 0, ""
        if self._heading:
            return Kind.HEADING, self._heading, ""
        if self._marker:
            return Kind.ITEM, len(self._lists), self._marker
        return Kind.QUOTE if self._quotes else Kind.PARAGRAPH, 0, ""

    def _count_linked(self, text: str) -> int:
        """Count the characters of a block that are in links or on buttons."""
        linked = 0
        for start, end, _ in self._marks.linked:
            linked += len(_collapse("".join(self._parts[start:end])))
        return min(len(text), linked)

    # Tags without contents

    def _br(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        if self._preformatted:
            self._parts.append("\n")
        elif self._heading:
            self._parts.append(" ")
        else:
            self._joined = bool(self._parts) and self._flush()
            self._indent = ""

    def _hr(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._break()

    def _img(self, attributes: Mapping[str, str]) -> None:
        if not _FORMULAS.isdisjoint(attributes.get("class", "").split()) and attributes.get("alt"):
            if not self._marks.ends_in_formula(self._parts):
                self._take_tex(attributes["alt"])
            return
        holder = self._elements.top.nearest_container
        place = len(self.blocks), self._elements.container(holder)
        around = (
            self._elements.top.attributes,
            self._elements.top.parent.attributes,
            self._elements.top.parent.parent.attributes,
        )
        linked = self._controls > 0 and leads_elsewhere(self._control_href)
        source = self._source[1] if self._source[0] is self._elements.top else ""
        in_figure = "figure" in self._elements.top.hints or _is_in_figure(self._elements.top)
        picture = read_picture(attributes, around, place, source, linked=linked, in_figure=in_figure)
        last = self.pictures[-1] if self.pictures else None
        if last is not None and holder.tag == "noscript" and last.index == picture.index:
            # It is there for readers without scripts: the image before it, which a script loads.
            seen = last if last.src and not last.is_furniture and not is_stand_in(last.src) else picture
            self.pictures[-1] = last._replace(src=seen.src, alt=last.alt or picture.alt, is_furniture=seen.is_furniture)
        else:
            self.pictures.append(picture)

    def _source_of_picture(self, attributes: Mapping[str, str]) -> None:
        if self._source[0] is not self._elements.top or not self._source[1]:
            self._source = (
                self._elements.top,
                largest_source(attributes.get("srcset") or attributes.get("data-srcset") or ""),
            )

    def _meta(self, attributes: Mapping[str, str]) -> None:
        name = attributes.get("property") or attributes.get("name") or attributes.get("http-equiv")
        if name and "content" in attributes:
            self.head.metas.append((name.strip().lower(), attributes["content"]))

    def _link(self, attributes: Mapping[str, str]) -> None:
        if "rel" in attributes and "href" in attributes:
            self.head.links.append((attributes["rel"].lower(), attributes["href"]))

    def _base(self, attributes: Mapping[str, str]) -> None:
        self.base_url = self.base_url or attributes.get("href", "")

    def _itemprop(self, attributes: Mapping[str, str]) -> None:
        name = attributes["itemprop"].lower()
        if _ITEMPROPS.isdisjoint(name.split()):
            return
        value = next((attributes[where] for where in _VALUES if where in attributes), None)
        if value is None and len(self._itemprops) < _MOST_OPEN and OTHER_ITEMS.isdisjoint(name.split()):
            self._itemprops.append((self._elements.top, len(self.head.itemprops), []))
        self.head.itemprops.append((name, value or ""))

    # What is not shown

    def _skip(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._skipping = 1
        if tag == "title":
            self._capture = self._take_title
        elif tag == "noframes":
            self._capture = self.inner_pages.append
        elif tag == "style":
            if self._elements.top.nearest_container.tag != "noscript" and is_for_screens(attributes.get("media", "")):
                self._capture = self._elements.hints.add_style
        elif tag == "script":
            kind = attributes.get("type", "").lower()
            if "ld+json" in kind:
                self._capture = self.head.json_ld.append
            elif kind.startswith("math/tex"):
                self._capture = self._take_tex
            elif kind == "application/json":
                self._capture = self.head.states.append
            elif not kind or "javascript" in kind:
                self._capture = self._take_state

    def _end_skip(self) -> None:
        if self._capture is not None:
            self._capture("".join(self._captured))
            self._capture = None
            self._captured = []

    def _take_title(self, text: str) -> None:
        self.head.title = self.head.title or " ".join(text.split())

    def _take_state(self, script: str) -> None:
        if script[:_MAX_LEAD].lstrip().startswith(_STATES):
            self.head.states.append(script)


_Handle = Callable[[BlockBuilder, Mapping[str, str]], None]
_ON_VOID: dict[str, _Handle] = {
    "base": BlockBuilder._base,
    "br": BlockBuilder._br,
    "hr": BlockBuilder._hr,
    "img": BlockBuilder._img,
    "source": BlockBuilder._source_of_picture,
    "link": BlockBuilder._link,
    "meta": BlockBuilder._meta,
}
# What opening inline tags does besides.
_ON_INLINE: dict[str, _Handle] = {
    **dict.fromkeys(MARK_TAGS, BlockBuilder._open_mark),
    "amp-img": BlockBuilder._img,
    "span": BlockBuilder._open_span,
    "annotation": BlockBuilder._open_annotation,
    "annotation-xml": BlockBuilder._open_annotation,
}
_Close = Callable[[BlockBuilder], None]
_BULLETS = (BlockBuilder._open_bullets, BlockBuilder._close_list)
_CELL = (BlockBuilder._open_cell, None)
_HEADING = (BlockBuilder._open_heading, BlockBuilder._close_heading)
_CODE = (BlockBuilder._open_preformatted, BlockBuilder._close_preformatted)
# What opening and closing block-level tags does besides.
_ON_BLOCK: dict[str, tuple[_Handle, _Close | None]] = {
    "html": (BlockBuilder._open_page, None),
    "figcaption": (BlockBuilder._open_caption, BlockBuilder._close_caption),
    "blockquote": (BlockBuilder._open_quote, BlockBuilder._close_quote),
    "li": (BlockBuilder._open_item, BlockBuilder._close_item),
    "ol": (BlockBuilder._open_numbers, BlockBuilder._close_list),
    "table": (BlockBuilder._open_table, BlockBuilder._close_table),
    "tr": (BlockBuilder._open_row, BlockBuilder._close_row),
    **dict.fromkeys(("ul", "menu", "dir"), _BULLETS),
    **dict.fromkeys(("td", "th"), _CELL),
    **dict.fromkeys(_HEADINGS, _HEADING),
    **dict.fromkeys(_PREFORMATTED, _CODE),
}


def _line_of_code(indent: str, parts: Iterable[str]) -> str:
    """Return a line of code that the page shows as a paragraph, where no-break spaces are its indent."""
    text = strip_invisible(indent + "".join(parts))
    return _BREAKS.sub(" ", text.lstrip(_SPACES)).replace("\xa0", " ").rstrip()


def _is_for_author(shape: str) -> bool:
    """Tell whether a class attribute names what it holds an author."""
    return ("aut" in shape or "byline" in shape) and not _AUTHOR_CLASSES.isdisjoint(shape.lower().split())


def _is_end(parts: Sequence[str], end: int | None) -> bool:
    """Tell whether nothing but white space and brackets follows."""
    return end is not None and not "".join(parts[end:]).strip(" \n\t\xa0])»>→.…")


def _pieces(parts: Sequence[str], seams: Sequence[int]) -> tuple[str, ...]:
    """Return the texts between those texts of elements that are nothing but white space.

    A text is put together from its parts first: how many of them a parser makes of it tells nothing.
    """
    texts = ("".join(parts[start:end]) for start, end in pairwise((0, *seams, len(parts))) if start < end)
    runs = ("".join(run) for is_space, run in groupby(texts, str.isspace) if not is_space)
    return tuple(filter(None, (_collapse(run).strip(BLANK) for run in runs)))


def _collapse(text: str) -> str:
    """Make one space of each run of white space, no-break spaces and the like among it."""
    if "  " not in text and text.isprintable():  # no line break, no other space either
        return text.strip(" ")
    collapsed = " ".join(text.split())
    if collapsed.isprintable():
        return collapsed
    return " ".join(strip_invisible(text[visible_part(text)]).split())


def _is_in_figure(element: Element) -> bool:
    for _ in range(_AROUND):
        element = element.parent
        if not element.hints.isdisjoint(_FIGURE_HINTS):
            return True
    return False


def _number(text: str | None, default: int) -> int:
    """Read the number of a list's item."""
    if text is None or len(text) > _MAX_DIGITS or not text.strip().isdecimal():
        return default
    return int(text)
