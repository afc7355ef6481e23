"""Calendars with other years than the common one (level 0).

Years of Japanese emperors, of the Republic of China and of Thailand begin on the first of January, so that only the
number of the year is replaced. The Persian year begins in March.
"""

import re
from datetime import date, timedelta

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern

# The Buddhist calendar of Thailand: 543 years ahead, with the same months and days. These years are 1957 to 2056.
BUDDHIST_YEARS, BUDDHIST_ERA = range(2500, 2600), 543
_YEARS_BEFORE_ERA = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911, "R": 2018, "H": 1988, "S": 1925,
}  # fmt: skip
# "令和7年9月12日", "民國114年9月12日", "令和7.9.12"; "元年" is the first.
_ERA_YEAR = lazy_pattern(r"(?:中華)?(令和|平成|昭和|民國|民国) ?(\d{1,3}|元) ?(?=年|[-./]\d)")
# Beside Chinese characters: "更新日：R7.9.12", "發布日期：114/09/12", "114年9月12日".
_SHORT_ERA = lazy_pattern(r"(?<![A-Za-z0-9])([RHS])(\d{1,2})(?=([-./])\d{1,2}\3\d{1,2}(?![\d./-]))")
_LONE_ERA = lazy_pattern(r"^([RHS])(\d{1,2})(?=([./-])\d{1,2}\3\d{1,2}$)")
_BARE_MINGUO = lazy_pattern(r"(?<![\d./-])(1[0-3]\d)(?=年\d|([-./])\d{1,2}\2\d{1,2}(?![\d./-]))")
_HAN = lazy_pattern(r"[\u4e00-\u9fff]")
# "12 ก.ย. 68": from 43 on of the Buddhist era (the year 2000), else of the common one.
_SHORT_THAI = lazy_pattern(
    r"(?<!\d)(?P<before>\d{1,2} ?(?P<month>[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e2e]|[\u0e01-\u0e4e]{4,9})\.? ?)"
    r"(?P<year>\d\d)(?![\d:]|\.\d)"
)
_MIN_BUDDHIST = 43
_THAI = lazy_pattern(r"[\u0e01-\u0e4e]")
# The Persian calendar: "۱۴ فروردین ۱۴۰۵", "۱۴۰۵/۰۱/۱۴". Most of these years of the Islamic calendar are before 2000.
_SOLAR_HIJRI_YEARS = range(1370, 1420)
_SOLAR_HIJRI = (
    re.compile(r"(?<!\d)(?P<d>\d{1,2}) (?P<m>[^\W\d_]{2,9})(?: ماه)?،? (?P<y>1[34]\d\d)(?!\d)"),
    re.compile(r"(?<![\d.,/-])(?P<y>1[34]\d\d)(?P<sign>[-./])(?P<m>\d{1,2})(?P=sign)(?P<d>\d{1,2})(?![\d/-])"),
)
_NOWRUZ_1400 = date(2021, 3, 21)  # the first day of that year
_PERSIAN_LETTERS = str.maketrans("يك", "یک")  # Arabic keyboards write the letters to the left


def with_common_years(text: str, *, reads_letters: bool = False) -> str:
    """Return a text with plain digits whose years of Japan, Taiwan and Thailand are those of the common calendar.

    Args:
        text: The text.
        reads_letters: Whether "R7.9.12" is a date where the text is nothing else; among Latin letters it is a version.
    """
    if text.isascii():
        return _LONE_ERA.sub(_common_year, text) if reads_letters and text[:1] in "RHS" else text
    if _HAN.search(text):
        text = _ERA_YEAR.sub(_common_year, text)
        text = _SHORT_ERA.sub(_common_year, text)
        return _BARE_MINGUO.sub(lambda match: str(int(match[1]) + _YEARS_BEFORE_ERA["民國"]), text)
    return _SHORT_THAI.sub(_whole_thai_year, text) if _THAI.search(text) else text


def _common_year(match: re.Match[str]) -> str:
    """Return a year of an era as a year of the common calendar."""
    return str(_YEARS_BEFORE_ERA[match[1]] + (1 if match[2] == "元" else int(match[2])))


def _whole_thai_year(match: re.Match[str]) -> str:
    """Return a day and a Thai month with the year in four digits; the text as it was if the word is no month."""
    if match["month"] not in load_lexicon().months:
        return match[0]
    year = int(match["year"])
    return match["before"] + str(2000 + year + (500 - BUDDHIST_ERA if year >= _MIN_BUDDHIST else 0))


def find_solar_hijri(text: str) -> tuple[str, str] | None:
    """Return the text before the first date of the Persian calendar, and the date as `YYYY-MM-DD`."""
    months = load_lexicon().solar_hijri_months
    for form in _SOLAR_HIJRI:
        for match in form.finditer(text):
            year, name, day = int(match["y"]), match["m"], int(match["d"])
            month = int(name) if name.isdecimal() else months.get(name.translate(_PERSIAN_LETTERS))
            if month is None or year not in _SOLAR_HIJRI_YEARS:
                continue
            if 1 <= month <= 12 and 1 <= day <= 31 - (month > 6):
                return text[: match.start()], _from_solar_hijri(year, month, day).isoformat()
    return None


def _from_solar_hijri(year: int, month: int, day: int) -> date:
    """Convert a date of the Persian calendar, by the rule of 33 years with 8 leap years.

    The first six months have 31 days, the others 30; the last has 29 but in leap years.
    """
    leap_days = (8 * year + 21) // 33 - (8 * 1400 + 21) // 33
    days = 365 * (year - 1400) + leap_days + 30 * (month - 1) + min(month - 1, 6) + day - 1
    return _NOWRUZ_1400 + timedelta(days)
