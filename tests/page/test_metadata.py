from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from cleanart.page.metadata import Metadata


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-05-03", date(2021, 5, 3)),
        ("2021-05-03T08:15:00", datetime(2021, 5, 3, 8, 15)),
        ("2021-05-03T08:15:00Z", datetime(2021, 5, 3, 8, 15, tzinfo=UTC)),
        ("2021-05-03T08:15:00+02:00", datetime(2021, 5, 3, 8, 15, tzinfo=timezone(timedelta(hours=2)))),
        (None, None),
    ],
)
def test_dates_as_objects(value: str | None, moment: date | None) -> None:
    metadata = Metadata(published=value, modified=value)
    assert metadata.published_at == metadata.modified_at == moment
    assert type(metadata.published_at) is type(moment)
