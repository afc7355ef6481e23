"""Events of an HTML page (tag opened, text, tag closed) to blocks, containers, pictures and raw head facts.

One pass, no recursion and no tree: whatever can be walked can be read. What a person sees decides: block-level
tags and line breaks end a block, inline tags do not, and neither adds nor takes white space.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Self

from cleanart.blocks import PLAIN, Block, Kind, Markup
from cleanart.document import Container, Picture
from cleanart.readers.elements import Element, Elements, common_holder
from cleanart.readers.head import OTHER_ITEMS, RawHead
from cleanart.readers.marks import MARK_TAGS, SPACES, Marks, code_language, tidy_tex
from cleanart.readers.pictures import is_stand_in, largest_source, leads_elsewhere, read_picture
from cleanart.readers.tables import Tables
from cleanart.readers.tags import BLOCK, DOES, SKIPPED, VOID
from cleanart.text import BLANK, strip_invisible, visible_part

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_PREFORMATTED = frozenset({"pre", "listing", "plaintext", "xmp"})
_CONTROLS = frozenset({"a", "button"})
_APART = frozenset({"a", "button", "time", "label"})
_OTHER_SPACES = ("\xa0", "\u3000", "\u2009", "\u202f", "\u2003")
_MAX_DIGITS = 6
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
# Names side by side are told apart by their elements: with the space between them they are three parts or more.
_NAMES_HINTS = frozenset({"meta", "author"})
_NAMES_PARTS, _LONGEST_NAMES = 3, 200  # parts, characters
_PART_ENDS = (".", "!", "?", ")", "”", ":", ",", "|", "/")
_INITIAL = 2  # characters
_AROUND = 3  # elements around an image or a credit that are looked at
# Images of formulas, whose alternative text is TeX.
_FORMULAS = frozenset("tex latex mwe-math-fallback-image-inline mwe-math-fallback-image-display".split())
_LINE_NUMBERS = frozenset("lineno linenos linenumber linenumbers line-number line-numbers-rows".split())  # of code
_AROUND_LINES = frozenset({"code", "pre"})
_DRAWN_FORMULA = "katex-html"  # the same formula again, made of letters that styles put into their places


class BlockBuilder:
    """Takes the events of one page. After `close`, the public fields hold the result."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.head = RawHead()
        self.base_url = ""
        self.inner_pages: list[str] = []
        """Markup within the page that its parser took for text: that of `<noframes>`."""
        self._elements = Elements()
        # The block being read
        self._parts: list[str] = []
        self._place = self._elements.page  # the container that has all of its text
        self._marks = Marks()
        self._href = ""
        self._time = ""
        self._authors: list[str] = []
        self._joined = False
        self._marker = ""
        self._ended = ""  # tag of the last inline element that ended
        self._ended_at = 0  # number of parts when the last inline element ended
        # What is open around it
        self._skipping = 0  # elements
        self._capture: Callable[[str], None] | None = None
        self._captured: list[str] = []
        self._controls = 0
        self._control_href = ""  # address of the innermost link
        self._captions = 0
        self._source = (self._elements.page, "")  # a `<picture>`, and the address of its first source
        self._preformatted = False
        self._language = ""  # of code
        self._tex = ""  # of the formula that is open
        self._owes_line = False  # a line of code ended with its element
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
        if element.base is element:
            if self._parts and not (element.tag in _NOTES and self._is_part_of_word(element)):
                self._flush()
            self._joined = False
        else:
            if element.parts != len(self._parts):
                self._ended_at, self._ended = len(self._parts), element.tag
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
            if self._parts or self._preformatted:
                self._parts.append(text)
            return
        holder = self._elements.top.holder
        if not self._parts:
            self._place = holder
        elif self._place is not holder:
            self._place = common_holder(self._place, holder)
        if self._owes_line:
            self._owes_line = False
            if not text.startswith("\n"):
                self._end_line()
        self._parts.append(text)

    def close(self) -> Self:
        """End the page."""
        self._break()
        return self

    # What a caller's rules need (see `cleanart.readers.ruled`)

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
        if self._skipping or element.base is element:
            return False
        self._stand_apart(element)
        return True

    def break_off(self, *, joined: bool = False) -> None:
        """End the block being read; `joined` says that what follows belongs to its paragraph."""
        self._break()
        self._joined = joined

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
        self._joined = False
        element = self._elements.push(tag, attributes)
        element.holder = element.base = element
        if "id" in attributes:
            self._marks.name(attributes["id"])
        if "itemprop" in attributes:
            self._itemprop(attributes)
        if does := _ON_BLOCK.get(tag):
            on_open, element.on_close = does
            on_open(self, attributes)

    def _open_inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._ended_at and self._ended_at == len(self._parts) and (tag in _APART or self._ended in _APART):
            self._parts.append("" if self._preformatted else " ")  # what stands side by side is never one word
        element = self._elements.push(tag, attributes)
        element.parts = len(self._parts)
        if element.hints:
            if "unseen" in element.hints or self._is_drawn_again(element):
                self._elements.pop()
                self._skipping = 1
                return
            element.holder = element
        if "itemprop" in attributes:
            self._itemprop(attributes)
        self._time = self._time or (attributes.get("datetime", "") if tag == "time" else "")
        if tag in _CONTROLS:
            element.on_close = BlockBuilder._close_control
            if "button" in element.hints:
                self._stand_apart(element)
            self._open_control(attributes)
        elif (self._captions or element.hints or tag in _SMALL_PRINT) and self._is_note(element):
            self._stand_apart(element)
        elif handle := _ON_INLINE.get(tag):
            handle(self, attributes)
        elif self._preformatted and tag in DOES:
            self._end_line()

    def _open_mark(self, attributes: Mapping[str, str]) -> None:
        element = self._elements.top
        self._marks.open(MARK_TAGS[element.tag], len(self._parts))
        if element.tag == "math":
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
            del self._parts[self._marks.begun :]
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
            self.data(tex)
            self._marks.formula(len(self._parts) - 1)

    def _open_span(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        """Begin a line of code that has an element of its own; leave out its number."""
        element = self._elements.top
        if not element.shape:
            return
        if not self._preformatted:
            if _is_for_author(element.shape):
                element.on_close = BlockBuilder._close_author
            return
        if not _LINE_NUMBERS.isdisjoint(element.shape.lower().split()):
            self._elements.pop()
            self._skipping = 1
        elif "line" in element.shape.split() and element.parent.tag in _AROUND_LINES:
            self._end_line()

    def _is_drawn_again(self, element: Element) -> bool:
        """Tell whether an element is a formula drawn after its TeX."""
        return _DRAWN_FORMULA in element.shape and self._marks.has_formula

    def _stand_apart(self, element: Element) -> None:
        """Make a block of an inline element's text."""
        before = len(self.blocks)
        self._break()
        self._joined = len(self.blocks) > before
        element.holder = element.base = element

    def _end_line(self) -> None:
        """End a line of code that has an element of its own."""
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")

    def _close_items(self, element: Element) -> None:
        while self._itemprops and self._itemprops[-1][0] is element:
            _, index, text = self._itemprops.pop()
            name, _ = self.head.itemprops[index]
            self.head.itemprops[index] = (name, " ".join("".join(text).split()))

    def _open_control(self, attributes: Mapping[str, str]) -> None:
        if not self._controls:
            self._control_href = attributes.get("href", "").strip()
            self._marks.open_link(self._control_href, len(self._parts))
            if "name" in attributes:
                self._marks.name(attributes["name"])
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
        self._place = element.parent.holder
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
        self._tables.open_row()

    def _close_row(self) -> None:
        self._tables.close_row()

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        self._tables.open_cell(attributes)

    # Blocks

    def _break(self) -> None:
        if self._parts:
            self._flush()
        self._joined = False

    def _flush(self) -> None:
        """Make a block of the text since the last one."""
        if self._preformatted:
            text = strip_invisible("".join(self._parts)).strip("\n").rstrip()
        else:
            text = _collapse("".join(self._parts))
        if text.strip(BLANK):
            self._append(text)
        self._parts.clear()
        self._authors.clear()
        self._href, self._ended_at = self._control_href if self._controls else "", 0
        self._marks.next_block(self._control_href if self._controls else None)

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
                gap=0 if self._joined else 1,
                marker=marker,
                level=level,
                xpath=place.path or None,
                container=index,
                joined=self._joined,
                link_chars=linked,
                href=self._href if linked else "",
                time=self._time,
                authors=tuple(filter(None, self._authors)),
                markup=self._markup(text, 0 if marker else len(self._lists), with_links=not whole),
                pieces=_pieces(self._parts) if _may_name(place, text, self._parts) else (),
            )
        )
        self._marker = self._time = ""

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
            before = len(self.blocks)
            if self._parts:
                self._flush()
            self._joined = len(self.blocks) > before

    def _hr(self, attributes: Mapping[str, str]) -> None:  # noqa: ARG002
        self._break()

    def _img(self, attributes: Mapping[str, str]) -> None:
        if not _FORMULAS.isdisjoint(attributes.get("class", "").split()) and attributes.get("alt"):
            if not self._marks.ends_in_formula(self._parts):
                self._take_tex(attributes["alt"])
            return
        holder = self._elements.top.holder
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


