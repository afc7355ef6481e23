"""The report as text: what is in it, that nothing of a page becomes markup, and that it is right HTML."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanart
from cleanart import Article, Image, Link
from cleanart.page.blocks import Block, Decision, Kind, Label
from cleanart.renderers.report import Truth, render_report
from tests.helpers import FIXTURES, PROSE, any_text, code, heading, item, row

PAGES = sorted((FIXTURES.parent / "html").glob("*.html"))
CSS = Path(cleanart.__file__).parent / "renderers" / "report.css"
# What pages do to be taken for markup.
ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus x='",
    "<svg onload=alert(1)>",
    "--><!-- <iframe src=//evil.example>",
    "javascript:alert(1)",
    " JaVaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;",
    "&#60;img src=x&#62;",
    "]]><b>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
)
# Of each element that a report may have: its attributes, besides those that any may have.
GLOBAL = {"class", "id", "dir", "lang", "role", "tabindex", "title"}
PLAIN = (
    "html head body title style script main header nav section article div span p b i em bdi h1 h2 h3 h4 h5 h6 ul ol "
    "li dl dt dd fieldset legend label canvas details summary blockquote pre code table thead tbody tr th td br"
)
ALLOWED = {
    **{name: frozenset() for name in "strong em del sub sup small".split()},
    **{name: frozenset() for name in PLAIN.split()},
    "ol": {"start"},
    "meta": {"charset", "http-equiv", "content", "name"},
    "a": {"href", "rel"},
    "meter": {"value", "min", "max", "low", "high", "optimum"},
    "button": {"type", "data-view", "data-check"},
    "input": {"type", "checked", "autocomplete", "value", "placeholder"},
    "li": {"data-rule", "data-doubt"},
}


def parse(report: str) -> Any:
    """The tree of a report, made by HTML's own rules; fails on the first error."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
    return parser.parse(report)


def is_safe(tree: Any) -> bool:
    """Whether a report has only elements and attributes that it is made of, one style, one script, and links."""
    for element in tree.iter():
        aria = {name for name in element.attrib if name.startswith("aria-")}
        if element.attrib.keys() - aria - GLOBAL - ALLOWED[element.tag]:
            return False
    scripts, styles, links = tree.findall(".//script"), tree.findall(".//style"), tree.findall(".//a")
    addresses = [a.get("href") for a in links]
    return len(scripts) == len(styles) == 1 and all(
        re.match("https?://|mailto:", address, re.IGNORECASE) or address == "#article" for address in addresses
    )


def text_of(element: Any) -> str:
    return "".join(element.itertext())


def find(tree: Any, name: str) -> Any:
    """The one element with an id."""
    (found,) = [element for element in tree.iter() if element.get("id") == name]
    return found


def listed(tree: Any) -> list[Any]:
    return list(find(tree, "blocks"))


def made_of(text: str) -> Article:
    """An article with a text wherever one may stand."""
    blocks = tuple(
        Block(
            text,
            kind=kind,
            marker=text if kind is Kind.ITEM else "",
            xpath=text,
            kept=kept,
            label=Label.RELATED,
            score=1.5,
            decisions=(Decision(text, Label.RELATED, text),),
        )
        for kind in Kind
        for kept in (True, False)
    )
    return Article(
        title=text, body=text, images=(Image(text, text, text, text),), authors=(text,), published=text, modified=text,
        site_name=text, language=text, url=text, description=text, tags=(text,), license=text, comments=text,
        related=(Link(text, text),), page_type=text, empty_reason=text, blocks=blocks,
    )  # fmt: skip


# Nothing of a page becomes markup


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_of_a_page_is_text(attack: str) -> None:
    article = made_of(attack)
    tree = parse(render_report(article, truth=Truth(attack, [True] * len(article.blocks))))
    assert is_safe(tree)
    assert len(listed(tree)) == len(article.blocks)
    for place in ("title", "block-0", "why-0", "inspector", "article", "truth"):
        find(tree, place)
    assert " ".join(attack.split()) in " ".join(text_of(find(tree, "title")).split())


