"""The raw head of an HTML page to facts.

The builder collects strings as they stand in the page; here they are assigned to fields. No string raises an error, and
the time is linear in their length.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cleanart.page.head import Fact, Head, HeadImage
from cleanart.readers.head_values import FactField, Gatherer, decode_left_over, is_url, word_set
from cleanart.readers.jsonld import read_json_ld
from cleanart.readers.page_state import find_texts
from cleanart.readers.state_facts import StateFacts

_MAX_PAIRS = 5_000  # metas, links or itemprops that are read
_MAX_NAMES = 8  # in one meta, link or itemprop
_MAX_VALUE_CHARS, _MAX_NAME_CHARS = 1_000, 100  # characters
_MAX_NAME_DISTANCE = 5  # itemprops after an author, in which its name is looked for


@dataclass(slots=True)
class RawHead:
    """The contents of a page's head and structured data, as written and in the order of the page."""

    title: str = ""
    """The text of the first `<title>`."""
    language: str = ""
    """The `lang` of `<html>`."""
    metas: list[tuple[str, str]] = field(default_factory=list)
    """Name, property, itemprop or http-equiv, in lower case; content."""
    links: list[tuple[str, str]] = field(default_factory=list)
    """Relation in lower case, address."""
    json_ld: list[str] = field(default_factory=list)
    """The scripts of type `application/ld+json`."""
    states: list[str] = field(default_factory=list)
    """Scripts that may hold the page's state: JSON, and scripts that begin with an assignment. Those of React's
    `__next_f.push(` are all kept, however short: together they are one stream."""
    itemprops: list[tuple[str, str]] = field(default_factory=list)
    """Itemprop in lower case; its content, datetime, href or src, or else its text."""


def _squash(name: str) -> str:
    """Return a name without its separators: publishers write `published_time`, `published-time` and `publishedTime`."""
    # Bytes are several times faster than `str.translate`.
    return name.encode("utf-8", "surrogatepass").translate(None, b":._-/# ").decode("utf-8", "surrogatepass")


_Target = tuple[FactField, str]
_Image = tuple[str, str, str]  # source, which part of an image, content


def _table(names: dict[_Target, str]) -> dict[str, _Target]:
    """Return the field and source of each name, as listed and squashed. A listed name wins over a squashed one."""
    listed = {name: where for where, listed in names.items() for name in listed.split()}
    return {_squash(name): where for name, where in listed.items()} | listed


