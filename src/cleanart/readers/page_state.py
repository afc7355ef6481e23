"""Texts in the states that scripts build a page from, for pages that show nothing without their scripts.

Every framework and site has its own format. In all of them, the text is under a key such as `body` or `content`, as one
string or as a tree of blocks and spans.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from cleanart.language.strings import ends_sentence, squash
from cleanart.readers.head_values import plain_text, prose_words, word_set
from cleanart.readers.js_values import MAX_CHARACTERS, find_strings, find_values, parse
from cleanart.readers.state_facts import StateFacts, read_facts

_MAX_NODES = 200_000
_MAX_STATES = 20_000  # React's wire format comes in hundreds of scripts
_MIN_STATE_CHARS = 300  # characters; a shorter state holds no article
_MIN_WORDS = 50
_MAX_TEXTS = 3
_MAX_KEY_LETTERS = 48  # letters at the start of a paragraph, which no other paragraph shares
_MIN_TEXT_CHARS = 200  # characters of a string under a key that is not known to hold text
_MIN_LITERAL_CHARS = 100  # characters of a string in a script that is no JSON
_TEXT_SIGNS = (". ", "</p>", "。", "<br", "।")

# Keys are compared squashed: `contentHtml`, `content_html`. Strings under these are text, however short. Under other
# keys, only strings that read as text are.
_TEXT_KEYS = word_set(
    "articlebody articlebodyhtml articlecontent articlehtml articletext body bodyhtml bodycontent bodymarkdown bodytext"
    " content contentblock contenthtml contentmarkdown contentraw contenttext contentbody cooked copy copyhtml fullbody"
    " fullcontent fulltext html htmlbody htmlcontent htmltext maintext markdown markup message p paragraph paragraphs"
    " plaintext post postbody postcontent raw rawcontent rawhtml rendered richtext selftext story storybody storyhtml"
    " storytext text texthtml transcript value wysiwyg"
)
# Values under these keys, or under keys with such words in them, are no part of an article.
_OTHER_KEYS = word_set(
    "ads ad alt author authors bio css faq intl legal nav person query rating script scripts seo social tags terms"
    " title user"
)
_OTHER_WORDS = re.compile(
    "advert|affiliate|alttext|aside|banner|breadcrumb|byline|caption|clicked|comment|config|consent|cookie|copyright"
    "|disclaimer|footer|gallery|gdpr|header|headline|i18n|image|legal|locale|menu|metadescr|metakeyw|modal|mostread"
    "|navigation|newsletter|next|policy|popular|popup|previous|privacy|promo|recommend|related|repl(?:y|ies)|review"
    "|search|setting|sidebar|sponsor|style|subscri|teaser|theme|toast|tooltip|translat|trending|video|warning"
)
# An object with one key of each is a separate text: an article, or an entry of a list. Sections have titles only.
_TITLE_KEYS = ("title", "headline", "name", "Title", "Headline")
_ARTICLE_KEYS = (
    "url",
    "href",
    "link",
    "permalink",
    "slug",
    "canonicalUrl",
    "datePublished",
    "author",
    "authors",
    "byline",
)
# Types of objects that are parts of a sentence.
_INLINE_TYPES = word_set(
    "a anchor bold code color em emphasis entitylink hyperlink inline inlinecode italic leaf link mark span strong sub"
    " sup text textnode underline"
)
_TYPE_KEYS = ("type", "nodeType", "_type", "tag", "tagName", "kind")
# Types of objects that hold no text.
_TYPES_WITHOUT_TEXT = word_set(
    "ad advert advertisement caption embed figure gallery iframe image img newsletter picture promo quiz related"
    " script style tweet video"
)
# The first characters of JSON in a string, and of addresses.
_JSON_STARTS = ('{"', '[{"', "{\n", "[\n")
_ADDRESS_STARTS = ("http", "/", "data:", "#", "%")

_PUSH = "__next_f.push("
_FLIGHT = re.compile(r"\s*+(?:\(?+self|window|globalThis)\.__next_f\b")
_STATE_ROW = re.compile(rb"\s*+([0-9a-f]{0,16}):(?:T([0-9a-f]{1,8}),)?+")
_BREAK = "\n"


class _Text:
    """A text that is being collected: strings, and breaks between paragraphs."""

    __slots__ = ("facts", "pieces")

    def __init__(self, facts: StateFacts = StateFacts()) -> None:  # noqa: B008 - it is immutable
        self.pieces: list[str] = []
        self.facts = facts


_Step = tuple[Any, str, _Text]


class StateText(NamedTuple):
    """A text in a page's states."""

    text: str
    facts: StateFacts
    """What the text's object says of it."""


