"""`cleanart.extract`: what it takes, and that it changes nothing."""

import os
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import cleanart
from cleanart import Image, NotAPageError, extract
from tests.helpers import FIXTURE_NAMES, FIXTURES, PROSE, TITLE, is_subsequence, letters
from tests.helpers import plain as without_positions
from tests.small_pages import BODY, HTML, PAGE, PROSE_HTML


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


@pytest.mark.parametrize(
    "source", [None, 3, 3.5, ["text"], ("text",), {"text"}, {"text": 1}, object(), str, iter("text")]
)
def test_other_types_are_a_type_error(source: Any) -> None:
    with pytest.raises(TypeError, match=type(source).__name__):
        extract(source)


@pytest.mark.parametrize("name", ["url", "charset", "options", "rules"])
@pytest.mark.parametrize("value", [5, b"https://mill.example/", Path("rules.toml"), {}])
def test_other_types_of_other_arguments_are_a_type_error(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"{name} must be"):
        extract(PAGE, **{name: value})


def test_subclasses_of_str_and_bytes_are_content() -> None:
    class Text(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "something else"

    class Data(bytes):
        pass

    for page in (PAGE, HTML):
        assert extract(Text(page), Text("https://mill.example/")) == extract(page, "https://mill.example/")
        assert extract(Data(page.encode())) == extract(page.encode())


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


def test_calls_leave_no_state() -> None:
    first = extract(PAGE)
    for name in FIXTURE_NAMES:
        extract(FIXTURES / f"{name}.txt")
    assert extract(PAGE) == first
    assert extract(PAGE) is not first
    assert first.blocks[0] is not extract(PAGE).blocks[0]


def test_a_page_in_many_looks_at_once() -> None:
    text = "\r\n".join(
        ["• " + PROSE[0], "1. " + PROSE[1], "> " + PROSE[2], "# Gates", *PROSE[3:], "a   b   c", "d   e   f"]
    )
    assert is_subsequence(letters(PROSE[5]), letters(extract(text).body))


def test_an_address_with_a_lone_surrogate_gives_an_article_that_can_be_encoded() -> None:
    article = extract(f"<img src=a.png>{PROSE_HTML}", "https://mill.example/\ud800\U0001f600/b", include_images=True)
    assert article.url == "https://mill.example/\ufffd\U0001f600/b"
    for form in (article.to_json(blocks=True), article.to_markdown(front_matter=True), str(article)):
        form.encode()


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
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_the_site_s_name_is_cut_off_where_only_the_page_title_names_the_article() -> None:
    head = "<head><title>The tide mill stays open | Quillmouth Herald</title></head>"
    page = f"<html>{head}<body>{PROSE_HTML}</body></html>"
    assert extract(page).title == "The tide mill stays open"
