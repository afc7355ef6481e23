"""Labels dropped blocks of HTML by their containers, so that reasons name them; collects links to related pages."""

import re

from cleanart.language.strings import resolve
from cleanart.options import Options
from cleanart.page.article import Link
from cleanart.page.blocks import UNLABELLED, Label
from cleanart.page.document import Document, PageFact, Stage
from cleanart.page.hint_labels import HintLabels

# Hint → label; the first hint in this order that a block has decides.
_LABELS = {
    "related": Label.RELATED,
    "comments": Label.COMMENT,
    "advert": Label.ADVERT,
    "subscribe": Label.SUBSCRIBE,
    "dialog": Label.LEGAL,
    "legal": Label.LEGAL,
    "footer": Label.NAVIGATION,
    "menu": Label.NAVIGATION,
    "header": Label.NAVIGATION,
    "aside": Label.NAVIGATION,
    "tags": Label.META,
    "meta": Label.META,
    "form": Label.META,
    "shop": Label.META,
}
_NOT_A_PAGE = re.compile(r"$|#|(?!https?:)[\w+.-]+:", re.IGNORECASE)  # addresses that do not lead to another page
_NO_LINK = Link("")
_RELATED = Label.RELATED  # looking it up in the enum takes longer
_MIN_LINK_SHARE = 0.5  # of the characters of a block that counts as a link


def label_dropped(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label unlabelled dropped blocks of HTML by their hints; collect the links of related blocks, one per address."""
    if not document.is_markup:
        return
    links: dict[str, Link] = {}
    by_hints = HintLabels("explain_dropped", _LABELS, "dropped, and in a container marked as")
    for block in document.blocks:
        if block.kept:
            continue
        if block.label is UNLABELLED and block.hints:
            by_hints.decide(block)
        if block.label is _RELATED and block.link_chars >= _MIN_LINK_SHARE * len(block.text):
            if _NOT_A_PAGE.match(block.href):
                continue
            address = resolve(document.base_url, block.href)
            if len(block.text) > len(links.get(address, _NO_LINK).text):
                links[address] = Link(block.text, address)  # the longest text: "Read on" often leads to the same page
    document.related = list(links.values())


STAGE = Stage(
    "explain_dropped",
    label_dropped,
    needs=frozenset({Label.RELATED, PageFact.HINTS, PageFact.BODY}),
    sets=frozenset(_LABELS.values()) | {PageFact.RELATED_LINKS},
)
