"""`benchmarks.throughput` by stage, size, memory and start, and the pages that are made for it."""

import importlib
import json
import math
from pathlib import Path

import pytest

from benchmarks import UsageError, size_costs, stage_costs, start_costs, throughput
from benchmarks.baselines import Extractor
from benchmarks.made_pages import make_page, shapes
from benchmarks.measures import Prediction
from cleanart.pipeline import STAGES
from tests.small_pages import HTML, PAGE


@pytest.mark.parametrize("html", [True, False])
def test_pages_are_about_as_large_as_asked(html: bool) -> None:
    for shape in shapes(html=html):
        page = make_page(shape, 20_000, html=html)
        assert isinstance(page, bytes) is html
        assert 20_000 <= len(page) < 24_000
        assert page == make_page(shape, 20_000, html=html)


@pytest.mark.parametrize("html", [True, False])
def test_the_steps_are_timed_where_they_are_looked_up(html: bool) -> None:
    for module, name in stage_costs.STEPS[html].values():
        assert callable(getattr(importlib.import_module(module), name))


@pytest.mark.parametrize("html", [True, False])
def test_every_step_has_a_cost(html: bool) -> None:
    page = HTML.encode() if html else PAGE
    costs = stage_costs.stage_costs([(page, None)], 1, html=html)
    steps = ["all", *stage_costs.STEPS[html], "reader"]
    assert list(costs) == [*steps, *(stage.name for stage in STAGES), "rest"]
    assert min(costs.values()) >= 0
    assert costs["score"] > 0
    assert all(costs[step] > 0 for step in steps)


def test_a_page_without_text_costs_the_reader_alone() -> None:
    costs = stage_costs.stage_costs([("", None)], 1, html=False)
    assert costs["all"] > 0
    assert (costs["score"], costs["rest"]) == (0, 0)


def test_functions_are_themselves_again_after_they_were_timed() -> None:
    module = importlib.import_module("cleanart.readers.html")
    before = module.read_head
    stage_costs.stage_costs([(HTML.encode(), None)], 1, html=True)
    assert module.read_head is before


def test_exponent() -> None:
    assert size_costs.exponent({1_000: 5.0, 10_000: 1.0, 100_000: 10.0}) == pytest.approx(1)
    assert size_costs.exponent({10_000: 1.0, 100_000: 100.0}) == pytest.approx(2)
    assert math.isnan(size_costs.exponent({1_000: 5.0, 10_000: 1.0}))


def test_costs_by_size() -> None:
    extractor = Extractor("nothing", lambda _page, _url: Prediction())
    figures = size_costs.size_costs(extractor, 10_000, 1, html=False)
    assert tuple(figures) == shapes(html=False)
    for row in figures.values():
        assert list(row) == ["1 kB", "10 kB", "exponent"]
        assert row["10 kB"] > 0


@pytest.mark.parametrize("traced", [True, False])
def test_peak_memory_is_of_one_page(traced: bool) -> None:
    if not traced and not size_costs.STATUS.exists():
        pytest.skip("there is no /proc")
    assert size_costs.peak_of("paragraphs", 20_000, html=True, traced=traced) >= 0


def test_peak_memory_needs_proc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(size_costs, "STATUS", tmp_path / "status")
    with pytest.raises(UsageError, match="/proc"):
        size_costs.peak_of("paragraphs", 1_000, html=False, traced=False)


def test_memory_is_that_of_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size_costs, "shapes", lambda **_: ("lists", "no such shape"))
    figures = size_costs.memory_by_size(10_000, html=True)
    assert figures["lists, traced"]["10 kB"] > 1
    assert math.isnan(figures["no such shape, traced"]["10 kB"])


def test_start_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_costs, "BASE", "pass")
    monkeypatch.setattr(start_costs, "PROGRAMS", {"nothing": "pass "})
    assert start_costs.start_costs(1)["nothing"] > 0
    monkeypatch.setattr(start_costs, "PROGRAMS", {"wrong": "import no_such_module"})
    with pytest.raises(UsageError, match="no_such_module"):
        start_costs.start_costs(1)


def test_commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(throughput, "memory_by_size", lambda *_, **__: {"lists, traced": {"10 kB": 2.0}})
    monkeypatch.setattr(throughput, "start_costs", lambda _repeat: {"import cleanart": 0.5})
    out = tmp_path / "figures.json"
    for by, shown in (("stage", "score"), ("size", "exponent"), ("memory", "lists, traced"), ("start", "import")):
        argv = ["--by", by, "--limit", "1", "--repeat", "1", "--largest", "1000", "--json", str(out)]
        assert throughput.main(argv) == 0
        assert shown in capsys.readouterr().out
        assert json.loads(out.read_text(encoding="utf-8"))["by"] == by
