import gc
import os
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.uncompiled import use_source

# Must run before anything imports cleanart.
if os.environ.get("CLEANART_UNCOMPILED"):
    use_source()

# The same examples on every run; `HYPOTHESIS_PROFILE=explore` looks for new ones.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure() -> None:
    """Refuse to test what was compiled from an older source."""
    package = Path(__file__).parent.parent / "src"
    for source in (*package.rglob("*.py"), *package.rglob("*.pyx")):
        for suffix in EXTENSION_SUFFIXES:
            built, types = source.with_suffix(suffix), source.with_suffix(".pxd")
            newest = max(path.stat().st_mtime for path in (source, types) if path.exists())
            if built.exists() and built.stat().st_mtime < newest:
                pytest.exit(f"{source} has changed since it was compiled: python setup.py build_ext --inplace", 2)


def pytest_collection_finish() -> None:
    """Hide the thousands of collected tests from the garbage collector, which looks at all it knows each time."""
    gc.collect()
    gc.freeze()
