import json
from pathlib import Path

import pytest

from tests.batch.helpers import HTML
from tests.batch.test_warc import http, packed, record


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    records = [
        record(1, http(HTML.encode())),
        record(2, http(b"GIF", b"Content-Type: image/gif")),
        record(3, http(b"<p></p>")),
        record(4, http(HTML.replace("mill", "dam").encode())),
    ]
    path.write_bytes(packed(*records))
    return path


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """Pages for `works`."""
    path = tmp_path / "words.jsonl"
    path.write_text("".join(json.dumps({"text": f"word{n}", "id": n}) + "\n" for n in range(400)), encoding="utf-8")
    return path
