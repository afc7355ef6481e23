"""An article comes out whole, whatever stands beside it on its page."""

from itertools import cycle, islice

import pytest

from cleanart import extract
from tests.hostile_pages import html_page, share_kept, text_page

_PARTS = (
    "The harbour office closed its books on Monday after a long night of counting.",
    "Ships from the north, said the clerk, bring more salt than anyone ordered.",
    "Whoever wants a berth in winter must write to the board before the leaves fall.",
    "Nobody there remembers a year in which the ice came so early, or left so late.",
)
PROSE = " ".join(part.replace(" the ", f" the {i} ", 1) for i, part in enumerate(islice(cycle(_PARTS), 2600)))
WORDS = " ".join(f"word{i % 977}" for i in range(25_000))
SHAPES = {
    "prose": f"<p>{PROSE}</p>",
    "words": f"<p>{WORDS}</p>",
    "one word": f"<p>{'a' * 200_000}</p>",
    "credits": "".join(f"<p>Photo: Jane Doe {i}</p>" for i in range(500)),
    "empty credits": "<p>Photo:</p>" * 500,
    "copyright": "".join(f"<p>© {1990 + i % 30} Jane Doe</p>" for i in range(500)),
    "empty copyright": "<p>© …</p>" * 500,
    "lines that numbers tell apart": "".join(
        f"<p>Updated 3 May 2021</p><p>The harbour office closed its books on day {i} of that year.</p>"
        for i in range(600)
    ),
    "links": "".join(f'<a href="/{i}">link number {i}</a> ' for i in range(6000)),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("place", ["before", "after"])
def test_the_article_beside_hostile_text_is_kept(shape: str, place: str) -> None:
    beside = {place: SHAPES[shape]}
    assert share_kept(extract(html_page(**beside)).body) == 1
    assert share_kept(extract(text_page(**beside), input_format="text").body) == 1
