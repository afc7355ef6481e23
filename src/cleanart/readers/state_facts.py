"""Author, dates and image of a text in a page's state: what the object says that holds the text."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple

from cleanart.language.strings import squash
from cleanart.readers.head_values import word_set

_AUTHOR_KEYS = ("authors", "author", "byline", "contributors")
_NAME_KEYS = ("name", "fullName", "full_name", "displayName", "display_name", "title")
_MAX_AUTHORS = 10
# Keys are compared squashed, in the order of the object.
_PUBLISHED_KEYS = word_set(
    "datepublished publishedat publishdate publicationdate publisheddate publishedtime pubdate firstpublished"
    " firstpublishedat firstpublishdate firstpublicationdate publishedon publishtime"
)
_MODIFIED_KEYS = word_set(
    "datemodified modifiedat modifieddate lastmodified updatedat updateddate lastupdated dateupdated"
)
_IMAGE_KEYS = word_set(
    "image images mainimage leadimage heroimage featuredimage coverimage headerimage articleimage leadmedia promoimage"
)
_ADDRESS_KEYS = ("url", "src", "href", "contentUrl", "uri")
_CAPTION_KEYS = ("caption", "description")
_CREDIT_KEYS = ("credit", "creditText", "credits", "photographer", "copyright", "copyrightNotice", "copyrightHolder")
_MIN_MILLISECONDS = 10**11  # a larger number is no count of seconds


class StateImage(NamedTuple):
    """An image that an object names."""

    url: str
    caption: str = ""
    credit: str = ""


class StateFacts(NamedTuple):
    """What an object with a text says of it."""

    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    image: StateImage | None = None


def read_facts(node: dict[str, Any], look_up: Callable[[object], object]) -> StateFacts:
    """Return the facts of an object.

    Args:
        node: The object.
        look_up: Returns the value that a reference stands for, and any other value as it is.
    """
    published = modified = ""
    image: StateImage | None = None
    for key, value in node.items():
        name = squash(key).replace("_", "")
        if not published and name in _PUBLISHED_KEYS:
            published = _moment(look_up(value))
        elif not modified and name in _MODIFIED_KEYS:
            modified = _moment(look_up(value))
        elif image is None and name in _IMAGE_KEYS:
            image = _image(look_up(value), look_up)
    return StateFacts(tuple(_authors(node, look_up)), published, modified, image)


def _authors(node: dict[str, Any], look_up: Callable[[object], object]) -> Iterator[str]:
    values = next((look_up(node[key]) for key in _AUTHOR_KEYS if key in node), ())
    for value in islice(values if isinstance(values, list) else [values], _MAX_AUTHORS):
        author = look_up(value)
        if isinstance(author, dict):
            author = next((look_up(author[key]) for key in _NAME_KEYS if key in author), None)
        if isinstance(author, str):
            yield author


def _moment(value: object) -> str:
    """Return a date as a string; numbers are seconds or milliseconds since 1970."""
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        return ""
    try:
        moment = datetime.fromtimestamp(value / 1000 if value >= _MIN_MILLISECONDS else value, UTC)
    except (OverflowError, ValueError, OSError):
        return ""
    return moment.isoformat()


def _image(value: object, look_up: Callable[[object], object]) -> StateImage | None:
    """Return the image of an address, an object or the first of a list."""
    if isinstance(value, list):
        value = look_up(value[0]) if value else None
    if isinstance(value, str):
        return StateImage(value)
    if not isinstance(value, dict):
        return None
    address = _string(value, _ADDRESS_KEYS, look_up)
    caption, credit = _string(value, _CAPTION_KEYS, look_up), _string(value, _CREDIT_KEYS, look_up)
    return StateImage(address, caption, credit) if address else None


def _string(node: dict[str, Any], keys: tuple[str, ...], look_up: Callable[[object], object]) -> str:
    values = (look_up(node[key]) for key in keys if key in node)
    return next((value for value in values if isinstance(value, str)), "")
