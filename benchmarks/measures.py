"""The measures of how well a prediction matches the true values of a page.

All figures are shares from 0 to 1; more is better.

* **body**: precision, recall and F1 over the bag of words of a page, then the mean over the pages (the
  measure of WCXB, the Web Content Extraction Benchmark), also by kind of page and, for languages of five pages and
  more, by language.
* **shingle**: precision and recall over 4-word shingles, each averaged over the pages where it is defined,
  then the F1 of the two means (the measure of Zyte's article-extraction-benchmark).
* **snippets**: the share of `must` snippets that the body holds (kept), the share of `mustnot` snippets that
  it does not hold (dropped), with F1 and accuracy over all of them (as in trafilatura's evaluation).
* **title**: the share of titles that are right except for case and punctuation (exact), and the mean word F1.
* **authors**, **credit**, **caption**: the predicted strings of a page are matched one to one with the true
  ones by their word F1; precision, recall and F1 over all pages together. A credit or caption that the
  rendering does not show cannot be found in it and is not expected.
* **date**: the share of dates with the right day.
* **confidence**: the area under the ROC curve for telling pages with a body F1 under 0.8 from the others by the
  confidence that comes with them (auc).
* **silence**: of the pages whose true body is empty, the share on which the body is empty or has a confidence under
  0.5 (without_text_silent); of the pages whose true body is not, the share on which the body is not (with_text_given).

`AnswerKey.of` prepares the true values of a page once, `score_page` compares one prediction with them,
`summarise` turns the scores of many pages into figures.
"""

import re
import statistics
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Self, TypeVar

from benchmarks.corpus import Image, Page

