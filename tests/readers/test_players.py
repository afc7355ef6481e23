"""Frames and players: which are read, and with which address."""

import pytest

from cleanart.readers.html import read_html

YOUTUBE = "https://www.youtube.com/embed/abcDEF12345"
PLAYERS = {
    f'<iframe src="{YOUTUBE}"></iframe>': (YOUTUBE, ""),
    f'<iframe src="about:blank" data-src="{YOUTUBE}" title=" The  mill "></iframe>': (YOUTUBE, "The mill"),
    '<iframe src="//films.example/7" allowfullscreen></iframe>': ("https://films.example/7", ""),
    '<lite-youtube videoid="abcDEF12345"></lite-youtube>': ("https://www.youtube.com/watch?v=abcDEF12345", ""),
    '<amp-vimeo data-videoid="7654321"></amp-vimeo>': ("https://vimeo.com/7654321", ""),
    '<video src="/mill.mp4">Too old.</video>': ("https://mill.example/mill.mp4", "Video"),
    '<audio controls><source src="a.mp3"><source src="a.ogg"></audio>': ("https://mill.example/news/a.mp3", "Audio"),
    f'<object><embed src="{YOUTUBE}"></object>': None,
    '<iframe src="https://films.example/7"></iframe>': None,
    '<iframe src="https://ads.films.example/7" allowfullscreen></iframe>': None,
    f'<iframe src="{YOUTUBE}" title="Advertisement"></iframe>': None,
    f'<iframe src="{YOUTUBE}" width="1" height="1"></iframe>': None,
    f'<iframe src="{YOUTUBE}" style="display: none"></iframe>': None,
    f'<aside><iframe src="{YOUTUBE}"></iframe></aside>': None,
    f'<iframe class="wp-embedded-content" src="{YOUTUBE}"></iframe>': None,
    "<video autoplay muted loop src=/back.mp4></video>": None,
    "<iframe></iframe><video></video><source src=a.mp3>": None,
}


@pytest.mark.parametrize("element", PLAYERS)
def test_players(element: str) -> None:
    page = read_html(f"<p>Up.</p>{element}<p>Down.</p>", "https://mill.example/news/1")
    expected = PLAYERS[element]
    assert [block.text for block in page.blocks] == ["Up.", "Down."]
    assert [(player.src, player.title) for player in page.players] == ([expected] if expected else [])
    assert all(player.index == 1 for player in page.players)
