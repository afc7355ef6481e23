"""What the tests of batches share."""

import gzip
import json
import time
from pathlib import Path
from typing import Any

from cleanart import Options
from cleanart.batch.command import Batch
from cleanart.batch.runner import run_here
from cleanart.cli import main
from tests.helpers import PROSE

HTML = "<html><head><title>The Mill</title></head><body><article><h1>The Old Mill</h1><p>" + "<p>".join(PROSE)


def lines(path: Path) -> list[dict[str, Any]]:
    data = path.read_bytes()
    return [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def batch(*inputs: Path, **how: Any) -> Batch:
    given = {"inputs": [str(i) for i in inputs], "options": Options(), "jobs": 1, "timeout": 30, "max_size": 10**6}
    return Batch(**(given | how))


def here(items: Any, work: Any, **_: Any) -> Any:
    yield from run_here(items, work)


def identical(found: list[dict[str, Any]]) -> bool:
    return [row["id"] for row in found] == [str(n) for n in range(400)]


def wait_for(condition: Any) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.01)
