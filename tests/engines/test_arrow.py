import gc
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cleanart
from cleanart import ColumnError, MissingExtraError, Options, OptionsError
from cleanart.batch.table import ARTICLE_FIELDS, Page, RowHead, Status, row_of, to_columns
from cleanart.engines import arrow, extract_row
from cleanart.engines.arrow import Extractor, extract_batch, extract_stream, schema
from cleanart.renderers.article import Article
from tests.helpers import FIXTURES, PROSE

HTML = "<html><head><title>The Mill</title></head><body><h1>The Mill</h1>" + "".join(f"<p>{p}</p>" for p in PROSE)
TEXT = "\n\n".join(["The Mill Stays", *PROSE])
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(100)
URL = "https://quill.example/mill"


def of_table(row: dict[str, Any]) -> dict[str, Any]:
    """What a table has of a row."""
    return {name: row[name] for name in (*RowHead._fields, *ARTICLE_FIELDS)}


def local(content: str | bytes, url: str | None = None, name: str = "", **options: Any) -> dict[str, Any]:
    """The row of a page that has an article, without Arrow."""
    page, article = Page(content=content, id=name, url=url), cleanart.extract(content, url, **options)
    return of_table(row_of(page, Status.OK, None, article))


def statuses(table: Any) -> list[str]:
    return table.column("status").to_pylist()


def test_the_schema_is_that_of_the_rows() -> None:
    assert schema().names == [*RowHead._fields, *ARTICLE_FIELDS]
    row = local((FIXTURES.parent / "html" / "news_en_figures.html").read_bytes(), URL, "7")
    assert row["images"]
    assert row["related"] or row["tags"]
    assert pa.Table.from_pylist([row], schema()).to_pylist() == [row]
    assert pa.Table.from_pylist([row]).schema.names == schema().names


def test_rows_are_those_of_a_plain_loop() -> None:
    pages = [path.read_bytes() for path in sorted((FIXTURES.parent / "html").glob("*.html"))]
    batch = pa.record_batch({"html": pages, "url": [URL] * len(pages), "id": list(map(str, range(len(pages))))})
    found = extract_batch(batch)
    assert isinstance(found, pa.RecordBatch)
    found.validate(full=True)
    assert found.to_pylist() == [local(page, URL, str(i)) for i, page in enumerate(pages)]


ENCODED = TEXT.encode()
TYPES: dict[str, Callable[[], Any]] = {
    "string": lambda: pa.array([TEXT, None], pa.string()),
    "large string": lambda: pa.array([TEXT, None], pa.large_string()),
    "view of strings": lambda: pa.array([TEXT, None], pa.string_view()),
    "binary": lambda: pa.array([ENCODED, None], pa.binary()),
    "large binary": lambda: pa.array([ENCODED, None], pa.large_binary()),
    "view of bytes": lambda: pa.array([ENCODED, None], pa.binary_view()),
    "fixed size": lambda: pa.array([ENCODED, None], pa.binary(len(ENCODED))),
    "dictionary": lambda: pa.array([TEXT, None]).dictionary_encode(),
    "dictionary of bytes": lambda: pa.array([ENCODED, None]).dictionary_encode(),
    "runs": lambda: pa.RunEndEncodedArray.from_arrays([1, 2], pa.array([TEXT, None])),
    "sliced": lambda: pa.array(["left out", TEXT, None, "left out"]).slice(1, 2),
}


@pytest.mark.parametrize("make", TYPES.values(), ids=TYPES)
def test_columns_of_all_types_that_hold_text(make: Callable[[], Any]) -> None:
    column = make()
    found = extract_batch(pa.RecordBatch.from_arrays([column], ["text"]))
    null = of_table(row_of(Page(), Status.SKIPPED, "it is null", None))
    assert found.to_pylist() == [local(TEXT), null]


