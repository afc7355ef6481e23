"""Coverage-guided fuzzing with atheris, which sees what lines of Python a page reaches: of the source of all modules.

python -m tests.fuzz.coverage_guided [FOLDER] -runs=100000 -max_len=4096

The first byte says how the others become a page: as they are, or as choices of the grammar. A page that fails is
written to a file; FOLDER keeps the pages that reach something new. With that file as the only argument it runs again.
"""

import sys

import atheris

from benchmarks.uncompiled import use_source

use_source()
with atheris.instrument_imports(include=["cleanart"]):
    from importlib import import_module
    from pkgutil import walk_packages

    import cleanart

    for module in walk_packages(cleanart.__path__, "cleanart."):
        if not module.name.startswith(("cleanart.engines", "cleanart.batch", "cleanart.command", "cleanart.cli")):
            import_module(module.name)
    from tests.fuzz.invariants import check_page
    from tests.fuzz.pages import page_of_bytes


def check(data: bytes) -> None:
    """Check the page that some bytes stand for."""
    check_page(page_of_bytes(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
