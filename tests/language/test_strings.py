import re
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.language import strings as t
from tests.helpers import any_text

INVISIBLE = "\x00\x01\x08\x0e\x1b\x7f\x9f\xad\u200b\u2060\ufeff\ud800\udfff"


@pytest.mark.parametrize("char", INVISIBLE, ids=lambda char: f"U+{ord(char):04X}")
def test_invisible_characters_are_found_and_removed(char: str) -> None:
    assert t.has_invisible(f"tide{char}mill")
    assert t.strip_invisible(f"{char}tide{char}{char}mill{char}") == "tidemill"


@pytest.mark.parametrize(
    "char", " \t\xa0\u3000\u200c\u200d\u200e\u202b\ufffdé日", ids=lambda char: f"U+{ord(char):04X}"
)
def test_what_shows_or_shapes_words_stays(char: str) -> None:
    assert not t.has_invisible(f"tide{char}mill")
    assert t.strip_invisible(f"tide{char}mill") == f"tide{char}mill"


@given(any_text())
def test_plain_spaces_are_all_that_change(text: str) -> None:
    plain = t.plain_spaces(text)
    assert len(plain) == len(text)
    assert [c for c in plain if c in "\xa0\u2003\u2007\u202f\u205f\u3000"] == []
    assert all(a == b or (a.isspace() and b == " ") for a, b in zip(text, plain, strict=True))


@given(any_text())
def test_stripping_leaves_nothing_to_strip(text: str) -> None:
    stripped = t.strip_invisible(text)
    assert not t.has_invisible(stripped)
    assert t.has_invisible(text) == (stripped != text)
    stripped.encode("utf-8")


@pytest.mark.parametrize(
    ("lowered", "key"),
    [
        ("", ""),
        ("related", "related"),
        ("  » related: ", "related"),
        ("(3) comments", "comments"),
        ("comments (3)", "comments"),
        ("don’t miss", "don't miss"),
        ("‘don’t miss’", "don't miss"),
        ("© 2021", ""),
        ("12:30", ""),
        ("x", "x"),
        ("→ x ←", "x"),
        ("もっと見る ›", "もっと見る"),
        ("line one\nline two.", "line one\nline two"),
    ],
)
def test_look_up_key(lowered: str, key: str) -> None:
    assert t.look_up_key(lowered) == key


@given(any_text(), st.integers(1, 5))
def test_runs_of_words_are_those_of_a_pattern(text: str, min_chars: int) -> None:
    assert t.word_runs(text, min_chars) == re.findall(rf"\w{{{min_chars},}}", text)
    assert t.squash(text) == re.sub(r"\W+", "", text).lower()


@given(st.text("a é–ßกຂ漢か한글ｱ\u3040\u30ff\u0dff\u1100"))
def test_scripts_without_spaces_are_those_of_the_patterns(text: str) -> None:
    assert t.is_unspaced(text) == (t._ANY_UNSPACED.search(text) is not None)
    assert t._ANY_SYLLABLE.search(text) or t.word_pieces(text) == []
    assert t.word_pieces(f"{text} 한글")
    found = list(t._UNSPACED.finditer(text))
    ideographs, southeast = sum(len(m[1] or "") for m in found), sum(len(m[2] or "") for m in found)
    assert t.count_unspaced_words(text) == ideographs // 2 + southeast // 5


@given(any_text())
def test_a_key_begins_and_ends_with_a_letter_and_is_its_own_key(text: str) -> None:
    key = t.look_up_key(text)
    assert key in text.replace("’", "'")
    if key:
        assert not any(c == "_" or c.isspace() or c.isdecimal() for c in (key[0], key[-1]))
    else:
        assert not any(c.isalpha() for c in text)
    assert t.look_up_key(key) == key


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one two three", 3),
        ("a\xa0b", 2),  # `str.split` parts at no-break spaces
        ("https://quillmouth.example/a/very/long/address", 1),
        ("水車で回る図書館再び", 5),
        ("水車", 1),
        ("ข้าวเหนียวมะม่วง", 3),
        ("Donaudampfschifffahrtsgesellschaft", 1),
        ("Ödelandverordnungsentwurfsfassung", 1),
        ("한국 뉴스 오늘", 3),
    ],
)
def test_count_words(text: str, words: int) -> None:
    assert t.count_words(text, len(text.split())) == words


@given(any_text())
def test_words_are_never_fewer_than_the_runs_of_non_space(text: str) -> None:
    tokens = len(text.split())
    assert tokens <= t.count_words(text, tokens) <= max(tokens, len(text))


