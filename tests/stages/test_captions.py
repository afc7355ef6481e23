import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import Image
from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document, Picture
from tests.helpers import (
    PROSE,
    block,
    code,
    document,
    grows_no_faster_than_linear,
    item,
    label_of,
    letters,
    nasty_pages,
    page,
    plain,
    row,
    run_stage,
    spaced,
)


def labelled(made: Document) -> Document:
    return run_stage(run_stage(run_stage(made, "boilerplate"), "captions"), "images")


def among_prose(*lines: str | Block) -> Document:
    """A document with some lines between the paragraphs of an article."""
    return labelled(document(PROSE[0], "", PROSE[1], "", *lines, "", PROSE[2], "", PROSE[3]))


def whole(*lines: str | Block) -> Document:
    """A document of lines with a blank line between them, captions labelled."""
    return labelled(document(*(line for each in lines for line in (each, ""))))


# A line that is a credit and nothing else.
ALONE = [
    ("Photo: Joan Wend/Reuters", "Joan Wend/Reuters"),
    ("Photo by Joan Wend/Getty Images", "Joan Wend/Getty Images"),
    ("Photo credit: Joan Wend", "Joan Wend"),
    ("Photograph: Joan Wend/The Tide", "Joan Wend/The Tide"),
    ("Image: Joan Wend/Unsplash", "Joan Wend/Unsplash"),
    ("Picture: Joan Wend", "Joan Wend"),
    ("Illustration: Mira Olt", "Mira Olt"),
    ("CREDIT: Joan Wend for The Tide", "Joan Wend for The Tide"),
    ("Courtesy of Joan Wend", "Joan Wend"),
    ("(Joan Wend/AFP)", "Joan Wend/AFP"),
    ("Joan Wend via AP", "Joan Wend via AP"),
    ("Joan Wend / Shutterstock", "Joan Wend / Shutterstock"),
    ("© Joan Wend", "Joan Wend"),
    ("© Joan Wend | Quillmouth Post", "Joan Wend | Quillmouth Post"),
    ("BILD: SN/APA/JOAN WEND", "SN/APA/JOAN WEND"),
    ("Bild: Joan Wend", "Joan Wend"),
    ("Bildquelle: Joan Wend", "Joan Wend"),
    ("Foto: picture alliance/dpa", "picture alliance/dpa"),
    ("Crédit photo : Joan Wend", "Joan Wend"),
    ("Фото: Иван Лодкин", "Иван Лодкин"),
    ("Kuva: Joan Wend", "Joan Wend"),
    ("Foto: NTB", "NTB"),
]