def _is_for_author(shape: str) -> bool:
    """Tell whether a class attribute names what it holds an author."""
    return ("aut" in shape or "byline" in shape) and not _AUTHOR_CLASSES.isdisjoint(shape.lower().split())


def _may_name(place: Element, text: str, parts: Sequence[str]) -> bool:
    """Tell whether a text of several parts is short and in an element for authors or dates."""
    if len(parts) < _NAMES_PARTS or len(text) > _LONGEST_NAMES:
        return False
    return not (_NAMES_HINTS.isdisjoint(place.hints) and _NAMES_HINTS.isdisjoint(place.parent.holder.hints))


def _pieces(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts between parts that are nothing but white space."""
    runs = ("".join(run) for is_space, run in groupby(parts, str.isspace) if not is_space)
    return tuple(filter(None, (_collapse(run).strip(BLANK) for run in runs)))


def _collapse(text: str) -> str:
    """Make one space of each run of HTML's white space. No-break spaces and the like stay: they belong to the text."""
    if "  " not in text and text.isprintable():  # no line break, no other space either
        return text.strip(" ")
    collapsed = " ".join(text.split())
    if collapsed.isprintable() and (text.isascii() or not any(space in text for space in _OTHER_SPACES)):
        return collapsed
    return SPACES.sub(" ", strip_invisible(text[visible_part(text)])).strip()


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
