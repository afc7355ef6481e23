"""What a page hides from everybody is not its article; what a click or a script shows stays."""

import re
import subprocess
import sys
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

import cleanart
from cleanart.readers.css_declarations import value_of
from cleanart.readers.css_selectors import is_named_in
from cleanart.readers.css_styles import is_hidden_by
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.name_filters import NameFilter
from tests.helpers import grows_no_faster_than_linear

TEXT = (
    "<p>The old mill by the river was sold on Friday to a family from the next valley, who will grind corn again.</p>"
    "<p>They said that the wheel had not turned for sixty years, and that the repairs would take all of the winter.</p>"
)
REST = "<p>The council will decide in the spring whether the road to the mill can be made wide enough for lorries.</p>"
SPAM = "Cheap watches are sold here to all who read on and do as they are told by this line."


def body(inside: str, head: str = "") -> str:
    page = f"<html lang=en><head><title>Mill</title>{head}</head><body><article><h1>Mill</h1>{TEXT}{inside}{REST}"
    return cleanart.extract(page).body


def shows(inside: str, head: str = "") -> bool:
    found = body(inside, head)
    assert "wide enough" in found
    return "Cheap watches" in found


HIDING = [
    "hidden",
    "hidden=until-found",
    "popover",
    "style='display:none'",
    "style='color: red; DISPLAY : NONE ! important'",
    "style='display:block;display:none'",
    "style='visibility:hidden'",
    "style='content-visibility:hidden'",
    "style='position:absolute; left:-9999px'",
    "style='position:absolute;clip:rect(0,0,0,0)'",
    "style='display:none;max-height:0;overflow:hidden'",
    *(
        f"class='{name}'"
        for name in "hidden d-none visually-hidden sr-only screen-reader-text is-hidden uk-hidden u-hidden".split()
    ),
    "class='d-none d-print-block'",
    "class='sr-only focus:not-sr-only'",
    "class='hidden print:block'",
    "class=x",
    "id=y",
]
SHEET = "<style>p{color:red} .x, .z{display:none}\n#y{visibility:hidden} @media print{p{display:none}}</style>"


@pytest.mark.parametrize("attributes", HIDING)
def test_what_nobody_sees_is_no_part_of_the_article(attributes: str) -> None:
    assert not shows(f"<p {attributes}>{SPAM}</p>", SHEET)
    assert not shows(f"<div {attributes}><p>{SPAM}</p><ul><li>{SPAM}</ul></div>", SHEET)


@pytest.mark.parametrize("attributes", [*HIDING, "style='font-size:0'"])
def test_hidden_words_in_a_paragraph_are_cut_out(attributes: str) -> None:
    line = "<p>It goes on with some more<span {}> {} <b>Really</b></span> words that are about the mill.</p>"
    assert "some more words that are about" in body(line.format(attributes, SPAM), SHEET)


@pytest.mark.parametrize(
    "attributes",
    [
        "aria-hidden=true",
        "class='hidden md:block'",
        "class='d-none d-lg-flex'",
        "class='sr-only sm:not-sr-only'",
        "class='md:sr-only'",
        "class='hidden-xs'",
        "class='tab-pane' hidden",
        "role=tabpanel hidden",
        "class='accordion-body' style='display:none'",
        "style='display:none;display:block'",
        "style='backface-visibility:hidden'",
        "style='visibility:hidden;animation-name:fade'",
        "style='visibility:hidden;height:0'",
        "id=S:1a hidden",
        "id=more hidden",
    ],
)
def test_what_some_screen_a_click_or_a_script_shows_stays(attributes: str) -> None:
    assert shows(f"<button aria-controls=more>More</button><div {attributes}><p>{SPAM}</p></div>")


def test_panels_are_known_by_what_is_around_them() -> None:
    assert shows(f"<div class=tabs><div hidden><p>{SPAM}</p></div></div>")
    assert shows(f"<div><h3><button aria-expanded=false>How?</button></h3><div hidden><p>{SPAM}</p></div></div>")
    assert shows(f"<p><a href='#one'>One</a></p><div id=one style='display:none'><p>{SPAM}</p></div>")
    assert shows(f"<details><summary>More</summary><p>{SPAM}</p></details>")


@pytest.mark.parametrize(
    "panels",
    [
        "<div class=town><p>One</p></div><div class='town hidden'><p>{}</p></div>",
        "<div class='town flex'><p>One</p></div><div class='town hidden'><p>{}</p></div>",
        "<p>One?</p><div class=a hidden><p>{}</p></div><p>Two?</p><div class=a hidden>{}</div>",
        "<div class=q><p>One?</p><div hidden><p>{}</p></div></div><div class=q><p>Two?</p><div hidden>{}</div></div>",
    ],
)
def test_panels_are_known_by_others_of_their_shape(panels: str) -> None:
    """Tabs, and answers to questions: the next of their kind is seen, or hidden in the same way."""
    assert shows(panels.format(SPAM, TEXT))
    assert not shows(f"<div class=town><p>One</p></div><div class='note hidden'><p>{SPAM}</p></div>")


