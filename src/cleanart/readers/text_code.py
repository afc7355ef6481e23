"""Code in tagless text: which lines are code by their own signs, and which by the lines around them.

A line has one of four ranks. Sure lines are code wherever they stand, likely ones beside others, possible ones between
code. The lowest rank is for sentences and all else.
"""

import re
from itertools import pairwise

from cleanart.core import COMPILED
from cleanart.language.patterns import lazy_pattern
from cleanart.language.strings import COLONS, ends_sentence, strip_invisible
from cleanart.page.blocks import Block, Kind

# The ranks: how much a line looks like code.
_NONE, _POSSIBLE, _LIKELY, _SURE = range(4)
# Looking members up in the enum would take longer.
_CODE, _PARAGRAPH = Kind.CODE, Kind.PARAGRAPH
_MAX_CODE_CHARS = 1_000  # longer lines are no code

# All alternatives of the patterns are anchored, and what repeats in them is bounded or cannot match in two ways, so
# that the time is linear in the length of a line.
_PLAIN_COMMANDS = (
    "apk|apt|apt-get|brew|bundle|cargo|cd|chmod|chown|cmake|composer|conda|cp|curl|dnf|docker|dotnet|echo|ffmpeg|gcc"
    "|gcloud|gem|git|grep|helm|kubectl|ls|mkdir|mv|mvn|npm|npx|pacman|pip3?|pnpm|psql|python3|rm|rsync|rustc|rustup|scp"
    "|ssh|sudo|systemctl|terraform|wget|yarn|yum"
)
_COMMANDS = (  # some of them are English words
    rf"{_PLAIN_COMMANDS}|aws|cat|go|gradle|java|make|mysql|node|php|poetry|python|rails|ruby|sed|service|source|tar"
    "|vim?"
)
_INSTALLERS = "pip3?|npm|yarn|apt|apt-get|brew|gem|cargo|dnf|pacman|go|pnpm"
# The pattern of the lines that are code is in parts. Most lines are ruled out by a sign that a part asks for.
# First come those that begin with a known word or with a sign.
_DECLARATION = "def|class|return|const|let|var|function|func|fn|public|private|protected|static|async|export"
_STATEMENTS = (
    "for|while|if|from|import|require|include|use|source|SELECT|CREATE|INSERT|DELETE|ALTER|DROP|diff|Traceback|File|at"
    "|GET|POST|PUT|PATCH"
)
_SURE_START = lazy_pattern(
    # declarations, blocks, imports
    rf"(?:{_DECLARATION}) [^.!?(){{}};=<>:/\"']*[(){{}};=<>:/\"']"
    r"|from [\w.]+ import [\w*, ()]+$|import [\w.]+(?: as \w+)?(?:, [\w.]+(?: as \w+)?)*$"
    r"|(?:import|require|include|use|source|from) ?\(?[\"'<][^\"'<> ]+[\"'>]\)?;?$|#(?:include|define|ifn?def|!) ?\S"
    r"|@[a-zA-Z][\w.]*\(|\((?:def\w*|let|setq|ns|require) "
    # values
    r"|[\"'] ?[\w$.-]{1,60} ?[\"'] ?(?:=>|:) ?(?:[\"'\d\[{-]|true|false|null)"
    # shells and consoles
    r"|\$ [a-z./~_\"'$(]|\$\w+ ?(?:=|->)|\$\("
    rf"|(?:sudo )?(?:{_COMMANDS}) (?=[^A-Z]|[A-Z_]+=)(?=[^/=|>$\\@~.]*(?:(?<=\s)--?[a-zA-Z]|[/=|>$\\@~]|\.\w))"
    r"[^!?]*[^.!?]$"
    rf"|(?:sudo )?(?:{_INSTALLERS}) (?:install|add|get) [\w@./=<>-]+$"
    r"|export [A-Z_]+=|(?:for|while|if) [^;]*; (?:do|then)$"
    # SQL, differences, traces, trees of files
    r"|SELECT\b.* FROM |(?:CREATE (?:TABLE|INDEX|VIEW|FUNCTION)|INSERT INTO|DELETE FROM|(?:ALTER|DROP) TABLE) \S"
    r"|(?:---|\+\+\+) [ab]/|@@ -\d|diff --git|Traceback \(|File \".*\", line \d|at [\w.$<>]+\(.*\)$"
    r"|(?:GET|POST|PUT|DELETE|PATCH) /\S* HTTP/|[│├└][─ ]"
)
_LETTERS = re.compile("[a-zA-Z]*")
# The letters that a line begins with if it begins with one of the words.
_SURE_WORDS = frozenset(
    _LETTERS.match(word)[0]  # type: ignore[index]
    for word in f"{_DECLARATION}|{_STATEMENTS}|{_COMMANDS}|{_INSTALLERS}|vi".split("|")
)
# Patterns by a sign without which they cannot match.
_SURE_BY_SIGN = (
    ("=", lazy_pattern(
        r"[a-zA-Z_$\"'\[][\w.\[\]\"'$-]{0,40} ?[:+*|-]?= ?"
        r"(?:[\w\"'(\[{<$&*-]\S*$|[\"'(\[{<$&].|\w.*(?:[\"\[{;]|\w[(.]\w| [+*/%-] ))"
    )),
    ("(", lazy_pattern(
        r"[\w.$]{1,60}\((?!s\))(?:$|(?=.{0,200}[\"'=,.\[{$(]).{0,200}\)[;:{,]?$|.{0,200}\)[;:{]$)"
        r"|\w[\w.]{0,60}\.\w+\([^()]{0,200}\)[;:{,]?$|[a-z_]\w* [a-z_]\w*(?:\.\w+)*\([^()]{0,100}\)[:;{]?$"
    )),
    ("<", lazy_pattern(
        r"</?[a-zA-Z][\w:-]*(?: [^<>]{0,200})?/?>$|</?[a-zA-Z][^<>]{0,200}>[^<>]*</[\w:-]+>"
        r"|<[a-zA-Z][\w:-]* [\w:@-]+=[\"'{]|<(?:\?\w+|![A-Z-])|[\w.]+ <- \S"
    )),
    (">", lazy_pattern(
        r">>> (?!.*<$)(?:[a-z_]\w*(?:[.(\[]| ?[+*/%-]?= | [+*/%-] )|(?:import|from|for|while|if|def|class|print) )"
        r"|>>> (?:[\"'][^\"']*[\"']$|[\d(\[{#@])|(?:C:\\|PS )[^<>]*> ?\S"
    )),
    ("|", lazy_pattern(r"[^!?|]{0,200} do \|[\w, ]+\|$")),
    ("--", lazy_pattern(r"[a-z][\w./-]{0,30} (?:[\w./-]{1,40} ){0,4}--[a-z]")),
    ("Error: ", lazy_pattern(r"[A-Z]\w*Error: ")),
    ("Exception: ", lazy_pattern(r"[A-Z]\w*Exception: ")),
)  # fmt: skip
_SURE_ENDS = "{};)],:"
_SURE_END = {
    "{": re.compile(r"[^{}]{0,200}\{$"),
    "}": re.compile(r"[})\]]+$|(?!\{\{)[^{}]{0,200}[\w)]\s?\{[^:;=(]{0,200}[:;=(].{0,200}\}$"),
    ";": lazy_pattern(
        r"[^={}<>|+(-]{0,200}(?:[={}<>|]|\+\+|--|(?<=\w)\((?!s\)))|(?:break|continue|return)(?: [\w.\"'-]+)?;"
        r"|(?:using|use|package|namespace|import|typedef|extern) [\w.:\\{}*, ]+;|[a-z-]{2,30}: ?[^.!?]{1,80};"
        r"|(?:int|char|void|\w+ \*) ?\w+;|[)}\]]+;"
    ),
    ")": re.compile(r"[})\]]+$"),
    "]": re.compile(r"[})\]]+$"),
    ",": re.compile(r"[})\]]+,$"),
    ":": re.compile(r"(?:if|elif|for|while|with|except|switch|else if) ?[^.!?()=\[\]<>\"']*[()=\[\]<>\"'][^.!?]*:$"),
}
_LIKELY_START = lazy_pattern(
    r"[a-z_][\w.]*(?: [a-z_*&][\w.,*]*){0,3};$"
    rf"|(?:sudo )?(?:{_PLAIN_COMMANDS})(?: [a-z0-9_.:@-]+){{1,3}}$|make (?:all|build|clean|install|test)$"
    r"|(?:SELECT|FROM|WHERE|GROUP BY|ORDER BY|(?:LEFT |RIGHT |INNER |OUTER )?JOIN|LIMIT|VALUES|SET|HAVING|UNION)"
    r" [\w(*.'\"]"
    r"|(?:use|using|package|module|namespace|import|require|include) [\w.:/\\]+$|(?:def|class|struct|enum|trait) \w+$"
    r"|(?:end|done|fi|esac|else|try|begin|then|do|pass|break|continue|return)[:;]?$|return [\w.\"'\[(-]+$"
    r"|[\[\](){}]+,?$|[@:%.]\w+(?:$| \w+$)|\[[\w.:\"-]+\]$|[-+][^\s\d].*[;(){}=]|\w+\([^()\s]*\)$|[a-z_]\w*\[[^\]]*\]"
    r"|[a-z_][\w.-]{0,40}: (?:[\"'\[{|]|\d|true$|false$|null$|[\w./-]+:[\w./-]+$)|</?[a-zA-Z][\w:-]*>$|\?>$|[\w.-]+/$"
    r"|module [\w.]+ where$|[a-z_]+ :\w+(?:, :\w+)*$|[\w.]{1,60}\(.{0,200}\) [+|%&>-]{1,3}$"
    r"|\w+: [\w./ -]+\.[a-z]\w{0,2}$"
)
_TOKENS = ("=>", "::", "->", "&&", "||", "; //", ";  //")  # between words, they occur in code alone, or nearly so
_LITERAL = lazy_pattern(
    r"^(?:[\d.,'\"()\[\]{}:\s-]+|True|False|None|null|true|false|undefined|nil|\.\.\.(?: .*)?|['\"(\[{].*['\")\]}])$"
)
_LITERAL_STARTS = "TFNtfnu"
_CODE_SIGNS = lazy_pattern(r"[=(){}\[\];<>\\|$@]")
_COMMENTS = ("#", "//", "--", "/*", "*")
CODE_MARKERS = frozenset("#-*+")  # of comments and lists in code, elsewhere of headings and items
_MAX_SHORT_LINE_SPACES = 4
_KEY = lazy_pattern(r"(?<![\w.-])[\w.-]++:(?:\s|$)")
# A page without any of these has no code.
_PAGE_SIGNS = (
    "{", "();", "= ", "```", "$ ", ">>> ", "</", ":\n  ", ":\n\t", " --", "::", "sudo ", "FROM ", "├", "import ",
    "TABLE ", "@@ ", "<- ", "install ", "Traceback", "HTTP/", "git ", "(def",
)  # fmt: skip
_SINGLE_SIGNS = ("{", "├")
_FACTOR, _HASH_BITS = 37, 0x3FFF

