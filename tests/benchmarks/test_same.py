"""`benchmarks.same`: what it stores, and what it says where pages differ."""

import gzip
import json
from pathlib import Path

import pytest

import cleanart
from benchmarks import same
from benchmarks.same import Differences
from tests.benchmarks.test_gate import write_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "tiny", text=("flat",))


def test_nothing_differs_from_itself(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "before.gz"
    assert same.main([str(corpus), "--write", str(file)]) == 0
    assert same.main([str(corpus), "--check", str(file)]) == 0
    assert capsys.readouterr().out.endswith("4 pages, all the same\n")


def test_says_what_differs(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "before.gz"
    same.main([str(corpus), "--write", str(file)])
    records = [json.loads(line) for line in gzip.decompress(file.read_bytes()).decode().splitlines()]
    records[1]["fields"]["site_name"] = ["Harbour Post"]
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    assert same.main([str(corpus), "--check", str(file)]) == 1
    out = capsys.readouterr().out
    assert "site_name: differs on 1 of 4 pages" in out
    assert "tiny/html/two: value 1 of 1 (1 now): Harbour Post became " in out
    assert "body: differs" not in out


def test_refuses_other_pages(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "before.gz"
    same.main([str(corpus), "--write", str(file), "--limit", "1"])
    assert same.main([str(corpus), "--check", str(file)]) == 2
    assert "holds other pages" in capsys.readouterr().err
    assert same.main([str(corpus), "--check", str(tmp_path / "none.gz")]) == 2
    assert same.main([str(corpus), "--write", str(file), "--renderer", "wide"]) == 2


def test_a_renamed_field_is_no_difference_of_values() -> None:
    differences = Differences()
    differences.add("a", {"ended": ["true"], "gap": ["1"]}, {"ends_sentence": ["true"], "gap": ["1"]})
    differences.add("b", {"ended": ["false"], "gap": ["1"]}, {"ends_sentence": ["false"], "gap": ["2"]})
    assert list(differences.lines()) == [
        "renamed: ended is now ends_sentence",
        "gap: differs on 1 of 2 pages",
        "    b: value 1 of 1 (1 now): 1 became 2",
        "2 of 2 pages differ",
    ]


def test_shows_three_pages_of_a_kind() -> None:
    differences = Differences()
    for page in "abcde":
        differences.add(page, {"body": ["one", "two"]}, {"body": ["one"]})
    lines = list(differences.lines())
    assert lines[0] == "body: differs on 5 of 5 pages"
    assert lines[1:4] == [f"    {page}: value 2 of 2 (1 now): two became (missing)" for page in "abc"]


def test_stores_all_that_users_can_see() -> None:
    page = "<html><body><article><h1>Mill</h1><p>The mill at the weir turns again after the flood of last spring.</p>"
    fields = same.fields_of(cleanart.extract(page))
    assert {
        "title",
        "body",
        "evidence",
        "blocks.text",
        "blocks.decisions",
        "markdown",
        "html",
        "report",
    } <= fields.keys()
    assert len(fields["blocks.text"]) == 2
