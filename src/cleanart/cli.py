"""The command: arguments to options, inputs to articles, articles to output."""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, NoReturn

from cleanart.batch.files import is_same_file, path_text, written_whole
from cleanart.language.strings import json_text, visible, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanart.options import Options
    from cleanart.options.sites import SiteRules
    from cleanart.renderers.article import Article

_OK, _FAILED, _USAGE = 0, 1, 2
_STDIN = "-"
_MARKED_UP = ("markdown", "html")
# Forms of output, each an option of its own.
_FORMS = {
    "text": "print plain text: title, body and image credits (the default)",
    "markdown": "print Markdown",
    "html": "print a web page that is safe to show (one INPUT)",
    "json": "print JSON: one object, or one a line for several inputs",
    "csv": "print CSV, a row for each input",
    "explain": "print every block: label, kept or dropped, and the reason; then what the metadata are from",
}
# What the name of an output says that it is to be.
_FORMS_BY_ENDING = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
        ".json": "json",
        ".csv": "csv",
    }
)
_PACKED = (".gz", ".zst")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status: 0 all right, 1 some input failed, 2 usage."""
    parser = _parser()
    try:
        chosen = parser.parse_args(arguments)
        if wrong := next(filter(None, _misuses(chosen)), ""):
            parser.error(wrong)
    except SystemExit as stop:
        return int(stop.code or _OK)
    try:
        return _run(chosen)
    except BrokenPipeError:
        # The reader has gone; what is still buffered must not be written when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except KeyboardInterrupt:
        return 130


def _misuses(chosen: argparse.Namespace) -> Iterator[str]:
    """Yield what is wrong with arguments that do not go together."""
    from cleanart.batch.arguments import batch_misuse, is_batch

    chosen.is_batch = is_batch(chosen)
    if chosen.is_batch:
        yield batch_misuse(chosen)
    else:
        yield _settle_form(chosen)
    alone = {"url": chosen.url, "report": chosen.report, "html": chosen.form == "html" and not chosen.is_batch}
    if len(chosen.inputs) > 1:
        yield from (f"--{name} is for one INPUT" for name, given in alone.items() if given)
    if chosen.report and chosen.output and is_same_file(chosen.report, chosen.output):
        yield "--report and -o are the same file"
    if chosen.report and is_same_file(chosen.report, chosen.inputs[0]):
        yield "--report would overwrite INPUT"
    marked_up = {"links": chosen.links, "images": chosen.images}
    if chosen.form not in _MARKED_UP:
        yield from (f"--{name} needs --markdown or --html" for name, given in marked_up.items() if given)
    if chosen.raw_csv and chosen.form != "csv":
        yield "--raw-csv needs --csv"
    if chosen.front_matter and chosen.form != "markdown":
        yield "--front-matter needs --markdown"


def _settle_form(chosen: argparse.Namespace) -> str:
    """Choose the form of output for single pages: by its option, else by the name of `-o`; return what contradicts."""
    path = Path(chosen.output or "")
    ending = path.suffix.lower()
    named = _FORMS_BY_ENDING.get(ending)
    if ending in _PACKED:
        return f"-o {path}: only rows of many pages are packed, as in .jsonl.gz"
    if named and chosen.form not in {None, named}:
        return f"--{chosen.form} and -o {path} contradict each other: {ending} is for --{named}"
    chosen.form = chosen.form or named or "text"
    return ""


class _Parser(argparse.ArgumentParser):
    """One that says in a line what is wrong, and where to read on."""

    def error(self, message: str) -> NoReturn:
        """Tell it and end."""
        _tell(message)
        self.exit(_USAGE, f"Try '{self.prog} --help'.\n")


def _parser() -> argparse.ArgumentParser:
    from cleanart import __version__
    from cleanart.batch.arguments import add_batch_options

    parser = _Parser(
        prog="cleanart",
        description="Print the article of a raw web page: title, body and image credits.",
        epilog="Exit status: 0 all right, 1 some input failed, 2 wrong usage.",
    )
    parser.add_argument(
        "inputs", nargs="*", default=[_STDIN], metavar="INPUT", help="a file; - or none reads standard input"
    )
    parser.add_argument("--url", help="where the page is from; addresses of images are resolved against it (one INPUT)")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action=_Once,
        help="write to FILE, whose ending says in which form: .txt, .md, .html, .json, .csv",
    )
    forms = parser.add_mutually_exclusive_group()
    for form, text in _FORMS.items():
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=text)
    parser.add_argument("--links", action="store_true", help="print links (with --markdown or --html)")
    parser.add_argument(
        "--images", action="store_true", help="print images at their places (with --markdown or --html)"
    )
    parser.add_argument("--front-matter", action="store_true", help="begin with the metadata (with --markdown)")
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="also write FILE, a web page that shows every block beside the article (one INPUT)",
    )
    parser.add_argument(
        "--raw-csv", action="store_true", help="leave cells that a spreadsheet would run as formulas (with --csv)"
    )
    lean = parser.add_mutually_exclusive_group()
    lean.add_argument("--precision", action="store_true", help="keep only what is surely the article")
    lean.add_argument("--recall", action="store_true", help="keep also what may be the article")
    rule = "a CSS selector, or line: and a pattern; may be given several times"
    parser.add_argument("--keep", action="append", default=[], metavar="RULE", help=f"keep what matches: {rule}")
    parser.add_argument("--drop", action="append", default=[], metavar="RULE", help="drop what matches")
    parser.add_argument("--rules", metavar="FILE", help="rules and options by site, from a TOML file")
    add_batch_options(parser)
    parser.add_argument("--version", action="version", version=f"cleanart {__version__}")
    return parser


class _Once(argparse.Action):
    """An option that may be given once."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(f"{option_string} is given twice")
        setattr(namespace, self.dest, values)


