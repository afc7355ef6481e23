"""Texts that scripts carry as the state of a page."""

import json
from typing import Any

import pytest

from cleanart import extract
from cleanart.page.head import Fact, Head
from cleanart.readers.head import RawHead, read_states
from cleanart.readers.js_values import find_strings, find_values
from tests.helpers import PROSE
from tests.readers.head_cases import HTML_BODY, TITLE, flight

# States


BODY = "\n\n".join(PROSE[:4])


def spans(paragraph: str) -> list[str]:
    """A paragraph cut in three, as formats of rich text do where words are bold."""
    words = paragraph.split(" ")
    return [" ".join(words[:5]) + " ", " ".join(words[5:8]), " " + " ".join(words[8:])]


def state(body: Any, key: str = "content") -> dict[str, Any]:
    return {"props": {"pageProps": {"post": {"title": TITLE, "slug": "mill", "id": 7, key: body}}}}


BODIES = {
    "html": HTML_BODY,
    "plain": "\n".join(PROSE[:4]),
    "json in a string": json.dumps([{"type": "paragraph", "text": paragraph} for paragraph in PROSE[:4]]),
    "strings": list(PROSE[:4]),
    "blocks": [{"type": "paragraph", "content": paragraph} for paragraph in PROSE[:4]],
    "blocks called text": [{"type": "text", "content": paragraph} for paragraph in PROSE[:4]],
    "blocks without spaces between": [{"type": "text", "text": paragraph} for paragraph in PROSE[:4]],
    "data": {"blocks": [{"type": "paragraph", "data": {"text": paragraph}} for paragraph in PROSE[:4]]},
    "spans": [
        {"_type": "block", "children": [{"_type": "span", "text": text} for text in spans(paragraph)]}
        for paragraph in PROSE[:4]
    ],
    "document": {
        "nodeType": "document",
        "content": [
            {
                "nodeType": "paragraph",
                "content": [
                    {"nodeType": "text", "value": spans(paragraph)[0], "marks": []},
                    {"nodeType": "hyperlink", "data": {"uri": "/x"}, "content": [
                        {"nodeType": "text", "value": spans(paragraph)[1]}]},
                    {"nodeType": "text", "value": spans(paragraph)[2]},
                ],
            }
            for paragraph in PROSE[:4]
        ],
    },
    "sections": [{"title": "The mill", "id": n, "text": paragraph} for n, paragraph in enumerate(PROSE[:4])],
    "with images and teasers": [
        {"type": "image", "url": "/a.jpg", "caption": PROSE[5], "text": PROSE[5]},
        *({"type": "paragraph", "text": paragraph} for paragraph in PROSE[:4]),
        {"type": "link", "title": "A goat fell", "url": "/goat", "text": PROSE[6]},
    ],
    "twice": [{"html": HTML_BODY}, {"text": "\n".join(PROSE[:4])}],
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
def test_texts_are_found_in_the_formats_of_states(body: Any) -> None:
    assert read_states(RawHead(states=[json.dumps(state(body))]))[:1] == ((Fact("state", BODY), Head()),)


@pytest.mark.parametrize(
    "script",
    [
        "window.__STATE__ = {};",
        ' window.__STATE__={};window["x"]=window["x"]||[];',
        "window.a = window.a || {{}}; window.a.b = {};",
        "(window.q = window.q || []).push({});",
        "var __DATA__ = {}, other = undefined;",
    ],
)
def test_states_are_found_in_scripts(script: str) -> None:
    script = script.replace("{}", json.dumps(state(HTML_BODY)), 1).replace("{{}}", "{}")
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), Head()),)


def test_states_are_found_in_a_string_that_a_script_parses() -> None:
    script = f"window.__STATE__ = JSON.parse({json.dumps(json.dumps(state(HTML_BODY)))})"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), Head()),)


def test_states_are_found_in_scripts_that_are_no_json() -> None:
    literal = json.dumps(HTML_BODY).replace("<", "\\u003C").replace("/", "\\u002F").replace("'", "\\x27")
    script = f"window.__NUXT__=(function(a,b){{return {{data:[{{id:a,content:{{body:{literal}}},b:b}}]}}}}(1,null))"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), Head()),)
    arguments = ",".join(map(json.dumps, PROSE[:4]))
    script = f"window.__NUXT__=(function(a,b,c,d){{return {{data:[a,b,c,d]}}}}({arguments}))"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), Head()),)


def test_states_with_numbers_for_references() -> None:
    heap: list[Any] = [
        ["ShallowReactive", 1],
        {"data": 2, "post": 2},
        {"title": 3, "slug": 4, "blocks": 5},
        TITLE,
        "mill",
    ]
    heap += [
        [6, 8, 10, 12],
        *(part for n, text in enumerate(PROSE[:4]) for part in ({"type": 14, "text": 7 + 2 * n}, text)),
    ]
    heap += ["paragraph"]
    assert read_states(RawHead(states=[json.dumps(heap)])) == ((Fact("state", BODY), Head()),)


def test_react_s_wire_format() -> None:
    text = HTML_BODY + "<p>Zoë’s goat fell.</p>"
    rows = f'1:"$Sreact.fragment"\n2:I[12,["3","a.js"],"x"]\n1a:T{len(text.encode()):x},{text}3:'
    rows += json.dumps(["$", "$L2", None, {"post": {"title": TITLE, "slug": "mill", "content": "$1a"}}]) + "\n4:null\n"
    facts = tuple(fact for fact, _ in read_states(RawHead(states=flight(rows))))
    assert facts == (Fact("state", f"{BODY}\n\nZoë’s goat fell."),)


