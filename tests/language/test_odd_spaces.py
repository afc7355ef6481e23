"""No-break, thin and ideographic spaces: plain ones in all that a user gets, and no obstacle to any look-up."""

import json

import pytest

from cleanart import extract
from cleanart.readers.text import read_text
from tests.helpers import PROSE

SPACES = "\xa0\u2002\u2009\u202f\u3000"
HTML = f"""<html lang="en"><head><title>The\xa0tide mill - Quillmouth\xa0Post</title>
<meta name="description" content="A\xa0mill\u2009turns."><meta property="og:site_name" content="Quillmouth\u202fPost">
</head><body><article><h1>The\xa0tide mill</h1><p class="byline">By\xa0Joan\u202fWend</p>
<p>{PROSE[0].replace(" ", "&nbsp;", 4)}</p>
<figure><img src="/m.jpg" alt="The\xa0mill">
<figcaption>The mill\xa0at dawn. Photo:\xa0Mira\u2009Olt</figcaption></figure>
<ul><li>ten\xa0sacks</li><li>two\u3000gates</li></ul>
<table><tr><th>Day\xa01</th><th>Sacks</th></tr><tr><td>Monday</td><td>1\u202f000</td></tr></table>
<pre>if gate:\n\xa0\xa0\xa0\xa0mill.turn()</pre>
<p>{PROSE[1].replace(" ", SPACES[3], 3)}</p><p>{PROSE[2]}</p></article></body></html>"""
TEXT = "\n".join(
    [
        "The\xa0tide mill",
        "By\xa0Joan\u202fWend",
        PROSE[0].replace(" ", "\xa0", 4),
        "The mill\xa0at dawn",
        "Photo:\xa0Mira\u2009Olt",
        PROSE[1].replace(" ", "\u2003", 3),
        PROSE[2],
    ]
)


@pytest.mark.parametrize("page", [HTML, TEXT], ids=["html", "text"])
def test_nothing_that_a_user_gets_has_odd_spaces(page: str) -> None:
    article = extract(page, url="https://quillmouth.example/mill")
    said = json.dumps([article.as_dict(), article.to_markdown(include_images=True)], ensure_ascii=False)
    assert [space for space in SPACES if space in said] == []
    assert article.title == "The tide mill"
    assert article.authors == ("Joan Wend",)
    assert article.body.startswith(PROSE[0])
    assert PROSE[1] in article.body
    assert [(image.caption, image.credit) for image in article.images] == [
        ("The mill at dawn." if page is HTML else "The mill at dawn", "Mira Olt")
    ]


def test_code_has_plain_spaces_one_for_one() -> None:
    assert "if gate:\n    mill.turn()" in extract(HTML).body


@pytest.mark.parametrize("space", SPACES, ids=ascii)
def test_words_are_looked_up_whatever_space_parts_them(space: str) -> None:
    (odd,), (plain,) = read_text(f"By{space}Joan Wend").blocks, read_text("By Joan Wend").blocks
    assert odd.cues == plain.cues
    assert odd.lookup_key == plain.lookup_key


def test_offsets_are_those_of_the_page() -> None:
    page = "\xa0\xa0The\xa0tide\u3000mill\n\u3000\u3000turns\xa0\n"
    assert [page[block.start : block.end] for block in read_text(page).blocks] == ["The\xa0tide\u3000mill", "turns"]