def find_texts(states: Iterable[str]) -> list[StateText]:
    """Return the texts in a page's states with the most words of prose, the longest first."""
    walk = _Walk()
    for value in _values(states, walk):
        walk.walk(value)
    ranked: dict[str, int] = {}
    facts: dict[str, StateFacts] = {}
    for text in walk.texts:
        if sum(map(len, text.pieces)) >= _MIN_STATE_CHARS:
            composed = _compose(text.pieces)
            ranked[composed] = prose_words(composed)
            facts[composed] = text.facts
    best = sorted((text for text, length in ranked.items() if length >= _MIN_WORDS), key=lambda text: -ranked[text])
    return [StateText(text, facts[text]) for text in best[:_MAX_TEXTS]]


def _values(states: Iterable[str], walk: "_Walk") -> Iterator[object]:
    """Yield the values in states, whatever their format."""
    flight: list[str] = []
    left = 2 * MAX_CHARACTERS
    for state in islice(states, _MAX_STATES):
        left -= len(state)
        if left < 0:
            break
        if _FLIGHT.match(state):
            flight.append(state)
        elif len(state) >= _MIN_STATE_CHARS:
            yield from _values_of(state)
    rows = list(_flight_rows(flight))
    walk.references.update((name, value) for name, value in rows if isinstance(value, str))
    yield from ({"text": value} for _, value in rows)


def _values_of(state: str) -> Iterator[object]:
    value = parse(state)
    if value is not None:
        yield value
        return
    read = 0
    for value, length in find_values(state):
        read += length
        yield value
    if 2 * read < len(state):
        # A script that is no JSON: its strings, arguments of a function or values of one key, are one text.
        yield [{key or "text": string} for key, string in find_strings(state, _MIN_LITERAL_CHARS)]


def _flight_rows(scripts: Iterable[str]) -> Iterator[tuple[str, object]]:
    """Yield the rows of React's wire format: an id, and JSON up to the end of the line or text of a given length.

    Scripts hold chunks that are cut anywhere in a row, so they are joined first. Lengths are in bytes.
    """
    chunks: list[str] = []
    for script in scripts:
        pushed = parse(script[script.find(_PUSH) + len(_PUSH) : script.rfind(")")])
        if isinstance(pushed, list) and len(pushed) > 1 and isinstance(pushed[1], str):
            chunks.append(pushed[1])
    data = "".join(chunks).encode("utf-8", "surrogatepass")
    position = 0
    while position < len(data) and (row := _STATE_ROW.match(data, position)):
        if row[2]:
            position = row.end() + int(row[2], 16)
            content: object = data[row.end() : position].decode("utf-8", "replace")
        else:
            end = data.find(b"\n", row.end())
            position = len(data) if end < 0 else end + 1
            content = parse(data[row.end() : position].decode("utf-8", "replace"))
        yield row[1].decode(), content


