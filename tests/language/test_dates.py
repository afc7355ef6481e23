from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.language.dates import find_date, read_date
from tests.helpers import any_text, grows_no_faster_than_linear

THE_THIRD_OF_MAY = [
    "3 May 2021",
    "03 May 2021",
    "Monday, 3 May 2021, 10:15",
    "May 3, 2021",
    "MAY 3, 2021 AT 10:15 AM",
    "May 3rd 2021",
    "3rd of May 2021",
    "Published: 3 May 2021 | Updated 2 hours ago",
    "3. Mai 2021",
    "Stand: 03.05.2021, 10:15 Uhr",
    "le 3 mai 2021 à 10h15",
    "3 de mayo de 2021",
    "3 de mayo del 2021",
    "3 maggio 2021",
    "3 de maio de 2021",
    "3 mei 2021",
    "3 maj 2021",
    "3. mai 2021",
    "3. toukokuuta 2021",
    "3 maja 2021",
    "3. května 2021",
    "3 мая 2021, 10:15",
    "3 травня 2021",
    "3 Mayıs 2021 Pazartesi",
    "3 Μαΐου 2021",
    "3 مايو 2021",
    "3 במאי 2021",
    "2021年5月3日",
    "2021年5月3日(月) 10時15分",
    "2021년 5월 3일",
    "2021-05-03",
    "2021-05-03T10:15:00Z",
    "2021-05-03 10:15:00+02:00",
    "2021/05/03",
    "2021.05.03 10:15",
    "03/05/2021",
    "3.5.2021",
    "3. 5. 2021",
    "3-5-2021",
    "03.05.21",
    " date 2021-05-03 ×",
]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和7年9月12日", "2025-09-12"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日（火）", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("民國114年9月12日", "2025-09-12"),
        ("中華民國 114 年 9 月 12 日", "2025-09-12"),
        ("昭和99年1月7日", "2024-01-07"),
        ("民國999年9月12日", None),
        ("令和7.9.12", "2025-09-12"),
        ("更新日：R7.9.12", "2025-09-12"),
        ("H31/4/30 更新", "2019-04-30"),
        ("民國114/09/12", "2025-09-12"),
        ("發布日期：114-09-12", "2025-09-12"),
        ("114年9月12日", "2025-09-12"),
        ("R version R4.1.2", None),
        ("release 114.09.12", None),
        ("14年9月12日", None),
    ],
)
def test_years_of_eras(text: str, day: str | None) -> None:
    assert find_date(text) == day


