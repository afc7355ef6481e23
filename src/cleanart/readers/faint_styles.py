"""Styles that leave an element in its place but let nobody see it: no opacity, no size, the colour of its ground."""

import re
from collections.abc import Mapping

from cleanart.readers.css_declarations import has_name_from, has_name_with, value_of

# Words of classes and attributes of elements that scripts or a pointer fade in.
_ANIMATED = re.compile(
    r"fad(?:e|ing)|anim|reveal|aos|wow|motion|slid(?:e|ing)|appear|scroll|lazy|load|enter|hover|show|visib|active|transition"
    r"|effect|parallax|tooltip|overlay|popup|modal|menu|framer|gsap",
    re.IGNORECASE,
)
_SCRIPTED_ATTRIBUTES = ("data-", "x-", "v-", ":", "@")
_ALSO_HIDING = ("pointer-events", "position", "z-index", "height", "width", "font-size")
_SIZES = frozenset({"0", "0px", "1px", "1", "0em", "0%"})
_NO_SCALE = re.compile(r"scale\(\s*0(?:\.0+)?\s*(?:,\s*0(?:\.0+)?\s*)?\)")
_COLORS = {"white": "ffffff", "black": "000000", "transparent": "", "red": "ff0000", "yellow": "ffff00"}
_HEX = re.compile(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{6}))")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*(\d?\.?\d+)\s*)?\)")


def is_faint(style: str) -> bool:
    """Return whether a style in lower case hides an element by its colour or size."""
    if not (_has_color_of_ground(style) or _has_no_box(style) or _has_no_scale(style)):
        return False
    return not (has_name_from(style, "transition") or has_name_from(style, "animation"))


def is_transparent(style: str) -> bool:
    """Return whether a style in lower case makes an element transparent, and does not say that it moves."""
    opacity = value_of(style, "opacity")
    if not opacity or opacity.strip("0.%"):
        return False
    for name in ("transition", "animation", "transform", "will-change"):  # noqa: SIM110  # faster than a generator
        if has_name_from(style, name):
            return False
    return True


def is_animated(names: str) -> bool:
    """Return whether a class or selector has a word for what fades in."""
    return _ANIMATED.search(names) is not None


def is_scripted(attributes: Mapping[str, str]) -> bool:
    """Return whether a script is likely to fade an element in: it has a name, and nothing else is done to hide it."""
    others = attributes.keys() - {"style", "class"}
    if is_animated(attributes.get("class", "")) or any(name.startswith(_SCRIPTED_ATTRIBUTES) for name in others):
        return True
    return len(attributes) > 1 and not any(name in attributes.get("style", "") for name in _ALSO_HIDING)


def _has_color_of_ground(style: str) -> bool:
    if "background" not in style and "transparent" not in style:  # most have neither
        return False
    color = value_of(style, "color")
    if color is None:
        return False
    ground = value_of(style, "background-color") or value_of(style, "background")
    if ground is None:
        return color == "transparent" and not has_name_with(style, "background") and not has_name_with(style, "shadow")
    shown = _rgb(color)
    return shown != "" and shown == _rgb(ground)


def _rgb(color: str) -> str:
    """Return a colour as six digits; "" for what is no plain colour."""
    if color in _COLORS:
        return _COLORS[color]
    if found := _HEX.fullmatch(color):
        return found[4] or "".join(digit * 2 for digit in found.groups()[:3])
    found = _RGB.fullmatch(color)
    if found is None or (found[4] is not None and float(found[4]) < 1):
        return ""
    return "".join(f"{min(int(part), 255):02x}" for part in found.groups()[:3])


def _has_no_box(style: str) -> bool:
    overflow = value_of(style, "overflow")
    if overflow is None or not overflow.startswith(("hidden", "clip")):
        return False
    return value_of(style, "width") in _SIZES and value_of(style, "height") in _SIZES


def _has_no_scale(style: str) -> bool:
    return "scale(" in style and bool(_NO_SCALE.match(value_of(style, "transform") or ""))
