"""The declarations of a style: "display: none; color: red". Styles are in lower case and without comments."""

_IMPORTANT = "important"  # after "!"


def value_of(style: str, name: str) -> str | None:
    """Return the value that a style gives a name: the last one, or the last important one."""
    found: str | None = None
    is_important = False
    at = style.find(name)
    while at >= 0:
        end = at + len(name)
        if _begins_declaration(style, at):
            while end < len(style) and style[end].isspace():
                end += 1
            sign = style[end] if end < len(style) else ";"
            if sign in {":", ";"}:
                at = end if sign == ";" else end + 1
                end = style.find(";", at)
                value = (style[at:end] if end >= 0 else style[at:]).strip()
                plain = _without_important(value)
                if plain is not value:
                    found, is_important = plain, True
                elif not is_important:
                    found = value
                if end < 0:
                    break
        at = style.find(name, end)
    return found


def has_name_from(style: str, start: str) -> bool:
    """Return whether a style declares a name that begins so: "transition" in "transition-delay: 1s"."""
    at = style.find(start)
    while at >= 0:
        if _begins_declaration(style, at):
            return True
        at = style.find(start, at + len(start))
    return False


def has_name_with(style: str, word: str) -> bool:
    """Return whether a style declares a name with a word in it."""
    if word in style:
        for declaration in style.split(";"):
            if word in declaration.partition(":")[0]:
                return True
    return False


def _begins_declaration(style: str, at: int) -> bool:
    """Return whether a declaration begins at a place of a style that is no white space."""
    while at > 0:
        at -= 1
        sign = style[at]
        if not sign.isspace():
            return sign == ";"
    return True


def _without_important(value: str) -> str:
    """Return a value without the "!important" at its end; the same object if it has none."""
    if "!" in value and value.endswith(_IMPORTANT):
        before = value[: -len(_IMPORTANT)].rstrip()
        if before.endswith("!"):
            return before[:-1].rstrip()
    return value


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
    pieces.append(css[start:])
    return "".join(pieces)
