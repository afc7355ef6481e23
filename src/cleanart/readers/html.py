"""An HTML page, or a tree of one, to a document. lxml is imported here alone."""

import re
import sys
from bisect import bisect_left
from collections.abc import Mapping
from html import unescape
from typing import TYPE_CHECKING, Any, Protocol, cast

from lxml import etree

from cleanart.core import COMPILED
from cleanart.language.strings import is_address, resolve, squash
from cleanart.page.block_facts import describe_all
from cleanart.page.blocks import UNLABELLED, Block, Decision, Kind
from cleanart.page.container_tree import Container
from cleanart.page.document import Document, Picture
from cleanart.page.head import Fact, Head
from cleanart.page.metadata import Metadata
from cleanart.page.short_blocks import BlockLimits
from cleanart.page.stretches import count_prose_words, count_words
from cleanart.readers.builder import BlockBuilder
from cleanart.readers.head import RawHead, read_head, read_states
from cleanart.readers.hidden import StyleSheets
from cleanart.readers.streamed import SIGN, place_pieces
from cleanart.readers.text import read_text
from cleanart.rules.compiled import CompiledRules

if TYPE_CHECKING:
    from cleanart.readers.rule_builder import RuleBuilder

# A text in the page's scripts replaces what the page shows if it has more words than this, and the page shows no more
# than this share of it.
_MIN_SCRIPT_WORDS = 50
_MAX_SHOWN_SHARE = 0.4
_MAX_INNER_PAGES = 10
_MAX_SCHEME_CHARS = 8  # characters at the start of an absolute address, which hold its "://"
_MAX_SENTENCES = 200  # sentences of that text that are looked for in the page
_MIN_LINE_LETTERS = 20  # letters of a line that is long enough to be recognised
_MAX_EMPTY_PAGE_WORDS = 200  # words: a page with more is not built by its scripts alone
_SENTENCE = re.compile(r"[\n.!?。！？]+")
_new_tuple = tuple.__new__  # makes a named tuple in a third of the time of `_replace`

_IS_CONNECTED = False  # whether the parser's events come without lxml in between
if COMPILED and sys.platform != "win32" and etree.LIBXML_VERSION[0] == 2:
    from cleanart.readers import parser_events

    _IS_CONNECTED = parser_events.connect(etree.__file__)


class _EventTarget(Protocol):
    """Receiver of the events of a page: a `BlockBuilder`, or one that applies rules first."""

    was_cut_off: bool

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...

    def close(self) -> object: ...


def read_html(page: str | bytes, url: str | None = None, rules: CompiledRules | None = None) -> Document:
    """Return the document of an HTML page.

    Args:
        page: The page's markup; bytes are UTF-8.
        url: Its address. It takes precedence over the one that the page declares.
        rules: A caller's rules. Blocks of elements that they name carry them as `caller_rule`.

    Raises:
        MemoryError: if the parser gave up for want of memory.
    """
    builder = _parse(page, rules)
    if (sheets := builder.late_sheets) is not None:
        builder.release()
        builder = _parse(page, rules, sheets)
    document = _document(builder, url)
    # lxml's parser is in a reference cycle with the builder, which would keep the page until a garbage collection.
    builder.release()
    return document


def _parse(page: str | bytes, rules: CompiledRules | None, sheets: StyleSheets | None = None) -> BlockBuilder:
    """Return the builder that has read a page. `sheets` are its style sheets, if it is read a second time."""
    builder = BlockBuilder(sheets)
    builder.set_limits(BlockLimits.of_page(len(page)))
    rule_builder = _rule_builder(builder, rules)
    events: _EventTarget = builder if rule_builder is None else rule_builder
    _feed(page, events)
    for inner in builder.inner_pages[:_MAX_INNER_PAGES]:
        _feed(inner, events)
    if rule_builder is not None:
        rule_builder.finish()
    return builder


def _rule_builder(builder: BlockBuilder, rules: CompiledRules | None) -> "RuleBuilder | None":
    """Return what applies rules before a builder, or None if no rule is about elements."""
    if rules is None or rules.selectors is None:
        return None
    from cleanart.readers.rule_builder import RuleBuilder  # noqa: PLC0415  # it loads cssselect

    return RuleBuilder(builder, rules.selectors, rules.rulings)


