"""Captions and credits that the HTML around pictures shows."""

import pytest

from cleanart import Image, extract
from cleanart.page.blocks import Label
from tests.helpers import PROSE, TITLE, label_of, markup, paragraphs, plain


def figures(body: str) -> list[Image]:
    """The images of an article that has some HTML between its paragraphs."""
    before, after = ("".join(f"<p>{text}</p>" for text in part) for part in (PROSE[:2], PROSE[2:]))
    return plain(extract(f"<body>{before}{body}{after}", input_format="html").images)


@pytest.mark.parametrize(
    "markup",
    [
        "<figure>IMG<figcaption>The gates at low tide. Photo: Joan Wend</figcaption></figure>",
        "<figure><div><a>IMG</a></div><figcaption>The gates at low tide. <span>Joan Wend</span></figcaption></figure>",
        "<figure>IMG<figcaption>The gates at low tide. <span class=credit>Joan Wend</span></figcaption></figure>",
        "<figure>IMG<figcaption><small>Joan Wend</small> The gates at low tide.</figcaption></figure>",
        "<figure>IMG<figcaption>The gates at low tide. <cite>© Joan Wend</cite></figcaption></figure>",
        "<figure>IMG<figcaption>The gates at low tide. (Joan Wend)</figcaption></figure>",
        "<figure>IMG<figcaption><span>The gates at low tide.</span> — Foto: <b>Joan Wend</b></figcaption></figure>",
        "<figure>IMG<figcaption>The gates at low tide. — Foto: <span>Joan Wend</span></figcaption></figure>",
        "<figure>IMG<figcaption>The gates at low tide.<p class=copyright>Joan Wend</p></figcaption></figure>",
        "<div><figure>IMG</figure><div class=caption>The gates at low tide.</div><p class=credit>Joan Wend</p></div>",
        "<div class=wp-caption>IMG<p class=wp-caption-text>The gates at low tide. Photo: Joan Wend</p></div>",
        "<figcaption>The gates at low tide. Photo: Joan Wend</figcaption>IMG",
        "<div class=box>IMG<div>The gates at low tide.</div><div>Photo: Joan Wend</div></div>",
        "<div class=box>IMG<div><cite>Foto: Joan Wend</cite> <span>The gates at low tide.</span></div></div>",
        "<table><tr><td>IMG<br>The gates at low tide. Photo: Joan Wend</table>",
        "<figure data-credit='Photo: Joan Wend'>IMG<figcaption>The gates at low tide.</figcaption></figure>",
        "<img src=a.jpg data-caption='The gates at low tide.' data-credit='Joan Wend'>",
        "<p class=illustration>IMG<br><span>The gates at low tide.</span> <span>Photo : Joan Wend</span></p>",
        "<figure>IMG<figcaption>The gates at low tide. <span>/ Joan Wend</span></figcaption></figure>",
        "<figure>IMG<img src=zoom.svg><figcaption>The gates at low tide. (Photo: Joan Wend)</figcaption></figure>",
        "<div class=media>IMG<p class=lead>The gates at low tide.</p><p class=image-author>Joan Wend</p></div>",
        "<div class=box>IMG<div>The gates at low tide.</div><div>Joan Wend</div></div>",
        "<div class=box>IMG<h3>The gates at low tide.</h3><p>Photo: Joan Wend</p></div>",
        "<div class=ad>IMG<p class=caption>The gates at low tide.</p><p class=credit>Joan Wend</p></div>",
        "<button>IMG<figcaption>The gates at low tide. <i class=credit>Joan Wend</i></figcaption></button>",
        "<figure>IMG<figcaption>The gates at low tide. <i class=image-byline>Joan Wend</i></figcaption></figure>",
    ],
)
def test_what_html_prints_of_a_picture(markup: str) -> None:
    (image,) = figures(markup.replace("IMG", "<img src=a.jpg>"))
    assert (image.src, image.caption, image.credit) == ("a.jpg", "The gates at low tide.", "Joan Wend")


def test_a_box_with_a_picture_and_little_text_is_a_figure() -> None:
    (image,) = figures("<div class=x1><img src=a.jpg><div class=x2>The gates at low tide</div></div>")
    assert image.caption == "The gates at low tide"


@pytest.mark.parametrize(
    "markup",
    [
        "<p><img src=a.jpg> The gates stand open.</p>",
        "<ol><li><img src=a.jpg> Open the gates.</li></ol>",
        "<div><p>Open the gates.</p><img src=a.jpg></div>",
        "<div><img src=a.jpg><h3>Gates</h3><p>They stand open.</p></div>",
        "<div><img src=a.jpg><p>The gates.</p><p>They stand open.</p></div>",
        "<div><img src=a.jpg><p><a href=/x>The gates stand open.</a></p></div>",
        "<div><img src=logo.svg><p>The gates stand open.</p></div>",
        "<div class=c><img src=a.jpg><p>One gate.</p></div><div class=c><img src=b.jpg><p>Two gates.</p></div>",
        "<div><div><img src=a.jpg></div><div><p>When they stand open, the tide runs in to the mill.</p></div></div>",
    ],
)
def test_text_beside_a_picture_that_is_no_caption(markup: str) -> None:
    assert all(image.caption == image.credit == "" for image in figures(markup))


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><table><tr><td>1<td>2</table><figcaption>The gates by age</figcaption></figure>",
        "<figure><pre>open(gate)</pre><figcaption>How gates open</figcaption></figure>",
    ],
)
def test_captions_of_tables_and_code_are_no_images(markup: str) -> None:
    assert figures(markup) == []


