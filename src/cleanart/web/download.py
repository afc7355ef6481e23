"""A page from the web: redirects are followed, and time, size and addresses are limited. Needs urllib3."""

from __future__ import annotations

import socket
import ssl
import time
from contextlib import closing, contextmanager, suppress
from functools import cache
from threading import Timer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from cleanart.errors import FetchError, MissingExtraError
from cleanart.web.address_guard import connect
from cleanart.web.content_type import charset_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_SECONDS = 30.0
MAX_BYTES = 1 << 25
_MAX_REDIRECTS = 10
_PIECE_BYTES = 1 << 16
_OK = 200
_SAFE = "!#$%&'()*+,/:;=?@[]~"  # these have a meaning in addresses, or are encoded already
_SCHEMES = frozenset({"http", "https"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; cleanart)",
    "Accept-Encoding": "gzip, deflate",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5",
}


class FetchedPage(NamedTuple):
    """What an address gave."""

    content: bytes
    url: str
    """Where it was in the end, after redirects."""
    charset: str | None
    """The encoding that the header `Content-Type` names."""


class Limits(NamedTuple):
    """What a download may take, and where it may go."""

    seconds: float = MAX_SECONDS
    """For all of it, redirects included."""
    size: int = MAX_BYTES
    """Bytes of the page, decompressed."""
    allow_private: bool = False
    """Whether addresses of this machine and of private networks may be asked."""


def download(url: str, limits: Limits | None = None) -> FetchedPage:
    """Return the page at an address.

    Raises:
        FetchError: if there is none, or it is too large, too slow or at a private address.
        MissingExtraError: if urllib3 is not installed.
    """
    limits = limits or Limits()
    ends = time.monotonic() + limits.seconds
    for _ in range(_MAX_REDIRECTS + 1):
        url = _checked(url)
        answer = _ask(url, limits, ends)
        if isinstance(answer, FetchedPage):
            return answer
        url = urljoin(url, answer)
    raise FetchError("it redirects too often")


def _checked(url: str) -> str:
    """Return an address as it is asked for: of the web, without name and password."""
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if parts.scheme not in _SCHEMES or not host:
        raise FetchError("it is no address of the web")
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def _ask(url: str, limits: Limits, ends: float) -> FetchedPage | str:
    """Return the page at an address, or the address that it redirects to."""
    connection_class = _connection_classes()[urlsplit(url).scheme]
    from urllib3.exceptions import HTTPError  # noqa: PLC0415 - the line before reports that it is missing

    try:
        with closing(connection_class(url, limits)) as connection, _deadline(connection, ends):
            connection.request("GET", _path_of(url), headers=_HEADERS, preload_content=False)
            response = connection.getresponse()
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                return str(location)
            if response.status != _OK:
                raise FetchError(f"{response.status} {response.reason or ''}".strip())
            content = _read(response, limits.size)
            charset = charset_of(response.headers.get("Content-Type", ""))
    except (HTTPError, OSError, ValueError) as error:
        raise FetchError(_late(limits) if time.monotonic() >= ends else _reason_of(error)) from None
    if time.monotonic() >= ends:  # the page may be cut off
        raise FetchError(_late(limits))
    return FetchedPage(content, url, charset)


@cache
def _connection_classes() -> dict[str, Any]:
    """Return the kinds of connections of urllib3, by scheme, with the address guard in them."""
    try:
        from urllib3.connection import HTTPConnection, HTTPSConnection  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("this needs urllib3: pip install 'cleanart[fetch]'") from None

    class Guarded:
        """Connects to addresses that the limits allow."""

        def __init__(self, url: str, limits: Limits, **more: Any) -> None:
            parts = urlsplit(url)
            super().__init__(parts.hostname, parts.port, timeout=limits.seconds, **more)  # type: ignore[call-arg]
            self._limits = limits
            self.handle: socket.socket | None = None
            """A second handle of the socket, by which another thread can end the connection."""

        def _new_conn(self) -> socket.socket:
            at: Any = self
            connected = connect(at._dns_host, at.port, self._limits.seconds, allow_private=self._limits.allow_private)
            self.handle = connected.dup()
            return connected

        def close(self) -> None:
            super().close()  # type: ignore[misc]
            if self.handle is not None:
                self.handle.close()

    class GuardedHTTP(Guarded, HTTPConnection):
        """A plain connection."""

    class GuardedHTTPS(Guarded, HTTPSConnection):
        """An encrypted connection, to a server whose certificate is checked."""

        def __init__(self, url: str, limits: Limits) -> None:
            super().__init__(url, limits, ssl_context=ssl.create_default_context())

    return {"http": GuardedHTTP, "https": GuardedHTTPS}


@contextmanager
def _deadline(connection: Any, ends: float) -> Iterator[None]:
    """End the connection at a time, however slowly bytes come in: limits of sockets count from byte to byte."""

    def end() -> None:
        if connection.handle is not None:
            with suppress(OSError):
                connection.handle.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0.0, ends - time.monotonic()), end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _path_of(url: str) -> str:
    """Return what a server is asked for: path and query, percent-encoded where they hold other than ASCII."""
    parts = urlsplit(url)
    target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return quote(target, safe=_SAFE)


def _read(response: Any, most: int) -> bytes:
    """Return the decompressed content of a response."""
    content = bytearray()
    for piece in response.stream(_PIECE_BYTES, decode_content=True):
        content += piece
        if len(content) > most:
            raise FetchError(f"it is larger than {most} bytes")
    return bytes(content)


def _late(limits: Limits) -> str:
    return f"it took more than {limits.seconds:g} s"


def _reason_of(error: Exception) -> str:
    """Return why a page cannot be fetched, in words. urllib3 wraps errors of the system."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
