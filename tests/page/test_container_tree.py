from cleanart.page.blocks import Block, Label
from cleanart.page.container_tree import Container, ContainerTree, class_names, have_hint, named_for
from cleanart.page.document import NO_HINTS
from cleanart.page.hint_labels import HintLabels

CONTAINERS = [
    Container(0, "", "", NO_HINTS),
    Container(0, "div", "Pull-Quote", frozenset({"aside"})),
    Container(1, "p", "", NO_HINTS),
    Container(0, "div", "Pull-Quote", NO_HINTS),
    Container(3, "p", "text", NO_HINTS),
]


def test_amounts_are_added_up_outwards() -> None:
    tree = ContainerTree(CONTAINERS)
    amounts = tree.amounts()
    amounts[2], amounts[3], amounts[4] = 5, 1, 2
    tree.sum_up(amounts)
    assert list(amounts) == [8, 5, 5, 3, 2]
    assert [tree.last_with(amounts, least) for least in (2, 3, 4, 8, 9)] == [4, 3, 2, 0, 0]


def test_classes_are_named_once() -> None:
    assert class_names(CONTAINERS) == "pull-quote text"
    assert named_for(CONTAINERS, ("quote", "callout")) == {1, 3}
    assert named_for(CONTAINERS, ("callout",)) == set()


def test_any_container_may_have_a_hint() -> None:
    assert have_hint(CONTAINERS, "aside")
    assert not have_hint(CONTAINERS, "thread")


def test_first_label_in_order_decides() -> None:
    labels = HintLabels("made", {"nav": Label.NAVIGATION, "aside": Label.RELATED}, "in")
    blocks = [Block("a", hints=frozenset(hints)) for hints in ({"aside", "nav"}, {"aside"}, {"main"}, {"aside", "nav"})]
    for block in blocks:
        labels.decide(block)
    assert [block.label for block in blocks] == [Label.NAVIGATION, Label.RELATED, Label.TEXT, Label.NAVIGATION]
    assert blocks[3].decisions == (("made", Label.NAVIGATION, "in nav"),)
    assert blocks[2].decisions == ()
