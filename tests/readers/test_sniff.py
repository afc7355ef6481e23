import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.readers.sniff import looks_like_address, looks_like_html, looks_like_path
from tests.helpers import any_text, grows_no_faster_than_linear

HTML = [
    "<!DOCTYPE html><title>Mill</title>",
    "<!doctype HTML>\n<p>Mill",
    "\n\n  <html lang='en'><body>Mill</body></html>",
    "<HTML>\n<HEAD>",
    "<head><title>Mill</title></head>",
    "<body class=x>Mill",
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
    "<!-- saved from a page -->\n<!-- twice -->\n<html>",
    '<div class="a"><p>The tide mill</p><p>opens at seven.</p></div>',
    "<article>\n<h1>Mill</h1>\n<p>The tide mill opens at seven.</p>",
    "<p>One</p>\n<p>Two</p>\n<p>Three</p>",
    "<p>Hello there, world.</p>",
    "<center><font size=2>Mill</font></center>",
    f"<!--{'x' * 9_000}-->\n<html><body>Mill",
]
TEXT = [
    "",
    "The tide mill opens at seven.",
    "1 < 2 and 3 > 2",
    "<3 mills <3 tides",
    "<Hedda> is it open?\n<Lorne> not yet\n<Hedda> when?",
    "How to write <html>: begin with <!DOCTYPE html>, then <body>.",
    "The tags <p>, <div>, <span> and <a> were found in the mill's notes.",
    "<p> is a paragraph.",
    "# Mill\n\n```html\n<html><body><p><p><p>\n```",
    "- <b>bold</b>\n- <i>italic</i>",
    "<?php echo 'mill'; ?>",
    "<htmlish> is no tag",
    "How a page begins:\n<!DOCTYPE html>\nand what follows.",
    "<!-- a comment in a text -->\nThe tide mill opens at seven.",
]


def test_what_a_server_printed_before_the_page_does_not_hide_it() -> None:
    assert looks_like_html("Warning: no mill in line 3\n<!DOCTYPE html>\n<html><body>Mill</body></html>\n")


@pytest.mark.parametrize("page", HTML)
def test_html(page: str) -> None:
    assert looks_like_html(page)


@pytest.mark.parametrize("page", TEXT)
def test_text(page: str) -> None:
    assert not looks_like_html(page)


@pytest.mark.parametrize("page", HTML)
def test_the_start_of_a_page_is_enough(page: str) -> None:
    assert looks_like_html(page + "\n" + "The tide mill opens at seven.\n" * 1_000)


def test_a_tag_far_down_makes_no_html() -> None:
    assert not looks_like_html("The tide mill opens at seven.\n" * 1_000 + HTML[0])


@given(any_text())
def test_text_without_a_tag_is_no_html(page: str) -> None:
    assert not looks_like_html(page.replace("<", ""))


@given(st.lists(st.sampled_from(["<", "<!--", "-->", "<?xml", ">", " ", "\n", "<p>", "<!doctype", "x"]), max_size=30))
def test_any_page_is_judged(pieces: list[str]) -> None:
    page = "".join(pieces)
    if looks_like_html(page):
        assert page.lstrip().startswith("<")


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "<!--",
        "<p ",
        "<p",
        "<?xml",
        "<",
        "<!-- --",
        "<!-- -->",
        "<!---->\n",
    ],
)
def test_time_does_not_grow_faster_than_the_page(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: looks_like_html("<" + piece * (size // len(piece))), 10_000)
    assert grows_no_faster_than_linear(lambda size: looks_like_html(piece * (size // len(piece)) + "<"), 10_000)


@pytest.mark.parametrize(
    "page",
    [
        "https://quill.example/mill",
        "http://quill.example:8080/mill?a=1#b",
        "HTTPS://QUILL.EXAMPLE",
        "ftp://quill.example/mill.txt",
        "file:///home/jo/mill.html",
        "s3://bucket/mill.html",
        "www.quill.example",
        "quill.example/mill",
        "\n https://quill.example/mill \r\n",
        "https://müller.example/straße",
    ],
)
def test_addresses(page: str) -> None:
    assert looks_like_address(page)


@pytest.mark.parametrize(
    "page",
    [
        "mill.html",
        "pages/mill.HTM",
        "pages/mill (1).html",
        "The mill stays - Quill Post.html",
        "~/pages/mill.txt",
        "../pages/mill",
        "/var/pages/mill",
        "C:\\Users\\Jo\\my mill.html",
        "\\\\server\\pages\\mill.html",
        "C:/pages/mill",
        "crawl/mill.warc.gz",
        "mill.html.gz",
        "页面/水车.html",
        "mill.pdf\n",
    ],
)
def test_paths(page: str) -> None:
    assert looks_like_path(page)


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        "Mill",
        "and/or",
        "i.e./e.g.",
        "The mill stays.",
        "node.js",
        "Read more at https://quill.example/mill",
        "https://quill.example/mill is where it stands.",
        "https://quill.example/mill\nThe mill stays.",
        "The mill stays\nmill.html",
        "The council voted, and the minutes are in mill.html",
        "It is done. See mill.html",
        "<a href=mill.html>mill.html",
        "x" * 3_000 + ".html",
        "今日は水車の話です。mill.html",
    ],
)
def test_neither_an_address_nor_a_path(page: str) -> None:
    assert not looks_like_address(page)
    assert not looks_like_path(page)


@pytest.mark.parametrize("piece", ["a.", "a/", "../", "www.", "a-", "a", "a:/", " a", "\\"])
def test_time_to_look_for_addresses_and_paths_is_bounded(piece: str) -> None:
    def work(size: int) -> None:
        looks_like_address(piece * size)
        looks_like_path(piece * size)

    assert grows_no_faster_than_linear(work, 500)
