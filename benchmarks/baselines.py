"""Extractors to compare: cleanart, and two simple baselines.

`Extractor` is a name and a function from a page to a `Prediction`. `EXTRACTORS` has those that take a page's
text; those that take its HTML are in `peers.py`. cleanart takes both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from benchmarks import UsageError
from benchmarks.corpus import Content, Image
from benchmarks.measures import Prediction

# Raffel et al. 2020, section 2.2; the marks and strings are the paper's.
C4_TERMINAL_MARKS = (".", "!", "?", '"')
C4_MIN_WORDS = 5
C4_BANNED = (
    "javascript",
    "lorem ipsum",
    "{",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)


# From a page and its address (None: unknown) to what is in it. A page is `Content`: `str` for all that is in
# `EXTRACTORS`, `bytes` for all that takes HTML, which a type for both cannot say.
Extract = Callable[[Any, str | None], Prediction]
Loaders = Mapping[str, Callable[[], Extract]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A named way to extract an article from a page."""

    name: str
    extract: Extract


def keep_everything(page: str, _url: str | None = None) -> Prediction:
    """Return the whole page as the body: an upper bound of recall, a lower bound of precision."""
    return Prediction(body=page)


def c4_lines(page: str, _url: str | None = None) -> Prediction:
    """Keep the lines that the line filter of C4 keeps.

    Source: Raffel et al. 2020, "Exploring the Limits of Transfer Learning with a Unified Text-to-Text
    Transformer" (JMLR 21), section 2.2. Only the parts that judge a line are here: a terminal punctuation
    mark at its end, at least five words, nothing about Javascript or policies. "Lorem ipsum" and the curly
    bracket, for which the paper drops the page, drop the line here. What drops or compares whole pages (their
    number of sentences, bad words, language, repeated spans) is left out.
    """
    return Prediction(body="\n".join(line for line in map(str.strip, page.splitlines()) if _c4_keeps(line)))


def _c4_keeps(line: str) -> bool:
    if not line.endswith(C4_TERMINAL_MARKS) or len(line.split()) < C4_MIN_WORDS:
        return False
    lower = line.lower()
    return not any(banned in lower for banned in C4_BANNED)


def _load_cleanart() -> Extract:
    # Imported here so that the baselines run without it.
    try:
        import cleanart  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(f"cleanart cannot be imported ({error})") from error

    def extract(page: Content, url: str | None) -> Prediction:
        article = cleanart.extract(page, url, input_format="html" if isinstance(page, bytes) else "text")
        return Prediction(
            title=article.title,
            body=article.body,
            authors=tuple(article.authors),
            published=article.published,
            confidence=article.confidence,
            images=tuple(
                Image((image.src,) if image.src else (), image.alt, image.caption, image.credit)
                for image in article.images
            ),
        )

    return extract


# Name to loader: what an extractor imports is imported when it is chosen.
EXTRACTORS: Loaders = MappingProxyType(
    {
        "cleanart": _load_cleanart,
        "keep-everything": lambda: keep_everything,
        "c4-lines": lambda: c4_lines,
    }
)


def load_extractors(names: Iterable[str], loaders: Loaders = EXTRACTORS) -> list[Extractor]:
    """Return the extractors of these names; `UsageError` for one that is unknown or cannot be imported."""
    unknown = [name for name in names if name not in loaders]
    if unknown:
        raise UsageError(f"no extractor {', '.join(unknown)}; there are {', '.join(loaders)}")
    return [Extractor(name, loaders[name]()) for name in dict.fromkeys(names)]


def load_installed(loaders: Loaders) -> tuple[list[Extractor], list[str]]:
    """Return all extractors that can be imported, and why the others cannot."""
    there, missing = [], []
    for name, load in loaders.items():
        try:
            there.append(Extractor(name, load()))
        except UsageError as error:
            missing.append(f"{name}: {error}")
    return there, missing
