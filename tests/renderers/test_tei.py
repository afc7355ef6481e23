"""TEI and plain XML. What may stand where is a part of TEI's own rules (P5), for the elements that are written here."""

from pathlib import Path

import pytest
from lxml import etree

from cleanart import Article, Image, Link, Options, extract
from cleanart.renderers.tei import render_tei
from cleanart.renderers.xml import render_xml
from tests.helpers import FIXTURES
from tests.small_pages import HTML

NAMESPACE = "{http://www.tei-c.org/ns/1.0}"
INLINE = {"hi", "code", "del", "formula", "ref", "lb"}
BLOCKS = {"p", "ab", "table", "figure", "list", "quote"}
CHILDREN = {
    "TEI": {"teiHeader", "text"},
    "teiHeader": {"fileDesc", "profileDesc"},
    "fileDesc": {"titleStmt", "publicationStmt", "sourceDesc"},
    "titleStmt": {"title", "author"},
    "publicationStmt": {"publisher", "availability", "date"},
    "availability": {"p"},
    "sourceDesc": {"bibl"},
    "bibl": {"title", "author", "publisher", "date", "ptr"},
    "profileDesc": {"abstract", "langUsage", "textClass"},
    "abstract": {"p"},
    "langUsage": {"language"},
    "textClass": {"keywords"},
    "keywords": {"term"},
    "text": {"body", "back"},
    "body": {"div"},
    "back": {"div"},
    "div": {"div", "head", *BLOCKS},
    "p": INLINE,
    "ab": INLINE,
    "head": INLINE,
    "cell": INLINE,
    "hi": INLINE,
    "ref": INLINE,
    "del": INLINE,
    "table": {"row"},
    "row": {"cell"},
    "list": {"item", "label"},
    "label": INLINE,
    "item": {*BLOCKS},
    "quote": BLOCKS,
    "figure": {"p", "figDesc", "graphic"},
}
NEVER_EMPTY = {"list", "table", "row", "titleStmt", "publicationStmt", "body", "back", "item"}
PAGES = sorted((FIXTURES.parent / "html").glob("*.html"))
ALL = Options(include_links=True, include_images=True)


def read(xml: str) -> etree._Element:
    return etree.fromstring(xml.encode())


def check(document: etree._Element) -> None:
    for element in document.iter():
        assert element.tag.startswith(NAMESPACE)
        name = element.tag.removeprefix(NAMESPACE)
        children = [child.tag.removeprefix(NAMESPACE) for child in element]
        assert set(children) <= CHILDREN.get(name, set()), name
        assert children or name not in NEVER_EMPTY, name
        if name == "div":
            assert "head" not in children[1:]
            after = children[children.index("div") :] if "div" in children else []
            assert set(after) <= {"div"}, "text follows a division"


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_tei_is_well_formed_and_in_its_order(path: Path) -> None:
    article = extract(path, url="https://mill.example/a/b", options=ALL)
    document = read(render_tei(article, ALL))
    check(document)
    body = document.find(f".//{NAMESPACE}body")
    assert body is not None
    shown = "".join("".join(body.itertext()).split())
    missing = [block.text for block in article.blocks if block.kept and "".join(block.text.split()) not in shown]
    assert len(missing) <= sum(block.kind == "row" for block in article.blocks)  # rows are cells here
    read(render_xml(article, ALL))


def test_headings_begin_divisions() -> None:
    prose = "<p>The old tide mill of Quillmouth stays where it is, the council of the town has said.</p>"
    page = (
        f"<article><h1>Mill</h1>{prose * 3}<h2>Gates</h2>{prose}<h3>North</h3>{prose}<h2>Wheels</h2>{prose}</article>"
    )
    document = read(render_tei(extract(page, favor_recall=True), ALL))
    check(document)
    divisions = document.findall(f".//{NAMESPACE}body/{NAMESPACE}div/{NAMESPACE}div")
    assert [division.findtext(f"{NAMESPACE}head") for division in divisions] == ["Gates", "Wheels"]
    assert divisions[0].findtext(f"{NAMESPACE}div/{NAMESPACE}head") == "North"


def test_metadata_of_all_kinds() -> None:
    article = Article(
        title="A & B \x00",
        authors=("Jo <b>", "Di"),
        published="2021-05-03T10:00:00Z",
        site_name="Quill",
        url="https://mill.example/?a=1&b=2",
        language="en",
        description="d",
        tags=("x",),
        license="CC0",
        comments="One.\n\nTwo.",
        images=(Image(credit="Jo"),),
        related=(Link("Goat", "u"),),
    )
    document = read(render_tei(article, ALL))
    check(document)
    assert [author.text for author in document.findall(f".//{NAMESPACE}bibl/{NAMESPACE}author")] == ["Jo <b>", "Di"]
    plain = read(render_xml(article, ALL))
    assert plain.findtext("title") == "A & B \ufffd"
    assert [author.text for author in plain.findall("authors/author")] == ["Jo <b>", "Di"]
    assert plain.findtext("images/image/credit") == "Jo"
    assert plain.findtext("related/link/url") == "u"


def test_an_empty_article() -> None:
    check(read(render_tei(extract(""), ALL)))
    assert read(render_xml(extract(""), ALL)).findtext("outcome") == "no_text"
    assert read(render_xml(extract(HTML), ALL)).find("body/div/p") is not None


def test_controls_that_html_may_contain_and_xml_must_not() -> None:
    article = extract(
        HTML.replace("</title>", "\f\x01</title>").replace("</p>", "</p><pre>mill\fgate\x0b\x7f</pre>", 1)
    )
    assert "\f" in article.body
    for render in (render_xml, render_tei):
        assert "mill gate" in "".join(read(render(article, ALL)).itertext())
