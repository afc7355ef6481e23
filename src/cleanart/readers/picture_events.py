"""Images of an HTML page, and the parts of their captions that stand in inline elements."""

from cleanart.readers.elements import Element
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.initials import is_for_initial, is_initial
from cleanart.readers.links import Links
from cleanart.readers.pictures import is_stand_in, largest_source, leads_elsewhere, leads_to_front_page, read_picture

# Inline tags that separate a credit from its caption.
NOTE_TAGS = frozenset({"span", "small", "cite"})
SMALL_PRINT = frozenset({"small", "cite"})  # a credit right after an image
_NOTE_HINTS = frozenset({"caption", "credit"})
_FIGURE_HINTS = frozenset({"caption", "figure"})
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
        self._first_source = (self._elements.page, "")  # a `<picture>`, and the address of its first source

    def _img(self, attributes: dict[str, str]) -> None:
        alt = attributes.get("alt", "")
        if alt and not _FORMULA_CLASSES.isdisjoint(attributes.get("class", "").split()):
            self._take_alternative(alt)
        elif not self._parts and is_initial(alt.strip()) and self._may_begin_word(attributes):
            self._initial, self._is_image_initial = alt.strip(), True
        else:
            self._add_picture(attributes)

    def _add_picture(self, attributes: dict[str, str]) -> None:
        element = self._elements.top
        container = element.nearest_container
        place = len(self.blocks), self._elements.container_index(container)
        around = element.attributes, element.parent.attributes, element.parent.parent.attributes
        linked = self._open_controls > 0 and leads_elsewhere(self._control_href)
        source = self._first_source[1] if self._first_source[0] is element else ""
        in_figure = "figure" in element.hints or _is_in_figure(element)
        to_front = linked and leads_to_front_page(self._control_href)
        picture = read_picture(attributes, around, place, source, linked, to_front, in_figure)
        last = self.pictures[-1] if self.pictures else None
        if last is not None and container.tag == "noscript" and last.index == picture.index:
            # The same image again, for readers without scripts. The one before it is often a stand-in.
            shown = last if last.src and not last.is_furniture and not is_stand_in(last.src) else picture
            self.pictures[-1] = last._replace(
                src=shown.src, alt=last.alt or picture.alt, is_furniture=shown.is_furniture
            )
        else:
            self.pictures.append(picture)

    def _may_begin_word(self, attributes: dict[str, str]) -> bool:
        """Return whether an image may be an initial: by its class, or since it stands in a paragraph."""
        return self._elements.top.nearest_block.tag == "p" or is_for_initial(attributes.get("class", ""))

    def _source_of_picture(self, attributes: dict[str, str]) -> None:
        if self._first_source[0] is not self._elements.top or not self._first_source[1]:
            sources = attributes.get("srcset") or attributes.get("data-srcset") or ""
            self._first_source = self._elements.top, largest_source(sources)

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
        if element.hints and not element.hints.isdisjoint(_NOTE_HINTS):
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
        if not element.hints.isdisjoint(_FIGURE_HINTS):
            return True
    return False
