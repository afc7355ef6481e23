from cleanart.fields.license import candidates
from tests.helpers import html_page, of_head, said, values


def test_the_license_is_that_of_the_head() -> None:
    address = "https://creativecommons.org/licenses/by/4.0/"
    assert html_page(head=f"<link rel=license href={address}>").license == address
    assert html_page().license == ""


def test_licences_by_source() -> None:
    found = said(("meta", "CC BY"), ("json-ld", "https://creativecommons.org/licenses/by/4.0/"))
    assert values(candidates(of_head(licenses=found))) == ["https://creativecommons.org/licenses/by/4.0/", "CC BY"]
