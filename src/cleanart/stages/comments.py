"""Labels readers' comments under an article. On forum pages, posts are the content and keep their label."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from cleanart.language.dates import find_date
from cleanart.language.strings import COLONS
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Stage

_CUES = frozenset({"line:comments", "start:comments", "any:comments"})
# Below a short article, names and dates of comments are close enough to the title to be labelled as its metadata.
_MAY_BE_COMMENTS = frozenset({UNLABELLED, Label.DATE, Label.BYLINE})
_SIGNATURES = frozenset({Label.DATE, Label.BYLINE})
_SIGNATURE_CUES = _CUES | {"line:poster"}
_MIN_ARTICLE_WORDS = 60  # words of prose that there must be outside a thread for it to be about an article
_MIN_COMMENT_WORDS = 4
_FURNITURE_HINTS = frozenset({"meta", "form"})  # of names, dates and forms around comments
_MAX_BYLINE_WORDS = 12  # of a line such as "Jo Doe said on 3 May:"
_MAX_SAME_HEADINGS = 3  # more show a forum, which has "Add a comment" under every post
_CODE_COMMENT_SIGNS = ("//", "/*", "*/", "<!--")
_MAX_HEADING_WORDS = 8
_NUMBERING = "0123456789. "  # before the name of a chapter
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
    marked = [
        block for block in document.blocks if block.hints and "comments" in block.hints and not _is_in_code(block)
    ]
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


def _is_in_code(block: Block) -> bool:
    """Tell whether a block is code, or a comment of a program whose lines are elements of their own."""
    return block.kind is Kind.CODE or block.text.startswith(_CODE_COMMENT_SIGNS)


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
    chapters = _Chapters(document)
    headings = []
    for i in index.cued:
        block = blocks[i]
        if block.label is UNLABELLED and _is_heading(block) and not chapters.has(i):
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
            if above >= _MIN_ARTICLE_WORDS
            and not _is_linked_item(blocks[i])
            and words[-1] - above <= _MAX_THREAD_RATIO * above
        ),
        None,
    )
    if start is None or max(Counter(blocks[i].lookup_key for i in headings).values()) > _MAX_SAME_HEADINGS:
        return
    for block in blocks[start:]:
        if block.label in _MAY_BE_COMMENTS:
            block.decide("comments", Label.COMMENT, "in the comment thread")
            document.comments.append(block)


def _is_linked_item(block: Block) -> bool:
    """Tell whether a block is an entry of a menu or a table of contents: a link to comments, not their heading."""
    return block.kind is Kind.ITEM and block.link_chars >= len(block.text)


class _Chapters:
    """Finds headings of chapters about comments, as the manual of a programming language has one.

    Such a heading has text right below it, as others of its level before and after it have, and nobody signs that text.
    Tagless text shows no levels: there short lines are taken for headings, and nobody may sign any of the rest.
    """

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._is_markup = document.is_markup
        self._known_headings = document.index.headings if self._is_markup else None
        self._last_signature: int | None = None

    def has(self, i: int) -> bool:
        """Return whether the block is the heading of such a chapter."""
        block = self._blocks[i]
        name = block.text.lstrip(_NUMBERING)
        if block.link_chars or not name.isalpha() or not self._has_text(i):
            return False
        at = bisect_left(self._headings, i)
        following = self._like(block, range(at + 1, len(self._headings)))
        if following is None or self._like(block, range(at - 1, -1, -1)) is None:
            return False
        if name != block.text and not self._blocks[following].text[0].isdigit():
            return False  # the number is not the chapter's: "2 Comments"
        if not self._is_markup:
            return i >= self._find_last_signature()  # it counts as one itself
        return block.kind is Kind.HEADING and not any(map(_is_signature, self._blocks[i + 1 : following + 1]))

    @property
    def _headings(self) -> list[int]:
        if self._known_headings is None:
            self._known_headings = [i for i in range(len(self._blocks)) if self._may_be_heading(i)]
        return self._known_headings

    def _may_be_heading(self, i: int) -> bool:
        """Tell whether a line of tagless text may be a heading: a short one, with prose below it."""
        block = self._blocks[i]
        return block.label is UNLABELLED and block.words <= _MAX_HEADING_WORDS and self._has_text(i)

    def _like(self, block: Block, places: Iterable[int]) -> int | None:
        """Return the first of the headings at `places` that is none of a section's inside, if it is like a heading."""
        for place in places:
            other = self._blocks[self._headings[place]]
            if other.level <= block.level:
                is_like = other.level == block.level and self._has_text(self._headings[place])
                return self._headings[place] if is_like else None
        return None

    def _has_text(self, i: int) -> bool:
        """Tell whether a block that is no prose has text below it."""
        if i + 1 == len(self._blocks) or self._blocks[i].prose_words:
            return False
        below = self._blocks[i + 1]
        return below.reads_as_text if self._is_markup else below.prose_words > 0

    def _find_last_signature(self) -> int:
        if self._last_signature is None:
            signed = (i for i in reversed(range(len(self._blocks))) if _is_signature(self._blocks[i]))
            self._last_signature = next(signed, -1)
        return self._last_signature


def _is_signature(block: Block) -> bool:
    """Tell whether a block has the name or date of who wrote a comment, or a button below one."""
    if block.label in _SIGNATURES or not _SIGNATURE_CUES.isdisjoint(block.cues):
        return True
    return block.words <= _MAX_BYLINE_WORDS and find_date(block.text) is not None


def _is_heading(block: Block) -> bool:
    return block.kind is not Kind.ROW and not block.prose_words and not _CUES.isdisjoint(block.cues)


STAGE = Stage(
    "comments",
    label_comments,
    needs=frozenset({Label.RELATED, Label.DATE, Label.BYLINE, PageFact.HINTS, PageFact.PAGE_TYPE}),
    sets=frozenset({Label.COMMENT, Label.META, PageFact.COMMENTS}),
)
