"""What the fuzzer tries: each target makes one small input from a source of chance and asserts what must hold of it.

Inputs are short, so that a run takes a millisecond or two: most faults need a rare pair of things, not much of them.
"""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from itertools import chain
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from lxml import etree, html

from cleanart import Article, Options, OptionsError, extract, load_rules
from cleanart.batch.items import ReadPage
from cleanart.batch.record_files import PageFields, read_json_lines
from cleanart.batch.table import Status
from cleanart.batch.warc import read_records
from cleanart.errors import BinaryInputError
from cleanart.images.addresses import identity, is_drawing, is_furniture
from cleanart.language.dates import locate_date, read_date
from cleanart.language.person_names import leading_names, name_before_suffix, without_by
from cleanart.language.strings import resolve
from cleanart.page.blocks import Kind, marks_of
from cleanart.readers.decode import decode_page
from cleanart.readers.html import read_html, read_tree
from cleanart.readers.js_values import find_strings, find_values, parse_all
from cleanart.readers.sniff import looks_like_address, looks_like_html, looks_like_path
from cleanart.readers.text import read_text
from cleanart.renderers.forms import FORMS, PrintSettings
from tests.fuzz.compiled import check_compiled
from tests.fuzz.inputs import (
    damaged,
    make_bad_line,
    make_bytes,
    make_record,
    make_rule,
    make_rules_file,
    maybe_compressed,
    slow_pieces,
)
from tests.fuzz.invariants import check_forms, check_page, check_same_letters
from tests.fuzz.pages import make_head, make_html, make_page, make_sound_page, make_text, make_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from cleanart.page.document import Document

_LABELS = (
    None,
    None,
    None,
    "",
    "utf-8",
    "UTF-16",
    "latin1",
    "shift_jis",
    "gbk",
    "hz-gb-2312",
    "x-user-defined",
    "\x00",
)
_URLS = (None, "https://mill.example/a/2021/05/03/b.html", "http://[", "//x", "data:,", "https://müll.example/\ud800")
_UNSAFE_TAGS = frozenset("script style iframe object embed form input base link svg math template noscript".split())


def decode(random: Random) -> None:
    """Any bytes, with any label, become text that can be encoded."""
    data = make_bytes(random)
    try:
        page = decode_page(data, random.choice(_LABELS))
    except BinaryInputError:
        return
    page.text.encode("utf-8", "surrogatepass")
    assert not page.is_utf8 or page.text.encode() == data


def sniff(random: Random) -> None:
    """What an input is, is said of any text, and a document type or three tags say that it is HTML."""
    text = make_words(random, 12) if random.random() < 0.5 else make_html(random, 4)
    for looks_like in (looks_like_html, looks_like_address, looks_like_path):
        assert isinstance(looks_like(text), bool)
    assert looks_like_html("<!doctype html><p>" + text)


def html_reader(random: Random) -> None:
    """Blocks, marks, pictures and containers of any HTML refer to each other, and reading it twice gives the same."""
    page = make_html(random, random.choice((3, 10, 25))).encode(errors="ignore")
    url = random.choice(_URLS)
    document = read_html(page, url)
    _check_document(document)
    if random.random() < 0.1:
        assert read_html(page, url) == document


def text_reader(random: Random) -> None:
    """Blocks of any text stand where they say, in order."""
    text = make_text(random, random.choice((2, 6, 20)))
    document = read_text(text, random.choice(_URLS))
    _check_document(document)
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        end = block.end
        check_same_letters(block.text, text[block.start : block.end])


