"""Rules that keep and drop: what they match, and that the rest of a page is as it would be."""

import re
import subprocess
import sys
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from cleanart import Article, Block, Image, Label, Options, OptionsError, extract
from cleanart.readers.builder import BlockBuilder
from cleanart.readers.html import read_html
from cleanart.readers.rule_builder import RuleBuilder
from cleanart.readers.set_aside import apply_rules
from cleanart.renderers.explain import render_explanation
from cleanart.rules.compiled import compile_rules
from tests.helpers import PROSE, any_text, broken_off_after, nasty_pages, paragraphs, plain

TITLE = "The Tide Mill Stays"


def page(*parts: str, head: str = f"<title>{TITLE}</title>", inside: str = "") -> str:
    """A page with an article that has `parts` after its second paragraph."""
    return (
        f"<html><head>{head}</head><body><nav><a href='/a'>Home</a> <a href='/b'>News</a></nav>"
        f"<article><h1>{TITLE}{inside}</h1>{paragraphs(*PROSE[:2])}{''.join(parts)}{paragraphs(*PROSE[2:])}</article>"
        "<footer><p>Quillmouth Gazette, 4 Quay Street</p></footer></body></html>"
    )


BODY = "\n\n".join(PROSE)
ADVERT = "<div class='ad'><p>Golden flour is sold on the market of our town, and it is not as dear as it was.</p></div>"


def block_of(article: Article, text: str) -> Block:
    (found,) = [block for block in article.blocks if block.text == text]
    return found


def reasons(block: Block) -> list[tuple[str, str]]:
    return [(decision.stage, decision.reason) for decision in block.decisions]


# Dropping


def test_what_is_dropped_is_no_part_of_the_body_and_says_why() -> None:
    article = extract(page(ADVERT), drop=".ad")
    assert article.body == BODY
    (dropped,) = [block for block in article.blocks if "Golden flour" in block.text]
    assert not dropped.kept
    assert dropped.decisions == (("rules", Label.TEXT, "your rule: drop .ad"),)
    assert dropped.xpath == "/html[1]/body[1]/article[1]/div[1]/p[1]"
    assert "because rules: your rule: drop .ad" in render_explanation(article)


def test_blocks_stay_in_the_order_of_the_page() -> None:
    made = page(ADVERT, "<p>Short.</p>", ADVERT)
    assert [b.text for b in extract(made, drop=[".ad", "footer"]).blocks] == [b.text for b in extract(made).blocks]


def test_places_count_what_is_dropped() -> None:
    made = page("<p class=x>One two.</p><p class=y>Three four.</p>")
    assert block_of(extract(made, drop=".x"), "Three four.").xpath == "/html[1]/body[1]/article[1]/p[4]"


def test_an_inline_element_is_cut_out_of_its_paragraph() -> None:
    note = PROSE[0].replace("on Tuesday", "on Tuesday<sup class='ref'>[1]</sup>")
    article = extract(page().replace(PROSE[0], note), drop="sup.ref")
    assert article.body == BODY
    assert block_of(article, "[1]").decisions[-1].stage == "rules"


def test_a_block_that_is_dropped_parts_what_stands_around_it() -> None:
    article = extract(page("<div>The one side<div class='x'>ad</div>the other side</div>"), drop=".x")
    assert {"The one side", "the other side"} <= {block.text for block in article.blocks}


def test_a_dropped_cell_is_cut_out_of_its_row() -> None:
    table = "<table>" + "".join(f"<tr><td>Gate {i}<td class='x'>old<td>{i} m</tr>" for i in range(1, 4)) + "</table>"
    article = extract(page(table), drop="td:nth-child(2)", keep="tr")
    assert "Gate 1 | 1 m\nGate 2 | 2 m\nGate 3 | 3 m" in article.body


def test_a_dropped_item_is_not_counted() -> None:
    article = extract(page("<ol><li>Rye<li class=x>Ad<li>Oats</ol>"), drop=".x", keep="li")
    assert "1. Rye\n2. Oats" in article.body


def test_a_title_that_is_dropped_is_not_the_title() -> None:
    made = page(head="").replace("<h1>", "<div class=teaser><h1>Another Story of the Mill</h1></div><h1>")
    assert extract(made, drop=".teaser").title == TITLE
    assert extract(made.replace(TITLE, "", 1), drop="h1").title == ""


