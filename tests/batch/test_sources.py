import gzip
import json
import os
import socket
import unicodedata
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cleanart import extract_many
from cleanart.batch.formats import kind_of
from cleanart.batch.items import Item
from cleanart.batch.record_files import PageFields
from cleanart.batch.sources import Sources
from cleanart.batch.table import Status
from cleanart.errors import BatchError
from tests.batch.test_warc import ONE, TWO, packed
from tests.helpers import broken_off_after


def read(*inputs: Path | str, **how: Any) -> list[Item]:
    sources = Sources([str(i) for i in inputs], **how)
    sources.check()
    return list(sources)


def write(path: Path, content: str | bytes = "a page") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "files"),
        ("a.HTM.gz", "files"),
        ("a.txt.zst", "files"),
        ("a.jsonl", "jsonl"),
        ("a.ndjson.gz", "jsonl"),
        ("a.parquet", "parquet"),
        ("CC-1.warc.gz", "warc"),
        ("CC-1.warc.wet.gz", "warc"),
        ("a.warc.zst", "warc"),
        ("s3://b/a.wet", "warc"),
        ("a.png", None),
        ("gz", None),
    ],
)
def test_kinds_by_name(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_a_folder_is_read_in_order_with_all_that_is_in_it(tmp_path: Path) -> None:
    for name in (
        "b/z.html",
        "b/a.txt",
        "a.html",
        "a.txt",
        "c.html.gz",
        ".hidden.html",
        ".git/x.html",
        "_x.jsonl",
        "d.png",
    ):
        write(tmp_path / name, gzip.compress(b"a page") if name.endswith(".gz") else "a page")
    write(tmp_path / "e.warc.gz", packed(ONE, TWO))
    found = read(tmp_path)
    assert [i.page.id for i in found] == [
        "a.html",
        "a.txt",
        "c.html.gz",
        "urn:uuid:1",
        "urn:uuid:2",
        "b/a.txt",
        "b/z.html",
    ]
    assert [i.name for i in found[:3]] == ["a.html", "a.txt", "c"]
    assert [i.name for i in found[5:]] == ["b/a", "b/z"]
    assert [i.number for i in found] == list(range(7))
    assert {i.page.content for i in found if i.page.id.startswith(("a", "b", "c"))} == {b"a page"}
    assert found[0].page.source == str(tmp_path / "a.html")
    assert len({i.name for i in found}) == 7


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    paths = [write(tmp_path / folder / "page.html") for folder in "ab"]
    assert [i.name for i in read(*paths)] == ["page", "page-2"]
    assert [i.name for i in read(tmp_path / "a", tmp_path / "b")] == ["a/page", "b/page"]


def written(folder: Path, *names: str | bytes) -> dict[str, str]:
    """Write files that hold their own names; return the names of their outputs by content."""
    for name in names:
        path = os.fsencode(folder) + b"/" + os.fsencode(name)
        try:
            write(Path(os.fsdecode(path)), ascii(name))
        except OSError:
            pytest.skip("the file system takes no such names")
    found = {str(i.page.content, "ascii"): i.name for i in read(folder) if isinstance(i.page.content, bytes)}
    assert len({unicodedata.normalize("NFC", name).casefold() for name in found.values()}) == len(names)
    assert all(len(part.encode()) < 240 for name in found.values() for part in name.split("/"))
    return found


def test_files_that_other_systems_do_not_tell_apart(tmp_path: Path) -> None:
    found = written(tmp_path, "a.html", "A.html", "D/x.html", "d/x.html", "d/X.html", "e\u0301.html", "é.html")
    assert [found[ascii(f"{name}.html")] for name in ("A", "a", "D/x", "d/X", "d/x")] == [
        "A",
        "a-2",
        "D/x",
        "d-2/X",
        "d-2/x-2",
    ]


def test_files_with_separators_of_other_systems(tmp_path: Path) -> None:
    found = written(tmp_path, "a\\b.html", "a/b.html", "a_b.html", "b\\..\\c.html")
    assert sorted(found.values()) == ["a/b", "a_b", "a_b-2", "b_.._c"]


def test_files_with_long_names(tmp_path: Path) -> None:
    long = "x" * 230
    found = written(
        tmp_path, f"{long}1.html", f"{long}2.html", "水" * 83 + "ab.txt", f"{long}/a.html", f"{long}0/a.html"
    )
    assert found[ascii(f"{long}1.html")] == "x" * 200
    assert found[ascii(f"{long}2.html")] == "x" * 200 + "-2"


def test_files_with_names_that_are_no_unicode(tmp_path: Path) -> None:
    assert sorted(written(tmp_path, b"p\xff.html", b"p\xfe.html", b"q\xff/a.html", b"q\xfe/a.html").values()) == [
        "p\ufffd.html",
        "p\ufffd.html-2",
        "q\ufffd-2/a",
        "q\ufffd/a",
    ]


def test_an_archive_beside_a_folder_of_its_name(tmp_path: Path) -> None:
    write(tmp_path / "crawl.warc", ONE)
    write(tmp_path / "crawl" / "000000000.html")
    assert [i.name for i in read(tmp_path)] == ["crawl-2/000000000", "crawl/000000000"]


def test_a_folder_may_be_named_in_any_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "in" / "b" / "a.html")
    (tmp_path / "in" / "link").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("in", "./in/", "in//", f"{tmp_path}/x/../in"):
        (tmp_path / "x").mkdir(exist_ok=True)
        assert [i.name for i in read(name)] == ["b/a"]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    os.mkfifo(tmp_path / "b.jsonl")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "c.txt"))
        (tmp_path / "d.html").symlink_to("/dev/zero")
        (tmp_path / "e.html").symlink_to("nowhere")
        write(tmp_path / "f.html")
        with broken_off_after(5):
            found = [(i.page.id, i.status, i.reason) for i in read(tmp_path)]
            sources = Sources([str(tmp_path)])
            assert sources.measure() == len("a page")
    assert found == [
        ("a.html", Status.SKIPPED, "it is no file but a pipe"),
        ("b.jsonl", Status.SKIPPED, "it is no file but a pipe"),
        ("c.txt", Status.SKIPPED, "it is no file but a socket"),
        ("d.html", Status.SKIPPED, "it is no file but a device"),
        ("e.html", Status.FAILED, "No such file or directory"),
        ("f.html", None, None),
    ]
    with broken_off_after(5):
        (one,) = extract_many([tmp_path / "a.html"])
    assert (one.status, one.reason) == (Status.SKIPPED, "it is no file but a pipe")


