"""What the declarations of a style hide or show."""

import re
from collections.abc import Mapping

from cleanart.readers.faint_styles import is_faint, is_transparent

# Words in lower case, which are found several times as fast as patterns: one of these is in each style that hides
# something.
_HIDING_WORDS = (
    "none", "hidden", "collapse", "clip", "indent", "absolute", "fixed", "font-size", "opacity", "background",
    "transparent", "scale(",
)  # fmt: skip
_IMPORTANT = re.compile(r"!\s*important$")
_FAR_OUT = re.compile(r"-(?:\d{4,}|999)(?:\.\d+)?(?:px|pt)?|-\d{3,}(?:\.\d+)?(?:r?em|v[wh])")
_CLIPPED = re.compile(r"rect\(\s*([01](?:px)?)[\s,]+\1[\s,]+\1[\s,]+\1\s*\)|inset\(\s*(?:50|100)%\s*\)")
_NO_SIZE = re.compile(r"0(?:\.0+)?(?:px|pt|r?em|%)?")
_MOVING = frozenset({"animation", "animation-name", "transition", "-webkit-transition", "height", "max-height"})
_SIDES = ("left", "right", "top", "bottom", "text-indent")


def is_hidden_by(style: str, *, is_inline: bool) -> bool:
    """Return whether an element's own style hides it."""
    style = style.lower()
    if not may_hide(style):
        return False
    declared = read_style(without_comments(style))
    return hides(declared) or is_faint(declared) or _has_no_letters(declared, is_inline=is_inline)


def is_transparent_by(style: str) -> bool:
    """Return whether an element's own style makes it transparent."""
    style = style.lower()
    return "opacity" in style and is_transparent(read_style(without_comments(style)))


def _has_no_letters(declared: Mapping[str, str], *, is_inline: bool) -> bool:
    """Return whether letters have no size. On a box, that alone only removes the spaces between its parts."""
    if not _NO_SIZE.fullmatch(declared.get("font-size", "")):
        return False
    return is_inline or bool(_NO_SIZE.fullmatch(declared.get("line-height", "")))


def may_hide(style: str) -> bool:
    """Tell quickly whether a style or a whole sheet, in lower case, may hide something. False is certain."""
    return any(map(style.__contains__, _HIDING_WORDS))


def read_style(style: str) -> dict[str, str]:
    """Return the valid declarations of a style in lower case: the last of each name, or the last important one."""
    found: dict[str, str] = {}
    important: set[str] = set()
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip(), value.strip()
        plain = _IMPORTANT.sub("", value).rstrip() if "!" in value else value
        if plain != value:
            important.add(name)
        elif name in important:
            continue
        found[name] = plain
    return found


def hides(declared: Mapping[str, str]) -> bool:
    """Return whether declarations hide an element, or move it out of sight."""
    if declared.get("display") == "none" or declared.get("content-visibility") == "hidden":
        return True
    if not _MOVING.isdisjoint(declared):
        return False  # scrolling or a click shows it
    if declared.get("visibility") in {"hidden", "collapse"}:
        return True
    if declared.get("position") in {"absolute", "fixed"}:
        clip = declared.get("clip") or declared.get("clip-path", "")
        return bool(_CLIPPED.fullmatch(clip)) or _is_far_out(declared)
    return bool(_FAR_OUT.fullmatch(declared.get("text-indent", "")))


def _is_far_out(declared: Mapping[str, str]) -> bool:
    for side in _SIDES:  # noqa: SIM110  # a generator would not compile to a loop
        if _FAR_OUT.fullmatch(declared.get(side, "")):
            return True
    return False


def shows(declared: Mapping[str, str]) -> bool:
    """Return whether declarations show an element that others may hide."""
    if declared.get("opacity", "0").strip("0.%"):
        return True
    return declared.get("display", "none") != "none" or declared.get("visibility") == "visible"


def without_comments(css: str) -> str:
    """Return a style or a sheet without its comments."""
    if "/*" not in css:
        return css
    pieces: list[str] = []
    start, end = 0, css.find("/*")
    while end >= 0:
        pieces.append(css[start:end])
        start = css.find("*/", end + 2) + 2
        if start < 2:  # it is not closed
            return "".join(pieces)
        end = css.find("/*", start)
    return "".join(pieces) + css[start:]
