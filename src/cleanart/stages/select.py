"""Which blocks are the body: the only stage that keeps or drops."""

from __future__ import annotations

from itertools import groupby
from math import exp, log
from typing import TYPE_CHECKING

from cleanart.page.blocks import UNLABELLED, Block, Decision, Kind, Label, is_speech
from cleanart.page.document import Container, Document, PageFact, Stage, data_tables

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.scoring.model import Model
    from cleanart.scoring.threshold import Choice

_TABLE = (Decision("select", UNLABELLED, "a row of a table, which the options leave out"),)
_EMPTY = (Decision("select", UNLABELLED, "it has no words"),)
# How many times as much recall matters as precision. At 1 the expected F1 is greatest, but scores of a page err
# together, which expectations do not know: what comes out then keeps too much.
BETA = 0.85
_BETA_PRECISION, _BETA_RECALL = 0.5, 2.0
# How far below the bar a heading may be whose text is kept.
_HEADING_BELOW = 0.5
_HEADS = (Decision("select", UNLABELLED, "the heading of what is kept, and its score is near the page's bar"),)
_BELOW = (Decision("select", UNLABELLED, "code or a formula below what is kept"),)
_REPEATS = (Decision("select", UNLABELLED, "it repeats what is kept above"),)
_REPEATED = frozenset({Kind.CODE, Kind.ROW, Kind.QUOTE})
_LONG = 30  # characters: what is shorter may repeat something by chance
_NEAR = 5  # blocks from a paragraph to its repeat
_LEAST_RUN = 3  # blocks that are repeated together, of which items and short lines are copies too
_LEAST_WORDS = 8  # of a paragraph that is no sentence: shorter ones are features of goods
_FORMULAS, _FORMULA_ENDS = ("$$", "\\["), ("$$", "\\]")
_INSERTED = 3  # words between a paragraph and its code: the name of a language, of a file
_DEPTH = 8  # containers around code, as of highlighters, up to that of the paragraph above
# Of tagless text, a stretch that is kept for at least this share of its words keeps its other sentences as well, down
# to a lower bar: where the page ends with it, and where it has code, quotes or speech, of which the model has seen few.
_STRETCH_SHARE = 0.4
_ALONE_BELOW, _UNUSUAL_BELOW = 2.5, 1.2
_IN_STRETCH = (Decision("select", UNLABELLED, "it goes on with the text around it, which is kept for the most part"),)
_MIN_SPEECH = 2  # lines
_VERBATIM = frozenset({Kind.CODE, Kind.QUOTE})
_OTHER_TEXT = frozenset(
    {Label.NAVIGATION, Label.RELATED, Label.SHARE, Label.SUBSCRIBE, Label.ADVERT, Label.LEGAL, Label.COMMENT}
)
_TOGETHER = frozenset({Kind.ITEM, Kind.ROW})
_LEAST = 1e-4  # probability that is told from 0


def select_blocks(document: Document, options: Options) -> None:
    """Mark as kept the blocks of the body, and note for every block why it was kept or dropped."""
    from cleanart.scoring.model import model_for  # noqa: PLC0415

    select_with(model_for(document), document, options)


def select_with(model: Model, document: Document, options: Options) -> None:
    """Do so with the confidence of the model given."""
    if document.is_markup:
        level_lists(document.blocks, document.containers)
    else:
        _level_code(document.blocks)
    allowed: list[Block] = []
    for block in document.blocks:
        if block.label is not UNLABELLED:
            continue
        if not block.words:
            block.decisions += _EMPTY
        elif block.kind is Kind.ROW and not options.include_tables:
            block.decisions += _TABLE
        else:
            allowed.append(block)
    if allowed:
        choice = _select(allowed, options)
        document.confidence = model.confidence(choice.facts)
        keep_figures(document)
        _keep_stretch(document, choice.threshold)
        _drop_repeats(allowed, is_markup=document.is_markup)
    if options.include_comments:
        for block in document.comments:
            block.kept = True
    if options.keep:
        _keep_ruled(document.blocks)


