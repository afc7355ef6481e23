"""Pages that want to run a script, made of ways to run one, places in a page and ways to write the same."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import product

from tests.helpers import paragraphs

# Each would call `hit`, or change where the page leads.
WAYS = (
    "<script>hit()</script>", "</script><script>hit()</script>", "</style><img src=x onerror=hit()>",
    "</title><img src=x onerror=hit()>", "</textarea><img src=x onerror=hit()>", "--><img src=x onerror=hit()>",
    "]]><img src=x onerror=hit()>", "<img src=x onerror=hit()>", "<img/src=x/onerror=hit()>", "<svg onload=hit()>",
    "<svg><script>hit()</script></svg>", "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:hit()><text>x</text></a></svg>", "<math><mtext><style><img src=x onerror=hit()>",
    "<math href=javascript:hit()>x</math>", "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<iframe srcdoc='<script>parent.hit()</script>'>", "<iframe src=javascript:parent.hit()>",
    "<object data=javascript:hit()>", "<embed src=javascript:hit()>", "<details open ontoggle=hit()>",
    "<input autofocus onfocus=hit()>", "<body onload=hit()>", "<video><source onerror=hit()>",
    "<marquee onstart=hit()>",
    "<form action=javascript:hit()><button>x</button></form>", "<base href=javascript:hit()//>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>", "<link rel=stylesheet href=data:,hit onload=hit()>",
    "<style>@import 'javascript:hit()'</style>", "\" onmouseover=\"hit()\" x=\"", "' onfocus='hit()' autofocus x='",
    "\"><img src=x onerror=hit()><a \"", "'><img src=x onerror=hit()><a '", "javascript:hit()", " JaVaScript:hit()",
    "java\nscript:hit()", "\x01javascript:hit()", "vbscript:hit()", "data:text/html,<script>hit()</script>",
    "data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==", "//mill.example\"onclick=\"hit()",
    "[x](javascript:hit())", "![x](x\"onerror=\"hit())", "<javascript:hit()>", "[x]: javascript:hit()",
    "```<img src=x onerror=hit()>", "`<img src=x onerror=hit()>", "$`<img src=x onerror=hit()>`$",
    "~~~\n<img src=x onerror=hit()>", "\\<img src=x onerror=hit()>", "||<img src=x onerror=hit()>|",
)  # fmt: skip
PLACES = (
    "<p>{}</p>", "<p title='{}'>text</p>", '<p>a <a href="{}">link</a> in text</p>', "<ul><li>{}</li></ul>",
    "<figure><img src='{}' alt='{}'><figcaption>{}</figcaption></figure>", "<h2 id='{}'>{}</h2>",
    "<pre><code class='language-{}'>{}</code></pre>", "<table><tr><th>{}</th></tr><tr><td>{}</td></tr></table>",
    "<blockquote cite='{}'>{}</blockquote>", "<meta name=author content='{}'>", "<p>\\({}\\) is a formula</p>",
    "<p class='{}' lang='{}'>text</p>", "<p>Text with <code>{}</code> in it</p>",
    "<math alttext='{}'><annotation encoding='application/x-tex'>{}</annotation></math>",
    '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{}","author":"{}"}}</script>',
)  # fmt: skip
WRITINGS: tuple[Callable[[str], str], ...] = (
    str,
    escape,  # what a page shows as text
    lambda text: escape(escape(text)),
    lambda text: "".join(f"&#x{ord(sign):x};" for sign in text),
    lambda text: text.replace("i", "I").replace("s", "\u0000s"),
)


def attacks(place: str) -> Iterator[str]:
    """Yield pages with each way to run a script at a place, written in all ways, as text and as title."""
    for way, write in product(WAYS, WRITINGS):
        written = write(way)
        hostile = place.replace("{{", "{").replace("}}", "}").replace("{}", written)
        yield f"<title>{written}</title><h1>Mill</h1>{hostile}{paragraphs()}{hostile}"
