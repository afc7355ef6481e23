# cython: boundscheck=False, wraparound=False
"""Columns of a `BlockTable` that follow from the facts about each block and the blocks before it."""

import math

from cleanart.core.block_table import (
    CHARS,
    COLON,
    FROM_MAIN_START,
    FROM_TITLE,
    HEADING,
    HEADLINE,
    IN_MAIN,
    IS_LINK,
    IS_LONG_PROSE,
    IS_PROSE,
    LABELLED,
    LED_IN,
    LEVEL,
    LINK_SHARE,
    LINKED,
    LINKED_HEADING,
    LINKED_HEADLINE,
    LISTED,
    LOG_CHARS,
    LOG_PROSE,
    LOG_UNLINKED,
    LOG_WORDS,
    PLAIN,
    PLAIN_HEADING,
    POSITION,
    PROSE,
    STOP_SHARE,
    STOPS,
    TO_END,
    TOP_HEADING,
    UNCASED,
    UNLINKED,
    WITHIN_PAGE,
    WORDS,
    BlockTable,
)

LONG_PROSE = 25  # words; paragraphs of this length rarely occur outside articles
_MIN_LINK_SHARE = 0.8  # of the characters of a linked line
_MIN_HEADLINE_WORDS, _MAX_HEADLINE_WORDS = 3, 30
_MAX_PLAIN_LINK_SHARE, _MIN_PLAIN_WORDS = 0.2, 6
_NO_LEVEL = 9  # deeper than any heading
_LEAD_IN_WORDS = 4
# Distances are capped at these numbers of blocks.
_MAX_FROM_TITLE, _MAX_TO_END, _MAX_FROM_MAIN = 50, 100, 60


def complete_columns(table: BlockTable) -> None:
    """Set the columns that follow from the facts; where the title is, the caller has set `FROM_TITLE` itself."""
    _set_totals(table)
    _set_text_columns(table)
    _set_cards(table)
    _set_headings(table)
    _set_led_in(table)
    _set_positions(table)


def _set_totals(table: BlockTable) -> None:
    """Limit links to the text and prose to blocks without a label; add up words and prose."""
    count, columns = table.count, table.columns
    words, prose, chars = WORDS * count, PROSE * count, CHARS * count
    linked, labelled = LINKED * count, LABELLED * count
    all_words = all_prose = 0.0
    for i in range(count):
        columns[linked + i] = min(columns[linked + i], columns[chars + i])
        if columns[labelled + i] > 0:
            columns[prose + i] = 0.0
        all_words += columns[words + i]
        all_prose += columns[prose + i]
    table.all_words, table.all_prose = all_words, all_prose


def _set_text_columns(table: BlockTable) -> None:
    """Set shares and logarithms of words, characters, prose and links."""
    count, columns = table.count, table.columns
    words, prose, chars, linked = WORDS * count, PROSE * count, CHARS * count, LINKED * count
    stops, stop_share, link_share = STOPS * count, STOP_SHARE * count, LINK_SHARE * count
    unlinked, log_unlinked, log_words = UNLINKED * count, LOG_UNLINKED * count, LOG_WORDS * count
    log_chars, log_prose, is_prose = LOG_CHARS * count, LOG_PROSE * count, IS_PROSE * count
    is_long, is_link = IS_LONG_PROSE * count, IS_LINK * count
    min_long, min_link = LONG_PROSE, _MIN_LINK_SHARE
    for i in range(count):
        size, letters = columns[words + i], columns[chars + i]
        columns[unlinked + i] = letters - columns[linked + i]
        columns[link_share + i] = columns[linked + i] / max(letters, 1.0)
        columns[stop_share + i] = columns[stops + i] / max(size, 1.0)
        columns[log_words + i] = math.log2(1.0 + size)
        columns[log_chars + i] = math.log2(1.0 + letters)
        columns[log_unlinked + i] = math.log2(1.0 + columns[unlinked + i])
        if columns[prose + i] > 0:
            columns[log_prose + i] = math.log2(1.0 + columns[prose + i])
            columns[is_prose + i] = 1.0
            columns[is_long + i] = columns[prose + i] >= min_long
        columns[is_link + i] = columns[link_share + i] > min_link


