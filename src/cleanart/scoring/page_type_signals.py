"""Signs of what kind of page it is: what it says of itself, its address, its blocks."""

import re
from collections import defaultdict
from collections.abc import Mapping
from math import log2

from cleanart.page.blocks import Block, Kind
from cleanart.page.document import Container, Document

SIGNALS = (
    "at blog", "at collection", "at docs", "at forum", "at product", "at root", "at service", "code", "dated",
    "list of texts", "long slug", "much prose", "prices", "questions", "says article", "says forum", "says many",
    "says product", "share of prose",
)  # fmt: skip

# What a page says that it is, in JSON-LD and `og:type`.
_SAID = {
    "says article": "article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle recipe"
    " backgroundnewsarticle reviewnewsarticle scholarlyarticle medicalscholarlyarticle review post",
    "says product": "product productgroup individualproduct product.item og:product itempage ebay-objects:item",
    "says many": "product.group product:group collectionpage itemlist searchresultspage frontpage index",
    "says forum": "discussionforumposting question qapage forum",
}
# Words of its address: whole parts of the path, and of the host's name where it says so.
_ADDRESS = {
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
    return {word: sign for sign, words in table.items() for word in words.split()}


_SAID_WORDS, _ADDRESS_WORDS, _HOST_WORDS = map(_by_word, (_SAID, _ADDRESS, _HOST))
_ADDRESS_PARTS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//([^/?#]*)([^?#]*)", re.IGNORECASE)
_PATH_SIGNS = re.compile(r"[/.]")
_YEAR = re.compile(r"(?:19|20)\d\d")

_CURRENCIES = "$€£¥₹"
_LABEL_WORDS = 15  # of the longest line that is searched for prices
_DEPTH = 6  # containers around a block in which repeats are looked for
_REPEATS = 3  # containers of one shape that make a list
# What makes a sign as strong as it gets.
_MANY_HYPHENS, _MANY_CODES, _MANY_QUESTIONS, _PRICES_LOG, _PROSE_LOG = 8, 5, 5, 5, 10


def read_signs(document: Document) -> dict[str, float]:
    """Return what tells the page's type, each of `SIGNS` from 0 to 1; what is 0 may be missing."""
    signs = dict.fromkeys((_SAID_WORDS[t] for f in document.head.types if (t := f.value.lower()) in _SAID_WORDS), 1.0)
    signs |= _in_address(document.metadata.url or "")
    signs |= _in_blocks(document.blocks)
    signs["list of texts"] = _listed_prose(document.blocks, document.containers)
    signs["dated"] = float(document.metadata.published is not None or document.metadata.modified is not None)
    return signs


def _in_address(address: str) -> dict[str, float]:
    found = _ADDRESS_PARTS.match(address.lower())
    if found is None:
        return {}
    host, path = found.groups()
    parts = [part for part in path.split("/") if part]
    signs = {_HOST_WORDS[word]: 1.0 for word in host.split(".") if word in _HOST_WORDS}
    for word in _PATH_SIGNS.split(path):
        if word in _ADDRESS_WORDS:
            signs[_ADDRESS_WORDS[word]] = 1.0
        elif _YEAR.fullmatch(word):
            signs["at blog"] = 1.0
    signs["at root"] = float(not parts)
    signs["long slug"] = min(1.0, sum(map(parts[-1].count, "-_")) / _MANY_HYPHENS) if parts else 0.0
    return signs


def _in_blocks(blocks: list[Block]) -> dict[str, float]:
    words = prose = codes = questions = 0
    labels: list[str] = []
    for block in blocks:
        words += block.words
        prose += block.prose_words
        if block.words <= _LABEL_WORDS:
            labels.append(block.text)
        if block.kind is Kind.CODE:
            codes += 1
        elif block.kind is Kind.HEADING and block.text[-1] in "?？":
            questions += 1
    prices = sum(map("\n".join(labels).count, _CURRENCIES))
    return {
        "share of prose": prose / words if words else 0.0,
        "much prose": log2(1 + prose) / _PROSE_LOG,
        "prices": min(1.0, log2(1 + prices) / _PRICES_LOG),
        "code": min(1.0, codes / _MANY_CODES),
        "questions": min(1.0, questions / _MANY_QUESTIONS),
    }


def _listed_prose(blocks: list[Block], containers: list[Container]) -> float:
    """Return the share of the page's prose that stands in containers of one shape side by side: posts, entries."""
    members: defaultdict[tuple[int, str, str], set[int]] = defaultdict(set)
    words: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    total = 0
    for block in blocks:
        if not block.prose_words:
            continue
        total += block.prose_words
        index = block.container
        for _ in range(_DEPTH):
            parent, tag, shape, _ = containers[index]
            if shape:
                members[parent, tag, shape].add(index)
                words[parent, tag, shape] += block.prose_words
            index = parent
    return max((words[key] for key, found in members.items() if len(found) >= _REPEATS), default=0) / (total or 1)
