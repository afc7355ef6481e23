"""Videos, sounds and other pages that a page has in frames or players."""

import re
from collections.abc import Mapping

from cleanart.images.player_sites import player_site
from cleanart.page.document import Player
from cleanart.readers.elements import Element

FRAMES = frozenset({"iframe", "embed", "video", "audio", "amp-youtube", "lite-youtube", "amp-vimeo", "lite-vimeo"})
FILES = {"video": "Video", "audio": "Audio"}
"""Elements that play files of their own, and what such a file without a title is called."""
_ADDRESS_ATTRIBUTES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-cmp-src", "data-original-src")
_VIDEO_ID_ATTRIBUTES = ("videoid", "data-videoid", "data-video-id")
_MIN_SIDE = 3  # pixels of a frame that is seen
# Hints of elements around frames that are no part of the article.
_OTHER_PARTS = frozenset(
    "advert aside related footer nav menu comments subscribe share consent dialog form unseen".split()
)
_MAX_DISTANCE = 30  # elements around a frame that are looked at
# What stands in addresses and titles of frames that are advertisements, counters, forms or buttons.
_NO_CONTENT = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|google-?analytics|adserv|adsystem|taboola|outbrain|criteo|captcha"
    r"|(?:^|[./_-])(?:ads?|advert\w*|banners?|track\w*|pixel|beacon|consent|cmp|gdpr|login|signup|subscribe|newsletter|comments?"
    r"|disqus|chat|search|donate|checkout|share|like|follow)(?:$|[./_?&=-])|plugins/(?:like|share|page|follow)",
    re.IGNORECASE,
)
_NO_CONTENT_TITLE = re.compile(r"\b(?:advert\w*|ads?|captcha|comments?|newsletter|sign ?up|cookies?)\b", re.IGNORECASE)
_ID = re.compile(r"[\w-]{6,15}")  # of a film
_MAX_TITLE_CHARS = 200


def read_player(tag: str, attributes: Mapping[str, str], around: Element, index: int) -> Player | None:
    """Return the player that an element is, with its address as the page has it; None if it is none of the article.

    Args:
        tag: The element's tag.
        attributes: Its attributes.
        around: The element that it is in.
        index: The number of blocks before it.
    """
    if _is_unseen(attributes) or not _is_in_text(around):
        return None
    if "wp-embedded-content" in attributes.get("class", "") or _is_decoration(tag, attributes):
        return None
    address = _address(tag, attributes)
    title = " ".join(attributes.get("title", "").split())[:_MAX_TITLE_CHARS]
    if tag not in FILES and not _is_content(address, title, attributes):
        return None
    while around.container < 0:
        around = around.parent
    return Player(address, title or FILES.get(tag, ""), index, around.container)


def _address(tag: str, attributes: Mapping[str, str]) -> str:
    if video := next(filter(_ID.fullmatch, (attributes.get(name, "") for name in _VIDEO_ID_ATTRIBUTES)), ""):
        return f"https://vimeo.com/{video}" if "vimeo" in tag else f"https://www.youtube.com/watch?v={video}"
    values = (attributes.get(name, "").strip() for name in _ADDRESS_ATTRIBUTES)
    return next((value for value in values if value and not value.startswith(("about:", "data:", "javascript:"))), "")


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or "display:none" in attributes.get("style", "").replace(" ", "").lower():
        return True
    sides = (attributes.get(name, "") for name in ("width", "height"))
    return any(side.isdecimal() and int(side[:6]) < _MIN_SIDE for side in sides)


def _is_decoration(tag: str, attributes: Mapping[str, str]) -> bool:
    """Return whether a film plays by itself without sound and cannot be stopped."""
    return tag == "video" and "controls" not in attributes and {"autoplay", "muted"} <= attributes.keys()


def _is_in_text(element: Element) -> bool:
    """Return whether no element around is another part of the page than the article, as far as hints tell."""
    for _ in range(_MAX_DISTANCE):
        if not _OTHER_PARTS.isdisjoint(element.hints):
            return False
        element = element.parent
    return True


def _is_content(address: str, title: str, attributes: Mapping[str, str]) -> bool:
    """Return whether a frame shows a film, a map or the like, and no advertisement or button."""
    if not address or _NO_CONTENT.search(address) or _NO_CONTENT_TITLE.search(title):
        return False
    return bool(player_site(address)) or "allowfullscreen" in attributes
