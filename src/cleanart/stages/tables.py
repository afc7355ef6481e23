"""Gives the rows of a data table one label, so that none is dropped for a word such as "privacy" or for its class."""

from collections import Counter

from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Label
from cleanart.page.document import Document, Stage
from cleanart.page.stretches import data_tables

_MIN_MENU_LINK_SHARE = 0.5  # of the characters of a table that is a menu
_MIN_TEXT_ROWS = 3  # in tagless text, fewer lines in columns are often not a table
# A table with one of these labels keeps its labels. In tagless text, columns may hold a byline and a date as well.
_FIELD_LABELS = frozenset({Label.TITLE})
_TEXT_FIELD_LABELS = frozenset({Label.TITLE, Label.BYLINE, Label.DATE})


def label_tables(document: Document, options: Options) -> None:  # noqa: ARG001
    """Unify the labels in tables of which only some rows are labelled.

    The rows of a menu get its most frequent label if most of its words are labelled. Rows of other tables lose theirs.
    """
    fields = _FIELD_LABELS if document.is_markup else _TEXT_FIELD_LABELS
    for table in data_tables(document.blocks):
        labelled = [block for block in table if block.label is not UNLABELLED]
        if not labelled or len(labelled) == len(table) or not fields.isdisjoint(block.label for block in labelled):
            continue
        words = sum(block.words for block in table)
        is_mostly_labelled = 2 * sum(block.words for block in labelled) >= words
        if _is_menu(table):
            _label_all(table, labelled if is_mostly_labelled else [])
        elif document.is_markup or (len(table) >= _MIN_TEXT_ROWS and not is_mostly_labelled):
            _label_all(table, [])


def _is_menu(table: list[Block]) -> bool:
    return sum(block.link_chars for block in table) >= _MIN_MENU_LINK_SHARE * sum(len(block.text) for block in table)


def _label_all(table: list[Block], labelled: list[Block]) -> None:
    """Give all rows the most frequent label of `labelled`, or no label if that is empty."""
    label = Counter(block.label for block in labelled).most_common(1)[0][0] if labelled else UNLABELLED
    reason = "a row of a table, most of which is that" if labelled else "a row of a table, which goes as one"
    for block in table:
        if block.label is not label:
            block.decide("tables", label, reason)


STAGE = Stage("tables", label_tables)
