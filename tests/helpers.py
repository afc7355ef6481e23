"""Shared test helpers: documents built by hand, invented prose, views of results, limits of time."""

import gc
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import dedent
from typing import Any

from hypothesis import strategies as st

from cleanart import Image, Options, extract
from cleanart.page.block_facts import describe_all
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document
from cleanart.page.evidence import Candidate
from cleanart.page.head import Fact, Head
from cleanart.page.metadata import Metadata
from cleanart.pipeline import STAGES
from cleanart.readers.html import read_html
from cleanart.readers.text import read_text
from cleanart.renderers.article import Article

FIXTURES = Path(__file__).parent / "fixtures" / "text"
FIXTURE_NAMES = sorted(path.stem for path in FIXTURES.glob("*.json"))

# Paragraphs of one invented article, for tests that need an article around the lines they are about.
PROSE = (
    "The harbor council of Quillmouth voted on Tuesday to keep the old tide mill running for another ten years, "
    "after a debate that lasted until the caretaker switched off the heating in the assembly room.",
    "Mayor Hedda Lorne said that the mill had ground flour for six generations of bakers and that nobody had yet "
    "shown her a cheaper way to lift that much water twice a day.",
    "Opponents of the plan had argued that the wooden gates are rotten, and that the money would be better spent "
    "on the road to the northern pier, which the sea takes away a little more of every winter.",
    "An engineer who examined the gates in March found that two of the eight must be replaced at once, while the "
    "others should hold for at least five years if they are tarred before the autumn storms.",
    "The work will be done by apprentices from the boatyard, who have never built a gate of this size before but "
    "have promised that it will be no worse than the one that their grandfathers left behind.",
    "Until the gates are in place the mill will grind only at spring tides, so the bakers of the town have agreed "
    "to buy rye from the valley and to sell it under a name that does not mention the sea.",
    "A second vote in September is to decide whether visitors may walk across the dam again, which they have not "
    "been allowed to do since a goat fell from it and had to be brought home in a rowing boat.",
    "The council expects the repairs to cost about as much as the new fire engine, and the treasurer asked that "
    "the two should not be bought in the same year for the sake of her sleep.",
)


# The title of that article, and menu lines of its site.
TITLE = "Quillmouth Votes to Keep Its Old Tide Mill"
MENU = ("Harbor", "Weather", "Ships", "Letters", "Church", "Rooms", "Boats")


def block(text: str, **facts: Any) -> Block:
    """A block as a reader makes it: its text, other fields, and the fields that follow from the text."""
    described = Block(text, **facts)
    describe_all([described])
    return described


def document(*parts: str | Block) -> Document:
    """A tagless document of paragraphs; each "" is a blank line before the next block."""
    blocks: list[Block] = []
    gap = position = 0
    for part in parts:
        if part == "":
            gap += 1
            continue
        line = block(part) if isinstance(part, str) else part
        line.blank_lines_before, line.start, line.end = gap, position + gap, position + gap + len(line.text)
        position, gap = line.end + 1, 0
        blocks.append(line)
    return Document(blocks)


def spaced(*parts: str | Block) -> Document:
    """A document with a blank line between all blocks."""
    return document(*(piece for part in parts for piece in (part, "")))


def item(text: str, marker: str = "•", **facts: Any) -> Block:
    return block(text, kind=Kind.ITEM, marker=marker, **facts)


def heading(text: str, level: int = 2) -> Block:
    return block(text, kind=Kind.HEADING, level=level)


def code(text: str) -> Block:
    return block(text, kind=Kind.CODE)


def row(text: str) -> Block:
    return block(text, kind=Kind.ROW)


def page(text: str) -> Document:
    """The document that the text reader makes of an indented string."""
    return read_text(dedent(text).strip("\n"))


def run_stages(made: Document, last: str, **options: bool) -> Document:
    """Run the pipeline's stages up to and with the one named `last`."""
    for stage in STAGES:
        stage.run(made, Options(**options))
        if stage.name == last:
            return made
    raise AssertionError(f"no stage is named {last}")


def run_stage(made: Document, name: str, **options: bool) -> Document:
    """Run one stage alone."""
    stage = next(stage for stage in STAGES if stage.name == name)
    stage.run(made, Options(**options))
    return made


def labels(made: Document) -> list[str]:
    return [b.label.value for b in made.blocks]


def label_of(made: Document, text: str) -> Label:
    """The label of the one block with this text."""
    (found,) = [b for b in made.blocks if b.text == text]
    return found.label


def texts(made: Document, label: Label | None = None) -> list[str]:
    return [b.text for b in made.blocks if label is None or b.label is label]


def said_by(made: Document, stage: str) -> list[str]:
    """The texts of the blocks with a decision of a stage."""
    return [b.text for b in made.blocks if any(d.stage == stage for d in b.decisions)]


def letters(text: str) -> str:
    """The letters and digits of a text, in order."""
    return "".join(c for c in text if c.isalnum())


def is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(c in rest for c in part)


class TookTooLongError(Exception):
    """A test's time limit was exceeded."""


@contextmanager
def broken_off_after(seconds: float, *, of_work: bool = False) -> Iterator[None]:
    """Raise `TookTooLongError` in the block after some seconds, so that quadratic work fails instead of hanging.

    With `of_work` those count in which this process works, however busy the machine is.
    """

    def break_off(*_: object) -> None:
        raise TookTooLongError

    timer, number = (signal.ITIMER_PROF, signal.SIGPROF) if of_work else (signal.ITIMER_REAL, signal.SIGALRM)
    before = signal.signal(number, break_off)
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)


