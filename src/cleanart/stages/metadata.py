"""Byline, date and site, as far as the page's lines show them."""

import re
from itertools import pairwise, takewhile

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.dates import find_date
from cleanart.document import Document, Stage
from cleanart.lexicons import load_lexicon
from cleanart.options import Options
from cleanart.text import TITLE_SIGNS

_NEAR = 14  # blocks around the title where byline and date are looked for
_MAX_DATE_WORDS = 25
# A line with a date and no more words than this is metadata as a whole: more, if it says what date it is.
_LONE_DATE_WORDS, _ONLY_DATE_WORDS = 7, 14
_MAX_BYLINE_WORDS = 20
_MAX_NAME_WORDS = 5
_EAST_ASIAN_NAME = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2,6}")
_MAX_LONE_NAME = 3  # words of a name on a line of its own
_BESIDE = 1  # lines above and below the date where such a name is looked for
_SPACE = re.compile(r"\s+")
_MAX_SITE_LINE = 7  # words
_MAY_NAME = frozenset({UNLABELLED, Label.DATE, Label.META})
_AND = re.compile(
    r"\s*(?:,|;|&|\||/|•|·)\s*|\s+[–—-]\s+"
    r"|\s+(?:and|und|et|y|e|og|och|en|i|și|ve|и|та|with|mit)\s+"
)
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w'’.\-]*|[A-Z]\.)")
_COPYRIGHT_SIGN = re.compile(r"©|\(c\)", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d|present))?\b")
_OWNER_END = re.compile(r"[.|,•·;]|\s[-–—]\s|\b(?:inc|llc|ltd|gmbh|corp|corporation|s\.?a)\b", re.IGNORECASE)
_MAX_SITE_WORDS = 6


def label_metadata(document: Document, options: Options) -> None:  # noqa: ARG001
    """Find authors, dates and the site's name; label the lines that hold them."""
    blocks = document.blocks
    title = document.title_index if document.title else None
    start = document.body_start
    anchor = start if title is None or title > start else title
    head = range(max(0, anchor - _NEAR), min(len(blocks), max(start, anchor) + _NEAR))
    _find_dates(document, head, anchor)
    _find_authors(document, head)
    document.site_name = _site_name(blocks)


def _find_dates(document: Document, head: range, anchor: int) -> None:
    """Take the date nearest below the title, or else above it, or else the first one that the page calls its own."""
    found: list[tuple[int, int, str]] = []
    stop = head.stop
    for i, block in enumerate(document.blocks):
        near = i < stop
        if not near and not block.cues:
            continue
        modified = "start:modified" in block.cues
        said = modified or "start:published" in block.cues
        if not (near or said) or block.words > _MAX_DATE_WORDS:
            continue
        day = find_date(block.text)
        if day is None or block.kind is Kind.ROW or block.kind is Kind.CODE:
            continue
        most = _ONLY_DATE_WORDS if said or "start:byline" in block.cues else _LONE_DATE_WORDS
        if i in head and block.words <= most and block.label is UNLABELLED and not (block.ended or block.marker):
            block.decide("metadata", Label.DATE, f"a date near the title: {day}")
        if modified:
            document.modified = document.modified or day
        else:
            distance = i - anchor if i >= anchor else 2 * (anchor - i) + _NEAR
            found.append((0 if said and near else 1 if near else 2, distance, day))
    if found:
        document.published = min(found)[2]
    else:
        document.published = document.modified


def _find_authors(document: Document, head: range) -> None:
    """Take the first names that a byline near the title has; else those on a line of their own by the date."""
    blocks = document.blocks
    for i in head:
        block = blocks[i]
        if block.words > _MAX_BYLINE_WORDS or block.prose or block.label not in _MAY_NAME:
            continue
        names = None
        if "start:byline" in block.cues:
            names = _by_start(block, blocks[i + 1] if i + 1 < len(blocks) else None)
        if names is None:
            names = _by_suffix(block.text) or _by_inner(block) or None
        if names is None:
            continue
        block.decide("metadata", Label.BYLINE, "a byline near the title")
        document.authors = document.authors or names
    if not document.authors:
        document.authors = _beside_date(blocks, head)
    _label_author_box(document, head.stop)


