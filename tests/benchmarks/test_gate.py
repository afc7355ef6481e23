import gzip
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks import gate
from benchmarks.gate import Comparison
from benchmarks.looks import LOOKS

BODY = "one two three four five six"
RENDERINGS = ["html", "flat", "wide"]


def write_corpus(folder: Path, *, html: bool = True, text: tuple[str, ...] = ("flat", "wide")) -> Path:
    """A corpus of two pages of different kinds, of which one has a title."""
    truth = [
        {"id": "one", "kind": "article", "title": "A Title", "text": BODY},
        {"id": "two", "kind": "forum", "text": BODY},
    ]
    (folder / "text").mkdir(parents=True)
    (folder / "html").mkdir()
    (folder / "truth.jsonl").write_text("".join(json.dumps(page) + "\n" for page in truth), encoding="utf-8")
    for renderer in text:
        with gzip.open(folder / "text" / f"{renderer}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": page["id"], "text": page["text"]}) + "\n" for page in truth)
    if html:
        for page in truth:
            (folder / "html" / f"{page['id']}.html.gz").write_bytes(gzip.compress(page["text"].encode()))
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "tiny")


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A stand-in for cleanart with the same body for every page, and a title for HTML."""
    says = SimpleNamespace(body=BODY)

    def extract(source: str | bytes, _url: str | None, input_format: str) -> SimpleNamespace:
        assert input_format == ("html" if isinstance(source, bytes) else "text")
        title = "A Title" if input_format == "html" else ""
        return SimpleNamespace(title=title, body=says.body, authors=(), published=None, images=(), confidence=0.9)

    monkeypatch.setitem(sys.modules, "cleanart", SimpleNamespace(extract=extract))
    return says


# The exit status of a gate that keeps its baseline in the test's folder.
RunGate = Callable[..., int]


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    return tmp_path / "baseline.json"


@pytest.fixture
def run(baseline: Path, library: SimpleNamespace) -> RunGate:  # noqa: ARG001
    return lambda *argv: gate.main([*map(str, argv), "--baseline", str(baseline)])


def read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))


def edit(file: Path, change: Callable[[Any], object]) -> None:
    data = read(file)
    change(data)
    file.write_text(json.dumps(data), encoding="utf-8")


# Raising


def test_raise_pins_a_new_corpus(run: RunGate, corpus: Path, baseline: Path, library: SimpleNamespace) -> None:
    library.body = "one two three four five"  # precision 1, recall 5/6
    assert run(corpus, "--raise") == 0
    pin = read(baseline)["tiny"]
    assert list(pin["sha256"]) == ["truth.jsonl", "text/flat.jsonl.gz", "text/wide.jsonl.gz", "html/"]
    assert list(pin["floors"]) == RENDERINGS
    assert pin["floors"]["html"] == {
        "body_f1": 0.909,  # 10/11, rounded down
        "shingle_f1": 0.8,
        "body_f1[article]": 0.909,
        "body_f1[forum]": 0.909,
        "title_exact": 1.0,
        "title_f1": 1.0,
    }
    assert pin["floors"]["flat"]["title_exact"] == 0.0


def test_what_was_pinned_passes(run: RunGate, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(corpus, "--raise")
    before = baseline.read_bytes()
    capsys.readouterr()
    assert run(corpus) == 0
    assert capsys.readouterr() == (
        "".join(f"tiny, {name}: 6 figures; all on their floors\n" for name in RENDERINGS),
        "",
    )
    assert run(corpus, "--raise") == 0
    assert baseline.read_bytes() == before


def test_raise_raises_what_rose_and_fails_for_what_fell(run: RunGate, corpus: Path, baseline: Path) -> None:
    run(corpus, "--raise")

    def move(data: Any) -> None:
        data["tiny"]["floors"]["html"].update({"body_f1": 0.5, "title_exact": 0.25})
        data["tiny"]["floors"]["flat"]["title_exact"] = 0.1

    edit(baseline, move)
    assert run(corpus) == 1
    assert run(corpus, "--raise") == 1
    floors = read(baseline)["tiny"]["floors"]
    assert (floors["html"]["body_f1"], floors["html"]["title_exact"]) == (1.0, 1.0)
    assert floors["flat"]["title_exact"] == 0.1


def test_looks_are_run_once_they_have_floors(run: RunGate, corpus: Path, baseline: Path) -> None:
    assert run(corpus, "--raise") == 0
    assert list(read(baseline)["tiny"]["floors"]) == RENDERINGS
    assert run(corpus, "--renderer", "lynx", "--raise") == 0
    edit(baseline, lambda data: data["tiny"]["floors"]["lynx"].update(title_exact=0.1))
    assert run(corpus) == 1


def test_raise_lowers_nothing(run: RunGate, corpus: Path, baseline: Path, library: SimpleNamespace) -> None:
    run(corpus, "--raise")
    before = read(baseline)
    library.body = "one"
    assert run(corpus, "--raise") == 1
    assert read(baseline) == before


def test_raise_keeps_what_is_not_run(run: RunGate, corpus: Path, baseline: Path, tmp_path: Path) -> None:
    other = write_corpus(tmp_path / "other", html=False)
    assert run(other, "--raise") == 0
    assert run(corpus, "--renderer", "flat", "--raise") == 0
    first = read(baseline)
    assert run(corpus, "--renderer", "html", "wide", "--raise") == 0
    second = read(baseline)
    assert second["other"] == first["other"]
    assert list(first["tiny"]["floors"]) == ["flat"]
    assert list(second["tiny"]["floors"]) == ["flat", "html", "wide"]
    assert second["tiny"]["sha256"].items() >= first["tiny"]["sha256"].items()
    assert run(corpus, other) == 0


def test_raise_adds_figures_that_had_no_floor(
    run: RunGate, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, "--raise")
    before = read(baseline)
    edit(baseline, lambda data: data["tiny"]["floors"]["html"].pop("title_f1"))
    capsys.readouterr()
    assert run(corpus, "--renderer", "html") == 0
    assert capsys.readouterr().out == "tiny, html: 6 figures; 1 floors to add\n"
    assert run(corpus, "--raise") == 0
    assert read(baseline) == before


@pytest.mark.parametrize(
    ("figure", "has"),
    [
        ("body_f1", True),
        ("body_f1[article]", True),
        ("confidence_auc", True),
        ("pages", False),
        ("body_recall", False),
        ("body_f1[lang:da]", False),
        ("with_text_given", False),
        ("without_text_silent", False),
    ],
)
def test_which_figures_have_floors(figure: str, has: bool) -> None:
    assert gate.has_floor(figure) is has


@given(st.floats(0, 1))
@example(0.57)
@example(0.29)
@example(1 - 1e-12)
def test_a_raised_floor_holds_what_raised_it(value: float) -> None:
    floor = Comparison("tiny", "html", "body_f1", None, value).raised
    assert floor == round(floor, 3)
    assert floor > value - 0.001
    again = Comparison("tiny", "html", "body_f1", floor, value)
    assert not again.fell
    assert again.raised == floor


# Falls


def test_falls_are_shown(
    run: RunGate, corpus: Path, tmp_path: Path, library: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, "--raise")
    library.body = "one two three four five"
    capsys.readouterr()
    assert run(corpus, "--renderer", "html", "--json", tmp_path / "out.json") == 1
    assert capsys.readouterr().out.splitlines() == [
        "tiny, html: 6 figures; 4 below the floor",
        "",
        "below their floors",
        "                                 floor  measured  difference",
        "tiny, html, body_f1           1.000000  0.909091   -0.090909",
        "tiny, html, shingle_f1        1.000000  0.800000   -0.200000",
        "tiny, html, body_f1[article]  1.000000  0.909091   -0.090909",
        "tiny, html, body_f1[forum]    1.000000  0.909091   -0.090909",
    ]
    report = read(tmp_path / "out.json")
    assert report["figures"]["tiny"]["html"]["body_precision"] == 1.0
    assert [fall["figure"] for fall in report["falls"]] == [
        "body_f1",
        "shingle_f1",
        "body_f1[article]",
        "body_f1[forum]",
    ]


@pytest.mark.parametrize(
    ("floor", "measured", "fell"),
    [
        (0.5, 0.5, False),
        (0.5, 0.5 - 1e-12, False),
        (0.5, 0.4999, True),
        (0.5, None, True),
        (0.0, None, True),
        (None, 0.0, False),
    ],
)
def test_what_is_a_fall(floor: float | None, measured: float | None, fell: bool) -> None:
    assert Comparison("tiny", "html", "body_f1", floor, measured).fell is fell


@pytest.mark.parametrize("options", [(), ("--raise",)])
def test_a_figure_that_the_run_lacks_fails(
    options: tuple[str, ...], run: RunGate, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(corpus, "--raise")
    edit(baseline, lambda data: data["tiny"]["floors"]["wide"].update(credit_f1=0.5))
    capsys.readouterr()
    assert run(corpus, *options) == 1
    assert "tiny, wide, credit_f1  0.500000         -           -\n" in capsys.readouterr().out
    assert read(baseline)["tiny"]["floors"]["wide"]["credit_f1"] == 0.5


def test_a_floor_set_by_hand_counts_for_any_figure(run: RunGate, corpus: Path, baseline: Path) -> None:
    run(corpus, "--raise")
    edit(baseline, lambda data: data["tiny"]["floors"]["html"].update(body_recall=1))
    assert run(corpus) == 0


def test_all_falls_of_several_corpora(
    run: RunGate, corpus: Path, tmp_path: Path, library: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    other = write_corpus(tmp_path / "other", text=())
    assert run(corpus, other, "--raise") == 0
    library.body = ""
    assert run(corpus, other) == 1
    printed = capsys.readouterr().out
    assert "\ntiny, wide, body_f1 " in printed
    assert "\nother, html, body_f1 " in printed


# What cannot be compared


@pytest.mark.parametrize("options", [(), ("--raise",)])
@pytest.mark.parametrize(
    ("file", "digest"),
    [
        ("truth.jsonl", "truth.jsonl"),
        ("text/wide.jsonl.gz", "text/wide.jsonl.gz"),
        ("html/two.html.gz", "html/"),
    ],
)
def test_another_digest(
    file: str,
    digest: str,
    options: tuple[str, ...],
    run: RunGate,
    corpus: Path,
    baseline: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(corpus, "--raise")
    before = baseline.read_bytes()
    content = (corpus / file).read_bytes()
    (corpus / file).write_bytes(gzip.compress(b"") if file.endswith(".gz") else content + b"\n")
    capsys.readouterr()
    assert run(corpus, *options) == 2
    assert capsys.readouterr() == (
        "",
        f"gate: corpus tiny is not what its floors were measured on: other digests than the baseline's for {digest}\n",
    )
    assert baseline.read_bytes() == before


def test_digests_of_what_is_not_run_do_not_matter(run: RunGate, corpus: Path) -> None:
    run(corpus, "--raise")
    (corpus / "text" / "wide.jsonl.gz").unlink()
    assert run(corpus, "--renderer", "html", "flat") == 0


def test_a_floor_without_a_digest_is_not_trusted(run: RunGate, corpus: Path, baseline: Path) -> None:
    run(corpus, "--raise")
    edit(baseline, lambda data: data["tiny"]["sha256"].pop("html/"))
    assert run(corpus) == 2


def test_a_new_rendering_of_another_truth_is_not_added(run: RunGate, corpus: Path, baseline: Path) -> None:
    run(corpus, "--renderer", "flat", "--raise")
    before = baseline.read_bytes()
    with (corpus / "truth.jsonl").open("a", encoding="utf-8") as out:
        out.write("\n")
    assert run(corpus, "--renderer", "wide", "--raise") == 2
    assert baseline.read_bytes() == before


def test_unknown_corpora_and_renderings(
    run: RunGate, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    baseline.write_text("{}", encoding="utf-8")
    assert run(corpus) == 2
    run(corpus, "--renderer", "flat", "--raise")
    assert run(corpus) == 2
    edit(baseline, lambda data: data["tiny"]["floors"].update(html={}, wide={}))
    assert run(corpus) == 2
    assert capsys.readouterr().err.splitlines() == [
        "gate: no floors for corpus tiny, html, flat, wide; --raise adds them",
        "gate: no floors for corpus tiny, html, wide; --raise adds them",
        "gate: no floors for corpus tiny, html, wide; --raise adds them",
    ]


def test_what_is_not_there(run: RunGate, corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = write_corpus(tmp_path / "empty", html=False, text=())
    run(corpus, "--raise")
    (corpus / "text" / "wide.jsonl.gz").unlink()
    capsys.readouterr()
    argvs: list[list[Path | str]] = [
        [corpus],
        [corpus, "--renderer", "flat", "nope"],
        [empty, "--raise"],
        [empty, "--renderer", "html", "--raise"],
        [tmp_path / "nowhere"],
        [corpus, corpus],
    ]
    assert [run(*argv) for argv in argvs] == [2] * len(argvs)
    there = ", ".join(["html", "flat", *LOOKS])
    assert capsys.readouterr().err.splitlines() == [
        f"gate: corpus tiny has no wide; it has {there}",
        f"gate: corpus tiny has no nope; it has {there}",
        "gate: corpus empty has neither HTML nor renderings as text",
        "gate: corpus empty has no html; it has nothing",
        f"gate: no corpus at {tmp_path / 'nowhere'} (a folder with truth.jsonl)",
        "gate: the baseline goes by names, and these are not distinct: tiny, tiny",
    ]


# The baseline file


@pytest.mark.parametrize("options", [(), ("--raise",)])
@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "cannot be read: Expecting value"),
        ('{"tiny": ', "cannot be read: Expecting value"),
        ("[]", "is no JSON object"),
        ('{"tiny": []}', ", tiny: not of the form {"),
        ('{"tiny": {"floors": {}}}', ", tiny: not of the form {"),
        ('{"tiny": {"sha256": {}, "floors": {}, "floor": {}}}', ", tiny: not of the form {"),
        ('{"tiny": {"sha256": {}, "floors": {"html": 0.5}}}', ", tiny: not of the form {"),
        *(
            (f'{{"other": {{"sha256": {{}}, "floors": {{"html": {{"body_f1": {floor}}}}}}}}}', "1: html, body_f1")
            for floor in ("NaN", "-0.1", "95.0", "true", "null", '"0.5"')
        ),
    ],
)
def test_a_bad_baseline(
    content: str,
    message: str,
    options: tuple[str, ...],
    run: RunGate,
    corpus: Path,
    baseline: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    baseline.write_text(content, encoding="utf-8")
    assert run(corpus, *options) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"gate: baseline {baseline}")
    assert message in error
    assert error.count("\n") == 1
    assert baseline.read_text(encoding="utf-8") == content


def test_bytes_that_are_no_text_are_no_baseline(run: RunGate, corpus: Path, baseline: Path) -> None:
    baseline.write_bytes(b"\xff")
    assert run(corpus) == 2


def test_no_baseline(run: RunGate, corpus: Path, baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corpus) == 2
    assert "cannot be read: " in capsys.readouterr().err
    assert not baseline.exists()


def test_the_baseline_of_this_repo_can_be_read() -> None:
    gate.read_baseline(gate.BASELINE)
