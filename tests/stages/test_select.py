from array import array
from collections.abc import Callable
from math import log

import pytest
from hypothesis import given

import cleanart
from cleanart.options import Options
from cleanart.page.blocks import Block, Decision, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document, Stage
from cleanart.page.outcome import Outcome
from cleanart.pipeline import run
from cleanart.rules.compiled import RuleMatch
from cleanart.scoring.forest import UNIT, Forest
from cleanart.scoring.model import Model
from cleanart.scoring.threshold import choose_threshold
from cleanart.stages.score import score_with
from cleanart.stages.select import (
    _HEADING_MARGIN,
    _MIN_EXPECTED_F1_OF_LISTING,
    BETA,
    average_list_scores,
    keep_code_below,
    keep_code_between,
    select_with,
)
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    MENU,
    PROSE,
    TITLE,
    item,
    nasty_pages,
    page,
    row,
    run_stage,
    run_stages,
    spaced,
)
from tests.helpers import block as text_block

# What is kept of a page


def kept(*parts: str, **options: bool) -> list[str]:
    made = run_stages(spaced(*parts), "select", **options)
    return [b.text for b in made.blocks if b.kept]


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
    average_list_scores(list(blocks), containers + items)
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


@pytest.mark.parametrize(
    ("below", "is_kept"), [(0.3, True), (_HEADING_MARGIN - 0.1, True), (_HEADING_MARGIN + 0.1, False)]
)
def test_a_heading_near_the_bar_goes_with_what_it_heads(below: float, is_kept: bool) -> None:
    text = [entry(50, 3.0, kind=Kind.PARAGRAPH), entry(50, 3.0, kind=Kind.PARAGRAPH), entry(90, -6.0)]
    bar = choose_threshold([b.score for b in text], [b.words for b in text], BETA).threshold
    heading, bare = (entry(1, bar - below, kind=Kind.HEADING) for _ in range(2))
    run_stage(Document([text[0], heading, text[1], bare, text[2]]), "select")
    assert [b.kept for b in text] == [True, True, False]
    assert heading.kept == is_kept
    assert not bare.kept


def test_headings_of_a_dropped_section_are_dropped_and_stacked_ones_are_kept_together() -> None:
    text, near = entry(50, 3.0, kind=Kind.PARAGRAPH), [entry(2, -1.0, kind=Kind.HEADING) for _ in range(3)]
    dropped = entry(90, -6.0, kind=Kind.PARAGRAPH)
    run_stage(Document([near[0], near[1], text, near[2], dropped]), "select")
    assert [b.kept for b in (*near, text, dropped)] == [True, True, False, True, False]
    assert near[0].decisions[-1].reason.startswith("the heading of what is kept")
    assert near[2].decisions[-1].reason.startswith("its score is below")


def test_a_short_line_near_the_bar_is_not_kept_as_headings_are() -> None:
    text, line = entry(50, 3.0, kind=Kind.PARAGRAPH), entry(2, -1.0, kind=Kind.PARAGRAPH)
    run_stage(Document([line, text]), "select")
    assert (line.kept, text.kept) == (False, True)


# Pages without an article


def model_of(score: float) -> Model:
    """A model that gives every block the same score."""
    forest = Forest(("words",), 1, array("i", [0]), array("f", [1.0]), array("i", [0, 0]), round(score * UNIT))
    return Model(forest, 5.0, {})


MODEL = model_of(0.0)


def selected(*scores: float, keep: str = "", **options: bool) -> list[Block]:
    """Blocks of 20 words with these scores, after the selection; `keep` is a rule that matches the first."""
    blocks = [Block(f"text {i}", words=20, score=score) for i, score in enumerate(scores)]
    if keep:
        blocks[0].caller_rule = RuleMatch(True, keep)
    select_with(MODEL, Document(blocks, page_type="listing"), Options(keep=[keep] if keep else [], **options))
    return blocks


NOTHING_LIKELY = (-4.0, -3.0, -5.0, -3.5)


@pytest.mark.parametrize("options", [{}, {"favor_precision": True}])
def test_nothing_is_kept_of_a_page_on_which_nothing_is_likely(options: dict[str, bool]) -> None:
    made = selected(*NOTHING_LIKELY, **options)
    assert not any(b.kept for b in made)
    assert {b.decisions for b in made} == {
        (Decision("select", Label.TEXT, "nothing on the page looks like an article"),)
    }


