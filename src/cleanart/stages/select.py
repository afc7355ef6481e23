"""Which blocks are the body: the only stage that keeps or drops."""

from math import exp

from cleanart.blocks import UNLABELLED, Block, Decision, Kind, Label
from cleanart.document import Document, Stage
from cleanart.options import Options

_KEPT = Decision("select", UNLABELLED, "in a run of blocks with evidence for the body")
_KEPT_ALL = Decision("select", UNLABELLED, "nothing on the page has evidence for the body, so all of it is kept")
_BARE = Decision("select", UNLABELLED, "what it is the heading of was dropped")
_TABLE = Decision("select", UNLABELLED, "a row of a table, which the options leave out")
_DROPPED = Decision("select", UNLABELLED, "too little evidence for the body, in itself and around it")
# What a change from kept to dropped or back costs, in units of score: articles are few runs, not single lines.
_SWITCH = 1.0
# How far `favor_precision` and `favor_recall` move every score.
_FAVOR, _MARKUP_FAVOR = 0.5, 0.9
# A page with hardly any prose (a list of products, say) is judged again with a lower bar, step by step, until a
# body of some size comes out: removing nearly everything is worse than leaving something in.
_LOWER_BARS = (0.0, 0.4, 0.8, 1.2)
_MARKUP_LOWER_BARS = (0.0, 0.7, 1.4, 2.1)  # scores of HTML are farther apart
_ENOUGH_WORDS = 150
_BETWEEN = 3  # blocks
_BETWEEN_LABELS = frozenset({Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDIT})
_HEADED = frozenset({Label.SUBSCRIBE, Label.ADVERT, Label.RELATED, Label.SHARE, Label.COMMENT})


def select_blocks(document: Document, options: Options) -> None:
    """Mark as kept the blocks of the body, and note for every block why it was kept or dropped."""
    blocks = document.blocks
    favor = (_MARKUP_FAVOR if document.is_markup else _FAVOR) * (options.favor_recall - options.favor_precision)
    allowed = [_may_be_kept(block, options) for block in blocks]
    for lower in _MARKUP_LOWER_BARS if document.is_markup else _LOWER_BARS:
        in_run = best_runs([block.score + favor + lower for block in blocks])
        kept = [run and may for run, may in zip(in_run, allowed, strict=True)]
        if _is_enough(blocks, kept, options):
            break
    reason = _KEPT
    if not any(kept):
        kept, reason = allowed, _KEPT_ALL
    bare = _settle_headings(blocks, kept, allowed) if document.is_markup else set()
    for i, block in enumerate(blocks):
        block.kept = kept[i]
        if block.label is UNLABELLED:
            dropped = _BARE if i in bare else _TABLE if block.kind is Kind.ROW and not allowed[i] else _DROPPED
            block.decisions += (reason if kept[i] else dropped,)
    if options.include_comments:
        for block in document.comments:
            block.kept = True
    document.confidence = _confidence(blocks)


def _settle_headings(blocks: list[Block], kept: list[bool], allowed: list[bool]) -> set[int]:
    """Let headings go with what follows them, in `kept`; return the indexes of those that are dropped.

    One is dropped where the first thing below is known for something else and nothing is kept up to the next one; one
    that has evidence is kept where what it heads is, but for a byline or an image between them.
    """
    bare = set()
    heads_text = True
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        if block.kind is not Kind.HEADING:
            heads_text = kept[i] or (heads_text and block.label not in _HEADED)
            continue
        if kept[i] and not heads_text:
            bare.add(i)
            kept[i] = False
        elif not kept[i]:
            kept[i] = allowed[i] and block.score > 0 and _heads_kept(blocks, kept, i)
        heads_text = True
    return bare


def _heads_kept(blocks: list[Block], kept: list[bool], i: int) -> bool:
    """Tell whether the next block is kept, but for what may stand between a heading and its text."""
    following = range(i + 1, min(len(blocks), i + 1 + _BETWEEN))
    return next((kept[j] for j in following if blocks[j].label not in _BETWEEN_LABELS), False)


def _is_enough(blocks: list[Block], kept: list[bool], options: Options) -> bool:
    """Tell whether the bar need not be lowered: the body has some size, or only what is sure is wanted."""
    words = sum(block.words for block, keep in zip(blocks, kept, strict=True) if keep)
    return words >= _ENOUGH_WORDS or (options.favor_precision and words > 0)


def _may_be_kept(block: Block, options: Options) -> bool:
    return block.label is UNLABELLED and block.words > 0 and (options.include_tables or block.kind is not Kind.ROW)


def _confidence(blocks: list[Block]) -> float:
    """Return the kept blocks' scores as one probability, each word counting the same."""
    words = sum(block.words for block in blocks if block.kept)
    sure = sum(block.words / (1 + exp(-block.score)) for block in blocks if block.kept)
    return sure / words if words else 0.0


def best_runs(scores: list[float]) -> list[bool]:
    """Return which blocks to keep so that the kept scores less the cost of all switches is greatest (Viterbi)."""
    if not scores:
        return []
    kept, dropped = -_SWITCH, 0.0
    back: list[tuple[bool, bool]] = []
    for score in scores:
        to_kept, to_dropped = kept >= dropped - _SWITCH, dropped >= kept - _SWITCH
        kept, dropped = (
            (kept if to_kept else dropped - _SWITCH) + score,
            dropped if to_dropped else kept - _SWITCH,
        )
        back.append((to_kept, not to_dropped))
    keep = kept - _SWITCH > dropped
    path = []
    for to_kept, from_kept in reversed(back):
        path.append(keep)
        keep = to_kept if keep else from_kept
    return path[::-1]


STAGE = Stage("select", select_blocks, needs=frozenset(Label) - {UNLABELLED})
