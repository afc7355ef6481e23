"""Gives blocks the hints of their HTML containers, and labels those in navigation, share bars and similar regions."""

from array import array

from cleanart.language.lexicons import load_lexicon
from cleanart.options import Options
from cleanart.page.blocks import UNLABELLED, Block, Kind, Label
from cleanart.page.container_tree import Container, ContainerTree
from cleanart.page.document import ARTICLE_HINTS, NO_HINTS, Document, PageFact, Stage
from cleanart.page.hint_labels import HintLabels

# Hints that are reliable enough to label a block; the first in this order decides. Others are evidence for scores.
_RELIABLE_HINTS = {
    "noscript": Label.META,
    "consent": Label.LEGAL,
    "share": Label.SHARE,
    "nav": Label.NAVIGATION,
    "author": Label.META,
}
_CONTROL_HINTS = frozenset({"button", "form"})
_LABELLING_HINTS = frozenset(_RELIABLE_HINTS).union({"button", "unseen"})
# Hints that speak against being part of the article.
_BOILERPLATE_HINTS = frozenset(_RELIABLE_HINTS).union(
    "menu header footer aside form subscribe advert related comments meta tags dialog legal shop hidden caption"
    " credit".split()
)
_HEADING, _PARAGRAPH, _NAVIGATION = (
    Kind.HEADING,
    Kind.PARAGRAPH,
    Label.NAVIGATION,
)  # looking them up in the enum takes longer
_HEADER_HINTS = frozenset({"header"})
_HIDDEN_HINTS = frozenset({"unseen"})
_CAPTION_HINTS = frozenset({"caption", "credit"})
# A hidden container with this share of the page's words, and this many, waits for a script or click to show it; all
# hidden containers do if they hold the last of these shares together.
_MIN_HIDDEN_SHARE, _MIN_HIDDEN_WORDS, _MIN_ALL_HIDDEN_SHARE = 0.5, 100, 0.9
_MIN_PANEL_WORDS = 12
# Hints of hidden containers that are not panels.
_NOT_PANEL_HINTS = frozenset("dialog menu nav consent subscribe form share spoken".split())
# Hints for small containers without prose of their own.
_SMALL_REGION_HINTS = frozenset("author subscribe advert share tags shop caption credit".split())
_MIN_HEADINGS = 3
# "related" and "comments" are not void on headings: teasers and comments have headings, too.
_HEADING_HINTS = _BOILERPLATE_HINTS - {"related", "comments"}
_MIN_VOID_SHARE = 0.5  # of the article's prose or headings: a hint on so much of it says nothing
# Hints that a chapter may have for its topic: a course's chapter on comments, a guide's on cookies.
_TOPIC_HINTS = frozenset({"comments", "share", "consent"})
_REGION_TAGS = frozenset("nav aside footer header form dialog menu".split())  # whose elements are not chapters
_MIN_OTHER_CHAPTERS = 2  # without such a hint, beside one with it
_MAX_CHAPTER_DEPTH = 4  # levels from the container of a heading up to the parent of its chapter
# A container with a larger share of the page is not boilerplate, whatever its class says: `page-with-sidebar`, a form
# around the whole page.
_MAX_HINT_SHARE = 0.35
_MIN_ROW_LINK_SHARE = 0.8  # of the characters of a row of links
_MAX_BUTTON_WORDS = 5  # longer buttons are headings that open and close the text below them
_PLAIN_WORD_WEIGHT = 1.0 + 0.1  # of a word; one in a link counts for 0.1, because menus are long


