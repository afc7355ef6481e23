"""The loops that write features, which are compiled, beside the operations of numpy that do the same."""

from array import array

import pytest

from cleanart.core.feature_writer import FeatureWriter
from cleanart.page.document import Document
from cleanart.scoring import by_numpy
from cleanart.scoring.feature_names import HTML, TEXT
from cleanart.scoring.features import _read_columns, compile_features
from tests.helpers import MENU, PROSE, TITLE, item, markup, page, paragraphs, run_stages, spaced

CARDS = "".join(f"<div class=card><h3><a href=/{i}>{line}</a></h3><p>{line}</p></div>" for i, line in enumerate(PROSE))
LINES = [*MENU, TITLE, "", *PROSE, "", "- rye", "- oats", "Related:", *MENU]
ITEMS = [TITLE, *PROSE[:2], item("rye"), item("oats"), *PROSE[2:]]
HTML_PAGES = {
    "article": f"<nav><a href=/a>Harbor</a></nav><main><h1>{TITLE}</h1>{paragraphs()}</main><p>©",
    "cards": f"<main>{CARDS}</main><ul><li>a<li><a href=/b>b</a></ul>",
    "nested": f"<div><div><div>{paragraphs()}</div><p>x</div>{CARDS}</div><table><tr><td>1<td>2</table>",
}
PAGES = {
    "text": lambda: run_stages(page("\n".join(LINES)), "tables"),
    "items": lambda: run_stages(spaced(*ITEMS), "tables"),
    "line": lambda: run_stages(page(TITLE), "tables"),
    **{name: lambda body=body: markup(body) for name, body in HTML_PAGES.items()},  # type: ignore[misc]
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("step", [1, 3])
def test_the_loops_write_what_numpy_writes(name: str, step: int) -> None:
    document: Document = PAGES[name]()
    program = compile_features(HTML if document.is_markup else TEXT)
    rows = array("i", range(0, len(document.blocks), step))
    columns = _read_columns(document, document.blocks, 0)
    looped, vectorised = (array("f", [0.0]) * (program.count * len(rows)) for _ in range(2))
    FeatureWriter(*columns, rows, looped).write(program)
    by_numpy.write_features(*columns, rows, vectorised, program)
    assert looped == vectorised
