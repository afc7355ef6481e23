"""The same articles in threads, in forked and spawned processes, with other hash seeds, and through pickles."""

import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

import cleanart
from cleanart import Options, Page, Pipeline, Status, extract
from tests.fuzz.pages import make_page
from tests.hostile_pages import html_page, text_page

PAGES = [html_page().encode(), text_page().encode(), *map(make_page, range(60))]


def printed(page: bytes) -> str:
    return extract(page, "https://mill.example/a").to_json(blocks=True)


SERIAL = list(map(printed, PAGES))


def test_eight_threads_give_what_one_gives() -> None:
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            assert list(pool.map(printed, PAGES)) == SERIAL


@pytest.mark.parametrize("method", [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()])
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_processes_give_what_one_gives(method: str) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context(method)) as pool:
        assert list(pool.map(printed, PAGES[:20])) == SERIAL[:20]


def test_the_order_of_pages_changes_nothing() -> None:
    assert list(map(printed, reversed(PAGES))) == SERIAL[::-1]


def test_hash_seeds_change_nothing() -> None:
    code = (
        "import hashlib, tests.test_threads_and_processes as t; print(hashlib.sha256(repr(t.SERIAL).encode()).digest())"
    )
    root = Path(__file__).parents[1]
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])},
            capture_output=True, text=True, check=True, cwd=root,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_public_objects_can_be_pickled(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[site]]\nhost = "mill.example"\nkeep = ["p.lead"]\ndrop = ["line:^Ad"]\n', encoding="utf-8")
    rules = cleanart.load_rules(path)
    article = extract(html_page(), "https://mill.example/a", rules=rules)
    for each in (rules, Options(keep=["p"], drop=["line:^a"]), Page(content=b"a"), Status.OK, article, *article.blocks):
        assert pickle.loads(pickle.dumps(each)) == each  # noqa: S301
    again = pickle.loads(pickle.dumps(Pipeline()))  # noqa: S301
    assert again.extract(html_page()) == extract(html_page())
    assert pickle.loads(pickle.dumps(rules)).options_for("https://mill.example/a", Options()).keep == ("p.lead",)  # noqa: S301
