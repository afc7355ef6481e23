"""What became of a block, in a word."""

from cleanart.page.blocks import Block, Label

# Blocks with these labels are no part of the body, and yet not lost: the article has them elsewhere.
_TAKEN = frozenset({Label.TITLE, Label.BYLINE, Label.DATE, Label.CAPTION, Label.CREDIT})


def verdict_of(block: Block) -> str:
    """Return "kept" (in the body), "taken" (as the title, a caption and so on) or "dropped"."""
    if block.kept:
        return "kept"
    return "taken" if block.label in _TAKEN else "dropped"
