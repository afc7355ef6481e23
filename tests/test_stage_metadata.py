import json
from datetime import UTC, datetime

import pytest
from hypothesis import given

from cleanart import extract
from cleanart.article import Article
from cleanart.blocks import Block, Label
from cleanart.dates import find_date
from cleanart.document import Document
from cleanart.errors import OptionsError
from cleanart.head import Fact, Head
from tests.helpers import (
    PROSE,
    block,
    grows_no_faster_than_linear,
    item,
    label_of,
    letters,
    nasty_pages,
    page,
    run_stage,
    run_stages,
    spaced,
)

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


# HTML: what the head says comes first, and lines are labelled all the same


def in_markup(made: Document, hints: str = "", **fields: tuple[Fact, ...]) -> Document:
    """The same as if it came from HTML, with `hints` on the block with the byline."""
    made.head = Head(**fields)
    for b in made.blocks:
        b.xpath, b.hints = "/html/body", frozenset(hints.split() if "Joan" in b.text or "wend" in b.text else ())
    for name in ("boilerplate", "title", "metadata"):
        run_stage(made, name)
    return made


def site_page(*lines: str) -> Document:
    return spaced("Home", "News", TITLE, *lines, *PROSE)


def test_the_head_comes_first_and_the_lines_are_labelled() -> None:
    made = in_markup(
        site_page("By Joan Wend", "3 May 2021"),
        authors=(Fact("json-ld", "Mira Olt"),),
        published=(Fact("og", "2021-05-02T08:00:00Z"),),
        site_names=(Fact("og", "Quillmouth Herald"),),
        languages=(Fact("html", "en_gb"),),
        descriptions=(Fact("meta", "Of mills."),),
        tags=(Fact("og", "mills"),),
        urls=(Fact("link", "https://mill.example/2020/01/02/"),),
    )
    assert (made.authors, made.published) == (("Mira Olt",), "2021-05-02T08:00:00Z")
    assert (made.site_name, made.language, made.description) == ("Quillmouth Herald", "en-GB", "Of mills.")
    assert (made.tags, made.url) == (("mills",), "https://mill.example/2020/01/02/")
    assert label_of(made, "By Joan Wend") is Label.BYLINE
    assert label_of(made, "3 May 2021") is Label.DATE


def test_what_the_head_leaves_out_the_lines_tell() -> None:
    made = in_markup(site_page("By Joan Wend", "3 May 2021"), authors=(Fact("json-ld-organization", "Gull Agency"),))
    assert (made.authors, made.published) == (("Joan Wend",), "2021-05-03")
    assert (made.language, made.url, made.modified) == ("en", None, None)


def test_an_agency_is_the_author_where_no_one_else_is() -> None:
    made = in_markup(site_page(), authors=(Fact("json-ld-organization", "Gull Agency"),))
    assert made.authors == ("Gull Agency",)


def test_the_author_of_the_head_is_labelled_where_the_name_stands_alone() -> None:
    made = in_markup(site_page("Joan Wend"), authors=(Fact("json-ld", "Joan Wend"),))
    assert label_of(made, "Joan Wend") is Label.BYLINE


@pytest.mark.parametrize(
    ("line", "hints", "authors"),
    [
        ("Joan Wend", "meta", ("Joan Wend",)),
        ("Joan Wend, Mira Olt", "meta", ("Joan Wend", "Mira Olt")),
        ("Joan Wend", "", ()),
        ("Joan Wend", "meta comments", ()),
        ("Joan Wend is a part of no name", "meta", ()),
        ("by wend", "", ("wend",)),
        ("von wend | 3 words", "", ("wend",)),
        ("by Joan Wend on Monday, 3 May 2021", "", ("Joan Wend",)),
        ("by wend or by others", "", ()),
    ],
)
def test_names_in_elements_for_them(line: str, hints: str, authors: tuple[str, ...]) -> None:
    assert in_markup(site_page(line), hints).authors == authors


def test_a_box_about_the_author_names_it() -> None:
    made = in_markup(spaced(TITLE, *PROSE, *["Gate"] * 20, "Joan Wend"), "author")
    assert made.authors == ("Joan Wend",)


def test_the_address_tells_the_day_where_the_head_does_not() -> None:
    made = site_page("4 May 2021")
    made.url = "https://mill.example/2021/05/03/gates"
    assert in_markup(made).published == "2021-05-03"


def test_the_site_is_what_the_page_title_has_besides() -> None:
    assert in_markup(site_page(), titles=(Fact("title", f"{TITLE} – The Old Herald"),)).site_name == "The Old Herald"
    assert in_markup(site_page(), titles=(Fact("title", TITLE),)).site_name == ""


def test_tags_are_the_items_of_a_list_marked_as_theirs() -> None:
    def tag(text: str, *hints: str) -> Block:
        return item(text, link_chars=len(text), hints=frozenset(hints))

    listed = [tag("#mills", "tags"), tag("tides", "tags"), tag("tides", "tags"), block("Share"), tag("gates", "tags")]
    made = run_stage(spaced(TITLE, *PROSE, tag("ropes", "tags", "aside"), *listed), "metadata")
    assert made.tags == ("mills", "tides")


