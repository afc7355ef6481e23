"""Captions and credits of images: lines, line pairs, and credits at the end of a caption.

A credit is found where a part of a line begins: at its start, after a sentence, a bracket, a bar or a dash. There
stands a label ("Photo: Jo Doe", "photo by Jo Doe"), a copyright sign without a year, or a name and an agency.
"""

import re
from functools import cache
from typing import NamedTuple

from cleanart.article import Image
from cleanart.blocks import Block, Kind, Label
from cleanart.document import Document, Stage
from cleanart.lexicons import load_lexicon
from cleanart.options import Options

_MAX_WORDS = 90  # of a caption with its credit
_MAX_CREDIT_WORDS = 14
_MAX_CAPTION_LINE = 45  # words of a caption on the line before or after its credit
_PREFIX = 2
# Where a part of a line begins; the last alternative is for parts glued together ("squareФото: ...").
_PARTS = re.compile(r"[.!?…”\"»]\s*|[)\]]\s*|\s[|–—•·-]\s+|\|\s*|[(\[（【]\s*|,\s+|(?<=[a-zа-яß-ÿ])(?=[A-ZА-ЯÀ-Þ])")
_COLON = re.compile(r"\s*[:：＝=|]\s*(?:by\s+|via\s+)?|\s*[/]\s*")
_SPACE = re.compile(r"\s+")
_COPYRIGHT = re.compile(r"(?:©|\(c\))\s*(?=[^\W\d_])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SIGNS = re.compile(r"[:：/©)\]）】＝=|]|\(c\)|\bby\b|\bof\b", re.IGNORECASE)
_OPEN = "([（【 |–—-•·:,;/"
_CLOSE = ")]）】 |–—-•·:;,"
_NAME = re.compile(r"[\w@\"“„'’]")
_UNSPACED = (
    re.compile(r"[（(]([^（()）]{1,40}?)(?:さん)?(?:撮影|提供)[)）]?$"),
    re.compile(r"＝([^＝（()）]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"[（(][ＣC][)）]\s*(\S{2,30})$"),
    re.compile(r"[\[(]?사진\s*(?:출처|제공)?\s*[=:]\s*([^\]\)]{1,40})[\])]?$"),
    re.compile(r"(?:^|[.\]/]\s?|\s{1,3})([^\s./]{2,20}(?: [^\s./]{2,20})?)\s(?:제공|기자)$"),
    re.compile(r"(?:^|[。.\s（(])(?:图|圖|摄|攝|图源|圖源|摄影|攝影)[:：/]\s?([^）)。]{2,30})[)）]?$"),
)


class Credit(NamedTuple):
    """A credit found in a line, and the line's text without it."""

    credit: str
    caption: str
    sure: bool
    """A label or sign says that it is one, and no other meaning is likely."""


def label_captions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label captions and credits, and collect the images they belong to."""
    blocks = document.blocks
    found: list[Image] = []
    for i, block in enumerate(blocks):
        if block.label is not Label.TEXT or block.words > _MAX_WORDS or block.kind in (Kind.ROW, Kind.CODE):
            continue
        credit = find_credit(block.text)
        if credit is None:
            continue
        caption = credit.caption
        if caption:
            block.decide("captions", Label.CAPTION, f"ends in the credit “{credit.credit}”")
        else:
            neighbour = _caption_line(blocks, i)
            if not credit.sure and neighbour is None:
                continue
            block.decide("captions", Label.CREDIT, f"the credit “{credit.credit}” on a line of its own")
            if neighbour is not None:
                caption = neighbour.text
                neighbour.decide("captions", Label.CAPTION, "stands with a credit")
        found.append(Image(caption=caption, credit=credit.credit))
    document.images += dict.fromkeys(found)
    _label_repeats(blocks, found)


def _label_repeats(blocks: list[Block], images: list[Image]) -> None:
    """Label what repeats a caption: the same line in a gallery, or the image's alternative text."""
    captions = {image.caption.lower() for image in images if len(image.caption) > 3}
    for block in blocks if captions else ():
        if block.label is Label.TEXT and block.text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


def _caption_line(blocks: list[Block], i: int) -> Block | None:
    """Return the caption to the credit line `i`: the line right above it, or else right below."""
    if i > 0 and blocks[i].gap == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        return blocks[i - 1]
    return None


def _may_be_caption(block: Block) -> bool:
    return (
        block.label is Label.TEXT
        and block.words <= _MAX_CAPTION_LINE
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and any(c.isalpha() for c in block.text)
    )


def _in_flow(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is rather a paragraph among others: it reads as prose and has prose right above it."""
    return bool(blocks[i].prose) and i > 0 and blocks[i].gap == 0 and bool(blocks[i - 1].prose)


def find_credit(text: str) -> Credit | None:
    """Return the credit in a line of text, or None."""
    if not _SIGNS.search(text):
        return _by_agency(text)
    return _by_label(text) or _by_copyright(text) or _by_unspaced(text) or _by_agency(text)


def _by_label(text: str) -> Credit | None:
    """Find a label at the beginning of some part of the line, the last such part first."""
    labels = _labels()
    low = text.lower()
    if len(low) != len(text):  # a few capitals grow when lowered: positions would not fit
        low = text
    for start in [m.end() for m in _PARTS.finditer(text)][::-1] + [0]:
        for label, strength in labels.get(low[start : start + _PREFIX], ()):
            if not low.startswith(label, start):
                continue
            rest = start + len(label)
            sign = _COLON.match(text, rest) or (_SPACE.match(text, rest) if strength is not _Strength.COLON else None)
            if sign is None:
                continue
            credit = _clean_credit(text[sign.end() :])
            if credit:
                return Credit(credit, _clean_caption(text[:start]), sure=strength is not _Strength.SOURCE)
    return None


def _by_copyright(text: str) -> Credit | None:
    """Find a copyright sign with a name; one with a year is the page's own."""
    sign = None
    for sign in _COPYRIGHT.finditer(text):  # noqa: B007 - the last one counts
        pass
    if sign is None or _YEAR.search(text, sign.start()):
        return None
    credit = _clean_credit(text[sign.end() :])
    return Credit(credit, _clean_caption(text[: sign.start()]), sure=True) if credit else None


def _by_unspaced(text: str) -> Credit | None:
    """Find the forms of Chinese, Japanese and Korean pages."""
    if text.isascii():
        return None
    for form in _UNSPACED:
        found = form.search(text)
        if found:
            return Credit(found[1].strip(), _clean_caption(text[: found.start()]), sure=True)
    return None


def _by_agency(text: str) -> Credit | None:
    """Find a name with an agency, or an agency alone, after the last sentence or in brackets at the end."""
    bare = text.rstrip(_CLOSE + ".")
    if not bare.endswith(load_lexicon().agencies):
        return None
    start = max((m.end() for m in _PARTS.finditer(bare) if m[0] != ", "), default=0)
    credit = _clean_credit(bare[start:])
    if not credit or (start and text.endswith(".")) or not ("/" in credit or " via " in credit or credit in _agencies()):
        return None
    in_brackets = start > 0 and bare[start - 1] in "([（【"
    if credit in _agencies() and (in_brackets or not start):
        return None  # "(dpa)" and a line "Reuters" tell where the text comes from
    return Credit(credit, _clean_caption(bare[:start]), sure="/" in credit or " via " in credit)


def _clean_credit(text: str) -> str:
    """Return the name of a credit without brackets and what agencies demand; "" if it cannot be a name."""
    low = text.lower()
    for phrase in load_lexicon().credit_phrases:
        if phrase in low:
            text = text[: low.index(phrase)]
            low = text.lower()
    text = text.strip().strip(_OPEN).strip()
    opened, closed = text.count("("), text.count(")")
    text = text.rstrip(_CLOSE if closed > opened else _CLOSE.replace(")", "")).rstrip()
    if text.endswith(".") and not text[-3:-2].isupper():
        text = text[:-1]
    words = text.split()
    if not words or len(words) > _MAX_CREDIT_WORDS or not _NAME.match(text) or text[0].islower():
        return ""
    return "" if re.search(r"[.!?]\s+\w+\s+\w+\s+\w+\s+\w", text) else text


def _clean_caption(text: str) -> str:
    text = text.strip().rstrip(_OPEN).strip()
    return text if any(c.isalpha() for c in text) else ""


class _Strength:
    """What must follow a label: a colon or bar, or just a space; or whether it may mean a text's source."""

    COLON = "colon"
    SPACE = "space"
    SOURCE = "source"


# Labels that introduce the source of a text as often as that of an image.
_SOURCES = frozenset({"source", "sources", "quelle", "quellen", "bron", "fuente", "fonte", "källa", "kilde", "źródło",
                      "zdroj", "lähde", "источник", "джерело", "kaynak", "sumber", "nguồn", "πηγή", "via", "file"})
_NAMES_FOLLOW = ("by", "of", "von", "par", "di", "de", "por", "van", "av", "af", "door", "to", "from", "courtesy")


@cache
def _labels() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return labels by their first letters, the longest first, each with what must follow it."""
    grouped: dict[str, list[tuple[str, str]]] = {}
    for label in load_lexicon().credit_labels:
        if label in _SOURCES:
            strength = _Strength.SOURCE
        elif " " in label and label.rsplit(" ", 1)[1] in _NAMES_FOLLOW:
            strength = _Strength.SPACE
        else:
            strength = _Strength.COLON
        grouped.setdefault(label[:_PREFIX], []).append((label, strength))
    return {prefix: tuple(found) for prefix, found in grouped.items()}


@cache
def _agencies() -> frozenset[str]:
    return frozenset(load_lexicon().agencies)


STAGE = Stage(
    "captions", label_captions, needs=frozenset({Label.NAVIGATION}), sets=frozenset({Label.CAPTION, Label.CREDIT})
)
