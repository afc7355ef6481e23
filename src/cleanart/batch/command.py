"""The command on many pages: inputs to rows, whatever happens on the way."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import threading
from collections import Counter
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self

from cleanart.batch.extract_many import Extraction
from cleanart.batch.progress import FAILURES, Progress
from cleanart.batch.records import BatchError, Status, row_of
from cleanart.batch.resumable_output import MANIFEST, Parts, synced_folder
from cleanart.batch.runner import Result, run
from cleanart.batch.sinks import AsFile, FilesPart, Form, LinesPart, Rows, TablePart, Target, as_line, joined, target_of
from cleanart.batch.sources import Fields, Item, Kind, Sources, kind_of
from cleanart.batch.streams import STDIN, is_remote
from cleanart.language.strings import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import FrameType

    from cleanart.batch.worker import Work
    from cleanart.options import Options
    from cleanart.options.sites import SiteRules

_OK, _FAILED, _USAGE, _INTERRUPTED = 0, 1, 2, 130
_NOTES = MappingProxyType(
    {
        _INTERRUPTED: "; interrupted, --resume goes on with it",
        _FAILED: "; not finished, --resume goes on with it",
    }
)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What to do with many pages."""

    inputs: list[str]
    options: Options
    rules: SiteRules | None = None
    output: str | None = None
    kind: Kind | None = None
    to: str | None = None
    form: Form | None = None
    """What files in a folder are; None is text."""
    front_matter: bool = False
    fields: Fields = field(default_factory=Fields)
    jobs: int
    timeout: float
    max_size: int
    ordered: bool = True
    resume: bool = False


def run_batch(batch: Batch, *, _work: Work | None = None) -> int:
    """Do it; return the exit status: 0 all right, 1 some pages failed or it could not go on, 2 usage, 130 interrupted.

    `_work` takes the place of extraction, for tests.
    """
    try:
        sources = Sources(batch.inputs, batch.kind, batch.fields, batch.max_size)
        target = target_of(batch.output, batch.to)
        _check_form(target, batch.form)
        _check_target(sources, target, batch.form)
        sources.check()
        extraction = _work or Extraction(batch.options, batch.rules)
        if target.path is None or (target.path.exists() and not (target.path.is_file() or target.path.is_dir())):
            return _print(batch, sources, target.path, extraction)
        return _write(batch, sources, target, extraction)
    except BatchError as error:
        _tell(str(error))
        return _USAGE


def _check_form(target: Target, form: str | None) -> None:
    """Raise `BatchError` where the form is not what the output is."""
    is_json = form == "json" and target.to != "parquet"
    if form is not None and target.to != "files" and not is_json:
        raise BatchError(f"--{form} is for files in a folder (-o FOLDER/), not for {target.to}")


def _check_target(sources: Sources, target: Target, form: str | None) -> None:
    """Raise `BatchError` where the output is an input, or would be among them."""
    if target.path is None:
        return
    output = os.path.realpath(target.path)
    is_beside = target.to == "files" and form in {"markdown", "json"}  # names that no page has: among pages, too
    for origin in sources.origins:
        if origin.path == STDIN or is_remote(origin.path):
            continue
        if is_beside and (sources.kind != "files" if origin.is_folder else kind_of(origin.path)):
            continue
        path = os.path.realpath(origin.path)
        if path == output or path.startswith(output + os.sep):
            raise BatchError(f"{target.path} is an input, too, or holds one: {origin.path}")
        if origin.is_folder and output.startswith(path + os.sep):
            raise BatchError(f"{target.path} is in a folder that is an input: {origin.path}")


def _print(batch: Batch, sources: Sources, path: Path | None, extraction: Work) -> int:
    """Write lines to standard output or to a device, as they come."""
    work = Rows(extraction, as_line)
    is_seen = path is None and sys.stdout is not None and sys.stdout.isatty()
    with Progress(sources, is_alone=not is_seen) as progress:
        try:
            if path is None and sys.stdout is None:
                raise OSError("it is closed")
            opened = nullcontext(sys.stdout.buffer) if path is None else path.open("wb", buffering=0)
            with opened as stream, _interruptible():
                for result in _results(progress.take(sources, ()), work, batch):
                    value = result.value or as_line(result.item.page, result.status, result.reason, None)
                    stream.write(value)
                    stream.flush()
                    progress.count(result.status)
        except BrokenPipeError:
            raise
        except KeyboardInterrupt:
            progress.end(progress.counts, "; interrupted")
            return _INTERRUPTED
        except OSError as error:
            progress.tell(visible(f"{path or 'standard output'}: {error.strerror or error}"))
            return _FAILED
        progress.end(progress.counts, "")
    return _status(progress.counts)


