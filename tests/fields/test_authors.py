import pytest

from cleanart import extract
from cleanart.fields import Place, authors_from_head, authors_from_lines
from cleanart.fields.author_candidates import AuthorCandidate, byline_candidates, head_candidates
from cleanart.fields.author_names import east_asian_names, signature
from cleanart.fields.authors import choose
from cleanart.fields.choice import load_weights
from cleanart.page.blocks import Label
from cleanart.page.evidence import Candidate
from cleanart.page.head import Fact, Head
from tests.helpers import (
    PROSE,
    TITLE,
    below_title,
    grows_no_faster_than_linear,
    heading,
    html_page,
    in_markup,
    label_of,
    run_stages,
    said,
    site_page,
    spaced,
    values,
)

WEIGHTS = load_weights("authors")


@pytest.mark.parametrize(
    ("found", "authors"),
    [
        ([("meta", "Ib Rask"), ("json-ld", "Joan Wend")], ("Joan Wend",)),
        ([("meta", "Ib Rask"), ("twitter", "Joan Wend")], ("Joan Wend",)),
        ([("microdata", "Joan Wend"), ("microdata", "Ib Rask")], ("Joan Wend",)),
        ([("json-ld-organization", "The Gull Agency")], ()),
        ([("json-ld", "Joan Wend"), ("json-ld", "JOAN WEND")], ("Joan Wend",)),
        ([("json-ld", "Joan Wend and Mira Olt")], ("Joan Wend", "Mira Olt")),
        ([("json-ld", "Joan Wend & Mira Olt")], ("Joan Wend", "Mira Olt")),
        ([("json-ld", "Maria & Katerina")], ("Maria & Katerina",)),
        ([("json-ld", "By Joan Wend")], ("Joan Wend",)),
        ([("json-ld", "Von Joan Wend und Mira Olt")], ("Joan Wend", "Mira Olt")),
        ([("json-ld", "ByJoan Wend")], ("Joan Wend",)),
        ([("json-ld", "Byron Wend")], ("Byron Wend",)),
        ([("json-ld", "Von Wend")], ("Von Wend",)),
        ([("meta", "최수련 기자")], ("최수련",)),
        ([("citation", "Wend, Joan"), ("citation", "Olt, Mira")], ("Joan Wend", "Mira Olt")),
        ([("meta", "Joan Wend jo@mill.example")], ("Joan Wend",)),
        ([("meta", "Joan Wend - https://mill.example/jo")], ("Joan Wend",)),
        ([("json-ld", "mill.example")], ()),
        ([("json-ld", "authors/joan-wend")], ()),
        ([("json-ld", "Admin"), ("meta", "Joan Wend")], ("Joan Wend",)),
        ([("json-ld", "Quillmouth Herald")], ()),
        ([("json-ld", "Quillmouth Herald Team")], ()),
        ([("meta", "Freunde der Mühle e.V.")], ()),
        ([("meta", "Mill & Gate GmbH"), ("dc", "Joan Wend")], ("Joan Wend",)),
        ([("json-ld", "Tide-Redaktion")], ()),
        ([("json-ld", "Harbor Staff")], ()),
        ([("json-ld", "Inca Staffel")], ("Inca Staffel",)),
        ([], ()),
    ],
)
def test_authors(found: list[tuple[str, str]], authors: tuple[str, ...]) -> None:
    head = Head(authors=said(*found), site_names=said(("og", "Quillmouth Herald")))
    chosen = choose(head_candidates(authors_from_head.persons(head), frozenset(), "head-persons"), WEIGHTS)
    assert (chosen.value if chosen else ()) == authors


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ([("json-ld", "Quillmouth Herald"), ("json-ld-organization", "The Gull Agency")], ("The Gull Agency",)),
        ([("json-ld", "Quillmouth Herald")], ("Quillmouth Herald",)),
        ([("json-ld", "admin")], ()),
        ([("meta", "Freunde der Mühle e.V.")], ("Freunde der Mühle e.V.",)),
        ([], ()),
    ],
)
def test_organizations(found: list[tuple[str, str]], names: tuple[str, ...]) -> None:
    assert next(iter(values(authors_from_head.organizations(Head(authors=said(*found))))), ()) == names


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
        ("*By Joan Wend, 3 May 2021*", ("Joan Wend",)),
        ("**Von Joan Wend**", ("Joan Wend",)),
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
        ("By Jan Novak", ("Jan Novak",)),
        ("By Jan Novak May 3, 2021", ("Jan Novak",)),
        ("โดย สมชาย ใจดี 3 พฤษภาคม 2564 เวลา 09:30 น.", ("สมชาย ใจดี",)),
        ("लेखक: राहुल शर्मा", ("राहुल शर्मा",)),
        ("Av Jo Wend", ("Jo Wend",)),
    ],
)
def test_bylines(line: str, authors: tuple[str, ...]) -> None:
    made = below_title(line)
    assert made.metadata.authors == authors
    assert label_of(made, line) is Label.BYLINE


