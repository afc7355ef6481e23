"""Blocks and articles as plain text."""

from cleanart.page.article import ArticleData
from cleanart.page.blocks import Block, Kind

# No blank line separates neighbours of these kinds: they are lines of one code listing or rows of one table.
_TIGHT = frozenset({Kind.CODE, Kind.ROW})
_ITEM = Kind.ITEM  # looking it up in the enum takes longer


def render_body(blocks: list[Block]) -> str:
    """Return the kept blocks as text: one blank line between paragraphs, none within a list, code or table."""
    parts: list[str] = []
    last: Block | None = None
    is_joined = True  # only line breaks separate the block from the last one that was kept
    for block in blocks:
        is_joined = is_joined and block.after_line_break
        if not block.kept:
            continue
        if last is not None:
            parts.append("\n" if is_joined or _is_tight(last, block) else "\n\n")
        parts.append(render_block(block))
        last, is_joined = block, True
    return "".join(parts)


def render_block(block: Block) -> str:
    """Return a block's text; of an item, with its number or a hyphen before it."""
    if block.kind is not _ITEM:
        return block.text
    if block.marker[0].isalnum():
        return f"{block.marker} {block.text}"
    if block.marker[0] in "([":
        return f"- {block.marker} {block.text}" if block.marker[1:2] in " xX" else f"{block.marker} {block.text}"
    return f"- {block.text}"


def _is_tight(above: Block, below: Block) -> bool:
    if above.kind is _ITEM and below.kind is _ITEM:
        return True
    return above.kind in _TIGHT and below.kind in _TIGHT and not below.blank_lines_before


def render_article(article: ArticleData, *, include_reason: bool = False) -> str:
    """Return an article for people to read: title, byline, body, image credits; on demand, why it is empty."""
    parts = [article.title, render_byline(article), article.body]
    if include_reason and article.empty_reason:
        parts.append(f"(empty: {article.empty_reason})")
    if article.image_credits:
        lines = [f"- {i.caption} ({i.credit})" if i.caption else f"- ({i.credit})" for i in article.image_credits]
        parts.append("Image credits:\n" + "\n".join(lines))
    text = "\n\n".join(filter(None, parts))
    return text + "\n" if text else ""


def render_byline(article: ArticleData) -> str:
    """Return authors, date and site in one line."""
    return " · ".join(byline_facts(article))


def byline_facts(article: ArticleData) -> list[str]:
    """Return those of authors, date and site that are known."""
    return [fact for fact in (", ".join(article.authors), article.published, article.site_name) if fact]
