# cython: boundscheck=False
"""Takes what is known of blocks and containers from their objects into the arrays of a `BlockTable`."""

from array import array

from cleanart.core.block_table import (
    BLANK,
    CHARS,
    COLON,
    DATED,
    ENDED,
    HEADING,
    IN_DESCRIPTION,
    INDENT,
    LABELLED,
    LEVEL,
    LINKED,
    LISTED,
    PROSE,
    REPEATS,
    SAID_BEFORE,
    STOPS,
    TRUNCATED,
    WITHIN_PAGE,
    WORDS,
    BlockTable,
)
from cleanart.core.words import Numbering
from cleanart.language.strings import COLONS
from cleanart.page.blocks import MAX_BLOCK_WORDS, UNLABELLED, Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import ARTICLE_HINTS
from cleanart.scoring.feature_names import CUES, FIRST_CUE, FIRST_HINT, FIRST_KIND, FIRST_SIGN, HINTS, IN_ARTICLE, SIGNS

_MIN_DESCRIBED_WORDS = 6
_MAX_INDENT, _MAX_BLANK_LINES = 40, 2
_HEADING, _DATE = Kind.HEADING, Label.DATE
_LIST_KINDS = frozenset({Kind.ITEM, Kind.ROW, Kind.CODE})
_KIND_COLUMNS = {kind: FIRST_KIND + i for i, kind in enumerate(Kind)}
_SIGN_COLUMNS = {label: FIRST_SIGN + i for i, labels in enumerate(SIGNS.values()) for label in labels}
_CUE_COLUMNS = {cue: FIRST_CUE + i for i, cue in enumerate(CUES)}
_HINT_COLUMNS = {hint: FIRST_HINT + i for i, hint in enumerate(HINTS)}
_COLONS = "".join(COLONS)  # has a C type here
# A number for an inner and an outer one, which are below a million.
_PAIR = 1_000_003


def unlabelled_rows(blocks: list[Block]) -> "array[int]":
    """Return the indices of the blocks that no stage has labelled."""
    found = array("i", [0]) * len(blocks)
    rows = found
    unlabelled = UNLABELLED
    size = 0
    for i in range(len(blocks)):
        block = blocks[i]
        if block.label is unlabelled:
            rows[size] = i
            size += 1
    return found[:size]


def texts_of(blocks: list[Block]) -> list[str]:
    """Return the text of each block."""
    texts: list[str] = []
    for block in blocks:
        texts.append(block.text)  # noqa: PERF401  # a comprehension would not have the type of a block
    return texts


def lookup_keys(blocks: list[Block]) -> list[str]:
    """Return the `lookup_key` of each block."""
    keys: list[str] = []
    for block in blocks:
        keys.append(block.lookup_key)  # noqa: PERF401
    return keys


def read_blocks(table: BlockTable, blocks: list[Block]) -> None:
    """Set the columns of facts about each block by itself, and the container of each."""
    count, amounts, facts = table.count, table.amounts, table.facts
    words, prose, chars, linked = (
        table.start_of(WORDS),
        table.start_of(PROSE),
        table.start_of(CHARS),
        table.start_of(LINKED),
    )
    labelled, ended, stops, truncated = (
        table.start_of(LABELLED),
        table.start_of(ENDED),
        table.start_of(STOPS),
        table.start_of(TRUNCATED),
    )
    colon, within, dated, listed = (
        table.start_of(COLON),
        table.start_of(WITHIN_PAGE),
        table.start_of(DATED),
        table.start_of(LISTED),
    )
    heading, level = table.start_of(HEADING), table.start_of(LEVEL)
    kind_columns, sign_columns, list_kinds = _KIND_COLUMNS, _SIGN_COLUMNS, _LIST_KINDS
    unlabelled, heading_kind, date = UNLABELLED, _HEADING, _DATE
    max_words = MAX_BLOCK_WORDS
    for i in range(count):
        block = blocks[i]
        size = block.words
        scale = 1.0 if size <= max_words else max_words / size
        amounts[words + i] = size * scale
        amounts[prose + i] = block.prose_words * scale
        amounts[stops + i] = block.stopword_count * scale
        text, kind, label = block.text, block.kind, block.label
        amounts[chars + i] = len(text) * scale
        if block.link_chars:
            amounts[linked + i] = block.link_chars * scale
            facts[within + i] = block.href.startswith("#")
        amounts[ended + i] = block.ends_sentence
        facts[truncated + i] = block.truncated
        facts[colon + i] = len(text) > 0 and text[len(text) - 1] in _COLONS
        column = kind_columns[kind]
        facts[table.start_of(column) + i] = 1.0
        if kind is heading_kind:
            facts[heading + i] = 1.0
            facts[level + i] = block.level
        elif kind in list_kinds:
            facts[listed + i] = 1.0
        facts[dated + i] = len(block.datetime_attribute) > 0
        if label is not unlabelled:
            amounts[labelled + i] = 1.0
            if label in sign_columns:
                column = sign_columns[label]
                facts[table.start_of(column) + i] = 1.0
            if label is date:
                facts[dated + i] = 1.0
        table.containers[i] = block.container
    _read_cues(table, blocks)
    _read_repeats(table, blocks)