@pytest.mark.parametrize(
    "key", ["comments", "related_posts", "mostRead", "recommendations", "translations", "newsletterSignup", "author"]
)
def test_what_is_no_part_of_the_article_is_left_out(key: str) -> None:
    made = state(HTML_BODY)
    made["props"]["pageProps"][key] = [{"text": paragraph} for paragraph in PROSE[4:]]
    made["props"]["pageProps"]["post"][key] = [{"text": paragraph} for paragraph in PROSE[4:]]
    assert read_states(RawHead(states=[json.dumps(made)])) == ((Fact("state", BODY), Head()),)


def test_entries_of_a_list_are_texts_of_their_own() -> None:
    posts = [
        {"title": "A", "slug": "a", "body": "\n".join(PROSE[:5])},
        {"title": "B", "slug": "b", "body": "\n".join(PROSE[5:])},
    ]
    texts = [fact.value for fact, _ in read_states(RawHead(states=[json.dumps({"posts": posts})]))]
    assert texts == ["\n\n".join(PROSE[:5]), "\n\n".join(PROSE[5:])]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{}",
        "true" + " " * 300,
        "1.5" + " " * 300,
        json.dumps({"text": PROSE[0]}),
        json.dumps({"items": [{"text": f"Item {n}", "url": "/a"} for n in range(100)]}),
        json.dumps({"html": "https://quillmouth.example/" + "a" * 900}),
        json.dumps({"content": ".a{color:red;}" * 100}),
        json.dumps({"content": "var a = {b: 1}; " * 100}),
        "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}" * 9,
        "[" * 100_000,
        '{"a":' * 100_000,
        "window.x = " + "[" * 100_000,
        '[["Reactive",1],{"text":1,"body":2},[1,1,2,0]]' + " " * 300,
        "self.__next_f.push([1,",
        "self.__next_f.push([1,2])",
        'self.__next_f.push([1,"1:Tffffffff,a"])',
        'self.__next_f.push([1,"no rows"])',
    ],
)
def test_what_is_no_prose_is_no_text(script: str) -> None:
    assert read_states(RawHead(states=[script])) == ()


def test_what_is_referred_to_a_thousand_times_is_taken_once() -> None:
    long = " ".join(PROSE) * 50
    heap = [["Reactive", 1], {"body": 2}, [3] * 50_000, long]
    ((fact, _),) = read_states(RawHead(states=[json.dumps(heap)]))
    assert len(fact.value) == len(long)


def test_values_and_strings_in_scripts() -> None:
    filler = ", ".join(map(str, range(60)))
    script = f"a = [{filler}]; b = {{not: json}}; c = [1, {filler}]; d = 1"
    assert [value for value, _ in find_values(script)] == [list(range(60)), [1, *range(60)]]
    assert list(find_strings('{body:"one\\ntwo \\x41 \\ud83d\\udc10", b: f("x"), "c":"\\u00e9"}', 1)) == [
        ("body", "one\ntwo A 🐐"), ("f", "x"), ("c", "é"),
    ]  # fmt: skip


@pytest.mark.parametrize("authors", [[{"name": "Joan Wend"}], "Joan Wend", {"displayName": "Joan Wend"}, ["Joan Wend"]])
def test_the_authors_of_a_text_that_scripts_carry(authors: object) -> None:
    made = {"article": {"headline": "Gates", "slug": "gates", "authors": authors, "body": BODY}}
    ((_, found),) = read_states(RawHead(states=[json.dumps(made)]))
    assert found.authors == (Fact("state", "Joan Wend"),)


@pytest.mark.parametrize(
    ("facts", "published", "image"),
    [
        ({"publishedAt": "2021-05-03T10:00:00Z", "image": "/a.jpg"}, "2021-05-03T10:00:00Z", ("/a.jpg", "", "")),
        ({"date_published": 1620036000}, "2021-05-03T10:00:00+00:00", None),
        ({"pubDate": 1620036000000, "images": []}, "2021-05-03T10:00:00+00:00", None),
        (
            {"leadImage": {"src": "/a.jpg", "caption": "The gates", "credit": "Jo Wend"}, "publishedAt": True},
            "",
            ("/a.jpg", "The gates", "Jo Wend"),
        ),
        ({"heroImage": [{"url": "/a.jpg"}], "publishDate": 1e40}, "", ("/a.jpg", "", "")),
    ],
)
def test_date_and_image_of_a_text_that_scripts_carry(
    facts: dict[str, object], published: str, image: tuple[str, str, str] | None
) -> None:
    made = {"article": {"headline": "Gates", "slug": "gates", "body": BODY, **facts}}
    ((_, found),) = read_states(RawHead(states=[json.dumps(made)]))
    assert [fact.value for fact in found.published] == ([published] if published else [])
    assert [(each.url, each.caption, each.credit) for each in found.images] == ([image] if image else [])


def test_an_article_of_a_state_has_its_author_date_and_image() -> None:
    made = {
        "headline": "Gates", "slug": "gates", "author": {"name": "Joan Wend"}, "publishedAt": "2021-05-03T10:00:00Z",
        "image": {"url": "https://mill.example/gates.jpg"}, "body": BODY,
    }  # fmt: skip
    script = f"<script id=__NEXT_DATA__ type=application/json>{json.dumps(made)}</script>"
    page = f"<title>Gates</title><div id=app></div>{script}"
    article = extract(page, "https://mill.example/gates")
    assert (article.authors, article.published) == (("Joan Wend",), "2021-05-03T10:00:00Z")
    assert [image.src for image in article.images] == ["https://mill.example/gates.jpg"]
