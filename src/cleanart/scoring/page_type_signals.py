"""Signals of a page's type: the type it declares, words of its address, and counts over its blocks."""

import re
from array import array
from collections.abc import Mapping
from math import log2

from cleanart.page.blocks import Block, Kind
from cleanart.page.container_tree import Container
from cleanart.page.document import Document

SIGNALS = (
    "at blog", "at collection", "at docs", "at forum", "at product", "at root", "at service", "code", "dated",
    "list of texts", "long slug", "much prose", "prices", "questions", "says article", "says forum", "says many",
    "says product", "share of prose",
)  # fmt: skip

# Types that a page declares in JSON-LD and `og:type`.
_DECLARED_TYPES = {
    "says article": "article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle recipe"
    " backgroundnewsarticle reviewnewsarticle scholarlyarticle medicalscholarlyarticle review post",
    "says product": "product productgroup individualproduct product.item og:product itempage ebay-objects:item",
    "says many": "product.group product:group collectionpage itemlist searchresultspage frontpage index",
    "says forum": "discussionforumposting question qapage forum",
}
# Words of its address: whole parts of its path, and labels of its host name.
_PATH = {
    "at forum": "forum forums thread threads topic topics t question questions discussion discussions comments bbs"
    " viewtopic showthread showtopic",
    "at docs": "doc docs documentation api reference manual latest stable tutorial tutorials wiki howto guide sdk"
    " handbook",
    "at product": "product products p pd dp item itm app",
    "at collection": "collection collections c cat category categories b browse buy department plp shop",
    "at service": "service services solutions pricing consulting department",
    "at blog": "article articles blog blogs news post posts story stories learn resources insights",
}
_HOST = {
    "at forum": "forum forums community discuss boards bbs answers stackexchange reddit talk",
    "at docs": "doc docs developer developers wiki readthedocs learn help",
    "at blog": "blog news",
}


def _by_word(table: Mapping[str, str]) -> dict[str, str]:
    return {word: signal for signal, words in table.items() for word in words.split()}


_DECLARED_TYPE_SIGNALS, _PATH_SIGNALS, _HOST_SIGNALS = map(_by_word, (_DECLARED_TYPES, _PATH, _HOST))
_ADDRESS_PARTS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//([^/?#]*)([^?#]*)", re.IGNORECASE)
_USUAL_SCHEMES = ("https://", "http://")  # of nearly all; the pattern takes longer
_CENTURIES = ("19", "20")
_YEAR_DIGITS = 4

_CURRENCIES = "$€£¥₹"
_CODE, _HEADING = Kind.CODE, Kind.HEADING  # looking them up in the enum takes longer
_MAX_PRICE_LINE_WORDS = 15  # longer lines are not searched for prices
_MAX_DEPTH = 6  # containers around a block that are checked for being part of a list
_MIN_LIST_CONTAINERS = 3  # siblings of one shape that form a list
# Amounts at which a signal reaches its full strength of 1; of prices and prose as log2.
_FULL_HYPHENS, _FULL_CODE, _FULL_QUESTIONS, _FULL_PRICES_LOG, _FULL_PROSE_LOG = 8, 5, 5, 5, 10


def read_page_type_signals(document: Document) -> dict[str, float]:
    """Return the strengths, 0 to 1, of the page's signals by name (see `SIGNALS`); those of 0 may be missing."""
    types = (fact.value.lower() for fact in document.head.types)
    signals = {_DECLARED_TYPE_SIGNALS[type_]: 1.0 for type_ in types if type_ in _DECLARED_TYPE_SIGNALS}
    signals |= _address_signals(document.metadata.url or "")
    signals |= _block_signals(document.blocks)
    signals["list of texts"] = _listed_prose_share(document.blocks, document.containers)
    signals["dated"] = float(document.metadata.published is not None or document.metadata.modified is not None)
    return signals


def split_address(address: str) -> tuple[str, str]:
    """Return the host and the path of an address in lower case; "" for both if it has no host."""
    address = address.lower()
    if not address.startswith(_USUAL_SCHEMES):
        match = _ADDRESS_PARTS.match(address)
        return (match[1], match[2]) if match else ("", "")
    host, slash, path = address[address.index("//") + 2 :].partition("?")[0].partition("#")[0].partition("/")
    return host, slash + path


def _address_signals(address: str) -> dict[str, float]:
    host, path = split_address(address)
    if not host:
        return {}
    parts = [part for part in path.split("/") if part]
    signals = {_HOST_SIGNALS[word]: 1.0 for word in host.split(".") if word in _HOST_SIGNALS}
    for word in path.replace(".", "/").split("/"):
        if word in _PATH_SIGNALS:
            signals[_PATH_SIGNALS[word]] = 1.0
        elif len(word) == _YEAR_DIGITS and word.startswith(_CENTURIES) and word.isdecimal():
            signals["at blog"] = 1.0
    signals["at root"] = float(not parts)
    signals["long slug"] = min(1.0, sum(map(parts[-1].count, "-_")) / _FULL_HYPHENS) if parts else 0.0
    return signals


def _block_signals(blocks: list[Block]) -> dict[str, float]:
    words = prose = codes = questions = prices = 0
    for block in blocks:
        words += block.words
        prose += block.prose_words
        if block.words <= _MAX_PRICE_LINE_WORDS:
            prices += _count_currencies(block.text)
        if block.kind is _CODE:
            codes += 1
        elif block.kind is _HEADING and block.text[-1] in "?？":
            questions += 1
    return {
        "share of prose": prose / words if words else 0.0,
        "much prose": log2(1 + prose) / _FULL_PROSE_LOG,
        "prices": min(1.0, log2(1 + prices) / _FULL_PRICES_LOG),
        "code": min(1.0, codes / _FULL_CODE),
        "questions": min(1.0, questions / _FULL_QUESTIONS),
    }


def _count_currencies(text: str) -> int:
    if text.isascii():
        return text.count("$") if "$" in text else 0  # most have none
    count = 0
    for sign in text:
        count += sign in _CURRENCIES
    return count


def _listed_prose_share(blocks: list[Block], containers: list[Container]) -> float:
    """Return the share of the page's prose, 0 to 1, in its largest list of sibling containers of one shape (posts)."""
    total = 0
    none = array("q", [0]) * len(containers)
    own, inside = none[:], none[:]  # prose of each container
    siblings = none  # of containers with prose, in each
    for block in blocks:
        total += block.prose_words
        own[block.container] += block.prose_words
    for inner in range(len(containers)):
        if own[inner]:
            index = inner
            for _ in range(_MAX_DEPTH):
                inside[index] += own[inner]
                container = containers[index]
                index = container.parent
    for index in range(len(containers)):
        container = containers[index]
        if inside[index] and container.shape:
            siblings[container.parent] += 1
    # Containers of one shape beside each other, and their prose.
    members: dict[tuple[int, str, str], int] = {}
    words: dict[tuple[int, str, str], int] = {}
    for index in range(len(containers)):
        container = containers[index]
        if inside[index] and container.shape and siblings[container.parent] >= _MIN_LIST_CONTAINERS:
            key = (container.parent, container.tag, container.shape)
            members[key] = members.get(key, 0) + 1
            words[key] = words.get(key, 0) + inside[index]
    listed = [words[key] for key, count in members.items() if count >= _MIN_LIST_CONTAINERS]
    return max(listed, default=0) / (total or 1)
