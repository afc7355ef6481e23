"""What the HTML around a block says of it: regions such as navigation, and containers named for what they hold."""

from collections import Counter, defaultdict
from itertools import islice, takewhile

from cleanart.language.lexicons import load_lexicon
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.document import ARTICLE_HINTS, NO_HINTS, Container, Document, PageFact, Stage

# What these say is hardly ever wrong; the first that a block has decides. All other hints count as evidence.
_SURE = {
    "noscript": Label.META,
    "consent": Label.LEGAL,
    "share": Label.SHARE,
    "nav": Label.NAVIGATION,
    "author": Label.META,
}
_CONTROLS = frozenset({"button", "form"})
_LABELLING = frozenset(_SURE).union({"button", "unseen"})
# What speaks against the article.
_AGAINST = frozenset(_SURE).union(
    "menu header footer aside form subscribe advert related comments meta tags dialog legal shop hidden caption"
    " credit".split()
)
_HEADER = frozenset({"header"})
_UNSEEN = frozenset({"unseen"})
_NOTES = frozenset({"caption", "credit"})
# A text that is hidden and holds so much of the page waits for a script, or a click, to show it; and so does all that
# is hidden where hardly anything is not.
_MOST_UNSEEN, _MIN_UNSEEN, _ALL_UNSEEN = 0.5, 100, 0.9  # shares of the page's words; words
_MIN_PANEL = 12  # words
_NO_PANELS = frozenset("dialog menu nav consent subscribe form share spoken".split())
# What is small and has no prose of its own.
_SMALL = frozenset("author subscribe advert share tags shop caption credit".split())
_MIN_HEADINGS = 3
# Teasers and comments have headings, too.
_NAMES_OF_HEADINGS = _AGAINST - {"related", "comments"}
_SHARED = 0.5  # of the article's prose: what so much of it is named for says nothing
# What loses a chapter that is named for its topic: a course's on comments, a guide's on cookies.
_TOPICS = frozenset({"comments", "share", "consent"})
_REGION_TAGS = frozenset("nav aside footer header form dialog menu".split())  # these are no chapters
_OTHER_CHAPTERS = 2  # beside one with such a name
_CHAPTER_DEPTH = 4  # containers from a heading's own to the one around its chapter
# What holds so much of the page is none of these, whatever its name: "page-with-sidebar", a form around the page.
_MOST = 0.35
_ROW_LINKED = 0.8  # of the characters of a row of links
_BUTTON_WORDS = 5  # longer ones open and close the text below them
_LINKED = 0.1  # what a word in a link counts: menus are long


