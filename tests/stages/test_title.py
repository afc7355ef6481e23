import pytest
from hypothesis import given

from cleanart import extract
from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from cleanart.page.head import Fact, Head
from tests.helpers import (
    PROSE,
    document,
    grows_no_faster_than_linear,
    heading,
    item,
    label_of,
    letters,
    markup,
    nasty_pages,
    page,
    paragraphs,
    run_stage,
    run_stages,
    spaced,
    texts,
)

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"


def titled(*parts: str | Block) -> Document:
    return run_stages(spaced(*parts), "title")


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("Home", "News", "Sport", "Harbor"),
        ("Skip to main content", "Quillmouth Herald", "Menu", "Log in"),
        ("Tuesday, 4 May 2021", "Weather: rain", "Subscribe now"),
        ("Cookies help us to make this site better for you.", "Accept all", "Settings"),
        tuple(
            f"{a} {b}"
            for a in ("Old", "New", "Red", "Blue", "Long")
            for b in ("Pier", "Lamp", "Boat", "Rope", "Bell", "Sail", "Net")
        ),
    ],
    ids=["nothing", "menu", "site", "date", "notice", "long menu"],
)
@pytest.mark.parametrize(
    "below", [(), ("By Joan Wend", "3 May 2021"), ("3 May 2021, 10:15",)], ids=["", "byline", "date"]
)
def test_the_title_stands_above_the_article(above: tuple[str, ...], below: tuple[str, ...]) -> None:
    made = titled(*above, TITLE, *below, *PROSE)
    assert made.metadata.title == TITLE
    assert texts(made, Label.TITLE) == [TITLE]
    assert made.title_index is not None
    assert made.blocks[made.title_index].text == TITLE


def test_numbered_links_are_no_title() -> None:
    made = titled(*(f"Link number {i}" for i in range(50)), TITLE, *PROSE)
    assert made.metadata.title == TITLE


def test_a_heading_is_a_title() -> None:
    made = titled("Home", "News", heading(TITLE, 1), *PROSE)
    assert made.metadata.title == TITLE


def test_a_section_heading_inside_the_article_is_none() -> None:
    made = titled("Home", TITLE, *PROSE[:3], heading("Rotten gates"), *PROSE[3:])
    assert made.metadata.title == TITLE


@pytest.mark.parametrize("sign", ["|", "-", "–", "—", "·", "•", "»", "::"])
def test_the_page_title_has_the_site_name_behind_a_sign(sign: str) -> None:
    made = titled(f"{TITLE} {sign} Quillmouth Herald", "Home", "News", TITLE, "3 May 2021", *PROSE)
    assert made.metadata.title == TITLE
    assert len(texts(made, Label.TITLE)) == 2


def test_a_page_title_alone_loses_the_site_name() -> None:
    made = titled(f"{TITLE} | Quillmouth Herald", *PROSE)
    assert made.metadata.title == TITLE


def test_repeats_of_the_title_are_titles() -> None:
    made = titled("Home", TITLE, "3 May 2021", *PROSE, "Share this article", TITLE.upper())
    assert texts(made, Label.TITLE) == [TITLE, TITLE.upper()]


def test_the_teaser_of_another_page_is_no_title() -> None:
    made = titled("Goat Falls From Dam and Is Brought Home", "Weather", TITLE, "By Joan Wend", *PROSE)
    assert made.metadata.title == TITLE


def test_a_list_item_of_a_menu_is_no_title() -> None:
    made = titled(item("The harbor council"), item("The mill and its gates"), TITLE, "3 May 2021", *PROSE)
    assert made.metadata.title == TITLE


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "水車小屋、あと十年残る　町議会が決定",
            (
                "潮の満ち引きで動く水車小屋が、あと十年は残されることになった。町議会は火曜日の夜遅くまで話し合った。",
                "壊れた二つの門は、秋の嵐までに取り替えるという。パン屋たちは谷の村からライ麦を買うことにしている。",
                "見習いの船大工たちは、これほど大きな門を作るのは初めてだと話している。町長は水車小屋を守ると述べた。",
            ),
        ),
        (
            "Приливная мельница останется ещё на десять лет",
            (
                "Приливная мельница в Заречье останется открытой ещё на десять лет, решил во вторник городской совет.",
                "За ремонт больших ворот заплатит верфь, а пекари до осени будут покупать рожь в соседней долине.",
                "Жители спорят о том, можно ли снова пускать гостей на плотину мельницы после случая с козой.",
            ),
        ),
        (
            "مجلس البلدة يبقي طاحونة المد عشر سنوات",
            (
                "قرر مجلس البلدة مساء الثلاثاء إبقاء طاحونة المد عشر سنوات أخرى بعد نقاش طويل في القاعة الباردة.",
                "وقالت رئيسة المجلس إن الطاحونة أطعمت ستة أجيال من الخبازين وإن أحدا لم يجد ما هو أرخص منها.",
                "وسوف يبني المتدربون في ورشة القوارب بوابتين جديدتين قبل عواصف الخريف كما وعدوا هذا الأسبوع.",
            ),
        ),
    ],
)
def test_titles_in_other_scripts(title: str, paragraphs: tuple[str, ...]) -> None:
    assert titled("2021.5.3", title, *paragraphs).metadata.title == title


