import pytest
from hypothesis import given

from cleanart.fields.posts import find_comments
from cleanart.page.blocks import Block, Label
from cleanart.page.document import Document
from tests.helpers import (
    PROSE,
    TITLE,
    document,
    grows_no_faster_than_linear,
    label_of,
    markup,
    nasty_pages,
    page,
    paragraphs,
    row,
    run_stages,
    spaced,
    texts,
)

THREAD = (
    "Fenna — 4 May 2021",
    "I have walked across that dam for forty years and I never met a goat.",
    "Old Rask — 5 May 2021",
    "The goat was mine and it was pushed.",
)


def commented(*parts: str | Block) -> Document:
    return run_stages(spaced("Home", TITLE, "3 May 2021", *parts), "comments")


@pytest.mark.parametrize(
    "opening",
    ["Comments", "Comments (2)", "2 Comments", "Kommentare", "Commentaires", "Comentarios", "Комментарии", "コメント"],
)
def test_a_thread_below_an_article(opening: str) -> None:
    made = commented(*PROSE, opening, *THREAD)
    for text in (opening, *THREAD[1::2]):
        assert label_of(made, text) is Label.COMMENT
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_the_heads_of_comments_belong_to_them() -> None:
    made = commented(*PROSE, "Comments", *THREAD)
    assert texts(made, Label.COMMENT) == ["Comments", *THREAD]


@pytest.mark.parametrize(
    "line", ["Leave a comment", "Post a comment", "Schreibe einen Kommentar", "Lascia un commento"]
)
def test_the_form_of_comments(line: str) -> None:
    made = commented(*PROSE, line)
    assert label_of(made, line) is Label.COMMENT


def test_what_stands_above_the_article_is_no_thread() -> None:
    made = commented("Comments (2)", *PROSE)
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_posts_of_a_forum_are_its_content() -> None:
    posts = [piece for i, paragraph in enumerate(PROSE) for piece in (f"rask{i} wrote:", paragraph, "Reply")]
    made = run_stages(spaced("Forum", "Leaking gates?", *posts), "comments")
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_a_thread_longer_than_the_page_above_it_is_the_content() -> None:
    made = commented(PROSE[0], "Comments", *PROSE[1:])
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor had no comments on the goat, and nor had the goat.",
        "Comments by the mayor on the goat were not well received in the northern part of the town.",
    ],
)
def test_sentences_about_comments_stay_text(line: str) -> None:
    made = commented(*PROSE[:4], line, *PROSE[4:])
    assert texts(made, Label.COMMENT) == []


def test_labels_of_earlier_stages_stay() -> None:
    made = commented(*PROSE, "Comments", *THREAD, "© 2021 Quillgate Media", "Log in")
    assert label_of(made, "© 2021 Quillgate Media") is Label.LEGAL
    assert label_of(made, "Log in") is Label.NAVIGATION


def test_a_row_of_a_table_opens_no_thread() -> None:
    made = commented(*PROSE[:4], row("Comments"), row("Comments"), *PROSE[4:])
    assert texts(made, Label.COMMENT) == []


def test_an_empty_page() -> None:
    assert texts(run_stages(document(), "comments")) == []


@given(nasty_pages())
def test_any_page(text: str) -> None:
    made = run_stages(page(text), "comments")
    for b in made.blocks:
        if b.label is Label.COMMENT:
            assert b.decisions[-1].stage in {"comments", "boilerplate"}


READERS = "<div class=comment><b>Old Rask</b><p>The goat was mine and it was pushed.</p><a href=#r>Reply</a></div>"


def test_comments_that_the_markup_names_need_no_heading() -> None:
    made = markup(f"<article><h1>{TITLE}</h1>{paragraphs()}</article><section id=comments>{READERS}</section>")
    assert [b.text for b in made.comments] == ["The goat was mine and it was pushed."]
    assert all(label_of(made, text) is Label.COMMENT for text in ("Old Rask", THREAD[3], "Reply"))


