import pytest

from cleanart.blocks import Block, Label
from cleanart.document import NO_HINTS, Container, Document
from cleanart.stages.regions import effective_hints
from tests.helpers import PROSE, block, label_of, markup, paragraphs, run_stage, said_by, spaced


def placed(text: str, container: int, **facts: int) -> Block:
    return block(text, container=container, **facts)


def in_container(hint: str, text: str, around: tuple[str, ...] = ()) -> Document:
    """A page with an article in one container and a line in another."""
    page = Container(0, "", "", NO_HINTS)
    containers = [
        page,
        Container(0, "article", "", frozenset({"article"})),
        Container(0, "div", "", frozenset(around)),
        Container(2, "div", "", frozenset({hint})),
    ]
    made = Document([*(placed(p, 1) for p in PROSE), placed(text, 3)], containers)
    return run_stage(made, "regions")


@pytest.mark.parametrize(
    ("hint", "label"),
    [
        ("nav", Label.NAVIGATION),
        ("noscript", Label.META),
        ("consent", Label.LEGAL),
        ("share", Label.SHARE),
        ("author", Label.META),
    ],
)
def test_what_is_surely_not_of_the_article_is_labelled(hint: str, label: Label) -> None:
    made = in_container(hint, "The tide mill and other buildings")
    assert made.blocks[-1].label is label
    assert made.blocks[-1].decisions[-1].reason == f"in a container marked as {hint}"
    assert said_by(made, "regions") == ["The tide mill and other buildings"]


@pytest.mark.parametrize("hint", ["footer", "aside", "related", "comments", "menu", "header", "hidden", "meta", "main"])
def test_other_hints_are_told_and_decide_nothing(hint: str) -> None:
    made = in_container(hint, "The tide mill and other buildings")
    assert made.blocks[-1].label is Label.TEXT
    assert made.blocks[-1].hints == {hint}


def test_hints_add_up_from_the_page_inwards() -> None:
    assert in_container("share", "Tell a friend", around=("footer",)).blocks[-1].hints == {"share", "footer"}


@pytest.mark.parametrize("hint", ["nav", "form", "aside", "comments", "hidden", "footer", "consent"])
def test_what_holds_most_of_the_page_is_no_such_region(hint: str) -> None:
    containers = [Container(0, "", "", NO_HINTS), Container(0, "div", "", frozenset({hint, "main"}))]
    assert effective_hints(containers, [placed(p, 1) for p in PROSE])[1] == {"main"}


def test_a_long_menu_does_not_hold_most_of_the_page() -> None:
    menu = [placed(text, 1, link_chars=len(text)) for text in PROSE]
    article = [placed(text, 2) for text in PROSE]
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "nav", "", frozenset({"nav"})),
        Container(0, "div", "", NO_HINTS),
    ]
    assert effective_hints(containers, [*menu, *article])[1:] == [frozenset({"nav"}), NO_HINTS]


def test_an_article_s_own_header_is_none_of_the_page() -> None:
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "header", "", frozenset({"header"})),
        Container(0, "article", "", frozenset({"article"})),
        Container(2, "header", "", frozenset({"header"})),
    ]
    blocks = [placed("Quillmouth Herald", 1), *(placed(p, 2) for p in PROSE), placed("The tide mill stays", 3)]
    assert effective_hints(containers, blocks)[1:] == [{"header"}, {"article"}, {"article"}]


def test_text_has_no_regions() -> None:
    assert not said_by(run_stage(spaced(*PROSE), "regions"), "regions")


def test_what_was_dropped_is_named_by_what_it_stands_in() -> None:
    made = markup(
        f"<article><h1>The tide mill stays</h1>{paragraphs()}</article>"
        "<aside class=most-read><h2>Other things</h2><p><a href=/goat>A goat fell into the harbor</a></p></aside>"
        "<footer><p>Quillmouth Herald, Pier Street 4</p></footer>"
    )
    assert label_of(made, "A goat fell into the harbor") is Label.RELATED
    assert label_of(made, "Quillmouth Herald, Pier Street 4") is Label.NAVIGATION
    assert not any(b.kept for b in made.blocks if b.label is not Label.TEXT)


def test_links_to_other_pages_are_collected_with_absolute_addresses() -> None:
    made = markup(
        f"<article><h1>The tide mill stays</h1>{paragraphs()}</article>"
        "<div class=related-posts><p><a href=/goat>A goat fell into the harbor</a></p>"
        "<p><a href='#top'>To the top of the page</a></p><p><a href='javascript:void(0)'>Show them all</a></p>"
        "<p><a href='https://pier.example/rye'>The price of rye</a></p><p><a href=/goat>Read on</a></p></div>",
        "<link rel=canonical href=https://quillmouth.example/mill>",
    )
    assert [tuple(link) for link in made.related] == [
        ("A goat fell into the harbor", "https://quillmouth.example/goat"),
        ("The price of rye", "https://pier.example/rye"),
    ]