@given(st.one_of(any_text(), st.lists(st.sampled_from(ATTACKS)).map("".join)), any_text())
def test_any_text_is_text(text: str, other: str) -> None:
    article = made_of(text)
    report = render_report(article, truth=Truth(other, [None] * len(article.blocks)))
    report.encode()  # can be written
    tree = parse(report)
    assert is_safe(tree)
    assert len(listed(tree)) == len(article.blocks)


def test_the_policy_allows_its_own_style_and_script_alone() -> None:
    tree = parse(render_report(Article()))
    (policy,) = [m.get("content") for m in tree.findall(".//meta") if m.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests = {
        name: b64encode(sha256(tree.find(f".//{name}").text.encode()).digest()).decode() for name in ("style", "script")
    }
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digests['style']}'",
        "script-src": f"'sha256-{digests['script']}'",
        "img-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    head = [element.tag for element in tree.find("head")]
    assert head.index("meta") < head.index("style")


def test_style_and_script_load_nothing() -> None:
    tree = parse(render_report(Article()))
    for name in ("style", "script"):
        assert not re.search(r"url\(|@import|https?:|//\w|fetch|XMLHttp|import\(", tree.find(f".//{name}").text)


# What it shows


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_report_of_a_page(path: Path) -> None:
    article = cleanart.extract(path, "https://mill.example/a")
    tree = parse(render_report(article))
    assert is_safe(tree)
    shown = listed(tree)
    assert len(shown) == len(article.blocks)
    for element, block in zip(shown, article.blocks, strict=True):
        classes = element.get("class").split()
        assert f"is-{block.label.value}" in classes
        assert ("kept" in classes, "dropped" in classes) == (block.kept, not block.kept)
        assert block.text in text_of(element)
        why = text_of(find(element, element.get("aria-describedby")))
        for decision in block.decisions:
            assert f"{decision.stage}: {decision.label.value}, {decision.reason}" in why
        assert (block.xpath or block.kind.value) in why
    reading = text_of(find(tree, "article"))
    squashed = "".join(reading.split())
    for line in article.body.split("\n"):
        assert "".join(re.sub(r"^(- |\d+\. )|\|", "", line).split()) in squashed.replace("|", "")
    for image in article.images:
        assert all(part in reading for part in image[:4])
    assert article.title in reading
    assert all(author in reading for author in article.authors)


def test_ids_are_unique_and_what_refers_to_them_finds_them() -> None:
    article = cleanart.extract(PAGES[0])
    tree = parse(render_report(article, truth=Truth("", [None] * len(article.blocks))))
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    for element in tree.iter():
        for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
            assert element.get(name) is None or element.get(name) in ids


def test_filters_have_counts() -> None:
    blocks = [Block("a", kept=True), Block("b", label=Label.LEGAL), Block("c", label=Label.LEGAL), Block("d")]
    tree = parse(render_report(Article(blocks=tuple(blocks))))
    boxes = {
        label.find("input").get("value"): text_of(label)
        for label in tree.iter("label")
        if label.find("input") is not None
    }
    assert boxes == {"kept": " kept 1", "dropped": " dropped 3", "is-text": " text 2", "is-legal": " legal 2"}
    assert all("checked" in box.attrib for box in tree.iter("input") if box.get("type") == "checkbox")


def test_the_body_is_read_as_what_it_is() -> None:
    parts = [
        heading("Gates", 2), Block("One."), Block("two", after_line_break=True), item("a"), item("b"), item("c", "1."),
        code("x ="),
        code("  1"), row("a | b"), row("c | d"), Block("Said.", kind=Kind.QUOTE), Block("gone"), Block("Last."),
    ]  # fmt: skip
    for part in parts:
        part.kept = part.text != "gone"
    tree = parse(render_report(Article(blocks=tuple(parts))))
    (body,) = [element for element in find(tree, "article").iter("div") if element.get("class") == "body"]
    assert [child.tag for child in body] == ["h2", "p", "ul", "ol", "pre", "table", "blockquote", "p"]
    texts = ["".join(text_of(child).split()) for child in body]
    assert texts == ["Gates", "One.two", "ab", "c", "x=1", "abcd", "Said.", "Last."]
    assert len(body.findall("p/br")) == 1
    assert [[text_of(cell) for cell in r] for r in body.iter("tr")] == [["a", "b"], ["c", "d"]]


