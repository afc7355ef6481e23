"""Which pictures are the article's, by where they stand: hand-built pages whose pictures and paragraphs have boxes."""

import pytest

from cleanart import Image
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Picture
from cleanart.page.head import Fact, Head, HeadImage
from tests.helpers import PROSE, block, document, plain, run_stage

ROOT, BODY, BESIDE, WITHIN = range(4)
CREDITED = {"caption": "The gates", "credit": "Jo Wend"}


def shown(src: str, index: int, container: int = BESIDE, alt: str = "", **facts: object) -> Picture:
    return Picture(src, alt, index, container, **facts)  # type: ignore[arg-type]


def boxes(beside: str = "", within: str = "") -> list[Container]:
    """The page, the box with the article's text, one beside it and one in it, the last two with some hints."""
    return [
        Container(ROOT, "", "", frozenset()),
        Container(ROOT, "div", "text", frozenset()),
        Container(ROOT, "div", "", frozenset(beside.split())),
        Container(BODY, "div", "", frozenset(within.split())),
    ]


def page_of(*blocks: Block, pictures: list[Picture], containers: list[Container] | None = None) -> Document:
    page = document(*blocks)
    page.containers = containers or boxes()
    page.pictures = pictures
    return page


def kept(text: str, **facts: object) -> Block:
    return block(text, kept=True, **{"container": BODY, **facts})


def lines(count: int, **facts: object) -> list[Block]:
    return [block(f"Gate {i}", **facts) for i in range(count)]


def sources(page: Document) -> list[str]:
    return [image.src for image in run_stage(page, "images").images]


def is_taken(picture: Picture, above: int = 40, below: int = 40, containers: list[Container] | None = None) -> bool:
    """Tell whether a picture is the article's, whose two paragraphs stand in a box between lines of the page."""
    blocks = [*lines(above), kept(PROSE[0]), kept(PROSE[1]), *lines(below)]
    return bool(sources(page_of(*blocks, pictures=[picture], containers=containers)))


# Distances


@pytest.mark.parametrize(("index", "expected"), [(9, False), (10, True), (71, True), (72, False)])
def test_a_captioned_picture_may_stand_thirty_blocks_from_the_body(index: int, *, expected: bool) -> None:
    assert is_taken(shown("a.jpg", index, caption="The gates")) is expected
    assert is_taken(shown("", index, **CREDITED)) is expected


@pytest.mark.parametrize(("index", "expected"), [(9, False), (10, True), (42, True), (43, False)])
def test_a_picture_with_a_credit_alone_stands_no_lower_than_the_body(index: int, *, expected: bool) -> None:
    assert is_taken(shown("a.jpg", index, credit="Jo Wend")) is expected


@pytest.mark.parametrize(("index", "expected"), [(36, False), (37, True), (41, True), (42, False)])
def test_a_bare_picture_may_stand_three_blocks_above_the_body(index: int, *, expected: bool) -> None:
    assert is_taken(shown("a.jpg", index)) is expected


@pytest.mark.parametrize(("title", "expected"), [(None, 37), (20, 17), (60, 37)])
def test_distances_above_are_from_the_title(title: int | None, expected: int) -> None:
    blocks = [*lines(40), kept(PROSE[0]), *lines(30)]
    page = page_of(*blocks, pictures=[shown(f"{i}.jpg", i) for i in range(40)])
    page.title_index = title
    assert sources(page)[0] == f"{expected}.jpg"


def test_a_box_that_says_it_is_the_body_may_stand_far_away() -> None:
    assert is_taken(shown("a.jpg", 0, caption="The gates"), containers=boxes(beside="body"))
    assert not is_taken(shown("a.jpg", 0), containers=boxes(beside="body"))


