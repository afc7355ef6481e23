"""Run a program with cleanart's hot modules as Python source, although they are compiled.

    python -m benchmarks.uncompiled -m MODULE [ARGUMENT ...]

They must give the same results either way, so that the source is an oracle for what was compiled:

    python -m benchmarks.same CORPUS --write FILE
    python -m benchmarks.uncompiled -m benchmarks.same CORPUS --check FILE
"""

import runpy
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, ModuleSpec, SourceFileLoader
from types import ModuleType


class SourceFinder(MetaPathFinder):
    """Finds the modules of cleanart as source only."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module's source is; None for those of other packages."""
        if path is None or not fullname.startswith("cleanart."):
            return None
        finders = (FileFinder(folder, (SourceFileLoader, SOURCE_SUFFIXES)) for folder in path)
        return next((spec for finder in finders if (spec := finder.find_spec(fullname, target))), None)


def use_source() -> None:
    """Import cleanart's modules as source from now on. Those that are imported already stay as they are."""
    sys.meta_path.insert(0, SourceFinder())


if __name__ == "__main__":
    if sys.argv[1:2] != ["-m"] or not sys.argv[2:]:
        sys.exit("usage: python -m benchmarks.uncompiled -m MODULE [ARGUMENT ...]")
    use_source()
    sys.argv = sys.argv[2:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
