"""Authors, dates, site and the like: as the page's head says, or else as its lines show them.

Lines that show them are labelled either way.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from cleanart import facts
from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.dates import find_date, read_date, writes_month_first
from cleanart.document import Document, Stage
from cleanart.head import Head
from cleanart.lexicons import load_lexicon
from cleanart.names import is_name, leading_names, name_before_suffix, without_by
from cleanart.options import Options
from cleanart.text import TITLE_SIGNS, look_up_key, squash

_FAR = 60  # blocks from the body's beginning down to the title
_NEAR = 14  # blocks around the title where byline and date are looked for
_BESIDE_TITLE = 2  # lines above the title where a date is as near as below it
_FAR_AWAY = 2  # from here on in the ranks of dates
_MAX_DATE_WORDS = 25
# A line with a date and no more words than this is metadata as a whole: more, if it says what date it is.
_LONE_DATE_WORDS, _ONLY_DATE_WORDS = 7, 14
_MAX_BYLINE_WORDS = 20
_MAX_OPENED_WORDS = 7  # of a byline that begins with other words: "A column by Jo Doe"
_MAX_ALIAS = 2  # words
_MAX_LONG_BYLINE = 60  # words of a line that begins with a byline and goes on with tags
_MAX_LONE_NAME = 3  # words of a name on a line of its own
_BESIDE = 1  # lines above and below the date where such a name is looked for
_SPACE = re.compile(r"\s+")
_MAX_SITE_LINE = 7  # words
_MAY_NAME = frozenset({UNLABELLED, Label.DATE, Label.META})
_AUTHORS_SHAPE = re.compile(r"author|byline|autor|auteur|verfasser|redakteur", re.IGNORECASE)
_OTHERS_HINTS = frozenset({"comments", "related", "aside", "nav", "caption"})  # where others' names stand
_MOST_OF = 0.8  # of a line's letters
_BEFORE_DATE = re.compile(r"\s(?:on|am|at|um|le|el|il|op)\s[^\d]{0,20}\d.*")
_MAX_TAG_WORDS = 4
_ALIAS = re.compile(
    r"([^\W\d][\w.-]{1,30})(?:$|\s*[,|·•/–—]|\s+(?:on|am|at|um|in|le|el|il|op|under|unter|sous|en|dans)\s|\s+\d)"
)
_BETWEEN_FACTS = re.compile(r"\s*[|•·–—/,;:]\s*|\s-\s|\d[\d.:]*")  # in a line with a date
_COPYRIGHT_SIGN = re.compile(r"©|\(c\)", re.IGNORECASE)
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d|\d\d|present))?\b")
_OWNER_END = re.compile(r"[.|,•·;]|\s[-–—]\s|\b(?:inc|llc|ltd|gmbh|corp|corporation|s\.?a)\b", re.IGNORECASE)
_MAX_SITE_WORDS = 6


def label_metadata(document: Document, options: Options) -> None:  # noqa: ARG001
    """Find authors, dates, the site's name and what else the head says; label the lines that hold them."""
    blocks, head = document.blocks, document.head
    _take_facts(document, head)
    title = document.title_index if document.title else None
    start = document.body_start
    anchor = start if title is None or title > start else title
    first, last = anchor, max(start, anchor)
    if document.is_markup and title is not None and title <= start + _FAR:
        last = max(last, title)
    near = range(max(0, first - _NEAR), min(len(blocks), last + _NEAR))
    shown = _find_dates(blocks, near, anchor, month_first=writes_month_first(document.language))
    document.modified = document.modified or shown.modified
    document.published = facts.as_shown(head, document.published, shown.near)
    document.published = document.published or facts.published_in(document.url) or shown.published or document.modified
    shown_names = _label_bylines(blocks, near, anchor, start)
    if document.authors:
        document.authors = facts.completed(document.authors, shown_names)
        _label_names(blocks, near, document.authors)
    else:
        document.authors = (
            shown_names
            or _marked(document, near)
            or _beside_date(blocks, near)
            or _in_line_of_date(blocks, near)
            or facts.organizations(head)
            or _alias(document, near)
        )
    _label_author_box(document, near.stop)
    document.tags = document.tags or _listed_tags(blocks)
    document.site_name = document.site_name or _beside_title(document) or _site_name(blocks)


def _take_facts(document: Document, head: Head) -> None:
    """Take what the head says. Agencies and sites that it names as authors are asked for last."""
    document.authors = facts.authors(head)
    document.published = facts.published(head)
    document.modified = facts.modified(head)
    document.site_name = facts.site_name(head)
    document.language = facts.language(head)
    document.url = document.url or facts.url(head)
    document.description = facts.description(head)
    document.tags = facts.tags(head)


class _Dates(NamedTuple):
    published: str | None
    modified: str | None
    near: str | None
    """The first, if it stands near the title."""


_OF_PAGE = frozenset({"header", "footer", "aside", "nav"})  # what looks like a name there is a line of a menu


