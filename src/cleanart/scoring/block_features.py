"""Features of blocks by themselves, without what stands around them."""

from collections import Counter

import numpy as np

from cleanart.page.blocks import Block, Kind
from cleanart.scoring.arrays import Columns, at_most, column, log, named, share
from cleanart.scoring.characters import CODE, Characters
from cleanart.scoring.totals import BlockTotals

# More of something says no more.
_MOST = 20
_MOST_INDENT, _MOST_GAP, _MOST_WORDS = 40, 5, 60

_SHARES = (
    "upper", "lower", "letter", "digit", "stop", "comma", "question", "exclamation", "colon", "quote", "bracket",
    "currency", "bar", "sign", "other",
)  # fmt: skip
_COUNTS = ("stop", "comma", "digit", "currency", "bar")
_FIRSTS = ("upper", "lower", "digit")
_LASTS = ("upper", "digit", "stop", "comma", "question", "colon", "bracket")
_KINDS = {kind: code for code, kind in enumerate(Kind)}
_KIND_CODES = np.arange(len(Kind))[:, None]
_CUES = (
    "navigation", "related", "comments", "share", "subscribe", "advert", "legal", "meta", "byline", "published",
    "credit",
)  # fmt: skip


def own_columns(blocks: list[Block], masses: BlockTotals) -> Columns:
    """Return the features of blocks that follow from each alone, but for its repeats."""
    return _of_words(blocks, masses) | _of_characters(blocks, masses) | _of_form(blocks, masses) | _of_cues(blocks)


def _of_words(blocks: list[Block], masses: BlockTotals) -> Columns:
    stops = column([block.stopword_count for block in blocks])
    times = Counter(block.lookup_key for block in blocks)
    times[""] = 1  # a block without letters repeats none
    first = {block.lookup_key: i for i, block in reversed(list(enumerate(blocks)))}
    return {
        "words": log(masses.words),
        "chars": log(masses.chars),
        "stops": stops,
        "stop_share": share(stops, masses.words),
        "prose": log(masses.prose),
        "ended": masses.ended,
        "truncated": column([block.truncated for block in blocks]),
        "repeats": column([min(times[block.lookup_key], _MOST) for block in blocks]),
        "said_before": column([first[block.lookup_key] < i for i, block in enumerate(blocks)]),
    }


def _of_characters(blocks: list[Block], masses: BlockTotals) -> Columns:
    characters = Characters([block.text for block in blocks])
    counts = characters.counts()
    sentences = characters.count_sentences()
    letters = counts["upper"] + counts["lower"] + counts["letter"]
    firsts, lasts = characters.first(), characters.last()
    return {
        **named([f"{kind}_share" for kind in _SHARES], np.stack([counts[kind] for kind in _SHARES]) / masses.chars),
        **named([f"{kind}_count" for kind in _COUNTS], np.minimum(np.stack([counts[kind] for kind in _COUNTS]), _MOST)),
        "capitalised": share(characters.count_words("upper"), masses.words),
        "numbers": share(characters.count_words("digit"), masses.words),
        "word_length": share(letters, masses.words),
        "sentences": at_most(sentences, _MOST),
        "sentence_length": at_most(share(masses.words, sentences), _MOST_WORDS),
        **named([f"first_{kind}" for kind in _FIRSTS], firsts == [[CODE[kind]] for kind in _FIRSTS]),
        **named([f"last_{kind}" for kind in _LASTS], lasts == [[CODE[kind]] for kind in _LASTS]),
    }


def _of_form(blocks: list[Block], masses: BlockTotals) -> Columns:
    return {
        **named(_KINDS, np.array([_KINDS[block.kind] for block in blocks]) == _KIND_CODES),
        "level": column([block.level for block in blocks]),
        "indent": column([min(block.indent, _MOST_INDENT) for block in blocks]),
        "gap": column([min(block.blank_lines_before, _MOST_GAP) for block in blocks]),
        "marked": column([block.marker != "" for block in blocks]),
        "joined": column([block.after_line_break for block in blocks]),
        "link_share": share(masses.linked, masses.chars),
        "unlinked": log(masses.unlinked),
        "within_page": column([block.href.startswith("#") for block in blocks]),
    }


def _of_cues(blocks: list[Block]) -> Columns:
    """Return for each kind of cue whether a block has any, at whatever place."""
    found = named([f"cue_{cue}" for cue in _CUES], np.zeros((len(_CUES), len(blocks)), np.float32))
    for i, block in enumerate(blocks):
        for cue in block.cues:
            if (values := found.get(f"cue_{cue.partition(':')[2]}")) is not None:
                values[i] = 1
    return found
