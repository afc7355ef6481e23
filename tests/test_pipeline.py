"""Stages of one's own, and which orders of stages are refused."""

import re
from dataclasses import FrozenInstanceError
from inspect import signature
from operator import attrgetter
from pathlib import Path

import pytest

import cleanart
from cleanart import Block, Document, Label, NoArticleError, Options, Pipeline, PipelineError, Stage, extract
from cleanart.pipeline import STAGES
from tests.helpers import PROSE, paragraphs

DOCS = Path(__file__).parent.parent / "docs" / "rules.md"
TEXT = "\n\n".join(["The Tide Mill Stays", "Serial number 12345", *PROSE])


def note(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label lines with a serial number."""
    for block in document.blocks:
        if block.text.startswith("Serial number"):
            block.decide("serials", Label.META, "a serial number")


SERIALS = Stage("serials", note, sets=frozenset({Label.META}))


def names(pipeline: Pipeline) -> list[str]:
    return [stage.name for stage in pipeline.stages]


def serial_of(article: cleanart.Article) -> Block:
    (found,) = [block for block in article.blocks if block.text.startswith("Serial")]
    return found


def test_the_default_pipeline_is_extracts() -> None:
    assert Pipeline().stages == STAGES
    page = f"<html><body><h1>The Tide Mill Stays</h1>{paragraphs()}</body></html>"
    for source in (TEXT, page):
        assert Pipeline().extract(source, "https://mill.example/a") == extract(source, "https://mill.example/a")
    assert list(signature(Pipeline().extract).parameters.items()) == list(signature(extract).parameters.items())


def test_a_stage_of_ones_own() -> None:
    pipeline = Pipeline().with_stage(SERIALS, before="score")
    assert names(pipeline).index("serials") == names(pipeline).index("score") - 1
    serial = serial_of(pipeline.extract(TEXT))
    assert (serial.label, serial.kept) == (Label.META, False)
    assert serial.decisions[0] == ("serials", Label.META, "a serial number")
    assert names(Pipeline().with_stage(SERIALS, after="title"))[4] == "serials"
    assert names(Pipeline().with_stage(SERIALS, after=STAGES[-1].name))[-1] == "serials"
    assert Pipeline().stages == STAGES


def test_pipelines_take_options_and_rules() -> None:
    pipeline = Pipeline().with_stage(SERIALS, before="score")
    assert serial_of(pipeline.extract(TEXT, keep="line:^Serial")).kept
    with pytest.raises(NoArticleError):
        pipeline.extract("Home", strict=True, drop="line:.")


@pytest.mark.parametrize("name", ["boilerplate", "comments", "tables", "images", "explain_dropped"])
def test_stages_that_no_other_needs_can_be_left_out(name: str) -> None:
    pipeline = Pipeline().without(name)
    assert names(pipeline) == [stage.name for stage in STAGES if stage.name != name]
    page = f"<html><body><h1>The Tide Mill Stays</h1>{paragraphs()}<img src='/a.jpg'></body></html>"
    for source in (TEXT, page):
        assert pipeline.extract(source).body


def test_comments_can_be_left_where_they_are() -> None:
    page = f"<html><body><h1>The Tide Mill Stays</h1>{paragraphs()}<div class=comments><p>{PROSE[0]}</p></div>"
    article = Pipeline().without("comments").extract(page)
    assert article.comments == ""
    assert Label.COMMENT not in {block.label for block in article.blocks if block.kept}


def test_several_stages_can_be_left_out_together() -> None:
    assert {"comments", "images"}.isdisjoint(names(Pipeline().without("comments", "images")))
    assert names(Pipeline().without("score", "select", "records", "images", "explain_dropped"))[-1] == "tables"
    assert Pipeline().without() == Pipeline()


def test_a_stage_can_be_replaced() -> None:
    pipeline = Pipeline().replaced("comments", SERIALS)
    assert names(pipeline) == ["serials" if stage.name == "comments" else stage.name for stage in STAGES]
    assert Pipeline().replaced("title", STAGES[3]) == Pipeline()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda p: p.without("titel"), "there is no stage 'titel'; there are regions, boilerplate, "),
        (lambda p: p.replaced("titel", SERIALS), "there is no stage 'titel'"),
        (lambda p: p.with_stage(SERIALS, before="titel"), "there is no stage 'titel'"),
        (lambda p: p.with_stage(SERIALS), "say either before which stage or after which one"),
        (lambda p: p.with_stage(SERIALS, before="score", after="title"), "say either before"),
        (lambda p: p.with_stage(STAGES[0], after="score"), "two stages are named regions"),
        (lambda p: p.without("score"), "the stage select needs scores, which no stage before it sets"),
        (lambda p: p.without("title"), "the stage metadata needs title, which no stage before it sets"),
        (lambda p: p.replaced("title", SERIALS), "the stage metadata needs title, which no stage before it sets"),
        (lambda p: p.with_stage(SERIALS._replace(needs=frozenset({Label.DATE})), before="title"), "serials needs date"),
        (lambda _: Pipeline(STAGES[::-1]), "which no stage before it sets"),
        (lambda _: Pipeline((note,)), "a stage must be a cleanart.Stage, not function"),
    ],
)
def test_what_does_not_fit_is_refused(change: object, message: str) -> None:
    with pytest.raises(PipelineError, match=re.escape(message)):
        change(Pipeline())  # type: ignore[operator]


def test_pipelines_are_frozen_and_can_be_compared() -> None:
    pipeline = Pipeline(list(STAGES))  # type: ignore[arg-type]
    assert pipeline == Pipeline()
    assert hash(pipeline) == hash(Pipeline())
    with pytest.raises(FrozenInstanceError):
        pipeline.stages = ()  # type: ignore[misc]


def test_no_stages_give_the_blocks_alone() -> None:
    article = Pipeline(()).extract(TEXT)
    assert article.body == ""
    assert len(article.blocks) == len(PROSE) + 2


def test_names_in_the_docs_exist() -> None:
    text = re.sub(r"```.*?```", "", DOCS.read_text(encoding="utf-8"), flags=re.DOTALL)
    dotted = set(re.findall(r"`(?:cleanart\.)?([A-Z][a-z]\w+(?:\.\w+)?)`", text))
    assert {"Stage", "SiteRules", "PageFact.BODY", "Label.TEXT"} <= dotted
    for name in dotted:
        assert attrgetter(name)(cleanart)
    (table,) = re.findall(r"\| set \|.*?\n\n", text, flags=re.DOTALL)
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(Stage._fields) - {"name", "run"}


def test_the_example_in_the_docs_runs() -> None:
    (example,) = [code for code in re.findall(r"```python\n(.*?)```", DOCS.read_text(), re.DOTALL) if "Stage(" in code]
    page = TEXT.replace("Serial number 12345", "Recipe no. 12")
    assert "Recipe no. 12" not in run_example(example, page)


def run_example(example: str, page: str) -> str:
    names: dict[str, object] = {"page": page}
    exec(example, names)  # noqa: S102
    article = names["article"]
    assert isinstance(article, cleanart.Article)
    assert any(decision.stage == "recipes" for block in article.blocks for decision in block.decisions)
    return article.body
