"""Short ways to read a head, and what the pages of these tests say."""

import json
from typing import Any

from cleanart.page.head import Head
from tests.helpers import PROSE

TITLE = "The mill at Quillmouth grinds on"
NAME = "Hedda Lorne"
URL = "https://quillmouth.example/news/mill"
DAY = "2031-03-04T05:06:07Z"


def said(head: Head, field: str) -> list[tuple[str, str]]:
    return [tuple(fact) for fact in getattr(head, field)]


def values(head: Head, field: str) -> list[str]:
    return [fact.value for fact in getattr(head, field)]


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | more


GOOD = '{"@type": "Article", "headline": "The mill", "author": {"name": "Hedda Lorne"}}'
HTML_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE[:4])


def flight(rows: str, size: int = 100) -> list[str]:
    """React's wire format, cut into chunks as servers send it."""
    chunks = [rows[i : i + size] for i in range(0, len(rows), size)]
    pushes = [f"self.__next_f.push({json.dumps([1, chunk])})" for chunk in chunks]
    return ["(self.__next_f=self.__next_f||[]).push([0])", *pushes]
