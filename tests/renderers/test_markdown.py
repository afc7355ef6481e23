"""Markdown: what is printed, and that a parser gives the body's words back whatever they are."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from cleanart import Article, Image, extract
from cleanart.page.blocks import Block, Kind, Mark, MarkKind, Markup
from tests.helpers import FIXTURES, PROSE, code, heading, item, paragraphs, row

PAGES = sorted(path for path in FIXTURES.parent.glob("*/*") if path.suffix in {".html", ".txt"})
PARSER = MarkdownIt("commonmark").enable("table")
KINDS = [kind for kind in MarkKind if kind not in (MarkKind.MATH, MarkKind.BREAK)]


def made(*parts: str | Block, images: Iterable[Image] = (), **fields: object) -> Article:
    """An article all of whose blocks are its body."""
    blocks = [part if isinstance(part, Block) else Block(part, blank_lines_before=1) for part in parts]
    for each in blocks:
        each.kept = True
    return replace(Article(blocks=tuple(blocks), images=tuple(images), base_url="https://quill.example/a/"), **fields)


def marked(text: str, *marks: Mark, kind: Kind = Kind.PARAGRAPH, **markup: object) -> Block:
    return Block(text, blank_lines_before=1, kind=kind, markup=Markup(marks, **markup))  # type: ignore[arg-type]


def of_html(body: str, **options: bool) -> str:
    """The Markdown of a page's body, all of which is kept."""
    article = extract(f"<body>{body}", "https://quill.example/a/", input_format="html")
    for each in article.blocks:
        each.kept = True
    return article.to_markdown(**options)  # type: ignore[arg-type]


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != ":"]  # which begins what a term means