def test_the_head_is_no_content() -> None:
    head = f"<title>{TITLE}</title><meta name=author content='Jo Lorne'>"
    script = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-03"}</script>'
    article = extract(page(f"<div class=x>Hello{script}</div>", head=head), drop="head, title, meta, script, .x")
    assert (article.title, article.authors, article.published) == (TITLE, ("Jo Lorne",), "2024-05-03")


def test_microdata_of_what_is_dropped_are_not_used() -> None:
    made = page("<div class=x>By <span itemprop=author>Ed Other</span></div>")
    assert extract(made).authors == ("Ed Other",)
    assert extract(made, drop=".x").authors == ()


FIGURE = (
    "<figure class='{}'><img src='https://mill.example/{}.jpg'><figcaption>The gates at low tide. Photo: {}/Reuters"
    "</figcaption></figure>"
)


def test_images_and_captions_that_are_dropped_are_not_the_articles() -> None:
    made = page(FIGURE.format("a", "one", "Jo Lorne"), FIGURE.format("b", "two", "Al Quay"))
    assert [image.credit for image in extract(made).images] == ["Jo Lorne/Reuters", "Al Quay/Reuters"]
    expected = Image("https://mill.example/two.jpg", "", "The gates at low tide.", "Al Quay/Reuters")
    article = extract(made, drop="figure.a")
    assert plain(article.images) == [expected]
    assert article.blocks[article.images[0].position or 0].text.startswith("The gates")
    assert plain(extract(made, drop="figure.a img, figure.a figcaption").images) == [expected]


def test_pictures_stay_with_what_follows_them() -> None:
    made = page(ADVERT * 3, FIGURE.format("a", "one", "Jo Lorne"))
    document = read_html(made, rules=compile_rules((), (".ad",)))
    rules = compile_rules((), (".ad",))
    assert rules is not None
    apply_rules(document, rules)
    (picture,) = document.pictures
    assert document.blocks[picture.index].text.startswith("The gates")
    assert len(document.dropped) == 3


def test_related_links_and_comments_that_are_dropped_are_not_told() -> None:
    related = page("<div class='x related'><h3>Related</h3><ul><li><a href='/x'>The goat on the dam</a></ul></div>")
    assert extract(related).related
    assert extract(related, drop=".x").related == ()
    comments = page() + f"<div class='comments'><p>{PROSE[3]}</p></div>"
    assert extract(comments).comments
    assert extract(comments, drop=".comments").comments == ""


def test_what_scripts_carry_does_not_bring_back_what_is_dropped() -> None:
    script = '<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{}"}}</script>'
    head = script.format("\\n\\n".join(PROSE))
    made = page(head=head)
    assert PROSE[2] not in extract(made, drop="article").body
    shell = f"<html><head>{head}</head><body><p class=x>{PROSE[2]}"
    assert PROSE[2] in extract(shell).body
    assert PROSE[2] not in extract(shell, drop=".x").body


def test_a_page_that_is_dropped_whole_says_so() -> None:
    article = extract(page(), drop="html")
    assert article.empty_reason == "the rules drop all of its text"
    assert len(article.blocks) == len(extract(page()).blocks)


@pytest.mark.parametrize("selector", [".ad", "nav", "footer", "article > p:nth-child(3)", "h1", ".ad p", "body > *"])
def test_the_rest_is_judged_as_if_what_is_dropped_were_not_there(selector: str) -> None:
    made = page(ADVERT, FIGURE.format("a", "one", "Jo Lorne"), ADVERT, "<ul class=ad><li>Rye<li>Oats</ul>")
    soup = BeautifulSoup(made, "html.parser")
    for element in soup.select(selector):
        element.decompose()
    expected, article = extract(str(soup)), extract(made, drop=selector)
    why_empty = {"outcome": "", "empty_reason": None}
    assert article.as_dict() | why_empty == expected.as_dict() | why_empty
    rest = [block for block in article.blocks if block.caller_rule is None]
    assert [(b.text, b.label, b.score, b.blank_lines_before) for b in rest] == [
        (b.text, b.label, b.score, b.blank_lines_before) for b in expected.blocks
    ]


# Keeping


def test_what_is_kept_is_in_the_body_in_its_place() -> None:
    article = extract(page(), keep="footer p")
    assert article.body == BODY + "\n\nQuillmouth Gazette, 4 Quay Street"
    kept = block_of(article, "Quillmouth Gazette, 4 Quay Street")
    assert reasons(kept)[-1] == ("rules", "your rule: keep footer p")


