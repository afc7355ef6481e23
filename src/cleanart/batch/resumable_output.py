"""Output in parts, each of which exists whole or not at all, and a manifest that says which pages are in which part.

A part is written under a temporary name, synced to the disk, renamed, and then listed in the manifest, which is written
in the same way. Parts that the manifest does not list do not count. So whenever the process dies, all listed parts are
whole, and it is known which pages they hold.
"""

from __future__ import annotations

import json
import os
import time
from bisect import bisect_right
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cleanart.batch.locks import Lock
from cleanart.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from cleanart.batch.part_files import Part
    from cleanart.batch.sinks import Sink
    from cleanart.batch.table import Status

MANIFEST = "_manifest.json"
_LOCK = ".lock"
# A part is closed when it has so many rows or is so many seconds old: no more is lost when the process dies. In the
# beginning parts are short, so that a run of seconds keeps something; later they take a share of the time so far, so
# that a long run has few.
PART_ROWS = 20_000
PART_SECONDS = 60.0
_MIN_PART_SECONDS = 2.0
_PART_SHARE = 0.1


class Parts:
    """A folder of parts. It is locked until `close`: two runs would delete each other's parts.

    Args:
        folder: The folder, which is created.
        sink: Opens the parts.
        identity: A digest of the run's inputs and options; a run can only resume one with the same.
        resume: Whether to resume an unfinished run. A finished one is replaced in any case.

    Raises:
        BatchError: if another run is writing there, or if the folder has the parts of an unfinished run and `resume` is
            False or its identity differs.
        OSError: if the folder cannot be written.
    """

    def __init__(self, folder: Path, sink: Sink[Any], identity: str, *, resume: bool = False) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        """Number of pages by status."""
        self._sink = sink
        self._manifest: dict[str, Any] = {"identity": identity, "complete": False, "parts": []}
        self._done = Numbers()
        self._part: Part[Any] | None = None
        self._part_statuses: dict[int, str] = {}
        """By the number of each page in the part that is being written."""
        self._opened = time.monotonic()
        self._begun = 0.0
        self._lock = Lock(folder / _LOCK)
        if not self._lock.take():
            raise BatchError(f"{folder}: another run is writing there")
        try:
            self._open(resume=resume)
        except BaseException:
            self.close()
            raise

    def _open(self, *, resume: bool) -> None:
        earlier = _read_manifest(self.folder / MANIFEST)
        if earlier and not resume and not earlier["complete"]:
            raise BatchError(
                f"{self.folder} has the parts of a run that did not finish: go on with --resume, or delete it"
            )
        if earlier and resume:
            if earlier["identity"] != self._manifest["identity"]:
                raise BatchError(f"{self.folder} has the parts of a run with other inputs or options")
            self._manifest = earlier
            for part in earlier["parts"]:
                self.counts.update(part["counts"])
                self._done.add_ranges(part["pages"])
        else:
            self._save()  # from here on the parts of an earlier run do not count
        self._delete_parts({part["file"] for part in self._manifest["parts"]})

    def _delete_parts(self, kept: Collection[str] = ()) -> None:
        for path in [*self.folder.glob("part-*"), *self.folder.glob(".part-*")]:
            if path.name not in kept:
                path.unlink()

    @property
    def files(self) -> list[Path]:
        """The parts, in order."""
        return [self.folder / part["file"] for part in self._manifest["parts"]]

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number in self._done

    def write(self, number: int, status: Status, value: Any, name: str) -> None:
        """Take a page's encoded row."""
        if self._part is None:
            self._part = self._sink.open_part(self._temporary)
            self._begun = time.monotonic()
        self._part.write(value, name)
        self._part_statuses[number] = status.value
        if len(self._part_statuses) >= PART_ROWS or time.monotonic() - self._begun >= self._part_seconds:
            self.commit()

    @property
    def _part_seconds(self) -> float:
        return min(PART_SECONDS, max(_MIN_PART_SECONDS, _PART_SHARE * (self._begun - self._opened)))

    @property
    def _temporary(self) -> Path:
        return self.folder / f".part-{len(self._manifest['parts']):05d}{self._sink.ending}"

    def commit(self, *, complete: bool = False) -> None:
        """Write all rows so far to the disk and list them in the manifest."""
        if self._part is not None:
            self._part.close()
            self._part = None
            name = self._temporary.name.removeprefix(".")
            self._temporary.replace(self.folder / name)
            numbers = Numbers()
            for number in sorted(self._part_statuses):
                numbers.add(number)
            counts = Counter(self._part_statuses.values())
            self._manifest["parts"].append({"file": name, "pages": numbers.ranges, "counts": dict(counts)})
            self.counts.update(counts)
            self._done.add_ranges(numbers.ranges)
            self._part_statuses = {}
        elif not complete:
            return
        self._manifest["complete"] = complete
        self._save()

    def abort(self) -> None:
        """Drop what is not committed."""
        if self._part is not None:
            temporary = self._temporary
            self._part.abort()
            self._part = None
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def remove(self) -> None:
        """Delete the manifest, without which the parts do not count, then the parts, and release the folder."""
        (self.folder / MANIFEST).unlink()
        with suppress(OSError):
            self._delete_parts()
        self.close()
        with suppress(OSError):  # it holds something else, or another run has begun
            self.folder.rmdir()

    def close(self) -> None:
        """Release the folder, so that other runs can write there."""
        self._lock.release()

    def _save(self) -> None:
        temporary = self.folder / f".{MANIFEST}"
        with temporary.open("w", encoding="utf-8") as stream:
            json.dump(self._manifest, stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self.folder / MANIFEST)
        sync_folder(self.folder)


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk, if the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_manifest(path: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(manifest, dict) and {"identity", "complete", "parts"} <= manifest.keys():
            return manifest
    except FileNotFoundError:
        return None
    except ValueError:
        pass
    raise BatchError(f"{path} is no manifest of cleanart's")


class Numbers:
    """A set of whole numbers, stored as ranges."""

    def __init__(self) -> None:
        self.ranges: list[list[int]] = []
        """First and last number of each, in order."""

    def add(self, number: int) -> None:
        """Add a number greater than all in the set."""
        if self.ranges and self.ranges[-1][1] == number - 1:
            self.ranges[-1][1] = number
        else:
            self.ranges.append([number, number])

    def add_ranges(self, ranges: list[list[int]]) -> None:
        """Add ranges that overlap none in the set."""
        merged: list[list[int]] = []
        for first, last in sorted([*self.ranges, *ranges]):
            if merged and merged[-1][1] == first - 1:
                merged[-1][1] = last
            else:
                merged.append([first, last])
        self.ranges = merged

    def __contains__(self, number: int) -> bool:
        index = bisect_right(self.ranges, number, key=lambda r: r[0])
        return index > 0 and number <= self.ranges[index - 1][1]
