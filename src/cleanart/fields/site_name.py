"""The name of a page's site (level 5)."""

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice

from cleanart.fields import url
from cleanart.fields.from_head import ADDRESS_STARTS, values_from_head
from cleanart.fields.title import home_names, host_of, is_host
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import TITLE_SEPARATORS, TITLE_SIGNS, look_up_key, squash
from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate, best_of

_ORDER = ("og", "json-ld-site", "json-ld", "json-ld-page", "meta", "microdata", "citation", "dc")
# Sources that name whom the site belongs to as often as the site.
_PUBLISHERS = frozenset({"json-ld", "json-ld-page", "citation", "dc"})
_SIGN = lazy_pattern(r"\s*[|–—·•»›:]|\s[-/]\s")
_MIN_TITLE_WORDS = 3  # a shorter title may be the site's name
_AROUND_NAME = " |–—·•»›«‹/\u202a\u202c\u200b\u200e\u200f"
_BRACKETS = {"(": ")", "[": "]"}
_MAX_PHRASE_WORDS = 7  # of "Popular on X"
_MAX_NAME_WORDS = 6
_COPYRIGHT_SIGN = lazy_pattern(r"©|\(c\)", re.IGNORECASE)
_AROUND_OWNER = " ,.:-–—|"
_SPACE = lazy_pattern(r"\s+")
_YEARS = lazy_pattern(r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d|present))?\b")
_OWNER_END = lazy_pattern(r"[.|,•·;]|\s[-–—]\s|\b(?:inc|llc|ltd|gmbh|corp|corporation|s\.?a)\b", re.IGNORECASE)


def candidates(document: Document) -> list[Candidate[str]]:
    """Return the names in the head, else the first in the page title, a line such as "Popular on X" or the © line."""
    in_head = values_from_head(
        document.head.site_names, _ORDER, partial(_clean_name, title=document.metadata.title or "")
    )
    if in_head and in_head[0].source in _PUBLISHERS:
        in_head = [*_names_like_the_host(document, in_head[0].value), *in_head]
    return in_head or list(islice(_names_on_page(document), 1))


def _clean_name(value: str, title: str) -> str | None:
    """Return a name of the head without the article's title and signs around it; None if it is none."""
    if value.startswith(ADDRESS_STARTS):
        return None
    if len(title.split()) >= _MIN_TITLE_WORDS and value.startswith(title) and _SIGN.match(value, len(title)):
        value = value[len(title) :]
    name = value.strip(_AROUND_NAME)
    if value[:1] in _BRACKETS and name.endswith(_BRACKETS[value[0]]):
        name = name[1:-1]
    return name if squash(name) and name.lower() not in load_lexicon().site_junk else None


def _names_like_the_host(document: Document, publisher: str) -> Iterator[Candidate[str]]:
    """Yield the name in the page's <title> if the address begins with it but not with the publisher's, a firm's."""
    known = best_of(url.candidates(document))
    host = host_of(known.value if known else None)
    name = _from_title_element(document)
    if name and is_host(squash(name), host) and not is_host(squash(publisher), host):
        yield Candidate(name, "page-title", "the page's <title> and its address have it")


def _names_on_page(document: Document) -> Iterator[Candidate[str]]:
    blocks = document.blocks
    if name := _from_title_element(document):
        yield Candidate(name, "page-title", "the page's <title> has it besides the title")
    if name := _from_first_line(document):
        yield Candidate(name, "page-title", "the first line has it besides the title", 0)
    if named := _from_phrases(document):
        name, index = named
        yield Candidate(name, "line", 'it follows a phrase such as "popular on"', index)
    if named := _from_copyright(blocks):
        owner, index = named
        yield Candidate(owner, "copyright", "it is the owner in a copyright line", index)


def _from_title_element(document: Document) -> str | None:
    """Return the name that the page's <title> has besides the title."""
    for fact in document.head.titles:
        if fact.source == "title" and document.metadata.title and document.metadata.title in fact.value:
            before, _, after = fact.value.partition(document.metadata.title)
            return _name_among((after or before).strip(TITLE_SIGNS), document)
    return None


def _name_among(text: str, document: Document) -> str | None:
    """Return the site's name in the part of a page title besides the article's; None if there is none.

    It is the text of a link to the front page, or a name that the address begins with; else all of the part, without
    what any site may have there.
    """
    parts = [part.strip(TITLE_SIGNS) for part in TITLE_SEPARATORS.split(text)]
    names = [part for part in parts if not _is_junk(part)]
    if not names:
        return None
    if len(parts) > 1:
        homes, address = set(map(squash, home_names(document))), best_of(url.candidates(document))
        host = host_of(address.value if address else None)
        known = (name for name in names if (key := squash(name)) in homes or is_host(key, host))
        if name := next(known, None):
            return name
    site = text[text.index(names[0]) : text.rindex(names[-1]) + len(names[-1])]
    return site if len(site.split()) <= _MAX_NAME_WORDS else None


def _is_junk(part: str) -> bool:
    """Tell whether a text is no name, since any site may have it in titles and footers: "View topic", "Page 2"."""
    key = look_up_key(part.lower())
    lexicon = load_lexicon()
    return not key or key in lexicon.site_junk or key in lexicon.line or "start:legal" in lexicon.line_cues(key)


def _from_first_line(document: Document) -> str | None:
    """Return the name that the page title, the first line of a tagless page, has after the article's own title."""
    blocks = document.blocks
    if not blocks or blocks[0].label is not Label.TITLE:
        return None
    title = next((b.text for b in blocks[1:] if b.label is Label.TITLE and blocks[0].text.startswith(b.text)), None)
    if title is None or len(title) == len(blocks[0].text):
        return None
    return _name_among(blocks[0].text[len(title) :].strip(TITLE_SIGNS), document)


def _from_phrases(document: Document) -> tuple[str, int] | None:
    """Return the name after "Popular on" and the like, and the index of its block."""
    lexicon, blocks = load_lexicon(), document.blocks
    for i in document.index.cued:
        block = blocks[i]
        if "start:site" not in block.cues or block.words > _MAX_PHRASE_WORDS or block.ends_sentence:
            continue
        match = lexicon.sites.match(block.text.lower())
        name = block.text[len(match[0]) :].strip(" :") if match else ""
        if name and name[0].isupper() and lexicon.stopwords.isdisjoint(name.lower().split()):
            return name, i
    return None


def _from_copyright(blocks: list[Block]) -> tuple[str, int] | None:
    """Return the owner in the last copyright line, and the index of its block."""
    legal = Label.LEGAL
    for i in range(len(blocks) - 1, -1, -1):
        block = blocks[i]
        sign = _COPYRIGHT_SIGN.search(block.text) if block.label is legal else None
        if sign is None:
            continue
        rest = _without_rights(_YEARS.sub("", block.text[sign.end() :]))
        owner = _without_rights(_OWNER_END.split(rest)[0]).strip(" «»“”\"'")
        if owner and not _is_junk(owner) and len(owner.split()) <= _MAX_NAME_WORDS and not owner[0].islower():
            return owner, i
    return None


def _without_rights(owner: str) -> str:
    """Return the owner without "all rights reserved" and the like around the name."""
    rights = load_lexicon().rights
    owner = owner.strip(_AROUND_OWNER)
    while match := rights.match(owner.lower()):
        owner = owner[len(match[0]) :].strip(_AROUND_OWNER)
    low = owner.lower()
    spaces = (space.start() for space in _SPACE.finditer(low) if rights.match(low, space.end()))
    return owner[: next(spaces, len(owner))].strip(_AROUND_OWNER).removeprefix("by ")
