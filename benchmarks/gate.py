"""The quality gate: fails if a figure of cleanart's is below its floor in the baseline.

    python -m benchmarks.gate CORPUS... [--renderer R ...] [--raise] [--baseline FILE] [--json OUT]

Runs cleanart alone, as `quality.py` does, on all renderings of each corpus (HTML and those stored as text) and the
looks (`looks.py`) that have floors, or on those named. Exit status 0 where every figure is at its floor or above;
1, after a table of them, where one fell or is missing; 2 where there is nothing to compare with: a corpus or
rendering that the baseline does not know, or whose files are not those that its floors were measured on.

The baseline is a JSON file with an entry for each corpus, by its folder's name:

    {"CORPUS": {"sha256": {"FILE": "DIGEST"}, "floors": {"RENDERING": {"FIGURE": 0.95}}}}

`--raise` raises the floors that a figure is above, and adds those of corpora, renderings and figures that are new.
It does so where other figures fall, too, which fails all the same. Nothing here lowers or drops a floor: that is
an edit by hand, in a commit that says why. So it is for a corpus that changed: its entry goes, and `--raise` makes
a new one.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Self

if __package__ is None:  # Run as a file: only its own folder is on the path.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import UsageError
from benchmarks.baselines import load_extractors
from benchmarks.corpus import Corpus
from benchmarks.measures import LANGUAGE_PREFIX, summarise
from benchmarks.peers import secluded
from benchmarks.quality import Figures, evaluate, print_troubles
from benchmarks.report import provenance, run_or_explain, table, write_json

BASELINE = Path(__file__).resolve().parent / "baseline.json"
SHAPE = '{"sha256": {FILE: DIGEST}, "floors": {RENDERING: {FIGURE: FLOOR}}}'

# How far below its floor a figure still stands on it: the noise of adding floats in another order.
TOLERANCE = 1e-9
# What floors are rounded down to, so that what does not matter is not pinned.
STEP = Decimal("0.001")

# The figures that get no floor. The digests already pin the number of pages; a floor for each half of an F1, or for
# each side of silence, would forbid to give up a little of the one for more of the other; and of most languages there
# are few pages.
COUNT = "pages"
HALVES = ("_precision", "_recall", "_kept", "_dropped", "_silent", "_given")


@dataclass(frozen=True, slots=True)
class Pin:
    """A corpus in the baseline: digests by file, and floors by rendering and figure."""

    sha256: Mapping[str, str] = field(default_factory=dict)
    floors: Mapping[str, Figures] = field(default_factory=dict)

    @classmethod
    def from_record(cls, place: str, record: object) -> Self:
        """Read a corpus's entry; the message of a `UsageError` begins with `place`."""
        match record:
            case {"sha256": dict(sha256), "floors": dict(floors), **rest} if not rest and _all_tables(floors):
                _check_floors(place, floors)
                return cls(sha256, floors)
        raise UsageError(f"{place}: not of the form {SHAPE}")

    def knows(self, rendering: str) -> bool:
        """Return whether the rendering has any floor."""
        return bool(self.floors.get(rendering))


def _all_tables(floors: Mapping[str, object]) -> bool:
    return all(isinstance(row, dict) for row in floors.values())


def _check_floors(place: str, floors: Mapping[str, Mapping[str, object]]) -> None:
    """Raise `UsageError` for floors outside 0 to 1, NaN included."""
    bad = [f"{name}, {figure}" for name, row in floors.items() for figure, floor in row.items() if not _is_share(floor)]
    if bad:
        raise UsageError(f"{place}: not a number from 0 to 1: {'; '.join(bad)}")


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


Baseline = dict[str, Pin]


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; `UsageError` if the file is not one."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"baseline {file} cannot be read: {error}") from error
    if not isinstance(data, dict):
        raise UsageError(f"baseline {file} is no JSON object")
    return {name: Pin.from_record(f"baseline {file}, {name}", record) for name, record in data.items()}