def test_an_empty_article() -> None:
    tree = parse(render_report(Article()))
    assert is_safe(tree)
    assert "No title" in text_of(find(tree, "article"))
    assert "no blocks" in text_of(find(tree, "page"))
    assert "the input has no text" in text_of(find(parse(render_report(cleanart.extract(""))), "article"))


def test_a_page_without_an_article() -> None:
    article = cleanart.extract("Log in")
    tree = parse(render_report(article))
    assert article.empty_reason
    assert article.empty_reason in text_of(find(tree, "article"))
    assert len(listed(tree)) == 1


def test_the_same_article_gives_the_same_report() -> None:
    article = cleanart.extract("\n\n".join(PROSE))
    assert render_report(article) == render_report(article)


@pytest.mark.parametrize("score", [-1e9, -30.0, 0.5, 1e9])
def test_any_score(score: float) -> None:
    assert "likely" in text_of(find(parse(render_report(Article(blocks=(Block("a", score=score),)))), "why-0"))


# The truth


def test_the_truth_beside() -> None:
    blocks = [Block("a", kept=True), Block("b", kept=True), Block("c"), Block("d"), Block("e", kept=True)]
    truth = Truth("a\n\nc & <b>", [True, False, True, False, None])
    tree = parse(render_report(Article(blocks=tuple(blocks)), truth=truth))
    classes = [element.get("class").split()[-1] for element in listed(tree)]
    assert classes == ["right", "wrongly-kept", "missed", "right", "unknown"]
    badges = [element.findtext(".//em") for element in listed(tree)]
    assert badges == ["true", "wrongly kept", "missed", None, None]
    values = [box.get("value") for box in tree.iter("input") if box.get("type") == "checkbox"]
    assert values[-4:] == ["right", "wrongly-kept", "missed", "unknown"]
    assert [p.text for p in find(tree, "truth").iter("p")] == ["a", "c & <b>"]
    assert [b.text for b in tree.iter("button") if b.get("data-view")] == ["Page", "Article", "Truth"]


def test_without_a_truth_none_is_shown() -> None:
    tree = parse(render_report(Article(blocks=(Block("a", kept=True),))))
    assert not [element for element in tree.iter() if element.get("id") == "truth"]
    assert not {"right", "wrongly-kept", "missed", "unknown"} & {box.get("value") for box in tree.iter("input")}


def test_a_true_body_may_be_empty() -> None:
    assert "It is empty." in text_of(find(parse(render_report(Article(), truth=Truth("", []))), "truth"))


@pytest.mark.parametrize("truths", [[], [True], [True] * 3])
def test_a_truth_is_about_all_blocks(truths: list[bool | None]) -> None:
    with pytest.raises(ValueError, match="zip"):
        render_report(Article(blocks=(Block("a"), Block("b"))), truth=Truth("a", truths))


# Colours


def colours() -> list[dict[str, str]]:
    """The named colours in light and in dark."""
    light, dark = CSS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)", 1)
    dark = dark.split("\n}\n", 1)[0]
    return [dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in (light, dark)]


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read(theme: int) -> None:
    found = colours()[theme]
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    for name in (*Label, "ink", "faded", "accent", "bad", "good"):
        for behind in ("back", "paper", "mark"):
            assert contrast(found[str(name)], found[behind]) >= 4.5, f"{name} on {behind}"


def test_every_label_has_a_colour() -> None:
    style = CSS.read_text(encoding="utf-8")
    for label in Label:
        assert f".is-{label.value} {{ --own: var(--{label.value}) }}" in style
    for found in colours():
        assert len({found[label.value] for label in Label}) == len(Label)


def test_all_metadata_are_shown() -> None:
    article = Article(
        site_name="Quillgate", tags=("mills", "tides"), modified="2024-05-03", license="https://a.example/l"
    )
    (facts,) = parse(render_report(article)).iter("dl")
    rows = {row.findtext("dt"): text_of(row.find("dd")) for row in facts}
    assert rows == {
        "Site name": "Quillgate", "Tags": "mills, tides", "Modified": "2024-05-03", "License": "https://a.example/l",
    }  # fmt: skip
    assert facts.find(".//a").get("href") == "https://a.example/l"