_WHOLE, _BEGUN = 1, 2  # what a pair of characters is of a sign


def _mark_signs() -> tuple[bytearray, bytearray]:
    """Return what pairs of characters are, and whether three characters begin a sign, by hashes of them."""
    pairs, triples = bytearray(_HASH_BITS + 1), bytearray(_HASH_BITS + 1)
    for sign in _PAGE_SIGNS:
        if len(sign) > 1:
            first, second, *third = map(ord, sign[:3])
            pair = first * _FACTOR + second
            pairs[pair & _HASH_BITS] |= _BEGUN if third else _WHOLE
            for code in third:
                triples[(pair * _FACTOR + code) & _HASH_BITS] = 1
    return pairs, triples


_PAIRS, _TRIPLES = _mark_signs()

# Lines beside code that may be code as well.
_MAX_BLANK_IN_CODE = 2  # blank lines between two of its lines
_MAX_LINES_BETWEEN = 3  # lines that do not look like code between two that do
_MAX_INDENTED = 8  # lines of an indented block that are looked at
_MIN_LIKELY_LINES = 2  # in a row, where none is sure
_MIN_CODE_SHARE = 0.25  # of the lines between two blank ones that are all code then


def may_have_code(page: str) -> bool:
    """Return quickly whether a page may have code. Most have none of its signs."""
    return _has_sign(page) if COMPILED else any(sign in page for sign in _PAGE_SIGNS)


