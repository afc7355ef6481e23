"""Captions and credits of images: lines, line pairs, and credits at the end of a caption.

A credit is found where a part of a line begins: at its start, after a sentence, a bracket, a bar or a dash. There
stands a label ("Photo: Jo Doe", "photo by Jo Doe"), a copyright sign without a year, or a name and an agency.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleanart.article import Image
from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.document import Document, Stage, main_prose
from cleanart.lexicons import load_lexicon
from cleanart.options import Options

# Blocks around the main stretch of prose where the article's images are; farther away are teasers' and the page's.
_ABOVE, _BELOW = 30, 5
_MAX_WORDS = 90  # of a caption with its credit
_MAX_CREDIT_WORDS = 14
_MAX_SMALL_WORDS = 2
_ARTICLES = frozenset({"the", "der", "die", "das", "la", "le", "el", "los", "il", "o", "a", "de", "het"})
_MAX_CAPTION_LINE = 45  # words of a caption on the line before or after its credit
# Where a part of a line begins; the last alternative is for parts glued together ("squareФото: ...").
_PARTS = re.compile(r"[.!?…”\"»)\](\[（【|,]\s*|\s[–—•·-]\s+|[A-ZА-ЯÀ-Þ](?<=[a-zа-яß-ÿ].)")
_COLON = re.compile(r"\s*[:：＝=|]\s*(?:by\s+|via\s+)?|\s*[/]\s*")
_ABBREVIATION = re.compile(r"\.\s?(?=[^\W\d_])")  # "Fot. Jo Doe"
_MAX_ABBREVIATION = 4  # letters
_JOINTS = re.compile(r"\s*[/|,]\s*|\s+via\s+")
_SLASHED = re.compile(r"\s/\s((?:[A-ZÀ-Þ][\w.'’-]+\s){1,2}[A-ZÀ-Þ][\w.'’-]+)$")
_MIN_SLASHED_CAPTION = 5  # words
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+[^\W\d_]")
_MAX_SENTENCE = 30  # words of a caption in a row of paragraphs
_SPACE = re.compile(r"\s+")
_COPYRIGHT = re.compile(r"(?:©|\(c\))\s*(?=[^\W\d_])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMES_FOLLOW = frozenset({"by", "of", "von", "par", "di", "de", "por", "van", "av", "af", "door", "from", "courtesy"})
_EAST_ASIAN = "\u1100"  # their letters and brackets come from here on
_CREDIT_CUES = frozenset({"start:credit", "any:credit"})
_LONGEST_LABEL = 30  # characters
_OPENING = frozenset("([（")
_BRACKETS = frozenset(")]）】")
# The letters at the end of a word from its last capital on: in "Albania.Foto" and "squareФото" the label.
_LAST_RUN = re.compile(r"[A-ZÀ-ÞА-ЯΑ-Ω]?[^\W\d_A-ZÀ-ÞА-ЯΑ-Ω]*$")
_EAST_ASIAN_ENDS = ("供", "影", "제공", "기자", "者", "摄", "攝", "图", "圖")
_CREDIT_REACH = 60  # characters at the end of a caption where its credit begins
_OPEN = "([（【 |–—-•·:,;/"
_CLOSE = ")]）】 |–—-•·:;,"
_BRACKETED = re.compile(r"\[\w+: [^\]]*[a-z]\]$")  # "[Photo: the yard in May]"
_SENTENCES = re.compile(r"[.!?]\s+\w+\s+\w+\s+\w+\s+\w")
_INITIAL = re.compile(r"\b[^\W\d_]\.$")  # "Jo D."
_NAME = re.compile(r"[\w@\"“„'’]")
_UNSPACED = (
    re.compile(r"[（(]([^（()）]{1,40}?)(?:さん)?(?:撮影|提供)[)）]?$"),
    re.compile(r"＝([^＝（()）]{1,30}?)(?:撮影|提供)$"),
    re.compile(r"[（(][ＣC][)）]\s*(\S{2,30})$"),
    re.compile(r"[\[(]?사진\s*(?:출처|제공)?\s*[=:]\s*([^\]\)]{1,40})[\])]?$"),
    re.compile(r"(?:^|(?<=[.\]/])\s?|\s{1,3})([^\s./]{2,20}(?: [^\s./]{2,20})?)\s제공$"),
    re.compile(r"(?<=[.\]/])\s?([^\s./]{2,20}(?: [^\s./]{2,20})?)\s기자$"),
    re.compile(r"(?:^|(?<=[。.\s（(]))(?:图|圖|摄|攝|图源|圖源|摄影|攝影|摄影师)[:：/]\s?([^）)。]{2,30})[)）]?$"),
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
    found: list[tuple[int, Image]] = []
    for i, block in enumerate(blocks):
        if block.label is not UNLABELLED or block.words > _MAX_WORDS or not _may_have_credit(block):
            continue
        if block.kind in (Kind.ROW, Kind.CODE):
            continue
        if _BRACKETED.match(block.text) and _has_label(block.text):
            block.decide("captions", Label.CAPTION, "a caption in brackets")
            continue
        credit = find_credit(block.text)
        if credit is None:
            continue
        caption = credit.caption
        if caption:
            block.decide("captions", Label.CAPTION, f"ends in the credit “{credit.credit}”")
        else:
            neighbour = _caption_line(blocks, i)
            if not credit.sure and (neighbour is None or neighbour.prose):
                continue
            block.decide("captions", Label.CREDIT, f"the credit “{credit.credit}” on a line of its own")
            if neighbour is not None:
                caption = neighbour.text
                neighbour.decide("captions", Label.CAPTION, "stands with a credit")
        found.append((i, Image(caption=caption, credit=credit.credit)))
    if not found:
        return
    start, end = main_prose(blocks)
    images = dict.fromkeys(image for i, image in found if start - _ABOVE <= i < end + _BELOW)
    document.images += images
    _label_repeats(blocks, images)


def _label_repeats(blocks: list[Block], images: Iterable[Image]) -> None:
    """Label what repeats a caption: the same line in a gallery, or the image's alternative text."""
    captions = {image.caption.lower() for image in images if len(image.caption) > 3}
    for block in blocks if captions else ():
        if block.label is UNLABELLED and block.text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


