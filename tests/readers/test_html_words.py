"""Inline tags, white space and entities: words are neither split nor joined."""

import pytest

from cleanart.readers.html import read_html
from tests.helpers import (
    PROSE,
    texts,
)
from tests.readers.html_pages import only, seen, whole

# Words


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p><b>W</b>ord</p>", "Word"),
        ("<p>wo<i>r</i><em>d</em>s</p>", "words"),
        ("<p>tide<wbr>mill</p>", "tidemill"),
        ("<p>tide<wbr/>mill</p>", "tidemill"),
        ("<p>tide&shy;mill</p>", "tidemill"),
        ("<p>ti\u200bde&#8203;mi\ufeffll</p>", "tidemill"),
        ("<p>ti\u00adde &ZeroWidthSpace;mill</p>", "tide mill"),
        ("<p>the <b>tide</b> <i>mill</i></p>", "the tide mill"),
        ("<p>the<b> tide </b>mill</p>", "the tide mill"),
        ("<p>the <b> tide</b>\n mill </p>", "the tide mill"),
        ("<p>the<span> </span>mill</p>", "the mill"),
        ("<p>the<b>\n</b>mill</p>", "the mill"),
        ("<p>x<sup>2</sup> and H<sub>2</sub>O</p>", "x2 and H2O"),
        ("<p>mill<sup><a href='#1'>1</a></sup>.</p>", "mill1."),
        ("<p>mill<!-- gate -->stone</p>", "millstone"),
        ("<p>mill<?gate?>stone</p>", "millstone"),
        ("<p>mill<script>gate</script>stone</p>", "millstone"),
        ("<p>mill<font color=red>stone</font></p>", "millstone"),
        ("<p>mill<x-gate>stone</x-gate></p>", "millstone"),
        ("<p>mill<a id=n1></a><a href='#1'>stone</a></p>", "millstone"),
        ("<p>mill<a name=n1></a>stone</p>", "millstone"),
        ("<p>See<a href=a> the </a>mill</p>", "See the mill"),
        ("<p><ruby>水車<rp>(</rp><rt>すいしゃ</rt><rp>)</rp></ruby></p>", "水車(すいしゃ)"),
        ("<p><ruby>水<rt>すい</rt>車<rt>しゃ</rt></ruby></p>", "水車"),
        ("<p><ruby>水車<rtc><rt>すいしゃ</rt></rtc></ruby>の町</p>", "水車の町"),
        ("<p>می\u200cخواهم</p>", "می\u200cخواهم"),
        ("<p>👩\u200d🌾 Hedda</p>", "👩\u200d🌾 Hedda"),
        ("<p>\u200eThe mill\u200f</p>", "The mill"),
        ("<p>The\x01 tide\x07 mill\x1b</p>", "The tide mill"),
        ("<p>The\x00 tide mill</p>", "The tide mill"),
        ("<p>Zoë's\x07 mill</p>", "Zoë's mill"),
        ("<p>The tide mill\ud83d</p>", "The tide mill"),
        ("<p>The tide\ud800 mill</p>", "The tide mill"),
    ],
)
def test_inline_tags_neither_split_nor_squash_words(page: str, text: str) -> None:
    assert only(page).text == text


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<button>Mill</button><button>Gates</button>", ["Mill", "Gates"]),
        ("<a href=a>Mill</a><button>Gates</button><a href=c>Sacks</a>", ["Mill", "Gates", "Sacks"]),
        ("<a class=btn href=a>Mill</a> gates", ["Mill", "gates"]),
        ("<h3><button>How does it turn?</button></h3>", ["How does it turn?"]),
    ],
)
def test_buttons_are_blocks(page: str, found: list[str]) -> None:
    assert texts(read_html(whole(page))) == found


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "screen-reader-text"])
def test_what_only_screen_readers_say_is_not_read(name: str) -> None:
    assert only(f"<p>the <span class={name}>price of the </span>mill</p>").text == "the mill"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<a href=a>Mill</a><a href=b>Gates</a>", "Mill Gates"),
        ("<a href=a>Mill</a> <a href=b>Gates</a>", "Mill Gates"),
        ("<span><a href=a>Mill</a></span><span><a href=b>Gates</a></span>", "Mill Gates"),
        ("<a href=a><b>Mill</b></a><a href=b><i>Gates</i></a>", "Mill Gates"),
        ("<a href=a>Mill</a>, <a href=b>Gates</a>", "Mill, Gates"),
        ("<a href=a>mill</a>s and <a href=b>gate</a>s", "mills and gates"),
    ],
)
def test_links_and_buttons_side_by_side_are_never_one_word(page: str, text: str) -> None:
    assert only(f"<p>{page}</p>").text == text
    assert only(f"<div>{page}</div>").text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("The  tide \t mill", "The tide mill"),
        ("\n  The\r\n  tide mill\n", "The tide mill"),
        ("The\x0ctide\rmill", "The tide mill"),
        ("10&nbsp;000 kg", "10 000 kg"),
        ("10\xa0000 \n kg", "10 000 kg"),
        ("The&nbsp;&nbsp; &ensp;&thinsp;tide\u202f\u205fmill&nbsp;", "The tide mill"),
        ("水車が\u3000回る。", "水車が 回る。"),
        ("The\u2009mill", "The mill"),
        ("The \u200b\xa0mill", "The mill"),
        ("The\u2028tide\x85mill", "The tide mill"),
        ("10\xa0kg\u2028of\u2029rye\x85or\x0boats", "10 kg of rye or oats"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&lt;b&gt;", "<b>"),
        ("Zo&euml; &#8220;L&#xf6;hr&#x201D;", "Zoë “Löhr”"),
        ("it&#146;s &#150; &#x80;", "it’s – €"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("&copy 2021 &notit", "© 2021 ¬it"),
        ("&hellip;&mdash;&NotEqualTilde;&#128105;", "…—≂̸👩"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
    ],
)
def test_white_space_and_entities(source: str, text: str) -> None:
    assert only(f"<p>{source}</p>").text == text


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "\x00",
        "\ufeff",
        "\u200b",
        "\ud800",
        "<!DOCTYPE html>",
        "<!--",
        "<!-- mill -->",
        "<!",
        "<?xml version='1.0'?>",
        "<",
        "</p>",
        "<p>",
        "<html></html>",
        "<p>&nbsp;</p><p> \u3000 </p>",
        "<p>\u200b\u200e\ufeff&shy;</p>",
        "<p>\u200e</p><p>\u200c</p>",
        "<p>\x01\x02</p>",
        "<pre>\n\n</pre>",
        "<pre>\u200e</pre>",
        "<table><tr><td></td><td> </td></tr></table>",
        "<ul><li></li></ul>",
        "<br><br><hr>",
        "<title>Mill</title>",
    ],
    ids=ascii,
)
def test_nothing_to_read(page: str) -> None:
    assert seen(page) == ([] if page != "<" else ["<"])


def test_what_white_space_alone_parts_in_an_element_for_authors_is_told() -> None:
    def pieces(markup: str) -> tuple[str, ...]:
        return read_html(f"<body>{markup}<p>{PROSE[0]}</p>").blocks[0].side_by_side

    assert pieces("<div class=byline><a>Joan Wend</a> <a>Mira O&#39;Lt</a></div>") == ("Joan Wend", "Mira O'Lt")
    assert pieces("<div class=byline>By <a>Joan Wend</a>, <a>Mira Olt</a></div>") == ("By Joan Wend, Mira Olt",)
    assert pieces("<div class=text><a>Joan Wend</a> <a>Mira Olt</a></div>") == ()
    assert pieces(f"<div class=byline><a>{'Joan ' * 50}</a> <a>Mira Olt</a></div>") == ()
