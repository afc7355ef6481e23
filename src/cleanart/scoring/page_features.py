"""Features of blocks by the page: its size and type, their position, and their match with its head, title and topic."""

import numpy as np

from cleanart.language.strings import look_up_key
from cleanart.page.blocks import Block
from cleanart.page.document import Document
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
from cleanart.scoring.page_words import PageWords, split_text
from cleanart.scoring.totals import LONG_PROSE, BlockTotals

# Distances are capped at these numbers of blocks.
_MAX_FROM_TITLE, _MAX_TO_END = 50, 100
_MIN_BODY_WORDS = 80  # of the body text in the page's head; a shorter one is an excerpt
_MIN_DESCRIPTION_CHARS = 30
_MIN_DESCRIBED_WORDS = 6
# Shorter words say little about a topic.
_MIN_TOPIC_CHARS, _MIN_TITLE_CHARS = 5, 4
_TOPIC_BLOCKS = 2  # on each side of a block


def page_columns(
    document: Document,
    blocks: list[Block],
    totals: BlockTotals,
    of_block: Columns,
    main: tuple[int, int],
    first: int,
) -> Columns:
    """Return the features of blocks by the page.

    Args:
        document: The page.
        blocks: Its blocks, or a piece of them.
        totals: Their counts.
        of_block: Their `block_columns`.
        main: Their main stretch of prose, as indices (start, end).
        first: Index on the page of the first of `blocks`.
    """
    words = PageWords(blocks)
    return {
        **_page_sizes(document, blocks, totals, of_block),
        **_positions(document, len(blocks), totals, main, first),
        **_match_with_head(document, blocks, totals, words),
        **_match_with_title(document.metadata.title, words),
        **_match_with_topic(words, totals, main),
        # A caption or a title may stand in the text as well, which is no copy of the text.
        **name_rows(["copied_before", "copied_after"], np.stack(words.copied_shares(totals.labelled == 0))),
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
    has_title = document.title_index is not None
    title = (document.title_index or 0) - first
    in_main = _in_stretch(count, main)
    positions = {
        "in_main": in_main,
        "main_position": np.clip((index - start) / max(1, end - start), -2, 3),
        "main_of_blocks": np.full(count, (end - start) / count),
        "main_of_prose": np.full(count, totals.prose[start:end].sum() / max(1.0, float(totals.prose.sum()))),
        "title_found": np.full(count, has_title),
        "from_title": np.clip(index - title, -_MAX_FROM_TITLE, _MAX_FROM_TITLE) * has_title,
        "above_title": (index < title) & has_title,
        "position": index / count,
        "to_end": np.minimum(count - index, _MAX_TO_END),
    }
    return {name: np.asarray(values, np.float32) for name, values in positions.items()}


def _match_with_head(document: Document, blocks: list[Block], totals: BlockTotals, words: PageWords) -> Columns:
    """Return which blocks occur in the body text and the descriptions that the head and structured data hold."""
    body = split_text(max((_lookup_key(fact) for fact in document.head.bodies), key=len, default=""))
    count = len(blocks)
    is_known = len(body) >= _MIN_BODY_WORDS
    in_body = words.shares_in(body) if is_known else np.zeros(count, np.float32)
    shown = np.cumsum(in_body * totals.words)
    texts = [key for fact in document.head.descriptions if len(key := _lookup_key(fact)) > _MIN_DESCRIPTION_CHARS]
    return {
        "in_said_body": in_body,
        "said_body": np.full(count, is_known, np.float32),
        "said_body_shown": np.full(count, min(1.5, shown[-1] / max(1, len(body))), np.float32),
        "said_body_before": share(shown - in_body * totals.words, float(shown[-1])),
        "in_description": column(
            [
                block.words >= _MIN_DESCRIBED_WORDS
                and any(block.lookup_key in text or text in block.lookup_key for text in texts)
                for block in blocks
            ]
        ),
    }


def _match_with_title(title: str, words: PageWords) -> Columns:
    title_words = {word for word in split_text(look_up_key(title.lower())) if len(word) >= _MIN_TITLE_CHARS}
    common = words.count_of(title_words)
    return {
        "title_in_block": share(common, len(title_words)),
        "block_in_title": share(common, words.count_distinct()),
    }


def _match_with_topic(words: PageWords, totals: BlockTotals, main: tuple[int, int]) -> Columns:
    """Return the share of each block's longer words that also occur in the page's main stretch of prose.

    For a block of that stretch, only words that occur in another block of it count.
    """
    within: Bools = _in_stretch(len(totals.words), main) & (totals.prose > 0)
    count = words.count_distinct(_MIN_TOPIC_CHARS)
    topic = share(words.count_known(within, _MIN_TOPIC_CHARS), count)
    return {
        "topic": topic,
        "topic_words": count,
        "topic_before": values_before(topic),
        "topic_after": values_after(topic),
        "topic_around": share(_around(topic * totals.words), _around(totals.words)),
    }


def _around(values: Floats) -> Floats:
    """Return for each block the mean over itself and two blocks on each side; there are zeros beyond the page."""
    padded = np.concatenate([np.zeros(_TOPIC_BLOCKS + 1, np.float32), values, np.zeros(_TOPIC_BLOCKS, np.float32)])
    return mean_after(cumulative_sums(padded), 2 * _TOPIC_BLOCKS + 1)[: len(values)]


def _in_stretch(count: int, stretch: tuple[int, int]) -> Bools:
    index = np.arange(count)
    return (index >= stretch[0]) & (index < stretch[1])


def _lookup_key(fact: Fact) -> str:
    return look_up_key(fact.value.lower())
