"""Evidence for and against a block, by rules: numbers set by hand, on a scale like that of log odds."""

from math import log2

from cleanart.blocks import Block, Kind
from cleanart.scoring.features import Features

# Blocks that read as sentences
_PROSE = 0.3
_PROSE_DOUBLED = 1.3  # each time the block is twice as long as the shortest prose, up to three times
_PROSE_NEAR = 1.0
_PROSE_REPEATED = -3.0
_PROSE_LISTED = -0.3
_SHORTEST_PROSE = 8
_MOST_DOUBLINGS = 3.0
# All others
_OTHER = 0.1
_OTHER_ON_PROSE_PAGE = -0.6
_OTHER_WORDY = 0.3
_OTHER_ENDED = 0.6
_OTHER_NEAR = 0.7
_OTHER_REPEATED = -0.7
_OTHER_IN_CHROME = -0.8
_OTHER_IN_LONG_RUN = -0.15
_TRUNCATED = -1.0
_CODE = 0.8
_LED = 0.8
_ITEM_IN_MAIN = 0.4
_HEADING = 0.4
_STANDFIRST = 2.6
_LONG_RUN = 6
_WORDY = 6
# Place
_IN_MAIN = 0.3
_ABOVE_TITLE = -0.5


def score_block(block: Block, features: Features) -> float:
    """Return the evidence that `block` is of the article's body: positive for, negative against."""
    place = _IN_MAIN * features.in_main + _ABOVE_TITLE * features.above_title
    if block.prose:
        return place + _score_prose(block, features)
    return place + _score_other(block, features)


def _score_prose(block: Block, features: Features) -> float:
    score = _PROSE + _PROSE_DOUBLED * min(log2(block.prose / _SHORTEST_PROSE), _MOST_DOUBLINGS)
    score += _PROSE_NEAR * (features.prose_before + features.prose_after)
    if features.repeats > 1:
        score += _PROSE_REPEATED
    if block.marker or block.indent:
        score += _PROSE_LISTED
    return score


def _score_other(block: Block, features: Features) -> float:
    score = _OTHER + _OTHER_ON_PROSE_PAGE * features.page_prose + _OTHER_IN_CHROME * features.chrome
    score += _OTHER_NEAR * max(features.prose_before, features.prose_after)
    if features.run > _LONG_RUN:
        score += _OTHER_IN_LONG_RUN
    if features.repeats > 1:
        score += _OTHER_REPEATED
    if block.ended:
        score += _OTHER_ENDED + _TRUNCATED * block.truncated
    elif features.heads_prose:
        score += _HEADING
    if block.words >= _WORDY and block.stops:
        score += _OTHER_WORDY
    return score + _score_form(block, features)


def _score_form(block: Block, features: Features) -> float:
    """Return what speaks for lists, code and standfirsts, which have neither sentences nor full stops."""
    score = _CODE * (block.kind is Kind.CODE) + _LED * features.led
    if block.marker and features.in_main:
        score += _ITEM_IN_MAIN
    if features.below_title and block.reads_as_text:
        score += _STANDFIRST
    return score
