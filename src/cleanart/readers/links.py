# cython: boundscheck=False, wraparound=False
"""Links and buttons, the authors that elements name, and "Read more" links behind teasers."""

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import ends_sentence, look_up_key
from cleanart.readers.block_state import MAX_OPEN_ITEMS
from cleanart.readers.block_writer import BlockWriter, collapse_spaces
from cleanart.readers.initials import is_for_initial, is_initial

_AUTHOR_CLASSES = frozenset("author author-name authorname byline-author byline-name autor auteur auteurs".split())
_MAX_AUTHORS = 10  # of one block
_MAX_INITIAL_PARTS = 8  # a letter, and white space
_MAX_AUTHOR_PARTS = 10  # pieces of text of one name
# A link such as "Read more" behind a teaser.
_ARROWS, _MAX_ARROW_SPACES = ("»", "→", "›", "►", "≫"), 2  # of a link that leads on, in any language
_MORE_CUE, _MAX_MORE_CHARS, _MAX_MORE_PARTS = "line:related", 30, 4


class Links(BlockWriter):
    """Reads links, buttons and names of authors."""

    def _open_control(self, attributes: dict[str, str]) -> None:
        if not self._open_controls:
            href = attributes.get("href", "")
            if href and (href[0].isspace() or href[len(href) - 1].isspace()):
                href = href.strip()
            self._control_href = href
            self._marks.open_link(href, len(self._parts))
            if href and href[0] == "#":
                self._elements.hints.opened.add(href[1:])
            if len(attributes) > 1 or not href:
                if "name" in attributes:
                    self._marks.name(attributes["name"])
                if "id" in attributes:
                    self._marks.name(attributes["id"])
        self._open_controls += 1
        if "rel" in attributes:
            self._open_tag(attributes["rel"])
        if not self._href:
            self._href = self._control_href

    def _open_tag(self, relation: str) -> None:
        """Watch for the text of a link to a tag of the article."""
        if "tag" in relation and "tag" in relation.split() and len(self._open_itemprops) < MAX_OPEN_ITEMS:
            self._open_itemprops.append((self._elements.top, len(self.head.itemprops), []))
            self.head.itemprops.append(("keywords", ""))

    def _close_control(self) -> None:
        element = self._elements.top
        attributes, shape = element.attributes, element.shape
        if (shape and _is_for_author(shape)) or ("rel" in attributes and "author" in attributes["rel"]):
            self._close_author()
        self._open_controls -= 1
        if not self._open_controls and (linked := self._marks.linked):
            self._marks.close_link(len(self._parts))
            start = linked[len(linked) - 1][0]
            if start:
                self._note_more(start)

    def _note_more(self, start: int) -> None:
        """Remember where a link such as "Read more" begins, if a sentence ends before it."""
        if not 0 < len(self._parts) - start <= _MAX_MORE_PARTS or _ends_in_word(self._parts[start - 1]):
            return
        before = "".join(self._parts[max(0, start - _MAX_MORE_PARTS) : start]).rstrip(" \n\t\xa0[(«<-–—")
        if not ends_sentence(before):
            return
        link = collapse_spaces("".join(self._parts[start:]))
        if 0 < len(link) <= _MAX_MORE_CHARS and (
            (link.endswith(_ARROWS) and link.count(" ") <= _MAX_ARROW_SPACES)
            or _MORE_CUE in load_lexicon().line_cues(look_up_key(link.lower()))
        ):
            self._more_start = start

    def _open_span(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """Watch for the end of an element whose class says that it holds an author or an initial."""
        element = self._elements.top
        shape = element.shape
        if shape and not self._preformatted and element.on_close is None:
            if _is_for_author(shape):
                element.on_close = Links._close_author
            elif is_for_initial(shape):
                element.on_close = Links._close_initial

    def _close_initial(self) -> None:
        """Take an initial out, until the text goes on."""
        text = "".join(self._parts).strip() if len(self._parts) <= _MAX_INITIAL_PARTS else ""
        if is_initial(text):
            self._parts.clear()
            self._seams.clear()
            self._initial, self._is_image_initial = text, False

    def _close_author(self) -> None:
        """Keep the text of an element that holds an author."""
        start = self._elements.top.parts
        if len(self._parts) - start <= _MAX_AUTHOR_PARTS and len(self._authors) < _MAX_AUTHORS:
            self._authors.append(collapse_spaces("".join(self._parts[start:])))


def _ends_in_word(text: str) -> bool:
    """Return whether the last sign of a text, but for white space, is a letter, digit or comma."""
    end = len(text)
    while end and text[end - 1] in " \n\t\xa0":
        end -= 1
    return end > 0 and (text[end - 1].isalnum() or text[end - 1] == ",")


def _is_for_author(shape: str) -> bool:
    """Return whether a class attribute says that the element holds an author."""
    return ("aut" in shape or "byline" in shape) and not _AUTHOR_CLASSES.isdisjoint(shape.lower().split())
