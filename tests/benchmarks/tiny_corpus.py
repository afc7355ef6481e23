"""What is true of the two pages of the corpus in `conftest.py`."""

from typing import Any

TRUE_BODY = "This is the first sentence of it.\nAnd this here is the second one."


TRUTH: list[dict[str, Any]] = [
    {
        "id": "one",
        "url": "https://example.org/one",
        "kind": "article",
        "title": "One",
        "authors": ["Jo Doe"],
        "date": "2024-05-03",
        "text": TRUE_BODY,
        "must": ["first sentence"],
        "mustnot": ["Menu"],
        "images": [
            {
                "src": ["https://example.org/1.jpg"],
                "caption": None,
                "credit": "Al Roe",
                "alt": None,
                "is_cover": True,
            }
        ],
    },
    {
        "id": "two",
        "url": "https://example.org/two",
        "kind": "forum",
        "title": None,
        "authors": [],
        "date": None,
        "text": "A page that makes the library raise.",
        "must": [],
        "mustnot": [],
        "images": None,
    },
]
