"""Remote inputs, by fsspec: which protocols are read, and how far they may reach.

Inputs come from a command line or a job's settings, and often from others. So what fsspec could do besides (local files
by address, archives within archives, caches on disk, tunnels) is refused, and hosts in private networks are as well.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Protocol

from cleanart.batch.formats import kind_of
from cleanart.errors import BatchError
from cleanart.web.address_guard import PrivateAddressError, is_public

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

PROTOCOLS = ("http", "https", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "memory")
"""Protocols that are read; "memory" is what a program has stored in fsspec's own memory."""
_CONNECT_SECONDS, _READ_SECONDS = 30.0, 60.0  # to wait for a server of the web, and for its next bytes
_MAX_FOLDERS = 1000  # of a site; one that lists itself has no end
_MAX_REASON_CHARS = 300


class FileSystem(Protocol):
    """What is used of a file system of fsspec."""

    def open(self, path: str, mode: str) -> AbstractContextManager[Any]:
        """Open a file."""

    def isdir(self, path: str) -> bool:
        """Return whether there is a folder."""

    def find(self, path: str) -> list[str]:
        """Return all files in a folder, at any depth."""

    def ls(self, path: str, *, detail: bool) -> list[dict[str, Any]]:
        """Return what is in a folder: dicts with "name" and "type"."""

    def glob(self, path: str) -> list[str]:
        """Return the files that match a pattern."""

    def unstrip_protocol(self, path: str) -> str:
        """Return a path with its protocol."""


def remote_file(path: str, *, allow_private: bool = False) -> tuple[FileSystem, str]:
    """Return the file system (fsspec) of a remote path, and the path in it.

    Raises:
        BatchError: if the protocol is none that is read, or fsspec or its package for the protocol is not installed.
    """
    protocol, _, inner = path.partition("://")
    if protocol not in PROTOCOLS or "::" in path:
        raise BatchError(
            f"{path}: inputs are files, folders and addresses of {', '.join(PROTOCOLS[:-1])}"[:_MAX_REASON_CHARS]
        )
    try:
        import fsspec  # noqa: PLC0415
    except ImportError:
        raise BatchError(f"{path} needs fsspec: pip install 'cleanart[remote]'") from None
    is_web = protocol in {"http", "https"}
    try:
        if is_web:
            return fsspec.filesystem(protocol, get_client=_client_maker(allow_private=allow_private)), path
        system, inner = fsspec.core.url_to_fs(path)
    except (ImportError, ValueError) as error:  # no package for it
        raise BatchError(f"{path}: {one_line(error)} (pip install 'cleanart[remote]')") from None
    return system, inner


def list_remote(path: str, *, allow_private: bool = False) -> list[str]:
    """Return the files that a remote path stands for: it may have asterisks or be a folder.

    Raises:
        BatchError: if there are none, or they cannot be listed.
    """
    system, inner = remote_file(path, allow_private=allow_private)
    is_web = path.startswith("http")
    try:
        if "*" in inner:
            paths = sorted(system.glob(inner))
        elif path.endswith("/") or (not is_web and system.isdir(inner)):
            found = _site_files(system, inner) if is_web else system.find(inner)
            paths = sorted(each for each in found if kind_of(each))
        else:
            return [path]
        if not paths:
            raise BatchError(f"{path}: there is no such file")
        return [str(system.unstrip_protocol(each)) for each in paths]
    except BatchError:
        raise
    except Exception as error:  # of any of the packages below fsspec
        raise BatchError(f"{path}: {one_line(error)}") from None


def one_line(error: Exception) -> str:
    """Return why a remote file cannot be read, in one line."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PrivateAddressError):
            return str(cause)
        cause = cause.__cause__ or cause.__context__
    return (" ".join(str(error).split()) or type(error).__name__)[:_MAX_REASON_CHARS]


def _site_files(system: FileSystem, folder: str) -> Iterator[str]:
    """Yield the files that a site's folder and the folders in it list."""
    seen, todo = {folder.rstrip("/")}, deque([folder])
    while todo:
        for entry in system.ls(todo.popleft(), detail=True):
            name = str(entry["name"])
            if entry["type"] != "directory":
                yield name
            elif name.rstrip("/") not in seen and name.startswith(folder):
                seen.add(name.rstrip("/"))
                todo.append(name)
                if len(seen) > _MAX_FOLDERS:
                    raise BatchError(f"{folder}: it has more than {_MAX_FOLDERS} folders")


def _client_maker(*, allow_private: bool) -> Any:
    """Return how fsspec makes its client of the web: guarded by address and time, in redirects too."""
    return _open_client if allow_private else _open_guarded_client


async def _open_client(**settings: Any) -> Any:
    import aiohttp  # noqa: PLC0415

    waiting = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=_READ_SECONDS)
    return aiohttp.ClientSession(**{**settings, "timeout": waiting, "trust_env": False})


async def _open_guarded_client(**settings: Any) -> Any:
    import aiohttp  # noqa: PLC0415

    return await _open_client(connector=aiohttp.TCPConnector(socket_factory=_guarded_socket), **settings)


def _guarded_socket(address: tuple[Any, ...]) -> socket.socket:
    """Return a socket for an address that a name was resolved to; each connection asks for one."""
    import socket  # noqa: PLC0415

    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise PrivateAddressError(f"{place[0]} is a private address")
    return socket.socket(family, kind, protocol)
