"""Fit the weights by which the authors are chosen, and write `src/cleanart/fields/weights.json`.

    python -m training.fields CORPUS... [--renderers NAME ...]

The model is conditional log-linear: the probability of a candidate is proportional to the exponential of the sum of the
weights of its signs, and that of "none of them" to 1. Right are the candidates whose names match the true ones best. On
pages whose truth is that nobody is named, candidates of the head are left out: what the head says need not be printed.
Prints precision, recall and F1 cross-validated by site. It needs the extra "train".
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from benchmarks.corpus import HTML, Corpus, Page
from benchmarks.measures import AUTHOR_FLOOR, Tally, distinct, match
from benchmarks.report import run_or_explain
from cleanart.errors import CleanartError
from cleanart.fields import authors
from cleanart.fields.author_candidates import AuthorCandidate
from cleanart.fields.choice import NONE
from cleanart.options import Options
from cleanart.pipeline import STAGES, read_page
from cleanart.stages.metadata import find_author_candidates, label_before_authors
from training.examples import FOLDS, fold_of

WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "cleanart" / "fields" / "weights.json"
_PENALTY = 3.0  # on squared weights
_MIN_PAGES = 4  # that a sign is on, for it to have a weight
# Weights before any page is seen: forms that say that the names are the authors'.
_SURE_FORMS = ("by", "asian", "dateline", "role", "inline", "side")
_PRIOR = MappingProxyType({f"form:{form}": 1.0 for form in _SURE_FORMS})
# The score that the best candidate must exceed. By it precision and recall were weighed on the cross-validated figures.
_SCORES_OF_NONE = MappingProxyType({"authors": 0.2, "authors in text": 0.0})
_MIN_WEIGHT = 0.05  # smaller ones are left out of the file


class Choice(NamedTuple):
    """A page, and the candidates for its authors."""

    page: Page
    group: str
    candidates: list[AuthorCandidate]
    is_text: bool

    @property
    def true(self) -> tuple[str, ...]:
        """The true names."""
        return distinct(self.page.authors)

    def examples(self) -> list[tuple[tuple[str, ...], float]]:
        """Return the signs of each candidate to learn from, with how well its names match the true ones."""
        return [
            (candidate.signs, _likeness(candidate.found.value, self.true))
            for candidate in self.candidates
            if self.true or candidate.found.block is not None
        ]


def _likeness(names: Sequence[str], true: tuple[str, ...]) -> float:
    return match(distinct(names), true, AUTHOR_FLOOR).rates().f1 if true else 0.0


def read_choices(folders: Sequence[Path], renderers: Sequence[str]) -> Iterator[Choice]:
    """Yield the pages of corpora whose authors are known, as HTML and as text."""
    for folder in folders:
        corpus = Corpus.at(folder)
        says_none = (folder / "lines.jsonl.gz").exists()  # annotated by hand: no author means that none is named
        for page, contents in corpus.inputs(corpus.pages(), renderers):
            for renderer, content in contents.items():
                if not (page.authors or says_none):
                    continue
                try:
                    candidates = _candidates(content, page.url, is_html=renderer == HTML)
                except CleanartError:
                    continue
                yield Choice(page, f"{corpus.name}, {renderer}", candidates, renderer != HTML)


def _candidates(content: str | bytes, url: str | None, *, is_html: bool) -> list[AuthorCandidate]:
    document, options = read_page(content, url, input_format="html" if is_html else "text"), Options()
    for stage in STAGES:
        if stage.name == "metadata":
            break
        stage.run(document, options)
    return find_author_candidates(document, label_before_authors(document, options))


def fit(choices: Sequence[Choice], prior: Mapping[str, float] = _PRIOR) -> dict[str, float]:
    """Return the weights of the signs, by maximum likelihood with a penalty (L-BFGS).

    Args:
        choices: The pages to learn from.
        prior: Weights from which others cost: a sign that is rare here keeps its weight.
    """
    pages: Counter[str] = Counter()
    for choice in choices:
        pages.update({sign for candidate in choice.candidates for sign in candidate.signs})
    signs = sorted(sign for sign, number in pages.items() if number >= _MIN_PAGES)
    column = {sign: i for i, sign in enumerate(signs)}
    rows: list[int] = []
    columns: list[int] = []
    groups: list[int] = []
    right: list[bool] = []
    for group, choice in enumerate(choices):
        examples = choice.examples()
        best = max((likeness for _, likeness in examples), default=0.0)
        for own, likeness in examples:
            known = [column[sign] for sign in own if sign in column]
            columns += known
            rows += [len(groups)] * len(known)
            groups.append(group)
            right.append(likeness > 0 and likeness >= best)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(groups), len(signs)))
    start = np.array([prior.get(sign, 0.0) for sign in signs])
    found = minimize(_loss, start, (matrix, np.array(groups), np.array(right), start), "L-BFGS-B", jac=True)
    return {**prior, **{sign: float(weight) for sign, weight in zip(signs, found.x, strict=True)}}


def _loss(weights: Any, matrix: Any, groups: Any, right: Any, prior: Any) -> tuple[float, Any]:
    """Return the negative log likelihood with the penalty, and its gradient."""
    scores = matrix @ weights
    top = np.zeros(groups[-1] + 1)
    np.maximum.at(top, groups, scores)
    odds = np.exp(scores - top[groups])
    total = np.exp(-top)
    has_right = np.zeros(len(top), dtype=bool)
    has_right[groups[right]] = True
    wanted = np.where(has_right, 0.0, total)
    np.add.at(total, groups, odds)
    np.add.at(wanted, groups, odds * right)
    gradient = matrix.T @ (odds * right / wanted[groups] - odds / total[groups])
    likelihood = (np.log(wanted) - np.log(total)).sum()
    change = weights - prior
    return _PENALTY / 2 * change @ change - likelihood, _PENALTY * change - gradient


def print_figures(choices: Sequence[Choice], weights_of: Mapping[int | None, dict[str, float]]) -> None:
    """Print how right the authors are with weights that were fitted without a page's site."""
    tallies: defaultdict[str, list[Tally]] = defaultdict(list)
    for choice in choices:
        if choice.true:
            chosen = authors.choose(choice.candidates, weights_of[fold_of(choice.page)])
            names = distinct(chosen.value) if chosen else ()
            tallies[choice.group].append(match(names, choice.true, AUTHOR_FLOOR))
    for group, found in tallies.items():
        precision, recall, f1 = Tally(*map(sum, zip(*found, strict=True))).rates()
        sys.stdout.write(f"{group}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}\n")


def train(args: argparse.Namespace) -> None:
    """Fit, print the figures, write the weights: those for text from those for HTML."""
    choices = list(read_choices(args.corpus, args.renderers))
    weights: dict[str, dict[str, float]] = {}
    folds: dict[int | None, dict[str, float]] = {key: dict(_PRIOR) for key in [*range(FOLDS), None]}
    for field, is_text in (("authors", False), ("authors in text", True)):
        part = [choice for choice in choices if choice.is_text is is_text]
        folds = {
            fold: fit([choice for choice in part if fold is None or fold_of(choice.page) != fold], prior)
            for fold, prior in folds.items()
        }
        folds = {fold: {**fitted, NONE: _SCORES_OF_NONE[field]} for fold, fitted in folds.items()}
        print_figures(part, folds)
        weights[field] = {sign: round(w, 2) for sign, w in folds[None].items() if abs(w) >= _MIN_WEIGHT}
    WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--renderers", nargs="+", default=[HTML, "wet"], metavar="NAME")
    return run_or_explain("training.fields", lambda: train(parser.parse_args(argv)))


if __name__ == "__main__":
    sys.exit(main())
