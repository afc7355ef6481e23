"""The keywords of a page (level 5)."""

from itertools import takewhile

from cleanart.fields import OTHERS_HINTS
from cleanart.fields.candidate_lines import first_hinted
from cleanart.fields.from_head import REASONS, distinct_names
from cleanart.page.blocks import Block, Kind
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate

_ORDER = ("og", "json-ld", "parsely", "sailthru", "cxense", "citation", "meta", "dc", "json-ld-page", "microdata")
_MAX_WORDS = 4


def candidates(document: Document) -> list[Candidate[tuple[str, ...]]]:
    """Return the keywords of each source in the head, the best first, else those in a list on the page.

    Sources are not merged: they repeat each other in other words, or add keywords of the whole site.
    """
    by_source: dict[str, list[str]] = {}
    for fact in document.head.tags:
        by_source.setdefault(fact.source, []).append(fact.value)
    sources = (source for source in _ORDER if source in by_source)
    in_head = [Candidate(distinct_names(by_source[source]), source, REASONS[source]) for source in sources]
    return in_head or _tags_in_list(document.blocks)


def _tags_in_list(blocks: list[Block]) -> list[Candidate[tuple[str, ...]]]:
    """Return the tags in the first list of links in an element for tags; [] if there is none."""
    first = first_hinted(blocks, "tags")
    start = next((i for i in range(first, len(blocks)) if _is_tag(blocks[i])), None)
    if start is None:
        return []
    tags = dict.fromkeys(block.text.lstrip("#") for block in takewhile(_is_tag, blocks[start:]))
    return [Candidate(tuple(tags), "element", "a list in an element for tags", start)]


def _is_tag(block: Block) -> bool:
    if "tags" not in block.hints or not block.hints.isdisjoint(OTHERS_HINTS):
        return False
    return block.kind is Kind.ITEM and block.link_chars >= len(block.text) and block.words <= _MAX_WORDS
