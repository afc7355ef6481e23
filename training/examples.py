"""Examples to fit to: pages as features, labels and weights of their blocks.

Of the text of a page, several renderings are examples, of those that the corpus has stored and of the looks of
`benchmarks/looks.py`. `Sampling` says how many; which ones is drawn by the page's id.
"""

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import HTML, Content, Corpus, Page
from benchmarks.labels import Labels, label_blocks
from benchmarks.looks import LOOKS
from benchmarks.measures import AnswerKey, Bag, words
from cleanart.core.feature_writer import Program
from cleanart.errors import EmptyInputError
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block
from cleanart.page.document import Document
from cleanart.pipeline import STAGES, read_page
from cleanart.scoring.feature_names import HTML as HTML_FEATURES
from cleanart.scoring.feature_names import TEXT as TEXT_FEATURES
from cleanart.scoring.features import compile_features, feature_tables
from cleanart.scoring.page_type_signals import SIGNALS
from training.shortened import shorten_some

FOLDS = 5
# The weight of a block is what its page's F1 may lose by it: its words as a share of the body's. The exponent and the
# limits keep single blocks, and long pages with a short body, from counting for more than whole corpora.
_MAX_COUNTED_WORDS = 120
_ADDED_BODY_WORDS, _MIN_BODY_WORDS = 40, 80
# In text, whose short lines say less, a higher exponent costs the items of lists.
_WEIGHT_EXPONENT, _WEIGHT_EXPONENT_OF_TEXT = 0.8, 0.5
_WEIGHT_SCALE, _MAX_PAGE_WEIGHT = 60.0, 400.0
_SNIPPETS_WEIGHT = 100.0  # of a page of which only snippets are known
_LARGE_CORPUS_PAGES = 1000


class Share(NamedTuple):
    """How many renderings of each page are examples."""

    stored: int | None
    """Of those that the corpus has stored; None: all."""
    looks: int


_SHARE, _SHARE_OF_LARGE_CORPORA = Share(None, 2), Share(2, 1)


@dataclass(frozen=True, slots=True)
class Sampling:
    """What of the corpora is read, and how much it counts."""

    weights: Mapping[str, float] = field(default_factory=dict)
    """Corpus → weight of each of its pages; default 1."""
    shares: Mapping[str, Share] = field(default_factory=dict)
    """Corpus → renderings of each page; default: all that are stored and 2 looks, of over 1,000 pages 2 and 1."""
    looks: Sequence[str] = tuple(LOOKS)

    def weight(self, corpus: Corpus) -> float:
        """Return the weight of each page of a corpus."""
        return self.weights.get(corpus.name, 1.0)

    def share(self, corpus: Corpus, pages: int) -> Share:
        """Return how many renderings of a page are examples, in a corpus of so many pages."""
        return self.shares.get(corpus.name, _SHARE_OF_LARGE_CORPORA if pages > _LARGE_CORPUS_PAGES else _SHARE)

    def looks_of(self, corpus: Corpus) -> list[str]:
        """Return the looks that are drawn from."""
        return [name for name in corpus.looks() if name in self.looks]

    def renderers(self, corpus: Corpus) -> list[str]:
        """Return the stored renderers and the looks that are drawn from."""
        return [*corpus.choose(None), *self.looks_of(corpus)]

    def as_record(self, corpus: Corpus, renderers: list[str] | None) -> dict[str, object]:
        """Return for the provenance how a corpus was sampled."""
        record: dict[str, object] = {"weight": self.weight(corpus)}
        if not renderers:
            record |= self.share(corpus, len(corpus.pages()))._asdict() | {"drawn from": self.renderers(corpus)}
        return record


@dataclass(slots=True)
class Example:
    """A page in one rendering. Arrays have one entry per block that no stage has labelled."""

    corpus: str
    renderer: str
    key: AnswerKey
    fold: int
    features: NDArray[np.float32]
    """Shape (blocks, features)."""
    is_body: NDArray[np.bool_]
    weights: NDArray[np.float64]
    """What an error costs, times `weight`."""
    sizes: NDArray[np.float64]
    """Number of words of each block."""
    bags: list[Counter[str]]
    """Each block's words with their counts."""
    signals: dict[str, float]
    """Strengths of the signals of the page's type, by name."""
    weight: float = 1.0
    """The corpus's weight, divided by the number of the page's renderings."""
    is_shortened: bool = False
    """Whether the body, or its end, was cut out of the page (see `training/shortened.py`)."""


def fold_of(page: Page) -> int:
    """Return the fold of a page's site, so that all pages of a site are in one fold."""
    return zlib.crc32(site_of(page).encode()) % FOLDS


def site_of(page: Page) -> str:
    """Return the host name without `www.`; without an address, the page's id up to the first underscore."""
    host = urlsplit(page.url or "").hostname or page.id.split("_")[0]
    return host.removeprefix("www.")


