"""The players of the article: their places, addresses and titles, and how they are printed."""

import pytest

from cleanart import extract
from cleanart.images.player_sites import page_address, player_title
from tests.helpers import PROSE

FRAME = '<iframe src="https://www.youtube.com/embed/{}" title="{}"></iframe>'
FIRST, MIDDLE, LAST, FAR = (FRAME.format(name * 11, name) for name in "abcd")
PAGE = f"""<body><main><article><h1>The mill</h1>{FIRST}<p>{PROSE[0]}</p><p>{PROSE[1]}</p><figure>{MIDDLE}</figure>
<p>{PROSE[2]}</p>{LAST}</article><div><ul><li><a href=/a>One</a><li><a href=/b>Two</a><li><a href=/c>Three</a>
<li><a href=/d>Four</a></ul>{FAR}</div></main></body>"""


def test_players_of_the_article_have_places_in_it() -> None:
    article = extract(PAGE)
    assert [(embed.title, embed.url) for embed in article.embeds] == [
        (name, f"https://www.youtube.com/watch?v={name * 11}") for name in "abc"
    ]
    link = f"[b](https://www.youtube.com/watch?v={'b' * 11})"
    assert f"{PROSE[1]}\n\n{link}\n\n{PROSE[2]}" in article.to_markdown(include_links=True)
    assert "youtube" not in article.to_markdown() + article.body + article.to_html()
    assert article.to_html(include_links=True).count("<p><a href=") == 3
    assert article.as_dict()["embeds"][0] == {"title": "a", "url": f"https://www.youtube.com/watch?v={'a' * 11}"}


def test_what_rules_drop_has_no_players() -> None:
    article = extract(PAGE, drop=["figure"])
    assert [embed.title for embed in article.embeds] == ["a", "c"]
    assert f"{PROSE[2]}\n\n[c]" in article.to_markdown(include_links=True)


ADDRESSES = {
    "https://www.youtube-nocookie.com/embed/abcDEF12345?rel=0": "https://www.youtube.com/watch?v=abcDEF12345",
    "https://www.youtube.com/embed/videoseries?list=PL1": "https://www.youtube.com/playlist?list=PL1",
    "https://player.vimeo.com/video/76?h=1": "https://vimeo.com/76",
    "https://geo.dailymotion.com/embed/video/x1": "https://www.dailymotion.com/video/x1",
    "https://open.spotify.com/embed/track/7?a=1": "https://open.spotify.com/track/7",
    "https://films.example/embed/7": "https://films.example/embed/7",
    "https://[bad": "https://[bad",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_of_players_are_those_of_pages(address: str) -> None:
    assert page_address(address) == ADDRESSES[address]


@pytest.mark.parametrize(
    ("title", "address", "expected"),
    [
        ("The mill", "https://vimeo.com/7", "The mill"),
        ("YouTube video player", "https://www.youtube.com/watch?v=1", "YouTube"),
        ("Video", "https://mill.example/a.mp4", "Video"),
        ("", "https://mill.example/a", "mill.example"),
        ("", "https://[bad", "https://[bad"),
    ],
)
def test_titles_of_players(title: str, address: str, expected: str) -> None:
    assert player_title(title, address) == expected


def test_posts_of_other_sites_are_quotes_with_author_and_link() -> None:
    post = '<p>Low water.</p>— Water (@water) <a href="https://x.example/9">May 3, 2026</a>'
    quote = f'<blockquote class="twitter-tweet">{post}</blockquote>'
    page = f"<article><h1>The mill</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{quote}<p>{PROSE[2]}</p></article>"
    article = extract(page)
    assert "> Low water.\n>\n> — Water (@water) [May 3, 2026](https://x.example/9)" in article.to_markdown(
        include_links=True
    )
    assert article.published is None
    assert article.authors == ()
