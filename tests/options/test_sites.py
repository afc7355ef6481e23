"""Rules by site, in Python and in the command."""

import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart import Options, OptionsError, extract, load_rules
from cleanart.cli import main
from cleanart.options.sites import SiteRules
from tests.helpers import PROSE, any_text

BODY = "\n\n".join(PROSE)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "rules.toml"


def rules(file: Path, text: str) -> SiteRules:
    file.write_text(text, encoding="utf-8")
    return load_rules(file)


def options(made: SiteRules, url: str | None) -> Options:
    return made.options_for(url, Options())


def dropped_at(made: SiteRules, url: str | None) -> bool:
    return options(made, url).drop == (".x",)


# Which pages


@pytest.mark.parametrize(
    ("where", "yes", "no"),
    [
        (
            'host = "example.org"',
            ["http://example.org", "https://EXAMPLE.org:80/a?b", "https://www.example.org./a"],
            [],
        ),
        ('host = "example.org"', [], ["https://badexample.org/", "https://example.org.uk/", "example.org", None, ""]),
        ('host = "*.example.org"', ["https://www.example.org/", "https://a.b.example.org/"], ["https://example.org/"]),
        ('host = ["a.example", "b.example"]', ["https://a.example/", "https://b.example/"], ["https://c.example"]),
        ('host = "*"', ["https://a.example/", "file:///a", None, "a", "http://[", ""], []),
        ('host = "a.example"\npath = "/news/*"', ["https://a.example/news/a/b?c"], ["https://a.example/news"]),
        ('host = "*"\npath = "*.html"', ["https://a.example/b.html#c"], ["https://a.example/b.htm", None]),
        (
            'host = "mühle.example"',
            ["https://mühle.example/", "https://xn--mhle-0ra.example/"],
            ["https://muhle.example"],
        ),
        ('host = "Mill.Example."', ["https://mill.example"], ["https://mill.example.org"]),
    ],
)
def test_hosts_and_paths(file: Path, where: str, yes: list[str | None], no: list[str | None]) -> None:
    made = rules(file, f'[[site]]\n{where}\ndrop = ".x"')
    assert [url for url in yes if not dropped_at(made, url)] == []
    assert [url for url in no if dropped_at(made, url)] == []


def test_sections_add_up_in_order(file: Path) -> None:
    made = rules(
        file,
        '[[site]]\nhost = "*"\ndrop = ".a"\nfavor_recall = true\n'
        '[[site]]\nhost = "mill.example"\ndrop = ["line:^b", ".c"]\nkeep = "table"\ninclude_tables = false\n'
        '[[site]]\nhost = "quay.example"\nfavor_precision = true\n',
    )
    given_ = Options(drop=".own", include_comments=True)
    assert made.options_for("https://mill.example/", given_) == Options(
        drop=[".own", ".a", "line:^b", ".c"],
        keep="table",
        include_tables=False,
        include_comments=True,
        favor_recall=True,
    )
    assert options(made, "https://quay.example/") == Options(drop=".a", favor_precision=True)
    assert made.options_for(None, Options(favor_precision=True)) == Options(drop=".a", favor_recall=True)


def test_every_option_may_stand_there(file: Path) -> None:
    made = rules(file, '[[site]]\nhost = "*"\nstrict = true\nnow = 2024-05-03T10:00:00Z')
    assert options(made, None).strict
    assert isinstance(options(made, None).now, datetime)