def _set_cards(table: BlockTable) -> None:
    """Set the parts of teaser cards: headlines, which link to other pages, and plain text."""
    count, columns = table.count, table.columns
    words, link_share, within = WORDS * count, LINK_SHARE * count, WITHIN_PAGE * count
    heading, is_link = HEADING * count, IS_LINK * count
    headline, linked_headline, plain = HEADLINE * count, LINKED_HEADLINE * count, PLAIN * count
    shortest, longest = _MIN_HEADLINE_WORDS, _MAX_HEADLINE_WORDS
    min_plain, max_share = _MIN_PLAIN_WORDS, _MAX_PLAIN_LINK_SHARE
    for i in range(count):
        size = columns[words + i]
        if columns[is_link + i] > 0 and columns[within + i] == 0 and shortest <= size <= longest:
            columns[headline + i] = 1.0
            columns[linked_headline + i] = columns[heading + i]
        columns[plain + i] = columns[link_share + i] < max_share and size >= min_plain


def _set_headings(table: BlockTable) -> None:
    """Set which headings are of the highest level, which are links and which are not."""
    count, columns = table.count, table.columns
    level, heading, is_link = LEVEL * count, HEADING * count, IS_LINK * count
    top_heading, linked_heading, plain_heading = TOP_HEADING * count, LINKED_HEADING * count, PLAIN_HEADING * count
    top: float = _NO_LEVEL
    for i in range(count):
        if columns[heading + i] > 0 and columns[level + i] < top:
            top = columns[level + i]
    for i in range(count):
        if columns[heading + i] > 0:
            columns[top_heading + i] = columns[level + i] == top
            columns[linked_heading + i] = columns[is_link + i]
            columns[plain_heading + i] = 1.0 - columns[is_link + i]


def _set_led_in(table: BlockTable) -> None:
    """Set 1 for each line with a colon that introduces a list, table or code, and for the blocks introduced."""
    count, columns = table.count, table.columns
    words, colon, listed, led_in = WORDS * count, COLON * count, LISTED * count, LED_IN * count
    min_words = _LEAD_IN_WORDS
    is_led_in = False
    for i in range(count):
        if columns[colon + i] > 0:
            is_led_in = i + 1 < count and (columns[words + i] >= min_words or columns[listed + i + 1] > 0)
        else:
            is_led_in = is_led_in and columns[listed + i] > 0
        columns[led_in + i] = is_led_in


def _set_positions(table: BlockTable) -> None:
    """Set where blocks are on the page, in its main stretch of prose and from its title."""
    count, columns = table.count, table.columns
    position, to_end, in_main = POSITION * count, TO_END * count, IN_MAIN * count
    from_main, from_title = FROM_MAIN_START * count, FROM_TITLE * count
    start, end = table.main_start, table.main_end
    max_to_end, max_from_main, max_from_title = _MAX_TO_END, _MAX_FROM_MAIN, _MAX_FROM_TITLE
    for i in range(count):
        columns[position + i] = i / count
        columns[to_end + i] = min(count - i, max_to_end)
        columns[in_main + i] = start <= i < end
        columns[from_main + i] = max(-max_from_main, min(i - start, max_from_main))
        if table.has_title:
            columns[from_title + i] = max(-max_from_title, min(i - table.title, max_from_title))


PAGE_VALUES = (
    "blocks", "words", "prose", "of_prose", "link_share", "longest_prose", "prose_blocks", "long_prose_blocks",
    "uncased", "main_of_blocks", "main_of_prose",
)  # fmt: skip
"""The names of what `page_values` returns."""


def page_values(table: BlockTable) -> list[float]:
    """Return facts about the page as a whole, in the order of `PAGE_VALUES`; the columns must be complete."""
    count, columns = table.count, table.columns
    prose, chars, linked, letters = PROSE * count, CHARS * count, LINKED * count, UNCASED * count
    all_chars = all_linked = all_letters = longest = main = 0.0
    prose_blocks = long_blocks = 0
    min_long = LONG_PROSE
    for i in range(count):
        size = columns[prose + i]
        all_chars += columns[chars + i]
        all_linked += columns[linked + i]
        all_letters += columns[letters + i]
        longest = max(longest, size)
        prose_blocks += size > 0
        long_blocks += size >= min_long
        if table.main_start <= i < table.main_end:
            main += size
    words, all_prose = max(1.0, table.all_words), max(1.0, table.all_prose)
    return [
        math.log2(count),
        math.log2(words),
        math.log2(all_prose),
        all_prose / words,
        all_linked / max(1.0, all_chars),
        longest,
        math.log2(1.0 + prose_blocks),
        math.log2(1.0 + long_blocks),
        all_letters / max(1.0, all_chars),
        (table.main_end - table.main_start) / count,
        main / all_prose,
    ]