def _read_cues(table: BlockTable, blocks: list[Block]) -> None:
    """Set the columns of cues; each has the form "place:meaning"."""
    count, facts = table.count, table.facts
    dated = table.start_of(DATED)
    cue_columns = _CUE_COLUMNS
    for i in range(count):
        block = blocks[i]
        cues = block.cues
        if cues:
            for cue in cues:
                meaning = cue[cue.index(":") + 1 :]
                if meaning == "published":
                    facts[dated + i] = 1.0
                if meaning in cue_columns:
                    column = cue_columns[meaning]
                    facts[table.start_of(column) + i] = 1.0


def _read_repeats(table: BlockTable, blocks: list[Block]) -> None:
    """Set how often each block's text is on the page, and whether it is above the block, too."""
    count, facts = table.count, table.facts
    said_before, repeats = table.start_of(SAID_BEFORE), table.start_of(REPEATS)
    firsts: dict[str, int] = {}
    first_of = array("i", [0]) * count
    for i in range(count):
        block = blocks[i]
        first = firsts.setdefault(block.lookup_key, i)
        first_of[i] = first
        facts[repeats + first] += 1.0
        facts[said_before + i] = first < i
    nothing = firsts.get("", -1)  # blocks without letters repeat nothing
    if nothing >= 0:
        facts[repeats + nothing] = 1.0
    for i in range(count):
        facts[repeats + i] = facts[repeats + first_of[i]]


def read_described(table: BlockTable, blocks: list[Block], descriptions: list[str]) -> None:
    """Set which blocks are part of a description in the page's head, or have all of one."""
    described = table.start_of(IN_DESCRIPTION)
    min_words = _MIN_DESCRIBED_WORDS
    different = list(dict.fromkeys(descriptions))  # most pages say the same in several ways
    for i in range(table.count if different else 0):
        block = blocks[i]
        if block.words >= min_words:
            key = block.lookup_key
            for description in different:
                if key in description if len(key) <= len(description) else description in key:
                    table.facts[described + i] = 1.0


def read_layout(table: BlockTable, blocks: list[Block]) -> None:
    """Set the facts that tagless text has: indents, blank lines, and which blocks look alike by them."""
    count, facts = table.count, table.facts
    indent, blank = table.start_of(INDENT), table.start_of(BLANK)
    numbers: dict[tuple[Kind, str, int, int], int] = {}
    for i in range(count):
        block = blocks[i]
        lines = block.blank_lines_before
        facts[indent + i] = min(block.indent, _MAX_INDENT)
        facts[blank + i] = lines > 0
        look = (block.kind, block.marker, block.indent, min(lines, _MAX_BLANK_LINES))
        table.groups[i] = numbers.setdefault(look, len(numbers))


def read_markup(table: BlockTable, blocks: list[Block], containers: list[Container]) -> None:
    """Set the facts that HTML has: hints and containers, and which blocks look alike by them.

    Containers look alike if their tags are equal for three levels, and shapes for the inner two, anywhere on the page.
    """
    _read_hints(table, blocks)
    tags: dict[str, int] = {}
    shapes: dict[str, int] = {}
    names = Numbering()
    looks = Numbering(table.container_count // 2)
    alike = Numbering()
    kind_columns, pair, first_kind, kinds = _KIND_COLUMNS, _PAIR, FIRST_KIND, len(_KIND_COLUMNS)
    tag_of = array("i", [0]) * table.container_count
    name_of = array("i", [0]) * table.container_count  # of tag and shape
    for i in range(table.container_count):
        container = containers[i]
        tag = tags.get(container.tag, -1)
        if tag < 0:
            tag = tags[container.tag] = len(tags)
        shape = shapes.get(container.shape, -1) if container.shape else 0
        if shape < 0:
            shape = shapes[container.shape] = len(shapes) + 1
        parent = container.parent
        name = names.number(tag * pair + shape)
        table.parents[i], tag_of[i], name_of[i] = parent, tag, name
        table.looks[i] = looks.number(parent * pair + name)
    outer_looks = Numbering()
    around = last_outer = -1
    for i in range(table.count):
        inner = table.containers[i]
        outer = table.parents[inner]
        if outer != last_outer:  # that of the block above, mostly
            last_outer = outer
            around = outer_looks.number(name_of[outer] * pair + tag_of[table.parents[outer]])
        block = blocks[i]
        kind = kind_columns[block.kind]
        table.groups[i] = alike.number((around * pair + name_of[inner]) * kinds + kind - first_kind)


def _read_hints(table: BlockTable, blocks: list[Block]) -> None:
    count, facts = table.count, table.facts
    columns_of: dict[frozenset[str], list[int]] = {}  # a page has few different sets
    last: frozenset[str] | None = None  # of the block above, which are most often the same object
    hint_columns: list[int] = []
    for i in range(count):
        block = blocks[i]
        hints = block.hints
        if hints is not last:
            last = hints
            known = columns_of.get(hints)
            hint_columns = columns_of[hints] = _columns_of_hints(hints) if known is None else known
        for column in hint_columns:
            facts[table.start_of(column) + i] = 1.0


def _columns_of_hints(hints: frozenset[str]) -> list[int]:
    """Return the columns of the hints of a block, of which some have none."""
    columns: list[int] = []
    is_in_article = False
    for hint in hints:
        column = _HINT_COLUMNS.get(hint, -1)
        if column >= 0:
            columns.append(column)
        is_in_article = is_in_article or hint in ARTICLE_HINTS
    if is_in_article:
        columns.append(IN_ARTICLE)
    return columns
