"""How much the text of blocks looks like filler."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.page.blocks import Block
from cleanart.scoring import filler
from cleanart.scoring.filler import filler_shares
from tests.helpers import PROSE, block, code, row

LOREM = (
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore "
    "magna aliqua. Ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut aliquip ex ea commodo."
)
LOREM_VARIANT = (
    "Suspendisse varius enim in eros elementum tristique. Duis cursus, mi quis viverra ornare, eros dolor interdum "
    "nulla, ut commodo diam libero vitae erat. Aenean faucibus nibh et justo cursus id rutrum lorem imperdiet."
)
# Invented sentences with the clusters of their languages: German compounds, Polish, Czech, Russian, Greek, Latin.
REAL = (
    "Der Wirtschaftsausschuss der Landeshauptstadt hat den Haushaltsplan für das Straßenbahnnetz beschlossen, obwohl "
    "die Rechnungsprüfer vor den Kosten der Brückenschnellstrecke gewarnt hatten.",
    "Mieszkańcy wschodnich dzielnic czekają na most od trzydziestu lat, a władze twierdzą, że przetarg zostanie "
    "ogłoszony jeszcze we wrześniu, jeśli wystarczy pieniędzy.",
    "Starosta řekl, že čtvrtá vrstva asfaltu vydrží nejméně deset zim, a že se na hřbitovní zdi pracovat nebude, dokud "
    "nepřijde zpráva od památkářů.",
    "Жители города встретили решение без восторга, потому что мост закроют на всё лето, а объезд через соседний район "
    "займёт не меньше часа в каждую сторону.",
    "Οι κάτοικοι του χωριού περίμεναν τη γέφυρα για τριάντα χρόνια, και τώρα λένε ότι δεν θα τη χρησιμοποιήσουν αν δεν "
    "φτιαχτεί και ο δρόμος προς το λιμάνι.",
    "Pontem novum cives diu exspectaverunt, sed magistratus eum ante hiemem non perfecerunt, quod operarii propter "
    "fluminis magnitudinem trabes ponere non poterant.",
    "港の評議会は火曜日、古い潮力製粉所をさらに十年間運転し続けることを決めた。議論は集会室の暖房が切られるまで続いた。",
)


def scrambled(text: str) -> str:
    """The text with the letters of each word in random order."""
    order = random.Random(7)  # noqa: S311
    return re.sub(r"[a-z]+", lambda word: "".join(order.sample(word[0], len(word[0]))), text)


def shifted(text: str) -> str:
    """The text with each letter replaced by the next one of the alphabet."""
    return re.sub(r"[a-z]", lambda letter: chr((ord(letter[0]) - 96) % 26 + 97), text)


@pytest.mark.parametrize("text", [*PROSE, *REAL])
def test_real_text_is_no_filler(text: str) -> None:
    assert filler_shares([block(text)])[0] < 0.25


@pytest.mark.parametrize("text", [LOREM, LOREM_VARIANT, "Lorem ipsum dolor sit amet " * 3])
def test_lorem_ipsum_is_filler(text: str) -> None:
    assert filler_shares([block(text)])[0] > 0.8


@pytest.mark.parametrize("text", PROSE)
def test_other_letters_are_filler(text: str) -> None:
    assert filler_shares([block(shifted(text))])[0] > 0.8


def test_letters_in_another_order_are_noticed_in_several_paragraphs() -> None:
    assert sum(filler_shares([block(text) for text in PROSE])) == 0
    assert sum(filler_shares([block(scrambled(text)) for text in PROSE])) > 0.5


def test_masked_words_are_filler() -> None:
    assert filler_shares([block(re.sub(r"[A-Za-z]", "x", PROSE[0]))])[0] > 0.8


def test_short_blocks_and_verbatim_ones_are_not_judged() -> None:
    strange = shifted(PROSE[0])
    assert filler_shares([code(strange), row(strange), block(strange[:40]), block("Lorem ipsum dolor")]) == [0.0] * 4


def test_one_share_for_each_block() -> None:
    assert filler_shares([]) == []
    shares = filler_shares([block(PROSE[0]), block(LOREM), block(PROSE[1])])
    assert [share > 0 for share in shares] == [False, True, False]


@given(
    st.lists(
        st.sampled_from(
            ["schrkt", "krtx", "lorem", "dolor", "the", "ein", "haus", "brücke", "本", "жизнь", "щщщщ", "x-y"]
        )
    )
)
def test_a_closer_look_at_what_is_skipped_would_find_no_filler(words: list[str]) -> None:
    text = " ".join(["stone", *words])
    assert filler_shares([Block(text, words=20)]) == [filler._filler_share(text)]
