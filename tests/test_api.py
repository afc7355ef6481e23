import json
import os
import pickle
import subprocess
import sys
from collections import Counter
from dataclasses import FrozenInstanceError, fields, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleanart
from cleanart import (
    Article,
    BinaryInputError,
    Block,
    CleanartError,
    EmptyInputError,
    Image,
    Link,
    NoArticleError,
    NotAPageError,
    Options,
    OptionsError,
    extract,
)
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    PROSE,
    any_text,
    broken_off_after,
    is_subsequence,
    letters,
    nasty_pages,
)
from tests.helpers import (
    plain as without_positions,
)

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"
PAGE = "\n\n".join(
    [
        "Log in",
        TITLE,
        "By Hedda Lorne",
        "3 May 2021",
        "The gates at low tide. Photo: Joan Wend/Reuters",
        *PROSE,
        "Related",
        "© 2021 Quillgate Media",
    ]
)
BODY = "\n\n".join(PROSE)

EMPTY = ["", " ", "\n \t\r\n", "\x00", "\u200b\ufeff", "\n" * 100_000, "\ud800", "\u200e"]
BINARY = [b"\x89PNG\r\n\x1a\n" + bytes(200), b"%PDF-1.4\n", bytes(range(256)) * 20, b"PK\x03\x04" + bytes(90)]
HTML = "<!DOCTYPE html><html><body><h1>Mill</h1><p>{}</p></body></html>".format("</p><p>".join(PROSE))
EMPTY_HTML = [
    "<!DOCTYPE html>",
    "<html><head><title>Mill</title></head><body></body></html>",
    "<body><img src=mill.jpg>",
]
NO_ARTICLE = ["Log in", "© 2021 Quillgate Media", "Menu\nLog in\nShare on Facebook\nAll rights reserved"]


PROSE_HTML = "".join(f"<p>{text}</p>" for text in PROSE)


# What comes in


class Fspath:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


def test_text_bytes_and_files_give_the_same(tmp_path: Path) -> None:
    data = PAGE.encode()
    file = tmp_path / "page.txt"
    file.write_bytes(data)
    expected = extract(PAGE)
    assert expected.body == BODY
    for source in (data, bytearray(data), memoryview(data), file, Fspath(file)):
        assert extract(source) == expected  # type: ignore[arg-type]


def test_what_is_found() -> None:
    article = extract(PAGE, url="https://quillmouth.example/mill")
    assert article.title == TITLE
    assert article.body == BODY
    assert article.authors == ("Hedda Lorne",)
    assert article.published == "2021-05-03"
    assert article.site_name == "Quillgate Media"
    assert without_positions(article.images) == [Image(caption="The gates at low tide.", credit="Joan Wend/Reuters")]
    assert article.image_credits == article.images
    assert article.url == "https://quillmouth.example/mill"
    assert article.empty_reason is None


@pytest.mark.parametrize("source", ["https://quill.example/mill", b"www.quill.example/mill", " quill.example/mill\n"])
def test_an_address_is_no_page(source: str | bytes) -> None:
    article = extract(source)
    assert (article.title, article.body) == ("", "")
    assert "looks like an address" in str(article.empty_reason)
    assert "fetch it first" in str(article.empty_reason)
    with pytest.raises(NotAPageError, match="address"):
        extract(source, strict=True)


def test_a_path_in_a_string_is_no_page_whether_the_file_is_there_or_not(tmp_path: Path) -> None:
    file = tmp_path / "my page.html"
    for _ in range(2):
        for source in (str(file), "page.txt", "folder/page.html"):
            article = extract(source)
            assert (article.title, article.body) == ("", "")
            assert "pathlib.Path" in str(article.empty_reason)
            with pytest.raises(NotAPageError, match="path of a file"):
                extract(source, strict=True)
        file.write_text(HTML)
    assert extract(file).body == BODY


def test_what_looks_like_an_address_or_a_path_can_be_read_as_text() -> None:
    for source in ("https://quill.example/mill", "page.txt"):
        article = extract(source, input_format="text")
        assert article.title + article.body == source


# What an article looks like at a prompt