def test_the_limit_is_the_expected_f1_of_the_best_choice() -> None:
    for probability in (0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7):
        scores = [log(probability / (1 - probability))] * 4
        expected = choose_threshold(scores, [20] * 4, BETA).facts["expected F1"]
        assert [b.kept for b in selected(*scores)] == [expected >= _MIN_EXPECTED_F1_OF_LISTING] * 4


def test_one_likely_block_is_enough() -> None:
    assert [b.kept for b in selected(*NOTHING_LIKELY, 4.0)] == [False] * 4 + [True]


def test_a_page_without_a_likely_block_is_kept_if_recall_counts() -> None:
    made = selected(*NOTHING_LIKELY, favor_recall=True)
    assert any(b.kept for b in made)
    assert all("page's bar" in b.decisions[-1].reason for b in made)


def test_what_a_rule_keeps_is_kept_of_a_page_without_an_article() -> None:
    made = selected(*NOTHING_LIKELY, keep="line:text 0")
    assert [b.kept for b in made] == [True, False, False, False]
    assert made[0].decisions[-1].reason == "your rule: keep line:text 0"


def test_comments_and_decisions_of_others_stay_on_a_page_without_an_article() -> None:
    blocks = [Block("text", words=20, score=-4.0), Block("says Zoë", words=9), Block("–")]
    blocks[1].decide("comments", Label.COMMENT, "below a heading of comments")
    made = Document(blocks, comments=[blocks[1]], page_type="listing")
    select_with(MODEL, made, Options(include_comments=True))
    assert [b.kept for b in blocks] == [False, True, False]
    assert [b.decisions[-1].reason for b in blocks] == [
        "nothing on the page looks like an article",
        "below a heading of comments",
        "it has no words",
    ]


def test_code_stays_dropped_on_a_page_without_an_article() -> None:
    made = Document(
        [Block("a", words=20, score=-4.0), Block("x", words=3, score=-9.0, kind=Kind.CODE)],
        [Container(0, tag, "", NO_HINTS) for tag in ("", "p")],
        page_type="listing",
    )
    select_with(MODEL, made, Options())
    assert not any(b.kept for b in made.blocks)


def test_an_article_without_a_likely_block_says_so() -> None:
    made = Document([Block(f"text {i}", words=20) for i in range(3)], page_type="listing")
    model = model_of(-4.0)
    stages: dict[str, Callable[[Document, Options], None]] = {
        "score": lambda document, _: score_with(model, document),
        "select": lambda document, options: select_with(model, document, options),
    }
    article = run(made, Options(), [Stage(name, stage) for name, stage in stages.items()])
    assert (article.outcome, article.body, article.confidence) == (Outcome.NO_ARTICLE, "", 0)
    assert article.empty_reason == "no block of the page looks like an article's"


@pytest.mark.parametrize(
    ("page_type", "score", "is_kept"),
    [
        ("listing", -1.5, False),
        ("article", -1.5, True),
        ("article", -4.0, False),
        ("product", -1.5, True),
        ("product", -4.0, False),
        (None, -4.0, True),
    ],
)
def test_listings_may_have_nothing_and_other_pages_that_are_even_less_likely(
    page_type: str | None, score: float, is_kept: bool
) -> None:
    made = Document([Block(f"text {i}", words=20, score=score) for i in range(3)], page_type=page_type)
    select_with(MODEL, made, Options())
    assert any(b.kept for b in made.blocks) == is_kept


def test_of_a_long_listing_something_is_kept() -> None:
    assert any(b.kept for b in selected(*[-4.0] * 6))


# Reasons


@pytest.mark.parametrize(("lines", "is_kept"), [(1, True), (2, False)])
def test_one_short_line_may_stand_between_a_heading_and_its_text(lines: int, is_kept: bool) -> None:
    heading, text = entry(3, -1.0, kind=Kind.HEADING), entry(90, 3.0, kind=Kind.PARAGRAPH)
    dates = [entry(3, -6.0, kind=Kind.PARAGRAPH) for _ in range(lines)]
    run_stage(Document([heading, *dates, text]), "select")
    assert heading.kept is is_kept


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


# What repeats, and what belongs to a paragraph above

TWICE = "A well that everybody had forgotten was found under a car park on Monday, and it still holds water."


def body(*parts: str) -> str:
    page = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    return cleanart.extract(f"<body><article><h1>{TITLE}</h1>{page}</article>", input_format="html").body


