"""Quality of cleanart, baselines and other libraries on a corpus with known results.

    python benchmarks/quality.py CORPUS [--renderer R ... | --renderer html] [--extractors a,b] [--limit N]
                                        [--worst N [--report DIR]] [--json OUT] [--predictions DIR]

The input is text, in all renderings that the corpus has or in those named, for cleanart and the baselines; or,
with `--renderer html`, the pages' HTML as fetched, for cleanart and the libraries of `peers.py`. The default
is all extractors that are installed; what is not is said on the error stream. Nothing may use the network.

Prints the figures of `measures.py` that the corpus has truth for, for each renderer and as the mean over the
renderers (each of them counts the same), body F1 by kind of page and by language, and on how many pages with and
without a text nothing was extracted. A page on which an extractor raises
counts as empty. Credits and captions that a rendering as text does not show are not expected; of HTML all
are.

`--worst N` lists the N pages with the lowest F1 of the body, or of the snippets where the body is not known;
with `--report DIR` those of cleanart are written to DIR as web pages, each with all of its blocks beside the
truth, and an `index.html` that links them.

Writes all figures as JSON, by default to `benchmarks/results/quality-CORPUS.json` (`-html.json` for HTML).
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import UsageError
from benchmarks.baselines import Extractor
from benchmarks.corpus import HTML, Content, Corpus, Page
from benchmarks.measures import (
    KIND_PREFIX,
    LANGUAGE_PREFIX,
    AnswerKey,
    PageScore,
    Prediction,
    count_silence,
    mean_figures,
    score_page,
    summarise,
)
from benchmarks.peers import choose_extractors, secluded
from benchmarks.report import positive, provenance, run_or_explain, table, write_json

RESULTS = Path(__file__).resolve().parent / "results"
CLEANART = "cleanart"
# What body F1 is also given by → how the names of these figures begin. Those of languages also begin as kinds do.
GROUPS = MappingProxyType({"language": LANGUAGE_PREFIX, "kind": KIND_PREFIX})

Figures = dict[str, float]


@dataclass(slots=True)
class Run:
    """The results of one extractor on one rendering of the pages."""

    renderer: str
    extractor: Extractor
    predictions: list[Prediction] = field(default_factory=list)
    scores: list[PageScore] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def take(self, key: AnswerKey, content: Content) -> None:
        """Extract and score one page."""
        try:
            prediction = self.extractor.extract(content, key.page.url)
        except Exception as error:  # an error costs this page, not the run
            message = " ".join(str(error).split())
            self.errors.append(f"{key.page.id}: {type(error).__name__}: {message}")
            prediction = Prediction()
        self.predictions.append(prediction)
        self.scores.append(score_page(key, prediction))

    def worst(self, number: int) -> list[PageScore]:
        """Return the scores of the pages with the lowest F1, worst first."""
        rated = [(main.f1, main.precision, score.page.id, score) for score in self.scores if (main := score.main)]
        return [score for *_, score in sorted(rated, key=lambda row: row[:3])[:number]]


def evaluate(
    inputs: Iterable[tuple[Page, Mapping[str, Content]]], renderers: Sequence[str], extractors: Sequence[Extractor]
) -> list[Run]:
    """Run every extractor on every page in each rendering.

    Pages are the outer loop, so that the truth about a page is tokenised once for all, and its HTML is in
    memory no longer than its turn lasts.
    """
    runs = {name: [Run(name, extractor) for extractor in extractors] for name in renderers}
    for page, contents in inputs:
        key = AnswerKey.of(page)
        for name, content in contents.items():
            expected = key.shown_in(content) if isinstance(content, str) else key
            for run in runs[name]:
                run.take(expected, content)
    return [run for group in runs.values() for run in group]


def figures_by_renderer(runs: Sequence[Run]) -> dict[str, dict[str, Figures]]:
    """Return the figures of each run, by renderer and then by extractor."""
    figures: dict[str, dict[str, Figures]] = {}
    for run in runs:
        figures.setdefault(run.renderer, {})[run.extractor.name] = summarise(run.scores)
    return figures


def mean_by_extractor(figures: Mapping[str, Mapping[str, Figures]]) -> dict[str, Figures]:
    """Return the mean of each figure over the renderers, by extractor."""
    tables = list(figures.values())
    return {name: mean_figures([by_name[name] for by_name in tables]) for name in tables[0]}


def print_figures(title: str, rows: Mapping[str, Figures]) -> None:
    """Print all figures; those of body F1 by kind and by language in tables of their own, if there are several."""
    rest = {
        name: {figure: value for figure, value in row.items() if figure != "pages" and not _group(figure)}
        for name, row in rows.items()
    }
    print(table(title, rest), end="\n\n")
    for group, prefix in GROUPS.items():
        by_group = {
            name: {
                figure.removeprefix(prefix).removesuffix("]"): value
                for figure, value in row.items()
                if _group(figure) == group
            }
            for name, row in rows.items()
        }
        if any(by_group.values()):
            print(table(f"{title}: body F1 by {group}", by_group), end="\n\n")


def _group(figure: str) -> str | None:
    return next((group for group, prefix in GROUPS.items() if figure.startswith(prefix)), None)


def print_silence(runs: Sequence[Run]) -> None:
    """Print on how many pages without a text there is no or a doubtful body, and on how many with a text none."""
    for run in runs:
        silence = count_silence(run.scores)
        if silence.without_text or silence.silenced:
            print(
                f"{run.extractor.name}, {run.renderer}: {silence.without_text} pages without a text, {silence.empty} "
                f"empty, {silence.doubtful} doubtful; {silence.with_text} with a text, {silence.silenced} empty"
            )


def print_troubles(runs: Sequence[Run]) -> None:
    """Print how often an extractor raised, with the first case."""
    for run in runs:
        if run.errors:
            share = f"{len(run.errors)} of {len(run.scores)} pages"
            print(f"{run.extractor.name} raised on {share} of {run.renderer}, first on {run.errors[0]}")


def print_worst(runs: Sequence[Run], number: int) -> None:
    """Print the worst pages of the extractor named first (by default cleanart), for each renderer."""
    for run in runs:
        if run.extractor == runs[0].extractor:
            print(f"worst pages of {run.extractor.name} on {run.renderer}: F1, precision, recall, id, URL")
            for score in run.worst(number):
                if score.main:
                    precision, recall, f1 = score.main
                    print(f"{f1:.4f}  {precision:.4f}  {recall:.4f}  {score.page.id}  {score.page.url or ''}")
            print()


def prediction_record(page_id: str, prediction: Prediction) -> dict[str, object]:
    """Return a prediction as one JSON line of a predictions file."""
    return {
        "id": page_id,
        "title": prediction.title,
        "body": prediction.body,
        "authors": prediction.authors,
        "published": prediction.published,
        "images": [
            {"src": next(iter(i.src), None), "alt": i.alt, "caption": i.caption, "credit": i.credit}
            for i in prediction.images
        ],
    }


def write_predictions(folder: Path, runs: Sequence[Run]) -> None:
    """Write each run's predictions to `EXTRACTOR.RENDERER.jsonl`, one page a line."""
    folder.mkdir(parents=True, exist_ok=True)
    for run in runs:
        file = folder / f"{run.extractor.name}.{run.renderer}.jsonl"
        with file.open("w", encoding="utf-8") as out:
            for score, prediction in zip(run.scores, run.predictions, strict=True):
                record = prediction_record(score.page.id, prediction)
                out.write(json.dumps(record, ensure_ascii=False) + "\n")


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "corpus", type=Path, help="a folder with truth.jsonl, text/RENDERER.jsonl.gz and html/ID.html.gz"
    )
    parser.add_argument("--renderer", nargs="+", metavar="R", help="html, or renderers of text; default: all of text")
    parser.add_argument("--extractors", metavar="a,b", help="default: all that are installed")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages")
    parser.add_argument("--worst", type=positive, metavar="N", help="list the first extractor's N worst pages")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write reports of cleanart's N worst pages there")
    parser.add_argument("--json", type=Path, metavar="OUT", help="default: benchmarks/results/quality-CORPUS.json")
    parser.add_argument("--predictions", type=Path, metavar="DIR", help="also write all predictions there")
    return parser.parse_args(argv)


