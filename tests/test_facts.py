from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import facts
from cleanart.head import Fact, Head
from tests.helpers import grows_no_faster_than_linear

FIELDS = (
    *("titles", "authors", "published", "modified", "site_names", "descriptions", "languages", "urls", "tags"),
    *("sections", "licenses", "types", "bodies"),
)
SOURCES = "title html link og twitter meta microdata json-ld json-ld-organization json-ld-page json-ld-site dc".split()


def said(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    return tuple(Fact(source, value) for source, value in pairs)


# Authors


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
        ([], ()),
    ],
)
def test_authors(found: list[tuple[str, str]], authors: tuple[str, ...]) -> None:
    head = Head(authors=said(*found), site_names=said(("og", "Quillmouth Herald")))
    assert facts.authors(head) == authors


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ([("json-ld", "Quillmouth Herald"), ("json-ld-organization", "The Gull Agency")], ("The Gull Agency",)),
        ([("json-ld", "Quillmouth Herald")], ("Quillmouth Herald",)),
        ([("json-ld", "admin")], ()),
        ([], ()),
    ],
)
def test_organizations(found: list[tuple[str, str]], names: tuple[str, ...]) -> None:
    assert facts.organizations(Head(authors=said(*found))) == names


# Dates


def test_dates_by_source() -> None:
    head = Head(
        published=said(("meta", "2021-05-01"), ("json-ld", "2021-05-02"), ("og", "2021-05-03T10:15:00+02:00")),
        modified=said(("json-ld", "5 May 2021")),
    )
    assert facts.published(head) == "2021-05-03T10:15:00+02:00"
    assert facts.modified(head) == "2021-05-05"


def test_a_date_that_cannot_be_read_leaves_the_next_source() -> None:
    assert facts.published(Head(published=said(("og", "soon"), ("meta", "2021-05-01")))) == "2021-05-01"
    assert facts.published(Head(published=said(("og", "soon")))) is None
    assert facts.published(Head()) is None


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
    assert facts.published_in(address) == day


# Language, address, and the rest


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de_DE", "de-DE"),
        ("pt-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("en-GB-oxendict", "en-GB"),
        ("und", None),
        ("", None),
        ("English", None),
    ],
)
def test_language_tags(written: str, tag: str | None) -> None:
    assert facts.language_tag(written) == tag
    assert facts.language(Head(languages=said(("html", written)))) == tag


def test_the_language_of_the_page_comes_before_that_of_its_locale() -> None:
    assert facts.language(Head(languages=said(("og", "en_US"), ("html", "de")))) == "de"
    assert facts.language(Head(languages=said(("og", "pt_BR"), ("html", "und")))) == "pt-BR"


def test_only_whole_addresses_are_canonical() -> None:
    head = Head(urls=said(("link", "/gates"), ("og", "https://mill.example/gates")))
    assert facts.url(head) == "https://mill.example/gates"
    assert facts.url(Head(urls=said(("link", "javascript:alert(1)")))) is None


def test_site_description_and_tags() -> None:
    head = Head(
        site_names=said(("meta", "Herald App"), ("og", "Quillmouth Herald")),
        descriptions=said(("meta", "Of gates."), ("og", "Of mills.")),
        tags=said(("meta", "news"), ("og", "mills"), ("og", "Mills"), ("og", "tides")),
    )
    assert facts.site_name(head) == "Quillmouth Herald"
    assert facts.description(head) == "Of mills."
    assert facts.tags(head) == ("mills", "tides")
    assert (facts.site_name(Head()), facts.description(Head()), facts.tags(Head())) == ("", "", ())


def test_an_address_is_no_name_of_a_site() -> None:
    head = Head(site_names=said(("og", "https://mill.example"), ("meta", "The Mill")))
    assert facts.site_name(head) == "The Mill"


# Titles


@pytest.mark.parametrize(
    ("title", "address", "shown"),
    [
        ("Gates to Be Tarred | Quillmouth Herald", None, "Gates to Be Tarred"),
        ("Quillmouth Herald: Gates | Mills", None, "Quillmouth Herald: Gates | Mills"),
        ("Quillmouth Herald | Gates to Be Tarred", None, "Gates to Be Tarred"),
        ("Gates to Be Tarred - Mill News", "https://www.mill.example/gates", "Gates to Be Tarred"),
        ("Gates to Be Tarred - Mill News", "https://www.boat.example/gates", "Gates to Be Tarred - Mill News"),
        ("Gates to Be Tarred", None, "Gates to Be Tarred"),
        ("Quillmouth Herald", None, "Quillmouth Herald"),
    ],
)
def test_titles_lose_the_site(title: str, address: str | None, shown: str) -> None:
    head = Head(titles=said(("title", title)), site_names=said(("og", "Quillmouth Herald")))
    assert facts.titles(head, address) == (shown,)


def test_titles_by_source() -> None:
    head = Head(titles=said(("title", "Gates | Herald"), ("og", "Gates!"), ("json-ld", "Gates"), ("twitter", "Gates")))
    assert facts.titles(head) == ("Gates", "Gates!", "Gates | Herald")


# Any head


@st.composite
def heads(draw: st.DrawFn) -> Head:
    values = st.text(max_size=30) | st.sampled_from(
        ["By", "Joan Wend and", "|", " - ", "2021-99-99", "http://", "de_", "@a.b"]
    )
    fact = st.builds(Fact, st.sampled_from(SOURCES), values)
    return Head(**{name: tuple(draw(st.lists(fact, max_size=3))) for name in FIELDS})


READERS: list[Any] = [
    facts.authors,
    facts.organizations,
    facts.published,
    facts.modified,
    facts.site_name,
    facts.description,
    facts.language,
    facts.url,
    facts.tags,
    facts.titles,
]


@given(heads())
def test_nothing_raises(head: Head) -> None:
    for read in READERS:
        read(head)


@pytest.mark.parametrize("piece", ["a b and ", "- ", "www.", "x@", "2021-", ", ", "By "])
def test_time_is_linear(piece: str) -> None:
    def work(size: int) -> None:
        found = said(("json-ld", piece * size))
        for read in READERS:
            read(Head(titles=found, authors=found, published=found, languages=found, site_names=found))

    assert grows_no_faster_than_linear(work, 4_000)


def test_what_is_the_last_change_too_gives_way_to_what_two_others_say() -> None:
    changed, first = "2024-08-05T19:49:50Z", "2024-08-04T13:23:00Z"
    said_of_it = (Fact("og", changed), Fact("json-ld", first), Fact("microdata", first))
    assert facts.published(Head(published=said_of_it, modified=(Fact("og", changed),))) == first
    assert facts.published(Head(published=said_of_it[:2], modified=(Fact("og", changed),))) == changed
