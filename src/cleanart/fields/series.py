"""What goes with what is kept: other panels of tabs, loose text in the same element, entries of a listing."""

from collections.abc import Iterator
from itertools import islice

from cleanart.fields.entries import entry_units
from cleanart.fields.posts import has_answers, may_be_text, post_units
from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import UNLABELLED, Block, Kind
from cleanart.page.container_tree import have_hint
from cleanart.page.document import Document

# How far below the page's bar, in log odds, such a block may be. Panels often repeat each other, which lowers scores.
_PANEL_MARGIN, _LOOSE_MARGIN, _ENTRY_MARGIN = 1.0, 0.75, 0.5
_POST_MARGIN = 0.75
_MAX_POST_DEPTH = 6  # elements from a text up to the one that holds the texts of a post
_WITH_PANELS = frozenset({"article", "documentation"})  # elsewhere, panels are of different kinds
_PANEL = "in a panel beside one that is kept, and its score is near the page's bar"
_LOOSE = "in one element with what is kept, and its score is near the page's bar"
_ENTRY = "in an entry of a listing most of which is kept"
_TEXT_TAGS = frozenset("p pre code span ul ol li blockquote a b strong em i".split())
_NOTE = "a note that a mark in the text refers to"
_NOTE_MARGIN, _MAX_NOTES = 2.5, 8  # a longer list is a bibliography, which is judged by its score alone
_NOTE_MARK = lazy_pattern(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3})[\])]?")
_INSERTED = frozenset({"quoted", "sidenote"})
_NOTE_TAGS, _MAX_NOTE_DEPTH = frozenset({"li", "aside", "dd"}), 3
_POST = "the text of an answer, where others have theirs"
_QUOTED = "of a note, or a post of another site, in the middle of the article"
_BODY_TAGS = frozenset({"main", "article"})
_MIN_BODY_SHARE = 0.9  # of the body's words
_MIN_KEPT_ENTRIES = 0.5  # share


def find_series(document: Document, threshold: float) -> Iterator[tuple[Block, str]]:
    """Yield unlabelled blocks of HTML that are near the threshold and of a series that is kept, with reasons."""
    if not document.is_markup:
        return
    yield from ((block, _QUOTED) for block in _of_quoted_posts(document))
    yield from ((block, _NOTE) for block in _notes(document, threshold - _NOTE_MARGIN))
    yield from ((block, _POST) for block in _in_posts(document, threshold - _POST_MARGIN))
    near = [
        block
        for block in document.blocks
        if not block.kept and block.label is UNLABELLED and block.words and block.score >= threshold - _PANEL_MARGIN
    ]
    if not near:
        return
    if document.page_type in _WITH_PANELS:
        yield from ((block, _PANEL) for block in _in_panels(document, near))
    yield from ((block, _LOOSE) for block in _loose(document, _above(near, threshold - _LOOSE_MARGIN)))
    if document.page_type == "listing":
        entries = _in_entries(document, _above(near, threshold - _ENTRY_MARGIN))
        yield from ((block, _ENTRY) for block in entries)


def _of_quoted_posts(document: Document) -> Iterator[Block]:
    """Yield blocks of notes and posts of other sites between blocks that are kept, and those below kept ones.

    Of several links to the post itself, the last is kept, which names the author; others ask to go there.
    """
    if not any(have_hint(document.containers, hint) for hint in _INSERTED):
        return
    waiting: list[Block] = []
    is_open = is_below_quoted = False
    for block in document.blocks:
        if block.kept:
            yield from waiting
            waiting, is_open = [], True
            is_below_quoted = "quoted" in block.hints
            continue
        is_below_quoted = is_below_quoted and "quoted" in block.hints and block.label is UNLABELLED
        if is_below_quoted and block.words:
            yield block
        elif is_open and block.label is UNLABELLED and block.words and not _INSERTED.isdisjoint(block.hints):
            if waiting and _is_link(waiting[-1]) and _page_of(waiting[-1]) == _page_of(block):
                del waiting[-1]
            waiting.append(block)


def _page_of(block: Block) -> str:
    """Return the address of a block's link without what counts readers."""
    return block.href.partition("?")[0]


def _is_link(block: Block) -> bool:
    return block.link_chars >= len(block.text)


