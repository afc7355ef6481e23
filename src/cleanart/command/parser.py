"""The command's options in groups, as `--help`, the manual page and completion in shells show them."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from cleanart.batch.arguments import add_batch_options
from cleanart.batch.console import ExitStatus, is_colourful, tell
from cleanart.batch.formats import STDIN
from cleanart.renderers.forms import FORMS

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_FORM_LETTERS = {"markdown": "-m", "json": "-j"}
# What other extractors call the forms.
_FORM_ALIASES = {"txt": "text", "md": "markdown", "tei": "xmltei"}
_SHELLS = ("bash", "zsh", "fish", "tcsh")


EXAMPLES = (
    ("cleanart page.html", "the article as text"),
    ("cleanart https://example.org/story -o story.md --images", "fetched, as Markdown with its images"),
    ("cleanart page.html -p title", "one field"),
    ("cleanart page.html --explain", "why each block was kept or dropped"),
    ("cleanart crawl/*.warc.gz -o articles.parquet --jobs 8", "a row for each page"),
    ("cleanart site/ -o articles/ --markdown", "a file for each page"),
)
_HEADING = re.compile(r"^(?:usage|[a-z ]+):(?= |$)", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][A-Za-z-]*")


class _Parser(argparse.ArgumentParser):
    """A parser that reports an error in one line, and whose help ends with examples, in colour on a terminal.

    The colours are not those of Python 3.14, which would colour the usage line of the manual page as well.
    """

    def __init__(self, **settings: Any) -> None:
        if sys.version_info >= (3, 14):
            settings["color"] = False
        super().__init__(**settings)

    def format_help(self) -> str:
        """Return the help, with the examples at its end."""
        width = max(len(command) for command, _ in EXAMPLES)
        examples = "\n".join(f"  {command:{width}}  {what}" for command, what in EXAMPLES)
        return f"{super().format_help()}\nexamples:\n{examples}\n"

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        """Print the help."""
        text = self.format_help()
        if file is None and is_colourful(sys.stdout):
            text = _HEADING.sub("\x1b[1;34m\\g<0>\x1b[0m", _OPTION.sub("\x1b[1;32m\\g<0>\x1b[0m", text))
        (file or sys.stdout).write(text)

    def error(self, message: str) -> NoReturn:
        """Report an error and exit."""
        tell(f"{message}{self._did_you_mean(message)}")
        self.exit(ExitStatus.USAGE, f"Try '{self.prog} --help'.\n")

    def _did_you_mean(self, message: str) -> str:
        """Return the option that an unknown one may be meant for, as the end of the message."""
        from difflib import get_close_matches

        unknown = _OPTION.search(message) if message.startswith("unrecognized arguments") else None
        known = [name for action in self._actions for name in action.option_strings]
        meant = get_close_matches(unknown[0], known, 1) if unknown else []
        return f" (did you mean {meant[0]}?)" if meant else ""


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's arguments."""
    parser = _Parser(
        prog="cleanart",
        usage="cleanart [OPTION]... [INPUT]...",
        description="Print the article of a raw web page: title, body and image credits.",
        epilog="Exit status: 0 all right, 1 some input failed, 2 wrong usage.",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=30),
        add_help=False,
    )
    _add_input_options(parser)
    _add_output_options(parser)
    _add_extraction_options(parser)
    _add_message_options(parser)
    add_batch_options(parser)
    _add_help_options(parser)
    return parser


def _add_help_options(parser: argparse.ArgumentParser) -> None:
    from cleanart import __version__
    from cleanart.core import COMPILED

    build = "compiled" if COMPILED else "uncompiled"
    group = parser.add_argument_group("help")
    group.add_argument("-h", "--help", action="help", help="print this")
    group.add_argument(
        "--version",
        action="version",
        version=f"cleanart {__version__} ({build})",
        help="print the version, and whether it is compiled",
    )
    group.add_argument("--manual", action="store_true", help="print the manual page (to show it: | man -l -)")
    group.add_argument(
        "--completion",
        choices=_SHELLS,
        metavar="SHELL",
        help=f"print a script that completes options in {', '.join(_SHELLS[:-1])} or {_SHELLS[-1]}",
    )