def _keep_ruled(blocks: list[Block]) -> None:
    """Keep what the caller's rules say."""
    for block in blocks:
        if block.caller_rule is not None and block.caller_rule.keeps:
            block.kept = True
            block.decisions += (Decision("rules", block.label, block.caller_rule.reason),)


def keep_figures(document: Document) -> None:
    """Keep code and formulas that stand by themselves below what is kept, in the same container of HTML."""
    containers = document.containers
    around = -1  # the container of the last kept paragraph; -1 if others that are dropped have come after it
    for block in document.blocks if document.is_markup else ():
        if block.kept:
            around = around if _is_figure(block) else containers[block.container].parent
        elif block.label is not UNLABELLED:
            continue
        elif _is_figure(block) and _is_within(around, block.container, containers):
            block.kept = True
            block.decisions += _BELOW
        elif block.words > _INSERTED:
            around = -1


def _is_figure(block: Block) -> bool:
    """Tell whether a block is code or a formula."""
    return block.kind is Kind.CODE or (block.text.startswith(_FORMULAS) and block.text.endswith(_FORMULA_ENDS))


def _is_within(outer: int, inner: int, containers: list[Container]) -> bool:
    for _ in range(_DEPTH):
        inner = containers[inner].parent
        if inner == outer:
            return True
    return False


def _drop_repeats(blocks: list[Block], *, is_markup: bool) -> None:
    """Drop what is kept and says the same as something kept above: a page may have its text for two sizes of screens.

    Such a copy is several blocks in the order of those above, or stands near what it repeats. Rows, code, quotes and
    the lines of a verse repeat each other for good reason; so do items, as of two
    offers, lone paragraphs, and what stands in two of several tabs.
    """
    kept = [block for block in blocks if block.kept]
    firsts: dict[str, int] = {}
    origins = [firsts.setdefault(block.text, i) for i, block in enumerate(kept)]
    if len(firsts) == len(kept):
        return
    for distance, run in groupby(range(len(kept)), lambda i: i - origins[i]):
        if distance:
            _drop_run([kept[i] for i in run], is_near=distance <= _NEAR, is_markup=is_markup)


def _drop_run(run: list[Block], *, is_near: bool, is_markup: bool) -> None:
    """Drop of a run of repeats what does not repeat for good reason, and the headings right above that."""
    heading: Block | None = None
    for block in run:
        if block.kind is Kind.HEADING:
            heading = block
            continue
        if _may_go(block, len(run), is_near=is_near, is_markup=is_markup):
            for repeat in (heading, block) if heading is not None else (block,):
                repeat.kept = False
                repeat.decisions += _REPEATS
        heading = None


def _may_go(block: Block, repeated: int, *, is_near: bool, is_markup: bool) -> bool:
    """Tell whether a block is a copy, by the number of blocks that are repeated together."""
    if (
        block.kind in _REPEATED
        or len(block.text) < _LONG
        or (is_markup and block.after_line_break)
        or "panel" in block.hints
    ):
        return False
    if block.reads_as_text and block.kind is not Kind.ITEM:
        return is_near or repeated > 1
    is_feature = block.words < _LEAST_WORDS
    is_long = block.reads_as_text or (is_markup and block.kind is Kind.PARAGRAPH and not is_feature)
    return is_long and repeated >= _LEAST_RUN


def _keep_stretch(document: Document, bar: float) -> None:
    """Keep all sentences of a stretch of tagless text that is kept for the most part."""
    stretch = [] if document.is_markup else _stretch(document.blocks)
    if sum(block.words for block in stretch if block.kept) < _STRETCH_SHARE * sum(block.words for block in stretch):
        return
    if stretch and stretch[-1] is document.blocks[-1]:
        bar -= _ALONE_BELOW
    elif _is_unusual(stretch):
        bar -= _UNUSUAL_BELOW
    else:
        return
    for block in stretch:
        if not block.kept and block.score >= bar and _is_sentence(block) and _tells(block):
            block.kept = True
            block.decisions = block.decisions[:-1] + _IN_STRETCH