def test_each_picture_has_its_own_caption() -> None:
    both = "".join(f"<figure><img src={n}.jpg><figcaption>Gate {n}</figcaption></figure>" for n in "ab")
    assert [(image.src, image.caption) for image in figures(f"<figure>{both}</figure>")] == [
        ("a.jpg", "Gate a"),
        ("b.jpg", "Gate b"),
    ]


def test_a_caption_that_is_a_sentence_of_the_article_stays_there() -> None:
    markup = f"<figure><img src=a.jpg><figcaption>{PROSE[3]}</figcaption></figure>"
    page = f"<body><p>{PROSE[0]}</p>{markup}<p>{PROSE[2]}</p><p>{PROSE[3]}</p>"
    assert extract(page, input_format="html").body == "\n\n".join((PROSE[0], PROSE[2], PROSE[3]))


@pytest.mark.parametrize("signature", ["(dpa)", "— AFP", "(c)AFP/Joan Wend", "(Reuters)"])
def test_a_last_paragraph_may_be_signed_by_an_agency(signature: str) -> None:
    last = f"{PROSE[7]} {signature}"
    before = "".join(f"<p>{text}</p>" for text in PROSE[:7])
    article = extract(f"<body><article>{before}<p>{last}</p></article><div><img src=a.jpg></div>", input_format="html")
    assert last in article.body


def test_what_is_nearest_to_a_picture_is_about_it() -> None:
    page = "<article><div class=caption>5 May 2024, 4 minutes</div><figure><img src=a.jpg>"
    assert figures(f"{page}<figcaption>The gates.</figcaption></figure></article>") == [
        Image("a.jpg", caption="The gates.")
    ]


def test_parts_of_a_credit_come_together() -> None:
    parts = "<span>Joan Wend</span>//<span>Getty Images</span>"
    assert (
        figures(f"<figure><img src=a.jpg><figcaption>{parts}</figcaption></figure>")[0].credit
        == "Joan Wend / Getty Images"
    )


@pytest.mark.parametrize("tag", ["p", "h5"])
def test_a_labelled_credit_counts_without_a_picture_beside_it(tag: str) -> None:
    assert figures(f"<{tag}>Photos: Joan Wend</{tag}>") == [Image(credit="Joan Wend")]


def test_the_line_below_a_credit_may_be_another_credit() -> None:
    lines = "<p>Image: Joan Wend</p><p>Main image: Ann Orr</p>"
    assert [image.credit for image in figures(lines)] == ["Joan Wend", "Ann Orr"]


def test_a_mark_for_an_origin_in_a_caption_is_its_credit() -> None:
    (image,) = figures("<figure><img src=a.jpg><figcaption><p>The gates</p><p>Reprodução</p></figcaption></figure>")
    assert (image.caption, image.credit) == ("The gates", "Reprodução")


@pytest.mark.parametrize(
    "markup",
    [
        "<h3>Picture: How the mill was saved</h3>",
        "<p>© Wendpress</p>",
        "<div class=c-video><img src=a.jpg><div>2:34 The gates in five minutes</div></div>",
        "<div class=text-caption>The gates</div><img src=a.jpg>",
        "<div class=caption-m>The gates</div><img src=a.jpg>",
        f"<div class=box><img src=a.jpg><div><p>{PROSE[3]} {PROSE[4]}</p></div></div>",
        "<footer><img src=a.jpg><p class=credit>© 2024 The Post • Theme by Wend</p></footer>",
        "<blockquote>“The gates stay shut for reasons that we all know.” Source: Wend</blockquote>",
        "<h3>The long mill by Ann Orr / Joan Wend</h3>",
        "<p>Dr. Wend's gates - 9 inches</p>",
        "<p>Facebook | Twitter | Instagram</p>",
        "<div><img src=a.jpg><p>YOUR RECENTLY VIEWED ITEMS</p><p>Browsing History</p></div>",
    ],
)
def test_what_is_no_note(markup: str) -> None:
    assert all(image.caption == image.credit == "" for image in figures(markup))


