import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cleanart
from cleanart import Options, OptionsError, Page, Status, extract, extract_many
from cleanart.batch.items import Item
from cleanart.batch.runner import Result, run
from cleanart.errors import BatchError
from tests.batch import works
from tests.helpers import PROSE

TEXT = "\n\n".join(PROSE)


def items(*contents: str) -> list[Item]:
    return [Item(number, Page(content=content, id=str(number))) for number, content in enumerate(contents)]


def outcomes(results: list[Result]) -> list[tuple[int, str, object]]:
    return [(r.item.number, r.status.value, r.value) for r in results]


def test_order_is_kept_or_not() -> None:
    pages = items("sleep 0.4", *["a"] * 30)
    ordered = list(run(pages, works.obey, jobs=2))
    assert [r.item.number for r in ordered] == list(range(31))
    assert {r.status for r in ordered} == {Status.OK}
    unordered = [r.item.number for r in run(pages, works.obey, jobs=2, ordered=False)]
    assert sorted(unordered) == list(range(31))
    assert unordered[0] != 0


def test_a_page_costs_itself_whatever_it_does() -> None:
    pages = items("a", "die", "b", "exit", "raise no", "c", "fill", "hang", "print words", "d")
    pages.insert(3, Item(99, Page(), Status.SKIPPED, "no page"))
    found = list(run(pages, works.obey, jobs=2, timeout=0.7))
    assert outcomes(found) == [
        (0, "ok", "a"),
        (1, "crashed", None),
        (2, "ok", "b"),
        (99, "skipped", None),
        (3, "crashed", None),
        (4, "failed", None),
        (5, "ok", "c"),
        (6, "failed", None),
        (7, "timeout", None),
        (8, "ok", "print"),
        (9, "ok", "d"),
    ]
    reasons = {r.item.number: r.reason for r in found}
    assert reasons[1] == "the process that worked on it died (signal 9)"
    assert reasons[3] == "the process that worked on it died (exit status 3)"
    assert reasons[4] == "ValueError: no"
    assert reasons[7] == "it took more than 0.7 s"


def test_a_time_limit_is_for_each_page_and_no_slow_reader_uses_it_up() -> None:
    found = []
    for result in run(items(*["sleep 0.1"] * 12), works.obey, timeout=0.8):
        found.append(result.status)
        time.sleep(0.1 if len(found) > 2 else 0.5)
    assert found == [Status.OK] * 12


def test_no_more_is_read_ahead_than_workers_need() -> None:
    read = 0

    def endless() -> Iterator[Item]:
        nonlocal read
        while True:
            yield Item(read, Page(content="a"))
            read += 1

    results = run(endless(), works.obey, jobs=2)
    for _ in range(1000):
        next(results)
    assert read < 1000 + 2 * 128 + 1
    results.close()


def test_large_pages_are_not_read_ahead_as_far() -> None:
    read = 0

    def endless() -> Iterator[Item]:
        nonlocal read
        while True:
            yield Item(read, Page(content="a" + " " * (8 << 20)))
            read += 1

    results = run(endless(), works.obey)
    next(results)
    assert read <= 5
    results.close()


def test_results_that_are_not_taken_leave_no_process_behind() -> None:
    before = threading.active_count()
    results = run(items(*["hang"] * 5), works.obey, jobs=2)
    thread = threading.Timer(0.5, lambda: None)
    thread.start()
    results.close()
    thread.join()
    assert threading.active_count() == before


def test_an_error_of_the_source_is_raised_and_ends_the_workers() -> None:
    def broken() -> Iterator[Item]:
        yield from items("a", "b")
        raise RuntimeError("the source is gone")

    before = threading.active_count()
    with pytest.raises(RuntimeError, match="the source is gone"):
        list(run(broken(), works.obey))
    assert threading.active_count() == before


def test_workers_that_do_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(BatchError, match="do not start"):
        list(run(items("a"), works.obey))


# In Python


