import pytest
from hypothesis import given

import cleanart
from cleanart.blocks import Block, Kind, Label
from cleanart.document import NO_HINTS, Container, Document
from cleanart.scoring.choice import choose
from cleanart.stages.select import BETA, level_lists
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    PROSE,
    nasty_pages,
    page,
    run_stage,
    run_stages,
    spaced,
)

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"


# What is kept of a page


def kept(*parts: str, **options: bool) -> list[str]:
    made = run_stages(spaced(*parts), "select", **options)
    return [b.text for b in made.blocks if b.kept]


MENU = ("Harbor", "Weather", "Ships", "Letters", "Church", "Rooms", "Boats")


def test_the_article_is_kept_and_the_rest_is_not() -> None:
    assert kept(*MENU, TITLE, "By Hedda Lorne", "3 May 2021", *PROSE, *MENU, "© 2021 Quillgate Media") == list(PROSE)


def test_short_lines_inside_the_article_are_kept() -> None:
    found = kept(*MENU, TITLE, *PROSE[:3], "Rotten gates", *PROSE[3:6], "“Never,” said the mayor.", *PROSE[6:], *MENU)
    assert "Rotten gates" in found
    assert "“Never,” said the mayor." in found


def test_only_text_is_kept() -> None:
    made = run_stages(spaced("Log in", TITLE, "3 May 2021", *PROSE, "Related", "Advertisement", *PROSE[:2]), "select")
    assert all(b.label is Label.TEXT for b in made.blocks if b.kept)


@pytest.mark.parametrize(
    "lines",
    [
        [f"{a} {b}" for a in ("Old", "New", "Red", "Blue", "Long") for b in ("Pier", "Lamp", "Boat", "Rope", "Bell")],
        ["The tide comes in", "the tide goes out", "the miller sleeps", "and eats his trout"] * 3,
        [f"Sack of rye, {n} kg" for n in range(60)],
    ],
    ids=["names", "verses", "goods"],
)
def test_a_page_of_nothing_but_short_lines_still_gives_a_body(lines: list[str]) -> None:
    assert cleanart.extract("\n".join(lines)).body
    assert cleanart.extract("\n\n".join(lines)).body


@pytest.mark.parametrize("text", ["Rye", "Rye bread", "The mill.", "水車", "A b c d e f g h i j k l m n o p"])
def test_a_page_of_one_short_line(text: str) -> None:
    article = cleanart.extract(text)
    assert text in {article.title, article.body}


def test_a_page_without_boilerplate_is_kept_whole() -> None:
    parts = [TITLE, *PROSE[:3], "Rotten gates", *PROSE[3:]]
    assert kept(*parts) == parts[1:]


@given(nasty_pages())
def test_every_block_says_why(text: str) -> None:
    made = run_stages(page(text), "select")
    for b in made.blocks:
        assert b.decisions
        assert all(d.stage and d.reason for d in b.decisions)
        assert not b.kept or b.label is Label.TEXT
        assert b.decisions[-1].label == b.label


# Lists and reasons


def leveled(*blocks: Block) -> list[float]:
    containers = [Container(0, tag, "", NO_HINTS) for tag in ("", "ul", "ol")]
    items = [Container(1, "li", "", NO_HINTS), Container(2, "li", "", NO_HINTS)]
    level_lists(list(blocks), containers + items)
    return [b.score for b in blocks]


def entry(words: int, score: float, container: int = 3, kind: Kind = Kind.ITEM) -> Block:
    return Block("x", words=words, score=score, container=container, kind=kind)


def test_a_list_goes_as_one() -> None:
    one, other = leveled(entry(10, 4.0), entry(10, -2.0))
    assert one == other
    assert -2.0 < one < 4.0
    long, _ = leveled(entry(90, 4.0), entry(10, -2.0))
    assert long > one
    rows = leveled(entry(5, 1.0, kind=Kind.ROW), entry(5, -1.0, kind=Kind.ROW))
    assert rows[0] == rows[1] == pytest.approx(0)


def test_lists_side_by_side_and_paragraphs_are_not_one() -> None:
    assert leveled(entry(5, 1.0), entry(5, -1.0, container=4)) == [1.0, -1.0]
    assert leveled(entry(5, 1.0), entry(5, -1.0, kind=Kind.PARAGRAPH), entry(5, -1.0)) == [1.0, -1.0, -1.0]
    assert leveled(entry(0, 99.0), entry(0, 99.0))[0] > 9


@pytest.mark.parametrize(("below", "is_kept"), [(0.3, True), (0.7, False)])
def test_a_heading_near_the_bar_goes_with_what_it_heads(below: float, is_kept: bool) -> None:
    text = [entry(50, 3.0, kind=Kind.PARAGRAPH), entry(50, 3.0, kind=Kind.PARAGRAPH), entry(90, -6.0)]
    bar = choose([b.score for b in text], [b.words for b in text], BETA).bar
    heading, bare = (entry(1, bar - below, kind=Kind.HEADING) for _ in range(2))
    run_stage(Document([text[0], heading, text[1], bare, text[2]]), "select")
    assert [b.kept for b in text] == [True, True, False]
    assert heading.kept == is_kept
    assert not bare.kept


def test_reasons_tell_the_score_from_the_rules() -> None:
    made = run_stages(spaced("Log in", TITLE, "3 May 2021", *PROSE, "Harbor"), "select")
    reasons = {b.text: b.decisions[-1] for b in made.blocks}
    assert reasons["Log in"].stage != "select"
    assert reasons[PROSE[0]].stage == reasons["Harbor"].stage == "select"
    assert "not below the page's bar" in reasons[PROSE[0]].reason


def test_confidence_is_higher_where_the_article_is_plain() -> None:
    plain = cleanart.extract("\n\n".join([*MENU, TITLE, "By Hedda Lorne", *PROSE])).confidence
    unclear = cleanart.extract("\n\n".join(f"{word} of {other}" for word in MENU for other in MENU)).confidence
    assert 0 < unclear < plain < 1


# More and less


def kept_places(name: str, **options: bool) -> tuple[set[int], int]:
    """Where the kept blocks of a fixture start, and how many words they have."""
    article = cleanart.extract(FIXTURES / f"{name}.txt", **options)
    chosen = [b for b in article.blocks if b.kept]
    return {b.start for b in chosen}, sum(b.words for b in chosen)


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_precision_keeps_no_more_and_recall_no_less(name: str) -> None:
    less, less_words = kept_places(name, favor_precision=True)
    usual, usual_words = kept_places(name)
    more, more_words = kept_places(name, favor_recall=True)
    assert less_words <= usual_words <= more_words
    assert less <= usual <= more
    assert less_words > 0


def test_comments_are_kept_when_wanted() -> None:
    parts = [TITLE, *PROSE, "Comments (1)", "I have walked across that dam for forty years and I never met a goat."]
    assert parts[-1] not in kept(*parts)
    assert parts[-1] in kept(*parts, include_comments=True)


def test_tables_are_left_out_when_not_wanted() -> None:
    lead_in = "The engineer has measured all gates of the mill, and their age in years:"
    rows = "Gate    Width    Age\nnorth   4 m      12\nsouth   5 m      40\neast    3 m      18\nwest    6 m      22"
    text = "\n\n".join([TITLE, *PROSE[:4], lead_in, rows, *PROSE[4:]])
    assert "4 m" in cleanart.extract(text).body
    assert "4 m" not in cleanart.extract(text, include_tables=False).body
    assert PROSE[5] in cleanart.extract(text, include_tables=False).body
