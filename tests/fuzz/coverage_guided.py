"""Coverage-guided fuzzing with atheris, which sees what lines of Python a page reaches: of the source of all modules.

python -m tests.fuzz.coverage_guided [FOLDER] -runs=100000 -max_len=4096

An even first byte says that the others are a page; else the second chooses a target of `tests.fuzz.targets`, and the
others are its choices. What fails is written to a file; FOLDER keeps what reaches something new. With that file as the
only argument it runs again.
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
        if not module.name.startswith(
            ("cleanart.engines", "cleanart.command", "cleanart.cli", "cleanart.readers.parser_events")
        ):
            import_module(module.name)
    from tests.fuzz.invariants import check_page
    from tests.fuzz.pages import Choices
    from tests.fuzz.targets import TARGETS

_TARGETS = [target for name, (target, _) in TARGETS.items() if name != "compiled"]


def check(data: bytes) -> None:
    """Check what some bytes stand for."""
    if len(data) < 2 or data[0] % 2 == 0:
        check_page(data[1:])
    else:
        _TARGETS[data[1] % len(_TARGETS)](Choices(data[2:]))


if __name__ == "__main__":
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()
