"""Dates in a line of text, in the forms and languages of the lexicons (level 2)."""

import re
from datetime import date

from cleanart.lexicons import load_lexicon

_YEARS = range(1900, 2100)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_CJK = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([-./])\s?(\d{1,2})\2\s?((?:19|20)?\d\d)(?![\d/-])")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s*(?:de\s+|of\s+|d')?([^\W\d_]{3,})\.?,?\s*(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s*((?:19|20)\d\d)(?!\d)")
# All forms have one of these; most lines have none.
_HINT = re.compile(r"(?:19|20)\d\d|\d[-./]\s?\d{1,2}[-./]")
_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


def find_date(text: str) -> str | None:
    """Return the first date in a line as ISO 8601 (YYYY-MM-DD), or None.

    Of numeric dates, 3/4/2025 is read as the 3rd of April, unless the line has a time in a.m. or p.m.: then it
    was written where the month comes first.
    """
    if not ("20" in text or "19" in text or "." in text or "/" in text or "-" in text) or not _HINT.search(text):
        return None
    for form in (_ISO, _CJK):
        found = form.search(text)
        if found:
            return _iso(found[1], found[2], found[3])
    return _named(text.lower()) or _numeric(text)


def _named(low: str) -> str | None:
    months = load_lexicon().months
    for form, day, month in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for found in form.finditer(low):
            number = months.get(found[month])
            if number is not None:
                return _iso(found[3], number, found[day])
    return None


def _numeric(text: str) -> str | None:
    found = _NUMERIC.search(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if month > 12 or (found[2] == "/" and day <= 12 and _TWELVE_HOURS.search(text)):
        day, month = month, day
    return _iso(year if year > 99 else 2000 + year, month, day)


def _iso(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None