def test_extract_many_takes_what_extract_takes(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    page = Page(content=f"<p>{PROSE[0]}</p>".encode(), id="mine", url="https://mill.example/a", input_format="html")
    pages = [TEXT, TEXT.encode(), bytearray(TEXT.encode()), path, page, "", tmp_path / "none.txt", 7]
    for jobs in (1, 2):
        found = list(extract_many(pages, jobs=jobs))  # type: ignore[arg-type]  # one of them is wrong
        assert [f.status.value for f in found] == ["ok"] * 5 + ["empty", "failed", "failed"]
        assert found[0].article == extract(TEXT)
        assert found[3].page.source == str(path)
        assert found[4].page is page or found[4].page == page
        assert found[4].article
        assert found[4].article.url == page.url
        assert [f.reason for f in found[5:]] == [
            "the input has no text",
            "No such file or directory",
            "a page cannot be a int",
        ]


@pytest.mark.parametrize("page", [TEXT, TEXT.encode(), Path("page.html")])
def test_extract_many_wants_several_pages(page: Any) -> None:
    with pytest.raises(TypeError, match="not one"):
        extract_many(page)


def test_a_page_that_cannot_be_read_ends_no_run() -> None:
    class Stream:
        def read(self) -> bytes:
            raise RuntimeError("the connection is gone")

    found = list(extract_many([Stream(), Page(content=5), TEXT], max_size=10_000))  # type: ignore[list-item,arg-type]
    assert [f.status for f in found] == [Status.FAILED, Status.FAILED, Status.OK]
    assert found[0].reason == "the connection is gone"


def test_extract_many_is_lazy() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield TEXT

    assert next(extract_many(endless())).status is Status.OK


def test_extract_many_takes_options_and_limits() -> None:
    (found,) = extract_many([TEXT], options=Options(drop="line:harbor council"))
    assert found.article
    assert "harbor council" not in found.article.body
    assert [f.status for f in extract_many([TEXT, ""], max_size=100)] == [Status.TOO_LARGE, Status.EMPTY]
    assert [f.status for f in extract_many([""], strict=True)] == [Status.EMPTY]
    with pytest.raises(OptionsError):
        extract_many([], favour=True)
    for name in ("jobs", "timeout", "max_size"):
        with pytest.raises(ValueError, match=f"{name} must be above 0"):
            extract_many([], **{name: 0})
        with pytest.raises(ValueError, match=f"{name} must be above 0"):
            extract_many([], **{name: float("nan")})
    assert [f.status for f in extract_many([TEXT], timeout=float("inf"))] == [Status.OK]


def test_extract_many_is_loaded_when_it_is_asked_for() -> None:
    assert cleanart.extract_many is extract_many
    with pytest.raises(AttributeError):
        _ = cleanart.no_such_name


def test_extract_is_the_same_in_many_threads() -> None:
    pages = [TEXT.replace("mill", f"mill {n}") for n in range(8)]
    html = [f"<html><head><title>{n}</title></head><article><p>" + "<p>".join(PROSE) for n in range(8)]
    expected = [extract(page) for page in pages + html]
    found: dict[int, list[object]] = {}

    def work(name: int) -> None:
        found[name] = [extract(page) for page in pages + html]

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[n] == expected for n in range(6))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="there is no /proc to find processes in")
def test_workers_end_with_their_parent() -> None:
    script = (
        "from cleanart.batch.runner import run; from cleanart.batch.sources import Item;"
        "from cleanart import Page; from tests.batch import works;"
        "pages = [Item(n, Page(content=c)) for n, c in enumerate(['a', 'hang'])];"
        "[print(r.status, flush=True) for r in run(pages, works.obey)]"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"ok\n"
        tasks = Path(f"/proc/{parent.pid}/task").glob("*/children")
        workers = [Path("/proc", pid) for task in tasks for pid in task.read_text(encoding="ascii").split()]
        parent.kill()
    deadline = time.monotonic() + 10
    while any(worker.exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers
    assert not any(worker.exists() for worker in workers)


def test_what_is_no_page_has_failed_and_what_has_no_text_is_empty() -> None:
    pages = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), b"", "Log in"]
    assert [found.status for found in extract_many(pages)] == [Status.FAILED, Status.EMPTY, Status.EMPTY]
