import pytest

from cleanart import extract
from cleanart.fields.language import candidates, language_tag
from tests.helpers import PROSE, block, of_head, said, values


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("de", "de"),
        ("DE", "de"),
        ("de_DE", "de-DE"),
        ("pt-br", "pt-BR"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("en-GB-oxendict", "en-GB"),
        ("und", None),
        ("", None),
        ("English", None),
    ],
)
def test_language_tags(written: str, tag: str | None) -> None:
    assert language_tag(written) == tag
    assert values(candidates(of_head(languages=said(("html", written))))) == ([tag] if tag else [])


def test_the_language_of_the_page_comes_before_that_of_its_locale() -> None:
    assert values(candidates(of_head(languages=said(("og", "en_US"), ("html", "de"))))) == ["de", "en-US"]
    assert values(candidates(of_head(languages=said(("og", "pt_BR"), ("html", "und"))))) == ["pt-BR"]


@pytest.mark.parametrize(("declared", "language"), [("de-AT", "en"), ("en-GB", "en-GB"), ("", "en"), ("tlh", "tlh")])
def test_the_language_is_what_the_page_says_unless_its_text_is_in_another(declared: str, language: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    assert extract(f"<html lang='{declared}'><body>{body}", input_format="html").language == language


def test_a_page_without_text_has_the_language_that_it_says() -> None:
    assert extract("<html lang=fr><body><p>Menu</p>", input_format="html").language == "fr"


def test_what_is_detected_against_the_head_says_so() -> None:
    detected, declared = candidates(of_head(*map(block, PROSE), languages=said(("html", "de"))))
    assert (detected.value, detected.source, declared.value) == ("en", "text", "de")
    assert "not of what the head says" in detected.reason
