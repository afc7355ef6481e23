from cleanart.page.blocks import Block, new_block


def test_a_new_block_has_the_defaults() -> None:
    assert new_block("The gates are shut.") == Block("The gates are shut.")
