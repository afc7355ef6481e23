"""Scripts, styles and markup of a page that tagless text has kept. Texts about programming show them on purpose."""

import re
from collections.abc import Iterator, Sequence

from cleanart.language.patterns import lazy_pattern
from cleanart.page.blocks import UNLABELLED, Block, Kind

# What scripts of pages do, and hardly any example: they load other scripts, count visits and show advertisements.
_SCRIPT = lazy_pattern(
    r"\bdocument\.(?:createElement|getElement|write|querySelector|cookie|location|body|head|addEventListener)"
    r"|\bwindow\.[a-zA-Z_]\w*\s*(?:[=.(\[]|\|\|)|\.appendChild\(|\bgoogletag\b|\bdataLayer\b|\bgtag\(|\bga\(['\"]|\bfbq\("
    r"|\b_gaq\b|\badsbygoogle\b|\b(?:jQuery|\$)\((?:document|window|function)|\bdisqus_\w|\(function\s*\(|!function\s*\("
    r"|\bfunction\s*\(\w{0,20}\)\s*\{|<!\[CDATA\[|\b__[A-Z]+_\w+__\s*="
)
# One of these is in all of it. Most lines with a bracket have none, which is known sooner than that the pattern fails.
_SCRIPT_WORDS = (
    "document", "window", "function", ".appendChild(", "googletag", "dataLayer", "gtag(", "ga(", "fbq(", "_gaq",
    "adsbygoogle", "disqus_", "<![CDATA[", "__",
)  # fmt: skip
_STYLE = lazy_pattern(r"[.#@]?[a-zA-Z][^{};]{0,200}\{(?:\s*[^{};]{0,200}\{)?\s*[a-z-]{2,30}\s*:[^{}]{1,300}\}")
_TAG = lazy_pattern(r"(?:&lt;|<)[/!]?[a-zA-Z-](?:(?!&lt;|&gt;)[^<>]){0,500}(?:&gt;|>)")
_MAX_WORDS_BESIDE_TAGS = 2
# Words in prose about programming, and how many of them show that a text is about it.
_TECHNICAL = lazy_pattern(
    r"\b(?:java-?script|jquery|typescript|html5?|css3?|xml|node|react|api|scripts?|functions?|snippets?|code|syntax"
    r"|program\w*|develop\w*|browser|selectors?|variables?|tags?|loops?)\b",
    re.IGNORECASE,
)
_MIN_TECHNICAL_WORDS = 2
_MAX_SHARE = 0.6  # of the page's words; a page with more of it shows it on purpose


def find_page_scripts(blocks: list[Block]) -> Iterator[Block]:
    """Yield unlabelled lines of tagless text that are scripts, styles or markup, unless the text is about such."""
    signs = _signs(blocks)
    if True not in signs:
        return
    found = [i for run in _runs(blocks, signs) if any(signs[i] for i in run) for i in run]
    if sum(blocks[i].words for i in found) > _MAX_SHARE * sum(block.words for block in blocks):
        return
    others = set(found)
    prose = (block.text for i, block in enumerate(blocks) if block.prose_words and i not in others)
    if sum(len(_TECHNICAL.findall(text)) for text in prose) < _MIN_TECHNICAL_WORDS:
        yield from (blocks[i] for i in found if blocks[i].label is UNLABELLED)


def _signs(blocks: list[Block]) -> list[bool]:
    """Return for each line whether it has a sign of a script, a style or markup."""
    signs = [False] * len(blocks)
    for i in range(len(blocks)):
        if _has_sign(blocks[i]):
            signs[i] = True
    return signs


def _has_sign(block: Block) -> bool:
    text = block.text
    has_brace = "{" in text
    has_bracket = has_brace or "[" in text
    # A call alone, as prose in brackets looks like one, is looked at where more shows that it is a statement.
    if (has_bracket or ("(" in text and (";" in text or "=" in text))) and _is_script(text):
        return True
    if has_bracket:
        return has_brace and _STYLE.match(text.strip()) is not None
    return ("<" in text or "&lt;" in text) and _is_markup(text)


def _is_script(text: str) -> bool:
    for word in _SCRIPT_WORDS:
        if word in text:
            return _SCRIPT.search(text) is not None
    return False


def _is_markup(text: str) -> bool:
    """Return whether a line is nothing but tags, which may be written with entities."""
    rest, tags = _TAG.subn(" ", text)
    return tags > 0 and len(rest.split()) <= _MAX_WORDS_BESIDE_TAGS


def _runs(blocks: Sequence[Block], signs: Sequence[bool]) -> Iterator[list[int]]:
    """Yield runs of lines that are code or have a sign of a script."""
    run: list[int] = []
    for i, block in enumerate(blocks):
        if signs[i] or block.kind is Kind.CODE:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run
