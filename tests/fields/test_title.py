import pytest

from cleanart import extract
from cleanart.fields.title import candidates, choose
from cleanart.page.blocks import Block, Kind
from cleanart.page.evidence import Candidate
from tests.helpers import PROSE, TITLE, block, heading, of_head, paragraphs, said, values


@pytest.mark.parametrize(
    ("title", "address", "shown"),
    [
        ("Gates to Be Tarred | Quillmouth Herald", None, "Gates to Be Tarred"),
        ("Quillmouth Herald: Gates | Mills", None, "Quillmouth Herald: Gates | Mills"),
        ("Quillmouth Herald | Gates to Be Tarred", None, "Gates to Be Tarred"),
        ("Gates to Be Tarred - Mill News", "https://www.mill.example/gates", "Gates to Be Tarred"),
        ("Gates to Be Tarred - Mill News", "https://www.boat.example/gates", "Gates to Be Tarred - Mill News"),
        ("Gates to Be Tarred", None, "Gates to Be Tarred"),
        ("| Gates to Be Tarred", None, "Gates to Be Tarred"),
        ("»Gates to Be Tarred«", "https://www.boat.example/gates", "»Gates to Be Tarred«"),
        ("Quillmouth Herald", None, "Quillmouth Herald"),
    ],
)
def test_titles_lose_the_site(title: str, address: str | None, shown: str) -> None:
    page = of_head(
        url=address, titles=said(("title", title), ("twitter", title)), site_names=said(("og", "Quillmouth Herald"))
    )
    assert values(candidates(page)) == [shown]


def test_titles_by_source() -> None:
    facts = said(("title", "Gates | Herald"), ("og", "Gates!"), ("json-ld", "Gates"), ("twitter", "Gates"))
    found = candidates(of_head(titles=facts))
    assert values(found) == ["Gates", "Gates!", "Gates | Herald"]
    assert [each.source for each in found] == ["json-ld", "og", "title"]


def test_a_site_that_one_source_appends_behind_a_sign_is_cut_off() -> None:
    facts = said(("json-ld", "Gates to Be Tarred"), ("title", "Gates to Be Tarred-Local | Post"))
    assert values(candidates(of_head(titles=facts))) == ["Gates to Be Tarred"]


def test_the_line_comes_with_its_block_and_before_the_head() -> None:
    page = of_head(block("Home"), heading(TITLE, 1), *map(block, PROSE), titles=said(("og", f"{TITLE}!")))
    line, in_head = candidates(page)
    assert (line.value, line.source, line.block) == (TITLE, "heading", 1)
    assert (in_head.value, in_head.source, in_head.block) == (f"{TITLE}!", "og", None)


def test_the_title_with_its_kicker_comes_first_and_has_the_block_of_the_line() -> None:
    whole = f"Tides: {TITLE}"
    page = of_head(heading(TITLE, 1), *map(block, PROSE), titles=said(("og", whole), ("json-ld", whole)))
    found = candidates(page)
    assert [(each.value, each.block) for each in found] == [(whole, 0), (TITLE, 0), (whole, None)]
    assert choose(found) is found[0]


def test_of_a_page_title_alone_its_first_part_comes_before_the_whole() -> None:
    page = of_head(titles=said(("title", f"{TITLE} | Tidewire")))
    assert values(candidates(page)) == [TITLE, f"{TITLE} | Tidewire"]


OG = Candidate(TITLE, "og", "")


@pytest.mark.parametrize(
    ("line", "is_chosen"),
    [
        (Candidate("Flour for Everyone", "heading", "", 1), True),
        (Candidate("Flour for Everyone", "line", "", 1), False),
        (Candidate(f"{TITLE} Again", "line", "", 1), True),
        (Candidate("Tide Mill", "line", "", 1), True),
    ],
    ids=["main heading", "another line", "longer", "part"],
)
def test_a_line_is_chosen_that_is_the_main_heading_or_like_the_head(line: Candidate[str], *, is_chosen: bool) -> None:
    assert choose([line, OG]) is (line if is_chosen else OG)


LINK_HOME = "<a href='/'>Rails and Rust</a>"


