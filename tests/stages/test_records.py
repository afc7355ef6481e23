"""Posts, comments and entries one by one."""

import pytest

import cleanart
from cleanart import Article
from tests.helpers import PROSE


def post(author: str, day: int, text: str, more: str = "", names: str = "post") -> str:
    return (
        f'<div class="{names}"><div class=side><a href="/user/{author}">{author}</a></div>'
        f"<div class=date>2026-05-{day:02}</div>{more}<div class=text><p>{text}</p></div></div>"
    )


def thread(*posts: str) -> Article:
    head = "<title>Which oil for the mill? - Mill Forum</title>"
    return cleanart.extract(f"<html><head>{head}</head><body><h1>Which oil for the mill?</h1>{''.join(posts)}")


def test_posts_of_a_thread() -> None:
    article = thread(post("jo", 1, PROSE[0]), post("al", 2, PROSE[1]), post("jo", 3, PROSE[2]))
    assert [(p.author, p.published, p.text) for p in article.posts] == [
        ("jo", "2026-05-01", PROSE[0]),
        ("al", "2026-05-02", PROSE[1]),
        ("jo", "2026-05-03", PROSE[2]),
    ]
    parts = article.to_markdown().split("\n\n---\n\n")
    assert [part.split("\n\n")[0] for part in parts] == [
        f"**{n}** · 2026-05-0{i}" for i, n in ((1, "jo"), (2, "al"), (3, "jo"))
    ]
    assert [part.split("\n\n")[1] for part in parts] == list(PROSE[:3])


def test_answers_have_votes_and_one_is_accepted() -> None:
    votes = "<div class=votes>{}</div>"
    article = thread(
        post("jo", 1, PROSE[0], names="question"),
        "<div class=answers>",
        post("al", 2, PROSE[1], votes.format(12), names="answer accepted"),
        post("bo", 3, PROSE[2], votes.format(-1), names="answer"),
        "</div>",
    )
    assert [(p.author, p.score, p.is_accepted) for p in article.posts] == [
        ("jo", None, False),
        ("al", 12, True),
        ("bo", -1, False),
    ]


def test_an_article_has_no_posts() -> None:
    sections = "".join(f"<section><h2>Part</h2><p>{text}</p></section>" for text in PROSE)
    assert thread(f"<article>{sections}</article>").posts == ()


def test_comments_one_by_one() -> None:
    comments = "".join(
        f"<li class=comment><span class=author>{name}</span><time datetime=2026-05-0{day}>{day} May</time>"
        f"<p>{text}</p></li>"
        for name, day, text in (("Jo Doe", 1, "I have always liked the mill, and so has my goat."), ("Al", 2, PROSE[5]))
    )
    body = "".join(f"<p>{text}</p>" for text in PROSE[:5])
    article = cleanart.extract(
        f"<article><h1>The mill</h1>{body}</article><ol id=comments class=comments>{comments}</ol>"
    )
    assert [(c.author, c.published) for c in article.comment_list] == [("Jo Doe", "2026-05-01"), ("Al", "2026-05-02")]
    assert article.comment_list[1].text == PROSE[5]


@pytest.mark.parametrize(
    "title", ["<h2><a href=/{0}>The mill of {0}</a></h2>", "<h2>The mill of {0}</h2><p><a href=/{0}>Read more</a></p>"]
)
def test_entries_of_a_listing(title: str) -> None:
    entries = "".join(
        f"<div class=entry>{title.format(place)}<span>2026-05-0{i}</span><p>{PROSE[i]}</p></div>"
        for i, place in enumerate(("Rye", "Quillmouth", "Wend", "Orr"), 1)
    )
    page = f"<html><head><title>Mill Post</title></head><body><h1>Latest posts</h1>{entries}"
    article = cleanart.extract(page, "https://mill.example/")
    assert article.entries[1] == ("The mill of Quillmouth", "https://mill.example/Quillmouth", PROSE[2], "2026-05-02")