def label_regions(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the hints of every block, and label buttons, rows of links, hidden blocks and those with a reliable hint."""
    if not document.is_markup:
        return
    hints_of = effective_hints(document)
    by_hints = HintLabels("regions", _RELIABLE_HINTS, "in a container marked as")
    blocks = document.blocks
    hints, may_label = NO_HINTS, False
    for block in blocks:
        block.hints = hints_of[block.container]
        if block.hints is not hints:  # most blocks have those of the one before
            hints = block.hints
            may_label = not _LABELLING_HINTS.isdisjoint(hints)
        if may_label or (block.link_chars and "|" in block.text):
            _label(block, by_hints)


def effective_hints(document: Document) -> list[frozenset[str]]:
    """Return for each container its hints and those inherited from its ancestors, without implausible ones."""
    containers, blocks, tree = document.containers, document.blocks, document.tree
    weights = tree.amounts()  # words in each, those in links counted less
    for block in blocks:
        weight = _PLAIN_WORD_WEIGHT
        if block.link_chars:
            weight -= min(1.0, block.link_chars / (len(block.text) or 1))
        weights[block.container] += block.words * weight
    tree.sum_up(weights)
    max_weight = _MAX_HINT_SHARE * weights[0]
    shown_later = _shown_later(containers, weights, tree)
    chapters = _Chapters(containers, blocks)
    effective: list[frozenset[str]] = []
    # A page has few different combinations of what is inherited and of own hints that nothing may speak against.
    known: dict[frozenset[str], dict[frozenset[str], frozenset[str]]] = {}
    for i in range(len(containers)):  # a loop with an index is faster, compiled, than `enumerate`
        container = containers[i]
        hints = container.hints
        inherited = effective[container.parent] if i else NO_HINTS
        if hints:
            of_inherited = known.get(inherited)
            if of_inherited is None:
                of_inherited = known[inherited] = {}
            is_large = weights[i] > max_weight
            is_panel = len(shown_later) > 0 and i in shown_later
            result = None if is_large or is_panel else of_inherited.get(hints)
            if result is None:
                has_topic = not hints.isdisjoint(_TOPIC_HINTS)
                is_chapter = has_topic and chapters.have(i)
                result = inherited | _plausible_hints(inherited, hints, is_panel, is_large, is_chapter)
                if not (is_large or is_panel or has_topic):
                    of_inherited[hints] = result
            inherited = result
        effective.append(inherited)
    _clear_page_wide(effective, blocks)
    return effective


def _plausible_hints(
    inherited: frozenset[str],
    hints: frozenset[str],
    is_shown_later: bool,  # noqa: FBT001
    is_large: bool,  # noqa: FBT001
    is_chapter: bool,  # noqa: FBT001
) -> frozenset[str]:
    """Return a container's own hints without those that cannot be true where it stands."""
    if is_shown_later:
        hints = hints - _HIDDEN_HINTS
    if is_large:
        hints = hints - _BOILERPLATE_HINTS
    elif not inherited.isdisjoint(ARTICLE_HINTS):
        hints = hints - _HEADER_HINTS  # the header of the article, not of the page
    return hints - _TOPIC_HINTS if is_chapter else hints


def _shown_later(containers: list[Container], weights: "array[float]", tree: ContainerTree) -> frozenset[int]:
    """Return the hidden containers that a script or click will show: large ones, tabs and other panels."""
    hidden: list[int] = []
    for i in range(len(containers)):
        container = containers[i]
        if container.hints and "unseen" in container.hints:
            hidden.append(i)
    if not hidden:
        return frozenset()
    # `is_inside` tells the hidden containers and those in them. All in a container follow it.
    is_inside = bytearray(len(containers))
    for i in hidden:
        is_inside[i] = 1
    parents = tree.parents
    words = 0.0
    for i in range(hidden[0], hidden[-1] + 1):
        parent = parents[i]
        if i and is_inside[parent]:
            is_inside[i] = 1
        elif is_inside[i]:
            words += weights[i]
    if words >= _MIN_ALL_HIDDEN_SHARE * weights[0]:
        return frozenset(hidden)
    large = [i for i in hidden if weights[i] >= _MIN_HIDDEN_SHARE * weights[0] and weights[i] >= _MIN_HIDDEN_WORDS]
    return _panels(hidden, containers, weights).union(large)


def _panels(hidden: list[int], containers: list[Container], weights: "array[float]") -> frozenset[int]:
    """Return the hidden containers that are tabs, slides, answers or filtered items, judged by others like them.

    Alike are containers with the same tag and classes. A panel has one like it beside it that is shown, or there are
    several hidden ones like it with enough words.
    """
    lexicon = load_lexicon()
    visibility_classes = lexicon.hiding | lexicon.showing
    looks = {i: (containers[i].tag, _classes(containers[i], visibility_classes)) for i in hidden}
    has_hidden = bytearray(len(containers))
    for i in hidden:
        has_hidden[containers[i].parent] = 1
    shown: set[tuple[int, str, frozenset[str]]] = set()
    for container in containers:
        if has_hidden[container.parent] and "unseen" not in container.hints:
            shown.add((container.parent, container.tag, _classes(container, visibility_classes)))
    beside_shown = {i for i in hidden if looks[i][1] and (containers[i].parent, *looks[i]) in shown}
    alike: dict[tuple[str, frozenset[str], str], dict[int, list[int]]] = {}
    for i in hidden:
        if weights[i] >= _MIN_PANEL_WORDS:
            tag, classes = looks[i]
            parent = containers[i].parent
            # Containers without classes are compared by their parents, of which there must be several.
            key = (tag, classes, "" if classes else f"{containers[parent].tag} {containers[parent].shape}")
            alike.setdefault(key, {}).setdefault(i if classes else parent, []).append(i)
    several = {i for places in alike.values() if len(places) > 1 for group in places.values() for i in group}
    return frozenset(i for i in beside_shown | several if _NOT_PANEL_HINTS.isdisjoint(containers[i].hints))


def _classes(container: Container, ignored: frozenset[str]) -> frozenset[str]:
    """Return a container's classes without those that hide or show it."""
    return frozenset(container.shape.split()) - ignored


def _clear_page_wide(hints_of: list[frozenset[str]], blocks: list[Block]) -> None:
    """Remove hints that half of the article's prose, or of its headings, has: they say nothing. Changes `hints_of`."""
    prose: dict[frozenset[str], int] = {}
    headings: dict[frozenset[str], int] = {}  # hints of headings that the text below does not have
    above: Block | None = None
    for block in blocks:
        if block.prose_words:
            hints = hints_of[block.container]
            prose[hints] = prose.get(hints, 0) + block.prose_words
            if above is not None and above.kind is _HEADING and not above.prose_words:
                own = hints_of[above.container]
                if own:
                    own = own - (hints - ARTICLE_HINTS)
                headings[own] = headings.get(own, 0) + 1
        above = block
    if void := _void_hints(prose, _SMALL_REGION_HINTS):
        cleared = {hints: hints - void for hints in set(hints_of)}
        hints_of[:] = [cleared[hints] for hints in hints_of]
    if sum(headings.values()) >= _MIN_HEADINGS and (void := _void_hints(headings, _HEADING_HINTS)):
        for index in {block.container for block in blocks if block.kind is _HEADING}:
            hints_of[index] -= void


def _void_hints(amounts: dict[frozenset[str], int], names: frozenset[str]) -> frozenset[str]:
    """Return which of the hints `names` half of the article has; without marked article elements, half of the page."""
    article = {hints: amount for hints, amount in amounts.items() if not hints.isdisjoint(ARTICLE_HINTS)} or amounts
    of_name: dict[str, int] = {}
    for hints, amount in article.items():
        for name in names.intersection(hints) if hints else ():
            of_name[name] = of_name.get(name, 0) + amount
    if not of_name:
        return NO_HINTS
    min_amount = _MIN_VOID_SHARE * sum(article.values())
    return frozenset(name for name, amount in of_name.items() if amount >= min_amount)


def _opens_chapter(block: Block, below: Block) -> bool:
    """Tell whether a block is a heading with text below it. The text may end in a colon, before code or a list."""
    return block.kind is _HEADING and below.reads_as_text


class _Chapters:
    """Finds chapters: sibling containers that each begin with a heading of the same level with prose below."""

    def __init__(self, containers: list[Container], blocks: list[Block]) -> None:
        self._containers = containers
        self._blocks = blocks
        self._firsts: dict[int, int] = {}  # container → index of its first block
        # Container → how many headings of each level are in it, without a topic hint of a container between.
        self._levels: dict[int, dict[int, int]] | None = None
        self._with_controls: set[int] = set()  # containers with a button or a form in them

    def have(self, index: int) -> bool:
        """Tell whether a container is a chapter beside at least two others that have no topic hint."""
        container = self._containers[index]
        if container.tag in _REGION_TAGS:
            return False
        if self._levels is None:
            self._levels = self._read_levels()
        levels = self._levels.get(container.parent)
        # On most pages there are fewer, and their blocks need not be looked at.
        if levels is None or max(levels.values()) < _MIN_OTHER_CHAPTERS:
            return False
        if not self._firsts:
            self._read_firsts()
            self._read_controls()
        first = self._firsts.get(index, len(self._blocks))
        if not self._is_heading(first) or index in self._with_controls:
            return False
        heading = self._blocks[first]
        return not heading.link_chars and not heading.cues and levels.get(heading.level, 0) >= _MIN_OTHER_CHAPTERS

    def _read_levels(self) -> dict[int, dict[int, int]]:
        levels: dict[int, dict[int, int]] = {}
        for i in range(len(self._blocks) - 1):
            block, below = self._blocks[i], self._blocks[i + 1]
            if not _opens_chapter(block, below):
                continue
            index = block.container
            for _ in range(_MAX_CHAPTER_DEPTH):
                container = self._containers[index]
                index = container.parent
                if container.hints and not container.hints.isdisjoint(_TOPIC_HINTS):
                    break
                of_parent = levels.get(index)
                if of_parent is None:
                    of_parent = levels[index] = {}
                of_parent[block.level] = of_parent.get(block.level, 0) + 1
        return levels

    def _read_firsts(self) -> None:
        for i, block in enumerate(self._blocks):
            index = block.container
            for _ in range(_MAX_CHAPTER_DEPTH):
                self._firsts.setdefault(index, i)
                container = self._containers[index]
                index = container.parent

    def _is_heading(self, i: int) -> bool:
        return i + 1 < len(self._blocks) and _opens_chapter(self._blocks[i], self._blocks[i + 1])

    def _read_controls(self) -> None:
        for i in range(len(self._containers) - 1, 0, -1):
            container = self._containers[i]
            if i in self._with_controls or not container.hints.isdisjoint(_CONTROL_HINTS):
                self._with_controls.add(container.parent)


def _label(block: Block, by_hints: HintLabels) -> None:
    if _is_button(block):
        block.decide("regions", _NAVIGATION, "a button")
        return
    if _is_row_of_links(block):
        block.decide("regions", _NAVIGATION, "a row of links")
        return
    by_hints.decide(block)
    if "unseen" in block.hints and block.label is UNLABELLED and not _describes_visible(block):
        block.decide("regions", Label.META, "nobody sees it: its element is hidden")


def _is_button(block: Block) -> bool:
    return (
        "button" in block.hints
        and "panel" not in block.hints
        and block.words <= _MAX_BUTTON_WORDS
        and block.kind is not _HEADING
        and block.text[-1] != "?"
    )


def _describes_visible(block: Block) -> bool:
    """Tell whether a hidden block may describe visible content.

    A main heading may be hidden because a logo takes its place, and a caption may be for screen readers only.
    """
    if block.kind is _HEADING:
        return block.level == 1
    return "spoken" in block.hints and not _CAPTION_HINTS.isdisjoint(block.hints)


def _is_row_of_links(block: Block) -> bool:
    """Tell whether a block consists of links separated by vertical bars."""
    return "|" in block.text and block.kind is _PARAGRAPH and block.link_chars >= _MIN_ROW_LINK_SHARE * len(block.text)


STAGE = Stage("regions", label_regions, sets=frozenset(_RELIABLE_HINTS.values()) | {PageFact.HINTS})