def test_it_keeps_what_a_stage_has_labelled_and_tells_the_label() -> None:
    article = extract(page("<p class=b>Subscribe to our newsletter</p>"), keep=".b")
    kept = block_of(article, "Subscribe to our newsletter")
    assert kept.kept
    assert kept.label is Label.SUBSCRIBE
    assert kept.decisions[-1] == ("rules", Label.SUBSCRIBE, "your rule: keep .b")


def test_keeping_changes_nothing_else() -> None:
    made = page(ADVERT)
    plain, article = extract(made), extract(made, keep="nav, footer")
    for block, other in zip(article.blocks, plain.blocks, strict=True):
        assert (block.text, block.score) == (other.text, other.score)
        assert block.caller_rule is not None or (block.label, block.kept) == (other.label, other.kept)
    assert article.confidence == plain.confidence


def test_an_inline_element_that_is_kept_is_a_line_of_its_own() -> None:
    article = extract(page() + "<footer>Tel. <b class=tel>12 34</b> or <i>write</i> to us</footer>", keep=".tel")
    assert article.body == BODY + "\n\n12 34"
    assert [block.text for block in article.blocks][-3:] == ["Tel.", "12 34", "or write to us"]
    whole = extract(page() + "<footer>Tel. <b class=tel>12 34</b> or <i>write</i> to us</footer>", keep=["footer", "b"])
    assert whole.body.endswith("\n\nTel. 12 34 or write to us")


def test_lines_of_a_paragraph_stay_together() -> None:
    article = extract(page("<p id=p>The <b>tide</b> mill</p>"), keep=["#p b", "line:^(?:The|mill)$"])
    assert "\n\nThe\ntide\nmill\n\n" in article.body


def test_short_notes_in_captions_are_kept() -> None:
    made = page("<figure><img src=a.jpg><figcaption>Low tide <span class=n>5</span>th</figcaption></figure>")
    assert "\n\n5\n\n" in extract(made, keep=".n").body.replace("\nth", "\n")


def test_a_cell_that_is_kept_keeps_its_row() -> None:
    made = page() + "<footer><table><tr><td>Tide</td><td class=x>4 m</td></tr></table></footer>"
    assert extract(made, keep=".x").body.endswith("Tide | 4 m")


@pytest.mark.parametrize("tag", ["img", "br"])
def test_rules_of_elements_without_text_break_no_paragraph(tag: str) -> None:
    made = page(f"<p>One half <{tag} src='/a.jpg'> the other half</p>")
    if tag == "img":
        assert extract(made, keep=tag).blocks == extract(made).blocks
    assert "One half the other half" in {block.text for block in extract(made, drop=tag).blocks}


# Both


def test_drop_beats_keep_on_the_same_element() -> None:
    assert extract(page(ADVERT), keep=".ad", drop="div").body == BODY


def test_what_is_kept_within_what_is_dropped_is_kept() -> None:
    made = page(
        "<div class=ad>Ad one <b class=k>kept <i class=d>not</i> words</b> ad two<p class=k>kept lines</p></div>"
    )
    article = extract(made, drop=".ad, .d", keep=".k")
    assert article.body == BODY.replace(PROSE[1], f"{PROSE[1]}\n\nkept words\n\nkept lines")
    assert [b.text for b in article.blocks if b.caller_rule and not b.caller_rule.keeps] == ["Ad one", "not", "ad two"]
    everything = [b.text for b in article.blocks]
    assert everything.index("Ad one") < everything.index("kept words") < everything.index("ad two")


def test_what_is_dropped_within_what_is_kept_is_dropped() -> None:
    made = page() + "<footer>Tel. 12 34<p class=d>All rights <b>reserved</b></p>Write to us</footer>"
    article = extract(made, keep="footer", drop=".d")
    assert article.body.endswith("Tel. 12 34\n\nWrite to us")
    assert not block_of(article, "All rights reserved").kept


def test_lines_beat_elements() -> None:
    made = page("<div class=ad><p>An advertisement</p><p>Correction: it was a goat.</p></div>")
    article = extract(made, drop=".ad", keep="line:^Correction:")
    assert "Correction: it was a goat." in article.body
    assert "advertisement" not in article.body
    assert extract(made, keep=".ad", drop="line:^Correction:").body.count("Correction") == 0
    assert "Correction" not in extract(made, keep="line:^Correction", drop="line:goat").body


# Lines


def test_patterns_match_lines_of_text() -> None:
    text = "\n\n".join(["Home", TITLE, "Sponsored: golden flour", *PROSE, "Tel. 12 34"])
    article = extract(text, drop="line:^Sponsored", keep="line:\\bTel")
    assert article.body == BODY + "\n\nTel. 12 34"
    dropped = block_of(article, "Sponsored: golden flour")
    assert reasons(dropped) == [("rules", "your rule: drop line:^Sponsored")]
    assert text[dropped.start : dropped.end] == dropped.text
    assert [b.text for b in article.blocks] == [b.text for b in extract(text).blocks]


