"""Set aside the blocks that a caller's rules drop, before any stage sees the page."""

from bisect import bisect_left

from cleanart.page.blocks import Block, Decision
from cleanart.page.container_tree import Container
from cleanart.page.document import Document
from cleanart.rules.compiled import CompiledRules


def apply_rules(document: Document, rules: CompiledRules) -> None:
    """Match the rules' line patterns, and move dropped blocks to `document.dropped`."""
    by_line: set[int] = set()
    for line in rules.lines:
        matching, given_up = line.search(block.text for block in document.blocks)
        for i in matching:
            document.blocks[i].caller_rule = line.ruling
            by_line.add(i)
        if given_up is not None:
            block = document.blocks[given_up]
            reason = f"{line.ruling.reason} took too long, and was given up here"
            block.decisions += (Decision("rules", block.label, reason),)
    if any(block.caller_rule is not None and not block.caller_rule.keeps for block in document.blocks):
        _close_gaps(document.blocks, by_line)
        _set_aside(document)


def _close_gaps(blocks: list[Block], by_line: set[int]) -> None:
    """Pass a dropped line's spacing on to the next block: its blank lines, and where its paragraph begins.

    Dropped elements need no such step: they were left out as the page was read.
    """
    for i in sorted(by_line):
        block = blocks[i]
        if i + 1 < len(blocks) and block.caller_rule is not None and not block.caller_rule.keeps:
            below = blocks[i + 1]
            below.blank_lines_before = max(below.blank_lines_before, block.blank_lines_before)
            below.after_line_break = below.after_line_break and block.after_line_break


def _set_aside(document: Document) -> None:
    """Move dropped blocks out of the document, and remove the containers that hold nothing else."""
    rest: list[Block] = []
    dropped: list[int] = []
    for i, block in enumerate(document.blocks):
        if block.caller_rule is None or block.caller_rule.keeps:
            rest.append(block)
            continue
        block.decisions += (Decision("rules", block.label, block.caller_rule.reason),)
        document.dropped.append((len(rest), block))
        dropped.append(i)
    document.blocks = rest
    document.pictures = [
        picture._replace(index=picture.index - bisect_left(dropped, picture.index)) for picture in document.pictures
    ]
    document.players = [
        player._replace(index=player.index - bisect_left(dropped, player.index)) for player in document.players
    ]
    _prune(document)


def _prune(document: Document) -> None:
    """Remove containers that hold only dropped blocks. Otherwise their siblings would look like members of a list."""
    containers = document.containers
    held = [False] * len(containers)
    emptied = [False] * len(containers)
    for _, block in document.dropped:
        emptied[block.container] = True
    for block in document.blocks:
        held[block.container] = True
    for picture in document.pictures:
        held[picture.container] = True
    for i in range(len(containers) - 1, 0, -1):
        held[containers[i].parent] |= held[i]
        emptied[containers[i].parent] |= emptied[i]
    index = [0] * len(containers)
    left: list[Container] = []
    is_left = [True] * len(containers)
    for i, container in enumerate(containers):
        is_left[i] = not i or held[i] or (not emptied[i] and is_left[container.parent])
        if is_left[i]:
            index[i] = len(left)
            container.parent = index[container.parent]
            left.append(container)
    document.containers = left
    for block in document.blocks:
        block.container = index[block.container]
    for _, block in document.dropped:
        block.container = 0
    document.pictures = [picture._replace(container=index[picture.container]) for picture in document.pictures]
    document.players = [player._replace(container=index[player.container]) for player in document.players]
