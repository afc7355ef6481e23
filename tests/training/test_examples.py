"""`training.examples`: sites and folds."""

from benchmarks.corpus import Page
from training.examples import FOLDS, fold_of, site_of


def test_pages_of_one_site_are_in_one_fold() -> None:
    assert site_of(Page("1", "https://www.example.org/a")) == site_of(Page("2", "http://example.org/b?c"))
    assert site_of(Page("Herald_2021_05_03")) == "Herald"
    folds = {fold_of(Page("1", f"https://site{i}.example/")) for i in range(100)}
    assert folds == set(range(FOLDS))
