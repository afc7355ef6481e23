"""`HintLabels`: labels of blocks by the hints of their containers."""

from collections.abc import Mapping

from cleanart.page.blocks import Block, Decision, Label


class HintLabels:
    """Labels blocks by their hints. A page has few different sets of them, and each is looked at once."""

    def __init__(self, stage: str, labels: Mapping[str, Label], prefix: str) -> None:
        """Take the stage that labels, a label for each hint, and what stands before the hint in the reason.

        The first of a block's hints in the order of `labels` decides.
        """
        self._stage = stage
        self._labels = labels
        self._prefix = prefix
        self._known: dict[frozenset[str], tuple[Decision] | None] = {}

    def decide(self, block: Block) -> None:
        """Label a block if one of its hints has a label."""
        hints = block.hints
        if hints not in self._known:
            self._known[hints] = self._look_up(hints)
        found = self._known[hints]
        if found is not None:
            block.label = found[0].label
            block.decisions += found

    def _look_up(self, hints: frozenset[str]) -> tuple[Decision] | None:
        for hint, label in self._labels.items():
            if hint in hints:
                return (Decision(self._stage, label, f"{self._prefix} {hint}"),)
        return None