def test_a_pipe_that_is_named_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pages.jsonl"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=('{"text": "one"}\n{"text": "two"}\n',), daemon=True)
    writer.start()
    with broken_off_after(5):
        assert [i.page.content for i in read(pipe)] == ["one", "two"]
    writer.join(5)


def test_what_a_field_says_reaches_the_page(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"html": "<p>x"}) + "\n" + json.dumps({"text": "<p>x"}))
    assert [i.page.input_format for i in read(path)] == ["html", "auto"]
    assert [i.page.input_format for i in read(path, fields=PageFields("html"))] == ["html", "auto"]


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        json.dumps({"html": "<p>one", "url": "https://mill.example/1", "id": "first"}),
        "{broken",
        "",
        json.dumps({"text": "two", "id": 7}),
        json.dumps({"body": "three"}),
        "[1]",
        json.dumps({"html": 5}),
        "[" * 100_000,
        json.dumps({"html": "four"}),
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    found = read(path)
    assert [(i.page.id, i.status and i.status.value) for i in found] == [
        ("first", None),
        (f"{path}#1", "failed"),
        ("7", None),
        (f"{path}#4", "failed"),
        (f"{path}#5", "failed"),
        (f"{path}#6", "failed"),
        (f"{path}#7", "failed"),
        (f"{path}#8", None),
    ]
    assert found[0].page.url == "https://mill.example/1"
    assert [i.page.position for i in found] == [0, 1, 3, 4, 5, 6, 7, 8]
    assert found[3].reason == "it has no field html or content or text"
    named = read(path, fields=PageFields(text="body", id="no"))
    assert [i.page.content for i in named if i.status is None] == ["three"]
    assert named[0].reason == "it has no field body"


