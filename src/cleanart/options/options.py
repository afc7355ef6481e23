"""`Options`, the only place where defaults are written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from importlib.util import find_spec
from typing import Any, Self, TypedDict

from cleanart.errors import OptionsError
from cleanart.rules.compiled import CompiledRules, as_rules, compile_rules

_NOT_BOOLEAN = frozenset({"now", "keep", "drop", "max_bytes", "timeout"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to extract a page. Immutable: `with_overrides` returns a changed copy.

    Raises:
        OptionsError: on values that contradict each other or are of the wrong type, and on invalid rules.
    """

    keep: Iterable[str] = ()
    """Rules for elements or lines that are always in the body. A string or an iterable of them; stored as a tuple.

    A rule is a CSS selector, which applies to HTML only, or `line:` with a regular expression that is searched for in
    the text of every block (see docs/rules.md).
    """
    drop: Iterable[str] = ()
    """Rules for elements or lines that are treated as if they were not on the page."""
    favor_precision: bool = False
    """Keep only blocks that are very likely part of the article."""
    favor_recall: bool = False
    """Also keep blocks that may be part of the article."""
    include_comments: bool = False
    """Also keep readers' comments in the body; `Article.comments` has them in any case."""
    include_tables: bool = True
    """Keep the article's tables."""
    include_links: bool = False
    """Print links in Markdown and HTML; the plain text body has none."""
    include_images: bool = False
    """Print images in Markdown and HTML at their places, with captions and credits."""
    github_math: bool = False
    """Write formulas in Markdown as GitHub reads them best: TeX in code, and blocks of the language "math"."""
    fix_mojibake: bool = False
    """Decode text rightly that was decoded wrongly before it got into the page ("cafÃ©"). Needs the extra `ftfy`.

    Places of blocks then count the characters of the mended page. Trees are not mended.
    """
    html_tables: bool = False
    """Write tables as HTML in Markdown where GFM has no form for them: cells over several columns or rows."""
    now: datetime | None = None
    """When the page was fetched, to resolve dates such as "2 hours ago"; None ignores them. Needs the extra `dates`."""
    max_bytes: int | None = None
    """The most bytes (of `str`: characters) that a page may have; None for no limit. Trees are not measured."""
    timeout: float | None = None
    """Seconds after which a page is given up; None for no limit.

    The clock is read between the steps of extraction, each of which takes time in proportion to the page: limit
    `max_bytes` as well. A limit that holds whatever happens needs a process: `extract_many(timeout=)`.
    """
    strict: bool = False
    """Raise a `CleanartError` if there is no article, instead of returning an empty one."""

    def __post_init__(self) -> None:
        if self.favor_precision and self.favor_recall:
            raise OptionsError("favor_precision and favor_recall exclude each other")
        if self.now is not None and not isinstance(self.now, datetime):
            raise OptionsError("now must be a datetime or None")
        if self.now is not None and find_spec("dateparser") is None:
            raise OptionsError("now needs dateparser: pip install 'cleanart[dates]'")
        if self.fix_mojibake and find_spec("ftfy") is None:
            raise OptionsError("fix_mojibake needs ftfy: pip install 'cleanart[ftfy]'")
        for field in fields(self):
            if field.name not in _NOT_BOOLEAN and not isinstance(getattr(self, field.name), bool):
                raise OptionsError(f"{field.name} must be True or False")
        for name in ("max_bytes", "timeout"):
            limit = getattr(self, name)
            if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int | float) or not limit > 0):
                raise OptionsError(f"{name} must be a number above 0 or None")
        for name in ("keep", "drop"):
            object.__setattr__(self, name, as_rules(name, getattr(self, name)))
        self.ruleset()  # raises on invalid rules

    def ruleset(self) -> CompiledRules | None:
        """Return `keep` and `drop` compiled; None if there are none."""
        return compile_rules(tuple(self.keep), tuple(self.drop))

    def with_overrides(self, overrides: Mapping[str, Any]) -> Self:
        """Return a copy with some options changed; `overrides` maps names to values.

        Raises:
            OptionsError: on unknown names and on values that `Options` refuses.
        """
        if not overrides:
            return self
        known = [field.name for field in fields(self)]
        if unknown := overrides.keys() - set(known):
            raise OptionsError(f"unknown option: {list_unknown(unknown, known)}")
        return replace(self, **overrides)


class UntimedOptionValues(TypedDict, total=False):
    """Values of `Options` but for `timeout`, for functions that have one of their own."""

    keep: Iterable[str]
    drop: Iterable[str]
    favor_precision: bool
    favor_recall: bool
    include_comments: bool
    include_tables: bool
    include_links: bool
    include_images: bool
    github_math: bool
    fix_mojibake: bool
    html_tables: bool
    now: datetime | None
    strict: bool
    max_bytes: int | None


class OptionValues(UntimedOptionValues, total=False):
    """Values of `Options` by name, for editors and type checkers: what `cleanart.extract` takes as keywords."""

    timeout: float | None


def list_unknown(unknown: Iterable[str], known: Collection[str]) -> str:
    """Return unknown names in one line, each with the known name that it may be meant for."""
    from difflib import get_close_matches  # noqa: PLC0415  # mistakes are rare

    names = []
    for name in sorted(unknown):
        meant = get_close_matches(name, sorted(known), 1)
        names.append(f"{name} (did you mean {meant[0]}?)" if meant else name)
    return ", ".join(names)
