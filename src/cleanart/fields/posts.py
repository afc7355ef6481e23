"""The posts of a thread and the comments on a page, with their authors, dates and scores."""

import re
from bisect import bisect_left

from cleanart.fields.repeated_units import Signature, Unit, find_units, sign
from cleanart.language.patterns import lazy_pattern
from cleanart.page.article import Comment, Post
from cleanart.page.blocks import UNLABELLED, Block, Kind
from cleanart.page.document import Document

_MIN_POSTS_SHARE = 0.4  # of the body's words
_MIN_COMMENTS_SHARE = 0.6
_MIN_QUESTION_WORDS = 5
_MIN_POST_WORDS = 4  # of a paragraph that may be the text of a post
_MAX_RANK_WORDS = 4
_ACCEPTED = lazy_pattern(r"(?:^|[\s_-])(?:accepted|solution|best-?answer)(?:$|[\s_-])", re.IGNORECASE)
_SCORE = lazy_pattern(r"(?:^|[\s_-])(?:votes?|votecell|score|points|likes?|upvotes?)(?:$|[\s_-])", re.IGNORECASE)
_ANSWERS = lazy_pattern(r"(?:^|\s)answers?(?:$|\s)")
_WHOLE_NUMBER = lazy_pattern(r"[-−+]?\d{1,6}")
_MAX_SCORE_DEPTH = 3  # elements around a number of which one is named for votes


def may_have_posts(document: Document) -> bool:
    """Tell whether a page is a forum's, or has elements for answers."""
    return document.page_type == "forum" or has_answers(document)


def has_answers(document: Document) -> bool:
    """Tell whether a page has elements for answers."""
    return "answer" in document.names and _ANSWERS.search(document.names) is not None


def may_be_text(block: Block) -> bool:
    """Tell whether a block may be text or code of a post."""
    return block.label is UNLABELLED and (block.words >= _MIN_POST_WORDS or block.kind is Kind.CODE)


def post_units(document: Document) -> list[Unit]:
    """Return the posts of a thread by their text, whether it is kept or not; [] where no series of posts is found."""
    members = [i for i, block in enumerate(document.blocks) if may_be_text(block)]
    return find_units(document, members, lambda unit: _is_signed(document, unit), min_share=_MIN_POSTS_SHARE)


def find_posts(document: Document) -> list[Post]:
    """Return the posts of a thread in order, first the question; [] where no series of posts is found."""
    blocks = document.blocks
    kept = [i for i, block in enumerate(blocks) if block.kept]
    units = find_units(document, kept, lambda unit: _is_signed(document, unit), min_share=_MIN_POSTS_SHARE)
    if not units:
        return []
    before = [i for i in kept if i < units[0].start]
    if sum(blocks[i].prose_words for i in before) >= _MIN_QUESTION_WORDS:
        start = document.title_index + 1 if document.title_index is not None else 0
        units.insert(0, Unit(blocks[before[0]].container, min(start, before[0]), units[0].start))
    return [post for unit in units if (post := _read_post(document, unit)).text]


def _read_post(document: Document, unit: Unit) -> Post:
    indices = range(unit.start, unit.end)
    signature = sign(document, indices)
    text, position = _text(document.blocks, unit, signature)
    return Post(
        signature.author,
        signature.published,
        text,
        next((score for i in indices if (score := _score(document, i)) is not None), None),
        any(_is_accepted(document, i) for i in indices),
        position,
    )


def _text(blocks: list[Block], unit: Unit, signature: Signature) -> tuple[str, int]:
    """Return the kept text of a unit without the lines of its head, and the index of the first kept block."""
    kept = [i for i in range(unit.start, unit.end) if blocks[i].kept]
    prose = next((i for i in kept if blocks[i].prose_words), unit.end)
    head = {i + 1 for i in signature.lines if i + 1 < prose and _is_rank(blocks[i + 1])} | signature.lines
    shown = [i for i in kept if i not in head]
    while shown and blocks[shown[-1]].kind is Kind.HEADING:
        shown.pop()  # it heads the next posts
    return "\n\n".join(blocks[i].text for i in shown), kept[0] if kept else unit.start


def _is_rank(block: Block) -> bool:
    """Tell whether a line below an author's name may be a rank."""
    return block.words <= _MAX_RANK_WORDS and not block.ends_sentence and block.kind is Kind.PARAGRAPH


def _is_signed(document: Document, unit: Unit) -> bool:
    signature = sign(document, range(unit.start, unit.end))
    return bool(signature.author or signature.published)


def _score(document: Document, index: int) -> int | None:
    """Return the number of votes that a block shows."""
    block = document.blocks[index]
    number = _WHOLE_NUMBER.fullmatch(block.text)
    if number is None:
        return None
    at, parents = block.container, document.tree.parents
    for _ in range(_MAX_SCORE_DEPTH):
        if _SCORE.search(document.containers[at].shape):
            return int(number[0].replace("−", "-"))
        at = parents[at]
    return None


def _is_accepted(document: Document, index: int) -> bool:
    at = document.blocks[index].container
    return any(_ACCEPTED.search(document.containers[outer].shape) for outer in document.tree.outwards(at))


def find_comments(document: Document) -> list[Comment]:
    """Return the readers' comments one by one; [] where it is not known where one ends."""
    if not document.comments:
        return []
    of_comments = set(map(id, document.comments))
    indices = [i for i, block in enumerate(document.blocks) if id(block) in of_comments]
    units = find_units(document, indices, lambda unit: _is_signed(document, unit), min_share=_MIN_COMMENTS_SHARE)
    comments = []
    for unit in units:
        signature = sign(document, range(unit.start, unit.end))
        inside = indices[bisect_left(indices, unit.start) : bisect_left(indices, unit.end)]
        texts = [document.blocks[i].text for i in inside if i not in signature.lines]
        if texts:
            comments.append(Comment(signature.author, signature.published, "\n\n".join(texts)))
    return comments
