"""Values of a head: cleaned, decoded and split into paragraphs."""

import pytest

from cleanart.readers.head_values import clean, comparable_url, decode_left_over, decode_once, plain_text, prose_words
from tests.helpers import PROSE

# Values


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  a \n b\u00a0c\t", "a b c"),
        ("mi\u00adll\u200b\x00 \ud800", "mill"),
        ("NULL", ""),
        ("How {{x}} is printed", "How {{x}} is printed"),
        ("None of the above", "None of the above"),
    ],
)
def test_white_space_is_collapsed_and_junk_is_nothing(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("Flour &amp; water", "Flour & water"),
        ("The &#8220;mill&#x201d;&hellip;", "The “mill”…"),
        ("a &lt;b&gt; c &#60;", "a &lt;b&gt; c &#60;"),
        ("Q&A; R&D", "Q&A; R&D"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_left_over_entities_become_no_tags(raw: str, decoded: str) -> None:
    assert decode_left_over(raw) == decoded


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("Flour &amp; water", "Flour & water"),
        ("Flour &amp;amp; water", "Flour & water"),
        ("<em>The</em> mill", " The  mill"),
        ("The <b> tag", "The <b> tag"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_a_line_of_a_script_is_decoded(raw: str, decoded: str) -> None:
    assert decode_once(raw) == decoded


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("One.\nTwo.\r\n\r\n Three. ", "One.\n\nTwo.\n\nThree."),
        ("<p>One\nline.</p><p>Two <b>bold</b>ly.</p>", "One line.\n\nTwo boldly."),
        ("One.<br>Two.<br/><br />Three.", "One.\n\nTwo.\n\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("<p>Flour &amp; water, a &lt;b&gt;</p>", "Flour & water, a <b>"),
        ("<p>One.</p><script>if (a<b) {}</script><style>p{}</style><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.</p><figure><img src=a><figcaption>A goat</figcaption></figure>Two.", "One.\n\nTwo."),
        ("<p>One.</p><!-- two <p> --><p>Three.</p><script>", "One.\n\nThree."),
        ("<p>One.</p><!-- never closed", "One."),
        ("1 < 2 and <b> is a tag", "1 < 2 and <b> is a tag"),
        ("Flour &amp; water", "Flour & water"),
        ("", ""),
    ],
)
def test_long_texts_become_paragraphs(raw: str, text: str) -> None:
    assert plain_text(raw) == text


def test_prose_is_sentences() -> None:
    assert prose_words(f"{PROSE[0]}\n\nThe mill") == PROSE[0].count(" ") + 1
    assert prose_words("Sign up for more of this.\n\n" + "All the goats of the harbor council\n\n" * 3) == 0


def test_addresses_are_compared_without_what_varies() -> None:
    assert comparable_url("HTTPS://www.Quillmouth.example/mill/?utm=1#top") == comparable_url(
        "http://quillmouth.example/mill"
    )
