"""Time of fresh processes: the import, and a process's first page, which loads all that pages need.

Each is the least over several processes, which take turns, as a multiple of `python -c "import lxml.etree, numpy"`:
that is about what no process can do without. The bytecode of all modules is written before, as by an installation.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from time import perf_counter_ns
from types import MappingProxyType

from benchmarks import UsageError

BASE = "import lxml.etree, numpy"
TEXT = "The ferry left the quay at six.\\nA clerk in the harbour office wrote down the hour, the wind and the crew.\\n"
PROGRAMS: Mapping[str, str] = MappingProxyType(
    {
        "python alone": "pass",
        "import cleanart": "import cleanart",
        "first short text": f"import cleanart; cleanart.extract('{TEXT}', input_format='text')",
        "first short page of HTML": f"import cleanart; cleanart.extract(b'<p>{TEXT}', input_format='html')",
    }
)


def start_costs(repeat: int) -> dict[str, float]:
    """Return the time of each program as a multiple of the base's."""
    best: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for code in PROGRAMS.values():
            _nanoseconds(code, environment)
        for _ in range(repeat):
            for code in (BASE, *PROGRAMS.values()):
                best[code] = min(best.get(code, sys.maxsize), _nanoseconds(code, environment))
    return {name: best[code] / best[BASE] for name, code in PROGRAMS.items()}


def _nanoseconds(code: str, environment: Mapping[str, str]) -> int:
    command = [sys.executable, "-c", code]
    start = perf_counter_ns()
    try:
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603 - the code is ours
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()
        raise UsageError(f"python -c {code!r}: {reason[-1] if reason else error}") from error
    return perf_counter_ns() - start