def test_tables_of_chunks() -> None:
    column = pa.chunked_array([[TEXT], [], [HTML, None], [TEXT]])
    table = pa.table({"content": column, "n": pa.chunked_array([[1, 2], [3, 4]])})
    found = extract_batch(table, keep_columns=["n"])
    assert isinstance(found, pa.Table)
    assert found.column("n").to_pylist() == [1, 2, 3, 4]
    assert statuses(found) == ["ok", "ok", "skipped", "ok"]
    assert statuses(extract_batch(table.slice(1, 2))) == ["ok", "skipped"]


def test_large_tables_are_worked_on_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "BATCH_ROWS", 2)
    table = pa.table({"text": [TEXT, "", TEXT, "", TEXT], "id": list("abcde")})
    reader = extract_stream(table)
    assert [batch.num_rows for batch in reader] == [2, 2, 1]
    assert extract_batch(table).column("id").to_pylist() == list("abcde")


@pytest.mark.parametrize("empty", [pa.table({"text": pa.array([], pa.string())}), pa.table({"text": pa.nulls(0)})])
def test_empty_tables(empty: pa.Table) -> None:
    assert extract_batch(empty).schema == schema()
    assert extract_batch(empty).num_rows == 0
    batch = pa.RecordBatch.from_arrays([pa.array([], pa.string())], ["text"])
    assert extract_batch(batch).schema == schema()


def test_a_column_of_nothing() -> None:
    assert statuses(extract_batch(pa.table({"text": pa.nulls(2)}))) == ["skipped", "skipped"]


def test_streams_are_read_as_they_are_needed() -> None:
    read = []

    def batches() -> Any:
        for n in range(3):
            read.append(n)
            yield pa.record_batch({"text": [TEXT]})

    reader = extract_stream(pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches()))
    assert not read
    reader.read_next_batch()
    assert read == [0]
    assert reader.read_all().num_rows == 2
    assert isinstance(extract_stream(pa.record_batch({"text": [TEXT]})), pa.RecordBatchReader)


# Columns


def test_usual_names_of_columns() -> None:
    table = pa.table(
        {"text": ["a"], "content": ["b"], "html": [HTML], "warc_target_uri": [URL], "warc_record_id": ["<urn:7>"]}
    )
    assert extract_batch(table).to_pylist() == [local(HTML, URL, "<urn:7>")]
    assert extract_batch(table.drop_columns(["html"])).column("body").to_pylist() != [local(HTML)["body"]]


def test_other_usual_columns_only_stand_in() -> None:
    """They are read where the first one is null, and ignored if they hold no text."""
    table = pa.table({"html": [HTML, None], "content": [{"a": 1}, {"a": 2}], "text": [None, TEXT]})
    assert extract_batch(table).to_pylist() == [local(HTML), local(TEXT)]
    assert statuses(extract_batch(table, content_field="html")) == ["ok", "skipped"]


def test_columns_by_name() -> None:
    table = pa.table({"html": ["no"], "url": ["no"], "id": [1], "page": [HTML], "address": [URL], "key": [7]})
    found = extract_batch(table, content_field="page", url_field="address", id_field="key")
    assert found.to_pylist() == [local(HTML, URL, "7")]


def test_encodings_that_came_with_the_bytes() -> None:
    page = "<p>" + "Prywatny młyn żyje dłużej niż rzeka. " * 20
    table = pa.table({"html": [page.encode("iso-8859-2")] * 2, "charset": ["iso-8859-2", None]})
    found = extract_batch(table, charset_field="charset").column("body").to_pylist()
    assert "młyn żyje dłużej" in found[0]


def test_kept_columns_stand_behind_and_are_as_they_were() -> None:
    kept = pa.array([{"a": [1, None]}, None])
    table = pa.table({"crawl": kept, "text": [TEXT, None], "text 2": ["x", "y"]})
    found = extract_batch(table, keep_columns=["crawl", "text"])
    assert found.schema.names == [*schema().names, "crawl", "text"]
    assert found.column("crawl").to_pylist() == kept.to_pylist()
    assert found.schema.field("crawl") == table.schema.field("crawl")


