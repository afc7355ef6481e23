"""Code beside kept paragraphs, and repeats of kept blocks, at the limits of what counts."""

import pytest

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document
from cleanart.stages.select import _drop_repeats, average_list_scores, keep_code_below, keep_code_between
from tests.helpers import MENU, PROSE, block, run_stage

SENTENCE = "The mill grinds rye at every spring tide"


def page_of(*blocks: Block, depth: int = 0) -> Document:
    """A page of HTML whose blocks are in containers of their own beside each other, code `depth` levels deeper."""
    made = Document(list(blocks), [Container(0, "", "", NO_HINTS), Container(0, "main", "", NO_HINTS)])
    for each in blocks:
        parent = 1
        for _ in range(1 + (depth if each.kind is Kind.CODE else 0)):
            made.containers.append(Container(parent, "div", "", NO_HINTS))
            parent = len(made.containers) - 1
        each.container = parent
    return made


def text(words: int = 9, *, kept: bool = False, **facts: object) -> Block:
    return Block(" ".join(["rye"] * words), words=words, kept=kept, **facts)  # type: ignore[arg-type]


def code(**facts: object) -> Block:
    return Block("x = 1", words=2, kind=Kind.CODE, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("between", "below", "is_between"),
    [
        ((), True, True),
        ((text(3),), True, False),
        ((text(4),), False, False),
        ((text(3, label=Label.META),), True, True),
        ((text(4, label=Label.META),), True, False),
        ((code(kept=True),), True, True),
        ((code(label=Label.META),), True, True),
    ],
)
def test_what_may_stand_between_a_paragraph_and_its_code(
    between: tuple[Block, ...], *, below: bool, is_between: bool
) -> None:
    for keep, expected in ((keep_code_below, below), (keep_code_between, is_between)):
        mine = code()
        keep(page_of(text(kept=True), *between, mine, text(kept=True)))
        assert mine.kept is expected
        alone = code()
        keep(page_of(alone, *between, text(kept=True)))
        assert not alone.kept
        labelled = code(label=Label.NAVIGATION)
        keep(page_of(text(kept=True), labelled, text(kept=True)))
        assert not labelled.kept


def test_code_above_a_block_that_is_dropped_is_not_between_paragraphs() -> None:
    first, second = code(), code()
    keep_code_between(page_of(text(kept=True), first, text(9), second, text(kept=True)))
    assert not first.kept
    assert not second.kept


@pytest.mark.parametrize(("depth", "is_kept"), [(0, True), (7, True), (8, False)])
def test_code_below_a_paragraph_is_at_most_eight_levels_deeper(depth: int, *, is_kept: bool) -> None:
    mine = code()
    keep_code_below(page_of(text(kept=True), mine, depth=depth))
    assert mine.kept is is_kept


def test_code_of_tagless_text_is_left_alone() -> None:
    for keep in (keep_code_below, keep_code_between):
        mine = code()
        keep(Document([text(kept=True), mine, text(kept=True)]))
        assert not mine.kept