def _has_sign(page: str) -> bool:
    """Return whether a page has one of `_PAGE_SIGNS`, in one pass, which is fast in compiled code alone."""
    if _SINGLE_SIGNS[0] in page or _SINGLE_SIGNS[1] in page:
        return True
    above = pair = mark = 0
    for i, character in enumerate(page):
        code = ord(character)
        if mark & _BEGUN and _TRIPLES[(pair * _FACTOR + code) & _HASH_BITS] and page.startswith(_PAGE_SIGNS, i - 2):
            return True
        pair = above * _FACTOR + code
        mark = _PAIRS[pair & _HASH_BITS] if i else 0
        if mark & _WHOLE and page.startswith(_PAGE_SIGNS, i - 1):
            return True
        above = code
    return False


def is_code(line: str) -> bool:
    """Return whether a line is code by its own signs."""
    if len(line) >= _MAX_CODE_CHARS:
        return False
    if line[len(line) - 1] in _SURE_ENDS and _SURE_END[line[-1]].match(line):
        return True
    if (not line[0].isalpha() or _first_letters(line) in _SURE_WORDS) and _SURE_START.match(line):
        return True
    for sign, pattern in _SURE_BY_SIGN:  # noqa: SIM110  # faster compiled
        if sign in line and pattern.match(line):
            return True
    return False


