"""What tags, roles, classes and ids say of their contents, as the HTML reader notes it on its containers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.language.lexicons import load_lexicon
from cleanart.readers import hints as hints_module
from cleanart.readers.html import read_html
from cleanart.readers.name_filters import NameFilter, find_words, telling_names, word_filter
from tests.helpers import any_text

MARKUP = load_lexicon().markup
HINTS = sorted(frozenset().union(*MARKUP.values()))


def hints(page: str) -> list[set[str]]:
    """Of each block, what its own container says."""
    document = read_html(page)
    return [set(document.containers[b.container].hints) for b in document.blocks]


def said(attributes: str, tag: str = "div") -> set[str]:
    (found,) = hints(f"<{tag} {attributes}>mill</{tag}>")
    return found


# Tags and roles


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("nav", "nav"),
        ("menu", "nav"),
        ("header", "header"),
        ("footer", "footer"),
        ("aside", "aside"),
        ("main", "main"),
        ("article", "article"),
        ("form", "form"),
        ("search", "form"),
        ("figure", "figure"),
        ("figcaption", "caption"),
        ("address", "meta"),
        ("time", "meta"),
        ("noscript", "noscript"),
    ],
)
def test_tags(tag: str, hint: str) -> None:
    assert said("", tag) == {hint}
    assert said("class=share", tag.upper()) == {hint, "share"}


@pytest.mark.parametrize(
    "tag", ["div", "p", "section", "h1", "ul", "table", "blockquote", "center", "details", "x-nav"]
)
def test_tags_that_say_nothing(tag: str) -> None:
    (found,) = hints(f"<body><{tag}>mill</{tag}></body>")
    assert found == set()


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("navigation", {"nav"}),
        ("menu", {"nav"}),
        ("menubar", {"nav"}),
        ("banner", {"header"}),
        ("contentinfo", {"footer"}),
        ("complementary", {"aside"}),
        ("main", {"main"}),
        ("article", {"article"}),
        ("search", {"form"}),
        ("form", {"form"}),
        ("dialog", {"dialog"}),
        ("alertdialog", {"dialog"}),
        ("tooltip", {"dialog"}),
        ("Navigation", {"nav"}),
        (" main ", {"main"}),
        ("presentation", set()),
        ("heading", set()),
        ("", set()),
        ("share", set()),
    ],
)
def test_roles(role: str, expected: set[str]) -> None:
    assert said(f"role='{role}'") == expected


# Classes and ids


@pytest.mark.parametrize("hint", HINTS)
def test_every_word_of_the_lexicon_is_found_however_it_is_written(hint: str) -> None:
    words = [word for word, meant in MARKUP.items() if hint in meant and word.count("-") < 2]
    assert words
    missing = []
    for word in words:
        parts = word.split("-")
        capitals = "".join(part.capitalize() for part in parts)
        for name in (
            word,
            word.upper() if word.isascii() else word,
            "_".join(parts),
            f"x9-{word}",
            f"{word}-x9",
            f"y_{word}2",
            capitals,
            capitals[0].lower() + capitals[1:],
            f"xx{capitals}",
            f"{capitals}9Xx",
        ):
            missing += [name for attribute in ("class", "id") if hint not in said(f"{attribute}='{name}'")]
    assert missing == []


@pytest.mark.parametrize("sign", ["-", "_", "__", "--", ":", "-2-", "2-", "2"])
def test_any_sign_or_number_parts_words(sign: str) -> None:
    for before, after in (("x", "y"), ("X", "Y"), ("x9", "y"), ("é", "y")):
        assert said(f"class='{before}{sign}share'") == {"share"}
        assert said(f"class='share{sign}{after}'") == {"share"}
        assert said(f"class='{before}{sign}share{sign}{after}'") == {"share"}
        assert said(f"class='post{sign}meta'") == {"meta"}
        assert said(f"class='{before}{sign}post{sign}meta{sign}{after}'") == {"meta"}


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("class='share'", {"share"}),
        ("class='big share bold'", {"share"}),
        ("class='share' id='newsletter'", {"share", "subscribe"}),
        ("class='share newsletter'", {"share", "subscribe"}),
        ("class='\n share\t big '", {"share"}),
        ("class='post-meta'", {"meta"}),
        ("class='meta-post'", set()),
        ("class='post meta'", set()),
        ("class='social-share-buttons'", {"share"}),
        ("class='shareholder download navy formal leading metal authority subtitled'", set()),
        ("class='unshared presharing'", set()),
        ("class=''", set()),
        ("class", set()),
        ("id", set()),
        ("name=share title=share data-class=share href=share", set()),
        ("itemprop=articleBody", {"body"}),
        ("itemprop='text articleBody'", {"body"}),
        ("itemprop=headline", set()),
    ],
)
def test_classes_and_ids(attributes: str, expected: set[str]) -> None:
    assert said(attributes) == expected


@pytest.mark.parametrize("attributes", ["class=share", "id=comments", "role=main", "hidden", "class='with-sidebar'"])
@pytest.mark.parametrize("tag", ["html", "body"])
def test_what_is_said_of_the_whole_page_says_nothing_of_its_parts(tag: str, attributes: str) -> None:
    page = "<html><body>mill</body></html>".replace(f"<{tag}>", f"<{tag} {attributes}>")
    document = read_html(page)
    assert not any(container.hints for container in document.containers)


# Hidden


def test_a_dialog_is_hidden_until_it_is_open() -> None:
    assert said("", "dialog") == {"dialog", "unseen"}
    assert said("open", "dialog") == {"dialog", "opens"}


@pytest.mark.parametrize(
    "attributes",
    [
        "hidden",
        "hidden=''",
        "hidden=hidden",
        "hidden=until-found",
        "style='display:none'",
        "style='display: none;'",
        "style='color:red; display : none !important'",
        "style='Display: None'",
    ],
)
def test_hidden(attributes: str) -> None:
    assert said(attributes) == {"hidden", "unseen"}
    assert said(f"class=share {attributes}") == {"hidden", "share", "unseen"}


def test_what_is_hidden_from_screen_readers_may_be_seen() -> None:
    assert said("aria-hidden=true") == {"hidden"}


@pytest.mark.parametrize(
    "attributes", ["aria-hidden=false", "style='display:block'", "style='border:none'", "style=''", "data-hidden"]
)
def test_not_hidden(attributes: str) -> None:
    assert said(attributes) == set()


# What an element says is its own


def test_hints_are_those_of_the_element_alone() -> None:
    document = read_html("<nav><div class=share><p>mill</p></div></nav>")
    (block,) = document.blocks
    container = document.containers[block.container]
    assert (container.tag, container.hints) == ("p", frozenset())
    around = document.containers[container.parent]
    assert (around.tag, around.hints, around.shape) == ("div", {"share"}, "share")
    assert document.containers[around.parent].hints == {"nav"}


ELEMENTS: dict[str, set[str]] = {
    "<div>{}</div>": set(),
    "<div class=x>{}</div>": set(),
    "<div class=x itemprop=articleBody>{}</div>": {"body"},
    "<div itemprop=articleBody>{}</div>": {"body"},
    "<div itemprop=name>{}</div>": set(),
    "<div class=share>{}</div>": {"share"},
    "<div id=share>{}</div>": {"share"},
    "<nav class=share>{}</nav>": {"share", "nav"},
    "<nav>{}</nav>": {"nav"},
    "<div hidden>{}</div>": {"hidden", "unseen"},
    "<div role=main>{}</div>": {"main"},
    "<div title=main>{}</div>": set(),
}


@given(st.lists(st.sampled_from(sorted(ELEMENTS)), max_size=8))
def test_no_element_s_hints_depend_on_those_before(elements: list[str]) -> None:
    page = "".join(element.format("mill") for element in elements)
    assert hints(page) == [ELEMENTS[element] for element in elements]


@given(any_text(), st.sampled_from(["class", "id", "role", "style", "itemprop", "hidden", "aria-hidden"]))
def test_any_value_may_stand_in_an_attribute(value: str, attribute: str) -> None:
    quoted = value.replace("&", "&amp;").replace('"', "&quot;")
    known: set[Any] = {
        *HINTS,
        "hidden",
        "nav",
        "header",
        "footer",
        "aside",
        "main",
        "article",
        "form",
        "dialog",
        "body",
    }
    assert said(f'{attribute}="{quoted}"') <= known


@given(st.text("aabcXYZ-_ 1", max_size=12))
def test_ascii_names_have_the_words_that_the_pattern_finds(name: str) -> None:
    everything = NameFilter()
    everything.bits[:] = b"\xff" * len(everything.bits)
    assert sorted(find_words(name, everything)) == sorted(hints_module._any_words(name))


NAMES = ("nav", "post-meta", "postMeta", "HTMLFooter", "px-4", "d-none", "x1", "table-of-contents", "table", "Zq", "é")


@given(st.lists(st.sampled_from(NAMES), max_size=4), st.sampled_from((" ", "  ", "\n", "\x1c")))
def test_the_filter_keeps_all_names_that_tell_something(names: list[str], space: str) -> None:
    value = space.join(name for name in names if name.isascii())
    markup = load_lexicon().markup
    hiding, ruled, seen = NameFilter(["d-none"]), NameFilter(["x1"]), NameFilter()
    words: list[str] = []
    kept = telling_names(value, hiding, ruled, seen, word_filter(markup), words)
    assert {"d-none", "x1"}.intersection(names) <= set(kept) <= set(names)
    for name in value.split():
        assert seen.may_have(name)
        assert markup.keys() & hints_module._any_words(name) <= set(words)
