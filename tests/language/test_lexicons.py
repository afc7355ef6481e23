import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleanart
from cleanart.language.dates import find_date
from cleanart.language.lexicons import load_lexicon
from cleanart.language.phrase_index import PhraseIndex
from cleanart.language.strings import look_up_key
from tests.helpers import any_text, block

FILES = {
    f.name.removesuffix(".json"): f for f in files("cleanart.language.lexicons").iterdir() if f.name.endswith(".json")
}
LANGUAGES = sorted(FILES)

CATEGORIES = {"navigation", "share", "subscribe", "related", "comments", "legal", "advert", "meta", "poster"}
# What names of classes and ids may say of an element's contents; stages know these.
HINTS = """advert aside author body button caption code comments consent credit dialog footer form formula header hidden
    lead legal menu meta opens panel player preview quoted related share shop sidenote spoken subscribe tags title
    unseen"""
FIELDS = {
    "line": CATEGORIES,
    "start": CATEGORIES,
    "anywhere": CATEGORIES - {"poster"},
    "credit": {"labels", "suffixes", "sources", "origins", "prefixes", "phrases", "agencies"},
    "byline": {"start", "others", "suffixes", "roles", "organizations", "particles", "no_names", "ordinary"},
    "date": {"months", "solar_hijri_months", "weekdays", "published", "modified", "others", "review_headings", "ago"},
    "site": {"before", "rights", "junk"},
    "forum": {"names"},
    "stopwords": {"words", "pieces"},
    "heading": {"edit", "links"},
    "code": {"line_numbers", "tools", "languages"},
    "markup": set(HINTS.split()),
    "sight": {"hiding", "showing", "screens", "unshown"},
}
MAY_BE_ONE_CHARACTER = {
    ("stopwords", "words"),
    ("stopwords", "pieces"),
    ("sight", "screens"),
    ("credit", "agencies"),
    ("code", "languages"),
}


