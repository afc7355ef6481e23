"""The command on many pages: from inputs to rows, whatever happens on the way."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cleanart.batch.console import ExitStatus, reason_of, tell
from cleanart.batch.extract_many import Extraction
from cleanart.batch.formats import STDIN, Kind, is_remote, kind_of, output_format_of
from cleanart.batch.interrupts import deferrable_interrupts
from cleanart.batch.progress import FAILURES, Progress
from cleanart.batch.record_files import PageFields
from cleanart.batch.reports import Reports
from cleanart.batch.resumable_output import MANIFEST, Parts, sync_folder
from cleanart.batch.runner import Result, WorkerStartError, run
from cleanart.batch.sinks import CsvSink, EncodedExtraction, Sink, Target, sink_of, target_of
from cleanart.batch.sources import Sources
from cleanart.batch.wanted import Wanted
from cleanart.errors import BatchError
from cleanart.language.strings import visible
from cleanart.renderers.forms import DEFAULT_FORM, FORMS
from cleanart.web.download import Limits

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from cleanart.batch.items import Item
    from cleanart.batch.worker import Work
    from cleanart.options import Options
    from cleanart.options.sites import SiteRules

_NOTES = MappingProxyType(
    {
        ExitStatus.INTERRUPTED: "; interrupted, --resume goes on with it",
        ExitStatus.FAILED: "; not finished, --resume goes on with it",
    }
)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The arguments of a run over many pages (see docs/batch.md)."""

    inputs: list[str]
    options: Options
    rules: SiteRules | None = None
    output: str | None = None
    kind: Kind | None = None
    """The format of the inputs; None goes by their names."""
    to: str | None = None
    """The format of the output, a key of `OUTPUT_ENDINGS`; None goes by its name."""
    form: str | None = None
    """The form of files in a folder, a key of `FORMS`; None is text."""
    front_matter: bool = False
    fields: PageFields = field(default_factory=PageFields)
    jobs: int
    """How many processes work."""
    timeout: float
    """The most seconds that a page may take."""
    max_size: int
    """The most bytes that a page may have."""
    ordered: bool = True
    resume: bool = False
    wanted: Wanted = field(default_factory=Wanted)
    report: str | None = None
    """The folder of reports."""
    raw_csv: bool = False
    allow_private: bool = False
    """Whether pages may be fetched from this machine and from private networks."""
    quiet: bool = False
    verbose: bool = False


def run_batch(batch: Batch, *, _work: Work | None = None) -> ExitStatus:
    """Run a batch and return the exit status. `_work` takes the place of extraction, for tests."""
    try:
        limits = Limits(size=batch.max_size, allow_private=batch.allow_private)
        sources = Sources(batch.inputs, batch.kind, batch.fields, batch.max_size, limits)
        is_csv = batch.form == "csv" and (batch.output is None or output_format_of(batch.output) is None)
        target = target_of(batch.output, batch.to or ("csv" if is_csv else None))
        _check_form(target, batch.form)
        _check_target(sources, target, batch.form)
        sources.check()
        sink = sink_of(target, batch.form, front_matter=batch.front_matter, raw_csv=batch.raw_csv)
        extraction = _work or Extraction(batch.options, batch.rules, batch.wanted)
        if target.path is None or _is_device(target.path):
            return _print_rows(batch, sources, target.path, sink, extraction)
        return _Output(batch, sources, target, sink, extraction).write()
    except WorkerStartError as error:
        tell(str(error))
        return ExitStatus.FAILED
    except BatchError as error:
        tell(str(error))
        return ExitStatus.USAGE


def _is_device(path: Path) -> bool:
    return path.exists() and not (path.is_file() or path.is_dir())


def _check_form(target: Target, form: str | None) -> None:
    """Raise `BatchError` if the output cannot have the form."""
    fits = target.to == "csv" if form == "csv" else form == "json" and target.to not in {"parquet", "csv"}
    if form is not None and (target.to != "files" or form == "csv") and not fits:
        raise BatchError(f"--{form} is for files in a folder (-o FOLDER/), not for {target.to}")


def _check_target(sources: Sources, target: Target, form: str | None) -> None:
    """Raise `BatchError` if the output is an input, or would be among the inputs."""
    if target.path is None:
        return
    output = os.path.realpath(target.path)
    # Files whose names no page has may lie among pages: no later run takes them for inputs.
    are_no_pages = target.to == "files" and kind_of(FORMS[form or DEFAULT_FORM].endings[0]) is None
    for origin in sources.origins:
        if origin.path == STDIN or is_remote(origin.path):
            continue
        goes_by_names = sources.kind != "files" if origin.is_folder else kind_of(origin.path) is not None
        if are_no_pages and goes_by_names:
            continue
        path = os.path.realpath(origin.path)
        if path == output or path.startswith(output + os.sep):
            raise BatchError(f"{target.path} is an input, too, or holds one: {origin.path}")
        if origin.is_folder and output.startswith(path + os.sep):
            raise BatchError(f"{target.path} is in a folder that is an input: {origin.path}")


