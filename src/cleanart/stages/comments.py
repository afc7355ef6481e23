"""Readers' comments under an article. On forum pages the posts are the page's content and stay."""

from collections import Counter

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.document import Document, Stage
from cleanart.options import Options

_CUES = frozenset({"line:comments", "start:comments", "any:comments"})
# Where an article is short, the heads of its comments stand near enough to the title to be taken for its metadata.
_MAY_BE_COMMENTS = frozenset({UNLABELLED, Label.DATE, Label.BYLINE})
_MIN_ARTICLE = 60  # words of prose before a thread that make what stands there an article
_MAX_SAME_HEADINGS = 3  # on forums "Add a comment" stands under every post
_MAX_RATIO = 1.5  # a thread this many times as long as what stands before it is the content itself


def label_comments(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label headings of comment threads, and all that follows the one that ends an article."""
    blocks = document.blocks
    total = sum(block.prose for block in blocks)
    headings = []
    before = 0
    for i, block in enumerate(blocks):
        before += block.prose
        if block.label is UNLABELLED and _is_heading(block):
            block.decide("comments", Label.COMMENT, "opens a comment thread or its form")
            headings.append((i, before))
    start = next(
        (i for i, before in headings if before >= _MIN_ARTICLE and total - before <= _MAX_RATIO * before),
        None,
    )
    if start is None or max(Counter(blocks[i].key for i, _ in headings).values()) > _MAX_SAME_HEADINGS:
        return
    for block in blocks[start:]:
        if block.label in _MAY_BE_COMMENTS:
            block.decide("comments", Label.COMMENT, "in the comment thread")
            document.comments.append(block)


def _is_heading(block: Block) -> bool:
    return block.kind is not Kind.ROW and not block.prose and not _CUES.isdisjoint(block.cues)


STAGE = Stage(
    "comments",
    label_comments,
    needs=frozenset({Label.RELATED, Label.DATE, Label.BYLINE}),
    sets=frozenset({Label.COMMENT}),
)
