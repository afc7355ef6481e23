"""The site's name and the tags as the lines of a page show them (level 5)."""

import re

from cleanart.blocks import Block, Kind, Label
from cleanart.document import Document
from cleanart.fields import OTHERS_HINTS
from cleanart.lexicons import load_lexicon
from cleanart.text import TITLE_SIGNS

_MAX_SITE_LINE = 7  # words
_MAX_TAG_WORDS = 4
_COPYRIGHT_SIGN = re.compile(r"©|\(c\)", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d|present))?\b")
_OWNER_END = re.compile(r"[.|,•·;]|\s[-–—]\s|\b(?:inc|llc|ltd|gmbh|corp|corporation|s\.?a)\b", re.IGNORECASE)
_MAX_SITE_WORDS = 6


def site_name(blocks: list[Block]) -> str:
    """Return the site's name: from the page title, from "Popular on X", or from the copyright line."""
    return _from_page_title(blocks) or _from_phrases(blocks) or _from_copyright(blocks)


def listed_tags(blocks: list[Block]) -> tuple[str, ...]:
    """Return the tags in the first list of links that is marked as theirs."""
    tags: list[str] = []
    for block in blocks:
        if "tags" in block.hints and block.hints.isdisjoint(OTHERS_HINTS) and _is_tag(block):
            tags.append(block.text.lstrip("#"))
        elif tags:
            break
    return tuple(dict.fromkeys(tags))


def _is_tag(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.link_chars >= len(block.text) and block.words <= _MAX_TAG_WORDS


def beside_title(document: Document) -> str:
    """Return what the head's `<title>` has besides the article's own."""
    for fact in document.head.titles:
        if fact.source == "title" and document.title and document.title in fact.value:
            before, _, after = fact.value.partition(document.title)
            site = (after or before).strip(TITLE_SIGNS)
            return site if len(site.split()) <= _MAX_SITE_WORDS else ""
    return ""


def _from_page_title(blocks: list[Block]) -> str:
    """Return what the page title has after the article's own title."""
    if not blocks or blocks[0].label is not Label.TITLE:
        return ""
    title = next((b.text for b in blocks[1:] if b.label is Label.TITLE and blocks[0].text.startswith(b.text)), None)
    if title is None or len(title) == len(blocks[0].text):
        return ""
    site = blocks[0].text[len(title) :].strip(TITLE_SIGNS)
    return site if 0 < len(site.split()) <= _MAX_SITE_WORDS else ""


def _from_phrases(blocks: list[Block]) -> str:
    """Return what follows "Popular on" and the like."""
    lexicon = load_lexicon()
    for block in blocks:
        if "start:site" not in block.cues or block.words > _MAX_SITE_LINE or block.ended:
            continue
        found = lexicon.sites.match(block.text.lower())
        name = block.text[len(found[0]) :].strip(" :") if found else ""
        if name and name[0].isupper() and lexicon.stopwords.isdisjoint(name.lower().split()):
            return name
    return ""


def _from_copyright(blocks: list[Block]) -> str:
    """Return the owner in the last copyright line."""
    for block in reversed(blocks):
        sign = _COPYRIGHT_SIGN.search(block.text) if block.label is Label.LEGAL else None
        if sign is None:
            continue
        owner = _OWNER_END.split(_YEARS.sub("", block.text[sign.end() :]).strip(" ,.:"))[0].strip(" «»“”\"'")
        owner = owner.removeprefix("by ")
        if owner and len(owner.split()) <= _MAX_SITE_WORDS and not owner[0].islower():
            return owner
    return ""
