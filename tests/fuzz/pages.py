"""Random pages from a seed: made by a grammar of HTML and of text, and mutations of given ones."""

from collections.abc import Sequence
from random import Random

from tests.hostile_pages import SENTENCES, TITLE

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


class Choices(Random):
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


def make_page(seed: int, sizes: Sequence[int] = (3, 20, 100, 400)) -> bytes:
    """Return a page of one of several numbers of pieces; the same one for the same seed."""
    return _page(Random(seed), sizes)


def _page(random: Random, sizes: Sequence[int] = (3, 20, 100, 400)) -> bytes:
    kind = random.randrange(8)
    size = random.choice(sizes)
    if kind == 0:
        return random.randbytes(size * 4)
    text = make_text(random, size) if kind == 1 else make_html(random, size)
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
            data[start:start] = make_html(random, 5).encode(errors="ignore")
        else:
            at = random.randrange(len(data) + 1)
            data[at:at] = part
    return bytes(data)


def make_words(random: Random, count: int) -> str:
    """Return up to so many words, odd signs among them."""
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(0, count)))


def make_text(random: Random, size: int) -> str:
    """Return some lines of tagless text."""
    breaks = ("\n", "\n\n", "\r\n", "\r", "\n    ", "\n- ", "\n1. ", "\n> ", "\n| ", " ")
    return "".join(make_words(random, 20) + random.choice(breaks) for _ in range(size))


def make_html(random: Random, size: int) -> str:
    """Return so many tags, scripts and texts in any order."""
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
            parts.append(make_words(random, 25))
    return "".join(parts)


_SOUND = (
    "<p>{s} {s}</p>", "<p>{s} <a href=/a>{w}</a> {s} <b>{w}</b></p>", "<h2>{w}</h2>", "<ul><li>{s}<li>{w}</ul>",
    "<ol start=3><li>{s}<p>{w}</ol>", "<table><tr><th>{w}<th>{w}<tr><td colspan=2>{w}<td>{s}</table>",
    "<figure><img src=/a.jpg alt='{w}'><figcaption>{s} Photo: {w}</figcaption></figure>",
    "<pre><code>{w}\n{w}</code></pre>", "<blockquote><p>{s}<p>{w}</blockquote>",
    "<div class=comment><p>Jo Doe, 3 May 2021</p><p>{s}</p></div>", "<p>By {w}</p>", "<p>3 May 2021 {w}</p>",
    "<nav><a href=/a>{w}</a> <a href=/b>{w}</a></nav>",
    "<p>{s}<sup><a href=#n1 id=r1>1</a></sup></p><ol><li id=n1>{w} <a href=#r1>↩</a></ol>", "<dl><dt>{w}<dd>{s}</dl>",
    "<math><mfrac><mi>{w}</mi><mn>2</mn></mfrac></math>", "<p>© 2020 {w}</p>",
    "<h3>Related</h3><ul><li><a href=/x>{s}</a></ul>", "<iframe src=https://video.example/1 title='{w}'></iframe>",
    "<div itemscope><span itemprop=author>{w}</span></div>", "<aside><p>{s}</p></aside>",
    "<p style='display:none'>{s}</p>", "{w}<br>{s}<br><br>{w}", "<p><code>{w}</code> {w}<del>{w}</del>",
)  # fmt: skip
_METAS = (
    "<title>{w}</title>", "<meta property=og:title content='{w}'>", "<meta name=author content='{w}'>",
    "<html lang='{w}'>", "<meta property=article:published_time content='{w}'>", "<link rel=canonical href='{w}'>",
    "<base href='{w}'>", "<meta property=og:image content='{w}'>", "<meta name=keywords content='{w}'>",
    "<script>window.__STATE__={j}</script>", "<script type=application/ld+json>{j}</script>",
    "<script type=application/json id=__NEXT_DATA__>{j}</script>",
    "<div itemscope itemtype=https://schema.org/Article itemprop='{w}'>",
    "<meta itemprop=datePublished content='{w}'>", "<script>self.__next_f.push([1,{j}])</script>",
    "<time datetime='{w}'>", "<meta http-equiv=content-language content='{w}'>",
)  # fmt: skip
_KEYS = (
    "@type", "@id", "@graph", "headline", "author", "name", "datePublished", "articleBody", "image", "url", "publisher",
    "keywords", "mainEntity", "isPartOf", "text", "body", "title", "byline", "content", "props", "a",
)  # fmt: skip


def make_sound_page(random: Random) -> str:
    """Return a page such as sites make: a head, some of an article, and odd words in it."""
    parts = [_filled(random, random.choice(_METAS)) for _ in range(random.randrange(4))]
    parts.append(f"<title>{TITLE}</title><h1>{TITLE}</h1>")
    parts += [_filled(random, random.choice(_SOUND)) for _ in range(random.randint(1, 9))]
    page = "<!DOCTYPE html>" + "".join(parts)
    if random.random() < 0.2:
        cut = random.randrange(len(page))
        page = page[:cut] + make_html(random, 2) + page[cut:]
    return page


def make_head(random: Random, size: int) -> str:
    """Return so many facts of a head, true to form or not."""
    parts = (_filled(random, random.choice(_METAS)) for _ in range(size))
    return "<!DOCTYPE html>" + "".join(parts) + f"<p>{random.choice(SENTENCES)}</p>"


def _filled(random: Random, pattern: str) -> str:
    """Return a pattern with words at each {w}, a sentence at {s} and JSON at {j}."""
    first, *others = pattern.split("{")
    return first + "".join(_FILLERS[other[0]](random, 4) + other[2:] for other in others)


def _sentence(random: Random, _: int) -> str:
    return random.choice(SENTENCES)


def _json(random: Random, depth: int) -> str:
    choice = random.randrange(8)
    if depth and choice < 3:
        members = (f'"{random.choice(_KEYS)}":{_json(random, depth - 1)}' for _ in range(random.randint(0, 4)))
        return "{" + ",".join(members) + random.choice(("}", "}", "}", "}", ",}", ""))
    if depth and choice == 3:
        return "[" + ",".join(_json(random, depth - 1) for _ in range(random.randint(0, 3))) + "]"
    if choice == 4:
        return random.choice(("1", "null", "true", "1e999", "-", "NaN", '"NewsArticle"', '"Person"', '"2021-05-03"'))
    return '"' + (make_words(random, 4).replace('"', "'") if random.random() < 0.5 else random.choice(SENTENCES)) + '"'


_FILLERS = {"w": make_words, "s": _sentence, "j": _json}
