"""No page raises, whatever it holds, and every letter of it is kept."""

from html import escape

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleanart import Article, extract
from cleanart.page.blocks import Kind
from cleanart.readers.html import read_html
from tests.helpers import (
    any_text,
    letters,
    nasty_pages,
)
from tests.readers.html_pages import whole

# Nothing raises


TAGS = """html head body title meta link base script style template p div span a b ul ol li dl dt dd table tr td th pre
    xmp plaintext textarea select option button form input img br hr h1 h2 svg math iframe noscript noframes frameset
    frame ruby rt article nav time blockquote figure figcaption picture source x-card o:p"""


ATTRIBUTES = st.sampled_from(
    [
        "",
        " class='comment'",
        " class",
        " class=",
        " id=\x00",
        ' style="display:none"',
        " hidden",
        " role=main",
        " href=http://[",
        " href='//[x'",
        " src='data:x'",
        " src='http://[::1'",
        " srcset=', ,'",
        " srcset='a 1x, b 99999999999w'",
        " start=99999999999",
        " value=-1",
        " rel=canonical",
        " rel='canonical license' href=http://[x",
        " property=og:url content=http://[",
        " property=og:title content='&amp;'",
        " itemprop='author name'",
        " itemprop",
        " type='application/ld+json'",
        " type=application/json",
        " shadowrootmode=open",
        " lang=''",
        " \ud800=\udfff",
        " a='<p>'",
        ' "',
        " '",
    ]
)


PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS.split()), ATTRIBUTES),
    st.builds("</{}>".format, st.sampled_from(TAGS.split())),
    st.sampled_from(
        [
            *(
                "<",
                ">",
                "</",
                "<!",
                "<!--",
                "-->",
                "<!-->",
                "<![CDATA[",
                "]]>",
                "<?",
                "?>",
                "<!DOCTYPE",
                "&",
                "&#",
                "&#x",
            ),
            *("&#0;", "&#xD800;", "&#99999999;", "&amp", "<p", "<a href='", "</script", "\x00", "\ufeff", "\ufffe"),
            *('{"@type": "Article", "articleBody": "', '"}', "window.__x = {", "[[[["),
        ]
    ),
    nasty_pages(4),
)


NASTY = st.lists(PIECES, max_size=30).map("".join)


@given(
    st.one_of(NASTY, NASTY, any_text(), nasty_pages()), st.sampled_from([None, "https://mill.example/a", "http://["])
)
@settings(max_examples=500)
@example('<base href="http://["><img src=a.jpg><p>mill', "https://mill.example/")
@example('<link rel=canonical href="http://[x"><base href=/a><img src=a.jpg><p>mill', None)
@example("<pre><div></div></pre><p>mill", None)
@example("<img src='http://['><p>mill", None)
@example("\ufeff", None)
def test_no_page_raises(page: str, url: str | None) -> None:
    article = extract(page, url, input_format="html")
    assert isinstance(article, Article)
    assert (article.body == "") == (article.empty_reason is not None)
    article.to_json(blocks=True).encode("utf-8")


@given(NASTY | any_text() | nasty_pages())
@settings(max_examples=200)
def test_the_blocks_of_any_page(page: str) -> None:
    document = read_html(page)
    assert all(block.text and block.text == block.text.strip("\n") for block in document.blocks)
    assert all(0 <= block.link_chars <= len(block.text) for block in document.blocks)
    assert all(block.kind is not Kind.ITEM or block.marker for block in document.blocks)
    assert all(0 <= block.container < len(document.containers) for block in document.blocks)
    assert all(0 <= picture.index <= len(document.blocks) for picture in document.pictures)
    assert all(0 <= picture.container < len(document.containers) for picture in document.pictures)
    assert all(container.parent < i for i, container in enumerate(document.containers[1:], 1))
    assert read_html(page) == document


@given(st.binary(max_size=200) | NASTY.map(lambda page: page.encode("utf-8", "surrogatepass")))
@settings(max_examples=200)
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(extract(data, input_format="html"), Article)


@given(any_text() | nasty_pages())
@settings(max_examples=300)
@example("mill\x0bgate")
@example("mill\ufffegate \uffff")
@example("mill\x1agate")
@example("mill\ud800gate")
def test_every_letter_of_a_paragraph_is_kept(text: str) -> None:
    article = extract(f"<p>{escape(text)}</p>", input_format="html")
    assert letters("".join(block.text for block in article.blocks)) == letters(text)


@given(st.lists(any_text() | nasty_pages(), max_size=4))
def test_every_letter_of_many_paragraphs_is_kept(parts: list[str]) -> None:
    page = whole("".join(f"<p>{escape(text)}</p>" for text in parts))
    article = extract(page, input_format="html")
    assert letters("".join(block.text for block in article.blocks)) == letters("".join(parts))