def test_a_page_of_hardly_anything_but_comments_is_about_them() -> None:
    made = markup(f"<h1>{TITLE}</h1><div class=comments>{paragraphs()}</div>")
    assert not made.comments
    assert all(label_of(made, paragraph) is Label.TEXT for paragraph in PROSE)


def test_lines_that_say_who_and_when_are_no_comments_themselves() -> None:
    made = markup(
        f"<article><h1>{TITLE}</h1>{paragraphs()}</article><div class=comments>"
        "<p>Fenna of the Pier said on 24 January:</p><p>I never met a goat.</p><p>Commented on 3 May 2021</p></div>"
    )
    assert [b.text for b in made.comments] == ["I never met a goat."]


def test_many_comments_take_no_square() -> None:
    comment = f"<div class=comment><p>Jo Doe, 3 May 2021</p><p>{PROSE[0]}</p></div>"
    pages = {size: markup(f"{paragraphs()}{comment * size}") for size in (600, 2_400)}
    assert grows_no_faster_than_linear(lambda size: find_comments(pages[size]), 600)
    assert find_comments(pages[600])


CHAPTERS = ("Lines", "Comments", "Names", "Numbers")


def manual(heading: str = "<h2>{}</h2>", below: str = "<p>{}</p>") -> Document:
    """A manual of four chapters, of which the second is about comments."""
    parts = "".join(f"{heading.format(name)}{below.format(text)}" for name, text in zip(CHAPTERS, PROSE, strict=False))
    return markup(f"<article><h1>The forms of Korva</h1>{paragraphs(*PROSE[:2])}{parts}</article>")


def test_a_chapter_about_comments_is_no_thread() -> None:
    assert texts(manual(), Label.COMMENT) == []


def test_chapters_may_have_numbers() -> None:
    parts = "".join(
        f"<h3>{i} {name}</h3><p>{text}</p>" for i, (name, text) in enumerate(zip(CHAPTERS, PROSE, strict=False), 1)
    )
    made = markup(f"<article><h1>The forms of Korva</h1>{paragraphs(*PROSE[:2])}{parts}</article>")
    assert texts(made, Label.COMMENT) == []


def test_a_chapter_about_comments_in_tagless_text() -> None:
    lines = [line for chapter in zip(CHAPTERS, PROSE[2:], strict=False) for line in chapter]
    made = run_stages(spaced("Home", TITLE, *PROSE[:2], *lines), "comments")
    assert texts(made, Label.COMMENT) == []


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("<h2><a href=#x>{}</a></h2>", "<p>{}</p>"),  # a link to the thread
        ("<h2>{}</h2>", "<p>4 May 2021</p><p>{}</p>"),  # somebody wrote it then
        ("<h2>{}</h2>", "<p>{}</p><p>Leave a reply</p>"),
    ],
)
def test_what_is_signed_or_a_link_opens_a_thread(heading: str, below: str) -> None:
    assert "Comments" in texts(manual(heading, below), Label.COMMENT)


def test_comments_of_a_program_are_no_readers_comments() -> None:
    code = "".join(
        f"<div class=line><span class=comment>/* {text} */</span></div><div class=line>int i;</div>"
        for text in PROSE[4:6]
    )
    made = markup(f"<article><h1>Korva in C</h1>{paragraphs(*PROSE[:4])}<div class=fragment>{code}</div></article>")
    assert texts(made, Label.COMMENT) == []


def test_an_entry_of_a_table_of_contents_opens_no_thread() -> None:
    entries = "".join(f"<li><a href=#{i}>{name}</a></li>" for i, name in enumerate(("Comments", "Cross references")))
    made = markup(f"<article><h1>Korva</h1>{paragraphs(*PROSE[:4])}</article><div><ul>{entries}</ul></div>")
    assert "Cross references" not in texts(made, Label.COMMENT)
