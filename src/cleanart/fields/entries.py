"""The entries of a page that lists other pages: title, link, teaser and date of each."""

from urllib.parse import urlsplit

from cleanart.fields.repeated_units import Unit, find_day, find_units
from cleanart.language.strings import resolve
from cleanart.page.article import Entry
from cleanart.page.blocks import Block, Kind, Label
from cleanart.page.document import Document

MIN_ENTRIES = 3
_MIN_TEASER_WORDS = 5
_MIN_KEPT_TITLES = 2  # others may be taken for the page's title or be dropped
_MAX_ENTRY_WORDS, _MIN_ENTRIES_SHARE = 120, 0.8  # of a page that is nothing but entries, whatever its type
_MIN_SHARE = 0.5  # of the words of headings and prose outside of menus
_MAY_BE_ENTRIES = frozenset({Label.TEXT, Label.RELATED, Label.DATE, Label.BYLINE, Label.TITLE, Label.META})


def find_entries(document: Document) -> list[Entry]:
    """Return the entries of a list whose elements have a linked title each; [] if there are fewer than three."""
    entries = [entry for unit in entry_units(document) if (entry := _read_entry(document, unit)) is not None]
    return entries if len(entries) >= MIN_ENTRIES else []


def is_made_of_entries(document: Document) -> bool:
    """Tell whether nearly all of the body is in short entries that lead to other pages of the site."""
    if sum(block.kept and _is_linked_title(block) for block in document.blocks) < _MIN_KEPT_TITLES:
        return False
    units = entry_units(document)
    titles = [title for unit in units if (title := _title_of(document.blocks, unit)) is not None]
    words = sum(block.words for block in document.blocks if block.kept)
    of_units = [sum(b.words for b in document.blocks[u.start : u.end] if b.kept) for u in units]
    if len(units) < MIN_ENTRIES or max(of_units) > _MAX_ENTRY_WORDS or sum(of_units) < _MIN_ENTRIES_SHARE * words:
        return False
    host = _host(document.base_url)
    return 2 * sum(_host(resolve(document.base_url, block.href)) == host for block in titles) > len(titles)


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _is_linked_title(block: Block) -> bool:
    is_title = block.kind in (Kind.HEADING, Kind.ITEM) and block.label in _MAY_BE_ENTRIES
    return is_title and bool(block.href) and 2 * block.link_chars >= len(block.text)


def entry_units(document: Document) -> list[Unit]:
    """Return the elements of such a list."""
    blocks = document.blocks
    members = [
        i
        for i, block in enumerate(blocks)
        if block.label is Label.TEXT and (block.prose_words or block.kind is Kind.HEADING)
    ]
    return find_units(document, members, lambda unit: _title_of(blocks, unit) is not None, min_share=_MIN_SHARE)


def _title_of(blocks: list[Block], unit: Unit) -> Block | None:
    """Return the heading of an entry, or else its first line that is a link as a whole."""
    lines = [block for block in blocks[unit.start : unit.end] if block.label in _MAY_BE_ENTRIES]
    linked = [block for block in lines if block.href and 2 * block.link_chars >= len(block.text)]
    headings = [block for block in lines if block.kind is Kind.HEADING]
    for block in headings or linked:
        if block.href or linked:
            return block
    return None


def _read_entry(document: Document, unit: Unit) -> Entry | None:
    blocks = document.blocks[unit.start : unit.end]
    title = _title_of(document.blocks, unit)
    if title is None:
        return None
    href = title.href or next((block.href for block in blocks if block.href), "")
    teasers = (
        block.text
        for block in blocks
        if block is not title and block.words >= _MIN_TEASER_WORDS and 2 * block.link_chars < len(block.text)
    )
    date = next(filter(None, map(find_day, blocks)), "")
    return Entry(title.text, resolve(document.base_url, href), max(teasers, key=len, default=""), date)