@pytest.mark.parametrize(
    ("alt", "index", "linked", "expected"),
    [
        ("The Old Tide Mill", 44, False, True),
        ("The Old Tide Mill at dusk", 44, False, True),
        ("The Old Tide Mill", 45, False, False),
        ("The Old Tide Mill", 44, True, False),
        ("Of The Old Tide Mill", 44, False, False),
        ("", 44, False, False),
    ],
)
def test_below_the_body_a_picture_is_known_by_the_title(alt: str, index: int, *, linked: bool, expected: bool) -> None:
    note = block("The gates", label=Label.CREDIT)
    blocks = [*lines(40), kept(PROSE[0]), kept(PROSE[1]), note, *lines(9)]
    for title, is_long in (("The Old Tide Mill", True), ("The Old Tide", False), (None, False)):
        page = page_of(*blocks, pictures=[shown("a.jpg", index, alt=alt, linked=linked)])
        page.set_metadata(title=title)
        assert bool(sources(page)) is (expected and is_long)


# Regions


@pytest.mark.parametrize(
    ("hint", "index", "facts", "expected"),
    [
        ("header", 1, {}, True),
        ("header", 2, {}, False),
        ("header", 1, {"linked": True}, False),
        ("noscript", 1, {}, True),
        ("noscript", 2, {}, True),
        ("noscript", 1, {"linked": True}, False),
        ("noscript", 3, {}, False),  # above no paragraph
        ("player", 1, {}, False),
    ],
)
def test_regions_that_articles_have_as_well(hint: str, index: int, facts: dict[str, bool], *, expected: bool) -> None:
    blocks = [kept(PROSE[0]), kept(PROSE[1]), kept(PROSE[2]), block("Share")]
    picture = shown("a.jpg", index, WITHIN, **facts)
    assert bool(sources(page_of(*blocks, pictures=[picture], containers=boxes(within=hint)))) is expected
    # Beside the text they are the page's.
    assert not sources(page_of(*blocks, pictures=[picture._replace(container=BESIDE)], containers=boxes(beside=hint)))


@pytest.mark.parametrize(
    ("src", "below", "expected"),
    [
        ("a.jpg", kept(PROSE[1]), True),
        ("a.jpeg?w=600", kept(PROSE[1]), True),
        ("/count?a.jpgs", kept(PROSE[1]), False),
        ("a.jpg", kept("Gates", kind=Kind.HEADING), False),
        ("a.jpg", block("Gates", container=BODY), False),
    ],
)
def test_a_picture_for_readers_without_scripts_is_a_file_above_a_paragraph(
    src: str, below: Block, *, expected: bool
) -> None:
    blocks = [kept(PROSE[0]), below, kept(PROSE[2])]
    page = page_of(*blocks, pictures=[shown(src, 1, WITHIN)], containers=boxes(within="noscript"))
    assert bool(sources(page)) is expected


def test_the_body_is_where_four_of_five_of_its_words_are() -> None:
    for in_root, expected in ((2, True), (3, False)):
        blocks = [kept("rye " * 8), kept("rye " * in_root, container=ROOT)]
        page = page_of(*blocks, pictures=[shown("a.jpg", 0, WITHIN)], containers=boxes(within="header"))
        assert sources(page) == ["a.jpg"]  # in the page there is no smaller box
        page = page_of(*blocks, pictures=[shown("a.jpg", 0, BESIDE)], containers=boxes(beside="header"))
        assert bool(sources(page)) is not expected


def test_boxes_in_boxes_of_another_region_are_of_it() -> None:
    containers = [*boxes(beside="related"), Container(BESIDE, "div", "", frozenset({"figure"}))]
    page = page_of(kept(PROSE[0]), kept(PROSE[1]), pictures=[shown("a.jpg", 1, 4)], containers=containers)
    assert sources(page) == []


def test_a_region_that_holds_some_of_the_body_is_the_articles() -> None:
    containers = [*boxes(beside="aside"), Container(BESIDE, "div", "", frozenset())]
    facts = [kept(PROSE[0]), kept("A pound of rye is all", container=BESIDE), kept(PROSE[1])]
    assert sources(page_of(*facts, pictures=[shown("a.jpg", 1, 4)], containers=containers)) == ["a.jpg"]


