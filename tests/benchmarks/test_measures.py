"""`benchmarks.measures`: words, rates of bodies, snippets, titles, names and captions, and their means."""

from collections.abc import Sequence

import pytest

from benchmarks import measures
from benchmarks.corpus import Image, Page
from benchmarks.measures import AnswerKey, Bag, Prediction, Rates, Tally


def score(page: Page, prediction: Prediction, rendering: str | None = None) -> dict[str, float]:
    key = AnswerKey.of(page)
    return measures.summarise([measures.score_page(key if rendering is None else key.shown_in(rendering), prediction)])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("Don't STOP—now", ["don", "t", "stop", "now"]),
        ("日本語です", ["日", "本", "語", "で", "す"]),
        ("Tokyo東京2020", ["tokyo", "東", "京", "2020"]),
        ("カメラ・マン", ["カ", "メ", "ラ", "マ", "ン"]),  # the middle dot is no word character
        ("한국 뉴스", ["한", "국", "뉴", "스"]),
        ("ข่าววันนี้", ["ข", "าวว", "นน"]),  # Thai is not in the range; its marks part words
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert measures.words(text) == words


def test_squash_and_flatten() -> None:
    assert measures.squash(" Foto: A. B-C! ") == "fotoabc"
    assert measures.flatten("A\n\n b\t\xa0c") == "a b c"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-05-03 15:47:42+00:00", "2024-05-03"),
        ("on 2024-05-03", "2024-05-03"),
        ("3 May", None),
        (None, None),
    ],
)
def test_day(date: str | None, expected: str | None) -> None:
    assert measures.day(date) == expected


def test_distinct_keeps_the_first_of_each() -> None:
    assert measures.distinct(["Jo Doe", None, "", "...", "JO DOE.", "Al"]) == ("Jo Doe", "Al")


def test_body_rates_of_a_part() -> None:
    # Predicted: a a b c, true: a b d: right are a and b.
    rates = measures.body_rates(Bag.of("a a b c"), Bag.of("a b d"))
    assert rates == Rates(2 / 4, 2 / 3, 2 * (2 / 4) * (2 / 3) / (2 / 4 + 2 / 3))


@pytest.mark.parametrize(
    ("predicted", "true", "value"), [("", "", 1.0), ("a", "", 0.0), ("", "a", 0.0), ("a", "a", 1.0)]
)
def test_body_rates_of_nothing_and_all(predicted: str, true: str, value: float) -> None:
    assert measures.body_rates(Bag.of(predicted), Bag.of(true)) == (value, value, value)


@pytest.mark.parametrize(
    ("predicted", "true", "rates"),
    [
        ("", "", (1.0, 1.0)),
        ("", "a b c d", (None, 0.0)),
        ("a b c d", "", (0.0, None)),
        ("a b c", "a b c", (1.0, 1.0)),  # too short for four words: one shingle
        ("a b c", "a b c d", (0.0, 0.0)),
        ("a b c d e f", "a b c d e", (2 / 3, 1.0)),
    ],
)
def test_shingle_rates(predicted: str, true: str, rates: tuple[float | None, float | None]) -> None:
    assert measures.shingle_rates(Bag.of(predicted), Bag.of(true)) == rates


def test_body_figures_are_means_over_pages() -> None:
    pages = [Page("1", text="a b c d"), Page("2", text="a b c d", kind="forum"), Page("3")]
    predictions = [Prediction(body="a b c d"), Prediction(), Prediction(body="x")]
    scores = [measures.score_page(AnswerKey.of(p), q) for p, q in zip(pages, predictions, strict=True)]
    assert measures.summarise(scores) == {
        "pages": 3,
        "body_precision": 0.5,
        "body_recall": 0.5,
        "body_f1": 0.5,
        "shingle_f1": 2 * 1.0 * 0.5 / 1.5,  # the precision of nothing is left out, its recall is 0
        "body_f1[article]": 1.0,
        "body_f1[forum]": 0.0,
        "with_text_given": 0.5,
    }


