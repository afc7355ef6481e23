import pytest
from hypothesis import given

from cleanart.blocks import Block, Label
from cleanart.dates import find_date
from cleanart.document import Document
from tests.helpers import PROSE, grows_no_faster_than_linear, label_of, letters, nasty_pages, page, run_stages, spaced

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"


def head(*lines: str | Block) -> Document:
    """A page with some lines between its title and its paragraphs."""
    return run_stages(spaced("Quillmouth Herald", "Home", "News", TITLE, *lines, *PROSE), "metadata")


# Authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Joan Wend", ("Joan Wend",)),
        ("BY JOAN WEND", ("JOAN WEND",)),
        ("by Joan Wend and Mira Olt", ("Joan Wend", "Mira Olt")),
        ("By Joan Wend, Mira Olt and Ib Rask", ("Joan Wend", "Mira Olt", "Ib Rask")),
        ("By Joan van der Wend", ("Joan van der Wend",)),
        ("By Mary-Lou O’Wend", ("Mary-Lou O’Wend",)),
        ("By J. P. Wend", ("J. P. Wend",)),
        ("By Joan Wend | 3 May 2021", ("Joan Wend",)),
        ("By Joan Wend, harbor correspondent", ("Joan Wend",)),
        ("Written by Joan Wend", ("Joan Wend",)),
        ("Von Joan Wend", ("Joan Wend",)),
        ("Von Joan Wend und Mira Olt", ("Joan Wend", "Mira Olt")),
        ("Par Joan Wend", ("Joan Wend",)),
        ("Por Joan Wend y Mira Olt", ("Joan Wend", "Mira Olt")),
        ("di Joan Wend", ("Joan Wend",)),
        ("Door Joan Wend", ("Joan Wend",)),
        ("Av Joan Wend", ("Joan Wend",)),
        ("Автор: Иван Лодкин", ("Иван Лодкин",)),
        ("Autor: Joan Wend", ("Joan Wend",)),
        ("최수련 기자 2021-05-03", ("최수련",)),
        ("최수련 기자", ("최수련",)),
        ("By Per Will", ("Per Will",)),
        ("Av Jo Wend", ("Jo Wend",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    made = head(line)
    assert made.authors == authors
    assert label_of(made, line) is Label.BYLINE


def test_the_name_may_stand_under_the_byline() -> None:
    made = head("By", "Joan Wend", "3 May 2021")
    assert made.authors == ("Joan Wend",)
    assert label_of(made, "Joan Wend") is Label.BYLINE


def test_a_byline_without_a_name_is_none_of_a_name() -> None:
    made = head("By", "'s Most Recent Stories", "View All")
    assert made.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "By the sea",
        "By 2030 the mill will be gone",
        "Von der Küste",
        "By the harbor council of Quillmouth",
        "Bye Joan Wend",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert head(line).authors == ()


def test_names_far_below_are_no_authors() -> None:
    made = run_stages(spaced(TITLE, *PROSE, *["Gate"] * 20, "By Joan Wend"), "metadata")
    assert made.authors == ()


# Dates


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021",
        "Published 3 May 2021",
        "May 3, 2021 at 10:15 am",
        "Stand: 03.05.2021, 10:15 Uhr",
        "2021-05-03T10:15:00Z",
        "By Joan Wend | 3 May 2021",
        "2021年5月3日",
        "Quillmouth, 3 de mayo de 2021",
    ],
)
def test_the_date_below_the_title(line: str) -> None:
    made = head(line)
    assert made.published == "2021-05-03"
    assert label_of(made, line) in {Label.DATE, Label.BYLINE, Label.META}


def test_published_and_modified() -> None:
    made = head("Published 3 May 2021", "Updated 5 May 2021")
    assert (made.published, made.modified) == ("2021-05-03", "2021-05-05")
    made = head("Updated 5 May 2021", "Published 3 May 2021")
    assert (made.published, made.modified) == ("2021-05-03", "2021-05-05")


@pytest.mark.parametrize("line", ["Updated: 5 May 2021", "Last updated: 5 May 2021", "Last modified: 5 May 2021"])
def test_a_date_of_change_is_not_that_of_publication(line: str) -> None:
    made = head(line, "3 May 2021")
    assert (made.published, made.modified) == ("2021-05-03", "2021-05-05")


def test_the_date_below_the_title_beats_others() -> None:
    lines = spaced("4 June 2022", "Home", "News", "Sport", TITLE, "3 May 2021", *PROSE, "Gate", "1 January 2020")
    assert run_stages(lines, "metadata").published == "2021-05-03"


def test_a_date_in_a_paragraph_is_not_the_page_s() -> None:
    made = head(f"On 7 August 1911 the first gate broke. {PROSE[0]}")
    assert made.published is None


def test_dates_of_comments_and_teasers_far_below_are_not_the_page_s() -> None:
    made = run_stages(spaced(TITLE, *PROSE, *["Gate"] * 30, "3 May 2021"), "metadata")
    assert made.published is None


def test_no_date() -> None:
    made = head()
    assert (made.published, made.modified) == (None, None)


# Site


@pytest.mark.parametrize(
    ("lines", "site"),
    [
        ([f"{TITLE} | The Quillmouth Herald", "Home", TITLE, *PROSE], "The Quillmouth Herald"),
        ([f"{TITLE} - Tidewire", "Home", TITLE, *PROSE], "Tidewire"),
        ([TITLE, *PROSE, "Popular on Tidewire", "Goat Falls From Dam"], "Tidewire"),
        ([TITLE, *PROSE, "© 2021 Quillgate Media"], "Quillgate Media"),
        ([TITLE, *PROSE, "Copyright © 2001-2021 Quillgate Media. All rights reserved."], "Quillgate Media"),
        ([TITLE, *PROSE, "© 2021 by Quillgate Media"], "Quillgate Media"),
        ([TITLE, *PROSE], ""),
        ([TITLE, *PROSE, "All rights reserved"], ""),
    ],
)
def test_the_name_of_the_site(lines: list[str], site: str) -> None:
    assert run_stages(spaced(*lines), "metadata").site_name == site


# Any page


@given(nasty_pages())
def test_metadata_are_of_the_page(text: str) -> None:
    made = run_stages(page(text), "metadata")
    for day in (made.published, made.modified):
        assert day is None or any(find_date(b.text) == day for b in made.blocks)
    whole = letters(" ".join(b.text for b in made.blocks))
    assert letters(made.site_name) in whole
    for name in made.authors:
        assert letters(name)
        assert letters(name) in whole


@pytest.mark.parametrize("piece", ["by ", "By Joan Wend, ", "©2021 ", "copyright ", "3 May ", "\xa0", "a,", "a"])
def test_time_grows_with_the_size(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: head(f"By {piece * (size // len(piece))} © 2021"), 3_000)