def test_only_an_open_dialog_is_seen() -> None:
    assert not shows(f"<dialog><p>{SPAM}</p></dialog>")
    assert shows(f"<dialog open><p>{SPAM}</p></dialog>")


@pytest.mark.parametrize(
    ("sheet", "is_shown"),
    [
        (".q{display:none}", False),
        ("p.q{display:none}", False),
        ("div.q{display:none}", True),
        (".q.r{display:none}", True),
        ("@media print{.q{display:none}}", True),
        ("@media (max-width:9em){.q{display:none}}", True),
        ("@media screen{.q{display:none}}", False),
        ("@layer a{.q{display:none}}", False),
        (".q{display:none} @media (min-width:9em){.q{display:block}}", True),
        (".q{display:none} .q.is-open{display:block}", True),
        (".q{display:none} #t:checked ~ .q{display:block}", True),
        (".q{display:none} @media print{.q{display:block}}", False),
        (".q{display:none} .q{display:block}", True),
        (".q{display:block} .q{display:none}", False),
        ("/* .q{display:none} */", True),
        (".a .q{display:none}", True),
        ("@import 'x'; .q{display:none}", False),
        (".q{backface-visibility:hidden}", True),
        ("}}{.q{display:none", True),
    ],
)
@pytest.mark.parametrize("is_late", [False, True])
def test_rules_of_the_page(sheet: str, is_shown: bool, is_late: bool) -> None:
    style = f"<style>{sheet}</style>"
    line = f"<p class=q>{SPAM}</p>"
    assert shows(line + style if is_late else line, "" if is_late else style) is is_shown


@pytest.mark.parametrize("media", ["print", "(max-width:9em)"])
def test_sheets_for_other_media_hide_nothing(media: str) -> None:
    assert shows(f"<p class=q>{SPAM}</p>", f"<style media='{media}'>.q{{display:none}}</style>")
    assert shows(f"<p class=q>{SPAM}</p>", "<noscript><style>.q{display:none}</style></noscript>")


def test_trees_hide_the_same() -> None:
    page = f"<html><body><h1>Mill</h1>{TEXT}<p class=q>{SPAM}</p><p hidden>{SPAM}</p><style>.q{{display:none}}</style>"
    assert cleanart.extract(lxml_html.fromstring(page)).body == cleanart.extract(page).body


@pytest.mark.parametrize("how", ["style='display:none'", "class=hidden", "style='visibility:hidden'", "hidden"])
@pytest.mark.parametrize("tag", ["body", "div", "main"])
def test_a_page_that_is_hidden_as_a_whole_stays(tag: str, how: str) -> None:
    page = f"<html><head><title>Mill</title></head><{tag} {how}><h1>Mill</h1>{TEXT * 2}{REST}</{tag}>"
    assert "wide enough" in cleanart.extract(page).body


def test_a_hidden_heading_may_be_the_title_and_is_never_body() -> None:
    page = f"<html><body><article><h1 class=sr-only>The mill is sold</h1>{TEXT}{REST}"
    article = cleanart.extract(page)
    assert article.title == "The mill is sold"
    assert "The mill is sold" not in article.body


def test_hidden_blocks_say_why_they_are_left_out() -> None:
    article = cleanart.extract(f"<html><body><h1>Mill</h1>{TEXT}<p hidden>{SPAM}</p>{REST}")
    (block,) = (block for block in article.blocks if block.text == SPAM)
    assert not block.kept
    assert "nobody sees it" in block.decisions[-1].reason


def test_hidden_elements_still_tell_programs_what_they_say() -> None:
    page = f"<html><body><h1>Mill</h1><span itemprop=datePublished style='display:none'>2024-05-06</span>{TEXT}{REST}"
    assert (cleanart.extract(page).published or "").startswith("2024-05-06")


def test_styles_of_elements() -> None:
    assert is_hidden_by("display:none", is_inline=False)
    assert is_hidden_by("display:none!important;display:block;x", is_inline=False)
    assert not is_hidden_by("font-size:0", is_inline=False)


def test_style_sheets_of_many_rules_take_no_square() -> None:
    def read(count: int) -> None:
        rules = (f".a{i}{{display:none}}.a{i}.b{{display:block}}.c{i}.b{{display:none}}" for i in range(count))
        sheets = StyleSheets()
        sheets.add("".join(rules), ())
        assert sheets.hide("p", frozenset(["c1", "b"]))

    assert grows_no_faster_than_linear(read, 2_000)


