"""Coverage-guided fuzzing with atheris. It sees which lines of Python a page reaches, so run the source of all modules:

CLEANART_UNCOMPILED=1 python -m tests.fuzz.coverage_guided [FOLDER] -runs=100000
"""

import sys

import atheris

with atheris.instrument_imports(include=["cleanart"]):
    from tests.fuzz.invariants import check_page


if __name__ == "__main__":
    atheris.Setup(sys.argv, check_page)
    atheris.Fuzz()