# Right below the body


@pytest.mark.parametrize(
    ("parents", "text", "article", "container", "expected"),
    [
        ([0, 0, 1], 2, 0, 1, True),  # in the box that the paragraphs' box is in
        ([0, 0, 1, 1, 3, 4], 2, 0, 5, True),
        ([0, 0, 1, 1, 3, 4, 5], 2, 0, 6, False),  # too deep
        ([0, 0, 0], 1, 0, 2, False),
        ([0, 0, 1, 0], 2, 0, 3, False),  # in a box beside it
        ([0, 0, 1, 2, 1], 3, 0, 4, False),
        ([0, 0, 1, 2, 1], 3, 1, 4, True),  # in a box beside it, in the article
        ([0, 0, 1, 2, 1], 3, 2, 4, False),
    ],
)
def test_the_box_of_a_picture_below_the_body(
    parents: list[int], text: int, article: int, container: int, *, expected: bool
) -> None:
    containers = [Container(parent, "div", "", frozenset()) for parent in parents]
    if article:
        containers[article].hints = frozenset({"article"})
    blocks = [kept(line, container=text) for line in PROSE[:2]]
    for linked, index, may_be in ((False, 2, True), (True, 2, False), (False, 3, False)):
        picture = shown("a.jpg", index, container, linked=linked)
        page = page_of(*blocks, *lines(3), pictures=[picture], containers=containers)
        assert bool(sources(page)) is (expected and may_be)


# Things of other pages


def with_below(below: Block, **facts: object) -> Document:
    """A page with a picture in a box with a block of its own between two paragraphs."""
    return page_of(kept(PROSE[0]), below, kept(PROSE[1]), pictures=[shown("a.jpg", 1, **facts)])


LINE = "The other mill in winter"
_LINKED = {"link_chars": len(LINE), "container": BESIDE}


@pytest.mark.parametrize(
    ("facts", "picture", "expected"),
    [
        ({}, {}, True),
        ({"link_chars": len(LINE)}, {}, False),
        ({"kind": Kind.HEADING}, {}, False),
        ({"kind": Kind.HEADING, "label": Label.TITLE}, {}, True),
        ({"kind": Kind.HEADING, "kept": True}, {}, True),
        ({"link_chars": len(LINE), "kept": True}, {}, True),
        ({"link_chars": len(LINE), "kept": True, "kind": Kind.HEADING, "href": "/b"}, {}, True),
        ({"link_chars": len(LINE), "kept": True, "kind": Kind.HEADING, "href": "/b"}, {"linked": True}, False),
        ({"kept": True, "kind": Kind.HEADING, "href": "/b"}, {"linked": True}, True),
        (
            {"link_chars": len(LINE), "kept": True, "kind": Kind.HEADING, "href": "https://shop.example/b"},
            {"linked": True},
            True,
        ),
        (
            {"link_chars": len(LINE), "kept": True, "kind": Kind.HEADING, "href": "https://www.Mill.example/b"},
            {"linked": True},
            False,
        ),
        ({"label": Label.RELATED}, {}, True),
        ({"label": Label.RELATED}, {"linked": True}, False),
        ({"link_chars": len(LINE), "container": BODY}, {}, True),  # in a box of its own
        ({"link_chars": len(LINE), "container": ROOT}, {}, True),
    ],
)
def test_a_picture_with_what_stands_below_it(
    facts: dict[str, object], picture: dict[str, object], *, expected: bool
) -> None:
    page = with_below(block(LINE, **{"container": BESIDE, **facts}), **picture)
    page.base_url = "https://mill.example/a"
    assert bool(sources(page)) is expected


def test_pages_that_list_things_show_pictures_above_their_names() -> None:
    for kind in (None, "article", "listing"):
        page = with_below(block(LINE, container=BESIDE, label=Label.RELATED), linked=True)
        page.page_type = kind
        assert bool(sources(page)) is (kind == "listing")
        page = with_below(block(LINE, container=BESIDE, kind=Kind.HEADING))
        page.page_type = kind
        assert bool(sources(page)) is (kind == "listing")


