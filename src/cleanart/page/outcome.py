"""The outcome of an extraction; messages, and the statuses of batches and engines, derive from it."""

from enum import StrEnum


class Outcome(StrEnum):
    """Whether a page has an article, or else the reason why not."""

    __hash__ = str.__hash__

    ARTICLE = "article"
    """The page has an article."""
    NO_ARTICLE = "no_article"
    """The page was read, but no block looks like part of an article."""
    ALL_DROPPED = "all_dropped"
    """The caller's rules drop all text of the page."""
    NO_TEXT = "no_text"
    """The page is empty or shows no text."""
    NOT_A_PAGE = "not_a_page"
    """The input is the address or the path of a page, not its content."""
    BINARY = "binary"
    """The input is an image, an archive or another binary file."""
    UNREADABLE = "unreadable"
    """The input cannot be read for another reason."""

    @property
    def is_page(self) -> bool:
        """Whether the input was a page, even if an empty one."""
        return self not in {Outcome.NOT_A_PAGE, Outcome.BINARY, Outcome.UNREADABLE}


# `Article.empty_reason` of pages without an article. Other outcomes come from errors, whose message is the reason.
REASONS = {
    Outcome.NO_ARTICLE: "no block of the page looks like an article's",
    Outcome.ALL_DROPPED: "the rules drop all of its text",
    Outcome.NO_TEXT: "the input has no text",
}