def label_regions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Tell every block what its containers say of it, and label those that surely are not of the article."""
    if not document.is_markup:
        return
    hints = effective_hints(document.containers, document.blocks)
    for block in document.blocks:
        block.hints = hints[block.container]
        if not _LABELLING.isdisjoint(block.hints) or (block.link_chars and "|" in block.text):
            _label(block)


def effective_hints(containers: list[Container], blocks: list[Block]) -> list[frozenset[str]]:
    """Return for each container what it and those around it say, but for what cannot be true."""
    mass = [0.0] * len(containers)
    for block in blocks:
        linked = min(1.0, block.link_chars / (len(block.text) or 1)) if block.link_chars else 0.0
        mass[block.container] += block.words * (1.0 + _LINKED - linked)
    for i in range(len(containers) - 1, 0, -1):
        mass[containers[i].parent] += mass[i]
    most = _MOST * mass[0]
    waiting = _waiting(containers, mass)
    chapters = _Chapters(containers, blocks)
    found: list[frozenset[str]] = []
    unions: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}  # a page has few different ones
    for i, container in enumerate(containers):
        around = found[container.parent] if i else NO_HINTS
        own = container.hints
        if own:
            if i in waiting:
                own = own - _UNSEEN
            if mass[i] > most:
                own = own - _AGAINST
            elif not around.isdisjoint(ARTICLE_HINTS):
                own = own - _HEADER  # the article's own
                if not own.isdisjoint(_TOPICS) and chapters.have(i):
                    own = own - _TOPICS
            around = unions.get((around, own)) or unions.setdefault((around, own), around | own)
        found.append(around)
    _clear_page_wide(found, blocks)
    return found


def _waiting(containers: list[Container], mass: list[float]) -> frozenset[int]:
    """Return those of the hidden containers that a script or a click is to show, by the words that each holds."""
    hidden = [i for i, container in enumerate(containers) if "unseen" in container.hints]
    if not hidden:
        return frozenset()
    inside = [False] * len(containers)
    words = 0.0
    for i in range(hidden[0], len(containers)):
        inside[i] = inside[containers[i].parent]
        if "unseen" in containers[i].hints and not inside[i]:
            inside[i] = True
            words += mass[i]
    if words >= _ALL_UNSEEN * mass[0]:
        return frozenset(hidden)
    most = (i for i in hidden if mass[i] >= _MOST_UNSEEN * mass[0] and mass[i] >= _MIN_UNSEEN)
    return _panels(hidden, containers, mass).union(most)


def _panels(hidden: list[int], containers: list[Container], mass: list[float]) -> frozenset[int]:
    """Return those of the hidden containers that are tabs, slides, answers or filtered items, by others of their shape.

    Such as these stand beside one that is shown, or there are several of them that say something at length.
    """
    lexicon = load_lexicon()
    sight = lexicon.hiding | lexicon.showing
    shapes = {i: (containers[i].tag, _names(containers[i], sight)) for i in hidden}
    around = {containers[i].parent for i in hidden}
    shown = {
        (container.parent, container.tag, _names(container, sight))
        for container in containers
        if container.parent in around and "unseen" not in container.hints
    }
    beside = {i for i in hidden if shapes[i][1] and (containers[i].parent, *shapes[i]) in shown}
    alike: dict[tuple[str, frozenset[str], str], dict[int, list[int]]] = {}
    for i in hidden:
        if mass[i] >= _MIN_PANEL:
            tag, names = shapes[i]
            parent = containers[i].parent
            # What has no names of its own goes by the element around it, of which there must be several.
            key = (tag, names, "" if names else f"{containers[parent].tag} {containers[parent].shape}")
            alike.setdefault(key, {}).setdefault(i if names else parent, []).append(i)
    several = {i for places in alike.values() if len(places) > 1 for group in places.values() for i in group}
    return frozenset(i for i in beside | several if _NO_PANELS.isdisjoint(containers[i].hints))


def _names(container: Container, sight: frozenset[str]) -> frozenset[str]:
    """Return a container's classes, but for those that hide or show it."""
    return frozenset(container.shape.split()) - sight


def _clear_page_wide(found: list[frozenset[str]], blocks: list[Block]) -> None:
    """Take out of `found` what half of the article's prose, or of its headings, is named for: it says nothing."""
    prose: Counter[frozenset[str]] = Counter()
    headings: Counter[frozenset[str]] = Counter()  # what they are named for and their text is not
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        hints = found[block.container]
        if block.prose_words:
            prose[hints] += block.prose_words
        elif block.kind is Kind.HEADING and below is not None and below.prose_words:
            headings[hints - (found[below.container] - ARTICLE_HINTS)] += 1
    if void := _shared(prose, _SMALL):
        cleared = {hints: hints - void for hints in set(found)}
        found[:] = [cleared[hints] for hints in found]
    if sum(headings.values()) >= _MIN_HEADINGS and (void := _shared(headings, _NAMES_OF_HEADINGS)):
        for index in {block.container for block in blocks if block.kind is Kind.HEADING}:
            found[index] -= void


