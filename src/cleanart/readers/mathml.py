"""MathML to TeX, for formulas whose page gives no TeX: the elements that pages draw formulas with."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MAX_NODES = 2_000
"""Elements of one formula; a larger one is read as its letters."""
MAX_DEPTH = 40
"""Elements inside each other."""
LEAVES = frozenset({"mi", "mn", "mo", "mtext", "ms"})
"""Elements that hold text."""
_NAMES = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "ϱ": "varrho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon",
    "φ": "varphi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "∞": "infty", "∂": "partial", "∇": "nabla", "ℏ": "hbar", "ℓ": "ell", "ℵ": "aleph", "∅": "emptyset",
    "∀": "forall", "∃": "exists", "∄": "nexists", "¬": "neg", "⊤": "top", "⊥": "bot", "∠": "angle", "°": "degree",
    "∑": "sum", "∏": "prod", "∐": "coprod", "∫": "int", "∬": "iint", "∭": "iiint", "∮": "oint", "⋃": "bigcup",
    "⋂": "bigcap", "⨁": "bigoplus", "⨂": "bigotimes", "⋁": "bigvee", "⋀": "bigwedge",
    "…": "ldots", "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "⟨": "langle", "⟩": "rangle", "〈": "langle",
    "〉": "rangle", "⌈": "lceil", "⌉": "rceil", "⌊": "lfloor", "⌋": "rfloor", "‖": "|", "∥": "|",
    "{": "{", "}": "}", "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", "\\": "backslash",
}  # fmt: skip
# Signs between two terms.
_RELATIONS = {
    "=": "=", "<": "<", ">": ">", "+": "+", "-": "-", "−": "-", "≤": r"\leq", "≥": r"\geq", "≠": r"\neq",
    "≈": r"\approx", "≡": r"\equiv", "≅": r"\cong", "∼": r"\sim", "≃": r"\simeq", "∝": r"\propto", "≪": r"\ll",
    "≫": r"\gg", "±": r"\pm", "∓": r"\mp", "×": r"\times", "÷": r"\div", "·": r"\cdot", "⋅": r"\cdot",
    "∘": r"\circ", "∗": "*", "⋆": r"\star", "∈": r"\in", "∉": r"\notin", "∋": r"\ni", "⊂": r"\subset",
    "⊆": r"\subseteq", "⊃": r"\supset", "⊇": r"\supseteq", "∪": r"\cup", "∩": r"\cap", "∖": r"\setminus",
    "∧": r"\wedge", "∨": r"\vee", "⊕": r"\oplus", "⊗": r"\otimes", "→": r"\to", "←": r"\leftarrow",
    "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "⟹": r"\implies", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow",
    "⟺": r"\iff", "↦": r"\mapsto", "∣": r"\mid", "≔": ":=", "≺": r"\prec", "≻": r"\succ", "⊢": r"\vdash",
    "⊨": r"\models", "≜": r"\triangleq",
}  # fmt: skip
_BLACKBOARD = {"ℂ": "C", "ℍ": "H", "ℕ": "N", "ℙ": "P", "ℚ": "Q", "ℝ": "R", "ℤ": "Z"}
_INVISIBLE = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064\u200b\ufeff"))
_FUNCTIONS = frozenset(
    "arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max min"
    " Pr sec sin sinh sup tan tanh".split()
)
# Signs and functions whose limits TeX itself puts above and below them.
_WITH_LIMITS = frozenset(
    rf"\{name}"
    for name in "sum prod coprod int iint iiint oint bigcup bigcap bigoplus bigotimes bigvee bigwedge lim liminf limsup"
    " max min sup inf det gcd Pr".split()
)
_VARIANTS = {
    "bold": "mathbf",
    "bold-italic": "boldsymbol",
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
    "normal": "mathrm",
}
_ACCENTS = {
    "^": "hat", "ˆ": "hat", "~": "tilde", "˜": "tilde", "¯": "overline", "‾": "overline", "―": "overline",
    "_": "overline", "→": "vec", "⃗": "vec", "˙": "dot", "¨": "ddot", "ˇ": "check", "˘": "breve",
    "⏞": "overbrace", "︷": "overbrace",
}  # fmt: skip
_LINES_BELOW = {"_": "underline", "¯": "underline", "̲": "underline", "⏟": "underbrace", "︸": "underbrace"}
_PRIMES = {"′": "'", "″": "''", "‴": "'''", "'": "'"}
_TOKEN = re.compile(r"\\(?:[a-zA-Z]+|.)|[^\\]|\d+(?:\.\d+)?")
_ENDS_IN_NAME = re.compile(r"\\[a-zA-Z]+$")
_TEXT_SIGNS = re.compile(r"[\\{}$%&#_^~]")


@dataclass(slots=True)
class MathNode:
    """An element of a formula that was read, or is being read."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    """Of a leaf."""
    children: "list[MathNode]" = field(default_factory=list)


def write_tex(root: MathNode) -> str:
    """Return a formula as TeX; "" if it holds nothing that is drawn."""
    return _row(root.children).strip()


def _tex(node: MathNode) -> str:
    write = _WRITERS.get(node.tag)
    return _row(node.children) if write is None else write(node)


def _row(nodes: Sequence[MathNode]) -> str:
    """Return elements side by side."""
    row = ""
    for node in nodes:
        row = _join(row, _tex(node))
    return row


def _join(left: str, right: str) -> str:
    """Join two pieces of TeX so that no letter goes on with a command before it."""
    if right[:1].isalnum() and _ENDS_IN_NAME.search(left):
        return f"{left} {right}"
    return left + right.lstrip() if left.endswith(" ") else left + right


def _identifier(node: MathNode) -> str:
    text = node.text
    if text in _BLACKBOARD:
        return f"\\mathbb{{{_BLACKBOARD[text]}}}"
    if text in _FUNCTIONS:
        return f"\\{text}"
    plain = unicodedata.normalize("NFKC", text) if text not in _NAMES else text
    tex = "".join(_name(sign) for sign in plain) if len(plain) == 1 or not plain.isalpha() else plain
    variant = _VARIANTS.get(node.attributes.get("mathvariant", ""))
    if variant and plain.isalpha() and not (variant == "mathrm" and tex != plain):
        return f"\\{variant}{{{tex}}}"
    return f"\\operatorname{{{tex}}}" if len(plain) > 1 and plain.isalpha() else tex


def _name(sign: str) -> str:
    return f"\\{_NAMES[sign]}" if sign in _NAMES else _RELATIONS.get(sign, sign)


def _number(node: MathNode) -> str:
    return "".join(map(_name, node.text))


def _operator(node: MathNode) -> str:
    text = node.text
    if text in _FUNCTIONS:
        return f"\\{text}"
    if len(text) > 1 and text.isalpha():
        return f"\\operatorname{{{text}}}"
    if text in _PRIMES:
        return _PRIMES[text]
    tex = "".join(map(_name, text))
    return f"{tex} " if text == "," else tex


def _words(node: MathNode) -> str:
    if not node.text.strip("\xa0 "):
        return "\\ " if node.text else ""
    return f"\\text{{{_TEXT_SIGNS.sub('', node.text)}}}"


def _space(node: MathNode) -> str:
    return "\\quad " if "em" in node.attributes.get("width", "") and node.attributes["width"][0] in "123" else " "


def _parts(node: MathNode, count: int) -> list[str]:
    """Return so many arguments as TeX; those that are missing are empty."""
    parts = [_tex(child).strip() for child in node.children[:count]]
    return parts + [""] * (count - len(parts))


def _fraction(node: MathNode) -> str:
    above, below = _parts(node, 2)
    if node.attributes.get("linethickness", "").strip() in ("0", "0px", "0pt"):
        return f"{{{above} \\atop {below}}}"
    return f"\\frac{{{above}}}{{{below}}}"


def _root(node: MathNode) -> str:
    base, index = _parts(node, 2)
    return f"\\sqrt[{index}]{{{base}}}"


def _square_root(node: MathNode) -> str:
    return f"\\sqrt{{{_row(node.children).strip()}}}"


def _script(sign: str, tex: str) -> str:
    """Return an index or exponent."""
    if not tex:
        return ""
    return tex if sign == "^" and not tex.strip("'") else f"{sign}{{{tex}}}"


def _base(tex: str) -> str:
    """Return what has an index or exponent, in braces if it is more than one sign."""
    is_one = _TOKEN.fullmatch(tex) or tex.isdecimal() or tex[-1:] in ")]|}" or not tex
    return tex if is_one else f"{{{tex}}}"


def _sub(node: MathNode) -> str:
    base, below = _parts(node, 2)
    return _base(base) + _script("_", below)


def _sup(node: MathNode) -> str:
    base, above = _parts(node, 2)
    return _base(base) + _script("^", above)


def _sub_sup(node: MathNode) -> str:
    base, below, above = _parts(node, 3)
    return _base(base) + _script("_", below) + _script("^", above)


def _under(node: MathNode) -> str:
    base, below = _parts(node, 2)
    return _below(node, 1, base, below)


def _below(node: MathNode, at: int, base: str, below: str) -> str:
    return _beside(base, below, "_", _LINES_BELOW.get(_text_of(node, at)), "underset")


def _over(node: MathNode) -> str:
    base, above = _parts(node, 2)
    return _above(node, 1, base, above)


def _above(node: MathNode, at: int, base: str, above: str) -> str:
    return _beside(base, above, "^", _ACCENTS.get(_text_of(node, at)), "overset")


def _beside(base: str, other: str, script: str, accent: str | None, command: str) -> str:
    """Return what stands above or below another: limits as a script, an accent, or set there by a command."""
    if base in _WITH_LIMITS:
        return base + _script(script, other)
    if accent:
        return f"\\{accent}{{{base}}}"
    return f"\\{command}{{{other}}}{{{base}}}" if other else base


def _text_of(node: MathNode, at: int) -> str:
    return node.children[at].text if at < len(node.children) else ""


def _under_over(node: MathNode) -> str:
    base, below, above = _parts(node, 3)
    if base in _WITH_LIMITS:
        return base + _script("_", below) + _script("^", above)
    return _above(node, 2, _below(node, 1, base, below), above)


def _multi_scripts(node: MathNode) -> str:
    """Return a base with indices behind it and, after `<mprescripts>`, before it."""
    base, *others = node.children or [MathNode("mrow", {})]
    at = next((i for i, child in enumerate(others) if child.tag == "mprescripts"), len(others))
    return _pairs(others[at + 1 :], "{}") + _base(_tex(base)) + _pairs(others[:at], "")


def _pairs(nodes: Sequence[MathNode], base: str) -> str:
    texts = [_tex(node).strip() for node in nodes]
    pairs = [_script("_", below) + _script("^", above) for below, above in zip(texts[::2], texts[1::2], strict=False)]
    return base + "".join(pairs) if pairs else ""


def _fenced(node: MathNode) -> str:
    opening, closing = node.attributes.get("open", "("), node.attributes.get("close", ")")
    separators = node.attributes.get("separators", ",").strip()
    separator = f"{separators[0]} " if separators else ""
    inner = separator.join(_tex(child).strip() for child in node.children)
    return _join(_join("".join(map(_name, opening)), inner), "".join(map(_name, closing)))


def _table(node: MathNode) -> str:
    rows = [" & ".join(_tex(cell).strip() for cell in row.children) for row in node.children if row.tag in _ROWS]
    name = "aligned" if "right left" in node.attributes.get("columnalign", "") else "matrix"
    return f"\\begin{{{name}}}" + " \\\\ ".join(rows) + f"\\end{{{name}}}"


def _nothing(node: MathNode) -> str:  # noqa: ARG001
    return ""


_ROWS = frozenset({"mtr", "mlabeledtr"})
_WRITERS: dict[str, Callable[[MathNode], str]] = {
    "mi": _identifier,
    "mn": _number,
    "mo": _operator,
    "mtext": _words,
    "ms": _words,
    "mspace": _space,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "msub": _sub,
    "msup": _sup,
    "msubsup": _sub_sup,
    "munder": _under,
    "mover": _over,
    "munderover": _under_over,
    "mmultiscripts": _multi_scripts,
    "mfenced": _fenced,
    "mtable": _table,
    "mphantom": _nothing,
    "none": _nothing,
}
TAGS = frozenset(_WRITERS) | _ROWS | {"mrow", "mstyle", "mpadded", "merror", "menclose", "mtd", "mprescripts"}
"""Elements that formulas are drawn with."""


def clean_text(text: str) -> str:
    """Return the text of a leaf without signs that are not drawn; white space alone is one space."""
    shown = text.translate(_INVISIBLE)
    return " ".join(shown.split()) or shown[:1]
