"""The report in a real browser: what can be done with it, and that it does nothing else."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

import cleanart
from cleanart import Article
from cleanart.page.blocks import Block, Label
from cleanart.renderers.report import Truth, render_report
from cleanart.renderers.report_index import IndexRow, render_report_index
from tests.helpers import PROSE, paragraphs
from tests.renderers.test_report import ATTACKS, made_of

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (it is in the extra dev)")

from tests.browser import MISSING, start_chromium  # noqa: E402  # which needs it

PAGE = f"""<html lang=en><head><title>Mill</title></head><body>
<nav><ul><li><a href=/a>Home</a></li><li><a href=/b>Tides</a></li><li><a href=/c>Boats</a></li></ul></nav>
<article><h1>Quillmouth Votes to Keep Its Old Tide Mill</h1>{paragraphs()}</article>
<footer><p>© 2021 Quillgate. All rights reserved.</p></footer></body></html>"""
ARTICLE = cleanart.extract(PAGE, "https://mill.example/a")
TRUTH = Truth("\n".join(PROSE[1:]), [b.text in PROSE[1:] for b in ARTICLE.blocks])
KEPT = [i for i, b in enumerate(ARTICLE.blocks) if b.kept]
MENU = [i for i, b in enumerate(ARTICLE.blocks) if b.label is Label.NAVIGATION]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        started = start_chromium(running)
        if started is None:
            pytest.skip(MISSING)
        yield started
        started.close()


class Handler(BaseHTTPRequestHandler):
    """Gives the server's page, whatever is asked for."""

    server: "Server"

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    """A server on this machine that remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[str] = []
        self.page = ""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


@pytest.fixture(scope="module")
def running_server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=partial(made.serve_forever, poll_interval=0.01))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def server(running_server: Server) -> Server:
    running_server.asked.clear()
    return running_server


@pytest.fixture(scope="module")
def window(browser: Any) -> Callable[..., Any]:
    """Return a window with some settings; each is opened once, since that takes longer than most tests."""
    return cache(lambda **settings: browser.new_context(**settings).new_page())


@pytest.fixture
def show(window: Callable[..., Any], server: Server) -> Iterator[Callable[..., Any]]:
    """Open a report, by default of the page above on a wide screen; any error of a script fails the test."""
    pages, errors = [], []

    def note(error: object) -> None:
        errors.append(str(error))

    def open_page(report: str | None = None, *, width: int = 1280, **settings: Any) -> Any:
        page = window(**settings)
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.set_default_timeout(10_000)
        page.on("pageerror", note)
        server.page = report or render_report(ARTICLE)
        page.goto(server.address)
        return page

    yield open_page
    for page in pages:
        page.remove_listener("pageerror", note)
        page.mouse.move(0, 0)
        page.goto("about:blank")
    assert errors == []


def block(page: Any, i: int) -> Any:
    return page.locator(f"#block-{i}")


def is_inspected(page: Any, i: int) -> bool:
    """Whether the reasons that are shown are those of a block."""
    shown = page.inner_text("#inspector")
    return f"Block {i + 1}, " in shown and all(d.reason in shown for d in ARTICLE.blocks[i].decisions)


def visible(page: Any) -> list[int]:
    count = page.locator("#blocks > li").count()
    return [i for i in range(count) if block(page, i).is_visible()]


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id"))


def tab_to(page: Any, selector: str) -> None:
    """Go to an element by keyboard alone."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by keyboard")


# Filters


def test_filters_by_click(show: Callable[..., Any]) -> None:
    page = show()
    everything = list(range(len(ARTICLE.blocks)))
    assert visible(page) == everything
    page.uncheck("input[value=is-navigation]")
    assert visible(page) == [i for i in everything if i not in MENU]
    assert page.inner_text("#shown") == f"{len(everything) - len(MENU)} of {len(everything)} blocks shown"
    page.uncheck("input[value=kept]")
    assert visible(page) == [i for i in everything if i not in MENU and i not in KEPT]
    page.get_by_role("button", name="Show none: Decision").click()
    assert visible(page) == []
    page.get_by_role("button", name="Show all: Decision").click()
    page.check("input[value=is-navigation]")
    assert visible(page) == everything


def test_filters_by_keyboard(show: Callable[..., Any]) -> None:
    page = show()
    tab_to(page, "input[value=dropped]")
    page.keyboard.press("Space")
    assert visible(page) == KEPT
    tab_to(page, "#blocks > li")  # the first of them has gone, and the list can be reached all the same
    assert focused(page) == f"block-{KEPT[0]}"


