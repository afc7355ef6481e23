"""The type of the page: what it is rather than what it is about.

A sum of weights for each type, on the scale of log odds; the greatest wins. The weights are those of a logistic
regression on the 1,497 pages of the development corpus wcxb-dev, rounded to halves: 83% of them are right when the
weights come from other sites' pages (of articles 96%, of forums 89%, of listings 36%, which pass for services and
collections; 53% of the pages are articles).
"""

import re

from cleanart.language.lexicons import load_lexicon
from cleanart.options import Options
from cleanart.page.document import Document, PageFact, Stage
from cleanart.scoring.page_type_signals import read_page_type_signals

PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")

_BASE = (-1.5, -2.5, -1.0, 1.5, 2.5, -0.5, 1.0)
# Sign → weight for each of `PAGE_TYPES`.
# fmt: off
_WEIGHTS: dict[str, tuple[float, ...]] = {
    "at blog": (2.0, 0, -0.5, -1.0, 1.0, 0, -1.0),
    "at collection": (0, -0.5, 0, 1.5, 0.5, -0.5, -1.5),
    "at docs": (-1.5, -0.5, -0.5, 0, 0, 3.5, -1.0),
    "at forum": (-1.5, 3.5, -0.5, 1.0, -1.0, -0.5, -1.5),
    "at product": (-0.5, -0.5, 2.5, -0.5, -0.5, -0.5, -0.5),
    "at root": (-1.0, -0.5, -0.5, 0.5, 0.5, -1.0, 1.5),
    "at service": (-1.0, 0, 0, 0, -0.5, 0, 2.5),
    "code": (0, 0, -0.5, -0.5, -1.0, 2.5, 0),
    "dated": (0.5, 1.0, 0, -0.5, 0, -0.5, -0.5),
    "list of texts": (-1.0, 0.5, 0, 0, 0.5, 0, 0),
    "long slug": (2.5, 2.0, 1.0, -1.5, -1.5, -1.5, -1.0),
    "much prose": (1.0, 0, 0.5, -1.5, -0.5, 0.5, 0),
    "prices": (-1.0, -1.0, 1.0, 3.0, -0.5, -1.0, -0.5),
    "questions": (0.5, -0.5, -0.5, 0.5, 0, -1.0, 1.5),
    "says article": (1.5, -1.0, -1.0, -0.5, 0.5, 0, 0.5),
    "says forum": (-0.5, 2.0, 0, 0, -0.5, 0, -0.5),
    "says many": (-1.5, 0, 0.5, 1.0, 1.0, 0, -1.0),
    "says product": (-2.0, -0.5, 3.0, 0, -0.5, -0.5, 0.5),
    "share of prose": (2.0, 1.5, 0, -1.0, -2.5, 0.5, 0),
}
# fmt: on
# These two were set by hand; scores do not look at them.
_NAMED_FORUM = (-0.5, 2.0, 0, 0, 0, 0, 0)
_POSTERS = (-1.5, 2.5, 0, 0, 0, 0, 0)
_POSTER_CUES = frozenset({"line:poster", "start:poster"})
_MANY_POSTERS = 6
_WORD = re.compile(r"\w+")


def estimate_page_type(document: Document, options: Options) -> None:  # noqa: ARG001
    """Read the signs of the page's type, and tell it.

    It is not told of text without an address: half of the estimates by lines alone are wrong.
    """
    document.page_type_signals = read_page_type_signals(document)
    if not document.metadata.url and not document.is_markup:
        return
    sums = list(_BASE)
    for weights, strength in (
        *((_WEIGHTS[sign], strength) for sign, strength in document.page_type_signals.items()),
        (_NAMED_FORUM, float(_is_named_forum(document))),
        (_POSTERS, _count_posters(document)),
    ):
        for i, weight in enumerate(weights):
            sums[i] += weight * strength
    document.page_type = PAGE_TYPES[sums.index(max(sums))]


def _is_named_forum(document: Document) -> bool:
    """Tell whether the page's title or its site has a forum's name."""
    names = (document.metadata.site_name, *(fact.value for fact in document.head.titles))
    return not load_lexicon().forums.isdisjoint(_WORD.findall(" ".join(names).lower()))


def _count_posters(document: Document) -> float:
    """Return how much there is of what forums print beside posts, 0 to 1: ranks, numbers of posts and replies."""
    found = sum(not _POSTER_CUES.isdisjoint(block.cues) for block in document.blocks if block.cues)
    return min(1.0, found / _MANY_POSTERS)


STAGE = Stage(
    "page_type",
    estimate_page_type,
    needs=frozenset({PageFact.METADATA}),
    sets=frozenset({PageFact.PAGE_TYPE}),
)
