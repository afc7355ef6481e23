"""What the blocks are that selection dropped: names for readers of the reasons, and the links to other pages."""

import re

from cleanart.language.strings import resolve
from cleanart.options import Options
from cleanart.page.article import Link
from cleanart.page.blocks import UNLABELLED, Label
from cleanart.page.document import Document, PageFact, Stage

# The first of these hints that a dropped block has names it.
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
_NO_PAGE = re.compile(r"$|#|(?!https?:)[\w+.-]+:", re.IGNORECASE)  # addresses that lead to no other page
_NO_LINK = Link("")
_LINK_SHARE = 0.5  # of the characters of a block that is a link


def label_dropped(document: Document, options: Options) -> None:  # noqa: ARG001
    """Label the dropped blocks of HTML by what their containers are marked as; collect the related links."""
    if not document.is_markup:
        return
    links: dict[str, Link] = {}
    for block in document.blocks:
        if block.kept:
            continue
        if block.label is UNLABELLED and block.hints:
            block.decide_by_hints("explain_dropped", _LABELS, "dropped, and in a container marked as")
        if block.label is Label.RELATED and block.link_chars >= _LINK_SHARE * len(block.text):
            address = resolve(document.base_url, block.href)
            if not _NO_PAGE.match(block.href) and len(block.text) > len(links.get(address, _NO_LINK).text):
                links[address] = Link(block.text, address)  # "Read on" often leads to the same page
    document.related = list(links.values())


STAGE = Stage(
    "explain_dropped",
    label_dropped,
    needs=frozenset({Label.RELATED, PageFact.HINTS, PageFact.BODY}),
    sets=frozenset(_LABELS.values()) | {PageFact.RELATED_LINKS},
)