def test_the_list_is_one_stop_whatever_is_shown(show: Callable[..., Any]) -> None:
    page = show()
    for action, value in (
        (page.uncheck, "is-navigation"),
        (page.uncheck, "is-title"),
        (page.check, "is-navigation"),
        (page.uncheck, "kept"),
        (page.uncheck, "dropped"),
        (page.check, "kept"),
    ):
        action(f"input[value={value}]")
        stops = page.locator("#blocks > li[tabindex='0']")
        assert stops.count() == 1
        assert stops.is_visible() or visible(page) == []


def test_filters_by_truth(show: Callable[..., Any]) -> None:
    page = show(render_report(ARTICLE, truth=TRUTH))
    page.uncheck("input[value=right]")
    assert visible(page) == [i for i in KEPT if not TRUTH.blocks[i]] != []
    page.get_by_role("button", name="Truth", exact=True).click()
    assert page.locator("#truth").is_visible()
    assert not page.locator("#article").is_visible()
    assert page.locator("#page").is_visible()


# Reasons


def test_reasons_by_pointer(show: Callable[..., Any]) -> None:
    page = show()
    block(page, KEPT[1]).hover()
    assert is_inspected(page, KEPT[1])
    block(page, MENU[0]).click()
    block(page, KEPT[0]).hover()
    assert is_inspected(page, KEPT[0])
    page.mouse.move(1000, 400)  # off the list: back to what was clicked
    assert is_inspected(page, MENU[0])
    assert block(page, MENU[0]).get_attribute("aria-selected") == "true"
    assert page.locator("[aria-selected=true]").count() == 1


def test_reasons_by_keyboard(show: Callable[..., Any]) -> None:
    page = show()
    last = len(ARTICLE.blocks) - 1
    tab_to(page, "#blocks > li")
    for key, i in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", last), ("ArrowDown", last), ("Home", 0)):
        page.keyboard.press(key)
        assert focused(page) == f"block-{i}"
        assert is_inspected(page, i)
    page.keyboard.press("Tab")  # the list is one stop
    assert focused(page) == "inspector"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "copy"
    page.keyboard.press("Tab")
    assert focused(page) == "article"


def test_arrows_pass_over_what_is_not_shown(show: Callable[..., Any]) -> None:
    page = show()
    page.uncheck("input[value=is-navigation]")
    block(page, MENU[-1] + 1).click()
    page.keyboard.press("ArrowUp")
    assert focused(page) == f"block-{MENU[-1] + 1}"
    page.keyboard.press("Home")
    assert focused(page) == f"block-{MENU[-1] + 1}"


def test_reasons_by_touch(show: Callable[..., Any]) -> None:
    page = show(width=390, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Page").tap()
    block(page, KEPT[0]).tap()
    assert is_inspected(page, KEPT[0])


def test_what_screen_readers_are_told(show: Callable[..., Any]) -> None:
    page = show()
    made = ARTICLE.blocks[KEPT[0]]
    option = page.get_by_role("option", name=made.text)
    assert option.count() == 1
    for decision in made.decisions:
        playwright.expect(option).to_have_accessible_description(re.compile(re.escape(decision.reason)))
    for role in ("banner", "main", "listbox", "article"):
        assert page.get_by_role(role).count() == 1
    for name in ("The page, block by block", "Why the block was kept or dropped", ARTICLE.title):
        assert page.get_by_role("region", name=name, exact=True).count() == 1


# Screens


def test_two_columns_on_a_wide_screen(show: Callable[..., Any]) -> None:
    page = show()
    left, right = page.locator("#page").bounding_box(), page.locator("#article").bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert not page.get_by_role("button", name="Article").is_visible()


@pytest.mark.parametrize("width", [320, 390, 800])
def test_one_column_on_a_phone(show: Callable[..., Any], width: int) -> None:
    page = show(render_report(ARTICLE, truth=TRUTH), width=width)
    for name in ("page", "truth", "article"):
        page.get_by_role("button", name=name.capitalize(), exact=True).click()
        seen = [other for other in ("page", "article", "truth") if page.locator(f"#{other}").is_visible()]
        assert seen == [name]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(f"[data-view={name}]").get_attribute("aria-pressed") == "true"
        assert page.locator("[aria-pressed=true]").count() == 1


def test_on_a_phone_the_blocks_open_at_the_first_kept_one(show: Callable[..., Any]) -> None:
    menu = "".join(f"<li><a href=/{i}>Tides of day {i}</a></li>" for i in range(60))
    article = cleanart.extract(PAGE.replace("<li><a href=/a>", f"{menu}<li><a href=/a>"))
    first = next(i for i, block in enumerate(article.blocks) if block.kept)
    page = show(render_report(article), width=390)
    page.get_by_role("button", name="Page", exact=True).click()
    page.wait_for_function(
        "i => { const box = document.querySelector(`#block-${i}`).getBoundingClientRect();"
        " return box.top > 0 && box.top < innerHeight; }",
        arg=first,
    )


def test_the_index_fits_a_phone(show: Callable[..., Any]) -> None:
    rows = [IndexRow("1.html", "a" * 80 + ".html", "A title that is rather long " * 3, 0.5, "ok", "")]
    rows += [IndexRow("", "pages/b.html", "", 0.0, "failed", "a reason")]
    page = show(render_report_index(rows), width=390)
    for text in ("0.50", "a" * 80, "A title", "failed: a reason", "2 pages"):
        box = page.get_by_text(text).first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_light_and_dark(show: Callable[..., Any]) -> None:
    behind = [
        show(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    ]
    light, dark = (int(colour.removeprefix("rgb(").split(",")[0]) for colour in behind)
    assert light > 200
    assert dark < 60


def test_the_focus_can_be_seen(show: Callable[..., Any]) -> None:
    page = show()
    for selector in ("input[value=kept]", "button[data-check=true]", "#blocks > li", "#inspector", "#article"):
        tab_to(page, selector)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") in {"solid", "auto"}


def test_the_map_leads_to_blocks(show: Callable[..., Any]) -> None:
    page = show()
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] - 2)
    assert focused(page) == f"block-{len(ARTICLE.blocks) - 1}"
    page.mouse.click(box["x"] + 3, box["y"] + 2)
    assert focused(page) == "block-0"


