"""Corpora: real pages with their true results.

A corpus is a folder with

* `truth.jsonl`: one page a line, as JSON: `id`, `url`, `kind` (the type of page), `language` (a code), `title`,
  `authors`, `date` (ISO), `text` (the true body, or null), `must` and `mustnot` (snippets that the body has to
  hold or must not hold) and `images` (null where unknown, or a list of `src` (a list of addresses), `caption`,
  `credit`, `alt`, `is_cover`);
* `text/RENDERER.jsonl.gz`: `{"id", "text"}` a line, the same pages as the plain text that a renderer prints;
* `html/ID.html.gz`: a page's bytes as fetched. The name for all of these, in the place of a renderer's, is
  "html".

Besides, every corpus with HTML can be had in the looks of `looks.py`, as text made when it is asked for. They
are chosen by name as renderers are, and nobody gets them who names none.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from benchmarks import UsageError
from benchmarks.looks import LOOKS, render_looks

RENDERING_SUFFIX = ".jsonl.gz"
HTML = "html"
HTML_SUFFIX = ".html.gz"

# A page: the text of a rendering, or the bytes of its HTML.
Content = str | bytes


@dataclass(frozen=True, slots=True)
class Image:
    """A true image, with all addresses that count as right, or a predicted one with one address."""

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
    """The true values of a page. None (for `authors`, `must` and `mustnot`: empty) means unknown."""

    id: str
    url: str | None = None
    kind: str = "article"
    language: str | None = None
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
            language=record.get("language"),
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
    """A corpus folder; its files are read on demand."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Self:
        """Return the corpus in `folder`; `UsageError` if there is none."""
        if not (folder / "truth.jsonl").is_file():
            raise UsageError(f"no corpus at {folder} (a folder with truth.jsonl)")
        return cls(folder.resolve())

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name

    def renderers(self) -> list[str]:
        """Return the sorted names of the renderers whose text the corpus has."""
        files = (self.folder / "text").glob(f"*{RENDERING_SUFFIX}")
        return sorted(file.name.removesuffix(RENDERING_SUFFIX) for file in files)

    def renderings(self) -> list[str]:
        """Return the renderings of the corpus: "html" if it has HTML, and its renderers of text."""
        return [HTML, *self.renderers()] if self._has_html() else self.renderers()

    def looks(self) -> list[str]:
        """Return the names of the looks that the pages' HTML can be rendered in, if there is HTML."""
        stored = self.renderers()
        return [name for name in LOOKS if name not in stored] if self._has_html() else []

    def _has_html(self) -> bool:
        return any((self.folder / HTML).glob(f"*{HTML_SUFFIX}"))

    def choose(self, wanted: list[str] | None) -> list[str]:
        """Return the renderers or looks `wanted`, by default all renderers; `UsageError` for one that does not exist.

        HTML is never in the default, and goes alone: what extracts from it is not what extracts from text.
        """
        if wanted and HTML in wanted:
            return self._choose_html(wanted)
        stored = self.renderers()
        existing = [*stored, *self.looks()]
        if not (existing if wanted else stored):
            raise UsageError(f"corpus {self.name} has no text/*{RENDERING_SUFFIX}")
        missing = [name for name in wanted or () if name not in existing]
        if missing:
            raise UsageError(f"corpus {self.name} has no renderer {', '.join(missing)}; it has {', '.join(existing)}")
        return list(dict.fromkeys(wanted)) if wanted else stored

    def _choose_html(self, wanted: list[str]) -> list[str]:
        if set(wanted) != {HTML}:
            raise UsageError("html goes alone, not with a rendering as text")
        if not self._has_html():
            raise UsageError(f"corpus {self.name} has no html/*{HTML_SUFFIX}")
        return [HTML]

    def pages(self, limit: int | None = None) -> list[Page]:
        """Read the true values of the first `limit` pages (default: all), in the file's order."""
        with (self.folder / "truth.jsonl").open(encoding="utf-8") as lines:
            return [Page.from_record(record) for record in _records(lines, limit)]

    def rendering(self, renderer: str) -> dict[str, str]:
        """Read the pages' texts as `renderer` prints them, by page id."""
        with gzip.open(self._rendering_file(renderer), "rt", encoding="utf-8") as lines:
            return {record["id"]: record["text"] for record in _records(lines)}

    def html(self, page_id: str) -> bytes:
        """Read the bytes of a page; empty if the corpus lacks it."""
        file = self.folder / HTML / f"{page_id}{HTML_SUFFIX}"
        return gzip.decompress(file.read_bytes()) if file.is_file() else b""

    def inputs(
        self,
        pages: Iterable[Page],
        renderers: Sequence[str],
        renderers_of: Callable[[Page], Sequence[str]] | None = None,
    ) -> Iterator[tuple[Page, Mapping[str, Content]]]:
        """Yield each page with its content by renderer (empty where it has none).

        Renderings are read whole, HTML when the page's turn comes: it is many times as much.

        Args:
            pages: The pages.
            renderers: Names of renderers and looks, or "html".
            renderers_of: Those of them in which a page is wanted; default: all.
        """
        stored = self.renderers()
        texts = {name: self.rendering(name) for name in renderers if name in stored}
        for page in pages:
            wanted = renderers_of(page) if renderers_of else renderers
            made = [name for name in wanted if name not in texts]
            html = self.html(page.id) if made else b""
            contents: dict[str, Content] = dict(render_looks(html, [name for name in made if name != HTML]))
            contents |= {name: by_id.get(page.id, "") for name, by_id in texts.items()}
            contents[HTML] = html
            yield page, {name: contents[name] for name in wanted}

    def digests(self, renderers: list[str]) -> dict[str, str]:
        """Return the SHA-256 of the truth and of each rendering's file (as stored), by file name.

        For HTML, and for looks made from it, it is one for all files: that of their digests and names, a line
        each, as `sha256sum` prints them in the folder's order by name.
        """
        stored = [name for name in renderers if name in self.renderers()]
        files = [self.folder / "truth.jsonl", *map(self._rendering_file, stored)]
        digests = {file.relative_to(self.folder).as_posix(): _sha256(file) for file in files}
        if len(stored) < len(renderers):
            pages = sorted((self.folder / HTML).glob(f"*{HTML_SUFFIX}"), key=lambda file: file.name)
            listing = "".join(f"{_sha256(file)}  {file.name}\n" for file in pages)
            digests[f"{HTML}/"] = hashlib.sha256(listing.encode()).hexdigest()
        return digests

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
