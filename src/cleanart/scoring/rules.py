"""Evidence for and against a block, by rules: numbers set by hand, in natural-log odds as far as one can guess them."""

from math import log2

from cleanart.blocks import Block, Kind, Label
from cleanart.scoring.features import Features


def score_block(block: Block, features: Features) -> float:
    """Return the evidence that `block` is of the article's body: positive for, negative against."""
    if block.prose:
        score = 0.8 + min(log2(block.prose / 8), 3.0)
        if features.repeats > 1:
            score -= 1.5
        if block.marker or block.indent:
            score -= 0.3
        return score + 1.0 * (features.prose_before + features.prose_after) - 0.5
    score = -0.5
    if block.words >= 6 and block.stops:
        score += 0.3
    if block.ended:
        score += 0.3
    if block.truncated:
        score -= 1.0
    if block.label is not Label.TEXT:
        score -= 1.0
    if features.repeats > 1:
        score -= 0.4
    score -= 0.8 * features.chrome
    if features.run > 6:
        score -= 0.3
    if block.kind is Kind.CODE:
        score += 0.8
    return score + 0.7 * max(features.prose_before, features.prose_after)
