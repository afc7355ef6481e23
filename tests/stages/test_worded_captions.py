"""Captions and credits recognised by wording alone: limits, and the lines around them."""

import pytest

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Picture
from tests.helpers import PROSE, block, document, heading, item, row, run_stage, spaced

PAIR = ("The gates at low tide", "Photo: Joan Wend")


def captioned(made: Document) -> Document:
    return run_stage(made, "captions")


def notes(*lines: str | Block) -> list[tuple[str, str]]:
    """Captions and credits of a document of lines; each "" is a blank line."""
    return [(picture.caption, picture.credit) for picture in captioned(document(*lines)).pictures]


def among(*lines: str | Block) -> list[tuple[str, str]]:
    """Captions and credits of lines between the paragraphs of an article."""
    return notes(PROSE[0], "", PROSE[1], "", *lines, "", PROSE[2], "", PROSE[3])


def in_html(*lines: str | Block, hints: str = "") -> list[tuple[str, str]]:
    """Captions and credits of lines between the paragraphs of an article in HTML without pictures."""
    made = spaced(PROSE[0], PROSE[1], *lines, PROSE[2], PROSE[3])
    made.containers.append(Container(0, "div", "", frozenset()))
    for each in made.blocks[2:-2]:
        each.container, each.hints = 1, frozenset(hints.split())
    return [(picture.caption, picture.credit) for picture in captioned(made).pictures]


def words(count: int, first: str = "Rye") -> str:
    return " ".join([first, *["rye"] * (count - 1)])


# Where notes of the article stand


@pytest.mark.parametrize(("above", "is_of_article"), [(30, True), (31, False)])
def test_notes_far_above_the_article_are_of_others(above: int, *, is_of_article: bool) -> None:
    lines = ["The dam in fog. Photo: Joan Wend", *[f"Gate {i}" for i in range(above - 1)], *PROSE]
    assert bool(captioned(spaced(*lines)).pictures) is is_of_article


@pytest.mark.parametrize(
    ("line", "hints", "is_of_article"),
    [
        ("Photo: Joan Wend", "", True),
        ("Photo: Joan Wend", "aside", False),
        ("Photo: Joan Wend", "footer", False),
        ("Photo: Joan Wend", "figure", True),
        ("© Joan Wend", "", False),
        ("Photo: Joan Wend, Ada Olt, Mira Noon, Hedda Lorne, Jo Orr, Bo Ask", "", False),
        ("Photo: Joan Wend, Ada Olt, Mira Noon, Hedda Lorne, Jo Orr, Bo", "", True),
        ("The gates at low tide. Photo: Joan Wend", "aside", True),
    ],
)
def test_a_credit_alone_in_html_has_a_label_and_few_words(line: str, hints: str, *, is_of_article: bool) -> None:
    assert bool(in_html(line, hints=hints)) is is_of_article


def test_below_the_text_a_copyright_sign_is_no_label() -> None:
    assert captioned(spaced(PROSE[0], "© Joan Wend", PROSE[1])).pictures
    assert not captioned(spaced(PROSE[0], PROSE[1], "© Joan Wend")).pictures
    assert captioned(spaced(PROSE[0], PROSE[1], "Photo: Joan Wend")).pictures


# Facts of products


FACTS = ("Memory: 16 GB", "Storage: 512 GB", "Weight: 2 pounds")


@pytest.mark.parametrize(
    ("lines", "is_note"),
    [
        ((*FACTS, "Image: Four bright dots"), False),
        ((*FACTS[:2], "Image: Four bright dots"), True),
        ((*FACTS[:2], "Image: Four bright dots", FACTS[2]), False),
        (("Image: Four bright dots", *FACTS), False),
        (("Image: Four bright dots", *FACTS[:2]), True),
        (("Image: Four bright dots", *FACTS[:2], "Nets", FACTS[2]), True),
        (("Image: Four bright dots", *FACTS[:2], f"Nets: {words(19)}"), False),
        (("Image: Four bright dots", *FACTS[:2], f"Nets: {words(20)}"), True),
        (("Image: Four bright dots", *FACTS[:2], "Nets:none"), True),
        (("Image: Four bright dots", *FACTS[:2], "The nets, all: none"), True),
        (("Image: Four bright dots", *FACTS[:2], "Photo: Ada Olt"), True),
        (("Image: Joan Wend", *FACTS), True),
        (("Photo by Four bright boats", *FACTS), True),
        (("Image: Four bright dots | Nets: 3 | Ropes: 4",), False),
        (("Nets: 3 | Ropes: 4 | Image: Four bright dots",), False),
        (("Nets: 3 | Image: Four bright dots",), True),
    ],
)
def test_three_other_facts_beside_a_label(lines: tuple[str, ...], *, is_note: bool) -> None:
    assert bool(among(*lines)) is is_note
    assert bool(notes(*lines, *PROSE[:3])) is is_note
    assert bool(notes(*PROSE[:3], *lines)) is is_note


