import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.fields.from_head import REASONS
from cleanart.language.dates import find_date
from cleanart.page.blocks import Label
from cleanart.page.document import Document
from cleanart.page.head import Fact, Head
from cleanart.page.metadata import METADATA_FIELDS
from tests.helpers import (
    TITLE,
    below_title,
    grows_no_faster_than_linear,
    heading,
    in_markup,
    label_of,
    letters,
    nasty_pages,
    of_head,
    page,
    run_stage,
    run_stages,
    said,
    site_page,
    spaced,
)


@given(nasty_pages())
def test_metadata_are_of_the_page(text: str) -> None:
    made = run_stages(page(text), "metadata")
    for day in (made.metadata.published, made.metadata.modified):
        assert day is None or any(find_date(b.text) == day for b in made.blocks)
    whole = letters(" ".join(b.text for b in made.blocks))
    assert letters(made.metadata.site_name) in whole
    for name in made.metadata.authors:
        assert letters(name)
        assert letters(name) in whole


@pytest.mark.parametrize("piece", ["by ", "By Joan Wend, ", "©2021 ", "copyright ", "3 May ", "\xa0", "a,", "a"])
def test_time_grows_with_the_size(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: below_title(f"By {piece * (size // len(piece))} © 2021"), 3_000)


def test_the_head_comes_first_and_the_lines_are_labelled() -> None:
    made = in_markup(
        site_page("By Joan Wend", "3 May 2021"),
        authors=(Fact("json-ld", "Joan Wend"), Fact("json-ld", "Mira Olt")),
        published=(Fact("og", "2021-05-02T08:00:00Z"),),
        site_names=(Fact("og", "Quillmouth Herald"),),
        languages=(Fact("html", "en_gb"),),
        descriptions=(Fact("meta", "Of mills."),),
        tags=(Fact("og", "mills"),),
        urls=(Fact("link", "https://mill.example/2020/01/02/"),),
    )
    assert (made.metadata.authors, made.metadata.published) == (("Joan Wend", "Mira Olt"), "2021-05-02T08:00:00Z")
    assert (made.metadata.site_name, made.metadata.language, made.metadata.description) == (
        "Quillmouth Herald",
        "en-GB",
        "Of mills.",
    )
    assert (made.metadata.tags, made.metadata.url) == (("mills",), "https://mill.example/2020/01/02/")
    assert label_of(made, "By Joan Wend") is Label.BYLINE
    assert label_of(made, "3 May 2021") is Label.DATE


def test_lines_fill_in_what_the_head_lacks() -> None:
    made = in_markup(site_page("By Joan Wend", "3 May 2021"), authors=(Fact("json-ld-organization", "Gull Agency"),))
    assert (made.metadata.authors, made.metadata.published) == (("Joan Wend",), "2021-05-03")
    assert (made.metadata.language, made.metadata.url, made.metadata.modified) == ("en", None, None)


def test_byline_and_date_are_near_the_title_of_a_page_without_prose_however_far_below_the_top() -> None:
    menu = [f"Link number {i}" for i in range(30)]
    made = spaced(*menu, heading(TITLE, 1), "By Joan Wend", "3 May 2021", "The mill stays.")
    made.head = Head(titles=said(("og", TITLE)))
    with_metadata(made)
    assert made.body_start is None
    assert (made.metadata.authors, made.metadata.published) == (("Joan Wend",), "2021-05-03")


# Any head

FIELDS = (
    *("titles", "authors", "published", "modified", "site_names", "descriptions", "languages", "urls", "tags"),
    *("sections", "licenses", "types", "bodies"),
)
SOURCES = [*REASONS, "json-ld-alternative"]


@st.composite
def heads(draw: st.DrawFn) -> Head:
    values = st.text(max_size=30) | st.sampled_from(
        ["By", "Joan Wend and", "|", " - ", "2021-99-99", "http://", "de_", "@a.b"]
    )
    fact = st.builds(Fact, st.sampled_from(SOURCES), values)
    return Head(**{name: tuple(draw(st.lists(fact, max_size=3))) for name in FIELDS})


def with_metadata(made: Document) -> Document:
    run_stage(made, "title")
    return run_stage(made, "metadata")


@given(heads())
def test_no_head_makes_it_raise_and_every_value_has_its_evidence(head: Head) -> None:
    made = with_metadata(Document([], head=head))
    chosen = {each.field: each.value for each in made.evidence if each.chosen}
    assert len(chosen) == sum(each.chosen for each in made.evidence)
    for field in METADATA_FIELDS:
        assert chosen.get(field) == (getattr(made.metadata, field) or None)


@pytest.mark.parametrize("piece", ["a b and ", "- ", "www.", "x@", "2021-", ", ", "By "])
def test_time_is_linear_in_what_the_head_says(piece: str) -> None:
    def work(size: int) -> None:
        found = said(("json-ld", piece * size))
        with_metadata(of_head(titles=found, authors=found, published=found, languages=found, site_names=found))

    assert grows_no_faster_than_linear(work, 4_000)