# Caption and credit in one line.
TOGETHER = [
    ("The gates at low tide. Photo: Joan Wend/Reuters", "The gates at low tide.", "Joan Wend/Reuters"),
    ("The gates at low tide (Joan Wend/AFP)", "The gates at low tide", "Joan Wend/AFP"),
    ("The gates of the mill at low tide. Joan Wend / AFP", "The gates of the mill at low tide.", "Joan Wend / AFP"),
    (
        "The gates of the mill at low tide. Joan Wend/Getty Images",
        "The gates of the mill at low tide.",
        "Joan Wend/Getty Images",
    ),
    (
        "The gates at low tide. Photo by Joan Wend/AP via Getty Images",
        "The gates at low tide.",
        "Joan Wend/AP via Getty Images",
    ),
    ("The gates of the mill at low tide. Joan Wend via AP", "The gates of the mill at low tide.", "Joan Wend via AP"),
    ("The gates of the mill at low tide. Reuters", "The gates of the mill at low tide.", "Reuters"),
    ("The gates of the mill | Foto: Joan Wend", "The gates of the mill", "Joan Wend"),
    ("The gates of the mill — © Joan Wend", "The gates of the mill", "Joan Wend"),
    ("The gates of the mill at low tide © Joan Wend", "The gates of the mill at low tide", "Joan Wend"),
    ("The gates stand open in the squareФото: Joan Wend", "The gates stand open in the square", "Joan Wend"),
    ("The gates stand open in Albania.Foto: Joan Wend", "The gates stand open in Albania.", "Joan Wend"),
    ("Mayor Hedda Lorne(Image: Joan Wend)", "Mayor Hedda Lorne", "Joan Wend"),
    ("Die Tore der Mühle. Foto: Joan Wend/dpa", "Die Tore der Mühle.", "Joan Wend/dpa"),
    ("Les portes du moulin. Photo : Joan Wend/AFP", "Les portes du moulin.", "Joan Wend/AFP"),
    ("Las puertas del molino. Foto: EFE/Joan Wend", "Las puertas del molino.", "EFE/Joan Wend"),
    ("De sluisdeuren van de molen. Beeld: Joan Wend", "De sluisdeuren van de molen.", "Joan Wend"),
    ("Møllens porte. Foto: Joan Wend/Ritzau Scanpix", "Møllens porte.", "Joan Wend/Ritzau Scanpix"),
    ("Kvarnens portar. Foto: Joan Wend/TT", "Kvarnens portar.", "Joan Wend/TT"),
    ("Wrota młyna. Fot. Joan Wend", "Wrota młyna.", "Joan Wend"),
    ("Ворота мельницы. Фото: Иван Лодкин/ТАСС", "Ворота мельницы.", "Иван Лодкин/ТАСС"),
    ("Ворота млина. Джерело: Іван Лодко", "Ворота млина.", "Іван Лодко"),
    ("Myllyn portit. Kuva: Joan Wend", "Myllyn portit.", "Joan Wend"),
    ("Değirmenin kapıları. Fotoğraf: Joan Wend", "Değirmenin kapıları.", "Joan Wend"),
    ("Οι πύλες του μύλου. Φωτογραφία: Νίκος Αλέξης", "Οι πύλες του μύλου.", "Νίκος Αλέξης"),
    ("بوابات الطاحونة. تصوير: سامي العوني", "بوابات الطاحونة.", "سامي العوني"),
    ("שערי הטחנה. צילום: דנה ורד", "שערי הטחנה.", "דנה ורד"),
    ("水車小屋の門（佐野文男撮影）", "水車小屋の門", "佐野文男"),
    ("水車小屋の門＝佐野文男撮影", "水車小屋の門", "佐野文男"),
    ("水車小屋の門（町役場提供）", "水車小屋の門", "町役場"),
    ("물레방아의 문 [사진 출처 = 마을신문]", "물레방아의 문", "마을신문"),
    ("물레방아의 문. 마을신문 제공", "물레방아의 문.", "마을신문"),
    ("磨坊的大门。图/海边日报", "磨坊的大门。", "海边日报"),
    ("磨坊的大门。摄影：王小海", "磨坊的大门。", "王小海"),
    ("As comportas do moinho. Foto: Divulgação", "As comportas do moinho.", "Divulgação"),
    ("Le porte del mulino (foto Joan Wend)", "Le porte del mulino", "Joan Wend"),
    ("The gates of the mill. Courtesy of the Quillmouth Archive", "The gates of the mill.", "the Quillmouth Archive"),
    ("The gates of the mill (Joan Wend photo)", "The gates of the mill", "Joan Wend"),
    ("Malūno vartai. Jono Petraičio nuotr.", "Malūno vartai.", "Jono Petraičio"),
    ("水車小屋の門＝ＡＰ", "水車小屋の門", "ＡＰ"),
    (
        "The gates. (Photo: Joan Wend / UN Photo. Courtesy of the mill)",
        "The gates.",
        "Joan Wend / UN Photo. Courtesy of the mill",
    ),
    ("The gates of the mill. (AP Photo/Joan Wend) - Copyright AP", "The gates of the mill. (AP Photo/Joan Wend)", "AP"),
    ("磨坊的大门（王小海 摄）", "磨坊的大门", "王小海"),
    ("磨坊的大门。新华社记者 王小海 摄", "磨坊的大门。", "王小海"),
    ("磨坊的大门。图片来源：海边日报", "磨坊的大门。", "海边日报"),
    (
        "The gates of the mill. Joan Wend via AP. MANDATORY CREDIT, NO ARCHIVES",
        "The gates of the mill.",
        "Joan Wend via AP",
    ),
    ("Malūno vartai. Jono Petraičio / ELTA nuotr.", "Malūno vartai.", "Jono Petraičio / ELTA"),
    ("Wrota starego młyna / PAP", "Wrota starego młyna", "PAP"),
    ("Wrota starego młyna / fot. Joan Wend", "Wrota starego młyna", "Joan Wend"),
    ("물레방아의 문. ⓒ김도윤", "물레방아의 문.", "김도윤"),
    ("The gates of the mill held all night. dpa", "The gates of the mill held all night.", "dpa"),
    ("The gates (Photo: Joan Wend) at dusk", "The gates at dusk", "Joan Wend"),
    ("The gates of the mill. J. Wend/Reuters", "The gates of the mill.", "J. Wend/Reuters"),
    ("The gates of the mill. AP Photo/Joan Wend", "The gates of the mill.", "AP Photo/Joan Wend"),
    ("Legende: Die Tore der Mühle. Foto: Joan Wend", "Die Tore der Mühle.", "Joan Wend"),
]

