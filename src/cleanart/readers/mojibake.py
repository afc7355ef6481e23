"""Text that was decoded wrongly before it got into a page ("cafÃ©"), mended by ftfy (extra `ftfy`)."""

import re

# Text between tags, or what a tag holds. Each piece is judged alone: a page often quotes spoilt text beside good text.
_PIECE = re.compile(r"[^<>\n]++")


def mend_mojibake(page: str) -> str:
    """Return a page, HTML or text, with wrongly decoded text decoded rightly; all else stays as it is."""
    import ftfy  # noqa: PLC0415 - only who asks for it needs it

    def mended(piece: re.Match[str]) -> str:
        return piece[0] if piece[0].isascii() else ftfy.fix_encoding(piece[0])

    return _PIECE.sub(mended, page)