def grows_no_faster_than_linear(work: Callable[[int], object], size: int) -> bool:
    """Tell whether work at four times the size takes less than nine times as long.

    Linear work takes four times as long and quadratic work sixteen. Work under 0.05 s passes whatever its growth.
    """
    try:
        with broken_off_after(6.0, of_work=True):
            fourfold = _seconds(work, 4 * size)
            if fourfold < 0.05:
                return True
            once = min(_seconds(work, size) for _ in range(2))
            return min(fourfold, _seconds(work, 4 * size)) < max(0.05, 9 * once)
    except TookTooLongError:
        return False


def _seconds(work: Callable[[int], object], size: int) -> float:
    gc.disable()  # a collection would scan the objects of the whole suite
    try:
        start = time.process_time()
        work(size)
        return time.process_time() - start
    finally:
        gc.enable()


# Pieces that break parsers. No code fence is followed by letters, which would be the name of a language, not text.
_NASTY = (
    "\n", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", " ", " ", "    ", "\t", "\x00",
    "\x07", "\x1b", "\x1c", "\x7f", "\xa0", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u2060",
    "\u3000", "\ufeff", "\xad", "\ud800", "\udfff", "\ufffd", "•", "• ", "* ", "- ", "– ", "1. ", "12) ", "(a) ",
    "[x] ", "[ ] ", "[", "]", "#", "## ", "> ", "---", "\n---\n", "\n=====\n", "***", "|", " | ", "   ", "\n```\n",
    "{", "}", ";", "x = 1;", "$ ls", ">>> f()", "</p>", ".", "!", "?", "…", "[...]", ",", ":", "“", "”", "’", "'", "©",
    "(c) ", "2021", "3 May 2021", "Foto: ", "Photo by ", "CREDIT: ", "By ", "Related", "Comments (3)", "More News",
    "a", "and", "the", "The", "Zoë", "ß", "İ", "ŉ", "ﬁ", "½", "²", "٣", "日本語", "水車の音が", "。",
    "ข้าวเหนียว", "שלום", "سلام", "한국", "👩‍👩‍👧", "e\u0301", "Reuters", "/", "AP",
)  # fmt: skip


def _sentences() -> st.SearchStrategy[str]:
    return st.sampled_from([*PROSE, *(p[:70] for p in PROSE), *(p.split(",")[0] for p in PROSE)])


def nasty_pages(max_pieces: int = 40) -> st.SearchStrategy[str]:
    """Pages of random pieces: bullets, rulers, control characters, all kinds of spaces, words, a few paragraphs."""
    piece = st.one_of(*[st.sampled_from(_NASTY)] * 4, _sentences())
    return st.lists(piece, max_size=max_pieces).map("".join)


def any_text() -> st.SearchStrategy[str]:
    """Any string, lone surrogates included."""
    return st.text(st.characters(codec=None))


def markup(body: str, head: str = "", **options: bool) -> Document:
    """An HTML page from its body and head, after all stages."""
    return run_stages(read_html(f"<html><head>{head}</head><body>{body}</body></html>"), STAGES[-1].name, **options)


def paragraphs(*texts_: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts_ or PROSE)


def plain(images: Iterable[Image]) -> list[Image]:
    """Images without positions, which depend on the other blocks of the page."""
    return [image._replace(position=None) for image in images]


# Documents and pages with that article's title, for tests of metadata


def said(*pairs: tuple[str, str]) -> tuple[Fact, ...]:
    """Facts of a head from pairs of source and value."""
    return tuple(Fact(source, value) for source, value in pairs)


def of_head(*blocks: Block, url: str | None = None, **facts: tuple[Fact, ...]) -> Document:
    """A document of some blocks whose head has some facts."""
    return Document(list(blocks), head=Head(**facts), metadata=Metadata(url=url))


def values(found: Iterable[Candidate[Any]]) -> list[Any]:
    return [candidate.value for candidate in found]


def below_title(*lines: str | Block) -> Document:
    """A tagless page with lines between its title and its paragraphs, after the stages up to `metadata`."""
    return run_stages(spaced("Quillmouth Herald", "Home", "News", TITLE, *lines, *PROSE), "metadata")


def site_page(*lines: str) -> Document:
    return spaced("Home", "News", TITLE, *lines, *PROSE)


def in_markup(made: Document, hints: str = "", **fields: tuple[Fact, ...]) -> Document:
    """A document as if from HTML, with `hints` on the byline, after the stages boilerplate, title and metadata."""
    made.head = Head(**fields)
    for b in made.blocks:
        b.xpath, b.hints = "/html/body", frozenset(hints.split() if "Joan" in b.text or "wend" in b.text else ())
    for name in ("boilerplate", "title", "metadata"):
        run_stage(made, name)
    return made


def html_page(*lines: str, head: str = "", above: str = "") -> Article:
    """The article of an HTML page with elements between its title and its paragraphs."""
    body = "".join(f"<p>{text}</p>" for text in PROSE)
    page = f"<html><head>{head}</head><body>{above}<h1>{TITLE}</h1>{''.join(lines)}{body}</body></html>"
    return extract(page, "https://mill.example/gates", input_format="html")
