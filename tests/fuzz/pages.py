"""Random pages from a seed: made by a grammar of HTML and of text, and mutations of given ones."""

from random import Random

_TAGS = (
    "p div span a b i em strong ul ol li dl dt dd table tr td th caption h1 h2 h3 h6 article main aside nav footer"
    " header section figure figcaption picture img br hr pre code kbd blockquote q cite math mi svg title script style"
    " template noscript iframe form button input select option details summary dialog video sub sup del ins time"
    " address frameset noframes textarea plaintext xmp base meta link body html head"
).split()
_ATTRIBUTES = (
    "class id href src alt title style hidden role itemprop itemtype datetime rel lang dir colspan content name"
    " property srcset data-src aria-hidden open type shadowrootmode"
).split()
_VALUES = (
    "", "a", "article-body", "comments related footer", "display:none", "https://mill.example/a?b=1&c=2", "//x",
    "../a.png", "javascript:alert(1)", "data:text/html,<b>", "NewsArticle", "author", "og:title",
    "2021-05-03T10:00:00Z", "99999999", "a.png 1x, b.png 2x", "x" * 300, "\"'<>&", "\u202e", "none",
    "presentation", "headline", "[[[[", "http://[", "#top",
)  # fmt: skip
_WORDS = (
    "the mill stood empty for thirty years . Photo: Jane Doe © 2020 Reuters By Hedda Lorne 3 May 2021 Related Read more"
    " Subscribe Share & < > &amp; &#0; &#x202e; &bogus; <![CDATA[ ]]> <!-- --> <? ?> $x$ $$ \\( \\) ``` | * _ # 1. -"
    " [1] ↩ \u0000 \u200b \u202e \u2066 \ufeff \ud7ff \U0001f600 日本語 ไทย العربية é e\u0301 \u00a0 \t \r \n \x0b"
    " \x0c \x85 \u2028 https://a.example/x"
    " {} [] ( ) \" ' “ ” « » … – — : ; ? ! ¿ 。 ，"
).split(" ")
_JSON = (
    '{"@type":"NewsArticle","headline":"Mill",',
    '"author":[{"name":"A"}]',
    "}",
    "[",
    "null,",
    '"\\ud800"',
    "1e999",
)


class _Choices(Random):
    """Chooses as some bytes say, and the first of all after their end."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def getrandbits(self, k: int) -> int:
        size = -(-k // 8)
        taken = self._data[self._at : self._at + size]
        self._at += size
        return int.from_bytes(taken, "big") & ((1 << k) - 1)


def page_of_bytes(data: bytes) -> bytes:
    """Return the page that bytes stand for: after an even first byte the others, else what they choose."""
    if not data or data[0] % 2 == 0:
        return data[1:]
    return _page(_Choices(data[1:]))


def make_page(seed: int) -> bytes:
    """Return a page; the same one for the same seed."""
    return _page(Random(seed))


def _page(random: Random) -> bytes:
    kind = random.randrange(8)
    size = random.choice((3, 20, 100, 400))
    if kind == 0:
        return random.randbytes(size * 4)
    text = _text(random, size) if kind == 1 else _html(random, size)
    encoding = random.choice(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "koi8-r", "shift_jis", "utf-7"))
    return text.encode(encoding, errors="ignore")


def mutate(page: bytes, seed: int) -> bytes:
    """Return a page with some parts cut, repeated, swapped or overwritten."""
    random = Random(seed)
    data = bytearray(page[: 1 << 16])
    for _ in range(random.randint(1, 8)):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((1, 4, 40, 400)))
        part = data[start:end]
        choice = random.randrange(5)
        if choice == 0:
            del data[start:end]
        elif choice == 1:
            data[start:start] = part * random.choice((1, 3, 30))
        elif choice == 2:
            data[start:end] = random.randbytes(len(part))
        elif choice == 3:
            data[start:start] = _html(random, 5).encode(errors="ignore")
        else:
            at = random.randrange(len(data) + 1)
            data[at:at] = part
    return bytes(data)


def _words(random: Random, count: int) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(0, count)))


def _text(random: Random, size: int) -> str:
    breaks = ("\n", "\n\n", "\r\n", "\r", "\n    ", "\n- ", "\n1. ", "\n> ", "\n| ", " ")
    return "".join(_words(random, 20) + random.choice(breaks) for _ in range(size))


def _html(random: Random, size: int) -> str:
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(size):
        choice = random.randrange(10)
        if choice < 4:
            tag = random.choice(_TAGS)
            attributes = "".join(
                f" {random.choice(_ATTRIBUTES)}={random.choice(('', chr(34), chr(39)))}{random.choice(_VALUES)}"
                for _ in range(random.choice((0, 0, 1, 3)))
            )
            parts.append(f"<{tag}{attributes}>")
            opened.append(tag)
        elif choice < 6 and opened:
            parts.append(f"</{opened.pop(random.randrange(len(opened)))}>")
        elif choice == 6:
            pieces = "".join(random.choice(_JSON) for _ in range(random.randint(1, 9)))
            parts.append(f'<script type="application/ld+json">{pieces}</script>')
        else:
            parts.append(_words(random, 25))
    return "".join(parts)
