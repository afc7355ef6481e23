"""Links to a heading's own place, to its editor, and back from a note: no part of the text."""

import pytest

import cleanart
from cleanart.readers.heading_links import without_helpers
from cleanart.readers.html import read_html
from cleanart.readers.text import read_text
from tests.helpers import PROSE


def texts(body: str) -> list[str]:
    return [block.text for block in read_html(f"<body>{body}").blocks]


@pytest.mark.parametrize(
    "link",
    [
        '<a class="headerlink" href="#r" title="Link to this heading">¶</a>',
        ' <a href="#r">#</a>',
        '<a href="#r"> 🔗 </a>',
        '<a href="/page#r">⚓\ufe0e</a>',
        ' <a href="#r"><b>§</b></a>',
        '<span class="mw-editsection">[<a href="/e">edit</a>]</span>',
        " [<a href='/e'>Bearbeiten</a> | <a href='/f'>Quelltext bearbeiten</a>]",
        '<a href="/e">[modifier]</a>',
        "<span>[</span><a href='/e'>编辑</a><span>]</span>",
        ' <a href="/w?action=edit">править</a>',
        ' <a href="#r">Copy link</a>',
        ' <a href="#r">Copier le lien</a>',
        ' <a href="#r">Link to this section</a>',
        ' <a href="#r">Direct link to Release</a>',
        ' <a href="#r">Section titled “Release”</a>',
        ' <a href="#r">リンクをコピー</a>',
        '<a href="/e">[edit]</a> <a href="#r">#</a>',
        " 🔗",
        "¶",
    ],
)
def test_headings_end_before_their_helpers(link: str) -> None:
    assert texts(f"<h2>Release{link}</h2><p>It was in June.") == ["Release", "It was in June."]


def test_a_sign_may_stand_before_the_heading() -> None:
    assert texts('<h2><a href="#r">#</a> Release</h2>') == ["Release"]
    assert texts('<h2><a href="#r">Release</a> <a href="#r">#</a></h2>') == ["Release"]


@pytest.mark.parametrize(
    "heading",
    [
        '<h2>Why I left <a href="/c">C#</a></h2>',
        "<h2>C#</h2>",
        '<h2>How to <a href="/wiki/e">edit</a></h2>',
        '<h2><a href="/e">Edit</a></h2>',
        '<h2>About the <a href="/about">copy</a></h2>',
        "<h2>Sources [1]</h2>",
        "<h2>Releases (source)</h2>",
    ],
)
def test_what_belongs_to_a_heading(heading: str) -> None:
    plain = read_html(f"<body>{heading.replace('h2', 'p')}").blocks[0].text
    assert texts(heading) == [plain]


def test_signs_go_from_other_blocks_too_where_they_lead_to_a_place_on_the_page() -> None:
    assert texts('<dl><dt><code>mill(x)</code><a href="#mill">¶</a><dd>Turns.</dl>') == ["mill(x)", "Turns."]
    assert texts('<ol><li id=n><a href="#r">^</a> A note. <a href="#r">↩\ufe0e</a></ol>') == ["A note."]
    assert texts('<p>Press <a href="/keys">#</a>') == ["Press #"]
    assert texts('<p><a href="#top">↑</a></p><p>End.') == ["End."]


def test_what_is_left_is_marked_at_its_place() -> None:
    (block,) = read_html('<body><h2><a href="#r">#</a> The <i>mill</i> <a href="#r"><b>¶</b></a></h2>').blocks
    assert [(m.kind.value, block.text[m.start : m.end]) for m in block.markup.marks] == [("emphasis", "mill")]
    assert block.link_chars == 0


def test_titles_are_without_them() -> None:
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    page = f'<title>The Tide Mill</title><body><h1>The Tide Mill<a href="#m">¶</a></h1>{body}'
    assert cleanart.extract(page, input_format="html").title == "The Tide Mill"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Release¶", "Release"),
        ("Legacy[edit]", "Legacy"),
        ("Verlauf [Bearbeiten | Quelltext bearbeiten]", "Verlauf"),
        ("历史[编辑]", "历史"),
        ("Release #", "Release"),
        ("Release 🔗", "Release"),
        ("C#", "C#"),
        ("He said so [source]", "He said so [source]"),
        ("As shown [3]", "As shown [3]"),
        ("Press (edit)", "Press (edit)"),
    ],
)
def test_lines_of_tagless_text(line: str, expected: str) -> None:
    assert without_helpers(line) == expected
    page = f"The mill stands.\n\n{line}\n\nIt turned."
    block = read_text(page).blocks[1]
    assert block.text == page[block.start : block.end] == expected


def test_a_line_that_is_nothing_else_is_no_block() -> None:
    assert [block.text for block in read_text("One.\n🔗\nTwo.").blocks] == ["One.", "Two."]
