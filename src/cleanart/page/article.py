"""The result of an extraction as plain data; `cleanart.renderers.article` adds its printed forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple, Self

from cleanart.language.strings import json_text
from cleanart.options import Options
from cleanart.page.blocks import Block, Decision, Kind, Label
from cleanart.page.evidence import Evidence
from cleanart.page.metadata import Metadata
from cleanart.page.outcome import Outcome
from cleanart.page.plain_values import fields_from_plain, to_plain


class Image(NamedTuple):
    """An image of the article. Fields that are unknown are empty."""

    src: str = ""
    """Its absolute address, where the page's own is known; "" in tagless text."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    """Photographer, agency or owner as printed, without a label such as "Photo:"."""
    position: int | None = None
    """Index in `Article.blocks` of the block that follows it; None for an image that only the head names."""


class Embed(NamedTuple):
    """A film, a sound or another page that the article shows in a frame or player."""

    title: str
    """Its title, or else the name of its site or file."""
    url: str = ""
    """The address of its page where that is known, or else of the frame or file."""
    position: int | None = None
    """Index in `Article.blocks` of the block that follows it."""


class Link(NamedTuple):
    """A link to another page."""

    text: str
    url: str = ""


class Post(NamedTuple):
    """A post of a forum, or a question or answer. What the page does not tell is empty, or None."""

    author: str = ""
    published: str = ""
    """Its date: ISO 8601, or as its element's attribute says it."""
    text: str = ""
    """Plain text, without the lines that name author and date."""
    score: int | None = None
    """Votes or likes."""
    is_accepted: bool = False
    """Whether it is marked as the answer or solution."""
    position: int = 0
    """Index in `Article.blocks` of the first block of the body that is in it."""


class Comment(NamedTuple):
    """A reader's comment."""

    author: str = ""
    published: str = ""
    text: str = ""


class Entry(NamedTuple):
    """An entry of a page that lists other pages."""

    title: str
    url: str = ""
    teaser: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ArticleData(Metadata):
    """The article of a page. Fields that are unknown are empty: "", () or None."""

    body: str = ""
    """Plain text; paragraphs are separated by blank lines."""
    images: tuple[Image, ...] = ()
    embeds: tuple[Embed, ...] = ()
    """Films, sounds and other pages in frames, such as maps."""
    comments: str = ""
    """Readers' comments as plain text, separated by blank lines."""
    comment_list: tuple[Comment, ...] = ()
    """The comments one by one, where the page tells where each ends."""
    posts: tuple[Post, ...] = ()
    """The posts of a forum's thread, or a question and its answers; the body has their text."""
    entries: tuple[Entry, ...] = ()
    """The entries of a page that lists other pages."""
    related: tuple[Link, ...] = ()
    """Links to other pages, from lists such as "Read more"."""
    page_type: str | None = None
    """One of `cleanart.stages.page_type.PAGE_TYPES`; None for text without an address, which says too little."""
    confidence: float = 0.0
    """Expected word F1 of the body, 0 to 1, from a logistic regression on cross-validated results."""
    outcome: Outcome = Outcome.ARTICLE
    """Whether the page has an article, or else the reason why not."""
    empty_reason: str | None = None
    """The reason in words; None if there is an article."""
    evidence: tuple[Evidence, ...] = ()
    """Candidate values of title and metadata with their sources: for each field the chosen one first."""
    blocks: tuple[Block, ...] = ()
    """All blocks of the page in order, kept and dropped, with the decisions of the stages and their reasons."""
    base_url: str = ""
    """Base address of the relative addresses in `blocks`."""
    options: Options = field(default_factory=Options, compare=False)
    """The options of the extraction."""

    def __repr__(self) -> str:
        facts = [f"{len(self.body):,} characters" if self.body else f"empty: {self.empty_reason}"]
        facts += filter(None, (self.language, self.published))
        return f"<Article {_shortened(self.title)!r} ({', '.join(facts)})>"

    @property
    def image_credits(self) -> tuple[Image, ...]:
        """The images that have a credit."""
        return tuple(image for image in self.images if image.credit)

    def as_dict(self, *, blocks: bool = False, evidence: bool = False) -> dict[str, Any]:
        """Return the article as JSON-compatible values by name, with `blocks` and `evidence` only on demand."""
        names = (*PLAIN_FIELDS, "evidence") if evidence else PLAIN_FIELDS
        plain: dict[str, Any] = {name: to_plain(getattr(self, name)) for name in names}
        plain["image_credits"] = to_plain(self.image_credits)
        if blocks:
            plain["blocks"] = [block.as_dict() for block in self.blocks]
        else:
            for record in (*plain["images"], *plain["image_credits"], *plain["posts"], *plain["embeds"]):
                for name in ONLY_WITH_BLOCKS:
                    del record[name]
        return plain

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the article that `as_dict`, `to_json` or a row of a batch gave these values for.

        What is missing has its default, and unknown names are left out. The options of the extraction are not known.

        Raises:
            ValueError: if a value is not of its field's type; the message begins with the field's name.
        """
        if not isinstance(values, Mapping):
            raise ValueError(f"an article is an object with names and values, not {type(values).__name__}")
        known = {name: value for name, value in values.items() if name in _READ_BACK}
        plain_blocks = values.get("blocks", ())
        if not isinstance(plain_blocks, list | tuple):
            raise ValueError(f"blocks: {plain_blocks!r} is no list")
        blocks = tuple(_read_block(block) for block in plain_blocks)
        return cls(**fields_from_plain(known, ArticleData), blocks=blocks)

    def to_json(self, *, blocks: bool = False, evidence: bool = False, indent: int | None = None) -> str:
        """Return `as_dict` as JSON: non-ASCII text is not escaped, control characters are."""
        return json_text(self.as_dict(blocks=blocks, evidence=evidence), indent)


_MAX_REPR_TITLE_CHARS = 60


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_REPR_TITLE_CHARS else text[: _MAX_REPR_TITLE_CHARS - 1] + "…"


# Only renderers need these, or those who ask for them.
_NOT_PLAIN = frozenset({"evidence", "blocks", "base_url", "options"})
PLAIN_FIELDS = tuple(f.name for f in fields(ArticleData) if f.name not in _NOT_PLAIN)
"""What `as_dict` always gives, in this order. Rows of batches, schemas and CSV take their fields from here."""
_BLOCK_FIELDS = ("text", "kept", "score", "start", "end", "xpath")
_READ_BACK = frozenset({*PLAIN_FIELDS, "evidence"})
ONLY_WITH_BLOCKS = frozenset({"position"})
"""Fields of an `Image`, `Embed` or `Post` that mean nothing without `Article.blocks`."""


def _read_block(plain: Mapping[str, Any]) -> Block:
    """Return a block with the fields that `Block.as_dict` gave."""
    try:
        return Block(
            **{name: plain[name] for name in _BLOCK_FIELDS},
            kind=Kind(plain["kind"]),
            label=Label(plain["label"]),
            decisions=tuple(Decision(d["stage"], Label(d["label"]), d["reason"]) for d in plain["decisions"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"blocks: {error}") from None
