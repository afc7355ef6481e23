"""Rules by site: options for the pages of certain hosts, read from a TOML file."""

import os
from dataclasses import dataclass, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cleanart.errors import OptionsError
from cleanart.options import Options, list_unknown
from cleanart.rules.compiled import as_rules

_MAX_CHARS = 10_000_000
_WHERE = frozenset({"host", "path"})
_OPTIONS = frozenset(field.name for field in fields(Options))


@dataclass(frozen=True, slots=True)
class SiteSection:
    """A `[[site]]` section of a rules file."""

    hosts: tuple[str, ...]
    """Host names, which include their subdomains, or patterns such as `*.example.org`."""
    path: str | None
    """Pattern that the path of the address must match; None for any."""
    overrides: dict[str, Any]
    """The options that the section sets, by name."""

    def holds_for(self, host: str, path: str) -> bool:
        """Tell whether the section applies to a page; both arguments are "" for a page without an address."""
        if self.path is not None and not fnmatchcase(path, self.path):
            return False
        return any(
            fnmatchcase(host, name) if "*" in name else host == name or host.endswith("." + name) for name in self.hosts
        )


@dataclass(frozen=True, slots=True)
class SiteRules:
    """The sections of a rules file, from `load_rules`."""

    sections: tuple[SiteSection, ...] = ()

    def options_for(self, url: str | None, options: Options) -> Options:
        """Return the options for a page: `options`, changed by all sections that apply to its address.

        `keep` and `drop` rules add up. Other options of a section replace those in `options`, and later sections
        override earlier ones. If `url` is None, only sections with the host `*` and no path apply.
        """
        host, path = _host_and_path(url)
        for section in self.sections:
            if section.holds_for(host, path):
                options = _merged(options, section.overrides)
        return options


def load_rules(path: str | os.PathLike[str]) -> SiteRules:
    """Return the rules by site in a TOML file (see docs/rules.md).

    Raises:
        OptionsError: if the file cannot be read, is not TOML, or has unknown keys or invalid values. The message is one
            line that names the file, the section and the key.
    """
    import tomllib  # noqa: PLC0415  # only needed with a rules file

    name = os.fsdecode(path)
    try:
        with Path(path).open(encoding="utf-8") as file:
            content = file.read(_MAX_CHARS + 1)  # devices such as /dev/zero have no end
        if len(content) > _MAX_CHARS:
            raise OptionsError(f"it is longer than {_MAX_CHARS:,} characters")
        data = tomllib.loads(content)
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
    except ValueError as error:  # invalid TOML, UTF-8 or file name
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
            raise OptionsError(f"unknown key: {list_unknown(unknown, _WHERE | _OPTIONS)}")
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
    """Return a host name as it is compared: in lower case, non-ASCII letters in Punycode (IDNA)."""
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
    # The two exclude each other, so the section's choice switches the other off.
    if overrides.get("favor_recall"):
        changed["favor_precision"] = False
    elif overrides.get("favor_precision"):
        changed["favor_recall"] = False
    return options.with_overrides(changed)