# The line above and the line below


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        (words(45), words(45)),
        (words(46), ""),
        (item(words(8)), words(8)),
        (heading(words(8)), ""),
        (row(words(8)), ""),
        (block(words(8), label=Label.RELATED), ""),
        ("24 April 2024 in the evening rain", ""),
        ("On 24 April 2024 in the evening rain", "On 24 April 2024 in the evening rain"),
        ("By Joan Wend", ""),
        ("3 / 5", ""),
        ("Photo", ""),
    ],
)
def test_what_may_stand_above_a_credit(above: str | Block, caption: str) -> None:
    assert among("A subhead", above, PAIR[1]) == [(caption, "Joan Wend")]


def test_the_first_line_and_its_words_are_the_title() -> None:
    assert notes(*PAIR, "", *PROSE) == [("", "Joan Wend")]
    assert notes("The gates are shut.", PAIR[1], "", *PROSE) == [("", "Joan Wend")]
    assert notes("The Mill", *PAIR, "", *PROSE) == [(PAIR[0], "Joan Wend")]
    assert notes("The gates at low tide are shut", *PAIR, "", *PROSE) == [("", "Joan Wend")]
    assert notes("The gates are shut.", "The gates are shut.", PAIR[1], "", *PROSE) == [
        ("The gates are shut.", "Joan Wend")
    ]
    assert among(PAIR[0], "", PAIR[1]) == [("", "Joan Wend")]


def test_a_label_above_a_credit_is_no_caption_of_it() -> None:
    made = captioned(document(PROSE[0], "", "Photo", "Photo: Joan Wend", "", PROSE[1]))
    assert [each.label for each in made.blocks] == [Label.TEXT, Label.CREDIT, Label.CREDIT, Label.TEXT]


LONG = "The boats of the harbour had to wait for the tide to turn because the gates of the mill stayed shut until noon"
SHORT = "The boats had to wait for the tide."


@pytest.mark.parametrize(
    ("above", "caption"),
    [
        ((PROSE[1], f"{LONG} and nobody knew why it was so."), True),
        ((PROSE[1], f"{LONG} and nobody knew why it was so or when they would open."), False),
        ((PROSE[1], f"{SHORT} The gates of the mill were shut until noon."), False),
        (("A subhead", f"{LONG} and nobody knew why it was so or when they would open."), True),
        (("A subhead", f"{SHORT} The gates of the mill were shut until noon."), True),
        (("A subhead", f"{LONG} and nobody knew why. Then the miller found his key on the dam again."), False),
        ((PROSE[1], "", f"{LONG} and nobody knew why. Then the miller found his key on the dam again."), True),
    ],
)
def test_paragraphs_above_a_credit(above: tuple[str, ...], *, caption: bool) -> None:
    assert among(*above, PAIR[1]) == [(above[-1] if caption else "", "Joan Wend")]


