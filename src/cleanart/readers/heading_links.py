# cython: boundscheck=False, wraparound=False
"""Links at the ends of a text that are no part of it: to itself, to an editor, from a note back to the text.

They are signs ("¶", "🔗", "↩") or, in headings, words ("[edit]", "copy link", "link to this section").
"""

import re

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern

# Signs that such links show, and the variation selectors behind them.
SIGNS = frozenset("¶#§🔗⚓∞🔖✎✏🖉🖊↩↵⤴⬆↑^")
_PRESENTATION = "\ufe0e\ufe0f"
ENDS = SIGNS | frozenset(_PRESENTATION)
"""With what such a link may begin or end."""
_SIGNS = "".join(SIGNS) + _PRESENTATION + " \xa0"
# Signs at the end of a heading, or of a line of tagless text, that count without a link. "C#" is a name, "C #" is not.
_CLOSING_BRACKETS = "]】］"
HELPER_ENDS = frozenset("¶#🔗⚓\ufe0e\ufe0f" + _CLOSING_BRACKETS)
_HELPER_ENDS = "".join(HELPER_ENDS)  # has a C type here
_SIGN_AT_END = re.compile(r"(?:(?<!\s)\s+)?[¶🔗⚓][\ufe0e\ufe0f]?$|\s#$")
_BRACKETS_AT_END = lazy_pattern(r"(?:(?<!\s)\s+)?[\[【［]([^\[\]【】［］]{1,60})[\]】］]$")
_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?[|/·,]\s*")
_AROUND_WORDS = " []()【】［］:“”„\"'«»‘’" + _SIGNS
_BRACKETS = frozenset("[(【［")
_MAX_LINKS = 4  # at the end of a heading
_MAX_HEADING_CHARS = 200

Link = tuple[str, str]
"""The text of a link, and its address."""


def without_links(text: str, links: list[Link], *, is_heading: bool) -> tuple[str, slice]:
    """Return a block's text without such links at its ends, and the slice of its `links` that is left."""
    return _without_links(text, links, is_heading)


def _without_links(text: str, links: list[Link], is_heading: bool) -> tuple[str, slice]:  # noqa: FBT001
    first, last = 0, len(links)
    for _ in range(_MAX_LINKS):
        before = text
        shown, address = links[last - 1] if last else ("", "")
        rest = text[: len(text) - len(shown)] if shown and text.endswith(shown) else ""
        if (rest or shown == text) and _is_helper(shown, address, rest, is_heading):
            text, last = rest.rstrip(), last - 1
        elif is_heading:
            text = without_helpers(text)
        if text == before:
            break
    while last and links[last - 1][0] not in text:  # they were removed with their brackets
        last -= 1
    if last:
        shown, address = links[0]
        if _is_sign(shown, address) and text.startswith(shown):
            text, first = text[len(shown) :].lstrip(), 1
    return text, slice(first, last)


def without_helpers(text: str) -> str:
    """Return a heading, or a line of tagless text, without such signs and words in brackets at its end."""
    if not text or text[len(text) - 1] not in _HELPER_ENDS or len(text) > _MAX_HEADING_CHARS:
        return text
    if text[len(text) - 1] not in _CLOSING_BRACKETS:
        text = _SIGN_AT_END.sub("", text)
    found = _BRACKETS_AT_END.search(text)
    if found and load_lexicon().heading_edit.issuperset(_BETWEEN.split(found[1].strip().lower())):
        text = text[: found.start()]
    return text


def _is_helper(shown: str, address: str, rest: str, is_heading: bool) -> bool:  # noqa: FBT001
    return _is_sign(shown, address) or (is_heading and bool(rest.strip()) and _is_worded(shown, address, rest))


def _is_sign(shown: str, address: str) -> bool:
    """Return whether a link within the page shows only signs."""
    return bool(shown) and "#" in address and not shown.strip(_SIGNS)


def _is_worded(shown: str, address: str, rest: str) -> bool:
    """Return whether a link's words are those of such links. One word alone may be part of the heading."""
    words = shown.lower().replace(rest.strip().lower(), "").strip(_AROUND_WORDS)
    lexicon = load_lexicon()
    if words in lexicon.heading_edit:
        return "#" in address or "edit" in address or shown[0] in _BRACKETS or " " in words
    return words in lexicon.heading_links and ("#" in address or " " in words)
