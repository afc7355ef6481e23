"""Facts in JSON-LD about the page's main thing, the page itself and its site.

Scripts also describe menus, linked articles and comments. So only the objects at the top (or in a `@graph`) and the
main entity of a page are read. Of several things, the one with the page's address or title counts.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from cleanart.language.strings import squash
from cleanart.page.head import HeadImage
from cleanart.readers.head_values import FactField, Gatherer, comparable_url, decode_once, is_url, word_set
from cleanart.readers.js_values import parse_all

Node = dict[str, Any]

_THING, _PAGE, _SITE = "json-ld", "json-ld-page", "json-ld-site"
_ALTERNATIVE, _ORGANIZATION = "json-ld-alternative", "json-ld-organization"

_MAX_NODES = 20_000  # of a page: pages with more describe shops or stations, not themselves
_MAX_VALUES = 200  # of one field
_MIN_TITLE_LETTERS = 4  # letters; shorter names are part of too many titles
_MAX_OWN_THINGS = 3  # plugins describe one article two or three times

# Kinds of things, the likeliest main thing of a page first. Names are in lower case, without prefix.
_POSTING_ENDS = ("article", "posting", "report", "review")
_POSTINGS = word_set("recipe howto story essay scholarlywork thesis speech legislation")
_THINGS = word_set(
    "question product productgroup individualproduct productmodel vehicle car book movie videoobject audioobject"
    " podcastepisode episode tvepisode tvseries course dataset event creativework softwareapplication webapplication"
    " mobileapplication videogame musicrecording musicalbum painting visualartwork service"
)
_THING_ENDS = ("event", "application")
_SITES = frozenset({"website"})
_IMAGES = frozenset({"imageobject", "photograph"})
# Pages whose main entities are single questions and answers, or lists of other pages.
_PAGES_OF_MANY = frozenset({"faqpage", "collectionpage", "searchresultspage"})


class _Graph:
    """The nodes of a page's scripts."""

    __slots__ = ("_by_id", "roots")

    def __init__(self, values: Iterable[object]) -> None:
        self.roots = list(islice(_roots(values), _MAX_NODES))
        self._by_id: dict[str, Node] | None = None

    def node(self, value: object) -> Node | None:
        """Return the object that a value is or refers to by its `@id`, or None if it is no object."""
        if not isinstance(value, dict):
            return None
        name = value.get("@id")
        if isinstance(name, str) and len(value) <= 2 and not value.get("name"):
            return self._ids().get(name, value)
        return value

    def nodes(self, value: object) -> Iterator[Node]:
        """Yield the objects of a field, whether it holds one or a list."""
        for item in _items(value):
            node = self.node(item)
            if node is not None:
                yield node

    def _ids(self) -> dict[str, Node]:
        """Return the nodes by `@id`. The index is made at the first reference, since most pages have none."""
        if self._by_id is None:
            self._by_id = {}
            for node in _descend(self.roots):
                name = node.get("@id")
                if isinstance(name, str) and len(node) > len(self._by_id.get(name, ())):
                    self._by_id[name] = node
        return self._by_id


def _roots(values: Iterable[object]) -> Iterator[Node]:
    """Yield the objects at the top, in lists there, and in `@graph`s, in order."""
    waiting = deque(values)
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, list):
            waiting.extendleft(reversed(value[:_MAX_NODES]))
        elif isinstance(value, dict):
            graph = value.get("@graph")
            if isinstance(graph, list | dict):
                waiting.appendleft(graph)
            if graph is None or "@type" in value:
                yield value


def _descend(roots: Iterable[Node]) -> Iterator[Node]:
    """Yield all objects, to any depth."""
    waiting: deque[object] = deque(roots)
    for _ in range(10 * _MAX_NODES):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))


def _items(value: object) -> list[object]:
    """Return the values of a field as a list, whether it has one, a list, or none."""
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    if isinstance(value, list):
        return value[:_MAX_VALUES]
    return [] if value is None else [value]


def _strings(graph: _Graph, value: object, keys: tuple[str, ...]) -> list[str]:
    """Return the strings of a field: its values, or those of its objects under the first of `keys` that they have."""
    strings: list[str] = []
    waiting = _items(value)[::-1]  # the next one is the last
    for _ in range(_MAX_VALUES):
        if not waiting:
            break
        item = waiting.pop()
        if isinstance(item, str):
            strings.append(item)
        elif isinstance(item, list):
            waiting += reversed(item[:_MAX_VALUES])
        elif isinstance(item, int | float) and not isinstance(item, bool):
            strings.append(str(item))
        elif (node := graph.node(item)) is not None:
            waiting += _first(node, keys)
    return strings


def _first(node: Node, keys: tuple[str, ...]) -> list[object]:
    """Return the values of the first key that has any, last one first."""
    for key in keys:
        if key in node and (values := [value for value in _items(node[key]) if value]):
            return values[::-1]
    return []


