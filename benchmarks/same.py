"""Compare the output of two versions exactly: which of the values that users can see changed, on which pages.

    python -m benchmarks.same CORPUS... --write FILE [--renderer R ...] [--limit N]
    python -m benchmarks.same CORPUS... --check FILE [--renderer R ...] [--limit N]

`--write` extracts every page, from HTML and from each rendering as text, and stores all that users can see: `as_dict`
with blocks and evidence, Markdown with links, images and front matter, safe HTML, and a digest of the report. `--check`
does the same with the code as it is now and compares. For each field that differs it prints the number of pages and the
first three of them, with the first value that differs. A field that only has another name is reported as renamed.

FILE is gzip-compressed JSON lines, one for each page:

    {"page": "CORPUS/RENDERING/ID", "fields": {NAME: [VALUE, ...]}}

Exit status 0 where nothing differs, 1 where something does, 2 where the pages are not those of FILE.
"""

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

import cleanart
from benchmarks import UsageError
from benchmarks.corpus import HTML, Corpus
from benchmarks.report import positive, run_or_explain

# How many pages of each kind of difference are printed, and how many characters of a value.
SHOWN_PAGES = 3
SHOWN_CHARS = 160
# What stands for a value that one side does not have.
MISSING = "(missing)"

# A page's fields; each is a list of values, so that the first one that differs can be shown.
Fields = dict[str, list[str]]


def fields_of(article: cleanart.Article) -> Fields:
    """Return all values of an article that users can see, by field."""
    plain = article.as_dict(blocks=True, evidence=True)
    blocks: list[dict[str, Any]] = plain.pop("blocks")
    fields = {name: _values(value) for name, value in plain.items()}
    for name in dict.fromkeys(name for block in blocks for name in block):
        fields[f"blocks.{name}"] = [_json(block.get(name)) for block in blocks]
    fields["markdown"] = article.to_markdown(
        include_links=True, include_images=True, front_matter=True, standalone=True
    ).splitlines()
    fields["html"] = article.to_html(include_links=True, include_images=True, standalone=True).splitlines()
    fields["report"] = [hashlib.sha256(article.to_report().encode("utf-8", "surrogatepass")).hexdigest()]
    return fields


