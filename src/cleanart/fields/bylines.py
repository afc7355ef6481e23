"""How bylines and names are written in a line (level 5)."""

import re
from collections.abc import Collection
from typing import NamedTuple

from cleanart.fields import LineLabel
from cleanart.fields.candidate_lines import has_phrase_within
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.person_names import (
    NO_NAME_START,
    is_lone_name,
    is_person_name,
    leading_names,
    without_by,
    without_month,
)
from cleanart.language.strings import is_unspaced, look_up_key, squash
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label, MarkKind

Names = tuple[str, ...]

_EMPHASIS = "*_"  # Markdown's, around a byline
_PARTICIPLE = lazy_pattern(r"ed\s+by\s", re.IGNORECASE)
_SPACE = lazy_pattern(r"\s+")
_MIN_NAME_SHARE = 0.8  # of a line's letters, for a line that is nothing but names
_BEFORE_DATE = lazy_pattern(r"\s(?:on|am|at|um|le|el|il|op)\s[^\d]{0,20}\d.*")
_META_HINTS = frozenset({"meta", "author"})
_NICKNAME = lazy_pattern(
    r"([^\W\d][\w.-]{1,30})(?:$|\s*(?:[,|·•–—»›]|/(?!/))|\s+(?:on|am|at|um|in|le|el|il|op|under|unter|sous|en|dans)\s|\s+\d)"
)


class Byline(NamedTuple):
    """What a byline says."""

    names: Names
    """Empty for a "By" that no name follows."""
    name_line: LineLabel | None = None
    """The label of the line that holds the names, if that is another: the byline is a mere "By"."""


def is_mere_by(block: Block) -> bool:
    """Tell whether a line is "By" or "Written by" and nothing else."""
    if "line:meta" not in block.cues:
        return False
    line = block.text.lower().strip(" :：")
    by = load_lexicon().bylines.match(line)
    return by is not None and by[0] == line


def read_mere_by(blocks: list[Block], i: int, labelled: Collection[int]) -> Byline | None:
    """Read block `i`, a mere "By", with the line below it if that consists of names; None if it does not.

    In tagless text the line above may hold the names instead. A line in `labelled` is taken already.
    """
    for j in (i + 1, i - 1) if blocks[i].xpath is None else (i + 1,):
        if not 0 <= j < len(blocks) or j in labelled or blocks[j].label is not UNLABELLED:
            continue
        if names := nothing_but_names(blocks[j].text):
            return Byline(names, LineLabel(j, Label.BYLINE, "the name beside a byline"))
    return None


def read_byline(blocks: list[Block], i: int) -> Byline | None:
    """Read block `i`, which begins with "By", as a byline; None if it is none."""
    if names := names_side_by_side(blocks[i]):
        return Byline(names)
    text = blocks[i].text.strip(_EMPHASIS)
    by = load_lexicon().bylines.match(text.lower())
    if by is None:
        return None
    rest = text[len(by[0]) :]
    if _is_thai(rest[:1]):  # Thai has spaces between phrases: a name would begin after one
        return None
    if rest[:1] and rest[:1] in NO_NAME_START:  # 編集部, 編集手帳
        return None
    if rest := rest.strip(" :："):
        names = leading_names(rest)
        return Byline(names) if names else None
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    names = leading_names(below.text) if below is not None and below.label is UNLABELLED else ()
    return Byline(names, LineLabel(i + 1, Label.BYLINE, "the name under a byline") if names else None)


def _is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0eff"


def names_others(block: Block) -> bool:
    """Tell whether a byline names those who edited or translated the text."""
    lexicon = load_lexicon()
    by = lexicon.bylines.match(block.text.lower())
    return by is not None and by[0] in lexicon.byline_others


def has_participle_before_by(text: str) -> bool:
    """Tell whether "by" follows a participle: "Directed by Jo Doe"."""
    return _PARTICIPLE.search(text) is not None


