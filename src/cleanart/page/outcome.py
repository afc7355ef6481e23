"""What became of a page (level 3). Texts for people and the statuses of batches and engines derive from it."""

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a page."""

    __hash__ = str.__hash__

    ARTICLE = "article"
    """It has an article."""
    NO_ARTICLE = "no_article"
    """It was read, but no block of it looks like an article's."""
    ALL_DROPPED = "all_dropped"
    """The caller's rules drop all of its text."""
    NO_TEXT = "no_text"
    """It is empty, or shows nothing."""
    NOT_A_PAGE = "not_a_page"
    """It is the address or the path of a page, not the page."""
    BINARY = "binary"
    """It is an image, an archive or another binary file."""
    UNREADABLE = "unreadable"
    """It cannot be read for another reason."""

    @property
    def is_page(self) -> bool:
        """Whether the input was a page, be it an empty one."""
        return self not in {Outcome.NOT_A_PAGE, Outcome.BINARY, Outcome.UNREADABLE}


# What is said of pages without an article. The other outcomes are errors, which say it themselves.
REASONS = {
    Outcome.NO_ARTICLE: "no block of the page looks like an article's",
    Outcome.ALL_DROPPED: "the rules drop all of its text",
    Outcome.NO_TEXT: "the input has no text",
}