def test_repr_is_one_short_line() -> None:
    article = extract(PAGE)
    assert repr(article) == f"<Article {TITLE!r} ({len(BODY):,} characters, en, 2021-05-03)>"
    assert "empty: the input has no text" in repr(extract(""))
    long = repr(replace(article, title="\x1b]0;mill\n" * 100))
    assert len(long) < 200
    assert long.isprintable()
    assert len(repr(cleanart.Page(content=HTML, url="https://quill.example/mill"))) < 300


def test_print_shows_title_byline_body_and_credits() -> None:
    assert str(extract(PAGE)) == "\n\n".join(
        [
            TITLE,
            "Hedda Lorne · 2021-05-03 · Quillgate Media",
            BODY,
            "Image credits:\n- The gates at low tide. (Joan Wend/Reuters)",
        ]
    )
    assert f"{extract('')}" == "(empty: the input has no text)"


def test_notebooks_show_safe_html() -> None:
    article = replace(extract(HTML), title="<script>steal()</script>", authors=("<b>Jo</b>",))
    shown = article._repr_html_()
    assert shown.startswith("<article>\n<h1>&lt;script&gt;")
    assert "<p>&lt;b&gt;Jo&lt;/b&gt;" in shown
    assert article.to_html() in shown
    assert "(empty: the input has no text)" in extract("")._repr_html_()


@pytest.mark.parametrize(
    "source", [None, 3, 3.5, ["text"], ("text",), {"text"}, {"text": 1}, object(), str, iter("text")]
)
def test_other_types_are_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match=type(source).__name__):
        extract(source)


def test_a_file_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        extract(tmp_path / "none.txt")
    with pytest.raises(OSError, match="directory"):
        extract(tmp_path)


@pytest.mark.parametrize("form", ["TEXT", "pdf", "", None, 1])
def test_another_format_is_a_value_error(form: Any) -> None:
    with pytest.raises(ValueError, match="input_format"):
        extract(PAGE, input_format=form)


def test_text_that_looks_like_html_can_be_read_as_text() -> None:
    assert extract(HTML).body == BODY
    assert extract(HTML, input_format="html") == extract(HTML)
    assert "<p>" in "".join(b.text for b in extract(HTML, input_format="text").blocks)


def test_text_can_be_read_as_html() -> None:
    (block,) = extract(PAGE, input_format="html").blocks
    assert block.text == " ".join(PAGE.split())
    assert "\n\n".join(b.text for b in extract(PAGE).blocks) == PAGE


def test_html_comes_as_text_bytes_or_file(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML, encoding="utf-8")
    for source in (HTML.encode(), bytearray(HTML.encode()), memoryview(HTML.encode()), file, Fspath(file)):
        assert extract(source) == extract(HTML)
    declared = HTML.replace("<body>", '<head><meta charset="koi8-r"></head><body>').replace("Hedda", "Хедда")
    assert extract(declared.encode("koi8-r")).body == BODY.replace("Hedda", "Хедда")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
def test_bytes_are_decoded(encoding: str) -> None:
    text = PAGE.replace("Hedda Lorne", "Zoë Löhr")
    assert extract(text.encode(encoding)) == replace(extract(text), blocks=extract(text.encode(encoding)).blocks)


# Options


def test_every_default_is_in_options() -> None:
    assert {field.name: field.default for field in fields(Options)} == {
        "keep": (),
        "drop": (),
        "favor_precision": False,
        "favor_recall": False,
        "include_comments": False,
        "include_tables": True,
        "include_links": False,
        "include_images": False,
        "now": None,
        "strict": False,
    }