def text_of(tokens: Sequence[Token]) -> str:
    """What a reader of parsed Markdown sees: one line a block, no signs."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            lines.append("".join(map(_inline, token.children or ())))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content)
        elif token.type == "html_block":
            raise AssertionError(f"HTML of the page: {token.content}")
    return "\n".join(lines)


def _inline(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    assert token.type != "html_inline" or re.fullmatch("</?(del|sub|sup)>", token.content)
    return token.content if token.type in {"text", "code_inline"} else ""


# Shapes


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["One.", "Two."], "One.\n\nTwo."),
        ([heading("Gates", level=3), "One."], "### Gates\n\nOne."),
        ([item("a", level=1), item("b", level=1)], "- a\n- b"),
        ([item("a", level=1), item("b", level=2), item("c", level=1)], "- a\n  - b\n- c"),
        ([item("a", "1."), item("b", "2.")], "1. a\n2. b"),
        ([item("a", "7."), item("b", "8.")], "7. a\n8. b"),
        ([item("a", "1."), item("b", "1.")], "1. a\n\n1) b"),
        ([item("a", "•"), item("b", "1.")], "- a\n\n1) b"),
        ([item("a", "(a)"), item("b", "[x]")], "- (a) a\n- [x] b"),
        ([item("a"), "Between.", item("b")], "- a\n\nBetween.\n\n- b"),
        ([code("if a:"), code("    b()")], "```\nif a:\n    b()\n```"),
        ([code("a ``` b")], "````\na ``` b\n````"),
        ([Block("Quoted.", kind=Kind.QUOTE), "One."], "> Quoted.\n\nOne."),
        ([row("a    1"), row("b    2")], "|  |  |\n| --- | --- |\n| a | 1 |\n| b | 2 |"),
        (["One.", Block("Two.", after_line_break=True)], "One.\\\nTwo."),
    ],
)
def test_shapes(parts: list[str | Block], expected: str) -> None:
    assert made(*parts).to_markdown() == expected


def test_all_that_html_has() -> None:
    markdown = of_html(
        "<h2><b>Gates &amp; mills</b></h2>"
        "<p>A <b>bold</b>, <em>leaning</em> word, <code>a_b</code>, H<sub>2</sub>O, <s>old</s>.</p>"
        "<ol start=3><li>three<ul><li>inner</ul><p>more</p><li>four</ol>"
        "<blockquote><p>One.</p><blockquote><p>Two.</p></blockquote></blockquote>"
        "<table><tr><th>Gate<th>Width</tr><tr><td>north<td><b>2</b> m</tr><tr><td><td>3 m</tr></table>"
        '<pre><code class="language-python">a = `1`\n\nb</code></pre>'
    )
    assert markdown == (
        "## Gates & mills\n\n"
        "A **bold**, *leaning* word, `a_b`, H<sub>2</sub>O, <del>old</del>.\n\n"
        "3. three\n\n   - inner\n\n   more\n\n4. four\n\n"
        "> One.\n>\n> > Two.\n\n"
        "| Gate | Width |\n| --- | --- |\n| north | **2** m |\n|  | 3 m |\n\n"
        "```python\na = `1`\n\nb\n```"
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td>1<td>a<br>b", "| 1 | a<br>b |"),
        ("<tr><td>1<td><p>a</p><p>b</p>", "| 1 | a<br>b |"),
        ("<tr><td>1<td><ul><li>a<li>b</ul>", "| 1 | a<br>b |"),
        ("<tr><td>1<td><pre>a:\n  b | c</pre>", r"| 1 | `a:`<br>`  b \| c` |"),
        ("<tr><td>1<td><blockquote>a</blockquote>", "| 1 | a |"),
        ("<tr><td>1<td><table><tr><td>a<td>b<tr><td>c<td>d</table>", r"| 1 | a \| b<br>c \| d |"),
    ],
)
def test_cells_of_several_lines(rows: str, expected: str) -> None:
    markdown = of_html(f"<table><tr><th>Gate<th>Why{rows}</table>")
    assert markdown == f"| Gate | Why |\n| --- | --- |\n{expected}"


@pytest.mark.parametrize(
    "head", ["<thead><tr><td>Gate<td>Age</thead>", "<tr><th>Gate<th>Age", "<tr><td><b>Gate</b><td><b>Age</b>"]
)
def test_headings_of_columns(head: str) -> None:
    markdown = of_html(f"<table>{head}<tr><td>north<td>2<tr><td>south<td>3</table>")
    assert markdown == "| Gate | Age |\n| --- | --- |\n| north | 2 |\n| south | 3 |"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<ul><li>a<li>b</ul><ul><li>c</ul>", "- a\n- b\n\n* c"),
        ("<div><ul><li>a</ul></div><div><ul><li>b</ul></div>", "- a\n\n* b"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        (
            "<ul><li><input type=checkbox disabled checked> a<li><input type=checkbox disabled> b</ul>",
            "- [x] a\n- [ ] b",
        ),
        ("<ul><li><input type=checkbox> a</ul>", "- a"),
        ("<dl><dt>a<dd>One.<dt>b<dt>c<dd>Two.<dd>Three.</dl>", "a\n: One.\n\nb\\\nc\n: Two.\n: Three."),
        ("<dl><dd>One.<dd>Two.</dl>", "One.\n\nTwo."),
        (
            "<dl><dt>a<dd><p>One.</p><ul><li>b<li>c</ul><pre>d</pre></dd><dt>e<dd>Two.</dl><p>Three.</p>",
            "a\n: One.\n\n- b\n- c\n\n```\nd\n```\n\ne\n: Two.\n\nThree.",
        ),
        ("<ul><li>x<dl><dt>a<dd>One.<ol><li>b</ol></dl><li>y</ul>", "- x\n\n  a\n  : One.\n\n  1. b\n\n- y"),
        ("<p>He said <q>no</q>.</p>", "He said “no”."),
        ("<p><span>Prep: 10 mins</span><span>Cook: 20 mins</span></p>", "Prep: 10 mins Cook: 20 mins"),
        ("<p><em>One</em><strong>Two</strong> words.</p>", "*One*Two words."),
    ],
)
def test_lists_quotations_and_labels(page: str, expected: str) -> None:
    assert of_html(page) == expected


@pytest.mark.parametrize(
    "note",
    [
        "<aside id=n><span>[<a href='#r'>1</a>]</span><p>A b.</p></aside>",
        "<ol><li><span id=n></span>A b.</ol>",
        "<p id=n><a href='#r'>1</a>. A b.</p>",
    ],
)
def test_shapes_of_footnotes(note: str) -> None:
    assert of_html(f"<p id=r>One<a href='#n'>[1]</a></p>{note}") == "One[^1]\n\n[^1]: A b."


def test_links_and_images_are_asked_for() -> None:
    page = '<p>See <a href="/mill?a=1&amp;copy;=2">the (old) mill</a>.</p><img src=/a.jpg><p>Here!<a href="b">b</a>'
    assert of_html(page) == "See the (old) mill.\n\nHere!b"
    assert of_html(page, include_links=True) == (
        "See [the (old) mill](https://quill.example/mill?a=1\\&copy;=2).\n\nHere\\![b](https://quill.example/a/b)"
    )


def test_options_of_the_extraction_count_unless_the_call_says_otherwise() -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    link = '<a href="/b">council of the town</a>'
    page = f"<html><body><article><h1>The mill of Quillmouth</h1>{body}<p>The {link} met on the same day."
    article = extract(page, "https://quill.example/a", include_links=True)
    assert "[council of the town](https://quill.example/b)" in article.to_markdown()
    assert "[" not in article.to_markdown(include_links=False)
    assert '<a href="https://quill.example/b">' in article.to_html()
    assert article.body == extract(page, "https://quill.example/a").body


@pytest.mark.parametrize(
    "href", ["javascript:x()", "java\nscript:x()", " JaVaScript:x()", "data:text/html,x", "http:", "#", "ftp://a/b"]
)
def test_links_that_are_not_of_the_web_are_text(href: str) -> None:
    block = marked("word", Mark(0, 4, MarkKind.LINK, href))
    article = replace(made(block), base_url="")
    assert article.to_markdown(include_links=True) == "word"


def test_images_stand_where_the_page_has_them() -> None:
    images = [
        Image("b.jpg", "Gate", "The gate.", "Jo Wend", position=1),
        Image(caption="A caption * alone", position=0),
        Image("https://x.example/c (1).jpg"),
    ]
    article = made("One.", "Two.", images=images)
    assert article.to_markdown(include_images=True) == (
        "*A caption * alone*\n\nOne.\n\n![Gate](https://quill.example/a/b.jpg)\\\n*The gate.* (Jo Wend)\n\nTwo.\n\n"
        "![](https://x.example/c%20%281%29.jpg)"
    )
    assert article.to_markdown() == "One.\n\nTwo."


def test_standalone_has_title_and_credits() -> None:
    article = made("One.", images=[Image(caption="The gate.", credit="Jo Wend")], title="C #")
    assert article.to_markdown(standalone=True) == "# C \\#\n\nOne.\n\n## Image credits\n\n- The gate. (Jo Wend)"
    assert "credits" not in article.to_markdown(standalone=True, include_images=True)
    assert made("One.").to_markdown(standalone=True) == "One."


def test_formulas() -> None:
    tex = '<math><mi>x</mi><annotation encoding="application/x-tex">{\\displaystyle x_1*y*z}</annotation></math>'
    assert of_html(f"<p>Take {tex} now.</p><p>{tex}</p>") == "Take $x_1*y*z$ now.\n\n$$\nx_1*y*z\n$$"


def test_footnotes() -> None:
    page = (
        '<p>One<sup><a href="#n1">[1]</a></sup> and <a href="#n2">2</a>.</p>'
        '<ol><li id=n1>See "Mills", p. 3.</li><li id=n2><p>Two words.</p><p>More.</ol>'
    )
    markdown = of_html(page)
    assert markdown == 'One[^1] and [^2].\n\n[^1]: See "Mills", p. 3.\n[^2]: Two words.\n\n    More.'
    tokens = MarkdownIt("commonmark").use(footnote_plugin).parse(markdown)
    assert [token.meta["label"] for token in tokens if token.type == "footnote_open"] == ["1", "2"]


def test_formulas_stand_between_dollars_or_as_github_reads_them() -> None:
    plain, odd = ('<script type="math/tex">' + tex + "</script>" for tex in ("a=b", r"\{a\}"))
    page = f"<p>For $5 take {plain} and {odd}.</p><p>{odd}</p>"
    assert of_html(page) == "For \\$5 take $a=b$ and $\\{a\\}$.\n\n$$\n\\{a\\}\n$$"
    assert of_html(page, github_math=True) == "For \\$5 take $a=b$ and $`\\{a\\}`$.\n\n```math\n\\{a\\}\n```"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (r"So \(a_1*b_1\) it is.", "So $a_1*b_1$ it is."),
        (r"So \[a_1\] it is, and $$b^2$$, too.", "So $$a_1$$ it is, and $$b^2$$, too."),
        (r"\[a_1 = 2\]", "$$\na_1 = 2\n$$"),
        (r"\begin{align}a &= b_1\end{align}", "$$\n\\begin{align}a &= b_1\\end{align}\n$$"),
        (r"With $x$ and $\alpha + 1$.", r"With $x$ and $\alpha + 1$."),
        # prices, variables, code
        ("From $5 to $6 a year.", r"From \$5 to \$6 a year."),
        ("Set $A_B or $C_D.", r"Set \$A_B or \$C_D."),
        ("<code>$x_1$</code> is code.", "`$x_1$` is code."),
    ],
)
def test_typed_formulas(typed: str, expected: str) -> None:
    assert of_html(f"<p>{typed}") == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ('See <a href="http://x.example/a_(b)">Mills</a>.', "See [Mills](http://x.example/a_%28b%29)."),
        ('Call <code>f("x")</code>.', 'Call `f("x")`.'),
        ('Ibid. "Mills"', 'Ibid. "Mills" &#32;'),
        ("Ibid. (1931)", "Ibid. (1931) &#32;"),
        ('Ibid. <a href="#r">↩\ufe0e</a>', "Ibid. &#32;"),
        ('See the mills. <a href="#r">↩</a>', "See the mills."),
    ],
)
def test_footnotes_keep_their_links_and_code(note: str, expected: str) -> None:
    page = f'<p id=r>One<a href="#n">1</a></p><ol><li id=n>{note}</ol>'
    markdown = of_html(page, include_links=True)
    assert markdown == f"One[^1]\n\n[^1]: {expected}"
    for parser in (PARSER, MarkdownIt("commonmark").use(footnote_plugin)):
        shown = text_of(parser.parse(markdown))
        assert words(expected.split("](", maxsplit=1)[0].strip("`[]"))[0] in shown


def test_a_link_to_a_note_with_another_number_is_no_footnote() -> None:
    assert (
        of_html('<p>See <a href="#n1">chapter</a>.</p><ol><li id=n1>The first chapter.</ol>')
        == "See chapter.\n\n1. The first chapter."
    )


def test_paragraphs_may_be_footnotes() -> None:
    assert of_html('<p>One<a href="#n">[*]</a> x <a href="#m">[7]</a></p><p id=m>[7] See the mill.</p>') == (
        "One\\[\\*\\] x [^7]\n\n[^7]: See the mill."
    )


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # the list has a note that nothing refers to
        (
            '<p>A<a href="#n1">1</a></p><ol><li id=n1>A b.<li>C d.</ol>',
            "A1\n\n1. A b.\n2. C d.",
        ),
        # the second list has the numbers of the first
        (
            '<p>A<a href="#a">1</a></p><ol><li id=a>One note.</ol><p>B<a href="#b">1</a></p><ol><li id=b>Two b.</ol>',
            "A[^1]\n\n[^1]: One note.\n\nB1\n\n1. Two b.",
        ),
        # one of several links has the number
        ('<p>A<a href="#a">1</a> <a href="#a">see</a></p><ol><li id=a>One note.</ol>', "A[^1] see\n\n[^1]: One note."),
        ('<p>See <a href="#y">2019</a>.</p><p id=y>2019 was good.</p>', "See 2019.\n\n2019 was good."),
    ],
)
def test_what_is_no_footnote(page: str, expected: str) -> None:
    assert of_html(page) == expected


def test_marks_of_one_kind_side_by_side_are_one() -> None:
    assert of_html("<p><kbd>Ctrl</kbd><kbd>C</kbd> <b>a</b><b>b</b></p>") == "`CtrlC` **ab**"


def test_a_quote_in_an_item_stays_there() -> None:
    page = "<ul><li>a<blockquote><p>q</p></blockquote><p>b</p><li>c</ul>"
    assert of_html(page) == "- a\n\n  > q\n\n  b\n\n- c"


def test_images_part_neither_lists_nor_tables() -> None:
    page = (
        "<ol><li><p>Do</p><img src=1.jpg><p>then</p><li>next</ol>"
        "<table><tr><th>N<th>P<tr><td>A<td>x<img src=2.jpg><tr><td>B<td>y</table><p>end"
    )
    article = extract(f"<body>{page}", "https://quill.example/a/", input_format="html")
    for each in article.blocks:
        each.kept = True
    places = [i for i, b in enumerate(article.blocks) if b.text in {"then", "B | y"}]
    images = tuple(Image(f"{i}.jpg", position=place) for i, place in enumerate(places))
    assert replace(article, images=images).to_markdown(include_images=True) == (
        "1. Do\n\n   ![](https://quill.example/a/0.jpg)\n\n   then\n\n2. next\n\n"
        "| N | P |\n| --- | --- |\n| A | x |\n| B | y |\n\n![](https://quill.example/a/1.jpg)\n\nend"
    )


def test_front_matter() -> None:
    article = made(
        "One.", title='The "mill": 1', authors=("Jo Wend", "Al\x85\u2028 Roe"), tags=("a",), published="2021-05-03"
    )
    markdown = article.to_markdown(front_matter=True)
    _, front, body = markdown.split("---\n")
    assert body == "\nOne."
    assert yaml.safe_load(front) == {
        "title": 'The "mill": 1',
        "authors": ["Jo Wend", "Al\x85\u2028 Roe"],
        "tags": ["a"],
        "published": "2021-05-03",
    }


@given(st.text(), st.lists(st.text(min_size=1)))
def test_front_matter_is_yaml_whatever_it_holds(title: str, tags: list[str]) -> None:
    article = made(title=title, tags=tuple(tags))
    front = article.to_markdown(front_matter=True).split("---\n")[1] if title or tags else "{}"
    expected = json.loads(json.dumps({"title": title, "tags": tags}))
    assert (yaml.safe_load(front) or {}) == {name: value for name, value in expected.items() if value}


# Whatever the page has, a parser gives it back

SIGNS = "*_`~[]()<>#+-=|\\!&;:.$^'\"0123456789 aé文…„"
TEXTS = st.one_of(
    st.text(SIGNS, min_size=1),
    st.text(min_size=1),
    st.sampled_from(
        [
            "1. a",
            "- - -",
            "# a #",
            "&amp;",
            "<b>",
            "a  b",
            "---",
            "| - |",
            "[a]: b",
            "http://a_b_c",
            "+",
            "2) b",
            "====",
            "!",
        ]
    ),
)


def shown(text: str) -> str:
    """A text as readers make blocks of it."""
    return extract_line(text) or "x"


def extract_line(text: str) -> str:
    return " ".join("".join(c for c in text if c.isprintable() or c == " ").split())


@st.composite
def lines(draw: st.DrawFn, kind: Kind = Kind.PARAGRAPH) -> Block:
    text = shown(draw(TEXTS))
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places, st.sampled_from(KINDS)), max_size=4))
    marks = [
        Mark(a, b, which, "/x_(y)")
        for a, b, which in spans
        if a < b and not text[a].isspace() and not text[b - 1].isspace()
    ]
    return Block(
        text,
        kind=kind,
        blank_lines_before=1,
        after_line_break=draw(st.booleans()),
        markup=Markup(tuple(marks), quotes=draw(st.integers(0, 2))),
    )


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    block = draw(lines(draw(st.sampled_from([k for k in Kind if k not in {Kind.CODE, Kind.ROW}]))))
    if block.kind is Kind.ITEM:
        block.marker = draw(st.sampled_from(["•", "1.", "2.", "(a)", "[x]", "a."]))
        block.level = draw(st.integers(0, 4))
    elif block.kind is Kind.HEADING:
        block.level = draw(st.integers(1, 6))
    elif draw(st.booleans()):
        block.markup = block.markup._replace(lists=draw(st.integers(0, 3)))
    return block


@given(st.lists(blocks(), max_size=6), st.booleans())
def test_a_parser_gives_the_text_back(page: list[Block], include_links: bool) -> None:
    article = made(*page)
    found = text_of(PARSER.parse(article.to_markdown(include_links=include_links)))
    assert words(found) == words("\n".join(with_marker(block) for block in page))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("include_links", [False, True])
def test_fixtures_come_back(path: Path, include_links: bool) -> None:
    article = replace(extract(path, "https://quill.example/a/"), posts=())
    kept = [shown_of(block) for block in article.blocks if block.kept]
    found = text_of(PARSER.parse(article.to_markdown(include_links=include_links)))
    assert words(found) == words("\n".join(kept))


def shown_of(block: Block) -> str:
    """A block's text without the signs between a row's cells."""
    cells = " ".join(block.text[start:end] for start, end in block.markup.cells) or block.text
    return with_marker(replace(block, text=cells.replace("|", " ") if block.kind is Kind.ROW else cells))


def with_marker(block: Block) -> str:
    return f"{block.marker} {block.text}" if block.kind is Kind.ITEM and block.marker[0] in "([a" else block.text


@given(st.lists(st.lists(TEXTS.map(shown), min_size=2, max_size=4), min_size=1, max_size=4), st.booleans())
def test_tables_come_back(cells: list[list[str]], is_header: bool) -> None:
    page = []
    for texts in cells:
        text = " | ".join(texts)
        ends = [sum(map(len, texts[: i + 1])) + 3 * i for i in range(len(texts))]
        places = tuple((end - len(cell), end) for end, cell in zip(ends, texts, strict=True))
        page.append(Block(text, kind=Kind.ROW, markup=Markup(cells=places, is_header=is_header, table=1)))
    tokens = PARSER.parse(made(*page).to_markdown())
    found = [token.content and text_of([token]) for token in tokens if token.type == "inline"]
    assert [words(text) for text in found if text] == [words(text) for texts in cells for text in texts]


@given(st.text(min_size=1))
def test_code_comes_back(text: str) -> None:
    text = re.sub(r"[\x00\r]|[\ud800-\udfff]", "", text).strip("\n").rstrip() or "x"
    assert text_of(PARSER.parse(made(Block(text, kind=Kind.CODE)).to_markdown())) == text + "\n"


def test_formulas_hold_no_tags() -> None:
    for typed in ("$$<script>hit()</script>$$", "$$a<b$$", "\\(x_1<img src=x>\\)"):
        tex = typed.replace("<", "&lt;")
        page = f"<h1>Mill</h1>{paragraphs()}<p>{tex}</p><p>A {tex} in a line of text.</p>{paragraphs()}"
        markdown = extract(page).to_markdown()
        assert not any(sign in markdown for sign in ("<s", "<b", "<i", "</"))


@pytest.mark.parametrize("tex", ["```", "~~~", "a`b", "``", "[a_1](https://mill.example/x)", "![a_1](x)", "[a_1](x"])
def test_readers_that_know_no_formulas_find_no_fences_and_links_in_them(tex: str) -> None:
    code = "<script>hit()</script>".replace("<", "&lt;")
    lines = f"<p>\\({tex}\\)</p><p>So \\({tex}\\) is <code>{code}</code>.</p><pre>{code}</pre>"
    tokens = PARSER.parse(extract(f"<h1>Mill</h1>{paragraphs()}{lines}{paragraphs()}").to_markdown())
    kinds = {token.type for block in tokens for token in (block, *(block.children or ()))}
    assert kinds.isdisjoint({"html_block", "html_inline", "link_open", "image"})