def test_a_page_of_nothing_but_paragraphs_keeps_them() -> None:
    made = titled(*PROSE)
    assert len(texts(made, Label.TEXT)) == len(PROSE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The treasurer has not said what the gates will cost.",
        "What will the eight gates cost, and who is to pay for them when the mill has been shut for a year?",
        "Would the town be better off without its mill, the opponents of the plan had asked, if the road to the pier "
        "were mended with the money and the bakers bought their rye from the valley?",
    ],
    ids=["short", "question", "long question"],
)
@pytest.mark.parametrize("index", [1, 2])
def test_a_sentence_of_an_article_without_a_title_is_none(sentence: str, index: int) -> None:
    assert titled(*PROSE[:index], sentence, *PROSE[index:]).metadata.title == ""


def test_a_sentence_that_the_page_repeats_may_be_its_title() -> None:
    sentence = "The gates of the mill are to be tarred."
    assert titled(sentence, "Home", "Harbor", sentence, *PROSE).metadata.title == sentence
    assert titled("Home", "Harbor", sentence, *PROSE).metadata.title != sentence
    assert titled("The gates are to be tarred.", *PROSE).metadata.title == "The gates are to be tarred."


def test_no_blocks_no_title() -> None:
    made = run_stages(document(), "title")
    assert (made.metadata.title, made.title_index, made.body_start) == ("", None, None)


def test_the_body_starts_at_the_first_prose_and_nowhere_without_any() -> None:
    assert titled("Home", TITLE, *PROSE).body_start == 2
    assert titled(*PROSE).body_start == 0
    assert titled("Home", "News", "Sport").body_start is None


@given(nasty_pages())
def test_a_title_is_a_part_of_a_line(text: str) -> None:
    made = run_stages(page(text), "title")
    labelled = texts(made, Label.TITLE)
    assert bool(made.metadata.title) == bool(labelled)
    if made.metadata.title:
        assert any(made.metadata.title in b.text for b in made.blocks)
        assert letters(made.metadata.title)
        assert made.metadata.title == made.metadata.title.strip()


@pytest.mark.parametrize("piece", ["a", "a ", "|", " | ", "| a ", "- ", "水", "\xa0", "\xa0|"])
def test_time_grows_with_the_size(piece: str) -> None:
    def work(size: int) -> None:
        titled(f"The tide {piece * (size // len(piece))} mill", *PROSE)

    assert grows_no_faster_than_linear(work, 8_000)


def test_time_grows_with_the_number_of_lines() -> None:
    assert grows_no_faster_than_linear(lambda size: titled(*["Home"] * size, TITLE, *PROSE), 1_000)


def test_dialogue_is_no_title() -> None:
    made = titled("— Where is the key? — she asked.", *PROSE)
    assert made.metadata.title != "— Where is the key? — she asked."


# HTML: the page's main heading, and what its head says


def with_head(*parts: str | Block, **titles: str) -> Document:
    """The title stage's result on a page whose head gives titles by source."""
    made = spaced(*parts)
    made.head = Head(titles=tuple(Fact(source.replace("_", "-"), title) for source, title in titles.items()))
    return run_stage(made, "title")


