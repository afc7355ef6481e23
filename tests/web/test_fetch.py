"""Pages from the web, of a server on this machine."""

import gzip
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest

import cleanart
from cleanart.cli import main
from cleanart.errors import FetchError
from cleanart.web.download import Limits, download
from tests.small_pages import BODY, HTML

pytest.importorskip("urllib3")

HTML_TYPE = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {
        "/mill": (200, {"Content-Type": HTML_TYPE}, HTML.encode()),
        "/k%C3%A4se?a=%C3%A4": (200, {"Content-Type": HTML_TYPE}, b"encoded"),
        "/gz": (200, {"Content-Type": HTML_TYPE, "Content-Encoding": "gzip"}, gzip.compress(HTML.encode())),
        "/bomb": (200, {"Content-Type": HTML_TYPE, "Content-Encoding": "gzip"}, gzip.compress(bytes(10**7))),
        "/broken": (200, {"Content-Type": HTML_TYPE, "Content-Encoding": "gzip"}, b"no gzip"),
        "/koi8": (
            200,
            {"Content-Type": "text/html; charset=koi8-r"},
            HTML.replace("Hedda", "Хедда").encode("koi8-r", "ignore"),
        ),
        "/short": (200, {"Content-Length": "999999"}, b"<p>cut off"),
        "/moved": (301, {"Location": "/mill"}, b""),
        "/round": (302, {"Location": "/round"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
        "/gone": (404, {}, b"nothing here"),
    }

    def do_GET(self) -> None:
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                try:
                    self.wfile.write(b"<p>")
                except OSError:
                    return
                time.sleep(0.05)
            return
        status, headers, content = self.pages[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/mill", "/moved", "/gz", "/mill#part"])
def test_the_article_at_an_address(server: str, path: str) -> None:
    article = cleanart.fetch(server + path, allow_private=True)
    assert article.body == BODY
    assert article.url == server + ("/gz" if path == "/gz" else "/mill")


def test_the_charset_of_the_header_counts(server: str) -> None:
    assert download(server + "/koi8", Limits(allow_private=True)).charset == "koi8-r"


def test_addresses_with_letters_of_all_scripts(server: str) -> None:
    assert download(server + "/käse?a=ä", Limits(allow_private=True)).content == b"encoded"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "^404 Not Found$"),
        ("/round", "redirects too often"),
        ("/file", "no address of the web"),
        ("/bomb", "larger than 1000000 bytes"),
        ("/slow", "more than 0.5 s"),
        ("/broken", "gzip"),
        ("/short", "read"),
    ],
)
def test_why_a_page_cannot_be_fetched(server: str, path: str, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        download(server + path, Limits(0.5, 10**6, allow_private=True))


def test_private_addresses_are_not_asked(server: str) -> None:
    article = cleanart.fetch(server + "/mill")
    assert article.empty_reason == "127.0.0.1 has a private address, and allow_private is not set"
    assert article.outcome is cleanart.Outcome.UNREADABLE
    with pytest.raises(FetchError):
        cleanart.fetch(server + "/mill", strict=True)


@pytest.mark.parametrize(
    "url", ["", "mill", "ftp://mill.example/", "file:///etc/passwd", "http://", "http://[", "//mill.example"]
)
def test_what_is_no_address_of_the_web(url: str) -> None:
    with pytest.raises(FetchError, match="no address of the web"):
        download(url)


def test_an_unknown_host() -> None:
    with pytest.raises(FetchError):
        download("http://mill.invalid/")


def test_names_and_passwords_are_not_part_of_the_address(server: str) -> None:
    url = server.replace("//", "//me:secret@") + "/mill"
    assert download(url, Limits(allow_private=True)).url == server + "/mill"


def test_the_command_fetches_pages(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-j", "--allow-private", server + "/moved"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["source"], row["url"], row["body"]) == (server + "/moved", server + "/mill", BODY)
    assert main([server + "/mill"]) == 1
    assert capsys.readouterr() == (
        "",
        f"cleanart: {server}/mill: 127.0.0.1 has a private address, and allow_private is not set\n",
    )
    assert main(["-j", "--allow-private", server + "/gone"]) == 1
    row = json.loads(capsys.readouterr().out)
    assert (row["status"], row["reason"]) == ("failed", "404 Not Found")


def test_a_list_of_addresses(server: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text(f"{server}/moved\n\n{server}/gone\n" + f"{server}/mill\n" * 20, encoding="utf-8")
    assert main(["--urls", str(listed), "--allow-private"]) == 1
    out, err = capsys.readouterr()
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in rows] == ["ok", "failed", *["ok"] * 20]
    assert rows[0]["url"] == server + "/mill"
    assert f"1 failed, such as: 404 Not Found ({server}/gone)" in err
    listed.write_text("page.html\n", encoding="utf-8")
    assert main(["--urls", str(listed)]) == 2
    assert "line 1 is no address" in capsys.readouterr().err