def test_json_lines_that_are_packed_cut_off_or_long(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"page {n} " + "x" * (n % 13)}) for n in range(5000)]
    lines[7] = json.dumps({"text": "x" * 5000})
    lines[9] = json.dumps({"text": "x" * 900})
    data = "\n".join(lines).encode() + b"\n"
    whole = read(write(tmp_path / "a.jsonl.gz", gzip.compress(data)), max_size=800)
    assert len(whole) == 5000
    assert [(i.number, i.status) for i in whole if i.status] == [(7, Status.TOO_LARGE), (9, Status.TOO_LARGE)]
    cut = read(write(tmp_path / "b.jsonl.gz", gzip.compress(data)[:-2000]))
    assert 100 < len(cut) < 5000
    assert [i.status for i in cut if i.status] == [Status.FAILED]
    assert cut[-1].reason == "it ends too early"
    zstd = pytest.importorskip("backports.zstd", reason="backports.zstd is not installed")
    assert len(read(write(tmp_path / "c.jsonl.zst", zstd.compress(data)))) == 5000


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    path = tmp_path / "a.parquet"
    table = {"page": [b"<p>one", None, b"x" * 50], "link": ["https://mill.example/1", None, None], "n": [1, 2, 3]}
    pq.write_table(pa.table(table), path)
    found = read(path, fields=PageFields(text="page", url="link", id="n"), max_size=20)
    assert [(i.page.id, i.page.url, i.page.position) for i in found] == [
        ("1", "https://mill.example/1", 0),
        ("2", None, 1),
        ("3", None, 2),
    ]
    assert [i.status for i in found] == [None, Status.FAILED, Status.TOO_LARGE]
    for fields, missing in (
        (PageFields(), "html or content"),
        (PageFields(text="body"), "body"),
        (PageFields("page", url="u"), "u"),
    ):
        with pytest.raises(BatchError, match=f"it has no column {missing}"):
            read(path, fields=fields)
    with pytest.raises(BatchError, match="it is no Parquet"):
        read(write(tmp_path / "b.parquet", "not a table"))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(BatchError):
        read(path)


def test_inputs_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="No such file"):
        read(tmp_path / "none.warc.gz")
    sources = Sources([str(tmp_path / "none.html")])
    assert [(i.status, i.reason) for i in sources] == [(Status.FAILED, "No such file or directory")]


def test_kinds_may_be_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.dat", ONE + TWO)
    assert [i.page.id for i in read(path, kind="warc")] == ["urn:uuid:1", "urn:uuid:2"]
    assert [i.page.content for i in read(path)] == [ONE + TWO]
    assert read(path, max_size=10)[0].status is Status.TOO_LARGE


def test_a_name_that_is_no_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"m\xfchle.html")
    try:
        write(tmp_path / name)
    except OSError:
        pytest.skip("the file system takes no such names")
    (found,) = read(tmp_path)
    assert (found.page.id, found.page.content) == ("m\ufffdhle.html", b"a page")


def test_files_elsewhere() -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    memory = fsspec.filesystem("memory")
    memory.pipe("/crawl/a.warc.gz", packed(ONE))
    memory.pipe("/crawl/b.warc.gz", packed(TWO))
    memory.pipe("/crawl/c.png", b"")
    try:
        assert [i.page.id for i in read("memory://crawl/*.warc.gz")] == ["urn:uuid:1", "urn:uuid:2"]
        assert [i.page.id for i in read("memory://crawl")] == ["urn:uuid:1", "urn:uuid:2"]
        assert [i.page.id for i in read("memory://crawl/b.warc.gz")] == ["urn:uuid:2"]
        with pytest.raises(BatchError, match="there is no such file"):
            read("memory://crawl/*.jsonl")
    finally:
        memory.rm("/crawl", recursive=True)
    with pytest.raises(BatchError, match="nowhere"):
        read("nowhere://crawl/a.warc.gz")


@pytest.mark.parametrize(
    ("module", "name", "extra"), [("pyarrow", "a.parquet", "parquet"), ("fsspec", "s3://b/a.warc", "remote")]
)
def test_what_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, module: str, name: str, extra: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    path = name if "://" in name else write(tmp_path / name)
    with pytest.raises(BatchError, match=rf"pip install 'cleanart\[{extra}\]'"):
        read(path)


def test_a_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads from a local server with the interface of S3."""
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    server = pytest.importorskip("moto.server", reason="moto is not installed")
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    thread = server.ThreadedMotoServer(port=0, verbose=False)
    thread.start()
    try:
        host, port = thread.get_host_and_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        bucket = fsspec.filesystem("s3", skip_instance_cache=True)
        bucket.mkdir("mill")
        bucket.pipe("mill/crawl/a.warc.gz", packed(ONE))
        bucket.pipe("mill/crawl/b.warc.gz", packed(TWO))
        assert [i.page.id for i in read("s3://mill/crawl/*.warc.gz")] == ["urn:uuid:1", "urn:uuid:2"]
        assert [i.page.source for i in read("s3://mill/crawl/")] == [
            "s3://mill/crawl/a.warc.gz",
            "s3://mill/crawl/b.warc.gz",
        ]
        assert [i.reason for i in read("s3://mill/crawl/none.warc.gz")] == ["mill/crawl/none.warc.gz"]
    finally:
        thread.stop()