def test_body_figures_by_language_are_of_languages_with_five_pages() -> None:
    def figures(languages: str) -> dict[str, float]:
        pages = [Page(str(i), text="a b", language=language) for i, language in enumerate(languages.split())]
        bodies = ["a b" if language in ("da", "fo") else "a" for language in languages.split()]
        keys = [measures.score_page(AnswerKey.of(p), Prediction(body=b)) for p, b in zip(pages, bodies, strict=True)]
        return {name: value for name, value in measures.summarise(keys).items() if name.startswith("body_f1[")}

    assert figures("da " * 5 + "fo " * 4 + "et " * 6) == {
        "body_f1[lang:da]": 1.0,
        "body_f1[lang:et]": pytest.approx(2 / 3),
    }
    assert figures("da " * 9) == {}


def scores_of(*pages: tuple[str, str, float | None]) -> list[measures.PageScore]:
    """Score bodies with their confidence; the first of each is the true body."""
    return [
        measures.score_page(AnswerKey.of(Page("1", text=true)), Prediction(body=body, confidence=confidence))
        for true, body, confidence in pages
    ]


def test_confidence_is_right_where_worse_pages_have_less() -> None:
    def auc(*pages: tuple[str, str, float | None]) -> float | None:
        return measures.summarise(scores_of(*pages)).get("confidence_auc")

    good, bad = ("a b", "a b"), ("a b", "c d")
    assert auc((*good, 0.9), (*bad, 0.2), (*bad, 0.8)) == 1
    assert auc((*good, 0.9), (*good, 0.5), (*bad, 0.5), (*bad, 0.7)) == (1 + 1 + 0.5 + 0) / 4
    assert auc((*good, 0.1), (*bad, 0.2)) == 0
    assert auc((*good, 0.9), (*good, 0.8)) is None
    assert auc((*good, 0.9), (*bad, None)) is None  # of what gives no confidence nothing is asked


def test_both_sides_of_silence() -> None:
    scores = scores_of(
        ("", "", 0.0), ("", "ad", 0.49), ("", "ad", 0.5), ("", "ad", None), ("a", "", 0.0), ("a", "b", 0.1)
    )
    scores.append(measures.score_page(AnswerKey.of(Page("1", must=("a",))), Prediction()))
    assert measures.count_silence(scores) == measures.Silence(4, 1, 1, 2, 1)
    figures = measures.summarise(scores)
    assert (figures["without_text_silent"], figures["with_text_given"]) == (0.5, 0.5)


def test_cjk_body_counts_characters() -> None:
    assert score(Page("1", text="今日は雨"), Prediction(body="今日は晴れ"))["body_precision"] == 3 / 5


def test_snippets() -> None:
    page = Page("1", must=("Keep  This", "and that", "lost"), mustnot=("Login ", "Footer"))
    figures = score(page, Prediction(body="keep\nthis and THAT\n\nlogin"))
    precision, recall = 2 / 3, 2 / 3
    assert figures == {
        "pages": 1,
        "snippets_kept": 2 / 3,
        "snippets_dropped": 1 / 2,
        "snippets_f1": 2 * precision * recall / (precision + recall),
        "snippets_accuracy": 3 / 5,
    }
    assert score(Page("1", mustnot=("Login",)), Prediction()) == {"pages": 1}


def test_title() -> None:
    page = Page("1", title="A Fine Day")
    assert score(page, Prediction(title="a fine day!")) == {"pages": 1, "title_exact": 1, "title_f1": 1.0}
    assert score(page, Prediction(title="Fine Day | Site")) == {
        "pages": 1,
        "title_exact": 0,
        "title_f1": pytest.approx(2 / 3),
    }
    assert score(page, Prediction()) == {"pages": 1, "title_exact": 0, "title_f1": 0.0}