def test_many_blocks_are_laid_out_as_they_are_needed(show: Callable[..., Any]) -> None:
    blocks = tuple(Block(f"{i} {PROSE[i % 8]}", kept=i % 3 == 0) for i in range(5_000))
    page = show(render_report(Article(body="A", blocks=blocks)))
    assert page.evaluate("getComputedStyle(document.querySelector('#block-9')).contentVisibility") == "auto"
    block(page, 0).click()
    page.keyboard.press("End")
    assert focused(page) == "block-4999"
    assert block(page, 4_999).is_visible()
    page.uncheck("input[value=kept]")
    assert page.inner_text("#shown") == "3,333 of 5,000 blocks shown"


def test_without_scripts_all_is_there(show: Callable[..., Any]) -> None:
    page = show(java_script_enabled=False)
    assert page.locator("#page").is_visible()
    assert page.locator("#article").is_visible()
    assert not page.locator("fieldset").first.is_visible()
    block(page, KEPT[0]).hover()
    assert page.locator(f"#why-{KEPT[0]}").is_visible()


@pytest.mark.parametrize("page", ["", "Log in"], ids=["empty", "no article"])
def test_a_page_without_an_article(show: Callable[..., Any], page: str) -> None:
    assert "There is no body" in show(render_report(cleanart.extract(page))).inner_text("#article")


# What it must not do

HOSTILE = "".join(
    f"<p>{attack} of the harbor council that voted on Tuesday to keep the mill, said the mayor.</p>"
    f"<p>{attack.replace('<', '&lt;')} of the harbor council that voted to keep the old mill, said the mayor.</p>"
    f'<img src=\'/x.png\' alt="{quoted}"><a href="{quoted}">go</a>'
    for attack, quoted in ((a, a.replace('"', "&quot;")) for a in ATTACKS)
)


def disarmed(attack: str, address: str) -> str:
    """An attack that leaves a trace where it works."""
    return attack.replace("alert(1)", "window.ran=1").replace("//evil.example", f"{address}evil")


@pytest.mark.parametrize("attack", [*ATTACKS, HOSTILE], ids=[*(f"attack {i}" for i in range(len(ATTACKS))), "a page"])
def test_nothing_of_a_page_runs_and_nothing_is_loaded(show: Callable[..., Any], server: Server, attack: str) -> None:
    attack = disarmed(attack, server.address)
    if attack.startswith("<p>"):
        head = (
            f'<script type="application/ld+json">{{"headline": "{ATTACKS[0]}<\\/script>", "@type": "Article"}}</script>'
        )
        article = cleanart.extract(
            f"<html><head>{head}<title>A</title></head><body>{attack}</body></html>", server.address
        )
    else:
        article = made_of(attack)
    assert article.blocks
    truth = Truth(attack, [None] * len(article.blocks))
    loaded: list[str] = []
    page = show(render_report(article, truth=truth), width=390)
    page.once("request", lambda request: loaded.append(request.url))
    for name in ("page", "truth", "article"):
        page.get_by_role("button", name=name.capitalize(), exact=True).click()
        page.evaluate(
            """() => { for (const e of document.querySelectorAll("body *:not(a)")) {
                for (const type of ["click", "mouseover", "focus", "load", "error", "toggle"])
                    e.dispatchEvent(new Event(type));
            } }"""
        )
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 50))")
    assert page.evaluate("window.ran") is None
    assert page.url == server.address
    assert loaded == []
    assert server.asked == ["/"]
    assert page.locator("iframe, base, img, svg, object, embed, form, link").count() == 0