def test_dictionaries_that_differ_by_chunk_are_kept() -> None:
    crawls = pa.chunked_array([pa.array(["a"]).dictionary_encode(), pa.array(["b"]).dictionary_encode()])
    found = extract_batch(pa.table({"text": ["", ""], "crawl": crawls}), keep_columns=["crawl"])
    assert found.column("crawl").to_pylist() == ["a", "b"]


@pytest.mark.parametrize(
    ("table", "chosen", "message"),
    [
        ({"page": [TEXT]}, {}, "no column is named html, content, text; .*content_field.*: page"),
        ({"text": [TEXT]}, {"content_field": "page"}, "no column named 'page'; there are text"),
        ({"text": [TEXT]}, {"url_field": "url"}, "no column named 'url'"),
        ({"text": [TEXT]}, {"id_field": "id"}, "no column named 'id'"),
        ({"text": [TEXT]}, {"charset_field": "charset"}, "no column named 'charset'"),
        ({"text": [TEXT]}, {"keep_columns": ["lang"]}, "no column named 'lang'"),
        ({"text": [TEXT], "title": ["x"]}, {"keep_columns": ["title"]}, "cannot keep the column 'title'.*rename"),
        ({"text": [7]}, {}, "'text' must hold strings or bytes, not int64"),
        ({"text": [[TEXT]]}, {}, "'text' must hold strings or bytes, not list"),
        ({"text": [TEXT], "url": [7]}, {}, "'url' must hold"),
        ({"text": [TEXT], "id": [7.5]}, {}, "'id' must hold"),
    ],
)
def test_wrong_columns_are_told_at_once(table: dict[str, Any], chosen: dict[str, Any], message: str) -> None:
    for run in (extract_batch, extract_stream):
        with pytest.raises(ColumnError, match=message):
            run(pa.table(table), **chosen)


def test_two_columns_of_one_name() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array([TEXT]), pa.array([TEXT])], ["text", "text"])
    with pytest.raises(ColumnError, match="2 columns named 'text'"):
        extract_batch(batch)


@pytest.mark.parametrize("wrong", [None, "text", [TEXT], {"text": [TEXT]}])
def test_what_is_no_table(wrong: object) -> None:
    with pytest.raises(TypeError, match="not a batch, table or stream of Arrow"):
        extract_batch(wrong)


# Settings


def test_options() -> None:
    table = pa.table({"text": [TEXT]})
    dropped = local(TEXT, drop="line:goat")
    assert dropped["body"] != local(TEXT)["body"]
    assert extract_batch(table, drop="line:goat").to_pylist() == [dropped]
    assert extract_batch(table, options=Options(drop="line:goat"), include_links=True).to_pylist() == [dropped]
    assert Extractor.of(Options(favor_recall=True), include_links=True).options == Options(
        favor_recall=True, include_links=True
    )


def test_rules_by_site(tmp_path: Any) -> None:
    file = tmp_path / "rules.toml"
    file.write_text('[[site]]\nhost = "quill.example"\ndrop = ["line:goat"]\n', encoding="utf-8")
    table = pa.table({"text": [TEXT, TEXT], "url": [URL, "https://other.example/"]})
    found = extract_batch(table, rules=cleanart.load_rules(file)).column("body").to_pylist()
    assert ["goat" in body for body in found] == [False, True]


@pytest.mark.parametrize(
    "wrong",
    [{"favour_recall": True}, {"timeout": 0}, {"timeout": -1}, {"input_format": "pdf"}, {"keep_columns": "text"}],
)
def test_wrong_settings(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionsError):
        extract_batch(pa.table({"text": [TEXT]}), **wrong)


@pytest.mark.parametrize("kind", [pa.string(), pa.binary()], ids=str)
def test_a_column_named_for_html_holds_html(kind: pa.DataType) -> None:
    page = "<p>" + "<p>".join(PROSE)  # by its content it might be text

    def body(column: str, **how: Any) -> str:
        table = pa.table({column: pa.array([page], kind)})
        return extract_batch(table, content_field=column, **how).column("body")[0].as_py()

    assert body("html") == body("raw_html") == body("text", input_format="html") == "\n\n".join(PROSE)
    assert "<p>" in body("html", input_format="text")


