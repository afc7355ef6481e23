"""Remote inputs: which are read, and that bad ones end in one line."""

import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from cleanart.batch import remote
from cleanart.batch.remote import list_remote
from cleanart.batch.sources import Sources
from cleanart.cli import main
from cleanart.errors import BatchError
from cleanart.web.download import Limits

pytest.importorskip("fsspec")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away.txt":
            self.send_response(302)
            self.send_header("Location", f"http://localhost:{self.server.server_port}/page.txt")  # type: ignore[attr-defined]
            self.end_headers()
            return
        deeper = f"{self.path}loop/" if self.path.endswith("/") else self.path
        body = f'<a href="{deeper}">deeper</a> <a href="/pages/page.txt">page</a>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    pytest.importorskip("aiohttp")
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(
    "path",
    ["file:///etc/passwd", "ftp://host.example/a.txt", "zip://x::http://a.example/b.zip", "simplecache::s3://b/c.txt",
     "github://a:b@/c.txt", "local:///etc/passwd", "s3://x::zip://y"],
)  # fmt: skip
def test_other_protocols_are_refused_in_one_line(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([path, "--jobs", "1"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "inputs are" in told


@pytest.mark.parametrize("name", ["/page.txt", "/away.txt"])
def test_private_hosts_are_asked_only_if_allowed(site: str, name: str) -> None:
    [item] = Sources([site + name])
    assert "private address" in (item.reason or "")
    [item] = Sources([site + name], limits=Limits(allow_private=True))
    assert item.reason is None


def test_a_redirect_into_a_private_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    public = iter([True])  # the first host is taken for a public one; the next is what its redirect leads to
    monkeypatch.setattr(remote, "is_public", lambda _: next(public, False))
    [item] = Sources([f"{site}/away.txt"])
    assert "private address" in (item.reason or "")


def test_a_folder_that_lists_itself_ends(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleanart.batch.remote._MAX_FOLDERS", 20)
    with pytest.raises(BatchError, match="more than 20 folders"):
        list_remote(f"{site}/pages/", allow_private=True)


@pytest.mark.skipif(not os.path.exists("/etc/hosts"), reason="there is no resolver")  # noqa: PTH110
def test_a_host_that_is_not_there_is_one_line() -> None:
    [item] = Sources(["http://nowhere.invalid/page.txt"])
    assert item.reason
    assert "\n" not in item.reason
