"""Names in credits, and captions and credits in the texts that a page marks as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.images.credit_ends import find_behind_space
from cleanart.images.credit_forms import find_credit
from cleanart.images.credit_names import (
    clean_caption,
    clean_credit,
    is_label,
    looks_like_credit_name,
    may_end_in_notice,
    may_end_in_suffix,
)
from cleanart.images.credit_signs import has_label
from cleanart.images.credits import find_last_bracket, read_credit, read_note
from cleanart.images.line_parts import match_parts, scan_parts
from cleanart.language.lexicons import load_lexicon


@pytest.mark.parametrize("text", ["Joan Wend", "Joan van der Wend", "Reuters", "Jo D."])
def test_what_can_be_a_name(text: str) -> None:
    assert looks_like_credit_name(text)


@pytest.mark.parametrize("text", ["", "the mill", "The mill turns", "The Mill.", "A B C D E F"])
def test_what_can_be_no_name(text: str) -> None:
    assert not looks_like_credit_name(text)


def test_a_name_in_lower_case_needs_a_label() -> None:
    assert clean_credit("joan wend") == ""
    assert clean_credit("joan wend", labelled=True) == "joan wend"
    assert clean_credit("jowend/Getty Images") == "jowend/Getty Images"
    assert clean_credit("the boats that the mill has, seen at dawn", labelled=True)


def test_a_name_that_stands_twice_is_read_once() -> None:
    assert clean_credit("Joan Wend/AP Joan Wend/AP") == "Joan Wend/AP"
    assert clean_credit("Joan Wend | Joan Wend") == "Joan Wend"


def test_by_is_no_part_of_a_persons_name() -> None:
    assert clean_credit("By Joan Wend/Reuters") == "Joan Wend/Reuters"
    assert clean_credit("By the mill") == "By the mill"


@pytest.mark.parametrize("credit", ["HANDOUT / AFP", "Reprodução/Agência Wend", "Screenshots Wendtube"])
def test_how_an_image_was_come_by_is_part_of_its_credit(credit: str) -> None:
    assert read_credit(credit) == credit


def test_brackets_and_full_stops_at_the_end_are_no_part_of_a_name() -> None:
    assert clean_credit("Joan Wend)") == clean_credit("Joan Wend.") == "Joan Wend"
    assert clean_credit("Joan W.") == "Joan W."


def test_a_caption_has_letters() -> None:
    assert clean_caption(" The gates (") == "The gates"
    assert clean_caption(" – 12 – ") == ""


def test_labels() -> None:
    assert is_label("Photo:")
    assert not is_label("Photo: Joan Wend")


@pytest.mark.parametrize(
    ("caption", "credit", "expected"),
    [
        ("The gates", "Joan Wend", ("The gates", "Joan Wend")),
        ("The gates. Photo:", "Joan Wend", ("The gates.", "Joan Wend")),
        ("The gates. Photo: Joan Wend", "", ("The gates.", "Joan Wend")),
        ("The gates. Photo: Joan Wend", "Reuters", ("The gates.", "Joan Wend / Reuters")),
        ("Joan Wend //", "Reuters", ("", "Joan Wend / Reuters")),
        ("Photo:", "Joan Wend", ("", "Joan Wend")),
        ("The gates. Photo Joan Wend", "", ("The gates.", "Joan Wend")),
        ("The gates. Photo shows the mill", "", ("The gates. Photo shows the mill", "")),
        ("The gates, fot. shutterstock", "", ("The gates", "shutterstock")),
        ("The gates at dawn. — AFP pic", "", ("The gates at dawn.", "AFP")),
        ("The gates. Photo: Bild: Joan Wend/AP", "", ("The gates.", "Joan Wend/AP")),
        ("水門。 圖／東方社", "", ("水門。", "東方社")),
        ("水門的清晨。（取自東方臉書）", "", ("水門的清晨。", "東方臉書")),
        ("The gates (Joan Wend/The Tide)", "", ("The gates", "Joan Wend/The Tide")),
        ("The gates (yes/no)", "", ("The gates (yes/no)", "")),
        ("▲문이 열렸다. 사진=수문시 제공", "", ("▲문이 열렸다.", "수문시")),
        ("The gates turn. Joan Wend", "", ("The gates turn.", "Joan Wend")),
        ("The gates turn. Joan Wend for The Tide", "", ("The gates turn.", "Joan Wend for The Tide")),
        ("The gates turn. Joan Wend (Reuters)", "", ("The gates turn.", "Joan Wend (Reuters)")),
        (
            "The gates turn slowly at dawn — Joan Wend / The Tide",
            "",
            ("The gates turn slowly at dawn", "Joan Wend / The Tide"),
        ),
        (
            "The gates turn. From left Joan Wend and Ann Orr",
            "",
            ("The gates turn. From left Joan Wend and Ann Orr", ""),
        ),
        ("The mill of the 8. Joan Wend", "", ("The mill of the 8. Joan Wend", "")),
        ("Joan Wend/Tide Press", "", ("", "Joan Wend/Tide Press")),
        ("The gates at dawn (Reuters)", "", ("The gates at dawn", "Reuters")),
        ("The gates. Photos (3): Joan Wend", "", ("The gates.", "Joan Wend")),
        ("The gates. Image source, Getty Images", "", ("The gates.", "Getty Images")),
        ("[The gates. Photo: Joan Wend]", "", ("The gates.", "Joan Wend")),
        ("The gates (photo: Joan Wend) Click to enlarge", "", ("The gates", "Joan Wend")),
        ("Image: The old gates turn slowly / Joan Wend", "", ("The old gates turn slowly", "Joan Wend")),
        ("The gates (TBC News: Joan Wend)", "", ("The gates", "TBC News: Joan Wend")),
        ("The gates (Director: Joan Wend)", "", ("The gates (Director: Joan Wend)", "")),
        ("The gates. AI-generated image", "", ("The gates.", "AI-generated image")),
        ("पुराना घाट। फोटो: राजेश वर्मा", "", ("पुराना घाट।", "राजेश वर्मा")),
        ("水門。（圖／記者王小明攝）", "", ("水門。", "王小明")),
        ("水門 = 共同", "", ("水門", "共同")),
        ("The gates", "Copyright: Joan Wend", ("The gates", "Joan Wend")),
        ("", "", ("", "")),
    ],
)
def test_a_note_is_a_caption_and_a_credit(caption: str, credit: str, expected: tuple[str, str]) -> None:
    assert read_note(caption, credit) == expected


def test_a_credit_known_by_its_place_needs_no_label() -> None:
    assert read_credit("© 2024 Joan Wend") == "Joan Wend"
    assert read_credit("Foto: Joan Wend") == "Joan Wend"
    assert read_credit("Handout") == "Handout"
    assert read_credit("–") == ""


def test_a_name_in_the_last_bracket_of_a_caption() -> None:
    found = find_last_bracket("The gates turn. (Joan Wend)")
    assert found is not None
    assert (found.caption, found.credit) == ("The gates turn.", "Joan Wend")
    assert find_last_bracket("The gates turn (slowly).") is None


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("The old gates turn Photo: Joan Wend", "The old gates turn", "Joan Wend"),
        ("The gates turn. (Joan Wend, The Tide)", "The gates turn.", "Joan Wend, The Tide"),
        ("The gates turn. MO/Joan Wend", "The gates turn.", "MO/Joan Wend"),
        ("The gates at dawn turn slowly / Joan Wend", "The gates at dawn turn slowly", "Joan Wend"),
    ],
)
def test_names_at_the_end_of_a_line(text: str, caption: str, credit: str) -> None:
    found = find_credit(text)
    assert found is not None
    assert (found.caption, found.credit, found.sure) == (caption, credit, False)


@pytest.mark.parametrize(
    "text",
    [
        "Seen on the Picture: Joan Wend",
        "The gates turn (Joan Wend, 2019).",
        "The gates turn. (the mill, The Tide)",
        "Home / Essays / Joan Wend",
        "Image: 3 of 12",
        "Graphics: GTX 770 2GB / Radeon R9",
        "Software Engineering / Practical Programming",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    assert find_credit(text) is None


@given(st.text("aZЖж .:(/–é_²１。\u3000", max_size=30))
def test_parts_of_a_line_begin_where_the_pattern_says(text: str) -> None:
    assert scan_parts(text) == match_parts(text)


@pytest.mark.parametrize("text", ["The yard. Foto: Jo Doe", "The squareФото: Jo", "Foto : Jo", "x:foto: Jo", "z: Jo"])
def test_a_label_stands_before_a_colon(text: str) -> None:
    assert has_label(text)


@pytest.mark.parametrize("text", ["", ":", "Foto", "Fotos. And more: this", "foto. ::", "yardfoto2: x"])
def test_other_words_before_a_colon_are_no_labels(text: str) -> None:
    assert not has_label(text)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Foto: Joan Wend", "Joan Wend"),
        ("Mill Press Foto: Bild: Mill Press", "Mill Press"),
        ("Mill Press Foto: Joan Wend", "Mill Press / Joan Wend"),
        ("Joan Wend/Mill Press Foto: Joan Wend", "Joan Wend/Mill Press"),
        ("Joan Wend; 14.01.2022", "Joan Wend"),
        ("Joan Wend/AP +++ AP wire +++", "Joan Wend/AP"),
        ("The boats: a guide", "The boats: a guide"),
    ],
)
def test_labels_days_and_notes_are_no_part_of_a_credit(text: str, credit: str) -> None:
    assert clean_credit(text) == credit


def test_the_number_of_a_picture_in_a_gallery_is_no_part_of_its_credit() -> None:
    assert read_credit("2 von 14 © Joan Wend") == "Joan Wend"


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The gates at low tide. Photo Joan Wend", ("The gates at low tide.", "Joan Wend")),
        ("The gates at low tide. Photo to come", ("The gates at low tide. Photo to come", "")),
        ("© privat", ("", "privat")),
        ("yard_01.jpg", ("", "")),
        ("123 KB", ("", "")),
        ("Snow_white in the yard", ("Snow_white in the yard", "")),
    ],
)
def test_what_a_marked_caption_holds(caption: str, expected: tuple[str, str]) -> None:
    assert read_note(caption, "") == expected


@pytest.mark.parametrize(
    ("text", "credit", "caption"),
    [
        ("© Joan Wend/Getty Images The gates are shut.", "Joan Wend/Getty Images", "The gates are shut."),
        ("Joan Wend/ReutersThe gates are shut.", "Joan Wend/Reuters", "The gates are shut."),
        ("Bildcredit: (c) Joan Wend", "Joan Wend", ""),
        ("Photo (cc) : Joan Wend", "Joan Wend", ""),
    ],
)
def test_credits_before_a_caption_and_signs_behind_a_label(text: str, credit: str, caption: str) -> None:
    found = find_credit(text)
    assert found is not None
    assert (found.credit, found.caption) == (credit, caption)


@pytest.mark.parametrize(
    "text",
    [
        "The council keeps the gates, it said on Tuesday. (jw/dpa)",
        "Joan Wend/Reuters The gates",
        "By Joan Wend / AFPAIR",
        "Abbildung: Die Höhe des Wassers an der Mühle im letzten Jahr",
    ],
)
def test_signatures_and_captions_are_no_credits(text: str) -> None:
    found = find_credit(text)
    assert found is None or found.caption


def test_a_label_before_an_agency_alone_is_part_of_the_credit() -> None:
    assert read_credit("Pool via REUTERS") == "Pool via REUTERS"
    assert read_note("Las puertas giran. Foto EFE/Juan Wend", "") == ("Las puertas giran.", "EFE/Juan Wend")
    assert read_note("The gates turn. Joan Wend / The Tide", "") == ("The gates turn.", "Joan Wend / The Tide")
    assert read_note("The gates in 1962. Das Alte Tor", "") == ("The gates in 1962. Das Alte Tor", "")
    assert read_credit("By Joan Wend") == "Joan Wend"


def test_quick_looks_at_the_end_of_a_text_miss_nothing() -> None:
    lexicon = load_lexicon()
    for notice in lexicon.credit_phrases:
        capitals = notice.upper()
        texts = [notice, f"The mill {notice.title()}. !"]
        # Some letters have no capital of their own: "ß", "ı".
        texts += [f"The mill. {capitals}"] if capitals.lower() == notice else []
        assert all(map(may_end_in_notice, texts))
    for suffix in lexicon.credit_suffixes:
        assert all(map(may_end_in_suffix, (f"Joan Wend{suffix}", f"Joan Wend{suffix.title()}")))
    assert not may_end_in_notice("The mill turns.")
    assert not may_end_in_suffix("Joan Ebb")


@pytest.mark.parametrize("colon", [":", ": ", " : ", "："])
def test_a_label_behind_a_caption_ends_at_its_last_colon(colon: str) -> None:
    assert find_behind_space(f"The old tide mill at dawn: Photo{colon}Joan Wend") == (
        "The old tide mill at dawn:",
        "Joan Wend",
    )


def test_a_space_between_two_colons_counts_to_the_first() -> None:
    assert find_behind_space("The old tide mill at dawn Photo: : Joan Wend") is None
    assert find_behind_space("The old tide mill at dawn Photo :: Joan Wend") is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("水車小屋（田中太郎撮影）", "田中太郎"),
        ("磨坊的大門（記者王大明攝）", "王大明"),
        ("水門が開く＝共同", "共同"),
        ("水門 사진: 김철수", "김철수"),
        ("Jo Doe/Reuters The gates at dawn", None),
        ("© Jo Doe / Reuters The gates at dawn", "Jo Doe / Reuters"),
    ],
)
def test_forms_are_looked_for_where_their_signs_are(text: str, credit: str | None) -> None:
    found = find_credit(text)
    assert (found.credit if found is not None else None) == credit
