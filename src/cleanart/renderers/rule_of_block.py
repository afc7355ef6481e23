"""The caller's rule that matches one block of a page, to begin a rule of one's own with."""

import re

from cleanart.page.blocks import Block

_STEP = re.compile(r"([\w-]+)\[(\d+)\]\Z")
_MAX_LINE_CHARS = 80


def rule_of(block: Block) -> str:
    """Return a CSS selector for the block's element; for text, and where no selector can say it, a pattern."""
    steps = [_STEP.match(step) for step in (block.xpath or "").split("/")[1:]]
    if steps and all(steps):
        return " > ".join(_selector(step[1], int(step[2])) for step in steps if step)
    text = block.text[:_MAX_LINE_CHARS]
    return f"line:^{re.escape(text)}{'$' if text == block.text else ''}".replace("\\ ", " ")


def _selector(name: str, number: int) -> str:
    return name if name in {"html", "body"} else f"{name}:nth-of-type({number})"
