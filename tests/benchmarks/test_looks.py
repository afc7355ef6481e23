"""`benchmarks.looks`: what a page looks like in each of them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import UsageError
from benchmarks.corpus import Corpus
from benchmarks.looks import LOOKS, render_looks
from benchmarks.measures import words
from tests.benchmarks.tiny_corpus import TRUE_BODY
from tests.helpers import PROSE, any_text
from tests.helpers import page as read_text

PAGE = f"""<title>Not shown</title>
<ul><li><a href=/>Home</a><li><a href=/ships>Ships <b></b></a></ul>
<h1>The <em>tide</em> mill</h1>
<p>By <a href=/jo>Jo Doe</a>, {PROSE[0]}<img src=mill.jpg alt="A mill"></p>
<ol><li>One<li>Two<ul><li>Deep</ul></ol>
<blockquote><p>Words</blockquote><pre>def f():
    return 1</pre>
<table><tr><th>a<th>b<tr><td>1<td></table>
<a href=/card><div><h3>A card</h3>Its text</div></a><script>no()</script><hr>
<p>Line<br>break"""


def shown(look: str, page: str = PAGE) -> str:
    return render_looks(page.encode(), [look])[look]


def test_markdown_has_signs_for_all() -> None:
    assert shown("markdown").split("\n") == [
        "* [Home](/)",
        "* [Ships ](/ships)",
        "",
        "# The _tide_ mill",
        "",
        f"By [Jo Doe](/jo), {PROSE[0]}![A mill](mill.jpg)",
        "",
        "1. One",
        "2. Two",
        "  * Deep",
        "",
        "> Words",
        "",
        "    def f():",
        "        return 1",
        "",
        "a | b",
        "1",
        "",
        "### [A card",
        "",
        "Its text](/card)",
        "",
        "* * *",
        "",
        "Line",
        "break",
    ]


def test_lynx_numbers_links_and_lists_them_at_the_end() -> None:
    lines = shown("lynx").split("\n")
    assert lines[:6] == ["     * [1]Home", "     * [2]Ships", "", "The tide mill", "", lines[5]]
    assert lines[5].startswith("   By [3]Jo Doe, The harbor council")
    assert lines[-7:] == ["", "References", "", "   1. /", "   2. /ships", "   3. /jo", "   4. /card"]


@pytest.mark.parametrize(("look", "width"), [("lynx", 79), ("wrapped-72", 72), ("wrapped-80", 80)])
def test_lines_are_wrapped_and_no_word_is_lost(look: str, width: int) -> None:
    lines = shown(look, "".join(f"<p>{text}</p>" for text in PROSE)).split("\n")
    assert max(map(len, lines)) <= width < max(map(len, lines)) + 15
    assert words(" ".join(lines)) == words(" ".join(PROSE))
    assert lines.count("") == len(PROSE) - 1


def test_markdown_may_be_wrapped_within_links() -> None:
    link = f"<div><a href=/{'mill-' * 12}>{PROSE[0][:40]}</a></div><div>{PROSE[1]}</div>"
    first, second, blank, *rest = shown("markdown-78", link).split("\n")
    assert first + second == f"[{PROSE[0][:40]}](/{'mill-' * 12})"
    assert 70 < len(first) <= 78
    assert not blank
    assert " ".join(rest) == PROSE[1]


def test_scripts_without_spaces_are_wrapped_at_half_the_width() -> None:
    assert [len(line) for line in shown("wrapped-80", f"<p>{'水車小屋の話' * 20}").split("\n")] == [40, 40, 40]


def test_what_stands_before_lines() -> None:
    items = "<ol><li>One<p>More</p><li>Two</ol><blockquote>Words</blockquote><h2>Head</h2><p>Text"
    assert shown("tabs", items) == "1. One\n\n  More\n\n2. Two\n\n\tWords\n\nHead\n\nText"
    assert shown("wrapped-80", items).endswith("\n    Words\n\nHead\n----\n\nText")
    assert shown("indented", items).endswith("\n        Words\nHead\n      Text")
    assert shown("browser", items) == "One\n\nMore\n\nTwo\n\nWords\n\nHead\n\nText"


def test_blank_lines() -> None:
    two = "<ul><li>One<li>Two</ul><p>Three</p><div>Four</div>"
    assert shown("tight", two) == "- One\n- Two\nThree\nFour"
    assert shown("doubled", two) == "· One\n\n· Two\n\n\n\nThree\n\n\n\nFour"
    assert shown("strings", "<p>By <a>Jo Doe</a>, here") == "By\nJo Doe\n, here"


def test_cells() -> None:
    row = "<table><tr><td>a <b>b</b><td> <td>c</table>"
    assert {look: shown(look, row) for look in ("tabs", "markdown", "wrapped-72")} == {
        "tabs": "a b\tc",
        "markdown": "a **b** | c",
        "wrapped-72": "a b  c",
    }


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_shows_every_word_and_can_be_read(look: str) -> None:
    text = shown(look)
    assert "no()" not in text
    assert "Not shown" not in text
    told = words(text)
    assert [word for word in words(PROSE[0]) if word not in told] == []
    assert read_text(text).blocks


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", [b"", b"\0", b"<!-- only -->", b"<p>", b"</p>" * 3, b"\xff\xfe", b"<li><td><hr>"])
def test_pages_with_nothing(look: str, page: bytes) -> None:
    assert len(render_looks(page, [look])[look]) <= 72


def test_deep_pages() -> None:
    deep = "<div><ul><li><blockquote>" * 3000 + "Deep"
    assert shown("wrapped-72", deep).count("\n") == 0


@given(st.lists(st.one_of(any_text(), st.sampled_from("<p <a href=x> <b> <li> <ul> </ul> </a> <td> <pre> \n".split()))))
def test_any_page_has_every_look(parts: list[str]) -> None:
    page = "".join(parts).encode("utf-8", "surrogatepass")
    looks = render_looks(page, LOOKS)
    assert list(looks) == list(LOOKS)
    assert looks == render_looks(page, LOOKS)


def test_they_are_chosen_by_name_and_never_by_default(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    assert corpus.choose(["flat", "lynx", "lynx"]) == ["flat", "lynx"]
    assert corpus.choose(None) == ["flat", "wide"]
    _, contents = next(corpus.inputs(corpus.pages(), ["flat", "browser"]))
    assert contents == {"flat": f"Menu\n{TRUE_BODY}\nPhoto: Al Roe", "browser": TRUE_BODY.replace("\n", " ")}
    assert list(corpus.digests(["flat", "browser"])) == ["truth.jsonl", "text/flat.jsonl.gz", "html/"]


def test_a_stored_rendering_goes_before_the_look_of_its_name(html_corpus: Path) -> None:
    (html_corpus / "text" / "flat.jsonl.gz").rename(html_corpus / "text" / "lynx.jsonl.gz")
    corpus = Corpus.at(html_corpus)
    assert "lynx" not in corpus.looks()
    assert next(corpus.inputs(corpus.pages(), ["lynx"]))[1]["lynx"].startswith("Menu")  # type: ignore[arg-type]


def test_without_html_there_are_none(corpus: Path) -> None:
    with pytest.raises(UsageError, match="has no renderer lynx; it has flat, wide"):
        Corpus.at(corpus).choose(["lynx"])


def test_pages_may_be_wanted_in_different_renderings(html_corpus: Path) -> None:
    corpus = Corpus.at(html_corpus)
    wanted = {"one": ["lynx", "wide"], "two": ["flat"]}
    names = ["flat", "wide", "lynx"]
    inputs = corpus.inputs(corpus.pages(), names, lambda page: wanted[page.id])
    assert {page.id: list(contents) for page, contents in inputs} == wanted