def check_report(args: argparse.Namespace, extractors: Sequence[Extractor]) -> None:
    """Create the folder for reports; `UsageError` if the options allow none."""
    if not args.worst:
        raise UsageError("--report needs --worst N")
    if CLEANART not in {extractor.name for extractor in extractors}:
        raise UsageError("--report is about cleanart, which is not among the extractors")
    try:
        args.report.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{args.report}: {error.strerror}") from error


def benchmark(args: argparse.Namespace) -> None:
    """Run the command."""
    corpus = Corpus.at(args.corpus)
    renderers = corpus.choose(args.renderer)
    is_html = renderers == [HTML]
    with secluded():
        extractors = choose_extractors(args.extractors, html=is_html)
        if args.report:
            check_report(args, extractors)
        runs = evaluate(corpus.inputs(corpus.pages(args.limit), renderers), renderers, extractors)

    figures = figures_by_renderer(runs)
    mean = mean_by_extractor(figures)
    for renderer, rows in figures.items():
        print_figures(f"{corpus.name}, {renderer}", rows)
    if len(figures) > 1:
        print_figures(f"{corpus.name}, mean of {len(figures)}", mean)
    print_silence(runs)
    print_troubles(runs)
    if args.worst:
        print_worst(runs, args.worst)
    if args.report:
        from benchmarks.worst import write_reports  # noqa: PLC0415  # needs cleanart, which others run without

        write_reports(
            args.report, corpus, {run.renderer: run.worst(args.worst) for run in runs if run.extractor.name == CLEANART}
        )
    if args.predictions:
        write_predictions(args.predictions, runs)
    write_json(
        args.json or RESULTS / f"quality-{corpus.name}{'-html' if is_html else ''}.json",
        {
            "corpus": corpus.name,
            "limit": args.limit,
            "sha256": corpus.digests(renderers),
            **provenance(extractor.name for extractor in extractors),
            "figures": figures,
            "mean": mean,
            "silence": {
                renderer: {
                    run.extractor.name: count_silence(run.scores)._asdict() for run in runs if run.renderer == renderer
                }
                for renderer in renderers
            },
            "errors": {renderer: _error_counts(runs, renderer) for renderer in renderers},
        },
    )


def _error_counts(runs: Sequence[Run], renderer: str) -> dict[str, int]:
    return {run.extractor.name: len(run.errors) for run in runs if run.renderer == renderer}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the exit status."""
    return run_or_explain("quality", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
