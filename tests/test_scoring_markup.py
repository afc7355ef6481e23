import pytest

from cleanart.blocks import Block, Kind
from cleanart.document import NO_HINTS, Container, Document
from cleanart.scoring.features import page_features
from cleanart.scoring.markup_rules import score_in_markup
from cleanart.scoring.places import Place, container_places
from tests.helpers import PROSE, block, grows_no_faster_than_linear, markup, paragraphs, texts

CORE = Place(share=1.0, in_core=True, outside=0)


def tree(*parents: int) -> list[Container]:
    """Containers by their parents' indexes; the page comes first."""
    return [Container(0, "", "", NO_HINTS), *(Container(parent, "div", "", NO_HINTS) for parent in parents)]


def places(blocks: dict[int, list[str]], *parents: int) -> list[Place]:
    """The places of all containers; an empty line in each makes it one that blocks stand in."""
    made = [block(text, container=container) for container, lines in blocks.items() for text in lines]
    made += [block("–", container=container) for container in range(len(parents) + 1)]
    found = container_places(Document(made, tree(*parents)))
    return [found[container] for container in sorted(found)]


def test_the_core_is_the_innermost_container_of_most_of_the_prose() -> None:
    # 1 holds 2 (the article) and 3 (a summary); 4 is a sidebar.
    found = places({2: list(PROSE[:6]), 3: [PROSE[6]], 4: [PROSE[7]]}, 0, 1, 1, 0)
    assert [place.in_core for place in found] == [False, False, True, False, False]
    assert [place.outside for place in found] == [2, 1, 0, 1, 2]


def test_what_is_in_the_core_is_so_to_any_depth() -> None:
    found = places({1: list(PROSE), 3: ["Harbor"]}, 0, 1, 2)
    assert all(place.in_core and place.outside == 0 for place in found[1:])


def test_prose_that_is_spread_evenly_has_its_core_around_it() -> None:
    found = places({2: [PROSE[0]], 3: [PROSE[1]], 4: [PROSE[2]]}, 0, 1, 1, 1)
    assert [place.in_core for place in found] == [False, True, True, True, True]


def test_the_share_is_that_of_the_container_around() -> None:
    found = places({2: list(PROSE[:7]), 3: [PROSE[7]]}, 0, 1, 0)
    assert found[2].share == pytest.approx(1 - found[3].share * block(PROSE[7]).prose / 1e9, abs=0.2)
    assert found[1].share == 1.0


def test_a_page_without_prose_has_a_core_all_the_same() -> None:
    assert places({1: ["Harbor"]}, 0)[0].in_core
    assert container_places(Document([], tree(0, 1))) == {}


def test_places_take_time_that_grows_with_the_page() -> None:
    def work(size: int) -> None:
        container_places(Document([block(PROSE[0], container=size)], tree(*range(size))))

    assert grows_no_faster_than_linear(work, 20_000)


def score(made: Block, place: Place = CORE, *around: Block) -> float:
    document = Document([*around, made, *around], tree(0))
    (features,) = [features for found, features in page_features(document) if found is made]
    return score_in_markup(made, features, place)


def prose(**facts: object) -> Block:
    return block(PROSE[0], **facts)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (prose(), prose(link_chars=len(PROSE[0]))),
        (prose(hints=frozenset({"article"})), prose()),
        (prose(kind=Kind.ITEM, marker="•"), prose()),
        (block("The mill stays", kind=Kind.HEADING, level=2), block("The mill stays")),
        (prose(hints=frozenset({"lead"})), prose()),
        *(
            (prose(), prose(hints=frozenset({hint})))
            for hint in ("footer", "aside", "related", "comments", "header", "hidden", "dialog", "caption", "menu")
        ),
    ],
)
def test_what_speaks_for_and_against_a_block(better: Block, worse: Block) -> None:
    assert score(better) > score(worse)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (CORE, Place(share=1.0, in_core=False, outside=1)),
        (Place(share=1.0, in_core=False, outside=1), Place(share=1.0, in_core=False, outside=4)),
        (Place(share=0.9, in_core=False, outside=1), Place(share=0.1, in_core=False, outside=1)),
    ],
)
def test_what_speaks_for_and_against_a_place(better: Place, worse: Place) -> None:
    assert score(prose(), better) > score(prose(), worse)


def test_hints_that_no_rule_knows_count_nothing() -> None:
    assert score(prose(hints=frozenset({"title", "unheard-of"}))) == score(prose())


def test_an_article_in_a_page_full_of_links() -> None:
    menu = "".join(f"<li><a href=/{i}>{word}</a></li>" for i, word in enumerate(["Harbor", "Ships", "Letters"] * 9))
    made = markup(
        f"<header><a href=/>Quillmouth Herald</a></header><ul>{menu}</ul>"
        f"<div><h1>The mill stays</h1>{paragraphs(*PROSE[:4])}<ul><li>two gates</li><li>one goat</li></ul>"
        f"{paragraphs(*PROSE[4:])}</div>"
        f"<div><h2>Elsewhere</h2><ul>{menu}</ul></div>"
    )
    assert [b.text for b in made.blocks if b.kept] == [*PROSE[:4], "two gates", "one goat", *PROSE[4:]]
    assert "Elsewhere" in texts(made)