def _run(chosen: argparse.Namespace) -> int:
    from cleanart.errors import OptionsError
    from cleanart.options import Options
    from cleanart.options.sites import load_rules

    try:
        options = Options(
            favor_precision=chosen.precision,
            favor_recall=chosen.recall,
            include_links=chosen.links,
            include_images=chosen.images,
            keep=chosen.keep,
            drop=chosen.drop,
        )
        rules = load_rules(chosen.rules) if chosen.rules is not None else None
    except OptionsError as error:
        _tell(str(error))
        return _USAGE
    if chosen.is_batch:
        return _run_batch(chosen, options, rules)
    status, url = _OK, path_text(chosen.url) if chosen.url else None
    try:
        with _output(chosen.output) as output:
            printed = False
            for name in chosen.inputs:
                article = _article(name, options, rules, url)
                if article is None or not article.body:
                    status = _FAILED
                if article is not None:
                    if chosen.report and not _report(article, chosen.report):
                        status = _FAILED
                    output.write(_render(article, name, chosen, first=not printed))
                    printed = True
            output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _complain("standard output" if chosen.output is None else chosen.output, error.strerror or str(error))
        return _FAILED
    return status


def _run_batch(chosen: argparse.Namespace, options: Options, rules: SiteRules | None) -> int:
    from cleanart.batch.arguments import set_batch_defaults
    from cleanart.batch.command import Batch, run_batch
    from cleanart.batch.sources import Fields

    set_batch_defaults(chosen)
    same = ("inputs", "output", "kind", "to", "form", "front_matter", "jobs", "timeout", "max_size", "resume")
    return run_batch(
        Batch(
            **{name: getattr(chosen, name) for name in same},
            options=options,
            rules=rules,
            fields=Fields(chosen.text_field, chosen.url_field, chosen.id_field),
            ordered=not chosen.unordered,
        )
    )


def _article(name: str, options: Options, rules: SiteRules | None, url: str | None) -> Article | None:
    """Return the article of one input; None if it could not be read. What went wrong is told."""
    from cleanart.errors import CleanartError
    from cleanart.pipeline import extract

    try:
        page = _read(name)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        _complain(name, getattr(error, "strerror", None) or str(error))
        return None
    try:
        article = extract(page, url, options=options, rules=rules)
    except (CleanartError, MemoryError) as error:  # rules by site may say `strict`
        _complain(name, str(error) or "not enough memory")
        return None
    if article.empty_reason:
        _complain(name, article.empty_reason)
    return article


def _read(name: str) -> bytes:
    if name != _STDIN:
        return Path(name).read_bytes()
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _render(article: Article, name: str, chosen: argparse.Namespace, *, first: bool) -> str:
    """Return what to print for one input; several inputs' texts are parted by their names, as `head` does it."""
    several = len(chosen.inputs) > 1
    if chosen.form == "json":
        found = {"source": path_text(name), **article.as_dict()}
        return json_text(found, indent=None if several else 1) + "\n"
    if chosen.form == "csv":
        from cleanart.renderers.csv import csv_header, csv_row

        row = csv_row(article, path_text(name), raw=chosen.raw_csv)
        return (csv_header() if first else "") + row
    text = _text(article, chosen)
    return f"{'' if first else chr(10)}==> {visible(path_text(name))} <==\n{text}" if several else text


def _text(article: Article, chosen: argparse.Namespace) -> str:
    """Return an article in a form that people read."""
    if chosen.form == "explain":
        from cleanart.renderers.explain import render_explanation

        return render_explanation(article, colour=_is_colourful(chosen.output))
    if chosen.form == "markdown":
        text = article.to_markdown(standalone=True, front_matter=chosen.front_matter)
    elif chosen.form == "html":
        text = article.to_html(standalone=True)
    else:
        text = article.to_text(standalone=True)
    return f"{without_controls(text)}\n" if text else ""


def _is_colourful(path: str | None) -> bool:
    """Tell whether output is to have colours: on a terminal, as the environment says, and never in a file of `-o`.

    NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE count if they are set to anything, the latter two but to 0.
    """
    if path is not None or sys.stdout is None or os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if os.environ.get("TERM") == "dumb" or "0" in {os.environ.get("CLICOLOR"), os.environ.get("FORCE_COLOR")}:
        return False
    return sys.stdout.isatty()


def _report(article: Article, path: str) -> bool:
    """Write the report of an article; return whether that went well. What went wrong is told."""
    page = article.to_report()
    try:
        with _output(path) as stream:
            stream.write(page)
    except OSError as error:
        _complain(path, error.strerror or str(error))
        return False
    return True


@contextmanager
def _output(path: str | None) -> Iterator[IO[str]]:
    """Give the stream to write to: a file, or standard output in UTF-8 whatever the locale."""
    if path is not None:
        with written_whole(Path(path)) as stream:
            yield stream
        return
    if sys.stdout is None:
        raise OSError("it is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    yield sys.stdout


def _complain(name: str, reason: str) -> None:
    """Tell on standard error, in one line, what is wrong with an input or output."""
    _tell(f"{'standard input' if name == _STDIN else path_text(name)}: {reason}")


def _tell(message: str) -> None:
    with suppress(OSError):
        print(f"cleanart: {visible(message)}", file=sys.stderr)
