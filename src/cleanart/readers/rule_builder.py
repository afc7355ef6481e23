"""Apply a caller's rules while an HTML page is read.

Dropped elements go to a builder of their own, so that the other blocks are as if these elements were not in the page.
Kept elements become blocks of their own.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple, Self

from cleanart.page.blocks import Block
from cleanart.readers.builder import BlockBuilder
from cleanart.readers.html_tags import BLOCK, DOES, VOID
from cleanart.rules.compiled import RuleMatch
from cleanart.rules.selectors import Matcher, Selectors

# Elements for programs, which rules cannot name: they show nothing.
_HEAD_TAGS = frozenset({"head", "title", "meta", "link", "base", "script", "style"})
# What dropped pictures become: they are not needed, and their containers would only be in the way.
_REPLACEMENTS = {"img": "wbr", "amp-img": "span"}


class _Open(NamedTuple):
    """An open element, the builder that takes its events, and the rule that it or an element around it matches."""

    builder: BlockBuilder
    rule: RuleMatch | None
    is_matched: bool = False
    """Whether the element itself matches."""
    first: int | None = None
    """Index of its first block, if it is kept."""
    is_inline: bool = False


class RuleBuilder:
    """Passes a page's events to `builder`, except for elements that rules drop. `finish` adds those, marked."""

    def __init__(self, builder: BlockBuilder, selectors: Selectors, rules: tuple[RuleMatch, ...]) -> None:
        self.was_cut_off = False
        self._builder = builder
        self._aside = builder.beside()
        self._matcher = Matcher(selectors)
        self._rules = rules
        self._open = [_Open(builder, None)]
        self._dropped: list[tuple[Block | None, Block]] = []  # the block that stands before each, and the block

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take an opening tag."""
        matching = self._matcher.open(tag, attributes)
        around = self._open[-1]
        rule = None
        if matching and tag not in _HEAD_TAGS and not around.builder.is_skipping:
            rule = self._rules[matching[-1]]  # rules that drop stand last, and win
        if rule is None or (around.rule is not None and rule.keeps == around.rule.keeps):
            if around.builder is self._aside:
                tag = _REPLACEMENTS.get(tag, tag)
            around.builder.start(tag, attributes)
            self._open.append(_Open(around.builder, around.rule))
        elif rule.keeps:
            self._start_kept(tag, attributes, rule)
        else:
            self._start_dropped(tag, attributes, rule)

    def end(self, tag: str) -> None:
        """Take a closing tag."""
        self._matcher.close()
        if len(self._open) == 1:
            self._builder.end(tag)
            return
        builder, rule, is_matched, first, is_inline = self._open.pop()
        if is_matched:
            builder.break_off()
        builder.end(tag)
        if not is_matched or rule is None:
            return
        if first is None:
            self._collect(rule)
            return
        for block in builder.blocks[first:]:
            block.caller_rule = block.caller_rule or rule
        if is_inline and len(builder.blocks) > first:
            builder.break_off(joined=True)

    def data(self, text: str) -> None:
        """Take text."""
        self._open[-1].builder.data(text)

    def close(self) -> Self:
        """End the page."""
        self.was_cut_off = len(self._open) > 1
        while len(self._open) > 1:
            self.end("")
        self._builder.close()
        self._aside.close()
        return self

    def finish(self) -> None:
        """Insert dropped blocks at their positions and release all references."""
        builder = self._builder
        place_of = {id(block): i + 1 for i, block in enumerate(builder.blocks)}
        places: list[int] = []
        merged: list[Block] = []
        start = 0
        for before, block in self._dropped:
            # If the block before it has become part of a table's row, it follows the one dropped last.
            place = max(start, place_of.get(id(before), start))
            places.append(place)
            merged += builder.blocks[start:place]
            merged.append(block)
            start = place
        builder.blocks = merged + builder.blocks[start:]
        builder.pictures = [
            picture._replace(index=picture.index + bisect_right(places, picture.index)) for picture in builder.pictures
        ]
        builder.players = [
            player._replace(index=player.index + bisect_right(places, player.index)) for player in builder.players
        ]
        self._aside.release()
        vars(self).clear()

    def _start_kept(self, tag: str, attributes: Mapping[str, str], rule: RuleMatch) -> None:
        around = self._open[-1]
        if around.rule is not None:  # it is in a dropped element
            around.builder.break_off()
            self._collect(around.rule)
        builder = self._builder
        builder.start(tag, attributes)
        if DOES.get(tag) is VOID:
            self._open.append(_Open(builder, rule))
        else:
            is_inline = builder.set_apart()
            self._open.append(_Open(builder, rule, True, len(builder.blocks), is_inline))

    def _start_dropped(self, tag: str, attributes: Mapping[str, str], rule: RuleMatch) -> None:
        if DOES.get(tag) is BLOCK:
            self._builder.break_off()  # the texts before and after it are two paragraphs
        self._aside.start(_REPLACEMENTS.get(tag, tag), attributes)
        if DOES.get(tag) is not VOID:
            self._aside.set_apart()
        self._open.append(_Open(self._aside, rule, True))

    def _collect(self, rule: RuleMatch) -> None:
        """Collect the blocks that were dropped since the last call."""
        before = self._builder.blocks[-1] if self._builder.blocks else None
        for block in self._aside.blocks:
            block.caller_rule = rule
            self._dropped.append((before, block))
        self._aside.blocks.clear()
