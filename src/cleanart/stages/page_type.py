"""The type of the page: what it is rather than what it is about.

A sum of weights for each type, on the scale of log odds; the greatest wins. The weights are those of a logistic
regression on the 1,497 pages of the development corpus wcxb-dev, rounded to halves: 83% of them are right when the
weights come from other sites' pages (of articles 96%, of forums 89%, of listings 36%, which pass for services and
collections; 53% of the pages are articles).
"""

from cleanart.document import Document, Stage
from cleanart.options import Options
from cleanart.scoring.signs import read_signs

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


def estimate_page_type(document: Document, options: Options) -> None:  # noqa: ARG001
    """Read the signs of the page's type, and tell it.

    It is not told of text without an address: half of the estimates by lines alone are wrong.
    """
    document.signs = read_signs(document)
    if not document.url and not document.is_markup:
        return
    sums = list(_BASE)
    for sign, strength in document.signs.items():
        for i, weight in enumerate(_WEIGHTS[sign]):
            sums[i] += weight * strength
    document.page_type = PAGE_TYPES[sums.index(max(sums))]


STAGE = Stage("page_type", estimate_page_type)