def _shared(amounts: Counter[frozenset[str]], names: frozenset[str]) -> frozenset[str]:
    """Return which of these names half of the article has; the article is all, if no element is marked as one."""
    article = {hints: amount for hints, amount in amounts.items() if not hints.isdisjoint(ARTICLE_HINTS)} or amounts
    of_name: Counter[str] = Counter()
    for hints, amount in article.items():
        for name in names.intersection(hints):
            of_name[name] += amount
    least = _SHARED * sum(article.values())
    return frozenset(name for name, amount in of_name.items() if amount >= least)


def _is_heading(block: Block, below: Block) -> bool:
    """Tell whether a block is a heading with prose below."""
    return block.kind is Kind.HEADING and below.prose_words > 0


class _Chapters:
    """The chapters of an article: containers that begin with a heading as others beside them do, and have prose."""

    def __init__(self, containers: list[Container], blocks: list[Block]) -> None:
        self._containers = containers
        self._blocks = blocks
        self._firsts: dict[int, int] = {}  # container → the block that it begins with
        # Container → level of each heading in it, and the hints of what holds the heading in there.
        self._headings: defaultdict[int, list[tuple[int, frozenset[str]]]] = defaultdict(list)

    def have(self, index: int) -> bool:
        """Tell whether a container is one of several chapters side by side, and most of them have no such name."""
        container = self._containers[index]
        if container.tag in _REGION_TAGS:
            return False
        if not self._firsts:
            self._read()
        first = self._firsts.get(index, len(self._blocks))
        if not self._is_heading(first) or self._has_controls(index):
            return False
        heading = self._blocks[first]
        if heading.link_chars or heading.cues:
            return False
        beside = [hints for level, hints in self._headings[container.parent] if level == heading.level]
        return sum(map(_TOPICS.isdisjoint, beside)) >= _OTHER_CHAPTERS

    def _read(self) -> None:
        for i, block in enumerate(self._blocks):
            index, hints, is_heading = block.container, NO_HINTS, self._is_heading(i)
            for _ in range(_CHAPTER_DEPTH):
                self._firsts.setdefault(index, i)
                container = self._containers[index]
                index = container.parent
                if is_heading:
                    hints = hints | container.hints
                    self._headings[index].append((block.level, hints))

    def _is_heading(self, i: int) -> bool:
        return i + 1 < len(self._blocks) and _is_heading(self._blocks[i], self._blocks[i + 1])

    def _has_controls(self, index: int) -> bool:
        """Tell whether there is a button or a form in a container."""
        within = takewhile(lambda container: container.parent >= index, islice(self._containers, index + 1, None))
        return any(not container.hints.isdisjoint(_CONTROLS) for container in within)


def _label(block: Block) -> None:
    hints = block.hints
    if (
        "button" in hints
        and "panel" not in hints
        and block.words <= _BUTTON_WORDS
        and block.kind is not Kind.HEADING
        and block.text[-1] != "?"
    ):
        block.decide("regions", Label.NAVIGATION, "a button")
        return
    if _is_row_of_links(block):
        block.decide("regions", Label.NAVIGATION, "a row of links")
        return
    block.decide_by_hints("regions", _SURE, "in a container marked as")
    if "unseen" in hints and block.label is UNLABELLED and not _may_tell(block):
        block.decide("regions", Label.META, "nobody sees it: its element is hidden")


def _may_tell(block: Block) -> bool:
    """Tell whether a hidden block may say something of what is seen.

    The main heading may be hidden where a logo stands for it, a caption be for those alone who do not see the picture.
    """
    if block.kind is Kind.HEADING:
        return block.level == 1
    return "spoken" in block.hints and not _NOTES.isdisjoint(block.hints)


def _is_row_of_links(block: Block) -> bool:
    """Tell whether a block is several links with bars between them."""
    return "|" in block.text and block.kind is Kind.PARAGRAPH and block.link_chars >= _ROW_LINKED * len(block.text)


STAGE = Stage("regions", label_regions, sets=frozenset(_SURE.values()) | {PageFact.HINTS})