@pytest.mark.parametrize("depth", [3, 4])
def test_the_box_of_a_picture_and_a_link_is_near(depth: int) -> None:
    containers = boxes()
    for _ in range(depth):
        containers.append(Container(len(containers) - 1 if len(containers) > 4 else BESIDE, "div", "", frozenset()))
    link = block(LINE, container=BESIDE, link_chars=len(LINE))
    picture = shown("a.jpg", 1, len(containers) - 1)
    page = page_of(kept(PROSE[0]), link, kept(PROSE[1]), pictures=[picture], containers=containers)
    assert bool(sources(page)) is (depth == 4)


def test_a_box_with_some_of_the_body_is_the_articles() -> None:
    link = block(LINE, container=BESIDE, link_chars=len(LINE))
    page = page_of(kept(PROSE[0]), link, kept("Rye is all", container=BESIDE), pictures=[shown("a.jpg", 1)])
    assert sources(page) == ["a.jpg"]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (block("Gate 1", label=Label.RELATED), block("Gate 2", label=Label.RELATED), False),
        (block("Gate 1", label=Label.RELATED), kept(PROSE[1]), True),
        (block("Gate 1", label=Label.RELATED), None, False),
        (kept(PROSE[1]), block("Gate 2", label=Label.RELATED), True),
        (block(PROSE[1], label=Label.RELATED), block("Gate 2", label=Label.RELATED), True),
        (None, block("Gate 2", label=Label.RELATED), True),
    ],
)
def test_a_caption_among_titles_of_other_pages(above: Block | None, below: Block | None, *, expected: bool) -> None:
    note, credit = block("The gates", label=Label.CAPTION), block("Jo Wend", label=Label.CREDIT)
    above_note = [kept(PROSE[0]), *lines(1), above] if above is not None else []
    below_note = [below, kept(PROSE[2])] if below is not None else []
    index = len(above_note)
    blocks = [*above_note, note, credit, *below_note]
    assert bool(sources(page_of(*blocks, pictures=[shown("", index, **CREDITED)]))) is expected
    assert sources(page_of(*blocks, pictures=[shown("a.jpg", index, **CREDITED)])) == ["a.jpg"]


# Teasers


def teasers(count: int, tag: str = "div", shape: str = "card", text: str = "Gate", **facts: object) -> Document:
    """A page with boxes side by side between its paragraphs, each with a linked picture and a line below it."""
    containers, blocks, pictures = boxes(), [kept(PROSE[0])], []
    for i in range(count):
        containers.append(Container(BODY, tag, shape.format(i), frozenset()))
        pictures.append(shown(f"{i}.jpg", len(blocks), len(containers) - 1, linked=True))
        blocks.append(block(f"{text} {i}", **{"container": len(containers) - 1, **facts}))
    return page_of(*blocks, kept(PROSE[1]), pictures=pictures, containers=containers)


@pytest.mark.parametrize(
    ("page", "is_teasers"),
    [
        (teasers(2), False),
        (teasers(3), True),
        (teasers(3, shape="card-{}"), False),
        (teasers(3, tag="li", shape="card-{}"), True),
        (teasers(3, label=Label.CAPTION), False),
        (teasers(3, label=Label.NAVIGATION), True),
        (teasers(3, container=BODY), False),
    ],
)
def test_linked_pictures_in_boxes_side_by_side(page: Document, *, is_teasers: bool) -> None:
    assert bool(sources(page)) is not is_teasers


@pytest.mark.parametrize(
    ("chars", "label", "is_teasers"), [(9, None, True), (0, None, False), (9, "navigation", False)]
)
def test_pictures_that_are_no_links_in_boxes_with_links(chars: int, label: str | None, *, is_teasers: bool) -> None:
    page = teasers(3, link_chars=chars, **({"label": Label(label)} if label else {}))
    page.pictures = [each._replace(linked=False, caption="Gate") for each in page.pictures]
    assert bool(sources(page)) is not is_teasers