def tree_reader(random: Random) -> None:
    """Trees of lxml are read as events are, and are not changed."""
    page = make_html(random, 10).replace("\x00", "")
    try:
        tree = html.document_fromstring(page.encode(errors="ignore"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return
    before = etree.tostring(tree)
    _check_document(read_tree(tree))
    assert etree.tostring(tree) == before


def head(random: Random) -> None:
    """Any head, with structured data and state in scripts, gives facts that can be encoded."""
    article = extract(make_head(random, 8), random.choice(_URLS), input_format="html")
    article.to_json(evidence=True).encode()


def script(random: Random) -> None:
    """Any script is searched for values, strings and JSON."""
    text = "".join(random.choice((make_words(random, 3), make_head(random, 2))) for _ in range(5))
    parse_all(text)
    assert all(0 <= at <= len(text) for _, at in find_values(text))
    for pair in find_strings(text, 5):
        assert all(isinstance(part, str) for part in pair)


def strings(random: Random) -> None:
    """Any line is searched for dates and names; any address is resolved and compared."""
    text = make_words(random, 10)
    located = locate_date(text)
    assert located is None or date.fromisoformat(located[1])
    read_date(text)
    leading_names(text)
    name_before_suffix(text)
    without_by(text)
    address = random.choice(("", "/", "//", "https://", "?", "http://[")) + make_words(random, 3).replace(" ", "")
    resolve(random.choice(("", "https://mill.example/a/", "http://[", address)), address)
    identity(address)
    is_drawing(address)
    is_furniture(address, text)


def stages(random: Random) -> None:
    """A page that is nearly sound goes through all stages with any options: each block has a reason."""
    names = ("favor_recall", "include_comments", "html_tables", "github_math", "include_links", "fix_mojibake")
    options = {name: True for name in names if random.random() < 0.25}
    options["include_tables"] = random.random() < 0.8
    page = make_sound_page(random) if random.random() < 0.7 else make_text(random, 12)
    article = extract(page, random.choice(_URLS), **options)  # type: ignore[arg-type]
    assert (article.body == "") == (article.empty_reason is not None)
    assert 0 <= article.confidence <= 1
    assert all(block.decisions for block in article.blocks)
    assert Article.from_dict(json.loads(article.to_json(blocks=True, evidence=True))) is not None
    for place in chain(article.images, article.posts, article.embeds):
        assert place.position is None or 0 <= place.position <= len(article.blocks)


def pages(random: Random) -> None:
    """What must hold of every page, in all forms of output (`tests.fuzz.invariants`)."""
    check_page(make_page(random.getrandbits(48), sizes=(3, 10, 25)))


def renderers(random: Random) -> None:
    """All forms of an article can be read back by the parsers of their formats."""
    article = extract(make_sound_page(random), random.choice(_URLS), include_links=True, include_images=True)
    check_forms(article)
    for form in FORMS.values():
        printed = form.render(article, PrintSettings())
        printed.encode()
        if form.name in ("xml", "xmltei"):
            etree.fromstring(printed.encode())
        elif form.name == "json":
            json.loads(printed)
        elif form.name == "html":
            _check_html(printed)
    if random.random() < 0.1:
        report = html.document_fromstring(article.to_report(source=make_words(random, 5)).encode())
        assert len(report.findall(".//script")) == 1
        assert not [name for element in report.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118


def rules(random: Random) -> None:
    """A rule is refused by an `OptionsError`, or it is applied to any page."""
    written = [make_rule(random) for _ in range(random.randint(1, 3))]
    keep, drop = written[:1], written[1:]
    try:
        options = Options(keep=keep, drop=drop)
    except OptionsError as error:
        assert "\n" not in str(error)
        return
    article = extract(make_html(random, 8), options=options)
    assert all(block.decisions for block in article.blocks)


def rules_file(random: Random) -> None:
    """A file of rules is refused by an `OptionsError` of one line, or its rules hold."""
    with NamedTemporaryFile(suffix=".toml") as file:
        file.write(make_rules_file(random).encode(errors="surrogatepass"))
        file.flush()
        try:
            site_rules = load_rules(file.name)
        except OptionsError as error:
            assert "\n" not in str(error)
            return
    extract("<p>The mill.", random.choice(_URLS), rules=site_rules)


def json_lines(random: Random) -> None:
    """Whole lines come out, whatever stands between them, also compressed; damage is reported."""
    lines: list[bytes] = []
    expected: list[str] = []
    for number in range(random.randint(1, 8)):
        if random.random() < 0.5:
            expected.append(f"page {number}")
            lines.append(json.dumps({"id": expected[-1], "html": make_words(random, 5)}).encode())
        else:
            lines.append(make_bad_line(random))
    data = maybe_compressed(random, b"\n".join(lines) + b"\n" * random.randint(0, 3))
    read = list(read_json_lines(io.BytesIO(data), "a.jsonl", PageFields(), 1_000))
    _check_read(read)
    found = iter([item.page.id for item in read])
    assert all(name in found for name in expected), "a whole line was lost"


def archive(random: Random) -> None:
    """Records of WARC and WET come out with any damage beside them, and nothing raises."""
    records = [make_record(random, number) for number in range(random.randint(1, 5))]
    junk = [random.randbytes(random.choice((0, 0, 0, 1, 40))) for _ in records]
    is_packed = random.random() < 0.4
    data = b"".join(gzip.compress(record, 1) if is_packed else record for record in records)
    if random.random() < 0.3:
        data = b"".join(chain.from_iterable(zip(junk, records, strict=True)))
    if random.random() < 0.6:
        data = damaged(random, data)
    _check_read(list(read_records(slow_pieces(random, data), "a.warc", random.choice((10, 1_000)))))


def compiled(random: Random) -> None:
    """The compiled modules and their source give the same article, to the last bit."""
    check_compiled(random.getrandbits(48))


TARGETS: dict[str, tuple[Callable[[Random], None], int]] = {
    "decode": (decode, 12),
    "sniff": (sniff, 3),
    "html_reader": (html_reader, 12),
    "text_reader": (text_reader, 11),
    "tree_reader": (tree_reader, 3),
    "head": (head, 6),
    "script": (script, 4),
    "strings": (strings, 4),
    "stages": (stages, 12),
    "pages": (pages, 5),
    "renderers": (renderers, 6),
    "rules": (rules, 5),
    "rules_file": (rules_file, 2),
    "json_lines": (json_lines, 4),
    "archive": (archive, 7),
    "compiled": (compiled, 4),
}
"""Each with its share of the runs in percent; cheap ones run more often."""

WHEEL = tuple(name for name, (_, share) in TARGETS.items() for _ in range(share))
"""The target of each run, by the run's number modulo its length."""


def _check_document(document: Document) -> None:
    count = len(document.containers)
    for block in document.blocks:
        assert block.text
        assert block.text == block.text.strip("\n")
        assert 0 <= block.link_chars <= len(block.text)
        assert 0 <= block.container < max(1, count)
        assert block.kind is not Kind.ITEM or block.marker
        assert all(0 <= mark.start <= mark.end <= len(block.text) for mark in marks_of(block))
    assert all(container.parent < i for i, container in enumerate(document.containers[1:], 1))
    assert all(0 <= picture.index <= len(document.blocks) for picture in document.pictures)


def _check_html(printed: str) -> None:
    for element in html.document_fromstring(printed.encode()).iter(etree.Element):
        assert element.tag not in _UNSAFE_TAGS, f"HTML with {element.tag}"
        for name, value in element.attrib.items():
            assert not name.startswith("on"), f"HTML with {name}"
            if name in ("href", "src", "cite"):
                assert value.startswith(("http://", "https://", "mailto:", "#")), f"HTML with {name}={value}"


def _check_read(read: list[ReadPage]) -> None:
    for item in read:
        assert (item.status is None) == (item.reason is None)
        assert item.status is None or item.status in Status
        if item.status is None:
            assert item.page.content is not None
