import pytest
from hypothesis import given

from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from tests.helpers import (
    PROSE,
    block,
    code,
    document,
    grows_no_faster_than_linear,
    labels,
    nasty_pages,
    page,
    run_stage,
)


def labelled(*lines: str) -> Document:
    return run_stage(document(*lines), "boilerplate")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Skip to main content", Label.NAVIGATION),
        ("Menu", Label.NAVIGATION),
        ("LOG IN", Label.NAVIGATION),
        ("» Contact us", Label.NAVIGATION),
        ("Zum Inhalt springen", Label.NAVIGATION),
        ("Share on Facebook", Label.SHARE),
        ("Share this article", Label.SHARE),
        ("Condividi", Label.SHARE),
        ("Sign up for our newsletter", Label.SUBSCRIBE),
        ("Subscribe now", Label.SUBSCRIBE),
        ("Jetzt abonnieren", Label.SUBSCRIBE),
        ("Advertisement", Label.ADVERT),
        ("Anzeige", Label.ADVERT),
        ("Publicité", Label.ADVERT),
        ("All rights reserved", Label.LEGAL),
        ("Privacy policy", Label.LEGAL),
        ("Terms of use", Label.LEGAL),
        ("Alle Rechte vorbehalten", Label.LEGAL),
        ("© 2021 Quillgate Media", Label.LEGAL),
        ("© Quillgate Media 2021", Label.LEGAL),
        ("(c) 2001-2021 by Quillgate Media. All Rights Reserved.", Label.LEGAL),
        ("Copyright © 2021 Quillmouth Herald", Label.LEGAL),
        ("2021 © Quillmouth Herald", Label.LEGAL),
    ],
)
def test_lines_that_every_site_has(line: str, label: Label) -> None:
    made = labelled(PROSE[0], line, PROSE[1])
    assert [b.label for b in made.blocks] == [Label.TEXT, label, Label.TEXT]
    (decision,) = made.blocks[1].decisions
    assert (decision.stage, decision.label) == ("boilerplate", label)
    assert decision.reason


@pytest.mark.parametrize(
    "line",
    [
        *PROSE,
        "The menu of the mill has not changed since the flood, and nobody would dare to ask for another one.",
        "Hedda Lorne",
        "The Tide Mill Stays",
        "© Joan Wend",
        "2021",
        "A cookie a day, and other advice from the bakers of the harbor",
        "“I share my bread with the goat,” said the miller.",
    ],
)
def test_lines_of_articles_stay_text(line: str) -> None:
    assert labels(labelled(line)) == ["text"]


def test_code_is_never_boilerplate() -> None:
    made = run_stage(document(code("login"), code("© Joan Wend"), code("share()")), "boilerplate")
    assert labels(made) == ["text"] * 3


def test_a_long_paragraph_is_not_judged_by_its_first_words() -> None:
    made = labelled("Subscribe to our newsletter, the mayor wrote. " + " ".join(PROSE))
    assert labels(made) == ["text"]


@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.ITEM, Kind.HEADING])
def test_the_look_of_a_line_does_not_matter(kind: Kind) -> None:
    made = run_stage(document(block("Log in", kind=kind, marker="•" if kind is Kind.ITEM else "")), "boilerplate")
    assert labels(made) == ["navigation"]


@given(nasty_pages())
def test_each_label_is_explained(text: str) -> None:
    made = run_stage(page(text), "boilerplate")
    for b in made.blocks:
        assert (b.label is Label.TEXT) == (b.decisions == ())
        assert b.kept is False


@pytest.mark.parametrize(
    "piece", ["©", "(c)", "copyright", "© a", "(c) a ", "copyright a", "a", "© 20", "\xa0", "©\xa0"]
)
def test_time_grows_with_the_size(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: labelled(piece * (size // len(piece)) + " © a"), 10_000)


def test_a_heading_above_prose_may_well_be_a_menu_word() -> None:
    made = run_stage(
        document(block("Help", kind=Kind.HEADING, level=2), "", PROSE[0], "", "Help", "", PROSE[1]), "boilerplate"
    )
    assert labels(made) == ["text", "text", "navigation", "text"]


SCRAMBLED = (
    "Uif dpvodjm wpufe po Uvftebz up lffq uif pme ujef njmm svoojoh gps bopuifs ufo zfbst, bt ju ibt epof tjodf."
)


def test_scrambled_text_of_a_paywall_is_labelled() -> None:
    page = run_stage(document(PROSE[0], SCRAMBLED), "boilerplate")
    assert labels(page) == [Label.TEXT, Label.SUBSCRIBE]


def test_filler_alone_is_the_text_of_its_page() -> None:
    assert labels(run_stage(document(SCRAMBLED), "boilerplate")) == [Label.TEXT]


def reasons_of(made: Block) -> list[str]:
    return [d.reason for d in run_stage(Document([made, *map(block, PROSE)]), "boilerplate").blocks[0].decisions]


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (block("#12"), "the number of a post"),
        (block("12", hints=frozenset({"meta"})), "a count, such as of votes"),
        (block("12"), ""),
        (block("12", hints=frozenset({"meta"}), kind=Kind.HEADING), ""),
        (block("a b", is_joined=True), "very short lines, of which the page has too many"),
        (block("© 2021 " + "mill " * 48), "copyright sign and year"),
        (block("© 2021 " + "mill " * 49), ""),
    ],
)
def test_numbers_joined_lines_and_copyright(made: Block, reason: str) -> None:
    assert reasons_of(made) == [reason] * bool(reason)


@pytest.mark.parametrize(
    ("hints", "text", "is_labelled"),
    [
        ((), "Help", True),
        (("body",), "Help", False),
        (("body",), "Related: Help", False),
        ((), "Help " + "mill " * 39, True),
        ((), "Help " + "mill " * 40, False),
    ],
)
def test_headings_of_the_article_are_no_menu(hints: tuple[str, ...], text: str, is_labelled: bool) -> None:
    heading = block(text, kind=Kind.HEADING, hints=frozenset(hints))
    heading.cues = frozenset({"start:navigation"})
    run_stage(Document([heading, block("Rye")]), "boilerplate")
    assert bool(heading.decisions) == is_labelled


def test_headings_of_related_pages_in_the_body_are_labelled() -> None:
    heading = block("Help", kind=Kind.HEADING, hints=frozenset({"body"}))
    heading.cues = frozenset({"start:navigation", "line:related"})
    run_stage(Document([heading, block("Rye")]), "boilerplate")
    assert heading.label is Label.NAVIGATION


@pytest.mark.parametrize(
    ("line", "is_legal"),
    [
        ("© 2021 Quillmouth Herald", True),
        ("(c) 2021 Quillmouth Herald", True),
        ("Quillmouth Herald (C) 2021", True),
        ("Copyright 2021 Quillmouth Herald", True),
        ("COPYRIGHT 2021 QUILLMOUTH HERALD", True),
        ("By the Herald, all copyright 2021", True),
        ("(a) 2021 Quillmouth Herald", False),
        ("Copywriters of 2021", False),
        ("y 2021", False),
    ],
)
def test_signs_of_copyright(line: str, is_legal: bool) -> None:
    assert (labelled(PROSE[0], line, PROSE[1]).blocks[1].label is Label.LEGAL) is is_legal


def test_a_heading_that_ends_the_page_heads_nothing() -> None:
    made = run_stage(document(PROSE[0], "", block("Help", kind=Kind.HEADING, level=2)), "boilerplate")
    assert labels(made) == ["text", "navigation"]
