"""`benchmarks.labels`: which blocks are of a true body."""

from hypothesis import given

from benchmarks.corpus import Page
from benchmarks.labels import label_blocks, label_by_body, label_by_snippets
from tests.helpers import PROSE, block, nasty_pages, page


def labelled(lines: list[str], body: str) -> list[bool]:
    return [is_body for is_body, _ in label_by_body([block(line) for line in lines], body)]


def test_paragraphs_are_found_in_the_body_even_where_they_differ_a_little() -> None:
    torn = PROSE[1].replace("six generations", "6 generations")
    assert labelled(["Harbor", PROSE[0], torn, PROSE[5]], "\n".join(PROSE[:3])) == [False, True, True, False]


def test_a_short_line_is_of_the_body_beside_its_neighbour_there_and_not_in_the_menu() -> None:
    body = f"{PROSE[0]}\nThe goat\n{PROSE[1]}"
    assert labelled(["The goat", "Harbor", PROSE[0], "The goat", PROSE[1]], body) == [False, False, True, True, True]


def test_a_paragraph_that_a_renderer_split_is_of_the_body_in_all_its_parts() -> None:
    first, second, third = PROSE[0][:60], PROSE[0][60:72], PROSE[0][72:]
    assert labelled(["Ships", first, second, third], PROSE[0]) == [False, True, True, True]


def test_copies_further_down_are_not_of_the_body() -> None:
    assert labelled([*PROSE[:3], "Harbor", *PROSE[:3]], "\n".join(PROSE[:3])) == [True] * 3 + [False] * 4
    assert labelled([PROSE[0], PROSE[0], PROSE[1], PROSE[0]], "\n".join(PROSE[:2])) == [True, False, True, False]


def test_a_copy_is_surely_no_body() -> None:
    (_, first), (_, second) = label_by_body([block(PROSE[0])] * 2, PROSE[0])
    assert first == second == 1


def test_what_the_body_itself_has_twice_is_of_it_twice() -> None:
    body = "\n".join([PROSE[0], PROSE[1], PROSE[0]])
    lines = [PROSE[0], PROSE[1], PROSE[0], PROSE[0]]
    assert labelled(lines, body) == [True, True, True, False]


def test_a_paragraph_is_of_the_body_though_a_part_of_it_is_quoted_above() -> None:
    quote = " ".join(PROSE[0].split()[:12])
    assert labelled([quote, "Letters", *PROSE[:2]], "\n".join(PROSE[:2])) == [True, False, True, True]


def test_a_paragraph_that_says_something_again_is_of_the_body() -> None:
    again = f"{PROSE[1][:60]} {PROSE[1][:60]} and once more {PROSE[1][:60]}"
    assert labelled([again, PROSE[0], again], f"{again}\n{PROSE[0]}") == [True, True, False]


def test_a_block_that_is_no_body_leaves_the_text_to_a_later_one() -> None:
    half = " ".join([*PROSE[0].split()[:10], *PROSE[5].split()[:14]])
    assert labelled([half, PROSE[0]], PROSE[0]) == [False, True]


def test_lines_without_letters_and_unknown_lines_are_not() -> None:
    assert labelled(["* * *", "Letters"], PROSE[0]) == [False, False]
    assert labelled([], PROSE[0]) == []


def test_what_is_half_in_the_body_is_unsure() -> None:
    half = " ".join([*PROSE[0].split()[:10], *PROSE[5].split()[:10]])
    ((_, sure),) = label_by_body([block(half)], PROSE[0])
    assert sure < 0.5


def test_snippets_tell_of_their_blocks_alone() -> None:
    truth = Page("1", must=("ground flour for six generations",), mustnot=("Advertisement",))
    blocks = [block(PROSE[1]), block("Advertisement"), block("Harbor")]
    assert label_by_snippets(blocks, truth) == [(True, 1.0), (False, 1.0), (False, 0.0)]
    assert label_blocks(blocks, truth) == label_by_snippets(blocks, truth)


@given(nasty_pages(), nasty_pages())
def test_every_block_gets_a_label(text: str, body: str) -> None:
    blocks = page(text).blocks
    found = label_by_body(blocks, body)
    assert len(found) == len(blocks)
    assert all(0 <= sure <= 1 for _, sure in found)
