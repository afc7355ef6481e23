"""Footnotes: marks that are typed, notes of several paragraphs, and signs in place of numbers."""

import pytest

from cleanart import extract
from tests.helpers import PROSE

START = "".join(f"<p>{text}</p>" for text in PROSE[:3])


def markdown(notes: str) -> str:
    return extract(f"<article><h1>The mill</h1>{START}{notes}</article>").to_markdown()


def test_signs_are_marks_of_notes() -> None:
    made = markdown("<p>A ticket is four crowns* on weekdays.</p><p>* Children pay half of that, and dogs nothing.</p>")
    assert "crowns[^*] on" in made
    assert "\n\n[^*]: Children pay half" in made


@pytest.mark.parametrize(
    "notes",
    [
        "<p>A ticket* is four crowns* on weekdays.</p><p>* Children pay half of that, and dogs nothing.</p>",
        "<p>Take 2 * 3 of it, which makes six.</p><p>* Children pay half of that, and dogs nothing.</p>",
        "<p>* Children pay half of that, and dogs nothing.</p><p>A ticket is four crowns* on weekdays.</p>",
        "<p>A ticket is <code>four*</code> crowns.</p><p>* Children pay half of that, and dogs nothing.</p>",
    ],
)
def test_other_signs_stay(notes: str) -> None:
    assert "[^" not in markdown(notes).replace("[^*]: ", "")


def test_numbers_in_brackets_are_marks_of_notes_in_tagless_text() -> None:
    text = ["The mill of Quillmouth", *PROSE[:2], "They count the tickets each evening.[1] So it is.[2]"]
    made = extract("\n\n".join([*text, "[1] The list is kept at the pier.\n[2] So says the office."])).to_markdown()
    assert "each evening.[^1] So it is.[^2]\n\n[^1]: The list is kept at the pier.\n[^2]: So says the office." in made


def test_a_note_is_kept_whole_where_the_text_refers_to_it() -> None:
    mark = (
        '<p>Wait for the lamp.<sup><a href="#n" id="r">1</a></sup> Then turn the handle to the left until it stops.</p>'
    )
    note = '<ol><li id="n"><p>It is green.</p><p>Or so.</p><pre>on</pre><p>Ask. <a href="#r">↩</a></p></li></ol>'
    made = markdown(f"{mark}<section><hr>{note}</section>")
    assert "lamp.[^1] Then" in made
    assert made.endswith("[^1]: It is green.\n\n    Or so.\n\n    ```\n    on\n    ```\n\n    Ask.")
