"""Dates in a line of text, in the languages of the lexicons (level 0).

All functions return ISO 8601 in one form: `YYYY-MM-DD`, with a known time `YYYY-MM-DDThh:mm:ss`, with a known zone also
its offset `+hh:mm`, or `Z` for UTC. Fractions of seconds are left out.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from cleanart.language.calendars import BUDDHIST_ERA, BUDDHIST_YEARS, find_solar_hijri, with_common_years
from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern

_YEARS = range(1900, 2100)
_YEAR = r"(?P<y>(?:19|20|25)\d\d)"
# One to three words: "May", "كانون الثاني", "tháng mười hai". Excluding signs and digits, rather than listing letters,
# admits combining vowel signs. Abbreviated Thai months have a full stop inside.
_MONTH = (
    r"(?:tháng \d{1,2}|[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e2e](?![\u0e01-\u0e4e])"
    r"|[^\s\d.,:;/()|•·–—-]{2,15}(?: [^\s\d.,:;/()|•·–—-]{2,15}){0,2})"
)
# Arab newspapers write the month in both of its names: "24 نيسان / أبريل 2020".
_OTHER_NAME = r"(?: ?/ ?[\u0621-\u064a]{3,10})?"
_ISO = lazy_pattern(rf"(?<![\d.]){_YEAR}[-./] ?(?P<m>\d{{1,2}})[-./] ?(?P<d>\d{{1,2}})(?![\d.]\d|\d)")
_EAST_ASIAN = lazy_pattern(r"(?P<y>(?:19|20)\d\d) ?[年년] ?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日일]")
_DAY_FIRST = lazy_pattern(
    r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)? ?(?:de |of |d'|d’)?(?P<m>"
    + _MONTH
    + r")"
    + _OTHER_NAME
    + r"\.?,? ?"
    rf"(?:de |del |năm |พ\.ศ\. ?|ค\.ศ\. ?)?{_YEAR}(?!\d)"
)
_MONTH_FIRST = lazy_pattern(
    r"(?<![^\s\d.,:;/()|•·–—-])(?P<m>" + _MONTH + rf")\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? ?{_YEAR}(?!\d)"
)
# "2026. április 3.", "2026. gada 3. aprīlī", "2026 m. balandžio 3 d.", "2026ko apirilaren 3a"
_YEAR_MONTH_DAY = lazy_pattern(
    rf"(?<!\d){_YEAR}(?:\.|ko|eko| m\.| жылғы| оны)? (?P<m>[^\W\d_]{{2,15}})\.? (?P<d>\d{{1,2}})(?![\d:])"
)
# "2025 оны 9 сарын 12", "2025 оны 09-р сарын 12"
_MONGOLIAN = lazy_pattern(r"(?P<y>(?:19|20)\d\d) оны (?P<m>\d{1,2})(?:-?р|-д[уү]г[аэ]{2}р)? сарын (?P<d>\d{1,2})(?!\d)")
_DAY_SIGN_MONTH = lazy_pattern(rf"(?<![\w-])(?P<d>\d{{1,2}})(?P<sign>[-/])(?P<m>[a-z]{{3,9}})(?P=sign){_YEAR}(?![\w-])")
_YEAR_DAY_MONTH = lazy_pattern(rf"(?<!\d){_YEAR}\. gada (?P<d>\d{{1,2}})\. (?P<m>[^\W\d_]{{3,15}})")
_NUMERIC = re.compile(
    # A year may have two digits if day and month have two as well: other numbers with dots are versions.
    r"(?<![\d.,/-])(?P<d>\d{1,2})(?P<sign>[-./]) ?(?P<m>\d{1,2})(?P=sign) ?"
    r"(?P<y>(?:19|20|25)\d\d|(?<=\d\d[-./]\d\d[-./])\d\d)(?![\d/-]|\.\d)"
)
_ARABIC_SCRIPT = lazy_pattern(r"[\u0600-\u06ff]")
_FORMS_OF_NUMBERS = [_ISO, _NUMERIC]
_FIRST_OF_OTHER_CALENDARS = "\u0600"  # no script with digits or calendars of its own has characters before it
_YEAR_DIGITS = 4
_OTHER_DIGIT = lazy_pattern(r"[^\D0-9]")  # Arabic, Persian, Bengali, Devanagari, Thai and so on
_TWELVE_HOURS = lazy_pattern(r"\d\s*[ap]\.?m\b")
_SPACES = lazy_pattern(r"\s+")
# ISO 8601 and similar. Anything after the zone repeats it: "+0000 UTC".
_TIMESTAMP = lazy_pattern(
    r"(?P<y>(?:19|20)\d\d)(?P<sign>-?)(?P<m>\d\d)(?P=sign)(?P<d>\d\d)"
    r"(?:[T ](?P<time>\d\d:?\d\d(?::?\d\d)?)(?:[.,]\d{1,12})?"
    r" ?(?:(?P<utc>Z|UTC|GMT)|(?P<hours>[+-]\d\d)(?::?(?P<minutes>\d\d))?)?)?"
    r"(?P<rest>[ \[].*)?",
    re.IGNORECASE,
)
# "2023 Jan 7"; "Fri Feb 18 10:27:24 2022", as C and JavaScript write dates.
_YEAR_FIRST = lazy_pattern(r"(?P<y>(?:19|20)\d\d) (?P<m>[a-z]{3,9}) (?P<d>\d{1,2})")
_YEAR_LAST = lazy_pattern(
    r"(?:[a-z]{3},? )?(?P<m>[a-z]{3}) (?P<d>\d{1,2}) [\d:]{5,8} (?:[a-z]{3,4} )?(?P<y>(?:19|20)\d\d)"
)
_MAIL = lazy_pattern(r"[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d")
_DIGIT = lazy_pattern(r"\d")
_MAX_RELATIVE_CHARS = 40
_MAX_DATE_CHARS = 100
_MONTH_FIRST_REGIONS = frozenset({"US", "PH"})
_FORM_IN_UTC, _FORM_WITH_ZONE = "0000-00-00T00:00:00Z", "0000-00-00T00:00:00+00:00"
_CENTURIES = ("19", "20")
_EPOCH = "1970-01-01"  # written by programs for "no date"


def read_date(value: str, *, month_first: bool | None = None) -> str | None:
    """Read a value of an attribute or a meta element as a date, with its time and zone if it has them.

    Args:
        value: The value. Only its first 100 characters are read.
        month_first: How to read 3/4/2025 (see `locate_date`).

    Returns:
        ISO 8601, or None if the value is no date.
    """
    if _is_canonical(value):
        return value
    value = _with_plain_digits(value[:_MAX_DATE_CHARS].strip("\"' "))
    match = _TIMESTAMP.fullmatch(value)
    if match is None:
        return _read_mail_date(value) or find_date(value, month_first=month_first) or _read_ctime(value.lower())
    return _read_timestamp(match)


def _read_timestamp(match: re.Match[str]) -> str | None:
    """Return a moment that is written as in ISO 8601 in the form that this module's docstring describes."""
    day = f"{match['y']}-{match['m']}-{match['d']}"
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    if day == _EPOCH:
        return None
    zone = "Z" if match["utc"] else f"{match['hours']}:{match['minutes'] or '00'}" if match["hours"] else ""
    if not match["time"] or (match["rest"] and not zone):  # "PM", "EST": the time alone would be wrong
        return day
    try:
        return _canonical(datetime.fromisoformat(f"{day}T{_with_colons(match['time'])}{zone}"))
    except ValueError:  # 25 o'clock
        return day


