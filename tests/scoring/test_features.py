import numpy as np
import pytest
from hypothesis import given

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document
from cleanart.page.head import Fact, Head
from cleanart.scoring import features
from cleanart.scoring.feature_names import HTML, TEXT
from cleanart.scoring.features import Table, compile_features, feature_tables
from tests.helpers import (
    MENU,
    PROSE,
    TITLE,
    block,
    code,
    grows_no_faster_than_linear,
    heading,
    item,
    markup,
    nasty_pages,
    page,
    paragraphs,
    run_stages,
    spaced,
)


def table_of(document: Document, *names: str) -> Table:
    (table,) = feature_tables(document, compile_features(names))
    return table


def values(document: Document, name: str) -> list[float]:
    return table_of(document, name).values.tolist()


def tree(*parents: int, shapes: dict[int, str] | None = None) -> list[Container]:
    """Containers by their parents' indexes; the page comes first."""
    named = shapes or {}
    return [
        Container(0, "", "", NO_HINTS),
        *(Container(parent, "div", named.get(i, ""), NO_HINTS) for i, parent in enumerate(parents, 1)),
    ]


def contained(blocks: dict[int, list[str]], containers: list[Container]) -> Document:
    made = [block(text, container=container) for container, lines in blocks.items() for text in lines]
    return Document(made, containers)


# What a block has by itself


def test_a_row_for_each_block_that_no_stage_has_labelled() -> None:
    made = spaced(*MENU, *PROSE)
    made.blocks[0].label = Label.NAVIGATION
    table = table_of(made, "words", "prose")
    assert table.blocks == made.blocks[1:]
    assert len(table.values) == 2 * (len(made.blocks) - 1)
    program = compile_features(["words"])
    assert list(feature_tables(Document([]), program)) == []
    made.blocks = made.blocks[:1]
    assert list(feature_tables(made, program)) == []


def test_features_stand_in_the_order_in_which_they_are_asked_for() -> None:
    made = spaced(*MENU, *PROSE)
    names = ["words_before", "prose", "run_blocks", "words", "page_blocks"]
    assert table_of(made, *names).values.tolist() == [value for name in names for value in values(made, name)]


def test_a_feature_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        compile_features(["words", "unheard-of"])


def test_words_letters_and_forms() -> None:
    made = spaced("ÅNGSTRÖM (12 apples, 3 pears)", item("one"), heading("Two", 3), code("x = 1"))
    assert values(made, "upper_share")[0] == pytest.approx(8 / 29)
    assert values(made, "digit_count")[0] == 3
    assert values(made, "numbers")[0] == pytest.approx(1 / 5)
    assert values(made, "item") == [0, 1, 0, 0]
    assert values(made, "paragraph") == [1, 0, 0, 0]
    assert values(made, "code") == [0, 0, 0, 1]


def test_repeats_are_counted_and_the_later_ones_known() -> None:
    made = spaced("Harbor", PROSE[0], "harbor", "–", "–")
    assert values(made, "repeats") == [2, 1, 2, 1, 1]
    assert values(made, "said_before")[:3] == [0, 0, 1]


def test_links_and_cues() -> None:
    made = Document([block("See also the mill", link_chars=17, href="#mill"), block(PROSE[0])])
    assert values(made, "link_share") == [1, 0]
    related = spaced("Related", PROSE[0])
    assert values(related, "cue_related") == [1, 0]


# What stands around it


def test_neighbours_and_parts() -> None:
    made = spaced("Harbor", PROSE[0], "Ships", PROSE[1])
    prose = values(made, "prose")
    assert values(made, "prose_1_before") == [0, *prose[:-1]]
    assert values(made, "prose_1_after") == [*prose[1:], 0]
    assert values(made, "prose_before")[0] == 0
    assert values(made, "prose_after")[-1] == 0
    assert values(made, "prose_before")[3] == pytest.approx(
        1 - made.blocks[3].prose_words / sum(b.prose_words for b in made.blocks)
    )


def test_labelled_blocks_are_seen_by_their_neighbours() -> None:
    made = spaced("Harbor", "Ships", PROSE[0])
    made.blocks[0].label = Label.NAVIGATION
    assert values(made, "to_labelled_before") == [0, 1]
    assert values(made, "run_labelled") == [0.5, 0]


def test_a_lead_in_and_the_list_below_it() -> None:
    made = spaced("It takes three things to build a gate:", item("wood"), item("tar"), PROSE[0])
    assert values(made, "led_in") == [1, 1, 1, 0]
    assert values(spaced("Colour:", "red"), "led_in") == [0, 0]


def test_groups_by_blank_lines_and_prose() -> None:
    made = spaced(heading("One"), "a", "b", heading("Two"), PROSE[0])
    made.blocks[2].blank_lines_before = 0
    assert values(made, "paragraph_blocks") == pytest.approx(np.log2([2, 3, 3, 2, 2]).tolist())
    assert values(made, "run_blocks") == pytest.approx(np.log2([5, 5, 5, 5, 2]).tolist())


# The page


def test_the_title_the_head_and_the_topic() -> None:
    made = spaced("Harbor", TITLE, *PROSE, "A goat and a treasurer", "Stock prices in Zurich fell sharply")
    made.set_metadata(title=TITLE)
    made.title_index = 1
    made.head = Head(
        descriptions=(Fact("og", PROSE[0]),), bodies=(Fact("json-ld", " ".join(PROSE[:3])), Fact("json-ld", "no"))
    )
    assert values(made, "from_title")[:3] == [-1, 0, 1]
    assert values(made, "title_in_block")[1] == 1
    assert values(made, "in_description")[2:4] == [1, 0]
    assert values(made, "in_said_body")[1:6] == pytest.approx([0, 1, 1, 1, 0], abs=0.05)
    topic = values(made, "topic")
    assert topic[-2] > topic[-1] == 0


