"""Features of blocks by the signs of where stories begin and end."""

from array import array

import numpy as np
import pytest
from hypothesis import given

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from cleanart.scoring import features
from cleanart.scoring.feature_names import SIGNS
from cleanart.scoring.features import compile_features, feature_tables, features_of_blocks
from tests.helpers import PROSE, block, heading, nasty_pages, page, run_stages

NAMES = [
    *(f"{name}_since_start" for name in (*SIGNS, "top_heading", "linked_heading", "plain_heading")),
    *(f"to_{sign}_{side}" for sign in SIGNS for side in ("before", "after")),
    *(f"page_{part}" for part in ("headline", "linked_heading", "plain", "dated", "truncated")),
    *(f"{part}_after" for part in ("headline", "plain", "dated", "truncated")),
    "from_main_start",
]


def columns(blocks: list[Block], title: int | None = None, first: int = 0) -> dict[str, list[float]]:
    """The story features of all blocks, labelled ones included; the page has `first` more above them."""
    document = Document([block("Harbor")] * first + blocks, title_index=title)
    values = features_of_blocks(document, blocks, first, array("i", range(len(blocks))), compile_features(NAMES))
    rows = [values[i : i + len(blocks)].tolist() for i in range(0, len(values), len(blocks))]
    return dict(zip(NAMES, rows, strict=True))


def labelled(text: str, label: Label) -> Block:
    made = block(text)
    made.label = label
    return made


def link(text: str, level: int = 0) -> Block:
    """A linked line, or a linked heading of a level."""
    kind = Kind.HEADING if level else Kind.PARAGRAPH
    return block(text, kind=kind, level=level, link_chars=len(text), href="/mill")


HEADLINE = "Why the goat is not what it was"
TEASER = "The mayor had not been told of the goat before Tuesday"


def card() -> list[Block]:
    return [link(HEADLINE, 3), block(TEASER)]


# Signs


def test_bylines_and_dates_are_counted_since_the_title() -> None:
    blocks = [
        labelled("By Joan", Label.BYLINE),
        block("Harbor"),
        labelled("By Hedda", Label.BYLINE),
        labelled("3 May 2021", Label.DATE),
        block(PROSE[0]),
        labelled("By Zoë", Label.BYLINE),
        block(PROSE[1]),
    ]
    made = columns(blocks, title=1)
    assert made["byline_since_start"] == [-1, 0, 0, 1, 1, 1, 2]
    assert made["date_since_start"] == [0, 0, 0, 0, 1, 1, 1]
    assert made["comment_since_start"] == [0] * 7


def test_without_a_title_signs_are_counted_since_the_main_stretch() -> None:
    blocks = [labelled("Share", Label.SHARE), block(PROSE[0]), labelled("Share", Label.SHARE), block("Harbor")]
    assert columns(blocks)["share_since_start"] == [-1, 0, 0, 1]
    assert columns([block("Harbor"), labelled("Share", Label.SHARE), block("Ships")])["share_since_start"] == [0, 0, 1]


def test_distances_to_the_nearest_sign() -> None:
    related = labelled("Related", Label.RELATED)
    made = columns([block("Harbor"), related, block("Ships"), block("Boats")])
    assert made["to_related_before"] == [6, 6, 0, 1]
    assert made["to_related_after"] == [0, 6, 6, 6]
    assert made["to_legal_before"] == made["to_legal_after"] == [6] * 4


@pytest.mark.parametrize(
    ("label", "sign"),
    [
        (Label.CREDIT, "caption"),
        (Label.CAPTION, "caption"),
        (Label.ADVERT, "offer"),
        (Label.SUBSCRIBE, "offer"),
        (Label.NAVIGATION, "menu"),
        (Label.META, "meta"),
    ],
)
def test_labels_that_say_the_same_are_one_sign(label: Label, sign: str) -> None:
    made = columns([labelled("Harbor", label), block(PROSE[0])], title=0)
    counted = {name for name, values in made.items() if name.endswith("_since_start") and any(values)}
    assert counted == {f"{sign}_since_start"}


def test_counts_since_the_title_are_capped() -> None:
    blocks = [labelled("Share", Label.SHARE)] * 30
    counts = columns([*blocks, block(PROSE[0]), *blocks], title=30)["share_since_start"]
    assert (min(counts), max(counts)) == (-20, 20)


# Headings