# Names of metas by field and source. Dublin Core is written with "dc.", "dc:", "dcterms." and others: see `_look_up`.
_METAS = _table(
    {
        ("titles", "og"): "og:title",
        ("titles", "twitter"): "twitter:title twitter:text:title",
        ("titles", "dc"): "dc.title",
        ("titles", "parsely"): "parsely-title",
        ("titles", "sailthru"): "sailthru.title",
        ("titles", "cxense"): "cxenseparse:title cxenseparse:recs:title",
        ("titles", "citation"): "citation_title bepress_citation_title",
        ("titles", "microdata"): "headline",
        ("titles", "meta"): "title article:title article-title hdl ob_headline bc:headline cse_headline",
        ("authors", "og"): "article:author og:author og:article:author book:author article:author_name",
        ("authors", "dc"): "dc.creator dc.creator.name",
        ("authors", "parsely"): "parsely-author",
        ("authors", "sailthru"): "sailthru.author",
        ("authors", "cxense"): "cxenseparse:author cxenseparse:recs:author",
        ("authors", "citation"): "citation_author citation_authors bepress_citation_author",
        ("authors", "meta"): "author authors byline article:byline"
        " bc:authors cse_author byl lp.article:author creator writer",
        ("published", "og"): "article:published_time og:article:published_time article:published"
        " og:published_time og:pubdate og:publish_date article:publish_date article:published_date article:post_date"
        " article:first_published_time article:pubdate book:release_date video:release_date",
        ("published", "dc"): "dc.date.issued dc.issued dc.date.created dc.created dc.date dc.date.published"
        " dc.date.publication",
        ("published", "parsely"): "parsely-pub-date",
        ("published", "sailthru"): "sailthru.date",
        ("published", "cxense"): "cxenseparse:publishtime cxenseparse:recs:publishtime cxenseparse:recs:published_time",
        ("published", "citation"): "citation_publication_date citation_date citation_online_date"
        " bepress_citation_date prism.publicationdate",
        ("published", "microdata"): "datepublished",
        ("published", "meta"): "date pubdate pub_date publishdate publish_date publish-date published published_at"
        " publication_date publication-date publicationdate published_date publisheddate published-date published_time"
        " releasedate release_date originalpublicationdate article_date_original article:date articledate date-pub"
        " date.available date.created datecreated displaydate timestamp datetime article.created"
        " content:publishdate created creation_date dcsext.articlefirstpublished ptime rnews:datepublished",
        ("modified", "og"): "article:modified_time og:article:modified_time og:updated_time article:modified"
        " og:modified_time article:updated_time article:updated og:lastmodified article:modified_date",
        ("modified", "dc"): "dc.modified dc.date.modified dc.date.updated",
        ("modified", "sailthru"): "sailthru.modified",
        ("modified", "microdata"): "datemodified dateupdated",
        ("modified", "meta"): "last-modified lastmodified last_modified modified modified_date modified-date"
        " modified-time modified_time date.modified date.updated last-updated lastupdated last-update lastupdate"
        " updated update_date last-modified-date lastmodifieddate revised lastmod",
        ("site_names", "og"): "og:site_name og:site og:sitename",
        ("site_names", "dc"): "dc.publisher",
        ("site_names", "citation"): "citation_journal_title prism.publicationname",
        ("site_names", "meta"): "application-name apple-mobile-web-app-title publisher sitename site_name",
        ("descriptions", "og"): "og:description og:article:description",
        ("descriptions", "twitter"): "twitter:description twitter:text:description",
        ("descriptions", "dc"): "dc.description dc.abstract dc.description.abstract",
        ("descriptions", "sailthru"): "sailthru.description",
        ("descriptions", "cxense"): "cxenseparse:description",
        ("descriptions", "citation"): "citation_abstract",
        ("descriptions", "meta"): "description excerpt",
        ("languages", "og"): "og:locale",
        ("languages", "dc"): "dc.language",
        ("languages", "citation"): "citation_language",
        ("languages", "microdata"): "inlanguage",
        ("languages", "meta"): "content-language language lang",
        ("urls", "og"): "og:url",
        ("urls", "twitter"): "twitter:url",
        ("urls", "parsely"): "parsely-link",
        ("urls", "cxense"): "cxenseparse:url cxenseparse:recs:url",
        ("tags", "og"): "article:tag og:article:tag article:tags video:tag book:tag",
        ("tags", "dc"): "dc.subject",
        ("tags", "parsely"): "parsely-tags",
        ("tags", "sailthru"): "sailthru.tags",
        ("tags", "cxense"): "cxenseparse:keywords",
        ("tags", "citation"): "citation_keywords citation_keyword",
        ("tags", "meta"): "keywords news_keywords tags keyword bc:tags",
        ("sections", "og"): "article:section og:section og:article:section",
        ("sections", "parsely"): "parsely-section",
        ("sections", "cxense"): "cxenseparse:section cxenseparse:recs:section cxenseparse:category",
        ("sections", "microdata"): "articlesection",
        ("sections", "meta"): "section category",
        ("licenses", "dc"): "dc.license dc.rights.license",
        ("licenses", "meta"): "license",
        ("types", "og"): "og:type",
        ("types", "dc"): "dc.type",
        ("types", "parsely"): "parsely-type",
        ("types", "cxense"): "cxenseparse:pageclass",
    }
)
# Other forms of a name's beginning, squashed, and the listed form.
_PREFIXES = (("dcterms", "dc"), ("httpogpmensarticle", "article"), ("httpogpmens", "og"), ("ogarticle", "article"))
_OTHER_PREFIXES = tuple(prefix for prefix, _ in _PREFIXES)

# Metas about images: source and part.
_STATE = "state"
_IMAGE_METAS = {
    "og:image": ("og", "url"),
    "og:image:url": ("og", "url"),
    "og:image:secure_url": ("og", "url"),
    "http://ogp.me/ns#image": ("og", "url"),
    "og:image:alt": ("og", "alt"),
    "twitter:image": ("twitter", "url"),
    "twitter:image:src": ("twitter", "url"),
    "twitter:image:alt": ("twitter", "alt"),
    "parsely-image-url": ("parsely", "url"),
    "sailthru.image.full": ("sailthru", "url"),
}

# Values of `twitter:label1` where `twitter:data1` is the author, as common plugins write them.
_AUTHOR_LABELS = word_set(
    "written by|author|verfasst von|geschrieben von|autor|escrito por|écrit par|scritto da|geschreven door|skrevet av"
    "|skrevet af|skriven av|kirjoittanut|napisane przez|napsal|napsal(a)|szerző|scris de|автор|написано автором"
    "|yazan|ditulis oleh|được viết bởi|작성자|投稿者|執筆者|作者|撰写|撰寫|נכתב על ידי|كُتب بواسطة|συντάχθηκε από",
    "|",
)

_LINKS: dict[str, FactField] = {"canonical": "urls", "license": "licenses"}
_ITEMPROPS: dict[str, FactField] = {
    "headline": "titles",
    "datepublished": "published",
    "datemodified": "modified",
    "inlanguage": "languages",
    "keywords": "tags",
}
_NAMED_ITEMPROPS: dict[str, FactField] = {"author": "authors", "publisher": "site_names"}
_BESIDE_NAME = word_set("url image sameas jobtitle logo width height givenname familyname description")
# Items by other people than the page's author.
OTHER_ITEMS = word_set("comment review suggestedanswer acceptedanswer blogpost blogposts")


def read_head(raw: RawHead) -> Head:
    """Return the facts of a page's head, in the order title, metas, links, JSON-LD, microdata."""
    gatherer = Gatherer()
    gatherer.add("titles", "title", decode_left_over(raw.title))
    gatherer.add("languages", "html", raw.language)
    _read_metas(raw.metas[:_MAX_PAIRS], gatherer)
    _read_links(raw.links[:_MAX_PAIRS], gatherer)
    read_json_ld(raw.json_ld, gatherer)
    _read_microdata(raw.itemprops[:_MAX_PAIRS], gatherer)
    return gatherer.head()


