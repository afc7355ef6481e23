"""What a caller can choose. Every default is written here and nowhere else (level 2)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from importlib.util import find_spec
from typing import Any, Self

from cleanart.errors import OptionsError
from cleanart.rules.compiled import CompiledRules, as_rules, compile_rules

_NO_FLAGS = frozenset({"now", "keep", "drop"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to extract. Frozen: `with_overrides` makes a changed copy.

    Raises:
        OptionsError: on contradicting or out-of-range values, and on rules that cannot be read.
    """

    keep: Iterable[str] = ()
    """Rules: what they match is in the body, whatever the stages say. One string or several; afterwards a tuple.

    A rule is a CSS selector, which is for HTML alone, or `line:` and a regular expression, which is searched for in
    every block's text (see docs/rules.md).
    """
    drop: Iterable[str] = ()
    """Rules: what they match is no part of the page."""
    favor_precision: bool = False
    """Keep less: only blocks that are surely the article's."""
    favor_recall: bool = False
    """Keep more: also blocks that may be the article's."""
    include_comments: bool = False
    """Keep the readers' comments in the body, too (they are in `Article.comments` in any case)."""
    include_tables: bool = True
    """Keep the article's tables."""
    include_links: bool = False
    """Print links in Markdown and HTML. The body's words are the same in any case."""
    include_images: bool = False
    """Print images in Markdown and HTML, with captions and credits, where the page has them."""
    now: datetime | None = None
    """When the page was fetched, from which "2 hours ago" is counted; None leaves it out. Needs the extra `dates`."""
    strict: bool = False
    """Raise the matching `CleanartError` where there is no article, instead of returning an empty one."""

    def __post_init__(self) -> None:
        if self.favor_precision and self.favor_recall:
            raise OptionsError("favor_precision and favor_recall exclude each other")
        if self.now is not None and not isinstance(self.now, datetime):
            raise OptionsError("now must be a datetime or None")
        if self.now is not None and find_spec("dateparser") is None:
            raise OptionsError("now needs dateparser: pip install 'cleanart[dates]'")
        for field in fields(self):
            if field.name not in _NO_FLAGS and not isinstance(getattr(self, field.name), bool):
                raise OptionsError(f"{field.name} must be True or False")
        for name in ("keep", "drop"):
            object.__setattr__(self, name, as_rules(name, getattr(self, name)))
        self.ruleset()  # raises where one is wrong

    def ruleset(self) -> CompiledRules | None:
        """Return `keep` and `drop` ready for use; None if there are none."""
        return compile_rules(tuple(self.keep), tuple(self.drop))

    def with_overrides(self, overrides: dict[str, Any]) -> Self:
        """Return a copy with `overrides` (field name to value).

        Raises:
            OptionsError: on a name that is no option, or a value out of range.
        """
        unknown = overrides.keys() - {field.name for field in fields(self)}
        if unknown:
            raise OptionsError(f"unknown option: {', '.join(sorted(unknown))}")
        return replace(self, **overrides)
