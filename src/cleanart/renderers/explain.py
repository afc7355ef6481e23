"""Every block of a page with what was decided of it, and why its metadata are what they are; for a terminal."""

import textwrap

from cleanart.article import Article
from cleanart.blocks import Block
from cleanart.renderers.evidence import render_evidence

_WIDTH = 100
_MAX_LINES = 3  # of a block's text


def render_explanation(article: Article) -> str:
    """Return one entry a block: kept or dropped, label, score, offsets, reasons, the start of its text; evidence."""
    entries = [_entry(block) for block in article.blocks] + render_evidence(article)
    if article.empty_reason:
        entries.append(f"No body: {article.empty_reason}.")
    return "\n".join(entries) + "\n" if entries else ""


def _entry(block: Block) -> str:
    sign, verdict = ("+", "kept") if block.kept else ("-", "dropped")
    place = block.xpath or f"{block.start}-{block.end}"
    score = f"{block.score:+6.2f}" if block.score else ""  # what a stage labelled has none
    head = f"{sign} {verdict:7} {block.label.value:10} {score:6}  [{place}]"
    reasons = [f"    because {decision.stage}: {decision.reason}" for decision in block.decisions]
    text = textwrap.wrap(block.text, _WIDTH, max_lines=_MAX_LINES, placeholder=" …") or [""]
    return "\n".join([head, *reasons, *(f"    | {line}" for line in text)])
