import sys

from cleanart.page.block_index import BlockIndex
from cleanart.page.blocks import Block


def test_digits_of_all_scripts_are_found() -> None:
    digits = [sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isdecimal()]
    assert set(BlockIndex([Block(f"gate {digit}") for digit in digits]).numbered) == {1}
    assert not any(BlockIndex([Block(text) for text in ("gate", "½ gate", "水門", "³", "Ⅳ", "➀")]).numbered)