class _Walk:
    """One walk through all values, in order, with the texts found on it."""

    __slots__ = ("_chars_left", "_heap", "_kinds", "_nodes_left", "_seen", "references", "texts")

    def __init__(self) -> None:
        self.texts: list[_Text] = []
        self.references: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._nodes_left = _MAX_NODES
        self._chars_left = (
            2 * MAX_CHARACTERS
        )  # characters left: references are short, but their targets count each time
        self._heap: list[Any] = []
        self._seen: set[object] = set()

    def walk(self, top: object) -> None:
        """Collect the texts in a value, at any depth."""
        self._heap, self._seen = _heap_of(top), set()
        steps: list[_Step] = [(self._heap[0] if self._heap else top, "", _Text())]
        while steps and self._nodes_left > 0:
            self._nodes_left -= 1
            value, kind, text = steps.pop()
            if isinstance(value, str):
                steps += self._take(value, kind, text)
            elif isinstance(value, dict):
                steps += self._inside_object(value, text)
            elif isinstance(value, list):
                steps += self._inside_list(value, kind, text)

    def _take(self, value: str, kind: str, text: _Text) -> Iterable[_Step]:
        """Add a string to its text, or return the JSON in it as the next step."""
        if value.startswith("$"):
            value = self.references.get(value[1:], value)
        if value.startswith(_JSON_STARTS) and isinstance(nested := parse(value), dict | list):
            return ((nested, kind, text),)
        self._chars_left -= len(value)
        if self._chars_left < 0 or _is_code(value):
            return ()
        if not text.pieces:
            self.texts.append(text)
        text.pieces.append(value)
        return ()

    def _inside_object(self, node: dict[str, Any], text: _Text) -> list[_Step]:
        """Return the values of an object as steps, the last one first."""
        if self._has(node, _TITLE_KEYS) and self._has(node, _ARTICLE_KEYS):
            text = _Text(read_facts(node, self._look_up))
        node_type = self._type_of(node)
        if node_type in _TYPES_WITHOUT_TEXT:
            return []
        # Some formats call a whole paragraph "text". Its string is under another key then.
        inline = node_type in _INLINE_TYPES and not isinstance(self._look_up(node.get("content")), str)
        steps: list[_Step] = []
        for key in reversed(node):
            value, kind = self._resolve(node[key]), self._kind(key)
            if kind != _IS_OTHER and (
                isinstance(value, dict | list) or (isinstance(value, str) and (kind or _reads_as_text(value)))
            ):
                steps.append((value, kind, text))
        return steps if inline or not steps else [(_BREAK, _IS_PROSE, text), *steps, (_BREAK, _IS_PROSE, text)]

    def _inside_list(self, values: list[Any], kind: str, text: _Text) -> Iterator[_Step]:
        """Yield the values of a list as steps, the last one first. Strings in it are paragraphs, if they are text."""
        if values[:1] == ["$"]:
            # An element of React: the page shows its contents, but its properties may hold more.
            yield from ((value, "", _Text()) for value in reversed(values) if isinstance(value, dict))
            return
        for value in map(self._resolve, reversed(values)):
            if isinstance(value, dict | list):
                yield value, kind, text
            elif kind == _IS_PROSE and isinstance(value, str):
                yield _BREAK, kind, text
                yield value, kind, text

    def _kind(self, key: str) -> str:
        known = self._kinds.get(key)
        if known is None:
            known = self._kinds[key] = _kind_of(squash(key))
        return known

    def _type_of(self, node: dict[str, Any]) -> str:
        types = (self._look_up(node.get(key)) for key in _TYPE_KEYS)
        return next((name.lower() for name in types if isinstance(name, str)), "")

    def _look_up(self, value: object) -> object:
        """Return the value that an index of the heap refers to, and any other value as it is."""
        if not self._heap or type(value) is not int or not 0 <= value < len(self._heap):
            return value
        return self._heap[value]

    def _resolve(self, value: object) -> object:
        """Return a value, or the target of a reference. Long targets are returned once, and then None."""
        found = self._look_up(value)
        if found is not value and (
            isinstance(found, dict | list) or (isinstance(found, str) and len(found) >= _MIN_TEXT_CHARS)
        ):
            if value in self._seen:
                return None
            self._seen.add(value)
        return found

    def _has(self, node: dict[str, Any], keys: Iterable[str]) -> bool:
        return any(self._look_up(node[key]) for key in keys if key in node)


_IS_PROSE, _IS_OTHER = "prose", "other"


def _kind_of(key: str) -> str:
    if key in _TEXT_KEYS:
        return _IS_PROSE
    return _IS_OTHER if key in _OTHER_KEYS or _OTHER_WORDS.search(key) else ""


def _reads_as_text(value: str) -> bool:
    """Return whether a string under any key is text: long, and in sentences, in paragraphs or JSON itself."""
    if len(value) < _MIN_TEXT_CHARS:
        return False
    return any(sign in value for sign in _TEXT_SIGNS) or value.startswith(_JSON_STARTS)


def _is_code(value: str) -> bool:
    """Return whether a string is an address, or has more signs of code than a text about code has."""
    if value.startswith(_ADDRESS_STARTS) and " " not in value:
        return True
    is_html = "</p>" in value or "<br" in value
    return not is_html and sum(map(value.count, "{};=")) > len(value) // 40 + 2


def _heap_of(top: object) -> list[Any]:
    """Return a state of Nuxt, a list whose objects refer to each other by index; [] for any other value."""
    if not isinstance(top, list) or len(top) < 3:
        return []
    first = top[0]
    if isinstance(first, dict):
        return top if first and all(type(value) is int for value in first.values()) else []
    is_reference = isinstance(first, list) and len(first) == 2 and isinstance(first[0], str) and type(first[1]) is int
    return top if is_reference else []


def _compose(pieces: list[str]) -> str:
    """Return a text of distinct paragraphs. States often hold one text in several forms."""
    runs: list[list[str]] = [[]]
    last = ""
    for piece in pieces:
        if piece == _BREAK:
            runs.append([])
        else:
            # Spans of one sentence bring their own spaces.
            if last and piece[:1].isalpha() and ends_sentence(last):
                runs.append([])
            runs[-1].append(piece)
        last = piece if piece != _BREAK else ""
    paragraphs: dict[str, str] = {}
    for run in runs:
        for paragraph in plain_text("".join(run)).split("\n\n"):
            # Another form may end a paragraph elsewhere, so only the beginnings are compared.
            paragraphs.setdefault(squash(paragraph)[:_MAX_KEY_LETTERS], paragraph)
    return "\n\n".join(paragraph for key, paragraph in paragraphs.items() if key)