def test_the_signs_of_the_page_are_the_same_for_all_its_blocks() -> None:
    made = run_stages(spaced(TITLE, *PROSE), "page_type")
    assert set(values(made, "page_sign_share of prose")) == {
        np.float32(made.page_type_signals["share of prose"]).item()
    }


# Containers


def test_the_core_is_the_innermost_container_of_most_of_the_prose() -> None:
    # 1 holds 2 (the article) and 3 (a summary); 4 is a sidebar.
    made = contained({2: list(PROSE[:6]), 3: [PROSE[6]], 4: [PROSE[7]]}, tree(0, 1, 1, 0))
    assert values(made, "in_core") == [1] * 6 + [0, 0]
    assert values(made, "outside_core") == [0] * 6 + [1, 2]


def test_what_is_in_the_core_is_so_to_any_depth() -> None:
    made = contained({1: list(PROSE), 3: ["Harbor"]}, tree(0, 1, 2))
    assert values(made, "in_core") == [1] * 9
    assert values(made, "off_path")[-1] > 0


def test_a_page_without_prose_has_a_core_all_the_same() -> None:
    assert values(contained({1: ["Harbor"]}, tree(0)), "in_core") == [1]


def test_the_containers_around_a_block_tell_what_they_hold() -> None:
    made = contained({2: [PROSE[0]], 3: ["Harbor", "Ships"]}, tree(0, 1, 1))
    assert values(made, "around0_of_prose") == [1, 0, 0]
    assert values(made, "around1_of_prose") == [1, 1, 1]
    assert values(made, "around0_blocks") == pytest.approx(np.log2([2, 3, 3]).tolist())


def test_containers_of_one_shape_side_by_side_are_alike() -> None:
    posts = tree(0, 0, 0, 0, shapes=dict.fromkeys((1, 2, 3), "post"))
    made = contained({i: [PROSE[i]] for i in range(1, 5)}, posts)
    assert values(made, "around0_alike") == [2, 2, 2, 1]
    assert values(made, "around1_alike") == [1, 1, 1, 1]


def test_blocks_whose_containers_look_alike_are_mates_wherever_they_are() -> None:
    made = contained({2: [PROSE[0]], 4: [PROSE[1]], 1: ["Harbor"]}, tree(0, 1, 0, 3, shapes={2: "text", 4: "text"}))
    assert values(made, "mate_blocks") == pytest.approx(np.log2([3, 3, 2]).tolist())


def test_hints() -> None:
    made = contained({1: [PROSE[0]], 2: ["Harbor"]}, tree(0, 0))
    made.blocks[0].hints = frozenset({"body", "unheard-of"})
    assert values(made, "hint_body") == [1, 0]
    assert values(made, "in_article") == [1, 0]
    assert values(made, "page_hint_body") == [0.5, 0.5]


# All of it


@pytest.mark.parametrize("names", [HTML, TEXT], ids=["html", "text"])
def test_all_features_are_known_and_named_once(names: tuple[str, ...]) -> None:
    assert len(names) == len(set(names)) == compile_features(names).count


@given(nasty_pages())
def test_features_are_numbers_whatever_the_page(text: str) -> None:
    for table in feature_tables(run_stages(page(text), "comments"), compile_features(TEXT)):
        assert np.isfinite(table.values).all()
        assert len(table.values) == len(TEXT) * len(table.blocks)


def test_features_of_html_are_numbers() -> None:
    table = table_of(markup(f"<h1>{TITLE}</h1>{paragraphs()}"), *HTML)
    assert np.isfinite(table.values).all()


def test_a_very_long_page_is_taken_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "_MAX_PIECE_BLOCKS", 5)
    made = run_stages(spaced(TITLE, *PROSE, *MENU), "comments")
    tables = list(feature_tables(made, compile_features(TEXT)))
    assert [b for table in tables for b in table.blocks] == [b for b in made.blocks if b.label is Label.TEXT]
    assert len(tables) > 2


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_long_page_has_the_same_features_in_several_tables(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    is_text = kind == "text"
    made = run_stages(
        spaced(TITLE, *PROSE, *MENU) if is_text else markup(f"<h1>{TITLE}</h1>{paragraphs()}"), "comments"
    )
    program = compile_features(TEXT if is_text else HTML)
    (whole,) = feature_tables(made, program)
    monkeypatch.setattr(features, "_MAX_TABLE_BLOCKS", 3)
    tables = list(feature_tables(made, program))
    assert len(tables) > 1
    rows = [
        [value for table in tables for value in table.values[i * len(table.blocks) :][: len(table.blocks)]]
        for i in range(program.count)
    ]
    assert [value for row in rows for value in row] == whole.values.tolist()


@pytest.mark.parametrize("shape", ["flat", "deep"])
def test_features_take_time_that_grows_with_the_page(shape: str) -> None:
    def work(size: int) -> None:
        containers = tree(*range(size)) if shape == "deep" else tree(*[0] * size)
        blocks = [Block("Harbor", container=i, kind=Kind.ITEM, lookup_key="harbor", words=1) for i in range(0, size, 4)]
        for _ in feature_tables(Document(blocks, containers), compile_features(HTML)):
            pass

    assert grows_no_faster_than_linear(work, 4_000)
