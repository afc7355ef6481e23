"""Compilation of a caller's `keep` and `drop` rules.

A rule is a CSS selector, or `line:` and a regular expression.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from time import thread_time
from typing import TYPE_CHECKING, NamedTuple

from cleanart.errors import OptionsError
from cleanart.language.patterns import lazy_pattern

if TYPE_CHECKING:
    import regex

    from cleanart.rules.selectors import Selectors

_LINE_PREFIX = "line:"
_RECURSION = lazy_pattern(r"(?<!\\)\(\?(?:R|[+-]?\d|&|P>)")  # recursion: can take gigabytes before the time limit
_MAX_RULE_CHARS = 1_000
_MAX_SHOWN_CHARS = 80  # of a rule in an error message
_MAX_SECONDS = 1.0  # processor time of a pattern on a page


class RuleMatch(NamedTuple):
    """A rule, as noted on the blocks that it matches."""

    keeps: bool
    """True for a `keep` rule, False for a `drop` rule."""
    rule: str
    """The rule as the caller wrote it, without surrounding white space."""

    @property
    def reason(self) -> str:
        """The reason of the decision that the rule makes."""
        return f"your rule: {'keep' if self.keeps else 'drop'} {self.rule}"


class LineRule(NamedTuple):
    """A compiled `line:` rule, searched for in the texts of blocks."""

    ruling: RuleMatch
    pattern: "regex.Pattern[str]"

    def search(self, texts: Iterable[str]) -> tuple[list[int], int | None]:
        """Return the indices of the texts that match, and the index where the time limit ended the search, or None."""
        matches: list[int] = []
        end = thread_time() + _MAX_SECONDS
        for i, text in enumerate(texts):
            left = end - thread_time()
            try:
                if left <= 0:
                    return matches, i
                if self.pattern.search(text, timeout=left):
                    matches.append(i)
            except (TimeoutError, MemoryError):
                return matches, i
        return matches, None


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """The compiled rules of an extraction."""

    selectors: "Selectors | None"
    """All selectors; None if there are none."""
    rulings: tuple[RuleMatch, ...]
    """The rule of each selector, by its index in `selectors`."""
    lines: tuple[LineRule, ...]
    """The `line:` rules: `keep` before `drop`, so that `drop` overrides."""


@lru_cache(maxsize=256)
def compile_rules(keep: tuple[str, ...], drop: tuple[str, ...]) -> CompiledRules | None:
    """Return the compiled rules; None if there are none.

    Raises:
        OptionsError: on a rule that is invalid or not supported.
    """
    rulings = [RuleMatch(True, rule.strip()) for rule in keep] + [RuleMatch(False, rule.strip()) for rule in drop]
    if not rulings:
        return None
    lines = [LineRule(ruling, _pattern(ruling)) for ruling in rulings if ruling.rule.startswith(_LINE_PREFIX)]
    by_selector = [ruling for ruling in rulings if not ruling.rule.startswith(_LINE_PREFIX)]
    for ruling in by_selector:
        _selectors([ruling])  # one by one, so that the error names the invalid one
    return CompiledRules(_selectors(by_selector) if by_selector else None, tuple(by_selector), tuple(lines))


def as_rules(name: str, value: object) -> tuple[str, ...]:
    """Return a value of the option `name` as a tuple of rules.

    Raises:
        OptionsError: if it is neither a string nor an iterable of strings.
    """
    given = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (None,)
    rules = tuple(rule for rule in given if isinstance(rule, str))
    if len(rules) < len(given):
        raise OptionsError(f"{name} must be a string or several: CSS selectors, or '{_LINE_PREFIX}' and a pattern")
    return rules


def _selectors(rulings: list[RuleMatch]) -> "Selectors":
    # cssselect and regex are imported only if there are rules.
    from cleanart.rules.selectors import Selectors  # noqa: PLC0415

    try:
        return Selectors([_source_of(ruling) for ruling in rulings])
    except ValueError as error:
        raise _invalid_rule(rulings[0], error) from None


def _pattern(ruling: RuleMatch) -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415

    try:
        source = _source_of(ruling)[len(_LINE_PREFIX) :].strip()
        if not source:
            raise ValueError("the pattern is empty")
        if _RECURSION.search(source):
            raise ValueError("recursion is not supported")
        return regex.compile(source)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise _invalid_rule(ruling, error) from None


def _source_of(ruling: RuleMatch) -> str:
    if not ruling.rule:
        raise ValueError("it is empty")
    if len(ruling.rule) > _MAX_RULE_CHARS:
        raise ValueError(f"it is longer than {_MAX_RULE_CHARS:,} characters")
    return ruling.rule


def _invalid_rule(ruling: RuleMatch, error: Exception) -> OptionsError:
    rule = ruling.rule if len(ruling.rule) <= _MAX_SHOWN_CHARS else ruling.rule[: _MAX_SHOWN_CHARS - 1] + "…"
    why = "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())
    return OptionsError(f"{'keep' if ruling.keeps else 'drop'} rule {rule!r}: {why}")
