"""`BlockTable`: what is known of the blocks of a page, as flat arrays that compiled code reads without any object."""

from array import array

# The columns of a table. The first are amounts, of which sums and shares are worked out, with double precision. All
# others are facts with single precision: whole numbers, or values that nothing more is worked out from.
WORDS, PROSE, CHARS, LINKED, LABELLED, ENDED = range(6)
TOTALS = 6
"""So many columns are added up over groups of blocks."""
STOPS, UNLINKED, BODY_WORDS = range(TOTALS, TOTALS + 3)
AMOUNTS = TOTALS + 3
"""The first column of facts."""
_AMOUNTS = AMOUNTS  # has a C type here
(
    HEADING, TRUNCATED, WITHIN_PAGE, DATED, LEVEL, COLON, LISTED, BLANK, REPEATS, SAID_BEFORE, INDENT,
    IN_DESCRIPTION,
    LINK_SHARE, LOG_WORDS, LOG_CHARS, LOG_PROSE, LOG_UNLINKED, STOP_SHARE, IS_PROSE, IS_LONG_PROSE, IS_LINK,
    HEADLINE, LINKED_HEADLINE, PLAIN, TOP_HEADING, LINKED_HEADING, PLAIN_HEADING, LED_IN,
    POSITION, TO_END, IN_MAIN, FROM_MAIN_START, FROM_TITLE,
    IN_CORE, OUTSIDE_CORE, OFF_PATH, CORE_POSITION, DEPTH,
    TOPIC, TOPIC_WORDS, TOPIC_AROUND, COPIED_BEFORE, COPIED_AFTER, TITLE_IN_BLOCK, BLOCK_IN_TITLE, IN_BODY,
    CAPITALISED, NUMBERS, WORD_LENGTH, SENTENCE_LENGTH,
    CHARACTERS,
) = range(AMOUNTS, AMOUNTS + 51)  # fmt: skip
CHARACTER_KINDS = (
    "upper", "lower", "letter", "digit", "space", "stop", "comma", "question", "exclamation", "colon", "quote",
    "bracket", "currency", "bar", "sign", "other",
)  # fmt: skip
"""The kinds of characters, which have a column each from `CHARACTERS` on; "letter" is of scripts without capitals."""
UNCASED = CHARACTERS + CHARACTER_KINDS.index("letter")
FREE = CHARACTERS + len(CHARACTER_KINDS)
"""The first of the columns that the caller may use for more facts."""


class BlockTable:
    """The blocks of a page, or of a piece of one, and the containers around them."""

    def __init__(self, count: int, column_count: int, container_count: int) -> None:
        """Make a table of zeros."""
        self.count = count
        self.amounts = array("d", [0.0]) * (AMOUNTS * count)
        """The amounts of all blocks in the first column, then in the second and so on."""
        self.facts = array("f", [0.0]) * ((column_count - AMOUNTS) * count)
        """The same for facts: those in the column `AMOUNTS`, then in the next and so on."""
        self.groups = array("i", [0]) * count
        """A number for each block, equal for those that look alike."""
        self.containers = array("i", [0]) * count
        """The number of each block's container."""
        self.container_count = container_count
        self.parents = array("i", [0]) * container_count
        """The parent of each container; parents precede their children, and the first is its own."""
        self.looks = array("i", [0]) * container_count
        """A number for each container, equal for siblings of equal tag and shape."""
        self.start = 0
        """The block from which signs are counted."""
        self.has_title = False
        self.title = 0
        """Whether there is a title, and which block it is; outside the piece if it is of another one."""
        self.main_start = 0
        self.main_end = 0
        """The main stretch of prose."""
        self.all_words = 0.0
        self.all_prose = 0.0

    def start_of(self, column: int) -> int:
        """Return the index of a column's first value, in `amounts` or in `facts`."""
        return (column if column < _AMOUNTS else column - _AMOUNTS) * self.count