@pytest.mark.parametrize(("steps", "is_teasers"), [(3, True), (4, False)])
def test_the_box_of_a_teaser_is_near_its_picture(steps: int, *, is_teasers: bool) -> None:
    page = teasers(3)
    for p, each in enumerate(page.pictures):
        at = each.container
        for _ in range(steps):
            page.containers.append(Container(at, "i", "", frozenset()))
            at = len(page.containers) - 1
        page.pictures[p] = each._replace(container=at, caption="Gate")
    assert bool(sources(page)) is not is_teasers


# What is known of an image


def known(*pictures: Picture, head: Head | None = None, authors: tuple[str, ...] = ()) -> list[Image]:
    page = page_of(kept(PROSE[0]), kept(PROSE[1]), kept(PROSE[2]), pictures=list(pictures))
    page.head, page.base_url = head or Head(), "https://mill.example/a"
    page.set_metadata(authors=authors)
    return plain(run_stage(page, "images").images)


def test_a_caption_that_an_image_has_is_said_once() -> None:
    image = shown("a.jpg", 1, caption="The gates")
    assert known(image, shown("", 2, caption="the GATES")) == [Image("a.jpg", caption="The gates")]
    assert len(known(image, shown("", 2, caption="The dam"))) == 2
    assert len(known(shown("a.jpg", 1), shown("", 2, credit="Jo Wend"))) == 2
    assert len(known(shown("", 1, caption="The gates"), image)) == 2


def test_captions_without_an_address_are_different_if_their_credits_are() -> None:
    notes = [shown("", 1, caption="The gates", credit=name) for name in ("Jo Wend", "Ada Olt", "Jo Wend")]
    assert [image.credit for image in known(*notes)] == ["Jo Wend", "Ada Olt"]


def test_each_fact_of_an_image_comes_from_the_first_place_that_has_it() -> None:
    places = [
        shown("gates-at-dusk.jpg", 1, alt="Gates", caption="The gates", credit="Jo Wend"),
        shown("gates-at-dusk-600x400.jpg", 1, alt="Dam", caption="The dam", credit="Ada Olt"),
    ]
    assert known(*places) == [Image("gates-at-dusk.jpg", "Gates", "The gates", "Jo Wend")]
    bare = shown("gates-at-dusk-1200w.jpg", 1)
    assert known(bare, *places) == [Image("gates-at-dusk-1200w.jpg", "Gates", "The gates", "Jo Wend")]


@pytest.mark.parametrize(
    ("facts", "credit"),
    [
        ({"title": "Photo: Jo Wend"}, "Jo Wend"),
        ({"title": "The gates © Jo Wend"}, "Jo Wend"),
        ({"alt": "The  gates.\nPhoto: Jo Wend"}, "Jo Wend"),
        ({"title": "Photo: Jo Wend", "alt": "Photo: Ada Olt"}, "Jo Wend"),
        ({"title": "Photo: Jo Wend", "credit": "Ada Olt"}, "Ada Olt"),
        ({"title": "The gates: open", "alt": "Photo: Ada Olt"}, "Ada Olt"),
        ({"title": "Rye: 3 / Wend"}, ""),
        ({"alt": "Jo Wend/AP"}, ""),
        ({"title": "Photo: Jo Wend", "linked": True}, ""),
    ],
)
def test_a_credit_in_attributes(facts: dict[str, object], credit: str) -> None:
    assert [image.credit for image in known(shown("a.jpg", 1, **facts))] == [credit]


