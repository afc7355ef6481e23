"""What is compared: cleanart, and two baselines that need no knowledge of pages.

`Extractor` is a name and a function from a page to a `Prediction`; an entry in `EXTRACTORS` is all that a
peer needs.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from benchmarks import UsageError
from benchmarks.corpus import Image
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


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to get the article out of a page's text."""

    name: str
    extract: Callable[[str], Prediction]


def keep_everything(page: str) -> Prediction:
    """Take the whole page for the body: the recall to reach, and the precision to beat."""
    return Prediction(body=page)


def c4_lines(page: str) -> Prediction:
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


def _load_cleanart() -> Callable[[str], Prediction]:
    # Imported here so that the baselines run without it.
    try:
        import cleanart  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(f"cleanart cannot be imported ({error})") from error

    def extract(page: str) -> Prediction:
        article = cleanart.extract(page, input_format="text")
        return Prediction(
            title=article.title,
            body=article.body,
            authors=tuple(article.authors),
            published=article.published,
            images=tuple(
                Image((image.src,) if image.src else (), image.alt, image.caption, image.credit)
                for image in article.images
            ),
        )

    return extract


# Name to loader: what an extractor imports is imported when it is chosen.
EXTRACTORS: Mapping[str, Callable[[], Callable[[str], Prediction]]] = MappingProxyType(
    {
        "cleanart": _load_cleanart,
        "keep-everything": lambda: keep_everything,
        "c4-lines": lambda: c4_lines,
    }
)


def load_extractors(names: list[str]) -> list[Extractor]:
    """Return the extractors of these names; `UsageError` for one that is unknown or cannot be imported."""
    unknown = [name for name in names if name not in EXTRACTORS]
    if unknown:
        raise UsageError(f"no extractor {', '.join(unknown)}; there are {', '.join(EXTRACTORS)}")
    return [Extractor(name, EXTRACTORS[name]()) for name in dict.fromkeys(names)]
