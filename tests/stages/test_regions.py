from typing import Any

import pytest

from cleanart.options import Options
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document
from cleanart.stages.regions import effective_hints, label_regions
from tests.helpers import (
    PROSE,
    block,
    grows_no_faster_than_linear,
    label_of,
    markup,
    paragraphs,
    run_stage,
    said_by,
    spaced,
)


def placed(text: str, container: int, **facts: Any) -> Block:
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
    assert effective_hints(Document([placed(p, 1) for p in PROSE], containers))[1] == {"main"}


def test_a_long_menu_does_not_hold_most_of_the_page() -> None:
    menu = [placed(text, 1, link_chars=len(text)) for text in PROSE]
    article = [placed(text, 2) for text in PROSE]
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "nav", "", frozenset({"nav"})),
        Container(0, "div", "", NO_HINTS),
    ]
    assert effective_hints(Document([*menu, *article], containers))[1:] == [frozenset({"nav"}), NO_HINTS]


def test_an_article_s_own_header_is_none_of_the_page() -> None:
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "header", "", frozenset({"header"})),
        Container(0, "article", "", frozenset({"article"})),
        Container(2, "header", "", frozenset({"header"})),
    ]
    blocks = [placed("Quillmouth Herald", 1), *(placed(p, 2) for p in PROSE), placed("The tide mill stays", 3)]
    assert effective_hints(Document(blocks, containers))[1:] == [{"header"}, {"article"}, {"article"}]


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


# Names that say nothing

COURSE = (
    ("Elements and tags", PROSE[1]),
    ("Notes for the reader of the source", PROSE[2]),
    ("What stands below", PROSE[3]),
    ("Ways around the place", PROSE[4]),
)


def course(chapter: str, flat: bool = False) -> Document:
    """A course whose second chapter is in the tag given; the others are alike, or not in any."""
    tag = chapter.split(maxsplit=1)[0]
    parts = []
    for i, (title, text) in enumerate(COURSE):
        start, end = (chapter, tag) if i == 1 else ("", "") if flat else (tag, tag)
        inner = f"<h2>{title}</h2><p>{text}</p>"
        parts.append(f"<{start}>{inner}</{end}>" if start else inner)
    return markup(f"<main><article><h1>The tide mill stays</h1><p>{PROSE[0]}</p>{''.join(parts)}</article></main>")


def lost(made: Document) -> list[str]:
    return [text for chapter in COURSE for text in chapter if not any(b.kept and b.text == text for b in made.blocks)]


@pytest.mark.parametrize("chapter", ["section id={}", "section class={}", "div class='chapter {}'", "div id=c-{}"])
@pytest.mark.parametrize(
    "name", ["comments", "comment", "share", "sharing", "related", "tags", "cookies", "newsletter", "footer", "menu"]
)
@pytest.mark.parametrize("flat", [False, True])
def test_a_chapter_may_be_named_for_what_it_is_about(chapter: str, name: str, flat: bool) -> None:
    assert lost(course(chapter.format(name), flat)) == []


def test_the_text_of_chapters_may_lead_to_code_or_a_list() -> None:
    parts = "".join(
        f"<section id={'comments' if i == 1 else f'part-{i}'}><h2>{title}</h2>"
        f"<p>This is what the keepers of the mill write about it on the wall:</p><pre>{i} = tide</pre></section>"
        for i, (title, _) in enumerate(COURSE)
    )
    made = markup(f"<article><h1>The tide mill stays</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{parts}</article>")
    assert not any("comments" in block.hints for block in made.blocks)


@pytest.mark.parametrize("name", ["comments", "share", "cookies"])
def test_a_chapter_needs_no_element_that_is_marked_as_the_article(name: str) -> None:
    parts = "".join(
        f"<section id={name if i == 1 else f'part-{i}'}><h2>{title}</h2><p>{text}</p></section>"
        for i, (title, text) in enumerate(COURSE)
    )
    assert lost(markup(f"<div><h1>The tide mill stays</h1><p>{PROSE[0]}</p>{parts}</div>")) == []


