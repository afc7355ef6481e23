"""What the type of a page is estimated from, besides its signals: amounts, facts, and words of its own.

Words are those of its address, its declared types and its short lines, such as "host:forum", "type:website" and
"line:add to cart". `python -m training.page_type` decides which of them have a weight.
"""

import re
from collections.abc import Container
from math import log2

from cleanart.language.lexicons import load_lexicon
from cleanart.language.strings import word_runs
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from cleanart.scoring.page_type_signals import split_address

# At these numbers, amounts have their full strength of 1.
_FULL = {
    "main headings": 2, "parts of address": 5, "posters": 6, "slug": 40, "words of prose block": 80,
    "words of title": 15,
}  # fmt: skip
# The same for amounts that are taken as log2(1 + number).
_FULL_LOGS = {
    "asking lines": 6, "blocks": 11, "bylines": 4, "captions": 4, "containers": 12, "credits": 4, "dates": 4,
    "headings": 6, "items": 9, "linked headings": 5, "machine dates": 5, "pictures": 8, "prose blocks": 7,
    "related": 4, "rows": 7, "signs in slug": 4, "words of longest prose": 9,
}  # fmt: skip
_MIN_DATES = 3  # for machines, which show that a page is no single text
_DIGITS = re.compile(r"\d{3}")
_ASKING = ("?", "？")
_ASKING_SIGNS = "".join(_ASKING)
_FILE_ENDINGS = (".html", ".htm", ".php", ".aspx")
ADDRESS_FEATURES = frozenset(
    {
        "language in address",
        "long slug",
        "number in address",
        "page file",
        "parts of address",
        "query",
        "signs in slug",
        "slug",
    }
)
"""Features of a page's address, besides those whose names begin with `ADDRESS_STARTS`."""
ADDRESS_STARTS = ("at ", "host:", "folder:")
LINE_START = "line:"  # begins the names of short lines
_LANGUAGE_CODE_CHARS = 2  # of "/en/"
_MAX_LINE_WORDS, _MIN_LINE_CHARS, _MAX_LINE_CHARS = 4, 7, 40
_WORD_STRENGTH = 0.5  # less than of what is no word, so that the fit relies less on them
_HEADING, _ITEM, _ROW = Kind.HEADING, Kind.ITEM, Kind.ROW  # looking them up in the enums takes longer
_BYLINE, _DATE, _RELATED, _CREDIT, _CAPTION = Label.BYLINE, Label.DATE, Label.RELATED, Label.CREDIT, Label.CAPTION


def read_page_type_features(document: Document, lines: Container[str] | None = None) -> dict[str, float]:
    """Return the strengths, 0 to 1, of a page's features by name, with `Document.page_type_signals`.

    Those of 0 may be missing.

    Args:
        document: The page.
        lines: The look-up keys of the short lines that count; None for all.
    """
    blocks, metadata = document.blocks, document.metadata
    host, path = split_address(metadata.url or "")
    counts = count_blocks(blocks) | _count_in_document(document, path)
    size, body_start, title_index = len(blocks) or 1, document.body_start or 0, document.title_index or 0
    features = {
        "has author": float(bool(metadata.authors)),
        "has changed": float(metadata.modified is not None),
        "has date": float(metadata.published is not None),
        "is asking": float((metadata.title or "").endswith(_ASKING)),
        "is tagless": float(not document.is_markup),
        "language in address": float(path[_LANGUAGE_CODE_CHARS + 1 : _LANGUAGE_CODE_CHARS + 2] == "/"),
        "many machine dates": float(counts["machine dates"] >= _MIN_DATES),
        "named forum": float(_is_named_forum(document)),
        "no address": float(not host),
        "no title line": float(document.title_index is None),
        "no type": float(not document.head.types),
        "number in address": float(_DIGITS.search(path) is not None),
        "page file": float(path.endswith(_FILE_ENDINGS)),
        "place of body": body_start / size,
        "place of title": title_index / size,
        "query": float("?" in (metadata.url or "")),
        "share of links": min(1.0, counts["linked characters"] / (counts["characters"] or 1)),
        "share of short lines": counts["short lines"] / size,
    }
    features |= {name: min(1.0, counts[name] / full) for name, full in _FULL.items()}
    features |= {name: min(1.0, log2(1 + counts[name]) / full) for name, full in _FULL_LOGS.items()}
    words = [*_address_words(host, path), *(f"type:{fact.value.lower()}" for fact in document.head.types)]
    return document.page_type_signals | features | dict.fromkeys([*words, *short_lines(blocks, lines)], _WORD_STRENGTH)