def test_the_name_may_stand_under_the_byline() -> None:
    made = below_title("By", "Joan Wend", "3 May 2021")
    assert made.metadata.authors == ("Joan Wend",)
    assert label_of(made, "Joan Wend") is Label.BYLINE


@pytest.mark.parametrize(
    "lines", [("By", "Joan Wend"), ("Written by", "Joan Wend"), ("Joan Wend", "By"), ("Von", "Joan Wend")]
)
def test_the_name_may_stand_beside_the_byline_without_a_date(lines: tuple[str, ...]) -> None:
    assert below_title(*lines).metadata.authors == ("Joan Wend",)


@pytest.mark.parametrize("line", ["9 min read", "Tech Reporter", "Redakteurin", "Journaliste"])
def test_the_name_may_stand_above_a_role_or_the_time_that_reading_takes(line: str) -> None:
    assert below_title("Joan Wend", line).metadata.authors == ("Joan Wend",)
    assert below_title("Long Read", line).metadata.authors == ()


def test_a_name_beside_the_date_may_stand_shortly_above_the_title() -> None:
    assert run_stages(spaced("Joan Wend", "3 May 2021", TITLE, *PROSE), "metadata").metadata.authors == ("Joan Wend",)


@pytest.mark.parametrize("line", ["Sun May 3, 2021 11:18 am", "Commented May 3, 2021", "May 3, 2021, 12:28 PM EST"])
def test_parts_of_a_date_are_no_names(line: str) -> None:
    assert below_title(line).metadata.authors == ()


def test_the_month_behind_a_name_is_no_part_of_it() -> None:
    assert below_title("Joan Wend May 3, 2021").metadata.authors == ("Joan Wend",)


def test_by_without_a_name_below_gives_no_author() -> None:
    made = below_title("By", "'s Most Recent Stories", "View All")
    assert made.metadata.authors == ()


@pytest.mark.parametrize(
    "line",
    [
        "By the sea",
        "By 2030 the mill will be gone",
        "Von der Küste",
        "By the harbor council of Quillmouth",
    ],
)
def test_other_lines_are_no_bylines(line: str) -> None:
    assert below_title(line).metadata.authors == ()


def test_the_word_before_a_name_must_be_whole() -> None:
    assert "Joan Wend" not in below_title("Bye Joan Wend").metadata.authors


def test_names_far_below_are_no_authors() -> None:
    made = run_stages(spaced(TITLE, *PROSE, *["Gate"] * 20, "By Joan Wend"), "metadata")
    assert made.metadata.authors == ()


def test_an_agency_is_the_author_where_no_one_else_is() -> None:
    made = in_markup(site_page(), authors=(Fact("json-ld-organization", "Gull Agency"),))
    assert made.metadata.authors == ("Gull Agency",)


def test_the_author_of_the_head_is_labelled_where_the_name_stands_alone() -> None:
    made = in_markup(site_page("Joan Wend"), authors=(Fact("json-ld", "Joan Wend"),))
    assert label_of(made, "Joan Wend") is Label.BYLINE


