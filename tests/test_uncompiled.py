"""The Python source of what is compiled gives the same articles, down to the scores' last bits."""

import subprocess
import sys
from pathlib import Path

import pytest

import cleanart.core

ROOT = Path(__file__).parent.parent


def printed(*runner: str) -> list[str]:
    command = [sys.executable, *runner, "-m", "tests.printed_articles"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout.splitlines()


@pytest.mark.skipif(not cleanart.core.COMPILED, reason="there is nothing to compare with")
def test_articles_are_the_same_both_ways() -> None:
    (first, *compiled), (second, *source) = printed(), printed("-m", "benchmarks.uncompiled")
    assert (first, second) == ("compiled", "uncompiled")
    assert len(compiled) > 50
    for one, other in zip(compiled, source, strict=True):
        assert one == other