@pytest.mark.parametrize("piece", [":a(", "[", "::", "> ", ":a[", "/*", "{", "a{b:rect("])
def test_time_is_linear_in_odd_selectors(piece: str) -> None:
    def read(count: int) -> None:
        sheets = StyleSheets()
        sheets.add(f".c{{display:none}}{piece * count}{{display:block}}", ())
        sheets.hide("p", frozenset({"c"}))

    assert grows_no_faster_than_linear(read, 8_000)


def test_time_is_linear_in_white_space_of_styles() -> None:
    def read(count: int) -> bool:
        return is_hidden_by(f"display:x{' ' * count}none!y", is_inline=True)

    assert grows_no_faster_than_linear(read, 16_000)


@pytest.mark.parametrize(
    "style", ["display:none!important", "display: none ! important ", "display:none  !\timportant"]
)
def test_white_space_around_important(style: str) -> None:
    assert is_hidden_by(f"{style};display:block", is_inline=False)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
@pytest.mark.parametrize("megabytes", [20, 60, 120, 250])
def test_too_little_memory_is_no_page_without_text(megabytes: int) -> None:
    script = textwrap.dedent(
        """
        import resource, sys
        import cleanart
        cleanart.extract("<p>The mill is sold.</p>")
        page = "<html><body><p title='" + "w" * 30_000_000 + "'>Hello there, this is a text.</p>"
        used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[1]) * 1_000_000,) * 2)
        try:
            print(cleanart.extract(page).body)
        except MemoryError:
            print("MemoryError")
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(megabytes)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() in {"MemoryError", "Hello there, this is a text."}


def test_rules_left_out_at_first_are_read_when_a_later_sheet_hides_their_names() -> None:
    """A sheet that shows something on some screens may stand, and be parsed, before the one that hides it."""
    sheets = StyleSheets()
    sheets.add(".x{display:none} @media (min-width:9em){.y{display:block}}", ())
    assert sheets.hide("p", frozenset({"x"}))
    sheets.add(".y{display:none} .z{display:none}", {"x"})
    assert not sheets.hide("p", frozenset({"y"}))
    assert sheets.hide("p", frozenset({"z"}))


@pytest.mark.parametrize(
    ("selector", "is_hidden"),
    [
        (".x", True), ("P.x", True), ("p.x.w", True), ("div > p.x", True), ("div>p.x", True), ("main div p.x", True),
        ("b.x", False), ("main > p.x", False), ("a.x:hover", False), (".x[open]", False), ("p + .x", False),
        ("> .x", False), ("div > > .x", False), (".x >", False), ("p..x", False), ("p.x#", False), ("1p.x", False),
    ],
)  # fmt: skip
def test_which_selectors_are_read(selector: str, is_hidden: bool) -> None:
    text = f"<main><div><p class='x w'>{SPAM}</p></div></main>"
    assert shows(text, f"<style>{selector}{{display:none}}</style>") is not is_hidden


PIECES = ("display", "color", "background-", ":", ";", " ", "\n", "none", "!important", "! important", "x")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.sampled_from(("display", "color")))
def test_the_last_value_of_a_name_counts_or_the_last_important_one(style: str, name: str) -> None:
    expected, is_important = None, False
    for declaration in style.split(";"):
        declared, _, value = declaration.partition(":")
        plain = re.sub(r"!\s*important$", "", value.strip()).rstrip()
        if declared.strip() == name and (plain != value.strip() or not is_important):
            expected, is_important = plain, is_important or plain != value.strip()
    assert value_of(style, name) == expected


@given(st.lists(st.sampled_from((".a", "#b", "b", "-", " ", "{", ",", "a", "é", "_")), max_size=10).map("".join))
def test_selectors_with_a_name_pass_the_filter(selectors: str) -> None:
    names = {"a", "b", "a-b"}
    has_one = not names.isdisjoint(re.findall(r"[\w-]+", selectors))
    assert NameFilter(names).may_be_in(selectors) or not has_one
    assert is_named_in("a", selectors) is ("a" in re.findall(r"\.([\w-]+)", selectors))
    assert is_named_in("#b", selectors) is ("b" in re.findall(r"#([\w-]+)", selectors))


def test_time_is_linear_in_sheets_that_come_late() -> None:
    def read(count: int) -> None:
        sheets = StyleSheets()
        sheets.add("".join(f".a{i}{{display:none}}" for i in range(count)), ())
        sheets.hide("p", frozenset({"a1"}))
        sheets.add(".b{color:red}" * count, ("x",))

    assert grows_no_faster_than_linear(read, 2_000)
