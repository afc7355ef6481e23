import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given

from cleanart.language.detection import contradicts, detect_language
from tests.helpers import PROSE, any_text, grows_no_faster_than_linear

ENGLISH = " ".join(PROSE[:3])
GERMAN = (
    "Der Rat der Stadt hat am Dienstag beschlossen, dass die alte Mühle nicht verkauft wird, obwohl sie seit Jahren "
    "leer steht und viel Geld kostet. Die Tore werden von Lehrlingen der Werft erneuert, und wenn sie halten, soll im "
    "Herbst wieder gemahlen werden, wie es früher war."
)


# Two texts in each of 90 languages, of some 65 and 225 characters.
LANGUAGES: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "fixtures" / "languages.json").read_text(encoding="utf-8")
)
# Languages that only longer texts tell from their neighbours, if these do.
NEIGHBOURS = {
    "bs": {"hr", "sr"},
    "hr": {"bs", "sr"},
    "id": {"ms"},
    "no": {"nb", "nn", "da"},
    "rw": {"sw", "sn"},
    "sr": {"hr", "bs"},
}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("El consejo del puerto decidió el martes que el viejo molino no se vende.", "es"),
        ("Рада гавані вирішила у вівторок, що старий млин не продається.", "uk"),
        ("港の評議会は火曜日、古い水車小屋を売らないと決めた。", "ja"),
        ("", None),
        ("12 34", None),
        ("a", None),
        ("Menu", None),
        ("word " * 3, None),
        ("水" * 60, None),
        ("x = y + 1; return foo", None),
        ("\ud800\x00 El consejo del puerto decidió el martes que el viejo molino no se vende.", "es"),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_in_many_languages(language: str) -> None:
    for text in LANGUAGES[language]:
        assert detect_language(text) in {language, *NEIGHBOURS.get(language, ())}


def test_threads_do_not_disturb_each_other() -> None:
    texts = [text for pair in LANGUAGES.values() for text in pair]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(detect_language, texts * 5)) == [detect_language(text) for text in texts] * 5


def test_a_declared_language_yields_to_sure_results_only() -> None:
    assert detect_language("Menu", "fr") == "fr"
    assert detect_language(GERMAN, "fr") == "de"


def test_a_text_with_few_of_its_function_words_contradicts_a_declared_language() -> None:
    assert contradicts("en-US", GERMAN)
    assert not contradicts("de-AT", GERMAN)
    assert not contradicts("en-US", GERMAN[:50]), "too short"
    assert not contradicts("tlh", GERMAN), "its words are not known"
    assert contradicts("en", "港の評議会は火曜日、古い水車小屋を売らないと決めた。" * 3)


def test_the_classifier_is_loaded_for_texts_that_are_not_clear() -> None:
    code = f"import sys, cleanart; cleanart.extract({ENGLISH!r}); sys.exit('gcld3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@given(any_text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = detect_language(text)
    assert found is None or found.isalpha()


@pytest.mark.parametrize("piece", ["a", "the ", " ", "水"])
def test_time_does_not_grow_with_the_size(piece: str) -> None:
    def work(size: int) -> None:
        detect_language(piece * size)

    assert grows_no_faster_than_linear(work, 20_000)
