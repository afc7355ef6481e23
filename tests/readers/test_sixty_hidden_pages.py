"""Sixty ways in which pages hide text from everybody, or only seem to: what nobody can see never gets in."""

import pytest

import cleanart
from tests.helpers import PROSE

SPAM = "Cheap watches are sold here to all who read on and do as they are told by this line of the page."
PAGE = """<html lang=en><head><title>The mill</title><style>{sheet}</style></head><body><main><article><h1>The mill</h1>
<p>{0}</p><p>{1}</p>{element}<p>{2}</p></article></main></body></html>"""

# Attributes of an element; behind a bar, the page's style sheet.
HIDDEN = [
    "hidden",
    "hidden=until-found",
    "style='display:none'",
    "style='visibility:hidden'",
    "style='visibility:collapse'",
    "style='opacity:0'",
    "class=a style='opacity: 0.0; pointer-events: none'",
    "style='font-size:0;line-height:0'",
    "style='position:absolute;clip:rect(0 0 0 0)'",
    "style='position:absolute;clip-path:inset(50%)'",
    "style='position:absolute;left:-9999px'",
    "style='position:fixed;top:-1000em'",
    "style='position:absolute;left:-100vw'",
    "style='text-indent:-9999px'",
    "style='text-indent:-9999em;overflow:hidden'",
    "style='color:#fff;background:#fff'",
    "style='color:white;background-color:#ffffff'",
    "style='color:rgb(255, 255, 255);background-color:white'",
    "style='color:transparent'",
    "style='height:0;overflow:hidden;width:0;position:absolute'",
    "style='width:1px;height:1px;overflow:hidden;position:absolute'",
    "style='transform:scale(0)'",
    "style='content-visibility:hidden'",
    "class=sr-only",
    "class='screen-reader-text'",
    "class=a | .a{display:none}",
    "class=a | .a{opacity:0}",
    "class=a | .a{position:absolute;left:-9999px}",
    "class=a | .a{color:#fff;background:#fff}",
    "id=b | #b{visibility:hidden}",
    "class=a | article .a{display:none}",
    "class=a | main article > .a{display:none}",
    "class=a | .a{clip:rect(1px,1px,1px,1px);position:absolute}",
    "class=a | div.a{display:none} p{color:red}",
    "class=a | @media screen{.a{display:none}}",
    "class=a | .b,.a{display:none!important}",
]
VISIBLE = [
    "class=a",
    "style='opacity:0.9'",
    "class='hero-heading' style='opacity:0'",
    "style='opacity:0;transition:opacity 1s'",
    "class='fade-in' style='opacity:0'",
    "data-aos=fade-up style='opacity:0'",
    "style='color:#fff;background:#000'",
    "style='color:#fff'",
    "style='font-size:0.8em'",
    "style='text-indent:-1em;padding-left:1em'",
    "style='position:relative;left:-9999px;display:block;left:0'",
    "style='position:absolute;left:-10px'",
    "style='height:0;min-height:100%;overflow:visible'",
    "style='transform:scale(1)'",
    "class=a | .b .a{display:none}",
    "class=a | .b > .a{display:none}",
    "class=a | @media print{.a{display:none}}",
    "class=a | @media (max-width:600px){.a{display:none}}",
    "class=a | .a{display:none}.a{display:block}",
    "class=a | .a{opacity:0;animation:show 1s forwards}",
    "class=a | .js .a{display:none}",
    "class='tab-pane' style='display:none'",
    "role=tabpanel hidden",
    "class='accordion-body' hidden",
    "class='a collapse' | .a.show{display:block}",
    "class=a | .a:empty{display:none}",
    "class=a | .a::before{display:none}",
    "class=a | .a{color:#fff;background:#c00}",
    "aria-hidden=true",
]


def body_of(element: str, sheet: str) -> str:
    return cleanart.extract(PAGE.format(*PROSE[:3], element=element, sheet=sheet)).body


@pytest.mark.parametrize("way", HIDDEN)
def test_what_nobody_sees_never_gets_in(way: str) -> None:
    attributes, _, sheet = way.partition(" | ")
    for element in (f"<div {attributes}>{{}}</div>", f"<div {attributes}><div><p>{{}}</p></div></div>"):
        body = body_of(element.format(SPAM), sheet)
        assert "watches" not in body
        assert PROSE[2] in body


@pytest.mark.parametrize("way", VISIBLE)
def test_what_a_reader_sees_stays(way: str) -> None:
    attributes, _, sheet = way.partition(" | ")
    assert "watches" in body_of(f"<div {attributes}><p>{SPAM}</p></div>", sheet)


@pytest.mark.parametrize("tag", ["p", "span", "li", "font", "h3"])
def test_letters_without_size_are_not_seen(tag: str) -> None:
    text = f'<{tag} style="font-size:0px">{SPAM}</{tag}>'
    assert "watches" not in body_of(f"<div><b>So.</b>{text}</div>", "")
    assert "watches" in body_of(f'<div style="font-size:0"><div class="column">{SPAM}</div></div>', "")
