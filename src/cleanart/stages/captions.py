"""Labels captions and credits of pictures, and attaches them to their pictures.

A note is a caption, a credit or both. HTML marks some notes (see `cleanart.images.notes`). The others are recognised by
wording, in HTML and in tagless text: lines, pairs of lines, and credits at the end of a caption.
"""

import re
from collections.abc import Iterable

from cleanart.images.credit_forms import Credit, find_credit
from cleanart.images.credit_names import (
    JOINTS,
    clean_caption,
    has_ordinary_words,
    is_agency,
    is_agency_notice,
    is_label,
    looks_like_credit_name,
)
from cleanart.images.credit_signs import find_possible_credits, has_label
from cleanart.images.credits import find_last_bracket, read_credit
from cleanart.images.note_blocks import MAX_WORDS, PictureText, has_letters, is_linked
from cleanart.images.notes import boxed_notes, named_notes, numbered_notes, with_picture
from cleanart.images.picture_layout import PictureLayout
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import COLONS
from cleanart.options import Options
from cleanart.page.blocks import NOTE_LABELS, UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Picture, Stage
from cleanart.page.stretches import main_prose

# The article's pictures are at most so many blocks above and below the main stretch of prose; others are of teasers.
_MAX_BLOCKS_ABOVE_PROSE, _MAX_BLOCKS_BELOW_PROSE = 30, 5
_MAX_CAPTION_WORDS = 45  # on the line before or after the credit
_SENTENCE_END = lazy_pattern(r"[.!?…][\"'”’»)]*\s+[^\W\d_]")
_MAX_WORDS_AMONG_PARAGRAPHS = 30  # of a caption right below a paragraph
_BRACKETED = re.compile(r"\[\w+: [^\]]*[a-z]\]$")  # "[Photo: the yard in May]"
_MAX_LINKED_WORDS = 5  # of a credit that is a link
_MAX_DATE_WORDS = 7  # of the line with an article's date
_MAX_CREDIT_WORDS = 8  # on the line below its label
_OPEN_BRACKETS = " (["
_NOTE_HINTS = frozenset({"caption", "credit", "figure"})
_NOT_NOTES = frozenset({Kind.ROW, Kind.CODE, Kind.HEADING})
# Hints of containers whose credits are those of other pages.
_OTHER_REGIONS = frozenset({"nav", "menu", "footer", "aside", "related", "comments", "author", "advert"})
_MAX_LONE_CREDIT_WORDS = 12  # without a picture or a caption
_MIN_CREDIT_LEVEL = 4  # of a heading that is a credit
_CLOSED = ")]"
_COPYRIGHT = ("©", "(c)", "(C)")
_DASHES = ("—", "–", "-")
# A label with its value: "Memory: 16 GB"
_FACT = lazy_pattern(r"(?:^|(?<=[|/;•·] ))[^\W\d_][\w ()-]{1,24}: (?=\S)")
_MIN_SPACES = 3  # between the words of a headline
_DIGIT = re.compile(r"\d")
_MIN_FACTS, _MAX_FACT_WORDS = 3, 20
_MAX_INITIALS = 4
_HEADING, _NAVIGATION = Kind.HEADING, Label.NAVIGATION  # looking them up in the enum takes longer
_MIN_BRACKETED_NAMES = 3  # at the ends of captions, for them to be the page's style


