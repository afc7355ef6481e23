"""What the benchmark commands have in common."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import quality, throughput

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("main", [quality.main, throughput.main])
def test_a_missing_corpus_is_explained_in_one_line(
    main: Callable[[list[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nope")]) == 2
    printed, error = capsys.readouterr()
    assert not printed
    assert "no corpus at" in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("script", ["gate.py", "quality.py", "throughput.py"])
def test_scripts_run_as_files(script: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / script), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert "--renderer" in result.stdout
