import pytest
from hypothesis import given

from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from cleanart.readers.html import read_html
from tests.helpers import (
    PROSE,
    TITLE,
    block,
    document,
    grows_no_faster_than_linear,
    heading,
    item,
    label_of,
    markup,
    nasty_pages,
    page,
    paragraphs,
    run_stages,
    spaced,
    texts,
)

LINKS = ("Goat Falls From Dam", "Northern Pier Loses Another Yard", "Bakers Buy Rye in the Valley")
TEASERS = (
    "The goat that fell from the dam of the tide mill on Sunday is said to be well. Its owner, who rowed out to fetch "
    "it, has asked for a fence. The council is to talk about the matter in [...]",
    "QUILLMOUTH — The northern pier has lost another yard to the sea, the harbor master reported. She expects that the "
    "lamp at its end will have to be moved before the winter, which would be the third time since the [...]",
    "UPDATED 9:15 a.m. Monday: The bakers of the town have bought forty sacks of rye in the valley. It is the first "
    "time that they have done so since the flood, when the road was [...]",
)


def related(*parts: str | Block) -> Document:
    return run_stages(spaced("Home", TITLE, "3 May 2021", *parts), "related")


@pytest.mark.parametrize(
    "line", ["Related", "RELATED", "Related:", "Read more", "Lesen Sie auch", "À lire aussi", "Leggi anche", "関連記事"]
)
def test_a_lone_heading_between_paragraphs_goes_and_its_neighbours_stay(line: str) -> None:
    made = related(*PROSE[:4], line, *PROSE[4:])
    assert texts(made, Label.RELATED) == [line]
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_links_under_such_a_heading_go_and_the_article_goes_on() -> None:
    made = related(*PROSE[:4], "Related", *(item(link) for link in LINKS), *PROSE[4:])
    assert texts(made, Label.RELATED) == ["Related", *LINKS]
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_a_link_with_its_label_on_one_line() -> None:
    line = "READ MORE: Goat falls from the dam and is brought home in a rowing boat"
    made = related(*PROSE[:4], line, *PROSE[4:])
    assert texts(made, Label.RELATED) == [line]


@pytest.mark.parametrize(
    "opening", ["Most popular", "Trending", "You may also like", "Meistgelesen", "Te puede interesar"]
)
def test_a_list_after_the_article(opening: str) -> None:
    made = related(*PROSE, opening, *(item(link) for link in LINKS), "Goat", "The Dam")
    assert texts(made, Label.RELATED) == [opening, *LINKS, "Goat", "The Dam"]


@pytest.mark.parametrize(
    "opening", ["More Politics", "More TV", "More in Sports", "Mehr Politik", "More From Our Titles"]
)
def test_teasers_of_whole_sentences_under_a_section_s_name(opening: str) -> None:
    pieces = [piece for link, teaser in zip(LINKS, TEASERS, strict=True) for piece in (item("Goat"), link, teaser)]
    made = related(*PROSE, opening, *pieces)
    for text in (opening, *LINKS, *TEASERS):
        assert label_of(made, text) is Label.RELATED


@pytest.mark.parametrize(
    "line",
    [
        "More than Bread",
        "Related work in the valley has been put off until the road is open again, the treasurer said.",
        "The mill is related to another one.",
        "More bread",
        "Most of the gates",
    ],
)
def test_lines_that_open_no_list(line: str) -> None:
    made = related(*PROSE[:4], line, *PROSE[4:])
    assert texts(made, Label.RELATED) == []


def test_an_article_that_follows_a_list_of_links_is_not_swallowed() -> None:
    made = related("Most popular", *(item(link) for link in LINKS), *PROSE)
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_a_subhead_after_a_link_stays() -> None:
    made = related(*PROSE[:4], "Related", item(LINKS[0]), heading("Rotten gates"), *PROSE[4:])
    assert label_of(made, "Rotten gates") is Label.TEXT
    assert label_of(made, LINKS[0]) is Label.RELATED


