"""`Options`: defaults, refusals, overrides."""

import sys
from dataclasses import FrozenInstanceError, fields
from typing import Any, get_type_hints

import pytest

from cleanart import EmptyInputError, LimitError, Options, OptionsError, Outcome, extract
from cleanart.options import OptionValues
from tests.helpers import PROSE
from tests.small_pages import PAGE, PROSE_HTML


def test_every_default_is_in_options() -> None:
    assert {field.name: field.default for field in fields(Options)} == {
        "keep": (),
        "drop": (),
        "favor_precision": False,
        "favor_recall": False,
        "include_comments": False,
        "include_tables": True,
        "include_links": False,
        "include_images": False,
        "github_math": False,
        "fix_mojibake": False,
        "html_tables": False,
        "now": None,
        "max_bytes": None,
        "timeout": None,
        "strict": False,
    }


@pytest.mark.parametrize(
    "overrides",
    [
        {"favour_precision": True},
        {"include_everything": True},
        {"favor_precision": True, "favor_recall": True},
        {"strict": 1},
        {"strict": None},
        {"include_tables": "yes"},
    ],
)
def test_wrong_options_are_an_options_error(overrides: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        extract(PAGE, **overrides)
    with pytest.raises(ValueError, match=r"option|exclude|True or False"):
        extract(PAGE, **overrides)


def test_contradicting_options_are_an_options_error_at_once() -> None:
    with pytest.raises(OptionsError, match="exclude each other"):
        Options(favor_precision=True, favor_recall=True)
    with pytest.raises(OptionsError, match="exclude each other"):
        extract(PAGE, options=Options(favor_precision=True), favor_recall=True)


def test_editors_know_all_options_and_their_types() -> None:
    assert get_type_hints(OptionValues) == get_type_hints(Options)


def test_what_an_unknown_option_may_be_meant_for() -> None:
    with pytest.raises(OptionsError, match=r"unknown option: favour_recal \(did you mean favor_recall\?\)"):
        extract(PAGE, favour_recal=True)  # type: ignore[call-arg]
    with pytest.raises(OptionsError, match=r"include_table \(did you mean include_tables\?\), size$"):
        extract(PAGE, size=1, include_table=True)  # type: ignore[call-arg]


def test_an_unknown_option_is_named() -> None:
    with pytest.raises(OptionsError, match="unknown option: colour, size"):
        extract(PAGE, size=1, colour=2)


def test_options_are_frozen_and_overridden_by_name() -> None:
    options = Options(favor_recall=True)
    with pytest.raises(FrozenInstanceError):
        options.strict = True  # type: ignore[misc]
    with pytest.raises(EmptyInputError):
        extract("", options=options, strict=True)
    assert options == Options(favor_recall=True)
    assert options.with_overrides({}) == options
    assert extract(PAGE, options=Options(favor_recall=True)) == extract(PAGE, favor_recall=True)


def test_options_for_html() -> None:
    table = "<table><tr><th>gate</th><th>height</th></tr><tr><td>north</td><td>3 m</td></tr></table>"
    said = "<div class=comments><p>I never met a goat in all of my years.</p><a href=#>Reply</a></div>"
    article = f"<article><h1>The mill stays</h1>{PROSE_HTML}{table}<p>{PROSE[0]}</p></article>"
    page = f"<html><body>{article}{said}</body></html>"
    assert "north | 3 m" in extract(page).body
    assert "north |" not in extract(page, include_tables=False).body
    assert "goat in all" not in extract(page).body
    assert extract(page, include_comments=True).body.endswith("I never met a goat in all of my years.")


@pytest.mark.parametrize(
    "values", [{"max_bytes": 0}, {"timeout": -1.0}, {"timeout": float("nan")}, {"max_bytes": True}]
)
def test_limits_are_numbers_above_0(values: dict[str, Any]) -> None:
    with pytest.raises(OptionsError, match="above 0"):
        Options(**values)


def test_a_page_beyond_its_limits_is_given_up() -> None:
    page = "<p>A mill stands by the river, and nobody knows since when.</p>" * 20
    for source in (page, page.encode()):
        article = extract(source, max_bytes=100)
        assert (article.outcome, article.empty_reason) == (Outcome.UNREADABLE, "it is larger than 100 bytes")
        assert extract(source, max_bytes=len(page), timeout=600).outcome is not Outcome.UNREADABLE
    assert extract(page, timeout=1e-9).empty_reason == "it took more than 1e-09 s"
    with pytest.raises(LimitError):
        extract(page, timeout=1e-9, strict=True)


def test_without_ftfy_mojibake_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    with pytest.raises(OptionsError, match=r"pip install 'cleanart\[ftfy\]'"):
        Options(fix_mojibake=True)