def _find_dates(blocks: list[Block], near: range, anchor: int, *, month_first: bool | None) -> _Dates:
    """Take the date nearest below the title, or else above it, or else the first one that the page calls its own."""
    found: list[tuple[int, int, str]] = []
    updated: str | None = None
    stop = near.stop
    for i, block in enumerate(blocks):
        is_near = i < stop
        is_marked = bool(block.time) and block.hints.isdisjoint(_OTHERS_HINTS)
        if not is_near and not block.cues and not is_marked:
            continue
        cues = _starts_with(block)
        is_update = "start:modified" in cues
        said = is_update or "start:published" in cues
        if not (is_near or said or is_marked) or (day := _own_date(block, month_first)) is None:
            continue
        most = _ONLY_DATE_WORDS if said or "start:byline" in block.cues else _LONE_DATE_WORDS
        if i in near and block.words <= most and block.label is UNLABELLED and not (block.ended or block.marker):
            block.decide("metadata", Label.DATE, f"a date near the title: {day}")
        if is_update:
            updated = updated or day
        else:
            above = anchor - i
            distance = -above if above <= 0 else above if above <= _BESIDE_TITLE else 2 * above + _NEAR
            found.append(
                (0 if said and is_near else 1 if is_near else _FAR_AWAY if said else _FAR_AWAY + 1, distance, day)
            )
    best = min(found, default=None)
    return _Dates(best[2] if best else None, updated, best[2] if best and best[0] < _FAR_AWAY else None)


def _starts_with(block: Block) -> frozenset[str]:
    """Return what a line starts with, of a line too that without its digits is known as a whole: "Date: 3.5.2024"."""
    if "line:meta" not in block.cues:
        return block.cues
    found = load_lexicon().start.match(block.key)
    return found[1] if found is not None else block.cues


def _own_date(block: Block, month_first: bool | None) -> str | None:  # noqa: FBT001
    """Return the date in a line that may be about the page: no paragraph, row of a table or code."""
    if block.words > _MAX_DATE_WORDS or block.kind is Kind.ROW or block.kind is Kind.CODE:
        return None
    marked = read_date(block.time, month_first=month_first) if block.time else None
    return marked or find_date(block.text, month_first=month_first)


def _label_bylines(blocks: list[Block], near: range, title: int, start: int) -> tuple[str, ...]:
    """Label the bylines near the title, and return the names of the first that has any."""
    authors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    for i in near:
        block = blocks[i]
        if block.words > _MAX_BYLINE_WORDS or block.prose or block.label not in _MAY_NAME:
            continue
        names = None
        if "start:byline" in block.cues:
            names = _by_start(block, blocks[i + 1] if i + 1 < len(blocks) else None)
        if names is None:
            may_open = title < i <= start and block.kind is Kind.PARAGRAPH and block.words <= _MAX_OPENED_WORDS
            names = _by_suffix(block.text) or _by_inner(block, opened=may_open and not block.ended) or None
        if names is None:
            continue
        block.decide("metadata", Label.BYLINE, "a byline near the title")
        if _names_others(block):
            others = others or names
        else:
            authors = authors or names
    return authors or others


def _names_others(block: Block) -> bool:
    """Tell whether a byline names those who edited or translated the text."""
    lexicon = load_lexicon()
    found = lexicon.bylines.match(block.text.lower())
    return found is not None and found[0] in lexicon.byline_others


def _label_names(blocks: list[Block], near: range, authors: tuple[str, ...]) -> None:
    """Label the lines near the title that are an author's name, and those that have a date besides."""
    keys = {look_up_key(name.lower()) for name in authors}
    for i in near:
        block = blocks[i]
        if block.label is UNLABELLED and block.key in keys and not block.level:
            block.decide("metadata", Label.BYLINE, "the name of an author that the head gives")
        elif block.label is UNLABELLED and _names_and_date(block, authors):
            block.decide("metadata", Label.BYLINE, "an author that the head gives, and a date")


def _names_and_date(block: Block, authors: tuple[str, ...]) -> bool:
    if block.words > _MAX_BYLINE_WORDS or block.prose or block.ended or not block.text.startswith(authors):
        return False
    return find_date(block.text) is not None


def _marked(document: Document, near: range) -> tuple[str, ...]:
    """Return the names in an element for them, near the title or in a box about the author; or in a byline below."""
    for i, block in enumerate(document.blocks):
        is_byline = "start:byline" in block.cues
        if block.words > (_MAX_LONG_BYLINE if is_byline else _MAX_BYLINE_WORDS) or block.prose:
            continue
        if i in near and _is_in_authors_element(document, block):
            names = _nothing_but_names(without_by(block.text))
            if names:
                block.decide("metadata", Label.BYLINE, "a name in an element for it")
                return names
        if block.label not in _MAY_NAME or not _is_own(block):
            continue
        is_marked = "author" in block.hints or (i in near and "meta" in block.hints)
        names = (_nothing_but_names(block.text) if is_marked else ()) or _by_any(block, alias=i in near)
        if names:
            block.decide("metadata", Label.BYLINE, "a name in an element for it")
            return names
    return ()


