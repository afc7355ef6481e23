"""HTML: what is printed, and that nothing of the page can run, load or break out of it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as lxml_html

from cleanart import Article, Image, extract
from cleanart.page.blocks import Block, Kind, Mark, MarkKind, Markup
from cleanart.renderers.safe_html import isolate
from tests.helpers import code, heading, item, paragraphs, row

TAGS = set(
    "p h1 h2 h3 h4 h5 h6 ul ol li table tr th td pre code blockquote strong em del sub sup a figure img figcaption"
    " small br dl dt dd bdi".split()
)
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}, "code": {"class"}}
# Shapes of attacks, written for this test after OWASP's list of them.
ATTACKS = [
    "<script>steal()</script>",
    "<img src=x onerror=steal()>",
    '"><svg onload=steal()>',
    "</p></code></pre><script>steal()</script>",
    "<!--><script>steal()</script>-->",
    "<![CDATA[<script>steal()</script>]]>",
    "&lt;script&gt;steal()&lt;/script&gt;",
    "&#60;script&#62;",
    "' onmouseover='steal()",
    '" onfocus=steal() autofocus="',
    "<a href=javascript:steal()>x</a>",
    "<style>@import '//evil.example'</style>",
    "<iframe srcdoc='<script>steal()</script>'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=steal()>",
    "</title><script>steal()</script>",
    "\u2028<script>\u2029",
]
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
NOT_OF_HTML = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
ADDRESSES = [
    "javascript:steal()",
    "JaVaScRiPt:steal()",
    "java\tscript:steal()",
    "java\nscript:steal()",
    "\x01javascript:steal()",
    " javascript:steal()",
    "&#106;avascript:steal()",
    "data:text/html,<script>steal()</script>",
    "vbscript:steal()",
    "file:///etc/passwd",
    "blob:https://x/y",
    "view-source:https://x",
    'https://x.example/" onclick="steal()',
    "https://x.example/'><script>steal()</script>",
    "//evil.example/x",
    "http://[broken",
    "http:/\\evil",
    "mailto:jo@x.example?subject=<b>",
    "",
]


def made(*parts: str | Block, images: Iterable[Image] = (), **fields: object) -> Article:
    blocks = [part if isinstance(part, Block) else Block(part, blank_lines_before=1) for part in parts]
    for each in blocks:
        each.kept = True
    article = Article(blocks=tuple(blocks), images=tuple(images), base_url="https://quill.example/a/")
    return replace(article, **fields)  # type: ignore[arg-type]


class Reader(HTMLParser):
    """Checks that tags are closed and allowed, and collects text and addresses."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.addresses: list[str] = []
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES.get(tag, set())
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["One & <two>."], "<p>One &amp; &lt;two&gt;.</p>"),
        ([heading("Gates", level=3), "One."], "<h3>Gates</h3>\n<p>One.</p>"),
        ([item("a", level=1), item("b", level=2)], "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ([item("a", "7."), item("b", "8.")], '<ol start="7">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ([item("a", "(a)")], "<ul>\n<li>(a) a</li>\n</ul>"),
        ([code("if a:"), code("    b()")], "<pre><code>if a:\n    b()\n</code></pre>"),
        ([Block("Quoted.", kind=Kind.QUOTE)], "<blockquote>\n<p>Quoted.</p>\n</blockquote>"),
        ([row("a    1")], "<table>\n<tr><td>a</td><td>1</td></tr>\n</table>"),
        (["One.", Block("Two.", after_line_break=True)], "<p>One.<br>\nTwo.</p>"),
    ],
)
def test_shapes(parts: list[str | Block], expected: str) -> None:
    assert made(*parts).to_html() == expected


def test_marks_nest_whatever_the_page_does() -> None:
    marks = (Mark(0, 6, MarkKind.STRONG), Mark(4, 9, MarkKind.EMPHASIS), Mark(0, 6, MarkKind.LINK, "/x"))
    article = made(Block("one two three", markup=Markup(marks)))
    assert article.to_html(include_links=True) == (
        '<p><a href="https://quill.example/x"><strong>one <em>tw</em></strong></a>o three</p>'
    )
    assert article.to_html() == "<p><strong>one <em>tw</em></strong>o three</p>"


def test_images_have_caption_and_credit() -> None:
    article = made("One.", images=[Image("/a.jpg", 'A "gate"', "The <gate>.", "Jo & Al", position=0)])
    assert article.to_html(include_images=True) == (
        '<figure>\n<img src="https://quill.example/a.jpg" alt="A &quot;gate&quot;">\n'
        "<figcaption>The &lt;gate&gt;. <small>Jo &amp; Al</small></figcaption>\n</figure>\n<p>One.</p>"
    )
    assert article.to_html() == "<p>One.</p>"


