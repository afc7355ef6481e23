"""Pull quotes go, other quotes stay."""

import pytest

from cleanart import extract
from tests.helpers import PROSE

SAID = "“The mill has never stood still, not even in the war,” says the miller, who is 80."
QUOTE = "The mill has never stood still, not even in the war."


def body_with(element: str, title: str = "The mill of Quillmouth") -> str:
    return extract(f"<article><h1>{title}</h1><p>{PROSE[0]}</p>{element}<p>{SAID}</p><p>{PROSE[1]}</p></article>").body


@pytest.mark.parametrize(
    "element",
    [
        f"<blockquote><p>“{QUOTE}”</p><cite>The miller</cite></blockquote>",
        f'<aside class="pullquote"><p>{QUOTE}</p></aside>',
        f'<div class="article__quote-callout"><span>{QUOTE.rstrip(".")}</span></div>',
    ],
)
def test_quotes_that_repeat_a_paragraph_go(element: str) -> None:
    body = body_with(element)
    assert body.count("never stood still") == 1
    assert SAID in body
    assert "\nThe miller\n" not in body


@pytest.mark.parametrize(
    "element",
    [
        "<blockquote><p>The mill has always been at work, and it shall be as long as I live.</p></blockquote>",
        f'<blockquote class="twitter-tweet"><p>{QUOTE}</p></blockquote>',
        "<blockquote><p>The mill!</p></blockquote>",
    ],
)
def test_other_quotes_stay(element: str) -> None:
    assert element.split("<p>")[1].split("</p>", maxsplit=1)[0] in body_with(element)
