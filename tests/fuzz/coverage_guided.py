"""Coverage-guided fuzzing with atheris: `CLEANART_UNCOMPILED=1 python -m tests.fuzz.coverage_guided [FOLDER] -runs=100000`.

It sees which lines of Python a page reaches, so the compiled modules run as source.
"""

import sys

import atheris

with atheris.instrument_imports(include=["cleanart"]):
    from tests.fuzz.invariants import check_page


if __name__ == "__main__":
    atheris.Setup(sys.argv, check_page)
    atheris.Fuzz()
