"""Code of highlighters: without numbers of lines and buttons, in whatever elements its lines stand."""

import pytest

from cleanart.page.blocks import Block, Kind
from cleanart.readers.code import has_numbers_only, without_numbers
from cleanart.readers.html import read_html

CODE = "int a;\n    int b;\nreturn a;"
LINES = CODE.split("\n")
NUMBERS = "1\n2\n3\n"
NBSP = [line.replace("    ", "&nbsp;" * 4) for line in LINES]


def blocks(body: str) -> list[Block]:
    return read_html(f"<body>{body}").blocks


def numbered(number: str, line: str = "{}\n") -> str:
    return "".join(number.format(i) + line.format(text) for i, text in enumerate(LINES, 1))


def rows(number: str, line: str, texts: list[str] = LINES) -> str:
    return "".join(f"<tr>{number.format(i)}{line.format(text)}</tr>" for i, text in enumerate(texts, 1))


SHAPES = {
    "chroma": f"<pre class=chroma><code>{numbered('<span class=ln>{}</span>')}</code></pre>",
    "chroma lines": f"<pre><code>{numbered('<span class=line><span class=ln>{}</span>', '<span>{}</span></span>')}"
    "</code></pre>",
    "chroma inline": "<pre><code>" + numbered("<span class=lnt>{}\n</span>") + "</code></pre>",
    "chroma table": f"<table class=lntable><tr><td class=lntd><pre><code>{NUMBERS}</code></pre></td>"
    f"<td class=lntd><pre><code>{CODE}</code></pre></td></tr></table>",
    "pygments": f"<table><tr><td class=linenos><div class=linenodiv><pre>{NUMBERS}</pre></div></td>"
    f"<td class=code><div><pre><span></span>{CODE}\n</pre></div></td></tr></table>",
    "pygments inline": f"<pre>{numbered('<span class=linenos>{} </span>')}</pre>",
    "rouge": f"<pre><code><table><tr><td class='rouge-gutter gl'><pre class=lineno>{NUMBERS}</pre></td>"
    f"<td class=rouge-code><pre>{CODE}</pre></td></tr></table></code></pre>",
    "hexo": f"<figure class='highlight c'><table><tr><td class=gutter><pre>{NUMBERS}</pre></td><td class=code><pre>"
    + "<br>".join(f"<span class=line>{line}</span>" for line in LINES)
    + "</pre></td></tr></table></figure>",
    "syntaxhighlighter": "<div class='syntaxhighlighter c'><table><tr><td class=gutter>"
    + "".join(f"<div class='line number{i}'>{i}</div>" for i in (1, 2, 3))
    + "</td><td class=code><div class=container>"
    + "".join(
        f"<div class=line><code>{'&nbsp;' * 4 * line.count('    ')}</code><code>{line.lstrip()}</code></div>"
        for line in LINES
    )
    + "</div></td></tr></table></div>",
    "crayon": "<table><tr><td class=crayon-nums><div>1</div><div>2</div><div>3</div></td><td><div class=crayon-pre>"
    + "".join(f"<div class=crayon-line>{line}</div>" for line in LINES)
    + "</div></td></tr></table>",
    "rows": f"<table>{rows('<td class=blob-num>{}</td>', '<td>{}</td>')}</table>",
    "rows of hljs": f"<pre><table>{rows('<td class=hljs-ln-numbers>{}</td>', '<td>{}</td>')}</table></pre>",
    "prettify": "<pre><ol class=linenums>"
    + "".join(f"<li>{x[: len(x) - len(x.lstrip())]}<span>{x.lstrip()}</span>" for x in LINES)
    + "</ol></pre>",
    "unknown": f"<pre>{numbered('<i class=x>{}</i>')}</pre>",
    "camel case": f"<pre>{numbered('<span class=codeLineNumber_x>{}</span>')}</pre>",
    "two codes": f"<pre><code><span class=linenumber>{NUMBERS}</span></code><code>{CODE}</code></pre>",
    "a paragraph": f"<p><code>{'<br>'.join(NBSP)}</code></p>",
    "codes in a paragraph": f"<p>{'<br>'.join(f'<code>{line}</code>' for line in NBSP)}</p>",
    "codes in divs": "".join(f"<div><code>{line}</code></div>" for line in NBSP),
    "no-break spaces": f"<pre>{'<br>'.join(NBSP)}</pre>",
    "a button": f"<pre><button>Copy</button><code>{CODE}</code></pre>",
    "a bar": f"<pre><div class=toolbar><span>C</span><a>Copy</a></div><code>{CODE}</code></pre>",
    "a link": f"<pre><code>{CODE}</code><a class=copybtn>复制代码</a></pre>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_code_is_one_block_without_what_highlighters_add(shape: str) -> None:
    found = [(b.kind, b.text) for b in blocks(f"<p>Up.</p>{SHAPES[shape]}<p>Down.</p>")]
    assert found == [(Kind.PARAGRAPH, "Up."), (Kind.CODE, CODE), (Kind.PARAGRAPH, "Down.")]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<pre>1\n2\n3</pre>", ["1\n2\n3"]),
        ("<pre><b>1</b> a\n<b>2</b> b</pre>", ["1 a\n2 b"]),
        ("<pre><b>1</b> a\n<b>2</b> b\n<b>4</b> c</pre>", ["1 a\n2 b\n4 c"]),
        ("<pre class=line-numbers><code class=line-numbers>a</code></pre>", ["a"]),
        ("<p><code>a</code></p><p><code>b</code></p>", ["a", "b"]),
        ("<ul><li><code>a</code><li><code>b</code></ul>", ["a", "b"]),
        ("<table><tr><td><code>a</code><td><code>b</code></tr></table>", ["a | b"]),
        ("<p><code>a</code> and<br><code>b</code></p>", ["a and", "b"]),
        ("<table><tr><td class=code>A-1<td>Nut</tr></table>", ["A-1 | Nut"]),
    ],
)
def test_what_stays_as_it_is(body: str, texts: list[str]) -> None:
    assert [b.text for b in blocks(body)] == texts


def test_numbers_of_lines() -> None:
    assert without_numbers(["1", "a\n", "2", "b\n", "3", "\n"]) == ["a\n", "b\n", "\n"]
    assert without_numbers(["7", "a\nb\n"]) == ["7", "a\nb\n"]
    assert has_numbers_only("8\n9\n10")
    assert not has_numbers_only("8\n10")
    assert not has_numbers_only("")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("1\n# a\n2\nb\n3\n  c", "# a\nb\n  c"),
        ("1 int a;\n2   b();\n3 }", "int a;\n  b();\n}"),
        # items, numbers, a ranking
        ("1. a = 1\n2. b = 2\n3. c = 3", None),
        ("1 2 3\n2 3 4\n3 4 5", None),
        ("1 Anna\n2 Berta\n3 Clara", None),
    ],
)
def test_written_numbers(code: str, expected: str | None) -> None:
    assert [block.text for block in blocks(f"<pre>{code}</pre>")] == [expected or code]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<div>Python</div>", []),
        ("<div><span>Python</span><button>Copy</button></div>", ["Copy"]),
        ("<p>Python is a language.</p>", ["Python is a language."]),
        ("<h3>Python</h3>", ["Python"]),
    ],
)
def test_the_name_of_the_language_is_no_line(above: str, expected: list[str]) -> None:
    *others, code = blocks(f"<p>One.</p>{above}<pre>a = 1</pre>")
    assert [block.text for block in others] == ["One.", *expected]
    assert code.markup.language == ("python" if above.startswith("<div") else "")
