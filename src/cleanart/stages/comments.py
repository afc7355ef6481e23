"""Readers' comments under an article. On forum pages the posts are the page's content and stay."""

from collections import Counter

from cleanart.language.dates import find_date
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Stage

_CUES = frozenset({"line:comments", "start:comments", "any:comments"})
# Where an article is short, the heads of its comments stand near enough to the title to be taken for its metadata.
_MAY_BE_COMMENTS = frozenset({UNLABELLED, Label.DATE, Label.BYLINE})
_MIN_ARTICLE = 60  # words of prose before a thread that make what stands there an article
_SAID_WORDS = 4
_FURNITURE = frozenset({"meta", "form"})  # what surrounds a comment
_HEAD_WORDS = 12  # of a line such as "Jo Doe said on 3 May:"
_MAX_SAME_HEADINGS = 3  # on forums "Add a comment" stands under every post
_MAX_RATIO = 1.5  # a thread this many times as long as what stands before it is the content itself


def label_comments(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label the threads that the markup names; else headings of threads, and all that follows one after an article."""
    if document.is_markup and document.page_type == "forum":
        return
    if not _label_marked(document):
        _label_headed(document)


def _label_marked(document: Document) -> bool:
    """Label what HTML marks as comments, if there is an article besides; tell whether there was any."""
    marked = [block for block in document.blocks if "comments" in block.hints]
    besides = sum(
        block.prose_words for block in document.blocks if block.label is UNLABELLED and "comments" not in block.hints
    )
    if not marked or besides < _MIN_ARTICLE:
        return False
    for block in marked:
        if block.label in _MAY_BE_COMMENTS:
            if block.label is UNLABELLED and _is_said(block):
                document.comments.append(block)
            block.decide("comments", Label.COMMENT, "in a container marked as comments")
    return True


def _is_said(block: Block) -> bool:
    """Tell whether a block in a thread is what a reader wrote: not a name, a date or a button."""
    if (
        block.kind is Kind.HEADING
        or block.words < _SAID_WORDS
        or 2 * block.link_chars >= len(block.text)
        or not block.hints.isdisjoint(_FURNITURE)
    ):
        return False
    return not (block.words <= _HEAD_WORDS and (block.text[-1] in ":：" or find_date(block.text)))


def _label_headed(document: Document) -> None:
    blocks = document.blocks
    total = sum(block.prose_words for block in blocks)
    headings = []
    before = 0
    for i, block in enumerate(blocks):
        before += block.prose_words
        if block.label is UNLABELLED and _is_heading(block):
            block.decide("comments", Label.COMMENT, "opens a comment thread or its form")
            headings.append((i, before))
    start = next(
        (i for i, before in headings if before >= _MIN_ARTICLE and total - before <= _MAX_RATIO * before),
        None,
    )
    if start is None or max(Counter(blocks[i].lookup_key for i, _ in headings).values()) > _MAX_SAME_HEADINGS:
        return
    for block in blocks[start:]:
        if block.label in _MAY_BE_COMMENTS:
            block.decide("comments", Label.COMMENT, "in the comment thread")
            document.comments.append(block)


def _is_heading(block: Block) -> bool:
    return block.kind is not Kind.ROW and not block.prose_words and not _CUES.isdisjoint(block.cues)


STAGE = Stage(
    "comments",
    label_comments,
    needs=frozenset({Label.RELATED, Label.DATE, Label.BYLINE, PageFact.HINTS, PageFact.PAGE_TYPE}),
    sets=frozenset({Label.COMMENT, PageFact.COMMENTS}),
)
