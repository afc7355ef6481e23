import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import UsageError, measures, quality, report, throughput
from benchmarks.baselines import c4_lines, keep_everything, load_extractors
from benchmarks.corpus import Corpus, Image, Page
from benchmarks.measures import AnswerKey, Bag, Prediction, Rates, Tally

ROOT = Path(__file__).resolve().parent.parent


def score(page: Page, prediction: Prediction, rendering: str | None = None) -> dict[str, float]:
    key = AnswerKey.of(page)
    return measures.summarise([measures.score_page(key if rendering is None else key.shown_in(rendering), prediction)])


# Words and strings


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


# Body


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
    }


def test_cjk_body_counts_characters() -> None:
    assert score(Page("1", text="今日は雨"), Prediction(body="今日は晴れ"))["body_precision"] == 3 / 5


# The other fields


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


# Baselines


def test_keep_everything() -> None:
    assert keep_everything("Home\nText.") == Prediction(body="Home\nText.")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("This line has five words.", True),
        ('He said "and that was it"', True),
        ("Are there really enough words?", True),
        ("Only four words here.", False),
        ("This line has no stop at all", False),
        ("Please enable JavaScript in your browser.", False),
        ("Lorem ipsum dolor sit amet.", False),
        ("function () { return a b c; }.", False),
        ("By going on you accept our Terms of Use.", False),
        ("This site uses cookies for this and that.", False),
    ],
)
def test_c4_lines(line: str, kept: bool) -> None:
    assert c4_lines(f"Menu\n  {line}\nEnd").body == (line if kept else "")


def test_extractors_are_chosen_by_name() -> None:
    assert [e.name for e in load_extractors(["c4-lines", "keep-everything", "c4-lines"])] == [
        "c4-lines",
        "keep-everything",
    ]
    with pytest.raises(UsageError, match="no extractor nope"):
        load_extractors(["nope"])


def test_cleanart_is_imported_only_when_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cleanart", None)
    assert load_extractors(["keep-everything"])
    with pytest.raises(UsageError, match="cleanart cannot be imported"):
        load_extractors(["cleanart"])


# End to end

