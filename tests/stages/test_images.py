"""Which of a page's pictures are the article's images, and what is known of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import Image, extract
from cleanart.page.blocks import Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Picture
from cleanart.page.head import Fact, Head, HeadImage
from cleanart.renderers.article import Article
from tests.helpers import PROSE, block, document, grows_no_faster_than_linear, letters, plain, run_stage

URL = "https://mill.example/news/gates.html"


def images_of(*pictures: Picture, head: Head | None = None, hints: str = "", kept: bool = True) -> list[Image]:
    """The images of an article of four paragraphs, whose pictures stand in a container with some hints."""
    page = document(*PROSE[:4])
    page.containers = [Container(0, "", "", frozenset()), Container(0, "div", "", frozenset(hints.split()))]
    page.pictures = list(pictures)
    page.head = head or Head()
    page.base_url = URL
    page.set_metadata(url=URL)
    for each in page.blocks:
        each.kept = kept
    return plain(run_stage(page, "images").images)


def picture(src: str, index: int = 1, **facts: object) -> Picture:
    return Picture(src, "", index, 1, **facts)  # type: ignore[arg-type]


def article(body: str, head: str = "") -> Article:
    return extract(f"<html><head>{head}</head><body>{body}</body></html>", URL, input_format="html")


def around(*parts: str) -> str:
    """An article with something between its paragraphs."""
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    return f"<h1>The Tide Mill Stays</h1>{''.join(paragraphs[:2])}{''.join(parts)}{''.join(paragraphs[2:])}"


# Which pictures


def test_a_picture_among_the_paragraphs() -> None:
    assert images_of(picture("a.jpg")) == [Image("a.jpg")]


def test_a_picture_below_the_body_is_not_of_the_article_unless_it_has_a_caption() -> None:
    assert images_of(picture("a.jpg", 4)) == []
    assert images_of(picture("a.jpg", 4, caption="The mill")) == [Image("a.jpg", caption="The mill")]


@pytest.mark.parametrize(
    "hint", ["nav", "aside", "related", "footer", "author", "share", "comments", "advert", "hidden"]
)
def test_a_picture_in_another_region(hint: str) -> None:
    assert images_of(picture("a.jpg"), hints=hint) == []


@pytest.mark.parametrize("hint", ["nav", "related", "author", "share", "comments", "advert"])
def test_a_caption_is_no_help_in_another_region(hint: str) -> None:
    assert images_of(picture("a.jpg", credit="Jo Wend"), hints=hint) == []


def test_the_name_of_a_container_that_holds_the_body_is_not_believed() -> None:
    page = document(*PROSE[:4])
    page.containers = [Container(0, "", "", frozenset()), Container(0, "div", "", frozenset({"aside"}))]
    for each in page.blocks:
        each.kept, each.container = True, 1
    page.pictures = [picture("a.jpg")]
    assert plain(run_stage(page, "images").images) == [Image("a.jpg")]


@pytest.mark.parametrize("src", ["/author/uploads/mill.jpg", "/styles/banner/mill.jpg", "/img/heroIcon.jpg"])
def test_the_name_of_a_file_says_nothing_of_a_picture_in_a_figure(src: str) -> None:
    (image,) = article(around(f"<figure><img src={src}><figcaption>The gates</figcaption></figure>")).images
    assert image.src == f"https://mill.example{src}"


@pytest.mark.parametrize(
    "attributes",
    ["src=a.jpg width=1 height=1", "src=a.jpg width=80 height=80", "src=a.jpg height=31", "src=logo.png", "src=a.svg"],
)
def test_small_pictures_and_logos_are_not_the_articles(attributes: str) -> None:
    assert article(around(f"<img {attributes}>")).images == ()


def test_teasers_in_a_list_are_not_the_articles() -> None:
    cards = "".join(f"<div class=card><a href=/{n}><img src=/t{n}.jpg></a><p>Gate {n}</p></div>" for n in "abc")
    assert article(around(f"<div>{cards}</div>")).images == ()
    assert len(article(around(f"<div>{cards.replace('href', 'name')}</div>")).images) == 3


def test_teasers_need_no_link_on_the_picture_if_the_text_beside_it_is_one() -> None:
    cards = "".join(
        f"<li class=c{n}><img src=/t{n}.jpg><i class=credit>Jo Wend/AP</i><h3><a href=/{n}>Gate {n}</a></h3></li>"
        for n in "abc"
    )
    assert article(around(f"<ul>{cards}</ul>")).images == ()


def test_a_captioned_picture_in_a_form_is_the_articles_if_the_head_names_it() -> None:
    shown = picture("https://mill.example/a.jpg", caption="The gate", credit="Jo Wend/AP")
    assert images_of(shown, hints="form") == []
    head = Head(images=(HeadImage("og", "https://mill.example/a.jpg"),))
    assert [image.credit for image in images_of(shown, hints="form", head=head)] == ["Jo Wend/AP"]


def test_a_credit_alone_below_the_text_is_a_teasers() -> None:
    text = "".join(f"<p>{text}</p>" for text in PROSE)
    teaser = "<div><img src=/a.jpg><i class=credit>Jo Wend/AP</i><h3><a href=/b>Gate of the day</a></h3></div>"
    page = f"<section><h1>The Tide Mill Stays</h1>{text}</section><div><p>Gates</p>{teaser}</div>"
    assert article(page).images == ()


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ("class=lazyload src=/mill.png data-src=/gates.jpg", "/gates.jpg"),
        ("class=lazyload src=/mill.png data-src=/gates_{width}x.jpg", "/mill.png"),
        ("class=lazyload src=/mill.png", "/mill.png"),
        ("src=/mill.png data-src=/gates.jpg", "/mill.png"),
    ],
)
def test_the_address_of_a_picture_that_is_loaded_late(attributes: str, src: str) -> None:
    assert [image.src for image in article(around(f"<img {attributes}>")).images] == [f"https://mill.example{src}"]


def test_buttons_to_slides_are_not_the_articles() -> None:
    assert images_of(picture("a.jpg", caption="Gates")._replace(alt="Button for slide 3")) == []


def test_an_advertisement_has_not_both_a_caption_and_a_credit() -> None:
    assert images_of(picture("a.jpg", caption="The mill"), hints="advert") == []
    assert len(images_of(picture("a.jpg", caption="The mill", credit="Jo Wend"), hints="advert")) == 1


@pytest.mark.parametrize("name", ["alt", "title"])
def test_what_is_said_of_an_image_may_hold_its_credit(name: str) -> None:
    (image,) = article(around(f"<img src=a.jpg {name}='The gates at dusk. Photo: Jo Wend/AP'>")).images
    assert image.credit == "Jo Wend/AP"
    assert image.caption == ""


def test_what_is_said_of_a_teaser_is_not_believed() -> None:
    (image,) = images_of(picture("a.jpg", title="Photo: Jo Wend/AP", linked=True))
    assert image.credit == ""


def test_a_stand_in_beside_a_noscript_gives_way_to_the_image() -> None:
    lazy = "<img src=/i/blank.gif><noscript><img src=/photo/a.jpg alt=A></noscript>"
    (image,) = article(around(f"<figure>{lazy}<figcaption>The gates <cite>Jo Wend</cite></figcaption></figure>")).images
    assert (image.src, image.alt) == ("https://mill.example/photo/a.jpg", "A")


@pytest.mark.parametrize(
    "markup", ["<div class=anzeige><img src=a.jpg></div>", "<img src='https://ads.example/a.jpg' width=300 height=250>"]
)
def test_advertisements_are_not_the_articles(markup: str) -> None:
    assert article(around(markup)).images == ()


def test_a_caption_in_a_list_of_other_pages_is_not_the_articles() -> None:
    lines = [
        "Read more",
        "Tower clock slow: village arrives late as one",
        "Photo: Archive",
        "Bridge insured",
        "Ferry late",
    ]
    page = "\n".join(["The Tide Mill Stays", *PROSE, *lines])
    assert extract(page, input_format="text").images == ()


def test_a_link_to_the_image_itself_is_none() -> None:
    found = article(around("<a href=/big/a.jpg?x=1><img src=/a.jpg></a>")).images
    assert [image.src for image in found] == ["https://mill.example/a.jpg"]


# Each once, with all that is known


def test_an_image_in_two_sizes_is_one() -> None:
    images = images_of(picture("harbour-gates.jpg"), picture("harbour-gates-300x200.jpg", 2, caption="The gates"))
    assert images == [Image("harbour-gates.jpg", caption="The gates")]


def test_images_stand_in_the_order_of_the_page() -> None:
    assert [image.src for image in images_of(picture("b.jpg"), picture("a.jpg", 2), picture("b.jpg", 3))] == [
        "b.jpg",
        "a.jpg",
    ]


def test_the_head_fills_in_what_the_page_does_not_say() -> None:
    said = HeadImage("json-ld", "https://cdn.example/harbour-gates-1200.jpg?x", "The gates", "Photo: Jo Wend", "Gates")
    head = Head(images=(HeadImage("og", "harbour-gates.jpg"), said))
    assert images_of(picture("harbour-gates.jpg"), head=head) == [
        Image("harbour-gates.jpg", "Gates", "", "Jo Wend")  # a caption that the page does not show is none
    ]
    printed = picture("harbour-gates.jpg", caption="At dusk", credit="Mira Olt")
    assert images_of(printed, head=head) == [Image("harbour-gates.jpg", "Gates", "At dusk", "Mira Olt")]


def test_the_heads_image_leads_an_article_that_shows_none() -> None:
    head = Head(images=(HeadImage("og", "/gates.jpg"),), types=(Fact("og", "article"),))
    assert images_of(head=head) == [Image("https://mill.example/gates.jpg")]
    assert images_of(picture("a.jpg"), head=head) == [Image("a.jpg")]
    assert images_of(head=head, kept=False) == []
    assert images_of(head=Head(images=head.images)) == []
    assert images_of(head=Head(images=(HeadImage("og", "/logo.png"),), types=head.types)) == []


def test_tagless_text_has_captions_without_addresses() -> None:
    page = document(*PROSE[:2], "The gates. Photo: Jo Wend", *PROSE[2:4])
    assert plain(run_stage(run_stage(page, "captions"), "images").images) == [
        Image(caption="The gates.", credit="Jo Wend")
    ]


# Late loading


@pytest.mark.parametrize(
    ("markup", "src"),
    [
        ("<img src=a.jpg srcset='b.jpg 600w, c.jpg 1200w'>", "a.jpg"),
        ("<img src=a.jpg data-src=b.jpg>", "a.jpg"),
        ("<img src='data:image/gif;base64,R0' data-src=b.jpg>", "b.jpg"),
        ("<img src=/i/blank.gif data-lazy-src=b.jpg>", "b.jpg"),
        ("<img src=placeholder.png data-srcset='a.jpg 300w, b.jpg 600w'>", "b.jpg"),
        ("<img data-original=b.jpg>", "b.jpg"),
        ("<img srcset='a.jpg 300w, b.jpg 600w'>", "b.jpg"),
        ("<picture><source srcset=b.webp><img alt=x></picture>", "b.webp"),
        ("<picture><source srcset=b.webp><img src=a.jpg></picture>", "a.jpg"),
        ("<amp-img src=a.jpg><noscript><img src=a.jpg></noscript></amp-img>", "a.jpg"),
        ("<img class=lazy><noscript><img src=a.jpg></noscript>", "a.jpg"),
        ("<img src=blank.gif data-src=a.jpg><noscript><img src=b.jpg></noscript>", "a.jpg"),
    ],
)
def test_the_address_of_an_image(markup: str, src: str) -> None:
    found = article(around(f"<figure>{markup}<figcaption>The gates</figcaption></figure>")).images
    assert [(image.src, image.caption) for image in found] == [(f"https://mill.example/news/{src}", "The gates")]


# Whatever the page


_PARTS = st.sampled_from(
    [
        "<img src=a.jpg>",
        "<img src=logo.svg width=1>",
        "<a href=/x><img src=b.jpg></a>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<span class=credit>",
        "</span>",
        "<small>",
        "</small>",
        "<noscript>",
        "</noscript>",
        "<div class=caption>",
        "</div>",
        "<aside>",
        "<li>",
        "<td>",
        "Photo: Jo Wend",
        "The gates.",
        "© Mill",
        "(Reuters)",
        "<p>",
        "<h3>Gates</h3>",
        f"<p>{PROSE[0]}</p>",
        "<figure data-credit='Foto: Jo'>",
        "<source srcset='c.jpg 1x'>",
    ]
)


@given(st.lists(_PARTS, max_size=25).map("".join))
def test_images_are_made_of_the_page(markup: str) -> None:
    found = article(around(markup))
    whole = letters("".join(each.text for each in found.blocks)) + letters("Foto: Jo")
    sources = [image.src for image in found.images if image.src]
    assert len(sources) == len(set(sources))
    for image in found.images:
        assert image.src or image.caption or image.credit
        assert letters(image.credit) in whole
        assert not image.credit.startswith("Photo:")
    for each in found.blocks:
        assert not (each.kept and each.label in {Label.CAPTION, Label.CREDIT})


@pytest.mark.parametrize(
    "piece",
    [
        "<figure><img src=a.jpg><figcaption>The gates. Photo: Jo</figcaption></figure>",
        "<div class=caption>",
        "<figure><img src=b.jpg>",
        "<a href=/x><img src=b.jpg>gate</a><br>",
        "<figcaption><span class=credit>x",
        "<img src=a.jpg>",
    ],
)
def test_time_grows_with_the_page(piece: str) -> None:
    assert grows_no_faster_than_linear(lambda size: article(around(piece * (size // len(piece)))), 20_000)


def test_time_grows_with_the_captions_without_an_address() -> None:
    prose, note = block(PROSE[0], kept=True), block("The gates", label=Label.CAPTION)

    def work(count: int) -> None:
        page = Document([prose, *[note] * count, prose])
        page.pictures = [Picture("", "", i + 1, 0, caption=f"The gates {i}") for i in range(count)]
        assert len(run_stage(page, "images").images) > 1

    assert grows_no_faster_than_linear(work, 2_000)


def test_a_document_without_pictures_or_head_is_left_alone() -> None:
    page = Document([block(text) for text in PROSE])
    assert run_stage(page, "images").images == []


# Below the body, and beside it


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<figure><img src=/z.jpg></figure>", ["/z.jpg"]),
        ("<p><img src=/z.jpg></p>", ["/z.jpg"]),
        (
            "<figure><img src=/y.jpg><figcaption>The gates in May.</figcaption></figure><img src=/z.jpg>",
            ["/y.jpg", "/z.jpg"],
        ),
        ("<p><a href=/other><img src=/z.jpg></a></p>", []),
        ("<div><img src=/z.jpg><h4><a href=/other>The other mill</a></h4></div>", []),
        ("<div class=related><img src=/z.jpg></div>", []),
        ("<div class=about-the-author><img src=/z.jpg><h4>Hedda Lorne</h4></div>", []),
        ("<p>Read on</p><img src=/z.jpg>", []),
    ],
)
def test_the_last_image_stands_right_below_the_last_paragraph(below: str, expected: list[str]) -> None:
    lines = "".join(f"<p>{line}</p>" for line in PROSE)
    found = article(f"<article><h1>The Tide Mill Stays</h1>{lines}{below}</article><p>© 2021</p>")
    assert [image.src.removeprefix("https://mill.example") for image in found.images] == expected


@pytest.mark.parametrize(
    "part",
    [
        "<div class=podcast-player><img src=/a.jpg><p>Listen to the show</p></div>",
        "<div class=box><img src=/a.jpg><p><a href=/other>Read more: the other mill</a></p></div>",
        "<div class=box><a href=/other><img src=/a.jpg></a><p><a href=/other>Read more: the other mill</a></p></div>",
    ],
)
def test_covers_and_teasers_among_the_paragraphs(part: str) -> None:
    assert article(around(part)).images == ()


def test_portraits_of_authors() -> None:
    head = '<meta name="author" content="Hedda Lorne">'
    assert article(around('<p><img src=/a.jpg alt="Hedda Lorne"></p>'), head).images == ()
    assert len(article(around('<p><img src=/a.jpg alt="The gates"></p>'), head).images) == 1


def test_the_last_picture_in_a_frame_beside_the_text() -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in PROSE)
    page = article(f"<article><div>{paragraphs}</div><div><img src=https://mill.example/a.jpg></div></article>")
    assert [image.src for image in page.images] == ["https://mill.example/a.jpg"]


@pytest.mark.parametrize("alt", ["Avatar", "Button for slide 2", "Mill logo", "Profile picture of Jo"])
def test_alternative_texts_of_portraits_and_buttons(alt: str) -> None:
    assert images_of(Picture("a.jpg", alt, 1, 1)) == []


def test_a_captioned_picture_behind_a_paywall_with_its_credit() -> None:
    found = images_of(picture("a.jpg", caption="The gates", credit="Joan Wend"), hints="subscribe")
    assert [image.src for image in found] == ["a.jpg"]


@pytest.mark.parametrize(
    "part",
    [
        "<a href=/news/mill><img src=a.jpg></a><div><h3><a href=/news/mill>The mill in winter</a></h3></div>",
        "<a href=https://shop.example/><img src=spring-banner.jpg></a>",
        "<a href=https://shop.example/><img src=a.jpg width=530 height=200></a>",
        "<img src=a.jpg alt='Click to play video: The mill'>",
        "<img src=a.jpg alt='Avatar Autor:in'>",
    ],
)
def test_pictures_of_other_things_among_the_paragraphs(part: str) -> None:
    assert article(around(f"<div>{part}</div>")).images == ()


def test_a_linked_picture_with_text_of_the_article_below_its_linked_heading() -> None:
    part = "<a href=/shop/mill><img src=a.jpg></a><h3><a href=/shop/mill>A mill</a></h3>"
    assert [image.src for image in article(around(part)).images] == ["https://mill.example/news/a.jpg"]


@pytest.mark.parametrize("image", ["<img src=a.jpg alt='Photo of Joan Wend'>", "<img src=joan-wend_300.jpg>"])
def test_a_portrait_of_the_author(image: str) -> None:
    head = "<meta name=author content='Joan Wend'>"
    assert article(around(f"<p>{image}</p>"), head).images == ()
    about_her = "<p><img src=a.jpg alt='The mill that Joan Wend saved from the sea'></p>"
    assert len(article(around(about_her), head).images) == 1


def test_the_last_picture_may_be_known_by_the_title() -> None:
    page = f"<div>{around()}</div><div><img src=a.jpg alt='The Tide Mill Stays - 1'></div><p>Share</p>"
    assert len(article(page).images) == 1


def test_a_word_for_advertisements_is_no_caption() -> None:
    part = "<figure><img src=a.jpg><figcaption>Advertisement</figcaption></figure>"
    assert all(not image.caption for image in article(around(part)).images)


def test_a_picture_above_a_heading_that_was_dropped() -> None:
    page = document(PROSE[0], PROSE[1], block("The mill in winter", kind=Kind.HEADING, container=1), PROSE[2])
    page.containers = [Container(0, "", "", frozenset()), Container(0, "article", "", frozenset())]
    page.pictures = [picture("a.jpg", 2)]
    for each in page.blocks:
        each.kept = each.kind is not Kind.HEADING
    assert run_stage(page, "images").images == []


@pytest.mark.parametrize(
    "image",
    [
        "<img src='data:,' data-orig-file=/i/gates.jpg>",
        "<img src='data:,' nitro-lazy-src=/i/gates.jpg data-hover=/i/other.jpg>",
        "<img src=/blank.gif data-image=/i/gates.jpg>",
        "<img src=/i/gates-20x13.jpg data-src=/i/gates.jpg>",
        "<noscript><img src=/i/gates.jpg></noscript>",
    ],
)
def test_where_the_address_of_a_picture_may_stand(image: str) -> None:
    assert [found.src for found in article(around(image)).images] == ["https://mill.example/i/gates.jpg"]


def test_what_counts_readers_is_no_picture() -> None:
    assert article(around("<noscript><img src=https://count.example/matomo.php?id=1></noscript>")).images == ()


def test_the_header_of_the_article_may_hold_its_picture() -> None:
    page = f"<main><header><img src=a.jpg></header>{around()}</main>"
    assert len(article(page).images) == 1