@pytest.mark.parametrize(
    ("page_title", "above"),
    [
        (f"Rails and Rust: {TITLE}", f"<h1>{LINK_HOME}</h1><h3>{TITLE}</h3>"),
        (f"{TITLE} - Rails and Rust", f"<div>{LINK_HOME}</div>"),
        (f"{TITLE} | Rails and Rust", f"<header>{LINK_HOME}</header><h2>{TITLE}</h2>"),
        (f"Rails and Rust - {TITLE}", f"<h1>{LINK_HOME}</h1><h2>{TITLE}</h2>"),
        (f"{TITLE} · Rails and Rust", "<h1><a href='https://mill.example'>Rails and Rust</a></h1>"),
        (f"{TITLE} - Rails and Rust", "<h1><a href='https://www.mill.example/en/'>Rails and Rust</a></h1>"),
        (f"{TITLE} - Rails and Rust", f"<h1><a href='../../index.html'>Rails and Rust</a></h1><h1>{TITLE}</h1>"),
        (f"{TITLE} — Rails and Rust", f"<p><a href='index.html'>Rails and Rust</a></p><h1>{TITLE}</h1>"),
    ],
)
def test_the_text_of_a_link_to_the_front_page_is_cut_off_the_title(page_title: str, above: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<html><head><title>{page_title}</title></head><body>{above}{body}</body></html>"
    article = extract(page, "https://mill.example/gates", input_format="html")
    assert (article.title, article.site_name) == (TITLE, "Rails and Rust")


def test_the_title_of_the_front_page_itself() -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<html><head><title>Rails and Rust</title></head><body><h1>{LINK_HOME}</h1>{body}</body></html>"
    assert extract(page, "https://mill.example/", input_format="html").title == "Rails and Rust"


@pytest.mark.parametrize(
    ("named", "word", "title"),
    [
        (TITLE, "Mill", TITLE),
        (TITLE, "Votes", TITLE),
        ("Tides | Herald | All of Them", "Herald", "Herald"),
        ("Tides of Quillmouth", "Tides", "Tides"),
        ("Tide Mills", "Mills", "Mills"),
    ],
)
def test_a_heading_of_one_word_within_the_title_of_the_head_is_not_the_title(named: str, word: str, title: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<html><head><meta property=og:title content='{named}'></head><body><h1>{word}</h1>{body}</body></html>"
    assert extract(page, input_format="html").title == title


def test_the_choice_of_one() -> None:
    line = Candidate(TITLE, "line", "", 3)
    assert choose([line]) is line
    assert choose([OG]) is OG
    assert choose([]) is None


def in_menu(text: str) -> Block:
    return block(text, kind=Kind.HEADING, level=1, hints=frozenset({"menu"}))


@pytest.mark.parametrize(
    ("source", "below", "is_chosen"),
    [("og", TITLE, True), ("json-ld", TITLE, True), ("og", f"Tides {TITLE}", True), ("microdata", TITLE, False)],
)
def test_a_headline_below_a_heading_in_breadcrumbs_is_the_title(source: str, below: str, is_chosen: bool) -> None:
    crumb = "Tide mill in Quillmouth: all that you need to know"
    page = of_head(
        in_menu(crumb), heading(below, 2), *map(block, PROSE), titles=said(("title", crumb), (source, TITLE))
    )
    chosen = choose(candidates(page))
    assert chosen is not None
    assert chosen.value == (TITLE if is_chosen else crumb)


def test_a_heading_that_nobody_sees_is_not_the_title() -> None:
    unseen = block(f"Film: {TITLE} | 3 May", kind=Kind.HEADING, level=1, hints=frozenset({"unseen"}))
    page = of_head(unseen, heading(TITLE, 3), *map(block, PROSE), titles=said(("og", TITLE)))
    found = choose(candidates(page))
    assert found is not None
    assert (found.value, found.block) == (TITLE, 1)


def test_a_kicker_further_down_is_no_chapter() -> None:
    teasers = [heading(text, 2) for text in ("Ships", "Boats", "Goats", "Verdict")]
    said_titles = said(("json-ld", f"Verdict: {TITLE}"), ("og", TITLE))
    found = choose(candidates(of_head(heading(TITLE, 1), *map(block, PROSE), *teasers, titles=said_titles)))
    assert found is not None
    assert found.value == TITLE


def test_a_heading_without_letters_is_no_chapter() -> None:
    page = of_head(heading(TITLE, 1), heading(":", 2), *map(block, PROSE), titles=said(("og", TITLE)))
    found = choose(candidates(page))
    assert found is not None
    assert found.value == TITLE


def test_a_number_before_the_title_of_the_head_is_part_of_it() -> None:
    page = of_head(heading(f"6 {TITLE}", 1), *map(block, PROSE), titles=said(("og", TITLE)))
    found = choose(candidates(page))
    assert found is not None
    assert found.value == f"6 {TITLE}"


def test_the_name_of_the_domain_is_cut_off_even_if_the_rest_is_said_to_be_the_site() -> None:
    page = of_head(
        url="https://www.mill.example/gates",
        titles=said(("title", "mill.example » Gates to Be Tarred")),
        site_names=said(("og", "Gates to Be Tarred")),
    )
    assert values(candidates(page)) == ["Gates to Be Tarred"]


@pytest.mark.parametrize(("address", "title"), [("/detail?id=7", TITLE), ("/", "Mill Society of Quillmouth")])
def test_where_the_head_names_the_site_alone_a_heading_is_the_title(address: str, title: str) -> None:
    page = of_head(
        heading(TITLE, 4),
        *map(block, PROSE),
        url=f"https://www.mill.example{address}",
        titles=said(("title", "Mill Society of Quillmouth")),
    )
    found = choose(candidates(page))
    assert found is not None
    assert found.value == title


def test_a_heading_beside_that_of_the_site_is_the_title_if_it_is_nearly_that_of_the_head() -> None:
    reworded = "The old tide mill stays open for ten more years"
    page = f"""<title>Tide mill stays open for ten years</title><h1><a href="/">Quillmouth Post</a></h1>
        <h1>{reworded}</h1>{paragraphs()}"""
    assert extract(page, "https://post.example/mill", input_format="html").title == reworded


SLUG = "https://post.example/news/quillmouth-votes-to-keep-its-old-tide-mill-27825"


def title_of_text(*lines: str, url: str | None) -> str:
    return extract("\n\n".join(lines), url, input_format="text").title


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (SLUG, TITLE),
        (SLUG.replace("-", "_") + "?ticket=ST-9918-zzQ7-pier", TITLE),
        (None, "The goat of the harbor council"),
    ],
)
def test_of_text_the_line_that_the_address_is_made_of_is_the_title(url: str | None, expected: str) -> None:
    lines = ("Quillmouth Post", TITLE, "A tower of the sea", "The goat of the harbor council", *PROSE)
    assert title_of_text(*lines, url=url) == expected


