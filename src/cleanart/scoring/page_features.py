"""Features of blocks by the page: what it is, where on it they stand, and how they fit what it says it is about."""

from collections import Counter
from itertools import chain, compress

import numpy as np

from cleanart.language.strings import look_up_key
from cleanart.page.blocks import Block
from cleanart.page.document import Document, main_prose
from cleanart.page.head import Fact
from cleanart.scoring.arrays import Bools, Columns, Floats, after, before, column, mean_after, named, running, share
from cleanart.scoring.page_type_signals import SIGNALS
from cleanart.scoring.totals import LONG_PROSE, BlockTotals

_FAR = 50  # blocks from the title
_LATE = 100  # blocks from the end
_BODY_WORDS = 80  # of the text that the page's head gives; less is an excerpt
_SAID_WORDS = 3  # shorter blocks stand in any text
_DESCRIPTION_CHARS = 30
_DESCRIBED_WORDS = 6
_TELLING_CHARS = 5  # longer words tell what a text is about
_TITLE_CHARS = 4
_TOPIC_WIDTH = 2  # blocks on each side


def page_columns(document: Document, blocks: list[Block], masses: BlockTotals, own: Columns, first: int) -> Columns:
    """Return the features of blocks by the page; `first` is the index of the first of them on the page."""
    main = main_prose(blocks)
    words = [set(block.lookup_key.split()) for block in blocks]
    return {
        **_page(document, blocks, masses, own),
        **_place(document, len(blocks), masses, main, first),
        **_by_head(document, blocks, masses),
        **_by_title(document.metadata.title, words),
        **_by_topic(words, masses, main),
    }


def _page(document: Document, blocks: list[Block], masses: BlockTotals, own: Columns) -> Columns:
    count = len(blocks)
    words, prose, chars = (max(1.0, float(values.sum())) for values in (masses.words, masses.prose, masses.chars))
    facts = {
        "blocks": np.log2(count),
        "words": np.log2(words),
        "prose": np.log2(prose),
        "of_prose": prose / words,
        "link_share": float(masses.linked.sum()) / chars,
        "labelled": masses.labelled.mean(),
        "headings": masses.heading.mean(),
        "items": own["item"].mean(),
        "longest_prose": masses.prose.max(),
        "prose_blocks": np.log2(1 + np.count_nonzero(masses.prose)),
        "long_prose_blocks": np.log2(1 + np.count_nonzero(masses.prose >= LONG_PROSE)),
        "uncased": float((own["letter_share"] * masses.chars).sum()) / chars,
    }
    facts |= {f"sign_{sign}": document.page_type_signals.get(sign, 0.0) for sign in SIGNALS}
    values = column(list(facts.values()))
    return named([f"page_{name}" for name in facts], np.broadcast_to(values[:, None], (len(facts), count)))


def _place(document: Document, count: int, masses: BlockTotals, main: tuple[int, int], first: int) -> Columns:
    index = np.arange(count)
    start, end = main
    title = (document.title_index or 0) - first
    found = bool(document.title_index)  # the models are fitted without a title that is the very first block
    in_main = _in(count, main)
    place = {
        "in_main": in_main,
        "main_position": np.clip((index - start) / max(1, end - start), -2, 3),
        "main_of_blocks": np.full(count, (end - start) / count),
        "main_of_prose": np.full(count, masses.prose[start:end].sum() / max(1.0, float(masses.prose.sum()))),
        "title_found": np.full(count, found),
        "from_title": np.clip(index - title, -_FAR, _FAR) * found,
        "above_title": index < title,
        "position": index / count,
        "to_end": np.minimum(count - index, _LATE),
    }
    return {name: np.asarray(values, np.float32) for name, values in place.items()}


def _by_head(document: Document, blocks: list[Block], masses: BlockTotals) -> Columns:
    """Tell which blocks stand in the text or description that the page's head or structured data hold."""
    body = max((_key(fact) for fact in document.head.bodies), key=len, default="")
    size = len(body.split())
    if size < _BODY_WORDS:
        body, size = "", 0
    said = column([bool(body) and block.words >= _SAID_WORDS and block.lookup_key in body for block in blocks])
    texts = [key for fact in document.head.descriptions if len(key := _key(fact)) > _DESCRIPTION_CHARS]
    count = len(blocks)
    shown = min(1.5, float((said * masses.words).sum()) / size) if size else 0.0
    return {
        "in_said_body": said,
        "said_body": np.full(count, bool(body), np.float32),
        "said_body_shown": np.full(count, shown, np.float32),
        "in_description": column(
            [
                block.words >= _DESCRIBED_WORDS
                and any(block.lookup_key in text or text in block.lookup_key for text in texts)
                for block in blocks
            ]
        ),
    }


def _by_title(title: str, words: list[set[str]]) -> Columns:
    telling = {word for word in look_up_key(title.lower()).split() if len(word) >= _TITLE_CHARS}
    common = column([len(telling & own) for own in words])
    return {
        "title_in_block": share(common, len(telling)),
        "block_in_title": share(common, column([len(own) for own in words])),
    }


def _by_topic(words: list[set[str]], masses: BlockTotals, main: tuple[int, int]) -> Columns:
    """Tell which share of a block's longer words stands in the page's main stretch of prose, itself apart."""
    telling = [{word for word in own if len(word) >= _TELLING_CHARS} for own in words]
    within: Bools = _in(len(words), main) & (masses.prose > 0)
    vocabulary = Counter(chain.from_iterable(compress(telling, within.tolist())))
    count = column([len(own) for own in telling])
    once = set(vocabulary)
    twice = {word for word, times in vocabulary.items() if times > 1}
    known = column([len(own & (twice if is_in else once)) for own, is_in in zip(telling, within.tolist(), strict=True)])
    topic = share(known, count)
    return {
        "topic": topic,
        "topic_words": count,
        "topic_before": before(topic),
        "topic_after": after(topic),
        "topic_around": share(_around(topic * masses.words), _around(masses.words)),
    }


def _around(values: Floats) -> Floats:
    """Return the mean over the blocks around each."""
    padded = np.concatenate([np.zeros(_TOPIC_WIDTH + 1, np.float32), values, np.zeros(_TOPIC_WIDTH, np.float32)])
    return mean_after(running(padded), 2 * _TOPIC_WIDTH + 1)[: len(values)]


def _in(count: int, stretch: tuple[int, int]) -> Bools:
    index = np.arange(count)
    return (index >= stretch[0]) & (index < stretch[1])


def _key(fact: Fact) -> str:
    return look_up_key(fact.value.lower())
