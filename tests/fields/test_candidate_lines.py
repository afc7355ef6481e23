import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.fields.candidate_lines import (
    are_alike,
    dated_lines_in_like_elements,
    first_prose,
    lines_of_lengths,
    may_hold_date,
    short_links,
)
from cleanart.language.dates import locate_date
from cleanart.page.blocks import Block


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("", False),
        ("Room 12", False),
        ("In 2021", False),
        ("12 of 30", False),
        ("3 May 2021", True),
        ("3/5/21", True),
        ("3. 5. 21", True),
        ("May 32024", True),
    ],
)
def test_lines_that_may_hold_a_date(line: str, may: bool) -> None:
    assert may_hold_date(line) is may


@given(st.text(alphabet="0123459/-. 年月日MayJun۱۴", max_size=24))
def test_no_date_is_missed(line: str) -> None:
    assert may_hold_date(line) or locate_date(line) is None


@pytest.mark.parametrize(
    ("path", "other", "alike"),
    [
        ("/html/body/p", "/html/body/p", True),
        ("/html/body/p[1]", "/html/body/p[12]", True),
        ("/html/body/div[2]/p[1]", "/html/body/div/p", True),
        ("/html/body/p[1]", "/html/body/p[1]/b", False),
        ("/html/body/div[1]", "/html/body/p[1]", False),
        ("/html/body/p[", "/html/body/p", False),
        ("/html/body/p[x]", "/html/body/p[1]", False),
        (None, None, False),
        ("/html", None, False),
    ],
)
def test_elements_are_of_one_kind_if_their_paths_differ_in_places_alone(
    path: str | None, other: str | None, alike: bool
) -> None:
    assert are_alike(Block("3 May", xpath=path), Block("4 May", xpath=other)) is alike


def test_dated_lines_are_those_in_elements_like_the_first() -> None:
    blocks = [
        Block("3 May 2021", xpath="/body/p[1]"),
        Block("Gates tarred", xpath="/body/p[2]"),
        Block("4 May 2021", xpath="/body/div[1]"),
        Block("5 May 2021", xpath="/body/p[3]"),
    ]
    assert dated_lines_in_like_elements(blocks, 0, bytearray([1, 0, 1, 1]), 25) == [0, 3]


@pytest.mark.parametrize("path", ["", "/", "/en", "/en/", "/en-gb", "/en-gb/", "/index.html", "/EN/Index.php"])
def test_links_to_front_pages_are_looked_at(path: str) -> None:
    links = [Block("The Mill", href=f"https://mill.example{path}", lookup_key="the mill", words=2)]
    assert short_links(links, 6, 20) == links


@pytest.mark.parametrize("path", ["/news", "/about/", "/news/en", "/a-b/c"])
def test_links_to_other_pages_are_left_out(path: str) -> None:
    assert not short_links([Block("News", href=f"https://mill.example{path}", lookup_key="news", words=1)], 6, 20)


def test_the_first_prose_is_up_to_so_many_blocks_and_characters() -> None:
    blocks = [Block(text, prose_words=words) for text, words in (("One.", 1), ("Menu", 0), ("Two.", 1), ("Three.", 1))]
    assert first_prose(blocks, 12, 100) == "One. Two. Three."
    assert first_prose(blocks, 2, 100) == "One. Two."
    assert first_prose(blocks, 12, 4) == "One."
    assert first_prose([], 12, 100) == ""


def test_lines_of_nearly_some_lengths() -> None:
    blocks = [Block("x" * size) for size in (5, 2, 3, 5, 7, 8)]
    assert lines_of_lengths(blocks, [5], 2) == [2, 3, 4]
