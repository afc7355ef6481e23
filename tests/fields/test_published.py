import json
from datetime import UTC, datetime

import pytest

from cleanart import extract
from cleanart.errors import OptionsError
from cleanart.fields import Place, dates_from_lines
from cleanart.fields.dates_from_lines import DatedLines
from cleanart.fields.published import candidates, choose, day_in_address
from cleanart.page.blocks import Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate
from tests.helpers import (
    PROSE,
    TITLE,
    below_title,
    block,
    html_page,
    in_markup,
    label_of,
    of_head,
    run_stages,
    said,
    site_page,
    spaced,
    values,
)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://mill.example/2021/05/03/gates", "2021-05-03"),
        ("https://mill.example/2021/5/3/gates", "2021-05-03"),
        ("https://mill.example/blog/2021-05-03-gates/", "2021-05-03"),
        ("https://old.example/2019/01/02/http://mill.example/2021/05/03/", "2021-05-03"),
        ("https://mill.example/2021/05/gates", None),
        ("https://mill.example/2021/13/03/gates", None),
        ("https://mill.example/20210503", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(address: str | None, day: str | None) -> None:
    assert day_in_address(address) == day


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
    made = below_title(line)
    assert made.metadata.published == "2021-05-03"
    assert label_of(made, line) in {Label.DATE, Label.BYLINE, Label.META}


def test_the_date_below_the_title_beats_others() -> None:
    lines = spaced("4 June 2022", "Home", "News", "Sport", TITLE, "3 May 2021", *PROSE, "Gate", "1 January 2020")
    assert run_stages(lines, "metadata").metadata.published == "2021-05-03"


def test_a_date_in_a_paragraph_is_not_the_page_s() -> None:
    made = below_title(f"On 7 August 1911 the first gate broke. {PROSE[0]}")
    assert made.metadata.published is None


def test_dates_of_comments_and_teasers_far_below_are_not_the_page_s() -> None:
    made = run_stages(spaced(TITLE, *PROSE, *["Gate"] * 30, "3 May 2021"), "metadata")
    assert made.metadata.published is None


def test_no_date() -> None:
    made = below_title()
    assert (made.metadata.published, made.metadata.modified) == (None, None)


def test_the_address_tells_the_day_where_the_head_does_not() -> None:
    made = site_page("4 May 2021")
    made.set_metadata(url="https://mill.example/2021/05/03/gates")
    assert in_markup(made).metadata.published == "2021-05-03"


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


def test_a_moment_is_given_in_the_zone_of_another_source() -> None:
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2021-05-03T01:00:00+02:00"})
    head = f"{OG.format('2021-05-02T23:00:00Z')}<script type=application/ld+json>{data}</script>"
    assert html_page(head=head).published == "2021-05-03T01:00:00+02:00"


def test_a_moment_stays_in_utc_where_the_page_shows_that_day() -> None:
    data = json.dumps({"@type": "NewsArticle", "datePublished": "2021-05-02T21:00:00-05:00"})
    head = f"{OG.format('2021-05-03T02:00:00.824Z')}<script type=application/ld+json>{data}</script>"
    assert html_page("<p>3 May 2021</p>", head=head).published == "2021-05-03T02:00:00Z"
    assert html_page(head=head).published == "2021-05-02T21:00:00-05:00"


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
    monkeypatch.setattr("cleanart.options.options.find_spec", lambda _: None)
    with pytest.raises(OptionsError, match=r"cleanart\[dates\]"):
        extract(PROSE[0], now=datetime(2024, 5, 3, tzinfo=UTC))


NOWHERE, NOTHING = Place(0, range(0)), DatedLines([], [])


def of(page: Document) -> list[Candidate[str]]:
    """The candidates of a page without lines."""
    return candidates(page, NOWHERE, NOTHING, None)


def test_dates_of_the_head_by_source() -> None:
    facts = said(("meta", "2021-05-01"), ("json-ld", "2 May 2021"), ("og", "2021-05-03T10:15:00+02:00"), ("dc", "soon"))
    found = of(of_head(published=facts))
    assert values(found) == ["2021-05-03T10:15:00+02:00", "2021-05-02", "2021-05-01"]
    assert [each.source for each in found] == ["og", "json-ld", "meta"]


def test_the_address_comes_after_the_head_and_before_the_lines() -> None:
    page = of_head(url="https://mill.example/2021/05/03/gates", published=said(("meta", "2021-05-01")))
    line = Candidate("2021-05-04", "line", "")
    found = candidates(page, NOWHERE, DatedLines([line], []), None)
    assert [each.source for each in found] == ["meta", "address", "line"]


@pytest.mark.parametrize(
    "line",
    [
        "This page was last edited on 3 May 2021, at 10:15 (UTC).",
        "Page last updated 3 May 2021",
        "Last reviewed: 3 May 2021",
        "Modifié le 3 mai 2021",
        "Zuletzt aktualisiert am 3. Mai 2021",
        "Última modificación: 3 de mayo de 2021",
        "Frissítve: 2021. május 3.",
        "最終更新 2021年5月3日",
    ],
)
def test_the_last_change_is_not_the_publication(line: str) -> None:
    for shown in ([line, *PROSE[:2]], [*PROSE[:2], line], [PROSE[0], line, PROSE[1]]):
        for article in (
            extract("\n\n".join([TITLE, *shown]), input_format="text"),
            extract(f"<h1>{TITLE}</h1>" + "".join(f"<p>{each}</p>" for each in shown), input_format="html"),
        ):
            assert (article.published, article.modified) == (None, "2021-05-03")


def test_the_last_change_in_the_head_is_not_the_publication() -> None:
    page = html_page(head="<meta property=article:modified_time content=2021-05-03>")
    assert (page.published, page.modified) == (None, "2021-05-03")


def test_the_day_of_publication_comes_before_that_of_the_last_change() -> None:
    made = below_title("Updated 5 May 2021", "Posted on 3 May 2021")
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")


def test_the_day_of_a_question() -> None:
    assert below_title("asked May 3, 2021 at 4:39").metadata.published == "2021-05-03"


def test_updated_behind_the_date_may_be_about_the_time_alone() -> None:
    made = below_title("03/05/2021 Updated at 07:15")
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", None)


def test_a_line_that_says_what_its_date_is_behind_other_words() -> None:
    assert html_page("<p>By Joan Wend · Updated May 3, 2021</p>").modified == "2021-05-03"
    page = html_page("<p>By Joan Wend, published on May 2, 2021</p><p>By Mira Olt · Updated May 3, 2021</p>")
    assert (page.published, page.modified) == ("2021-05-02", "2021-05-03")
    assert html_page("<p>By Joan Wend, published on Monday, May 3, 2021</p>").published == "2021-05-03"


@pytest.mark.parametrize("heading", ["2 comments", "Comments", "Customer reviews", "Kundenbewertungen", "Avis clients"])
def test_dates_of_readers_are_not_the_page_s(heading: str) -> None:
    posts = ["Tor Vik", "3 May 2021 at 10:15", "Ann Orr", "Reviewed on 4 May 2021", "Posted on 5 May 2021"]
    for article in (
        extract("\n\n".join([TITLE, *PROSE[:2], heading, *posts]), input_format="text"),
        extract(
            f"<h1>{TITLE}</h1><p>{PROSE[0]}</p><h3>{heading}</h3>" + "".join(f"<p>{each}</p>" for each in posts),
            input_format="html",
        ),
    ):
        assert (article.published, article.modified) == (None, None)


def test_the_date_of_the_top_bar_is_not_that_of_an_article_whose_title_no_line_shows() -> None:
    bar = "<div class=top-bar>Tuesday, 4 May 2021</div>"
    head = f"<meta property=og:title content='{TITLE}'>"
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    article = extract(f"<head>{head}</head><body>{bar}<main>{body}</main>", input_format="html")
    assert (article.title, article.published) == (TITLE, None)
    dated = f"<head>{head}</head><body>{bar}<p>Home</p><main><p>3 May 2021</p>{body}</main>"
    assert extract(dated, input_format="html").published == "2021-05-03"


def candidate(source: str, value: str, block: int | None = None) -> Candidate[str]:
    return Candidate(value, source, "", block)


CHANGED, FIRST = "2024-08-05T19:49:50Z", "2024-08-04T13:23:00Z"
LATE, LOCAL = candidate("og", "2024-08-04T23:23:00Z"), candidate("meta", "2024-08-05T01:23:00+02:00")
FILE, DATELINE = candidate("meta", "2024-08-01"), candidate("dateline", "2024-08-05", 2)


@pytest.mark.parametrize(
    ("found", "index"),
    [
        ([candidate("og", CHANGED), candidate("json-ld", FIRST), candidate("microdata", FIRST)], 1),
        ([candidate("og", CHANGED), candidate("json-ld", FIRST)], 0),
        ([LATE, LOCAL], 1),
        ([LATE, FILE], 0),
        ([LATE, DATELINE], 1),
        ([FILE, DATELINE], 1),
        ([FILE, candidate("line", "2024-08-05", 2)], 0),
        ([candidate("og", "2024-08-01"), DATELINE], 0),
        ([candidate("address", "2024-08-01"), DATELINE], 0),
        ([DATELINE], 0),
    ],
    ids=[
        "two others against the last change",
        "one other",
        "the zone of the place",
        "another moment",
        "the day of the place",
        "a vocabulary for files",
        "a line that may be about anything",
        "a vocabulary for articles",
        "the address",
        "a line alone",
    ],
)
def test_the_choice_of_a_date(found: list[Candidate[str]], index: int) -> None:
    assert choose(found, candidate("og", CHANGED), None) is found[index]


def test_without_candidates_nothing_is_chosen() -> None:
    assert choose([], None, None) is None


@pytest.mark.parametrize(
    ("shown", "wins"),
    [("2024-07-30", True), ("2024-08-09", False), ("2024-05-08", False), ("2024-08-05", False)],
    ids=["earlier", "later", "day and month exchanged", "the same"],
)
def test_an_earlier_date_under_the_title_beats_the_head(shown: str, *, wins: bool) -> None:
    head, under = candidate("og", "2024-08-05"), candidate("dateline", shown, 2)
    assert choose([head, under], None, under) is (under if wins else head)


def test_an_earlier_date_of_a_related_page_does_not_beat_the_head() -> None:
    head = "<meta property=article:published_time content=2021-05-03>"
    assert html_page("<p>1 May 2021</p>", head=head).published == "2021-05-01"
    assert html_page("<div class=related-posts><p>1 May 2021</p></div>", head=head).published == "2021-05-03"


def test_the_day_of_the_address_tells_the_zone() -> None:
    late, address = candidate("og", "2024-08-05T01:49:50Z"), candidate("address", "2024-08-04")
    assert choose([late, address], None, None) is address
    assert choose([candidate("og", "2024-08-05T13:49:50Z"), address], None, None) is not address


def test_microdata_of_a_list_are_not_the_page_s() -> None:
    listed = said(*(("microdata", f"2021-05-0{day}") for day in (1, 2, 3)))
    assert values(of(of_head(published=[*listed, *said(("meta", "2021-05-04"))]))) == ["2021-05-04"]
    assert values(of(of_head(published=said(("microdata", "2021-05-01"), ("microdata", "2021-05-02")))))


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021 - 9 May 2021",
        "3. - 9. Mai 2021",
        "05/03/2021 – 05/09/2021",
        "3 May 2021, 10:00 - 12:30",
        "Joined: 3 May 2021",
        "Mitglied seit 3. Mai 2021",
        "Deadline to apply: May 3, 2021",
        "Fecha límite: 3 de mayo de 2021",
        "Sale ends 05/03/2021. While gates last.",
        "有効期限：2021年5月3日",
        "The next gate opens on 3 May 2021 at the mill in Quillmouth, near the river and the road.",
    ],
)
def test_dates_of_something_else(line: str) -> None:
    assert below_title(line).metadata.published is None


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2021 - Updated 9 May 2021",
        "Gate of the day - 3 May 2021",
        "3 May 2021 - 4 min read",
        "10:15 - 3 May 2021",
    ],
)
def test_a_dash_beside_a_date_makes_no_period(line: str) -> None:
    assert below_title(line).metadata.published == "2021-05-03"