def test_headings_are_counted_by_level_and_link() -> None:
    blocks = [
        heading("Mill", 1),
        heading("Gates", 2),
        link(HEADLINE, 2),
        block(PROSE[0]),
        heading("Goat", 1),
        block("x"),
    ]
    made = columns(blocks, title=0)
    assert made["top_heading_since_start"] == [0, 1, 1, 1, 1, 2]
    assert made["plain_heading_since_start"] == [0, 1, 2, 2, 2, 3]
    assert made["linked_heading_since_start"] == [0, 0, 0, 1, 1, 1]


def test_a_page_without_headings() -> None:
    made = columns([block("Harbor"), block(PROSE[0])])
    for name in ("top", "plain", "linked"):
        assert made[f"{name}_heading_since_start"] == [0, 0]


# Cards


def test_cards_below_an_article() -> None:
    made = columns([block(PROSE[0]), block(PROSE[1]), *card(), *card()])
    assert made["page_headline"] == pytest.approx([2 / 6] * 6)
    assert made["page_linked_heading"] == pytest.approx([2 / 6] * 6)
    assert made["headline_after"] == [1, 1, 0.5, 0.5, 0, 0]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        (link(HEADLINE), True),
        (link("Three whole words"), True),
        (link("Read more"), False),
        (link("word " * 31), False),
        (block(HEADLINE), False),
        (block(HEADLINE, link_chars=10, href="/mill"), False),
        (block(HEADLINE, link_chars=len(HEADLINE), href="#mill"), False),
    ],
)
def test_a_headline_links_to_another_page_and_is_neither_a_button_nor_a_paragraph(
    line: Block, is_headline: bool
) -> None:
    assert columns([line, block("Harbor")])["page_headline"][0] == is_headline / 2


@pytest.mark.parametrize(
    "line",
    [
        labelled("3 May 2021", Label.DATE),
        block("Tuesday", datetime_attribute="2021-05-03"),
        block("Published on 3 May 2021"),
    ],
)
def test_dates_of_cards(line: Block) -> None:
    assert columns([line, block("Harbor")])["page_dated"] == [0.5, 0.5]


def test_teasers_that_are_cut_off() -> None:
    made = columns([block("The mayor had not been told of the goat…"), block(PROSE[0])])
    assert made["page_truncated"] == [0.5, 0.5]
    assert made["truncated_after"] == [0, 0]


# The main stretch


def test_distances_from_the_start_of_the_main_stretch() -> None:
    made = columns([block("Harbor"), block(PROSE[0]), block(PROSE[1]), block("Ships"), block("Boats")])
    assert made["from_main_start"] == [-1, 0, 1, 2, 3]
    far = columns([block(PROSE[0]), *[block("Harbor")] * 80])
    assert max(far["from_main_start"]) == 60


# Pieces, and any page


def test_a_piece_below_the_title_begins_with_its_first_block() -> None:
    share = labelled("Share", Label.SHARE)
    assert columns([share, block("Harbor"), share], title=1, first=3)["share_since_start"] == [0, 1, 1]


def test_a_piece_above_the_title_ends_with_its_last_block() -> None:
    share = labelled("Share", Label.SHARE)
    assert columns([share, block("Harbor"), share], title=9, first=3)["share_since_start"] == [-1, 0, 0]


def test_a_piece_that_holds_the_title() -> None:
    share = labelled("Share", Label.SHARE)
    assert columns([share, block("Harbor"), share, block("x")], title=4, first=3)["share_since_start"] == [-1, 0, 0, 1]


def test_pages_in_pieces_have_features_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_MAX_PIECE_BLOCKS", 2)
    made = Document([block("Harbor"), heading("Mill", 1), *map(block, PROSE[:3])], title_index=1)
    tables = feature_tables(made, compile_features(["top_heading_since_start"]))
    # The title is the second block: further pieces are counted from their first.
    assert [value for table in tables for value in table.values] == [0, 0, 0, 0, 0]


@given(nasty_pages())
def test_features_are_numbers_within_their_limits(text: str) -> None:
    made = run_stages(page(text), "comments")
    if not made.blocks:
        return
    for name, values in columns(made.blocks, made.title_index).items():
        limit = 1 if name.startswith("page_") or "_in_" in name or name.endswith("share") else 60
        assert np.isfinite(values).all(), name
        assert max(map(abs, values)) <= limit, name