def label_captions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label captions and credits, and attach them to their pictures."""
    blocks = document.blocks
    notes: list[PictureText] = []
    layout = PictureLayout(document) if document.pictures else None
    if layout is not None:
        notes = named_notes(layout)
        _label_notes(blocks, notes)
        boxed = [
            note
            for note in boxed_notes(layout, {note.picture for note in notes})
            if not _is_illustrated_paragraph(note, blocks)
        ]
        _label_notes(blocks, boxed)
        notes += boxed
        numbered = numbered_notes(layout, {note.picture for note in notes})
        _label_notes(blocks, numbered)
        notes += numbered
    notes += _label_worded_notes(document, layout)
    if notes:
        prose = range(*main_prose(blocks))
        _attach_notes(
            document, [note for note in notes if note.picture is not None or _is_of_article(document, note, prose)]
        )
    if not document.is_markup:
        _label_repeats(blocks, document.pictures)


def _label_notes(blocks: list[Block], notes: Iterable[PictureText]) -> None:
    for note in notes:
        for i, role, reason in note.roles:
            blocks[i].decide("captions", role, reason)


def _is_illustrated_paragraph(note: PictureText, blocks: list[Block]) -> bool:
    """Tell whether a note in a box with its picture is rather a paragraph that the picture illustrates.

    It is if it reads like prose, has no credit, and no element's name says that it is a note.
    """
    if note.credit:
        return False
    return all(blocks[i].prose_words and blocks[i].hints.isdisjoint(_NOTE_HINTS) for i, *_ in note.roles)


def _is_of_article(document: Document, note: PictureText, prose: range) -> bool:
    """Tell whether a note without a picture is about a picture of the article, whose text is in `prose`."""
    if note.start not in range(prose.start - _MAX_BLOCKS_ABOVE_PROSE, prose.stop + _MAX_BLOCKS_BELOW_PROSE):
        return False
    if note.caption:
        return True
    # A credit alone that has only a © is rather the page's copyright: in HTML anywhere, in text below the article.
    block = document.blocks[note.start]
    if document.is_markup:
        is_labelled = "start:credit" in block.cues or has_label(block.text)
        return is_labelled and block.words <= _MAX_LONE_CREDIT_WORDS and block.hints.isdisjoint(_OTHER_REGIONS)
    return note.start < prose.stop or not block.text.startswith(_COPYRIGHT)


# Notes recognised by wording alone


def _label_worded_notes(document: Document, layout: PictureLayout | None) -> list[PictureText]:
    """Label the notes that are recognised by wording alone, and return them.

    Each is labelled before the next is looked for, since a line belongs to one note only.
    """
    blocks = document.blocks
    notes: list[PictureText] = []
    for i in find_possible_credits(blocks, MAX_WORDS):
        block = blocks[i]
        if not _may_be_worded_note(block) or _continues_prose(document, i):
            continue
        if block.text[0] == "[" and _BRACKETED.match(block.text) and has_label(block.text):
            block.decide("captions", Label.CAPTION, "a caption in brackets")
        elif note := _read_parted(blocks, i) or _read_line(blocks, i):
            notes += _label_if_sure(document, layout, note)
    for note in _names_in_brackets(blocks):
        notes += _label_if_sure(document, layout, note)
    return notes


def _may_be_worded_note(block: Block) -> bool:
    # A menu may have a line "Photo", too.
    label = block.label
    if label is not UNLABELLED and not (label is _NAVIGATION and block.text.endswith(COLONS)):
        return False
    if block.kind is _HEADING and block.level >= _MIN_CREDIT_LEVEL:
        credit = find_credit(block.text)
        return credit is not None and credit.sure and not credit.caption
    return block.kind not in _NOT_NOTES


def _continues_prose(document: Document, i: int) -> bool:
    """Tell whether block `i` of HTML is prose right below a paragraph, in an element of the same name and parent.

    It is the article's next paragraph then, with the signature of an agency at its end.
    """
    if i == 0:
        return False
    blocks = document.blocks
    block, above = blocks[i], blocks[i - 1]
    if not (block.prose_words and above.prose_words and above.label is UNLABELLED and document.is_markup):
        return False
    container, container_above = document.containers[block.container], document.containers[above.container]
    return (container.parent, container.tag) == (container_above.parent, container_above.tag)


def _is_among_facts(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is one of a product's facts: "Memory: 16 GB | Screen: 14 inches", or several such lines.

    Among them may be words that are labels of credits, too.
    """
    if ":" not in blocks[i].text:
        return False
    if len(_FACT.findall(blocks[i].text)) >= _MIN_FACTS:
        return True
    others = 0
    for step in (-1, 1):
        at = i + step
        while others < _MIN_FACTS and 0 <= at < len(blocks) and _is_other_fact(blocks[at]):
            others += 1
            at += step
    return others >= _MIN_FACTS


def _is_other_fact(block: Block) -> bool:
    """Tell whether a line is a fact behind a label, and none of the labels of credits."""
    text = block.text
    return block.words <= _MAX_FACT_WORDS and ": " in text and _FACT.match(text) is not None and not has_label(text)


