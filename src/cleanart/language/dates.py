"""Dates in a line of text, in the forms and languages of the lexicons (level 2).

A date is written in one form: `YYYY-MM-DD`, or where the time is known `YYYY-MM-DDThh:mm:ss`, followed by the offset
`+hh:mm` where the zone is known (`Z` for UTC). Fractions of seconds are left out.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from cleanart.language.lexicons import load_lexicon

_YEARS = range(1900, 2100)
# Years of the Buddhist calendar (Thai), from 1957 on, are as many years ahead. Their months and days are the same.
_BUDDHIST_YEARS, _BUDDHIST_ERA = range(2500, 2600), 543
_YEAR = r"(?P<y>(?:19|20|25)\d\d)"
# Up to three words: "May", "كانون الثاني", "tháng mười hai". Vowel signs and other marks are parts of words too.
# Short names of Thai months have a full stop inside.
_MONTH = (
    r"(?:tháng \d{1,2}|[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e2e](?![\u0e01-\u0e4e])"
    r"|[^\s\d.,:;/()|•·–—-]{2,15}(?: [^\s\d.,:;/()|•·–—-]{2,15}){0,2})"
)
_ISO = re.compile(rf"(?<![\d.]){_YEAR}[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})(?![\d.]\d|\d)")
_EAST_ASIAN = re.compile(r"(?P<y>(?:19|20)\d\d) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日일]")
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)? ?(?:de |of |d'|d’)?(?P<m>" + _MONTH + r")\.?,? ?"
    rf"(?:de |del |năm |พ\.ศ\. ?|ค\.ศ\. ?)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<![^\s\d.,:;/()|•·–—-])(?P<m>" + _MONTH + rf")\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? ?{_YEAR}(?!\d)"
)
# "2026. április 3.", "2026. gada 3. aprīlī", "2026 m. balandžio 3 d.", "2026ko apirilaren 3a"
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d){_YEAR}(?:\.|ko|eko| m\.| жылғы| оны)? (?P<m>[^\W\d_]{{2,15}})\.? (?P<d>\d{{1,2}})(?![\d:])"
)
_YEAR_DAY_MONTH = re.compile(rf"(?<!\d){_YEAR}\. gada (?P<d>\d{{1,2}})\. (?P<m>[^\W\d_]{{3,15}})")
_NUMERIC = re.compile(
    # Two digits of the year are enough where day and month have two as well: other numbers with dots are versions.
    r"(?<![\d.,/-])(?P<d>\d{1,2})(?P<sign>[-./]) ?(?P<m>\d{1,2})(?P=sign) ?"
    r"(?P<y>(?:19|20|25)\d\d|(?<=\d\d[-./]\d\d[-./])\d\d)(?![\d/-]|\.\d)"
)
# The Persian calendar: "۱۴ فروردین ۱۴۰۵", "۱۴۰۵/۰۱/۱۴". In the Islamic calendar these years lie before 2000.
_SOLAR_HIJRI_YEARS = range(1370, 1420)
_SOLAR_HIJRI = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2}) (?P<m>[^\W\d_]{2,9})(?: ماه)? (?P<y>1[34]\d\d)(?!\d)"),
    re.compile(r"(?<![\d.,/-])(?P<y>1[34]\d\d)(?P<sign>[-./])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?![\d/-])"),
)
_NOWRUZ_1400 = date(2021, 3, 21)  # the first day of that year
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff]")
_FORMS = (_ISO, _EAST_ASIAN, _DAY_FIRST, _MONTH_FIRST, _YEAR_MONTH_DAY, _YEAR_DAY_MONTH, _NUMERIC)
# All forms have one of these; most lines have none.
_HINT = re.compile(r"(?:19|20|25)\d\d|\d[-./]\s?\d{1,2}[-./]")
_OTHER_DIGIT = re.compile(r"[^\D0-9]")  # Arabic, Persian, Bengali, Devanagari, Thai and so on
_SIGNS = ("20", "19", "25", ".", "/", "-")  # the same, to be looked for faster
_TWELVE_HOURS = re.compile(r"\d\s*[ap]\.?m\b")
_SPACES = re.compile(r"\s+")
# A date as machines write it; what follows its zone repeats it: "+0000 UTC".
_TIMESTAMP = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<sign>-?)(?P<m>\d\d)(?P=sign)(?P<d>\d\d)"
    r"(?:[T ](?P<time>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d{1,12})?"
    r" ?(?:(?P<utc>Z|UTC|GMT)|(?P<hours>[+-]\d\d)(?::?(?P<minutes>\d\d))?)?)?"
    r"(?P<rest>[ \[].*)?",
    re.IGNORECASE,
)
# As programs write dates: "2023 Jan 7", "Fri Feb 18 10:27:24 2022".
_YEAR_FIRST = re.compile(r"(?P<y>(?:19|20)\d\d) (?P<m>[a-z]{3,9}) (?P<d>\d{1,2})")
_YEAR_LAST = re.compile(
    r"(?:[a-z]{3},? )?(?P<m>[a-z]{3}) (?P<d>\d{1,2}) [\d:]{5,8} (?:[a-z]{3,4} )?(?P<y>(?:19|20)\d\d)"
)
_MAIL = re.compile(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_DIGIT = re.compile(r"\d")
_LONGEST_RELATIVE = 40  # characters
_LONGEST_DATE = 100  # characters
_MONTH_FIRST_REGIONS = frozenset({"US", "PH"})
_EPOCH = "1970-01-01"  # what programs write that know no date


def read_date(value: str, *, month_first: bool | None = None) -> str | None:
    """Return a value that is a date, with its time and zone if it has them, as ISO 8601; None if it is none.

    Of 3/4/2025 `month_first` says how to read it (see `find_date`).
    """
    value = _with_plain_digits(value[:_LONGEST_DATE].strip("\"' "))
    found = _TIMESTAMP.fullmatch(value)
    if found is None:
        return _as_mails_write(value) or find_date(value, month_first=month_first) or _as_programs_write(value.lower())
    day = f"{found['y']}-{found['m']}-{found['d']}"
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    if day == _EPOCH:
        return None
    zone = "Z" if found["utc"] else f"{found['hours']}:{found['minutes'] or '00'}" if found["hours"] else ""
    if not found["time"] or (found["rest"] and not zone):  # "PM", "EST": not to be read without knowing them
        return day
    try:
        return _canonical(datetime.fromisoformat(f"{day}T{_time(found['time'])}{zone}"))
    except ValueError:  # 25 o'clock
        return day


def _canonical(moment: datetime) -> str:
    """Write a moment in the one form of times."""
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _time(digits: str) -> str:
    """Return a time with colons, which the compact form of ISO 8601 leaves out."""
    return digits if ":" in digits else ":".join(digits[i : i + 2] for i in range(0, len(digits), 2))


def _with_plain_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 for those of other scripts."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def writes_month_first(language: str | None) -> bool | None:
    """Tell whether the month comes first in numeric dates of a language (BCP 47); None where that is not known."""
    if not language:
        return None
    name, _, region = language.partition("-")
    if name == "en":
        return region in _MONTH_FIRST_REGIONS if region else None
    return False


def find_relative_date(text: str, now: datetime, language: str | None) -> str | None:
    """Return the day that a line such as "2 hours ago" tells at the time `now`, as ISO 8601, or None.

    What is in a language, given as a BCP 47 tag, dateparser reads; `Options` has seen that it is there.
    """
    low = _SPACES.sub(" ", text.lower()).strip()
    if len(low) > _LONGEST_RELATIVE or not any(phrase in low for phrase in load_lexicon().ago):
        return None
    import dateparser  # noqa: PLC0415 - slow to load, and seldom needed

    settings: Any = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past", "PARSERS": ["relative-time"]}
    languages = [(language or "en").partition("-")[0]]
    from_digit = _DIGIT.search(low)
    for piece in dict.fromkeys((low, low[from_digit.start() :] if from_digit else low)):
        try:
            found = dateparser.parse(piece, languages=languages, settings=settings)
        except ValueError:  # a language that it does not know
            return None
        if found is not None:
            return str(found.date().isoformat())
    return None


def _as_mails_write(value: str) -> str | None:
    """Read "Sat, 19 Oct 2019 00:04:00 +0200"."""
    if not _MAIL.match(value):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        return _canonical(parsedate_to_datetime(value))
    except ValueError:
        return None


def _as_programs_write(value: str) -> str | None:
    found = _YEAR_FIRST.match(value) or _YEAR_LAST.match(value)
    return _read(found, month_first=False) if found else None


def find_date(text: str, *, month_first: bool | None = None) -> str | None:
    """Return the first date in a line as ISO 8601 (YYYY-MM-DD), or None (see `locate_date`)."""
    found = locate_date(text, month_first=month_first)
    return found[1] if found else None


def locate_date(text: str, *, month_first: bool | None = None) -> tuple[str, str] | None:
    """Return the first date in a line as ISO 8601, behind the text before it (in lower case); None if there is none.

    Where a month comes first, that text may end with it.

    Of numeric dates, 3/4/2025 is read as the 3rd of April, unless `month_first` says otherwise. Where that is None, a
    time in a.m. or p.m. in the line tells that it was written where the month comes first.
    """
    is_arabic_script = not text.isascii() and _ARABIC_SCRIPT.search(text) is not None
    text = _with_plain_digits(text)
    if is_arabic_script and (persian := _find_solar_hijri(text)):
        return persian
    if not any(sign in text for sign in _SIGNS) or not _HINT.search(text):
        return None
    low = _SPACES.sub(" ", text.lower())
    if month_first is None:
        month_first = _TWELVE_HOURS.search(low) is not None
    found: list[tuple[int, int, str]] = []
    for form in _FORMS:
        for match in form.finditer(low):
            day = _read(match, month_first=month_first)
            if day is not None:
                start = match.start()
                found.append((start, start if low[start].isdigit() else match.start("d"), day))
                break
    if not found:
        return None
    _, behind, day = min(found)
    return low[:behind], day


def _read(match: re.Match[str], *, month_first: bool) -> str | None:
    year, day = int(match["y"]), int(match["d"])
    month = _month(match["m"])
    if year in _BUDDHIST_YEARS:
        year -= _BUDDHIST_ERA
    if match.re is _NUMERIC:
        year += 2000 if year < 100 else 0
        if month > 12 or (match["sign"] == "/" and day <= 12 and month_first):
            day, month = month, day
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if found.year in _YEARS else None


def _find_solar_hijri(text: str) -> tuple[str, str] | None:
    """Return the first date of the Persian calendar in a text of Arabic script, behind the text before it."""
    months = load_lexicon().solar_hijri_months
    for form in _SOLAR_HIJRI:
        for match in form.finditer(text):
            year, name, day = int(match["y"]), match["m"], int(match["d"])
            month = int(name) if name.isdecimal() else months.get(name, 0)
            if year in _SOLAR_HIJRI_YEARS and 1 <= month <= 12 and 1 <= day <= 31 - (month > 6):
                return text[: match.start()], _of_solar_hijri(year, month, day).isoformat()
    return None


def _of_solar_hijri(year: int, month: int, day: int) -> date:
    """Convert a date of the Persian calendar: six months of 31 days, six of 30, and 8 leap years in 33."""
    leap_days = (8 * year + 21) // 33 - (8 * 1400 + 21) // 33
    days = 365 * (year - 1400) + leap_days + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return _NOWRUZ_1400 + timedelta(days)


def _month(name: str) -> int:
    """Return the number of a month's name, or of the number itself; 0 for any other word."""
    if name.isdecimal():
        return int(name)
    months = load_lexicon().months
    words = name.split()
    return months.get(name) or months.get(words[-1]) or months.get(words[0]) or 0
