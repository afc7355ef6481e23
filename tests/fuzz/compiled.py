"""Compares the compiled modules with their source, which runs in a process of its own."""

import subprocess
import sys
from functools import cache
from hashlib import sha256
from random import Random

from cleanart import extract
from cleanart.page.blocks import marks_of
from tests.fuzz.pages import make_html, make_sound_page, make_text


def check_compiled(seed: int) -> None:
    """Assert that the source gives the same article as what runs here, for a page that a seed stands for."""
    process = _source_process()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{seed}\n")
    process.stdin.flush()
    assert process.stdout.readline().strip() == digest_of(seed), "compiled, the article is another one"


def digest_of(seed: int) -> str:
    """Return a digest of all that is known of the article of a seed's page."""
    random = Random(seed)
    make = random.choice((make_sound_page, make_sound_page, lambda chance: make_html(chance, 15), _make_short_text))
    article = extract(make(random), include_links=True, include_images=True)
    told = [article.to_json(blocks=True, evidence=True), article.to_markdown()]
    told += [repr(marks_of(block)) for block in article.blocks]
    return sha256("\n".join(told).encode(errors="surrogatepass")).hexdigest()


def _make_short_text(random: Random) -> str:
    return make_text(random, 10)


@cache
def _source_process() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "benchmarks.uncompiled", "-m", "tests.fuzz.compiled"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def _answer() -> None:
    for line in sys.stdin:
        print(digest_of(int(line)), flush=True)


if __name__ == "__main__":
    _answer()
