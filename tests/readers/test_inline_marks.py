"""Inline marks, formulas, cells, languages of code, anchors and places of images in the blocks of HTML pages."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import extract
from cleanart.page.blocks import PLAIN, Block, Kind, Mark, MarkKind, marks_of
from cleanart.readers.html import read_html
from tests.helpers import PROSE, grows_no_faster_than_linear


def blocks(body: str) -> list[Block]:
    return read_html(f"<html><body>{body}</body></html>").blocks


def marked(body: str) -> list[tuple[str, str, str]]:
    """Kind, text and address of each mark of the one block of a page."""
    (block,) = blocks(body)
    return [(m.kind.value, block.text[m.start : m.end], m.href) for m in marks_of(block)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>plain", []),
        ("<p>a <b>b</b> <strong>c</strong>", [("strong", "b", ""), ("strong", "c", "")]),
        ("<p>\n  a <em>\n b  c </em> d", [("emphasis", "b c", "")]),
        ("<p>a<i>b</i>c <cite>d</cite>", [("emphasis", "b", ""), ("emphasis", "d", "")]),
        ("<p><code>a_b()</code> <kbd>x</kbd>", [("code", "a_b()", ""), ("code", "x", "")]),
        ("<p>H<sub>2</sub>O m<sup>3</sup>", [("subscript", "2", ""), ("superscript", "3", "")]),
        ("<p><del>old</del> <s>older</s>", [("deleted", "old", ""), ("deleted", "older", "")]),
        ("<p>see <a href=' /x '>the  mill</a>.", [("link", "the mill", "/x")]),
        ("<p><a href=/x>all <b>of</b> it</a>", [("strong", "of", ""), ("link", "all of it", "/x")]),
        ("<p><a href=/x>one</a> <a href=/y>two</a>", [("link", "one", "/x"), ("link", "two", "/y")]),
        ("<p>a <a>no address</a>", []),
        ("<p>a <b> </b> b", []),
        ("<p>\u00a0a\u00a0<b>b\u00a0c</b>", [("strong", "b c", "")]),
        ("<p>a\u3000 <b>b\u2009\u202fc</b>\u00a0\u00a0<i>d</i>", [("strong", "b c", ""), ("emphasis", "d", "")]),
        ("<p>soft\u00adhyphen <b>in\u00adside</b>", [("strong", "inside", "")]),
        ("<p>a <b>unclosed", [("strong", "unclosed", "")]),
    ],
)
def test_marks(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert marked(body) == expected


def test_marks_go_on_in_the_next_block() -> None:
    first, second = blocks("<p><b>one<br>two</b> three")
    assert first.markup.marks == (Mark(0, 3, MarkKind.STRONG),)
    assert second.markup.marks == (Mark(0, 3, MarkKind.STRONG),)
    first, second = blocks("<b><div>one</div><div>two</div></b>")
    assert [block.markup.marks for block in (first, second)] == [(Mark(0, 3, MarkKind.STRONG),)] * 2


def test_plain_blocks_share_what_they_have() -> None:
    assert blocks("<p>one")[0].markup is PLAIN


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["", "b", "em", "code", "a", "sub"]), st.text(" \n\tab\u00a0\u2003\u3000é文&<", max_size=6)
    ),
    min_size=1,
    max_size=6,
)


@given(PIECES)
def test_a_mark_has_its_element_s_text(pieces: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag} href=/x>{escape(text)}</{tag}>" if tag else escape(text) for tag, text in pieces)
    for block in blocks(f"<p>{html}"):
        expected = [" ".join(text.split()) for tag, text in pieces if tag]
        assert sorted(block.text[m.start : m.end] for m in marks_of(block)) == sorted(filter(None, expected))


def test_quotes_and_lists_around_a_block() -> None:
    made = blocks("<blockquote><p>a<blockquote><ul><li>b<p>c</ul></blockquote></blockquote><p>d")
    assert [(b.text, b.kind, b.markup.quotes, b.markup.lists) for b in made] == [
        ("a", Kind.QUOTE, 1, 0),
        ("b", Kind.ITEM, 2, 0),
        ("c", Kind.QUOTE, 2, 1),
        ("d", Kind.PARAGRAPH, 0, 0),
    ]


@pytest.mark.parametrize(
    "markup",
    [
        '<pre><code class="language-python">x</code></pre>',
        '<pre class="prettyprint lang-python">x</pre>',
        '<pre class="brush: python; gutter: false">x</pre>',
        '<div class="highlight highlight-source-python"><pre>x</pre></div>',
        '<div class="highlight-python notranslate"><div class="highlight"><pre>x</pre></div></div>',
        '<pre class="sourceCode python"><code class="sourceCode python">x</code></pre>',
        '<pre data-lang="Python">x</pre>',
        '<pre class="src src-python">x</pre>',
        '<pre><code class="hljs python">x</code></pre>',
        '<pre class="python">x</pre>',
        '<figure class="highlight python"><table><tr><td class=code><pre>x</pre></table></figure>',
        '<div class="syntaxhighlighter  python"><table><tr><td class=code>x</table></div>',
    ],
)
def test_languages_of_code(markup: str) -> None:
    (block,) = blocks(markup)
    assert (block.kind, block.text, block.markup.language) == (Kind.CODE, "x", "python")


@pytest.mark.parametrize(
    "classes", ["", "highlight", "language-none", "lang-plaintext", "wp-block-code", "language-&quot;&gt;", "old"]
)
def test_code_without_a_language(classes: str) -> None:
    (block,) = blocks(f'<pre class="{classes}">x</pre>')
    assert block.markup.language == ""


def cells(block: Block) -> list[str]:
    return [block.text[start:end] for start, end in block.markup.cells]


def test_cells_of_tables() -> None:
    made = blocks(
        "<table><tr><th>Gate<th>Width<th>Since</tr><tr><td>north<br>side<td><b>2</b> m<td></tr>"
        "<tr><td><td><td><a href=/x>1931</a></tr><tr><td><td>3 m<td>1950</tr></table>"
    )
    assert [b.text for b in made] == ["Gate | Width | Since", "north side | 2 m |", "1931", "| 3 m | 1950"]
    assert {b.kind for b in made} == {Kind.ROW}
    assert [cells(b) for b in made] == [
        ["Gate", "Width", "Since"],
        ["north side", "2 m", ""],
        ["", "", "1931"],
        ["", "3 m", "1950"],
    ]
    assert [b.markup.is_header for b in made] == [True, False, False, False]
    assert {b.markup.table for b in made} == {1}
    assert [made[1].text[m.start : m.end] for m in made[1].markup.marks] == [" ", "2"]


def test_tables_in_tables_have_numbers_of_their_own() -> None:
    made = blocks(
        "<table><tr><td>a<td>b</tr><tr><td><table><tr><td>c<td>d</table></tr><tr><td>e<td>f</tr></table><table><tr><td>g<td>h"
    )
    assert [(b.text, b.markup.table) for b in made] == [("a | b", 1), ("c | d", 2), ("e | f", 1), ("g | h", 3)]


TEX = r"x_1^2"
ANNOTATED = f'<mi>x</mi><annotation encoding="application/x-tex">{{\\displaystyle {TEX}}}</annotation>'


@pytest.mark.parametrize(
    "formula",
    [
        f"<math>{ANNOTATED}</math>",
        f'<math alttext="{TEX}"><mi>x</mi></math>',
        f'<script type="math/tex">{TEX}</script>',
        f'<img class="tex" alt="{TEX}">',
        f'<span class="katex"><span class="katex-mathml"><math><semantics>{ANNOTATED}</semantics></math></span>'
        '<span class="katex-html" aria-hidden="true"><i>x</i>12</span></span>',
        f'<span class="katex"><span class="katex-html"><i>x</i>12</span><span class="katex-mathml">'
        f"<math>{ANNOTATED}</math></span></span>",
        '<span class="MathJax_Preview">x</span><span class="MathJax" id=m><i>x</i><sub>1</sub><b>2</b></span>'
        f'<script type="math/tex">{TEX}</script>',
        '<span class="mjx-chtml MathJax_CHTML"><span aria-hidden=true>x12</span><span class="MJX_Assistive_MathML">'
        f'<math><mi>x</mi></math></span></span> <script type="math/tex">{TEX}</script>',
        f'<span style="display:none"><math>{ANNOTATED}</math></span>'
        f'<img class="mwe-math-fallback-image-inline" alt="{TEX}">',
    ],
)
def test_formulas_are_tex_once(formula: str) -> None:
    (block,) = blocks(f"<p>Take {formula} now.</p>")
    assert block.text == f"Take {TEX} now."
    assert [(m.kind, block.text[m.start : m.end]) for m in block.markup.marks] == [(MarkKind.MATH, TEX)]


@pytest.mark.parametrize("drawn", ['<span class="MathJax"></span>', '<span class="katex"> </span>'])
def test_an_empty_formula_takes_nothing_with_it(drawn: str) -> None:
    made = blocks(f'<p>The mill.</p><p>{drawn}<script type="math/tex">{TEX}</script> turns.</p>')
    assert [block.text for block in made] == ["The mill.", f"{TEX} turns."]


def test_a_drawn_formula_that_is_a_block_gives_way_to_its_tex() -> None:
    made = blocks(f'<p>The mill.</p><div><span class="katex">x12</span></div><script type="math/tex">{TEX}</script>')
    assert [block.text for block in made] == ["The mill.", TEX]


def test_formulas_without_tex_stay_as_they_are_shown() -> None:
    assert blocks("<p>Take <math><mi>x</mi><mo>+</mo><mn>1</mn></math>.")[0].text == "Take x+1."
    (block,) = blocks('<p>Take <span class="katex-html" aria-hidden="true">x</span>.')
    assert block.text == "Take x."


def test_a_long_text_is_no_formula() -> None:
    (block,) = blocks(f'<p>Take <math alttext="{"x" * 5000}"><mi>y</mi></math>.')
    assert block.text == "Take y."


def test_anchors_are_noted_where_links_lead_to_them() -> None:
    made = blocks('<p id=a>Up.<p>See <a href="#n">1</a>.<p id=m>No.<ol><li id=n>Note.<li><a name=n></a>Other.</ol>')
    assert [b.markup.anchors for b in made] == [(), (), (), ("n",), ("n",)]


def test_images_know_before_which_block_they_stand() -> None:
    lines = [f"<p>{line}</p>" for line in PROSE]
    figure = "<figure><img src=/a.jpg><figcaption>The gates. Photo: Jo Wend</figcaption></figure>"
    article = extract(f"<body><h1>The mill</h1>{lines[0]}{figure}{''.join(lines[1:])}", input_format="html")
    (image,) = article.images
    assert image.position is not None
    assert article.blocks[image.position - 1].text == PROSE[0]


def test_images_of_the_head_alone_have_no_place() -> None:
    head = '<meta property="og:image" content="https://mill.example/a.jpg"><meta property="og:type" content="article">'
    page = f"<html><head>{head}</head><body><h1>The mill</h1>{''.join(f'<p>{line}</p>' for line in PROSE)}"
    (image,) = extract(page, "https://mill.example/", input_format="html").images
    assert image.position is None


def test_marks_change_no_word_of_the_body() -> None:
    plain = "".join(f"<p>{line}</p>" for line in PROSE)
    dressed = plain.replace("the ", "<b>the</b> ").replace(" mill", " <a href=/x><i>mill</i></a>")
    assert dressed != plain
    assert extract(dressed, input_format="html").body == extract(plain, input_format="html").body


def test_cells_over_several_columns_and_rows_leave_room() -> None:
    made = blocks(
        "<table><tr><th>Year<th>Team<th>Wins<tr><td rowspan=2>1999<td>Reds<td>3<tr><td>Blues<td>4"
        "<tr><th colspan=2>Total<td>7<tr><td colspan=3>End</table>"
    )
    assert [cells(b) for b in made] == [
        ["Year", "Team", "Wins"],
        ["1999", "Reds", "3"],
        ["", "Blues", "4"],
        ["Total", "", "7"],
        ["End", "", ""],
    ]
    assert [b.text for b in made][2:4] == ["Blues | 4", "Total | 7"]


@pytest.mark.parametrize("span", ["0", "-1", "x", "999999", "²", ""])
def test_odd_spans(span: str) -> None:
    made = blocks(f"<table><tr><td colspan='{span}' rowspan='{span}'>a<td>b<tr><td>c<td>d</table>")
    assert [b.text for b in made] == ["a | b", "c | d"]


def test_lines_of_code_may_be_elements() -> None:
    (block,) = blocks(
        "<pre><code><span class=line><span>npm</span> i</span><span class='line x'>cd</span></code></pre>"
    )
    assert block.text == "npm i\ncd"
    (block,) = blocks("<pre><code><span class=line>a</span>\n<span class=line>b</span></code></pre>")
    assert block.text == "a\nb"
    (block,) = blocks("<pre><span class=lineno>1</span>a = 1\n<span class='x linenumber'>2</span>b</pre>")
    assert block.text == "a = 1\nb"


def test_images_in_the_page_itself_have_no_address() -> None:
    page = read_html('<body><p>t</p><img src="data:image/png;base64,AAAA" alt="d"><p>u</p>', "https://mill.example/")
    assert [picture.src for picture in page.pictures] == [""]


@pytest.mark.parametrize(
    "formula",
    [
        '<mjx-container class="MathJax"><mjx-math aria-hidden="true">x+1</mjx-math>'
        "<mjx-assistive-mml><math><mi>x</mi><mo>+</mo><mn>1</mn></math></mjx-assistive-mml></mjx-container>",
        '<span class="katex"><span class="katex-mathml"><math><mi>x</mi><mo>+</mo><mn>1</mn></math></span>'
        '<span class="katex-html">x+1</span></span>',
        '<span class="MathJax"><i>x</i>+1</span>',
    ],
)
def test_formulas_without_tex_come_once_too(formula: str) -> None:
    assert [b.text for b in blocks(f"<p>Take {formula} and {formula} now.</p>")] == ["Take x+1 and x+1 now."]


def test_a_formula_of_its_own_comes_once() -> None:
    drawn = '<div class="MathJax_Display"><span class="MathJax"><i>x</i>12</span></div>'
    made = blocks(f'<p>Take</p>{drawn}<script type="math/tex; mode=display">{TEX}</script><p>now.</p>')
    assert [b.text for b in made] == ["Take", TEX, "now."]
    assert [b.text for b in blocks(f'{drawn}<p>now.</p><script type="math/tex">{TEX}</script>')] == ["x12", "now.", TEX]


def test_the_number_of_a_note_above_it_is_part_of_it() -> None:
    made = blocks('<p>Up<a href="#n">2</a>.<h5><a id=n href="#r">(2)</a></h5><p>A <b>note</b>.<p>End.')
    assert [(b.text, b.markup.anchors) for b in made] == [("Up2.", ()), ("(2) A note.", ("n",)), ("End.", ())]
    assert [(m.start, m.end) for m in made[1].markup.marks] == [(6, 10)]


def test_empty_cells_are_few_however_far_cells_span() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>a" * 10
    made = blocks(f"<table>{row * 300}</table>")
    assert len(made) == 300
    assert sum(len(b.markup.cells) for b in made) <= 6 * 3000
    (row_block,) = blocks("<table><tr><td colspan=100>a<td>b</table>")
    assert len(row_block.markup.cells) == 2


@pytest.mark.parametrize("inner", ["a<b>c</b>d<i>e</i>", "<a href=/x>a</a>b<a href=/y>c</a>"])
def test_what_is_marked_up_in_a_formula_goes_with_its_signs(inner: str) -> None:
    (block,) = blocks(f"<p>Take <b>this</b> <math alttext='x^2'>{inner}</math> and <i>go</i>.")
    assert block.text == "Take this x^2 and go."
    assert [(m.kind, block.text[m.start : m.end]) for m in block.markup.marks] == [
        (MarkKind.STRONG, "this"),
        (MarkKind.MATH, "x^2"),
        (MarkKind.EMPHASIS, "go"),
    ]


@pytest.mark.parametrize("tag", ["b", "i", "code", "sup", "a", "span", "font"])
@pytest.mark.parametrize("page", ["<li><{0}>word text", "<p><{0}>word text</p>", "<{0}>word<br>", "<{0}>w<i>x<b>y<li>"])
def test_marks_that_are_never_closed_cost_no_square(tag: str, page: str) -> None:
    assert grows_no_faster_than_linear(lambda size: blocks(page.format(tag) * size), 1_000)


def test_marks_go_on_in_the_next_block_until_they_are_closed() -> None:
    made = blocks("<div><b>a<b>b<div>c<i>d</i></div></b>e<div>f</div></b>g<div>h</div></div>")
    assert [(b.text, MarkKind.STRONG in {m.kind for m in b.markup.marks}) for b in made] == [
        ("ab", True),
        ("cd", True),
        ("e", True),
        ("f", True),
        ("g", False),
        ("h", False),
    ]
