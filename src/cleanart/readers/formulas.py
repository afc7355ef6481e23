"""Inline marks and formulas: MathML, TeX in annotations and scripts, and formulas drawn with letters."""

from dataclasses import dataclass
from typing import NamedTuple

from cleanart.readers.block_state import BlockState
from cleanart.readers.elements import Element
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.hints import TEX_ATTRIBUTES
from cleanart.readers.inline_marks import MARK_TAGS, code_language, tidy_tex
from cleanart.readers.mathml import LEAVES, MAX_DEPTH, MAX_NODES, MathNode, clean_text, write_tex

_DRAWN_FORMULA = "katex-html"  # class of a formula that is drawn with letters, which styles move to their places


@dataclass(slots=True)
class OpenFormula:
    """An open element that holds a formula in one or several notations."""

    start: int
    """Number of the block's pieces of text before it."""
    is_read: bool = False
    """Whether its MathML has been read."""


class DrawnFormula(NamedTuple):
    """The last formula that was read as letters. If its TeX follows, that replaces it."""

    start: int
    """Index of its first piece of text."""
    end: int
    """Index after its last piece."""
    block_count: int
    """Number of blocks when it ended."""
    is_block: bool = False
    """Whether it has become a block of its own, the last one. Its pieces are then gone."""


class Formulas(BlockState):
    """Reads inline marks. Of a formula in several notations, one is kept: TeX if the page gives it."""

    def __init__(self, sheets: StyleSheets | None = None) -> None:
        super().__init__(sheets)
        self._tex = ""  # of the open formula
        self._open_formula_group: OpenFormula | None = None  # the outermost element with notations of one formula
        self._drawn_formula: DrawnFormula | None = None
        self._math: list[MathNode] = []  # the open elements of a formula in MathML
        self._math_count = 0  # its elements
        self._written_formula: tuple[int, int] | None = None  # block and piece of the last one written from MathML

    def _open_mark(self, attributes: dict[str, str]) -> None:
        element = self._elements.top
        self._marks.open(MARK_TAGS[element.tag], len(self._parts))
        if element.tag == "math":
            if self._open_formula_group is not None:
                self._blank(self._open_formula_group.start)
                self._open_formula_group.start, self._open_formula_group.is_read = len(self._parts), True
            self._tex = tidy_tex(attributes.get("alttext", ""))
            self._math, self._math_count = [MathNode("math", attributes)], 0
            element.on_close = Formulas._close_math
        else:
            element.on_close = Formulas._close_mark
        if self._preformatted and element.tag == "code":
            self._language = self._language or code_language(element)

    def _close_mark(self) -> None:
        self._marks.close(len(self._parts))

    def _open_formula(self, element: Element) -> bool:
        """Begin an element with notations of a formula; return whether to skip it, since another one was read."""
        group = self._open_formula_group
        if group is None and (tex := next(filter(None, map(element.attributes.get, TEX_ATTRIBUTES)), "")):
            self._take_tex(tex)
            return True
        if group is None:
            self._open_formula_group = OpenFormula(len(self._parts))
            element.on_close = Formulas._close_formula
            return False
        return group.is_read and _DRAWN_FORMULA in element.shape

    def _close_formula(self) -> None:
        if self._open_formula_group is not None:
            self._drawn_formula = DrawnFormula(self._open_formula_group.start, len(self._parts), len(self.blocks))
            self._open_formula_group = None

    def _open_math_part(self, attributes: dict[str, str]) -> None:
        """Begin an element of a formula in MathML."""
        if not self._math:
            return
        self._math_count += 1
        if len(self._math) >= MAX_DEPTH or self._math_count > MAX_NODES:
            self._math = []
            return
        element = self._elements.top
        node = MathNode(element.tag, attributes)
        self._math[-1].children.append(node)
        self._math.append(node)
        element.on_close = Formulas._close_math_part

    def _close_math_part(self) -> None:
        if self._math:
            node = self._math.pop()
            if node.tag in LEAVES:
                node.text = clean_text("".join(self._parts[self._elements.top.parts :]))

    def _close_math(self) -> None:
        """Replace a formula's MathML signs with TeX: the page's own, or else what the signs are in TeX."""
        tex = self._tex or (tidy_tex(write_tex(self._math[0])) if self._math else "")
        if not tex:
            self._marks.cancel()
            return
        start = self._marks.cut()
        del self._parts[start:]
        while self._seams and self._seams[-1] > start:
            self._seams.pop()
        self._written_formula = None if self._tex else (len(self.blocks), len(self._parts))
        self.data(tex)
        self._tex, self._math = "", []
        self._marks.close(len(self._parts))

    def _open_annotation(self, attributes: dict[str, str]) -> None:
        """Skip an annotation, which browsers do not show, but keep its TeX."""
        self._elements.pop()
        self._skipping = 1
        if "tex" in attributes.get("encoding", "").lower():
            self._capture = self._annotate

    def _annotate(self, tex: str) -> None:
        self._tex = tidy_tex(tex)

    def _take_tex(self, tex: str) -> None:
        """Add a formula given as TeX, in place of the same one drawn just before it."""
        if tex := tidy_tex(tex):
            self._take_back_drawn()
            self.data(tex)
            self._marks.formula(len(self._parts) - 1)

    def _take_alternative(self, tex: str) -> None:
        """Add the TeX of an image of a formula, unless the page's own TeX of it stands right before."""
        if not self._marks.ends_in_formula(self._parts):
            self._take_tex(tex)
        elif self._written_formula is not None and (tex := tidy_tex(tex)):
            block, at = self._written_formula
            if block == len(self.blocks) and at < len(self._parts):
                self._parts[at] = tex

    def _end_formulas(self) -> None:
        """Adjust formulas to the end of a block.

        A drawn formula that is the whole block can still be replaced by its TeX. A formula that is open goes on in the
        next block.
        """
        if self._open_formula_group is not None:
            self._open_formula_group.start = 0
        drawn, self._drawn_formula = self._drawn_formula, None
        if drawn is None or drawn.is_block or drawn.block_count != len(self.blocks) - 1:
            return
        others = (*self._parts[: drawn.start], *self._parts[drawn.end :])
        if not "".join(others).strip():
            self._drawn_formula = DrawnFormula(0, 0, len(self.blocks), is_block=True)

    def _take_back_drawn(self) -> None:
        """Remove the formula that was just drawn: its TeX follows."""
        drawn, self._drawn_formula = self._drawn_formula, None
        if drawn is None or drawn.block_count != len(self.blocks) or "".join(self._parts[drawn.end :]).strip():
            return
        if drawn.is_block:
            del self.blocks[-1]
        else:
            self._blank(drawn.start)

    def _blank(self, start: int) -> None:
        """Blank the pieces of a formula that were read in another notation."""
        self._parts[start:] = [""] * (len(self._parts) - start)
