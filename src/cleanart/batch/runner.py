"""Work on many pages in several processes, each of which may die or hang at any page."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanart.batch.table import Status
from cleanart.batch.worker import READY, Done, Work, attempt
from cleanart.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from cleanart.batch.items import Item

# A worker gets so many pages at a time: few messages, but no worker waits long while another has pages left.
_CHUNK_PAGES = 16
_CHUNK_BYTES = 1 << 20
# Pages for each worker that may be read and whose results are not yet given out.
_AHEAD_PAGES = 128
_AHEAD_BYTES = 1 << 25
_MAX_START_ATTEMPTS = 3
_EXIT_SECONDS = 5.0  # to wait for a finished worker to exit
_TIMEOUT_TOLERANCE = 0.9  # of the time limit: the worker's clock starts a little later than ours


class WorkerStartError(BatchError):
    """Worker processes do not start: nothing about the command is wrong, but the machine or the installation is."""


class Result(NamedTuple):
    """What became of a page of a batch."""

    item: Item
    status: Status
    reason: str | None
    value: Any
    """The result of the work; None if the work was not done."""


def run(
    items: Iterable[Item], work: Work, *, jobs: int = 1, timeout: float | None = None, ordered: bool = True
) -> Generator[Result, None, None]:
    """Do the work on each page in `jobs` processes, and yield the results.

    Memory does not grow with the number of pages: only as many are read ahead as workers need. A page at which its
    worker dies is CRASHED, one that takes more than `timeout` seconds is TIMEOUT; a new worker takes over the rest.

    Args:
        items: The pages; those that have a status already are passed on as they are.
        work: What to do with a page: a function of a module, or an object that can be pickled.
        jobs: Number of processes.
        timeout: The most seconds a page may take; None for no limit.
        ordered: Yield the results in the order of the pages, not as they come.

    Raises:
        WorkerStartError: if workers cannot be started.
    """
    pool = _Pool(work, timeout)
    flow = _Flow(pool, jobs, ordered=ordered)
    try:
        for item in items:
            flow.put(item)
            yield from flow.ready()
        flow.close()
        while flow.open:
            flow.wait()
            yield from flow.ready()
    finally:
        pool.stop()


def run_here(items: Iterable[Item], work: Work) -> Iterator[Result]:
    """Do the work on each page in this process."""
    for item in items:
        done: Done = (item.status, item.reason, None) if item.status else attempt(work, item.page)
        yield Result(item, *done)


class _Task(NamedTuple):
    place: int
    item: Item


class _Flow:
    """The pages on their way to the workers and back, and limits on how many there may be."""

    def __init__(self, pool: _Pool, jobs: int, *, ordered: bool) -> None:
        self._pool, self._jobs, self._ordered = pool, jobs, ordered
        self._places = count()
        self._chunk: list[_Task] = []
        self._waiting: dict[int, Result] = {}
        self._next = 0
        self._bytes = 0
        self.open = 0
        """Number of pages taken in whose results are not yet given out."""
        self._sent = 0

    def put(self, item: Item) -> None:
        """Take a page in."""
        place = next(self._places)
        self.open += 1
        self._bytes += len(item.page.content)
        if item.status is not None:
            self._waiting[place] = Result(item, item.status, item.reason, None)
            return
        task = _Task(place, item)
        self._chunk.append(task)
        # The first chunks are small, so that few pages are spread over all workers.
        enough = min(_CHUNK_PAGES, 1 + self._sent // (4 * self._jobs))
        if len(self._chunk) >= enough or sum(len(task.item.page.content) for task in self._chunk) >= _CHUNK_BYTES:
            self.close()

    def close(self) -> None:
        """Hand the pages taken in to the workers, even if they are few."""
        if self._chunk:
            self._sent += len(self._chunk)
            self._pool.submit(self._chunk, self._jobs)
            self._chunk = []

    def wait(self) -> None:
        """Wait for the next result."""
        self._receive(self._pool.results.get())

    def _receive(self, answer: tuple[_Task, Done] | BatchError) -> None:
        if isinstance(answer, BatchError):
            raise answer
        task, done = answer
        self._waiting[task.place] = Result(task.item, *done)

    def ready(self) -> Iterator[Result]:
        """Yield the results that are there, and wait for more while too many pages are on their way."""
        while True:
            while not self._pool.results.empty():
                self._receive(self._pool.results.get())
            while self._waiting:
                place = self._next if self._ordered else next(iter(self._waiting))
                if place not in self._waiting:
                    break
                result = self._waiting.pop(place)
                self._next += 1
                self.open -= 1
                self._bytes -= len(result.item.page.content)
                yield result
            if self.open < _AHEAD_PAGES * self._jobs and self._bytes < _AHEAD_BYTES * self._jobs:
                return
            self.close()
            self.wait()


class _Pool:
    """Workers, each with a thread that talks to it."""

    def __init__(self, work: Work, timeout: float | None) -> None:
        self._order = pickle.dumps((work, timeout), pickle.HIGHEST_PROTOCOL)
        self._timeout = timeout
        self._tasks: SimpleQueue[list[_Task] | None] = SimpleQueue()
        self.results: SimpleQueue[tuple[_Task, Done] | BatchError] = SimpleQueue()
        self._lock = Lock()
        self._threads: list[Thread] = []
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def submit(self, chunk: list[_Task], jobs: int) -> None:
        """Queue some pages, and start another worker if there are fewer than `jobs`."""
        self._tasks.put(chunk)
        if len(self._threads) < jobs:
            thread = Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        with self._lock:
            self._stopped = True
            for process in self._processes:
                process.kill()
        for _ in self._threads:
            self._tasks.put(None)
        for thread in self._threads:
            thread.join(_EXIT_SECONDS)

    def _work(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        try:
            while chunk := self._tasks.get():
                while chunk and not self._stopped:
                    process = process or self._start()
                    answered, is_alive = self._talk(process, chunk)
                    if not is_alive:
                        self._drop(process)
                        process = None
                    chunk = chunk[answered:]
        except BatchError as error:
            self.results.put(error)
        finally:
            if process:
                self._drop(process)

    def _talk(self, process: subprocess.Popen[bytes], chunk: list[_Task]) -> tuple[int, bool]:
        """Send pages to a worker; return the number of pages with a result, and whether the worker is alive."""
        try:
            _send(process, pickle.dumps([task.item.page for task in chunk], pickle.HIGHEST_PROTOCOL))
        except OSError:  # it died before it saw any of them
            return 0, False
        for number, task in enumerate(chunk):
            started = time.monotonic()
            try:
                done: Done = _receive(process)
            except Exception:  # half an answer may raise anything
                if not self._stopped:
                    self.results.put((task, self._cause_of_death(process, time.monotonic() - started)))
                return number + 1, False
            self.results.put((task, done))
        return len(chunk), True

    def _cause_of_death(self, process: subprocess.Popen[bytes], seconds: float) -> Done:
        """Return the status and reason of a page at which a worker died."""
        try:
            status = process.wait(_EXIT_SECONDS)
        except subprocess.TimeoutExpired:  # it lives, but its answer made no sense
            process.kill()
            status = process.wait()
        if self._timeout and status == 1 and seconds >= self._timeout * _TIMEOUT_TOLERANCE:
            return Status.TIMEOUT, f"it took more than {self._timeout:g} s", None
        cause = f"signal {-status}" if status < 0 else f"exit status {status}"
        return Status.CRASHED, f"the process that worked on it died ({cause})", None

    def _start(self) -> subprocess.Popen[bytes]:
        for _ in range(_MAX_START_ATTEMPTS):
            process = subprocess.Popen(  # the same interpreter and package as here
                [sys.executable, "-m", "cleanart.batch.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
            )
            with self._lock:
                self._processes.add(process)
                if self._stopped:
                    process.kill()
            try:
                _send(process, self._order)
                if _receive(process) == READY:
                    return process
            except (EOFError, OSError, pickle.UnpicklingError):
                pass
            self._drop(process)
            if self._stopped:
                break
        raise WorkerStartError("the processes that are to work on pages do not start")

    def _drop(self, process: subprocess.Popen[bytes]) -> None:
        """End a worker."""
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        with self._lock:
            self._processes.discard(process)


def _environment() -> dict[str, str]:
    """Return the environment of a worker: the modules of this process, and one thread for numpy."""
    modules = os.pathsep.join(path or str(Path.cwd()) for path in sys.path)
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **threads, "PYTHONPATH": modules}


def _send(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin:
        process.stdin.write(data)
        process.stdin.flush()


def _receive(process: subprocess.Popen[bytes]) -> Any:
    return pickle.load(process.stdout) if process.stdout else None  # noqa: S301  # a worker of ours wrote it
