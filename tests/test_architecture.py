"""Who may import whom, and in which order the stages may run. The levels are those of docs/architecture.md."""

import ast
import inspect
import pkgutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import cleanart
from benchmarks import import_graph
from cleanart import errors, pipeline
from cleanart.page.blocks import Label
from cleanart.page.document import Stage

SOURCE = Path(cleanart.__file__).parent
LEVELS = {
    "core": 0,
    "errors": 0,
    "language": 0,
    "rules": 1,
    "web": 1,
    "options": 2,
    "page": 3,
    "images": 4,
    "fields": 5,
    "readers": 5,
    "renderers": 5,
    "scoring": 5,
    "stages": 6,
    "pipeline": 7,
    "batch": 8,
    "engines": 9,
    "command": 9,
    "cli": 10,
    "__main__": 11,
}
LOOSE_MODULES = {"errors", "pipeline", "cli", "__main__"}  # all others live in rooms
# File names that may stand in several rooms, which tell them apart: the data, and what reads, finds or prints it.
PAIRS = {"article", "formulas", "head", "html", "metadata", "tables", "text", "title"}
MODULES = sorted(
    ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for path in SOURCE.rglob("*.py")
    if path.relative_to(SOURCE) != Path("__init__.py")
)


def tree(module: str) -> ast.Module:
    return ast.parse((SOURCE / Path(*module.split("."))).with_suffix(".py").read_text(encoding="utf-8"))


