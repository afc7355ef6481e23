"""The title: the line above the body that most signs speak for."""

import re
from collections import Counter

from cleanart.blocks import Block, Kind, Label
from cleanart.document import Document, Stage
from cleanart.options import Options
from cleanart.text import squash

# What stands between the article's title and the site's name in a page title.
SEPARATORS = re.compile(r"\s+(?:[|–—\-·•»«:/]|::)\s+|\s*[|｜»]\s*|(?<=[\u3040-\u9fff])[－_-](?=\S)")
_WORD = re.compile(r"\w+")
_REACH = 60  # blocks above the body's beginning that may hold the title
_BELOW = 2  # blocks below it: on some pages a summary stands above the title
_MAX_WORDS = 40
_TOPIC_BLOCKS = 30  # first blocks of the body that tell its topic
_MIN_TOPIC_WORD = 4  # letters


def label_title(document: Document, options: Options) -> None:  # noqa: ARG001
    """Find the title; label it and its repeats."""
    blocks = document.blocks
    start = document.body_start
    page_title = squash(blocks[0].text) if blocks else ""
    topic = _topic_words(blocks[start:])
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.key] = counts.get(block.key, 0) + 1
    best: Block | None = None
    best_score = 0.0
    for i in range(max(0, start - _REACH), min(len(blocks), start + _BELOW)):
        block = blocks[i]
        if not _may_be_title(block):
            continue
        score = _score(block, topic, counts[block.key], page_title) - 0.05 * abs(start - i)
        if score >= best_score:
            best, best_score = block, score
    if best is None and page_title and _may_be_title(blocks[0]):
        best = blocks[0]
    if best is None:
        return
    document.title = _without_site(best.text, blocks) if best is blocks[0] else best.text
    _label_repeats(blocks, best, squash(document.title))


def _label_repeats(blocks: list[Block], title: Block, squashed: str) -> None:
    for block in blocks:
        if block is title:
            block.decide("title", Label.TITLE, "the line above the body that most signs speak for")
        elif block.words <= _MAX_WORDS and block.key[:3] == title.key[:3] and squash(block.text).startswith(squashed):
            if len(squash(block.text)) < 2 * len(squashed):
                block.decide("title", Label.TITLE, "repeats the title")


def _may_be_title(block: Block) -> bool:
    if block.label is not Label.TEXT or not block.key or block.words > _MAX_WORDS:
        return False
    return not (block.kind in (Kind.ROW, Kind.CODE, Kind.QUOTE) or block.truncated)


def _topic_words(body: list[Block]) -> dict[str, int]:
    """Return how often the longer words of the body's beginning occur there."""
    prose = [block.key for block in body if block.prose][:_TOPIC_BLOCKS]
    return Counter(w for key in prose for w in _WORD.findall(key) if len(w) >= _MIN_TOPIC_WORD)


def _score(block: Block, topic: dict[str, int], count: int, page_title: str) -> float:
    """Weigh what the line itself tells; numbers set by hand."""
    score = 2.0 if block.kind is Kind.HEADING else 0.0
    squashed = squash(block.text)
    if page_title.startswith(squashed) and len(squashed) > 5 and len(page_title) > len(squashed):
        score += 4.0
    words = [w for w in _WORD.findall(block.key) if len(w) >= _MIN_TOPIC_WORD]
    # A word that the body repeats tells more; a long title that shares many words more than a short one.
    score += 5.0 * sum(min(topic.get(w, 0), 2) / 2 for w in words) / (len(words) + 2)
    score += 0.7 * (count > 1)
    score += 1.0 if 4 <= block.words <= 20 else -1.0 if block.words < 3 else 0.0
    score -= 2.5 * (block.ended and block.text[-1] not in "?!…?！？")
    score -= 1.5 * (block.prose > 0)
    score -= 1.0 * (bool(block.marker) + (block.indent > 0))
    score += 0.4 * (block.gap > 0)
    return score


def _without_site(page_title: str, blocks: list[Block]) -> str:
    """Cut the site's name off a page title: the last part, where it is short or stands on the page by itself."""
    parts = SEPARATORS.split(page_title)
    if len(parts) < 2:
        return page_title
    last = parts[-1]
    lines = {block.key for block in blocks[1:]}
    if len(last.split()) <= 4 or squash(last) in {squash(line) for line in lines}:
        cut = page_title[: page_title.rindex(last)]
        return SEPARATORS.sub("", cut + " ").strip() if len(parts) == 2 else cut.rstrip(" |–—-·•»:/｜－_")
    return page_title


STAGE = Stage("title", label_title, needs=frozenset({Label.NAVIGATION}), sets=frozenset({Label.TITLE}))