def _first_letters(line: str) -> str:
    """Return the letters a to z that a line begins with."""
    end = 0
    for sign in line:
        if not ("a" <= sign <= "z" or "A" <= sign <= "Z"):
            break
        end += 1
    return line[:end]


def _is_likely(line: str) -> bool:
    """Return whether a line is code if one next to it is."""
    if ends_sentence(line):
        return False
    if _may_be_likely(line) and _LIKELY_START.match(line):
        return True
    for token in _TOKENS:  # noqa: SIM110  # faster compiled
        if token in line:
            return True
    return False


def _may_be_likely(line: str) -> bool:
    """Return quickly whether `_LIKELY_START` may match: most lines that begin with a capitalised word are ruled out."""
    if len(line) < 2 or not line[0].isupper() or line[1].isupper():
        return True
    return line[len(line) - 1] == "/" or "(" in line or ":" in line


def settle_code(blocks: list[Block], page: str) -> None:
    """Make code of lines that open an indented block of code, are in a group with code, above or below it."""
    for i in range(len(blocks)):
        if _opens_code(blocks, i, page):
            _make_code(blocks[i], page)
    _settle_groups(blocks, page)
    for below, above in pairwise(reversed(blocks)):
        if below.kind is _CODE:
            if above.kind is not _CODE and _leads(above, below, page):
                _make_code(above, page)
        elif above.text[-1] in COLONS and below.blank_lines_before < 2 and _rank(below, page) == _LIKELY:
            _make_code(below, page)
    _settle_below(blocks, page)


def _settle_below(blocks: list[Block], page: str) -> None:
    """Make code of lines below code that go on with it."""
    base_indent: int | None = None  # of the run of code before a line, in columns; None where there is none
    for i, block in enumerate(blocks):
        if block.blank_lines_before > _MAX_BLANK_IN_CODE:
            base_indent = None
        if block.kind is not _CODE:
            if not (
                _opens_code(blocks, i, page) or (base_indent is not None and _goes_on(blocks, i, base_indent, page))
            ):
                base_indent = None
                continue
            _make_code(block, page)
        base_indent = block.indent if base_indent is None else min(base_indent, block.indent)


def _leads(block: Block, code: Block, page: str) -> bool:
    """Return whether the line above code is code as well: it looks so, or the code is indented below it."""
    if code.blank_lines_before > 1:
        return False
    rank = _rank(block, page)
    if rank == _POSSIBLE:
        return not code.blank_lines_before and code.indent > block.indent and block.text[-1] != ":"
    return rank == _LIKELY


def _settle_groups(blocks: list[Block], page: str) -> None:
    """Make code of lines of groups that look like code; a group is the lines between blank lines, two and more."""
    start = 0
    for i in range(1, len(blocks) + 1):
        if i == len(blocks) or _follows_blank(blocks[i]):
            if i - start > 1 and _may_hold_code(blocks, start, i, page):
                _settle_group(blocks[start:i], page)
            start = i


def _follows_blank(block: Block) -> bool:
    return block.blank_lines_before > 0


def _may_hold_code(blocks: list[Block], start: int, end: int, page: str) -> bool:
    """Return whether any line of a group looks like code, as in few groups."""
    for i in range(start, end):  # noqa: SIM110  # a generator would not compile to a loop
        if _is_sure_or_likely(blocks[i], page):
            return True
    return False