def names_side_by_side(block: Block) -> Names:
    """Return the names that stand side by side, each in its own element; the first element may be "By"."""
    if len(block.side_by_side) < 2:
        return ()
    lexicon, opening = load_lexicon(), block.side_by_side[0].lower()
    by = lexicon.bylines.match(opening)
    only_by = by is not None and by[0] == opening
    pieces = [without_by(piece).split() for piece in block.side_by_side[only_by:]]
    names = [words for words in pieces if lexicon.roles.isdisjoint((words[0].lower(), words[-1].lower()))]
    return tuple([" ".join(words) for words in names]) if all(map(is_person_name, names)) else ()


def names_in_inline_elements(block: Block) -> Names:
    """Return the names in a block's inline elements for authors: `rel=author`, a class for authors."""
    names = (name for text in block.authors for name in leading_names(without_by(text.strip(" ,;|"))))
    return tuple(dict.fromkeys(names))


def nothing_but_names(text: str) -> Names:
    """Return the names in a text that consists of names; () if much else is in it."""
    names = leading_names(text) if load_lexicon().start.match(look_up_key(text.lower())) is None else ()
    return names if are_lone_names(names) and len(squash("".join(names))) >= _MIN_NAME_SHARE * len(squash(text)) else ()


def are_lone_names(names: Names) -> bool:
    """Tell whether there are names, and each would be one without a "By" before it (see `is_lone_name`)."""
    for name in names:
        if not is_lone_name(name.split()):
            return False
    return bool(names)


def names_after_by(block: Block, *, allows_nickname: bool) -> Names:
    """Return the names after "By".

    With `allows_nickname` also one word of any form that ends the line or stands before a date.
    """
    if "start:byline" not in block.cues:
        return ()
    by = load_lexicon().bylines.match(block.text.lower())
    rest = _BEFORE_DATE.sub("", block.text[len(by[0]) :].strip(" :：")) if by else ""
    if rest[:1] and rest[:1] in NO_NAME_START:
        return ()
    names = leading_names(rest)
    if looks_like_heading(block):
        return names if are_lone_names(names) else ()
    nickname = _NICKNAME.match(rest) if allows_nickname else None
    return names or ((without_month(nickname[1]),) if nickname else ())


def names_after_by_within(block: Block, *, in_any_line: bool, allows_nickname: bool = False) -> Names:
    """Return the names after a "by" within a line: "On May 3 by Jo Doe", "Seen by jodoe | 3 comments".

    The line must be known as metadata, or, with `in_any_line`, may be any. A nickname follows "by" in an element for
    metadata, or with `allows_nickname`.
    """
    if block.label is UNLABELLED and "meta" not in block.hints and not in_any_line:
        return ()
    if "start:credit" in block.cues:
        return ()  # "Photographs by Jo Doe"
    low = block.text.lower()
    if low.isascii() and not has_phrase_within(low):
        return ()  # most lines, in less time than their words take
    for space in _SPACE.finditer(low):
        by = load_lexicon().bylines.match(low, space.end())
        if not by:
            continue
        rest = block.text[space.end() + len(by[0]) :].strip(" :")
        if names := leading_names(rest):
            return names
        if (allows_nickname or "meta" in block.hints) and (nickname := _NICKNAME.match(rest)):
            return (nickname[1],)
    return ()


def looks_like_heading(block: Block) -> bool:
    """Tell whether a line is a heading, or all bold like one, in no element named for metadata."""
    if not block.hints.isdisjoint(_META_HINTS):
        return False
    bold = (mark for mark in block.markup.marks if mark.kind is MarkKind.STRONG)
    return block.kind is Kind.HEADING or any(mark.end - mark.start >= len(block.text) for mark in bold)


def is_sentence(block: Block) -> bool:
    """Tell whether a short line is a sentence, other than a byline with a date in a script without spaces."""
    return block.prose_words > 0 and not (is_unspaced(block.text) and find_date(block.text))
