"""Fit a model to corpora and write its file.

    python -m training CORPUS... --kind html|text [--out FILE] [--threads N] [--date DATE]

Corpora are folders in the format of `benchmarks/corpus.py`. The file has the trees, the weights for confidence, and
their provenance: digests of the corpora, settings, versions, date, and figures on pages that the trees were not fitted
to (cross-validated by site, and with each corpus left out). The same corpora, settings, date and versions give the same
file. It needs the extra "train".
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.corpus import HTML, Corpus
from benchmarks.report import positive, run_or_explain
from cleanart.scoring.forest import Forest
from cleanart.scoring.model import FORMAT, Model
from training.confidence import confidence_figures, fit_confidence
from training.evaluation import measure, outcome
from training.examples import FOLDS, Example, fold_of, read_examples
from training.fitting import Settings, fit_forest, predict

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "cleanart" / "scoring"
_LIBRARIES = ("catboost", "numpy", "scikit-learn")


def train(args: argparse.Namespace) -> None:
    """Fit and evaluate a model, and write its file."""
    renderers = [HTML] if args.kind == HTML else None
    settings = Settings(trees=args.trees)
    names, examples = read_examples(args.corpus, renderers)
    _say(f"{len(examples)} pages, {len(names)} features")

    def fit(is_included: Callable[[Example], bool]) -> Forest:
        return fit_forest([example for example in examples if is_included(example)], names, settings, args.threads)

    by_fold = [fit(lambda example, fold=fold: example.fold != fold) for fold in range(FOLDS)]  # type: ignore[misc]
    known = [example for example in examples if example.key.body is not None]
    outcomes = [outcome(example, predict(by_fold[example.fold], names, example)) for example in known]
    figures = {
        "cross-validated by site": measure(args.corpus, renderers, lambda page: by_fold[fold_of(page)]),
        "confidence, cross-validated by site": confidence_figures(outcomes),
    }
    _say(json.dumps(figures, indent=1))
    if len(args.corpus) > 1:
        figures["this corpus left out"] = _left_out(args.corpus, renderers, fit)
        _say(json.dumps(figures["this corpus left out"], indent=1))
    record = {
        "format": FORMAT,
        "provenance": _provenance(args, settings, renderers) | {"figures": figures},
        "confidence": fit_confidence(outcomes),
        "forest": fit(lambda _: True).as_record(),
    }
    Model.from_record(record)
    args.out.write_text(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    _say(f"wrote {args.out}, {args.out.stat().st_size:,} bytes")


def _left_out(
    folders: Sequence[Path], renderers: list[str] | None, fit: Callable[[Callable[[Example], bool]], Forest]
) -> dict[str, dict[str, float]]:
    """Return for each corpus the figures of trees that were fitted to the other corpora."""
    table: dict[str, dict[str, float]] = {}
    for folder in folders:
        name = Corpus.at(folder).name
        forest = fit(lambda example, name=name: example.corpus != name)  # type: ignore[misc]

        table |= measure([folder], renderers, lambda _, forest=forest: forest)  # type: ignore[misc]
    return table


def _provenance(args: argparse.Namespace, settings: Settings, renderers: list[str] | None) -> dict[str, Any]:
    corpora = [Corpus.at(folder) for folder in args.corpus]
    return {
        "corpora": {corpus.name: corpus.digests(corpus.choose(renderers)) for corpus in corpora},
        "settings": settings.as_record(),
        "versions": {name: version(name) for name in _LIBRARIES},
        "date": args.date,
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="+", type=Path, help="a folder as for benchmarks/quality.py")
    parser.add_argument(
        "--kind", choices=["html", "text"], required=True, help="fit the model for HTML or for tagless text"
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="default: the model's file in src/")
    parser.add_argument(
        "--trees", type=positive, default=Settings().trees, metavar="N", help=f"default: {Settings().trees}"
    )
    parser.add_argument("--threads", type=int, default=2, metavar="N", help="default: 2; the trees depend on it")
    parser.add_argument(
        "--date", default=datetime.now(UTC).date().isoformat(), help="for the provenance; default: today"
    )
    args = parser.parse_args(argv)
    args.out = args.out or WEIGHTS / f"{args.kind}.json"
    return args


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    args = arguments(argv)
    return run_or_explain("training", lambda: train(args))


if __name__ == "__main__":
    sys.exit(main())
