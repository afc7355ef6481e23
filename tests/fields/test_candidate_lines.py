import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.fields.candidate_lines import may_hold_date
from cleanart.language.dates import locate_date


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("", False),
        ("Room 12", False),
        ("In 2021", False),
        ("12 of 30", False),
        ("3 May 2021", True),
        ("3/5/21", True),
        ("3. 5. 21", True),
        ("May 32024", True),
    ],
)
def test_lines_that_may_hold_a_date(line: str, may: bool) -> None:
    assert may_hold_date(line) is may


@given(st.text(alphabet="0123459/-. 年月日MayJun۱۴", max_size=24))
def test_no_date_is_missed(line: str) -> None:
    assert may_hold_date(line) or locate_date(line) is None