ALONE += [
    ("Isithombe: Joan Wend", "Joan Wend"),
    ("Ljósmynd: Joan Wend", "Joan Wend"),
    ("Снимка: Йоан Венд", "Йоан Венд"),
    ("ภาพ: โจน เวนด์", "โจน เวนด์"),
    ("joanwend/Getty Images", "joanwend/Getty Images"),
    ("joanwend - stock.adobe.com", "joanwend - stock.adobe.com"),
    ("Imago/Wend-News.de", "Imago/Wend-News.de"),
    ("Photo credit Joan Wend", "Joan Wend"),
    ("Photo: Joan Wend/AP Joan Wend/AP", "Joan Wend/AP"),
]

# What agencies and sites add to a credit.
TAILS = [
    " MANDATORY CREDIT, NO RESALES, NO ARCHIVES",
    " NO RESALES. NO ARCHIVES",
    ". Vis mer",
    " Visa mer",
    " Buy Photo",
    " View image credit",
    ". THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY",
]


@pytest.mark.parametrize(("line", "credit"), ALONE)
def test_a_credit_on_a_line_of_its_own(line: str, credit: str) -> None:
    made = among_prose(line)
    assert plain(made.images) == [Image(credit=credit)]
    assert label_of(made, line) is Label.CREDIT


@pytest.mark.parametrize(("line", "caption", "credit"), TOGETHER)
def test_a_credit_at_the_end_of_a_caption(line: str, caption: str, credit: str) -> None:
    made = among_prose(line)
    (image,) = made.images
    assert image.credit == credit
    assert image.caption.rstrip(".。") == caption.rstrip(".。")
    assert label_of(made, line) is Label.CAPTION


@pytest.mark.parametrize("tail", TAILS)
def test_what_agencies_demand_is_no_part_of_the_credit(tail: str) -> None:
    made = among_prose(f"The gates of the mill. Photo: Joan Wend/AFP{tail}")
    assert [image.credit for image in made.images] == ["Joan Wend/AFP"]


@pytest.mark.parametrize("credit_line", ["CREDIT: Joan Wend for The Tide", "Photo: Joan Wend for The Tide"])
def test_the_line_above_a_credit_is_its_caption(credit_line: str) -> None:
    made = among_prose("The gates at low tide", credit_line)
    assert plain(made.images) == [Image(caption="The gates at low tide", credit="Joan Wend for The Tide")]
    assert label_of(made, "The gates at low tide") is Label.CAPTION
    assert label_of(made, credit_line) is Label.CREDIT


