from cleanart.fields.description import candidates
from tests.helpers import of_head, said, values


def test_descriptions_by_source() -> None:
    found = said(("meta", "Of gates."), ("og", "Of mills."), ("citation", "Of tides."))
    assert values(candidates(of_head(descriptions=found))) == ["Of mills.", "Of gates.", "Of tides."]
    assert candidates(of_head()) == []