@pytest.mark.parametrize(
    ("line", "hints", "authors"),
    [
        ("Joan Wend", "meta", ("Joan Wend",)),
        ("Joan Wend, Mira Olt", "meta", ("Joan Wend", "Mira Olt")),
        ("Joan Wend", "", ("Joan Wend",)),
        ("Joan Wend", "meta comments", ()),
        ("Joan Wend is a part of no name", "meta", ()),
        ("by wend", "", ("wend",)),
        ("von wend | 3 words", "", ("wend",)),
        ("by Joan Wend on Monday, 3 May 2021", "", ("Joan Wend",)),
        ("by wend or by others", "", ()),
    ],
)
def test_names_in_elements_for_them(line: str, hints: str, authors: tuple[str, ...]) -> None:
    assert in_markup(site_page(line), hints).metadata.authors == authors


def test_a_box_about_the_author_names_it() -> None:
    made = in_markup(spaced(TITLE, *PROSE, *["Gate"] * 20, "Joan Wend"), "author")
    assert made.metadata.authors == ("Joan Wend",)


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
        ("<p>A film by Ann Orr</p><p>By Jo Doe</p>", ("Jo Doe",)),
        ("<p>Last Modified 25.10.2022</p>", ()),
        ("<p>A column by Joan Wend</p>", ("Joan Wend",)),
        ("<p>By Joan Wend, Senior Editor, and Mira Olt</p>", ("Joan Wend", "Mira Olt")),
        ("<p>By Joan Wend Senior Harbour Reporter</p>", ("Joan Wend",)),
        ("<p>Edited by: Mira Olt</p><p>By Joan Wend</p>", ("Joan Wend",)),
        ("<p>Translated by Mira Olt</p>", ("Mira Olt",)),
        ("<div class=byline><a>Joan Wend</a> <a>Mira Olt</a></div>", ("Joan Wend", "Mira Olt")),
        (
            "<div class=byline><p><b>Joan Wend</b> <b>Mira Olt</b> <b>Ib Rask</b></p></div>",
            ("Joan Wend", "Mira Olt", "Ib Rask"),
        ),
        ("<div class=byline>By <a>Joan Wend</a>\n<a>Mira Olt</a></div>", ("Joan Wend", "Mira Olt")),
        ("<div class=byline><i>By</i> <a>Joan Wend</a> <a>Mira Olt</a></div>", ("Joan Wend", "Mira Olt")),
        ("<div class=byline><a>Joan Wend</a> <i>Senior Editor</i></div>", ("Joan Wend",)),
        ("<div class=byline><b>Joan</b> <b>Wend</b></div>", ("Joan Wend",)),
        ("<div class=byline><b>Joan Wend</b> <b>\u200b</b> <b>Mira Olt</b></div>", ("Joan Wend", "Mira Olt")),
        ("<p>By Joan Wend Apr. 28, 2023</p>", ("Joan Wend",)),
        ("<p>Par Joan Wend le 14.09.2020</p>", ("Joan Wend",)),
        ("<p><span class=author>Joan Wend</span> <span class=date>3 May 2021</span></p>", ("Joan Wend",)),
        ("<p><a href=/x rel=author>Joan Wend</a></p>", ("Joan Wend",)),
        ("<p>From our desk <a href=/x rel='author nofollow'>Joan Wend</a></p>", ("Joan Wend",)),
        (
            "<div><a rel=author>Joan Wend</a>, <a rel=author>Mira Olt</a> in <a href=/m>Mills</a></div>",
            ("Joan Wend", "Mira Olt"),
        ),
        ("<p>May 3, 2021 | By Joan Wend | 7 min read</p>", ("Joan Wend",)),
        ("<p>3. Mai 2021 • Von Joan Wend • 7 Min. Lesezeit</p>", ("Joan Wend",)),
        ("<p><strong>Joan Wend</strong></p><p>3 May 2021</p>", ("Joan Wend",)),
        ("<p><a href=/author/jw>Joan Wend</a></p><p>3 May 2021</p>", ("Joan Wend",)),
        ("<p><a href=/region/gull-bay>Gull Bay</a></p><p>3 May 2021</p>", ()),
        ("<p><a href=/author/jw>Joan Wend</a> <a href=/author/mo>Mira Olt</a></p>", ("Joan Wend", "Mira Olt")),
        ("<p>Joan Wend, Science Reporter</p>", ("Joan Wend",)),
        ("<p>Joan Wend, Mira Olt, harbour</p>", ()),
        ("<p>3 May 2021 | dpa</p>", ("dpa",)),
        ("<p class=author>AFP</p>", ("AFP",)),
        ("<p>By Joan Wend, Quillmouth Media Group</p>", ("Joan Wend",)),
        ("<p>Autor/in: Joan Wend</p>", ("Joan Wend",)),
        ("<p>本报记者 王小明 李大山</p>", ("王小明", "李大山")),
        ("<p>【カイロ＝山田太郎】</p>", ("山田太郎",)),
    ],
)
def test_authors_that_html_shows(markup: str, authors: tuple[str, ...]) -> None:
    assert html_page(markup).authors == authors