def _caption_line(blocks: list[Block], i: int) -> Block | None:
    """Return the caption to the credit line `i`: the line right above it, unless it is the page's first."""
    if i > 1 and blocks[i].gap == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        return blocks[i - 1]
    return None


def _may_be_caption(block: Block) -> bool:
    return (
        block.label is UNLABELLED
        and block.words <= _MAX_CAPTION_LINE
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and any(c.isalpha() for c in block.text)
    )


def _in_flow(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is rather a paragraph among others: it has prose right above it, and several sentences."""
    block = blocks[i]
    if not block.prose or i == 0 or block.gap or not blocks[i - 1].prose:
        return False
    return block.words > _MAX_SENTENCE or _SENTENCE_END.search(block.text) is not None


def find_credit(text: str) -> Credit | None:
    """Return the credit in a line of text, or None."""
    parts = [0, *(m.end() - (m[0][-1].isalpha()) for m in _PARTS.finditer(text))]
    return (
        _by_label(text, parts)
        or (_by_copyright(text) if "©" in text or "(c)" in text.lower() else None)
        or (_by_unspaced(text) if max(text[-2:]) >= _EAST_ASIAN else None)
        or _by_agency(text, parts)
        or (_by_slash(text) if "/" in text else None)
    )


def _may_have_credit(block: Block) -> bool:
    """Tell at little cost whether a credit is possible: most lines have neither its signs nor its words."""
    text = block.text
    if "©" in text or "：" in text or not _CREDIT_CUES.isdisjoint(block.cues) or (":" in text and _has_label(text)):
        return True
    last = text[-1]
    if not last.isalnum():
        # A caption may end with a full stop too, but then a name with a slash stands before it.
        return last in _BRACKETS or (last in ".’'" and "/" in text[-_CREDIT_REACH:])
    if "/" in text or "＝" in text or " via " in text:
        return True
    if "." in text or "!" in text or "?" in text:  # an agency or an abbreviated label after a sentence
        if ". " in text and _has_label(text.replace(". ", ":")):
            return True
        if text.rsplit(None, 1)[-1] in load_lexicon().agency_words:
            return True
    return last >= _EAST_ASIAN and text.endswith(_EAST_ASIAN_ENDS)


def _has_label(text: str) -> bool:
    """Tell whether a word that ends a label stands before a colon, perhaps glued to what is before it."""
    words = load_lexicon().credit_label_words
    for part in text.split(":")[:-1]:
        word = part.rsplit(None, 1)[-1] if part and not part.isspace() else ""
        if word.lower() in words or _LAST_RUN.search(word[-_LONGEST_LABEL:])[0].lower() in words:  # type: ignore[index]
            return True
    return False


def _by_label(text: str, parts: list[int]) -> Credit | None:
    """Find a label at the beginning of some part of the line, the last such part first."""
    lexicon = load_lexicon()
    low = text.lower()
    if len(low) != len(text):  # a few capitals grow when lowered: positions would not fit
        low = text
    for start in reversed(parts):
        found = lexicon.credit_labels.match(low, start)
        if found is None:
            continue
        label = found[0]
        rest = start + len(label)
        sign = _COLON.match(text, rest) or (_SPACE.match(text, rest) if _takes_name(label) else None)
        if sign is None and len(label) <= _MAX_ABBREVIATION:
            sign = _ABBREVIATION.match(text, rest)
        if sign is None and text[start - 1 : start] in _OPENING:  # "(foto Jo Doe)"
            sign = _SPACE.match(text, rest)
        credit = _clean_credit(text[sign.end() :], labelled=":" in sign[0] or _takes_name(label)) if sign else ""
        if credit:
            return Credit(credit, _clean_caption(text[:start]), sure=label not in lexicon.credit_sources)
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
    for form in _UNSPACED:
        found = form.search(text)
        if found and any(map(str.isalnum, found[1])):
            return Credit(found[1].strip(), _clean_caption(text[: found.start()]), sure=True)
    return None


def _by_agency(text: str, parts: list[int]) -> Credit | None:
    """Find a name with an agency, or an agency alone, after the last sentence or in brackets at the end."""
    agencies = load_lexicon().agencies
    bare = text.rstrip(_CLOSE + ".")
    start = max((p for p in parts if p < len(bare) and text[p - 2 : p] != ", "), default=0)
    names = _JOINTS.split(bare[start:].strip())
    if (start and text.endswith(".")) or not any(name in agencies for name in names):
        return None
    in_brackets = start > 0 and bare[start - 1] in "([（【"
    if len(names) == 1 and (in_brackets or not start):
        return None  # "(dpa)" and a line "Reuters" tell where the text comes from
    credit = _clean_credit(bare[start:])
    return Credit(credit, _clean_caption(bare[:start]), sure=len(names) > 1) if credit else None


def _by_slash(text: str) -> Credit | None:
    """Find a person's name after a slash at the end of a caption."""
    found = _SLASHED.search(text)
    if found is None or len(text[: found.start()].split()) < _MIN_SLASHED_CAPTION:
        return None
    return Credit(found[1], _clean_caption(text[: found.start()]), sure=True)


def _clean_credit(text: str, *, labelled: bool = False) -> str:
    """Return the name of a credit without brackets and what agencies demand; "" if it cannot be a name.

    A name in small letters is believed only after a label and a colon, and if it is short.
    """
    text = _without_demands(text)
    text = text.rstrip(_CLOSE if text.count(")") > text.count("(") else _CLOSE.replace(")", "")).rstrip()
    if not _INITIAL.search(text):
        text = text.rstrip(".")
    words = text.split()
    if not words or len(words) > _MAX_CREDIT_WORDS or not _NAME.match(text) or _SENTENCES.search(text):
        return ""
    if (
        text[0].islower()
        and not (labelled and (len(words) <= _MAX_SMALL_WORDS or words[0] in _ARTICLES))
        and _JOINTS.split(text)[0] not in load_lexicon().agencies
        and "." not in words[0]
    ):
        return ""
    return text


def _without_demands(text: str) -> str:
    """Cut what agencies and sites add at the end: "MANDATORY CREDIT. NO ARCHIVES", "Click to enlarge"."""
    phrases = load_lexicon().credit_phrases
    text = text.strip(_OPEN + " ")
    while (low := text.lower().rstrip(" .!;,")).endswith(phrases):
        longest = next(phrase for phrase in phrases if low.endswith(phrase))
        if len(longest) == len(low):
            break  # nothing else is there: it is the credit itself
        text = text[: len(low) - len(longest)].rstrip()
    return text


def _clean_caption(text: str) -> str:
    text = text.strip()
    prefix = next((p for p in load_lexicon().caption_prefixes if text.lower().startswith(p)), "")
    text = text[len(prefix) :].strip().rstrip(_OPEN).strip()
    return text if any(c.isalpha() for c in text) else ""


def _takes_name(label: str) -> bool:
    """Tell whether a name may follow a label without a colon, as after "photo by"."""
    return " " in label and label.rsplit(" ", 1)[1] in _NAMES_FOLLOW


STAGE = Stage(
    "captions",
    label_captions,
    needs=frozenset({Label.NAVIGATION}),
    sets=frozenset({Label.CAPTION, Label.CREDIT}),
)
