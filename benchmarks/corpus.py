"""Corpora: real pages with their true results.

A corpus is a folder with

* `truth.jsonl`: one page a line, as JSON: `id`, `url`, `kind` (the type of page), `title`, `authors`, `date`
  (ISO), `text` (the true body, or null), `must` and `mustnot` (snippets that the body has to hold or must not
  hold) and `images` (null where unknown, or a list of `src` (a list of addresses), `caption`, `credit`,
  `alt`, `is_cover`);
* `text/RENDERER.jsonl.gz`: `{"id", "text"}` a line, the same pages as the plain text that a renderer prints.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from benchmarks import UsageError

RENDERING_SUFFIX = ".jsonl.gz"


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, of the truth (any of several addresses is right) or of a prediction (one address)."""

    src: tuple[str, ...] = ()
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    is_cover: bool = False

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Self:
        """Read one entry of `images`."""
        return cls(
            src=tuple(record.get("src") or ()),
            alt=record.get("alt"),
            caption=record.get("caption"),
            credit=record.get("credit"),
            is_cover=bool(record.get("is_cover")),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The truth about one page. None (for `authors`, `must` and `mustnot`: empty) means unknown."""

    id: str
    url: str | None = None
    kind: str = "article"
    title: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None
    text: str | None = None
    must: tuple[str, ...] = ()
    mustnot: tuple[str, ...] = ()
    images: tuple[Image, ...] | None = None

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Self:
        """Read one line of `truth.jsonl`."""
        images = record.get("images")
        return cls(
            id=record["id"],
            url=record.get("url"),
            kind=record["kind"],
            title=record.get("title"),
            authors=tuple(record.get("authors") or ()),
            date=record.get("date"),
            text=record.get("text"),
            must=tuple(record.get("must") or ()),
            mustnot=tuple(record.get("mustnot") or ()),
            images=None if images is None else tuple(Image.from_record(image) for image in images),
        )


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus folder; the files are read when asked for."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Return the corpus in `folder`; `UsageError` where there is none."""
        if not (folder / "truth.jsonl").is_file():
            raise UsageError(f"no corpus at {folder} (a folder with truth.jsonl)")
        return cls(folder.resolve())

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def renderers(self) -> list[str]:
        """Return the names of the renderers that are there, sorted."""
        files = (self.folder / "text").glob(f"*{RENDERING_SUFFIX}")
        return sorted(file.name.removesuffix(RENDERING_SUFFIX) for file in files)

    def choose(self, wanted: list[str] | None) -> list[str]:
        """Return the renderers `wanted`, by default all; `UsageError` for one that is not there."""
        found = self.renderers()
        if not found:
            raise UsageError(f"corpus {self.name} has no text/*{RENDERING_SUFFIX}")
        missing = [name for name in wanted or () if name not in found]
        if missing:
            raise UsageError(f"corpus {self.name} has no renderer {', '.join(missing)}; it has {', '.join(found)}")
        return list(dict.fromkeys(wanted)) if wanted else found

    def pages(self, limit: int | None = None) -> list[Page]:
        """Read the truth about the first `limit` pages (by default all), in the file's order."""
        with (self.folder / "truth.jsonl").open(encoding="utf-8") as lines:
            return [Page.from_record(record) for record in _records(lines, limit)]

    def rendering(self, renderer: str) -> dict[str, str]:
        """Read the pages' texts as `renderer` prints them, by page id."""
        with gzip.open(self._rendering_file(renderer), "rt", encoding="utf-8") as lines:
            return {record["id"]: record["text"] for record in _records(lines)}

    def digests(self, renderers: list[str]) -> dict[str, str]:
        """Return the SHA-256 of the truth and of each rendering's file (as stored), by file name."""
        files = [self.folder / "truth.jsonl", *map(self._rendering_file, renderers)]
        return {file.relative_to(self.folder).as_posix(): _sha256(file) for file in files}

    def _rendering_file(self, renderer: str) -> Path:
        return self.folder / "text" / f"{renderer}{RENDERING_SUFFIX}"


def _records(lines: Iterator[str], limit: int | None = None) -> Iterator[dict[str, Any]]:
    """Read the JSON objects of the first `limit` lines."""
    for number, line in enumerate(lines):
        if limit is not None and number >= limit:
            return
        yield json.loads(line)


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
