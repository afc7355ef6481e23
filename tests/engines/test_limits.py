import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest

from cleanart.engines.limits import TooLongError, time_limit
from tests.helpers import broken_off_after


def forever() -> None:
    while True:
        pass


def swallow() -> None:
    """Work that swallows every `Exception`."""
    while True:
        try:
            forever()
        except Exception:  # noqa: S112
            continue


def stubborn() -> None:
    """Work that ignores the first interrupt, as code does that the garbage collector calls."""
    for _ in range(2):
        try:
            forever()
        except BaseException:  # noqa: S112
            continue
    forever()


@pytest.mark.parametrize("job", [forever, swallow, stubborn])
def test_long_work_is_broken_off_and_the_next_job_runs(job: Callable[[], None]) -> None:
    with broken_off_after(20), time_limit(0.05) as limited:
        for _ in range(3):
            with pytest.raises(TooLongError, match=r"longer than 0\.05 s"):
                limited(job)
            assert limited(lambda: 7) == 7


def test_each_job_has_the_whole_time() -> None:
    with time_limit(0.5) as limited:
        assert [limited(lambda n=n: time.sleep(0.1) or n) for n in range(8)] == list(range(8))


def test_a_limit_may_be_as_long_as_one_likes() -> None:
    with time_limit(float("inf")) as limited:
        assert limited(lambda: 7) == 7


def test_it_works_in_any_thread() -> None:
    found: list[object] = []

    def work() -> None:
        with time_limit(0.05) as limited:
            try:
                limited(forever)
            except TooLongError as error:
                found.append(error)
            found.append(limited(lambda: "next"))

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(20)
    assert isinstance(found[0], TooLongError)
    assert found[1:] == ["next"]


def test_errors_of_the_work_go_on() -> None:
    with time_limit(5) as limited, pytest.raises(ZeroDivisionError):
        limited(lambda: 1 // 0)


def test_nothing_comes_after_the_end() -> None:
    """Work that takes about as long as the limit: each job ends or is interrupted, and nothing is raised in between."""
    with broken_off_after(60), time_limit(0.002) as limited:
        for n in range(300):
            until = time.perf_counter() + 0.0019 + n % 3 * 0.0001
            try:
                assert limited(lambda u=until: spin(u)) == "done"
            except TooLongError:
                continue


def spin(until: float) -> str:
    while time.perf_counter() < until:
        pass
    return "done"


def test_its_thread_ends() -> None:
    with time_limit(5):
        assert watching()
    deadline = time.monotonic() + 20
    while watching() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not watching()


def watching() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "cleanart time limit"]


TRACED = """
import sys
from cleanart.engines.limits import time_limit
def trace(*_):
    return trace
with time_limit(5) as limited:
    sys.settrace(trace)
    print([limited(lambda n=n: sum(range(n))) for n in range(50)][3])
"""


def test_it_works_under_a_tracer() -> None:
    """Like coverage and debuggers: with a tracer CPython 3.11 never ends if the request to raise is set to null."""
    done = subprocess.run([sys.executable, "-c", TRACED], check=True, capture_output=True, timeout=60)
    assert done.stdout == b"3\n"