@pytest.mark.parametrize("text", [". Click to enlarge", "Photo: ", "(photo:%" * 4000, "©" * 9000, ",photo:%" * 4000])
def test_odd_captions_are_read_in_no_time(text: str) -> None:
    assert len(figures(f"<figure><img src=a.jpg title='{text}'><figcaption>{text}</figcaption></figure>")) == 1


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("İskelede bir değirmen. Fotoğraf: Joan Wend", "İskelede bir değirmen.", "Joan Wend"),
        ("The gates. Photo: © Joan Wend", "The gates.", "Joan Wend"),
    ],
)
def test_labels_are_found_whatever_is_around_them(said: str, caption: str, credit: str) -> None:
    (image,) = figures(f"<figure><img src=a.jpg><figcaption>{said}</figcaption></figure>")
    assert (image.caption, image.credit) == (caption, credit)


def test_a_word_for_taken_is_no_part_of_a_name() -> None:
    markup = "<div><img src=a.jpg><p class=caption>門を直す児童</p><p class=credit>白妙小学校提供</p></div>"
    assert figures(markup) == [Image("a.jpg", caption="門を直す児童", credit="白妙小学校")]


def test_a_copyright_line_without_a_picture_is_no_image() -> None:
    assert figures("<div class=copyright>© Quillmouth Post</div>") == []


def test_author_and_time_in_a_caption_are_none() -> None:
    markup = "<figcaption><address>By Jo Wend</address><time>5 May 2024</time></figcaption>"
    assert figures(f"<figure><img src=a.jpg>{markup}</figure>") == [Image("a.jpg")]


@pytest.mark.parametrize(
    "markup",
    ["<p>Image: Joan Wend</p>", "<h6>Photos: Joan Wend</h6>", "<p>Photographs by Joan Wend</p>"],
)
def test_a_labelled_credit_needs_no_picture(markup: str) -> None:
    assert figures(markup) == [Image("", credit="Joan Wend")]


@pytest.mark.parametrize("markup", ["<p>jw/Reuters</p>", "<aside><p>Image: Joan Wend</p></aside>"])
def test_a_signature_and_a_credit_of_another_part_are_none(markup: str) -> None:
    assert figures(markup) == []


def test_a_part_named_for_captions_and_credits_that_is_a_name() -> None:
    markup = '<figure><img src=a.jpg><figcaption><div class="caption-credit">Joan Wend</div></figcaption></figure>'
    assert figures(markup) == [Image("a.jpg", credit="Joan Wend")]


def test_a_figure_with_a_number_below_its_picture() -> None:
    found = figures("<p><img src=a.jpg></p><p>Figure 2: The gates</p>")
    assert found == [Image("a.jpg", caption="Figure 2: The gates")]


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    assert figures("<p><img src=a.jpg></p><p>Figure 2 shows the gates of the mill.</p>") == [Image("a.jpg")]


def test_a_figure_that_links_its_picture_and_text_to_another_page_is_a_teaser() -> None:
    markup = "<figure><a href=/b><img src=b.jpg></a><figcaption><a href=/b>The boats return</a></figcaption></figure>"
    assert not any(image.caption for image in figures(markup))


def test_a_figure_may_have_no_number() -> None:
    assert figures("<p><img src=a.jpg></p><p>Abbildung: The gates</p>") == [
        Image("a.jpg", caption="Abbildung: The gates")
    ]


def test_a_copyright_before_the_caption_is_a_credit_of_its_own() -> None:
    note = "<div class=info><span class=copyright>© tide.com/wend</span> The gates stand open.</div>"
    body = f"<div><div><img src=a.jpg></div>{note}</div>"
    assert figures(body) == [Image("a.jpg", caption="The gates stand open.", credit="tide.com/wend")]


def test_a_small_heading_may_be_a_credit() -> None:
    assert figures(
        "<div class=lead><img src=a.jpg><h6 class=caption><span class=credit>Credit: Joan Wend</span></h6></div>"
    ) == [Image("a.jpg", credit="Joan Wend")]


def test_the_caption_in_a_box_is_no_text() -> None:
    box = "<div class=x1><img src=a.jpg><div class=x2>The gates at low tide</div></div>"
    made = markup(f"<h1>{TITLE}</h1>{paragraphs(*PROSE[:2])}{box}{paragraphs(*PROSE[2:])}")
    assert label_of(made, "The gates at low tide") is Label.CAPTION


def test_a_credit_in_a_linked_teaser_does_not_make_the_title_of_the_teaser_above_a_caption() -> None:
    teaser = "<a href=/{0}><img src=/{0}.jpg><span class=copyright>Photo: Rye</span><span>The sheep {0}</span></a>"
    assert not any(image.caption for image in figures(teaser.format("a") + teaser.format("b")))


def test_a_link_for_buyers_behind_a_credit_is_cut_off() -> None:
    note = "The gates at dawn. REUTERS/Joan Wend Purchase Licensing Rights, opens new tab"
    made = figures(f"<figure><img src=a.jpg><figcaption>{note}</figcaption></figure>")
    assert made == [Image("a.jpg", caption="The gates at dawn.", credit="REUTERS/Joan Wend")]