@pytest.mark.parametrize(
    "line",
    [
        "Long Read",
        "Add Comment",
        "Share Follow",
        "Hero Member",
        "Real Estate",
        "Human Rights",
        "Case Study",
        "New York",
        "Interessante Artikel",
        "Droits Humains",
        "Opinión Editorial",
    ],
)
def test_sections_buttons_and_ranks_beside_the_date_are_no_authors(line: str) -> None:
    assert html_page(f"<p>{line}</p><p>3 May 2021</p>").authors == ()
    assert html_page(f"<p>3 May 2021</p><p>{line}</p>").authors == ()
    assert html_page(f"<p class=entry-meta>3 May 2021 - {line}</p>").authors == ()


@pytest.mark.parametrize("tag", ["h2", "h3", "p><strong"])
@pytest.mark.parametrize("line", ["By car", "By Car", "By Public Transport", "Par avion", "Von Hand", "By boat"])
def test_headings_are_no_bylines_and_stay(tag: str, line: str) -> None:
    article = html_page(f"<{tag}>{line}</{tag.partition('>')[0]}>")
    assert article.authors == ()
    assert line in article.body


def test_a_heading_may_name_the_author() -> None:
    assert html_page("<h2>By Joan Wend</h2>").authors == ("Joan Wend",)


def test_a_heading_by_takes_no_line_below_that_is_not_a_lone_name() -> None:
    made = spaced(TITLE, heading("Text by"), "Long Read", *PROSE)
    lines = authors_from_lines.find_bylines(made, Place(0, range(4)))
    assert (list(lines.candidates), list(lines.labels)) == ([], [])


def test_finders_return_the_labels_of_lines_and_change_no_block() -> None:
    made = spaced(TITLE, "Text by", "Joan Wend", "3 May 2021", *PROSE)
    lines = authors_from_lines.find_bylines(made, Place(0, range(5)))
    assert [(label.block, label.label) for label in lines.labels] == [(2, Label.BYLINE), (1, Label.BYLINE)]
    assert [(each.value, each.block) for each in lines.candidates] == [(("Joan Wend",), 1)]
    assert all(each.label is Label.TEXT for each in made.blocks)


def test_a_name_between_two_mere_bylines_belongs_to_the_first() -> None:
    made = spaced(TITLE, "By", "Joan Wend", "By", *PROSE)
    lines = authors_from_lines.find_bylines(made, Place(0, range(5)))
    assert [label.block for label in lines.labels] == [2, 1, 3]
    assert [(each.value, each.block) for each in lines.candidates] == [(("Joan Wend",), 1)]


