"""Evidence for and against a block of an HTML page, by rules.

A sum of weights, on the scale of log odds: those of a logistic regression on the blocks of the development corpora
(pages weighted equally, cross-validated by site; figures in docs/architecture.md), rounded. Those of standfirsts,
panels, shops and adverts were then set by hand.
"""

from math import log1p, log2

from cleanart.blocks import Block, Kind
from cleanart.document import ARTICLE_HINTS
from cleanart.scoring.features import Features
from cleanart.scoring.places import Place

_BASE = -0.8
_LINKED = -1.1
_SHARE = 2.4
_IN_CORE = 0.9
_OUTSIDE = -0.6
_PROSE_AFTER = 2.0
_PAGE_PROSE = -2.3
_WORDS = 0.4  # each time the block is twice as long
_ENDED = 0.9
_CHROME = -1.8
_LED = 1.4
_KINDS = {Kind.HEADING: 1.4, Kind.ITEM: 1.4, Kind.QUOTE: 1.0, Kind.ROW: 1.0}
_IN_ARTICLE = 1.0
_STANDFIRST = 2.0
_HINTS = {
    "advert": -1.5,
    "panel": 0.8,
    "shop": -0.8,
    "nav": -1.2,
    "figure": -1.3,
    "hidden": -1.6,
    "aside": -1.7,
    "caption": -1.9,
    "menu": -2.1,
    "subscribe": -2.2,
    "meta": -2.6,
    "related": -2.8,
    "header": -3.0,
    "tags": -3.1,
    "dialog": -3.2,
    "comments": -3.7,
    "form": -3.7,
    "share": -4.2,
    "footer": -5.0,
    "legal": -5.4,
    "author": -6.0,
    "consent": -7.0,
    "noscript": -9.0,
}


def score_in_markup(block: Block, features: Features, place: Place) -> float:
    """Return the evidence that `block` is of the article's body: positive for, negative against."""
    score = _BASE + _LINKED * block.link_chars / len(block.text) + _SHARE * place.share
    score += _IN_CORE * place.in_core + _OUTSIDE * log1p(place.outside)
    score += _PROSE_AFTER * features.prose_after + _PAGE_PROSE * features.page_prose + _WORDS * log2(1 + block.words)
    score += _ENDED * block.ended + _CHROME * features.chrome + _LED * features.led + _KINDS.get(block.kind, 0.0)
    if block.reads_as_text and (features.below_title or "lead" in block.hints):
        score += _STANDFIRST
    score += _IN_ARTICLE * (not block.hints.isdisjoint(ARTICLE_HINTS))
    return score + sum(_HINTS.get(hint, 0.0) for hint in block.hints)
