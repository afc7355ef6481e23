"""The files of a folder that are pages, tables or archives, each with the name of its output."""

from __future__ import annotations

import os
import stat
from collections import Counter
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from cleanart.batch.file_names import FileNames
from cleanart.batch.files import path_text
from cleanart.batch.formats import Kind, kind_of, without_compression

if TYPE_CHECKING:
    from collections.abc import Iterator

# Names that begin so belong to the system or to a table: they are no pages.
_HIDDEN_PREFIXES = (".", "_")
_SPECIAL_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class FolderFile(NamedTuple):
    """A file in a folder."""

    path: str
    inner: str
    """Its path within the folder, as it can be printed."""
    kind: Kind
    name: str
    """The path of its output within the output folder, without the ending: a file, or the folder of a table's pages."""


def walk_folder(folder: str, kind: Kind | None) -> Iterator[FolderFile]:
    """Yield a folder's files in order, at any depth. Their output names differ, and no system refuses them.

    Args:
        folder: Its path.
        kind: The format of all files; None goes by their names, and skips those whose names say none.

    Raises:
        OSError: if the folder, or one in it, cannot be read.
    """
    outputs = {Path(folder): ""}  # of the folders that are still to be read
    for place, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN_PREFIXES))
        output, names = outputs.pop(Path(place)), FileNames()
        outputs.update({Path(place, name): joined_name(output, names.take(path_text(name))) for name in folders})
        yield from _files_of(folder, place, sorted(files), kind, output, names)


def _files_of(
    folder: str, place: str, files: list[str], kind: Kind | None, output: str, names: FileNames
) -> Iterator[FolderFile]:
    """Yield the files directly in `place`, a folder within `folder`; `names` are the output names of its folders."""
    kinds = {name: kind or kind_of(name) for name in files if not name.startswith(_HIDDEN_PREFIXES)}
    counts = Counter(stem(name) for name in kinds if kinds[name])
    inside, page_names = Path(place).relative_to(folder), FileNames()
    for name, file_kind in kinds.items():
        if file_kind:
            wanted = stem(name) if counts[stem(name)] == 1 else path_text(name)
            taken = (page_names if file_kind == "files" else names).take(wanted)
            inner = path_text((inside / name).as_posix())
            yield FolderFile(str(Path(place, name)), inner, file_kind, joined_name(output, taken))


def folder_size(folder: str, kind: Kind | None) -> int:
    """Return the bytes of the files that `walk_folder` yields; files that cannot be read count nothing."""
    size = 0
    with suppress(OSError):  # reported when it is read
        for file in walk_folder(folder, kind):
            with suppress(OSError):
                status = Path(file.path).stat()
                size += status.st_size if stat.S_ISREG(status.st_mode) else 0
    return size


def special_kind(path: str | Path) -> str | None:
    """Return what a path is that is neither a file nor a folder; None if it is one. Reading others may never end.

    Raises:
        OSError: if there is nothing, or it cannot be looked at.
        ValueError: if no path can be like that.
    """
    mode = Path(path).stat().st_mode
    return next((name for test, name in _SPECIAL_KINDS if test(mode)), None)


def stem(path: str) -> str:
    """Return a file's name without its endings, as it can be printed."""
    name = without_compression(PurePosixPath(path.replace(os.sep, "/")).name)
    before, dot, _ = name.rpartition(".")
    return path_text(before if dot and before else name) or "page"


def joined_name(folder: str, name: str) -> str:
    """Return the path of a name in a folder; "" is the top folder."""
    return f"{folder}/{name}" if folder else name


def _raise(error: OSError) -> None:
    raise error
