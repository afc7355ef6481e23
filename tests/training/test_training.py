import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.corpus import Page
from benchmarks.labels import label_blocks, label_by_body, label_by_snippets
from cleanart.scoring.model import Model
from tests.helpers import PROSE, block, nasty_pages, page
from training.__main__ import main
from training.confidence import Outcome, confidence_figures, fit_confidence
from training.examples import FOLDS, fold_of, site_of
from training.fitting import forest_record

TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"


def labelled(lines: list[str], body: str) -> list[bool]:
    return [is_body for is_body, _ in label_by_body([block(line) for line in lines], body)]


# Labels


def test_paragraphs_are_found_in_the_body_even_where_they_differ_a_little() -> None:
    torn = PROSE[1].replace("six generations", "6 generations")
    assert labelled(["Harbor", PROSE[0], torn, PROSE[5]], "\n".join(PROSE[:3])) == [False, True, True, False]


def test_a_short_line_is_of_the_body_beside_its_neighbour_there_and_not_in_the_menu() -> None:
    body = f"{PROSE[0]}\nThe goat\n{PROSE[1]}"
    assert labelled(["The goat", "Harbor", PROSE[0], "The goat", PROSE[1]], body) == [False, False, True, True, True]


def test_a_paragraph_that_a_renderer_split_is_of_the_body_in_all_its_parts() -> None:
    first, second, third = PROSE[0][:60], PROSE[0][60:72], PROSE[0][72:]
    assert labelled(["Ships", first, second, third], PROSE[0]) == [False, True, True, True]


def test_lines_without_letters_and_unknown_lines_are_not() -> None:
    assert labelled(["* * *", "Letters"], PROSE[0]) == [False, False]
    assert labelled([], PROSE[0]) == []


def test_what_is_half_in_the_body_is_unsure() -> None:
    half = " ".join([*PROSE[0].split()[:10], *PROSE[5].split()[:10]])
    ((_, sure),) = label_by_body([block(half)], PROSE[0])
    assert sure < 0.5


def test_snippets_tell_of_their_blocks_alone() -> None:
    truth = Page("1", must=("ground flour for six generations",), mustnot=("Advertisement",))
    blocks = [block(PROSE[1]), block("Advertisement"), block("Harbor")]
    assert label_by_snippets(blocks, truth) == [(True, 1.0), (False, 1.0), (False, 0.0)]
    assert label_blocks(blocks, truth) == label_by_snippets(blocks, truth)


@given(nasty_pages(), nasty_pages())
def test_every_block_gets_a_label(text: str, body: str) -> None:
    blocks = page(text).blocks
    found = label_by_body(blocks, body)
    assert len(found) == len(blocks)
    assert all(0 <= sure <= 1 for _, sure in found)


# Sites and folds


def test_pages_of_one_site_are_in_one_fold() -> None:
    assert site_of(Page("1", "https://www.example.org/a")) == site_of(Page("2", "http://example.org/b?c"))
    assert site_of(Page("Herald_2021_05_03")) == "Herald"
    folds = {fold_of(Page("1", f"https://site{i}.example/")) for i in range(100)}
    assert folds == set(range(FOLDS))


# Trees and confidence


def test_trees_that_stopped_early_give_the_values_that_they_had() -> None:
    split = {"border": 0.5, "float_feature_index": 1, "split_type": "FloatFeature"}
    found = {
        "oblivious_trees": [{"splits": [split], "leaf_values": [1.0, 2.0]}, {"splits": None, "leaf_values": [4.0]}],
        "scale_and_bias": [1, [0.25]],
    }
    record = forest_record(found, ["words", "links"], 2)
    model = Model.from_record({"format": 1, "confidence": {"bias": 0, "weights": {}}, "forest": record})
    assert model.forest.features == ("links",)
    assert model.forest.predict(np.array([[0.0, 1.0]], np.float32)).tolist() == [5.25, 6.25]


@given(st.floats(2, 10))
def test_leaves_of_another_scale_are_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        forest_record({"oblivious_trees": [], "scale_and_bias": [scale, [0.0]]}, [], 2)


def test_confidence_learns_what_goes_with_good_bodies() -> None:
    outcomes = [Outcome({"sure": i % 10 / 10, "noise": i % 3}, 0.5 + i % 10 / 20, i % FOLDS) for i in range(200)]
    weights = fit_confidence(outcomes)["weights"]
    assert weights["sure"] > 1 > abs(weights["noise"])
    figures = confidence_figures(outcomes)
    assert figures["auc of low pages"] > 0.95
    assert figures["mean confidence"] == pytest.approx(figures["mean F1"], abs=0.02)


# The command


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


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_command_writes_a_model_that_is_the_same_each_time(tmp_path: Path, kind: str) -> None:
    corpora = [str(write_corpus(tmp_path / name, 40)) for name in ("one", "two")]
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
    renderer = "html" if kind == "html" else "plain"
    assert 0 < provenance["figures"]["cross-validated by site"][f"one, {renderer}"]["body_f1"] <= 1


def test_a_folder_without_a_corpus_is_a_usage_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--kind", "html"]) == 2
    assert "no corpus" in capsys.readouterr().err