@pytest.mark.parametrize(
    "overrides",
    [
        {"favour_precision": True},
        {"include_everything": True},
        {"favor_precision": True, "favor_recall": True},
        {"strict": 1},
        {"strict": None},
        {"include_tables": "yes"},
    ],
)
def test_wrong_options_are_an_options_error(overrides: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        extract(PAGE, **overrides)
    with pytest.raises(ValueError, match=r"option|exclude|True or False"):
        extract(PAGE, **overrides)


def test_contradicting_options_are_an_options_error_at_once() -> None:
    with pytest.raises(OptionsError, match="exclude each other"):
        Options(favor_precision=True, favor_recall=True)
    with pytest.raises(OptionsError, match="exclude each other"):
        extract(PAGE, options=Options(favor_precision=True), favor_recall=True)


def test_an_unknown_option_is_named() -> None:
    with pytest.raises(OptionsError, match="unknown option: colour, size"):
        extract(PAGE, size=1, colour=2)


def test_options_are_frozen_and_overridden_by_name() -> None:
    options = Options(favor_recall=True)
    with pytest.raises(FrozenInstanceError):
        options.strict = True  # type: ignore[misc]
    with pytest.raises(EmptyInputError):
        extract("", options=options, strict=True)
    assert options == Options(favor_recall=True)
    assert options.with_overrides({}) == options
    assert extract(PAGE, options=Options(favor_recall=True)) == extract(PAGE, favor_recall=True)


# Pages without an article


@pytest.mark.parametrize(
    ("source", "error"),
    [(source, EmptyInputError) for source in [*EMPTY, b"", b" \n", b"\xef\xbb\xbf", b"\xff\xfe"]]
    + [(source, BinaryInputError) for source in BINARY]
    + [(source, EmptyInputError) for source in EMPTY_HTML]
    + [(source, NoArticleError) for source in NO_ARTICLE]
    + [(source, NotAPageError) for source in ("https://quill.example/mill", "page.html")],
    ids=lambda value: ascii(value)[:30] if isinstance(value, str | bytes) else value.__name__,
)
def test_no_article(source: str | bytes, error: type[CleanartError]) -> None:
    with pytest.raises(error) as raised:
        extract(source, strict=True)
    article = extract(source, url="u")
    assert article.body == ""
    assert article.confidence == 0
    assert article.url == "u"
    assert article.empty_reason == str(raised.value) != ""
    assert isinstance(raised.value, CleanartError)
    json.loads(article.to_json(blocks=True))


def test_strict_changes_nothing_where_there_is_an_article() -> None:
    assert extract(PAGE, strict=True) == extract(PAGE)


def test_what_was_read_of_a_page_without_an_article_is_there() -> None:
    article = extract("Log in\nAll rights reserved")
    assert [b.text for b in article.blocks] == ["Log in", "All rights reserved"]
    assert all(b.decisions for b in article.blocks)


# What goes out


def test_an_empty_article() -> None:
    article = Article()
    assert article.as_dict() == {
        "title": "",
        "outcome": "article",
        "body": "",
        "images": [],
        "authors": [],
        "published": None,
        "modified": None,
        "site_name": "",
        "language": None,
        "url": None,
        "description": "",
        "tags": [],
        "license": "",
        "comments": "",
        "related": [],
        "page_type": None,
        "confidence": 0.0,
        "empty_reason": None,
        "image_credits": [],
    }


def test_an_article_is_frozen_and_slotted() -> None:
    article = extract(PAGE)
    with pytest.raises(FrozenInstanceError):
        article.title = "Another"  # type: ignore[misc]
    assert not hasattr(article, "__dict__")
    assert not hasattr(article.blocks[0], "__dict__")
    assert isinstance(article.blocks, tuple)
    assert isinstance(article.images, tuple)


def test_an_article_can_be_pickled() -> None:
    article = extract(PAGE)
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301


def test_calls_leave_no_state() -> None:
    first = extract(PAGE)
    for name in FIXTURE_NAMES:
        extract(FIXTURES / f"{name}.txt")
    assert extract(PAGE) == first
    assert extract(PAGE) is not first
    assert first.blocks[0] is not extract(PAGE).blocks[0]


def test_as_dict_and_json() -> None:
    article = replace(extract(PAGE), related=(Link("Goat", "u"),), tags=("mill", "Zoë"))
    plain = article.as_dict()
    assert json.loads(article.to_json()) == plain
    assert plain["images"] == [
        {"src": "", "alt": "", "caption": "The gates at low tide.", "credit": "Joan Wend/Reuters"}
    ]
    assert plain["image_credits"] == plain["images"]
    assert plain["related"] == [{"text": "Goat", "url": "u"}]
    assert plain["tags"] == ["mill", "Zoë"]
    assert plain["authors"] == ["Hedda Lorne"]
    assert "blocks" not in plain
    assert "Zoë" in article.to_json()
    assert "\n" not in article.to_json()
    assert "\n  " in article.to_json(indent=2)


def test_image_credits_are_images_with_a_credit() -> None:
    images = (Image(caption="One"), Image(credit="Joan Wend"), Image(src="x"))
    assert Article(images=images).image_credits == (images[1],)


def test_blocks_in_dicts_and_json() -> None:
    article = extract(PAGE)
    plain = article.as_dict(blocks=True)
    assert json.loads(article.to_json(blocks=True)) == plain
    assert len(plain["blocks"]) == len(article.blocks)
    assert [image["position"] for image in plain["images"]] == [image.position for image in article.images]
    for shown, block in zip(plain["blocks"], article.blocks, strict=True):
        assert shown["text"] == block.text
        assert shown["label"] == block.label.value
        assert shown["kept"] is block.kept
        assert shown["score"] == pytest.approx(block.score, abs=0.01)
        assert (shown["start"], shown["end"]) == (block.start, block.end)
        decisions = [(d["stage"], d["label"], d["reason"]) for d in shown["decisions"]]
        assert decisions == [tuple(map(str, decision)) for decision in block.decisions]


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_what_holds_of_every_article(name: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    check_article(text, extract(text))
    assert extract(text).confidence > 0


def check_article(text: str, article: Article) -> None:
    assert 0 <= article.confidence <= 1
    assert (article.body == "") == (article.empty_reason is not None)
    assert is_subsequence(letters(article.body), letters(text))
    assert article.body == article.body.strip("\n")
    for block in article.blocks:
        check_block(text, block)
    json.loads(article.to_json(blocks=True))


def check_block(text: str, block: Block) -> None:
    assert block.decisions, block
    assert all(isinstance(d.reason, str) and d.reason for d in block.decisions)
    assert letters(block.text) in letters(text[block.start : block.end])


# Any page at all


@given(st.one_of(any_text(), nasty_pages()), st.sampled_from([{}, {"favor_precision": True}, {"favor_recall": True}]))
@settings(max_examples=300)
def test_any_text_gives_an_article(text: str, overrides: dict[str, bool]) -> None:
    article = extract(text, **overrides)
    if article.blocks:
        check_article(text, article)
    assert not Counter(letters(article.body)) - Counter(letters(text))
    assert letters(article.title) in letters(text)


@pytest.mark.parametrize("text", ["\ud800 gate", "The gates\n\udfff gate"])
def test_a_lone_surrogate_before_a_space_raises_nothing(text: str) -> None:
    assert letters(extract(text).title + extract(text).body) in letters(text)


@given(nasty_pages())
def test_the_same_page_gives_the_same_article(text: str) -> None:
    assert extract(text) == extract(text)


@given(st.one_of(any_text(), nasty_pages()))
def test_what_is_printed_can_be_encoded(text: str) -> None:
    article = extract(text, input_format="text")
    article.to_json(blocks=True).encode("utf-8")
    article.body.encode("utf-8")


@given(st.one_of(st.binary(max_size=200), nasty_pages().map(lambda page: page.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_an_article(data: bytes) -> None:
    assert isinstance(extract(data), Article)


@given(st.one_of(any_text(), nasty_pages()))
def test_strict_raises_nothing_but_the_library_s_errors(text: str) -> None:
    try:
        article = extract(text, strict=True)
    except CleanartError as error:
        assert extract(text).empty_reason == str(error)
    else:
        assert article == extract(text)


# Bad input

BAD = {
    "one line of 5 MB": "the tide mill turns " * 250_000,
    "one word of 5 MB": "a" * 5_000_000,
    "one word of 5 MB with a year": "a" * 5_000_000 + " 2021",
    "one line of 2 MB without spaces": "水車が回る。" * 350_000,
    "200,000 short lines": "tide mill\n" * 200_000,
    "100,000 other short lines": "\n".join(f"sack {n}" for n in range(100_000)),
    "100,000 blank lines": "\n" * 100_000 + "The tide mill.",
    "deep indents": "".join(f"{' ' * n}gate {n}\n" for n in range(0, 3_000, 3)),
    "an endless indent": " " * 2_000_000 + "gate",
    "tabs": "\tgate" * 200_000,
    "no-break spaces": "gate\xa0" * 200_000,
    "nothing but no-break spaces inside": "gate" + "\xa0" * 100_000 + "gate",
    "lone surrogates": "gate\ud800 \udfff" * 50_000,
    "invisible characters": "\u200b\u200e\x00" * 200_000 + "gate",
    "credits": "Photo: Joan Wend/AFP © Joan Wend | " * 20_000,
    "lines of credits": "Gates. Photo: Joan Wend/AFP\n" * 10_000,
    "copyright signs": "©" * 200_000,
    "copyright words": "copyright" * 20_000,
    "bylines": "By Joan Wend, " * 20_000,
    "dates": "3 May 2021 " * 20_000,
    "lines of dates": "3 May 2021\n" * 10_000,
    "bullets": "• " * 200_000,
    "bars": "| a " * 100_000,
    "rulers": "-----\n" * 50_000,
    "fences": "```\n" * 50_001,
    "comments of HTML": "<!-- -->" * 5_000,
    "angle brackets": "<" * 500_000,
    "one wrapped paragraph": "the gates of the mill are shut for all of the winter and so on,\n" * 30_000,
    "headings of lists": "Related\n" * 20_000,
    "comments": "Comments\n" * 20_000,
    "quotes": "“" * 200_000,
    "full stops": "." * 500_000 + "a",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends(name: str) -> None:
    text = BAD[name]
    with broken_off_after(20):
        article = extract(text)
    assert letters(article.body) in letters(text)
    assert article.body or article.empty_reason


def test_50_mb_of_one_line() -> None:
    text = "the tide mill turns " * 2_500_000
    with broken_off_after(60):
        article = extract(text)
    assert len(article.body) == len(text) - 1


@pytest.mark.parametrize("data", [b"\xff\xfe\xfd mill" * 1_000, b"mill \xc3" * 100_000, b"\x80\x81" * 50_000])
def test_invalid_utf8(data: bytes) -> None:
    with broken_off_after(20):
        assert isinstance(extract(data), Article)


def test_a_page_in_many_looks_at_once() -> None:
    text = "\r\n".join(
        ["• " + PROSE[0], "1. " + PROSE[1], "> " + PROSE[2], "# Gates", *PROSE[3:], "a   b   c", "d   e   f"]
    )
    assert is_subsequence(letters(PROSE[5]), letters(extract(text).body))


def test_the_version_is_that_of_the_package() -> None:
    assert cleanart.__version__ == version("cleanart")


def test_a_source_is_not_changed() -> None:
    data = bytearray(PAGE.encode())
    extract(data)  # type: ignore[arg-type]
    assert data == PAGE.encode()


def test_the_seed_of_hashes_changes_nothing() -> None:
    """Sets of strings have another order in every process; no decision may depend on it."""
    script = "import sys, cleanart, pathlib; print(cleanart.extract(pathlib.Path(sys.argv[1])).to_json(blocks=True))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", script, FIXTURES / "blog_en.txt"],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_a_page_that_shows_nothing_still_has_what_its_head_says() -> None:
    page = (
        "<html><head><title>The mill stays</title><meta property=article:published_time content=2021-05-03></head>"
        "<body><div id=root></div></body></html>"
    )
    article = extract(page)
    assert (article.title, article.published, article.body) == ("The mill stays", "2021-05-03", "")
    assert article.empty_reason == "the input has no text"
    with pytest.raises(EmptyInputError):
        extract(page, strict=True)


def test_the_site_s_name_is_cut_off_where_only_the_page_title_names_the_article() -> None:
    head = "<head><title>The tide mill stays open | Quillmouth Herald</title></head>"
    page = f"<html>{head}<body>{PROSE_HTML}</body></html>"
    assert extract(page).title == "The tide mill stays open"


def test_options_for_html() -> None:
    table = "<table><tr><th>gate</th><th>height</th></tr><tr><td>north</td><td>3 m</td></tr></table>"
    said = "<div class=comments><p>I never met a goat in all of my years.</p><a href=#>Reply</a></div>"
    article = f"<article><h1>The mill stays</h1>{PROSE_HTML}{table}<p>{PROSE[0]}</p></article>"
    page = f"<html><body>{article}{said}</body></html>"
    assert "north | 3 m" in extract(page).body
    assert "north |" not in extract(page, include_tables=False).body
    assert "goat in all" not in extract(page).body
    assert extract(page, include_comments=True).body.endswith("I never met a goat in all of my years.")