def test_an_era_s_letter_alone_is_read_where_the_language_is_known() -> None:
    assert find_date("R7.9.12", month_first=False) == "2025-09-12"
    assert find_date("R7.9.12") is None
    assert find_date("R7.9.12 for gates", month_first=False) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 พ.ค. 64", "2021-05-03"),
        ("3 พฤษภาคม 64 10:15", "2021-05-03"),
        ("3 พ.ค. 21", "2021-05-03"),
        ("3 พ.ค. 10:15", None),
        ("3 โรงสี 64", None),
    ],
)
def test_thai_years_of_two_digits(text: str, day: str | None) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize("text", THE_THIRD_OF_MAY)
def test_forms_of_one_date(text: str) -> None:
    assert find_date(text) == "2021-05-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1er mai 2021", "2021-05-01"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("5/13/2021", "2021-05-13"),  # there is no thirteenth month
        ("3/4/2025", "2025-04-03"),
        ("3/4/2025 9:05 p.m.", "2025-03-04"),
        ("3/4/2025, 9:05 PM", "2025-03-04"),
        ("3.4.2025 9:05 p.m.", "2025-04-03"),  # dots part day and month
        ("29 February 2020", "2020-02-29"),
        ("December 31, 1999", "1999-12-31"),
    ],
)
def test_other_dates(text: str, expected: str) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "٣ مايو ٢٠٢١",
        "۳ مه ۲۰۲۱",
        "۲۰۲۱/۰۵/۰۳",
        "۱۳ اردیبهشت ۱۴۰۰",
        "۱۴۰۰/۰۲/۱۳",
        "۳ مئی ۲۰۲۱",
        "৩ মে ২০২১",
        "३ मई २०२१",
        "३ मे २०२१",
        "3 พฤษภาคม 2564",
        "๓ พ.ค. ๒๕๖๔",
        "3 พฤษภาคม พ.ศ. 2564",
        "03/05/2564",
        "3 mai 2021 ora 10:15",
        "2021. május 3.",
        "2021 m. gegužės 3 d.",
        "2021. gada 3. maijā",
        "2021ko maiatzaren 3a",
        "3 май 2021 г.",
        "3. svibnja 2021.",
        "3. mája 2021",
        "3 de maig de 2021",
        "3 maijs 2021",
        "3 мамыр 2021",
        "3 Mei 2021",
        "3 أيار / مايو 2021",
        "3 أيار/مايو 2021",
        "2021. 5. 3.",
        "2021 оны 5 сарын 3",
        "2021 оны 05-р сарын 03",
        "៣ ឧសភា ២០២១",
        "3 ພຶດສະພາ 2021",
        "၃ မေ ၂၀၂၁",
        "3-May-2021",
        "03/mayo/2021",
    ],
)
def test_other_digits_calendars_and_languages(text: str) -> None:
    assert find_date(text) == "2021-05-03"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("۳۰ اسفند ۱۴۰۳", "2025-03-20"),
        ("۱ فروردین ۱۴۰۴", "2025-03-21"),
        ("۱ فروردین ۱۳۷۰", "1991-03-21"),
        ("۳۱ شهریور ۱۳۹۹", "2020-09-21"),
        ("۲ تير ۱۳۹۹", "2020-06-22"),
        ("جمعه ۲۱ شهریور، ۱۴۰۴ - ۱۲:۳۰", "2025-09-12"),
        ("١٢ رمضان ١٤٤٧", None),
        ("3/11 1404", None),
        ("1404-07-12", None),
    ],
)
def test_the_persian_calendar(text: str, day: str | None) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2021",
        "May 2021",
        "3 May",
        "30 February 2021",
        "29 February 2021",
        "32/13/2021",
        "version 1.2.3.2021",
        "2 hours ago",
        "10:15",
        "1-0",
        "555-12-34-2021",
        "3 Mayor 2021",
        "3 May 3021",
        "5/2021",
        "1.2",
    ],
)
def test_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize("text", ["Server 10.12.20.31", "version 1.4.10.2"])
def test_four_numbers_are_no_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 May 2021, updated 4 June 2022", "2021-05-03"),
        ("2021-05-03 (2022-06-04)", "2021-05-03"),
        ("May 3, 2021 – June 4, 2022", "2021-05-03"),
        ("3 May 2021, updated 2022-06-04", "2021-05-03"),
        ("May 3, 2021, updated 4 June 2022", "2021-05-03"),
        ("03.05.2021, 4 June 2022", "2021-05-03"),
        ("No. 2021-45-99, 3 May 2021", "2021-05-03"),
        ("30 February 2021, 3 May 2021", "2021-05-03"),
    ],
)
def test_the_first_date_of_several(text: str, expected: str) -> None:
    assert find_date(text) == expected


_DAYS = st.integers(0, 40_000).map(lambda days: date(1980, 1, 1) + timedelta(days=days))
_FORMS = st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y年%m月%d日", "%d/%m/%Y"])


@given(_DAYS, _FORMS, st.sampled_from(["", "Published ", "Quillmouth, ", "| "]), st.sampled_from(["", " |", ", 10:15"]))
def test_every_day_in_every_form(day: date, form: str, before: str, after: str) -> None:
    assert find_date(before + day.strftime(form) + after) == day.isoformat()


_DATE_LIKE = st.lists(
    st.sampled_from([*"0123459-./ ,年月日", "20", "19", "2021", "may", "de ", "мая", "st", "a.m."]), max_size=14
).map("".join)


