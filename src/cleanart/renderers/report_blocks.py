"""The left side of a report: every block of the page, and why it was kept or dropped."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from cleanart.page.blocks import Block, Kind, Label
from cleanart.renderers.rule_of_block import rule_of
from cleanart.renderers.safe_html import Html, format_count, tag
from cleanart.renderers.verdicts import verdict_of

_FORMS = {Kind.CODE: "pre", Kind.ROW: "pre", Kind.HEADING: "heading", Kind.QUOTE: "quote"}
_MAX_DOUBT = 1.1  # of the score: the block is between 25% and 75% likely of the body
_RIGHT, _WRONG, _MISSED, _UNKNOWN = "right", "wrongly kept", "missed", "unknown"


def render_blocks(blocks: Sequence[Block], truths: Sequence[bool | None] | None, language: str | None) -> Html:
    """Return all blocks of a page with labels and reasons, and checkboxes that filter them.

    `truths` says for each block whether it is in the true body (None: unknown).
    """
    verdicts = []
    if truths is not None:
        verdicts = [_verdict(block, is_true=is_true) for block, is_true in zip(blocks, truths, strict=True)]
    heading = tag("h2", "The page, block by block", id="blocks-title")
    if not blocks:
        none = tag("p", "The page has no blocks.", class_="none")
        return tag("section", tag("div", heading, none, class_="top"), id="page", class_="pane")
    shown = [
        _block(i, block, verdicts[i] if verdicts else "", language, first=i == 0) for i, block in enumerate(blocks)
    ]
    return tag(
        "section",
        tag("div", heading, _filters(blocks, verdicts), class_="top"),
        tag(
            "div",
            tag("div", tag("canvas"), tag("div", id="here"), id="map", aria_hidden="true"),
            tag("ol", *shown, id="blocks", role="listbox", aria_label="Blocks of the page", aria_controls="inspector"),
            class_="list",
        ),
        tag(
            "div",
            tag("p", "Point at a block, tap it, or go through them with the arrow keys, to see why.", class_="hint"),
            tag(
                "p",
                "Keys: k next and K previous kept block; d next and D previous doubtful one; / search.",
                class_="hint keys",
            ),
            id="inspector",
            role="region",
            aria_label="Why the block was kept or dropped",
            tabindex=0,
        ),
        id="page",
        class_="pane",
        aria_labelledby="blocks-title",
    )


def _block(i: int, block: Block, verdict: str, language: str | None, *, first: bool) -> Html:
    decided = verdict_of(block)
    text = f"{block.marker or '•'} {block.text}" if block.kind is Kind.ITEM else block.text
    badge = verdict if verdict in {_WRONG, _MISSED} else "true" if verdict == _RIGHT and block.kept else None
    classes = (
        f"{'kept' if block.kept else 'dropped'} is-{block.label.value} {_FORMS.get(block.kind, '')} {_slug(verdict)}"
    )
    return tag(
        "li",
        tag(
            "span",
            tag("b", block.label.value, class_="own"),
            tag("i", f"{block.score:+.2f}") if block.score else None,
            tag("em", badge) if badge else None,
            class_="label",
        ),
        tag("span", text, class_="text", dir="auto", lang=language or None),
        tag("span", *_reasons(i, block, decided, verdict), class_="why", id=f"why-{i}"),
        id=f"block-{i}",
        class_=" ".join(classes.split()),
        role="option",
        aria_selected="false",
        aria_describedby=f"why-{i}",
        data_rule=rule_of(block),
        data_doubt="" if block.score and abs(block.score) < _MAX_DOUBT else None,
        tabindex=0 if first else -1,
    )


def _reasons(i: int, block: Block, decided: str, verdict: str) -> Iterator[Html]:
    label = block.label.value
    final = tag("b", f"{decided.capitalize()} as {label}", class_=f"own is-{label}")
    likely = 1 / (1 + math.exp(-max(-99.0, block.score)))
    yield tag("span", final, f", {likely:.0%} likely of the body by its score." if block.score else ".")
    if verdict:
        yield tag("span", tag("b", "truth"), f": {verdict}.", class_="said")
    for decision in block.decisions:
        said = tag("span", decision.label.value, class_=f"own is-{decision.label.value}")
        yield tag("span", tag("b", decision.stage), ": ", said, f", {decision.reason}.", class_="said")
    # A block that comes from the scripts of a page has no place on it.
    place = f", {block.xpath}" if block.xpath else f", characters {block.start} to {block.end}" if block.end else ""
    yield tag("span", f"Block {i + 1}, {block.kind.value}{place}", class_="place")


def _filters(blocks: Sequence[Block], verdicts: Sequence[str]) -> Html:
    """Return a checkbox for each decision, label and verdict that occurs, with its number of blocks."""
    labels = Counter(block.label for block in blocks)
    kept = sum(block.kept for block in blocks)
    truths = Counter(verdicts)
    groups = [
        ("Decision", [("kept", "kept", kept), ("dropped", "dropped", len(blocks) - kept)]),
        ("Label", [(label.value, f"is-{label.value}", labels[label]) for label in Label if labels[label]]),
        ("Truth", [(v, _slug(v), truths[v]) for v in (_RIGHT, _WRONG, _MISSED, _UNKNOWN) if truths[v]]),
    ]
    return tag(
        "div",
        *(_group(name, choices) for name, choices in groups if choices),
        tag("input", type="search", id="search", placeholder="Search the blocks", aria_label="Search the blocks"),
        tag("p", f"{format_count(len(blocks), 'block')} shown", id="shown", role="status"),
        class_="filters",
    )


def _group(name: str, choices: list[tuple[str, str, int]]) -> Html:
    return tag(
        "fieldset",
        tag("legend", name),
        tag(
            "div",
            *(_choice(*choice) for choice in choices),
            tag(
                "span",
                tag("button", "all", type="button", data_check="true", aria_label=f"Show all: {name}"),
                " ",
                tag("button", "none", type="button", data_check="false", aria_label=f"Show none: {name}"),
            ),
        ),
    )


def _choice(title: str, class_: str, number: int) -> Html:
    box = tag("input", type="checkbox", checked="", autocomplete="off", value=class_)
    return tag("label", box, f" {title} ", tag("span", f"{number:,}", class_="count"), class_=f"own {class_}")


def _slug(name: str) -> str:
    return name.replace(" ", "-")


def _verdict(block: Block, *, is_true: bool | None) -> str:
    if is_true is None:
        return _UNKNOWN
    if is_true == block.kept:
        return _RIGHT
    return _WRONG if block.kept else _MISSED
