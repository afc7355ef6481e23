import pytest
from hypothesis import given

from cleanart import extract
from cleanart.page.blocks import Block
from cleanart.page.container_tree import Container
from cleanart.page.document import NO_HINTS, Document
from cleanart.page.head import Fact, Head
from cleanart.readers.text import read_text
from cleanart.scoring.page_type_features import read_page_type_features
from cleanart.scoring.page_type_model import PageTypeModel, load_page_type_model
from cleanart.scoring.page_type_signals import SIGNALS, read_page_type_signals
from cleanart.stages.page_type import PAGE_TYPES
from tests.helpers import (
    PROSE,
    block,
    code,
    grows_no_faster_than_linear,
    heading,
    nasty_pages,
    paragraphs,
    run_stage,
    spaced,
)


def type_of(*parts: str | Block, url: str | None = None, says: str = "") -> str | None:
    made = spaced(*parts)
    made.containers.append(Container(0, "body", "", NO_HINTS))
    made.set_metadata(url=url)
    made.head = Head(types=(Fact("json-ld", says),) if says else ())
    return run_stage(made, "page_type").page_type


PRICED = [line for i in range(30) for line in (f"Tide rope no. {i}", f"$ {i}.50")]


@pytest.mark.parametrize(
    ("parts", "url", "says", "expected"),
    [
        (PROSE, "https://a.example/2021/05/gates-to-be-tarred-in-autumn", "NewsArticle", "article"),
        (PROSE, None, "", "article"),
        (PROSE, "https://forum.a.example/threads/gates", "DiscussionForumPosting", "forum"),
        (PROSE, "https://a.example/questions/12/why-do-the-gates-of-my-mill-click", "", "forum"),
        (("Tide rope", "$ 4.50", PROSE[0]), "https://a.example/products/tide-rope", "Product", "product"),
        (PRICED, "https://a.example/collections/ropes", "CollectionPage", "collection"),
        ((heading("Gates"), PROSE[0], *map(code, "abcdef")), "https://docs.a.example/docs/gates", "", "documentation"),
        ((heading("We tar gates"), PROSE[0], "Call us", "Why us?"), "https://a.example/services/tar", "", "service"),
    ],
    ids=["news", "prose", "forum", "question", "product", "shop", "docs", "service"],
)
def test_types(parts: tuple[str | Block, ...], url: str | None, says: str, expected: str) -> None:
    assert type_of(*parts, url=url, says=says) == expected


def test_of_text_the_address_tells_the_type() -> None:
    made = spaced(*PROSE)
    assert run_stage(made, "page_type").page_type is None
    made.set_metadata(url="https://forum.a.example/threads/gates")
    assert run_stage(made, "page_type").page_type == "forum"


def test_posts_are_texts_in_containers_of_one_shape() -> None:
    containers = [Container(0, "", "", NO_HINTS), *(Container(0, "div", "post", NO_HINTS) for _ in range(4))]
    made = Document([block(PROSE[i], container=i + 1) for i in range(4)], containers)
    assert read_page_type_signals(made)["list of texts"] == 1.0
    assert read_page_type_signals(Document([block(text) for text in PROSE]))["list of texts"] == 0.0


def test_every_feature_has_a_weight_for_every_type() -> None:
    model = load_page_type_model()
    assert len(model.bias) == len(PAGE_TYPES)
    assert all(len(weights) == len(PAGE_TYPES) for weights in model.weights.values())
    assert set(SIGNALS) <= model.weights.keys()


def test_every_weight_but_those_of_words_is_of_a_feature_that_is_read() -> None:
    features = read_page_type_features(Document([block(PROSE[0])]))
    named = {name for name in load_page_type_model().weights if ":" not in name}
    assert named <= features.keys() | set(SIGNALS)


def test_the_type_with_the_greatest_sum_wins() -> None:
    model = PageTypeModel((0.1, *[0.0] * 6), {"a": (0.0, 1.0, *[0.0] * 5), "b": (0.0, -1.0, *[0.0] * 5)})
    assert model.choose({}) == "article"
    assert model.choose({"a": 0.5, "c": 1.0}) == "forum"
    assert model.choose({"a": 0.5, "b": 0.5}) == "article"