@given(st.one_of(any_text(), _DATE_LIKE))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = find_date(text)
    if found is not None:
        assert date.fromisoformat(found).isoformat() == found
        assert found[:2] in {"19", "20"}


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "年",
        "may ",
        "3 ",
        "3 may ",
        "20",
        "3. de ",
        "\xa0",
        "3\xa0",
        "1.",
        "3-5-",
        "2021-",
    ],
)
def test_time_grows_with_the_size(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: find_date(piece * (size // len(piece)) + " 2021"), 1_500)


# Values that are dates


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2021-05-03T10:15:00+02:00", "2021-05-03T10:15:00+02:00"),
        ("2021-05-03T10:15:00.123Z", "2021-05-03T10:15:00Z"),
        ("2021-05-03 10:15:00", "2021-05-03T10:15:00"),
        ("2021-05-03T10:15+0200", "2021-05-03T10:15:00+02:00"),
        ("2021-05-03 10:15:00 +0000 UTC", "2021-05-03T10:15:00Z"),
        ("2021-05-03 10:15:00 PM", "2021-05-03"),
        ('"2021-05-03"', "2021-05-03"),
        ("Mon, 03 May 2021 10:15:00 GMT", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00.999999999-05:00", "2021-05-03T10:15:00-05:00"),
        ("2021-05-03T10:15:00.372", "2021-05-03T10:15:00"),
        ("2021-05-03T10:15", "2021-05-03T10:15:00"),
        ("2021-05-03t10:15:00z", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00+02", "2021-05-03T10:15:00+02:00"),
        ("2021-05-03T10:15:00+00:00", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00-00:00", "2021-05-03T10:15:00Z"),
        ("2021-05-03 10:15:00 UTC", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00+02:00[Europe/Berlin]", "2021-05-03T10:15:00+02:00"),
        ("20210503T101500Z", "2021-05-03T10:15:00Z"),
        ("20210503", "2021-05-03"),
        ("٢٠٢١-٠٥-٠٣T١٠:١٥:٠٠Z", "2021-05-03T10:15:00Z"),
        ("May 3, 2021", "2021-05-03"),
        ("2021/05/03", "2021-05-03"),
        ("2021 May 3", "2021-05-03"),
        ("Mon May 03 10:15:00 2021", "2021-05-03"),
        ("Mon May 03 10:15:00 CEST 2021", "2021-05-03"),
        ("2021-13-45", None),
        ("0000-00-00T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("2021", None),
        ("soon", None),
        ("", None),
    ],
)
def test_read_date(value: str, expected: str | None) -> None:
    assert read_date(value) == expected


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("Sat, 19 Oct 2019 00:04:00 +0200", "2019-10-19T00:04:00+02:00"),
        ("Sat, 19 Oct 2019 99:04:00 +0200", "2019-10-19"),
        ("2019-10-19T25:04:00Z", "2019-10-19"),
    ],
)
def test_dates_of_mails_and_times_that_do_not_exist(value: str, moment: str) -> None:
    assert read_date(value) == moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-05-03T10:15:00Z", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00+02:00", "2021-05-03T10:15:00+02:00"),
        ("2021-05-03T10:15:00-05:30", "2021-05-03T10:15:00-05:30"),
        ("2021-05-03T10:15:00+00:00", "2021-05-03T10:15:00Z"),
        ("2021-05-03T10:15:00-00:00", "2021-05-03T10:15:00Z"),
        ("2021-05-03T25:15:00Z", "2021-05-03"),
        ("2021-05-03T10:15:61Z", "2021-05-03"),
        ("2021-02-30T10:15:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("1821-05-03T10:15:00Z", None),
    ],
)
def test_moments_in_the_usual_form(value: str, moment: str | None) -> None:
    assert read_date(value) == moment


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2021 May 3, 2020", "2021-05-03"),
        ("Nr. 5 von 2021. gada 3. maijs", "2021-05-03"),
        ("2021  年 5 月 3 日", "2021-05-03"),
        ("3-may-2021", "2021-05-03"),
        ("3\xa0May\u20092021", "2021-05-03"),
        ("3. 5. 2021", "2021-05-03"),
    ],
)
def test_dates_of_single_forms(line: str, day: str | None) -> None:
    assert find_date(line) == day