def write_baseline(file: Path, baseline: Baseline) -> None:
    """Write a baseline."""
    write_json(file, {name: asdict(pin) for name, pin in baseline.items()})


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure and its floor; None if the run lacks the figure, or the baseline the floor."""

    corpus: str
    rendering: str
    figure: str
    floor: float | None
    measured: float | None

    @property
    def fell(self) -> bool:
        """Whether the figure is below its floor, or missing."""
        return self.floor is not None and (self.measured is None or self.measured + TOLERANCE < self.floor)

    @property
    def raised(self) -> float:
        """The higher of floor and figure."""
        return max(self.floor or 0.0, round_down(self.measured or 0.0))

    @property
    def difference(self) -> float | None:
        """How far the figure is above its floor."""
        return None if self.floor is None or self.measured is None else self.measured - self.floor


def round_down(value: float) -> float:
    """Return the highest floor that a figure is not below."""
    return float(Decimal(value + TOLERANCE).quantize(STEP, ROUND_FLOOR))


def has_floor(figure: str) -> bool:
    """Return whether a figure of `measures.summarise` gets a floor."""
    return figure != COUNT and not figure.endswith(HALVES) and not figure.startswith(LANGUAGE_PREFIX)


@dataclass(frozen=True, slots=True)
class Case:
    """A corpus to run on, in some of its renderings, with its entry in the baseline."""

    corpus: Corpus
    renderings: list[str]
    pin: Pin

    @classmethod
    def of(cls, corpus: Corpus, pin: Pin, wanted: Sequence[str] | None) -> Self:
        """Select the renderings `wanted`, by default all; `UsageError` for one that does not exist."""
        stored = corpus.renderings()
        there = [*stored, *corpus.looks()]
        # Those of the baseline are among all: what is pinned must not go unseen when its file is gone.
        chosen = list(dict.fromkeys(wanted or [*stored, *pin.floors]))
        missing = [name for name in chosen if name not in there]
        if missing:
            raise UsageError(
                f"corpus {corpus.name} has no {', '.join(missing)}; it has {', '.join(there) or 'nothing'}"
            )
        if not chosen:
            raise UsageError(f"corpus {corpus.name} has neither HTML nor renderings as text")
        return cls(corpus, chosen, pin)

    def check_known(self) -> None:
        """Raise `UsageError` if a rendering has no floors."""
        unknown = [name for name in self.renderings if not self.pin.knows(name)]
        if unknown:
            raise UsageError(f"no floors for corpus {self.corpus.name}, {', '.join(unknown)}; --raise adds them")

    def check_digests(self) -> None:
        """Raise `UsageError` if the floors were measured on files with other digests."""
        if self.pin == Pin():
            return
        digests = self.corpus.digests([name for name in self.renderings if self.pin.knows(name)])
        changed = [file for file, digest in digests.items() if self.pin.sha256.get(file) != digest]
        if changed:
            raise UsageError(
                f"corpus {self.corpus.name} is not what its floors were measured on: "
                f"other digests than the baseline's for {', '.join(changed)}"
            )

    def measure(self) -> dict[str, Figures]:
        """Run cleanart and return its figures by rendering."""
        with secluded():
            inputs = self.corpus.inputs(self.corpus.pages(), self.renderings)
            runs = evaluate(inputs, self.renderings, load_extractors(["cleanart"]))
        print_troubles(runs)
        return {run.renderer: summarise(run.scores) for run in runs}

    def compare(self, figures: Mapping[str, Figures]) -> list[Comparison]:
        """Compare all figures, by rendering, that have a floor or should get one."""
        comparisons = []
        for rendering, measured in figures.items():
            floors = self.pin.floors.get(rendering, {})
            for figure in dict.fromkeys([*floors, *filter(has_floor, measured)]):
                sides = floors.get(figure), measured.get(figure)
                comparisons.append(Comparison(self.corpus.name, rendering, figure, *sides))
        return comparisons

    def raise_floors(self, comparisons: Iterable[Comparison]) -> Pin:
        """Return the corpus's new entry in the baseline after the run."""
        floors: dict[str, Figures] = {rendering: dict(row) for rendering, row in self.pin.floors.items()}
        for comparison in comparisons:
            if comparison.corpus == self.corpus.name:
                floors.setdefault(comparison.rendering, {})[comparison.figure] = comparison.raised
        return Pin({**self.pin.sha256, **self.corpus.digests(self.renderings)}, floors)


def choose_cases(args: argparse.Namespace, baseline: Baseline) -> list[Case]:
    """Return the corpora to run on; `UsageError`, before anything runs, for those that cannot be compared."""
    corpora = [Corpus.at(folder) for folder in args.corpus]
    names = [corpus.name for corpus in corpora]
    if len(set(names)) < len(names):
        raise UsageError(f"the baseline goes by names, and these are not distinct: {', '.join(names)}")
    cases = [Case.of(corpus, baseline.get(corpus.name, Pin()), args.renderer) for corpus in corpora]
    for case in cases:
        case.check_digests()
        if not args.raising:
            case.check_known()
    return cases


def print_summary(comparisons: Sequence[Comparison]) -> None:
    """Print for each rendering the numbers of figures that fell, rose or have no floor yet."""
    groups: dict[tuple[str, str], list[Comparison]] = {}
    for comparison in comparisons:
        groups.setdefault((comparison.corpus, comparison.rendering), []).append(comparison)
    for (corpus, rendering), group in groups.items():
        counts = {
            "below the floor": sum(c.fell for c in group),
            "floors to raise": sum(c.floor is not None and c.raised > c.floor for c in group),
            "floors to add": sum(c.floor is None for c in group),
        }
        notes = [f"{count} {what}" for what, count in counts.items() if count]
        print(f"{corpus}, {rendering}: {len(group)} figures;", ", ".join(notes) or "all on their floors")


def print_falls(falls: Iterable[Comparison]) -> None:
    """Print each figure below its floor, with enough digits to show the share of one page."""
    rows: dict[str, dict[str, float | None]] = {
        f"{c.corpus}, {c.rendering}, {c.figure}": {
            "floor": c.floor,
            "measured": c.measured,
            "difference": c.difference,
        }
        for c in falls
    }
    print()
    print(table("below their floors", rows, digits=6))


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="a folder as for quality.py")
    parser.add_argument("--renderer", nargs="+", metavar="R", help="html or renderers of text; default: all")
    parser.add_argument("--raise", action="store_true", dest="raising", help="raise floors to what is measured")
    parser.add_argument(
        "--baseline", type=Path, default=BASELINE, metavar="FILE", help="default: benchmarks/baseline.json"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write all figures and what fell there")
    return parser.parse_args(argv)


def benchmark(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    # Raising may start a new file.
    baseline = {} if args.raising and not args.baseline.exists() else read_baseline(args.baseline)
    cases = choose_cases(args, baseline)
    figures = {case.corpus.name: case.measure() for case in cases}
    comparisons = [comparison for case in cases for comparison in case.compare(figures[case.corpus.name])]
    falls = [comparison for comparison in comparisons if comparison.fell]

    print_summary(comparisons)
    if falls:
        print_falls(falls)
    if args.raising:
        raised = {case.corpus.name: case.raise_floors(comparisons) for case in cases}
        write_baseline(args.baseline, baseline | raised)
        print(f"raised the floors in {args.baseline}")
    if args.json:
        report = {"figures": figures, "falls": [asdict(fall) for fall in falls]}
        write_json(args.json, {**provenance(["lxml"]), **report})
    return 1 if falls else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; return the exit status."""
    return run_or_explain("gate", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
