"""Pull quotes: sentences of the article that stand a second time, in large letters, to catch the eye."""

from collections.abc import Collection, Iterator, Sequence

from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import squash
from cleanart.page.blocks import Block, Kind
from cleanart.page.container_tree import named_for
from cleanart.page.document import Document

_MIN_LETTERS = 20  # of a quote; shorter ones may be said twice
_MAX_DISTANCE = 12  # kept blocks from the quote to the paragraph that it is from
_MAX_SOURCE_WORDS = 8  # of the line below that names who said it
_MAX_DEPTH = 4  # elements around a quote of which one is named for quotes
_NAME_BEFORE = lazy_pattern(r"[a-z]{2,20}(?:_[a-z]{2,20}){1,3}:\s")  # of a field, which a template has left
_NAMES = ("quote", "callout")


def find_pull_quotes(document: Document) -> Iterator[Block]:
    """Yield kept quotes whose words a kept paragraph near them has as well, and the lines that say whose they are."""
    if document.page_type == "forum":  # answers quote what they answer
        return
    named: set[int] = set()
    if any(name in document.names for name in _NAMES):
        named = named_for(document.containers, _NAMES)
    kept = [block for block in document.blocks if block.kept]
    quotes = [
        i for i, block in enumerate(kept) if block.kind is Kind.QUOTE or (named and _is_in(document, block, named))
    ]
    quotes = [i for i in quotes if "quoted" not in kept[i].hints]
    if document.page_type == "product":
        yield from _short_descriptions(kept)
    if not quotes:
        return
    keys = {i: squash(kept[i].text) for i in quotes}
    near: dict[int, str] = {}  # letters of paragraphs, by their indices
    for i in quotes:
        if len(keys[i]) >= _MIN_LETTERS and any(keys[i] in text for text in _letters_near(kept, i, keys.keys(), near)):
            yield kept[i]
            source = kept[i + 1] if i + 1 in keys else None
            if source is not None and source.words <= _MAX_SOURCE_WORDS and not source.prose_words:
                yield source


def _short_descriptions(kept: Sequence[Block]) -> Iterator[Block]:
    """Yield paragraphs with which a longer one near them begins, as descriptions of products do."""
    keys = [squash(_NAME_BEFORE.sub("", block.text)) if block.kind is Kind.PARAGRAPH else "" for block in kept]
    for i, key in enumerate(keys):
        near = keys[max(0, i - _MAX_DISTANCE) : i + _MAX_DISTANCE + 1]
        is_named = _NAME_BEFORE.match(kept[i].text) is not None
        if len(key) >= _MIN_LETTERS and any(
            other.startswith(key) and (len(other) > len(key) or (is_named and near.count(key) > 1)) for other in near
        ):
            yield kept[i]


def _letters_near(kept: Sequence[Block], at: int, quotes: Collection[int], known: dict[int, str]) -> Iterator[str]:
    """Yield the letters of the paragraphs around a quote. `known` keeps them for other quotes."""
    for i in range(max(0, at - _MAX_DISTANCE), min(len(kept), at + _MAX_DISTANCE + 1)):
        if i not in quotes and kept[i].kind is Kind.PARAGRAPH:
            if i not in known:
                known[i] = squash(kept[i].text)
            yield known[i]


def _is_in(document: Document, block: Block, named: set[int]) -> bool:
    at, parents = block.container, document.tree.parents
    for _ in range(_MAX_DEPTH):
        if at in named:
            return True
        at = parents[at]
    return False
