"""Text that was decoded wrongly before it got into a page."""

import pytest

import cleanart
from cleanart.readers.mojibake import mend_mojibake
from tests.helpers import PROSE, paragraphs

GOOD = "Die Mühle bleibt „geöffnet“, sagte Zoë – für 5 € mehr."
SPOILT = GOOD.encode().decode("cp1252", errors="replace")


@pytest.mark.parametrize(
    "page",
    [
        GOOD,
        "Das Café ist ÖFFENTLICH, naïve façade, «Été», 東京 Приливная",
        "A plain page, with &amp; and <b>tags</b>.\n\n",
        "ﬁne print, ｆｕｌｌ width, “curly”, no\xa0break\u200b",
    ],
)
def test_good_text_stays(page: str) -> None:
    assert mend_mojibake(page) == page


def test_each_piece_is_mended_alone() -> None:
    spoilt = "für fünf Bäcker".encode().decode("cp1252")
    page = '<p title="{0}">{0}</p><p>Größe, 東京</p>\n{0}\n'
    assert mend_mojibake(page.format(spoilt)) == page.format("für fünf Bäcker")


@pytest.mark.parametrize("is_html", [True, False])
def test_articles_are_mended_if_asked(is_html: bool) -> None:
    page = f"<title>Mill</title><article><h1>Mill</h1>{paragraphs()}<p>{SPOILT}</p></article>"
    if not is_html:
        page = "\n\n".join(["Mill", *PROSE, SPOILT])
    mended = cleanart.extract(page.encode(), fix_mojibake=True)
    assert "Die Mühle bleibt" in mended.body
    assert "Die MÃ¼hle bleibt" in cleanart.extract(page).body
    assert cleanart.extract(page.replace(SPOILT, "Good."), fix_mojibake=True).body.endswith("Good.")
