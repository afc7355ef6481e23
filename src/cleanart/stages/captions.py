"""Captions and credits of images, and which picture they belong to.

The HTML tells some (see `cleanart.figures`). Words tell the others, in HTML and in tagless text: lines, line pairs,
and credits at the end of a caption.
"""

import re
from collections.abc import Iterable

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.credits import (
    find_credit,
    find_last_bracket,
    has_label,
    is_agency,
    is_demand,
    is_name,
    may_have_credit,
    read_credit,
)
from cleanart.document import Document, Picture, Stage, main_prose
from cleanart.figures import MAX_WORDS, Layout, Note, boxed_notes, has_letters, is_linked, named_notes, with_picture
from cleanart.lexicons import load_lexicon
from cleanart.options import Options

# Blocks around the main stretch of prose where the article's images are; farther away are teasers' and the page's.
_ABOVE, _BELOW = 30, 5
_MAX_CAPTION_LINE = 45  # words of a caption on the line before or after its credit
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+[^\W\d_]")
_MAX_SENTENCE = 30  # words of a caption in a row of paragraphs
_BRACKETED = re.compile(r"\[\w+: [^\]]*[a-z]\]$")  # "[Photo: the yard in May]"
_MAX_LINKED_WORDS = 5  # a credit may be a link as well
_MAX_PARTED_CREDIT = 8  # words on the line below a label
_OPEN_BRACKETS = " (["
_CLOSED = frozenset(")]")
_COLONS = (":", "：")
_COPYRIGHT = ("©", "(c)", "(C)")
_STYLE = 3  # names in brackets at the end of captions that make it the page's habit


def label_captions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label captions and credits, and tell the pictures what is printed of them."""
    blocks = document.blocks
    notes: list[Note] = []
    is_text = not document.is_markup
    if document.pictures:
        layout = Layout(document)
        notes = _labelled(blocks, named_notes(layout))
        notes += _labelled(blocks, boxed_notes(layout, {note.picture for note in notes}))
        notes += _labelled(blocks, [with_picture(layout, note) for note in _worded_notes(blocks)])
    else:
        notes = _worded_notes(blocks)
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


def _labelled(blocks: list[Block], notes: list[Note]) -> list[Note]:
    """Label the blocks of notes that containers told, and return the notes."""
    for note in notes:
        for i, role in note.roles:
            blocks[i].decide("captions", role, "printed of a picture")
    return notes


def _is_of_image(blocks: list[Block], note: Note, end: int) -> bool:
    """Tell whether a credit without a caption is one; with a bare sign, below the text, it is the text's owner."""
    return note.start < end or not blocks[note.start].text.startswith(_COPYRIGHT)


# What words tell


def _worded_notes(blocks: list[Block]) -> list[Note]:
    """Return the notes in blocks that nothing but their words tells, which are labelled."""
    notes: list[Note] = []
    for i, block in enumerate(blocks):
        if block.label is not UNLABELLED or block.words > MAX_WORDS or not may_have_credit(block):
            continue
        if block.kind in (Kind.ROW, Kind.CODE):
            continue
        if _BRACKETED.match(block.text) and has_label(block.text):
            block.decide("captions", Label.CAPTION, "a caption in brackets")
        elif note := _read_parted(blocks, i) or _read_line(blocks, i):
            notes.append(note)
    return notes + _names_in_brackets(blocks)


def _names_in_brackets(blocks: list[Block]) -> list[Note]:
    """Return the captions that end with a name in brackets, if that is the page's habit and one is an agency's."""
    found = []
    for i, block in enumerate(blocks):
        if block.text[-1] in _CLOSED and block.label is UNLABELLED and block.words <= _MAX_CAPTION_LINE:
            credit = find_last_bracket(block.text)
            if credit is not None and credit.caption:
                found.append(Note(i, None, credit.caption, credit.credit))
    if len(found) < _STYLE or not any(map(is_agency, (note.credit for note in found))):
        return []
    for note in found:
        blocks[note.start].decide("captions", Label.CAPTION, f"ends in “{note.credit}”, as other captions do in names")
    return found


