"""Pages of hostile text with an article beside it, for tests and `benchmarks/hostile.py`."""

from html import unescape
from re import sub

TITLE = "The mill turns again"
SENTENCES = (
    "The mill at the edge of the village stood empty for thirty years before Hedda Brunn bought it.",
    "She had come to look at a barn, she says, and stayed because of the sound of the water below the wheel.",
    "The council gave its permission in the spring, and work on the roof began in the first week of June.",
    "Two carpenters from the valley replaced the beams, one after the other, without taking down the walls.",
    "By autumn the wheel turned again, slowly at first, and the neighbours came with bread to see it.",
    "Now the mill grinds rye on three days of the week, and a school class visits nearly every Friday.",
    "What it costs to keep it running nobody has asked her yet, and she would rather not do the sums.",
)
_ENDINGS = (
    "Nobody in the valley had thought that it would ever come to this.",
    "Some of them still talk about it on Sundays, over coffee.",
    "It was, as her neighbour puts it, a matter of patience and of wood.",
)
_ARTICLE = "".join(f"<p>{sentence} {_ENDINGS[i % 3]}</p>\n" for i, sentence in enumerate(SENTENCES))


def html_page(before: str = "", after: str = "") -> str:
    """Return a page of HTML with the article between these two."""
    head = f"<!DOCTYPE html><html><head><title>{TITLE}</title></head><body>\n{before}\n"
    return f"{head}<article><h1>{TITLE}</h1>\n{_ARTICLE}</article>\n{after}\n</body></html>"


def text_page(before: str = "", after: str = "") -> str:
    """Return the same page as text, without tags."""
    lines = sub(r"</(?:p|h1|li|title|td)>|<br>", "\n", html_page(before, after))
    return sub(r"\n\s*\n", "\n", unescape(sub(r"<[^>]*>", "", lines)))


def share_kept(body: str) -> float:
    """Return the share of the article's sentences that a body has."""
    return sum(sentence in body for sentence in SENTENCES) / len(SENTENCES)
