"""The forms that an article can be printed in: a new one is a renderer and a line of `FORMS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanart.language.strings import json_text, without_controls

if TYPE_CHECKING:
    from cleanart.renderers.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSettings:
    """How to print an article, besides the options that it was extracted with."""

    row: dict[str, Any] | None = None
    """The row that JSON and CSV print (see `cleanart.batch.table`)."""
    field: str = ""
    """The field to print alone."""
    is_first: bool = True
    """It is the first one in the output: CSV begins with the names of columns."""
    is_only: bool = True
    """It is the only one in the output: JSON is indented."""
    front_matter: bool = False
    """Markdown begins with the metadata."""
    raw_csv: bool = False
    """Cells of CSV may be formulas."""
    colour: bool = False
    """The explanation has colours."""


class Form(NamedTuple):
    """A form that an article can be printed in."""

    name: str
    """The option of the command, without the dashes."""
    help: str
    """What the command says of the option."""
    render: Callable[[Article, PrintSettings], str]
    """Gives what is printed for an article: "" or whole lines."""
    endings: tuple[str, ...] = ()
    """Endings of files in this form; a batch gives its files the first one."""
    is_for_batches: bool = False
    """Whether a batch can write a file in this form for each page."""
    is_whole_file: bool = False
    """Whether a file holds only one article."""
    is_titled: bool = False
    """Whether several articles in one output are separated by the names of their inputs."""
    has_rows: bool = False
    """Whether inputs that fail have a row, too."""


def _render_text(article: Article, settings: PrintSettings) -> str:  # noqa: ARG001  # it has none
    return _as_lines(article.to_text(standalone=True))


def _render_markdown(article: Article, settings: PrintSettings) -> str:
    return _as_lines(article.to_markdown(standalone=True, front_matter=settings.front_matter))


def _render_html(article: Article, settings: PrintSettings) -> str:  # noqa: ARG001  # it has none
    return _as_lines(article.to_html(standalone=True))


def _render_json(article: Article, settings: PrintSettings) -> str:
    record = article.as_dict() if settings.row is None else settings.row
    return json_text(record, indent=1 if settings.is_only else None) + "\n"


def _render_csv(article: Article, settings: PrintSettings) -> str:
    from cleanart.renderers.csv import csv_header, csv_row  # noqa: PLC0415

    row = article.as_dict() if settings.row is None else settings.row
    return (csv_header() if settings.is_first else "") + csv_row(row, raw=settings.raw_csv)


def _render_xml(article: Article, settings: PrintSettings) -> str:  # noqa: ARG001  # it has none
    from cleanart.renderers.xml import render_xml  # noqa: PLC0415

    return render_xml(article, article.options)


def _render_tei(article: Article, settings: PrintSettings) -> str:  # noqa: ARG001  # it has none
    from cleanart.renderers.tei import render_tei  # noqa: PLC0415

    return render_tei(article, article.options)


def _render_field(article: Article, settings: PrintSettings) -> str:
    value = article.as_dict()[settings.field]
    members = value if isinstance(value, list) else [] if value is None else [value]
    lines = [json_text(member) if isinstance(member, dict) else str(member) for member in members]
    return _as_lines("\n".join(lines))


def field_names() -> tuple[str, ...]:
    """Return the names of the fields that can be printed alone."""
    from cleanart.renderers.article import Article  # noqa: PLC0415

    return tuple(Article().as_dict())


def _render_explanation(article: Article, settings: PrintSettings) -> str:
    from cleanart.renderers.explain import render_explanation  # noqa: PLC0415

    return render_explanation(article, colour=settings.colour)


def _as_lines(text: str) -> str:
    return f"{without_controls(text)}\n" if text else ""


DEFAULT_FORM = "text"
_FORMS = (
    Form(
        "text",
        "print plain text: title, authors, date and site, body, image credits (the default)",
        _render_text,
        (".txt",),
        is_for_batches=True,
        is_titled=True,
    ),
    Form("markdown", "print Markdown", _render_markdown, (".md", ".markdown"), is_for_batches=True, is_titled=True),
    Form(
        "html",
        "print a web page that is safe to show (one INPUT)",
        _render_html,
        (".html", ".htm"),
        is_for_batches=True,
        is_whole_file=True,
    ),
    Form(
        "json",
        "print JSON: one object, or one a line for several inputs",
        _render_json,
        (".json",),
        is_for_batches=True,
        has_rows=True,
    ),
    Form("csv", "print CSV, a row for each input", _render_csv, (".csv",), has_rows=True),
    Form("xml", "print XML (one INPUT)", _render_xml, (".xml",), is_for_batches=True, is_whole_file=True),
    Form(
        "xmltei",
        "print XML as the Text Encoding Initiative defines it (one INPUT)",
        _render_tei,
        (".tei.xml",),
        is_for_batches=True,
        is_whole_file=True,
    ),
    Form(
        "explain",
        "print every block: label, kept or dropped, and the reason; then what the metadata are from",
        _render_explanation,
        is_titled=True,
    ),
)
FORMS = MappingProxyType({form.name: form for form in _FORMS})
"""All forms by name, in the order in which the command lists them."""


FIELD_FORM = Form("print", "print one field alone", _render_field)
"""What `-p` prints."""


def form_of_name(name: str) -> str | None:
    """Return the form that a file's name asks for; None for the default form's, which goes with all forms."""
    forms = ((ending, form.name) for form in _FORMS for ending in form.endings if form.name != DEFAULT_FORM)
    return max(((len(ending), form) for ending, form in forms if name.endswith(ending)), default=(0, None))[1]