def _label_author_box(document: Document, after: int) -> None:
    """Label "About Jo Doe" below the article, and the paragraph about the author under it."""
    if not document.authors:
        return
    names = tuple(name.lower() for name in document.authors)
    first_names = tuple(name.split()[0] + " " for name in document.authors)
    for block, below in pairwise(document.blocks[after:]):
        if block.label is not UNLABELLED or below.label is not UNLABELLED or not block.key.endswith(names):
            continue
        if below.prose and block.key not in names and below.text.startswith(first_names):
            block.decide("metadata", Label.BYLINE, "opens a box about the author")
            below.decide("metadata", Label.BYLINE, "in a box about the author")


def _by_inner(block: Block) -> tuple[str, ...]:
    """Return the names after a "by" within a line of metadata: "Posted on May 3 by Jo Doe"."""
    if block.label is UNLABELLED:
        return ()
    low = block.text.lower()
    for space in _SPACE.finditer(low):
        found = load_lexicon().bylines.match(low, space.end())
        if found and (names := _names(block.text[space.end() + len(found[0]) :].strip(" :"))):
            return names
    return ()


def _beside_date(blocks: list[Block], head: range) -> tuple[str, ...]:
    """Return the name on a line of its own near a line with the date."""
    for i in head:
        if blocks[i].label is not Label.DATE and blocks[i].label is not Label.META:
            continue
        for beside in blocks[max(0, i - _BESIDE) : i + _BESIDE + 1]:
            words = beside.text.split()
            if beside.label is UNLABELLED and 2 <= len(words) <= _MAX_LONE_NAME and _is_name(words):
                beside.decide("metadata", Label.BYLINE, "a name beside the date")
                return (beside.text,)
    return ()


def _by_start(block: Block, following: Block | None) -> tuple[str, ...] | None:
    """Return the names after "By" (none, if none follows); None if the line is no byline."""
    found = load_lexicon().bylines.match(block.text.lower())
    if found is None:
        return None
    rest = block.text[len(found[0]) :].strip(" :：")
    if rest:
        return _names(rest) or None
    if following is not None and following.label is UNLABELLED and (names := _names(following.text)):
        following.decide("metadata", Label.BYLINE, "the name under a byline")
        return names
    return ()


def _by_suffix(text: str) -> tuple[str, ...]:
    """Return the name before a word such as 기자, which Korean bylines put after it."""
    if text.isascii():
        return ()
    suffixes = load_lexicon().byline_suffixes
    words = text.split()
    for name, word in pairwise(words):
        if word.rstrip("=") in suffixes and 2 <= len(name) <= 4 and name.isalpha() and not name.isascii():
            return (name,)
    return ()


def _names(text: str) -> tuple[str, ...]:
    """Return the names of persons at the start of a text; what follows them (roles, places, dates) is left out."""
    months = load_lexicon().months
    names: list[str] = []
    for part in _AND.split(text):
        # A date may follow without any sign: "Jo Doe November 8".
        words = list(
            takewhile(lambda word: not any(map(str.isdigit, word)) and word.lower() not in months, part.split())
        )
        if not _is_name(words):
            break
        names.append(" ".join(words).rstrip("."))
    return tuple(dict.fromkeys(names))


def _is_name(words: list[str]) -> bool:
    """Tell whether words are a person's name: two or more with a capital, besides particles such as "von"."""
    if len(words) == 1:
        return _EAST_ASIAN_NAME.fullmatch(words[0]) is not None
    lexicon = load_lexicon()
    named = [word for word in words if word.lower() not in lexicon.name_particles]
    if not 2 <= len(words) <= _MAX_NAME_WORDS or len(named) < 2:
        return False
    return all(_NAME_WORD.fullmatch(w) and not w[0].islower() and w.lower() not in lexicon.no_names for w in named)


def _site_name(blocks: list[Block]) -> str:
    """Return the site's name: from the page title, from "Popular on X", or from the copyright line."""
    return _from_page_title(blocks) or _from_phrases(blocks) or _from_copyright(blocks)


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


STAGE = Stage(
    "metadata",
    label_metadata,
    needs=frozenset({Label.TITLE, Label.LEGAL, Label.META}),
    sets=frozenset({Label.BYLINE, Label.DATE}),
)
