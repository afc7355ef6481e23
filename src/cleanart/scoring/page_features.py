"""Features of blocks by the page: its size and type, their position, and their match with its head, title and topic."""

from collections import Counter
from itertools import chain, compress

import numpy as np

from cleanart.language.strings import look_up_key
from cleanart.page.blocks import Block
from cleanart.page.document import Document, main_prose
from cleanart.page.head import Fact
from cleanart.scoring.arrays import (
    Bools,
    Columns,
    Floats,
    column,
    cumulative_sums,
    mean_after,
    name_rows,
    share,
    values_after,
    values_before,
)
from cleanart.scoring.page_type_signals import SIGNALS
from cleanart.scoring.totals import LONG_PROSE, BlockTotals

# Distances are capped at these numbers of blocks.
_MAX_FROM_TITLE, _MAX_TO_END = 50, 100
_MIN_BODY_WORDS = 80  # of the body text in the page's head; a shorter one is an excerpt
_MIN_BLOCK_WORDS = 3  # of a block that is looked up in that text; shorter ones occur in any
_MIN_DESCRIPTION_CHARS = 30
_MIN_DESCRIBED_WORDS = 6
# Shorter words say little about a topic.
_MIN_TOPIC_CHARS, _MIN_TITLE_CHARS = 5, 4
_TOPIC_BLOCKS = 2  # on each side of a block


def page_columns(
    document: Document, blocks: list[Block], totals: BlockTotals, of_block: Columns, first: int
) -> Columns:
    """Return the features of blocks by the page.

    Args:
        document: The page.
        blocks: Its blocks, or a piece of them.
        totals: Their counts.
        of_block: Their `block_columns`.
        first: Index on the page of the first of `blocks`.
    """
    main = main_prose(blocks)
    words = [set(block.lookup_key.split()) for block in blocks]
    return {
        **_page_sizes(document, blocks, totals, of_block),
        **_positions(document, len(blocks), totals, main, first),
        **_match_with_head(document, blocks, totals),
        **_match_with_title(document.metadata.title, words),
        **_match_with_topic(words, totals, main),
    }


def _page_sizes(document: Document, blocks: list[Block], totals: BlockTotals, of_block: Columns) -> Columns:
    count = len(blocks)
    words, prose, chars = (max(1.0, float(values.sum())) for values in (totals.words, totals.prose, totals.chars))
    facts = {
        "blocks": np.log2(count),
        "words": np.log2(words),
        "prose": np.log2(prose),
        "of_prose": prose / words,
        "link_share": float(totals.linked.sum()) / chars,
        "labelled": totals.labelled.mean(),
        "headings": totals.heading.mean(),
        "items": of_block["item"].mean(),
        "longest_prose": totals.prose.max(),
        "prose_blocks": np.log2(1 + np.count_nonzero(totals.prose)),
        "long_prose_blocks": np.log2(1 + np.count_nonzero(totals.prose >= LONG_PROSE)),
        "uncased": float((of_block["letter_share"] * totals.chars).sum()) / chars,
    }
    facts |= {f"sign_{sign}": document.page_type_signals.get(sign, 0.0) for sign in SIGNALS}
    values = column(list(facts.values()))
    return name_rows([f"page_{name}" for name in facts], np.broadcast_to(values[:, None], (len(facts), count)))


def _positions(document: Document, count: int, totals: BlockTotals, main: tuple[int, int], first: int) -> Columns:
    index = np.arange(count)
    start, end = main
    title = (document.title_index or 0) - first
    # The models were fitted without knowing of titles that are the very first block.
    has_title = bool(document.title_index)
    in_main = _in_stretch(count, main)
    positions = {
        "in_main": in_main,
        "main_position": np.clip((index - start) / max(1, end - start), -2, 3),
        "main_of_blocks": np.full(count, (end - start) / count),
        "main_of_prose": np.full(count, totals.prose[start:end].sum() / max(1.0, float(totals.prose.sum()))),
        "title_found": np.full(count, has_title),
        "from_title": np.clip(index - title, -_MAX_FROM_TITLE, _MAX_FROM_TITLE) * has_title,
        "above_title": index < title,
        "position": index / count,
        "to_end": np.minimum(count - index, _MAX_TO_END),
    }
    return {name: np.asarray(values, np.float32) for name, values in positions.items()}


def _match_with_head(document: Document, blocks: list[Block], totals: BlockTotals) -> Columns:
    """Return which blocks occur in the body text and the descriptions that the head and structured data hold."""
    body = max((_lookup_key(fact) for fact in document.head.bodies), key=len, default="")
    size = len(body.split())
    if size < _MIN_BODY_WORDS:
        body, size = "", 0
    in_body = column([bool(body) and block.words >= _MIN_BLOCK_WORDS and block.lookup_key in body for block in blocks])
    texts = [key for fact in document.head.descriptions if len(key := _lookup_key(fact)) > _MIN_DESCRIPTION_CHARS]
    count = len(blocks)
    shown = min(1.5, float((in_body * totals.words).sum()) / size) if size else 0.0
    return {
        "in_said_body": in_body,
        "said_body": np.full(count, bool(body), np.float32),
        "said_body_shown": np.full(count, shown, np.float32),
        "in_description": column(
            [
                block.words >= _MIN_DESCRIBED_WORDS
                and any(block.lookup_key in text or text in block.lookup_key for text in texts)
                for block in blocks
            ]
        ),
    }


def _match_with_title(title: str, words: list[set[str]]) -> Columns:
    title_words = {word for word in look_up_key(title.lower()).split() if len(word) >= _MIN_TITLE_CHARS}
    common = column([len(title_words & block_words) for block_words in words])
    return {
        "title_in_block": share(common, len(title_words)),
        "block_in_title": share(common, column([len(block_words) for block_words in words])),
    }


def _match_with_topic(words: list[set[str]], totals: BlockTotals, main: tuple[int, int]) -> Columns:
    """Return the share of each block's longer words that also occur in the page's main stretch of prose.

    For a block of that stretch, only words that occur in another block of it count.
    """
    topic_words = [{word for word in block_words if len(word) >= _MIN_TOPIC_CHARS} for block_words in words]
    within: Bools = _in_stretch(len(words), main) & (totals.prose > 0)
    vocabulary = Counter(chain.from_iterable(compress(topic_words, within.tolist())))
    count = column([len(block_words) for block_words in topic_words])
    once = set(vocabulary)
    twice = {word for word, times in vocabulary.items() if times > 1}
    known = column(
        [
            len(block_words & (twice if is_in else once))
            for block_words, is_in in zip(topic_words, within.tolist(), strict=True)
        ]
    )
    topic = share(known, count)
    return {
        "topic": topic,
        "topic_words": count,
        "topic_before": values_before(topic),
        "topic_after": values_after(topic),
        "topic_around": share(_around(topic * totals.words), _around(totals.words)),
    }


def _around(values: Floats) -> Floats:
    """Return for each block the mean over itself and two blocks on each side, beyond the ends of the page 0."""
    padded = np.concatenate([np.zeros(_TOPIC_BLOCKS + 1, np.float32), values, np.zeros(_TOPIC_BLOCKS, np.float32)])
    return mean_after(cumulative_sums(padded), 2 * _TOPIC_BLOCKS + 1)[: len(values)]


def _in_stretch(count: int, stretch: tuple[int, int]) -> Bools:
    index = np.arange(count)
    return (index >= stretch[0]) & (index < stretch[1])


def _lookup_key(fact: Fact) -> str:
    return look_up_key(fact.value.lower())
