"""A caller's rules (level 1): what of a page is the article, or is not, whatever the stages say.

A rule is a CSS selector, or `line:` and a regular expression.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from time import thread_time
from typing import TYPE_CHECKING, NamedTuple

from cleanart.errors import OptionsError

if TYPE_CHECKING:
    import regex

    from cleanart.rules.selectors import Selectors

_LINE = "line:"
_RECURSION = re.compile(r"(?<!\\)\(\?(?:R|[+-]?\d|&|P>)")  # takes gigabytes before its time is up
_LONGEST = 1_000  # characters
_SHOWN = 80
_MOST_SECONDS = 1.0  # of processor time that a pattern may take on a page


class RuleMatch(NamedTuple):
    """What a rule says of what it matches."""

    keeps: bool
    rule: str

    @property
    def reason(self) -> str:
        """The reason to show."""
        return f"your rule: {'keep' if self.keeps else 'drop'} {self.rule}"


class LineRule(NamedTuple):
    """A regular expression that is searched for in the texts of blocks."""

    ruling: RuleMatch
    pattern: "regex.Pattern[str]"

    def search(self, texts: Iterable[str]) -> tuple[list[int], int | None]:
        """Return the indices of the texts that match, and that of the one at which the time was up, if it was."""
        found: list[int] = []
        end = thread_time() + _MOST_SECONDS
        for i, text in enumerate(texts):
            left = end - thread_time()
            try:
                if left <= 0:
                    return found, i
                if self.pattern.search(text, timeout=left):
                    found.append(i)
            except (TimeoutError, MemoryError):
                return found, i
        return found, None


@dataclass(frozen=True, slots=True)
class CompiledRules:
    """The rules of one call, compiled."""

    selectors: "Selectors | None"
    """None where no rule is a selector."""
    rulings: tuple[RuleMatch, ...]
    """One for each selector."""
    lines: tuple[LineRule, ...]
    """Those that keep first, so that those that drop have the last word."""


@lru_cache(maxsize=256)
def compile_rules(keep: tuple[str, ...], drop: tuple[str, ...]) -> CompiledRules | None:
    """Return the rules, ready for use; None if there are none.

    Raises:
        OptionsError: on a rule that is no selector or pattern, or one that is not supported.
    """
    rulings = [RuleMatch(True, rule.strip()) for rule in keep] + [RuleMatch(False, rule.strip()) for rule in drop]
    if not rulings:
        return None
    lines = [LineRule(ruling, _pattern(ruling)) for ruling in rulings if ruling.rule.startswith(_LINE)]
    by_selector = [ruling for ruling in rulings if not ruling.rule.startswith(_LINE)]
    for ruling in by_selector:
        _selectors([ruling])  # to name the one that is wrong
    return CompiledRules(_selectors(by_selector) if by_selector else None, tuple(by_selector), tuple(lines))


def as_rules(name: str, value: object) -> tuple[str, ...]:
    """Return a caller's rules as a tuple.

    Raises:
        OptionsError: if they are no strings.
    """
    given = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else (None,)
    rules = tuple(rule for rule in given if isinstance(rule, str))
    if len(rules) < len(given):
        raise OptionsError(f"{name} must be a string or several: CSS selectors, or '{_LINE}' and a pattern")
    return rules


def _selectors(rulings: list[RuleMatch]) -> "Selectors":
    # cssselect and regex are loaded for those who have rules.
    from cleanart.rules.selectors import Selectors  # noqa: PLC0415

    try:
        return Selectors([_checked(ruling) for ruling in rulings])
    except ValueError as error:
        raise _wrong(rulings[0], error) from None


def _pattern(ruling: RuleMatch) -> "regex.Pattern[str]":
    import regex  # noqa: PLC0415

    try:
        source = _checked(ruling)[len(_LINE) :].strip()
        if not source:
            raise ValueError("the pattern is empty")
        if _RECURSION.search(source):
            raise ValueError("recursion is not supported")
        return regex.compile(source)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise _wrong(ruling, error) from None


def _checked(ruling: RuleMatch) -> str:
    if not ruling.rule:
        raise ValueError("it is empty")
    if len(ruling.rule) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST:,} characters")
    return ruling.rule


def _wrong(ruling: RuleMatch, error: Exception) -> OptionsError:
    rule = ruling.rule if len(ruling.rule) <= _SHOWN else ruling.rule[: _SHOWN - 1] + "…"
    why = "it is nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())
    return OptionsError(f"{'keep' if ruling.keeps else 'drop'} rule {rule!r}: {why}")
