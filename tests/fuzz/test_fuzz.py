"""A short run of the fuzzer; `python -m tests.fuzz` is the long one."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanart import Outcome
from tests.fuzz.invariants import check_page
from tests.fuzz.pages import make_page, mutate
from tests.fuzz.targets import TARGETS
from tests.hostile_pages import html_page


@pytest.mark.parametrize("name", TARGETS)
def test_targets(name: str) -> None:
    for seed in range(12):
        TARGETS[name][0](Random(seed))


@pytest.mark.parametrize("seed", range(40))
def test_pages_of_the_grammar(seed: int) -> None:
    check_page(make_page(seed))


@pytest.mark.parametrize("seed", range(20))
def test_mutated_pages(seed: int) -> None:
    check_page(mutate(html_page().encode(), seed))


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400)))
def test_any_bytes_and_text(page: bytes | str) -> None:
    check_page(page)


def test_a_page_without_faults_has_an_article() -> None:
    assert check_page(html_page()).outcome is Outcome.ARTICLE