def _write(batch: Batch, sources: Sources, target: Target, extraction: Work) -> int:
    """Write files or tables in parts, and join them at the end."""
    place = target.path or Path()
    is_file = not target.is_folder or target.to == "files"
    final = place / "_pages.jsonl" if target.to == "files" else place
    folder = final.with_name(f"{final.name}.parts") if is_file else place
    if batch.resume and is_file and final.exists() and not (folder / MANIFEST).exists():
        _tell(f"{final} is there, and no parts of it: nothing to go on with")
        return _OK
    try:
        parts = _parts(batch, sources, target, folder)
    except OSError as error:
        _tell(f"{place}: {error.strerror or error}")
        return _FAILED
    with closing(parts), Progress(sources) as progress:
        status = _fill(parts, batch, sources, target, extraction, progress)
        status = _end(parts, final if is_file else None, target, status, progress)
        progress.end(parts.counts, _NOTES.get(status, ""))
    return status or _status(parts.counts)


def _fill(parts: Parts, batch: Batch, sources: Sources, target: Target, extraction: Work, progress: Progress) -> int:
    """Write all rows; return the exit status."""
    items = progress.take(sources, parts)
    try:
        with _interruptible() as shield:
            for result in _results(items, _work_for(target, batch, extraction), batch):
                with shield:
                    parts.write(result.item.number, result.status, _value(result, target, batch), result.item.name)
                progress.count(result.status)
            with shield:
                parts.commit(complete=True)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        progress.tell(visible(f"{target.path}: {error.strerror or error}"))
        return _FAILED
    return _OK


def _end(parts: Parts, final: Path | None, target: Target, status: int, progress: Progress) -> int:
    """Join the parts if all is done, else keep what there is; return the exit status."""
    try:
        if status == _FAILED:
            parts.abort()
        elif status == _INTERRUPTED:
            parts.commit()
        elif final is not None:
            _join(parts, final, target)
    except OSError as error:
        parts.abort()
        progress.tell(visible(f"{target.path}: {error.strerror or error}"))
        return _FAILED
    return status


def _join(parts: Parts, final: Path, target: Target) -> None:
    beside = final.with_name(f".{final.name}.{os.getpid()}")
    try:
        joined(parts.files, target if target.to != "files" else Target("jsonl", final), beside)
        beside.replace(final)
    finally:
        beside.unlink(missing_ok=True)
    synced_folder(final.parent)
    parts.remove()


def _parts(batch: Batch, sources: Sources, target: Target, folder: Path) -> Parts:
    if target.to == "parquet":
        return Parts(folder, ".parquet", TablePart, _identity(batch, sources, target), resume=batch.resume)
    if target.to == "files":
        new = partial(FilesPart, folder=target.path or Path(), form=batch.form or "text")
        return Parts(folder, ".jsonl", new, _identity(batch, sources, target), resume=batch.resume)
    lines = partial(LinesPart, to=target.to)
    return Parts(folder, f".{target.to}", lines, _identity(batch, sources, target), resume=batch.resume)


def _identity(batch: Batch, sources: Sources, target: Target) -> str:
    """Return what a run must have in common with the one that it goes on with, as a digest."""
    inputs = [(origin.path, origin.kind, origin.size) for origin in sources.origins]
    how = [repr(batch.options), repr(batch.rules), asdict(batch.fields), batch.max_size, batch.front_matter]
    text = json.dumps([inputs, how, target.to, batch.form or "text"], default=str)
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def _work_for(target: Target, batch: Batch, extraction: Work) -> Work:
    if target.to == "parquet":
        return Rows(extraction, row_of)
    if target.to == "files":
        return Rows(extraction, AsFile(batch.form or "text", batch.front_matter))
    return Rows(extraction, as_line)


def _value(result: Result, target: Target, batch: Batch) -> Any:
    """Return what the sink takes; pages that the work was not done on have nothing but their place and reason."""
    if result.value is not None:
        return result.value
    encode: Any = {"parquet": row_of, "files": AsFile(batch.form or "text")}.get(target.to, as_line)
    return encode(result.item.page, result.status, result.reason, None)


def _results(items: Iterable[Item], work: Work, batch: Batch) -> Iterator[Result]:
    with closing(run(items, work, jobs=batch.jobs, timeout=batch.timeout, ordered=batch.ordered)) as results:
        yield from results


class DeferInterrupt:
    """What must not be interrupted in the middle: Ctrl-C waits until it is over."""

    def __init__(self) -> None:
        self._is_up = self._waits = False

    def __enter__(self) -> Self:
        self._is_up = True
        return self

    def __exit__(self, *_: object) -> None:
        self._is_up = False
        if self._waits:
            self._waits = False
            raise KeyboardInterrupt

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Take a signal."""
        if not self._is_up:
            raise KeyboardInterrupt
        self._waits = True


@contextmanager
def _interruptible() -> Iterator[DeferInterrupt]:
    """Make Ctrl-C, and the signal that asks a process to end, `KeyboardInterrupt` where the shield is not up."""
    shield = DeferInterrupt()
    if threading.current_thread() is not threading.main_thread():
        yield shield
        return
    before = {number: signal.signal(number, shield.interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield shield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _status(counts: Counter[str]) -> int:
    return _FAILED if any(counts[Status(status).value] for status in FAILURES) else _OK


def _tell(message: str) -> None:
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"cleanart: {visible(message)}\n")