@pytest.mark.parametrize(
    ("text", "unspaced"),
    [
        ("", False),
        ("tide", False),
        ("Flut", False),
        ("море", False),
        ("한국", False),
        ("水", True),
        ("カ", True),
        ("ไทย", True),
        ("ខ្មែរ", True),
        ("မြန်မာ", True),
        ("the 水 mill", True),
    ],
)
def test_is_unspaced(text: str, unspaced: bool) -> None:
    assert t.is_unspaced(text) is unspaced


@pytest.mark.parametrize(
    "text",
    [
        "It rains.",
        "Does it?",
        "It does!",
        "Well…",
        "Well...",
        "She said: “It rains.”",
        "(It rains.)",
        "‘Rain.’”",
        "雨だ。",
        "「雨だ。」",
        "雨？",
        "هل تمطر؟",
        "बारिश हो रही है।",
        "Really?!",
        "Il pleut. »",
        "«Llueve.»",
    ],
)
def test_sentences_end(text: str) -> None:
    assert t.ends_sentence(text.replace(". »", ".»"))


@pytest.mark.parametrize("text", ["", "Related", "Comments (3)", "“Rain”", "he said:", "one, two,", "»", "雨", "3)"])
def test_other_lines_do_not_end_a_sentence(text: str) -> None:
    assert not t.ends_sentence(text)


@pytest.mark.parametrize("text", ["It was [...]", "It was […]", "It was…", "It was...", "C'était (...)", "« oui... »"])
def test_teasers_are_truncated(text: str) -> None:
    assert t.is_truncated(text)


@pytest.mark.parametrize("text", ["", "It was.", "[...] it was", "It was [sic]"])
def test_other_lines_are_not_truncated(text: str) -> None:
    assert not t.is_truncated(text)


@given(st.text(max_size=20))
def test_a_truncated_line_also_ends(text: str) -> None:
    for end in ("...", "…", "[...]", "[…]", "(...)", "(…)"):
        assert t.is_truncated(text + end)
        assert t.ends_sentence(text + end)


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Tide Mill", "the tide-mill!"), ("‘Bad’ news", "Bad News"), ("Ärger", "ÄRGER"), ("水車、再び", "水車 再び")],
)
def test_squash_ignores_case_and_punctuation(one: str, other: str) -> None:
    assert t.squash(one) == t.squash(other) != ""


def test_squash_keeps_letters_and_digits() -> None:
    assert t.squash("Mill 2, gate 3") == "mill2gate3"


@given(st.text())
def test_squash_gives_what_a_pattern_would(text: str) -> None:
    assert t.squash(text) == re.sub(r"\W+", "", text).lower()


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", ""),
        ("mill", ""),
        ("мельница", ""),
        ("물레방아", ""),
        ("the 水車", "ideographs"),
        ("すいしゃ", "ideographs"),
        ("โรงสี", "thai"),
        ("ໂຮງສີ", "lao"),
        ("ကြိတ်စက်", "burmese"),
        ("ម៉ាស៊ីន", "khmer"),
    ],
)
def test_scripts_without_spaces(text: str, script: str) -> None:
    assert t.unspaced_script(text) == script


def test_pieces_stand_for_words_where_no_spaces_part_them() -> None:
    assert t.word_pieces("the mill") == []
    assert [piece.strip() for piece in t.word_pieces("旧水車 mill 水")] == ["旧水", "水車"]
    assert [piece.strip() for piece in t.word_pieces("물레방아가")] == ["물레", "레방", "방아", "아가"]
    assert [piece.strip() for piece in t.word_pieces("โรงสีเก่า")] == ["โรงสี", "รงสีเ", "งสีเก", "สีเก่", "ีเก่า"]
    assert all(len(piece) == 5 for piece in t.word_pieces("旧水車 โรงสีเก่า"))


def test_single_characters_are_told_as_patterns_tell_them() -> None:
    characters = list(map(chr, range(0x11000)))
    assert [t.is_invisible(c) for c in characters] == [t.has_invisible(c) for c in characters]
    assert [t.is_unspaced_sign(c) for c in characters] == [t.is_unspaced(c) for c in characters]


_ADDRESSES = st.text(st.sampled_from("/?#:;.@ \tab1é"), max_size=12)


@given(st.sampled_from(("https://mill.example/n/x", "http://m.example", "HTTPS://m.example/", "", "/a/b")), _ADDRESSES)
def test_addresses_are_resolved_as_by_the_standard_library(base: str, address: str) -> None:
    for whole in (address, f"//{address}", f"//m.example/{address}", f"https://m.example/{address}"):
        try:
            expected = urljoin(base, whole)
        except ValueError:
            expected = whole
        assert t.resolve(base, whole) == expected
