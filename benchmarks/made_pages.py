"""Pages of any size in several shapes, made of a few sentences: what costs and memory are measured on against size."""

from collections.abc import Callable
from itertools import count
from types import MappingProxyType

from benchmarks.corpus import Content

SENTENCES = (
    "The ferry left the quay at six and nobody on board had slept.",
    "A clerk in the harbour office wrote down the hour, the wind and the names of the crew.",
    "By noon the fog was so thick that the lamps were lit again.",
    "Nobody has counted the boats since, said the keeper, and nobody will.",
)
LINKS = ("Home", "Weather and tides", "All of our writers", "Sign in")
_ROW_OF_DIVS = 20  # divs inside of each other, and beside the next such nest


def _sentence(number: int) -> str:
    return f"{SENTENCES[number % len(SENTENCES)]} It was the {number}th day."


def _paragraph(number: int) -> str:
    return " ".join(map(_sentence, range(3 * number, 3 * number + 3)))


def _link(number: int) -> str:
    return LINKS[number % len(LINKS)]


def _html_list(number: int) -> str:
    items = "".join(f'<li class="item"><a href="/at/{i}">{_link(i)}</a> {i}</li>' for i in range(number, number + 8))
    return f'<div class="box"><h3>{_link(number)}</h3><ul>{items}</ul></div>'


def _html_divs(number: int) -> str:
    return f'<div id="d{number}">' * _ROW_OF_DIVS + f"{_sentence(number)}" + "</div>" * _ROW_OF_DIVS


def _html_table(number: int) -> str:
    rows = "".join(
        f"<tr><td>{_link(i)}</td><td>{i}</td><td>{_sentence(i)}</td></tr>" for i in range(number, number + 6)
    )
    return f"<table><tr><th>Place</th><th>Number</th><th>What</th></tr>{rows}</table>"


def _html_site(number: int) -> str:
    """Return what most pages are made of: more markup and scripts than text."""
    script = f"<script>var at{number} = {{{', '.join(f'key{i}: {i}' for i in range(number, number + 60))}}};</script>"
    opened = f'<div class="row row-{number % 5}" data-at="{number}"><div class="column wide" id="c{number}">' * 2
    return f'{opened}<p class="text">{_paragraph(number)}</p>{_html_list(number)}{"</div>" * 4}{script}'


def _text_list(number: int) -> str:
    return "\n".join([_link(number), *(f"- {_link(i)} {i}" for i in range(number, number + 8)), ""])


def _text_table(number: int) -> str:
    return "\n".join(f"{_link(i)}\t{i}\t{_sentence(i)}" for i in range(number, number + 6))


def _text_wrapped(number: int) -> str:
    words = _paragraph(number).split()
    return "\n".join([*(" ".join(words[i : i + 10]) for i in range(0, len(words), 10)), ""])


# Shape → the n-th piece of a page.
HTML_SHAPES: MappingProxyType[str, Callable[[int], str]] = MappingProxyType(
    {
        "a site's page": _html_site,
        "paragraphs": lambda number: f"<p>{_paragraph(number)}</p>",
        "lists": _html_list,
        "nested divs": _html_divs,
        "tables": _html_table,
        "one-letter lines": lambda number: f"<p>{'abcdefg'[number % 7]}</p>",
    }
)
TEXT_SHAPES: MappingProxyType[str, Callable[[int], str]] = MappingProxyType(
    {
        "paragraphs": lambda number: f"{_paragraph(number)}\n",
        "lists": _text_list,
        "wrapped lines": _text_wrapped,
        "tables": _text_table,
        "one-letter lines": lambda number: "abcdefg"[number % 7],
    }
)


def shapes(*, html: bool) -> tuple[str, ...]:
    """Return the names of the shapes."""
    return tuple(HTML_SHAPES if html else TEXT_SHAPES)


def make_page(shape: str, size: int, *, html: bool) -> Content:
    """Return a page of a shape, as bytes if it is HTML, of `size` characters or up to one piece more."""
    piece = (HTML_SHAPES if html else TEXT_SHAPES)[shape]
    pieces = ["<!DOCTYPE html><title>Fog at the quay</title><h1>Fog at the quay</h1>" if html else "Fog at the quay\n"]
    left = size - len(pieces[0])
    for number in count():
        if left <= 0:
            break
        pieces.append(piece(number))
        left -= len(pieces[-1]) + 1
    page = "\n".join(pieces)
    return page.encode() if html else page
