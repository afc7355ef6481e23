"""What the lines of a page show of it, one module for one or two fields (level 5)."""

# A line with a date and no more words than this is metadata as a whole: more, if it says what date it is.
LONE_DATE_WORDS, ONLY_DATE_WORDS = 7, 14
OTHERS_HINTS = frozenset({"comments", "related", "aside", "nav", "caption"})  # where others' names and dates stand
NEAR = 14  # blocks around the title where byline and date are looked for
