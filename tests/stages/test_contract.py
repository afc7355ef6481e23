"""Stages keep the contract that they declare: they read facts in `needs`, `uses` or `sets` only, and write `sets` only.

Documents and blocks that record each access run through the pipeline, from HTML and from text.
"""

from collections import defaultdict
from dataclasses import fields
from typing import Any

import pytest

from cleanart import Options, PipelineError
from cleanart.page.blocks import Block, Label
from cleanart.page.document import BLOCK_FIELDS, DOCUMENT_FIELDS, METADATA_FIELDS_OF, Document, PageFact, Stage
from cleanart.page.metadata import Metadata
from cleanart.pipeline import STAGES, Pipeline, read_page
from tests.helpers import PROSE, paragraphs

HTML = f"""<html lang="en"><head><title>The Tide Mill Stays - Quillmouth Post</title>
<meta name="description" content="The council of Quillmouth keeps its mill."></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The Tide Mill Stays</h1>
<p class="byline">By Jo Doe</p><p class="date">3 May 2026</p>{paragraphs()}
<figure><img src="/mill.jpg" alt="the mill"><figcaption>The mill in May. Photo: Ann Orr</figcaption></figure></article>
<h2>Related</h2><ul><li><a href="/a">The pier is closed again</a><li><a href="/b">Rye from the valley</a></ul>
<div class="comments"><h3>Comments (2)</h3><p>I have always liked the mill, and so has my goat.</p></div>
<footer>© 2026 Quillmouth Post</footer></body></html>"""
TEXT = "\n\n".join(
    ["The Tide Mill Stays", "By Jo Doe", "3 May 2026", *PROSE, "Foto: Ann Orr", "Related", "Comments (2)", "I like it."]
)
PAGES = {"html": HTML, "text": TEXT}


# Which fields of which class belong to each fact.
TABLES = {"document": DOCUMENT_FIELDS, "metadata": METADATA_FIELDS_OF, "block": BLOCK_FIELDS}
CLASSES: dict[str, type] = {"document": Document, "metadata": Metadata, "block": Block}

# Fields, each as its class and name.
Access = set[tuple[str, str]]


