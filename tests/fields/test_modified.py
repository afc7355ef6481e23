from datetime import UTC, datetime

import pytest

from cleanart import extract
from cleanart.fields import Place
from cleanart.fields.dates_from_lines import DatedLines
from cleanart.fields.modified import candidates
from cleanart.page.evidence import Candidate
from tests.helpers import PROSE, TITLE, below_title, of_head, said, values


def test_published_and_modified() -> None:
    made = below_title("Published 3 May 2021", "Updated 5 May 2021")
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")
    made = below_title("Updated 5 May 2021", "Published 3 May 2021")
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")


@pytest.mark.parametrize(
    "line",
    [
        "Published 3 May 2021 | Updated 5 May 2021",
        "Updated 5 May 2021 | Published 3 May 2021",
        "Publié le 3 mai 2021, modifié le 5 mai 2021",
        "3. Mai 2021, aktualisiert am 5. Mai 2021",
    ],
)
def test_one_line_with_both_dates(line: str) -> None:
    made = below_title(line)
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")


@pytest.mark.parametrize("line", ["2021年5月5日 更新", "5 May 2021 (updated)"])
def test_the_label_may_follow_the_date(line: str) -> None:
    made = below_title("3 May 2021", line)
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")


@pytest.mark.parametrize("line", ["Updated: 5 May 2021", "Last updated: 5 May 2021", "Last modified: 5 May 2021"])
def test_a_date_of_change_is_not_that_of_publication(line: str) -> None:
    made = below_title(line, "3 May 2021")
    assert (made.metadata.published, made.metadata.modified) == ("2021-05-03", "2021-05-05")


def test_the_head_comes_before_the_lines() -> None:
    lines = DatedLines([], [Candidate("2021-05-07", "line", "", 3)])
    page = of_head(modified=said(("meta", "2021-05-06"), ("json-ld", "5 May 2021"), ("og", "soon")))
    assert values(candidates(page, Place(0, range(0)), lines, None)) == ["2021-05-05", "2021-05-06", "2021-05-07"]
    assert values(candidates(of_head(), Place(0, range(0)), lines, None)) == ["2021-05-07"]


def test_a_change_some_hours_ago() -> None:
    page = "\n\n".join([TITLE, "1 May 2024", "Updated 2 hours ago", *PROSE])
    article = extract(page, input_format="text", now=datetime(2024, 5, 3, 12, tzinfo=UTC))
    assert (article.published, article.modified) == ("2024-05-01", "2024-05-03")
