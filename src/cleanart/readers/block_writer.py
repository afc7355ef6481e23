"""The end of a block: its text, kind, links and marks are put together."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import BLANK, strip_invisible, visible_part
from cleanart.page.blocks import PLAIN, Block, Kind, MarkKind, Markup
from cleanart.page.short_blocks import join_text
from cleanart.readers.code_lines import CodeLines
from cleanart.readers.elements import Element
from cleanart.readers.heading_links import ENDS, without_links
from cleanart.readers.initials import is_for_initial, is_initial

# Looking members up in the enum would take longer.
_CODE, _HEADING, _ITEM, _QUOTE, _PARAGRAPH = Kind.CODE, Kind.HEADING, Kind.ITEM, Kind.QUOTE, Kind.PARAGRAPH
_MAX_LANGUAGE_CHARS = 16  # of the name of a programming language
_SUPERSCRIPT = MarkKind.SUPERSCRIPT
_OWN_MARK = re.compile(r"\d{1,4}(?=[^\W\d])")  # of a note, right before its text
_SIDENOTE = "sidenote-"  # the beginning of the anchors of notes in the middle of a text
_LABEL_AT_START = re.compile(r"\w{2,20}(?: \w{1,20}){0,2}:")
_MAX_LABEL_CHARS = 8  # of a note's number
# In elements for authors and dates, the texts of elements side by side are kept apart: each may be a name. White space
# between two elements has a seam on either side, the end of one element and the beginning of the next.
_NAMES_HINTS = frozenset({"meta", "author"})
_MIN_NAME_SEAMS, _MAX_NAMES_CHARS = 2, 200


class BlockWriter(CodeLines):
    """Makes blocks of the text that was read."""

    def _break(self) -> None:
        """End the current block; what follows is another paragraph."""
        if self._parts:
            self._flush()
        self._after_line_break = False

    def _stand_apart(self, element: Element) -> None:
        """Treat an inline element as block-level: its text becomes a block of its own."""
        before = len(self.blocks)
        self._break()
        self._after_line_break = len(self.blocks) > before
        element.nearest_container = element.nearest_block = element

    def _hide(self, element: Element) -> None:
        """Leave out the text of an unseen inline element, which would otherwise be glued to the words around it."""
        if not self._open_unseen and "-" in element.tag and not self._parts:
            self._stand_apart(element)  # a custom element may hold whole blocks
        else:
            self._open_unseen += 1
            element.on_close = BlockWriter._close_unseen

    def _close_unseen(self) -> None:
        self._open_unseen -= 1

    def _flush(self) -> bool:
        """End the current block; return whether it had any text."""
        if self._preformatted:
            text = self._code()
        else:
            if self._seams:
                self._separate_labels()
            text = collapse_spaces("".join(self._parts))
            if self._heading_level or (self._marks.linked and text and (text[-1] in ENDS or text[0] in ENDS)):
                text = self._without_links(text)
        is_shown = bool(text) and (text[0].isalnum() or bool(text.strip(BLANK)))
        if is_shown and not (len(text) <= _MAX_LABEL_CHARS and self._is_lead(text)):
            if self._more_start is not None and self._ends_in_more():
                self._append_teaser(self._more_start)
            else:
                self._append(text)
        if self._sidenotes:
            self._append_sidenotes()
        if self._open_formula_group is not None or self._drawn_formula is not None:
            self._end_formulas()
        self._more_start, self._ended_at = None, -1
        self._parts = []  # faster, compiled, than `clear`
        if self._seams:
            self._seams = []
        if self._authors:
            self._authors = []
        self._indent = ""
        self._href = self._control_href if self._open_controls else ""
        self._marks.next_block(self._control_href if self._open_controls else None)
        return is_shown

    def _is_lead(self, text: str) -> bool:
        """Return whether a text is the number of a note or an initial, and keep it for the next text."""
        if self._marks.is_label(text):
            self._note_label = f"{text.replace(' ', '')} "
            return True
        if is_initial(text) and is_for_initial(self._elements.top.shape):
            self._initial, self._is_image_initial = text, False
            return True
        return False

    def _open_sidenote(self, element: Element) -> None:
        """Begin a note in the middle of a text."""
        self._marks.open(_SUPERSCRIPT, len(self._parts))
        element.on_close = BlockWriter._close_sidenote

    def _close_sidenote(self) -> None:
        """Keep the text of a note for a block of its own, and put a number that refers to it in its place.

        Notes without a number stand beside their paragraph, and so below it.
        """
        start = self._marks.cut()
        text = _OWN_MARK.sub("", collapse_spaces("".join(self._parts[start:])))
        del self._parts[start:]
        while self._seams and self._seams[-1] > start:
            self._seams.pop()
        if not text or "margin" in self._elements.top.shape:
            self._marks.cancel()
            self._sidenotes.append((0, text))
            return
        self._sidenote_count += 1
        self._sidenotes.append((self._sidenote_count, text))
        self._parts.append(str(self._sidenote_count))
        self._marks.close(len(self._parts))
        if not self._open_controls:
            self._marks.open_link(f"#{_SIDENOTE}{self._sidenote_count}", start)
            self._marks.close_link(len(self._parts))

    def _append_sidenotes(self) -> None:
        """Append a block for each note in the text of the last block."""
        notes, self._sidenotes = self._sidenotes, []
        for number, text in notes:
            if text:
                self._parts = [f"{number} {text}" if number else text]
                self._seams.clear()
                self._marks.next_block(None)
                self._marks.name(f"{_SIDENOTE}{number}")
                self._append(self._parts[0])

    def _separate_labels(self) -> None:
        """Put a space before a label such as "Cook:" that begins an element right behind a small letter."""
        parts = self._parts
        for at in self._seams:
            if 0 < at < len(parts) and (text := parts[at]) and (before := parts[at - 1]):
                is_glued = text[0].isupper() and before[-1].islower()
                if is_glued and _LABEL_AT_START.match(text):
                    parts[at] = f" {text}"

    def _without_links(self, text: str) -> str:
        """Return a block's text without links to itself or to an editor at its ends."""
        linked = self._marks.linked
        links = [(collapse_spaces("".join(self._parts[start:end])), address) for start, end, address in linked]
        rest, kept = without_links(text, links, is_heading=self._heading_level > 0)
        self._marks.linked = linked[kept]
        return rest

    def _ends_in_more(self) -> bool:
        """Return whether the last link ends the block."""
        return not self._preformatted and bool(self._marks.linked) and _is_end(self._parts, self._marks.linked[-1][1])

    def _append_teaser(self, link_start: int) -> None:
        """Append a block of a teaser, and one of the link behind it."""
        parts, href = self._parts, self._marks.cut_link(link_start)
        self._seams.clear()
        self._parts = parts[:link_start]
        self._append(collapse_spaces("".join(self._parts)))
        self._parts = parts[link_start:]
        self._marks.next_block(href)
        self._href, self._after_line_break = href, True
        self._append(collapse_spaces("".join(self._parts)))
        self._parts = parts

    def _append(self, text: str) -> None:
        """Append a block with this text."""
        kind = self._kind()
        if len(self.blocks) >= self._max_free_blocks and self._joins_above(text, kind):
            return
        if kind is _CODE:
            self._drop_language_label()
        block = self._block(text, kind)
        self.blocks.append(block)
        self._marker = self._datetime = ""
        if self._definition == "definition":
            self._definition = "continued"
        if kind is _CODE or (self._marks.has_code and kind is _PARAGRAPH and self._marks.is_code(self._parts)):
            self._join_code(block)

    def _block(self, text: str, kind: Kind) -> Block:
        """Return a block with this text, and what is known of it."""
        linked, link_chars = self._marks.linked, 0
        if linked:
            if self._marks.is_whole_link(self._text_end()):
                linked, link_chars = [], len(text)
            else:
                link_chars = self._count_linked(text)
        block = Block(text)  # setting the other fields is faster, compiled, than passing them by name
        block.kind = kind
        if kind is _HEADING:
            block.level = self._heading_level
        elif kind is _ITEM:
            block.level, block.marker = len(self._open_lists), self._marker
        block.container = self._elements.container_index(self._container)
        block.xpath = self._container.path or None
        block.after_line_break = self._after_line_break
        block.blank_lines_before = 0 if self._after_line_break else 1
        if link_chars:
            block.link_chars, block.href = link_chars, self._href
        block.datetime_attribute = self._datetime
        if self._authors:
            block.authors = tuple(filter(None, self._authors))
        block.markup = self._markup(text, kind, linked)
        if len(self._seams) >= _MIN_NAME_SEAMS:
            block.side_by_side = self._names(text)
        return block

    def _drop_language_label(self) -> None:
        """Drop a line above code that is nothing but the name of its language. A button may stand between."""
        at = len(self.blocks) - 1
        if at > 0 and self.blocks[at].link_chars >= len(self.blocks[at].text):
            at -= 1
        if at < 0 or self._tables.in_row or (self.pictures and self.pictures[-1].index > at):
            return
        label = self.blocks[at]
        if label.kind is not _PARAGRAPH or len(label.text) > _MAX_LANGUAGE_CHARS:
            return
        name = label.text.lower()
        if name in load_lexicon().code_languages:
            self._language = self._language or name
            del self.blocks[at]

    def _joins_above(self, text: str, kind: Kind) -> bool:
        """Append a text to the block above, if both are short; its marks are left out. Cells of data stay apart."""
        above = self.blocks[-1]
        limits = self._limits
        if limits is None or self._tables.in_data_row or not limits.are_joined(len(self.blocks), above.text, text):
            return False
        if self._marks.linked:
            above.link_chars += len(text) if self._marks.is_whole_link(self._text_end()) else self._count_linked(text)
            above.href = above.href or self._href
        join_text(above, text, kind)
        self._marker = self._datetime = ""
        return True

    def _names(self, text: str) -> tuple[str, ...]:
        """Return the pieces of a text of several elements that is short, and in a container for authors or dates."""
        if len(text) > _MAX_NAMES_CHARS:
            return ()
        container = self._container
        outer = container.parent.nearest_container
        if _NAMES_HINTS.isdisjoint(container.hints) and _NAMES_HINTS.isdisjoint(outer.hints):
            return ()
        return _pieces(self._parts, self._seams)

    def _text_end(self) -> int:
        """Return the number of pieces of text without white space at their end, which only counts in code."""
        parts = self._parts
        end = len(parts)
        while end and not self._preformatted:
            last = parts[end - 1]
            if not (last and last[0].isspace() and last.isspace()):  # the first sign of most shows that they are text
                break
            end -= 1
        return end

    def _markup(self, text: str, kind: Kind, linked: list[tuple[int, int | None, str]]) -> Markup:
        """Return the quotes, lists, marks and links of a block, or its language if it is code."""
        lists = 0 if self._marker else len(self._open_lists)
        number = self._list_numbers[-1] if kind is _ITEM and self._list_numbers else 0
        part = self._definition if kind is _PARAGRAPH or self._definition != "term" else ""
        is_plain = not (lists or self._open_quotes or number or part)
        around = PLAIN if is_plain else _around(self._open_quotes, lists, number, part)
        if self._preformatted:
            return self._marks.of_code(around, self._language)
        return self._marks.of_block(around, self._parts, text, linked)

    def _kind(self) -> Kind:
        """Return the kind of the current block."""
        if self._preformatted:
            return _CODE
        if self._heading_level:
            return _HEADING
        if self._marker:
            return _ITEM
        return _QUOTE if self._open_quotes else _PARAGRAPH

    def _count_linked(self, text: str) -> int:
        """Count the characters of a block that are in links or on buttons."""
        linked = 0
        for start, end, _ in self._marks.linked:
            linked += len(collapse_spaces("".join(self._parts[start:end])))
        return min(len(text), linked)


