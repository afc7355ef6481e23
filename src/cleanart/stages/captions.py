"""Captions and credits of images, and which picture they belong to.

Some are recognised by the HTML (see `cleanart.images.notes`), the others by their words, in HTML and in tagless text:
lines, pairs of lines, and credits at the end of a caption.
"""

import re
from collections.abc import Iterable

from cleanart.images.credits import (
    find_credit,
    find_last_bracket,
    has_label,
    is_agency,
    is_agency_notice,
    is_label,
    looks_like_credit_name,
    may_have_credit,
    read_credit,
)
from cleanart.images.notes import (
    MAX_WORDS,
    PictureLayout,
    PictureText,
    boxed_notes,
    has_letters,
    is_linked,
    named_notes,
    with_picture,
)
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import Document, PageFact, Picture, Stage, main_prose

# Blocks around the main stretch of prose where the article's images are; farther away are teasers' and the page's.
_ABOVE, _BELOW = 30, 5
_MAX_CAPTION_LINE = 45  # words of a caption on the line before or after its credit
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+[^\W\d_]")
_MAX_SENTENCE = 30  # words of a caption in a row of paragraphs
_BRACKETED = re.compile(r"\[\w+: [^\]]*[a-z]\]$")  # "[Photo: the yard in May]"
_MAX_LINKED_WORDS = 5  # a credit may be a link as well
_MAX_PARTED_CREDIT = 8  # words on the line below a label
_OPEN_BRACKETS = " (["
_NO_NOTES = frozenset({Kind.ROW, Kind.CODE, Kind.HEADING})
_CLOSED = frozenset(")]")
_COLONS = (":", "：")
_COPYRIGHT = ("©", "(c)", "(C)")
_STYLE = 3  # names in brackets at the end of captions that make it the page's habit


def label_captions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label captions and credits, and tell the pictures what is printed of them."""
    blocks = document.blocks
    notes: list[PictureText] = []
    is_text = not document.is_markup
    layout = PictureLayout(document) if document.pictures else None
    if layout is not None:
        notes = named_notes(layout)
        _label_notes(blocks, notes)
        boxed = boxed_notes(layout, {note.picture for note in notes})
        _label_notes(blocks, boxed)
        notes += boxed
    notes += _label_worded_notes(document, layout)
    if notes:
        start, end = main_prose(blocks)
        near = range(start - _ABOVE, end + _BELOW)
        # A credit without a picture or caption is the owner of an HTML page rather than of an image.
        loose = (
            note.start in near and (note.caption or (is_text and _is_of_image(blocks, note, end))) for note in notes
        )
        _tell_pictures(
            document, [note for note, may in zip(notes, loose, strict=True) if may or note.picture is not None]
        )
    if is_text:
        _label_repeats(blocks, document.pictures)


def _label_notes(blocks: list[Block], notes: Iterable[PictureText]) -> None:
    for note in notes:
        for i, role, reason in note.roles:
            blocks[i].decide("captions", role, reason)


def _is_of_image(blocks: list[Block], note: PictureText, end: int) -> bool:
    """Tell whether a credit without a caption is one; with a bare sign, below the text, it is the text's owner."""
    return note.start < end or not blocks[note.start].text.startswith(_COPYRIGHT)


# Notes recognised by wording alone


def _label_worded_notes(document: Document, layout: PictureLayout | None) -> list[PictureText]:
    """Label the notes that are recognised by wording alone, and return them.

    Each is labelled before the next is looked for, since a line belongs to one note only.
    """
    blocks = document.blocks
    notes: list[PictureText] = []
    for i, block in enumerate(blocks):
        if not _may_be_worded_note(block):
            continue
        if _BRACKETED.match(block.text) and has_label(block.text):
            block.decide("captions", Label.CAPTION, "a caption in brackets")
        elif note := _read_parted(blocks, i) or _read_line(blocks, i):
            notes += _label_if_sure(document, layout, note)
    for note in _names_in_brackets(blocks):
        notes += _label_if_sure(document, layout, note)
    return notes


def _may_be_worded_note(block: Block) -> bool:
    # A menu may have a line "Photo", too.
    is_open = block.label is UNLABELLED or (block.label is Label.NAVIGATION and block.text.endswith(_COLONS))
    return is_open and block.words <= MAX_WORDS and may_have_credit(block) and block.kind not in _NO_NOTES


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
    return [note]


def _names_in_brackets(blocks: list[Block]) -> list[PictureText]:
    """Return the captions that end with a name in brackets, if that is the page's habit and one is an agency's."""
    found = []
    for i, block in enumerate(blocks):
        if block.text[-1] in _CLOSED and block.label is UNLABELLED and block.words <= _MAX_CAPTION_LINE:
            credit = find_last_bracket(block.text)
            if credit is not None and credit.caption:
                role = (i, Label.CAPTION, f"ends in “{credit.credit}”, as other captions do in names")
                found.append(PictureText(i, None, credit.caption, credit.credit, (role,)))
    return found if len(found) >= _STYLE and any(map(is_agency, (note.credit for note in found))) else []


