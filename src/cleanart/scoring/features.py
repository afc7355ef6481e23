"""Features of blocks for scoring: a block's own, its neighbours', its place on the page. No rule is here."""

from typing import NamedTuple

from cleanart.blocks import Block, Label

# How fast the weight of a neighbour's prose fades with its distance, in blocks.
_FADE = 0.75


class Features(NamedTuple):
    """What scoring looks at, besides the facts that the block itself has."""

    prose_before: float
    """Share of prose among the words before the block, near ones weighing most (0 to 1)."""
    prose_after: float
    """The same, after it."""
    run: int
    """Blocks in the run of blocks without prose that it is in; 0 if it is prose."""
    chrome: float
    """Share of that run that stages have labelled as boilerplate."""
    repeats: int
    """Blocks of the page with the same words, itself included."""
    before: float
    """Share of the page's prose that stands before it (0 to 1)."""


def page_features(blocks: list[Block]) -> list[Features]:
    """Return the features of a page's blocks, in their order; time grows with the number of blocks."""
    before = _fading(blocks)
    after = _fading(blocks[::-1])[::-1]
    runs = _runs(blocks)
    repeats: dict[str, int] = {}
    for block in blocks:
        repeats[block.key] = repeats.get(block.key, 0) + 1
    total = sum(block.prose for block in blocks) or 1
    seen = 0
    features = []
    for i, block in enumerate(blocks):
        run, chrome = runs[i]
        features.append(Features(before[i], after[i], run, chrome, repeats[block.key] if block.key else 1, seen / total))
        seen += block.prose
    return features


def _fading(blocks: list[Block]) -> list[float]:
    """Return for each block the faded share of prose of the blocks that come before it."""
    shares = []
    share = 0.0
    for block in blocks:
        shares.append(share)
        share = _FADE * share + (1.0 - _FADE if block.prose else 0.0)
    return shares


def _runs(blocks: list[Block]) -> list[tuple[int, float]]:
    """Return for each block how long the run without prose is that it is in, and the run's share of boilerplate."""
    runs: list[tuple[int, float]] = []
    length = chrome = 0
    for block in blocks:
        if block.prose:
            runs += [(length, chrome / length)] * length if length else []
            runs.append((0, 0.0))
            length = chrome = 0
        else:
            length += 1
            chrome += block.label is not Label.TEXT
    runs += [(length, chrome / length)] * length if length else []
    return runs
