"""What callers give as a page: content, files, streams and HTTP responses."""

import os
from pathlib import Path
from typing import Any, NamedTuple

from cleanart.web.content_type import charset_of


class Given(NamedTuple):
    """A page as it was given: content, or a tree."""

    content: Any
    url: str | None = None
    """The address that an HTTP response is from."""
    charset: str | None = None
    """The encoding that its header names."""


def read_given(source: Any) -> Given:
    """Return the content of a path, a buffer, a stream or an HTTP response as `bytes` or `str`; others as they are.

    Streams and responses are known by their types' attributes: instances of some trees claim to have any attribute.
    A response's own guess of its encoding is not used, since HTTP libraries assume Latin-1 where a header names none.
    """
    if isinstance(source, str):
        return Given(str.__str__(source))  # plain, of any subclass: compiled code takes no others
    if isinstance(source, bytes | bytearray | memoryview):
        return Given(bytes(source))
    if isinstance(source, os.PathLike):
        return Given(Path(source).read_bytes())
    kind = type(source)
    if hasattr(kind, "content") and hasattr(source, "headers"):  # of requests, httpx
        return Given(source.content, *_origin_of(source))
    if callable(getattr(kind, "read", None)):
        return Given(source.read(), *_origin_of(source))
    return Given(source)


def _origin_of(response: Any) -> tuple[str | None, str | None]:
    """Return address and encoding of an HTTP response; of other streams, None for both."""
    headers: Any = getattr(response, "headers", None)
    if not hasattr(headers, "get"):
        return None, None
    url, content_type = getattr(response, "url", None), headers.get("Content-Type")
    return str(url) if url else None, charset_of(content_type) if isinstance(content_type, str) else None