@pytest.mark.parametrize(
    "name", ["comments", "share-this-page", "social-media", "cookies", "author-bio", "credits", "nav"]
)
def test_an_id_of_a_heading_is_made_of_its_words(name: str) -> None:
    parts = "".join(f"<h2 id={name if i == 1 else i}>{t}</h2><p>{p}</p>" for i, (t, p) in enumerate(COURSE))
    assert lost(markup(f"<article><h1>The tide mill stays</h1>{parts}</article>")) == []


@pytest.mark.parametrize(
    ("chapter", "label"),
    [
        ("<div class=comments><h2>Comments</h2><p>{}</p></div>", Label.COMMENT),
        ("<div class=comments><h2>Old Rask</h2><p>{}</p><button>Reply</button></div>", Label.COMMENT),
        ("<aside class=share><h2>Tell your friends</h2><p>{}</p></aside>", Label.SHARE),
        ("<div class=author-bio><h2>Wend Hollin</h2><p>{}</p></div>", Label.META),
        ("<div class=cookie-banner><h2>Your choice</h2><p>{}</p><button>Accept</button></div>", Label.LEGAL),
        ("<div class=share><h2><a href=/x>Elsewhere</a></h2><p>{}</p></div>", Label.SHARE),
    ],
)
def test_what_is_no_chapter_keeps_its_name(chapter: str, label: Label) -> None:
    others = "".join(f"<h2>{title}</h2><p>{text}</p>" for title, text in COURSE)
    made = markup(f"<article><h1>The mill</h1><p>{PROSE[0]}</p>{others}{chapter.format(PROSE[5])}</article>")
    assert label_of(made, PROSE[5]) is label


@pytest.mark.parametrize("units", [2, 5])
def test_comments_with_headings_are_no_chapters(units: int) -> None:
    thread = "".join(f"<div class=comment><h3>Old Rask</h3><p>{PROSE[5]} {i}</p></div>" for i in range(units))
    made = markup(f"<article><h1>The mill</h1>{paragraphs(*PROSE[:5])}{thread}</article>")
    assert {b.label for b in made.blocks if b.text.startswith(PROSE[5])} == {Label.COMMENT}


@pytest.mark.parametrize(("others", "is_chapter"), [(1, False), (2, True)])
def test_a_chapter_needs_two_others(others: int, is_chapter: bool) -> None:
    parts = "".join(f"<section><h2>{title}</h2><p>{text}</p></section>" for title, text in COURSE[-others:])
    title, text = COURSE[0]
    chapter = f"<section class=comments><h2>{title}</h2><p>{text}</p></section>"
    made = markup(f"<article><h1>The mill</h1><p>{PROSE[0]}</p>{parts}{chapter}</article>")
    assert (label_of(made, text) is Label.COMMENT) is not is_chapter


@pytest.mark.parametrize(("shown", "is_hidden"), [("", False), (" ".join(PROSE), True)])
def test_a_page_that_is_nearly_all_hidden_waits_for_a_script(shown: str, is_hidden: bool) -> None:
    parts = "".join(f"<div style='display:none'><p>{text}</p></div><i></i>" for text in PROSE)
    made = markup(f"<p>{shown}</p>{parts}")
    assert [b.label is Label.META for b in made.blocks if b.text in PROSE] == [is_hidden] * len(PROSE)


@pytest.mark.parametrize("name", ["paywall", "subscribe", "advert", "promo", "share", "photo-caption"])
def test_what_half_of_the_article_is_named_for_says_nothing(name: str) -> None:
    parts = "".join(f"<h2 class={name}>{title}</h2><p class={name}>{text}</p>" for title, text in COURSE)
    made = markup(f"<article><h1>The tide mill stays</h1><p>{PROSE[0]}</p>{parts}</article>")
    assert lost(made) == []
    assert not any(name in b.hints for b in made.blocks)


