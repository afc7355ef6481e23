"""What the metadata of an article were chosen from, to read in a terminal."""

from textwrap import shorten

from cleanart.page.article import ArticleData
from cleanart.page.evidence import Evidence

_WIDTH = 80  # of a value
_INDENT = "    "


def render_evidence(article: ArticleData) -> list[str]:
    """Return a line for each field's value and one for each other that was looked at, below a heading; or nothing."""
    if not article.evidence:
        return []
    values = {each.field: each.value for each in article.evidence if each.chosen}
    return ["Metadata:", *(_line(article, each, values.get(each.field)) for each in article.evidence)]


def _line(article: ArticleData, evidence: Evidence, chosen: str | tuple[str, ...] | None) -> str:
    value = evidence.value if isinstance(evidence.value, str) else ", ".join(evidence.value)
    name = f"{evidence.field}: "
    if not evidence.chosen:
        name = _INDENT + ("also " if evidence.value == chosen else "not ")
    place = ""
    if evidence.block is not None:
        block = article.blocks[evidence.block]
        place = f" [{block.xpath or f'{block.start}-{block.end}'}]"
    return f"{_INDENT}{name}{shorten(value, _WIDTH, placeholder=' …')} ({evidence.source}: {evidence.reason}){place}"
