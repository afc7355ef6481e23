"""Notes in the middle of a text become blocks of their own, to which a number refers."""

from cleanart.readers.html import read_html

SIDENOTE = """<p>The pier is of oak.<label for="s" class="margin-toggle sidenote-number"></label><input type="checkbox"
 id="s" class="margin-toggle"><span class="sidenote">It came <i>from</i> the hills.</span> It stood long.</p>
<p>End.</p>"""


def test_a_sidenote_stands_below_its_paragraph() -> None:
    paragraph, note, end = read_html(SIDENOTE).blocks
    assert [block.text for block in (paragraph, note, end)] == [
        "The pier is of oak.1 It stood long.",
        "1 It came from the hills.",
        "End.",
    ]
    assert [(m.kind.value, m.href) for m in paragraph.markup.marks] == [("superscript", ""), ("link", "#sidenote-1")]
    assert note.markup.anchors == ("sidenote-1",)
    assert not note.markup.marks


def test_a_margin_note_has_no_number() -> None:
    page = '<p>Oil burns.<label class="margin-toggle">⊕</label><span class="marginnote">Of whales.</span> By hand.</p>'
    assert [block.text for block in read_html(page).blocks] == ["Oil burns. By hand.", "Of whales."]


def test_the_mark_of_a_note_is_no_part_of_its_text() -> None:
    mark = '<sup class="ltx_note_mark">1</sup>'
    page = (
        f'<p>Oil burns.<span class="ltx_note ltx_role_footnote">{mark}<span>{mark}Of whales.</span></span> By hand.</p>'
    )
    assert [block.text for block in read_html(page).blocks] == ["Oil burns.1 By hand.", "1 Of whales."]


def test_an_empty_sidenote_leaves_nothing() -> None:
    page = '<p>Oil <b>burns<span class="sidenote"> </span></b> here.</p><div class="sidenote">Alone.</div>'
    assert [block.text for block in read_html(page).blocks] == ["Oil burns here.", "Alone."]
