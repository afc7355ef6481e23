"""The command: arguments to options, inputs to articles, articles to output."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanart.article import Article
    from cleanart.options import Options
    from cleanart.rules import Rules

_OK, _FAILED, _USAGE = 0, 1, 2
_STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return the exit status: 0 all right, 1 some input failed, 2 usage."""
    parser = _parser()
    try:
        chosen = parser.parse_args(arguments)
        if chosen.url and len(chosen.inputs) > 1:
            parser.error("--url is for one INPUT")
        if chosen.report and len(chosen.inputs) > 1:
            parser.error("--report is for one INPUT")
        if chosen.report and chosen.output and _is_same(chosen.report, chosen.output):
            parser.error("--report and -o are the same file")
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


def _parser() -> argparse.ArgumentParser:
    from cleanart import __version__

    parser = argparse.ArgumentParser(
        prog="cleanart",
        description="Print the article of a raw web page: title, body and image credits.",
        epilog="Exit status: 0 all right, 1 some input failed, 2 wrong usage.",
    )
    parser.add_argument(
        "inputs", nargs="*", default=[_STDIN], metavar="INPUT", help="a file; - or none reads standard input"
    )
    parser.add_argument("--url", help="where the page is from; addresses of images are resolved against it (one INPUT)")
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE instead of standard output")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON: one object, or one a line for several inputs")
    form.add_argument(
        "--explain", action="store_true", help="print every block: label, kept or dropped, and the reason"
    )
    parser.add_argument(
        "--report",
        metavar="FILE",
        help="also write FILE, a web page that shows every block beside the article (one INPUT)",
    )
    lean = parser.add_mutually_exclusive_group()
    lean.add_argument("--precision", action="store_true", help="keep only what is surely the article")
    lean.add_argument("--recall", action="store_true", help="keep also what may be the article")
    rule = "a CSS selector, or line: and a pattern; may be given several times"
    parser.add_argument("--keep", action="append", default=[], metavar="RULE", help=f"keep what matches: {rule}")
    parser.add_argument("--drop", action="append", default=[], metavar="RULE", help="drop what matches")
    parser.add_argument("--rules", metavar="FILE", help="rules and options by site, from a TOML file")
    parser.add_argument("--version", action="version", version=f"cleanart {__version__}")
    return parser


def _run(chosen: argparse.Namespace) -> int:
    from cleanart.errors import OptionsError
    from cleanart.options import Options
    from cleanart.rules import load_rules

    try:
        options = Options(
            favor_precision=chosen.precision, favor_recall=chosen.recall, keep=chosen.keep, drop=chosen.drop
        )
        rules = load_rules(chosen.rules) if chosen.rules is not None else None
    except OptionsError as error:
        _tell(str(error))
        return _USAGE
    status = _OK
    try:
        with _output(chosen.output) as output:
            printed = False
            for name in chosen.inputs:
                article = _article(name, options, rules, chosen.url)
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


def _article(name: str, options: Options, rules: Rules | None, url: str | None) -> Article | None:
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
    except CleanartError as error:  # rules by site may say `strict`
        _complain(name, str(error))
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
    if chosen.json:
        return (
            json.dumps({"source": _shown(name), **article.as_dict()}, ensure_ascii=False, indent=None if several else 1)
            + "\n"
        )
    from cleanart.renderers.explain import render_explanation
    from cleanart.renderers.text import render_article

    text = (
        render_explanation(article, colour=_is_colourful(chosen.output)) if chosen.explain else render_article(article)
    )
    return f"{'' if first else chr(10)}==> {_shown(name)} <==\n{text}" if several else text


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
    from cleanart.renderers.report import render_report

    page = render_report(article)
    try:
        with _output(path) as stream:
            stream.write(page)
    except OSError as error:
        _complain(path, error.strerror or str(error))
        return False
    return True


def _is_same(one: str, other: str) -> bool:
    """Tell whether two paths are the same file, which need not be there yet."""
    return os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def _output(path: str | None) -> Iterator[IO[str]]:
    """Give the stream to write to: a file, or standard output in UTF-8 whatever the locale."""
    if path is None:
        if sys.stdout is None:
            raise OSError("it is closed")
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
    elif Path(path).exists() and not Path(path).is_file():  # a pipe or a device
        with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
    else:
        yield from _replacement(Path(path))


def _replacement(path: Path) -> Iterator[IO[str]]:
    """Give a file beside `path` that takes its place when all is written: it may be an input, or writing may fail."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
            written = stream.tell()
        if written:  # where every input failed, what an earlier run left is not lost
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _shown(name: str) -> str:
    """Return a file's name as it can be printed, whatever bytes it has."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _complain(name: str, reason: str) -> None:
    """Tell on standard error, in one line, what is wrong with an input or output."""
    _tell(f"{'standard input' if name == _STDIN else _shown(name)}: {reason}")


def _tell(message: str) -> None:
    with suppress(OSError):
        print(f"cleanart: {message}", file=sys.stderr)
