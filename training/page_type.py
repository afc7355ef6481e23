"""Fit the weights by which page types are told, and write `src/cleanart/scoring/page_type.json`.

    python -m training.page_type CORPUS... [--renderers NAME ...]

The model is a multinomial logistic regression with a penalty on squared weights. Of words, those have weights that are
on several sites and weighed most in a first fit. A page of another type than `PAGE_TYPES` is left out. Prints the share
of pages that are right, cross-validated by site. It needs the extra "train".
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from benchmarks.corpus import HTML, Corpus, Page
from benchmarks.report import run_or_explain
from cleanart.errors import CleanartError
from cleanart.options import Options
from cleanart.pipeline import STAGES, read_page
from cleanart.scoring.page_type_features import ADDRESS_FEATURES, ADDRESS_STARTS, read_page_type_features
from cleanart.scoring.page_type_model import PAGE_TYPES, PageTypeModel
from cleanart.stages.page_type import STAGE
from training.examples import FOLDS, fold_of, site_of

FILE = Path(__file__).resolve().parent.parent / "src" / "cleanart" / "scoring" / "page_type.json"
# The weight of a page, by the share of articles in its corpus: corpora of one type say little about the others.
_WEIGHT, _WEIGHT_OF_ARTICLES, _MANY_ARTICLES = 1.0, 0.4, 0.8
_TEXT_WEIGHT = 0.5  # of a page's text, as a share of its HTML's
_ADDRESSLESS_WEIGHT = 0.3  # of a page of HTML once more as if its address were not known
_PENALTY = 2.0  # on squared weights
_BIAS_PENALTY = 0.001
# Weights that the penalty draws others to than 0: of the corpora's forums, hardly any is made of tables.
_PRIORS = {"named forum": (-0.5, 2.0, 0, 0, 0, 0, 0), "posters": (-1.5, 2.5, 0, 0, 0, 0, 0)}
_MIN_SITES, _MIN_SITES_OF_WORDS = 4, 10  # that a feature is on, for it to have weights
_MAX_WORDS = 300


class Example(NamedTuple):
    """A page of known type, with the strengths of its features."""

    page: Page
    group: str
    features: dict[str, float]
    weight: float


def read_examples(folders: Sequence[Path], renderers: Sequence[str]) -> Iterator[Example]:
    """Yield the pages of corpora as HTML and as text."""
    for folder in folders:
        corpus = Corpus.at(folder)
        pages = [page for page in corpus.pages() if page.kind in PAGE_TYPES]
        articles = sum(page.kind == PAGE_TYPES[0] for page in pages)
        weight = _WEIGHT_OF_ARTICLES if articles > _MANY_ARTICLES * len(pages) else _WEIGHT
        for page, contents in corpus.inputs(pages, renderers):
            for renderer, content in contents.items():
                try:
                    features = _read_features(content, page.url, is_html=renderer == HTML)
                except CleanartError:
                    continue
                share = 1.0 if renderer == HTML else _TEXT_WEIGHT
                yield Example(page, f"{corpus.name}, {renderer}", features, weight * share)
                if renderer == HTML:
                    group = f"{corpus.name}, {renderer} without address"
                    yield Example(page, group, without_address(features), weight * _ADDRESSLESS_WEIGHT)


def _read_features(content: str | bytes, url: str | None, *, is_html: bool) -> dict[str, float]:
    document, options = read_page(content, url, input_format="html" if is_html else "text"), Options()
    for stage in STAGES:
        stage.run(document, options)
        if stage is STAGE:
            break
    return {name: strength for name, strength in read_page_type_features(document).items() if strength}


def without_address(features: Mapping[str, float]) -> dict[str, float]:
    """Return the features as if the page's address were not known."""
    rest = {n: s for n, s in features.items() if n not in ADDRESS_FEATURES and not n.startswith(ADDRESS_STARTS)}
    return rest | {"no address": 1.0}


