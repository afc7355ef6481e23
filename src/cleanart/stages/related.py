"""Labels lists of other pages ("related", "most popular", "read more"): headings, links and teasers."""

from functools import cache

from cleanart.language.lexicons import NO_CUES, load_lexicon
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import COLONS
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Stage

_HEADING_CUES = frozenset({"line:related", "start:related"})
_MAX_HEADING_WORDS = 8  # a longer block that begins like a heading of such a list is one of its links
# The article goes on after a list where two or more paragraphs in a row have this many words each, and in total.
_MIN_PARAGRAPH_WORDS, _MIN_RESUMED_WORDS = 15, 80
_MAX_LINKS = 6  # links of a list in mid-article
_MAX_SUBHEAD_WORDS = 5  # a line this short just above prose is more likely a subhead than a link
_MIN_PROSE_BEFORE = 0.8  # share of the page's prose that precedes a list after the article
_MIN_ARTICLE_SHARE = 0.5  # of the prose before the list, in the element that holds the article's paragraphs
# "More Politics", "More in Sports": a word for "more" with the name of a section. "Plus" is also part of names.
_MORE = lazy_pattern(
    r"(?:(?:More|Mehr|Meer|Mer|Más|Mais) (?:(?:in|on|from|about|aus|zu|zum|zur|över|om|van|over|de|sobre) )?"
    r"|Plus (?:de|sur) )[A-ZÀ-Þ]\w*(?: (?:& |and |und |y |et )?[A-ZÀ-Þ]\w*)?"
)
_MORE_INITIALS = "MP"  # of these words
# Looking them up in the enum takes longer.
_CODE, _HEADING, _ROW, _RELATED = Kind.CODE, Kind.HEADING, Kind.ROW, Label.RELATED


def label_related(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label headings of lists of other pages, and the blocks after them that look like links and teasers."""
    blocks, containers = document.blocks, document.containers
    total = before = 0
    for block in blocks:
        total += block.prose_words
    words_in: dict[int, int] = {}  # element → words of its paragraphs so far
    i = 0
    while i < len(blocks):
        block = blocks[i]
        if block.prose_words:
            before += block.prose_words
            element = _element_of(block, containers)
            words_in[element] = words_in.get(element, 0) + block.prose_words
        i += 1
        if block.label is not UNLABELLED:
            continue
        if block.link_chars and _holds_list(block):
            block.decide("related", Label.RELATED, "a list of other pages in one line")
            continue
        if not _is_heading(block):
            continue
        block.decide("related", Label.RELATED, "opens a list of other pages")
        if block.words > _MAX_HEADING_WORDS or ":" in block.text[:-1]:
            continue  # the link is in the same block
        after_article = total > 0 and before >= _MIN_PROSE_BEFORE * total
        end = _end_of_tail(document, i, words_in) if after_article else _end_of_links(blocks, i)
        while i < end:
            teaser = blocks[i]
            before += teaser.prose_words
            if teaser.label is UNLABELLED:
                teaser.decide("related", Label.RELATED, f"in the list under “{block.text[:40]}”")
            i += 1


def _is_heading(block: Block) -> bool:
    if block.prose_words or block.kind is _ROW:
        return False
    if block.cues and not _HEADING_CUES.isdisjoint(block.cues):
        return True
    if block.text[0] not in _MORE_INITIALS:
        return False
    return block.words <= 4 and not block.ends_sentence and not block.marker and _MORE.fullmatch(block.text) is not None


def _holds_list(block: Block) -> bool:
    """Tell whether a block is mostly links and begins with a phrase that heads such lists."""
    if block.prose_words or not block.link_chars or 2 * block.link_chars < len(block.text):
        return False
    words = block.lookup_key.split(None, _MAX_HEADING_WORDS - 1)[:-1]
    if not words or words[0].rstrip(":") not in _first_words():
        return False
    lines = load_lexicon().line
    start = ""
    for word in words:
        start = f"{start} {word}" if start else word
        if "line:related" in lines.get(start.rstrip(":"), NO_CUES):
            return True
    return False


@cache
def _first_words() -> frozenset[str]:
    """Return the first words, but for colons, of the phrases that head lists of other pages."""
    lines = load_lexicon().line
    return frozenset(line.split()[0].rstrip(":") for line, cues in lines.items() if "line:related" in cues)


def _element_of(block: Block, containers: list[Container]) -> int:
    """Return the container that a block stands in, beside other paragraphs; 0 in tagless text."""
    if not block.container:
        return 0
    container = containers[block.container]
    return container.parent if container.tag == "p" else block.container


def _end_of_tail(document: Document, start: int, words_in: dict[int, int]) -> int:
    """Return the end index of a list after the article: where paragraphs show that the text goes on, if any."""
    blocks = document.blocks
    # The article's paragraphs may be indented; teasers have another indent.
    indents = {0, next((blocks[i].indent for i in range(start - 1, -1, -1) if blocks[i].prose_words), 0)}
    prose = [i for i in range(start, len(blocks)) if _resumes(blocks[i]) and blocks[i].indent in indents]
    article = _element_of_article(document, start, words_in)
    for i in prose:
        if _element_of(blocks[i], document.containers) == article:
            return i
    if len(prose) == 1 and prose[0] <= start + 1 and sum(block.prose_words > 0 for block in blocks[start:]) == 1:
        return prose[0]  # a list has several teasers: this is the article's last paragraph
    run = words = 0
    last = -1
    for i in prose:
        run, words = (run + 1, words + blocks[i].prose_words) if i == last + 1 else (1, blocks[i].prose_words)
        last = i
        if run >= 2 and words >= _MIN_RESUMED_WORDS:
            return i - run + 1
    return len(blocks)


def _element_of_article(document: Document, start: int, words_in: dict[int, int]) -> int | None:
    """Return the container of the article's paragraphs before a list; None if the list's heading is in it, too."""
    element = max(words_in, key=lambda element: words_in[element], default=None)
    if element is None or _element_of(document.blocks[start - 1], document.containers) == element:
        return None
    return element if words_in[element] >= _MIN_ARTICLE_SHARE * sum(words_in.values()) else None


def _resumes(block: Block) -> bool:
    return block.prose_words >= _MIN_PARAGRAPH_WORDS and not block.marker and block.label is UNLABELLED


def _end_of_links(blocks: list[Block], start: int) -> int:
    """Return the end index of a list in mid-article: at the next prose or subhead; `start` if it has too many links."""
    end = start
    while end < len(blocks) and end - start < _MAX_LINKS:
        block = blocks[end]
        if (
            block.prose_words
            or block.kind is _HEADING
            or block.kind is _CODE
            or (block.label is not UNLABELLED and block.label is not _RELATED)
        ):
            break
        if block.text[-1] in COLONS:  # introduces what follows
            break
        end += 1
    if end < len(blocks) and blocks[end].prose_words == 0:
        return start if end - start >= _MAX_LINKS else end
    if end > start:
        last = blocks[end - 1]
        if last.words <= _MAX_SUBHEAD_WORDS and not last.marker:
            end -= 1
    return end


STAGE = Stage("related", label_related, needs=frozenset({Label.TITLE}), sets=frozenset({Label.RELATED}))