def test_a_paragraph_above_a_credit_stays_text() -> None:
    made = labelled(document(*PROSE[:3], "CREDIT: Joan Wend", *PROSE[3:5]))
    assert label_of(made, PROSE[2]) is Label.TEXT
    assert [image.credit for image in made.images] == ["Joan Wend"]


def test_images_stand_in_the_order_of_the_page() -> None:
    made = among_prose(
        "One gate. Photo: Joan Wend", "", "Two gates. Photo: Mira Olt", "", "Three gates. Photo: Joan Wend"
    )
    assert [image.caption for image in made.images] == ["One gate.", "Two gates.", "Three gates."]


def test_the_same_image_twice_is_one_image() -> None:
    line = "The gates at low tide. Photo: Joan Wend"
    made = among_prose(line, "", PROSE[4], "", line)
    assert plain(made.images) == [Image(caption="The gates at low tide.", credit="Joan Wend")]


def test_a_line_that_repeats_a_caption_is_a_caption() -> None:
    made = among_prose("The gates at low tide", "", "The gates at low tide | Foto: Joan Wend")
    assert label_of(made, "The gates at low tide") is Label.CAPTION


def test_an_image_far_from_the_article_is_not_its_image() -> None:
    links = [f"Gate number {i}" for i in range(60)]
    made = labelled(spaced(*PROSE, *links, "The mayor asleep. Photo: Joan Wend"))
    assert made.images == []


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 Quillmouth Herald",
        "© 2019 Quillmouth Herald. All rights reserved",
        "Copyright © 2011-2019 Quillgate Media",
        "By Joan Wend",
        "Von Joan Wend",
        "Reuters",
        "QUILLMOUTH (dpa)",
        "Source: the harbor council's report of 2019 on the state of the gates",
        "The photo by her bed shows a goat that once fell from the dam",
        "Photo by photo the engineer went through the state of all eight of the gates, and then she wept.",
        "“The gates: who has seen them?” asked Joan Wend",
        "Ratio: 3/4",
        "Home / News / Harbor",
        "https://quillmouth.example/photo/by/joan-wend",
        "Gate: north",
        "3/5/2021",
        "Photos",
        "Photo gallery",
        "Photo:",
        "Quelle: dpa",
    ],
)
def test_lines_that_are_no_credits(line: str) -> None:
    made = among_prose(line)
    assert made.images == []
    assert label_of(made, line) not in {Label.CAPTION, Label.CREDIT}


@pytest.mark.parametrize(
    "paragraph",
    [
        *PROSE,
        "On the wall hangs a photo by Joan Wend, which shows the gates in the winter of the great flood, and below it "
        "the clerk has written the names of those who drowned.",
        "She showed the council a picture: two of the gates were gone, and where the third should have been a goat "
        "stood on the bank/dam and looked at the sea, as goats do.",
        "Reuters and AFP have both sent reporters to the town, who said that they had never seen a mill that was "
        "turned by the tide before.",
    ],
)
def test_paragraphs_that_speak_of_photos_stay_text(paragraph: str) -> None:
    made = among_prose(paragraph)
    assert [b.label for b in made.blocks if b.text == paragraph] == [Label.TEXT] * paragraph_count(made, paragraph)
    assert made.images == []


def paragraph_count(made: Document, paragraph: str) -> int:
    return sum(b.text == paragraph for b in made.blocks)


@pytest.mark.parametrize("signature", ["(dpa/gem)", "dpa/lsw", "— AFP", "- Reuters"])
def test_a_paragraph_signed_by_an_agency_stays_text(signature: str) -> None:
    line = f"{PROSE[4]} {signature}"
    assert label_of(labelled(spaced(*PROSE[:4], line)), line) is Label.TEXT


@pytest.mark.parametrize("credit", ["dpa/Joan Wend", "Foto: dpa", "EPA/STRINGER"])
def test_a_caption_with_an_agency_is_not_signed(credit: str) -> None:
    line = f"The gates of the mill were closed on Monday, and the boats had to wait for the tide. {credit}"
    assert label_of(labelled(spaced(*PROSE[:4], line)), line) is Label.CAPTION


