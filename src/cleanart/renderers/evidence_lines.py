"""The evidence for an article's metadata, as lines for a terminal."""

from textwrap import shorten

from cleanart.page.article import ArticleData
from cleanart.page.evidence import Evidence

_MAX_VALUE_CHARS = 80
_INDENT = "    "


def render_evidence(article: ArticleData) -> list[str]:
    """Return a heading, a line for each chosen value, and one for each other candidate; [] without evidence."""
    if not article.evidence:
        return []
    chosen = {evidence.field: evidence.value for evidence in article.evidence if evidence.chosen}
    return ["Metadata:", *(_line(article, evidence, chosen.get(evidence.field)) for evidence in article.evidence)]


def _line(article: ArticleData, evidence: Evidence, chosen: str | tuple[str, ...] | None) -> str:
    value = evidence.value if isinstance(evidence.value, str) else ", ".join(evidence.value)
    name = f"{evidence.field}: "
    if not evidence.chosen:
        name = _INDENT + ("also " if evidence.value == chosen else "not ")
    place = ""
    if evidence.block is not None:
        block = article.blocks[evidence.block]
        place = f" [{block.xpath or f'{block.start}-{block.end}'}]"
    value = shorten(value, _MAX_VALUE_CHARS, placeholder=" …")
    return f"{_INDENT}{name}{value} ({evidence.source}: {evidence.reason}){place}"
