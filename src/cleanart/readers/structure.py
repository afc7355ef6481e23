"""Block-level structure: line breaks, headings, quotes, lists and tables."""

from cleanart.readers.code import is_gutter
from cleanart.readers.head_events import HeadEvents
from cleanart.readers.tables import Tables

HEADING_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_QUOTATION_MARKS = ("“”", "‘’")  # of a quotation, and of one within it
_MAX_DIGITS = 6  # of an item's number


class Structure(HeadEvents):
    """Reads headings, quotes, lists and tables."""

    def _br(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if self._preformatted:
            self._parts.append("\n")
        elif self._heading_level:
            self._parts.append(" ")
        else:
            self._after_line_break = bool(self._parts) and self._flush()
            self._indent = ""

    def _hr(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._break()

    def _open_heading(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._heading_level = HEADING_LEVELS[self._elements.top.tag]

    def _close_heading(self) -> None:
        self._heading_level = 0

    def _open_quote(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._open_quotes += 1

    def _close_quote(self) -> None:
        self._open_quotes -= 1

    def _open_item(self, attributes: dict[str, str]) -> None:
        last = self._open_lists[-1] if self._open_lists else None
        if last is None:
            self._marker = "•"
        else:
            self._open_lists[-1] = number = _number(attributes.get("value"), last + 1)
            self._marker = f"{number}."

    def _close_item(self) -> None:
        self._marker = ""

    def _input(self, attributes: dict[str, str]) -> None:
        """Take the box of an item of a list of tasks for its marker. Other boxes are for readers to tick."""
        is_box = attributes.get("type") == "checkbox" and bool(self._marker) and not self._parts
        if is_box and ("disabled" in attributes or "task" in attributes.get("class", "") or self._is_in_task_list()):
            self._marker = "[x]" if "checked" in attributes else "[ ]"

    def _is_in_task_list(self) -> bool:
        """Return whether an element around is named for tasks."""
        element = self._elements.top
        return any("task" in around.shape for around in (element, element.parent, element.parent.parent))

    def _open_term(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        if "dl" in (self._elements.top.parent.tag, self._elements.top.parent.parent.tag):
            self._definition = "term"

    def _open_definition(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        around = self._elements.top.parent
        is_in_list = "dl" in (around.tag, around.parent.tag) and around.has_child("dt")
        if is_in_list or (around.tag == "dd" and self._definition):  # the parser closes no <dd> where another one opens
            self._definition = "definition"

    def _close_definition(self) -> None:
        self._definition = ""

    def _open_quotation(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """Write the quotation marks that browsers show."""
        if not self._preformatted:
            self.data(_QUOTATION_MARKS[self._open_quotations % 2][0])
            self._open_quotations += 1
            self._elements.top.on_close = Structure._close_quotation

    def _close_quotation(self) -> None:
        self._open_quotations -= 1
        self.data(_QUOTATION_MARKS[self._open_quotations % 2][1])

    def _number_list(self) -> None:
        self._list_count += 1
        self._list_numbers.append(self._list_count)

    def _open_bullets(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._open_lists.append(None)
        self._number_list()

    def _open_numbers(self, attributes: dict[str, str]) -> None:
        self._open_lists.append(_number(attributes.get("start"), 1) - 1)
        self._number_list()

    def _close_list(self) -> None:
        self._open_lists.pop()
        self._list_numbers.pop()

    def _open_table(self, attributes: dict[str, str]) -> None:
        self._tables.open(attributes)

    def _close_table(self) -> None:
        self._tables.close()

    def _open_row(self, attributes: dict[str, str]) -> None:  # noqa: ARG002
        self._beside_gutter = False
        self._tables.open_row()

    def _close_row(self) -> None:
        self._tables.close_row()

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self._begin_cell(self._tables, attributes)

    def _begin_cell(self, tables: Tables, attributes: dict[str, str]) -> None:
        cell = self._elements.top
        if cell.shape and is_gutter(cell.shape):
            self._elements.pop()
            self._skipping, self._beside_gutter = 1, True
            return
        tables.open_cell(attributes)
        if self._beside_gutter:
            self._open_preformatted(attributes)
            cell.on_close = Structure._close_preformatted


def _number(text: str | None, default: int) -> int:
    """Return an item's number as an attribute gives it, or `default` if it is no number."""
    if text is None or len(text) > _MAX_DIGITS or not text.strip().isdecimal():
        return default
    return int(text)