def _feed(page: str | bytes, builder: _EventTarget) -> None:
    """Send a page's parser events to a builder. No tree is built, so that no nesting is too deep.

    Raises:
        MemoryError: if the parser gave up for want of memory. It does not raise that itself but stops: then its log
            says so, or elements are open that it would have closed at the end of a page.
    """
    data = page.encode("utf-8", errors="ignore") if isinstance(page, str) else page
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    if not data or data.isspace():
        return
    if SIGN in data:
        data = place_pieces(data)
    if _IS_CONNECTED and isinstance(builder, BlockBuilder) and len(data) <= parser_events.MAX_BYTES:
        had_memory = parser_events.send_events(data, builder)
    else:
        parser = etree.HTMLParser(encoding="utf-8", target=cast("Any", builder), huge_tree=True)
        etree.fromstring(data, parser)
        last = parser.error_log.last_error
        had_memory = last is None or last.level != etree.ErrorLevels.FATAL
    if builder.was_cut_off or not had_memory:
        raise MemoryError("not enough memory to parse the page")


def read_tree(root: Any, url: str | None = None, rules: CompiledRules | None = None) -> Document:
    """Return the document of an lxml element or tree, or of a BeautifulSoup object, which is not changed.

    Raises:
        TypeError: if `root` is neither.
    """
    builder = _walk(root, rules)
    if (sheets := builder.late_sheets) is not None:
        builder = _walk(root, rules, sheets)
    return _document(builder, url)


def _walk(root: Any, rules: CompiledRules | None, sheets: StyleSheets | None = None) -> BlockBuilder:
    """Return the builder that has read a tree. `sheets` are its style sheets, if it is read a second time."""
    builder = BlockBuilder(sheets)
    rule_builder = _rule_builder(builder, rules)
    events: _EventTarget = builder if rule_builder is None else rule_builder
    if isinstance(root, etree._ElementTree):
        root = root.getroot()
    if isinstance(root, etree._Element):
        _walk_lxml(root, events)
    elif hasattr(root, "descendants") and hasattr(root, "attrs"):
        _walk_soup(root, events)
    else:
        raise TypeError(f"source must be str, bytes, a path or an HTML tree, not {type(root).__name__}")
    events.close()
    if rule_builder is not None:
        rule_builder.finish()
    return builder


def _walk_lxml(root: etree._Element, builder: _EventTarget) -> None:
    opened: list[etree._Element] = []
    for node in root.iter():
        while opened and opened[-1] is not node.getparent():
            _end_element(opened, builder)
        if isinstance(node.tag, str):
            builder.start(_local(node.tag), _plain(cast("Any", node.attrib)))
            opened.append(node)
            if node.text:
                builder.data(node.text)
            continue
        if node.tag is etree.Entity:
            builder.data(unescape(node.text or ""))
        if node.tail and opened:
            builder.data(node.tail)
    while opened:
        _end_element(opened, builder)


def _end_element(opened: list[etree._Element], builder: _EventTarget) -> None:
    element = opened.pop()
    builder.end(_local(element.tag))
    if element.tail and opened:
        builder.data(element.tail)


def _local(name: str) -> str:
    """Return a tag's or attribute's name without its namespace, which XHTML and html5lib's trees have."""
    return name.rpartition("}")[2].lower()


