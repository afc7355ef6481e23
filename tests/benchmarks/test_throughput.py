"""`benchmarks.throughput` and `benchmarks.arrow`."""

import json
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import UsageError, arrow, peers, throughput, timing
from benchmarks.corpus import Corpus


def test_throughput_of_sample_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(throughput, "SAMPLES", tmp_path)
    assert throughput.main([]) == 2
    assert "no sample pages" in capsys.readouterr().err
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "page.txt").write_text("Menü\n", encoding="utf-8")
    assert throughput.sample_pages() == [("Menü\n", None)]
    assert throughput.main(["--renderer", "html"]) == 2
    assert "no sample pages" in capsys.readouterr().err
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "page.html").write_bytes(b"<p>\xe9")
    assert throughput.sample_pages("html") == [(b"<p>\xe9", None)]


def test_arrow_beside_a_loop(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert arrow.main([str(tmp_path / "missing")]) == 2
    argv = [
        str(corpus),
        "--renderer",
        "flat",
        "--repeat",
        "1",
        "--batch",
        "1",
        "--json",
        str(tmp_path / "figures.json"),
    ]
    assert arrow.main(argv) == 0
    written = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert written["figures"].keys() == {"loop", "arrow", "arrow_with_time_limit"}
    assert all(seconds > 0 for seconds in written["figures"].values())
    assert written["pages"] > 1
    assert "arrow with time limit" in capsys.readouterr().out


@pytest.mark.usefixtures("stub_cleanart")
def test_throughput(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    argv = [str(corpus), "--renderer", "wide", "--limit", "1", "--repeat", "2", "--json", str(out)]
    assert throughput.main(argv) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["by"] == "extractor"
    figures = data["figures"]["tiny, wide"]["cleanart"]
    assert (figures["pages"], figures["blocks"], figures["raised"]) == (1, 4, 0)
    assert figures["seconds"] > 0
    assert figures["times_word_scan"] > 0
    assert "pages per second" in capsys.readouterr().out


@pytest.mark.usefixtures("stub_cleanart")
def test_throughput_of_html(
    html_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lxml.html", SimpleNamespace(document_fromstring=bytes.decode))
    monkeypatch.setattr(peers, "HTML_EXTRACTORS", {**peers.HTML_EXTRACTORS, "peer": lambda: lambda page, _url: page})
    out = tmp_path / "out.json"
    argv = [str(html_corpus), "--renderer", "html", "--extractors", "cleanart,peer", "--repeat", "1"]
    assert throughput.main([*argv, "--json", str(out)]) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    rows = data["figures"]["tiny, html"]
    assert list(rows) == ["cleanart", "peer"]
    assert [figures["raised"] for figures in rows.values()] == [1, 0]
    for figures in rows.values():
        assert figures["pages"] == 2
        assert figures["megabytes"] == sum(len(Corpus.at(html_corpus).html(name)) for name in ("one", "two")) / 1e6
        assert figures["times_lxml_parse"] > 0
        assert not {"blocks", "microseconds_per_block", "times_word_scan"} & set(figures)
    source, head, *lines = capsys.readouterr().out.splitlines()
    assert source == "tiny, html"
    assert head.split() == ["cleanart", "peer"]
    assert [line.split()[-2:] for line in lines if line.startswith("raised")] == [["1", "0"]]


def test_throughput_of_html_needs_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.html", None)
    with pytest.raises(UsageError, match=r"lxml\.html cannot be imported"):
        throughput.measure([], [(b"<p>", None)], 1)


def test_throughput_of_a_corpus_without_those_pages(
    html_corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Corpus, "html", lambda _self, _page_id: b"")
    assert throughput.main([str(html_corpus), "--renderer", "html"]) == 2
    assert capsys.readouterr().err == "throughput: corpus tiny has no pages in html\n"


@pytest.mark.usefixtures("stub_cleanart")
def test_several_corpora_have_a_mean(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = corpus.with_name("other")
    shutil.copytree(corpus, other)
    assert throughput.main([str(corpus), str(other), "--renderer", "flat", "--repeat", "1"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[-4:-1]] == ["tiny,", "other,", "mean"]
    assert throughput.with_mean({"a": {"x": 1.0}, "b": {"x": 2.0}})["mean"] == {"x": 1.5}


def test_time_is_the_sum_of_the_best_of_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two repeats of two pages with two jobs: the clock is read before and after each.
    durations = [5, 1, 4, 2, 3, 9, 6, 1]
    clock = iter([tick for duration in durations for tick in (0, duration)])
    monkeypatch.setattr(timing, "perf_counter_ns", lambda: next(clock))
    jobs: list[timing.Job] = [lambda page, _url: page, lambda page, _url: page.nothing]  # the second always raises
    assert timing.time_jobs(jobs, [("a", None), ("b", None)], 2) == [(3 + 4) / 1e9, (1 + 1) / 1e9]


def test_sizes_and_peak_memory() -> None:
    assert throughput.measure_sizes(["ä\n\n b", "c"]) == throughput.Sizes(pages=2, size=7, blocks=3, largest=6)
    assert throughput.measure_sizes([b"\xe9\n", b""]) == throughput.Sizes(pages=2, size=2, blocks=None, largest=2)
    peak, failures = throughput.peak_memory(lambda page, _url: page * 100_000, [("a", None), ("b", None), ({}, None)])
    assert 100_000 < peak < 200_000
    assert failures == 1
