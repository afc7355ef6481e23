from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cleanart.rules.selectors import Matcher, Selectors
from tests.helpers import any_text, grows_no_faster_than_linear

PAGE = """
<main id="top" class="page">
  <h1 title="One">a</h1><p class="lead first">b</p><p>c</p>
  <ul><li>d</li><li class="ad">e</li><li data-kind="ad-big" lang="en-GB">f</li><li>g</li></ul>
  <div class="ad"><div><p class="Lead">h</p></div></div><h2>i</h2><p>j</p><p>k</p><section><h2>l</h2><p>m</p></section>
</main>
"""


class _Reader(HTMLParser):
    """Notes the first text of each element that a selector matches."""

    def __init__(self, selectors: Selectors) -> None:
        super().__init__()
        self.matcher = Matcher(selectors)
        self.waiting = 0
        self.found: list[int] = []
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.matcher.open(tag, {name: value or "" for name, value in attrs}):
            self.found.append(self.elements)
        self.elements += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.matcher.close()


def matched(selector: str, page: str = PAGE) -> list[int]:
    """The indices of the elements that match, in the order of the page."""
    reader = _Reader(Selectors([selector]))
    reader.feed(page)
    return reader.found


def by_another_engine(selector: str, page: str = PAGE) -> list[int]:
    soup = BeautifulSoup(page, "html.parser")
    numbers = {id(element): i for i, element in enumerate(soup.find_all(True))}
    return sorted(numbers[id(element)] for element in soup.select(selector))


SELECTORS = (
    """
*|p|P|main|.ad|.lead|.Lead|#top|#Top|li.ad|p.lead.first|main p|main > p|div p|div > p|div div p|h1 + p|h1 + p + p|h2 ~ p
main > h2 ~ p|main h2 + p|section > h2 ~ p|ul > li + li|li ~ li ~ li|.ad ~ li|li:first-child|p:first-of-type
p:nth-child(2)|li:nth-child(2n)|li:nth-child(odd)|li:nth-child(-n+2)|li:nth-child(n+3)|p:nth-of-type(2)|:root|:root > h1
[title]|[title=One]|[title="One"]|[title=one i]|[class~=first]|[lang|=en]|[data-kind^=ad]|[data-kind$=big]
[data-kind*="d-b"]|[data-kind^=""]|li:not(.ad)|li:not([data-kind]):not(.ad)|:is(h1, h2)|main :is(.ad, .lead)
:where(h2) + p|p, h2, .ad|main > .ad p, li.ad|div *|* > p|h1 ~ section p|.ad .lead|.none p|main main p
""".replace("\n", "|")
    .replace("[lang|=en]", "[lang=en-GB]")
    .split("|")
)


@pytest.mark.parametrize("selector", [*filter(None, SELECTORS), "[lang|=en]", "[lang|=fr]"])
def test_it_matches_what_another_engine_does(selector: str) -> None:
    assert matched(selector) == by_another_engine(selector)


def _pages() -> st.SearchStrategy[str]:
    tags = st.sampled_from(["a", "b"])
    classes = st.sampled_from(["", ' class="x"', ' class="y"', ' class="x y"'])
    leaf = st.just("")
    return st.recursive(
        leaf,
        lambda inner: st.lists(st.tuples(tags, classes, inner), max_size=4).map(
            lambda parts: "".join(f"<{tag}{names}>{inside}</{tag}>" for tag, names, inside in parts)
        ),
        max_leaves=12,
    )


def _selectors() -> st.SearchStrategy[str]:
    compound = st.sampled_from(["a", "b", ".x", ".y", "a.x", "*", "a:first-child", ":nth-child(2)", "b:not(.y)"])
    parts = st.lists(st.tuples(st.sampled_from([" ", " > ", " + ", " ~ "]), compound), max_size=3)
    return st.tuples(compound, parts).map(lambda made: made[0] + "".join(c + s for c, s in made[1]))


@given(_selectors(), _pages())
def test_it_matches_what_another_engine_does_on_any_page(selector: str, page: str) -> None:
    assert matched(selector, page) == by_another_engine(selector, page)


def test_several_selectors_are_told_by_their_index() -> None:
    matcher = Matcher(Selectors(["p", "main p, .x", "h1"]))
    assert matcher.open("main", {}) == []
    assert matcher.open("p", {"class": "x"}) == [0, 1]


def test_siblings_at_the_top_are_siblings() -> None:
    assert matched("a + a", "<a></a><a></a><b></b>") == [1]


@pytest.mark.parametrize(
    "selector",
    [
        "p:only-child",
        "p:lang(en)",
        "",
        "..",
        "p >",
        "p[",
        "a::before",
        "p:hover",
        "li:last-child",
        "p:has(a)",
        "p:empty",
        "p:contains('x')",
        "svg|a",
        "p:nth-last-child(2)",
        "p:nth-child(x)",
        "p:not(a b)",
        "[svg|href]",
        ":scope > p",
    ],
)
def test_what_is_no_selector_or_looks_ahead_is_refused(selector: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Selectors([selector])


@given(any_text() | st.text(st.sampled_from("ap.#[]()=\"'~|^$*>+:, \\n0-1")) | st.text(st.sampled_from("a:not(is) >")))
def test_any_text_is_a_selector_or_refused(text: str) -> None:
    try:
        selectors = Selectors([text])
    except ValueError:
        return
    assert Matcher(selectors).open("p", {"class": "a"}) in ([], [0])


def _page_of(kind: str, size: int) -> Iterator[bool]:
    return (True for _ in range(size)) if kind == "deep" else (i % 2 == 0 for i in range(2 * size))


@pytest.mark.parametrize("kind", ["deep", "wide"])
def test_time_grows_with_the_page_and_no_faster(kind: str) -> None:
    selectors = Selectors(["p p p p", "p ~ p ~ p", "p:nth-child(2n+1)", "p > p + p p", "p:not(.x)"])

    def read(size: int) -> None:
        matcher = Matcher(selectors)
        for opens in _page_of(kind, size):
            if opens:
                matcher.open("p", {"class": "a b"})
            else:
                matcher.close()

    assert grows_no_faster_than_linear(read, 3_000)