def _is_in_authors_element(document: Document, block: Block) -> bool:
    """Tell whether the element of a block, or the one around it, is named for authors."""
    if block.xpath is None or (block.label not in _MAY_NAME and not _AUTHORS_SHAPE.search(block.href)):
        return False
    own = document.containers[block.container]
    around = document.containers[own.parent]
    return any(_AUTHORS_SHAPE.search(each.shape) for each in (own, around))


def _is_own(block: Block) -> bool:
    """Tell whether a block of an HTML page may be about its own author."""
    return block.xpath is not None and block.hints.isdisjoint(_OTHERS_HINTS) and not block.prose


def _nothing_but_names(text: str) -> tuple[str, ...]:
    names = leading_names(text) if load_lexicon().start.match(look_up_key(text.lower())) is None else ()
    return names if len(squash("".join(names))) >= _MOST_OF * len(squash(text)) else ()


def _by_any(block: Block, *, alias: bool) -> tuple[str, ...]:
    """Return the names after "By", or with `alias` the one word that is all of it or stands before a date."""
    if "start:byline" not in block.cues:
        return ()
    found = load_lexicon().bylines.match(block.text.lower())
    rest = _BEFORE_DATE.sub("", block.text[len(found[0]) :].strip(" :：")) if found else ""
    word = _ALIAS.match(rest) if alias else None
    return leading_names(rest) or ((word[1],) if word else ())


def _by_suffix(text: str) -> tuple[str, ...]:
    name = name_before_suffix(text)
    return (name,) if name else ()


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


def _by_inner(block: Block, *, opened: bool) -> tuple[str, ...]:
    """Return the names after a "by" within a line of metadata: "On May 3 by Jo Doe", "Seen by jodoe | 3 comments"."""
    if block.label is UNLABELLED and "meta" not in block.hints and not opened:
        return ()
    low = block.text.lower()
    for space in _SPACE.finditer(low):
        found = load_lexicon().bylines.match(low, space.end())
        if not found:
            continue
        rest = block.text[space.end() + len(found[0]) :].strip(" :")
        if names := leading_names(rest):
            return names
        if "meta" in block.hints and (word := _ALIAS.match(rest)):
            return (word[1],)
    return ()


def _in_line_of_date(blocks: list[Block], near: range) -> tuple[str, ...]:
    """Return the name in a line that has the date and little else: "25.10.2022 - Jo Doe"; not one that the text has."""
    for i in near:
        block = blocks[i]
        if block.label is not Label.DATE and block.label is not Label.META:
            continue
        if find_date(block.text) is None or block.words > _ONLY_DATE_WORDS:
            continue
        for piece in _BETWEEN_FACTS.split(block.text):
            names = _nothing_but_names(piece.strip())
            if names and not any(
                names[0] in other.text for other in blocks if other.prose and other.label is UNLABELLED
            ):
                return names
    return ()


def _alias(document: Document, near: range) -> tuple[str, ...]:
    """Return the nickname in an element for authors near the title."""
    for i in near:
        block = document.blocks[i]
        if block.words > _MAX_ALIAS or block.label not in _MAY_NAME or not _is_in_authors_element(document, block):
            continue
        name = without_by(block.text)
        if load_lexicon().start.match(look_up_key(name.lower())) is None and not any(map(str.isdigit, name)):
            block.decide("metadata", Label.BYLINE, "a name in an element for it")
            return (name,)
    return ()


def _beside_date(blocks: list[Block], near: range) -> tuple[str, ...]:
    """Return the name on a line of its own near a line with the date."""
    for i in near:
        if blocks[i].label is not Label.DATE and blocks[i].label is not Label.META:
            continue
        for beside in blocks[max(0, i - _BESIDE) : i + _BESIDE + 1]:
            words = beside.text.split()
            if beside.kind is Kind.HEADING or not beside.hints.isdisjoint(_OF_PAGE):
                continue
            if beside.label is UNLABELLED and 2 <= len(words) <= _MAX_LONE_NAME and is_name(words):
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
        return leading_names(rest) or None
    if following is not None and following.label is UNLABELLED and (names := leading_names(following.text)):
        following.decide("metadata", Label.BYLINE, "the name under a byline")
        return names
    return ()


def _site_name(blocks: list[Block]) -> str:
    """Return the site's name: from the page title, from "Popular on X", or from the copyright line."""
    return _from_page_title(blocks) or _from_phrases(blocks) or _from_copyright(blocks)


def _listed_tags(blocks: list[Block]) -> tuple[str, ...]:
    """Return the tags in the first list of links that is marked as theirs."""
    tags: list[str] = []
    for block in blocks:
        if "tags" in block.hints and block.hints.isdisjoint(_OTHERS_HINTS) and _is_tag(block):
            tags.append(block.text.lstrip("#"))
        elif tags:
            break
    return tuple(dict.fromkeys(tags))


def _is_tag(block: Block) -> bool:
    return block.kind is Kind.ITEM and block.link_chars >= len(block.text) and block.words <= _MAX_TAG_WORDS


def _beside_title(document: Document) -> str:
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


STAGE = Stage(
    "metadata",
    label_metadata,
    needs=frozenset({Label.TITLE, Label.LEGAL, Label.META}),
    sets=frozenset({Label.BYLINE, Label.DATE}),
)
