"""Shapes in which pages in many languages show dates, their own and others: what `extract` gives of small pages."""

from typing import Any

import pytest

from cleanart import extract
from tests.helpers import PROSE
from tests.pages_in_languages import article_of

_DAY = "2025-09-12"


def dates_of(above: str = "", **parts: Any) -> tuple[str | None, str | None]:
    """Return the days of publication and of the last change of a page made of parts."""
    article = article_of(above, **parts)
    return (article.published or "")[:10] or None, (article.modified or "")[:10] or None


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "12 September 2025"),
        ("en", "Sept. 12, 2025 | By Mira Olt | 7 min read"),
        ("en-US", "9/12/2025 4:30 PM"),
        ("de", "12.09.2025, 14:20 Uhr"),
        ("ar", "١٢ سبتمبر ٢٠٢٥"),
        ("ar", "12 أيلول / سبتمبر 2025"),
        ("fa", "۲۱ شهریور ۱۴۰۴"),
        ("fa", "تاریخ انتشار: ۱۴۰۴/۰۶/۲۱"),
        ("bn", "প্রকাশ: ১২ সেপ্টেম্বর ২০২৫"),
        ("bn", "১২ সেপ্টেম্বর ২০২৫, ১০:৩০"),
        ("hi", "१२ सितंबर २०२५"),
        ("ja", "令和7年9月12日"),
        ("zh-TW", "民國114年9月12日"),
        ("zh-TW", "發布日期：114/09/12"),
        ("th", "12 กันยายน 2568"),
        ("th", "๑๒ ก.ย. ๒๕๖๘"),
        ("ko", "입력 2025.09.12 10:30"),
        ("ko", "2025년 9월 12일"),
        ("he", "12 בספטמבר 2025"),
        ("he", "12.09.25, 10:30"),
        ("ru", "12 сентября 2025, 10:30"),
        ("el", "12 Σεπτεμβρίου 2025"),
        ("tr", "12 Eylül 2025 Cuma"),
        ("vi", "Thứ sáu, 12/9/2025, 10:30 (GMT+7)"),
        ("hu", "2025. szeptember 12."),
        ("fi", "Julkaistu 12.9.2025"),
        ("cs", "12. září 2025"),
        ("lt", "2025 m. rugsėjo 12 d."),
        ("ka", "12 სექტემბერი 2025"),
        ("hy", "12 սեպտեմբերի 2025"),
        ("ta", "12 செப்டம்பர் 2025"),
        ("sw", "12 Septemba 2025"),
        ("et", "12. september 2025"),
    ],
)
def test_dates_in_many_languages(language: str, line: str) -> None:
    assert dates_of(f"<p>{line}</p>", language=language) == (_DAY, None)


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("en", "<p>Last edited 12 September 2025</p>", None),
        ("en", "<p>The list of mills was last updated Sep 12, 2025</p>", None),
        ("en", "<div>Last updated:</div><div>Sep 12, 2025</div>", None),
        ("en", "<dl><dt>Published</dt><dd>Sep 1, 2025</dd><dt>Updated</dt><dd>Sep 12, 2025</dd></dl>", "2025-09-01"),
        ("fr", "<p>Modifié le 12 septembre 2025</p>", None),
        ("fr", "<p>Publié le 1 septembre 2025, modifié le 12 septembre 2025</p>", "2025-09-01"),
        ("de", "<p>Aktualisiert am 12. September 2025</p>", None),
    ],
)
def test_the_last_change_is_no_publication(language: str, line: str, published: str | None) -> None:
    assert dates_of(line, language=language) == (published, _DAY)


@pytest.mark.parametrize(
    "line",
    [
        "<div>Release Date:</div><div>12 Sep, 2025</div>",
        "<p>Fri 12 September 2025, 10:00 – 16:00</p>",
        "<p>12 September 2025 – 9 October 2025</p>",
        "<p>Register by September 12, 2025</p>",
        "<p>23 replies · last post by millfan Sep 12, 2025</p>",
        "<p>millfan</p><p>Joined September 12, 2025</p>",
        "<p>On 12 September 2025 the council of the town decided that the mill should stay.</p>",
        "<a class=button href=/x>Fri, September 12, 2025</a>",
        "<p>*Deadline to apply: September 12, 2025</p>",
    ],
)
def test_dates_of_something_else(line: str) -> None:
    assert dates_of(line) == (None, None)


