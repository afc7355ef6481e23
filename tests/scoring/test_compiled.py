"""What is compiled gives the same features and scores, to the last bit, as its source and as what replaces it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

import pytest
from hypothesis import given

from benchmarks.uncompiled import SourceFinder
from cleanart.page.document import Document
from cleanart.scoring import features
from cleanart.scoring.feature_names import HTML, TEXT
from cleanart.scoring.model import model_for
from tests.helpers import PROSE, TITLE, markup, nasty_pages, page, paragraphs, run_stages

_ROOMS = ("cleanart.core", "cleanart.scoring")
_CHOOSERS = ("core.characters", "core.words", "scoring.features", "scoring.forest")  # they ask whether it is compiled


@contextmanager
def own_modules(saved: dict[str, ModuleType]) -> Iterator[None]:
    """Let the modules of the two rooms be those given; afterwards, they are what they were."""
    before = {name: module for name, module in sys.modules.items() if name.startswith(_ROOMS)}
    for name in before:
        del sys.modules[name]
    sys.modules.update(saved)
    finder = SourceFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
        saved.update({name: module for name, module in sys.modules.items() if name.startswith(_ROOMS)})
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith(_ROOMS)]:
            del sys.modules[name]
        sys.modules.update(before)
        for room in _ROOMS:
            setattr(sys.modules["cleanart"], room.rpartition(".")[2], before[room])


@pytest.fixture(scope="module")
def source() -> dict[str, ModuleType]:
    """The modules as Python source, with numpy in place of the loops that would take long."""
    modules: dict[str, ModuleType] = {}
    with own_modules(modules):
        import_module("cleanart.scoring.model")
    return modules


@pytest.fixture(scope="module")
def loops() -> dict[str, ModuleType]:
    """The modules as Python source, with the same loops as when they are compiled."""
    modules: dict[str, ModuleType] = {}
    with own_modules(modules):
        import_module("cleanart.scoring.model")
        for name in _CHOOSERS:
            vars(modules.get(name) or sys.modules[f"cleanart.{name}"])["COMPILED"] = True
    return modules


def results(document: Document, modules: dict[str, ModuleType] | None = None) -> tuple[list[bytes], list[list[float]]]:
    """The features of a page by the modules given, and its scores."""
    names = HTML if document.is_markup else TEXT
    if modules is None:
        model = model_for(document)
        tables = list(features.feature_tables(document, features.compile_features(names)))
        scores = [model.score(part) for part in features.unlabelled_blocks(document)]
    else:
        with own_modules(modules):
            own, model = modules["cleanart.scoring.features"], modules["cleanart.scoring.model"].model_for(document)
            tables = list(own.feature_tables(document, own.compile_features(names)))
            scores = [model.score(part) for part in own.unlabelled_blocks(document)]
    return [bytes(table.values) for table in tables], scores


def test_the_source_is_the_source(source: dict[str, ModuleType]) -> None:
    assert all(module.__file__.endswith(".py") for module in source.values() if module.__file__)


@given(nasty_pages())
def test_text_has_the_same_features_and_scores(
    source: dict[str, ModuleType], loops: dict[str, ModuleType], text: str
) -> None:
    made = run_stages(page(text), "comments")
    assert results(made) == results(made, source) == results(made, loops)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{TITLE}</h1>{paragraphs()}",
        f"<nav><a href=/a>Harbor</a></nav><main class=body><h1>{TITLE}</h1>{paragraphs()}</main><footer>©</footer>",
        "".join(f"<div class=card><h3><a href=/{i}>{line}</a></h3><p>{line}</p></div>" for i, line in enumerate(PROSE)),
        f"{paragraphs()}<ul>{'<li>潮水磨坊仍在运转' * 3}</ul>{paragraphs()}<table><tr><td>1<td>2</table>",
    ],
)
def test_html_has_the_same_features_and_scores(
    source: dict[str, ModuleType], loops: dict[str, ModuleType], body: str
) -> None:
    made = markup(body)
    assert results(made) == results(made, source) == results(made, loops)
