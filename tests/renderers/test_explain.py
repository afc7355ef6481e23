"""Explanations: every block of a page for a terminal, with the reasons."""

import re

import pytest
from hypothesis import given

import cleanart
from cleanart import Article
from cleanart.page.blocks import Block, Decision, Label
from cleanart.renderers.explain import render_explanation
from cleanart.renderers.text import render_body
from tests.helpers import (
    FIXTURE_NAMES,
    FIXTURES,
    PROSE,
    any_text,
    run_stages,
    spaced,
)


def test_an_explanation_has_an_entry_for_each_block() -> None:
    made = run_stages(spaced("Log in", "Quillmouth Votes to Keep Its Old Tide Mill", "3 May 2021", *PROSE), "select")
    article = Article(body=render_body(made.blocks), blocks=tuple(made.blocks))
    lines = render_explanation(article).splitlines()
    heads = [line for line in lines if line[:1] in {"+", "-", "="}]
    assert len(heads) == len(made.blocks)
    for head, b in zip(heads, made.blocks, strict=True):
        verdict = "kept" if b.kept else "taken" if b.label in {Label.TITLE, Label.DATE} else "dropped"
        assert head.startswith({"kept": "+ kept", "taken": "= taken   as ", "dropped": "- dropped"}[verdict])
        assert b.label.value in head
        assert f"{b.start}-{b.end}" in head
    for b in made.blocks:
        assert any(b.text[:20] in line for line in lines)
        for decision in b.decisions:
            assert any(decision.stage in line and decision.reason in line for line in lines)


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_every_block_of_a_page_is_explained(name: str) -> None:
    article = cleanart.extract(FIXTURES / f"{name}.txt")
    lines = render_explanation(article).splitlines()
    assert sum(line[:1] in {"+", "-", "="} for line in lines) == len(article.blocks)
    assert sum(line.startswith("+") for line in lines) == sum(b.kept for b in article.blocks)
    reasons = [sum("because" in line for line in lines)]
    assert reasons[0] >= len(article.blocks)


def test_an_explanation_fits_a_terminal() -> None:
    article = cleanart.extract("\n\n".join(["Tide Mill", *PROSE, " ".join(PROSE)]))
    lines = render_explanation(article).splitlines()
    assert max(len(line) for line in lines if line.lstrip().startswith("|")) <= 120


def test_an_empty_page_is_explained_too() -> None:
    assert "the input has no text" in render_explanation(cleanart.extract(""))
    assert render_explanation(Article()) == ""


COLOURED = re.compile(r"\x1b\[(\d+(?:;\d+)*)m(.*?)\x1b\[0m")


def explained(*blocks: Block, colour: bool = True) -> str:
    return render_explanation(Article(blocks=blocks), colour=colour)


def test_colours_change_nothing_of_an_explanation() -> None:
    article = cleanart.extract(FIXTURES / "news_en_seedlike.txt")
    coloured = render_explanation(article, colour=True)
    assert coloured.count("\x1b[") > 2 * len(article.blocks)
    assert COLOURED.sub(r"\2", coloured) == render_explanation(article)


def test_every_label_has_a_colour_of_its_own() -> None:
    codes = {}
    for label in Label:
        styles = dict(reversed(found) for found in COLOURED.findall(explained(Block("A", label=label, kept=True))))
        codes[label] = styles[f"{label.value:10}"]
    assert len(set(codes.values())) == len(Label)
    assert not [code for code in codes.values() if code in {"1", "2", "30", "37", "97"}]  # nothing, or hard to see


def test_what_is_dropped_is_faint() -> None:
    for kept, faint in ((True, False), (False, True)):
        styles = [
            code for code, text in COLOURED.findall(explained(Block("A mill", kept=kept))) if "because" not in text
        ]
        assert styles
        assert all(code.split(";")[0] == "2" for code in styles) == faint


@given(any_text(), any_text(), any_text())
def test_no_control_character_of_a_page_reaches_the_terminal(text: str, reason: str, place: str) -> None:
    made = Block(text, xpath=place, kept=True, decisions=(Decision("select", Label.TEXT, reason),))
    article = Article(blocks=(made,), empty_reason=reason)
    plain = render_explanation(article)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", plain)
    assert COLOURED.sub(r"\2", render_explanation(article, colour=True)) == plain


def test_escape_sequences_are_shown_and_not_obeyed() -> None:
    shown = explained(Block("A\x1b[2J \x9b31m\x07\x1b]0;mill\x07 B\r\nC"), colour=False)
    assert shown.splitlines()[-1] == "    | A [2J  31m  ]0;mill  B  C"