@pytest.mark.parametrize(
    ("src", "alt", "is_portrait"),
    [
        ("a.jpg", "Zoe Wend", True),
        ("a.jpg", "ZOË WEND", True),
        ("a.jpg", "Photo of Zoë Wend", True),
        ("a.jpg", "Goat of Zoë Wend", False),
        ("a.jpg", "Zoë", False),
        ("zoe-wend.jpg", "", True),
        ("/i/portraits/zoe-wend-at-dawn.jpg", "", True),
        ("/i/portraits/zoe-wend-at-the-dawn.jpg", "", False),
        ("/zoe/wend.jpg", "", False),
        ("olt-portrait.jpg", "", False),
        ("a.jpg", "Olt", True),
    ],
)
def test_the_names_of_portraits(src: str, alt: str, *, is_portrait: bool) -> None:
    authors = ("Zoë Wend", "Olt")
    assert bool(known(shown(src, 1, alt=alt), authors=authors)) is not is_portrait
    assert known(shown(src, 1, alt=alt, caption="The author on the dam"), authors=authors)
    assert known(shown(src, 1, alt=alt))


def test_a_button_to_a_picture_is_none_whatever_its_caption() -> None:
    assert known(shown("a.jpg", 1, alt="Go to slide 2", **CREDITED)) == []
    assert len(known(shown("a.jpg", 1, alt="The button", **CREDITED))) == 1


def test_a_picture_that_looks_like_furniture_needs_a_note() -> None:
    assert known(shown("a.jpg", 1, is_furniture=True)) == []
    assert len(known(shown("a.jpg", 1, is_furniture=True, caption="The gates"))) == 1


def test_structured_data_comes_first_among_what_the_head_says() -> None:
    names = [
        HeadImage("og", "/i/gates-at-dusk.jpg", "", "Photo: Ada Olt", "Dam"),
        HeadImage("json-ld", "/i/gates-at-dusk-1200w.jpg", "", "Photo: Jo Wend"),
        HeadImage("twitter", "/i/gates-at-dusk-600w.jpg", "", "", "Gates"),
    ]
    picture = shown("/i/gates-at-dusk.jpg", 1)
    assert known(picture, head=Head(images=tuple(names))) == [Image(picture.src, "Dam", "", "Jo Wend")]
    assert known(picture, head=Head(images=(names[2], names[0]))) == [Image(picture.src, "Gates", "", "Ada Olt")]
    (image,) = known(shown(picture.src, 1, alt="Mill", credit="Mira Noon"), head=Head(images=tuple(names)))
    assert (image.alt, image.credit) == ("Mill", "Mira Noon")


def test_a_picture_that_the_head_names_may_stand_anywhere_but_in_other_regions() -> None:
    head = Head(images=(HeadImage("og", "/i/gates-at-dusk.jpg"),))
    blocks = [*lines(9), kept(PROSE[0])]
    for hints, expected in (("aside", True), ("related", False)):
        page = page_of(*blocks, pictures=[shown("/i/gates-at-dusk.jpg", 0)], containers=boxes(beside=hints))
        page.head = head
        assert bool(sources(page)) is expected


LEAD = HeadImage("state", "/i/gates-at-dusk.jpg", "The gates", "Photo: Jo Wend", "Gates")


def test_the_leading_image_of_a_page_that_shows_captions_only() -> None:
    note = shown("", 1, caption="The dam")
    lead = Image("https://mill.example/i/gates-at-dusk.jpg", "Gates", "The gates", "Jo Wend")
    assert known(note, head=Head(images=(LEAD,))) == [Image(caption="The dam"), lead]
    assert known(head=Head(images=(LEAD,))) == [lead]


@pytest.mark.parametrize("kind", ["NewsArticle", "BlogPosting", "Recipe"])
def test_types_of_pages_with_a_leading_image(kind: str) -> None:
    head = Head(images=(LEAD._replace(source="og", url=""), LEAD._replace(source="og")), types=(Fact("og", kind),))
    assert [image.alt for image in known(head=head)] == ["Gates"]
    assert known(head=Head(images=head.images, types=(Fact("og", "Product"),))) == []


def test_a_page_without_a_body_has_its_captions_only() -> None:
    page = page_of(*lines(3), pictures=[shown("", 1, caption="The dam"), shown("a.jpg", 1, caption="The gates")])
    assert plain(run_stage(page, "images").images) == [Image(caption="The dam")]