@pytest.mark.parametrize(
    "below",
    [
        "<section id=comments><h2>2 Comments</h2><b>Ib Rask</b> September 12, 2025 at 10:20<p>A mill.</p></section>",
        "<h2>Customer reviews</h2><p>Reviewed in Quillmouth on 12 September 2025</p><p>Nice flour, smells good.</p>",
        "<div class=reviews><h2>Reviews</h2><p>Date published: 2025-09-12</p><p>Nice flour, smells good.</p></div>",
        "<p>© 12 September 2025 Quillmouth Herald</p>",
        "<div class=related><h2>More stories</h2><h3><a href=/b>A harbor</a></h3><p>12 September 2025</p></div>",
    ],
)
def test_dates_below_the_text_of_something_else(below: str) -> None:
    assert dates_of(below=below)[0] is None


def test_dates_of_the_entries_of_a_list() -> None:
    entries = "".join(
        f"<div class=card><h2><a href=/{i}>Story number {i}</a></h2><p class=when>September {12 - i}, 2025</p>"
        "<p>The mill of the town has ground wheat by the sea for four hundred years.</p></div>"
        for i in (1, 0, 2, 3)
    )
    page = f"<html lang=en><title>News</title><body><main><h1>News of the town</h1>{entries}</main></body></html>"
    assert extract(page, input_format="html").published is None


def test_several_dates_of_a_page_without_a_title() -> None:
    entries = "".join(
        f"<div><a href=/{i}>Story {i}</a> <p>{PROSE[i]}</p><b>Sep {12 - i}, 2025</b></div>" for i in range(4)
    )
    assert extract(f"<html lang=en><body>{entries}</body></html>", input_format="html").published is None


@pytest.mark.parametrize("opens", ["(12 September 2025) ", "12 September 2025. ", "12.09.2025 - "])
def test_a_date_that_opens_the_text(opens: str) -> None:
    assert dates_of(opens=opens) == (_DAY, None)


@pytest.mark.parametrize(
    "line",
    [
        "This entry was posted on Friday, September 12th, 2025 at 10:20 am and is filed under Mills. You can follow "
        "any responses to this entry through the feed. Both comments and pings are currently closed to those who read.",
        "Dieser Beitrag wurde am Freitag, den 12. September 2025 um 10:20 Uhr veröffentlicht und unter Mühlen abgelegt."
        " Du kannst die Kommentare zu diesem Eintrag durch den Feed verfolgen, oder einen Kommentar hinterlassen.",
    ],
)
def test_the_line_that_blogs_print_below_the_text(line: str) -> None:
    assert dates_of(below=f"<p class=postmetadata>{line}</p>") == (_DAY, None)


def test_the_last_change_beside_the_title_does_not_replace_the_head_s_publication() -> None:
    times = (("published_time", "2024-05-01"), ("modified_time", _DAY))
    head = "".join(f"<meta property=article:{name} content={day}T08:00:00Z>" for name, day in times)
    assert dates_of("<p>12 September 2025</p>", head=head) == ("2024-05-01", _DAY)


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("12 September 2025", "2025-09-14T08:00:00Z"),
        ("12 September 2025", "2025-09-11T22:30:00Z"),
        ("12 September 2025", "2019-05-01T08:00:00Z"),
        ("Published 12 September 2025", "2025-09-12T08:00:00+02:00"),
    ],
)
def test_the_day_that_the_page_shows_beside_the_head_s(line: str, head: str) -> None:
    meta = f"<meta property=article:published_time content={head}>"
    assert dates_of(f"<p>{line}</p>", head=meta) == (_DAY, None)


def test_a_date_for_machines_gives_way_to_another_that_the_line_says_is_of_publication() -> None:
    assert dates_of("<time datetime=2025-09-14T08:00:00Z>Published 12 September 2025</time>") == (_DAY, None)
    assert dates_of("<time datetime=2025-09-12T08:00:00Z>Published 9/12/2025</time>") == (_DAY, None)


def test_the_only_date_that_stands_alone_above_the_text_far_from_the_first_line_of_tagless_text() -> None:
    menu = [f"The mills of the {place} are open to all who come" for place in ("north", "south", "east", "west")] * 8
    prose = [
        "The mill of the town has ground wheat by the sea for four hundred years, and it still does so twice a day."
    ] * 8
    lines = ["Quillmouth Herald", *menu, "The harbor council keeps the last mill", "12 September 2025", *prose]
    assert extract("\n".join(lines), input_format="text").published == _DAY