def _read_parted(blocks: list[Block], i: int) -> PictureText | None:
    """Return a credit on the line below its label `i`, with the caption on the line above."""
    block = blocks[i]
    if i + 1 == len(blocks) or not block.text.endswith(_COLONS) or not is_label(block.text):
        return None
    below = blocks[i + 1]
    credit = read_credit(below.text) if below.blank_lines_before == 0 and below.words <= _MAX_PARTED_CREDIT else ""
    if not credit or not credit[0].isupper() or is_agency_notice(below.text):
        return None
    caption, roles = _caption_line(blocks, i)
    roles += (
        (i, Label.CREDIT, "the label of a credit"),
        (i + 1, Label.CREDIT, f"the credit “{credit}” below its label"),
    )
    return PictureText(i, None, caption.rstrip(_OPEN_BRACKETS), credit, roles)


def _read_line(blocks: list[Block], i: int) -> PictureText | None:
    """Return the credit in block `i`, if there is one, with the caption before it or on the line above."""
    block = blocks[i]
    credit = find_credit(block.text)
    if credit is None or (is_linked(block) and len(block.text.split()) > _MAX_LINKED_WORDS):
        return None
    if credit.caption:
        role = (i, Label.CAPTION, f"ends in the credit “{credit.credit}”")
        return PictureText(i, None, credit.caption, credit.credit, (role,), credit.sure)
    if _repeats_below(blocks, i, credit.credit):
        return None
    caption, roles = _caption_line(blocks, i)
    if not credit.sure and (not caption or blocks[i - 1].prose_words):
        return None
    if not caption:
        caption, roles = _caption_below(blocks, i)
    roles += ((i, Label.CREDIT, f"the credit “{credit.credit}” on a line of its own"),)
    return PictureText(i, None, caption, credit.credit, roles, credit.sure)


def _repeats_below(blocks: list[Block], i: int, credit: str) -> bool:
    """Tell whether the line below says it again: the line is what an image shows, in a teaser or a portrait."""
    return (
        i + 1 < len(blocks)
        and blocks[i + 1].text == credit
        and not (":" in blocks[i].text and looks_like_credit_name(credit))
    )


def _caption_line(blocks: list[Block], i: int) -> tuple[str, tuple[tuple[int, Label, str], ...]]:
    """Return the caption to the credit line `i`: the line right above it, unless it is the page's title."""
    if i > 1 and blocks[i].blank_lines_before == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        above = blocks[i - 1]
        if is_label(above.text):
            return "", ((i - 1, Label.CREDIT, "the label of a credit"),)
        if above.ends_sentence or above.text not in blocks[0].text:  # the first line has the title
            return above.text, ((i - 1, Label.CAPTION, "stands with a credit"),)
    return "", ()


def _caption_below(blocks: list[Block], i: int) -> tuple[str, tuple[tuple[int, Label, str], ...]]:
    """Return the caption right under the credit line `i`, if blank lines part the two from all else."""
    below = blocks[i + 1 : i + 3]
    if not below or not blocks[i].blank_lines_before or below[0].blank_lines_before or not _may_be_caption(below[0]):
        return "", ()
    if len(below) > 1 and not below[1].blank_lines_before:
        return "", ()
    return below[0].text, ((i + 1, Label.CAPTION, "stands under a credit"),)


def _may_be_caption(block: Block) -> bool:
    return (
        block.label is UNLABELLED
        and block.words <= _MAX_CAPTION_LINE
        and block.kind in (Kind.PARAGRAPH, Kind.ITEM)
        and has_letters(block)
        and "start:byline" not in block.cues
    )


def _in_flow(blocks: list[Block], i: int) -> bool:
    """Tell whether block `i` is rather a paragraph among others: it has prose right above it, and several sentences."""
    block = blocks[i]
    if not block.prose_words or i == 0 or block.blank_lines_before:
        return False
    is_long, has_several = block.words > _MAX_SENTENCE, _SENTENCE_END.search(block.text) is not None
    return (is_long or has_several) if blocks[i - 1].prose_words else (is_long and has_several)


def _label_repeats(blocks: list[Block], pictures: Iterable[Picture]) -> None:
    """Label what repeats a caption: the same line in a gallery, or the image's alternative text."""
    captions = {picture.caption.lower() for picture in pictures if len(picture.caption) > 3}
    for block in blocks if captions else ():
        if block.label is UNLABELLED and block.text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


# Pictures


def _tell_pictures(document: Document, notes: list[PictureText]) -> None:
    """Write on each picture what is printed of it; what has no picture makes one without an address."""
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
    sets=frozenset({Label.CAPTION, Label.CREDIT, PageFact.NOTES}),
)
