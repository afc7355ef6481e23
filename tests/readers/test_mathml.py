"""MathML as TeX, where the page gives no TeX."""

import pytest

import cleanart
from cleanart.page.blocks import MarkKind
from cleanart.readers.html import read_html
from cleanart.readers.mathml import MAX_DEPTH, MAX_NODES
from tests.helpers import PROSE

FORMULAS = {
    "<mi>x</mi><mo>=</mo><mn>2.5</mn>": "x=2.5",
    "<mo>-</mo><mi>x</mi>": "-x",
    "<mn>2</mn><mo>&#8290;</mo><mi>α</mi><mi>b</mi>": r"2\alpha b",
    "<mi>sin</mi><mo>&#8289;</mo><mi>x</mi>": r"\sin x",
    "<mi>rate</mi>": r"\operatorname{rate}",
    "<mi mathvariant='normal'>d</mi><mi>t</mi>": r"\mathrm{d}t",
    "<mi>ℝ</mi><mo>,</mo><mi>𝑥</mi>": r"\mathbb{R}, x",
    "<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>": r"\frac{a}{b+1}",
    "<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>": r"{n \atop k}",
    "<msup><mi>x</mi><mn>2</mn></msup>": "x^{2}",
    "<msup><mrow><mi>a</mi><mi>b</mi></mrow><mn>2</mn></msup>": "{ab}^{2}",
    "<msup><mi>f</mi><mo>′</mo></msup>": "f'",
    "<msub><mi>a</mi><mrow><mi>i</mi><mo>+</mo><mn>1</mn></mrow></msub>": "a_{i+1}",
    "<msubsup><mi>a</mi><mi>i</mi><mn>2</mn></msubsup>": "a_{i}^{2}",
    "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi>": r"\sum_{i}^{n}i",
    "<munder><mi>lim</mi><mrow><mi>x</mi><mo>→</mo><mn>0</mn></mrow></munder><mi>f</mi>": r"\lim_{x\to 0}f",
    "<mover><mi>v</mi><mo>→</mo></mover>": r"\vec{v}",
    "<mover><mi>x</mi><mo>¯</mo></mover>": r"\overline{x}",
    "<mover><mo>=</mo><mtext>def</mtext></mover>": r"\overset{\text{def}}{=}",
    "<msqrt><mi>a</mi><mi>b</mi></msqrt>": r"\sqrt{ab}",
    "<mroot><mi>a</mi><mn>3</mn></mroot>": r"\sqrt[3]{a}",
    "<mfenced><mi>a</mi><mi>b</mi></mfenced>": "(a, b)",
    "<mo>{</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>x</mi></mtd></mtr><mtr><mtd></mtd></mtr></mtable>": (
        r"\{\begin{matrix}1 & x \\ \end{matrix}"
    ),
    "<mmultiscripts><mi>C</mi><mn>2</mn><none/><mprescripts/><mn>6</mn><mn>12</mn></mmultiscripts>": "{}_{6}^{12}C_{2}",
    "<mstyle><semantics><mrow><mi>a</mi></mrow><annotation-xml>b</annotation-xml></semantics></mstyle>": "a",
    "<mi>x</mi><mtext> if </mtext><mi>y</mi><mspace width='2em'/><mphantom><mi>z</mi></mphantom>": r"x\text{if}y\quad",
    "<msup></msup><mfrac><mi>a</mi></mfrac>": r"\frac{a}{}",
}


@pytest.mark.parametrize("mathml", FORMULAS)
def test_mathml_is_written_as_tex(mathml: str) -> None:
    block = read_html(f"<p>so <math>{mathml}</math></p>").blocks[0]
    assert block.text == f"so {FORMULAS[mathml]}"
    assert [mark.kind for mark in block.markup.marks] == [MarkKind.MATH]


def test_tex_of_the_page_is_preferred() -> None:
    image = '<img class="tex" alt="a_1">'
    page = f"<p>so <math><msub><mi>a</mi><mn>1</mn></msub></math>{image} and <math alttext='b_1'><mi>b</mi></math></p>"
    assert read_html(page).blocks[0].text == "so a_1 and b_1"


@pytest.mark.parametrize(
    "mathml", ["<mrow>" * (MAX_DEPTH + 1) + "<mi>x</mi>", "<mi>x</mi>" * (MAX_NODES + 1), "<mi>&nbsp;</mi>", ""]
)
def test_formulas_that_are_not_written_as_tex_keep_their_letters(mathml: str) -> None:
    block = read_html(f"<p>so <math>{mathml}</math></p>").blocks[0]
    assert block.text.replace("x", "").strip() == "so"
    assert not block.markup.marks


def test_tex_in_an_attribute_is_taken() -> None:
    page = '<p>so <span data-tex="a_1"><span>a1</span></span> is</p>'
    assert read_html(page).blocks[0].text == "so a_1 is"


def test_formula_on_its_own_stands_on_its_own_lines() -> None:
    formula = "<div><math display='block'><msup><mi>x</mi><mn>2</mn></msup></math></div>"
    text = "".join(f"<p>{sentence}</p>" for sentence in PROSE)
    article = cleanart.extract(f"<article>{text}{formula}<p>{PROSE[0]} So it is.</p></article>")
    assert "\n\n$$\nx^{2}\n$$\n\n" in article.to_markdown()