def _values(value: object) -> list[str]:
    if isinstance(value, list):
        return [_json(item) for item in value]
    return value.split("\n") if isinstance(value, str) else [_json(value)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def extract_pages(
    corpora: Iterable[Corpus], renderers: Sequence[str] | None, limit: int | None
) -> Iterator[tuple[str, Fields]]:
    """Yield name and fields of each page of the corpora, in the given renderings (default: all)."""
    for corpus in corpora:
        for renderer in renderers or corpus.renderings():
            corpus.choose([renderer])  # UsageError for one that is not there
            for page, contents in corpus.inputs(corpus.pages(limit), [renderer]):
                article = cleanart.extract(
                    contents[renderer], page.url, input_format="html" if renderer == HTML else "text"
                )
                yield f"{corpus.name}/{renderer}/{page.id}", fields_of(article)


def write(file: Path, pages: Iterable[tuple[str, Fields]]) -> int:
    """Store the pages' fields; return the number of pages."""
    count = 0
    with gzip.open(file, "wt", encoding="utf-8", errors="surrogatepass", compresslevel=1) as out:
        for name, fields in pages:
            out.write(json.dumps({"page": name, "fields": fields}, ensure_ascii=False) + "\n")
            count += 1
    return count


def read(file: Path) -> Iterator[tuple[str, Fields]]:
    """Yield the stored names and fields; `UsageError` if the file cannot be read."""
    try:
        with gzip.open(file, "rt", encoding="utf-8", errors="surrogatepass") as lines:
            for line in lines:
                record = json.loads(line)
                yield record["page"], record["fields"]
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise UsageError(f"{file} cannot be read: {error}") from error


@dataclass(slots=True)
class Differences:
    """The differences between two runs, collected page by page."""

    pages: int = 0
    differing: set[str] = field(default_factory=set)
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Field → a text for each of the first pages on which it differs."""
    counts: dict[str, int] = field(default_factory=dict)
    """Field → the number of pages on which it differs."""
    renames: dict[tuple[str, str], bool] = field(default_factory=dict)
    """(Old name, new name) → whether their values were equal on all pages so far."""

    def add(self, page: str, old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> None:
        """Compare one page's fields."""
        self.pages += 1
        gone = [name for name in old if name not in new]
        come = [name for name in new if name not in old]
        for pair in ((before, after) for before in gone for after in come):
            self.renames[pair] = self.renames.get(pair, True) and old[pair[0]] == new[pair[1]]
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                self.differing.add(page)
                self.counts[name] = self.counts.get(name, 0) + 1
                examples = self.examples.setdefault(name, [])
                if len(examples) < SHOWN_PAGES:
                    examples.append(f"{page}: {_first_difference(old.get(name), new.get(name))}")

    def lines(self) -> Iterator[str]:
        """Yield the report, renamed fields first."""
        renamed = [pair for pair, is_equal in self.renames.items() if is_equal]
        for before, after in renamed:
            yield f"renamed: {before} is now {after}"
        names = {name for pair in renamed for name in pair}
        for name, count in self.counts.items():
            if name not in names:
                yield f"{name}: differs on {count} of {self.pages} pages"
                yield from (f"    {example}" for example in self.examples[name])
        yield (
            f"{len(self.differing)} of {self.pages} pages differ"
            if self.differing
            else f"{self.pages} pages, all the same"
        )


def _first_difference(old: list[str] | None, new: list[str] | None) -> str:
    if old is None or new is None:
        return f"{_clip(old)} became {_clip(new)}"
    pairs = enumerate(zip_longest(old, new, fillvalue=MISSING))
    at, (before, after) = next((at, pair) for at, pair in pairs if pair[0] != pair[1])
    return f"value {at + 1} of {len(old)} ({len(new)} now): {_clip([before])} became {_clip([after])}"


def _clip(values: list[str] | None) -> str:
    if values is None:
        return MISSING
    text = " | ".join(values)
    return text if len(text) <= SHOWN_CHARS else text[:SHOWN_CHARS] + "…"


def check(file: Path, pages: Iterable[tuple[str, Fields]]) -> Differences:
    """Compare pages with the stored ones; `UsageError` if these are other pages."""
    differences = Differences()
    for stored, current in zip_longest(read(file), pages):
        if stored is None or current is None or stored[0] != current[0]:
            names = [side[0] if side else "the end" for side in (stored, current)]
            raise UsageError(f"{file} holds other pages: {names[0]} where the corpora have {names[1]}")
        differences.add(current[0], stored[1], current[1])
    return differences


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="+", type=Path, help="a folder as for quality.py")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", type=Path, metavar="FILE", help="store what users can see of each page")
    what.add_argument("--check", type=Path, metavar="FILE", help="compare with what was stored")
    parser.add_argument("--renderer", nargs="+", metavar="R", help="html or renderers of text; default: all")
    parser.add_argument("--limit", type=positive, metavar="N", help="the first N pages of each corpus")
    return parser.parse_args(argv)


def benchmark(args: argparse.Namespace) -> int:
    """Run the command; return the exit status."""
    pages = extract_pages([Corpus.at(folder) for folder in args.corpus], args.renderer, args.limit)
    if args.write:
        print(f"{write(args.write, pages)} pages stored in {args.write}")
        return 0
    differences = check(args.check, pages)
    print("\n".join(differences.lines()))
    return 1 if differences.differing else 0


def main(argv: Sequence[str] | None = None) -> int:
    """Compare runs; return the exit status."""
    return run_or_explain("same", lambda: benchmark(arguments(argv)))


if __name__ == "__main__":
    sys.exit(main())
