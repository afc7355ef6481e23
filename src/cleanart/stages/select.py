"""Which blocks are the body: the only stage that keeps or drops."""

from math import exp

from cleanart.blocks import UNLABELLED, Block, Decision, Kind, Label
from cleanart.document import Document, Stage
from cleanart.options import Options

_KEPT = Decision("select", UNLABELLED, "in a run of blocks with evidence for the body")
_KEPT_ALL = Decision("select", UNLABELLED, "nothing on the page has evidence for the body, so all of it is kept")
_DROPPED = Decision("select", UNLABELLED, "too little evidence for the body, in itself and around it")
# What a change from kept to dropped or back costs, in units of score: articles are few runs, not single lines.
_SWITCH = 1.0
# How far `favor_precision` and `favor_recall` move every score.
_FAVOR = 0.5
# A page with hardly any prose (a list of products, say) is judged again with a lower bar, step by step, until a
# body of some size comes out: removing nearly everything is worse than leaving something in.
_LOWER_BARS = (0.0, 0.4, 0.8, 1.2)
_ENOUGH_WORDS = 150


def select_blocks(document: Document, options: Options) -> None:
    """Mark as kept the blocks of the body, and note for every block why it was kept or dropped."""
    blocks = document.blocks
    favor = _FAVOR * (options.favor_recall - options.favor_precision)
    allowed = [_may_be_kept(block, options) for block in blocks]
    for lower in _LOWER_BARS:
        in_run = best_runs([block.score + favor + lower for block in blocks])
        kept = [run and may for run, may in zip(in_run, allowed, strict=True)]
        if _is_enough(blocks, kept, options):
            break
    reason = _KEPT
    if not any(kept):
        kept, reason = allowed, _KEPT_ALL
    if options.include_comments:
        kept = [keep or block.label is Label.COMMENT for block, keep in zip(blocks, kept, strict=True)]
    for block, keep in zip(blocks, kept, strict=True):
        block.kept = keep
        if block.label is UNLABELLED:
            block.decisions += (reason if keep else _DROPPED,)
    document.confidence = _confidence(blocks)


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
