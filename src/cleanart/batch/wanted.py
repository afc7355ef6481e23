"""Which articles a caller wants, by language and confidence, and what is left out of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleanart.renderers.article import Article


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to keep of the articles that were extracted."""

    languages: tuple[str, ...] = ()
    """Languages of the articles to keep, such as "de"; none keeps all."""
    min_confidence: float = 0.0
    comments: bool = True
    """Whether articles keep `comments`."""

    def refusal_of(self, article: Article) -> str | None:
        """Return why an article is not wanted; None if it is."""
        if self.languages:
            language = (article.language or "").partition("-")[0].lower()
            if not language:
                return "its language is not known"
            if language not in self.languages:
                return f"its language is {language}"
        if article.confidence < self.min_confidence:
            return f"its confidence is {article.confidence:.2f}"
        return None

    def trimmed(self, article: Article) -> Article:
        """Return an article without what is left out."""
        return article if self.comments or not article.comments else replace(article, comments="")
