"""The command: from arguments to options, from inputs to articles, from articles to output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from cleanart.batch.console import ExitStatus, reason_of, tell
from cleanart.batch.files import is_same_file, path_text
from cleanart.batch.formats import COMPRESSED_ENDINGS, STDIN, is_web_page
from cleanart.command.parser import make_parser
from cleanart.renderers.forms import DEFAULT_FORM, FORMS, field_names, form_of_name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from cleanart.batch.extract_many import Extraction

# Options that only some forms have.
_FORM_OPTIONS = MappingProxyType(
    {
        "links": ("markdown", "html", "xml", "xmltei"),
        "images": ("markdown", "html", "xml", "xmltei"),
        "raw_csv": ("csv",),
        "front_matter": ("markdown",),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return the exit status (see `ExitStatus`)."""
    parser = make_parser()
    try:
        chosen = parser.parse_args(arguments)
        if chosen.manual or chosen.completion:
            return _describe(parser, chosen.completion)
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


def _describe(parser: argparse.ArgumentParser, shell: str | None) -> ExitStatus:
    """Print the manual page, or a script for a shell."""
    from cleanart import __version__
    from cleanart.command.manual import render_manual

    if shell is None:
        sys.stdout.write(render_manual(parser, __version__))
        return ExitStatus.OK
    from cleanart.command.completion import render_completion

    try:
        script = render_completion(parser, shell)
    except ImportError:
        tell("--completion needs shtab: pip install 'cleanart[completion]'")
        return ExitStatus.USAGE
    sys.stdout.write(script)
    return ExitStatus.OK


def _find_misuses(chosen: argparse.Namespace) -> Iterator[str]:
    """Yield what is wrong with arguments that contradict each other."""
    from cleanart.batch.arguments import batch_misuse, is_batch

    if "" in (*chosen.inputs, chosen.output, chosen.report, chosen.rules):
        yield "the name of a file is empty"
    yield _add_listed(chosen)
    chosen.is_batch = is_batch(chosen)
    if chosen.is_batch:
        yield batch_misuse(chosen)
    else:
        yield _settle_form(chosen)
    for_one_input = [option for option in ("url", "report") if getattr(chosen, option) and not chosen.is_batch]
    if not chosen.is_batch and FORMS[chosen.form].is_whole_file:
        for_one_input.append(chosen.form)
    if len(chosen.inputs) > 1:
        yield from (f"--{option} is for one INPUT" for option in for_one_input)
    if chosen.field and chosen.field not in field_names():
        yield f"-p {chosen.field}: there is no such field; there are {', '.join(field_names())}"
    if chosen.report and chosen.output and is_same_file(chosen.report, chosen.output):
        yield "--report and -o are the same file"
    if chosen.report and any(is_same_file(chosen.report, name) for name in chosen.inputs):
        yield "--report would overwrite INPUT"
    for option, forms in _FORM_OPTIONS.items():
        if getattr(chosen, option) and chosen.form not in forms:
            yield f"--{option.replace('_', '-')} needs {' or '.join(f'--{form}' for form in forms)}"


def _add_listed(chosen: argparse.Namespace) -> str:
    """Add the addresses that `--urls` lists to the inputs. Return what is wrong with it, "" if nothing is."""
    if not chosen.urls:
        return ""
    try:
        text = sys.stdin.read() if chosen.urls == STDIN else Path(chosen.urls).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        return f"--urls {path_text(chosen.urls)}: {reason_of(error)}"
    listed = [line.strip() for line in text.splitlines()]
    for number, line in enumerate(listed, 1):
        if line and not is_web_page(line):
            return f"--urls {path_text(chosen.urls)}: line {number} is no address of a page"
    given = [] if chosen.inputs == [STDIN] else chosen.inputs
    chosen.inputs = [*given, *filter(None, listed)]
    return "" if chosen.inputs else f"--urls {path_text(chosen.urls)}: it lists no address"


def _settle_form(chosen: argparse.Namespace) -> str:
    """Set the form of the output: the option's, else that of the name of `-o`. Return a contradiction, "" if none."""
    path = Path(chosen.output or "")
    ending = path.suffix.lower()
    named = form_of_name(path.name.lower()) if ending else None  # .json alone is a name
    if ending in COMPRESSED_ENDINGS:
        return f"-o {path}: only rows of many pages are packed, as in .jsonl.gz"
    if chosen.field:
        chosen.form = DEFAULT_FORM
        return ""
    fits = chosen.form in {None, named} or any(own.endswith(ending) for own in FORMS[chosen.form].endings)
    if named and not fits:
        return f"--{chosen.form} and -o {path} contradict each other: {ending} is for --{named}"
    chosen.form = chosen.form or named or DEFAULT_FORM
    return ""


def _run(chosen: argparse.Namespace) -> ExitStatus:
    from cleanart.batch.extract_many import Extraction
    from cleanart.batch.wanted import Wanted
    from cleanart.command.single_pages import print_articles
    from cleanart.errors import OptionsError
    from cleanart.options import Options
    from cleanart.options.sites import load_rules

    try:
        options = Options(
            favor_precision=chosen.precision,
            favor_recall=chosen.recall,
            include_tables=not chosen.no_tables,
            include_links=chosen.links,
            include_images=chosen.images,
            fix_mojibake=chosen.fix_mojibake,
            keep=chosen.keep,
            drop=chosen.drop,
        )
        rules = load_rules(chosen.rules) if chosen.rules is not None else None
    except OptionsError as error:
        message = str(error)
        if chosen.rules and message.startswith(path_text(chosen.rules)):
            message = f"--rules {message}"
        tell(message.replace("fix_mojibake needs", "--fix-mojibake needs"))
        return ExitStatus.USAGE
    wanted = Wanted(chosen.lang or (), chosen.min_confidence or 0.0, not chosen.no_comments)
    extraction = Extraction(options, rules, wanted)
    return _run_batch(chosen, extraction) if chosen.is_batch else print_articles(chosen, extraction)


def _run_batch(chosen: argparse.Namespace, extraction: Extraction) -> ExitStatus:
    from cleanart.batch.arguments import set_batch_defaults
    from cleanart.batch.command import Batch, run_batch
    from cleanart.batch.record_files import PageFields

    set_batch_defaults(chosen)
    same = ("inputs", "output", "kind", "to", "form", "front_matter", "jobs", "timeout", "max_size", "resume")
    more = ("report", "raw_csv", "allow_private", "quiet", "verbose")
    return run_batch(
        Batch(
            **{name: getattr(chosen, name) for name in (*same, *more)},
            options=extraction.options,
            rules=extraction.rules,
            wanted=extraction.wanted,
            fields=PageFields(chosen.text_field, chosen.url_field, chosen.id_field),
            ordered=not chosen.unordered,
        )
    )
