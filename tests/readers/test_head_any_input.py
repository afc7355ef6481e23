"""Whatever a head or script holds, nothing raises, and time grows no faster than its size."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.page.head import Head
from cleanart.readers.head import RawHead, read_head, read_states
from cleanart.readers.head_values import clean, comparable_url, decode_left_over, decode_once, plain_text
from tests.helpers import PROSE, any_text, grows_no_faster_than_linear
from tests.readers.head_cases import GOOD, HTML_BODY, TITLE, URL, flight

# Whatever comes


NASTY = st.sampled_from(
    [
        GOOD, '"', "\\", "{", "}", "[", "]", ",", ":", "//", "/*", "*/", "<!--", "-->", "&quot;", "<p>", "</p>", "<",
        '{"@graph":[', '"@id"', '"@type":"Article"', '"headline"', "null", "1e999", "-", "\n", "\x00", "\ud800", " ",
        "self.__next_f.push([1,", '"1:T5,', ")", "window.a={", '{"text":"', PROSE[0], "$1", "\ufeff", "NaN",
    ]
)  # fmt: skip


SCRIPTS = st.lists(st.one_of(st.lists(NASTY, max_size=30).map("".join), any_text()), max_size=3)


PAIRS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(["og:title", "author", "og:image", "og:image:alt", "twitter:label1", "canonical",
                                   "headline", "name", "publisher", "keywords", "date", "dcterms", "a b"]), any_text()),
        any_text(),
    ),
    max_size=6,
)  # fmt: skip


KEYS = st.sampled_from(
    ["@type", "@id", "@graph", "@value", "@list", "headline", "name", "author", "image", "url", "mainEntity", "text",
     "articleBody", "publisher", "inLanguage", "content", "children", "title", "type", "body", "suggestedAnswer"]
)  # fmt: skip


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), any_text(),
    st.sampled_from(["Article", "WebPage", "WebSite", "Question", "ImageObject", "#a", URL, PROSE[0], HTML_BODY]),
)  # fmt: skip


JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5))


def holds_only_strings(head: Head) -> bool:
    facts = [fact for name in Head.__slots__ if name != "images" for fact in getattr(head, name)]
    return all(value and isinstance(value, str) and source for source, value in facts) and all(
        isinstance(part, str) for image in head.images for part in image
    )


@given(any_text(), any_text(), PAIRS, PAIRS, SCRIPTS, SCRIPTS, PAIRS)
def test_nothing_raises(
    title: str,
    language: str,
    metas: list[tuple[str, str]],
    links: list[tuple[str, str]],
    json_ld: list[str],
    states: list[str],
    itemprops: list[tuple[str, str]],
) -> None:
    raw = RawHead(title, language, metas, links, json_ld, states, itemprops)
    assert holds_only_strings(read_head(raw))
    assert all(fact.value for fact, _ in read_states(raw))
    assert read_head(raw) == read_head(raw)


@given(JSON)
def test_no_json_raises(value: Any) -> None:
    script = json.dumps(value)
    raw = RawHead(
        json_ld=[script], states=[script + " " * 300, f"window.x = {script};{' ' * 300}", *flight(f"1:{script}\n", 9)]
    )
    assert holds_only_strings(read_head(raw))
    assert all(fact.value for fact, _ in read_states(raw))


@given(st.lists(NASTY, max_size=40).map("".join))
def test_values_never_raise(text: str) -> None:
    for function in (clean, decode_left_over, decode_once, plain_text, comparable_url):
        assert isinstance(function(text), str)


def read_all(text: str) -> None:
    """Read a text in every place where a page may have it."""
    raw = RawHead(
        title=text,
        metas=[("og:title", text), ("author", text), ("keywords", text)],
        json_ld=[text],
        states=[text, f"window.x = {text}", f"self.__next_f.push({json.dumps([1, text])})"],
        itemprops=[("author", text)],
    )
    read_head(raw)
    read_states(raw)
    plain_text(text)


@pytest.mark.parametrize(
    "script",
    [
        lambda n: '"' * n,
        lambda n: '"\\"' + '\\"' * n,
        lambda n: '{"a": "' + 'b "c" ' * n,
        lambda n: "/*" * n,
        lambda n: "{" + "," * n,
        lambda n: "{" + ", " * n + "}",
        lambda n: "//" * n,
        lambda n: "<!--" * n,
        lambda n: "<a" * n + "</p>",
        lambda n: "<p>" * n + "</p>",
        lambda n: "a" * n + "<" + "b" * n + "</p>",
        lambda n: "<script>" * n + "</p>",
        lambda n: "&lt;" * n + "&lt;/p&gt;",
        lambda n: "[" * n + "]" * n,
        lambda n: '{"a":' * n,
        lambda n: '={"a' * n,
        lambda n: '="a\\' * n,
        lambda n: '= ["' + "\\" * n,
        lambda n: "=[" * n,
        lambda n: ':"' + ' :"' * n,
        lambda n: "a" * n + ':"' + "b" * n,
    ],
)
def test_time_grows_no_faster_than_the_script(script: Callable[[int], str]) -> None:
    assert grows_no_faster_than_linear(lambda size: read_all(script(size)), 4_000)


@pytest.mark.parametrize(
    "script",
    [
        lambda n: json.dumps([["Reactive", 1], [2] * n, {"body": 1, "text": 3}, "a. " * n]),
        lambda n: json.dumps({"@graph": [{"@id": str(i), "author": {"@id": str(i + 1)}} for i in range(n)]}),
        lambda n: json.dumps([{"@type": "Article", "headline": "The mill", "url": URL}] * n),
        lambda n: json.dumps([{"content": "word word. "}] * n),
        lambda n: json.dumps({"content": [["word word."]] * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "articleBody": "word word.\n" * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "author": ["A B"] * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "keywords": "a, " * n}),
    ],
)
def test_time_grows_no_faster_than_the_number_of_objects(script: Callable[[int], str]) -> None:
    assert grows_no_faster_than_linear(lambda size: read_all(script(size)), 500)


def test_time_grows_no_faster_than_the_number_of_pairs() -> None:
    def work(size: int) -> None:
        read_head(
            RawHead(
                metas=[("og:image", "/a"), ("og:image:alt", "b"), ("og:title a b c", "d")] * size,
                links=[("license " * 100, "/a")] * size,
                itemprops=[("author", "A B"), ("headline " * 50, "x")] * size,
                json_ld=[GOOD] * (size // 10),
            )
        )

    assert grows_no_faster_than_linear(work, 2_000)
