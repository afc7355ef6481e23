"""The state of reading an HTML page: the result so far, the current block and the elements open around it."""

from collections.abc import Callable
from sys import maxsize

from cleanart.page.blocks import Block
from cleanart.page.document import Picture, Player
from cleanart.page.short_blocks import BlockLimits
from cleanart.readers.elements import Element, Elements, common_container
from cleanart.readers.head import RawHead
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.initials import join_initial
from cleanart.readers.inline_marks import MarkCollector
from cleanart.readers.tables import Tables

MAX_OPEN_ITEMS = 5  # microdata items, one inside the other, whose text is read


class BlockState:
    """The state of reading one page, and how text is added to the current block.

    The classes that read one kind of thing (formulas, code, links, pictures, the head) derive from this one, each from
    the one before, and `BlockBuilder` from the last: one object has it all, since a call to another for each event
    would take longer.
    """

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self.players: list[Player] = []
        self.head = RawHead()
        self._limits: BlockLimits | None = None  # of the number of blocks
        self._max_free_blocks = maxsize  # from this number on they hold
        self.was_cut_off = False
        """Whether elements were open at the end: a parser closes all of them, unless it gave up."""
        self._elements = Elements(sheets)
        # The current block: pieces of its text, and what is known of them. Positions are indices of pieces.
        self._parts: list[str] = []
        self._container = self._elements.page  # the innermost one that has all of the text
        self._marks = MarkCollector()
        self._href = ""  # of its first link
        self._datetime = ""  # of its first `<time>`
        self._authors: list[str] = []
        self._after_line_break = False
        self._marker = ""
        self._note_label = ""  # the number of a note, which stood above it
        self._sidenotes: list[tuple[int, str]] = []  # numbers and texts of notes in the middle of the block
        self._sidenote_count = 0
        self._initial = ""  # the first letter of the next text, which stood before it
        self._is_image_initial = False
        self._indent = ""  # no-break spaces before the text
        self._ended_tag = ""  # of the last inline element that ended
        self._ended_at = -1  # where that was; -1 if none has in this block
        self._seams: list[int] = []  # where inline elements begin and end
        self._more_start: int | None = None  # where a link such as "Read more" begins
        # Elements that are open around it
        self._skipping = 0  # number of elements, from the one that is skipped inwards
        self._too_deep = 0  # number of open elements that are inside too many others
        self._open_unseen = 0  # number of inline elements whose text nobody sees
        self._capture: Callable[[str], None] | None = None  # takes the text of the skipped element
        self._captured_texts: list[str] = []
        self._open_controls = 0  # number of links and buttons
        self._control_href = ""  # address of the outermost of them
        self._open_quotes = 0
        self._open_quotations = 0  # within a line
        self._open_lists: list[int | None] = []  # number of the last item; None in lists without numbers
        self._list_numbers: list[int] = []  # of the open lists, counted on the page
        self._list_count = 0
        self._definition = ""  # "term" or "definition" in a list of such
        self._heading_level = 0  # 0 outside of headings
        self._open_itemprops: list[tuple[Element, int, list[str]]] = []  # element, index in the head, text
        self._tables = Tables(self.blocks, self.pictures, self._elements)
        # Code
        self._preformatted = False
        self._language = ""
        self._owes_line = False  # an element that is a line of code has ended

    def set_limits(self, limits: BlockLimits) -> None:
        """Join short blocks from these numbers of blocks on."""
        self._limits, self._max_free_blocks = limits, limits.short

    def data(self, text: str) -> None:
        """Take text: an event of the parser, or the TeX of a formula."""
        if self._skipping:
            self._take_skipped(text)
            return
        for _, _, captured in self._open_itemprops:
            captured.append(text)
        if self._open_unseen:
            return
        # All in one function: it is called for each piece of text of a page.
        if text and text[0].isspace() and text.isspace():  # the first sign of most others shows that they are not
            if not self._parts and not self._preformatted:
                if "\xa0" in text:
                    self._indent += text
                return
        elif not self._parts:
            self._container = self._elements.top.nearest_container
            text = self._with_lead(text)
        elif self._container is not (container := self._elements.top.nearest_container):
            self._container = common_container(self._container, container)
        if self._owes_line:
            self._begin_line(text)
        self._parts.append(text)

    def _with_lead(self, text: str) -> str:
        """Return a block's first text with the note's number or the initial that stood before it."""
        if not (self._initial or self._note_label):
            return text
        if self._initial:
            text = join_initial(self._initial, text, is_image=self._is_image_initial)
        text = self._note_label + text
        self._note_label = self._initial = ""
        return text

    def _take_skipped(self, text: str) -> None:
        if self._capture is not None:
            self._captured_texts.append(text)

    def _begin_line(self, text: str) -> None:
        """End the line of code whose element has ended, unless the next text begins with a line break."""
        if "\n" in text[: len(text) - len(text.lstrip())]:
            self._owes_line = False
        else:
            self._end_line()

    def _end_line(self) -> None:
        """End a line of code with a line break, unless it has one."""
        self._owes_line = False
        if self._parts and not self._parts[-1].endswith("\n"):
            self._parts.append("\n")
