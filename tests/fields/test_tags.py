from cleanart.fields.tags import candidates
from cleanart.page.blocks import Block
from tests.helpers import PROSE, TITLE, block, item, of_head, run_stage, said, spaced, values


def test_tags_are_the_items_of_a_list_marked_as_theirs() -> None:
    def tag(text: str, *hints: str) -> Block:
        return item(text, link_chars=len(text), hints=frozenset(hints))

    listed = [tag("#mills", "tags"), tag("tides", "tags"), tag("tides", "tags"), block("Share"), tag("gates", "tags")]
    made = run_stage(spaced(TITLE, *PROSE, tag("ropes", "tags", "aside"), *listed), "metadata")
    assert made.metadata.tags == ("mills", "tides")


def test_the_tags_of_one_source_are_one_candidate() -> None:
    tags = said(("meta", "news"), ("og", "mills"), ("og", "Mills"), ("og", "tides"))
    assert values(candidates(of_head(tags=tags))) == [("mills", "tides"), ("news",)]
    assert candidates(of_head()) == []