def test_features_are_read_from_address_head_and_blocks() -> None:
    made = spaced("About us", "Is it tarred?", PROSE[0], *map(code, "ab"))
    made.set_metadata(url="https://news.a.example/en/2021/mill.html?q=1", title="Is it tarred?")
    made.head = Head(types=(Fact("og", "WebSite"),))
    features = read_page_type_features(made)
    words = {name for name in features if ":" in name}
    assert words == {
        "line:about us",
        "line:is it tarred",
        "host:news",
        "host:a",
        "folder:en",
        "folder:2021",
        "type:website",
    }
    yes = {"is asking", "is tagless", "language in address", "no title line", "number in address", "page file", "query"}
    assert {name for name in yes if features[name] == 1.0} == yes
    assert features["no type"] == features["has author"] == 0.0
    assert features["share of short lines"] == 0.8


@pytest.mark.parametrize(
    "url", ["https://[", "//", "https://a.example", "mailto:a", "/forum/", "https://a.example/?q=1"]
)
def test_any_address(url: str) -> None:
    assert type_of(*PROSE, url=url) in PAGE_TYPES


@given(nasty_pages())
def test_any_page(text: str) -> None:
    document = read_text(text)
    document.page_type_signals = read_page_type_signals(document)
    assert document.page_type_signals.keys() <= set(SIGNALS)
    assert all(0 <= strength <= 1 for strength in read_page_type_features(document).values())


def test_time_is_linear() -> None:
    def work(size: int) -> None:
        containers = [Container(max(0, i - 1), "div", "a", NO_HINTS) for i in range(size)]
        document = Document([block(PROSE[0], container=i) for i in range(size)], containers)
        read_page_type_signals(document)
        read_page_type_features(document)

    assert grows_no_faster_than_linear(work, 1_000)


TABLE = (
    "<table>"
    + "".join(
        f"<tr><td class=poster><a href=/u/{i}>user{i}</a><br>{rank}<br>{count} {i}7</td>"
        f"<td><div>{PROSE[i]}</div><div><a href=/report>{report}</a></div></td></tr>"
        for rank, count, report in [("Gate", "{count}", "{report}")]
        for i in range(3)
    )
    + "</table>"
)


@pytest.mark.parametrize(
    ("count", "report", "title"),
    [
        ("Posts:", "Report to moderator", "Which tar for the gates? - Tide Mill Forum"),
        ("Joined:", "Reply with quote", "Which tar for the gates? - Tide Mill Forums"),
        ("Beiträge:", "Antwort mit Zitat", "Welcher Teer? - Mühlen-Forum"),
        ("Mensajes:", "Responder citando", "¿Qué brea? - Foro de molinos"),
        ("Сообщений:", "Сообщить модератору", "Какая смола? - Форум мельников"),
        ("投稿数:", "引用返信", "水車 掲示板"),
    ],
)
def test_a_forum_made_of_tables(count: str, report: str, title: str) -> None:
    page = f"<title>{title}</title><h3>{title}</h3>{TABLE.format(count=count, report=report)}"
    assert extract(page, "https://mill.example/news/x", input_format="html").page_type == "forum"


@pytest.mark.parametrize("title", ["Old mills at the Alpine Forum", "Foren und Gates", "Posts: what gates are made of"])
def test_an_article_about_a_forum_is_an_article(title: str) -> None:
    page = f"<title>{title}</title><article><h1>{title}</h1>{paragraphs()}</article>"
    assert extract(page, "https://mill.example/news/old-mills-at-the-pier", input_format="html").page_type == "article"


@pytest.mark.parametrize(
    ("names", "hint", "expected"),
    [
        (("question", "answer accepted", "votecell"), "", "forum"),
        (("post", "post", "post"), "thread", "forum"),
        (("question", "answer", "toggle"), "", "collection"),
    ],
)
def test_threads_are_known_by_the_names_of_elements(names: tuple[str, ...], hint: str, expected: str) -> None:
    made = spaced("Look at it first.", "See below.")
    hints = frozenset({hint}) if hint else NO_HINTS
    made.containers += [Container(0, "div", name, hints) for name in names]
    assert run_stage(made, "page_type").page_type == expected


def test_pages_say_that_they_hold_a_thread() -> None:
    page = '<div itemscope itemtype="https://schema.org/DiscussionForumPosting"><p>Look at it first.</div>'
    assert extract(page).page_type == "forum"