def test_a_paragraph_comes_once_though_the_page_has_it_for_two_sizes_of_screens() -> None:
    copies = [f"<div class={name}><h2>The well</h2><p>{TWICE}</p></div>" for name in ("mobile-only", "desktop-only")]
    found = body(*copies, *PROSE)
    assert found.count(TWICE) == 1
    assert found.count("The well\n") == 1
    assert kept(TITLE, *PROSE[:3], TWICE, PROSE[3], TWICE, *PROSE[4:]).count(TWICE) == 1


def test_repeats_have_a_reason() -> None:
    made = run_stages(spaced(TITLE, *PROSE, TWICE, TWICE), "select")
    assert made.blocks[-1].decisions[-1].reason == "it repeats what is kept above"


@pytest.mark.parametrize(
    "part",
    [
        "<pre>mill = turn(wheel, race, stones)</pre>",
        f"<blockquote><p>{TWICE}</p></blockquote>",
        "<table><tr><td>The old tide mill<td>is open in summer</tr><tr><td>a<td>b</tr></table>",
        "<p>The tide comes in, the tide goes out,<br>and the miller sleeps by the mill</p>",
    ],
)
def test_code_rows_quotes_and_verses_may_repeat(part: str) -> None:
    text = body(part).split("\n")[-1]
    assert body(PROSE[0], part, *PROSE[1:3], part, *PROSE[3:]).count(text) == 2


def test_offers_and_tabs_may_have_the_same_items() -> None:
    items = "".join(f"<li>{text}</li>" for text in PROSE[:2])
    assert body(f"<ul>{items}</ul>", *PROSE[3:], f"<ul>{items}</ul>").count(PROSE[0]) == 2
    tabs = [f"<div class=tab-panel><p>{name}</p><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div>" for name in ("Go", "Rust")]
    assert body(*tabs, *PROSE[3:]).count(PROSE[0]) == 2


def test_headings_may_repeat_if_their_text_does_not() -> None:
    heading = "<h2>What we liked about the mill and its miller</h2>"
    assert body(heading, *PROSE[:3], heading, *PROSE[3:]).count("What we liked") == 2


@pytest.mark.parametrize(
    "code",
    [
        "<pre>rg -l word</pre>",
        "<div class=highlight><table><tr><td><div><pre>x = 1</pre></div></td></tr></table></div>",
        "<div class=math>$$ a &= b $$</div>",
    ],
)
def test_code_and_formulas_stay_with_the_paragraph_above(code: str) -> None:
    found = body(*PROSE, f"<div class=s>Bash</div>{code}")
    assert any(text in found for text in ("rg -l word", "x = 1", "a &= b"))


def test_code_below_something_else_is_on_its_own() -> None:
    made = Document(
        [Block("a", kept=True), Block("x", kind=Kind.CODE), Block("one two three four", words=4), Block("y")],
        [Container(0, "", "", NO_HINTS), Container(0, "p", "", NO_HINTS), Container(0, "pre", "", NO_HINTS)],
    )
    for block, container in zip(made.blocks, (1, 2, 1, 2), strict=True):
        block.container = container
    made.blocks[3].kind = Kind.CODE
    keep_code_below(made)
    assert [block.kept for block in made.blocks] == [True, True, False, False]


def selected_in_html(*blocks: Block) -> list[Block]:
    """Blocks of a page of HTML after the selection; their containers are a list and its items, or paragraphs."""
    containers = [Container(0, tag, "", NO_HINTS) for tag in ("", "ul", "p", "pre")]
    select_with(MODEL, Document(list(blocks), [*containers, Container(1, "li", "", NO_HINTS)]), Options())
    return list(blocks)


def test_lists_are_chosen_as_units() -> None:
    text = entry(50, 3.0, container=2, kind=Kind.PARAGRAPH)
    one, other = selected_in_html(text, entry(20, 4.0, container=4), entry(2, -3.0, container=4))[1:]
    assert one.score == other.score
    assert one.kept
    assert other.kept


def test_code_right_below_the_last_paragraph_is_kept() -> None:
    text, code = entry(50, 3.0, container=2, kind=Kind.PARAGRAPH), entry(2, -9.0, container=3, kind=Kind.CODE)
    assert [b.kept for b in selected_in_html(text, code)] == [True, True]