def _types_of(node: Node) -> list[str]:
    """Return an object's types as schema.org names them, without prefix."""
    names = [name for name in _items(node.get("@type")) if isinstance(name, str)]
    return [name if name.isalpha() else _without_prefix(name) for name in names]


def _without_prefix(name: str) -> str:
    return name.strip().rstrip("/#").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def _group(node: Node) -> str:
    """Return an object's group: "posting", "thing", "page", "site", "image", or "" for none of them."""
    kinds = [name.lower() for name in _types_of(node)]
    if not kinds:
        return "posting" if "headline" in node and ("author" in node or "datePublished" in node) else ""
    for group, is_one in _GROUPS:
        if any(map(is_one, kinds)):
            return group
    return ""


def _is_posting(kind: str) -> bool:
    return kind in _POSTINGS or kind.endswith(_POSTING_ENDS)


def _is_thing(kind: str) -> bool:
    return kind in _THINGS or kind.endswith(_THING_ENDS)


def _is_page(kind: str) -> bool:
    return kind.endswith("page")


_GROUPS = (
    ("posting", _is_posting),
    ("thing", _is_thing),
    ("page", _is_page),
    ("site", _SITES.__contains__),
    ("image", _IMAGES.__contains__),
)


def read_json_ld(scripts: Iterable[str], gatherer: Gatherer) -> None:
    """Add the facts of a page's JSON-LD to `gatherer`. Its addresses and titles show which thing is the page's own."""
    graph = _Graph([value for script in scripts for value in parse_all(script)])
    if not graph.roots:
        return
    groups: dict[str, list[Node]] = {}
    for node in graph.roots:
        groups.setdefault(_group(node), []).append(node)
    for page in groups.get("page", ()):
        for node in _main_entities(graph, page):
            groups.setdefault(_group(node), []).append(node)
    names = _PageNames(gatherer)
    postings = _main_things(groups.get("posting", []), names)
    for node in postings or _main_things(groups.get("thing", []), names):
        _read_thing(graph, node, gatherer, _THING)
    for node in _main_things(groups.get("page", []), names):
        _read_thing(graph, node, gatherer, _PAGE)
    for node in groups.get("site", ()):
        _read_site(graph, node, gatherer)
    for node in groups.get("image", ()):
        if not _is_logo(node):
            _add_images(graph, node, gatherer, _THING)


def _main_entities(graph: _Graph, page: Node) -> Iterator[Node]:
    """Yield the main entity or the part of a page, if it has only one."""
    if any(name.lower() in _PAGES_OF_MANY for name in _types_of(page)):
        return
    for field in ("mainEntity", "hasPart"):
        nodes = list(islice(graph.nodes(page.get(field)), 2))
        if len(nodes) == 1:
            yield nodes[0]


class _PageNames:
    """What the rest of the head says of the page. It is prepared for comparison only where there is a choice."""

    def __init__(self, gatherer: Gatherer) -> None:
        self._urls, self._titles = gatherer.values("urls"), gatherer.values("titles")

    @cached_property
    def addresses(self) -> set[str]:
        """The page's addresses."""
        return set(map(comparable_url, self._urls))

    @cached_property
    def titles(self) -> list[str]:
        """The letters of the page's titles."""
        return list(map(squash, self._titles))


def _main_things(nodes: list[Node], page: _PageNames) -> list[Node]:
    """Return the things of one kind that the page is about: those with its address or title, or the first of two."""
    if len(nodes) < 2:
        return nodes
    own = [node for node in nodes if _is_at(node, page.addresses)]
    own = own or [node for node in nodes if _is_titled(node, page.titles)]
    if own:
        return own if len(own) <= _MAX_OWN_THINGS else own[:1]
    return nodes[:1] if len(nodes) == 2 else []


def _is_at(node: Node, addresses: set[str]) -> bool:
    return any(comparable_url(url) in addresses for url in _addresses(node))


def _addresses(node: Node) -> Iterator[str]:
    """Yield the addresses of an object."""
    for field in ("url", "mainEntityOfPage", "@id"):
        for value in _items(node.get(field))[:5]:
            url = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(url, str) and is_url(url):
                yield url


def _is_titled(node: Node, titles: list[str]) -> bool:
    name = node.get("headline") or node.get("name")
    key = squash(decode_once(name)) if isinstance(name, str) else ""
    return len(key) >= _MIN_TITLE_LETTERS and any(key in title for title in titles)


def _is_logo(node: Node) -> bool:
    """Return whether an image is a logo or portrait, by the id that plugins give it."""
    name = node.get("@id")
    return isinstance(name, str) and any(word in name.lower() for word in ("logo", "/person", "author"))


# Keys of an object that stands for a name, a text or an address: the first one that it has counts.
_NAMED = ("@value", "name")
_LINKED = ("@value", "url", "@id", "name")
_LANGUAGE = ("@value", "alternateName", "name")
_WRITTEN = ("@value", "articleBody", "text", "itemListElement", "step", "name")