def test_code_and_rows_have_no_credits() -> None:
    made = among_prose(code("photo: Joan Wend/AFP"), row("Photo: Joan Wend/AFP    4"))
    assert made.images == []


def test_a_list_item_can_be_a_caption() -> None:
    made = among_prose(item("The gates at low tide. Photo: Joan Wend"))
    assert plain(made.images) == [Image(caption="The gates at low tide.", credit="Joan Wend")]


def test_the_seed_look() -> None:
    made = labelled(
        page(f"""
        The Tide Mill Stays

        View All
        Hedda Lorne
        CREDIT: Joan Wend for The Tide

        {PROSE[0]}

        {PROSE[1]}

        Hedda Lorne and the goat
        CREDIT: Joan Wend for The Tide

        {PROSE[2]}
        """)
    )
    assert plain(made.images) == [
        Image(caption="Hedda Lorne", credit="Joan Wend for The Tide"),
        Image(caption="Hedda Lorne and the goat", credit="Joan Wend for The Tide"),
    ]


@given(nasty_pages())
def test_an_image_is_made_of_the_page(text: str) -> None:
    made = labelled(page(text))
    whole = letters("".join(b.text for b in made.blocks))
    for image in made.images:
        assert letters(image.caption) in whole
        assert letters(image.credit) in whole
        assert image.credit == image.credit.strip() != ""
        assert not image.src


_PIECES = st.sampled_from(
    [
        "Photo: ",
        "Foto",
        "©",
        "(c) ",
        "(",
        ")",
        "/",
        " / ",
        "|",
        ":",
        ".",
        " via ",
        "AP",
        "AFP",
        "Jo",
        "Wend",
        " ",
        "by ",
        "＝",
        "撮影",
        "제공",
        "[사진=",
        "图/",
        "Courtesy of ",
        "CREDIT: ",
        "MANDATORY CREDIT",
        "İ",
        "ﬁ",
        "—",
        "2021",
    ]
)


def test_a_credit_has_letters() -> None:
    assert among_prose("＝/撮影").images == []


@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join).filter(str.strip))
def test_lines_made_of_signs_of_credits(line: str) -> None:
    made = among_prose(line)
    for image in made.images:
        assert letters(image.caption) + letters(image.credit)
        assert letters(image.caption) in letters(line) or image.caption in PROSE
        assert letters(image.credit) in letters(line)


