"""The result of an extraction (level 3)."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cleanart.language.text import json_text
from cleanart.options import Options
from cleanart.page.blocks import Block
from cleanart.page.evidence import Evidence

# The fields of an article that are metadata, in the order in which they are printed.
METADATA = (
    "title",
    "authors",
    "published",
    "modified",
    "site_name",
    "url",
    "language",
    "description",
    "tags",
    "license",
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of a page. What the page does not tell is empty: "", (), or None where None says "unknown"."""

    title: str = ""
    body: str = ""
    """Plain text, paragraphs separated by one blank line."""
    images: tuple[Image, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    """`YYYY-MM-DD`, or with a time `YYYY-MM-DDThh:mm:ss`, then `Z` (UTC) or `+hh:mm` where the zone is known."""
    modified: str | None = None
    """The same of the last change."""
    site_name: str = ""
    language: str | None = None
    """BCP 47 tag."""
    url: str | None = None
    description: str = ""
    tags: tuple[str, ...] = ()
    license: str = ""
    """The terms under which the page may be used, as it says in its head: an address or a name."""
    comments: str = ""
    """Readers' comments, plain text."""
    related: tuple[Link, ...] = ()
    """Links to other pages that the page recommends."""
    page_type: str | None = None
    confidence: float = 0.0
    """The word F1 that the body is expected to have, 0 to 1 (fitted on cross-validated results)."""
    empty_reason: str | None = None
    """Why `body` is empty; None if it is not."""
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

    def __str__(self) -> str:
        """Return it for people to read: title, byline, body or why there is none, image credits."""
        from cleanart.renderers.text import render_article  # noqa: PLC0415

        return render_article(self, byline=True).rstrip("\n")

    def _repr_html_(self) -> str:
        """Return it as safe HTML, which notebooks show."""
        from cleanart.renderers.html import render_fragment  # noqa: PLC0415

        return render_fragment(self, self.options, include_reason=True)

    @property
    def image_credits(self) -> tuple[Image, ...]:
        """The images that have a credit."""
        return tuple(image for image in self.images if image.credit)

    def as_dict(self, *, blocks: bool = False, evidence: bool = False) -> dict[str, Any]:
        """Return the article as plain dicts, lists, strings and numbers; with `blocks` and `evidence`, those too."""
        names = [name for name in self.__slots__ if name not in _NOT_PLAIN and (evidence or name != "evidence")]
        plain: dict[str, Any] = {name: _plain(getattr(self, name)) for name in names}
        plain["image_credits"] = _plain(self.image_credits)
        if blocks:
            plain["blocks"] = [block.as_dict() for block in self.blocks]
        else:
            for image in (*plain["images"], *plain["image_credits"]):
                del image["position"]
        return plain

    def to_json(self, *, blocks: bool = False, evidence: bool = False, indent: int | None = None) -> str:
        """Return `as_dict` as JSON, with every script readable as it is and no control characters."""
        return json_text(self.as_dict(blocks=blocks, evidence=evidence), indent)

    def to_text(self, *, standalone: bool = False) -> str:
        """Return the body as plain text; with `standalone`, between the title and the image credits."""
        from cleanart.renderers.text import render_article  # noqa: PLC0415

        return render_article(self).rstrip("\n") if standalone else self.body

    def to_markdown(
        self,
        *,
        include_links: bool | None = None,
        include_images: bool | None = None,
        front_matter: bool = False,
        standalone: bool = False,
    ) -> str:
        """Return the body as CommonMark with GFM's tables.

        Args:
            include_links: Print links; None does what the article was extracted with (`Options.include_links`).
            include_images: Print images with captions and credits at their places; None as for links.
            front_matter: Begin with the metadata as YAML between lines of "---".
            standalone: Print the title as a heading, too, and at the end the credits of images that are not printed.
        """
        from cleanart.renderers.markdown import render_front_matter, render_markdown  # noqa: PLC0415

        markdown = render_markdown(
            self, self._chosen(include_links=include_links, include_images=include_images), standalone=standalone
        )
        return "\n".join(filter(None, (render_front_matter(self), markdown))) if front_matter else markdown

    def to_html(
        self, *, include_links: bool | None = None, include_images: bool | None = None, standalone: bool = False
    ) -> str:
        """Return the body as HTML that is safe to show: few tags, no scripts, no addresses but of the web and of mail.

        Args:
            include_links: Print links; None does what the article was extracted with (`Options.include_links`).
            include_images: Print images with captions and credits at their places; None as for links.
            standalone: Return a whole page with the title, authors and date, and at the end the credits of images that
                are not printed.
        """
        from cleanart.renderers.html import render_html  # noqa: PLC0415

        return render_html(
            self, self._chosen(include_links=include_links, include_images=include_images), standalone=standalone
        )

    def to_report(self) -> str:
        """Return a web page that stands alone: every block with its reasons, beside the article."""
        from cleanart.renderers.report import render_report  # noqa: PLC0415

        return render_report(self)

    def _chosen(self, **given: bool | None) -> Options:
        return self.options.with_overrides({name: value for name, value in given.items() if value is not None})


_REPR_CHARS = 60  # of a title


def _shortened(text: str) -> str:
    return text if len(text) <= _REPR_CHARS else text[: _REPR_CHARS - 1] + "…"


# What it takes to print an article in other forms.
_NOT_PLAIN = frozenset({"blocks", "base_url", "options"})


def _plain(value: Any) -> Any:
    """Turn tuples into lists and named tuples into dicts, to any depth."""
    if isinstance(value, Image | Link | Evidence):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
