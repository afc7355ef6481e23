"""CONTRIBUTING.md is right: its recipes are followed, and the files and names in its tables exist."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleanart
from cleanart.page.blocks import Label
from tests.helpers import PROSE, TITLE
from tests.test_architecture import LEVELS

ROOT = Path(__file__).parent.parent
RECIPES = dict(
    re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)
)
ROWS = [
    pytest.param(path, action, id=f"{recipe}: {path}")
    for recipe, text in RECIPES.items()
    for path, action in re.findall(r"^\| `(.+?)` \| (.+) \|$", text, re.MULTILINE)
]


def code_blocks(recipe: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", RECIPES[recipe], re.DOTALL | re.MULTILINE)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of cleanart that a recipe may change."""
    return Path(shutil.copytree(cleanart.__path__[0], tmp_path / "cleanart", ignore=shutil.ignore_patterns("*.pyc")))


def run_in(package: Path, *arguments: str) -> str:
    """Run Python on a copy of cleanart, from the repository; return what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def insert_at_end(path: Path, name: str, code: str) -> None:
    """Add code to a class or function of a module."""
    source = path.read_text("utf-8")
    (node,) = (node for node in ast.parse(source).body if getattr(node, "name", "") == name)
    lines = source.splitlines(keepends=True)
    lines.insert(node.end_lineno or 0, code)
    path.write_text("".join(lines), "utf-8")


# The tables


def defined_names(path: Path) -> set[str]:
    """All names that a module defines or imports, and those of its classes' members and functions' parameters."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name) | ast.alias(name=name):
                names.add(name)
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
    return names


@pytest.mark.parametrize(("path", "action"), ROWS)
def test_files_and_names_of_the_tables_exist(path: str, action: str) -> None:
    place = ROOT / path
    assert place.exists()
    if place.suffix != ".py":
        return
    names = set(re.findall(r"`([A-Za-z_]+)`", action))
    assert names <= defined_names(place) | {stage.name for stage in cleanart.Pipeline().stages}


def test_every_recipe_has_a_table() -> None:
    assert len(RECIPES) == 5
    assert all("\n| file | what to do |\n" in text for text in RECIPES.values())


@pytest.mark.parametrize(
    "document", ["CONTRIBUTING.md", "README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_links_within_the_repository_lead_somewhere(document: str) -> None:
    text = (ROOT / document).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", text)
    assert [link for link in links if not (ROOT / document).parent.joinpath(link).exists()] == []


def test_the_map_has_all_rooms_and_stages_in_at_most_1500_words() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert len(text.split()) <= 1500
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [stage.name for stage in cleanart.Pipeline().stages]
    rooms = {
        room: int(level)
        for level, names in re.findall(r"^\| (\d+) \| (.+?) \|", text, re.MULTILINE)
        for room in re.findall(r"`(\w+)(?:/|\.py)`", names)
    }
    assert rooms == {room: level for room, level in LEVELS.items() if room != "__main__"}


# The recipes


def test_a_language_is_a_file(package: Path) -> None:
    (lexicon,) = code_blocks("Add a language", "json")
    name = re.search(r"`(\w+)\.json`", RECIPES["Add a language"])[1]  # type: ignore[index]
    assert not (package / "language" / "lexicons" / f"{name}.json").exists(), "take another language for the recipe"
    (package / "language" / "lexicons" / f"{name}.json").write_text(lexicon, "utf-8")
    passed = run_in(package, "-m", "pytest", "-p", "no:cacheprovider", "tests/language/test_lexicons.py", "-k", name)
    assert "passed" in passed
    phrases = [(category, phrase) for category, phrases in json.loads(lexicon)["line"].items() for phrase in phrases]
    asked = [phrase for _, phrase in phrases]
    cues = "from cleanart.language.lexicons import load_lexicon as l; [print(sorted(l().line_cues(p))) for p in {!r}]"
    found = run_in(package, "-c", cues.format(asked)).splitlines()
    for (category, _), of_phrase in zip(phrases, found, strict=True):
        assert f"line:{category}" in of_phrase


def test_a_stage_is_a_function_with_a_name() -> None:
    names: dict[str, object] = {"page": "\n\n".join([TITLE, "★★★☆☆", *PROSE])}
    for block in code_blocks("Add a stage", "python"):
        exec(block, names)  # noqa: S102
    article = names["article"]
    assert isinstance(article, cleanart.Article)
    (rating,) = [block for block in article.blocks if block.text == "★★★☆☆"]
    assert rating.label is Label.META
    assert rating.decisions[-1].stage == "ratings"
    assert article.body == "\n\n".join(PROSE)


def test_a_form_of_output_is_a_renderer_and_a_line(package: Path, tmp_path: Path) -> None:
    renderer, function, line = code_blocks("Add a form of output", "python")
    (package / "renderers" / "org.py").write_text(renderer, "utf-8")
    forms = package / "renderers" / "forms.py"
    before, after = forms.read_text("utf-8").split("_FORMS = (\n", 1)
    forms.write_text(f"{before}{function}\n\n_FORMS = (\n{line.rstrip()},\n{after}", "utf-8")
    page, output = tmp_path / "page.html", tmp_path / "page.org"
    page.write_text(f"<h1>{TITLE}</h1><h2>The gates</h2>" + "".join(f"<p>{text}</p>" for text in PROSE), "utf-8")
    expected = "\n\n".join([f"#+title: {TITLE}", "** The gates", *PROSE]) + "\n"
    assert run_in(package, "-m", "cleanart", "--org", str(page)) == expected
    assert run_in(package, "-m", "cleanart", str(page), "-o", str(output)) == ""
    assert output.read_text("utf-8") == expected


def test_a_field_is_declared_once(package: Path) -> None:
    declaration, module, call = code_blocks("Add a field", "python")
    insert_at_end(package / "page" / "metadata.py", "Metadata", declaration)
    (package / "fields" / "section.py").write_text(module, "utf-8")
    called = f"    from cleanart.fields import section\n{call}"
    insert_at_end(package / "stages" / "metadata.py", "label_metadata", called)
    page = f"<meta property='article:section' content='Harbor'><h1>{TITLE}</h1><p>{PROSE[0]}</p><p>{PROSE[1]}</p>"
    script = (
        "import cleanart; from cleanart.renderers.csv import csv_header;"
        "from cleanart.batch.table import ARTICLE_FIELDS;"
        f"a = cleanart.extract({page!r}); values = [e.value for e in a.evidence if e.field == 'section'];"
        "print(a.section, a.as_dict()['section'], 'Harbor' in a.to_markdown(front_matter=True),"
        "'section' in csv_header(), 'section' in ARTICLE_FIELDS, 'Harbor' in a.to_report(), values)"
    )
    assert run_in(package, "-c", script) == "Harbor Harbor True True True True ['Harbor']\n"