def _print_rows(batch: Batch, sources: Sources, path: Path | None, sink: Sink[Any], extraction: Work) -> ExitStatus:
    """Write lines to standard output or to a device, as they come."""
    is_terminal = path is None and sys.stdout is not None and sys.stdout.isatty()
    with Progress(sources, is_alone=not is_terminal, is_quiet=batch.quiet) as progress, _reports(batch) as reports:
        try:
            if path is None and sys.stdout is None:
                raise OSError("it is closed")
            opened = nullcontext(sys.stdout.buffer) if path is None else path.open("wb", buffering=0)
            with opened as stream, deferrable_interrupts():
                if isinstance(sink, CsvSink):
                    stream.write(sink.head)
                for result in _results(progress.take(sources, ()), extraction, sink, batch):
                    stream.write(_encoded(result, sink, reports))
                    stream.flush()
                    _count(result, progress, batch)
        except BrokenPipeError:
            raise
        except KeyboardInterrupt:
            progress.end(progress.counts, "; interrupted")
            return ExitStatus.INTERRUPTED
        except OSError as error:
            progress.tell(visible(f"{path or 'standard output'}: {reason_of(error)}"))
            return ExitStatus.FAILED
        progress.end(progress.counts, "")
    return _status_of(progress.counts)


@dataclass
class _Output:
    """Files or tables, which are written in parts and joined at the end."""

    batch: Batch
    sources: Sources
    target: Target
    sink: Sink[Any]
    extraction: Work

    def write(self) -> ExitStatus:
        """Write all and return the exit status."""
        folder, joined = self.target.parts_folder, self.target.joined
        if self.batch.resume and joined is not None and joined.exists() and not (folder / MANIFEST).exists():
            tell(f"{joined} is there, and no parts of it: nothing to go on with")
            return ExitStatus.OK
        try:
            parts = Parts(folder, self.sink, self._identity(), resume=self.batch.resume)
        except OSError as error:
            tell(f"{self.target.path}: {reason_of(error)}")
            return ExitStatus.FAILED
        quiet = self.batch.quiet
        with closing(parts), Progress(self.sources, is_quiet=quiet) as progress, _reports(self.batch) as reports:
            status = self._end(parts, self._fill(parts, progress, reports), progress)
            progress.end(parts.counts, _NOTES.get(status, ""))
        return status or _status_of(parts.counts)

    def _fill(self, parts: Parts, progress: Progress, reports: Reports | None) -> ExitStatus:
        """Write the rows of all pages."""
        items = progress.take(self.sources, parts)
        try:
            with deferrable_interrupts() as deferral:
                for result in _results(items, self.extraction, self.sink, self.batch):
                    with deferral:
                        encoded = _encoded(result, self.sink, reports)
                        parts.write(result.item.number, result.status, encoded, result.item.name)
                    _count(result, progress, self.batch)
                with deferral:
                    parts.commit(complete=True)
        except KeyboardInterrupt:
            return ExitStatus.INTERRUPTED
        except OSError as error:
            progress.tell(visible(f"{self.target.path}: {reason_of(error)}"))
            return ExitStatus.FAILED
        return ExitStatus.OK

    def _end(self, parts: Parts, status: ExitStatus, progress: Progress) -> ExitStatus:
        """Join the parts if all pages are done, else keep what there is."""
        try:
            if status is ExitStatus.FAILED:
                parts.abort()
            elif status is ExitStatus.INTERRUPTED:
                parts.commit()
            elif self.target.joined is not None:
                self._join(parts, self.target.joined)
        except OSError as error:
            parts.abort()
            progress.tell(visible(f"{self.target.path}: {reason_of(error)}"))
            return ExitStatus.FAILED
        return status

    def _join(self, parts: Parts, joined: Path) -> None:
        temporary = joined.with_name(f".{joined.name}.{os.getpid()}")
        try:
            self.sink.join(parts.files, temporary)
            temporary.replace(joined)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(joined.parent)
        parts.remove()

    def _identity(self) -> str:
        """Return a digest of the inputs and options, which a run must share with the one that it resumes."""
        batch = self.batch
        inputs = [(origin.path, origin.kind, origin.size) for origin in self.sources.origins]
        settings = [repr(batch.options), repr(batch.rules), asdict(batch.fields), batch.max_size, batch.front_matter]
        settings += [repr(batch.wanted), batch.raw_csv, batch.report]
        text = json.dumps([inputs, settings, self.target.to, batch.form or DEFAULT_FORM], default=str)
        return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def _results(items: Iterable[Item], extraction: Work, sink: Sink[Any], batch: Batch) -> Iterator[Result]:
    work = EncodedExtraction(extraction, sink, batch.report is not None)
    with closing(run(items, work, jobs=batch.jobs, timeout=batch.timeout, ordered=batch.ordered)) as results:
        yield from results


def _encoded(result: Result, sink: Sink[Any], reports: Reports | None) -> Any:
    """Return a result as the sink's parts take it, and write its report.

    Pages that were not extracted have a place and a reason only.
    """
    encoded, report = result.value or (None, None)
    if reports is not None:
        reports.write(result, report)
    return sink.encode(result.item.page, result.status, result.reason, None) if encoded is None else encoded


def _reports(batch: Batch) -> AbstractContextManager[Reports | None]:
    """Return the folder of reports, whose index is written at the end; None if none are asked for.

    Raises:
        BatchError: if it cannot be written.
    """
    if batch.report is None:
        return nullcontext()
    try:
        return closing(Reports(Path(batch.report)))
    except OSError as error:
        raise BatchError(f"--report {batch.report}: {reason_of(error)}") from None


def _count(result: Result, progress: Progress, batch: Batch) -> None:
    """Count a result, and with `verbose` say what became of the page."""
    page, status = result.item.page, result.status.value.replace("_", " ")
    progress.count(result.status, result.reason, page.id)
    if batch.verbose:
        progress.tell(visible(f"{page.id}: {status}{f', {result.reason}' if result.reason else ''}"))


def _status_of(counts: Counter[str]) -> ExitStatus:
    return ExitStatus.FAILED if any(counts[status.value] for status in FAILURES) else ExitStatus.OK