@pytest.mark.parametrize(
    ("predicted", "true", "tally"),
    [
        ((), (), Tally(0, 0, 0)),
        (("Jo Doe",), ("jo doe",), Tally(1, 1, 1)),
        (("Jo Doe", "Jo Doe"), ("Jo Doe",), Tally(1, 2, 1)),  # one to one: the second is too many
        (("Jo Doe",), ("Jo Doe", "Jo Doe"), Tally(1, 1, 2)),
        (("a b c d", "a b c d e"), ("a b c d e", "a b c d"), Tally(2, 2, 2)),  # the likest pairs first
        (("a b",), ("a b c",), Tally(1, 1, 1)),  # F1 is the floor, 0.8
        (("a",), ("a b",), Tally(0, 1, 1)),  # F1 is 2/3
    ],
)
def test_match_is_one_to_one(predicted: Sequence[str], true: Sequence[str], tally: Tally) -> None:
    assert measures.match(predicted, true, 0.8) == tally


def test_authors_are_distinct_and_counted_over_all_pages() -> None:
    pages = [Page("1", authors=("Jo Doe", "Al Roe")), Page("2", authors=("Bo",)), Page("3")]
    predictions = [
        Prediction(authors=("JO DOE", "Jo Doe")),  # one and the same
        Prediction(authors=("Xi", "Yo")),
        Prediction(authors=("nothing is known of this page",)),
    ]
    scores = [measures.score_page(AnswerKey.of(p), q) for p, q in zip(pages, predictions, strict=True)]
    figures = measures.summarise(scores)
    assert (figures["authors_precision"], figures["authors_recall"]) == (1 / 3, 1 / 3)


def test_credits_and_captions_that_are_not_shown_are_not_expected() -> None:
    images = (
        Image(credit="Jo Doe / Reuters", caption="A long caption"),
        Image(credit="Hidden", caption="Nowhere to be seen"),
    )
    page = Page("1", images=images)
    prediction = Prediction(images=(Image(credit="Jo Doe, Reuters", caption="A long caption."), Image(credit="Eve")))
    everything = score(page, prediction)
    shown = score(page, prediction, rendering="Photo: Reuters (Jo Doe). A LONG CAPTION")
    assert (everything["credit_precision"], everything["credit_recall"]) == (1 / 2, 1 / 2)
    assert (shown["credit_precision"], shown["credit_recall"]) == (1 / 2, 1.0)
    assert (everything["caption_recall"], shown["caption_recall"]) == (1 / 2, 1.0)
    assert score(page, prediction, rendering="nothing") == {"pages": 1}


def test_a_page_without_images_costs_precision_and_one_of_unknown_images_nothing() -> None:
    image = Image(credit="Jo Doe")
    prediction = Prediction(images=(image,))
    for images, precision in (((), 1 / 2), (None, 1.0)):
        keys = [AnswerKey.of(Page("1", images=(image,))), AnswerKey.of(Page("2", images=images))]
        figures = measures.summarise([measures.score_page(key, prediction) for key in keys])
        assert figures["credit_precision"] == precision


def test_date() -> None:
    page = Page("1", date="2024-05-03 15:47:42+00:00")
    assert score(page, Prediction(published="2024-05-03"))["date_accuracy"] == 1
    assert score(page, Prediction(published="2024-05-04"))["date_accuracy"] == 0
    assert score(page, Prediction())["date_accuracy"] == 0


def test_mean_figures_skips_what_a_table_lacks() -> None:
    assert measures.mean_figures([{"a": 1.0, "b": 3.0}, {"a": 0.0}]) == {"a": 0.5, "b": 3.0}


def test_the_main_measure_is_the_body_or_else_the_snippets() -> None:
    def main(page: Page, body: str) -> Rates | None:
        return measures.score_page(AnswerKey.of(page), Prediction(body=body)).main

    known = ("tide mill", "old gates")
    assert main(Page("a", text="a b c d", must=known), "a b") == Rates(1.0, 0.5, 2 / 3)
    assert main(Page("a", text=""), "") == Rates(1.0, 1.0, 1.0)
    assert main(Page("a", must=known, mustnot=("log in",)), "The tide mill. Log in") == Rates(0.5, 0.5, 0.5)
    assert main(Page("a", mustnot=("log in",)), "Log in") == Rates(0.0, 0.0, 0.0)
    assert main(Page("a", mustnot=("log in",)), "Mill") == Rates(1.0, 1.0, 1.0)
    assert main(Page("a"), "Mill") is None