def test_a_menu_s_date_is_not_the_page_s() -> None:
    assert html_page("<nav><p>Gates</p><p>3 May 2021</p></nav>").published is None


def test_the_day_shown_beats_the_neighbouring_one_in_utc() -> None:
    assert html_page("<p><time datetime=2021-05-02T21:13:04Z>3 May 2021</time></p>").published == "2021-05-03"
    moment = "2021-05-03T21:13:04Z"
    assert html_page(f"<p><time datetime={moment}>3 May 2021</time></p>").published == moment


def entries(days: list[str], text: str) -> str:
    return "".join(f"<article><h2>Gate of day {day}</h2><p>{day}</p><p>{text}</p></article>" for day in days)


def test_the_newest_entry_of_a_list_is_not_the_page() -> None:
    newest_first = ["9 May 2021", "6 May 2021", "3 May 2021"]
    for days, text, published in (
        (newest_first, "The gate is shut.", None),
        (newest_first[::-1], "The gate is shut.", "2021-05-03"),
        (newest_first, " ".join(PROSE), "2021-05-09"),
    ):
        assert html_page(entries(days, text)).published == published


def test_lines_that_say_so_come_first_and_then_the_nearest() -> None:
    lines = ("1 May 2021, Quillmouth", "2 May 2021", "Published 3 May 2021")
    page = Document([block(TITLE), *map(block, lines), *map(block, PROSE)])
    found = dates_from_lines.find_dated_lines(page, Place(0, range(5))).published
    assert [(each.value, each.block) for each in found] == [("2021-05-03", 3), ("2021-05-01", 1), ("2021-05-02", 2)]


def test_relative_dates_are_read_only_without_other_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dates_from_lines, "find_relative_date", lambda text, *_: asked.append(text))
    now = datetime(2024, 5, 3, 12, tzinfo=UTC)
    for line, texts in (("3 May 2021", []), ("Tuesday", ["2 hours ago"])):
        asked.clear()
        page = "\n\n".join([TITLE, line, "2 hours ago", *PROSE])
        extract(page, input_format="text", now=now)
        assert [text for text in asked if "ago" in text] == texts


@pytest.mark.parametrize("near", [range(3_000), range(1_500), range(0)])
def test_of_very_many_lines_with_dates_those_in_the_middle_are_left_out(near: range) -> None:
    read = dates_from_lines._lines_to_read(list(range(3_000)), near)
    assert len(read) <= 2 * dates_from_lines._MAX_LINES
    assert read == sorted(set(read))
    assert {0, 2_999} | {*near[-400:]} <= {*read}
    assert dates_from_lines._lines_to_read([3, 5, 8], near) == [3, 5, 8]