def _label_if_sure(document: Document, layout: PictureLayout | None, note: PictureText) -> list[PictureText]:
    """Label a note and return it, with its picture; [] for a note of HTML that neither words nor a picture make sure.

    Of tagless text, all notes count.
    """
    if layout is not None:
        note = with_picture(layout, note)
    is_sure = note.sure or (not document.is_markup if layout is None else note.picture is not None)
    if not is_sure:
        return []
    _label_notes(document.blocks, [note])
    return [note._replace(roles=())]  # the blocks have them now, and a page may have very many notes


def _names_in_brackets(blocks: list[Block]) -> list[PictureText]:
    """Return the captions that end with a name in brackets, if several do and one of the names is an agency's."""
    closed: list[int] = []
    for i in range(len(blocks)):  # a loop with an index is faster, compiled, than `enumerate`
        block = blocks[i]
        if block.text[-1] in _CLOSED and block.label is UNLABELLED and block.words <= _MAX_CAPTION_WORDS:
            closed.append(i)
    notes = []
    for i in closed if len(closed) >= _MIN_BRACKETED_NAMES else ():
        credit = find_last_bracket(blocks[i].text)
        if credit is not None and credit.caption:
            role = (i, Label.CAPTION, f"ends in “{credit.credit}”, as other captions do in names")
            notes.append(PictureText(i, None, credit.caption, credit.credit, (role,)))
    is_style = len(notes) >= _MIN_BRACKETED_NAMES and any(is_agency(note.credit) for note in notes)
    return notes if is_style else []


def _read_parted(blocks: list[Block], i: int) -> PictureText | None:
    """Return the credit on the line below block `i`, if that is its label, with the caption on the line above."""
    block = blocks[i]
    if i + 1 == len(blocks) or not block.text.endswith(COLONS) or not is_label(block.text):
        return None
    below = blocks[i + 1]
    credit = read_credit(below.text) if below.blank_lines_before == 0 and below.words <= _MAX_CREDIT_WORDS else ""
    if not credit or not credit[0].isupper() or is_agency_notice(below.text):
        return None
    caption, roles = _caption_line(blocks, i)
    roles += (
        (i, Label.CREDIT, "the label of a credit"),
        (i + 1, Label.CREDIT, f"the credit “{credit}” below its label"),
    )
    return PictureText(i, None, caption.rstrip(_OPEN_BRACKETS), credit, roles)


def _is_teaser(block: Block, credit: Credit) -> bool:
    """Tell whether a block, or what stands before its credit, is the linked title of another page."""
    if credit.caption and not credit.sure and block.link_chars >= len(credit.caption):
        return True
    return is_linked(block) and len(block.text.split()) > _MAX_LINKED_WORDS


def _read_line(blocks: list[Block], i: int) -> PictureText | None:
    """Return the credit in block `i`, if there is one, with the caption before it, on the line above or below."""
    block = blocks[i]
    credit = find_credit(block.text)
    if credit is None or _is_teaser(block, credit):
        return None
    is_fact = not _may_be_names(credit.credit) and _is_among_facts(blocks, i)
    if credit.caption:
        if is_fact or (block.prose_words and _is_signature(credit.credit, block.text)):
            return None
        role = (i, Label.CAPTION, f"ends in the credit “{credit.credit}”")
        return PictureText(i, None, credit.caption, credit.credit, (role,), credit.sure)
    if is_fact or _repeats_below(blocks, i, credit.credit) or _is_headline(credit.credit):
        return None
    caption, roles = _caption_line(blocks, i)
    if not credit.sure and (not caption or blocks[i - 1].prose_words):
        return None
    if not caption:
        caption, roles_below = _caption_below(blocks, i)
        roles += roles_below  # `roles` may have a label on the line above
    roles += ((i, Label.CREDIT, f"the credit “{credit.credit}” on a line of its own"),)
    return PictureText(i, None, caption, credit.credit, roles, credit.sure)


def _is_signature(credit: str, text: str) -> bool:
    """Tell whether an agency signs a text like an article: after a dash, or with the editor's initials ("dpa/gem")."""
    agency, slash, initials = credit.partition("/")
    if not is_agency(agency):
        return False
    if slash:
        return initials.islower() and len(initials) <= _MAX_INITIALS
    return text.removesuffix(credit).rstrip().endswith(_DASHES)


def _is_headline(credit: str) -> bool:
    """Tell whether what stands behind a label is rather a headline: "Photos: What the yard looked like"."""
    if credit.count(" ") < _MIN_SPACES or JOINTS.search(credit) or not has_ordinary_words(credit):
        return False
    return credit.split(maxsplit=1)[0].lower() not in load_lexicon().credit_label_words  # "Courtesy of the vendors"