@pytest.mark.parametrize(("text", "is_kept"), [("$$ a = b $$", True), ("\\[ a = b \\]", True), ("$$ a = b", False)])
def test_formulas_right_below_the_last_paragraph_are_kept(text: str, is_kept: bool) -> None:
    above = entry(50, 3.0, container=2, kind=Kind.PARAGRAPH)
    below = Block(text, words=3, score=-9.0, container=3)
    assert [b.kept for b in selected_in_html(above, below)] == [True, is_kept]


def test_a_heading_that_is_repeated_above_nothing_is_dropped() -> None:
    texts = [Block(f"The mill grinds rye {i}.", words=40, score=4.0, container=2) for i in range(2)]
    headings = [Block("Rye", words=1, score=5.0, container=2, kind=Kind.HEADING) for _ in range(3)]
    selected_in_html(headings[0], texts[0], headings[1], texts[1], headings[2])
    assert [b.kept for b in headings] == [True, True, False]
    assert headings[2].decisions[-1].reason == "it repeats what is kept above"


@pytest.mark.parametrize(("count", "times"), [(2, 2), (3, 1)])
def test_three_items_in_a_row_that_repeat_are_copies(count: int, times: int) -> None:
    items = "".join(f"<li>{text}</li>" for text in PROSE[:count])
    assert body(f"<ul>{items}</ul>", *PROSE[3:], f"<ul>{items}</ul>").count(PROSE[0]) == times


# Stretches of tagless text


def kept_of(*blocks: Block) -> list[str]:
    """What is kept of blocks between a menu and boilerplate; their scores are given, those of all others are low."""
    first, last = text_block("Harbor", score=-6.0), text_block("Boats", score=-6.0)
    run_stage(Document([first, *blocks, last]), "select")
    return [b.text for b in (first, *blocks, last) if b.kept]


@pytest.mark.parametrize(
    "lines",
    [
        [text_block(text, score=-4.0) for text in ("Yes.", "When?", "Now.")],
        [text_block("Remember this:", score=-4.0), item("Open the gate", score=-4.0), item("Tar it", score=-4.0)],
        [
            text_block("These are the gates:", score=3.0),
            *(row(f"{name}\t4 m\t{score}") for name, score in (("north", 12), ("south", 40))),
        ],
        [Block("x = 1", words=3, kind=Kind.CODE, score=3.0), text_block("Good luck with it.", score=-4.0)],
    ],
    ids=["dialogue", "list", "table", "last"],
)
def test_a_stretch_that_is_most_of_the_page_is_kept_whole(lines: list[Block]) -> None:
    before = [text_block(text, score=4.0) for text in PROSE[:3]]
    for line in lines:
        line.score = line.score or -4.0
    assert kept_of(*before, *lines) == [b.text for b in (*before, *lines)]


def test_a_stretch_that_is_a_small_part_of_the_page_is_not_kept_whole() -> None:
    stretch = [text_block(PROSE[0], score=4.0), text_block("Yes.", score=-4.0), text_block(PROSE[1], score=4.0)]
    others = [text_block(text.rstrip("."), score=-6.0) for text in PROSE[2:]]
    assert "Yes." not in kept_of(*stretch, *others)


def test_consecutive_items_of_text_are_kept_or_dropped_together() -> None:
    items = [item("Open the gate", score=3.0), item("Tar it", score=-1.0), item("Shut it", score=3.0)]
    run_stage(Document(items), "select")
    assert len({b.score for b in items}) == 1


def test_rows_of_numbers_stay_in_their_table() -> None:
    rows = "<tr><td>ships of the town<td>in harbour<tr><td>1<td>2<tr><td>boats of the town<td>at sea"
    page = "".join(f"<p>{line}</p>" for line in PROSE) + f"<table>{rows}</table>" + f"<p>{PROSE[0]} Again.</p>"
    assert "1 | 2" in cleanart.extract(f"<article>{page}</article>").body


@pytest.mark.parametrize(
    ("between", "is_kept"),
    [(Block("Copy", words=1, label=Label.NAVIGATION), True), (Block("Another line here.", words=3), False)],
)
def test_code_between_kept_paragraphs_stays(between: Block, is_kept: bool) -> None:
    code = Block("a = 1", kind=Kind.CODE, words=1)
    blocks = [Block("One.", kept=True, words=9), between, code, Block("Two.", kept=True, words=9)]
    keep_code_between(Document(blocks, [Container(0, "", "", NO_HINTS), Container(0, "p", "", NO_HINTS)]))
    assert code.kept is is_kept