def _settle_group(group: list[Block], page: str) -> None:
    """Make code of likely lines of a group next to each other or to code; of the whole group, if it looks like code."""
    ranks: list[int] = []
    looks = 0
    for block in group:
        rank = _rank(block, page)
        ranks.append(rank)
        looks += rank >= _LIKELY
    is_whole = min(ranks) > _NONE and looks >= _MIN_CODE_SHARE * len(group)
    if is_whole and (_SURE in ranks or looks >= _MIN_LIKELY_LINES):
        _make_all_code(group, page)
        return
    start = 0
    for i in range(1, len(group) + 1):
        if i == len(group) or ranks[i] < _LIKELY:
            if _SURE in ranks[start:i] or i - start > _MIN_LIKELY_LINES:
                _make_all_code(group[start:i], page)
            start = i + 1


def _make_all_code(blocks: list[Block], page: str) -> None:
    for block in blocks:
        if block.kind is not _CODE:
            _make_code(block, page)


def _is_literal(line: str) -> bool:
    """Return whether a line is nothing but values; most lines begin with another letter than they do."""
    return (not line[0].isalpha() or line[0] in _LITERAL_STARTS) and _LITERAL.match(line) is not None


def _rank(block: Block, page: str) -> int:
    if _is_sure_or_likely(block, page):
        return _SURE if block.kind is _CODE else _LIKELY
    if block.kind is _CODE:
        return _POSSIBLE  # in a fence
    line = page[block.start : block.end]
    if len(line) >= _MAX_CODE_CHARS or (block.marker and line[0] not in CODE_MARKERS):
        return _NONE
    return _POSSIBLE if _is_literal(line) or _may_be_code(line) else _NONE


def _is_sure_or_likely(block: Block, page: str) -> bool:
    """Return whether a block of code has signs of its own, or another line is code if one next to it is."""
    line = page[block.start : block.end]
    if block.kind is _CODE:
        return is_code(line)
    if len(line) >= _MAX_CODE_CHARS or (block.marker and line[0] not in CODE_MARKERS):
        return False
    return _is_likely(line)


def _goes_on(blocks: list[Block], i: int, base_indent: int, page: str) -> bool:
    """Return whether a line below code is code: indented deeper, or with more code right below."""
    block = blocks[i]
    line = page[block.start : block.end]
    if block.kind is not _PARAGRAPH and line[0] not in CODE_MARKERS:
        return False
    if not block.blank_lines_before and (_is_literal(line) or _rank(block, page) == _LIKELY):
        return True
    if block.indent > base_indent:
        return not block.blank_lines_before or _may_be_code(line)
    for below in blocks[i + 1 : i + 1 + _MAX_LINES_BETWEEN]:
        if block.blank_lines_before or below.blank_lines_before or not _may_be_code(line):
            return False
        if below.kind is _CODE:
            return True
        line = page[below.start : below.end]
    return False


def _may_be_code(line: str) -> bool:
    """Return whether a line beside code can be code: a comment, or short or with signs of code, and no sentence."""
    if line.startswith(_COMMENTS):
        return True
    if ends_sentence(line):
        return False
    is_short, has_signs = line.count(" ") <= _MAX_SHORT_LINE_SPACES, _CODE_SIGNS.search(line) is not None
    if line[0].isupper() and line[1:2].islower():
        return is_short and has_signs
    return is_short or has_signs


def _opens_code(blocks: list[Block], i: int, page: str) -> bool:
    """Return whether a line that ends in a colon opens an indented block of keys or code."""
    block = blocks[i]
    text = block.text
    if text[-1] != ":" or i + 1 == len(blocks) or block.kind is not _PARAGRAPH or not text[0].isascii():
        return False
    if text[0].isupper() and " " in text:
        return False  # it introduces the code
    below = blocks[i + 1]
    if below.blank_lines_before or below.indent <= block.indent:
        return False
    if " " not in text and not text[0].isupper() and _KEY.match(below.text):
        return True
    for inner in blocks[i + 1 : i + 1 + _MAX_INDENTED]:
        if inner.indent <= block.indent:
            break
        if _rank(inner, page) >= _LIKELY:
            return True
    return False


def _make_code(block: Block, page: str) -> None:
    """Make a block code, with the spaces before it and without a marker."""
    start = block.start
    while start and page[start - 1] in " \t":
        start -= 1
    block.kind, block.marker, block.text = _CODE, "", strip_invisible(page[start : block.end])
