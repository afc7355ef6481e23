"""What the HTML around a block says of it: regions such as navigation, and containers named for what they hold."""

from cleanart.blocks import UNLABELLED, Block, Kind, Label
from cleanart.document import ARTICLE_HINTS, NO_HINTS, Container, Document, Stage
from cleanart.options import Options

# What these say is hardly ever wrong; the first that a block has decides. All other hints count as evidence.
_SURE = {
    "noscript": Label.META,
    "consent": Label.LEGAL,
    "share": Label.SHARE,
    "nav": Label.NAVIGATION,
    "author": Label.META,
}
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
            around = unions.get((around, own)) or unions.setdefault((around, own), around | own)
        found.append(around)
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
    return frozenset(i for i in hidden if mass[i] >= _MOST_UNSEEN * mass[0] and mass[i] >= _MIN_UNSEEN)


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


STAGE = Stage("regions", label_regions, sets=frozenset(_SURE.values()))