def test_the_paragraph_of_a_box_about_the_author_opens_no_other_box() -> None:
    about = f"Joan has seen every tide of the last ten years, {PROSE[1]} Ask Joan Wend"
    made = spaced("About Joan Wend", about, f"Joan has tarred {PROSE[2]}")
    made.set_metadata(authors=("Joan Wend",))
    assert [label.block for label in authors_from_lines.find_author_boxes(made, 0)] == [0, 1]


def test_a_line_of_date_and_byline_is_not_the_title() -> None:
    line = "May 3, 2021 | By Joan Wend | 7 min read"
    made = run_stages(spaced("Tide Mill", line, *PROSE[:2]), "metadata")
    assert (made.metadata.title, made.metadata.authors, made.metadata.published) == (
        "Tide Mill",
        ("Joan Wend",),
        "2021-05-03",
    )


@pytest.mark.parametrize(
    ("said", "line", "authors"),
    [
        ("Joan", "By Joan Wend", ("Joan Wend",)),
        ("Joan Wend", "By Joan Wend and Mira Olt", ("Joan Wend", "Mira Olt")),
        ("Joan Wend", "By Joan Wend and Reuters", ("Joan Wend",)),
        ("Joan Wend", "By Mira Olt", ("Mira Olt",)),
        ("Joan Wend", "Of mills, by Mira Olt", ("Joan Wend",)),
        ("Joan Wend", "Reviewed by Mira Olt", ("Joan Wend",)),
        ("Joan Wend", "By joolt", ("Joan Wend",)),
        ("最上", "By Mira Olt", ("最上",)),
        ("Joan Wend", "By Joan Wend Follow", ("Joan Wend",)),
    ],
)
def test_the_page_completes_what_the_head_says(said: str, line: str, authors: tuple[str, ...]) -> None:
    assert html_page(f"<p>{line}</p>", head=f"<meta name=author content='{said}'>").authors == authors


@pytest.mark.parametrize(
    "line", ["May 3, 2024 - New York", "Breaking News - May 3, 2024", "3 May 2024 | Press Release"]
)
def test_places_and_sections_beside_the_date_are_no_authors(line: str) -> None:
    assert below_title(line).metadata.authors == ()


def test_a_name_in_the_line_of_the_date_is_the_author() -> None:
    assert below_title("3 May 2024 | Joan Wend").metadata.authors == ("Joan Wend",)


def candidate(source: str, *names: str, block: int | None = None) -> Candidate[tuple[str, ...]]:
    return Candidate(names, source, "", block)


JOAN, BOTH = candidate("json-ld", "Joan Wend"), candidate("og", "Joan Wend", "Mira Olt")
BYLINE = candidate("byline", "Mira Olt", "Joan Wend", block=3)


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([JOAN, candidate("og", "Ib Rask")], JOAN),
        ([JOAN, BOTH], BOTH),
        ([JOAN, candidate("og", "Ib Rask", "Mira Olt")], JOAN),
        ([JOAN, BYLINE], BYLINE),
        ([BOTH, BYLINE], BOTH),
        ([BYLINE], BYLINE),
        ([BYLINE, candidate("byline", "Mira Olt", "Joan Wend", "Ib Rask", block=4)], BYLINE),
        ([], None),
    ],
)
def test_the_choice_is_the_best_source_or_one_with_all_its_names_and_more(
    found: list[Candidate[tuple[str, ...]]], chosen: Candidate[tuple[str, ...]] | None
) -> None:
    assert choose(_with_signs(found), WEIGHTS) == chosen


def _with_signs(found: list[Candidate[tuple[str, ...]]]) -> list[AuthorCandidate]:
    in_head = [each for each in found if each.block is None]
    in_lines = [each for each in found if each.block is not None]
    lines = byline_candidates(spaced(*["Gate"] * 5), in_lines, frozenset())
    return [*head_candidates(in_head, frozenset(), "head-persons"), *lines]


def test_more_names_than_a_page_can_have_complete_nothing() -> None:
    many = candidate("og", "Joan Wend", *(f"Mira Olt {number}" for number in range(6)))
    assert choose(_with_signs([JOAN, many]), WEIGHTS) == JOAN


