"""What templates leave on pages of products and lists: placeholders, names of fields, links that lead on."""

import pytest

from cleanart import extract
from tests.helpers import PROSE

URL = "https://mill.example/news/x"


@pytest.mark.parametrize(
    "left", ["{{ product.care }}", "[object Object]", "${name}", "{% if a %}", "undefined", "%TITLE%"]
)
def test_placeholders_go(left: str) -> None:
    page = f"<article><h1>The mill</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>{left}</p><p>{PROSE[2]}</p></article>"
    assert extract(page).body == "\n\n".join(PROSE[:3])
    assert left in extract(page.replace(f"<p>{left}", f"<pre>{left}\nx = 1;</pre><p>")).body


@pytest.mark.parametrize("before", ["", "short_description: "])
def test_a_product_has_its_description_once(before: str) -> None:
    kind = '<script type="application/ld+json">{"@type":"Product","name":"Chisel","description":"x"}</script>'
    page = f"<head>{kind}</head><main><h1>Chisel</h1><p>{before}{PROSE[0]}</p><p>{PROSE[0]} {PROSE[1]}</p></main>"
    article = extract(page, "https://mill.example/products/chisel")
    assert article.page_type == "product"
    assert article.body == f"{PROSE[0]} {PROSE[1]}"


ENTRIES = "".join(
    f'<li><a href="/n/{i}"><b>Title {i} of it</b></a><p>{PROSE[i]} <a href="/n/{i}">more »</a></p></li>'
    for i in range(4)
)


def test_a_page_of_entries_has_them_whatever_its_address() -> None:
    article = extract(f"<h1>News</h1><main><ul>{ENTRIES}</ul></main>", URL)
    assert [(e.title, e.url, e.teaser) for e in article.entries] == [
        (f"Title {i} of it", f"https://mill.example/n/{i}", PROSE[i]) for i in range(4)
    ]
    assert "more »" not in article.body


@pytest.mark.parametrize(
    "change",
    [
        ("/n/", "https://other.example/"),
        (PROSE[3], " ".join(PROSE)),
        ("</main>", f"<p>{' '.join(PROSE * 2)}</p></main>"),
    ],
)
def test_articles_with_lists_have_no_entries(change: tuple[str, str]) -> None:
    page = f"<main><h1>News of the mill</h1><p>{PROSE[5]}</p><ul>{ENTRIES}</ul></main>".replace(*change)
    article = extract(page, URL)
    assert article.page_type == "article"
    assert not article.entries


def test_boxes_of_lists_of_tasks_need_no_class_of_their_own() -> None:
    boxes = '<li><label><input type="checkbox" checked>Oil it.</label><li><input type=checkbox>Dry it.'
    boxes = f'<ul class="task-list">{boxes}</ul>'
    page = f"<article><h1>The mill</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{boxes}<p>{PROSE[2]}</p></article>"
    assert "- [x] Oil it.\n- [ ] Dry it." in extract(page).to_markdown()