def _stretch(blocks: list[Block]) -> list[Block]:
    """Return the blocks around the first that is kept, up to those of another kind of text on either side."""
    start = next((i for i, block in enumerate(blocks) if block.kept), len(blocks))
    while start and _is_sentence(blocks[start - 1]):
        start -= 1
    stretch: list[Block] = []
    for block in blocks[start:]:
        if block.label in _OTHER_TEXT:
            return stretch
        if _is_bare(block) and stretch and _is_bare(stretch[-1]):
            return stretch[:-1]
        stretch.append(block)
    return stretch


def _is_sentence(block: Block) -> bool:
    """Tell whether a block that no stage labelled is a whole sentence or more, code or a quote."""
    return block.label is UNLABELLED and not block.truncated and (block.ends_sentence or block.kind in _VERBATIM)


def _tells(block: Block) -> bool:
    """Tell whether a sentence is more than a short line, which may as well be a slogan."""
    return block.prose_words > 0 or block.kind in _VERBATIM or is_speech(block)


def _is_bare(block: Block) -> bool:
    """Tell whether a dropped line is none of a text's: two of them in a row begin a menu or a list of teasers."""
    return not block.kept and block.label is UNLABELLED and not _is_sentence(block)


def _is_unusual(stretch: list[Block]) -> bool:
    """Tell whether a stretch of text has code, quotes or short lines of speech."""
    speech = sum(is_speech(block) and not block.prose_words for block in stretch)
    return speech >= _MIN_SPEECH or any(block.kind in _VERBATIM for block in stretch)


def level_lists(blocks: list[Block], containers: list[Container]) -> None:
    """Give the items of a list, and the rows of a table, the score of all its words: it goes as one."""
    tables = data_tables(blocks)
    table_of = {id(block): i for i, table in enumerate(tables) for block in table}

    def list_of(block: Block) -> tuple[Kind, int] | None:
        table = table_of.get(id(block)) if table_of else None
        if table is not None:
            return (Kind.ROW, -1 - table)
        return (block.kind, containers[block.container].parent) if block.kind in _TOGETHER else None

    for which, members in groupby((block for block in blocks if block.label is UNLABELLED), list_of):
        if which:
            _level(list(members))


def _level_code(blocks: list[Block]) -> None:
    """Give lines of code in a row, each a block of tagless text, the score of all their words."""
    for is_code, lines in groupby(blocks, lambda block: block.kind is Kind.CODE and block.label is UNLABELLED):
        if is_code:
            _level(list(lines))


def _level(group: list[Block]) -> None:
    if len(group) > 1:
        words = sum(max(1, block.words) for block in group)
        probable = sum(max(1, block.words) / (1 + exp(-block.score)) for block in group) / words
        probable = min(max(probable, _LEAST), 1 - _LEAST)
        for block in group:
            block.score = round(log(probable / (1 - probable)), 3)


def _select(blocks: list[Block], options: Options) -> Choice:
    """Keep or drop each of these blocks; return the choice."""
    from cleanart.scoring.threshold import choose  # noqa: PLC0415

    choice = choose([block.score for block in blocks], [block.words for block in blocks], _beta(options))
    above = (Decision("select", UNLABELLED, f"its score is not below the page's bar of {choice.threshold:.2f}"),)
    below = (Decision("select", UNLABELLED, f"its score is below the page's bar of {choice.threshold:.2f}"),)
    heads_kept = False  # the block below is kept
    for block in reversed(blocks):
        is_above = block.score >= choice.threshold
        block.kept = is_above or (
            heads_kept and block.kind is Kind.HEADING and block.score >= choice.threshold - _HEADING_BELOW
        )
        block.decisions += above if is_above else _HEADS if block.kept else below
        heads_kept = block.kept
    return choice


def _beta(options: Options) -> float:
    if options.favor_precision:
        return _BETA_PRECISION
    return _BETA_RECALL if options.favor_recall else BETA


STAGE = Stage(
    "select",
    select_blocks,
    needs=frozenset({PageFact.SCORES}),
    uses=frozenset({PageFact.COMMENTS}),
    sets=frozenset({PageFact.BODY, PageFact.SCORES}),
)