@pytest.mark.parametrize("name", ["subscribe-title", "menu-item", "promo", "credit", "social-media", "footer"])
def test_what_half_of_the_headings_are_named_for_says_nothing(name: str) -> None:
    parts = "".join(f"<div class={name}><h2>{title}</h2></div><p>{text}</p>" for title, text in COURSE)
    made = markup(f"<article><h1>The tide mill stays</h1><p>{PROSE[0]}</p>{parts}</article>")
    headings = [b for b in made.blocks if b.text in {title for title, _ in COURSE}]
    assert [set(b.hints) for b in headings] == [{"article"}] * len(COURSE)
    assert lost(made) == []


def test_a_name_of_less_than_half_still_counts() -> None:
    box = f"<div class=newsletter><h2>A letter from the pier</h2><p>{PROSE[5]}</p></div>"
    parts = "".join(f"<h2>{title}</h2><p>{text}</p>" for title, text in COURSE)
    made = markup(f"<article><h1>The tide mill stays</h1>{parts}{box}</article>")
    assert [b.hints for b in made.blocks if b.text == PROSE[5]] == [{"article", "subscribe"}]


def test_chapters_take_no_square() -> None:
    chapter = f"<div class=comment><p>Photo</p><h2>Part</h2><p>{PROSE[0]}</p></div>"
    pages = {size: markup(chapter * size) for size in (500, 2_000)}
    assert grows_no_faster_than_linear(lambda size: label_regions(pages[size], Options()), 500)


# Buttons, rows of links, and what is hidden


def line_in(hints: set[str], text: str = "Open the gate", **facts: Any) -> Block:
    """A line in a container with these hints, below an article."""
    page = Container(0, "", "", NO_HINTS)
    containers = [page, Container(0, "article", "", NO_HINTS), Container(0, "div", "", frozenset(hints))]
    made = Document([*(placed(p, 1) for p in PROSE), placed(text, 2, **facts)], containers)
    return run_stage(made, "regions").blocks[-1]


@pytest.mark.parametrize(
    ("hints", "level", "is_hidden"),
    [
        ({"unseen"}, 0, True),
        ({"unseen"}, 2, True),
        ({"unseen"}, 1, False),  # a logo may have its place
        ({"unseen", "spoken"}, 0, True),
        ({"unseen", "caption"}, 0, True),
        ({"unseen", "spoken", "caption"}, 0, False),
    ],
)
def test_what_nobody_sees_is_labelled(hints: set[str], level: int, is_hidden: bool) -> None:
    line = line_in(hints, kind=Kind.HEADING if level else Kind.PARAGRAPH, level=level)
    assert line.label is (Label.META if is_hidden else Label.TEXT)
    assert [d.reason for d in line.decisions] == ["nobody sees it: its element is hidden"] * is_hidden


@pytest.mark.parametrize(
    ("hints", "text", "kind", "is_button"),
    [
        ({"button"}, "Open the gate right now", Kind.PARAGRAPH, True),
        ({"button"}, "Open the gate right now, please", Kind.PARAGRAPH, False),
        ({"button"}, "Open the gate?", Kind.PARAGRAPH, False),
        ({"button"}, "Open the gate", Kind.HEADING, False),
        ({"button", "panel"}, "Open the gate", Kind.PARAGRAPH, False),
    ],
)
def test_short_buttons_are_labelled(hints: set[str], text: str, kind: Kind, is_button: bool) -> None:
    assert [d.reason for d in line_in(hints, text, kind=kind).decisions] == ["a button"] * is_button


