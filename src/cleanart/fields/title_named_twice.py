"""The title of tagless text whose first line is the page's title: a further line that says its beginning (level 5)."""

from cleanart.fields.candidate_lines import lines_of_lengths
from cleanart.language.strings import TITLE_SEPARATORS, is_unspaced, squash
from cleanart.page.blocks import Block

_MIN_WORDS = 4  # of a title; fewer may be a section's or the site's name
_MIN_UNSPACED_CHARS = 8  # the same in scripts without spaces
_MAX_PARTS = 8  # of the first line that are looked at
_OTHER_SIGNS = 3  # by which the lengths of two lines may differ that say the same


def find_line_named_first(blocks: list[Block]) -> list[int]:
    """Return the indices of lines that say what the first line begins with before a separator, the longest first."""
    first = blocks[0].text
    ends = [sign.start() for sign in TITLE_SEPARATORS.finditer(first)][:_MAX_PARTS]
    titles = {squash(title): len(title) for end in ends if _is_long(title := first[:end])}
    if not titles:
        return []
    found: list[tuple[int, int]] = []
    for i in lines_of_lengths(blocks, list(titles.values()), _OTHER_SIGNS):
        key = squash(blocks[i].text)
        if key in titles:
            found.append((-titles[key], i))
    return [i for _, i in sorted(found)]


def _is_long(title: str) -> bool:
    return len(title.split()) >= _MIN_WORDS or (is_unspaced(title) and len(title) >= _MIN_UNSPACED_CHARS)