@pytest.mark.parametrize(
    "piece", ["Photo: ", "©", "(c)", "(", "a/", ". ", "\xa0", "AP/", "a", "|", "Joan Wend / ", "＝", "图/", "aB"]
)
def test_time_grows_with_the_size(piece: str) -> None:
    def work(size: int) -> None:
        among_prose(piece * (size // len(piece)) + "Photo: Jo/AP")

    assert grows_no_faster_than_linear(work, 4_000)


def test_the_label_may_have_a_line_of_its_own() -> None:
    made = among_prose("The gates at low tide (", "Image:", "Joan Wend/Reuters)")
    assert plain(made.images) == [Image(caption="The gates at low tide", credit="Joan Wend/Reuters")]


def test_names_in_brackets_are_credits_where_that_is_the_habit() -> None:
    names = ["Joan Wend", "AP", "Quillmouth Museum"]
    made = whole(
        *(line for i, name in enumerate(names) for line in (PROSE[i], f"Gate {i} at low tide. ({name})")), PROSE[3]
    )
    assert plain(made.images) == [Image(caption=f"Gate {i} at low tide.", credit=name) for i, name in enumerate(names)]


def test_a_caption_may_stand_under_its_credit() -> None:
    lines = ["Photo: Joan Wend", "The gates at low tide"]
    made = labelled(document(PROSE[0], "", PROSE[1], "", *lines, "", PROSE[2], "", PROSE[3]))
    assert plain(made.images) == [Image(caption="The gates at low tide", credit="Joan Wend")]


def test_a_label_on_a_line_of_its_own_may_be_a_word_of_menus_too() -> None:
    assert plain(among_prose("Ворота мельницы", "Фото:", "Иван Лодкин").images) == [
        Image(caption="Ворота мельницы", credit="Иван Лодкин")
    ]


def test_a_long_paragraph_above_a_credit_is_no_caption() -> None:
    made = among_prose("A subhead", f"{PROSE[4]} It rained all day in the harbour, and it went on.", "Photo: Joan Wend")
    assert plain(made.images) == [Image(credit="Joan Wend")]


def test_one_name_in_brackets_is_none() -> None:
    assert among_prose("The gates stayed shut. (Joan Wend)").images == []


def test_a_line_that_says_what_an_image_shows_is_no_credit() -> None:
    assert among_prose("Illustration: Ten gates you must see", "Ten gates you must see").images == []


@pytest.mark.parametrize("line", ["© Copyright Quillmouth Post", "© qm/wend - Rights of this article for sale"])
def test_below_the_text_a_copyright_sign_tells_the_owner_of_the_page(line: str) -> None:
    assert whole(*PROSE, line).images == []


def test_the_title_above_a_credit_is_no_caption() -> None:
    made = whole(
        "Gates of the mill shut | Quillmouth Post", "By Ann Orr", "Gates of the mill shut", "Photo: Joan Wend", *PROSE
    )
    assert plain(made.images) == [Image(credit="Joan Wend")]


def test_facts_of_a_product_are_no_credits() -> None:
    made = among_prose("Memory: 16 GB RAM", "Storage: 512 GB", "Graphics: Radeon 5 with 2 GB", "Weight: 2 pounds")
    assert made.images == []
    assert among_prose("Memory: 16 GB | Storage: 512 GB | Screen: 14 inches | Weight: 2 pounds").images == []


def test_a_headline_behind_a_label_is_no_credit() -> None:
    assert among_prose("Photos: How the harbour looked after the storm").images == []


def test_a_line_with_the_date_is_no_caption() -> None:
    made = among_prose("24 April 2024 • 3 min read", "Photo: Joan Wend")
    assert plain(made.images) == [Image(credit="Joan Wend")]


def test_a_caption_that_says_so_stands_below_its_credit() -> None:
    made = among_prose("Image source, Getty Images", "Image caption, The gates at low tide")
    assert [(image.caption, image.credit) for image in made.images] == [("The gates at low tide", "Getty Images")]


@pytest.mark.parametrize(
    ("line", "is_credit"), [("Photo: Joan Wend via AP", True), ("Photo: Joan Wend and Ada Olt", False)]
)
def test_a_link_of_more_than_five_words_is_no_credit(line: str, is_credit: bool) -> None:
    made = among_prose(block(line, link_chars=len(line)))
    assert (label_of(made, line) is Label.CREDIT) is is_credit
    assert label_of(among_prose(line), line) is Label.CREDIT


@pytest.mark.parametrize(("caption", "is_repeated"), [("Gate", True), ("Rye", False)])
def test_lines_that_repeat_a_caption_of_some_length(caption: str, is_repeated: bool) -> None:
    made = document(caption, "", *PROSE)
    made.pictures = [Picture("a.png", "", 0, 0, caption=caption)]
    run_stage(made, "captions")
    assert (made.blocks[0].label is Label.CAPTION) is is_repeated


@pytest.mark.parametrize(("below", "is_of_article"), [(4, True), (5, False)])
def test_notes_far_below_the_article_are_of_others(below: int, is_of_article: bool) -> None:
    made = whole(*PROSE, *["Rye"] * below, "A gate in the fog. Photo: Joan Wend/Reuters")
    assert bool(made.images) is is_of_article


def test_a_linked_title_before_a_credit_without_a_sign_between_is_a_teaser() -> None:
    line = "Mole wins prize Photo: Wend"
    assert label_of(among_prose(block(line, link_chars=len("Mole wins prize"))), line) is not Label.CAPTION