class Watched:
    """Mixin that records which fields of an object are read and written."""

    __slots__ = ()
    noted_as = ""
    reads: Access
    writes: Access

    def __getattribute__(self, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name not in NOTES and not name.startswith("__"):
            object.__getattribute__(self, "reads").add((object.__getattribute__(self, "noted_as"), name))
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        self.writes.add((self.noted_as, name))
        object.__setattr__(self, name, value)


NOTES = {"reads", "writes", "noted_as"}


class WatchedBlock(Watched, Block):
    __slots__ = ("reads", "writes")
    noted_as = "block"


class WatchedMetadata(Watched, Metadata):
    __slots__ = ("reads", "writes")
    noted_as = "metadata"


class WatchedDocument(Watched, Document):
    __slots__ = ("reads", "writes")
    noted_as = "document"

    def set_metadata(self, **changes: Any) -> None:
        self.writes.update(("metadata", name) for name in changes)
        for name, value in changes.items():
            object.__setattr__(self.metadata, name, value)


def watched(cls: type, source: Any, reads: Access, writes: Access) -> Any:
    """A copy of an object that records accesses to its fields."""
    copy = cls.__new__(cls)
    for name, value in (("reads", reads), ("writes", writes)):
        object.__setattr__(copy, name, value)
    for field in fields(source):
        object.__setattr__(copy, field.name, getattr(source, field.name))
    return copy


def watched_document(document: Document) -> WatchedDocument:
    reads, writes = set(), set()
    copy = watched(WatchedDocument, document, reads, writes)
    blocks = [watched(WatchedBlock, block, reads, writes) for block in document.blocks]
    object.__setattr__(copy, "blocks", blocks)
    object.__setattr__(copy, "metadata", watched(WatchedMetadata, document.metadata, reads, writes))
    return copy


def facts_of(access: Access) -> set[PageFact]:
    """The facts that accessed fields belong to."""
    return {
        fact
        for kind, table in TABLES.items()
        for fact, names in table.items()
        if not access.isdisjoint((kind, name) for name in names)
    }


def run_watched(page: str) -> tuple[dict[str, set[PageFact]], dict[str, set[PageFact]], dict[str, set[Label]]]:
    """The facts that each stage reads and writes on a page, and the labels that it gives."""
    document = watched_document(read_page(page, "https://post.example/news/mill"))
    reads, writes, labels = {}, {}, defaultdict(set)
    for stage in STAGES:
        document.reads.clear()
        document.writes.clear()
        before = [block.decisions for block in document.blocks]
        document.reads.clear()
        stage.run(document, Options(include_comments=True))
        reads[stage.name], writes[stage.name] = facts_of(document.reads), facts_of(document.writes)
        for block, earlier in zip(document.blocks, before, strict=True):
            labels[stage.name] |= {d.label for d in block.decisions[len(earlier) :]} - {Label.TEXT}
    return reads, writes, labels


def test_every_fact_has_fields_that_there_are() -> None:
    for kind, table in TABLES.items():
        assert set().union(*table.values()) <= {field.name for field in fields(CLASSES[kind])}
    assert {fact for table in TABLES.values() for fact in table} == set(PageFact)


# Fields that readers set or that follow from these, and one that stages only append to, so that no order of theirs can
# be wrong.
READER_FIELDS = {
    "blocks", "containers", "players", "head", "base_url", "dropped", "metadata", "evidence", "_tree", "_index",
    "_names",
}  # fmt: skip


def test_every_field_of_a_document_is_a_readers_or_belongs_to_a_fact() -> None:
    assert {field.name for field in fields(Document)} == READER_FIELDS | set().union(*DOCUMENT_FIELDS.values())
    assert {field.name for field in fields(Metadata)} == {"url"} | set().union(*METADATA_FIELDS_OF.values())


@pytest.mark.parametrize("kind", PAGES)
def test_stages_read_and_write_what_they_declare(kind: str) -> None:
    reads, writes, labels = run_watched(PAGES[kind])
    for stage in STAGES:
        assert reads[stage.name] <= {*stage.needs, *stage.uses, *stage.sets}, f"{stage.name} reads"
        assert writes[stage.name] <= stage.sets, f"{stage.name} writes"
        assert labels[stage.name] <= {*stage.sets, *_passed_on(stage)}, f"{stage.name} labels"


def _passed_on(stage: Stage) -> set[Label]:
    """Labels that a stage may copy without declaring them: from the block itself, or from other rows of its table."""
    return set(Label) if stage.name in {"select", "tables"} else set()


def test_every_fact_is_set_by_some_stage() -> None:
    assert set(PageFact) <= set().union(*(stage.sets for stage in STAGES))


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_is_either_needed_or_can_be_left_out(stage: Stage) -> None:
    """Leaving a stage out is refused, or all needs of the remaining stages are still met."""
    try:
        pipeline = Pipeline().without(stage.name)
    except PipelineError as error:
        assert "needs" in str(error)
        return
    known: set[Label | PageFact] = {Label.TEXT}
    for other in pipeline.stages:
        assert other.needs <= known
        known |= other.sets
    for page in PAGES.values():
        pipeline.extract(page)


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (lambda names: [n for n in names if n != "score"], "select needs scores"),
        (lambda names: [n for n in names if n != "page_type"], "comments needs page type"),
        (lambda names: [*(n for n in names if n != "page_type"), "page_type"], "comments needs page type"),
        (lambda names: moved(names, "images", before="select"), "images needs body"),
        (lambda names: moved(names, "explain_dropped", before="select"), "explain_dropped needs body"),
        (
            lambda names: [*(n for n in names if n != "comments"), "comments"],
            "select uses comments, which comments sets",
        ),
        (lambda names: [n for n in names if n != "captions"], "title needs caption"),
        (lambda names: [n for n in names if n != "regions"], "boilerplate needs hints"),
    ],
)
def test_orders_that_starve_a_stage_are_refused(order: Any, message: str) -> None:
    by_name = {stage.name: stage for stage in STAGES}
    with pytest.raises(PipelineError, match=message):
        Pipeline(tuple(by_name[name] for name in order(list(by_name))))


def moved(names: list[str], name: str, *, before: str) -> list[str]:
    rest = [other for other in names if other != name]
    at = rest.index(before)
    return [*rest[:at], name, *rest[at:]]
