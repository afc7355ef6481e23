"""Digests (SHA-256) of the package's data: the models' weights and the lexicons.

`python -m tests.digests` writes them anew after a change; `tests/test_digests.py` compares them.
"""

import json
from hashlib import sha256
from pathlib import Path

STORED = Path(__file__).with_name("digests.json")
_PACKAGE = Path(__file__).parents[1] / "src" / "cleanart"
_ENDINGS = frozenset({".json", ".npz", ".bin", ".gz"})


def digests() -> dict[str, str]:
    """Return the digest of each file of data, by its path within the package."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in _ENDINGS and path.is_file())
    return {path.relative_to(_PACKAGE).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    STORED.write_text(json.dumps(digests(), indent=1) + "\n", encoding="utf-8")