def read_states(raw: RawHead) -> tuple[tuple[Fact, Head], ...]:
    """Return the texts in a page's states that read as articles, the likeliest first, each with what is said of it.

    This takes longer than reading all the rest, so it is for pages that show next to nothing without their scripts.
    """
    return tuple((Fact(_STATE, found.text), _facts_of_state(found.facts)) for found in find_texts(raw.states))


def _facts_of_state(facts: StateFacts) -> Head:
    """Return the authors, dates and image of a text in a state."""
    gatherer = Gatherer()
    for name in facts.authors:
        gatherer.add("authors", _STATE, decode_left_over(name))
    gatherer.add("published", _STATE, facts.published)
    gatherer.add("modified", _STATE, facts.modified)
    if facts.image is not None:
        gatherer.add_image(HeadImage(_STATE, facts.image.url, facts.image.caption, facts.image.credit))
    return gatherer.head()


def _read_metas(metas: Sequence[tuple[str, str]], gatherer: Gatherer) -> None:
    images: list[_Image] = []
    labels: dict[str, str] = {}
    for name, content in metas:
        if not content:
            continue
        where = _METAS.get(name)
        if where is not None:
            gatherer.add(*where, decode_left_over(content))
        elif name in _IMAGE_METAS:
            images.append((*_IMAGE_METAS[name], content))
        elif name.startswith(("twitter:label", "twitter:data")):
            labels[name] = content
        else:
            for field_name, source in _known_variant(name) if len(name) <= _MAX_NAME_CHARS else _look_up_variant(name):
                gatherer.add(field_name, source, decode_left_over(content))
    for image in _images(images):
        gatherer.add_image(image)
    _read_labels(labels, gatherer)


@lru_cache(maxsize=512)  # most pages have the same ones, such as "viewport"
def _known_variant(name: str) -> tuple[_Target, ...]:
    return _look_up_variant(name)


def _look_up_variant(name: str) -> tuple[_Target, ...]:
    """Return the fields and sources of a meta that is not listed: by another form of its name, or each of its names."""
    key = _squash(name)
    where = _METAS.get(key)
    if where is None and key.startswith(_OTHER_PREFIXES):
        prefix, short = next(pair for pair in _PREFIXES if key.startswith(pair[0]))
        where = _METAS.get(short + key.removeprefix(prefix))
    if where is not None:
        return (where,)
    if " " not in name:
        return ()
    return tuple(_METAS[part] for part in name.split()[:_MAX_NAMES] if part in _METAS)


def _images(parts: Iterable[_Image]) -> Iterator[HeadImage]:
    """Yield images, each with the alternative text that follows it. `secure_url` often repeats an address."""
    last: dict[str, HeadImage] = {}
    for source, part, content in parts:
        image = last.get(source)
        if part == "url":
            if image is None or image.url != content:
                yield from (image,) if image else ()
                last[source] = HeadImage(source, content)
        elif image is not None and not image.alt:
            last[source] = image._replace(alt=decode_left_over(content))
    yield from last.values()


def _read_labels(labels: dict[str, str], gatherer: Gatherer) -> None:
    """Read the labels and data that Twitter shows below a page, where many plugins put the author."""
    for key, label in labels.items():
        if key.startswith("twitter:label") and label.strip().lower() in _AUTHOR_LABELS:
            gatherer.add("authors", "twitter", decode_left_over(labels.get(key.replace("label", "data"), "")))


def _read_links(links: Sequence[tuple[str, str]], gatherer: Gatherer) -> None:
    for relation, href in links:
        if "canonical" in relation or "license" in relation:  # most relations are to style sheets and icons
            for name in relation.split()[:_MAX_NAMES]:
                if name in _LINKS:
                    gatherer.add(_LINKS[name], "link", href)


def _read_microdata(itemprops: Sequence[tuple[str, str]], gatherer: Gatherer) -> None:
    """Read the page's own headline, names and dates, up to the first comment or answer: those have authors too."""
    for i, (names, value) in enumerate(itemprops):
        for name in names.split()[:_MAX_NAMES]:
            if name in OTHER_ITEMS:
                return
            if name in _ITEMPROPS:
                gatherer.add(_ITEMPROPS[name], "microdata", value[:_MAX_VALUE_CHARS])
            elif name in _NAMED_ITEMPROPS:
                gatherer.add(
                    _NAMED_ITEMPROPS[name], "microdata", _name_of(value, itemprops[i + 1 : i + 1 + _MAX_NAME_DISTANCE])
                )


def _name_of(value: str, following: Sequence[tuple[str, str]]) -> str:
    """Return the name of a person or publisher: the first `name` behind it, or else its own value if that is short."""
    for name, inner in following:
        if name == "name":
            return inner[:_MAX_VALUE_CHARS]
        if name not in _BESIDE_NAME:
            break
    return value if len(value) <= _MAX_NAME_CHARS and not is_url(value) else ""