def test_what_gets_in_nevertheless_is_stopped_by_the_policy(show: Callable[..., Any], server: Server) -> None:
    evil = (
        f"<script>window.ran=1</script><img src={server.address}evil onerror=window.ran=1>"
        f"<svg onload=window.ran=1></svg><link rel=stylesheet href={server.address}evil>"
        f"<iframe src={server.address}evil></iframe>"
        f"<style>body {{ background: url({server.address}evil) }}</style><base href={server.address}evil/>"
        f"<script src={server.address}evil></script><form action={server.address}evil id=evil></form>"
    )
    report = render_report(ARTICLE).replace("</main>", f"</main>{evil}")
    page = show(report)
    page.uncheck("input[value=kept]")  # its own script runs
    assert visible(page) == [i for i in range(len(ARTICLE.blocks)) if i not in KEPT]
    page.evaluate("document.querySelector('#evil').submit()")
    page.evaluate("address => fetch(address).catch(() => 0)", f"{server.address}evil")
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve, 100))")
    assert page.evaluate("window.ran") is None
    assert server.asked == ["/"]


# Places of blocks in the article, keys, search, rules, images


def test_a_block_marks_its_place_in_the_article_and_the_other_way_round(show: Callable[..., Any]) -> None:
    page = show()
    block(page, KEPT[2]).click()
    assert page.locator("#article .marked").all_inner_texts() == [ARTICLE.blocks[KEPT[2]].text]
    block(page, MENU[0]).click()
    assert page.locator("#article .marked").count() == 0
    page.locator("#article .body p").nth(1).click()
    assert block(page, KEPT[1]).get_attribute("aria-selected") == "true"
    assert is_inspected(page, KEPT[1])


def test_keys_lead_to_kept_blocks_and_to_the_search(show: Callable[..., Any]) -> None:
    page = show()
    page.keyboard.press("k")
    assert focused(page) == f"block-{KEPT[0]}"
    page.keyboard.press("k")
    assert focused(page) == f"block-{KEPT[1]}"
    page.keyboard.press("K")
    assert focused(page) == f"block-{KEPT[0]}"
    page.keyboard.press("/")
    assert focused(page) == "search"


def test_the_search_shows_blocks_with_a_text(show: Callable[..., Any]) -> None:
    page = show()
    page.fill("#search", "TIDES")
    assert visible(page) == [i for i, b in enumerate(ARTICLE.blocks) if "tides" in b.text.lower()]
    page.keyboard.press("Escape")
    assert len(visible(page)) == len(ARTICLE.blocks)


def test_a_block_gives_a_rule_that_drops_it(show: Callable[..., Any]) -> None:
    page = show()
    block(page, KEPT[2]).click()
    option, _, rule = page.get_attribute("#inspector .copy", "title").partition(" ")
    assert option == "--drop"
    body = cleanart.extract(PAGE, "https://mill.example/a", drop=rule.strip("'")).body
    assert ARTICLE.blocks[KEPT[2]].text not in body
    assert ARTICLE.blocks[KEPT[1]].text in body
    block(page, MENU[0]).click()
    assert page.get_attribute("#inspector .copy", "title").startswith("--keep 'html > body > nav")
    page.click("#inspector .copy")
    assert page.inner_text("#inspector .copy") in {"Copied", "Copy by hand:"}


def test_it_opens_at_the_first_kept_block(show: Callable[..., Any]) -> None:
    blocks = tuple(Block(f"{i} {PROSE[i % 8]}", kept=i > 200) for i in range(300))
    page = show(render_report(Article(body="A", blocks=blocks)))
    page.wait_for_function(
        "() => { const box = document.querySelector('#blocks').getBoundingClientRect();"
        " const first = document.querySelector('#block-201').getBoundingClientRect();"
        " return first.bottom > box.top && first.top < box.bottom }"
    )


def test_an_image_is_opened_by_a_click_alone(show: Callable[..., Any], server: Server) -> None:
    image = cleanart.Image(src=server.address + "gates.jpg", caption="Gates")
    page = show(render_report(Article(body="A", images=(image,), blocks=ARTICLE.blocks)))
    assert server.asked == ["/"]
    page.click(".images a")
    page.wait_for_url("**/gates.jpg")