@pytest.mark.parametrize(
    ("text", "linked", "kind", "is_row"),
    [
        ("Home | News", 9, Kind.PARAGRAPH, True),
        ("Home | News", 8, Kind.PARAGRAPH, False),
        ("Home | Bay", 8, Kind.PARAGRAPH, True),
        ("Home | News", 11, Kind.ITEM, False),
        ("Home and News", 13, Kind.PARAGRAPH, False),
    ],
)
def test_rows_of_links_are_labelled(text: str, linked: int, kind: Kind, is_row: bool) -> None:
    line = line_in(set(), text, kind=kind, link_chars=linked)
    assert [d.reason for d in line.decisions] == ["a row of links"] * is_row


def seen_of(*boxes: tuple[str, str, bool]) -> list[bool]:
    """Whether each of some boxes (class, text, hidden) below an article counts as shown."""
    containers = [Container(0, "", "", NO_HINTS), Container(0, "article", "", NO_HINTS)]
    containers += [Container(0, "div", name, frozenset({"unseen"} if hidden else ())) for name, _, hidden in boxes]
    blocks = [*(placed(p, 1) for p in PROSE), *(placed(text, i) for i, (_, text, _) in enumerate(boxes, 2))]
    made = run_stage(Document(blocks, containers), "regions")
    return [line.label is Label.TEXT for line in made.blocks[len(PROSE) :]]


LONG = "The tide mill at the mouth of the river grinds rye on three days of the week"


def test_hidden_panels_are_shown_by_a_click() -> None:
    assert seen_of(("tab", "Rye", True)) == [False]
    assert seen_of(("tab", "Rye", True), ("tab", "Wheat", False)) == [True, True]
    assert seen_of(("tab", "Rye", True), ("box", "Wheat", False)) == [False, True]
    assert seen_of(("tab", LONG, True), ("tab", LONG, True)) == [True, True]
    assert seen_of(("tab", LONG, True), ("tab", "Rye", True)) == [False, False]
    assert seen_of(("", LONG, True), ("", LONG, True)) == [False, False]


def test_a_hidden_box_with_most_of_the_page_is_shown_later() -> None:
    words = sum(block(p).words for p in PROSE)
    assert seen_of(("box", "rye " * (words + 50), True)) == [True]
    assert seen_of(("box", "rye " * (words // 2), True)) == [False]


@pytest.mark.parametrize(("words", "is_hidden"), [(90, True), (91, False)])
def test_a_hidden_box_that_is_shown_later_has_a_hundred_words(words: int, is_hidden: bool) -> None:
    containers = [Container(0, "", "", NO_HINTS), Container(0, "div", "", frozenset({"unseen"}))]
    made = Document([placed("rye " * 60, 0), placed("rye " * words, 1)], containers)  # a word counts for 1.1
    assert ("unseen" in effective_hints(made)[1]) is is_hidden


def test_what_is_hidden_twice_counts_once() -> None:
    unseen = frozenset({"unseen"})
    containers = [Container(i - 1 if i else 0, "div", f"box{i}", unseen if i in {1, 3} else NO_HINTS) for i in range(4)]
    made = Document([placed("rye " * 54, 0), placed("rye " * 46, 3)], containers)
    assert [hints == unseen for hints in effective_hints(made)] == [False, True, True, True]


def test_a_heading_may_end_the_page() -> None:
    chapter = f"<section><h2>Part</h2><p>{PROSE[0]}</p></section>"
    made = markup(f"{chapter * 3}<section class=comments><h2>Part</h2></section>")
    assert made.blocks[-1].text == "Part"


@pytest.mark.parametrize("name", ["navfooter", "navheader", "navpath", "bottomnav", "toc", "table-of-contents"])
def test_what_leads_through_a_manual_is_a_menu(name: str) -> None:
    turning = "<tr><td><a href=a>Prev</a><td>Chapter 4. The sluice<td><a href=b>Next</a></tr>"
    made = markup(f"<h1>The tide mill</h1>{paragraphs(*PROSE[:4])}<div class={name}><table>{turning}</table></div>")
    assert "menu" in made.blocks[-1].hints
