"""Pages with a short article or none, made from others by cutting their body.

Corpora have few such pages, whose lists of teasers and footers are as long as those of other pages. Trees that are
fitted without them keep whatever on a page looks most like an article.
"""

import random
from copy import copy

from benchmarks.corpus import Page
from benchmarks.labels import Labels
from cleanart.page.blocks import UNLABELLED
from cleanart.page.document import Document
from cleanart.scoring.page_type_signals import read_page_type_signals

# Shares of the articles that also occur with a short body, and without one.
_SHORT_SHARE, _EMPTY_SHARE = 0.15, 0.06
_SHORT_BODY_WORDS = (20, 30, 50, 80, 120)


def shorten_some(document: Document, labels: Labels, page: Page) -> tuple[Document, Labels] | None:
    """Return a copy of a page with its body cut, or None for most pages; which ones are cut depends on their ids."""
    if not page.text or page.kind != "article":
        return None
    draw = random.Random(page.id)  # noqa: S311
    number, words = draw.random(), draw.choice(_SHORT_BODY_WORDS)
    if number < _SHORT_SHARE:
        return shorten(document, labels, words)
    return shorten(document, labels, 0) if number < _SHORT_SHARE + _EMPTY_SHARE else None


def shorten(document: Document, labels: Labels, words: int) -> tuple[Document, Labels] | None:
    """Return a copy of a page without the blocks of its body that begin after so many words of it, and its labels.

    None if no block is cut, or if no unlabelled one is left.
    """
    cut: set[int] = set()
    kept_words = 0
    for i, (block, (is_body, _)) in enumerate(zip(document.blocks, labels, strict=True)):
        if is_body and kept_words >= words:
            cut.add(i)
        elif is_body:
            kept_words += block.words
    kept = [i for i in range(len(document.blocks)) if i not in cut]
    if not cut or all(document.blocks[i].label is not UNLABELLED for i in kept):
        return None
    places = [0]  # index of each block in the copy; of a block that is cut, that of the next one that is kept
    for i in range(len(document.blocks)):
        places.append(places[-1] + (i not in cut))
    shortened = copy(document)
    shortened.blocks = [document.blocks[i] for i in kept]
    shortened.pictures = [picture._replace(index=places[picture.index]) for picture in document.pictures]
    if document.title_index is not None:
        shortened.title_index = min(places[document.title_index], len(kept) - 1)
    shortened.page_type_signals = read_page_type_signals(shortened)
    return shortened, [labels[i] for i in kept]
