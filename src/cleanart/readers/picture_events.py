"""Images of an HTML page, and the parts of their captions that stand in inline elements."""

from cleanart.readers.elements import Element
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.initials import is_for_initial, is_initial
from cleanart.readers.links import Links
from cleanart.readers.pictures import is_stand_in, largest_source, leads_elsewhere, own_source, read_picture

# Inline tags that separate a credit from its caption.
NOTE_TAGS = frozenset({"span", "small", "cite"})
SMALL_PRINT = frozenset({"small", "cite"})  # a credit right after an image
_PART_ENDS = (".", "!", "?", ")", "”", ":", ",", "|", "/")
_MAX_INITIAL_CHARS = 2
_MAX_FIGURE_DISTANCE = 3  # elements around an image or a credit that are looked at
# Classes of images of formulas, whose alternative text is TeX.
_FORMULA_CLASSES = frozenset("tex latex mwe-math-fallback-image-inline mwe-math-fallback-image-display".split())


class PictureEvents(Links):
    """Reads images and captions."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        super().__init__(sheets)
        self._open_captions = 0
        self._picture = self._elements.page  # the last `<picture>` with sources
        self._picture_source = ""  # the address of the first of them that has one
        self._unread_sources: list[str] = []  # those that nobody has asked for

    def _img(self, attributes: dict[str, str]) -> None:
        self._read_image(attributes)

    def _read_image(self, attributes: dict[str, str]) -> None:
        alt = attributes.get("alt", "")
        shape = attributes.get("class", "") if alt else ""
        if shape and ("tex" in shape or "mwe-" in shape) and not _FORMULA_CLASSES.isdisjoint(shape.split()):
            self._take_alternative(alt)
        elif alt and not self._parts and is_initial(alt.strip()) and self._may_begin_word(shape):
            self._initial, self._is_image_initial = alt.strip(), True
        else:
            self._add_picture(attributes)

    def _add_picture(self, attributes: dict[str, str]) -> None:
        element = self._elements.top
        outer = element.parent
        container = element.nearest_container
        elements = attributes, element.attributes, outer.attributes, outer.parent.attributes
        source = own_source(attributes) or self._first_source()
        is_linked = self._open_controls > 0 and leads_elsewhere(self._control_href)
        link = self._control_href if is_linked else ""
        in_figure = "figure" in element.hints or _is_in_figure(element)
        index = len(self.blocks)
        picture = read_picture(elements, source, index, self._elements.container_index(container), link, in_figure)
        last = self.pictures[-1] if self.pictures else None
        if last is not None and container.tag == "noscript" and last.index == picture.index:
            # The same image again, for readers without scripts. The one before it is often a stand-in.
            shown = last if last.src and not last.is_furniture and not is_stand_in(last.src) else picture
            self.pictures[-1] = last._replace(
                src=shown.src, alt=last.alt or picture.alt, is_furniture=shown.is_furniture
            )
        else:
            self.pictures.append(picture)

    def _may_begin_word(self, shape: str) -> bool:
        """Return whether an image may be an initial: by its class, or since it stands in a paragraph."""
        return self._elements.top.nearest_block.tag == "p" or is_for_initial(shape)

    def _source_of_picture(self, attributes: dict[str, str]) -> None:
        if self._picture is not self._elements.top:
            self._picture, self._picture_source, self._unread_sources = self._elements.top, "", []
        if not self._picture_source:
            self._unread_sources.append(attributes.get("srcset") or attributes.get("data-srcset") or "")

    def _first_source(self) -> str:
        """Return the address of the first source with one in the `<picture>` that is open; "" if there is none."""
        if self._picture is not self._elements.top:
            return ""
        if self._unread_sources:
            self._picture_source = next(filter(None, map(largest_source, self._unread_sources)), "")
            self._unread_sources = []
        return self._picture_source

    def _open_caption(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._open_captions += 1

    def _close_caption(self) -> None:
        self._open_captions -= 1

    def _is_note(self, element: Element) -> bool:
        """Return whether an inline element is a part of a caption, such as the credit, that becomes its own block."""
        is_within = self._parts and not self._parts[-1][-1:].isspace() and not self._parts[-1].endswith(_PART_ENDS)
        if is_within and "credit" not in element.hints:
            return False  # within a word
        if self._open_captions and element.tag in NOTE_TAGS:
            return True
        if element.hints and ("caption" in element.hints or "credit" in element.hints):
            return _is_in_figure(element) or (self._open_controls == 0 and self._is_below_picture())
        if "footer" in element.hints:  # of the class "copyright", outside of teasers
            return self._open_controls == 0 and self._is_below_picture()
        return element.tag in SMALL_PRINT and not self._parts and self._is_below_picture()

    def _is_below_picture(self) -> bool:
        """Return whether no block stands between the last picture and here."""
        return len(self.pictures) > 0 and self.pictures[-1].index == len(self.blocks)

    def _is_part_of_word(self, element: Element) -> bool:
        """Return whether a part of a caption is a drop cap. It is then joined to the following text."""
        if sum(map(len, self._parts[: _MAX_INITIAL_CHARS + 1])) > _MAX_INITIAL_CHARS:  # each has one or more
            return False
        self._container = element.parent.nearest_container
        return True


def _is_in_figure(element: Element) -> bool:
    """Return whether one of the elements close around an element is a figure or caption."""
    for _ in range(_MAX_FIGURE_DISTANCE):
        element = element.parent
        if element.hints and ("figure" in element.hints or "caption" in element.hints):
            return True
    return False