def html_page(*lines: str, head: str = "", above: str = "") -> Article:
    """An article of HTML with some elements between its title and its text."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<html><head>{head}</head><body>{above}<h1>{TITLE}</h1>{''.join(lines)}{body}</body></html>"
    return extract(page, "https://mill.example/gates", input_format="html")


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<p class=author>Joan Wend</p>", ("Joan Wend",)),
        ("<div class=byline><a class=button href=/author/jw>Joan Wend</a></div>", ("Joan Wend",)),
        ("<div class=byline><a class=button href=/tags/x>Tidal Mills</a></div>", ()),
        ("<p class=author>Written by</p>", ()),
        ("<p class=author>jwend</p>", ("jwend",)),
        ("<p class=entry-meta>25.10.2022 - Joan Wend</p>", ("Joan Wend",)),
        ("<p>May 3, 2024 - New York</p>", ()),
        ("<p>Murdered by Ann Orr</p>", ()),
        ("<p>A film by Ann Orr</p><p>By Jo Doe</p>", ("Ann Orr",)),
        ("<p>Last Modified 25.10.2022</p>", ()),
        ("<p>A column by Joan Wend</p>", ("Joan Wend",)),
        ("<p>By Joan Wend, Senior Editor, and Mira Olt</p>", ("Joan Wend", "Mira Olt")),
        ("<p>By Joan Wend Senior Harbour Reporter</p>", ("Joan Wend",)),
        ("<p>Edited by: Mira Olt</p><p>By Joan Wend</p>", ("Joan Wend",)),
        ("<p>Translated by Mira Olt</p>", ("Mira Olt",)),
    ],
)
def test_authors_that_html_shows(markup: str, authors: tuple[str, ...]) -> None:
    assert html_page(markup).authors == authors


@pytest.mark.parametrize(
    ("said", "line", "authors"),
    [
        ("Joan", "By Joan Wend", ("Joan Wend",)),
        ("Joan Wend", "By Joan Wend and Mira Olt", ("Joan Wend", "Mira Olt")),
        ("Joan Wend", "By Joan Wend and Reuters", ("Joan Wend",)),
        ("Joan Wend", "By Mira Olt", ("Joan Wend",)),
    ],
)
def test_the_page_completes_what_the_head_says(said: str, line: str, authors: tuple[str, ...]) -> None:
    assert html_page(f"<p>{line}</p>", head=f"<meta name=author content='{said}'>").authors == authors


OG = "<meta property=article:published_time content='{}'>"


@pytest.mark.parametrize(
    ("head", "markup", "published"),
    [
        ("", "<p><time datetime=2021-05-03T10:00:00+02:00>two hours ago</time></p>", "2021-05-03T10:00:00+02:00"),
        ("", "<aside><time datetime=2021-05-03>3 May</time></aside>", None),
        (OG.format("2021-05-02T23:00:00Z"), "<p>3 May 2021</p>", "2021-05-03"),
        (OG.format("2021-05-02T08:00:00Z"), "<p>3 May 2021</p>", "2021-05-02T08:00:00Z"),
        ("<meta name=date content=2021-04-01>", "<p>3 May 2021</p>", "2021-05-03"),
        ("<meta name=date content=2021-05-03T09:00:00Z>", "<p>3 May 2021</p>", "2021-05-03T09:00:00Z"),
        ("<meta name=date content=2021-04-01>", "<p>Founded May 3, 1924</p>", "2021-04-01"),
        (OG.format("2021-05-03T99:00:00Z") + "<meta name=date content=2019-01-02>", "", "2021-05-03"),
        ("", f"<p>{PROSE[0]} <time datetime=2030-01-01>Then</time>.</p><p>3 May 2021</p>", "2021-05-03"),
        (OG.format("10/05/2021 05:22 pm") + "<meta property=og:locale content=es_VE>", "", "2021-05-10"),
        (OG.format("05/10/2021") + "<meta property=og:locale content=en_US>", "", "2021-05-10"),
    ],
)
def test_dates_that_html_tells(head: str, markup: str, published: str | None) -> None:
    assert html_page(markup, head=head).published == published


def test_a_moment_is_told_in_the_zone_of_the_place() -> None:
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2021-05-03T01:00:00+02:00"})
    head = f"{OG.format('2021-05-02T23:00:00Z')}<script type=application/ld+json>{data}</script>"
    assert html_page(head=head).published == "2021-05-03T01:00:00+02:00"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2 hours ago", "2024-05-03"),
        ("Posted 3 days ago", "2024-04-30"),
        ("2 gates ago it rained a lot", None),
        ("The mill burned 10 years ago", None),
    ],
)
def test_dates_relative_to_now(line: str, day: str | None) -> None:
    page = "\n\n".join([TITLE, line, *PROSE])
    assert extract(page, input_format="text", now=datetime(2024, 5, 3, 12, tzinfo=UTC)).published == day
    assert extract(page, input_format="text").published is None


def test_the_extra_for_relative_dates_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.options.find_spec", lambda _: None)
    with pytest.raises(OptionsError, match=r"cleanart\[dates\]"):
        extract(PROSE[0], now=datetime(2024, 5, 3, tzinfo=UTC))


@pytest.mark.parametrize(("declared", "language"), [("de-AT", "en"), ("en-GB", "en-GB"), ("", "en"), ("tlh", "tlh")])
def test_the_language_is_what_the_page_says_unless_its_text_is_in_another(declared: str, language: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    assert extract(f"<html lang='{declared}'><body>{body}", input_format="html").language == language


def test_a_page_without_text_has_the_language_that_it_says() -> None:
    assert extract("<html lang=fr><body><p>Menu</p>", input_format="html").language == "fr"


def test_the_license_is_that_of_the_head() -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert html_page(head=f"<link rel=license href={address}>").license == address
    assert html_page().license == ""


@pytest.mark.parametrize(
    "line", ["May 3, 2024 - New York", "Breaking News - May 3, 2024", "3 May 2024 | Press Release"]
)
def test_places_and_sections_beside_the_date_are_no_authors(line: str) -> None:
    assert head(line).authors == ()


def test_a_name_in_the_line_of_the_date_is_the_author() -> None:
    assert head("3 May 2024 | Joan Wend").authors == ("Joan Wend",)
