"""Blocks near the page's bar that go with what is kept."""

import pytest

from cleanart.fields.series import find_series
from cleanart.page.blocks import Block, Kind
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document

PANEL = frozenset({"panel"})


def near(text: str, container: int, score: float = -0.4, **fields: object) -> Block:
    return Block(text, words=6, container=container, score=score, **fields)  # type: ignore[arg-type]


def kept(text: str, container: int, **fields: object) -> Block:
    return Block(text, words=6, container=container, kept=True, **fields)  # type: ignore[arg-type]


def found(document: Document) -> list[Block]:
    return [block for block, _ in find_series(document, 0.0)]


@pytest.mark.parametrize(("page_type", "is_kept"), [("article", True), ("product", False)])
def test_panels_of_tabs_go_as_one(page_type: str, is_kept: bool) -> None:
    containers = [Container(0, "", "", NO_HINTS), Container(0, "div", "", NO_HINTS)]
    containers += [Container(1, "div", "panel", PANEL), Container(1, "div", "panel", PANEL)]
    other = near("Sign in with your card.", 3, hints=PANEL, prose_words=5)
    document = Document([kept("Send the form.", 2, hints=PANEL), other], containers, page_type=page_type)
    assert (other in found(document)) is is_kept


def test_loose_text_stays_in_its_element() -> None:
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, "section", "", NO_HINTS),
        Container(1, "p", "", NO_HINTS),
    ]
    tail, far, apart = near("The office opens.", 1), near("More.", 1, -3.0), near("Another.", 2)
    assert found(Document([kept("Boats go out.", 1), tail, far, apart], containers)) == [tail]


def test_entries_of_a_listing_go_as_one() -> None:
    containers = [Container(0, "", "", NO_HINTS), *(Container(0, "div", "entry", NO_HINTS) for _ in range(3))]
    blocks = [
        make(text, i, kind=kind, href="/a", link_chars=5 if kind is Kind.HEADING else 0, prose_words=6)
        for i, make in ((1, kept), (2, kept), (3, near))
        for text, kind in (("Title", Kind.HEADING), ("A teaser of it.", Kind.PARAGRAPH))
    ]
    assert found(Document(blocks, containers, page_type="listing")) == blocks[-2:]


def test_an_answer_without_kept_text_has_the_text_that_others_have() -> None:
    containers = [Container(0, "", "", NO_HINTS), Container(0, "div", "answers", NO_HINTS)]
    containers += [Container(1, "div", "answer", NO_HINTS) for _ in range(2)]
    containers += [Container(at, "div", "prose", NO_HINTS) for at in (2, 3)]
    names = [near(name, at, -5.0, authors=(name,)) for name, at in (("Jo", 2), ("Al", 3))]
    text, code = near("This fixed it for me:", 5), near("mill --oil", 5, -0.7, kind=Kind.CODE)
    blocks = [names[0], kept("Look at the oil.", 4, prose_words=6), names[1], text, code, near("Edited.", 3)]
    assert found(Document(blocks, containers)) == [text, code]


@pytest.mark.parametrize(("tag", "is_kept"), [("main", True), ("div", False)])
def test_paragraphs_beside_boxes_of_text_stay_in_the_element_of_the_article(tag: str, is_kept: bool) -> None:
    containers = [
        Container(0, "", "", NO_HINTS),
        Container(0, tag, "", NO_HINTS),
        Container(1, "section", "", NO_HINTS),
    ]
    containers += [Container(2, name, "", NO_HINTS) for name in ("div", "div", "p", "aside")]
    containers.append(Container(6, "p", "", NO_HINTS))
    first, loose, other = near("First.", 5), near("Boats go out.", 2), near("Another story.", 7)
    blocks = [first, loose, kept("Life vests for all.", 3), kept("Weather calls.", 4), other]
    assert found(Document(blocks, containers)) == ([first, loose] if is_kept else [])