def _add_input_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("input")
    group.add_argument(
        "inputs",
        nargs="*",
        default=[STDIN],
        metavar="INPUT",
        help="a file, or an address of the web (https://…); - or none reads standard input",
    )
    group.add_argument("--url", help="where the page is from; addresses of images are resolved against it (one INPUT)")
    group.add_argument("--urls", metavar="FILE", help="also fetch the addresses that FILE lists, one a line")
    group.add_argument(
        "--allow-private", action="store_true", help="also fetch from this machine and from private networks"
    )


def _add_output_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("output")
    group.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action=_Once,
        help="write to FILE, whose ending says in which form: .txt, .md, .html, .json, .csv, .xml",
    )
    forms = group.add_mutually_exclusive_group()
    for name, form in FORMS.items():
        options = [_FORM_LETTERS[name]] if name in _FORM_LETTERS else []
        forms.add_argument(*options, f"--{name}", dest="form", action="store_const", const=name, help=form.help)
    forms.add_argument(
        "--output-format", dest="form", type=_form, metavar="FORM", help=f"print one of: {', '.join(FORMS)}"
    )
    forms.add_argument(
        "-p",
        "--print",
        dest="field",
        metavar="FIELD",
        help="print one field alone, such as body, title, authors or published; of lists, a line for each member",
    )
    group.add_argument("--links", action="store_true", help="print links (in Markdown, HTML and XML)")
    group.add_argument("--images", action="store_true", help="print images at their places (in Markdown, HTML and XML)")
    group.add_argument("--front-matter", action="store_true", help="begin with the metadata (in Markdown)")
    group.add_argument(
        "--report",
        metavar="FILE",
        help="also write FILE, a web page that shows every block beside the article; of many pages, a folder of them",
    )
    group.add_argument(
        "--raw-csv", action="store_true", help="leave cells that a spreadsheet would run as formulas (with --csv)"
    )


def _add_extraction_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("what to keep")
    lean = group.add_mutually_exclusive_group()
    lean.add_argument("--precision", action="store_true", help="keep only what is surely the article")
    lean.add_argument("--recall", action="store_true", help="keep also what may be the article")
    group.add_argument("--no-tables", action="store_true", help="leave tables out of the body")
    group.add_argument("--no-comments", action="store_true", help="leave out readers' comments, which JSON has")
    rule = "a CSS selector, or line: and a pattern; may be given several times"
    group.add_argument("--keep", action="append", default=[], metavar="RULE", help=f"keep what matches: {rule}")
    group.add_argument("--drop", action="append", default=[], metavar="RULE", help="drop what matches")
    group.add_argument(
        "--fix-mojibake", action="store_true", help="mend text that was decoded wrongly (cafÃ©) before it was published"
    )
    group.add_argument("--rules", metavar="FILE", help="rules and options by site, from a TOML file")
    group.add_argument(
        "--lang", type=_languages, metavar="CODE", help="keep only pages in this language, such as de, or de,fr"
    )
    group.add_argument(
        "--min-confidence",
        type=_share,
        metavar="NUMBER",
        help="keep only pages whose confidence, 0 to 1, is at least this",
    )


def _add_message_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("messages").add_mutually_exclusive_group()
    group.add_argument("-q", "--quiet", action="store_true", help="no messages about single pages, no progress")
    group.add_argument("-v", "--verbose", action="store_true", help="say what became of each page")


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


def _form(text: str) -> str:
    name = _FORM_ALIASES.get(text, text)
    if name not in FORMS:
        raise argparse.ArgumentTypeError(f"it must be one of {', '.join(FORMS)}, not {text!r}")
    return name


def _languages(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip().lower() for code in text.split(","))
    if not all(code.isalpha() and code.isascii() and len(code) in {2, 3} for code in codes):
        raise argparse.ArgumentTypeError(f"it must be codes of languages such as de or de,fr, not {text!r}")
    return codes


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"it must be a number from 0 to 1, not {text!r}")
    return value