@pytest.mark.parametrize("slug", ["gruene-muehle-bleibt-noch-zehn-jahre", "grune-muhle-bleibt-noch-zehn-jahre"])
def test_addresses_spell_letters_with_marks_in_two_ways(slug: str) -> None:
    title = "Grüne Mühle bleibt noch zehn Jahre"
    lines = ("Post", title, "The tides", "The goat of the harbor council", *PROSE)
    assert title_of_text(*lines, url=f"https://post.example/{slug}.html") == title


def test_a_line_far_from_the_main_text_is_the_title_if_it_is_like_the_address() -> None:
    lines = ("Cookies", *PROSE, "Menu", "Ships", TITLE, "Of boats and goats there is more to be said here.")
    assert title_of_text(*lines, url=SLUG) == TITLE
    assert title_of_text(*lines, url="https://post.example/27825") != TITLE


@pytest.mark.parametrize("url", ["https://post.example", "//", "a-b-c-d", "https://[", "https://post.example/?q"])
def test_any_address(url: str) -> None:
    assert title_of_text(TITLE, *PROSE, url=url) == TITLE


@pytest.mark.parametrize(
    ("shown", "in_head", "expected"),
    [
        (f"{TITLE} : Date: 3 May 2026 No: 7", (TITLE,), TITLE),
        (f"{TITLE}: a chronicle of ten years", (TITLE,), f"{TITLE}: a chronicle of ten years"),
        (f"Tides {TITLE}", (f"Tides: {TITLE}", TITLE), TITLE),
        (f"Tides {TITLE}", (TITLE,), TITLE),
        (f"Why {TITLE}", (f"Why {TITLE}", TITLE), f"Why {TITLE}"),
    ],
)
def test_what_else_the_main_heading_holds_is_cut_off(shown: str, in_head: tuple[str, ...], expected: str) -> None:
    titles = said(*(("og" if i == 0 else "microdata", title) for i, title in enumerate(in_head)))
    found = choose(candidates(of_head(heading(shown, 1), *map(block, PROSE), titles=titles)))
    assert found is not None
    assert found.value == expected


def test_of_two_main_headings_the_one_that_is_shown_elsewhere_is_the_title() -> None:
    other = "What the council of Quillmouth said of its mill"
    titles = said(("title", f"{other}|{TITLE}"), ("og", TITLE))
    page = of_head(heading(other, 1), heading(f"Tides / {TITLE}", 1), *map(block, PROSE), titles=titles)
    found = choose(candidates(page))
    assert found is not None
    assert found.value == TITLE


def test_a_kicker_that_is_a_heading_of_its_own_is_not_the_headline() -> None:
    crumb = "Tide mill in Quillmouth: all that you need to know"
    titles = said(("title", crumb), ("json-ld", "Council votes"), ("og", f"Council votes: {TITLE}"))
    page = of_head(in_menu(crumb), heading("Council votes", 2), heading(TITLE, 2), *map(block, PROSE), titles=titles)
    found = choose(candidates(page))
    assert found is not None
    assert found.value == TITLE


def test_the_kicker_is_left_out_if_json_ld_has_the_title_without_it_too() -> None:
    whole = f"Tides: {TITLE}"
    titles = said(("og", whole), ("json-ld", whole), ("json-ld", TITLE))
    found = choose(candidates(of_head(heading(TITLE, 1), *map(block, PROSE), titles=titles)))
    assert found is not None
    assert found.value == TITLE


@pytest.mark.parametrize("above", [True, False])
def test_of_text_a_teaser_is_not_the_title(*, above: bool) -> None:
    lines = (TITLE, "Les også: Geiter falt fra demningen i går")
    assert title_of_text(*(reversed(lines) if above else lines), *PROSE, url=None) == TITLE
