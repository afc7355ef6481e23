"""The encoding of a page that declares none is guessed from its letters."""

import pytest

from cleanart.readers.decode import decode
from tests.helpers import letters
from tests.readers.encoded_pages import HTML, PAGES, WESTERN

LANGUAGES_OF_ENCODINGS = [(name, encoding) for name, (encodings, *_) in PAGES.items() for encoding in encodings]


# Too few letters beyond ASCII to tell languages by.
TOO_SHORT = {
    ("catalan", "windows-1252"),
    ("czech", "windows-1250"),
    ("czech", "iso-8859-2"),
    ("romanian", "windows-1250"),
    ("romanian", "iso-8859-2"),
    ("latvian", "windows-1257"),
}


def encoded(text: str, encoding: str) -> tuple[bytes, str]:
    """A text in an encoding, and the same text without the signs that the encoding lacks."""
    data = text.encode(encoding, errors="ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize(("language", "encoding"), LANGUAGES_OF_ENCODINGS)
@pytest.mark.parametrize("html", [False, True])
def test_an_undeclared_encoding_is_guessed(language: str, encoding: str, html: bool) -> None:
    _, title, text = PAGES[language]
    data, page = encoded(HTML.format(title=title, text=text) if html else f"{title}\n{text}", encoding)
    assert decode(data) == page


@pytest.mark.parametrize(("language", "encoding"), LANGUAGES_OF_ENCODINGS)
def test_an_undeclared_encoding_is_guessed_from_a_title(language: str, encoding: str) -> None:
    data, title = encoded(PAGES[language][1], encoding)
    if (language, encoding) not in TOO_SHORT:
        assert decode(HTML.format(title="_", text="_").encode().replace(b"_", data)).count(title) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Zoë’s café has opened again.",
        "“It’s here” – at last…",
        "© 2009 The Tide Mill",
        "Price: £3 a sack, or €4",
        "à",
        "São Paulo",
        "Español | Français | Português | Deutsch | Türkçe",
        "Close ×",
        "5 × 3 = 15; 15 ÷ 3 = 5; ½ inch; 20°C; 3 m²; ±2",
        "See the notes¶ and the code¶ below¶",
        "Home\xa0|\xa0News\xa0\xa0|\xa0\xa0\xa0Mills",
        "News•Reviews•Games",
        "CAFÉ «MÜNCHEN»",
        "¿Dónde está el molino?",
        "Straße",
    ],
)
@pytest.mark.parametrize("html", [False, True])
def test_short_western_pages_are_windows_1252(text: str, html: bool) -> None:
    page = HTML.format(title="The tide mill", text=text) if html else text
    assert decode(page.encode("windows-1252")) == page


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("german", "cp850"),
        ("german", "cp437"),
        ("german", "mac_roman"),
        ("french", "mac_roman"),
        ("spanish", "cp850"),
        ("polish", "cp852"),
        ("turkish", "cp857"),
        ("korean", "johab"),
    ],
)
def test_text_of_old_machines(language: str, encoding: str) -> None:
    data, text = encoded("\n".join(PAGES[language][1:]), encoding)
    assert letters(decode(data)) == letters(text)


def test_declarations_in_scripts_and_deep_in_the_page_do_not_sway_the_guess() -> None:
    page = f"<script>'<meta charset=iso-8859-7>'</script>{' ' * 9_000}<meta charset=iso-8859-7><p>{WESTERN}</p>"
    assert decode(page.encode("windows-1252")) == page


def test_letters_of_dos_are_no_signs() -> None:
    """Umlauts of DOS have the bytes of quotation marks."""
    text = "Die Bäcker der Stadt können größere Mühlen führen, wenn das Wehr höher wird."
    assert decode(text.encode("cp850")) == text