def test_the_example_in_the_docs_loads(file: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    made = options(rules(file, example), "https://www.example.org/news/a")
    assert made == Options(drop=[".teaser", "line:^Read more"], keep="table.results", favor_recall=True)


# In Python


MORE = "The council will meet again in May, and the miller has said that he will be there with all of his family."


def page(url: str) -> str:
    head = f"<title>The Mill Stays</title><link rel=canonical href='{url}'>"
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    return f"<html><head>{head}</head><body><h1>The Mill Stays</h1>{prose}<p class=x>{MORE}</p></body></html>"


def test_the_callers_address_tells_or_else_the_pages(file: Path) -> None:
    made = rules(file, '[[site]]\nhost = "mill.example"\ndrop = ".x"')
    mill, quay = page("https://mill.example/a"), page("https://quay.example/a")
    assert extract(mill, rules=made).body == BODY
    assert extract(quay, "https://mill.example/b", rules=made).body == BODY
    assert extract(quay, rules=made).body == f"{BODY}\n\n{MORE}"
    assert extract(mill, "https://quay.example/b", rules=made).body == f"{BODY}\n\n{MORE}"


def test_the_rules_of_a_call_and_of_its_file_add_up(file: Path) -> None:
    made = rules(file, '[[site]]\nhost = "mill.example"\ndrop = ".x"')
    article = extract(page("https://mill.example/a"), rules=made, drop="line:^Mayor")
    assert article.body == BODY.replace(PROSE[1] + "\n\n", "")


# What goes wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[site]\n", "Expected ']]' at the end of an array declaration (at line 1, column 7)"),
        ("[site]\nhost='a'", "site must be sections: [[site]]"),
        ("site = 5", "site must be sections: [[site]]"),
        ("sites = 5", "unknown key: sites (rules stand in sections [[site]])"),
        ("[[site]]\nkeep='p'", "[[site]] 1: host must be a name such as"),
        ("[[site]]\nhost=[]", "[[site]] 1: host must be a name such as"),
        ("[[site]]\nhost=['a', 5]", "[[site]] 1: host must be a name such as"),
        ("[[site]]\nhost='https://a.example/'", "[[site]] 1: host must be a name without scheme"),
        ("[[site]]\nhost='*'\n[[site]]\nhost='a.example'\npath=5", "[[site]] 2 (a.example): path must be a string"),
        ("[[site]]\nhost=['a.example','b']\ndorp='p'", "[[site]] 1 (a.example): unknown key: dorp"),
        ("[[site]]\nhost='a'\nkeep=['p', '..']", "[[site]] 1 (a): keep rule '..': Expected ident"),
        ("[[site]]\nhost='a'\nkeep=5", "[[site]] 1 (a): keep must be a string or several"),
        ("[[site]]\nhost='a'\nstrict='yes'", "[[site]] 1 (a): strict must be True or False"),
        ("[[site]]\nhost='a'\nnow=2024-05-03", "[[site]] 1 (a): now must be a datetime or None"),
        ("[[site]]\nhost='a'\nfavor_recall=true\nfavor_precision=true", "[[site]] 1 (a): favor_precision and favor"),
        ("a = " + "[" * 5_000, "it is nested too deeply"),
    ],
)
def test_what_is_wrong_in_a_file(file: Path, capsys: pytest.CaptureFixture[str], text: str, message: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(OptionsError) as raised:
        load_rules(file)
    assert str(raised.value).startswith(f"{file}: {message}")
    assert "\n" not in str(raised.value)
    assert main(["--rules", str(file), "-"]) == 2
    assert capsys.readouterr() == ("", f"cleanart: --rules {raised.value}\n")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"# \xe4")
    for name, message in (
        ("none.toml", "No such file or directory"),
        (".", "Is a directory"),
        ("a\0b", "embedded null byte"),
        ("latin.toml", "'utf-8' codec can't decode"),
    ):
        with pytest.raises(OptionsError, match=message):
            load_rules(tmp_path / name)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.sampled_from(["p", "..", "line:(", "*", "a.example", "/"]) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


def _as_toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_as_toml, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    return str(value).lower()


@given(st.lists(st.dictionaries(st.sampled_from(["host", "path", "keep", "drop", "strict", "x"]), VALUES), max_size=3))
def test_any_sections_are_rules_or_refused(
    tmp_path_factory: pytest.TempPathFactory, sections: list[dict[str, object]]
) -> None:
    text = "".join("[[site]]\n" + "".join(f"{k} = {_as_toml(v)}\n" for k, v in s.items()) for s in sections)
    tomllib.loads(text)
    file = tmp_path_factory.getbasetemp() / "any.toml"
    try:
        made = rules(file, text)
    except OptionsError as error:
        assert str(error).startswith(f"{file}: [[site]] ")
        return
    for url in (None, "https://a.example/b"):
        extract(page("https://a.example/"), url, rules=made, strict=False)


@given(any_text())
def test_any_file_is_rules_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "free.toml"
    file.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        assert load_rules(file).sections == ()
    except OptionsError as error:
        assert "\n" not in str(error)


@given(any_text())
def test_any_address_is_looked_up(url: str) -> None:
    made = SiteRules()
    assert options(made, url) == Options()


# The command


def test_the_command_takes_rules(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "page.html"
    source.write_text(page("https://mill.example/a"), encoding="utf-8")
    file.write_text('[[site]]\nhost = "mill.example"\ndrop = "line:^Opponents"', encoding="utf-8")
    arguments = ["--drop", ".x", "--drop", "line:^Mayor", "--keep", "h1", "--rules", str(file), str(source)]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert out == "\n\n".join(["The Mill Stays", "The Mill Stays", PROSE[0], *PROSE[3:]]) + "\n"


def test_strict_rules_stop_no_command(tmp_path: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, other = tmp_path / "menu.txt", tmp_path / "page.html"
    source.write_text("Home", encoding="utf-8")
    other.write_text(page("https://mill.example/a"), encoding="utf-8")
    file.write_text('[[site]]\nhost = "*"\nstrict = true\ndrop = "line:^Home"', encoding="utf-8")
    assert main(["--rules", str(file), str(source), str(other)]) == 1
    out, err = capsys.readouterr()
    assert PROSE[0] in out
    assert err == f"cleanart: {source}: the rules drop all of its text\n"


@pytest.mark.parametrize(
    ("option", "rule", "message"),
    [
        ("--keep", "..", "keep rule '..': Expected ident, got <DELIM '.' at 1>"),
        ("--drop", "line:(", "drop rule 'line:(': missing ) at position 1"),
        ("--rules", "none.toml", "--rules none.toml: No such file or directory"),
    ],
)
def test_wrong_rules_are_wrong_usage(capsys: pytest.CaptureFixture[str], option: str, rule: str, message: str) -> None:
    assert main([option, rule, "none.html"]) == 2
    assert capsys.readouterr() == ("", f"cleanart: {message}\n")


def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(OptionsError, match="/dev/zero: it is longer than"):
        load_rules("/dev/zero")