def test_a_line_that_is_dropped_joins_no_paragraphs() -> None:
    made = page("<p>Tel. 12 34</p><p>Ad one<br>Ad two<br>Fax 56 78<br>Ad three<br>Post 90</p>")
    article = extract(made, drop="line:^Ad", keep="line:^(Tel|Fax|Post)")
    assert "\n\nTel. 12 34\n\nFax 56 78\nPost 90\n\n" in article.body


@pytest.mark.parametrize("sign", ["\n", "\n\n"])
def test_the_rest_of_a_text_is_judged_as_if_the_line_were_not_there(sign: str) -> None:
    menu = ["Home", "Ad: one", "News", "Ad: two"]
    lines = [*menu, TITLE, "Ad: three", *PROSE[:4], "Ad: golden flour is sold here", *PROSE[4:], "Ad: four"]
    article, expected = (
        extract(sign.join(lines), drop="line:^Ad:"),
        extract(sign.join(line for line in lines if not line.startswith("Ad:"))),
    )
    assert article.as_dict() == expected.as_dict()
    assert [b.score for b in article.blocks if b.caller_rule is None] == [b.score for b in expected.blocks]


def test_selectors_say_nothing_of_text() -> None:
    text = "\n\n".join([TITLE, *PROSE])
    assert extract(text, drop="*", keep="p") == extract(text)


def test_white_space_around_a_rule_is_no_part_of_it() -> None:
    assert extract("\n\n".join([TITLE, *PROSE]), drop=" line: ^Mayor ").body == BODY.replace(PROSE[1] + "\n\n", "")


def test_a_pattern_that_takes_too_long_is_given_up() -> None:
    long = "ab" * 40 + "b"
    text = "\n\n".join([TITLE, "Drop me", *PROSE, f"{'a' * 70}b", "Drop me, too"])
    with broken_off_after(30.0):
        article = extract(text, drop=[r"line:^(a|aa)+$", "line:^Drop me"])
    assert "Drop me" not in article.body
    (decision,) = [d for block in article.blocks for d in block.decisions if "took too long" in d.reason]
    assert decision.reason == "your rule: drop line:^(a|aa)+$ took too long, and was given up here"
    assert long not in article.body


# Trees


@pytest.mark.parametrize("make", [html.fromstring, lambda made: BeautifulSoup(made, "html.parser"), str.encode, str])
def test_every_kind_of_source(make: Any) -> None:
    made = page(ADVERT, "<p class=b>Subscribe to our newsletter</p>")
    assert extract(make(made), drop=".ad", keep=".b").body == extract(made, drop=".ad", keep=".b").body
    assert "Subscribe to our newsletter" in extract(make(made), drop=".ad", keep=".b").body


def test_trees_stay_as_they_are() -> None:
    made = page(ADVERT)
    tree, soup = html.fromstring(made), BeautifulSoup(made, "html.parser")
    before = etree.tostring(tree), str(soup)
    extract(tree, drop=".ad, h1", keep="footer")
    extract(soup, drop=".ad, h1", keep="footer")
    assert (etree.tostring(tree), str(soup)) == before


def test_rules_reach_any_depth() -> None:
    deep = 5_000
    made = "<div>" * deep + f"<p class=x>Golden flour</p>{paragraphs()}" + "</div>" * deep
    article = extract(f"<html><body>{made}", drop="div div p.x")
    assert article.body == BODY
    assert reasons(block_of(article, "Golden flour")) == [("rules", "your rule: drop div div p.x")]


def test_a_parser_may_give_up() -> None:
    rules = compile_rules((".k",), (".x",))
    assert rules is not None
    assert rules.selectors is not None
    builder = BlockBuilder()
    events = RuleBuilder(builder, rules.selectors, rules.rulings)
    for tag, names, text in (("div", "x", "one"), ("p", "k", "two"), ("b", "x", "three")):
        events.start(tag, {"class": names})
        events.data(text)
    events.close().finish()
    found = [(block.text, block.caller_rule and block.caller_rule.keeps) for block in builder.blocks]
    assert found == [("one", False), ("three", False), ("two", True)]


