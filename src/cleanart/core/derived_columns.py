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
    count, amounts = table.count, table.amounts
    words, prose, chars = table.start_of(WORDS), table.start_of(PROSE), table.start_of(CHARS)
    linked, labelled = table.start_of(LINKED), table.start_of(LABELLED)
    all_words = all_prose = 0.0
    for i in range(count):
        amounts[linked + i] = min(amounts[linked + i], amounts[chars + i])
        if amounts[labelled + i] > 0:
            amounts[prose + i] = 0.0
        all_words += amounts[words + i]
        all_prose += amounts[prose + i]
    table.all_words, table.all_prose = all_words, all_prose


def _set_text_columns(table: BlockTable) -> None:
    """Set shares and logarithms of words, characters, prose and links; and which blocks are links or plain text."""
    count, amounts, facts = table.count, table.amounts, table.facts
    words, prose, chars, linked = (
        table.start_of(WORDS),
        table.start_of(PROSE),
        table.start_of(CHARS),
        table.start_of(LINKED),
    )
    stops, stop_share, link_share = table.start_of(STOPS), table.start_of(STOP_SHARE), table.start_of(LINK_SHARE)
    unlinked, log_unlinked, log_words = (
        table.start_of(UNLINKED),
        table.start_of(LOG_UNLINKED),
        table.start_of(LOG_WORDS),
    )
    log_chars, log_prose, is_prose = table.start_of(LOG_CHARS), table.start_of(LOG_PROSE), table.start_of(IS_PROSE)
    is_long, is_link, plain = table.start_of(IS_LONG_PROSE), table.start_of(IS_LINK), table.start_of(PLAIN)
    min_long, min_link = LONG_PROSE, _MIN_LINK_SHARE
    min_plain, max_share = _MIN_PLAIN_WORDS, _MAX_PLAIN_LINK_SHARE
    for i in range(count):
        size, letters = amounts[words + i], amounts[chars + i]
        amounts[unlinked + i] = letters - amounts[linked + i]
        share = amounts[linked + i] / max(letters, 1.0)
        facts[link_share + i] = share
        facts[is_link + i] = share > min_link
        facts[plain + i] = share < max_share and size >= min_plain
        facts[stop_share + i] = amounts[stops + i] / max(size, 1.0)
        facts[log_words + i] = math.log2(1.0 + size)
        facts[log_chars + i] = math.log2(1.0 + letters)
        facts[log_unlinked + i] = math.log2(1.0 + amounts[unlinked + i])
        if amounts[prose + i] > 0:
            facts[log_prose + i] = math.log2(1.0 + amounts[prose + i])
            facts[is_prose + i] = 1.0
            facts[is_long + i] = amounts[prose + i] >= min_long


def _set_cards(table: BlockTable) -> None:
    """Set the headlines of teaser cards, which link to other pages."""
    count, amounts, facts = table.count, table.amounts, table.facts
    words, within, is_link = table.start_of(WORDS), table.start_of(WITHIN_PAGE), table.start_of(IS_LINK)
    heading, headline = table.start_of(HEADING), table.start_of(HEADLINE)
    linked_headline = table.start_of(LINKED_HEADLINE)
    shortest, longest = _MIN_HEADLINE_WORDS, _MAX_HEADLINE_WORDS
    for i in range(count):
        size = amounts[words + i]
        if facts[is_link + i] > 0 and facts[within + i] == 0 and shortest <= size <= longest:
            facts[headline + i] = 1.0
            facts[linked_headline + i] = facts[heading + i]


def _set_headings(table: BlockTable) -> None:
    """Set which headings are of the highest level, which are links and which are not."""
    count, facts = table.count, table.facts
    level, heading, is_link = table.start_of(LEVEL), table.start_of(HEADING), table.start_of(IS_LINK)
    top_heading, linked_heading = table.start_of(TOP_HEADING), table.start_of(LINKED_HEADING)
    plain_heading = table.start_of(PLAIN_HEADING)
    top: float = _NO_LEVEL
    for i in range(count):
        if facts[heading + i] > 0 and facts[level + i] < top:
            top = facts[level + i]
    for i in range(count):
        if facts[heading + i] > 0:
            facts[top_heading + i] = facts[level + i] == top
            facts[linked_heading + i] = facts[is_link + i]
            facts[plain_heading + i] = 1.0 - facts[is_link + i]


def _set_led_in(table: BlockTable) -> None:
    """Set 1 for each line with a colon that introduces a list, table or code, and for the blocks introduced."""
    count, amounts, facts = table.count, table.amounts, table.facts
    words, colon, listed, led_in = (
        table.start_of(WORDS),
        table.start_of(COLON),
        table.start_of(LISTED),
        table.start_of(LED_IN),
    )
    min_words = _LEAD_IN_WORDS
    is_led_in = False
    for i in range(count):
        if facts[colon + i] > 0:
            is_led_in = i + 1 < count and (amounts[words + i] >= min_words or facts[listed + i + 1] > 0)
        else:
            is_led_in = is_led_in and facts[listed + i] > 0
        facts[led_in + i] = is_led_in


def _set_positions(table: BlockTable) -> None:
    """Set where blocks are on the page, in its main stretch of prose and from its title."""
    count, facts = table.count, table.facts
    position, to_end, in_main = table.start_of(POSITION), table.start_of(TO_END), table.start_of(IN_MAIN)
    from_main, from_title = table.start_of(FROM_MAIN_START), table.start_of(FROM_TITLE)
    start, end = table.main_start, table.main_end
    max_to_end, max_from_main, max_from_title = _MAX_TO_END, _MAX_FROM_MAIN, _MAX_FROM_TITLE
    for i in range(count):
        facts[position + i] = i / count
        facts[to_end + i] = min(count - i, max_to_end)
        facts[in_main + i] = start <= i < end
        facts[from_main + i] = max(-max_from_main, min(i - start, max_from_main))
        if table.has_title:
            facts[from_title + i] = max(-max_from_title, min(i - table.title, max_from_title))


PAGE_VALUES = (
    "blocks", "words", "prose", "of_prose", "link_share", "longest_prose", "prose_blocks", "long_prose_blocks",
    "uncased", "main_of_blocks", "main_of_prose",
)  # fmt: skip
"""The names of what `page_values` returns."""


def page_values(table: BlockTable) -> list[float]:
    """Return facts about the page as a whole, in the order of `PAGE_VALUES`; the columns must be complete."""
    count, amounts, facts = table.count, table.amounts, table.facts
    prose, chars, linked, letters = (
        table.start_of(PROSE),
        table.start_of(CHARS),
        table.start_of(LINKED),
        table.start_of(UNCASED),
    )
    all_chars = all_linked = all_letters = longest = main = 0.0
    prose_blocks = long_blocks = 0
    min_long = LONG_PROSE
    for i in range(count):
        size = amounts[prose + i]
        all_chars += amounts[chars + i]
        all_linked += amounts[linked + i]
        all_letters += facts[letters + i]
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
