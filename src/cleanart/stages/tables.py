"""Tables of data go as one: no row of them is dropped for a word such as "privacy", or for the name of its element."""

from collections import Counter

from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Label
from cleanart.page.document import Document, Stage, data_tables

_LINKED = 0.5  # of the characters of a table that is a menu
_MIN_TEXT_ROWS = 3  # in text, what stands in columns is not always a table
# What tells a value of the article; in text also what stands beside its title in columns.
_FIELDS = frozenset({Label.TITLE})
_TEXT_FIELDS = frozenset({Label.TITLE, Label.BYLINE, Label.DATE})


def label_tables(document: Document, options: Options) -> None:  # noqa: ARG001
    """Give the rows of each table one label: that of most of them in menus, else none unless all have some."""
    fields = _FIELDS if document.is_markup else _TEXT_FIELDS
    for table in data_tables(document.blocks):
        labelled = [block for block in table if block.label is not UNLABELLED]
        if not labelled or len(labelled) == len(table) or not fields.isdisjoint(block.label for block in labelled):
            continue
        words = sum(block.words for block in table)
        most = 2 * sum(block.words for block in labelled) >= words
        if _is_menu(table):
            _label_all(table, labelled if most else [])
        elif document.is_markup or (len(table) >= _MIN_TEXT_ROWS and not most):
            _label_all(table, [])


def _is_menu(table: list[Block]) -> bool:
    return sum(block.link_chars for block in table) >= _LINKED * sum(len(block.text) for block in table)


def _label_all(table: list[Block], labelled: list[Block]) -> None:
    """Give all rows the label that most of those in `labelled` have; none where there are no such."""
    label = Counter(block.label for block in labelled).most_common(1)[0][0] if labelled else UNLABELLED
    reason = "a row of a table, most of which is that" if labelled else "a row of a table, which goes as one"
    for block in table:
        if block.label is not label:
            block.decide("tables", label, reason)


STAGE = Stage("tables", label_tables)