def test_a_credit_that_may_be_other_words_needs_a_caption() -> None:
    assert among("Source: Joan Wend") == []
    assert among("A subhead", PAIR[0], "Source: Joan Wend") == [(PAIR[0], "Joan Wend")]
    assert among("A subhead", PROSE[1], "Source: Joan Wend") == []


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        ((PAIR[1], PAIR[0]), PAIR[0]),
        (("A subhead", "", PAIR[1], PAIR[0]), PAIR[0]),
        ((heading("A subhead"), PAIR[1], PAIR[0]), ""),  # no blank line above
        ((PAIR[1], "", PAIR[0]), ""),
        ((PAIR[1], PAIR[0], "The dam"), ""),
        ((PAIR[1], heading(PAIR[0])), ""),
        ((PAIR[1], words(46)), ""),
        ((PAIR[1], f"Image caption, {PAIR[0]}", "The dam"), PAIR[0]),
        ((PAIR[1], heading(f"Image caption, {PAIR[0]}")), ""),
        ((PAIR[1], "", f"Image caption, {PAIR[0]}"), PAIR[0]),
    ],
)
def test_what_may_stand_below_a_credit(lines: tuple[str | Block, ...], caption: str) -> None:
    assert among(*lines) == [(caption, "Joan Wend")]


def test_what_stands_below_a_credit_at_the_end_of_a_page() -> None:
    for line in (PAIR[0], f"Image caption, {PAIR[0]}"):
        made = captioned(document(*PROSE, "", PAIR[1], line))
        assert [(each.caption, each.credit) for each in made.pictures] == [(PAIR[0], "Joan Wend")]
        assert [each.label for each in made.blocks[-3:]] == [Label.TEXT, Label.CREDIT, Label.CAPTION]
    assert notes(*PROSE, "", PAIR[1]) == [("", "Joan Wend")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Illustration: Ten gates", "Ten gates"), []),
        (("Illustration: Ten gates", "Six gates"), [("Six gates", "Ten gates")]),
        (("Ten gates", heading("Rye"), "Illustration: Ten gates"), [("", "Ten gates")]),
        (("Photo by Joan Wend", "Joan Wend"), []),
        (("Photo: Joan Wend", "Joan Wend"), [("Joan Wend", "Joan Wend")]),
    ],
)
def test_a_line_below_that_repeats_what_a_picture_shows(lines: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert among(*lines) == found


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("Photos: How boats looked", True),  # of three spaces on
        ("Photos: How the boats looked", False),
        ("Photos: How the boats looked / AP", True),
        ("Photos: Ann and Bo Orr", True),
        ("Photos: Courtesy of the vendors", True),
    ],
)
def test_a_headline_behind_a_label(line: str, *, is_credit: bool) -> None:
    assert bool(among(line)) is is_credit


# A label on a line of its own


@pytest.mark.parametrize(
    ("below", "is_credit"),
    [
        ("Joan Wend, Ada Olt, Mira Noon, Hedda Lorne", True),
        ("Joan Wend, Ada Olt, Mira Noon, Hedda Lorne, Jo", False),
        ("joan wend", False),
        ("All rights reserved", False),
    ],
)
def test_a_credit_below_its_label(below: str, *, is_credit: bool) -> None:
    made = captioned(document(PROSE[0], "", PROSE[1], "", "The gates (", "Photo:", below, "", PROSE[2]))
    expected = [Label.CAPTION, Label.CREDIT, Label.CREDIT] if is_credit else [Label.TEXT] * 3
    assert [each.label for each in made.blocks[2:5]] == expected
    assert [(each.caption, each.credit) for each in made.pictures] == [("The gates", below)] * is_credit


def test_a_label_without_a_credit_right_below_it() -> None:
    assert among("The gates", "Photo:", "", "Joan Wend") == []
    assert notes(*PROSE, "", "Photo:") == []
    assert among("The gates", "Gates:", "Joan Wend") == []
    menu = block("Photo:", label=Label.NAVIGATION)
    assert among("The gates", menu, "Joan Wend") == [("The gates", "Joan Wend")]
    assert among("The gates", block("Photo: Joan Wend", label=Label.NAVIGATION)) == []
    assert among("The gates", block("Photo:", label=Label.RELATED), "Joan Wend") == []


# Signatures, headings, brackets


