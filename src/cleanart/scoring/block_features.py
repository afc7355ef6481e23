"""Features of a block that follow from the block itself: its words, characters, form and lexicon cues."""

from collections import Counter

import numpy as np

from cleanart.page.blocks import Block, Kind
from cleanart.scoring.arrays import Columns, cap, column, log_counts, name_rows, share
from cleanart.scoring.characters import CODE, Characters
from cleanart.scoring.totals import BlockTotals

# Counts are capped: beyond these, more makes no difference.
_MAX_COUNT = 20
_MAX_INDENT, _MAX_BLANK_LINES, _MAX_SENTENCE_WORDS = 40, 5, 60

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


def block_columns(blocks: list[Block], totals: BlockTotals) -> Columns:
    """Return the features of each block by itself; only `repeats` and `said_before` look at the other blocks."""
    return (
        _word_features(blocks, totals)
        | _character_features(blocks, totals)
        | _form_features(blocks, totals)
        | _cue_features(blocks)
    )


def _word_features(blocks: list[Block], totals: BlockTotals) -> Columns:
    stops = column([block.stopword_count for block in blocks])
    counts = Counter(block.lookup_key for block in blocks)
    counts[""] = 1  # blocks without letters repeat nothing
    first_index = {block.lookup_key: i for i, block in reversed(list(enumerate(blocks)))}
    return {
        "words": log_counts(totals.words),
        "chars": log_counts(totals.chars),
        "stops": stops,
        "stop_share": share(stops, totals.words),
        "prose": log_counts(totals.prose),
        "ended": totals.ended,
        "truncated": column([block.truncated for block in blocks]),
        "repeats": column([min(counts[block.lookup_key], _MAX_COUNT) for block in blocks]),
        "said_before": column([first_index[block.lookup_key] < i for i, block in enumerate(blocks)]),
    }


def _character_features(blocks: list[Block], totals: BlockTotals) -> Columns:
    characters = Characters([block.text for block in blocks])
    counts = characters.counts()
    sentences = characters.count_sentences()
    letters = counts["upper"] + counts["lower"] + counts["letter"]
    firsts, lasts = characters.first(), characters.last()
    return {
        **name_rows([f"{kind}_share" for kind in _SHARES], np.stack([counts[kind] for kind in _SHARES]) / totals.chars),
        **name_rows(
            [f"{kind}_count" for kind in _COUNTS], np.minimum(np.stack([counts[kind] for kind in _COUNTS]), _MAX_COUNT)
        ),
        "capitalised": share(characters.count_words("upper"), totals.words),
        "numbers": share(characters.count_words("digit"), totals.words),
        "word_length": share(letters, totals.words),
        "sentences": cap(sentences, _MAX_COUNT),
        "sentence_length": cap(share(totals.words, sentences), _MAX_SENTENCE_WORDS),
        **name_rows([f"first_{kind}" for kind in _FIRSTS], firsts == [[CODE[kind]] for kind in _FIRSTS]),
        **name_rows([f"last_{kind}" for kind in _LASTS], lasts == [[CODE[kind]] for kind in _LASTS]),
    }


def _form_features(blocks: list[Block], totals: BlockTotals) -> Columns:
    return {
        **name_rows(_KINDS, np.array([_KINDS[block.kind] for block in blocks]) == _KIND_CODES),
        "level": column([block.level for block in blocks]),
        "indent": column([min(block.indent, _MAX_INDENT) for block in blocks]),
        "gap": column([min(block.blank_lines_before, _MAX_BLANK_LINES) for block in blocks]),
        "marked": column([block.marker != "" for block in blocks]),
        "joined": column([block.after_line_break for block in blocks]),
        "link_share": share(totals.linked, totals.chars),
        "unlinked": log_counts(totals.unlinked),
        "within_page": column([block.href.startswith("#") for block in blocks]),
    }


def _cue_features(blocks: list[Block]) -> Columns:
    """Return for each kind of cue whether a block has it, whatever the part of the text that matched."""
    columns = name_rows([f"cue_{cue}" for cue in _CUES], np.zeros((len(_CUES), len(blocks)), np.float32))
    for i, block in enumerate(blocks):
        for cue in block.cues:
            if (values := columns.get(f"cue_{cue.partition(':')[2]}")) is not None:
                values[i] = 1
    return columns