def draw(names: Sequence[str], number: int, page_id: str) -> list[str]:
    """Return so many of the names, always the same ones for a page."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{page_id} {name}".encode()).digest())[:number]


def read_examples(
    folders: Iterable[Path], renderers: list[str] | None, sampling: Sampling | None = None
) -> tuple[Sequence[str], list[Example]]:
    """Read corpora; return the feature names, and an example per rendering of a page with blocks and a known truth.

    Args:
        folders: The corpora.
        renderers: Names of renderings; `["html"]` for HTML, None for a sample of all renderings as text.
        sampling: What is sampled, and how much each corpus counts.
    """
    sampling = sampling or Sampling()
    names = HTML_FEATURES if renderers == [HTML] else TEXT_FEATURES
    program = compile_features(names)
    examples: list[Example] = []
    for folder in folders:
        corpus = Corpus.at(folder)
        for page, contents in _inputs(corpus, renderers, sampling):
            of_page = []
            for renderer, content in contents.items():
                document = prepare(page, content, renderer)
                if document is None:
                    continue
                labels = label_blocks(document.blocks, page)
                variants = [(document, labels, False)]
                if renderer == HTML and (shortened := shorten_some(document, labels, page)):
                    variants.append((*shortened, True))
                for variant in variants:
                    example = _example(corpus.name, renderer, page, variant, program)
                    if example is not None:
                        of_page.append(example)
            _set_weights(of_page, sampling.weight(corpus))
            examples += of_page
    return names, examples


def _inputs(
    corpus: Corpus, renderers: list[str] | None, sampling: Sampling
) -> Iterator[tuple[Page, Mapping[str, Content]]]:
    pages = corpus.pages()
    chosen = corpus.choose(renderers)
    if renderers:
        return corpus.inputs(pages, chosen)
    share = sampling.share(corpus, len(pages))
    looks = sampling.looks_of(corpus)

    def renderers_of(page: Page) -> list[str]:
        stored = len(chosen) if share.stored is None else share.stored
        return draw(chosen, stored, page.id) + draw(looks, share.looks, page.id)

    return corpus.inputs(pages, [*chosen, *looks], renderers_of)


def _set_weights(examples: Sequence[Example], weight: float) -> None:
    """Let the renderings of a page weigh as much together as a page that has only one; shortened pages come on top."""
    number = sum(bool(example.weights.any()) for example in examples if not example.is_shortened)
    for example in examples:
        example.weight = weight / max(1, number)
        example.weights *= example.weight


def _example(
    corpus: str, renderer: str, page: Page, variant: tuple[Document, Labels, bool], program: Program
) -> Example | None:
    document, labels, is_shortened = variant
    if not any(sure for _, sure in labels):
        return None
    by_block = {id(block): label for block, label in zip(document.blocks, labels, strict=True)}
    parts = []
    blocks: list[Block] = []
    for table in feature_tables(document, program):
        parts.append(np.frombuffer(table.values, np.float32).reshape(program.count, -1).T)
        blocks += table.blocks
    if not blocks:
        return None
    sizes = np.array([max(1, block.words) for block in blocks], np.float64)
    key = AnswerKey.of(page)
    if is_shortened:
        body = "\n".join(block.text for block, (is_body, _) in zip(document.blocks, labels, strict=True) if is_body)
        key = replace(key, body=Bag.of(body))
    is_body, sure = (np.array(column) for column in zip(*(by_block[id(block)] for block in blocks), strict=True))
    return Example(
        corpus,
        renderer,
        key,
        fold_of(page),
        np.concatenate(parts),
        is_body,
        _weights(
            sure,
            sizes,
            None if page.text is None else float(sizes[is_body].sum()),
            _WEIGHT_EXPONENT if renderer == HTML else _WEIGHT_EXPONENT_OF_TEXT,
        ),
        sizes,
        [Counter(words(block.text)) for block in blocks],
        {name: document.page_type_signals.get(name, 0.0) for name in SIGNALS},
        is_shortened=is_shortened,
    )


def _weights(
    sure: NDArray[np.float64], sizes: NDArray[np.float64], body_words: float | None, exponent: float
) -> NDArray[np.float64]:
    """Return the weights of a page's blocks; `body_words` is None where only snippets are known."""
    weights = sure * np.minimum(sizes, _MAX_COUNTED_WORDS) ** exponent
    if body_words is None:
        return np.asarray(weights / (weights.sum() or 1) * _SNIPPETS_WEIGHT)
    weights *= _WEIGHT_SCALE / max(body_words + _ADDED_BODY_WORDS, _MIN_BODY_WORDS) ** exponent
    return np.asarray(weights * min(1.0, _MAX_PAGE_WEIGHT / (weights.sum() or 1)))


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
