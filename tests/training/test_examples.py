"""`training.examples`: sites and folds, which renderings of a page are examples, and how much they weigh."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import Page
from benchmarks.looks import LOOKS
from tests.training.test_training import write_corpus
from training import examples
from training.examples import FOLDS, Example, Sampling, Share, draw, fold_of, read_examples, site_of


def test_pages_of_one_site_are_in_one_fold() -> None:
    assert site_of(Page("1", "https://www.example.org/a")) == site_of(Page("2", "http://example.org/b?c"))
    assert site_of(Page("Herald_2021_05_03")) == "Herald"
    folds = {fold_of(Page("1", f"https://site{i}.example/")) for i in range(100)}
    assert folds == set(range(FOLDS))


def read(folder: Path, sampling: Sampling | None = None, renderers: list[str] | None = None) -> list[Example]:
    return [example for example in read_examples([folder], renderers, sampling)[1] if not example.is_shortened]


def by_site(found: list[Example]) -> dict[int, list[Example]]:
    """Group the examples of a page; the pages of the corpus are told apart by their keys."""
    groups: dict[int, list[Example]] = {}
    for example in found:
        groups.setdefault(int(example.key.page.id), []).append(example)
    return groups


def test_of_text_the_stored_renderings_and_two_looks_are_examples(tmp_path: Path) -> None:
    found = by_site(read(write_corpus(tmp_path / "one", 20)))
    assert {len(group) for group in found.values()} == {3}
    assert all(group[0].renderer == "plain" for group in found.values())
    assert {example.renderer for group in found.values() for example in group[1:]} == set(LOOKS)


def test_of_large_corpora_fewer_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_corpus(tmp_path / "one", 4)
    monkeypatch.setattr(examples, "_LARGE_CORPUS_PAGES", 3)
    assert {len(group) for group in by_site(read(folder)).values()} == {2}


def test_a_share_may_be_set_for_each_corpus(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "one", 4)
    sampling = Sampling(shares={"one": Share(0, 1), "two": Share(1, 9)}, looks=["tabs", "browser"])
    found = read(folder, sampling)
    assert len(found) == 4
    assert {example.renderer for example in found} <= {"tabs", "browser"}
    assert {example.renderer for example in read(folder, sampling, ["html"])} == {"html"}


@pytest.mark.parametrize("looks", [0, 2, 7])
def test_pages_weigh_the_same_however_many_renderings_they_have(tmp_path: Path, looks: int) -> None:
    folder = write_corpus(tmp_path / "one", 6)
    sampling = Sampling({"one": 2.0, "two": 9.0}, {"one": Share(None, looks)})
    for group in by_site(read(folder, sampling)).values():
        assert sum(example.weight for example in group) == pytest.approx(2)
    (html,) = by_site(read(folder, renderers=["html"]))[0]
    assert html.weight == 1


def test_names_are_drawn_evenly_and_always_alike() -> None:
    names = list(LOOKS)
    pairs = Counter(tuple(sorted(draw(names, 2, f"page{i}"))) for i in range(2000))
    assert len(pairs) == len(names) * (len(names) - 1) / 2
    assert min(pairs.values()) > 20
    assert draw(names, 2, "page1") == draw(names[::-1], 2, "page1")
    assert draw(names, 99, "page1") != draw(names, 99, "page2")
    assert sorted(draw(names, 99, "page1")) == sorted(names)
