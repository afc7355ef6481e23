"""The command: from arguments to options, from inputs to articles, from articles to output."""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, NoReturn

from cleanart.batch.console import ExitStatus, reason_of, tell
from cleanart.batch.files import is_same_file, path_text, write_whole
from cleanart.batch.formats import COMPRESSED_ENDINGS, STDIN
from cleanart.language.strings import visible
from cleanart.renderers.forms import DEFAULT_FORM, FORMS, PrintSettings, form_of_ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleanart.options import Options
    from cleanart.options.sites import SiteRules
    from cleanart.renderers.article import Article

# Options that only some forms have.
_FORM_OPTIONS = MappingProxyType(
    {
        "links": ("markdown", "html"),
        "images": ("markdown", "html"),
        "raw_csv": ("csv",),
        "front_matter": ("markdown",),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return the exit status (see `ExitStatus`)."""
    parser = _make_parser()
    try:
        chosen = parser.parse_args(arguments)
        if wrong := next(filter(None, _find_misuses(chosen)), ""):
            parser.error(wrong)
    except SystemExit as stop:
        return int(stop.code or ExitStatus.OK)
    try:
        return _run(chosen)
    except BrokenPipeError:
        # The reader has gone; what is still buffered must not be written when the interpreter exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.OK
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED


def _find_misuses(chosen: argparse.Namespace) -> Iterator[str]:
    """Yield what is wrong with arguments that contradict each other."""
    from cleanart.batch.arguments import batch_misuse, is_batch

    chosen.is_batch = is_batch(chosen)
    if chosen.is_batch:
        yield batch_misuse(chosen)
    else:
        yield _settle_form(chosen)
    for_one_input = [option for option in ("url", "report") if getattr(chosen, option)]
    if not chosen.is_batch and FORMS[chosen.form].is_whole_file:
        for_one_input.append(chosen.form)
    if len(chosen.inputs) > 1:
        yield from (f"--{option} is for one INPUT" for option in for_one_input)
    if chosen.report and chosen.output and is_same_file(chosen.report, chosen.output):
        yield "--report and -o are the same file"
    if chosen.report and is_same_file(chosen.report, chosen.inputs[0]):
        yield "--report would overwrite INPUT"
    for option, forms in _FORM_OPTIONS.items():
        if getattr(chosen, option) and chosen.form not in forms:
            yield f"--{option.replace('_', '-')} needs {' or '.join(f'--{form}' for form in forms)}"


def _settle_form(chosen: argparse.Namespace) -> str:
    """Set the form of the output: the option's, else that of the name of `-o`. Return a contradiction, "" if none."""
    path = Path(chosen.output or "")
    ending = path.suffix.lower()
    named = form_of_ending(ending)
    if ending in COMPRESSED_ENDINGS:
        return f"-o {path}: only rows of many pages are packed, as in .jsonl.gz"
    if named and chosen.form not in {None, named}:
        return f"--{chosen.form} and -o {path} contradict each other: {ending} is for --{named}"
    chosen.form = chosen.form or named or DEFAULT_FORM
    return ""


class _Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line, and names the help."""

    def error(self, message: str) -> NoReturn:
        """Report an error and exit."""
        tell(message)
        self.exit(ExitStatus.USAGE, f"Try '{self.prog} --help'.\n")


def _make_parser() -> argparse.ArgumentParser:
    from cleanart import __version__
    from cleanart.batch.arguments import add_batch_options
    from cleanart.core import COMPILED

    parser = _Parser(
        prog="cleanart",
        description="Print the article of a raw web page: title, body and image credits.",
        epilog="Exit status: 0 all right, 1 some input failed, 2 wrong usage.",
    )
    parser.add_argument(
        "inputs", nargs="*", default=[STDIN], metavar="INPUT", help="a file; - or none reads standard input"
    )
    parser.add_argument("--url", help="where the page is from; addresses of images are resolved against it (one INPUT)")
    _add_output_options(parser)
    _add_extraction_options(parser)
    add_batch_options(parser)
    build = "compiled" if COMPILED else "uncompiled"
    parser.add_argument("--version", action="version", version=f"cleanart {__version__} ({build})")
    return parser


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action=_Once,
        help="write to FILE, whose ending says in which form: .txt, .md, .html, .json, .csv",
    )
    forms = parser.add_mutually_exclusive_group()
    for name, form in FORMS.items():
        forms.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=form.help)
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


def _add_extraction_options(parser: argparse.ArgumentParser) -> None:
    lean = parser.add_mutually_exclusive_group()
    lean.add_argument("--precision", action="store_true", help="keep only what is surely the article")
    lean.add_argument("--recall", action="store_true", help="keep also what may be the article")
    rule = "a CSS selector, or line: and a pattern; may be given several times"
    parser.add_argument("--keep", action="append", default=[], metavar="RULE", help=f"keep what matches: {rule}")
    parser.add_argument("--drop", action="append", default=[], metavar="RULE", help="drop what matches")
    parser.add_argument("--rules", metavar="FILE", help="rules and options by site, from a TOML file")


class _Once(argparse.Action):
    """An option that may be given only once."""

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


def _run(chosen: argparse.Namespace) -> ExitStatus:
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
        tell(str(error))
        return ExitStatus.USAGE
    if chosen.is_batch:
        return _run_batch(chosen, options, rules)
    return _print_articles(chosen, options, rules)


def _print_articles(chosen: argparse.Namespace, options: Options, rules: SiteRules | None) -> ExitStatus:
    """Write the articles of single pages in the form that was chosen."""
    status, url = ExitStatus.OK, path_text(chosen.url) if chosen.url else None
    try:
        with _open_output(chosen.output) as output:
            is_first = True
            for name in chosen.inputs:
                article = _extract_input(name, options, rules, url)
                if article is None or not article.body:
                    status = ExitStatus.FAILED
                if article is not None:
                    if chosen.report and not _write_report(article, chosen.report):
                        status = ExitStatus.FAILED
                    output.write(_render(article, name, chosen, is_first=is_first))
                    is_first = False
            output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _report_problem("standard output" if chosen.output is None else chosen.output, reason_of(error))
        return ExitStatus.FAILED
    return status


def _run_batch(chosen: argparse.Namespace, options: Options, rules: SiteRules | None) -> ExitStatus:
    from cleanart.batch.arguments import set_batch_defaults
    from cleanart.batch.command import Batch, run_batch
    from cleanart.batch.record_files import PageFields

    set_batch_defaults(chosen)
    same = ("inputs", "output", "kind", "to", "form", "front_matter", "jobs", "timeout", "max_size", "resume")
    return run_batch(
        Batch(
            **{name: getattr(chosen, name) for name in same},
            options=options,
            rules=rules,
            fields=PageFields(chosen.text_field, chosen.url_field, chosen.id_field),
            ordered=not chosen.unordered,
        )
    )


def _extract_input(name: str, options: Options, rules: SiteRules | None, url: str | None) -> Article | None:
    """Return the article of one input, None if it could not be read; report what went wrong."""
    from cleanart.errors import CleanartError
    from cleanart.pipeline import extract

    try:
        page = _read_input(name)
    except (OSError, ValueError) as error:
        _report_problem(name, reason_of(error))
        return None
    try:
        article = extract(page, url, options=options, rules=rules)
    except (CleanartError, MemoryError) as error:  # rules by site may say `strict`
        _report_problem(name, str(error) or "not enough memory")
        return None
    if article.empty_reason:
        _report_problem(name, article.empty_reason)
    return article


def _read_input(name: str) -> bytes:
    if name != STDIN:
        return Path(name).read_bytes()
    if sys.stdin is None:
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _render(article: Article, name: str, chosen: argparse.Namespace, *, is_first: bool) -> str:
    """Return the output for one input. Texts of several inputs are headed by the inputs' names, as `head` does it."""
    form, is_only = FORMS[chosen.form], len(chosen.inputs) == 1
    settings = PrintSettings(
        source=path_text(name),
        is_first=is_first,
        is_only=is_only,
        front_matter=chosen.front_matter,
        raw_csv=chosen.raw_csv,
        colour=_is_colourful(chosen.output),
    )
    text = form.render(article, settings)
    if is_only or not form.is_titled:
        return text
    return f"{'' if is_first else chr(10)}==> {visible(settings.source)} <==\n{text}"


def _is_colourful(path: str | None) -> bool:
    """Return whether to print colours: on a terminal, or as the environment says; never to a file of `-o`.

    NO_COLOR counts if it is not empty, FORCE_COLOR and CLICOLOR_FORCE if they are neither empty nor 0.
    """
    if path is not None or sys.stdout is None or os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if os.environ.get("TERM") == "dumb" or "0" in {os.environ.get("CLICOLOR"), os.environ.get("FORCE_COLOR")}:
        return False
    return sys.stdout.isatty()


def _write_report(article: Article, path: str) -> bool:
    """Write the report of an article; return whether that succeeded, and report what went wrong."""
    page = article.to_report()
    try:
        with _open_output(path) as stream:
            stream.write(page)
    except OSError as error:
        _report_problem(path, reason_of(error))
        return False
    return True


@contextmanager
def _open_output(path: str | None) -> Iterator[IO[str]]:
    """Open the output: a file, or standard output, both in UTF-8 whatever the locale."""
    if path is not None:
        with write_whole(Path(path)) as stream:
            yield stream
        return
    if sys.stdout is None:
        raise OSError("it is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    yield sys.stdout


def _report_problem(name: str, reason: str) -> None:
    """Report on standard error what is wrong with an input or output."""
    tell(f"{'standard input' if name == STDIN else path_text(name)}: {reason}")
