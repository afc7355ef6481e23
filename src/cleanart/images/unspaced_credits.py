"""Credits in Chinese, Japanese and Korean, which have no spaces around them."""

import unicodedata

from cleanart.language.lexicons import load_lexicon
from cleanart.language.patterns import lazy_pattern

FIRST_EAST_ASIAN = "\u1100"
"""Letters and brackets of these languages come from here on."""
_FIRST = FIRST_EAST_ASIAN  # has a C type here
_AFTER_EQUALS = lazy_pattern(
    r"(?<!\s)\s?[＝=]\s?([^＝=（()）、，]{1,20})$"
)  # "首相＝共同" and "首相＝３日、東京" alike
# Each with the signs of which one is in it: most lines have none of them.
_UNSPACED_FORMS = (
    (("撮影", "提供"), lazy_pattern(r"[（(]([^（()）]{1,40}?)(?:さん)?(?:撮影|提供)[)）]?$")),
    (("撮影", "提供"), lazy_pattern(r"(?<=[、，])([^＝（()）、，。]{1,30}?)(?:撮影|提供)$")),
    (("＝",), lazy_pattern(r"＝([^＝（()）、，]{1,30}?)(?:撮影|提供)$")),
    (("取自", "翻攝自"), lazy_pattern(r"[（(](?:取自|翻攝自|圖取自)([^（()）]{2,20})[)）]$")),
    (("Ｃ", "C"), lazy_pattern(r"[（(][ＣC][)）]\s*(\S{2,30})$")),
    (
        ("摄", "攝", "供图", "供圖"),
        lazy_pattern(
            r"[（(](?:[图圖][/／:：])?(?:[^\s。（(]{0,8}[记記]者\s?)?([^（()）]{2,20}?)\s?(?:摄|攝|摄影|攝影|供图|供圖)[)）]$"
        ),
    ),
    (
        ("摄", "攝"),
        lazy_pattern(r"(?:^|(?<=[。！？]))\s?(?:[^\s。（(]{2,8}记者\s)?([^\s。，（()）]{2,10})\s?(?:摄|攝)$"),
    ),
    (("사진",), lazy_pattern(r"[\[(]?사진\s*(?:출처|제공)?\s*[=:]\s*([^\]\)]{1,40})[\])]?$")),
    (("제공",), lazy_pattern(r"(?:^|(?<=[.\]/])\s?|\s{1,3})([^\s./]{2,20}(?: [^\s./]{2,20})?)\s제공$")),
    (("기자",), lazy_pattern(r"(?<=[.\]/])\s?([^\s./]{2,20}(?: [^\s./]{2,20})?)\s기자$")),
    (
        (":", "：", "/", "／"),
        lazy_pattern(
            r"(?:^|(?<=[。.\s（()）]))(?:图|圖|摄|攝|图源|圖源|摄影|攝影|摄影师|撮影|写真|画像)[:：/／]\s?([^）)。]{2,30})[)）]?$"
        ),
    ),
)


def is_east_asian(text: str) -> bool:
    """Return whether a text has letters or brackets of these languages."""
    for sign in text:  # noqa: SIM110  # a generator would not compile to a loop
        if sign >= _FIRST:
            return True
    return False


def find_unspaced(text: str) -> tuple[str, int] | None:
    """Return the credit of one of these forms, and where it begins with its signs; None if there is none."""
    for signs, form in _UNSPACED_FORMS:
        found = form.search(text) if any(sign in text for sign in signs) else None
        if found and any(map(str.isalnum, found[1])):
            return found[1].strip(), found.start()
    found = _AFTER_EQUALS.search(text) if "=" in text or "＝" in text else None
    if found and unicodedata.normalize("NFKC", found[1]) in load_lexicon().agencies:
        return found[1], found.start()
    return None
