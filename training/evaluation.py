"""Evaluates models on pages that they were not fitted to."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import Corpus, Page
from benchmarks.measures import AnswerKey, PageScore, Prediction, score_page, summarise
from cleanart.options import Options
from cleanart.page.document import Document
from cleanart.pipeline import STAGES, run
from cleanart.scoring.forest import Forest
from cleanart.scoring.model import Model
from cleanart.scoring.threshold import choose_threshold
from cleanart.stages.score import score_with
from cleanart.stages.select import BETA, select_with
from training.confidence import Outcome
from training.examples import Example, read_document

Figures = dict[str, float]


def outcome(example: Example, scores: Sequence[float]) -> Outcome:
    """Return the statistics of a selection by scores, and the word F1 of its body.

    Raises:
        ValueError: if the true body of the page is not known.
    """
    if example.key.body is None:
        raise ValueError("the example has no true body")
    choice = choose_threshold(scores, example.sizes.tolist(), BETA)
    bag: Counter[str] = Counter()
    for score, words in zip(scores, example.bags, strict=True):
        if score >= choice.threshold:
            bag.update(words)
    true = example.key.body.words
    total = bag.total() + true.total()
    f1 = 2 * (bag & true).total() / total if total else 1.0
    facts = choice.facts | example.signals
    return Outcome(facts, f1, example.fold, example.weight, example.is_shortened)


def measure(
    folders: Sequence[Path],
    renderers: list[str] | None,
    forest_for: Callable[[Page], Forest],
    is_wanted: Callable[[Page], bool] | None = None,
) -> dict[str, Figures]:
    """Run the whole pipeline over corpora, or those of their pages that are wanted, with the trees for each page.

    Returns:
        The figures of `benchmarks.measures.summarise` by corpus and renderer.
    """
    table: dict[str, Figures] = {}
    for folder in folders:
        corpus = Corpus.at(folder)
        chosen = corpus.choose(renderers)
        scores: dict[str, list[PageScore]] = {renderer: [] for renderer in chosen}
        for page, contents in corpus.inputs(filter(is_wanted, corpus.pages()), chosen):
            key = AnswerKey.of(page)
            model = Model(forest_for(page), 0.0, {})
            for renderer, content in contents.items():
                scores[renderer].append(score_page(key, _predict(read_document(page, content, renderer), model)))
        table |= {f"{corpus.name}, {renderer}": _body_figures(page_scores) for renderer, page_scores in scores.items()}
    return table


def _predict(document: Document | None, model: Model) -> Prediction:
    if document is None:
        return Prediction()
    with_model: Mapping[str, Callable[[Document, Options], None]] = {
        "score": lambda document, _: score_with(model, document),
        "select": lambda document, options: select_with(model, document, options),
    }
    stages = [stage._replace(run=with_model.get(stage.name, stage.run)) for stage in STAGES]
    return Prediction(body=run(document, Options(), stages).body)


def _body_figures(scores: Sequence[PageScore]) -> Figures:
    figures: Mapping[str, float] = summarise(scores)
    return {name: round(value, 4) for name, value in figures.items() if name.startswith(("body", "snippets"))}
