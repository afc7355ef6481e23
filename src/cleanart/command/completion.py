"""Scripts that complete the command's options in shells, made from the parser by shtab (extra `completion`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanart.renderers.forms import FORMS, field_names

if TYPE_CHECKING:
    import argparse

_FILES = frozenset({"FILE", "INPUT"})  # the metavars of what is completed by names of files


def render_completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the script for a shell. The parser cannot be used afterwards.

    Raises:
        ImportError: if shtab is not installed.
    """
    import shtab

    for action in parser._actions:
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab looks for it
        elif action.metavar == "FIELD":
            action.choices = field_names()
        elif action.metavar == "FORM":
            action.choices = tuple(FORMS)
    return shtab.complete(parser, shell) + "\n"