def _is_canonical(value: str) -> bool:
    """Tell whether a value is a moment in the form that this module's docstring describes, as most are."""
    size = len(value)
    if size == len(_FORM_IN_UTC):
        form = _FORM_IN_UTC
    elif size == len(_FORM_WITH_ZONE) and value[size - 5 :] != "00:00" and value[size - 2] < "6":
        form = _FORM_WITH_ZONE
    else:
        return False
    for i in range(size):
        if form[i] == "0":
            if not "0" <= value[i] <= "9":
                return False
        elif form[i] != value[i] and not (form[i] == "+" and value[i] == "-"):
            return False
    if not value.startswith(_CENTURIES) or value.startswith(_EPOCH) or value[11:13] > "23":
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:  # 25 o'clock
        return False
    return True


def _canonical(moment: datetime) -> str:
    """Return a moment in the form that this module's docstring describes."""
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _with_colons(digits: str) -> str:
    """Return a time with colons, which the basic format of ISO 8601 leaves out."""
    return digits if ":" in digits else ":".join(digits[i : i + 2] for i in range(0, len(digits), 2))


def _with_plain_digits(text: str) -> str:
    """Return a text with the digits of other scripts replaced by 0 to 9."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def writes_month_first(language: str | None) -> bool | None:
    """Tell whether numeric dates of a language (BCP 47) have the month first; None if that is unknown."""
    if not language:
        return None
    name, _, region = language.partition("-")
    if name == "en":
        return region in _MONTH_FIRST_REGIONS if region else None
    return False


def find_relative_date(text: str, now: datetime, language: str | None) -> str | None:
    """Return the day that a line such as "2 hours ago" means, as ISO 8601; None if it is no relative time.

    Uses dateparser, an optional dependency: `Options` raises if it is missing.

    Args:
        text: The line.
        now: The time that it counts from.
        language: BCP 47 tag of its language; English if None.
    """
    low = _SPACES.sub(" ", text.lower()).strip()
    if len(low) > _MAX_RELATIVE_CHARS or not any(phrase in low for phrase in load_lexicon().ago):
        return None
    import dateparser  # noqa: PLC0415 - slow to load, and seldom needed

    settings: Any = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past", "PARSERS": ["relative-time"]}
    languages = [(language or "en").partition("-")[0]]
    from_digit = _DIGIT.search(low)
    for piece in dict.fromkeys((low, low[from_digit.start() :] if from_digit else low)):
        try:
            moment = dateparser.parse(piece, languages=languages, settings=settings)
        except ValueError:  # a language that dateparser does not know
            return None
        if moment is not None:
            return str(moment.date().isoformat())
    return None


def _read_mail_date(value: str) -> str | None:
    """Read "Sat, 19 Oct 2019 00:04:00 +0200" (RFC 5322)."""
    if not _MAIL.match(value):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        return _canonical(parsedate_to_datetime(value))
    except ValueError:
        return None


def _read_ctime(value: str) -> str | None:
    match = _YEAR_FIRST.match(value) or _YEAR_LAST.match(value)
    return _day_of(match, month_first=False) if match else None


def find_date(text: str, *, month_first: bool | None = None) -> str | None:
    """Return the first date in a line as `YYYY-MM-DD`; None if there is none. Arguments as for `locate_date`."""
    located = locate_date(text, month_first=month_first)
    return located[1] if located else None


def locate_date(text: str, *, month_first: bool | None = None) -> tuple[str, str] | None:
    """Find the first date in a line.

    Args:
        text: The line.
        month_first: Whether 3/4/2025 is the 4th of March rather than the 3rd of April. If None, it is in a line with a
            time in a.m. or p.m.

    Returns:
        The text before the date, in lower case, and the date as `YYYY-MM-DD`; None if there is none. Of a date that
        begins with its month, the text may end with the month.
    """
    if not _has_numbers(text):
        return None
    if text.isascii() or _has_sign_from(text, _FIRST_OF_OTHER_CALENDARS):
        is_arabic_script = not text.isascii() and _ARABIC_SCRIPT.search(text) is not None
        text = with_common_years(_with_plain_digits(text), reads_letters=month_first is False)
        if is_arabic_script and (persian := find_solar_hijri(text)):
            return persian
    has_year, has_signs = _find_year(text) >= 0, _has_double_sign(text)
    if not (has_year or has_signs):
        return None
    low = text.lower()
    if _has_odd_space(low):
        low = _SPACES.sub(" ", low)
    if month_first is None:
        month_first = has_signs and _TWELVE_HOURS.search(low) is not None
    forms = (_forms_with_year(low) if has_year else []) + (_FORMS_OF_NUMBERS if has_signs else [])
    dates = _first_dates(low, forms, month_first)
    if not dates:
        return None
    _, end_before, day = min(dates)
    return low[:end_before], day


def _first_dates(
    low: str,
    forms: list[re.Pattern[str]],
    month_first: bool,  # noqa: FBT001
) -> list[tuple[int, int, str]]:
    """Return the first date of each form: where it starts, where the text before it ends, and the day."""
    dates: list[tuple[int, int, str]] = []
    for form in forms:
        for match in form.finditer(low):
            day = _day_of(match, month_first=month_first)
            if day is not None:
                start = match.start()
                dates.append((start, start if low[start].isdigit() else match.start("d"), day))
                break
    return dates


def _forms_with_year(low: str) -> list[re.Pattern[str]]:
    """Return the forms that may be in a text with a year, by the signs and words that they have besides."""
    forms = [_DAY_FIRST, _MONTH_FIRST]
    if _has_digit_from(low, _find_year(low) + _YEAR_DIGITS):
        forms.append(_YEAR_MONTH_DAY)
    if "-" in low or "/" in low:
        forms.append(_DAY_SIGN_MONTH)
    if ". gada " in low:
        forms.append(_YEAR_DAY_MONTH)
    if not low.isascii():
        forms += (_EAST_ASIAN, _MONGOLIAN)
    return forms


def _find_year(text: str) -> int:
    """Return where the first year of the 20th, 21st or (Buddhist) 26th century is, in plain digits; -1 without one."""
    for i in range(len(text) - _YEAR_DIGITS + 1):
        sign, following = text[i], text[i + 1]
        if (
            ((sign == "1" and following == "9") or (sign == "2" and (following == "0" or following == "5")))  # noqa: PLR1714 - faster, compiled
            and "0" <= text[i + 2] <= "9"
            and "0" <= text[i + 3] <= "9"
        ):
            return i
    return -1


def _has_digit_from(text: str, start: int) -> bool:
    for i in range(start, len(text)):  # noqa: SIM110  # faster, compiled, than `any`
        if text[i].isdecimal():
            return True
    return False


def _has_double_sign(text: str) -> bool:
    """Tell whether a text has numbers with signs behind them, as in "3/5/", "3. 5."."""
    size = len(text)
    for i in range(1, size):
        if not (_is_sign(text[i]) and "0" <= text[i - 1] <= "9"):
            continue
        j = i + 2 if i + 1 < size and text[i + 1].isspace() else i + 1
        if j < size and "0" <= text[j] <= "9":
            j += 1
            if j < size and "0" <= text[j] <= "9":
                j += 1
            if j < size and _is_sign(text[j]):
                return True
    return False


def _is_sign(sign: str) -> bool:
    return sign == "-" or sign == "." or sign == "/"  # noqa: PLR1714 - faster, compiled


def _has_odd_space(text: str) -> bool:
    """Tell whether a text has white space other than single spaces."""
    was_space = False
    for sign in text:
        if sign == " ":
            if was_space:
                return True
            was_space = True
        elif sign.isspace():
            return True
        else:
            was_space = False
    return False


def _has_sign_from(text: str, first: str) -> bool:
    """Tell whether a text has a character from `first` on."""
    for sign in text:  # noqa: SIM110  # faster, compiled, than `any`
        if sign >= first:
            return True
    return False


def _has_numbers(text: str) -> bool:
    """Tell whether a text has a number for a year, with up to four digits, and one for a day.

    Most lines have no number, or a year alone; "May 32024" has two in one.
    """
    digits = 0
    was_digit = has_number = False
    for sign in text:
        is_digit = sign.isdecimal()
        if is_digit:
            digits += 1
            if digits > _YEAR_DIGITS or (has_number and not was_digit):
                return True
            has_number = True
        was_digit = is_digit
    return False


def _day_of(match: re.Match[str], *, month_first: bool) -> str | None:
    """Return the day that a match of one of the forms means; None if there is no such day."""
    year, day = int(match["y"]), int(match["d"])
    month = _month_number(match["m"])
    if month is None:
        return None
    if year in BUDDHIST_YEARS:
        year -= BUDDHIST_ERA
    if match.re is _NUMERIC:
        year += 2000 if year < 100 else 0
        if month > 12 or (match["sign"] == "/" and day <= 12 and month_first):
            day, month = month, day
    try:
        calendar_day = date(year, month, day)
    except ValueError:
        return None
    return calendar_day.isoformat() if year in _YEARS else None


def _month_number(name: str) -> int | None:
    """Return the number of a month, 1 to 12, from its name, or a numeral as it is; None for any other word."""
    if name.isdecimal():
        return int(name)
    months = load_lexicon().months
    words = name.split()
    return months.get(name) or months.get(words[-1]) or months.get(words[0])
