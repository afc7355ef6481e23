"""Regular expressions that are compiled when they are first used: most pages need few of them (level 0)."""

import re
from typing import Any, AnyStr, cast


def lazy_pattern(expression: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """Return a stand-in for `re.compile(expression, flags)`, with the same methods; matches have another `re`."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(expression, flags))


class _LazyPattern:
    """Has no method of a pattern before one is asked for; then it keeps that, so that the next call is a direct one."""

    def __init__(self, expression: str | bytes, flags: re.RegexFlag) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, value)
        return value
