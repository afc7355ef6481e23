"""The pieces that safe HTML is made of: text and addresses of a page never become markup."""

import re

import pytest
from hypothesis import given

from cleanart.renderers.safe_html import Html, format_count, join, link, tag
from tests.helpers import any_text
from tests.renderers.test_report import parse


@given(any_text())
def test_text_without_controls_stays_as_it_is(text: str) -> None:
    shown = re.sub("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]", "\ufffd", text)
    tree = parse(f"<!DOCTYPE html><title>x</title>{tag('pre', chr(10) + text, title=text)}")
    (found,) = tree.findall(".//pre")
    assert (found.text or "") == shown
    assert found.get("title") == shown


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("https://a.example/?q=<b>&r=\"'", True),
        ("HTTP://a.example", True),
        ("mailto:jo@a.example", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/b", False),
        ("/b", False),
        ("https:/b", False),
        ("", False),
    ],
)
def test_links_lead_to_the_web_or_to_mail(address: str, leads: bool) -> None:
    (found,) = parse(f"<!DOCTYPE html><title>x</title><p>{link('Mill', address)}").find(".//p")
    assert found.text == "Mill"
    assert found.tag == ("a" if leads else "span")
    assert found.get("href") == (address if leads else None)
    assert found.get("rel") == ("noopener noreferrer" if leads else None)


def test_what_is_made_is_not_escaped_again() -> None:
    assert (
        tag("p", tag("b", "1 < 2"), " & 3", class_="a", aria_label=None) == '<p class="a"><b>1 &lt; 2</b> &amp; 3</p>'
    )
    assert join(Html("<br>"), None, "<br>") == "<br>&lt;br&gt;"
    assert tag("meta", name="a", content=0.5) == '<meta name="a" content="0.5">'


def test_counts() -> None:
    assert [format_count(n, "block") for n in (0, 1, 2, 5000)] == ["0 blocks", "1 block", "2 blocks", "5,000 blocks"]