def test_ends_without_a_beginning_are_passed_over() -> None:
    rules = compile_rules((), (".x",))
    assert rules is not None
    assert rules.selectors is not None
    builder = BlockBuilder()
    events = RuleBuilder(builder, rules.selectors, rules.rulings)
    events.end("p")
    events.start("p", {})
    events.data("one")
    events.end("p")
    events.end("p")
    events.close().finish()
    assert [block.text for block in builder.blocks] == ["one"]


def test_frames_are_ruled_as_well() -> None:
    made = f"<html><frameset></frameset><noframes><body>{paragraphs()}<p class=x>Golden</p></body></noframes></html>"
    assert not block_of(extract(made, drop=".x"), "Golden").kept


def test_unseen_text_is_not_read_because_of_a_rule() -> None:
    made = page("<template><p class=x>Unseen</p></template><script>let x = 1</script><svg><text>Sea</text></svg>")
    for rules in ({"keep": ".x, script, text, svg"}, {"drop": ".x, script, text, svg"}):
        assert extract(made, **rules).blocks == extract(made).blocks  # type: ignore[arg-type]


# Options


@pytest.mark.parametrize("given_", [".ad", (".ad",), [".ad"], {".ad"}, (rule for rule in [".ad"])])
def test_one_rule_or_several(given_: Any) -> None:
    assert Options(drop=given_).drop == (".ad",)
    assert Options(keep=given_ if isinstance(given_, str) else ".ad").keep == (".ad",)


def test_options_with_rules_can_be_compared_and_hashed() -> None:
    assert hash(Options(drop=[".ad"])) == hash(Options(drop=(".ad",)))
    assert Options(drop=[".ad"]).with_overrides({"keep": "p"}) == Options(drop=".ad", keep="p")


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("..ad", "drop rule '..ad': Expected ident, got <DELIM '.' at 1>"),
        ("", "drop rule '': it is empty"),
        ("line:", "drop rule 'line:': the pattern is empty"),
        ("line:(", "drop rule 'line:(': missing ) at position 1"),
        ("line:a(?R)?b", "drop rule 'line:a(?R)?b': recursion is not supported"),
        ("p:last-child", "drop rule 'p:last-child': :last-child is not supported"),
        ("p:has(a)", "drop rule 'p:has(a)': :has() is not supported: an element is judged by what stands before it"),
        ("p" * 2_000, "it is longer than 1,000 characters"),
        ("line:" + "(" * 900, "nested too deeply"),
    ],
)
def test_a_rule_that_cannot_be_read_is_told_in_one_line(rule: str, why: str) -> None:
    with pytest.raises(OptionsError, match=re.escape(why)) as raised:
        Options(keep="p", drop=("a", rule))
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize("value", [None, 5, [None], [b"p"], b"p", [re.compile("a")], re.compile("a"), [("a",)]])
def test_what_is_no_string_is_no_rule(value: Any) -> None:
    with pytest.raises(OptionsError, match="keep must be a string or several"):
        Options(keep=value)


@given(any_text() | any_text().map("line:".__add__) | st.text("(a|b)*+?[]{},\\^$.:<>!=P1-").map("line:".__add__))
def test_any_text_is_a_rule_or_refused(rule: str) -> None:
    try:
        options = Options(drop=rule)
    except OptionsError as error:
        assert "\n" not in str(error)
        return
    extract("<p class=a>aab</p>", options=options)
    extract("aab", options=options)


@given(nasty_pages(), st.sampled_from(["p", "p, b", "line:a", "line:.", "div > p", "tr, td", "* *"]), st.booleans())
def test_no_page_is_too_much(text: str, rule: str, keeps: bool) -> None:
    others = ["b, td", "line:x"]
    rules = {"keep": [rule], "drop": others} if keeps else {"keep": others, "drop": [rule]}
    made = text.replace("\n", "<p><b>").replace("|", "<table><tr><td>").replace(";", "</b></div>")
    plain = extract(made, input_format="html")
    ruled = extract(made, input_format="html", **rules)  # type: ignore[arg-type]
    letters = sorted("".join(block.text for block in plain.blocks).replace(" ", "").replace("|", ""))
    assert sorted("".join(block.text for block in ruled.blocks).replace(" ", "").replace("|", "")) == letters
    assert all(block.kept is block.caller_rule.keeps for block in ruled.blocks if block.caller_rule)


def test_without_rules_nothing_is_loaded_for_them() -> None:
    script = (
        "import sys, cleanart; cleanart.extract('<html><body><p>A short page.</p>');"
        "names = ('cssselect', 'regex', 'tomllib', 'cleanart.readers.rule_builder');"
        "sys.exit(any(name in sys.modules for name in names))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