def _notes(document: Document, score: float) -> Iterator[Block]:
    """Yield notes that marks in kept text refer to: the block that the link leads to, and the rest of its element."""
    targets = {name for block in document.blocks if block.markup.anchors for name in block.markup.anchors}
    if not targets:
        return
    referred = {
        mark.href[1:]
        for block in document.blocks
        if block.kept
        for mark in block.markup.marks
        if mark.href[1:] in targets and _NOTE_MARK.fullmatch(block.text[mark.start : mark.end].strip())
    }
    if not referred or len(referred) > _MAX_NOTES:
        return
    around: int | None = None  # the element of the note above
    for block in document.blocks:
        boxes = document.tree.outwards(block.container)
        if not referred.isdisjoint(block.markup.anchors):
            near = islice(boxes, _MAX_NOTE_DEPTH)
            around = next((at for at in near if document.containers[at].tag in _NOTE_TAGS), None)
        elif around is None or around not in boxes:
            around = None
            continue
        if not block.kept and block.label is UNLABELLED and block.words and block.score >= score:
            yield block


def _in_posts(document: Document, score: float) -> Iterator[Block]:
    """Yield text and code of answers of which nothing is kept, in elements of a class in which kept prose stands."""
    if not has_answers(document):
        return
    blocks = document.blocks
    shapes = {_shape(document, block) for block in blocks if block.kept and block.prose_words} - {None}
    for unit in post_units(document):
        post = blocks[unit.start : unit.end]
        if any(block.kept for block in post):
            continue
        for block in post:
            if may_be_text(block) and block.score >= score and _shape(document, block) in shapes:
                yield block


def _shape(document: Document, block: Block) -> tuple[str, str] | None:
    """Return tag and class of the innermost box with a class around a text of a post."""
    around = (document.containers[at] for at in islice(document.tree.outwards(block.container), _MAX_POST_DEPTH))
    return next(((box.tag, box.shape) for box in around if box.shape and box.tag not in _TEXT_TAGS), None)


def _above(blocks: list[Block], score: float) -> list[Block]:
    return [block for block in blocks if block.score >= score]


def _in_panels(document: Document, near: list[Block]) -> Iterator[Block]:
    """Yield blocks in panels beside one of which a block is kept."""
    if not any("panel" in block.hints for block in near):
        return
    kept = {_panels_of(document, block) for block in document.blocks if block.kept and "panel" in block.hints} - {None}
    for block in near:
        if block.prose_words and "panel" in block.hints and _panels_of(document, block) in kept:
            yield block


def _panels_of(document: Document, block: Block) -> tuple[int, str] | None:
    """Return the parent and tag of the panel that a block is in: those of its siblings."""
    for at in document.tree.outwards(block.container):
        if "panel" in document.containers[at].hints:
            return document.tree.parents[at], document.containers[at].tag
    return None


def _loose(document: Document, near: list[Block]) -> Iterator[Block]:
    """Yield paragraphs in the very element in which kept text stands before them, or in the one that holds the body."""
    of_near = {id(block) for block in near if block.kind is Kind.PARAGRAPH and not block.link_chars}
    if not of_near:
        return
    kept: set[int] = set()
    body = _body_element(document)
    for block in document.blocks:
        if block.kind is not Kind.PARAGRAPH or block.after_line_break:
            continue
        if block.kept:
            kept.add(block.container)
        elif id(block) in of_near and block.container and (block.container in kept or _is_child(document, block, body)):
            yield block


def _body_element(document: Document) -> int:
    """Return the innermost element marked as the article's that holds nearly all kept words; 0 if none does."""
    words = [0] * len(document.containers)
    for block in document.blocks:
        if block.kept:
            words[block.container] += block.words
    document.tree.sum_up(words)
    at = document.tree.last_with(words, _MIN_BODY_SHARE * words[0])
    return at if any(document.containers[outer].tag in _BODY_TAGS for outer in document.tree.outwards(at)) else 0


def _is_child(document: Document, block: Block, body: int) -> bool:
    """Tell whether a paragraph is a child of the element that holds the body, or text of its own."""
    box = document.containers[block.container]
    return bool(body) and (block.container == body or (box.tag == "p" and box.parent == body))


def _in_entries(document: Document, near: list[Block]) -> Iterator[Block]:
    """Yield headings and prose of entries, if blocks of most entries are kept."""
    units = entry_units(document)
    blocks = document.blocks
    kept = sum(any(block.kept for block in blocks[unit.start : unit.end]) for unit in units)
    if kept < _MIN_KEPT_ENTRIES * len(units):
        return
    of_near = set(map(id, near))
    for unit in units:
        for block in blocks[unit.start : unit.end]:
            if id(block) in of_near and (block.prose_words or block.kind is Kind.HEADING):
                yield block