def _plain(attributes: Mapping[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in attributes.items()}


def _walk_soup(soup: Any, builder: _EventTarget) -> None:
    if soup.name is None:
        return  # it was decomposed
    opened: list[Any] = []
    for node in (soup, *soup.descendants) if soup.name != "[document]" else soup.descendants:
        while opened and node.parent is not opened[-1]:
            builder.end(_local(opened.pop().name))
        if hasattr(node, "attrs"):
            builder.start(_local(node.name), _values(node))
            opened.append(node)
        elif type(node).__name__ not in _NOT_TEXT and (text := str(node)):
            builder.data(text)
    while opened:
        builder.end(_local(opened.pop().name))


_NOT_TEXT = frozenset(
    {"Comment", "CData", "Declaration", "Doctype", "ProcessingInstruction", "XMLProcessingInstruction"}
)


def _values(element: Any) -> dict[str, str]:
    """Return a soup element's attributes. Those with several values, such as classes, become one string."""
    return {
        _local(str(name)): " ".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
        for name, value in (element.attrs or {}).items()  # None once it is decomposed
    }


def _document(builder: BlockBuilder, url: str | None) -> Document:
    head = read_head(builder.head)
    describe_all(builder.blocks)
    base = resolve(_address_of(head, url), builder.base_url if is_address(builder.base_url) else "")
    document = Document(builder.blocks, builder.containers, metadata=Metadata(url=url), base_url=base, head=head)
    document.pictures = [
        picture
        if not picture.src or "://" in picture.src[:_MAX_SCHEME_CHARS]
        else _new_tuple(Picture, (resolve(base, picture.src), *picture[1:]))
        for picture in builder.pictures
    ]
    document.players = [
        player._replace(src=resolve(base, player.src), index=min(player.index, len(document.blocks)))
        for player in builder.players
        if player.src
    ]
    _fill_in_from_scripts(document, builder.head)
    return document


def _address_of(head: Head, url: str | None) -> str:
    """Return the page's address as the caller gives it, or as the page declares it; "" if neither does."""
    return url or next((fact.value for fact in head.urls if "://" in fact.value), "")


def _fill_in_from_scripts(document: Document, raw: RawHead) -> None:
    """Insert the article that the page's scripts carry, if the page itself shows hardly any of it."""
    text = max(document.head.bodies, key=_length, default=None)
    facts = Head()
    if text is None and raw.states and count_words(document.blocks) < _MAX_EMPTY_PAGE_WORDS:
        text, facts = next(iter(read_states(raw)), (None, facts))
    if text is None:
        return
    blocks = read_text(text.value).blocks
    words = count_words(blocks)
    if words < _MIN_SCRIPT_WORDS or count_prose_words(document.blocks) > words:
        return
    if _share_shown(text.value, document.blocks) <= _MAX_SHOWN_SHARE:
        document.head.authors += facts.authors
        document.head.published += facts.published
        document.head.modified += facts.modified
        document.head.images += facts.images
        _replace(document, blocks, text.source)


def _share_shown(text: str, blocks: list[Block]) -> float:
    """Return the share of a text, from 0 to 1, that the page shows, by letters of its sentences."""
    visible = squash("".join(block.text for block in blocks))
    sentences = [key for part in _SENTENCE.split(text) if len(key := squash(part)) >= _MIN_LINE_LETTERS]
    sentences = sentences[:: len(sentences) // _MAX_SENTENCES + 1]
    letters = sum(map(len, sentences))
    return sum(len(key) for key in sentences if key in visible) / letters if letters else 1.0


def _length(fact: Fact) -> int:
    return len(fact.value)


def _replace(document: Document, blocks: list[Block], source: str) -> None:
    """Insert `blocks` where the page begins to show them, or else below its main heading."""
    container = len(document.containers)
    document.containers.append(Container(0, "article", "", frozenset({"body"})))
    reason = f"the page's scripts carry it ({source}), and the page itself shows hardly any of it"
    whole = squash("".join(block.text for block in blocks))
    rulings = {squash(block.text): block.caller_rule for block in document.blocks if block.caller_rule}
    for block in blocks:
        block.container, block.blank_lines_before = container, 1
        block.caller_rule = rulings.get(squash(block.text)) if rulings else None
        block.decisions = (Decision("html", UNLABELLED, reason),)
    shown = [
        i for i, b in enumerate(document.blocks) if len(key := squash(b.text)) >= _MIN_LINE_LETTERS and key in whole
    ]
    main = (i + 1 for i, b in enumerate(document.blocks) if b.kind is Kind.HEADING and b.level == 1)
    at = shown[0] if shown else next(iter(main), len(document.blocks))
    gone = set(shown)
    rest = [i for i in range(at, len(document.blocks)) if i not in gone]
    # A picture stays before the same block or, if that was replaced, before the next one.
    document.pictures = [
        picture._replace(index=at + len(blocks) + bisect_left(rest, picture.index)) if picture.index > at else picture
        for picture in document.pictures
    ]
    document.blocks = [*document.blocks[:at], *blocks, *(document.blocks[i] for i in rest)]
