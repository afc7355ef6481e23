"""Which text becomes which block: block-level tags, line breaks, headings, lists, code."""

import pytest

from cleanart.page.blocks import Kind
from cleanart.readers.html import read_html
from tests.helpers import (
    PROSE,
)
from tests.readers.html_pages import body, kinds, only, seen, whole

# Blocks


BLOCKS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "text alone": ("mill", [("paragraph", "mill")]),
    "paragraphs": ("<p>One<p>Two</p>three", [("paragraph", "One"), ("paragraph", "Two"), ("paragraph", "three")]),
    "text beside blocks": (
        "<div>One<p>two</p>three <b>four</b><div>five</div>six</div>",
        [("paragraph", t) for t in ("One", "two", "three four", "five", "six")],
    ),
    "blocks inside inline": (
        "<span>One <b>two<div>three</div>four</b> five</span>",
        [("paragraph", t) for t in ("One two", "three", "four five")],
    ),
    "blocks in a link": ("<a href=x><h2>One</h2><p>two</p></a>", [("heading", "One"), ("paragraph", "two")]),
    "ruler": ("<div>One<hr>two</div>", [("paragraph", "One"), ("paragraph", "two")]),
    "ruler in a paragraph": ("<p>One<hr>two", [("paragraph", "One"), ("paragraph", "two")]),
    "quote": (
        "<blockquote>One<p>two</p></blockquote><p>three</p>",
        [("quote", "One"), ("quote", "two"), ("paragraph", "three")],
    ),
    "quote in a quote": (
        "<blockquote><blockquote>One</blockquote>two</blockquote>three",
        [("quote", "One"), ("quote", "two"), ("paragraph", "three")],
    ),
    "list and heading in a quote": (
        "<blockquote><h2>One</h2><ul><li>two</ul></blockquote>",
        [("heading", "One"), ("item", "two")],
    ),
    "definitions": (
        "<dl><dt>One<dd>two<dt>three<dd><p>four</p><p>five</p></dl>",
        [("paragraph", t) for t in ("One", "two", "three", "four", "five")],
    ),
    "details": ("<details><summary>One</summary>two</details>", [("paragraph", "One"), ("paragraph", "two")]),
    "fieldset": ("<fieldset><legend>One</legend>two</fieldset>", [("paragraph", "One"), ("paragraph", "two")]),
    "figure": ("<figure><img src=x><figcaption>One</figcaption></figure>", [("paragraph", "One")]),
    "shadow": (
        "<x-page><template shadowrootmode=open><p>One</p><slot></slot></template><p>two</p></x-page>",
        [("paragraph", "One"), ("paragraph", "two")],
    ),
    "noscript": ("<p>One</p><noscript><p>two</p></noscript>", [("paragraph", "One"), ("paragraph", "two")]),
    "noframes": (
        "<html><frameset><frame src=x><noframes><body><p>One</p><p>t<b>w</b>o</p></body></noframes></frameset></html>",
        [("paragraph", "One"), ("paragraph", "two")],
    ),
    "noframes without a body": (
        "<html><frameset><frame src=x><noframes>One &amp; <b>all</b></noframes></frameset></html>",
        [("paragraph", "One & all")],
    ),
    "center and address": ("<center>One</center><address>two</address>", [("paragraph", "One"), ("paragraph", "two")]),
    "cells without a table": ("<td>One</td>", [("paragraph", "One")]),
    "closing tags alone": ("</p></div>One</b>", [("paragraph", "One")]),
    "crossed tags": ("<b>One<i>two</b>three</i>", [("paragraph", "Onetwothree")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    page, expected = BLOCKS[name]
    assert kinds(page) == expected


@pytest.mark.parametrize(
    "skipped",
    [
        "<script>x</script>",
        "<script><!-- x --></script>",
        "<script>'<p>x</p>'</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<svg><title>x</title><text>x</text></svg>",
        "<svg><g><foreignObject><p>x</p></foreignObject></g></svg>",
        "<!-- <p>x</p> -->",
        "<iframe><p>x</p></iframe>",
        "<object><p>x</p></object>",
        "<video><source src=x>x</video>",
        "<canvas>x</canvas>",
        "<select><option>x<option>y</select>",
        "<datalist><option>x</datalist>",
        "<textarea>x</textarea>",
        "<noembed>x</noembed>",
        "<input value=x>",
        "<meta content=x>",
    ],
)
def test_what_is_not_shown(skipped: str) -> None:
    assert seen(whole(f"<p>One</p>{skipped}<p>two</p>{skipped}")) == ["One", "two"]
    assert seen(whole(f"<p>One {skipped} two</p>")) == ["One two"]


def test_several_shadow_roots_are_one_page() -> None:
    page = (
        "<x-a><template shadowrootmode=open><p>One</p><x-b><template shadowrootmode=closed><p>two</p></template></x-b>"
    )
    assert seen(f"{page}</template></x-a><template><p>three</p></template><p>four</p>") == ["One", "two", "four"]


# Line breaks


@pytest.mark.parametrize("br", ["<br>", "<br/>", "<BR />", "\n<br>\n", " <br> "])
def test_a_line_break_is_a_new_block_that_is_joined(br: str) -> None:
    page = f"<p>One{br}two{br}three</p><p>four</p>"
    assert [(b.text, b.after_line_break, b.blank_lines_before) for b in read_html(page).blocks] == [
        ("One", False, 1),
        ("two", True, 0),
        ("three", True, 0),
        ("four", False, 1),
    ]
    assert body(page) == "One\ntwo\nthree\n\nfour"


@pytest.mark.parametrize(
    "br",
    [
        "<br><br>",
        "<br> <br>",
        "<br>\n<br>\n<br>",
        "<br>&nbsp;<br>",
        "<br>&#8203;<br>",
        "<br><b></b><br>",
        "<br><span>&nbsp;</span><br>",
        "</p><p>",
        "<br></p><p>",
        "</p><p><br>",
        "</p><br><p>",
        "<hr>",
    ],
)
def test_two_line_breaks_are_a_paragraph(br: str) -> None:
    page = f"<p>One{br}two</p>"
    assert [b.after_line_break for b in read_html(page).blocks] == [False, False]
    assert body(page) == "One\n\ntwo"


@pytest.mark.parametrize("br", ["<br>", " <br/> ", "<br><br>", "<b><br></b>"])
@pytest.mark.parametrize("level", range(1, 7))
def test_a_line_break_in_a_heading_is_a_space(br: str, level: int) -> None:
    found = only(f"<h{level}>The tide{br}mill</h{level}>")
    assert (found.kind, found.level, found.text) == (Kind.HEADING, level, "The tide mill")


def test_a_line_break_inside_inline_tags() -> None:
    page = "<p>One <b>two<br>three</b> four</p>"
    assert seen(page) == ["One two", "three four"]
    assert body(page) == "One two\nthree four"


@pytest.mark.parametrize(
    "page", ["<br>One", "<div><br>One</div>", "<p></p><br><p>One</p>", "One<br>", "<h2><br>One</h2>"]
)
def test_line_breaks_at_the_ends_make_nothing(page: str) -> None:
    assert [(b.text, b.after_line_break) for b in read_html(page).blocks] == [("One", False)]


# Headings, lists


def test_levels_of_headings() -> None:
    page = "".join(f"<h{n}>Gate {n}</h{n}>" for n in range(1, 7)) + "<h7>Mill</h7>"
    assert [(b.kind.value, b.level) for b in read_html(page).blocks] == [("heading", n) for n in range(1, 7)] + [
        ("paragraph", 0)
    ]


def test_what_is_in_a_heading_belongs_to_it() -> None:
    found = only("<h2><span>The</span> <a href=x>tide <i>mill</i></a></h2>")
    assert (found.kind, found.level, found.text) == (Kind.HEADING, 2, "The tide mill")
    assert kinds("<h2><div>The</div>mill</h2>x") == [("heading", "The"), ("heading", "mill"), ("paragraph", "x")]


def items(page: str) -> list[tuple[str, str, int]]:
    return [(b.marker, b.text, b.level) for b in read_html(page).blocks if b.kind is Kind.ITEM]


LISTS: dict[str, tuple[str, list[tuple[str, str, int]]]] = {
    "bullets": ("<ul><li>a</li><li>b</li></ul>", [("•", "a", 1), ("•", "b", 1)]),
    "bullets without ends": ("<ul><li>a<li>b</ul>", [("•", "a", 1), ("•", "b", 1)]),
    "menu": ("<menu><li>a</li></menu>", [("•", "a", 1)]),
    "numbers": ("<ol><li>a<li>b</ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "start": ("<ol start=3><li>a<li>b</ol>", [("3.", "a", 1), ("4.", "b", 1)]),
    "start at nought": ("<ol start=0><li>a<li>b</ol>", [("0.", "a", 1), ("1.", "b", 1)]),
    "value": ("<ol><li>a<li value=7>b<li>c</ol>", [("1.", "a", 1), ("7.", "b", 1), ("8.", "c", 1)]),
    "start and value": ("<ol start=5><li value=2>a<li>b</ol>", [("2.", "a", 1), ("3.", "b", 1)]),
    "no number": ("<ol start=x><li value=''>a<li value=1e3>b</ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "endless number": (f"<ol start={'9' * 5000}><li>a</ol>", [("1.", "a", 1)]),
    "spaces around": ("<ol start=' 4 '><li>a</ol>", [("4.", "a", 1)]),
    "numbers go on after a list inside": (
        "<ol><li>a<ul><li>b<li>c</ul><li>d</ol>",
        [("1.", "a", 1), ("•", "b", 2), ("•", "c", 2), ("2.", "d", 1)],
    ),
    "numbers inside numbers": (
        "<ol><li>a<ol start=3><li>b</ol></li><li>c</ol>",
        [("1.", "a", 1), ("3.", "b", 2), ("2.", "c", 1)],
    ),
    "a list straight in a list": ("<ul><ul><li>a</ul><li>b</ul>", [("•", "a", 2), ("•", "b", 1)]),
    "three deep": ("<ul><li><ul><li><ul><li>a</ul></ul></ul>", [("•", "a", 3)]),
    "first block only": ("<ol><li><p>a</p><p>x</p></li><li>b<p>x</p></ol>", [("1.", "a", 1), ("2.", "b", 1)]),
    "line break": ("<ul><li>a<br>x<li>b</ul>", [("•", "a", 1), ("•", "b", 1)]),
    "heading first": ("<ul><li><h3>x</h3><p>x</p></li><li>b</ul>", [("•", "b", 1)]),
    "code first": ("<ul><li><pre>x</pre><p>x</p></li><li>b</ul>", [("•", "b", 1)]),
    "empty item": ("<ul><li></li></ul><p>x</p>", []),
    "empty item counts": ("<ol><li></li><li>b</ol>", [("2.", "b", 1)]),
    "items after": ("<ul><li>a</ul><p>x</p><ol><li>b</ol>", [("•", "a", 1), ("1.", "b", 1)]),
    "no list": ("<li>a</li>", [("•", "a", 0)]),
    "in a quote": ("<blockquote><ul><li>a<p>x</p></ul></blockquote>", [("•", "a", 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_items_of_lists(name: str) -> None:
    page, expected = LISTS[name]
    assert items(page) == expected


def test_lists_are_printed_as_lists() -> None:
    assert body("<p>x</p><ol start=2><li>a<ul><li>b</ul><li>c</ol><p>y</p>") == "x\n\n2. a\n- b\n3. c\n\ny"


# Code


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<pre>a</pre>", "a"),
        ("<pre>\n  a\n    b  c\n\n d\n</pre>", "  a\n    b  c\n\n d"),
        ("<pre>a\tb &lt; c\xa0d</pre>", "a\tb < c d"),
        ("<pre>if a:\n&nbsp;&nbsp;\u2002b = 1</pre>", "if a:\n   b = 1"),
        ("<pre><code>a\n<b>b</b> c</code></pre>", "a\nb c"),
        ("<pre>a<br>b<br/>c</pre>", "a\nb\nc"),
        ("<pre>a <i> b</i>  <i>c </i> d</pre>", "a  b  c  d"),
        ("<pre><span>a</span>\n<span>b</span>\n</pre>", "a\nb"),
        ("<pre><div>a</div><div>b</div></pre>", "a\nb"),
        ("<pre><code><div> a</div><div>  b</div></code></pre>", " a\n  b"),
        ("<pre><div>a</div>\n<div>b</div></pre>", "a\nb"),
        ("<pre><div>a</div>b</pre>", "a\nb"),
        ("<pre>a<div>b</div><span>c</span></pre>", "a\nb\nc"),
        ("<pre><div>a\n</div><div>b\n</div></pre>", "a\nb"),
        ("<pre><a href=x>a</a><a href=y>b</a></pre>", "ab"),
        ("<pre><script>x</script>a</pre>", "a"),
        ("<pre>a\x07\u200b\n b\u00adc</pre>", "a\n bc"),
        ("<xmp><b>a</b></xmp>", "<b>a</b>"),
        ("<listing>a\n b</listing>", "a\n b"),
        ("<plaintext>a <b>b</b>", "a <b>b</b>"),
    ],
)
def test_code_is_one_block_and_stays_as_it_is(page: str, text: str) -> None:
    found = only(page)
    assert (found.kind, found.text) == (Kind.CODE, text)


def test_white_space_collapses_again_after_code() -> None:
    assert kinds("<pre> a\n b</pre><p> c\n d</p>") == [("code", " a\n b"), ("paragraph", "c d")]
    assert kinds("<pre>a</pre><pre>b</pre>") == [("code", "a"), ("code", "b")]


@pytest.mark.parametrize(
    "page",
    [
        "<figure><pre><tr class=caption>x</tr></pre></figure><p>hi",
        "<figure><blockquote class=caption>x</blockquote></figure><p>hi",
        "<pre><figcaption>x</figcaption></pre><p>the <span>hi</span>",
    ],
)
def test_captions_of_odd_tags_leave_nothing_open(page: str) -> None:
    last = read_html(page).blocks[-1]
    assert (last.kind, last.text[-2:]) == (Kind.PARAGRAPH, "hi")


@pytest.mark.parametrize(
    "more", ["Read more", "Continue reading", "Lire la suite", "Weiterlesen", "Leer más", "Leggi tutto", "Läs mer",
             "Читать далее", "続きを読む", "اقرأ المزيد"]
)  # fmt: skip
@pytest.mark.parametrize("around", ["{} … <a href=/x>{}</a>", "{} [<a href=/x>{} »</a>]", "{}<a href=/x><b>{}</b></a>"])
def test_a_link_to_the_whole_text_behind_a_teaser_stands_apart(more: str, around: str) -> None:
    found = read_html(f"<p>{around.format(PROSE[0], more)}</p><p>y</p>").blocks
    assert more not in found[0].text
    assert more in found[1].text
    assert (found[0].link_chars, found[0].after_line_break) == (0, False)
    assert (found[1].href, found[1].after_line_break, found[2].after_line_break) == ("/x", True, False)


@pytest.mark.parametrize(
    "text", ["You can <a href=/x>read more</a>", "<a href=/x>Read more</a>", "a. <a href=/x>Read more</a> on it."]
)
def test_a_link_within_a_sentence_does_not(text: str) -> None:
    assert len(body(f"<p>{text}</p>").split("\n")) == 1