@pytest.mark.parametrize(
    ("end", "is_caption"),
    [
        ("dpa/lsw", False),
        ("dpa/lswa", False),
        ("dpa/lswab", True),
        ("dpa/LSW", True),
        ("— AFP", False),
        (". AFP", True),
    ],
)
def test_an_agency_signs_a_paragraph(end: str, *, is_caption: bool) -> None:
    line = f"{PROSE[4].removesuffix('.' if end[0] == '.' else '')}{' ' if end[0] != '.' else ''}{end}"
    assert bool(among(line)) is is_caption


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (heading("Photo: Joan Wend", 4), [("", "Joan Wend")]),
        (heading("Photo: Joan Wend", 3), []),
        (heading("The gates. Photo: Joan Wend", 4), []),
        (heading("Source: Joan Wend", 4), []),
        (row("Photo: Joan Wend"), []),
        (block("Photo: Joan Wend", kind=Kind.CODE), []),
        (block("Photo: Joan Wend", label=Label.RELATED), []),
    ],
)
def test_blocks_that_may_be_notes(line: Block, found: list[tuple[str, str]]) -> None:
    assert among(line) == found


def test_a_label_in_brackets_marks_a_caption_without_a_credit() -> None:
    for line, label in (("[Photo: the yard in May]", Label.CAPTION), ("[Photo: JOAN WEND]", Label.CREDIT)):
        made = captioned(spaced(PROSE[0], line, PROSE[1]))
        assert (made.blocks[1].label, len(made.pictures)) == (label, label is Label.CREDIT)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Joan Wend", "AP"), 0),
        (("Joan Wend", "AP", "Ada Olt"), 3),
        (("Joan Wend", "Mira Noon", "Ada Olt"), 0),
    ],
)
def test_names_in_brackets_are_a_pages_style(names: tuple[str, ...], count: int) -> None:
    assert len(among(*(piece for name in names for piece in (f"The gates at low tide. ({name})", "")))) == count


def test_captions_with_names_in_brackets_are_short_and_are_no_others() -> None:
    lines = [f"The gates at low tide. ({name})" for name in ("AP", "Joan Wend")]
    for third, count in ((f"{words(43)}. (Ada Olt)", 3), (f"{words(44)}. (Ada Olt)", 0)):
        assert len(among(lines[0], "", lines[1], "", third)) == count
    assert among(lines[0], "", lines[1], "", block("The gates at low tide. (Ada Olt)", label=Label.RELATED)) == []


# Repeats, and pictures


def test_lines_that_repeat_a_caption_in_html_stay() -> None:
    for containers, label in ((1, Label.CAPTION), (2, Label.TEXT)):
        made = spaced("the GATES", *PROSE)
        made.containers += [Container(0, "div", "", frozenset())] * (containers - 1)
        made.pictures = [Picture("a.jpg", "", 3, 0, caption="The gates")]
        assert captioned(made).blocks[0].label is label


def test_notes_without_a_picture_stand_among_the_pictures() -> None:
    made = spaced(*PROSE[:4], "The dam. Photo: Joan Wend", *PROSE[4:])
    made.pictures = [Picture("a.jpg", "", 0, 0), Picture("b.jpg", "", 9, 0)]
    assert [each.index for each in captioned(made).pictures] == [0, 4, 9]


@pytest.mark.parametrize(("at", "found"), [(4, True), (10, False)])
def test_words_that_may_be_a_credit_are_one_near_a_picture(at: int, *, found: bool) -> None:
    made = document(*PROSE[:4], "", PAIR[0], "Source: Joan Wend", "", *PROSE[4:])
    made.pictures = [Picture("a.jpg", "", at, 0)]
    assert [(each.caption, each.credit) for each in captioned(made).pictures] == [
        (PAIR[0], "Joan Wend") if found else ("", "")
    ]
    assert (made.blocks[5].label is Label.CREDIT) is found


def test_a_picture_keeps_what_the_page_does_not_print() -> None:
    for said, expected in (("", ("The dam.", "Ada Olt")), (" Photo: Joan Wend", ("The dam.", "Joan Wend"))):
        made = spaced(PROSE[0], block(f"The dam.{said}", container=2), PROSE[1])
        made.containers.append(Container(0, "figure", "", frozenset({"figure"})))
        made.containers.append(Container(1, "figcaption", "", frozenset({"caption"})))
        made.pictures = [Picture("a.jpg", "", 1, 1, caption="The gates", credit="Ada Olt")]
        (picture,) = captioned(made).pictures
        assert (picture.caption, picture.credit) == expected
