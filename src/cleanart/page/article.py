"""The result of an extraction, as plain data (level 3). `cleanart.renderers.article` prints it."""

from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, NamedTuple

from cleanart.language.strings import json_text
from cleanart.options import Options
from cleanart.page.blocks import Block
from cleanart.page.evidence import Evidence
from cleanart.page.metadata import Metadata
from cleanart.page.outcome import Outcome


class Image(NamedTuple):
    """An image of the article. What the page does not tell is empty."""

    src: str = ""
    """Its address; tagless text has none."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    """Photographer, agency or owner, as printed, without the label word."""
    position: int | None = None
    """Index in `Article.blocks` of the block that it stands before; None where the head alone names it."""


class Link(NamedTuple):
    """A link to another page."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ArticleData(Metadata):
    """The article of a page. What the page does not tell is empty: "", (), or None where None says "unknown"."""

    body: str = ""
    """Plain text, paragraphs separated by one blank line."""
    images: tuple[Image, ...] = ()
    comments: str = ""
    """Readers' comments, plain text."""
    related: tuple[Link, ...] = ()
    """Links to other pages that the page recommends."""
    page_type: str | None = None
    confidence: float = 0.0
    """The word F1 that the body is expected to have, 0 to 1 (fitted on cross-validated results)."""
    outcome: Outcome = Outcome.ARTICLE
    """What became of the page: it has an article, or why it has none."""
    empty_reason: str | None = None
    """The same in words; None if there is an article."""
    evidence: tuple[Evidence, ...] = ()
    """What the title and the metadata were chosen from: of each field the chosen value, then the others looked at."""
    blocks: tuple[Block, ...] = ()
    """Every block of the page in order, with what was decided of it and why."""
    base_url: str = ""
    """What the addresses in `blocks` are relative to."""
    options: Options = field(default_factory=Options, compare=False)
    """What it was extracted with."""

    def __repr__(self) -> str:
        facts = [f"{len(self.body):,} characters" if self.body else f"empty: {self.empty_reason}"]
        facts += filter(None, (self.language, self.published))
        return f"<Article {_shortened(self.title)!r} ({', '.join(facts)})>"

    @property
    def image_credits(self) -> tuple[Image, ...]:
        """The images that have a credit."""
        return tuple(image for image in self.images if image.credit)

    def as_dict(self, *, blocks: bool = False, evidence: bool = False) -> dict[str, Any]:
        """Return the article as plain dicts, lists, strings and numbers; with `blocks` and `evidence`, those too."""
        names = (*PLAIN_FIELDS, "evidence") if evidence else PLAIN_FIELDS
        plain: dict[str, Any] = {name: _plain(getattr(self, name)) for name in names}
        plain["image_credits"] = _plain(self.image_credits)
        if blocks:
            plain["blocks"] = [block.as_dict() for block in self.blocks]
        else:
            for image in (*plain["images"], *plain["image_credits"]):
                for name in ONLY_WITH_BLOCKS:
                    del image[name]
        return plain

    def to_json(self, *, blocks: bool = False, evidence: bool = False, indent: int | None = None) -> str:
        """Return `as_dict` as JSON, with every script readable as it is and no control characters."""
        return json_text(self.as_dict(blocks=blocks, evidence=evidence), indent)


_REPR_CHARS = 60  # of a title


def _shortened(text: str) -> str:
    return text if len(text) <= _REPR_CHARS else text[: _REPR_CHARS - 1] + "…"


# What it takes to print an article in other forms.
_NOT_PLAIN = frozenset({"evidence", "blocks", "base_url", "options"})
PLAIN_FIELDS = tuple(f.name for f in fields(ArticleData) if f.name not in _NOT_PLAIN)
"""What `as_dict` always gives, in this order. Rows of batches, schemas and CSV take their fields from here."""
ONLY_WITH_BLOCKS = frozenset({"position"})
"""Fields of an `Image` that mean nothing without `Article.blocks`."""


def _plain(value: Any) -> Any:
    """Turn tuples into lists, named tuples into dicts, and members of enums into their values, to any depth."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Image | Link | Evidence):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