def test_input_format() -> None:
    table = pa.table({"text": ["<p>" + TEXT]})
    assert (
        extract_batch(table, input_format="text").column("body")[0].as_py()
        == local("<p>" + TEXT, input_format="text")["body"]
    )


def test_an_extractor_can_be_sent_around(tmp_path: Any) -> None:
    file = tmp_path / "rules.toml"
    file.write_text('[[site]]\nhost = "quill.example"\ndrop = ["line:goat"]\n', encoding="utf-8")
    made = Extractor.of(timeout=5, drop=["line:rye"], rules=cleanart.load_rules(file), keep_columns=["id"])
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301
    batch = pa.record_batch({"text": [TEXT], "url": [URL]})
    assert Extractor()(batch).to_pylist() == pickle.loads(pickle.dumps(Extractor()))(batch).to_pylist()  # noqa: S301


# Pages that cannot be read


def test_bad_pages_have_rows_that_say_so() -> None:
    pages = [ENCODED, b"", b" \n ", PNG, None, ENCODED]
    found = extract_batch(pa.record_batch({"content": pages, "url": [URL] * 6}), strict=True)
    assert statuses(found) == ["ok", "empty", "empty", "failed", "skipped", "ok"]
    assert found.column("reason").to_pylist() == [
        None,
        "the input has no text",
        "the input has no text",
        "the input is a binary file, not text",
        "it is null",
        None,
    ]
    assert set(found.column("url").to_pylist()) == {URL}


def test_a_page_without_a_body_keeps_its_title() -> None:
    page = "<html><head><title>The Mill</title></head><body></body></html>"
    (row,) = extract_batch(pa.record_batch({"html": [page]})).to_pylist()
    assert (row["status"], row["title"], row["body"]) == ("empty", cleanart.extract(page).title, "")


def test_our_mistakes_do_not_end_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: str, *_: Any, **__: Any) -> Article:
        if content == "bad":
            raise RecursionError("too deep")
        return Article(body="good")

    monkeypatch.setattr(extract_row, "extract", fail)
    found = extract_batch(pa.record_batch({"text": ["a", "bad", "c"]}))
    assert statuses(found) == ["ok", "failed", "ok"]
    assert found.column("reason")[1].as_py() == "RecursionError: too deep"


def test_a_page_that_takes_too_long_is_broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(content: str, *_: Any, **__: Any) -> Article:
        while content == "bad":
            pass
        return Article(body="good")

    monkeypatch.setattr(extract_row, "extract", hang)
    found = extract_batch(pa.record_batch({"text": ["a", "bad", "c"]}), timeout=0.2)
    assert statuses(found) == ["ok", "timeout", "ok"]
    assert found.column("reason")[1].as_py() == "it took longer than 0.2 s"


