"""The stages in their order, `Pipeline`, which runs them over a page, and `extract` (level 7).

See docs/architecture.md, and docs/rules.md for stages of one's own.
"""

from __future__ import annotations

import math
import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self, Unpack

from cleanart.errors import (
    BinaryInputError,
    CleanartError,
    EmptyInputError,
    LimitError,
    NoArticleError,
    NotAPageError,
    PipelineError,
)
from cleanart.fields import url as url_of
from cleanart.options import Options, OptionValues
from cleanart.options.sites import SiteRules
from cleanart.page.blocks import UNLABELLED, Block, Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.evidence import best_of
from cleanart.page.metadata import METADATA_FIELDS
from cleanart.page.outcome import REASONS, Outcome
from cleanart.readers.given import read_given
from cleanart.readers.set_aside import apply_rules
from cleanart.readers.sniff import looks_like_address, looks_like_html, looks_like_path
from cleanart.readers.text import read_text
from cleanart.renderers.article import Article
from cleanart.renderers.text import render_body
from cleanart.stages import (
    boilerplate,
    captions,
    comments,
    explain_dropped,
    images,
    metadata,
    page_type,
    records,
    regions,
    related,
    score,
    select,
    tables,
    title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from cleanart.rules.compiled import CompiledRules

InputFormat = Literal["auto", "text", "html"]
_FORMATS = ("auto", "text", "html")

# What `extract` accepts. `Any` stands for trees of lxml and BeautifulSoup, streams and HTTP responses.
Source = str | bytes | bytearray | memoryview | os.PathLike[str] | Any

STAGES: tuple[Stage, ...] = (
    regions.STAGE,
    boilerplate.STAGE,
    captions.STAGE,
    title.STAGE,
    metadata.STAGE,
    related.STAGE,
    page_type.STAGE,
    comments.STAGE,
    tables.STAGE,
    score.STAGE,
    select.STAGE,
    images.STAGE,
    explain_dropped.STAGE,
    records.STAGE,
)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A tuple of stages that extracts articles. Immutable: all methods but `extract` return a changed copy.

    Raises:
        PipelineError: if two stages have the same name, a stage needs labels or facts that no stage before it sets, or
            a stage uses facts that only a later stage sets.
    """

    stages: tuple[Stage, ...] = STAGES

    def __post_init__(self) -> None:
        object.__setattr__(self, "stages", tuple(self.stages))
        known: set[Label | PageFact] = {UNLABELLED}
        names: set[str] = set()
        for at, stage in enumerate(self.stages):
            if not isinstance(stage, Stage):
                raise PipelineError(f"a stage must be a cleanart.Stage, not {type(stage).__name__}")
            if stage.name in names:
                raise PipelineError(f"two stages are named {stage.name}")
            if missing := stage.needs - known:
                raise PipelineError(
                    f"the stage {stage.name} needs {', '.join(sorted(missing))}, which no stage before it sets"
                )
            known |= stage.sets
            names.add(stage.name)
            _check_no_later_stage_sets(stage.uses - known, stage, self.stages[at + 1 :])

    def with_stage(self, stage: Stage, *, before: str | None = None, after: str | None = None) -> Self:
        """Return the pipeline with one more stage, before or after the stage of the given name.

        Raises:
            PipelineError: if there is no such stage, not exactly one of `before` and `after` is given, or the new
                stage does not fit there.
        """
        if (before is None) == (after is None):
            raise PipelineError("say either before which stage or after which one")
        at = self._index(before) if before is not None else self._index(str(after)) + 1
        return type(self)((*self.stages[:at], stage, *self.stages[at:]))

    def without(self, *names: str) -> Self:
        """Return the pipeline without the stages of the given names.

        Raises:
            PipelineError: if there is no such stage, or a remaining stage needs what it sets.
        """
        removed = {self._index(name) for name in names}
        return type(self)(tuple(stage for i, stage in enumerate(self.stages) if i not in removed))

    def replaced(self, name: str, stage: Stage) -> Self:
        """Return the pipeline with the stage of the given name replaced by another.

        Raises:
            PipelineError: if there is no such stage, or the new one does not fit there.
        """
        at = self._index(name)
        return type(self)((*self.stages[:at], stage, *self.stages[at + 1 :]))

    def _index(self, name: str) -> int:
        names = [stage.name for stage in self.stages]
        if name not in names:
            raise PipelineError(f"there is no stage {name!r}; there are {', '.join(names)}")
        return names.index(name)

    def extract(
        self,
        source: Source,
        url: str | None = None,
        *,
        input_format: InputFormat = "auto",
        charset: str | None = None,
        options: Options | None = None,
        rules: SiteRules | None = None,
        **overrides: Unpack[OptionValues],
    ) -> Article:
        """Return the article of a page: `cleanart.extract` with these stages."""
        check_types(url=(url, str), charset=(charset, str), options=(options, Options), rules=(rules, SiteRules))
        chosen = (options or _DEFAULT_OPTIONS).with_overrides(overrides)
        if input_format not in _FORMATS:
            raise ValueError(f"input_format must be one of {', '.join(_FORMATS)}, not {input_format!r}")
        ends = math.inf if chosen.timeout is None else time.monotonic() + chosen.timeout
        content, address, declared = read_given(source)
        url, charset = _encodable(url or address), charset or declared
        if rules is not None and url:
            chosen = rules.options_for(url, chosen)
        try:
            _check_size(content, chosen)
            document = _read(content, url, input_format, charset, chosen)
            if rules is not None and not url:  # use the address that the page's head gives
                before, chosen = chosen, rules.options_for(_canonical_url(document), chosen)
                if chosen.ruleset() != before.ruleset() or chosen.fix_mojibake != before.fix_mojibake:
                    document = _read(content, url, input_format, charset, chosen)
            return run(document, chosen, self.stages, ends)
        except CleanartError as error:
            if chosen.strict:
                raise
            return Article(url=url, outcome=outcome_of(error), empty_reason=str(error))


def check_types(**arguments: tuple[object, type]) -> None:
    """Raise `TypeError` if an argument, given with its type, is neither of that nor None."""
    for name, (value, kind) in arguments.items():
        if value is not None and not isinstance(value, kind):
            raise TypeError(f"{name} must be {kind.__name__}, not {type(value).__name__}")


def _encodable(url: str | None) -> str | None:
    """Return an address with U+FFFD for lone surrogates: what is made of it would not be encoded either."""
    return url and url.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _check_no_later_stage_sets(facts: Set[PageFact], stage: Stage, later: Iterable[Stage]) -> None:
    for other in later:
        if isinstance(other, Stage) and (late := facts & other.sets):
            raise PipelineError(
                f"the stage {stage.name} uses {', '.join(sorted(late))}, which {other.name} sets only after it"
            )


_DEFAULT_OPTIONS = Options()  # frozen; checking them takes as long as some stages
_DEFAULT = Pipeline()


def extract(
    source: Source,
    url: str | None = None,
    *,
    input_format: InputFormat = "auto",
    charset: str | None = None,
    options: Options | None = None,
    rules: SiteRules | None = None,
    **overrides: Unpack[OptionValues],
) -> Article:
    """Return the article of a page.

    Args:
        source: The page: its content as `str` or bytes-like object, a file as `pathlib.Path` (a `str` is always
            content), an open file, a response of requests, httpx or urllib, or a parsed tree (lxml element or tree,
            BeautifulSoup object), which is not modified.
        url: The page's address, against which those of images and links are resolved. Of a response: its own.
        input_format: "text", "html", or "auto" to decide by content. Trees are always HTML.
        charset: The declared encoding of bytes, such as from the HTTP header `Content-Type`. A byte-order mark
            overrides it, and so does content that is invalid in it.
        options: What to keep and how; all defaults are in `Options`.
        rules: Options by site, from `load_rules`: those for `url`, or else for the address that the page's head gives.
        **overrides: Single options by name, such as `favor_precision=True`.

    Returns:
        The article. If the page has none, an empty article whose `outcome` and `empty_reason` say why.

    Raises:
        TypeError: if `source` or another argument is of another type.
        ValueError: if `input_format` is not one of the three.
        OptionsError: if an option is unknown or out of range.
        OSError: if the file cannot be read.
        CleanartError: with `strict=True`, instead of returning an empty article.
    """
    return _DEFAULT.extract(
        source, url, input_format=input_format, charset=charset, options=options, rules=rules, **overrides
    )


def run(document: Document, options: Options, stages: Iterable[Stage] = STAGES, ends: float = math.inf) -> Article:
    """Run stages over a document from a reader, and return the article.

    Raises:
        LimitError: if the clock (`time.monotonic`) is past `ends`.
        NoArticleError, EmptyInputError: with `options.strict`, if there is no article.
    """
    for stage in stages:
        if time.monotonic() > ends:
            raise LimitError(f"it took more than {options.timeout:g} s")
        stage.run(document, options)
    body = render_body(document.blocks)
    blocks = document.all_blocks
    outcome = _outcome(document, blocks, body)
    if outcome is not Outcome.ARTICLE and options.strict:
        raise (NoArticleError if blocks else EmptyInputError)(REASONS[outcome])
    images, embeds, posts, evidence = document.images, document.embeds, document.posts, document.evidence
    if document.dropped:
        place = document.place
        images = [image._replace(position=place(image.position)) for image in images]
        embeds = [embed._replace(position=place(embed.position)) for embed in embeds]
        posts = [post._replace(position=place(post.position) or 0) for post in posts]
        evidence = [item._replace(block=place(item.block)) for item in evidence]
    return Article(
        **{name: getattr(document.metadata, name) for name in METADATA_FIELDS},
        body=body,
        images=tuple(images),
        embeds=tuple(embeds),
        comments="\n\n".join(block.text for block in document.comments),
        comment_list=tuple(document.comment_list),
        posts=tuple(posts),
        entries=tuple(document.entries),
        related=tuple(document.related),
        page_type=document.page_type,
        confidence=document.confidence if body else 0.0,
        outcome=outcome,
        empty_reason=REASONS.get(outcome),
        evidence=tuple(evidence),
        blocks=tuple(blocks),
        base_url=document.base_url,
        options=options,
    )


def _outcome(document: Document, blocks: Sequence[Block], body: str) -> Outcome:
    if body:
        return Outcome.ARTICLE
    if document.blocks:
        return Outcome.NO_ARTICLE
    return Outcome.ALL_DROPPED if blocks else Outcome.NO_TEXT


def outcome_of(error: CleanartError) -> Outcome:
    """Return the outcome that stands for an error in reading or extracting a page."""
    return next((outcome for kind, outcome in _OUTCOMES.items() if isinstance(error, kind)), Outcome.UNREADABLE)


_OUTCOMES: dict[type[CleanartError], Outcome] = {
    EmptyInputError: Outcome.NO_TEXT,
    NotAPageError: Outcome.NOT_A_PAGE,
    BinaryInputError: Outcome.BINARY,
    NoArticleError: Outcome.NO_ARTICLE,
}


def _canonical_url(document: Document) -> str | None:
    best = best_of(url_of.candidates(document))
    return best.value if best else None


_IS_ADDRESS = "the input looks like an address, not a page: fetch it first, and pass the page with url=ADDRESS"
_IS_PATH = 'the input looks like the path of a file: pass pathlib.Path(PATH) to read it, or input_format="text"'


def _check_size(content: object, options: Options) -> None:
    """Raise `LimitError` if a page that is no tree is too large."""
    limit = options.max_bytes
    if limit is not None and isinstance(content, str | bytes) and len(content) > limit:
        raise LimitError(f"it is larger than {limit} bytes")


def _read(
    content: object, url: str | None, input_format: InputFormat, charset: str | None, options: Options
) -> Document:
    return read_page(
        content,
        url,
        input_format=input_format,
        charset=charset,
        rules=options.ruleset(),
        fix_mojibake=options.fix_mojibake,
    )


def read_page(
    content: object,
    url: str | None = None,
    *,
    input_format: InputFormat = "auto",
    charset: str | None = None,
    rules: CompiledRules | None = None,
    fix_mojibake: bool = False,
) -> Document:
    """Read a page into a document; blocks that rules drop are set aside.

    Raises:
        EmptyInputError: if it has neither text nor a title.
        BinaryInputError: if it is not text.
        NotAPageError: if it is just an address or a path and `input_format` is "auto".
        TypeError: if `content` is of a type that no reader takes.
    """
    markup = None
    if isinstance(content, bytes):
        from cleanart.readers.decode import decode_page  # noqa: PLC0415 - a `str` does not need it

        text, is_utf8 = decode_page(content, charset)
        content, markup = text, content if is_utf8 else None
        del text
    if fix_mojibake and isinstance(content, str):
        from cleanart.readers.mojibake import mend_mojibake  # noqa: PLC0415 - it needs an extra

        content, markup = mend_mojibake(content), None
    if isinstance(content, str) and input_format == "auto":
        _refuse_location(content)
    if isinstance(content, str) and (
        input_format == "text" or (input_format == "auto" and not looks_like_html(content))
    ):
        document = read_text(content, url)
    else:
        if isinstance(content, str):
            # The parser takes bytes. A page's text can be four times as large, and is not kept beside its bytes.
            content = markup or content.encode("utf-8", errors="ignore")
        document = _read_html(content, url, rules)
    if rules is not None:
        apply_rules(document, rules)
    if not document.all_blocks and not document.head.titles:  # a title alone still makes an article with metadata
        raise EmptyInputError(REASONS[Outcome.NO_TEXT])
    return document


def _refuse_location(content: str) -> None:
    if looks_like_address(content):
        raise NotAPageError(_IS_ADDRESS)
    if looks_like_path(content):
        raise NotAPageError(_IS_PATH)


def _read_html(content: object, url: str | None, rules: CompiledRules | None) -> Document:
    # Loading lxml takes time, and text does not need it.
    from cleanart.readers.html import read_html, read_tree  # noqa: PLC0415

    return read_html(content, url, rules) if isinstance(content, bytes) else read_tree(content, url, rules)
