"""Examples to fit to: pages as features, labels and weights of their blocks."""

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import HTML, Content, Corpus, Page
from benchmarks.labels import label_blocks
from benchmarks.measures import AnswerKey, words
from cleanart.errors import EmptyInputError
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block
from cleanart.page.document import Document
from cleanart.pipeline import STAGES, read_page
from cleanart.scoring.features import feature_tables

FOLDS = 5
_MAX_COUNTED_WORDS = 80  # longer blocks weigh no more
_PAGE_WEIGHT = 100.0  # sum of the weights of a page's blocks


@dataclass(slots=True)
class Example:
    """A page in one rendering. Arrays have one entry per block that no stage has labelled."""

    corpus: str
    key: AnswerKey
    fold: int
    features: NDArray[np.float32]
    """Shape (blocks, features)."""
    is_body: NDArray[np.bool_]
    weights: NDArray[np.float64]
    """The weights of all blocks of a page have the same sum for every page."""
    sizes: NDArray[np.float64]
    """Number of words of each block."""
    bags: list[Counter[str]]
    """Each block's words with their counts."""


def fold_of(page: Page) -> int:
    """Return the fold of a page's site, so that all pages of a site are in one fold."""
    return zlib.crc32(site_of(page).encode()) % FOLDS


def site_of(page: Page) -> str:
    """Return the host name without `www.`; without an address, the page's id up to the first underscore."""
    host = urlsplit(page.url or "").hostname or page.id.split("_")[0]
    return host.removeprefix("www.")


def read_examples(folders: Iterable[Path], renderers: list[str] | None) -> tuple[list[str], list[Example]]:
    """Read corpora; return the feature names, and an example per page with blocks and a known truth.

    Args:
        folders: The corpora.
        renderers: Names of renderings; `["html"]` for HTML, None for all renderings as text.
    """
    names: list[str] | None = None
    examples: list[Example] = []
    for folder in folders:
        corpus = Corpus.at(folder)
        chosen = corpus.choose(renderers)
        for page, contents in corpus.inputs(corpus.pages(), chosen):
            for renderer, content in contents.items():
                names, example = _example(corpus.name, renderer, page, content, names)
                if example is not None:
                    examples.append(example)
    return names or [], examples


def _example(
    corpus: str, renderer: str, page: Page, content: Content, names: list[str] | None
) -> tuple[list[str] | None, Example | None]:
    document = prepare(page, content, renderer)
    labels = label_blocks(document.blocks, page) if document else []
    if document is None or not any(sure for _, sure in labels):
        return names, None
    by_block = {id(block): label for block, label in zip(document.blocks, labels, strict=True)}
    parts = []
    blocks: list[Block] = []
    for table in feature_tables(document):
        names = names or list(table.columns)
        parts.append(table.matrix(names).T)
        blocks += table.blocks
    if not blocks:
        return names, None
    sizes = np.array([max(1, block.words) for block in blocks], np.float64)
    sure = np.array([by_block[id(block)][1] for block in blocks]) * np.sqrt(np.minimum(sizes, _MAX_COUNTED_WORDS))
    return names, Example(
        corpus,
        AnswerKey.of(page),
        fold_of(page),
        np.concatenate(parts),
        np.array([by_block[id(block)][0] for block in blocks]),
        sure / sure.sum() * _PAGE_WEIGHT if sure.any() else sure,
        sizes,
        [Counter(words(block.text)) for block in blocks],
    )


def prepare(page: Page, content: Content, renderer: str) -> Document | None:
    """Read a page and run the stages before `score`; None for a page without unlabelled blocks."""
    document = read_document(page, content, renderer)
    if document is None:
        return None
    options = Options()
    for stage in takewhile(lambda stage: stage.name != "score", STAGES):
        stage.run(document, options)
    return document if any(block.label is UNLABELLED for block in document.blocks) else None


def read_document(page: Page, content: Content, renderer: str) -> Document | None:
    """Read a page as users would pass it: HTML with its address, text without. None for a page without text."""
    try:
        return read_page(
            content, page.url if renderer == HTML else None, input_format="html" if renderer == HTML else "text"
        )
    except EmptyInputError:
        return None
