"""Print the import graph of cleanart's rooms as text, and all import cycles among its modules.

    python -m benchmarks.import_graph [--modules] [FOLDER]

A room is a folder in `src/cleanart`, or a module directly in it. Each line has a room, its numbers of modules and
lines, and the rooms that it imports, in brackets those imported only inside functions. `--modules` prints one line per
module instead. FOLDER is the package to read (default: this repository's).

The exit status is 1 if there is an import cycle, else 0.
"""

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "cleanart"


@dataclass(slots=True)
class Module:
    """The modules of its own package that a module imports, as dotted names relative to the package."""

    lines: int
    at_import: set[str] = field(default_factory=set)
    """Imported when the module is loaded, or only for type checkers."""
    in_functions: set[str] = field(default_factory=set)


def read_package(folder: Path) -> dict[str, Module]:
    """Read the modules of a package by relative dotted name; "" is the package itself."""
    paths = {_dotted(path.relative_to(folder)): path for path in sorted(folder.rglob("*.py"))}
    modules = {}
    for name, path in paths.items():
        source = path.read_text(encoding="utf-8")
        module = modules[name] = Module(source.count("\n"))
        for node, is_inside in _import_nodes(ast.parse(source), is_inside=False):
            imports = module.in_functions if is_inside else module.at_import
            imports |= {target for target in _targets(node, folder.name, paths.keys()) if target != name}
    return modules


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix("__init__").rstrip(".")


def _import_nodes(node: ast.AST, *, is_inside: bool) -> Iterator[tuple[ast.Import | ast.ImportFrom, bool]]:
    """Yield the import statements below a node, with whether each is inside a function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, is_inside
        elif not isinstance(child, ast.expr):  # which holds no statement
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _import_nodes(child, is_inside=is_inside or is_function)


def _targets(node: ast.Import | ast.ImportFrom, package: str, modules: Iterable[str]) -> Iterator[str]:
    """Yield the modules of the package that a statement imports."""
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        # In `from a import b`, b is either a module or a name defined in the module a.
        names = [f"{node.module}.{alias.name}" for alias in node.names]
    for name in names:
        parts = name.split(".")
        if parts[0] != package:
            continue
        module, parent = ".".join(parts[1:]), ".".join(parts[1:-1])
        yield module if module in modules else parent


def room_of(module: str) -> str:
    """Return the room of a module."""
    return module.partition(".")[0]


def circles(modules: Mapping[str, Module]) -> list[list[str]]:
    """Return the strongly connected components of several modules (Tarjan 1972), with imports inside functions."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    components: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in sorted(modules[name].at_import | modules[name].in_functions):
            if other not in modules or not other:
                continue
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            group = stack[stack.index(name) :]
            del stack[stack.index(name) :]
            if len(group) > 1:
                components.append(sorted(group))

    for name in modules:
        if name and name not in index:
            visit(name)
    return components


def room_lines(modules: Mapping[str, Module]) -> Iterator[str]:
    """Yield a line for each room."""
    rooms = sorted({room_of(name) for name in modules if name})
    for room in rooms:
        members = [module for name, module in modules.items() if room_of(name) == room]
        at_import = {room_of(name) for module in members for name in module.at_import} - {room, ""}
        inside = {room_of(name) for module in members for name in module.in_functions} - {room, ""} - at_import
        imports = [*sorted(at_import), *(f"({name})" for name in sorted(inside))]
        size = f"{len(members)} modules, {sum(module.lines for module in members)} lines"
        yield f"{room:<10} {size:<24} → {' '.join(imports) or 'nothing'}"


def module_lines(modules: Mapping[str, Module]) -> Iterator[str]:
    """Yield a line for each module."""
    for name, module in sorted(modules.items()):
        inside = sorted(module.in_functions - module.at_import)
        imports = [*sorted(module.at_import), *(f"({other})" for other in inside)]
        yield f"{name or 'cleanart'} → {' '.join(imports) or 'nothing'}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print the graph; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE, help="the package's folder")
    parser.add_argument("--modules", action="store_true", help="a line for each module instead of each room")
    args = parser.parse_args(argv)
    modules = read_package(args.folder)
    print("\n".join(module_lines(modules) if args.modules else room_lines(modules)))
    cycles = circles(modules)
    for group in cycles:
        print(f"circle: {', '.join(group)}")
    return 1 if cycles else 0


if __name__ == "__main__":
    sys.exit(main())