def test_each_teaser_says_which_list_it_is_in() -> None:
    made = related(*PROSE, "Most popular", *LINKS)
    for link in LINKS:
        (found,) = [b for b in made.blocks if b.text == link]
        assert "Most popular" in found.decisions[-1].reason
        assert found.decisions[-1].stage == "related"


def test_labels_of_earlier_stages_stay() -> None:
    made = related(*PROSE, "Most popular", LINKS[0], "© 2021 Quillgate Media")
    assert label_of(made, "© 2021 Quillgate Media") is Label.LEGAL


def test_a_page_without_lists() -> None:
    assert texts(related(*PROSE), Label.RELATED) == []
    assert texts(run_stages(document(), "related")) == []


@given(nasty_pages())
def test_any_page(text: str) -> None:
    made = run_stages(page(text), "related")
    for b in made.blocks:
        assert (b.label is Label.RELATED) == (bool(b.decisions) and b.decisions[-1].stage == "related")


@pytest.mark.parametrize("line", ["Related", "Goat Falls From Dam", TEASERS[0], "More News"])
def test_time_grows_with_the_number_of_lines(line: str) -> None:
    assert grows_no_faster_than_linear(lambda size: related(*PROSE, "Related", *[line] * size), 500)


def test_a_link_before_the_last_paragraph_leaves_it() -> None:
    made = run_stages(
        spaced(TITLE, *PROSE[:-1], "Read more", "New trains for the northern coast", PROSE[-1]), "related"
    )
    assert label_of(made, PROSE[-1]) is Label.TEXT
    assert label_of(made, "New trains for the northern coast") is Label.RELATED


def test_a_link_on_the_line_of_its_label_takes_nothing_with_it() -> None:
    made = run_stages(
        spaced(TITLE, *PROSE[:-1], "Read more: New trains for the coast", "The rest", PROSE[-1]), "related"
    )
    assert label_of(made, "The rest") is Label.TEXT
    assert label_of(made, "Read more: New trains for the coast") is Label.RELATED


def test_a_list_in_one_line_of_html() -> None:
    made = markup(
        f"<article><h1>The mill stays</h1>{paragraphs()}<div><b>More on this story</b><a href=/1>A goat fell</a>"
        f"<a href=/2>The price of rye</a></div>{paragraphs()}</article>"
    )
    assert label_of(made, "More on this story A goat fell The price of rye") is Label.RELATED


def test_a_box_with_a_list_before_the_last_paragraphs_leaves_them() -> None:
    teasers = "".join(f"<p>{teaser}</p>" for teaser in TEASERS)
    last = "<p>The vote is to be repeated in the autumn, when the gates have been tarred and the goat is home.</p>" * 2
    story = "".join(f"<p>{text}</p>" for text in PROSE)
    made = run_stages(
        read_html(f"<div><h1>The mill stays</h1>{story}<div><h3>Related</h3>{teasers}</div><h2>Later</h2>{last}</div>"),
        "related",
    )
    assert [b.label for b in made.blocks][-2:] == [Label.TEXT] * 2
    assert len(texts(made, Label.RELATED)) > len(TEASERS)


def test_an_indented_article_goes_on_after_a_list() -> None:
    story = [block(f"{text} {times}", indent=2) for times in ("And once.", "And twice.") for text in PROSE]
    made = run_stages(spaced(TITLE, *story[:-2], "Most popular", *LINKS, "Later", *story[-2:]), "related")
    assert [b.label for b in made.blocks][-2:] == [Label.TEXT] * 2
    assert label_of(made, LINKS[-1]) is Label.RELATED


@pytest.mark.parametrize("name", ["Plus Company", "Plus Minus"])
def test_plus_is_part_of_names(name: str) -> None:
    assert label_of(related(*PROSE, heading(name), "A word of thanks"), name) is Label.TEXT
    assert label_of(related(*PROSE, heading("Plus de Sports")), "Plus de Sports") is Label.RELATED
