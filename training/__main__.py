"""Fit a model to corpora and write its file.

    python -m training CORPUS... --kind html|text [--out FILE] [--threads N] [--date DATE]
                       [--weight CORPUS=W ...] [--renderings CORPUS=N+M ...] [--looks NAME ...]
                       [--leave-out-renderers [NAME ...]]

Corpora are folders in the format of `benchmarks/corpus.py`. The file has the trees, the weights for confidence, and
their provenance: digests of the corpora, settings, versions, date, and figures on pages that the trees were not fitted
to (cross-validated by site, and with each corpus left out). The same corpora, settings, date and versions give the same
file. It needs the extra "train".

Of the text of a page, examples are the stored renderings and two of the looks of `benchmarks/looks.py`; in corpora of
over 1,000 pages two of the stored ones and a look. `--renderings` changes that for a corpus. Every page weighs the
same, however many renderings of it there are, or `--weight` times as much. The figures are of the stored renderings.
`--leave-out-renderers` adds those of trees that were fitted without a renderer, on the text that it makes of the
pages of a fifth of the sites, which these trees have not seen either: one more fit for each.
"""

import argparse
import json
import math
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks import UsageError
from benchmarks.corpus import HTML, Corpus, Page
from benchmarks.looks import LOOKS
from benchmarks.report import positive, run_or_explain
from cleanart.scoring.forest import Forest
from cleanart.scoring.model import FORMAT, Model
from training.confidence import confidence_figures, fit_confidence
from training.evaluation import measure, outcome
from training.examples import FOLDS, Example, Sampling, Share, fold_of, read_examples
from training.fitting import Settings, fit_forest, predict

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "cleanart" / "scoring"
_LIBRARIES = ("catboost", "numpy", "scikit-learn")


def train(args: argparse.Namespace) -> None:
    """Fit and evaluate a model, and write its file."""
    renderers = [HTML] if args.kind == HTML else None
    settings = Settings(trees=args.trees)
    sampling = choose_sampling(args)
    names, examples = read_examples(args.corpus, renderers, sampling)
    _say(f"{len(examples)} examples, {len(names)} features")

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
    if args.leave_out_renderers is not None:
        tables = _renderers_left_out(args, sampling, by_fold[0], fit)
        _say(json.dumps(tables, indent=1))
        figures |= tables
    record = {
        "format": FORMAT,
        "provenance": _provenance(args, settings, renderers, sampling) | {"figures": figures},
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


def _renderers_left_out(
    args: argparse.Namespace,
    sampling: Sampling,
    fitted_to_all: Forest,
    fit: Callable[[Callable[[Example], bool]], Forest],
) -> dict[str, dict[str, dict[str, float]]]:
    """Return figures of each renderer, of trees fitted without it and of trees fitted to all, for sites new to both."""
    by_renderer = _folders_by_renderer(args, sampling)
    tables: dict[str, dict[str, dict[str, float]]] = {"this renderer left out": {}, "the same sites, none left out": {}}
    for name in args.leave_out_renderers or by_renderer:
        without = fit(lambda example, name=name: example.fold != 0 and example.renderer != name)  # type: ignore[misc]
        for table, forest in zip(tables.values(), (without, fitted_to_all), strict=True):
            table.update(measure(by_renderer[name], [name], lambda _, forest=forest: forest, _is_in_fold_0))  # type: ignore[misc]
    return tables


def _is_in_fold_0(page: Page) -> bool:
    return fold_of(page) == 0


def _folders_by_renderer(args: argparse.Namespace, sampling: Sampling) -> dict[str, list[Path]]:
    table: dict[str, list[Path]] = {}
    for folder in args.corpus:
        for name in sampling.renderers(Corpus.at(folder)):
            table.setdefault(name, []).append(folder)
    return table


def choose_sampling(args: argparse.Namespace) -> Sampling:
    """Return the sampling that the command line asks for; `UsageError` for names that no corpus has."""
    sampling = Sampling(dict(args.weight), dict(args.renderings), args.looks)
    names = [Corpus.at(folder).name for folder in args.corpus]
    if unknown := [name for name in [*sampling.weights, *sampling.shares] if name not in names]:
        raise UsageError(f"no corpus {', '.join(unknown)} among {', '.join(names)}")
    if args.leave_out_renderers is not None:
        if args.kind == HTML:
            raise UsageError("--leave-out-renderers is about text")
        there = _folders_by_renderer(args, sampling)
        if unknown := [name for name in args.leave_out_renderers if name not in there]:
            raise UsageError(f"no renderer {', '.join(unknown)}; there are {', '.join(there)}")
    return sampling


def _provenance(
    args: argparse.Namespace, settings: Settings, renderers: list[str] | None, sampling: Sampling
) -> dict[str, Any]:
    corpora = [Corpus.at(folder) for folder in args.corpus]
    return {
        "corpora": {corpus.name: corpus.digests(renderers or sampling.renderers(corpus)) for corpus in corpora},
        "sampling": {corpus.name: sampling.as_record(corpus, renderers) for corpus in corpora},
        "settings": settings.as_record(),
        "versions": {name: version(name) for name in _LIBRARIES},
        "date": args.date,
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _weight(argument: str) -> tuple[str, float]:
    name, _, value = argument.rpartition("=")
    if not name or not 0 < float(value) < math.inf:
        raise argparse.ArgumentTypeError(f"not CORPUS=W with a W above 0: {argument}")
    return name, float(value)


def _share(argument: str) -> tuple[str, Share]:
    match = re.fullmatch(r"(.+)=(all|\d+)\+(\d+)", argument)
    if not match or match[2] == match[3] == "0":
        raise argparse.ArgumentTypeError(f"not CORPUS=N+M: {argument}")
    return match[1], Share(None if match[2] == "all" else int(match[2]), int(match[3]))


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
    parser.add_argument(
        "--weight",
        type=_weight,
        action="append",
        default=[],
        metavar="CORPUS=W",
        help="how much each page of a corpus weighs; default: 1",
    )
    parser.add_argument(
        "--renderings",
        type=_share,
        action="append",
        default=[],
        metavar="CORPUS=N+M",
        help="N (or all) stored renderings and M looks of each page; default: all+2, of over 1,000 pages 2+1",
    )
    parser.add_argument("--looks", nargs="*", choices=list(LOOKS), default=list(LOOKS), help="default: all")
    parser.add_argument(
        "--leave-out-renderers",
        nargs="*",
        metavar="NAME",
        help="also measure these renderers (default: each) with trees that were fitted without them",
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
