"""The fit of page types; it needs the extra `train`."""

from importlib.util import find_spec

import pytest

from benchmarks.corpus import Page

pytestmark = pytest.mark.skipif(find_spec("scipy") is None, reason="needs the extra train")


def examples() -> list:
    from training.page_type import Example  # noqa: PLC0415 - it imports scipy

    made = []
    for i in range(60):
        kind = ("article", "forum", "product")[i % 3]
        page = Page.from_record({"id": str(i), "kind": kind, "url": f"https://site{i}.example/"})
        own = {"article": {"much prose": 0.9}, "forum": {"line:reply": 0.5}, "product": {"prices": 0.8}}[kind]
        made.append(Example(page, "made", own | {f"line:{i}": 0.5, "blocks": i % 7 / 7}, 1.0))
    return made


def test_the_fit_tells_types_and_is_the_same_each_time() -> None:
    from training.page_type import fit  # noqa: PLC0415

    made = examples()
    model = fit(made)
    assert model == fit(list(made))
    assert {model.choose(example.features) == example.page.kind for example in made} == {True}
    assert model.weights.keys() == {"much prose", "line:reply", "prices", "blocks"}  # not words of single sites


def test_what_is_written_is_the_model() -> None:
    import json  # noqa: PLC0415

    from cleanart.scoring.page_type_model import PageTypeModel  # noqa: PLC0415
    from training.page_type import _as_json, fit  # noqa: PLC0415

    model = fit(examples())
    assert PageTypeModel.from_record(json.loads(_as_json(model))) == model
