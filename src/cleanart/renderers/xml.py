"""An article as plain XML: an element for each field, and the body in the elements that TEI has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleanart.page.article import PLAIN_FIELDS
from cleanart.page.plain_values import to_plain
from cleanart.renderers.safe_html import Html, tag, xml_document
from cleanart.renderers.tei import TeiBody

if TYPE_CHECKING:
    from cleanart.options import Options
    from cleanart.page.article import ArticleData

# The name of an element in a list, by the list's.
_MEMBERS = {
    "authors": "author",
    "tags": "tag",
    "images": "image",
    "related": "link",
    "comment_list": "comment",
    "posts": "post",
    "entries": "entry",
    "embeds": "embed",
}


def render_xml(article: ArticleData, options: Options) -> str:
    """Return a whole document. Fields that are unknown are left out."""
    values = {name: to_plain(getattr(article, name)) for name in PLAIN_FIELDS}
    fields = [_element(name, value) for name, value in values.items() if value not in (None, "", []) and name != "body"]
    body = TeiBody(article.base_url, include_links=options.include_links).render(article, options)
    document = tag("article", *fields, tag("body", body) if article.body else None)
    return xml_document(document)


def _element(name: str, value: object) -> Html:
    """Return a field as an element; fields of its members are elements within."""
    if isinstance(value, list):
        return tag(name, *(_element(_MEMBERS[name], member) for member in value))
    if isinstance(value, dict):
        members = {key: item for key, item in value.items() if item not in (None, "") and key != "position"}
        return tag(name, *(tag(key, str(item)) for key, item in members.items()))
    return tag(name, str(value))
