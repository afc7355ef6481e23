"""The manual page, in the language of `man`, made from the parser."""

from __future__ import annotations

import argparse
import re

from cleanart.command.parser import EXAMPLES


def render_manual(parser: argparse.ArgumentParser, version: str) -> str:
    """Return the manual page of a command."""
    name, usage = parser.prog, " ".join(parser.format_usage().removeprefix("usage:").split())
    lines = [
        f'.TH {name.upper()} 1 "" "{name} {version}" "User Commands"',
        ".SH NAME",
        _text(f"{name} - {parser.description}"),
        ".SH SYNOPSIS",
        _text(usage),
        ".SH DESCRIPTION",
        _text(parser.description or ""),
    ]
    for group in parser._action_groups:
        if group._group_actions:
            lines += [
                f".SH {_text((group.title or '').upper())}",
                *([_text(group.description)] if group.description else []),
            ]
            lines += [line for action in group._group_actions for line in _option(action)]
    lines.append(".SH EXAMPLES")
    lines += [line for command, what in EXAMPLES for line in (".TP", f"\\fB{_text(command)}\\fR", _text(what))]
    return "\n".join([*lines, ".SH NOTES", _text(parser.epilog or "")]) + "\n"


def _option(action: argparse.Action) -> list[str]:
    value = action.metavar or (f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper())
    value = "" if action.nargs == 0 else f" {value}"
    names = ", ".join(f"{name}{value}" for name in action.option_strings) or str(action.metavar)
    return [".TP", f"\\fB{_text(names)}\\fR", _text((action.help or "").replace("%%", "%"))]


def _text(text: str) -> str:
    """Return text as `man` prints it: backslashes and hyphens are escaped; a line may not begin with a full stop."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", " ".join(escaped.split()))
