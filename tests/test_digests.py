"""The package's data are those that were checked in on purpose."""

import json

from tests.digests import STORED, digests


def test_weights_and_lexicons_are_as_recorded() -> None:
    assert digests() == json.loads(STORED.read_text(encoding="utf-8")), "if meant: python -m tests.digests"