def add_weights(sums: list[float], weights: dict[str, tuple[float, ...]], features: dict[str, float]) -> list[float]:
    """Add to the sum for each type of page its weights of the features, times their strengths; return the sums."""
    size = len(sums)
    for name, strength in features.items():
        of_types = weights.get(name) if strength else None
        if of_types is not None:
            for i in range(size):
                sums[i] += of_types[i] * strength
    return sums


def count_blocks(blocks: list[Block]) -> dict[str, int]:
    """Return amounts over the blocks, by name."""
    main = linked = items = rows = short = asking = characters = linked_characters = longest = 0
    bylines = dates = related = credit_lines = captions = 0
    for block in blocks:
        size = len(block.text)
        characters += size
        linked_characters += block.link_chars
        short += block.words < _MAX_LINE_WORDS
        longest = max(longest, block.prose_words)
        asking += size > 0 and block.text[size - 1] in _ASKING_SIGNS
        if block.kind is _HEADING:
            main += block.level == 1
            linked += 2 * block.link_chars > size
        elif block.kind is _ITEM:
            items += 1
        elif block.kind is _ROW:
            rows += 1
        label = block.label
        bylines += label is _BYLINE
        dates += label is _DATE
        related += label is _RELATED
        credit_lines += label is _CREDIT
        captions += label is _CAPTION
    return {
        "asking lines": asking, "bylines": bylines, "captions": captions, "characters": characters,
        "credits": credit_lines, "dates": dates, "items": items, "linked characters": linked_characters,
        "linked headings": linked, "main headings": main, "related": related, "rows": rows, "short lines": short,
        "words of longest prose": longest,
    }  # fmt: skip


def short_lines(blocks: list[Block], counted: Container[str] | None = None) -> set[str]:
    """Return the short lines as words of the page: all, or those whose look-up keys are counted."""
    lines = set()
    for block in blocks:
        key = block.lookup_key
        is_short = block.words <= _MAX_LINE_WORDS and _MIN_LINE_CHARS <= len(key) <= _MAX_LINE_CHARS
        if is_short and (counted is None or key in counted):
            lines.add(LINE_START + key)
    return lines


def _count_in_document(document: Document, path: str) -> dict[str, int]:
    blocks, index = document.blocks, document.index
    parts = [part for part in path.split("/") if part]
    slug = parts[-1] if parts else ""
    return {
        "blocks": len(blocks),
        "containers": len(document.containers),
        "headings": len(index.headings),
        "machine dates": len(index.dated),
        "parts of address": len(parts),
        "pictures": len(document.pictures),
        "posters": _count_posters(blocks, index.cued),
        "prose blocks": len(index.prose),
        "signs in slug": slug.count("-") + slug.count("_"),
        "slug": len(slug),
        "words of prose block": _sum_prose(blocks, index.prose) // (len(index.prose) or 1),
        "words of title": len((document.metadata.title or "").split()),
    }


def _count_posters(blocks: list[Block], cued: list[int]) -> int:
    """Count the lines that are about who wrote a post; only blocks with cues may be such lines."""
    count = 0
    for i in cued:
        block = blocks[i]
        count += "line:poster" in block.cues or "start:poster" in block.cues
    return count


def _sum_prose(blocks: list[Block], prose: list[int]) -> int:
    """Return the words of the blocks of prose."""
    words = 0
    for i in prose:
        block = blocks[i]
        words += block.prose_words
    return words


def _is_named_forum(document: Document) -> bool:
    """Tell whether the site's name or a title of the page has a word for forums."""
    names = {document.metadata.site_name, *[fact.value for fact in document.head.titles]}
    return not load_lexicon().forums.isdisjoint(word_runs(" ".join(names).lower(), 1))


def _address_words(host: str, path: str) -> list[str]:
    """Return the labels of the host but the last, and the parts of the path but the last, the page's own name."""
    parts = [part for part in path.split("/") if part]
    return [*(f"host:{label}" for label in host.split(".")[:-1]), *(f"folder:{part}" for part in parts[:-1])]
