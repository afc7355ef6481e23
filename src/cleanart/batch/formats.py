"""The formats that a batch reads and writes, by the endings of file names."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["jsonl", "parquet", "warc", "files"]
"""A format of inputs; in "files" each file is one page."""

STDIN = "-"
COMPRESSED_ENDINGS = (".gz", ".zst")
INPUT_ENDINGS: Mapping[Kind, tuple[str, ...]] = MappingProxyType(
    {
        "jsonl": (".jsonl", ".ndjson"),
        "parquet": (".parquet", ".pq"),
        "warc": (".warc", ".wet"),
        "files": (".html", ".htm", ".xhtml", ".shtml", ".txt", ".text"),
    }
)
"""Endings before those of compression, by format."""
OUTPUT_ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "jsonl": (".jsonl", ".ndjson"),
        "jsonl.gz": (".jsonl.gz", ".ndjson.gz"),
        "jsonl.zst": (".jsonl.zst", ".ndjson.zst"),
        "csv": (".csv",),
        "parquet": (".parquet", ".pq"),
        "files": (),  # a folder, which has no ending
    }
)
"""Endings by the format of the output, as `--to` names it."""


def is_remote(path: str) -> bool:
    """Return whether a path is one for fsspec, such as s3://bucket/key."""
    return "://" in path


def is_web_page(path: str) -> bool:
    """Return whether a path is the address of one page of the web, not of a table, an archive or many files."""
    name = path.lower().partition("?")[0].partition("#")[0]
    if not name.startswith(("http://", "https://")):
        return False
    return kind_of(name) in {None, "files"} and "*" not in name and not name.endswith(COMPRESSED_ENDINGS)


def without_compression(name: str) -> str:
    """Return a file name without the endings of compression."""
    for ending in COMPRESSED_ENDINGS:
        name = name.removesuffix(ending)
    return name


def kind_of(path: str) -> Kind | None:
    """Return the format of an input by its name; None if the name says none."""
    name = without_compression(path.lower())
    return next((kind for kind, endings in INPUT_ENDINGS.items() if name.endswith(endings)), None)


def holds_many_pages(path: str) -> bool:
    """Return whether a name is that of a table or an archive."""
    return kind_of(path) not in {None, "files"}


def output_format_of(path: str) -> str | None:
    """Return the format of an output by its name; None if the name says none."""
    name = path.lower()
    return next((to for to, endings in OUTPUT_ENDINGS.items() if endings and name.endswith(endings)), None)
