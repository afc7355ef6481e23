"""What the tests of the command share."""

import io
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from cleanart.cli import main
from tests.helpers import FIXTURES, PROSE

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"

PAGE = "\n\n".join(
    ["Log in", TITLE, "3 May 2021", "The gates at low tide. Photo: Joan Wënd", *PROSE, "© 2021 Quillgate"]
)

OTHER = "\n\n".join(["Another Page of the Mill", *PROSE[:3]])

PRINTED = (
    "\n\n".join([TITLE, "2021-05-03 · Quillgate", *PROSE, "Image credits:\n- The gates at low tide. (Joan Wënd)"])
    + "\n"
)

FIXTURE = FIXTURES / "news_en_seedlike.txt"

COMMAND = [sys.executable, "-m", "cleanart"]


def give(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Set what the command reads from standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def execute(
    arguments: Sequence[str | Path], data: bytes | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=data,
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | environment,
    )


def shell(command: str, page: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command with redirections that only a shell can make."""
    return subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, str(page)], capture_output=True, check=False, timeout=60
    )