def names(node: ast.AST) -> Iterator[str]:
    """The full names that an import statement imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "relative import"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def imported(module: str) -> frozenset[str]:
    """All that a module imports, at its head and inside its functions."""
    return frozenset(name for node in ast.walk(tree(module)) for name in names(node))


def own(module: str) -> set[tuple[str, ...]]:
    """What a module imports of cleanart, as parts of the name below `cleanart`."""
    return {tuple(n.split(".")[1:]) for n in imported(module) if n.split(".")[0] == "cleanart"}


# All are imported by functions alone: lxml's module for HTML, numpy's when a page is scored, cssselect's for rules.
AT_THE_HEAD = {("readers.html", "lxml"), ("scoring", "numpy"), ("rules.selectors", "cssselect")}


def room_or_module(module: str) -> str:
    return "scoring" if room(module) == "scoring" else module


def room(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_every_room_has_a_level() -> None:
    assert {room(module) for module in MODULES} == LEVELS.keys()


def test_modules_live_in_rooms() -> None:
    assert {module for module in MODULES if "." not in module} == LOOSE_MODULES


def test_a_file_name_stands_twice_only_where_the_rooms_make_the_pair_plain() -> None:
    names = Counter(module.rpartition(".")[2] for module in MODULES if not module.endswith("__init__"))
    assert {name for name, count in names.items() if count > 1} <= PAIRS


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    for parts in own(module):
        if parts == ("__version__",):
            continue  # a fact of the package, not a room
        assert parts[0] in LEVELS, f"{module} imports {parts[0]}"
        if parts[0] != room(module):
            assert LEVELS[parts[0]] < LEVELS[room(module)], f"{module} imports {'.'.join(parts)}"


def test_no_modules_import_each_other() -> None:
    assert import_graph.circles(import_graph.read_package(SOURCE)) == []


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) == "stages"])
def test_stages_import_no_stage_reader_or_parser(module: str) -> None:
    assert not [parts for parts in own(module) if parts[0] in {"stages", "readers"}]
    assert {name.split(".")[0] for name in imported(module)}.isdisjoint({"lxml", "bs4"})


@pytest.mark.parametrize("module", MODULES)
def test_only_the_standard_library_is_imported_at_the_head(module: str) -> None:
    for node in tree(module).body:
        for name in names(node):
            top = name.split(".")[0]
            allowed = (
                top == "cleanart" or top in sys.stdlib_module_names or (room_or_module(module), top) in AT_THE_HEAD
            )
            assert allowed, f"{module} imports {name}"


def test_lxml_lives_in_one_reader_which_is_imported_where_it_is_needed() -> None:
    users = {m for m in MODULES if any(n.split(".")[0] == "lxml" for n in imported(m))}
    assert users == {"readers.html"}
    importers = {m for m in MODULES if ("readers", "html") in {parts[:2] for parts in own(m)}}
    assert importers == {"pipeline"}
    assert "cleanart.readers.html" not in {n for node in tree("pipeline").body for n in names(node)}


@pytest.mark.parametrize(("package", "module"), [("cssselect", "rules.selectors"), ("regex", "rules.compiled")])
def test_what_rules_need_lives_in_one_module_each(package: str, module: str) -> None:
    assert {m for m in MODULES if any(n.split(".")[0] == package for n in imported(m))} == {module}


@pytest.mark.parametrize("engine", ["spark", "ray", "datatrove"])
def test_engines_live_in_one_module_each(engine: str) -> None:
    package = {"spark": "pyspark"}.get(engine, engine)
    assert {m for m in MODULES if any(n.split(".")[0] == package for n in imported(m))} == {f"engines.{engine}"}
    assert not {m for m in MODULES if ("engines", engine) in {parts[:2] for parts in own(m)}}


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_beautifulsoup(module: str) -> None:
    """Its trees are told by what they can do: who hands one over has it."""
    assert "bs4" not in {name.split(".")[0] for name in imported(module)}


def test_detection_of_encodings_is_imported_where_it_is_needed() -> None:
    users = {m for m in MODULES if any(n.split(".")[0] == "chardet" for n in imported(m))}
    assert users == {"readers.decode"}
    functions = [node for node in tree("readers.decode").body if isinstance(node, ast.FunctionDef)]
    inside = {n for f in functions for node in ast.walk(f) for n in names(node)}
    assert any(name.startswith("chardet") for name in inside)


@pytest.mark.parametrize("source", ["'A short page.'", "b'A short page.'", "'Ein St\\u00fcck'.encode()"])
def test_a_page_that_needs_no_detection_loads_no_package(source: str) -> None:
    script = (
        f"import sys, cleanart; cleanart.extract({source});"
        "sys.exit(any(name in sys.modules for name in ('chardet', 'lxml', 'bs4', 'argparse')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_only_html_loads_lxml_and_it_loads_nothing_else() -> None:
    script = (
        "import sys, cleanart; before = 'lxml' in sys.modules; cleanart.extract('<html><body><p>A short page.</p>');"
        "sys.exit(before or 'lxml.etree' not in sys.modules"
        " or any(name in sys.modules for name in ('lxml.html', 'chardet', 'bs4', 'argparse')))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


# Stages


def test_every_stage_module_defines_one_stage_and_the_pipeline_runs_it() -> None:
    modules = [m for m in MODULES if room(m) == "stages" and m != "stages.__init__"]
    stages = [import_module(f"cleanart.{module}").STAGE for module in modules]
    assert all(isinstance(stage, Stage) for stage in stages)
    assert sorted(stage.name for stage in stages) == sorted(stage.name for stage in pipeline.STAGES)
    for module, stage in zip(modules, stages, strict=True):
        assert module == f"stages.{stage.name}"
        assert inspect.getmodule(stage.run).__name__ == f"cleanart.{module}"  # type: ignore[union-attr]


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) not in {"stages", "page"}])
def test_stages_alone_label_blocks(module: str) -> None:
    """Finders return what they found; the stage that called them labels it."""
    calls = (node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    assert not [f for f in calls if isinstance(f, ast.Attribute) and f.attr == "decide"]


def test_names_of_stages_are_unique() -> None:
    assert len({stage.name for stage in pipeline.STAGES}) == len(pipeline.STAGES)


@pytest.mark.parametrize("stage", pipeline.STAGES, ids=lambda stage: stage.name)
def test_what_a_stage_needs_is_set_before_it(stage: Stage) -> None:
    before = pipeline.STAGES[: pipeline.STAGES.index(stage)]
    known = {Label.TEXT}.union(*(earlier.sets for earlier in before))
    assert stage.needs <= known


def test_every_label_is_set_by_some_stage() -> None:
    assert {Label.TEXT}.union(*(stage.sets for stage in pipeline.STAGES)) >= set(Label)


def test_selection_comes_after_the_scores_and_before_the_images() -> None:
    names = [stage.name for stage in pipeline.STAGES]
    assert names.index("score") < names.index("select") < names.index("images")
    assert pipeline.STAGES[names.index("select")].sets.isdisjoint(Label)


# Public names


def test_all_public_names_exist() -> None:
    assert all(hasattr(cleanart, name) for name in cleanart.__all__)
    assert sorted(cleanart.__all__) == sorted(set(cleanart.__all__))


def test_public_names_are_those_promised() -> None:
    assert set(cleanart.__all__) >= {"Article", "Block", "CleanartError", "Image", "Link", "Options", "extract"}


def test_the_tree_of_errors() -> None:
    own_errors = {
        name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }
    assert own_errors == {
        "CleanartError",
        "EmptyInputError",
        "BinaryInputError",
        "NoArticleError",
        "NotAPageError",
        "OptionsError",
        "PipelineError",
        "MissingExtraError",
        "ColumnError",
        "BatchError",
        "FetchError",
        "LimitError",
    }
    assert own_errors <= set(cleanart.__all__)
    for name in own_errors - {"CleanartError"}:
        assert issubclass(getattr(errors, name), errors.CleanartError)
    assert issubclass(errors.OptionsError, ValueError)
    assert errors.CleanartError.__bases__ == (Exception,)


@pytest.mark.parametrize(
    "module", ["cleanart", *(f"cleanart.{m}" for m in MODULES if m != "__main__" and "__init__" not in m)]
)
def test_every_public_thing_has_a_docstring(module: str) -> None:
    try:
        loaded = import_module(module)
    except cleanart.MissingExtraError as error:
        pytest.skip(str(error))
    assert loaded.__doc__
    for name, value in vars(loaded).items():
        if inspect.isfunction(value) and value.__module__ == module and not name.startswith("_"):
            assert value.__doc__, f"{module}.{name}"


def test_every_package_is_found_when_installed() -> None:
    found = {name for _, name, _ in pkgutil.walk_packages([str(SOURCE)], "cleanart.")}
    expected = {f"cleanart.{m.removesuffix('.__init__')}" for m in MODULES}
    assert found - {"cleanart.readers.parser_events"} == expected  # that one has no Python source
    assert (SOURCE / "py.typed").exists()