@pytest.mark.parametrize(
    ("main", "said", "shown"),
    [
        (TITLE, TITLE, TITLE),
        (TITLE, f"{TITLE} | Quillmouth Herald", TITLE),
        (TITLE, "Mill: Quillmouth Votes to Keep It", TITLE),
        (f"Council {TITLE}", TITLE, TITLE),
        (f"{TITLE} for Ten Years", TITLE, f"{TITLE} for Ten Years"),
        ("Flour for Everyone", TITLE, TITLE),
    ],
    ids=["same", "with the site", "alike", "a line above it", "longer", "a motto"],
)
def test_the_one_main_heading(main: str, said: str, shown: str) -> None:
    far = [f"Link number {i}" for i in range(100)]
    assert with_head("Home", heading(main, 1), *far, *PROSE, og=said).metadata.title == shown


def test_of_several_main_headings_the_head_s_is_the_title() -> None:
    made = with_head(heading("Quillmouth Herald", 1), "Home", heading(TITLE, 1), *PROSE, og=TITLE)
    assert made.metadata.title == TITLE
    assert made.title_index is not None
    assert made.blocks[made.title_index].text == TITLE


def test_an_item_of_a_list_is_no_main_heading() -> None:
    made = with_head(item("Mill Club", level=1), *PROSE, og=TITLE)
    assert made.metadata.title == TITLE


def test_without_a_heading_the_head_gives_the_title() -> None:
    made = with_head(*PROSE, json_ld=TITLE, og="Mill Kept")
    assert made.metadata.title == TITLE
    assert texts(made, Label.TITLE) == []


def test_a_line_that_the_head_names_is_the_title() -> None:
    assert with_head("Home", "Mill", TITLE, "Mira Olt", *PROSE, og=TITLE).metadata.title == TITLE


def test_a_kicker_that_the_sources_of_the_head_agree_on_is_part_of_the_title() -> None:
    data = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Tides: The mill stays"}</script>'
    og = "<meta property=og:title content='Tides: The mill stays'>"
    shown = "<p>Tides</p><h1>The mill stays</h1>" + "".join(f"<p>{text}</p>" for text in PROSE)
    assert extract(f"<head>{og}{data}</head><body>{shown}", input_format="html").title == "Tides: The mill stays"
    assert extract(f"<head>{og}</head><body>{shown}", input_format="html").title == "The mill stays"


def test_the_first_line_of_a_page_without_tags_is_the_title_where_none_below_is_about_the_text() -> None:
    first = "Harbor council of Quillmouth votes to keep its tide mill | Herald"
    page = "\n".join([first, "Subscription paper Subscription digital", "Region", *PROSE])
    assert extract(page, input_format="text").title == first.removesuffix(" | Herald")


def test_the_heading_of_a_chapter_comes_before_the_name_of_the_book() -> None:
    shown = "<h1>The Book of Mills</h1><h2>Gates and Wheels</h2>" + "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<head><title>Gates and Wheels - The Book of Mills</title></head><body>{shown}"
    assert extract(page, input_format="html").title == "Gates and Wheels"


def test_the_first_line_gives_way_to_a_line_that_says_the_same_in_other_words() -> None:
    first = "Harbor council of Quillmouth votes to keep its tide mill running | Herald"
    shown = "Council of Quillmouth keeps its tide mill running forever"
    assert extract("\n".join([first, "Region", shown, *PROSE]), input_format="text").title == shown
    section = "Tide mill"  # too short for a title of its own
    page = "\n".join([first, "Region", section, *PROSE])
    assert extract(page, input_format="text").title == first.removesuffix(" | Herald")
    short = "Quillmouth mill gates | Herald"  # what is longer may be anything about it
    page = "\n".join([short, "Region", "See Quillmouth mill gates with Herald Club", *PROSE])
    assert extract(page, input_format="text").title == "Quillmouth mill gates"


@pytest.mark.parametrize(("more", "is_title"), [(31, True), (32, False)])
def test_the_first_line_may_hold_the_title_and_some_words_besides(more: int, is_title: bool) -> None:
    made = titled(f"{'mill ' * more}| {TITLE}", TITLE, *PROSE)
    assert (made.blocks[0].words <= 40) is is_title
    assert (made.blocks[0].label is Label.TITLE) is is_title


def test_what_nobody_sees_and_is_no_title_is_labelled() -> None:
    hidden = f"<div style='display:none'><h1>Another mill</h1></div><h1>{TITLE}</h1>"
    made = markup(f"{hidden}{paragraphs()}")
    assert label_of(made, "Another mill") is Label.META
