"""Which blocks of a page are of its true body, and how sure that is."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.corpus import Page
from benchmarks.measures import flatten, squash, words
from cleanart.page.blocks import Block

_GRAM = 4  # words
_LONG = 8  # words from which a block is judged by its grams
_CONTEXT = 15  # characters of a neighbour that place a short block in the true body
_SHORTEST = 3  # characters that a block must have for a neighbour to place it
_SNIPPET = 25  # characters of a block that may be a part of a snippet
_LEAST_SURE = 0.2
_GUESSED = 0.5

# Of each block: whether it is of the body, and from 0 (unknown) to 1 how sure that is.
Labels = list[tuple[bool, float]]


def label_blocks(blocks: Sequence[Block], page: Page) -> Labels:
    """Label blocks by the page's true body, or by its snippets where that is all that is known."""
    if page.text is not None:
        return label_by_body(blocks, page.text)
    return label_by_snippets(blocks, page)


def label_by_body(blocks: Sequence[Block], body: str) -> Labels:
    """Label blocks by how they stand in a body.

    A long block is of it if half of its 4-word shingles are. Of a short one, which may well stand in a menu too, it is
    asked whether it stands in the body right beside its neighbour on the page, or as a line of its own no less often
    than on the page. What is left goes with the blocks around.
    """
    tokens = words(body)
    grams = _grams(tokens)
    lines = Counter(squash(line) for line in body.split("\n"))
    whole = squash(body)
    keys = [squash(block.text) for block in blocks]
    times = Counter(keys)
    found: list[tuple[bool, float] | None] = []
    for i, block in enumerate(blocks):
        own = words(block.text)
        if len(own) >= _LONG:
            part = sum(gram in grams for gram in _grams(own)) / len(_grams(own))
            found.append((part > 0.5, max(_LEAST_SURE, abs(part - 0.5) * 2)))
        elif not keys[i] or keys[i] not in whole:
            found.append((False, 1.0))
        elif _stands_beside(keys, i, whole) or times[keys[i]] <= lines[keys[i]]:
            found.append((True, 1.0))
        else:
            found.append(None)
    return _fill(found)


def label_by_snippets(blocks: Sequence[Block], page: Page) -> Labels:
    """Label the blocks that hold snippets which must be in the body, or must not; nothing is known of others."""
    wanted = [flatten(snippet).strip() for snippet in page.must]
    unwanted = [flatten(snippet).strip() for snippet in page.mustnot]
    labels: Labels = []
    for block in blocks:
        text = flatten(block.text)
        if any(snippet in text for snippet in unwanted):
            labels.append((False, 1.0))
        elif any(snippet in text or (len(text) > _SNIPPET and text in snippet) for snippet in wanted):
            labels.append((True, 1.0))
        else:
            labels.append((False, 0.0))
    return labels


def _grams(tokens: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[i : i + _GRAM]) for i in range(len(tokens) - _GRAM + 1)}


def _stands_beside(keys: Sequence[str], i: int, whole: str) -> bool:
    """Tell whether the body has a block right behind the one that is before it on the page, or before the next."""
    if len(keys[i]) < _SHORTEST:
        return False
    previous = keys[i - 1] if i else ""
    following = keys[i + 1] if i + 1 < len(keys) else ""
    return (len(previous) > _SHORTEST and previous[-_CONTEXT:] + keys[i] in whole) or (
        len(following) > _SHORTEST and keys[i] + following[:_CONTEXT] in whole
    )


def _fill(found: Sequence[tuple[bool, float] | None]) -> Labels:
    """Take what is undecided for body where the decided blocks before and behind it both are."""
    before: list[bool] = []
    last = False
    for label in found:
        before.append(last)
        last = label[0] if label else last
    labels: Labels = []
    last = False
    for label, previous in zip(reversed(found), reversed(before), strict=True):
        labels.append(label or (last and previous, _GUESSED))
        last = label[0] if label else last
    return labels[::-1]
