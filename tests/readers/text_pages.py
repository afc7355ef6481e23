"""Short ways to read tagless text."""

from cleanart.page.blocks import Block
from cleanart.readers.text import read_text


def seen(text: str) -> list[str]:
    return [b.text for b in read_text(text).blocks]


def only(text: str) -> Block:
    (block,) = read_text(text).blocks
    return block
