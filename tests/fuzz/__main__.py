"""A long run: `python -m tests.fuzz [--runs N] [--first SEED] [--only TARGET...] [--corpus FOLDER] [--digest]`.

Each run gives one small input, made from its seed, to one of the targets of `tests.fuzz.targets`. With --corpus, pages
of a folder (.html, .html.gz, .txt) are mutated instead; with --digest, articles of larger pages are compared between
two runs. Each failure is printed with its seed, and the run goes on. With atheris: `python -m
tests.fuzz.coverage_guided`.
"""

import argparse
import gzip
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

from tests.fuzz.invariants import check_page
from tests.fuzz.pages import make_page, mutate
from tests.fuzz.targets import TARGETS, WHEEL

_RUNS_PER_REPORT = 20_000


class Tally:
    """Runs, seconds and failures of each target."""

    def __init__(self) -> None:
        self.runs: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()

    def run(self, name: str, seed: int, target: Callable[[], object]) -> None:
        """Run a target once. A failure is printed and counted."""
        start = time.process_time()
        try:
            target()
        except Exception:  # to go on with the next seed
            self.failures[name] += 1
            print(f"{name}, seed {seed}:", traceback.format_exc(limit=-5), flush=True)
        self.runs[name] += 1
        self.seconds[name] += time.process_time() - start  # type: ignore[assignment]

    def __str__(self) -> str:
        lines = [
            f"{name:12} {count:9,} runs {1e3 * self.seconds[name] / count:7.2f} ms {self.failures[name]:3} failures"
            for name, count in self.runs.items()
        ]
        return "\n".join([*lines, f"{self.runs.total():,} runs, {self.failures.total()} failures"])


def main() -> int:
    """Run and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--only", nargs="+", choices=TARGETS, metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--corpus", type=Path, help="a folder of pages to mutate")
    parser.add_argument("--digest", action="store_true", help="print a digest of all articles, to compare two runs")
    parser.add_argument("--most-failures", type=int, default=20)
    chosen = parser.parse_args()
    pages = sorted(p for p in chosen.corpus.rglob("*") if ".htm" in p.name or ".txt" in p.name) if chosen.corpus else []
    tally, digest = Tally(), _Digest()
    with suppress(KeyboardInterrupt):  # it ends the run, which is then counted
        for seed in range(chosen.first, chosen.first + chosen.runs):
            if pages:
                tally.run("mutated", seed, partial(_check_mutated, pages[seed % len(pages)], seed))
            elif chosen.digest:
                tally.run("digest", seed, partial(digest.add, seed))
            else:
                names = chosen.only or WHEEL
                name = names[seed % len(names)]
                tally.run(name, seed, partial(TARGETS[name][0], Random(seed)))
            if tally.failures.total() >= chosen.most_failures:
                break
            if tally.runs.total() % _RUNS_PER_REPORT == 0:
                print(tally, flush=True)
    print(tally)
    if chosen.digest:
        print(f"{digest.value:x}")
    return 1 if tally.failures else 0


def _check_mutated(path: Path, seed: int) -> None:
    data = path.read_bytes()
    check_page(mutate(gzip.decompress(data) if path.suffix == ".gz" else data, seed))


class _Digest:
    """Of articles, whatever their order."""

    def __init__(self) -> None:
        self.value = 0

    def add(self, seed: int) -> None:
        """Add the article of a seed's page."""
        from hashlib import sha256  # noqa: PLC0415

        text = check_page(make_page(seed)).to_json(blocks=True)
        self.value ^= int.from_bytes(sha256(f"{seed} {text}".encode(errors="surrogatepass")).digest()[:8], "big")


if __name__ == "__main__":
    sys.exit(main())
