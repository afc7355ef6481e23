"""Labels blocks as part of a page's true body or not, with a weight for how sure that is."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.corpus import Page
from benchmarks.measures import flatten, squash, words
from cleanart.page.blocks import Block

_SHINGLE_WORDS = 4
_MIN_LONG_WORDS = 8  # blocks of this length are judged by their shingles
_CONTEXT_CHARS = 15  # of a neighbour, which must stand beside a short block in the body, too
_MIN_CONTEXT_CHARS = 3  # blocks and neighbours must be longer to be looked up together
_MIN_SNIPPET_PART_CHARS = 25  # a block longer than this is body if it is a part of a snippet
_MIN_SURE, _GUESSED_SURE = 0.2, 0.5

# For each block whether it is part of the body, and how sure that is, from 0 (unknown) to 1.
Labels = list[tuple[bool, float]]


def label_blocks(blocks: Sequence[Block], page: Page) -> Labels:
    """Label blocks by the page's true body, or by its snippets if the body is not known."""
    if page.text is not None:
        return label_by_body(blocks, page.text)
    return label_by_snippets(blocks, page)


def label_by_body(blocks: Sequence[Block], body: str) -> Labels:
    """Label blocks by a true body.

    A long block is part of it if more than half of its 4-word shingles are, and half of them no more often in the
    blocks above than in the body: of a long block that the page has more often, the copies further down are not. A
    short one, which may occur in a menu as well, is if the body has it beside one of its neighbours on the page, or as
    a line at least as often as the page. Short blocks left undecided are if the decided blocks before and after them
    are.
    """
    tokens = words(body)
    shingles = Counter(_shingles(tokens))
    left = shingles.copy()  # without those of the blocks above that are part of the body
    lines = Counter(squash(line) for line in body.split("\n"))
    whole = squash(body)
    keys = [squash(block.text) for block in blocks]
    occurrences = Counter(keys)
    labels: list[tuple[bool, float] | None] = []
    for i, block in enumerate(blocks):
        block_words = words(block.text)
        if len(block_words) >= _MIN_LONG_WORDS:
            of_block = _shingles(block_words)
            share = sum(shingle in shingles for shingle in of_block) / len(of_block)
            share_left = sum(left[shingle] > 0 for shingle in of_block) / len(of_block)
            is_body = share > 0.5 and share_left >= 0.5
            labels.append((is_body, max(_MIN_SURE, abs(share - 0.5) * 2)))
            if is_body:
                left.subtract(of_block)
        elif not keys[i] or keys[i] not in whole:
            labels.append((False, 1.0))
        elif _stands_beside(keys, i, whole) or occurrences[keys[i]] <= lines[keys[i]]:
            labels.append((True, 1.0))
        else:
            labels.append(None)
    return _fill(labels)


def label_by_snippets(blocks: Sequence[Block], page: Page) -> Labels:
    """Label blocks with snippets that must, or must not, be in the body; others are unknown."""
    wanted = [flatten(snippet).strip() for snippet in page.must]
    unwanted = [flatten(snippet).strip() for snippet in page.mustnot]
    labels: Labels = []
    for block in blocks:
        text = flatten(block.text)
        if any(snippet in text for snippet in unwanted):
            labels.append((False, 1.0))
        elif any(snippet in text or (len(text) > _MIN_SNIPPET_PART_CHARS and text in snippet) for snippet in wanted):
            labels.append((True, 1.0))
        else:
            labels.append((False, 0.0))
    return labels


def _shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + _SHINGLE_WORDS]) for i in range(len(tokens) - _SHINGLE_WORDS + 1)]


def _stands_beside(keys: Sequence[str], i: int, whole: str) -> bool:
    """Tell whether a block follows its previous or precedes its next neighbour in the body, too."""
    if len(keys[i]) < _MIN_CONTEXT_CHARS:
        return False
    previous = keys[i - 1] if i else ""
    following = keys[i + 1] if i + 1 < len(keys) else ""
    return (len(previous) > _MIN_CONTEXT_CHARS and previous[-_CONTEXT_CHARS:] + keys[i] in whole) or (
        len(following) > _MIN_CONTEXT_CHARS and keys[i] + following[:_CONTEXT_CHARS] in whole
    )


def _fill(decided: Sequence[tuple[bool, float] | None]) -> Labels:
    """Label undecided blocks as body if the decided blocks before and after them are."""
    before: list[bool] = []
    last = False
    for label in decided:
        before.append(last)
        last = label[0] if label else last
    labels: Labels = []
    last = False
    for label, previous in zip(reversed(decided), reversed(before), strict=True):
        labels.append(label or (last and previous, _GUESSED_SURE))
        last = label[0] if label else last
    return labels[::-1]