@lru_cache(maxsize=256)
def _around(quotes: int, lists: int, list_number: int, part: str) -> Markup:
    """Return the markup of the elements around a block: most blocks of a page share it with others."""
    return Markup(quotes=quotes, lists=lists, list_number=list_number, part=part)


def _is_end(parts: Sequence[str], end: int | None) -> bool:
    """Return whether only white space, brackets, arrows and dots follow."""
    return end is not None and not "".join(parts[end:]).strip(" \n\t\xa0])»>→.…")


def _pieces(parts: Sequence[str], seams: Sequence[int]) -> tuple[str, ...]:
    """Return the texts of elements side by side, where white space separates them.

    The parts between two seams are joined first: a parser may split one text into any number of parts.
    """
    texts = ("".join(parts[start:end]) for start, end in pairwise((0, *seams, len(parts))) if start < end)
    runs = ("".join(run) for is_space, run in groupby(texts, str.isspace) if not is_space)
    return tuple(filter(None, (collapse_spaces(run).strip(BLANK) for run in runs)))


def collapse_spaces(text: str) -> str:
    """Return a text without invisible characters, stripped, with each run of Unicode white space as one space."""
    if "  " not in text and text.isprintable():  # no line break, no other space either
        return text.strip(" ") if text and (text[0] == " " or text[-1] == " ") else text
    collapsed = " ".join(text.split())
    if collapsed.isprintable():
        return collapsed
    return " ".join(strip_invisible(text[visible_part(text)]).split())
