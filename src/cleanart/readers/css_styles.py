"""What a style hides or shows."""

import re

from cleanart.readers.css_declarations import value_of, without_comments
from cleanart.readers.faint_styles import is_faint, is_transparent

# Words in lower case, which are found several times as fast as patterns: one of these is in each style that hides
# something.
_HIDING_WORDS = (
    "none", "hidden", "collapse", "clip", "indent", "absolute", "fixed", "font-size", "opacity", "background",
    "transparent", "scale(",
)  # fmt: skip
_FAR_OUT = re.compile(r"-(?:\d{4,}|999)(?:\.\d+)?(?:px|pt)?|-\d{3,}(?:\.\d+)?(?:r?em|v[wh])")
_CLIPPED = re.compile(r"rect\(\s*([01](?:px)?)[\s,]+\1[\s,]+\1[\s,]+\1\s*\)|inset\(\s*(?:50|100)%\s*\)")
_NO_SIZE = re.compile(r"0(?:\.0+)?(?:px|pt|r?em|%)?")
_MOVING = ("animation", "animation-name", "transition", "-webkit-transition", "height", "max-height")
_SIDES = ("left", "right", "top", "bottom", "text-indent")


def is_hidden_by(style: str, is_inline: bool) -> bool:  # noqa: FBT001
    """Return whether an element's own style hides it."""
    style = style.lower()
    if not may_hide(style):
        return False
    style = without_comments(style)
    return hides(style) or is_faint(style) or _has_no_letters(style, is_inline)


def is_transparent_by(style: str) -> bool:
    """Return whether an element's own style makes it transparent."""
    style = style.lower()
    return "opacity" in style and is_transparent(without_comments(style))


def _has_no_letters(style: str, is_inline: bool) -> bool:  # noqa: FBT001
    """Return whether letters have no size. On a box, that alone only removes the spaces between its parts."""
    if not _has_no_size(value_of(style, "font-size")):
        return False
    return is_inline or _has_no_size(value_of(style, "line-height"))


def _has_no_size(value: str | None) -> bool:
    return value is not None and value[:1] == "0" and _NO_SIZE.fullmatch(value) is not None


def may_hide(style: str) -> bool:
    """Tell quickly whether a style or a whole sheet, in lower case, may hide something. False is certain."""
    for word in _HIDING_WORDS:  # noqa: SIM110  # a generator would not compile to a loop
        if word in style:
            return True
    return False


def hides(style: str) -> bool:
    """Return whether a style in lower case hides an element, or moves it out of sight."""
    if "none" in style and value_of(style, "display") == "none":
        return True
    if "hidden" in style and value_of(style, "content-visibility") == "hidden":
        return True
    return _is_out_of_sight(style) and not _moves(style)


def _is_out_of_sight(style: str) -> bool:
    if "hidden" in style or "collapse" in style:
        visibility = value_of(style, "visibility")
        if visibility in {"hidden", "collapse"}:
            return True
    is_far = _has_far_number(style)
    is_clipped = "rect(" in style or "inset(" in style
    if not (is_far or is_clipped):
        return False
    position = value_of(style, "position")
    if position in {"absolute", "fixed"}:
        if is_clipped and _CLIPPED.fullmatch(value_of(style, "clip") or value_of(style, "clip-path") or ""):
            return True
        return is_far and _is_far_out(style)
    return is_far and _is_far(value_of(style, "text-indent"))


def _has_far_number(style: str) -> bool:
    """Return whether a style has a negative number of at least three digits."""
    at = style.find("-")
    while at >= 0:
        digits = 0
        while at + digits + 1 < len(style) and style[at + digits + 1].isdecimal():
            digits += 1
        if digits >= 3:
            return True
        at = style.find("-", at + 1)
    return False


def _moves(style: str) -> bool:
    """Return whether scrolling or a click may show what a style hides."""
    for name in _MOVING:  # noqa: SIM110  # a generator would not compile to a loop
        if value_of(style, name) is not None:
            return True
    return False


def _is_far_out(style: str) -> bool:
    for side in _SIDES:  # noqa: SIM110  # a generator would not compile to a loop
        if _is_far(value_of(style, side)):
            return True
    return False


def _is_far(value: str | None) -> bool:
    return value is not None and value[:1] == "-" and _FAR_OUT.fullmatch(value) is not None


def shows(style: str) -> bool:
    """Return whether a style in lower case shows an element that others may hide."""
    if "opacity" in style and (value_of(style, "opacity") or "0").strip("0.%"):
        return True
    display = value_of(style, "display")
    if display is not None and display != "none":
        return True
    return "visible" in style and value_of(style, "visibility") == "visible"
