"""A long run: `python -m tests.fuzz [--runs N] [--first SEED] [--corpus FOLDER] [--digest]`.

Pages are made from seeds, and mutated from files of a folder (.html, .html.gz, .txt). Each failure is printed with its
seed, and the run goes on. With atheris: `python -m tests.fuzz.coverage_guided`.
"""

import argparse
import gzip
import sys
import time
import traceback
from pathlib import Path

from tests.fuzz.invariants import check_page
from tests.fuzz.pages import make_page, mutate


def main() -> int:
    """Run and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--corpus", type=Path, help="a folder of pages to mutate")
    parser.add_argument("--digest", action="store_true", help="print a digest of all articles, to compare two runs")
    parser.add_argument("--most-failures", type=int, default=20)
    chosen = parser.parse_args()
    pages = sorted(p for p in chosen.corpus.rglob("*") if ".htm" in p.name or ".txt" in p.name) if chosen.corpus else []
    failures, digest, start = 0, 0, time.monotonic()
    for seed in range(chosen.first, chosen.first + chosen.runs):
        page = mutate(_read(pages[seed % len(pages)]), seed) if pages else make_page(seed)
        try:
            article = check_page(page)
        except Exception:  # to go on with the next page
            failures += 1
            print(f"seed {seed}:", traceback.format_exc(limit=-4), flush=True)
            if failures >= chosen.most_failures:
                break
        else:
            if chosen.digest:
                digest ^= _digest_of(seed, article.to_json(blocks=True))
    count = seed - chosen.first + 1
    print(f"{count} pages, {failures} failures, {time.monotonic() - start:.0f} s" + f", {digest:x}" * chosen.digest)
    return 1 if failures else 0


def _digest_of(seed: int, text: str) -> int:
    from hashlib import sha256  # noqa: PLC0415

    return int.from_bytes(sha256(f"{seed} {text}".encode(errors="surrogatepass")).digest()[:8], "big")


def _read(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


if __name__ == "__main__":
    sys.exit(main())
