import pytest

from cleanart.fields.site_name import candidates
from cleanart.page.head import Fact
from tests.helpers import PROSE, TITLE, in_markup, of_head, run_stages, said, site_page, spaced, values


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
        ([TITLE, *PROSE, "© 2021 All rights reserved."], ""),
        ([TITLE, *PROSE, "© Copyright 2021"], ""),
        ([TITLE, *PROSE, "© 2021. Tous droits réservés"], ""),
        ([TITLE, *PROSE, "© 2021 Alle Rechte vorbehalten"], ""),
        ([TITLE, *PROSE, "© 2021 Privacy Policy"], ""),
        ([TITLE, *PROSE, "© 2021 Copyright Quillgate Media"], "Quillgate Media"),
        ([TITLE, *PROSE, "© 2021 All rights reserved by Quillgate Media"], "Quillgate Media"),
        ([TITLE, *PROSE, "© 2021 Quillgate Media Tutti i diritti riservati"], "Quillgate Media"),
        ([TITLE, *PROSE, "Copyright © 2021, all rights reserved, Quillgate Media"], "Quillgate Media"),
    ],
)
def test_the_name_of_the_site(lines: list[str], site: str) -> None:
    assert run_stages(spaced(*lines), "metadata").metadata.site_name == site


def test_the_site_is_the_rest_of_the_page_title() -> None:
    assert (
        in_markup(site_page(), titles=(Fact("title", f"{TITLE} – The Old Herald"),)).metadata.site_name
        == "The Old Herald"
    )
    assert in_markup(site_page(), titles=(Fact("title", TITLE),)).metadata.site_name == ""


@pytest.mark.parametrize(
    ("title", "site"),
    [
        (f"Millwrights • View topic - {TITLE}", "Millwrights"),
        (f"{TITLE} - View topic - Millwrights", "Millwrights"),
        (f"{TITLE} | Page 2 | Millwrights", "Millwrights"),
        (f"{TITLE} - News - The Old Herald", "The Old Herald"),
        (f"{TITLE} | Home", ""),
        (f"{TITLE} - Page 2", ""),
        (f"Thema anzeigen - {TITLE}", ""),
    ],
)
def test_common_parts_of_page_titles_are_no_site_names(title: str, site: str) -> None:
    assert in_markup(site_page(), titles=(Fact("title", title),)).metadata.site_name == site


def test_the_names_of_the_head_by_source() -> None:
    names = said(("meta", "Herald App"), ("og", "Quillmouth Herald"), ("json-ld-site", "https://mill.example"))
    assert values(candidates(of_head(site_names=names))) == ["Quillmouth Herald", "Herald App"]
    assert candidates(of_head()) == []


def test_the_line_with_the_name_is_in_the_evidence() -> None:
    made = run_stages(spaced(TITLE, *PROSE, "Popular on Tidewire", "© 2021 Quillgate Media"), "metadata")
    (found,) = candidates(made)
    assert (found.value, found.source, found.block) == ("Tidewire", "line", len(PROSE) + 1)


@pytest.mark.parametrize(
    ("said_name", "name"),
    [
        ("Quillmouth Herald |", "Quillmouth Herald"),
        ("› Herald", "Herald"),
        ("(herald.example)", "herald.example"),
        ("Herald (Quillmouth)", "Herald (Quillmouth)"),
        ("\u202aHerald\u202c", "Herald"),
        (f"{TITLE} | Herald", "Herald"),
        (f"{TITLE} |", None),
        ("/", None),
        ("Homepage", None),
        ("Blog", None),
        ("News18", "News18"),
        ("Herald | The best of the tides", "Herald | The best of the tides"),
    ],
)
def test_names_of_the_head_lose_signs_and_the_title(said_name: str, name: str | None) -> None:
    page = of_head(site_names=said(("og", said_name)))
    page.set_metadata(title=TITLE)
    assert values(candidates(page)) == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("source", "address", "name"),
    [
        ("json-ld", "https://en.tidepedia.example/mill", "Tidepedia"),
        ("json-ld", "https://en.millfoundation.example/mill", "Mill Foundation, Inc."),
        ("json-ld", "https://en.rye.example/mill", "Mill Foundation, Inc."),
        ("og", "https://en.tidepedia.example/mill", "Mill Foundation, Inc."),
    ],
)
def test_the_name_that_the_address_has_comes_before_the_publisher(source: str, address: str, name: str) -> None:
    page = of_head(
        url=address, site_names=said((source, "Mill Foundation, Inc.")), titles=said(("title", f"{TITLE} - Tidepedia"))
    )
    page.set_metadata(title=TITLE)
    assert values(candidates(page))[0] == name
