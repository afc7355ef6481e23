"""Initials: the first letter of a text, which stands in an element or an image of its own."""

import re

_CLASS = re.compile(
    r"(?:^|[\s_-])(?:drop[-_]?caps?|first[-_]?letter|initial[-_]?(?:cap|letter)s?|lettrine)(?:$|[\s_-])", re.IGNORECASE
)
_WORDS_OF_ONE_LETTER = "AIO"


def is_initial(text: str) -> bool:
    """Return whether a text is one capital letter."""
    return len(text) == 1 and text.isupper()


def is_for_initial(shape: str) -> bool:
    """Return whether a class says that an element holds an initial."""
    before = " "
    for sign in shape:  # most classes have neither of these pairs
        if (before == "a" and sign == "p") or (before == "t" and sign == "t"):
            is_like = "cap" in shape or "etter" in shape or "lettrine" in shape
            return is_like and _CLASS.search(shape) is not None
        before = sign
    return False


def join_initial(initial: str, text: str, *, is_image: bool) -> str:
    """Return a text with the initial before it. Styles move it there, so that line breaks of the markup are not shown.

    An image is an initial only where a word goes on behind it.
    """
    rest = text.lstrip()
    if rest[:1].islower():
        is_parted = rest != text and ("\n" not in text[: len(text) - len(rest)] or initial in _WORDS_OF_ONE_LETTER)
        return f"{initial} {rest}" if is_parted else initial + rest
    return text if is_image else initial + text