GOOD = "This is the first sentence of it.\nAnd this here is the second one."
TRUTH: list[dict[str, Any]] = [
    {
        "id": "one",
        "url": "https://example.org/one",
        "kind": "article",
        "title": "One",
        "authors": ["Jo Doe"],
        "date": "2024-05-03",
        "text": GOOD,
        "must": ["first sentence"],
        "mustnot": ["Menu"],
        "images": [
            {
                "src": ["https://example.org/1.jpg"],
                "caption": None,
                "credit": "Al Roe",
                "alt": None,
                "is_cover": True,
            }
        ],
    },
    {
        "id": "two",
        "url": "https://example.org/two",
        "kind": "forum",
        "title": None,
        "authors": [],
        "date": None,
        "text": "A page that makes the library raise.",
        "must": [],
        "mustnot": [],
        "images": None,
    },
]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    (folder / "text").mkdir(parents=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in TRUTH)
    (folder / "truth.jsonl").write_text("".join(lines), encoding="utf-8")
    for renderer in ("flat", "wide"):
        with gzip.open(folder / "text" / f"{renderer}.jsonl.gz", "wt", encoding="utf-8") as out:
            for record in TRUTH:
                out.write(json.dumps({"id": record["id"], "text": f"Menu\n{record['text']}\nPhoto: Al Roe"}) + "\n")
    return folder


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a library in the place of cleanart that knows the first page and raises on the second."""

    def extract(source: str, input_format: str) -> SimpleNamespace:
        assert input_format == "text"
        if "raise" in source:
            raise ValueError("cannot")
        image = SimpleNamespace(src="", alt="", caption="", credit="Al Roe")
        return SimpleNamespace(title="One", body=GOOD, authors=("Jo Doe",), published="2024-05-03", images=(image,))

    monkeypatch.setitem(sys.modules, "cleanart", SimpleNamespace(extract=extract))


@pytest.mark.usefixtures("stub")
def test_quality(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, predictions = tmp_path / "new" / "out.json", tmp_path / "predictions"
    argv = [str(corpus), "--json", str(out), "--worst", "1", "--predictions", str(predictions)]
    assert quality.main(argv) == 0

    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["corpus"] == "tiny"
    assert set(data["sha256"]) == {"truth.jsonl", "text/flat.jsonl.gz", "text/wide.jsonl.gz"}
    assert all(len(digest) == 64 for digest in data["sha256"].values())
    assert data["python"].startswith(f"{sys.version_info.major}.{sys.version_info.minor}")
    assert {"cleanart", "date"} <= set(data)
    figures = data["figures"]["flat"]["cleanart"]
    assert figures["body_f1"] == 0.5
    assert figures["body_f1[article]"] == figures["title_exact"] == figures["date_accuracy"] == 1.0
    assert figures["authors_f1"] == figures["credit_f1"] == figures["snippets_accuracy"] == 1.0
    assert data["mean"]["cleanart"] == figures
    assert data["figures"]["wide"]["keep-everything"]["body_recall"] == 1.0
    assert data["errors"]["flat"] == {"cleanart": 1, "keep-everything": 0, "c4-lines": 0}

    printed = capsys.readouterr().out
    assert "tiny, flat\n" in printed
    assert "tiny, mean of 2: body F1 by kind\n" in printed
    assert "cleanart raised on 1 of 2 pages of wide, first on two: ValueError: cannot" in printed
    assert "0.0000  0.0000  0.0000  two  https://example.org/two" in printed
    assert "https://example.org/one" not in printed

    lines = (predictions / "cleanart.flat.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0]) == {
        "id": "one",
        "title": "One",
        "body": GOOD,
        "authors": ["Jo Doe"],
        "published": "2024-05-03",
        "images": [{"src": None, "alt": "", "caption": "", "credit": "Al Roe"}],
    }
    assert len(list(predictions.iterdir())) == 6


def test_quality_of_chosen_pages_renderers_and_extractors(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.json"
    argv = [str(corpus), "--renderer", "wide", "--extractors", "c4-lines", "--limit", "1", "--json", str(out)]
    assert quality.main(argv) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["figures"]["wide"]["c4-lines"]["pages"] == 1
    assert list(data["figures"]) == ["wide"]
    printed = capsys.readouterr().out
    assert "mean of" not in printed
    assert "by kind" not in printed


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--renderer", "flat", "nope"], "quality: corpus tiny has no renderer nope; it has flat, wide\n"),
        (
            ["--extractors", "nope"],
            "quality: no extractor nope; there are cleanart, keep-everything, c4-lines\n",
        ),
    ],
)
def test_quality_explains_in_one_line(
    corpus: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert quality.main([str(corpus), *options]) == 2
    assert capsys.readouterr() == ("", message)


@pytest.mark.parametrize("main", [quality.main, throughput.main])
def test_a_missing_corpus_is_explained_in_one_line(
    main: Callable[[list[str]], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "nope")]) == 2
    printed, error = capsys.readouterr()
    assert not printed
    assert "no corpus at" in error
    assert error.count("\n") == 1


def test_throughput_of_sample_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(throughput, "SAMPLES", tmp_path)
    assert throughput.main([]) == 2
    assert "no sample pages" in capsys.readouterr().err
    (tmp_path / "page.txt").write_text("Menü\n", encoding="utf-8")
    assert throughput.sample_pages() == ["Menü\n"]


def test_a_corpus_without_renderings(tmp_path: Path) -> None:
    (tmp_path / "truth.jsonl").touch()
    with pytest.raises(UsageError, match="has no text/"):
        Corpus.at(tmp_path).choose(None)


def test_pages_are_read_as_they_are_written(corpus: Path) -> None:
    one, two = Corpus.at(corpus).pages()
    assert one.images == (Image(("https://example.org/1.jpg",), None, None, "Al Roe", is_cover=True),)
    assert (one.authors, one.must, one.text) == (("Jo Doe",), ("first sentence",), GOOD)
    assert (two.title, two.images, two.authors) == (None, None, ())


@pytest.mark.parametrize("argument", ["0", "-1", "x"])
def test_counts_must_be_positive(argument: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        quality.main(["corpus", "--limit", argument])
    assert exit_.value.code == 2
    assert "--limit" in capsys.readouterr().err


def test_table_shows_missing_figures() -> None:
    text = report.table("title", {"a": {"body_f1": 0.5, "body_precision": 1.0}, "longer": {"body_f1": 0.25}})
    assert text.splitlines() == [
        "title",
        "          body",
        "            F1       P",
        "a       0.5000  1.0000",
        "longer  0.2500       -",
    ]


@pytest.mark.usefixtures("stub")
def test_throughput(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.json"
    argv = [str(corpus), "--renderer", "wide", "--limit", "1", "--repeat", "2", "--json", str(out)]
    assert throughput.main(argv) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["source"] == "tiny, wide"
    assert data["figures"]["pages"] == 1
    assert data["figures"]["blocks"] == 4
    assert data["figures"]["seconds"] > 0
    assert data["figures"]["times_word_scan"] > 0
    assert "pages per second" in capsys.readouterr().out


def test_time_is_the_sum_of_the_best_of_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two repeats of two pages with two jobs: the clock is read before and after each.
    durations = [5, 1, 4, 2, 3, 9, 6, 1]
    clock = iter([tick for duration in durations for tick in (0, duration)])
    monkeypatch.setattr(throughput, "perf_counter_ns", lambda: next(clock))
    assert throughput.time_jobs([len, len], ["a", "b"], 2) == [(3 + 4) / 1e9, (1 + 1) / 1e9]


def test_sizes_and_peak_memory() -> None:
    assert throughput.measure_sizes(["ä\n\n b", "c"]) == throughput.Sizes(pages=2, size=7, blocks=3, largest=6)
    assert 100_000 < throughput.peak_memory(lambda page: page * 100_000, ["a", "b"]) < 200_000


@pytest.mark.parametrize("script", ["quality.py", "throughput.py"])
def test_scripts_run_as_files(script: str) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / script), "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (result.returncode, result.stderr) == (0, "")
    assert "--renderer" in result.stdout