def read(language: str) -> dict[str, dict[str, list[Any]]]:
    loaded = json.loads(FILES[language].read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def phrases(language: str) -> list[tuple[str, str, str]]:
    """All (table, field, phrase) of a language."""
    return [
        (table, field, phrase)
        for table, found in read(language).items()
        for field, values in found.items()
        for value in values
        for phrase in (value if isinstance(value, list) else [value])
    ]


# The files


def test_the_most_frequent_languages_of_pages_have_lexicons() -> None:
    assert set(LANGUAGES) >= {
        "ar",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "fi",
        "fr",
        "he",
        "hi",
        "it",
        "ja",
        "ko",
        "nb",
        "nl",
        "pl",
        "pt",
        "ru",
        "sv",
        "tr",
        "uk",
        "zh",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_tables_and_fields_are_known(language: str) -> None:
    tables = read(language)
    assert tables
    assert tables.keys() <= FIELDS.keys()
    for table, fields in tables.items():
        assert fields.keys() <= FIELDS[table], table


def test_the_read_me_describes_every_table_field_category_and_hint() -> None:
    text = (files("cleanart.language.lexicons") / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_.]+)`", text))
    for table, fields in FIELDS.items():
        assert table in named or any(name.startswith(f"{table}.") for name in named)
        assert {field for field in fields if not {field, f"{table}.{field}"} & named} == set(), table
    known = {*FIELDS, *(f"{table}.{field}" for table, fields in FIELDS.items() for field in fields)}
    assert {name for name in named if name.partition(".")[0] in FIELDS and "." in name} <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_strings_without_space_around(language: str) -> None:
    for table, field, phrase in phrases(language):
        assert isinstance(phrase, str)
        assert phrase, (table, field)
        assert phrase == phrase.strip(), (table, field, phrase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_lower_case(language: str) -> None:
    assert [p for t, f, p in phrases(language) if p != p.lower() and (t, f) != ("credit", "agencies")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_one_character(language: str) -> None:
    assert [(t, f, p) for t, f, p in phrases(language) if len(p) < 2 and (t, f) not in MAY_BE_ONE_CHARACTER] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_of_line_are_their_own_look_up_keys(language: str) -> None:
    assert [p for t, _, p in phrases(language) if t == "line" and p != look_up_key(p)] == []


def test_words_of_markup_have_the_form_in_which_names_are_split() -> None:
    """Single words, or two joined by a hyphen, in common.json alone."""
    assert {language for language in LANGUAGES if "markup" in read(language)} == {"common"}
    found = [word for table, _, word in phrases("common") if table == "markup"]
    assert [word for word in found if not re.fullmatch("[a-zß-ÿ]+(-[a-zß-ÿ]+)?", word)] == []
    assert load_lexicon().markup.keys() == set(found)


def test_every_hint_of_markup_has_words() -> None:
    assert frozenset().union(*load_lexicon().markup.values()) == read("common")["markup"].keys()
    assert all(read("common")["markup"].values())
    assert load_lexicon().markup["sidebar"] == {"aside"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_holds_no_phrase_twice(language: str) -> None:
    for table, fields in read(language).items():
        for field, values in fields.items():
            plain = [v for v in values if isinstance(v, str)]
            assert len(plain) == len(set(plain)), (table, field)


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_are_twelve_lists(language: str) -> None:
    months = read(language).get("date", {}).get("months", [])
    assert len(months) in {0, 12}
    assert all(isinstance(names, list) and names for names in months)


def test_a_name_of_a_month_means_the_same_month_everywhere() -> None:
    numbers: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, names in enumerate(read(language).get("date", {}).get("months", []), 1):
            for name in names:
                numbers.setdefault(name, set()).add(number)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", [x for x in LANGUAGES if read(x).get("date", {}).get("months")])
def test_every_name_of_a_month_is_found_in_a_date(language: str) -> None:
    for number, names in enumerate(read(language)["date"]["months"], 1):
        for name in names:
            assert find_date(f"3 {name} 2021") == f"2021-{number:02}-03", name


# What they find

FOUND = [
    ("en", "Most Popular", "related"),
    ("en", "Skip to main content", "navigation"),
    ("en", "Sign up for our newsletter", "subscribe"),
    ("de", "Das könnte Sie auch interessieren", "related"),
    ("de", "Alle Rechte vorbehalten", "legal"),
    ("fr", "À lire aussi", "related"),
    ("fr", "Mentions légales", "legal"),
    ("es", "Te puede interesar", "related"),
    ("es", "Política de privacidad", "legal"),
    ("it", "Leggi anche", "related"),
    ("it", "Condividi", "share"),
    ("pt", "Leia também", "related"),
    ("pt", "Compartilhe", "share"),
    ("nl", "Lees ook", "related"),
    ("nl", "Deel dit artikel", "share"),
    ("sv", "Läs också", "related"),
    ("sv", "Logga in", "navigation"),
    ("da", "Læs også", "related"),
    ("da", "Log ind", "navigation"),
    ("nb", "Les også", "related"),
    ("nb", "Logg inn", "navigation"),
    ("fi", "Lue myös", "related"),
    ("fi", "Kirjaudu", "navigation"),
    ("pl", "Czytaj także", "related"),
    ("pl", "Zaloguj się", "navigation"),
    ("cs", "Přečtěte si také", "related"),
    ("cs", "Přihlásit se", "navigation"),
    ("ru", "Читайте также", "related"),
    ("ru", "Все права защищены", "legal"),
    ("uk", "Читайте також", "related"),
    ("uk", "Увійти", "navigation"),
    ("tr", "İLGİLİ HABERLER", "related"),
    ("tr", "Giriş yap", "navigation"),
    ("el", "Διαβάστε επίσης", "related"),
    ("el", "Σύνδεση", "navigation"),
    ("ar", "اقرأ أيضا", "related"),
    ("ar", "تسجيل الدخول", "navigation"),
    ("he", "כתבות נוספות", "related"),
    ("he", "התחברות", "navigation"),
    ("hi", "यह भी पढ़ें", "related"),
    ("hi", "लॉग इन", "navigation"),
    ("ja", "関連記事", "related"),
    ("ja", "ログイン", "navigation"),
    ("ko", "관련기사", "related"),
    ("ko", "로그인", "navigation"),
    ("zh", "相关阅读", "related"),
    ("zh", "登录", "navigation"),
]


@pytest.mark.parametrize(("language", "text", "category"), FOUND, ids=[f"{x}-{c}" for x, _, c in FOUND])
def test_common_phrases_are_found(language: str, text: str, category: str) -> None:
    assert language in LANGUAGES
    assert f"line:{category}" in block(text).cues


@pytest.mark.parametrize("text", ["» RELATED:", "Related (12)", "— related —", "related"])
def test_signs_numbers_and_case_do_not_hide_a_line(text: str) -> None:
    assert "line:related" in block(text).cues


@pytest.mark.parametrize(
    "text", ["Relatedness", "The harbor council voted on Tuesday.", "", "2021", "Hedda Lorne", "水車の町"]
)
def test_plain_lines_have_no_cues(text: str) -> None:
    assert block(text).cues == frozenset()


def test_a_phrase_at_the_start_is_found() -> None:
    assert "start:published" in block("Published 3 May 2021").cues
    assert "start:byline" in block("By Hedda Lorne").cues


def test_a_long_block_is_not_searched_for_phrases_anywhere() -> None:
    legal = "The mill gives these photographs away, all rights reserved by the harbor council"
    assert "any:legal" in block(legal).cues
    assert "any:legal" not in block(legal + " and it will hold for another winter" * 10).cues


@pytest.mark.parametrize("end", [".", ",", ")", ". 12", "!"])
def test_punctuation_after_a_phrase_does_not_hide_it(end: str) -> None:
    assert "any:legal" in block(f"Quillmouth Herald (all rights reserved{end}").cues


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_lexicons_load_as_resources_of_a_package_that_is_no_folder(tmp_path: Path) -> None:
    source = Path(cleanart.__file__).parent
    archive = tmp_path / "cleanart.zip"
    with ZipFile(archive, "w") as out:
        out.writestr("cleanart/__init__.py", "")  # the room needs no other
        for path in (source / "language").rglob("*.*"):
            if path.suffix in {".py", ".json"}:
                out.write(path, Path("cleanart") / path.relative_to(source))
    code = "from cleanart.language import lexicons; print(lexicons.__file__, len(lexicons.load_lexicon().months))"
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": str(archive)}
    )
    assert run.stdout.startswith(str(archive))
    assert run.stdout.split()[-1] == str(len(load_lexicon().months))


def test_stopwords_of_several_languages() -> None:
    assert load_lexicon().stopwords >= {"the", "und", "les", "não", "och", "и", "των", "και", "של", "के"}


# The index

INDEX = PhraseIndex({"more": 1, "more on": 2, "more on this story": 3, "by": 4, "más": 5, "関連": 6, "関連記事一覧": 7})


@pytest.mark.parametrize(
    ("text", "start", "expected"),
    [
        ("more", 0, ("more", 1)),
        ("more news", 0, ("more", 1)),
        ("more on gates", 0, ("more on", 2)),
        ("more on this story: gates", 0, ("more on this story", 3)),
        ("more on this storyboard", 0, ("more on", 2)),
        ("more ongoing work", 0, ("more", 1)),
        ("moreover", 0, None),
        ("more2", 0, None),
        ("more-or-less", 0, ("more", 1)),
        ("no more", 0, None),
        ("no more", 3, ("more", 1)),
        ("by", 0, ("by", 4)),
        ("by hedda", 0, ("by", 4)),
        ("bypass", 0, None),
        ("b", 0, None),
        ("", 0, None),
        ("more", 4, None),
        ("more", 40, None),
        ("más", 0, ("más", 5)),
        ("関連する町", 0, ("関連", 6)),
        ("関連記事一覧を見る", 0, ("関連記事一覧", 7)),
        ("関連記事", 0, ("関連", 6)),
        ("MORE", 0, None),
    ],
)
def test_longest_phrase_that_ends_with_a_word(text: str, start: int, expected: tuple[str, int] | None) -> None:
    assert INDEX.match(text, start) == expected


@pytest.mark.parametrize(("phrase", "text"), [("शेयर कर", "शेयर करें"), ("cafe", "cafe\u0301")])
def test_a_combining_mark_does_not_end_a_word(phrase: str, text: str) -> None:
    assert PhraseIndex({phrase: 1}).match(text) is None


def test_an_empty_index_finds_nothing() -> None:
    assert PhraseIndex({}).match("more") is None


_WORDS = st.text("ab é水ก-", min_size=2, max_size=9).filter(lambda phrase: phrase == phrase.strip())


@given(st.sets(_WORDS, min_size=1, max_size=8), st.text("ab é水ก-1", max_size=20), st.integers(0, 20))
def test_a_match_is_the_longest_prefix_at_its_start(known: set[str], text: str, start: int) -> None:
    found = PhraseIndex({phrase: len(phrase) for phrase in known}).match(text, start)
    if found is None:
        assert not any(text[start:] == phrase for phrase in known)
        return
    phrase, value = found
    assert phrase in known
    assert value == len(phrase)
    assert text.startswith(phrase, start)
    after = text[start + len(phrase) :]
    longer = [p for p in known if len(p) > len(phrase) and text.startswith(p, start)]
    assert all(text[start + len(p) : start + len(p) + 1].isalnum() for p in longer)
    assert not after[:1].isascii() or not (after[:1].isalnum() and phrase[-1] in "abé")


@given(any_text())
def test_cues_of_any_text(text: str) -> None:
    known = {f"{place}:{name}" for place in ("line", "start", "any") for name in CATEGORIES}
    known |= {f"start:{name}" for name in ("credit", "byline", "published", "modified", "site")}
    known.add("any:credit")
    assert block(text).cues <= known


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("登录 注册", True),
        ("ログイン 会員登録", True),
        ("หน้าแรก ค้นหา เข้าสู่ระบบ", True),
        ("登录 水车", False),
        ("水车 注册", False),
        ("home login", False),  # a space parts words there, not phrases
    ],
)
def test_a_line_of_menu_words_in_scripts_without_spaces(line: str, found: bool) -> None:
    assert ("line:navigation" in load_lexicon().line_cues(line)) == found


def test_function_words_within_texts_are_there_by_script() -> None:
    pieces = load_lexicon().stop_pieces
    assert pieces.keys() == {"ideographs", "thai", "lao", "burmese", "khmer"}
    assert all(len(found) >= 25 for found in pieces.values())
