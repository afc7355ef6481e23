"""`training.examples`: sites and folds, which renderings of a page are examples, and how much they weigh."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.corpus import Page
from benchmarks.looks import LOOKS
from tests.training.test_training import write_corpus
from training import examples, shortened
from training.examples import FOLDS, Example, Sampling, Share, _weights, draw, fold_of, read_examples, site_of


def test_pages_of_one_site_are_in_one_fold() -> None:
    assert site_of(Page("1", "https://www.example.org/a")) == site_of(Page("2", "http://example.org/b?c"))
    assert site_of(Page("Herald_2021_05_03")) == "Herald"
    folds = {fold_of(Page("1", f"https://site{i}.example/")) for i in range(100)}
    assert folds == set(range(FOLDS))


def read(folder: Path, sampling: Sampling | None = None, renderers: list[str] | None = None) -> list[Example]:
    return read_examples([folder], renderers, sampling)[1]


def whole(found: list[Example]) -> list[Example]:
    return [example for example in found if not example.is_shortened]


def by_site(found: list[Example]) -> dict[int, list[Example]]:
    """Group the examples of a page; the pages of the corpus are told apart by their keys."""
    groups: dict[int, list[Example]] = {}
    for example in found:
        groups.setdefault(int(example.key.page.id), []).append(example)
    return groups


def test_of_text_the_stored_renderings_and_two_looks_are_examples(tmp_path: Path) -> None:
    found = by_site(whole(read(write_corpus(tmp_path / "one", 20))))
    assert {len(group) for group in found.values()} == {3}
    assert all(group[0].renderer == "plain" for group in found.values())
    assert {example.renderer for group in found.values() for example in group[1:]} == set(LOOKS)


def test_of_large_corpora_fewer_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_corpus(tmp_path / "one", 4)
    monkeypatch.setattr(examples, "_LARGE_CORPUS_PAGES", 3)
    assert {len(group) for group in by_site(whole(read(folder))).values()} == {2}


def test_a_share_may_be_set_for_each_corpus(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "one", 4)
    sampling = Sampling(shares={"one": Share(0, 1), "two": Share(1, 9)}, looks=["tabs", "browser"])
    found = whole(read(folder, sampling))
    assert len(found) == 4
    assert {example.renderer for example in found} <= {"tabs", "browser"}
    assert {example.renderer for example in read(folder, sampling, ["html"])} == {"html"}


@pytest.mark.parametrize("looks", [0, 2, 7])
def test_pages_weigh_the_same_however_many_renderings_they_have(tmp_path: Path, looks: int) -> None:
    folder = write_corpus(tmp_path / "one", 6)
    sampling = Sampling({"one": 2.0, "two": 9.0}, {"one": Share(None, looks)})
    alone = by_site(read(folder, Sampling(shares={"one": Share(None, 0)})))
    for site, group in by_site(read(folder, sampling)).items():
        assert len(whole(group)) == 1 + looks
        assert {example.weight for example in group} == {2 / (1 + looks)}
        for example in whole(group):
            assert example.weights.sum() == pytest.approx(alone[site][0].weights.sum() * example.weight, rel=0.2)
    (html,) = by_site(read(folder, renderers=["html"]))[0]
    assert (html.weights.sum(), html.weight) == (pytest.approx(100), 1)


# What a block weighs


def weights(sizes: list[float], body_words: float | None, sure: list[float] | None = None) -> list[float]:
    return _weights(np.array(sure or [1.0] * len(sizes)), np.array(sizes), body_words, 0.8).tolist()


def test_a_block_weighs_by_its_words_and_more_in_a_short_article() -> None:
    short, line, paragraph = weights([1, 10, 100], 400)
    assert short < line < paragraph < 100 * short
    assert weights([100], 200) > weights([100], 400) > weights([100], 4000)


def test_words_beyond_a_limit_do_not_count() -> None:
    assert weights([120, 5000], 900)[0] == weights([120, 5000], 900)[1]


def test_without_a_body_errors_weigh_as_in_a_very_short_one() -> None:
    assert weights([10, 20], 0) == weights([10, 20], 40) > weights([10, 20], 60)


def test_unsure_blocks_weigh_less_and_unknown_ones_nothing() -> None:
    sure, half, unknown = weights([10, 10, 10], 400, [1.0, 0.5, 0.0])
    assert (half, unknown) == (sure / 2, 0)
    assert weights([10, 10], 400, [0.0, 0.0]) == weights([10, 10], None, [0.0, 0.0]) == [0, 0]


def test_a_long_page_with_a_short_body_weighs_no_more_than_the_limit() -> None:
    page = weights([20.0] * 5000, 30)
    assert sum(page) == pytest.approx(400)
    assert len(set(page)) == 1
    assert sum(weights([20.0] * 10, 200)) < 400


def test_all_pages_of_which_only_snippets_are_known_weigh_the_same() -> None:
    assert sum(weights([3, 50, 900], None)) == pytest.approx(100)
    assert sum(weights([7], None)) == pytest.approx(100)
    assert weights([3, 50], None, [0.0, 1.0]) == [0, 100]


# Shortened pages


@pytest.fixture
def all_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shortened, "_SHORT_SHARE", 1.0)
    monkeypatch.setattr(shortened, "_SHORT_BODY_WORDS", (30,))


@pytest.mark.usefixtures("all_cut")
def test_text_is_not_cut(tmp_path: Path) -> None:
    assert not any(example.is_shortened for example in read(write_corpus(tmp_path / "one", 6)))


@pytest.mark.usefixtures("all_cut")
def test_pages_are_examples_with_their_body_cut_as_well(tmp_path: Path) -> None:
    found = by_site(read(write_corpus(tmp_path / "one", 6), renderers=["html"]))
    assert not any(example.is_shortened for example in found[0] + found[5])  # snippets are no body that could be cut
    for site in range(1, 5):
        cut = [example for example in found[site] if example.is_shortened]
        assert [example.renderer for example in cut] == [example.renderer for example in whole(found[site])]
        for long, short in zip(whole(found[site]), cut, strict=True):
            assert short.features.shape == (len(short.bags), long.features.shape[1])
            assert len(short.is_body) == len(short.weights) == len(short.sizes) == len(short.bags) < len(long.bags)
            assert (short.fold, short.weight) == (long.fold, long.weight)


@pytest.mark.usefixtures("all_cut")
def test_the_true_body_of_a_shortened_page_is_what_is_left_of_it(tmp_path: Path) -> None:
    for example in read(write_corpus(tmp_path / "one", 5), renderers=["html"]):
        if example.key.body is not None:
            left = sum((bag for bag, is_body in zip(example.bags, example.is_body, strict=True) if is_body), Counter())
            assert example.key.body.words == left
            assert (left.total() < 70) is example.is_shortened


@pytest.mark.usefixtures("all_cut")
def test_a_page_weighs_the_same_whether_it_is_also_shortened_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_corpus(tmp_path / "one", 5)
    both = whole(read(folder, renderers=["html"]))
    monkeypatch.setattr(shortened, "_SHORT_SHARE", 0.0)
    monkeypatch.setattr(shortened, "_EMPTY_SHARE", 0.0)
    alone = read(folder, renderers=["html"])
    assert not any(example.is_shortened for example in alone)
    assert [example.weights.tolist() for example in both] == [example.weights.tolist() for example in alone]


def test_names_are_drawn_evenly_and_always_alike() -> None:
    names = list(LOOKS)
    pairs = Counter(tuple(sorted(draw(names, 2, f"page{i}"))) for i in range(2000))
    assert len(pairs) == len(names) * (len(names) - 1) / 2
    assert min(pairs.values()) > 20
    assert draw(names, 2, "page1") == draw(names[::-1], 2, "page1")
    assert draw(names, 99, "page1") != draw(names, 99, "page2")
    assert sorted(draw(names, 99, "page1")) == sorted(names)
