"""The features that the models score: a row of values for each, of the blocks that no stage has labelled."""

from array import array
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import NamedTuple

from cleanart.core import COMPILED
from cleanart.core.block_table import PROSE, TOTALS, WORDS, BlockTable
from cleanart.core.characters import count_characters
from cleanart.core.containers import ContainerSums
from cleanart.core.derived_columns import complete_columns, page_values
from cleanart.core.feature_writer import FeatureWriter, Program
from cleanart.core.words import PageWords
from cleanart.language.strings import look_up_key, word_pieces
from cleanart.page.blocks import Block
from cleanart.page.document import Document
from cleanart.page.head import Fact
from cleanart.page.stretches import main_prose
from cleanart.scoring.block_columns import (
    lookup_keys,
    read_blocks,
    read_described,
    read_layout,
    read_markup,
    texts_of,
    unlabelled_rows,
)
from cleanart.scoring.feature_names import COLUMN_COUNT, feature
from cleanart.scoring.forest import Forest
from cleanart.scoring.page_type_signals import SIGNALS

# Longer pages are split into pieces of this many blocks, each scored as if it were a page: some 5 MB of columns. The
# longest page of the development corpora has 7,000 blocks.
_MAX_PIECE_BLOCKS = 10_000
# Of these many blocks features are worked out at a time, which changes no value: 0.3 MB, or 0.1 MB of ranks.
_MAX_TABLE_BLOCKS = 512
_MIN_DESCRIPTION_CHARS = 30


class _Columns(NamedTuple):
    """What is known of all blocks of a page, or of a piece of a long one."""

    table: BlockTable
    tree: ContainerSums
    page: "array[float]"
    """The values of the page."""


class BlockRows(NamedTuple):
    """Unlabelled blocks of a page, in page order: those to score."""

    blocks: list[Block]
    columns: _Columns
    rows: "array[int]"
    """The indices of the blocks in the columns."""


class Table(NamedTuple):
    """The features of some blocks of a page."""

    blocks: list[Block]
    """Unlabelled blocks, in page order: those to score."""
    values: "array[float]"
    """All blocks' values of the first feature, then of the second and so on."""


def compile_features(names: Sequence[str]) -> Program:
    """Return what computes the named features.

    Raises:
        KeyError: for a name that no feature has.
    """
    return Program([feature(name) for name in names])


def unlabelled_blocks(document: Document) -> Iterator[BlockRows]:
    """Yield a page's unlabelled blocks with what is known of them: all at once, or some at a time if they are many.

    Takes time proportional to the number of blocks. Whoever drops what was yielded before asking for more has no more
    than `_MAX_PIECE_BLOCKS` in memory.
    """
    for first in range(0, len(document.blocks), _MAX_PIECE_BLOCKS):
        blocks = document.blocks[first : first + _MAX_PIECE_BLOCKS]
        rows = unlabelled_rows(blocks)
        if not rows:
            continue
        columns = _read_columns(document, blocks, first)
        for start in range(0, len(rows), _MAX_TABLE_BLOCKS):
            part = rows[start : start + _MAX_TABLE_BLOCKS]
            yield BlockRows([blocks[i] for i in part], columns, part)
        del columns  # before those of the next piece are made


def feature_tables(document: Document, program: Program) -> Iterator[Table]:
    """Yield features of a page's unlabelled blocks: one table, or several for a page of many blocks."""
    for part in unlabelled_blocks(document):
        yield Table(part.blocks, _features(part.columns, part.rows, program))
        del part


def score_blocks(part: BlockRows, program: Program, forest: Forest) -> list[float]:
    """Return for each block the log odds of being part of the body, from the forest's features."""
    if forest.trees is None:
        return forest.predict(_features(part.columns, part.rows, program), len(part.rows))
    # All features of all blocks would take ten times as much memory as one feature at a time.
    count = len(part.rows)
    sums = array("i", [0]) * count
    FeatureWriter(*part.columns, part.rows, array("f", [0.0]) * count).sum_leaves(program, forest.trees, sums)
    return forest.log_odds(sums)


def features_of_blocks(
    document: Document, blocks: list[Block], first: int, rows: "array[int]", program: Program
) -> "array[float]":
    """Return the features of some blocks of a page, or of a piece of one: all values of the first, then of the second.

    Args:
        document: The page.
        blocks: Its blocks, or a piece of them.
        first: Index on the page of the first of `blocks`.
        rows: Indices in `blocks` of those whose features are asked for.
        program: The features.
    """
    return _features(_read_columns(document, blocks, first), rows, program)


def _features(columns: _Columns, rows: "array[int]", program: Program) -> "array[float]":
    values = array("f", [0.0]) * (program.count * len(rows))
    if COMPILED:
        FeatureWriter(*columns, rows, values).write(program)
    else:
        _by_numpy().write_features(*columns, rows, values, program)
    return values


def _read_columns(document: Document, blocks: list[Block], first: int) -> _Columns:
    """Return the columns of a page, or of a piece of one whose first block has this index."""
    table = BlockTable(len(blocks), COLUMN_COUNT, len(document.containers))
    read_blocks(table, blocks)
    if document.is_markup:
        read_markup(table, blocks, document.containers)
    else:
        read_layout(table, blocks)
        count_characters(table, texts_of(blocks))
    _set_places(table, document, blocks, first)
    complete_columns(table)
    has_body = _set_word_columns(table, document, blocks)
    tree = ContainerSums(table)
    page = array("d", page_values(table))
    page.extend(_core_shares(tree, table))
    page.append(has_body)
    page.extend(document.page_type_signals.get(signal, 0.0) for signal in SIGNALS)
    return _Columns(table, tree, page)


def _set_places(table: BlockTable, document: Document, blocks: list[Block], first: int) -> None:
    """Set where the main stretch of prose and the title are; counts begin at the title or else at the stretch."""
    table.main_start, table.main_end = main_prose(blocks)
    start = table.main_start
    if document.title_index is not None:
        table.has_title, table.title = True, document.title_index - first
        start = table.title
    table.start = min(max(start, 0), len(blocks) - 1)


def _set_word_columns(table: BlockTable, document: Document, blocks: list[Block]) -> bool:
    """Set the columns about words; return whether the page's head has a body text."""
    descriptions = [_lookup_key(fact) for fact in document.head.descriptions]
    read_described(table, blocks, [key for key in descriptions if len(key) > _MIN_DESCRIPTION_CHARS])
    body = max((_lookup_key(fact) for fact in document.head.bodies), key=len, default="")
    title = look_up_key(document.metadata.title.lower())
    words = PageWords([*lookup_keys(blocks), title, body], word_pieces)
    if COMPILED:
        words.set_columns(table)
    else:
        _by_numpy().set_word_columns(words, table)
    return words.has_body


def _core_shares(tree: ContainerSums, table: BlockTable) -> tuple[float, float]:
    """Return the shares of the page's prose and words that its core has."""
    at = tree.core * (TOTALS + 1)
    return (
        tree.sums[at + PROSE] / max(table.all_prose, 1.0),
        tree.sums[at + WORDS] / max(table.all_words, 1.0),
    )


def _by_numpy() -> ModuleType:
    from cleanart.scoring import by_numpy  # noqa: PLC0415  # compiled code needs no numpy, which takes long to load

    return by_numpy


def _lookup_key(fact: Fact) -> str:
    return look_up_key(fact.value.lower())
