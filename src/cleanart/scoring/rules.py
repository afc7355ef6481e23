"""Evidence for and against a block, by rules: numbers set by hand, on a scale like that of log odds."""

from math import log2
from types import MappingProxyType

from cleanart.blocks import Block, Kind, Label
from cleanart.scoring.features import Features

WEIGHTS = MappingProxyType({
    # Blocks that read as sentences
    "prose": 0.3,
    "prose_doubled": 1.3,  # each time the block is twice as long as the shortest prose, up to three times
    "prose_near": 1.0,
    "prose_repeated": -3.0,
    "prose_listed": -0.3,
    # All others
    "other": 0.1,
    "other_on_prose_page": -0.6,
    "other_wordy": 0.3,
    "other_ended": 0.6,
    "other_near": 0.7,
    "other_repeated": -0.4,
    "other_in_chrome": -0.8,
    "other_in_long_run": -0.3,
    "truncated": -1.0,
    "labelled": -1.0,
    "code": 0.8,
    # Place
    "in_main": 0.3,
    "above_title": -0.5,
})
_SHORTEST_PROSE = 8
_LONG_RUN = 6
_WORDY = 6


def score_block(block: Block, features: Features, weights=WEIGHTS) -> float:
    """Return the evidence that `block` is of the article's body: positive for, negative against."""
    w=weights
    place = w["in_main"] * features.in_main + w["above_title"] * features.above_title
    if block.prose and block.label is Label.TEXT:
        score = w["prose"] + w["prose_doubled"] * min(log2(block.prose / _SHORTEST_PROSE), 3.0)
        score += w["prose_near"] * (features.prose_before + features.prose_after)
        if features.repeats > 1:
            score += w["prose_repeated"]
        if block.marker or block.indent:
            score += w["prose_listed"]
        return score + place
    score = w["other"] + w["other_on_prose_page"] * features.page_prose
    if block.words >= _WORDY and block.stops:
        score += w["other_wordy"]
    if block.ended:
        score += w["other_ended"]
    if block.truncated:
        score += w["truncated"]
    if block.label is not Label.TEXT:
        score += w["labelled"]
    if features.repeats > 1:
        score += w["other_repeated"]
    if features.run > _LONG_RUN:
        score += w["other_in_long_run"]
    if block.kind is Kind.CODE:
        score += w["code"]
    score += w["other_in_chrome"] * features.chrome
    return score + w["other_near"] * max(features.prose_before, features.prose_after) + place