def _may_be_names(credit: str) -> bool:
    """Tell whether a credit may be names: it has neither numbers nor words as prose has."""
    return _DIGIT.search(credit) is None and not has_ordinary_words(credit)


def _repeats_below(blocks: list[Block], i: int, credit: str) -> bool:
    """Tell whether the line below repeats the credit: then block `i` names what a picture shows, as in teasers."""
    return (
        i + 1 < len(blocks)
        and blocks[i + 1].text == credit
        and not (":" in blocks[i].text and looks_like_credit_name(credit))
    )


def _caption_line(blocks: list[Block], i: int) -> tuple[str, tuple[tuple[int, Label, str], ...]]:
    """Return the caption of the credit in block `i`, and its label: the line right above, unless it is the title."""
    if i > 1 and blocks[i].blank_lines_before == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        above = blocks[i - 1]
        if is_label(above.text):
            return "", ((i - 1, Label.CREDIT, "the label of a credit"),)
        if above.ends_sentence or above.text not in blocks[0].text:  # the first line has the title
            return above.text, ((i - 1, Label.CAPTION, "stands with a credit"),)
    return "", ()


def _caption_below(blocks: list[Block], i: int) -> tuple[str, tuple[tuple[int, Label, str], ...]]:
    """Return the caption right below the credit in block `i`, and its label, if blank lines surround the two."""
    below = blocks[i + 1 : i + 3]
    if below and below[0].text.lower().startswith(load_lexicon().caption_prefixes) and _may_be_caption(below[0]):
        return clean_caption(below[0].text), ((i + 1, Label.CAPTION, "a label says so"),)
    if not below or not blocks[i].blank_lines_before or below[0].blank_lines_before or not _may_be_caption(below[0]):
        return "", ()
    if len(below) > 1 and not below[1].blank_lines_before:
        return "", ()
    return below[0].text, ((i + 1, Label.CAPTION, "stands under a credit"),)


def _may_be_caption(block: Block) -> bool:
    return (
        block.label is UNLABELLED
        and block.words <= _MAX_CAPTION_WORDS
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and has_letters(block)
        and "start:byline" not in block.cues
        and (block.words > _MAX_DATE_WORDS or find_date(block.text) is None)
    )


def _in_flow(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is rather a paragraph among others than a caption: long, or of several sentences.

    Below prose one of the two is enough.
    """
    block = blocks[i]
    if not block.prose_words or i == 0 or block.blank_lines_before:
        return False
    is_long, has_several = block.words > _MAX_WORDS_AMONG_PARAGRAPHS, _SENTENCE_END.search(block.text) is not None
    return (is_long or has_several) if blocks[i - 1].prose_words else (is_long and has_several)


def _label_repeats(blocks: list[Block], pictures: list[Picture]) -> None:
    """Label lines that repeat a caption, as in galleries."""
    captions = {picture.caption.lower() for picture in pictures if len(picture.caption) > 3}
    lengths = set(map(len, captions))
    for block in blocks if captions else ():
        text = block.text
        may_repeat = len(text) in lengths or not text.isascii()  # which may be longer in lower case
        if may_repeat and block.label is UNLABELLED and text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


# Pictures


def _attach_notes(document: Document, notes: list[PictureText]) -> None:
    """Attach captions and credits to their pictures; notes without a picture become pictures with an empty `src`."""
    pictures = document.pictures
    printed: dict[int, tuple[str, str]] = {}
    loose = []
    for note in notes:
        if note.picture is None:
            at = document.blocks[note.start].container
            loose.append(Picture("", "", note.start, at, caption=note.caption, credit=note.credit))
        else:
            caption, credit = printed.get(note.picture, ("", ""))
            printed[note.picture] = (caption or note.caption, credit or note.credit)
    for p, (caption, credit) in printed.items():
        picture = pictures[p]
        pictures[p] = picture._replace(caption=caption or picture.caption, credit=credit or picture.credit)
    if loose:
        pictures += loose
        pictures.sort(key=lambda picture: picture.index)


STAGE = Stage(
    "captions",
    label_captions,
    needs=frozenset({Label.NAVIGATION, PageFact.HINTS}),
    sets=NOTE_LABELS | {PageFact.NOTES},
)