# Runs of word characters, except that kana (from U+3040) and all characters from the first CJK ideograph (U+3400) to
# the last compatibility ideograph (U+FAFF) are words of their own, because these scripts have no spaces. The range
# includes Hangul; narrowing it would change the figures of all Korean pages.
WORD = re.compile(r"[^\W\u3040-\u30ff\u3400-\ufaff]+|(?=\w)[\u3040-\u30ff\u3400-\ufaff]")
NOT_WORD = re.compile(r"\W+")
SPACE = re.compile(r"\s+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Token = TypeVar("Token", bound=Hashable)

SHINGLE_WORDS = 4
AUTHOR_FLOOR = 0.8
CREDIT_FLOOR = 0.6
CAPTION_FLOOR = 0.8
CREDIT_SEPARATOR = " / "
LOW_F1 = 0.8  # bodies with a lower F1 are worth a second try with a more expensive tool
DOUBTFUL_CONFIDENCE = 0.5
MIN_LANGUAGE_PAGES = 5
KIND_PREFIX = "body_f1["
LANGUAGE_PREFIX = "body_f1[lang:"


@dataclass(frozen=True, slots=True)
class Prediction:
    """The values that an extractor gives for a page."""

    title: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    published: str | None = None
    images: tuple[Image, ...] = ()
    confidence: float | None = None


class Rates(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Tally(NamedTuple):
    """Numbers of right, predicted and true items, from which precision and recall follow."""

    right: int = 0
    predicted: int = 0
    true: int = 0

    def rates(self) -> Rates:
        """Return precision, recall and F1; 0 instead of a division by zero."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.true if self.true else 0.0
        both = precision + recall
        return Rates(precision, recall, 2 * precision * recall / both if both else 0.0)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case; each CJK character counts as a word."""
    return WORD.findall(text.lower())


def squash(text: str) -> str:
    """Return a text in lower case, with word characters only."""
    return NOT_WORD.sub("", text).lower()


def flatten(text: str) -> str:
    """Return a text in lower case with white space collapsed."""
    return SPACE.sub(" ", text).lower()


def day(date: str | None) -> str | None:
    """Return the first YYYY-MM-DD of an ISO date."""
    match = DAY.search(date or "")
    return match.group() if match else None


def distinct(strings: Iterable[str | None]) -> tuple[str, ...]:
    """Return the strings that have word characters, without those that repeat an earlier one."""
    firsts: dict[str, str] = {}
    for string in strings:
        if string and (key := squash(string)):
            firsts.setdefault(key, string)
    return tuple(firsts.values())


@dataclass(frozen=True, slots=True)
class Bag:
    """Counts of a text's words and 4-word shingles. A text of 1 to 3 words is one shingle."""

    words: Counter[str]
    shingles: Counter[tuple[str, ...]]

    @classmethod
    def of(cls, text: str) -> Self:
        """Tokenise and count."""
        tokens = words(text)
        starts = range(max(1, len(tokens) - SHINGLE_WORDS + 1)) if tokens else ()
        return cls(Counter(tokens), Counter(tuple(tokens[i : i + SHINGLE_WORDS]) for i in starts))


def overlap(predicted: Counter[Token], true: Counter[Token]) -> Tally:
    """Return the number of items that two bags have in common."""
    return Tally((predicted & true).total(), predicted.total(), true.total())


def body_rates(predicted: Bag, true: Bag) -> Rates:
    """Return word precision, recall and F1; if the true text is empty, only an empty prediction scores 1."""
    if not true.words:
        return Rates(0.0, 0.0, 0.0) if predicted.words else Rates(1.0, 1.0, 1.0)
    return overlap(predicted.words, true.words).rates()


def shingle_rates(predicted: Bag, true: Bag) -> tuple[float | None, float | None]:
    """Return shingle precision and recall, None where undefined; two empty texts agree perfectly."""
    common, said, there = overlap(predicted.shingles, true.shingles)
    if not said and not there:
        return 1.0, 1.0
    return common / said if said else None, common / there if there else None


def likeness(one: str, other: str) -> float:
    """Return the word F1 of two short texts; 0 for two empty ones."""
    return overlap(Counter(words(one)), Counter(words(other))).rates().f1


def match(predicted: Sequence[str], true: Sequence[str], floor: float) -> Tally:
    """Match strings one to one, the most similar pairs first, if their word F1 is at least `floor`."""
    pairs = ((likeness(p, t), i, j) for i, p in enumerate(predicted) for j, t in enumerate(true))
    free_predicted, free_true = set(range(len(predicted))), set(range(len(true)))
    for _, i, j in sorted((pair for pair in pairs if pair[0] >= floor), reverse=True):
        if i in free_predicted and j in free_true:
            free_predicted.remove(i)
            free_true.remove(j)
    return Tally(len(true) - len(free_true), len(predicted), len(true))


class Sizes(NamedTuple):
    """Numbers of words of the predicted and of the true body."""

    predicted: int
    true: int


class Silence(NamedTuple):
    """Numbers of pages, from which follows how well it is known that there is nothing to extract."""

    without_text: int
    """The true body is empty."""
    empty: int
    """Of these, pages with an empty body."""
    doubtful: int
    """Of these, pages with a body of low confidence."""
    with_text: int
    silenced: int
    """Of these with a text, pages with an empty body."""


class Snippets(NamedTuple):
    """Numbers of snippets that the body contains: of those that it must contain, and of those that it must not."""

    kept: int = 0
    must: int = 0
    leaked: int = 0
    mustnot: int = 0


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The true values of a page, prepared for comparison. None means that a value is not known."""

    page: Page
    body: Bag | None
    must: tuple[str, ...]
    mustnot: tuple[str, ...]
    authors: tuple[str, ...]
    date: str | None
    credits: tuple[str, ...] | None
    captions: tuple[str, ...] | None

    @classmethod
    def of(cls, page: Page) -> Self:
        """Prepare the true values of a page, with all its credits and captions."""
        images = page.images
        return cls(
            page=page,
            body=None if page.text is None else Bag.of(page.text),
            must=tuple(flatten(snippet).strip() for snippet in page.must),
            mustnot=tuple(flatten(snippet).strip() for snippet in page.mustnot),
            authors=distinct(page.authors),
            date=day(page.date),
            credits=None if images is None else distinct(image.credit for image in images),
            captions=None if images is None else distinct(image.caption for image in images),
        )

    def shown_in(self, rendering: str) -> Self:
        """Return a copy with only those credits and captions that a rendering shows."""
        if not self.credits and not self.captions:
            return self
        shown = squash(rendering)
        return replace(self, credits=_shown(self.credits, shown), captions=_shown(self.captions, shown))


def _shown(strings: tuple[str, ...] | None, shown: str) -> tuple[str, ...] | None:
    """Return the strings all of whose names occur in the squashed text `shown`."""
    if strings is None:
        return None
    return tuple(s for s in strings if all(squash(name) in shown for name in s.split(CREDIT_SEPARATOR)))


@dataclass(frozen=True, slots=True)
class PageScore:
    """The score of one prediction for one page. None, and a tally of zeros, mean that no true value is known."""

    page: Page
    body: Rates | None
    sizes: Sizes | None
    confidence: float | None
    shingles: tuple[float | None, float | None]
    snippets: Snippets
    title: tuple[bool, float] | None
    authors: Tally
    credits: Tally
    captions: Tally
    date: bool | None

    @property
    def main(self) -> Rates | None:
        """The rates of the body, or if it is not known those of the snippets; None without either."""
        if self.body:
            return self.body
        kept, must, leaked, mustnot = self.snippets
        if must:
            return Tally(kept, kept + leaked, must).rates()
        return Rates(*[float(not leaked)] * 3) if mustnot else None


def score_page(key: AnswerKey, prediction: Prediction) -> PageScore:
    """Score a prediction."""
    body = Bag.of(prediction.body) if key.body else None
    title = key.page.title
    images = prediction.images
    return PageScore(
        page=key.page,
        body=body_rates(body, key.body) if body and key.body else None,
        sizes=Sizes(body.words.total(), key.body.words.total()) if body and key.body else None,
        confidence=prediction.confidence,
        shingles=shingle_rates(body, key.body) if body and key.body else (None, None),
        snippets=_score_snippets(key, prediction.body),
        title=_score_title(prediction.title, title) if title else None,
        authors=_score_strings(prediction.authors, key.authors or None, AUTHOR_FLOOR),
        credits=_score_strings((image.credit for image in images), key.credits, CREDIT_FLOOR),
        captions=_score_strings((image.caption for image in images), key.captions, CAPTION_FLOOR),
        date=day(prediction.published) == key.date if key.date else None,
    )


def _score_title(predicted: str, true: str) -> tuple[bool, float]:
    return squash(predicted) == squash(true), likeness(predicted, true)


def _score_strings(predicted: Iterable[str | None], true: tuple[str, ...] | None, floor: float) -> Tally:
    return Tally() if true is None else match(distinct(predicted), true, floor)


def _score_snippets(key: AnswerKey, body: str) -> Snippets:
    if not key.must and not key.mustnot:
        return Snippets()
    flat = flatten(body)
    return Snippets(
        kept=sum(snippet in flat for snippet in key.must),
        must=len(key.must),
        leaked=sum(snippet in flat for snippet in key.mustnot),
        mustnot=len(key.mustnot),
    )


def summarise(scores: Sequence[PageScore]) -> dict[str, float]:
    """Return the figures of many pages by name, without those for which no true values are known."""
    return {
        "pages": len(scores),
        **_body_figures(scores),
        **_snippet_figures([score.snippets for score in scores]),
        **_title_figures([score.title for score in scores if score.title]),
        **_tally_figures("authors", [score.authors for score in scores]),
        **_tally_figures("credit", [score.credits for score in scores]),
        **_tally_figures("caption", [score.captions for score in scores]),
        **_date_figures([score.date for score in scores if score.date is not None]),
        **_confidence_figures(scores),
        **_silence_figures(count_silence(scores)),
    }


def mean_figures(tables: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure over the tables that have it."""
    names = dict.fromkeys(name for table in tables for name in table)
    return {name: statistics.mean(table[name] for table in tables if name in table) for name in names}


def _body_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    rates = [score.body for score in scores if score.body]
    if not rates:
        return {}
    names = (f"body_{field}" for field in Rates._fields)
    means = (statistics.mean(column) for column in zip(*rates, strict=True))
    shingles = {"shingle_f1": _shingle_f1([score.shingles for score in scores])}
    return dict(zip(names, means, strict=True)) | shingles | _kind_figures(scores) | _language_figures(scores)


def _shingle_f1(rates: Sequence[tuple[float | None, float | None]]) -> float:
    precisions = [precision for precision, _ in rates if precision is not None]
    recalls = [recall for _, recall in rates if recall is not None]
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(recalls) if recalls else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _kind_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    """Return body F1 by kind of page; nothing where all pages are of one kind."""
    return _group_figures(KIND_PREFIX, [(score.page.kind, score.body) for score in scores if score.body], 1)


def _language_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    """Return body F1 by language; nothing where all pages are of one language."""
    rates = [(score.page.language, score.body) for score in scores if score.page.language and score.body]
    return _group_figures(LANGUAGE_PREFIX, rates, MIN_LANGUAGE_PAGES)


def _group_figures(prefix: str, rates: Sequence[tuple[str | None, Rates]], min_pages: int) -> dict[str, float]:
    groups: dict[str, list[float]] = {}
    for name, body in rates:
        groups.setdefault(str(name), []).append(body.f1)
    if len(groups) < 2:
        return {}
    return {
        f"{prefix}{name}]": statistics.mean(values)
        for name, values in sorted(groups.items())
        if len(values) >= min_pages
    }


def _confidence_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    rated = [(score.confidence, score.body.f1) for score in scores if score.body and score.confidence is not None]
    low = sorted(confidence for confidence, f1 in rated if f1 < LOW_F1)
    high = [confidence for confidence, f1 in rated if f1 >= LOW_F1]
    if not low or not high:
        return {}
    # The share of pairs in which the better page has the higher confidence; equal ones count half.
    pairs = sum(bisect_left(low, value) + bisect_right(low, value) for value in high) / 2
    return {"confidence_auc": pairs / len(low) / len(high)}


def count_silence(scores: Iterable[PageScore]) -> Silence:
    """Count pages without a text that are empty or doubtful, and pages with a text that are empty."""
    without_text, empty, doubtful, with_text, silenced = 0, 0, 0, 0, 0
    for score in scores:
        if score.sizes is None:
            continue
        is_empty = not score.sizes.predicted
        if score.sizes.true:
            with_text += 1
            silenced += is_empty
        else:
            without_text += 1
            empty += is_empty
            doubtful += not is_empty and score.confidence is not None and score.confidence < DOUBTFUL_CONFIDENCE
    return Silence(without_text, empty, doubtful, with_text, silenced)


def _silence_figures(silence: Silence) -> dict[str, float]:
    figures = {}
    if silence.without_text:
        figures["without_text_silent"] = (silence.empty + silence.doubtful) / silence.without_text
    if silence.with_text:
        figures["with_text_given"] = 1 - silence.silenced / silence.with_text
    return figures


def _snippet_figures(pages: Sequence[Snippets]) -> dict[str, float]:
    kept, must, leaked, mustnot = (sum(column) for column in zip(*pages, strict=True)) if pages else Snippets()
    if not must:
        return {}
    dropped = mustnot - leaked
    return {
        "snippets_kept": kept / must,
        "snippets_dropped": dropped / max(1, mustnot),
        "snippets_f1": Tally(kept, kept + leaked, must).rates().f1,
        "snippets_accuracy": (kept + dropped) / (must + mustnot),
    }


def _title_figures(titles: Sequence[tuple[bool, float]]) -> dict[str, float]:
    if not titles:
        return {}
    exact, f1 = zip(*titles, strict=True)
    return {"title_exact": statistics.mean(exact), "title_f1": statistics.mean(f1)}


def _tally_figures(name: str, tallies: Sequence[Tally]) -> dict[str, float]:
    total = Tally(*(sum(column) for column in zip(*tallies, strict=True)))
    if not total.true:
        return {}
    return {f"{name}_{field}": value for field, value in total.rates()._asdict().items()}


def _date_figures(right: Sequence[bool]) -> dict[str, float]:
    return {"date_accuracy": sum(right) / len(right)} if right else {}
