"""Estimates the type of the page: article, forum, product and so on.

Each type has a weight per signal (log odds); the type with the greatest weighted sum wins. The weights are those of a
multinomial logistic regression on the 1,497 pages of the development corpus wcxb-dev, rounded to halves. Accuracy,
cross-validated by site: 83% (articles 96%, forums 89%, listings 36%, which are taken for services and collections);
53% of the pages are articles.
"""

import re

from cleanart.language.lexicons import load_lexicon
from cleanart.options import Options
from cleanart.page.document import Document, PageFact, Stage
from cleanart.scoring.page_type_signals import read_page_type_signals

PAGE_TYPES = ("article", "forum", "product", "collection", "listing", "documentation", "service")

_BIAS = (-1.5, -2.5, -1.0, 1.5, 2.5, -0.5, 1.0)
# Signal → weight for each of `PAGE_TYPES`.
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
# Three more signals, with weights set by hand, which are not features of the models.
_FORUM_NAME_WEIGHTS = (-0.5, 2.0, 0, 0, 0, 0, 0)
_POSTER_WEIGHTS = (-1.5, 2.5, 0, 0, 0, 0, 0)
_THREAD_WEIGHTS = (-1.5, 4.5, 0, -1.0, -1.5, 0, -1.0)
# Words of class names on pages of questions and answers, one of each.
_QUESTION_WORDS = ("question", "answer", "vote")
_POSTER_CUES = frozenset({"line:poster", "start:poster"})
_FULL_POSTERS = 6  # number of such lines at which the signal has full strength
_WORD = re.compile(r"\w+")


def estimate_page_type(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the signals of the page's type, and the type itself.

    The type of tagless text without an address stays None: half of such estimates would be wrong.
    """
    document.page_type_signals = read_page_type_signals(document)
    if not document.metadata.url and not document.is_markup:
        return
    sums = list(_BIAS)
    for weights, strength in (
        *((_WEIGHTS[signal], strength) for signal, strength in document.page_type_signals.items()),
        (_FORUM_NAME_WEIGHTS, float(_has_forum_name(document))),
        (_POSTER_WEIGHTS, _poster_strength(document)),
        (_THREAD_WEIGHTS, float(_is_marked_as_thread(document))),
    ):
        for i, weight in enumerate(weights):
            sums[i] += weight * strength
    document.page_type = PAGE_TYPES[sums.index(max(sums))]


def _has_forum_name(document: Document) -> bool:
    """Tell whether the site's name or a title of the page has a word for forums."""
    names = (document.metadata.site_name, *(fact.value for fact in document.head.titles))
    return not load_lexicon().forums.isdisjoint(_WORD.findall(" ".join(names).lower()))


def _is_marked_as_thread(document: Document) -> bool:
    """Tell whether an element says that it holds a thread, or elements are named for a question, answers and votes."""
    if any(["thread" in container[3] for container in document.containers if container[3]]):  # noqa: C419 - faster
        return True
    return all(word in document.names for word in _QUESTION_WORDS)


def _poster_strength(document: Document) -> float:
    """Return the strength, 0 to 1, of lines that forums print beside posts: ranks, numbers of posts and replies."""
    blocks = document.blocks
    lines = sum(not _POSTER_CUES.isdisjoint(blocks[i].cues) for i in document.index.cued)
    return min(1.0, lines / _FULL_POSTERS)


STAGE = Stage(
    "page_type",
    estimate_page_type,
    needs=frozenset({PageFact.METADATA}),
    sets=frozenset({PageFact.PAGE_TYPE}),
)