# Fields of a thing: the field of the head, the keys of which the first with a value counts, and the keys in objects.
_FIELDS: tuple[tuple[FactField, tuple[str, ...], tuple[str, ...]], ...] = (
    ("titles", ("headline",), _NAMED),
    ("titles", ("name",), _NAMED),
    ("published", ("datePublished", "dateCreated", "uploadDate"), _NAMED),
    ("modified", ("dateModified",), _NAMED),
    ("site_names", ("publisher",), _NAMED),
    ("descriptions", ("description", "abstract"), _NAMED),
    ("tags", ("keywords",), _NAMED),
    ("sections", ("articleSection",), _NAMED),
    ("languages", ("inLanguage",), _LANGUAGE),
    ("licenses", ("license",), _LINKED),
    ("urls", ("url",), _LINKED),
)
_BODIES = (("articleBody", "text", "reviewBody"), ("recipeInstructions", "step"), ("liveBlogUpdate",),
           ("acceptedAnswer",), ("suggestedAnswer",))  # fmt: skip
_IMAGES_OF = ("image", "primaryImageOfPage", "associatedMedia", "thumbnailUrl")
_CREDITS = ("creditText", "creator", "author", "copyrightHolder", "copyrightNotice")


def _read_thing(graph: _Graph, node: Node, gatherer: Gatherer, source: str) -> None:
    """Add the facts of an object."""
    for name in _types_of(node):
        gatherer.add("types", source, name)
    for field, keys, inner in _FIELDS:
        for value in _strings_of_first(graph, node, keys, inner):
            gatherer.add(field, source, _decode_url(value) if inner is _LINKED else decode_once(value))
    _add_authors(graph, node, gatherer, source)
    for value in _strings_of_first(graph, node, ("alternativeHeadline",), _NAMED):
        gatherer.add("titles", _ALTERNATIVE, decode_once(value))
    for url in _addresses({"mainEntityOfPage": node.get("mainEntityOfPage")}):
        gatherer.add("urls", source, url)
    texts = [text for keys in _BODIES for text in _strings_of_first(graph, node, keys, _WRITTEN)]
    gatherer.add_body(source, texts)
    for image in _first_of(node, _IMAGES_OF):
        _add_images(graph, image, gatherer, source)


def _add_authors(graph: _Graph, thing: Node, gatherer: Gatherer, source: str) -> None:
    """Add an object's authors. Organizations get another source: half of them are just the site."""
    for value in _first_of(thing, ("author", "creator")):
        node = graph.node(value)
        is_organization = node is not None and any(map(_is_organization, _types_of(node)))
        for name in _strings(graph, value, _NAMED):
            gatherer.add("authors", _ORGANIZATION if is_organization else source, decode_once(name))


def _is_organization(type_name: str) -> bool:
    return type_name.lower().endswith(("organization", "corporation", "business"))


def _read_site(graph: _Graph, node: Node, gatherer: Gatherer) -> None:
    """Add the facts of an object that describes the page's site."""
    for key in ("name", "publisher"):
        for value in _strings_of_first(graph, node, (key,), _NAMED):
            gatherer.add("site_names", _SITE, decode_once(value))
    for value in _strings_of_first(graph, node, ("inLanguage",), _LANGUAGE):
        gatherer.add("languages", _SITE, value)


def _decode_url(url: str) -> str:
    """Return an address with `&amp;` decoded. Other entities are parameters: `&copy=1`."""
    return url.replace("&amp;", "&")


def _first_of(node: Node, keys: tuple[str, ...]) -> list[object]:
    """Return the values of the first key that has any."""
    for key in keys:
        if key in node and (values := [value for value in _items(node[key]) if value]):
            return values
    return []


def _strings_of_first(graph: _Graph, node: Node, keys: tuple[str, ...], inner: tuple[str, ...]) -> list[str]:
    """Return the strings of the first key that has any."""
    for key in keys:
        value = node.get(key)
        if value is None:
            continue
        # Most values are single strings.
        texts = [value] if isinstance(value, str) else _strings(graph, value, inner)
        if strings := [text for text in texts if text.strip()]:
            return strings
    return []


def _add_images(graph: _Graph, value: object, gatherer: Gatherer, source: str) -> None:
    """Add an image given as an address, or as an object with address, caption and credit."""
    if isinstance(value, str):
        gatherer.add_image(HeadImage(source, _decode_url(value)))
        return
    node = graph.node(value)
    if node is None:
        return
    caption = _strings_of_first(graph, node, ("caption", "description"), _NAMED)
    credit = _strings_of_first(graph, node, _CREDITS, _NAMED)
    for url in _strings_of_first(graph, node, ("contentUrl", "url", "@id"), _LINKED)[:1]:
        gatherer.add_image(
            HeadImage(
                source,
                _decode_url(url),
                decode_once(caption[0]) if caption else "",
                decode_once(" / ".join(dict.fromkeys(credit))),
            )
        )
