"""Every block of a page with its decisions, and the evidence for its metadata, as text for a terminal."""

import re
import textwrap
from types import MappingProxyType

from cleanart.page.article import ArticleData
from cleanart.page.blocks import Block, Label
from cleanart.renderers.evidence_lines import render_evidence
from cleanart.renderers.verdicts import verdict_of

_LINE_CHARS = 100
_MAX_TEXT_LINES = 3  # of each block

# Characters that a terminal obeys and does not show (controls, changes of direction), and lone surrogates, which cannot
# be encoded. Readers remove most of them, but an article may also be made by hand.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# The sixteen colours that every terminal has, in the shades that its owner chose: green for the body, blue and cyan for
# its metadata, magenta for pictures, the others for the rest of the page.
_COLOURS = MappingProxyType(
    {
        Label.TEXT: "32",
        Label.TITLE: "94",
        Label.BYLINE: "36",
        Label.DATE: "34",
        Label.META: "96",
        Label.CAPTION: "35",
        Label.CREDIT: "95",
        Label.NAVIGATION: "33",
        Label.RELATED: "93",
        Label.SHARE: "91",
        Label.SUBSCRIBE: "31",
        Label.ADVERT: "1;31",
        Label.LEGAL: "90",
        Label.COMMENT: "92",
    }
)
_SIGNS = MappingProxyType({"kept": "+", "taken": "=", "dropped": "-"})
_BOLD, _FAINT, _NORMAL = "1", "2", "0"


def render_explanation(article: ArticleData, *, colour: bool = False) -> str:
    """Return an entry for each block (verdict, label, score, place, reasons, start of its text), then evidence.

    With `colour`, ANSI escape sequences colour the labels and dim dropped blocks. Besides those and line feeds, the
    result has no control characters, whatever the page holds.
    """
    entries = [_entry(block, colour=colour) for block in article.blocks]
    entries += map(_printable, render_evidence(article))
    if article.empty_reason:
        entries.append(f"No body: {_printable(article.empty_reason)}.")
    return "\n".join(entries) + "\n" if entries else ""


def _entry(block: Block, *, colour: bool) -> str:
    verdict = verdict_of(block)
    place = _printable(block.xpath or f"{block.start}-{block.end}")
    score = f"{block.score:+6.2f}" if block.score else ""  # a block that a stage labelled has none
    head = [
        f"{_SIGNS[verdict]} {verdict:7}",
        f"{'as ' if verdict == 'taken' else ''}{block.label.value:10}",
        f"{score:6}  [{place}]",
    ]
    reasons = [f"    because {decision.stage}: {_printable(decision.reason)}" for decision in block.decisions]
    text = textwrap.wrap(_printable(block.text), _LINE_CHARS, max_lines=_MAX_TEXT_LINES, placeholder=" …") or [""]
    lines = [f"    | {line}" for line in text]
    if colour:
        fade = _FAINT if verdict == "dropped" else ""
        head = [
            _paint(head[0], _BOLD if block.kept else fade),
            _paint(head[1], f"{fade};{_COLOURS[block.label]}"),
            _paint(head[2], fade),
        ]
        reasons = [_paint(line, _FAINT) for line in reasons]
        lines = [_paint(line, fade) for line in lines]
    return "\n".join([" ".join(head), *reasons, *lines])


def _printable(text: str) -> str:
    """Return text as one line that a terminal shows and does not obey."""
    return _UNPRINTABLE.sub(" ", text)


def _paint(text: str, style: str) -> str:
    """Return text between the codes that switch a style on and off: SGR parameters, separated by semicolons."""
    codes = style.strip(";")
    return f"\x1b[{codes}m{text}\x1b[{_NORMAL}m" if codes else text
