from cleanart.fields.url import candidates
from tests.helpers import of_head, said, values

MILL = "https://mill.example/gates"


def test_only_whole_addresses_are_canonical() -> None:
    assert values(candidates(of_head(urls=said(("link", "/gates"), ("og", MILL))))) == [MILL]
    assert candidates(of_head(urls=said(("link", "javascript:alert(1)")))) == []


def test_the_address_that_was_given_comes_first() -> None:
    found = candidates(of_head(url="https://boat.example/", urls=said(("link", MILL))))
    assert [(each.value, each.source) for each in found] == [("https://boat.example/", "given"), (MILL, "link")]