def sentence(number: int = 0, **facts: object) -> Block:
    said = {"words": 9, "prose_words": 9, "ends_sentence": True, "kept": True, **facts}
    return Block(f"{SENTENCE} {number}.", **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(("between", "is_copy"), [(0, True), (4, True), (5, False)])
def test_a_lone_paragraph_is_a_copy_if_the_other_is_near(between: int, *, is_copy: bool) -> None:
    copy = sentence()
    _drop_repeats([sentence(), *[sentence(i + 1) for i in range(between)], text(), copy], is_markup=False)
    assert copy.kept is not is_copy


def test_two_paragraphs_in_a_row_are_copies_wherever_they_stand() -> None:
    copies = [sentence(), sentence(1)]
    _drop_repeats([sentence(), sentence(1), *[sentence(i + 2) for i in range(9)], *copies], is_markup=False)
    assert not any(copy.kept for copy in copies)


@pytest.mark.parametrize(
    ("facts", "count", "is_copy"),
    [
        ({"kind": Kind.ITEM}, 2, False),
        ({"kind": Kind.ITEM}, 3, True),
        ({"kind": Kind.QUOTE}, 3, False),
        ({"kind": Kind.CODE}, 3, False),
        ({"kind": Kind.ROW}, 3, False),
        ({"after_line_break": True}, 3, False),
        ({"hints": frozenset({"panel"})}, 3, False),
        ({"prose_words": 0, "ends_sentence": False, "words": 8}, 3, True),
        ({"prose_words": 0, "ends_sentence": False, "words": 7}, 3, False),
        ({"prose_words": 0, "ends_sentence": False, "words": 8}, 2, False),
    ],
)
def test_what_is_a_copy_in_a_run(facts: dict[str, object], count: int, *, is_copy: bool) -> None:
    copies = [sentence(i, **facts) for i in range(count)]
    _drop_repeats([*[sentence(i, **facts) for i in range(count)], *copies], is_markup=True)
    assert [copy.kept for copy in copies] == [not is_copy] * count


@pytest.mark.parametrize(("chars", "is_copy"), [(29, False), (30, True)])
def test_short_texts_are_no_copies(chars: int, *, is_copy: bool) -> None:
    line = "y" * (chars - 1) + "."
    copy = Block(line, words=9, prose_words=9, ends_sentence=True, kept=True)
    _drop_repeats([Block(line, words=9, prose_words=9, ends_sentence=True, kept=True), copy], is_markup=False)
    assert copy.kept is not is_copy


def test_the_heading_of_a_copy_goes_with_it() -> None:
    heading, other = Block("Rye", words=1, kind=Kind.HEADING, kept=True), sentence(7, kind=Kind.QUOTE)
    copies = [Block("Rye", words=1, kind=Kind.HEADING, kept=True), sentence(), sentence(7, kind=Kind.QUOTE)]
    _drop_repeats([heading, sentence(), other, *copies], is_markup=True)
    assert [copy.kept for copy in copies] == [False, False, True]
    assert heading.kept


def test_lists_in_boxes_of_their_own_are_scored_each_as_one() -> None:
    containers = [Container(parent, "ul", "", NO_HINTS) for parent in (0, 0, 0, 1, 1, 2, 2)]
    items = [
        Block("rye", words=size, score=score, kind=Kind.ITEM, container=at)
        for at, size, score in ((3, 1, 2.0), (4, 1, -2.0), (5, 3, 0.0), (6, 1, 0.0))
    ]
    average_list_scores(items, containers)
    assert [each.score for each in items] == [0.0, 0.0, 0.0, 0.0]
    skipped = Block("rye", label=Label.META, kind=Kind.ITEM, container=3, score=5.0)
    heavy = [
        Block("rye", words=size, score=score, kind=Kind.ITEM, container=3) for size, score in ((3, 60.0), (1, -60.0))
    ]
    average_list_scores([heavy[0], skipped, heavy[1]], containers)
    assert [each.score for each in heavy] == [1.099, 1.099]  # the log odds of 3 to 1
    assert skipped.score == 5.0


@pytest.mark.parametrize(("words", "is_kept"), [(5, True), (6, False)])
def test_a_short_line_stands_between_a_heading_and_its_text(words: int, *, is_kept: bool) -> None:
    heading = Block("Rye", words=3, score=-1.0, kind=Kind.HEADING)
    run_stage(Document([heading, text(words, score=-6.0), text(90, score=3.0)]), "select")
    assert heading.kept is is_kept


@pytest.mark.parametrize("is_apart", [True, False])
def test_stretches_apart_are_not_most_of_the_page_together(is_apart: bool) -> None:
    low = [block(line, score=-6.0) for line in ("It is so.", "So it is.")]
    high = [block(line, score=6.0) for line in PROSE[:4]]
    between = [block(line, score=-6.0) for line in MENU] if is_apart else []
    run_stage(Document([low[0], *high[:2], *between, *high[2:], low[1]]), "select")
    assert all(each.kept for each in high)
    assert [each.kept for each in low] == [not is_apart] * 2