def test_evidence_of_authors_names_the_lines() -> None:
    article = html_page("<p>By Joan Wend</p>", "<p>Translated by Mira Olt</p>")
    evidence = [each for each in article.evidence if each.field == "authors"]
    assert [(each.value, each.source, each.chosen) for each in evidence] == [
        (("Joan Wend",), "byline", True),
        (("Mira Olt",), "byline", False),
    ]
    assert [article.blocks[each.block or 0].text for each in evidence] == ["By Joan Wend", "Translated by Mira Olt"]


def test_the_line_of_an_organization_in_the_head_is_labelled() -> None:
    made = in_markup(site_page("Gull Agency"), authors=(Fact("json-ld-organization", "Gull Agency"),))
    assert label_of(made, "Gull Agency") is Label.BYLINE


def test_of_names_in_the_line_of_the_date_one_that_the_text_lacks_is_the_author() -> None:
    assert below_title("2024-05-03 | Hedda Lorne | Joan Wend").metadata.authors == ("Joan Wend",)


def test_the_site_is_the_author_only_where_no_line_names_a_person() -> None:
    site = (Fact("og", "Quillmouth Herald"),)
    made = in_markup(site_page("By Quillmouth Herald", "3 May 2021", "Joan Wend"), site_names=site)
    assert made.metadata.authors == ("Joan Wend",)
    assert in_markup(site_page("By Joan Wend and Quillmouth Herald"), site_names=site).metadata.authors == (
        "Joan Wend",
    )
    assert in_markup(site_page("By Quillmouth Herald"), site_names=site).metadata.authors == ("Quillmouth Herald",)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("<p><span class=author>joanw</span></p><p>3 May 2021</p>", ("joanw",)),
        ("<p class=byline>ByJoan Wend</p>", ("Joan Wend",)),
        ("<p class=byline>By Joan Wend @joanw</p>", ("Joan Wend",)),
        ("<p class=author>記者林宸誼／即時報導</p>", ("林宸誼",)),
        ("<p class=byline>By Joan Wend, Senior Editor</p>", ("Joan Wend",)),
        ("<p class=byline>By Joan Wend for The Daily Mill</p>", ("Joan Wend",)),
        ("<p class=author>Joan e Wend</p><p>3 May 2021</p>", ("Joan e Wend",)),
        ("<p><span class=author>on</span></p>", ()),
    ],
)
def test_forms_of_bylines(line: str, authors: tuple[str, ...]) -> None:
    assert html_page(line).authors == authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mill burns. (dpa)", ("dpa",)),
        ("The mill burns. (ats/nxp)", ("ats", "nxp")),
        ("The mill burns. — AFP", ("AFP",)),
        ("The mill burns (it is said).", ()),
        ("The mill burns.", ()),
    ],
)
def test_signatures_at_the_end_of_a_text(text: str, names: tuple[str, ...]) -> None:
    assert signature(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("記者林宸誼／台北報導", ("林宸誼",)),
        ("王小明 記者", ("王小明",)),
        ("【ロンドン＝岡田浩幸】試合が行われた", ("岡田浩幸",)),
        ("編輯部推薦", ()),
        ("記者手帳", ()),
        ("Joan Wend", ()),
    ],
)
def test_names_beside_the_word_for_a_reporter(text: str, names: tuple[str, ...]) -> None:
    assert east_asian_names(text) == names


@pytest.mark.parametrize("line", ["By Jane Doe", "Jane Doe", "3 May 2021 by Jane Doe"])
def test_time_grows_with_the_lines_that_name_authors(line: str) -> None:
    piece = f"<p>{line}</p>"
    pages = {size: f"<h1>The mill</h1>{piece * (size // len(piece))}" for size in (40_000, 160_000)}
    assert grows_no_faster_than_linear(lambda size: extract(pages[size], input_format="html"), 40_000)