def test_a_page_of_its_own() -> None:
    fields = {"title": "Gates & mills", "authors": ("Jo Wend", "Al Roe"), "language": "en", "published": "2021-05-03"}
    article = made("One.", images=[Image(caption="The gate.", credit="Ann Orr")], **fields)
    page = lxml_html.document_fromstring(article.to_html(standalone=True))
    assert page.get("lang") == "en"
    assert page.findtext(".//title") == page.findtext(".//h1") == "Gates & mills"
    assert [p.text_content() for p in page.iter("p", "li")] == [
        "Jo Wend, Al Roe · 2021-05-03",
        "One.",
        "The gate. (Ann Orr)",
    ]
    assert "<h2>" not in article.to_html(standalone=True, include_images=True)


def nasty(attack: str) -> Article:
    """An article with an attack everywhere it can have text."""
    cells = Markup(cells=((0, len(attack)),), table=1)
    parts = [
        attack,
        heading(attack),
        item(attack),
        item(attack, "(a)"),
        code(attack),
        Block(attack, kind=Kind.QUOTE),
        Block(attack, kind=Kind.ROW, markup=cells),
        Block(attack, kind=Kind.CODE, xpath="/x", markup=Markup(language=attack)),
        Block(attack, markup=Markup(tuple(Mark(0, len(attack), kind, attack) for kind in MarkKind))),
    ]
    images = [Image(attack, attack, attack, attack, 0), Image("https://x.example/" + attack, attack)]
    fields = dict.fromkeys(("title", "published", "site_name"), attack) | {"authors": (attack,), "language": attack}
    return made(*parts, images=images, **fields)


def check_safe(article: Article) -> Reader:
    markup = article.to_html(include_links=True, include_images=True)
    reader = Reader(markup)
    for address in reader.addresses:
        assert address.startswith(("https://", "http://", "mailto:"))
        assert not any(c.isspace() for c in address)
    return reader


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_are_text(attack: str) -> None:
    reader = check_safe(nasty(attack))
    assert "".join(reader.texts).count(attack) >= 8
    for shown in (nasty(attack).to_html(standalone=True, include_images=True), nasty(attack)._repr_html_()):
        page = lxml_html.document_fromstring(shown.encode())
        assert not page.xpath("//script | //svg | //style | //iframe | //@*[starts-with(name(), 'on')]")


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_are_whole_and_of_the_web_or_of_mail(address: str) -> None:
    link = Block("word", markup=Markup((Mark(0, 4, MarkKind.LINK, address),)))
    for base in ("https://quill.example/a/", "", "javascript:steal()"):
        check_safe(replace(made(link, images=[Image(address)]), base_url=base))


@given(st.text())
@example("a\u202eb")
@example("\u2066a\u2069b\u2069")
def test_any_text_is_text(text: str) -> None:
    reader = check_safe(nasty(text or "x"))
    expected, shown = NOT_OF_HTML.sub("\ufffd", text), "".join(reader.texts)
    # Of those that turn the direction, `isolate` drops and adds some.
    assert DIRECTIONS.sub("", expected) in DIRECTIONS.sub("", shown)


def test_a_whole_page_goes_through() -> None:
    page = "<body><h1>The mill</h1>" + "".join(f"<p>{attack}</p>" for attack in ATTACKS)
    check_safe(extract(page, "https://quill.example/", input_format="html", favor_recall=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>", "a &lt;b&gt;"),
        ("a\u202eb", "<bdi>a\u202eb</bdi>"),
        ("\u2067a", "<bdi>\u2067a\u2069</bdi>"),
        ("\u2069a\u202eb", "<bdi>a\u202eb</bdi>"),
        ("\u2066a\u2069b\u2069", "<bdi>\u2066a\u2069b</bdi>"),
    ],
)
def test_what_turns_the_direction_stays_in_an_element(text: str, expected: str) -> None:
    assert isolate(text) == expected


def test_directions_of_links_names_and_captions_are_isolated() -> None:
    turned = "a\u202eb"
    link = Block(f"{turned} is here", markup=Markup(marks=(Mark(0, 3, MarkKind.LINK, "https://mill.example/"),)))
    article = made(link, images=[Image("https://mill.example/a.png", "", turned, turned)], authors=(turned,))
    html = replace(article, options=replace(article.options, include_links=True)).to_html(standalone=True)
    for before, after in (('/">', "</a> is here"), ("<p>", "</p>"), (">", " ("), ("(", ")")):
        assert f"{before}<bdi>{turned}</bdi>{after}" in html


def test_definitions_are_a_list_of_their_own() -> None:
    page = "<dl><dt>a<dd><p>One.</p><ul><li>b</ul></dd><dt>c<dd>Two.</dl><dl><dt>d</dl>"
    html = extract(f"<h1>Mill</h1>{paragraphs()}{page}", keep=["dl"]).to_html()
    assert (
        "<dl>\n<dt>a</dt>\n<dd>\n<p>One.</p>\n<ul>\n<li>b</li>\n</ul>\n</dd>\n<dt>c</dt>\n<dd>Two.</dd>\n</dl>" in html
    )
    assert "<p>d</p>" in html