@pytest.fixture
def uncollected() -> Iterator[None]:
    """Disables the garbage collector: its callbacks, such as Hypothesis's, complain when they are interrupted."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("page", ["<div><p>So it is said. " * 800_000, "A line of words, and more.\n" * 800_000])
def test_real_pages_are_broken_off(page: str) -> None:
    expected = local(TEXT)
    found = extract_batch(pa.record_batch({"text": [page, TEXT]}), timeout=0.5)
    assert statuses(found) == ["timeout", "ok"]
    assert found.to_pylist()[1] == expected
    assert extract_batch(pa.record_batch({"text": [TEXT]})).to_pylist() == [expected]


def test_strings_that_are_no_utf_8() -> None:
    raw = ENCODED + b"\xff\xfe tail"
    for made in (
        pa.array([raw]).view(pa.string()),
        pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([raw]).view(pa.string())),
    ):
        (row,) = extract_batch(pa.RecordBatch.from_arrays([made, made], ["text", "id"])).to_pylist()
        assert row["status"] == "ok"
        assert row["body"] == cleanart.extract(raw).body
        assert row["id"].startswith("The Mill Stays")


def test_halves_of_characters_in_a_page() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Mill \\ud83d stays",'
        '"keywords": ["a \\ud83d"], "image": {"url": "https://a.example/a.jpg", "caption": "x \\ud83d"}}</script>'
        "<body><h1>Mill stays</h1>" + "".join(f"<p>{p}</p>" for p in PROSE)
    )
    found = extract_batch(pa.record_batch({"html": [page, HTML]}))
    found.validate(full=True)
    assert statuses(found) == ["ok", "ok"]


def test_halves_of_characters_in_a_row() -> None:
    row = local(HTML) | {"title": "a \ud83d", "tags": ["b \ud83d"], "related": [{"text": "c \ud83d", "url": ""}]}
    title, tags, related = (to_columns([row])[schema().names.index(name)] for name in ("title", "tags", "related"))
    assert title.to_pylist() == ["a ?"]
    assert tags.to_pylist() == [["b ?"]]
    assert related.to_pylist() == [[{"text": "c ?", "url": ""}]]


PIECES = st.lists(
    st.sampled_from(["<p>", "</p>", "<html>", "\n", PROSE[0], "Photo: Jo Wend", "\x00", "&#55357;", "é", "<title>"]),
    max_size=12,
).map("".join)
CONTENT = st.none() | st.text(max_size=40) | PIECES
RAW = st.none() | st.binary(max_size=60) | PIECES.map(lambda page: page.encode("utf-16"))


def arrays() -> st.SearchStrategy[Any]:
    strings = st.lists(CONTENT, max_size=5).flatmap(
        lambda values: st.sampled_from([pa.string(), pa.large_string(), pa.string_view()]).map(
            lambda kind: pa.array([v and v.encode("utf-8", "replace").decode() for v in values], kind)
        )
    )
    raw = st.lists(RAW, max_size=5).flatmap(
        lambda values: st.sampled_from([pa.binary(), pa.large_binary()]).map(lambda kind: pa.array(values, kind))
    )
    broken = st.lists(RAW, max_size=5).map(lambda values: pa.array(values, pa.binary()).view(pa.string()))
    plain = strings | raw | broken
    return plain | (raw | broken).map(lambda array: array.dictionary_encode())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=arrays(), data=st.data())
def test_whatever_is_in_a_table_there_is_a_row_for_each_page(content: Any, data: st.DataObject) -> None:
    count = len(content)
    urls = data.draw(
        st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"])), min_size=count, max_size=count)
    )
    start = data.draw(st.integers(0, count))
    batch = pa.RecordBatch.from_arrays([content, pa.array(urls, pa.string())], ["text", "url"]).slice(start)
    found = extract_batch(batch, keep_columns=["text"])
    found.validate(full=False)
    assert found.num_rows == batch.num_rows
    assert found.column("text").equals(batch.column("text"))
    for row, null in zip(found.drop_columns(["text"]).to_pylist(), batch.column("text").is_null(), strict=True):
        assert (row["status"] == "skipped") == null.as_py()
        assert row["status"] in {"ok", "empty", "failed", "skipped"}
        assert (row["reason"] is None) == (row["status"] == "ok") == bool(row["body"])


# Packages that are not there


@pytest.mark.parametrize(
    ("package", "use", "extra"),
    [
        ("pyarrow", "from cleanart.engines.arrow import schema; schema()", "arrow"),
        ("pyspark", "from cleanart.engines import spark; spark.extract(None)", "spark"),
        ("ray", "from cleanart.engines import ray; ray.extract(None)", "ray"),
        ("datatrove", "import cleanart.engines.datatrove", "datatrove"),
    ],
)
def test_the_extra_is_named(package: str, use: str, extra: str) -> None:
    script = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"try:\n    {use}\nexcept ImportError as error:\n    print(type(error).__name__, error)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(MissingExtraError.__name__)
    assert f"pip install 'cleanart[{extra}]'" in done.stdout


def test_extraction_alone_loads_no_engine() -> None:
    script = "import sys, cleanart; cleanart.extract('a page'); sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
