"""Files of data that belong to a package, such as weights and lexicons (level 0)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def data_folder(package: str, module_file: str) -> Path | Traversable:
    """Return the folder of a package's data, also where the package is in an archive.

    Args:
        package: The package's name.
        module_file: The `__file__` of one of its modules.
    """
    folder = Path(module_file).parent
    if folder.is_dir():
        return folder
    from importlib.resources import files  # noqa: PLC0415 - as slow to import as all the rest

    return files(package)
