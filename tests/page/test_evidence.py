import json
import pkgutil
from importlib import import_module

import cleanart
from cleanart import Article, Evidence
from cleanart import fields as fields_room
from cleanart.fields.from_head import REASONS
from cleanart.page.evidence import Candidate, as_evidence, best_of
from cleanart.renderers.evidence_lines import render_evidence
from cleanart.renderers.explain import render_explanation
from tests.helpers import PROSE, TITLE, block, html_page

HEAD = (
    "<html lang=en-GB><meta property=article:published_time content=2021-05-03T08:00:00Z>"
    "<meta name=date content=2021-04-01><meta name=author content='Joan Wend'>"
)


def test_the_chosen_candidate_comes_first_and_it_alone_is_marked() -> None:
    found = [Candidate("a", "og", "first"), Candidate("b", "line", "second", 2), Candidate("b", "line", "second", 2)]
    told = list(as_evidence("title", found, found[1]))
    assert told == [
        Evidence("title", "b", "line", "second", 2, chosen=True),
        Evidence("title", "a", "og", "first", None, chosen=False),
        Evidence("title", "b", "line", "second", 2, chosen=False),
    ]


def test_without_candidates_there_is_no_evidence() -> None:
    assert list(as_evidence("title", [], None)) == []
    assert best_of([]) is None


def test_the_evidence_of_a_field_is_capped() -> None:
    found = [Candidate(str(number), "line", "", number) for number in range(300)]
    told = list(as_evidence("published", found, found[299]))
    assert told[0].value == "299"
    assert len(told) < 30


def test_every_source_that_a_field_orders_has_a_reason_in_words() -> None:
    modules = [import_module(f"cleanart.fields.{each.name}") for each in pkgutil.iter_modules(fields_room.__path__)]
    orders = [
        getattr(module, name) for module in modules for name in ("ORDER", "_ORDER", "_PERSONS") if hasattr(module, name)
    ]
    assert len(orders) >= 9
    assert {source for order in orders for source in order} <= REASONS.keys()


# From a page to its evidence


def test_an_article_has_the_candidates_of_its_metadata() -> None:
    article = html_page("<p>By Joan Wend</p>", "<p>3 May 2021</p>", head=HEAD)
    dates = [each for each in article.evidence if each.field == "published"]
    assert [(each.value, each.source, each.chosen) for each in dates] == [
        ("2021-05-03T08:00:00Z", "og", True),
        ("2021-04-01", "meta", False),
        ("2021-05-03", "dateline", False),
    ]
    assert article.blocks[dates[2].block or 0].text == "3 May 2021"


def test_every_value_has_its_evidence_and_only_one() -> None:
    article = html_page("<p>By Joan Wend</p>", "<p>3 May 2021</p>", head=HEAD)
    chosen = [each for each in article.evidence if each.chosen]
    assert len({each.field for each in chosen}) == len(chosen)
    assert {each.field for each in chosen} >= {"title", "authors", "published", "language", "url"}
    for each in chosen:
        assert getattr(article, each.field) == each.value
        assert each.source
        assert each.reason


def test_a_tagless_page_has_evidence_too() -> None:
    article = cleanart.extract("\n\n".join([TITLE, "By Joan Wend", "3 May 2021", *PROSE]), input_format="text")
    told = {each.field: article.blocks[each.block].text for each in article.evidence if each.block is not None}
    assert told == {"title": TITLE, "authors": "By Joan Wend", "published": "3 May 2021"}


def test_the_title_s_line_is_labelled_with_the_reason_of_its_evidence() -> None:
    article = html_page(head=f"<title>{TITLE}</title>")
    title = next(each for each in article.evidence if each.field == "title" and each.chosen)
    assert title.source == "heading"
    assert article.blocks[title.block or 0].decisions[-1].reason == title.reason


def test_an_empty_page_has_none() -> None:
    assert cleanart.extract("").evidence == ()


# Dicts and JSON


def test_dicts_have_evidence_on_request() -> None:
    article = html_page("<p>By Joan Wend</p>")
    assert "evidence" not in article.as_dict()
    assert "evidence" not in json.loads(article.to_json(blocks=True))
    plain = article.as_dict(evidence=True)
    assert plain["evidence"] == json.loads(article.to_json(evidence=True))["evidence"]
    authors = next(each for each in plain["evidence"] if each["field"] == "authors")
    assert authors == {
        "field": "authors",
        "value": ["Joan Wend"],
        "source": "byline",
        "reason": "a byline near the title",
        "block": 1,
        "chosen": True,
    }


# Explanations


def test_an_explanation_ends_with_the_evidence() -> None:
    article = html_page("<p>By Joan Wend</p>", "<p>3 May 2021</p>", head=HEAD)
    lines = render_explanation(article).splitlines()
    below = lines[lines.index("Metadata:") :]
    assert len(below) == 1 + len(article.evidence)
    (said,) = [line for line in below if line.lstrip().startswith("published:")]
    assert "2021-05-03T08:00:00Z (og: an Open Graph meta says so)" in said
    assert any(line.lstrip().startswith("not 2021-04-01 (meta:") for line in below)
    assert any(line.lstrip().startswith("also Joan Wend (byline:") and "[/html" in line for line in below)


def test_values_are_printed_on_one_line_and_places_in_text_as_offsets() -> None:
    told = (
        Evidence("description", "Of mills. " * 100, "og", "a meta", None, chosen=True),
        Evidence("tags", ("mills", "tides"), "element", "a list", 0, chosen=True),
    )
    made = block(TITLE, start=3, end=9)
    _, description, tags = render_evidence(Article(evidence=told, blocks=(made,)))
    assert len(description) < 140
    assert tags.strip() == "tags: mills, tides (element: a list) [3-9]"
    assert render_evidence(Article()) == []
