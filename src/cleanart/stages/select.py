"""Which blocks are the body: the only stage that keeps or drops."""

from cleanart.blocks import UNLABELLED, Block, Label
from cleanart.document import Document, Stage
from cleanart.options import Options

# What a change from kept to dropped or back costs, in units of score: articles are few runs, not single lines.
_SWITCH = 1.0
_EASE = (0.0, 0.4, 0.8, 1.2)
_ENOUGH = 150


def select_blocks(document: Document, options: Options) -> None:
    """Mark as kept the blocks of the body."""
    bias = 0.5 * (options.favor_recall - options.favor_precision)
    for ease in _EASE:
        kept = best_runs([block.score + bias + ease for block in document.blocks])
        words = 0
        for block, keep in zip(document.blocks, kept, strict=True):
            block.kept = keep and block.label is UNLABELLED and block.words > 0
            if block.kept: words += block.words
        if words >= _ENOUGH: break


def best_runs(scores: list[float]) -> list[bool]:
    """Return which blocks to keep so that the kept scores less the cost of all switches is greatest (Viterbi)."""
    if not scores:
        return []
    kept, dropped = -_SWITCH, 0.0
    back: list[tuple[bool, bool]] = []
    for score in scores:
        to_kept, to_dropped = kept >= dropped - _SWITCH, dropped >= kept - _SWITCH
        kept, dropped = (kept if to_kept else dropped - _SWITCH) + score, dropped if to_dropped else kept - _SWITCH
        back.append((to_kept, not to_dropped))
    keep = kept - _SWITCH > dropped
    path = []
    for to_kept, from_kept in reversed(back):
        path.append(keep)
        keep = to_kept if keep else from_kept
    return path[::-1]


STAGE = Stage("select", select_blocks, needs=frozenset(Label) - {UNLABELLED})
