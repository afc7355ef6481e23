"""`python -m training` from end to end, and the fit of confidence; both need the extra `train`."""

import gzip
import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from cleanart.scoring.model import Model
from tests.helpers import PROSE, TITLE
from training.__main__ import main
from training.confidence import Outcome, confidence_figures, fit_confidence
from training.examples import FOLDS

needs_train = pytest.mark.skipif(
    any(find_spec(name) is None for name in ("catboost", "sklearn")), reason="needs the extra train"
)


@needs_train
def test_confidence_learns_what_goes_with_good_bodies() -> None:
    outcomes = [Outcome({"sure": i % 10 / 10, "noise": i % 3}, 0.5 + i % 10 / 20, i % FOLDS) for i in range(200)]
    weights = fit_confidence(outcomes)["weights"]
    assert weights["sure"] > 1 > abs(weights["noise"])
    figures = confidence_figures(outcomes)
    assert figures["auc of low pages"] > 0.95
    assert figures["mean confidence"] == pytest.approx(figures["mean F1"], abs=0.02)


def write_corpus(folder: Path, sites: int) -> Path:
    """A corpus of invented pages: an article each, between a menu and teasers, on a site of its own."""
    (folder / "html").mkdir(parents=True)
    (folder / "text").mkdir()
    renderings = []
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as truths:
        for i in range(sites):
            body = [*PROSE[i % 4 :], *PROSE[: i % 4]][: 5 + i % 3]
            menu = [f"Menu {word}" for word in ("Harbor", "Ships", "Letters", "Boats")[: 2 + i % 3]]
            teasers = [f"Why the {word} is not what it was" for word in ("pier", "goat", "mayor")]
            items = "".join(f"<li><a href=/{n}>{line}</a></li>" for n, line in enumerate(menu))
            links = "".join(f"<div><a href=/t{n}>{line}</a></div>" for n, line in enumerate(teasers))
            text = "".join(f"<p>{line}</p>" for line in body)
            html = f"<html><body><ul>{items}</ul><main><h1>{TITLE}</h1>{text}</main>{links}</body></html>"
            (folder / "html" / f"{i}.html.gz").write_bytes(gzip.compress(html.encode()))
            truth: dict[str, Any] = {"id": str(i), "kind": "article", "url": f"https://site{i}.example/{i}"}
            known = {"text": "\n".join(body)} if i % 5 else {"must": [body[0][:30]], "mustnot": [teasers[0]]}
            truths.write(json.dumps(truth | known) + "\n")
            renderings.append({"id": str(i), "text": "\n".join([*menu, TITLE, *body, *teasers])})
    with gzip.open(folder / "text" / "plain.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in renderings)
    return folder


@needs_train
def test_confidence_is_fitted_to_outcomes_by_their_weight() -> None:
    good = [Outcome({"a": i % 7}, 0.9, i % FOLDS) for i in range(50)]
    bad = [Outcome({"a": i % 7}, 0.1, i % FOLDS, 0.01) for i in range(50)]
    assert confidence_figures([*good, *bad])["mean confidence"] == pytest.approx(0.89, abs=0.01)
    twice = [outcome._replace(weight=0.5) for outcome in good for _ in range(2)]
    assert fit_confidence(twice) == fit_confidence(good)


@needs_train
@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_command_writes_a_model_that_is_the_same_each_time(tmp_path: Path, kind: str) -> None:
    corpora = [str(write_corpus(tmp_path / name, 12)) for name in ("one", "two")]
    for out in ("first", "second"):
        argv = [*corpora, "--kind", kind, "--trees", "4", "--date", "2021-05-03", "--out", str(tmp_path / out)]
        assert main(argv) == 0
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    record = json.loads((tmp_path / "first").read_text(encoding="utf-8"))
    Model.from_record(record)
    provenance = record["provenance"]
    assert provenance["date"] == "2021-05-03"
    assert provenance["corpora"].keys() == {"one", "two"}
    assert provenance["figures"].keys() == {
        "cross-validated by site",
        "confidence, cross-validated by site",
        "this corpus left out",
    }
    assert provenance["sampling"]["one"]["weight"] == 1
    renderer = "html" if kind == "html" else "plain"
    assert 0 < provenance["figures"]["cross-validated by site"][f"one, {renderer}"]["body_f1"] <= 1


@needs_train
def test_each_renderer_is_left_out_if_asked_for(tmp_path: Path) -> None:
    corpora = [str(write_corpus(tmp_path / name, 12)) for name in ("one", "two")]
    argv = [*corpora, "--kind", "text", "--trees", "4", "--out", str(tmp_path / "out"), "--looks", "lynx", "tight"]
    assert main([*argv, "--leave-out-renderers", "--weight", "two=0.5", "--renderings", "two=all+1"]) == 0
    provenance = json.loads((tmp_path / "out").read_text(encoding="utf-8"))["provenance"]
    figures = provenance["figures"]
    names = {f"{corpus}, {renderer}" for corpus in ("one", "two") for renderer in ("plain", "lynx", "tight")}
    assert figures["this renderer left out"].keys() == figures["the same sites, none left out"].keys() == names
    assert figures["cross-validated by site"].keys() == {"one, plain", "two, plain"}
    drawn_from = {"drawn from": ["plain", "lynx", "tight"]}
    assert provenance["sampling"] == {
        "one": {"weight": 1, "stored": None, "looks": 2} | drawn_from,
        "two": {"weight": 0.5, "stored": None, "looks": 1} | drawn_from,
    }
    assert list(provenance["corpora"]["one"]) == ["truth.jsonl", "text/plain.jsonl.gz", "html/"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--weight", "three=2"], "no corpus three among one"),
        (["--renderings", "three=1+1"], "no corpus three among one"),
        (["--leave-out-renderers", "plane"], "no renderer plane; there are plain, markdown"),
        (["--kind", "html", "--leave-out-renderers"], "--leave-out-renderers is about text"),
    ],
)
def test_names_that_are_not_there_are_found_before_the_fit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert main([str(write_corpus(tmp_path / "one", 1)), "--kind", "text", *options]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["--weight", "one"], ["--weight", "one=0"], ["--renderings", "one=0+0"], ["--renderings", "one=2"]]
)
def test_malformed_options(tmp_path: Path, option: list[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--kind", "text", *option])


def test_a_folder_without_a_corpus_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--kind", "html"]) == 2
    assert "no corpus" in capsys.readouterr().err
