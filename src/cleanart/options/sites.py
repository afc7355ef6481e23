"""Rules by site: which options hold for the pages of which hosts, from a TOML file (level 3)."""

import os
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleanart.errors import OptionsError
from cleanart.options import Options
from cleanart.rules.compiled import as_rules

_WHERE = frozenset({"host", "path"})
_OPTIONS = frozenset(field.name for field in fields(Options))


@dataclass(frozen=True, slots=True)
class SiteSection:
    """One `[[site]]` of a file."""

    hosts: tuple[str, ...]
    """Names, each with its subdomains, or patterns such as `*.example.org`."""
    path: str | None
    """Pattern of paths; None for all."""
    overrides: dict[str, Any]
    """Options by name."""

    def holds_for(self, host: str, path: str) -> bool:
        """Tell whether the section is about a page; of a page without an address, both are ""."""
        if self.path is not None and not fnmatchcase(path, self.path):
            return False
        return any(
            fnmatchcase(host, own) if "*" in own else host == own or host.endswith("." + own) for own in self.hosts
        )


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What `load_rules` read."""

    sections: tuple[SiteSection, ...] = ()

    def options_for(self, url: str | None, options: Options) -> Options:
        """Return the options for a page: `options`, with what the sections that hold for its address say.

        Rules are added to those that are there. Of other options, the section has the last word over `options`, and a
        later section over an earlier one. Where `url` is None, only sections with the host `*` and no
        path hold.
        """
        host, path = _host_and_path(url)
        for section in self.sections:
            if section.holds_for(host, path):
                options = _merged(options, section.overrides)
        return options


def load_rules(path: str | os.PathLike[str]) -> SiteRules:
    """Return the rules by site that a TOML file holds (see docs/rules.md).

    Raises:
        OptionsError: if the file cannot be read, is not TOML, or says what no option is; the message has one line that
            names the file, the section and the key.
    """
    import tomllib  # noqa: PLC0415  # for those who have such a file

    name = os.fsdecode(path)
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        unknown = data.keys() - {"site"}
        if unknown:
            raise OptionsError(f"unknown key: {', '.join(sorted(unknown))} (rules stand in sections [[site]])")
        tables = data.get("site", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise OptionsError("site must be sections: [[site]]")
        return SiteRules(tuple(_section(i, table) for i, table in enumerate(tables, 1)))
    except OSError as error:
        raise OptionsError(f"{name}: {error.strerror or error}") from None
    except OptionsError as error:
        raise OptionsError(f"{name}: {error}") from None
    except RecursionError:
        raise OptionsError(f"{name}: it is nested too deeply") from None
    except ValueError as error:  # no TOML, no UTF-8, no name of a file
        raise OptionsError(f"{name}: {' '.join(str(error).split())}") from None


def _section(number: int, table: dict[str, Any]) -> SiteSection:
    where = f"[[site]] {number}"
    try:
        hosts = _hosts(table.get("host"))
        where += f" ({table['host'] if isinstance(table['host'], str) else hosts[0]})"
        path = table.get("path")
        if path is not None and not isinstance(path, str):
            raise OptionsError("path must be a string")
        unknown = table.keys() - _WHERE - _OPTIONS
        if unknown:
            raise OptionsError(f"unknown key: {', '.join(sorted(unknown))}")
        overrides = {key: value for key, value in table.items() if key in _OPTIONS}
        Options(**overrides)
        for key in overrides.keys() & {"keep", "drop"}:
            overrides[key] = as_rules(key, overrides[key])
        return SiteSection(hosts, path, overrides)
    except OptionsError as error:
        raise OptionsError(f"{where}: {error}") from None


def _hosts(value: object) -> tuple[str, ...]:
    hosts = [value] if isinstance(value, str) else value
    if not isinstance(hosts, list) or not hosts or not all(isinstance(host, str) and host.strip() for host in hosts):
        raise OptionsError('host must be a name such as "example.org", a pattern such as "*.example.org", or several')
    for host in hosts:
        if "/" in host or ":" in host:
            raise OptionsError(f"host must be a name without scheme, port and path, not {host!r}")
    return tuple(_as_host(host) for host in hosts)


def _as_host(name: str) -> str:
    """Return a host's name as it is compared: in lower case, with letters other than ASCII's as DNS has them."""
    name = name.strip().rstrip(".").lower()
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def _host_and_path(url: str | None) -> tuple[str, str]:
    try:
        parts = urlsplit(url or "")
        return _as_host(parts.hostname or ""), parts.path or ("/" if parts.hostname else "")
    except ValueError:
        return "", ""


def _merged(options: Options, overrides: dict[str, Any]) -> Options:
    changed = dict(overrides)
    for key in changed.keys() & {"keep", "drop"}:
        changed[key] = (*getattr(options, key), *changed[key])
    # They exclude each other: the section's takes the place of the other.
    if overrides.get("favor_recall"):
        changed["favor_precision"] = False
    elif overrides.get("favor_precision"):
        changed["favor_recall"] = False
    return options.with_overrides(changed)
