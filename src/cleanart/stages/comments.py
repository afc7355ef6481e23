"""Labels readers' comments under an article. On forum pages, posts are the content and keep their label."""

from bisect import bisect_right
from collections import Counter
from itertools import accumulate

from cleanart.language.dates import find_date
from cleanart.language.strings import COLONS
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Stage

_CUES = frozenset({"line:comments", "start:comments", "any:comments"})
# Below a short article, names and dates of comments are close enough to the title to be labelled as its metadata.
_MAY_BE_COMMENTS = frozenset({UNLABELLED, Label.DATE, Label.BYLINE})
_MIN_ARTICLE_WORDS = 60  # words of prose that there must be outside a thread for it to be about an article
_MIN_COMMENT_WORDS = 4
_FURNITURE_HINTS = frozenset({"meta", "form"})  # of names, dates and forms around comments
_MAX_BYLINE_WORDS = 12  # of a line such as "Jo Doe said on 3 May:"
_MAX_SAME_HEADINGS = 3  # more show a forum, which has "Add a comment" under every post
_MAX_THREAD_RATIO = 1.5  # a thread with more prose than this times the article's is itself the content


def label_comments(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label containers marked as comments, or else headings of threads and the blocks after the first of them."""
    if document.is_markup and document.page_type == "forum":
        _label_ranks(document)
        return
    if not _label_marked_threads(document):
        _label_threads_by_heading(document)


def _label_ranks(document: Document) -> None:
    """Label lines that forums print beside posts and that say nothing else, such as "Hero Member"."""
    blocks = document.blocks
    for i in document.index.cued:
        if blocks[i].label is UNLABELLED and "line:poster" in blocks[i].cues:
            blocks[i].decide("comments", Label.META, "a rank or a button beside a post")


def _label_marked_threads(document: Document) -> bool:
    """Label blocks in containers marked as comments, if the page has an article besides; return whether any were."""
    marked = [block for block in document.blocks if block.hints and "comments" in block.hints]
    if not marked:
        return False
    other_prose = sum(
        block.prose_words for block in document.blocks if block.label is UNLABELLED and "comments" not in block.hints
    )
    if other_prose < _MIN_ARTICLE_WORDS:
        return False
    for block in marked:
        if block.label in _MAY_BE_COMMENTS:
            if block.label is UNLABELLED and _is_comment_text(block):
                document.comments.append(block)
            block.decide("comments", Label.COMMENT, "in a container marked as comments")
    return True


def _is_comment_text(block: Block) -> bool:
    """Tell whether a block of a thread is the text of a comment, not a name, date or button."""
    if (
        block.kind is Kind.HEADING
        or block.words < _MIN_COMMENT_WORDS
        or 2 * block.link_chars >= len(block.text)
        or not block.hints.isdisjoint(_FURNITURE_HINTS)
    ):
        return False
    return not (block.words <= _MAX_BYLINE_WORDS and (block.text[-1] in COLONS or find_date(block.text)))


def _label_threads_by_heading(document: Document) -> None:
    blocks, index = document.blocks, document.index
    headings = []
    for i in index.cued:
        block = blocks[i]
        if block.label is UNLABELLED and _is_heading(block):
            block.decide("comments", Label.COMMENT, "opens a comment thread or its form")
            headings.append(i)
    if not headings:
        return
    words = [0, *accumulate(blocks[i].prose_words for i in index.prose)]
    before = [words[bisect_right(index.prose, i)] for i in headings]
    start = next(
        (
            i
            for i, above in zip(headings, before, strict=True)
            if above >= _MIN_ARTICLE_WORDS and words[-1] - above <= _MAX_THREAD_RATIO * above
        ),
        None,
    )
    if start is None or max(Counter(blocks[i].lookup_key for i in headings).values()) > _MAX_SAME_HEADINGS:
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
    sets=frozenset({Label.COMMENT, Label.META, PageFact.COMMENTS}),
)
