"""Output in parts, each there whole or not at all, and a manifest that says which pages are in them.

A part is written under a name of its own, brought to the disk, renamed, and then named in the manifest, which is
written in the same way: only what it names counts. Whenever the process dies, what it names is whole, and its pages are
known.
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
from cleanart.batch.records import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from cleanart.batch.records import Status
    from cleanart.batch.sinks import Part

MANIFEST = "_manifest.json"
_LOCK = ".lock"
# A part is done when it has so many rows, or is so many seconds old: no more is lost when the process dies.
_ROWS = 20_000
_SECONDS = 60.0


class Parts:
    """A folder of parts, which is locked until `close`: two runs would delete each other's.

    Args:
        folder: Where the parts are.
        ending: What their names end with.
        new_part: Opens a part.
        identity: What the run works on, and how: another run that goes on with it has the same.
        resume: Whether to go on with an unfinished run. A finished one is replaced in any case.

    Raises:
        BatchError: if another run is at work there, or one has not finished that is not to be gone on with or was
            another one.
        OSError: if the folder cannot be written.
    """

    def __init__(
        self, folder: Path, ending: str, new_part: Callable[[Path], Part], identity: str, *, resume: bool = False
    ) -> None:
        self.folder = folder
        self.counts: Counter[str] = Counter()
        """How many pages have come to what."""
        self.is_complete = False
        self._ending, self._new_part = ending, new_part
        self._manifest: dict[str, Any] = {"identity": identity, "complete": False, "parts": []}
        self._done = Numbers()
        self._part: Part | None = None
        self._held: dict[int, str] = {}
        self._begun = 0.0
        self._lock = Lock(folder / _LOCK)
        if not self._lock.take():
            raise BatchError(f"{folder}: another run is writing there")
        try:
            self._begin(resume=resume)
        except BaseException:
            self.close()
            raise

    def _begin(self, *, resume: bool) -> None:
        found = _read_manifest(self.folder / MANIFEST)
        if found and not resume and not found["complete"]:
            raise BatchError(
                f"{self.folder} has the parts of a run that did not finish: go on with --resume, or delete it"
            )
        if found and resume:
            if found["identity"] != self._manifest["identity"]:
                raise BatchError(f"{self.folder} has the parts of a run with other inputs or options")
            self._manifest, self.is_complete = found, found["complete"]
            for part in found["parts"]:
                self.counts.update(part["counts"])
                self._done.add_ranges(part["pages"])
        if not (found and resume):
            self._save()  # from here on an older run's parts do not count
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
        """Take a page's row."""
        if self._part is None:
            self._part = self._new_part(self._beside)
            self._begun = time.monotonic()
        self._part.write(value, name)
        self._held[number] = status.value
        if len(self._held) >= _ROWS or time.monotonic() - self._begun >= _SECONDS:
            self.commit()

    @property
    def _beside(self) -> Path:
        return self.folder / f".part-{len(self._manifest['parts']):05d}{self._ending}"

    def commit(self, *, complete: bool = False) -> None:
        """Have all rows that were taken on the disk and in the manifest."""
        if self._part is not None:
            self._part.close()
            self._part = None
            name = self._beside.name.removeprefix(".")
            self._beside.replace(self.folder / name)
            numbers = Numbers()
            for number in sorted(self._held):
                numbers.add(number)
            counts = Counter(self._held.values())
            self._manifest["parts"].append({"file": name, "pages": numbers.ranges, "counts": dict(counts)})
            self.counts.update(counts)
            self._done.add_ranges(numbers.ranges)
            self._held = {}
        elif not complete:
            return
        self._manifest["complete"] = complete
        self._save()

    def abort(self) -> None:
        """Give up what is not committed."""
        if self._part is not None:
            beside = self._beside
            self._part.abort()
            self._part = None
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def remove(self) -> None:
        """Delete the parts, the manifest first: without it they are nothing. Then let go of the folder."""
        (self.folder / MANIFEST).unlink()
        with suppress(OSError):
            self._delete_parts()
        self.close()
        with suppress(OSError):  # something else lies there, or another run has begun
            self.folder.rmdir()

    def close(self) -> None:
        """Let others write there."""
        self._lock.release()

    def _save(self) -> None:
        beside = self.folder / f".{MANIFEST}"
        with beside.open("w", encoding="utf-8") as stream:
            json.dump(self._manifest, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self.folder / MANIFEST)
        synced_folder(self.folder)


def synced_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read_manifest(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and {"identity", "complete", "parts"} <= found.keys():
            return found
    except FileNotFoundError:
        return None
    except ValueError:
        pass
    raise BatchError(f"{path} is no manifest of cleanart's")


class Numbers:
    """A set of numbers in ranges."""

    def __init__(self) -> None:
        self.ranges: list[list[int]] = []
        """First and last number of each, in order."""

    def add(self, number: int) -> None:
        """Take a number that is greater than all others."""
        if self.ranges and self.ranges[-1][1] == number - 1:
            self.ranges[-1][1] = number
        else:
            self.ranges.append([number, number])

    def add_ranges(self, ranges: list[list[int]]) -> None:
        """Take ranges that overlap no others."""
        merged: list[list[int]] = []
        for first, last in sorted([*self.ranges, *ranges]):
            if merged and merged[-1][1] == first - 1:
                merged[-1][1] = last
            else:
                merged.append([first, last])
        self.ranges = merged

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self.ranges, number, key=lambda r: r[0])
        return at > 0 and number <= self.ranges[at - 1][1]
