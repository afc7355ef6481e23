"""The keywords of a page (level 5)."""

from cleanart.fields import OTHERS_HINTS
from cleanart.fields.from_head import REASONS, distinct_names
from cleanart.page.blocks import Block, Kind
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_ORDER = ("og", "json-ld", "parsely", "sailthru", "cxense", "citation", "meta", "dc", "json-ld-page", "microdata")
_MAX_WORDS = 4


def candidates(document: Document) -> list[Candidate[tuple[str, ...]]]:
    """Return the keywords of each source of the head that has any, or else those that a list of the page shows.

    One source's are enough: others say the same in other words, or the site's own.
    """
    by_source: dict[str, list[str]] = {}
    for fact in document.head.tags:
        by_source.setdefault(fact.source, []).append(fact.value)
    found = [Candidate(distinct_names(by_source[each]), each, REASONS[each]) for each in _ORDER if each in by_source]
    return found or _listed(document.blocks)


def _listed(blocks: list[Block]) -> list[Candidate[tuple[str, ...]]]:
    """Return the tags in the first list of links that is marked as theirs."""
    tags: list[str] = []
    start = 0
    for i, block in enumerate(blocks):
        if "tags" in block.hints and block.hints.isdisjoint(OTHERS_HINTS) and _is_tag(block):
            start = start if tags else i
            tags.append(block.text.lstrip("#"))
        elif tags:
            break
    return [Candidate(tuple(dict.fromkeys(tags)), "element", "a list in an element for tags", start)] if tags else []


def _is_tag(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.link_chars >= len(block.text) and block.words <= _MAX_WORDS