def fit(examples: Sequence[Example]) -> PageTypeModel:
    """Return the most likely model with a penalty."""
    sites: defaultdict[str, set[str]] = defaultdict(set)
    for example in examples:
        for name in example.features:
            sites[name].add(site_of(example.page))
    names = sorted(n for n, on in sites.items() if len(on) >= (_MIN_SITES_OF_WORDS if is_word(n) else _MIN_SITES))
    first = _fit(examples, names)
    pages = Counter(name for example in examples for name in example.features)
    spread = {name: float(np.var(weights)) * pages[name] for name, weights in first.weights.items() if is_word(name)}
    words = sorted(spread, key=lambda name: (-spread[name], name))[:_MAX_WORDS]
    return _fit(examples, sorted([*(name for name in names if not is_word(name)), *words]))


def is_word(feature: str) -> bool:
    """Tell whether a feature is a word of the page."""
    return ":" in feature


def _fit(examples: Sequence[Example], names: Sequence[str]) -> PageTypeModel:
    column = {name: i for i, name in enumerate(names)}
    cells = [(i, column[n], s) for i, e in enumerate(examples) for n, s in e.features.items() if n in column]
    cells += [(i, len(names), 1.0) for i in range(len(examples))]
    rows, columns, strengths = zip(*cells, strict=True)
    matrix = csr_matrix((strengths, (rows, columns)), shape=(len(examples), len(names) + 1))
    right = np.eye(len(PAGE_TYPES))[[PAGE_TYPES.index(example.page.kind) for example in examples]]
    page_weights = np.array([example.weight for example in examples])[:, None]
    penalty = np.full((len(names) + 1, 1), _PENALTY)
    penalty[-1] = _BIAS_PENALTY
    priors = np.array([_PRIORS.get(name, (0.0,) * len(PAGE_TYPES)) for name in (*names, "")])
    found = minimize(_loss, priors.ravel(), (matrix, right, page_weights, penalty, priors), "L-BFGS-B", jac=True)
    *weights, bias = (tuple(round(float(w), 2) for w in row) for row in found.x.reshape(-1, len(PAGE_TYPES)))
    return PageTypeModel(bias, dict(zip(names, weights, strict=True)))


def _loss(flat: Any, matrix: Any, right: Any, page_weights: Any, penalty: Any, priors: Any) -> tuple[float, Any]:
    """Return the negative log likelihood with the penalty, and its gradient."""
    weights = flat.reshape(-1, len(PAGE_TYPES))
    scores = matrix @ weights
    scores -= scores.max(axis=1, keepdims=True)
    odds = np.exp(scores)
    total = odds.sum(axis=1, keepdims=True)
    likelihood = (page_weights * right * (scores - np.log(total))).sum()
    gradient = matrix.T @ ((odds / total - right) * page_weights) + penalty * (weights - priors)
    return float((penalty * (weights - priors) ** 2).sum() / 2 - likelihood), gradient.ravel()


def print_figures(examples: Sequence[Example], model_of: Mapping[int, PageTypeModel]) -> None:
    """Print how often the type is right by models that were fitted without a page's site."""
    right: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for example in examples:
        is_right = model_of[fold_of(example.page)].choose(example.features) == example.page.kind
        for group in (example.group, f"{example.group}, {example.page.kind}"):
            number[group] += 1
            right[group] += is_right
    for group in sorted(number):
        sys.stdout.write(f"{group}: {right[group] / number[group]:.3f} of {number[group]}\n")


def train(args: argparse.Namespace) -> None:
    """Fit, print the figures, write the weights."""
    examples = list(read_examples(args.corpus, args.renderers))
    print_figures(examples, {f: fit([e for e in examples if fold_of(e.page) != f]) for f in range(FOLDS)})
    FILE.write_text(_as_json(fit(examples)), encoding="utf-8")


def _as_json(model: PageTypeModel) -> str:
    """Return the model as JSON, a line for each feature."""
    lines = [f"  {json.dumps(n, ensure_ascii=False)}: {json.dumps(w)}" for n, w in sorted(model.weights.items())]
    return f'{{"bias": {json.dumps(model.bias)},\n "weights": {{\n' + ",\n".join(lines) + "\n }\n}\n"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--renderers", nargs="+", default=[HTML, "wet"], metavar="NAME")
    return run_or_explain("training.page_type", lambda: train(parser.parse_args(argv)))


if __name__ == "__main__":
    sys.exit(main())