def _read_parted(blocks: list[Block], i: int) -> Note | None:
    """Label a label on a line of its own and the credit on the line below, with the caption on the line above."""
    block = blocks[i]
    if i + 1 == len(blocks) or not block.text.endswith(_COLONS) or not _is_label(block.text):
        return None
    below = blocks[i + 1]
    credit = read_credit(below.text) if below.gap == 0 and below.words <= _MAX_PARTED_CREDIT else ""
    if not credit or not credit[0].isupper() or is_demand(below.text):
        return None
    block.decide("captions", Label.CREDIT, "the label of a credit")
    below.decide("captions", Label.CREDIT, f"the credit “{credit}” below its label")
    neighbour = _caption_line(blocks, i)
    if neighbour is not None:
        neighbour.decide("captions", Label.CAPTION, "stands with a credit")
    return Note(i, None, neighbour.text.rstrip(_OPEN_BRACKETS) if neighbour is not None else "", credit)


def _is_label(text: str) -> bool:
    """Tell whether a line is a label of images and its colon."""
    low = text.lower().lstrip(_OPEN_BRACKETS)
    lexicon = load_lexicon()
    found = lexicon.credit_labels.match(low)
    return found is not None and found[0] not in lexicon.credit_sources and len(found[0]) == len(low.rstrip(":： "))


def _read_line(blocks: list[Block], i: int) -> Note | None:
    """Label block `i` if it has a credit, with the caption on the line above, and return both."""
    block = blocks[i]
    credit = find_credit(block.text)
    if credit is None or (is_linked(block) and len(block.text.split()) > _MAX_LINKED_WORDS):
        return None
    caption = credit.caption
    if caption:
        block.decide("captions", Label.CAPTION, f"ends in the credit “{credit.credit}”")
        return Note(i, None, caption, credit.credit)
    if _repeats_below(blocks, i, credit.credit):
        return None
    neighbour = _caption_line(blocks, i)
    if not credit.sure and (neighbour is None or neighbour.prose):
        return None
    block.decide("captions", Label.CREDIT, f"the credit “{credit.credit}” on a line of its own")
    if neighbour is not None:
        caption = neighbour.text
        neighbour.decide("captions", Label.CAPTION, "stands with a credit")
    return Note(i, None, caption, credit.credit)


def _repeats_below(blocks: list[Block], i: int, credit: str) -> bool:
    """Tell whether the line below says it again: the line is what an image shows, in a teaser or a portrait."""
    return i + 1 < len(blocks) and blocks[i + 1].text == credit and not (":" in blocks[i].text and is_name(credit))


def _caption_line(blocks: list[Block], i: int) -> Block | None:
    """Return the caption to the credit line `i`: the line right above it, unless it is the page's first."""
    if i > 1 and blocks[i].gap == 0 and _may_be_caption(blocks[i - 1]) and not _in_flow(blocks, i - 1):
        above = blocks[i - 1]
        return above if above.ended or above.text not in blocks[0].text else None  # the first line has the title
    return None


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
    if not block.prose or i == 0 or block.gap or not blocks[i - 1].prose:
        return False
    return block.words > _MAX_SENTENCE or _SENTENCE_END.search(block.text) is not None


def _label_repeats(blocks: list[Block], pictures: Iterable[Picture]) -> None:
    """Label what repeats a caption: the same line in a gallery, or the image's alternative text."""
    captions = {picture.caption.lower() for picture in pictures if len(picture.caption) > 3}
    for block in blocks if captions else ():
        if block.label is UNLABELLED and block.text.lower() in captions:
            block.decide("captions", Label.CAPTION, "repeats a caption")


# Pictures


def _tell_pictures(document: Document, notes: list[Note]) -> None:
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
    needs=frozenset({Label.NAVIGATION}),
    sets=frozenset({Label.CAPTION, Label.CREDIT}),
)
