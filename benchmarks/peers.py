"""Other libraries that take a page's HTML, side by side with cleanart.

An entry in `PEERS` is all that a peer needs: the name of its distribution (which is what `pip install` takes),
and a loader that imports it and returns its `Extract` for the bytes of a page. None of them is a dependency;
those that are not installed are left out or, when asked for by name, a `UsageError`. Each runs with its
default settings but for what its loader says, does its own decoding of the bytes where it has one, and gives
what it knows of `Prediction`'s fields. Where it gives the body as HTML, `text_of` turns that into text.
"""

import logging
import re
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from types import MappingProxyType
from typing import NoReturn
from unittest.mock import patch

from benchmarks import UsageError
from benchmarks.baselines import (
    EXTRACTORS,
    Extract,
    Extractor,
    Loaders,
    load_extractors,
    load_installed,
    load_library,
)
from benchmarks.corpus import Image
from benchmarks.measures import Prediction, day
from benchmarks.page_text import DECLARATION_BYTES, decode, text_of

DECLARED_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# ISO 639-1 to the names of jusText's stop lists.
STOPLISTS = MappingProxyType(
    {
        "af": "Afrikaans",
        "ar": "Arabic",
        "bg": "Bulgarian",
        "bn": "Bengali",
        "bs": "Bosnian",
        "ca": "Catalan",
        "cs": "Czech",
        "da": "Danish",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "et": "Estonian",
        "eu": "Basque",
        "fa": "Persian",
        "fi": "Finnish",
        "fr": "French",
        "gl": "Galician",
        "he": "Hebrew",
        "hi": "Hindi",
        "hr": "Croatian",
        "hu": "Hungarian",
        "hy": "Armenian",
        "id": "Indonesian",
        "is": "Icelandic",
        "it": "Italian",
        "ka": "Georgian",
        "ko": "Korean",
        "lb": "Luxembourgish",
        "lt": "Lithuanian",
        "lv": "Latvian",
        "mk": "Macedonian",
        "ms": "Malay",
        "nb": "Norwegian_Bokmal",
        "nl": "Dutch",
        "nn": "Norwegian_Nynorsk",
        "no": "Norwegian_Bokmal",
        "pl": "Polish",
        "pt": "Portuguese",
        "ro": "Romanian",
        "ru": "Russian",
        "sk": "Slovak",
        "sl": "Slovenian",
        "sq": "Albanian",
        "sr": "Serbian",
        "sv": "Swedish",
        "sw": "Swahili",
        "ta": "Tamil",
        "te": "Telugu",
        "tl": "Tagalog",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "ur": "Urdu",
        "vi": "Vietnamese",
    }
)
NO_STOPLIST = ("ja", "th", "zh")


@contextmanager
def secluded() -> Iterator[None]:
    """Keep what runs inside from the network, and its log messages and warnings from the terminal.

    To a library it looks as if the machine were offline.
    """
    level = logging.root.manager.disable
    with ExitStack() as stack:
        for place, name in ((socket.socket, "connect"), (socket.socket, "connect_ex"), (socket, "getaddrinfo")):
            stack.enter_context(patch.object(place, name, _refuse))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        stack.callback(logging.disable, level)
        logging.disable(logging.CRITICAL)
        yield


def _refuse(*_args: object, **_keywords: object) -> NoReturn:
    raise OSError("benchmarks use no network")


def _names(joined: str | None) -> tuple[str, ...]:
    """Part names that a library gives as one string, "Jo Doe; Al Roe"."""
    return tuple(name for part in (joined or "").split(";") if (name := part.strip()))


def _strings(value: object) -> tuple[str, ...]:
    """Return the strings in what a library takes over from a page's JSON as it is, such as lists in lists."""
    if isinstance(value, list):
        return tuple(string for item in value for string in _strings(item))
    return (value,) if isinstance(value, str) else ()


def _picture(address: str | None) -> tuple[Image, ...]:
    """Return the one image, the page's lead, of a library that knows no captions."""
    return (Image((address,)),) if address else ()


def _load_trafilatura() -> Extract:
    """Load it without readers' comments, which no truth has but for forums, and with metadata."""
    trafilatura = load_library("trafilatura")

    def extract(page: bytes, url: str | None) -> Prediction:
        found = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)
        if found is None:
            return Prediction()
        return Prediction(
            title=found.title or "",
            body=found.text or "",
            authors=_names(found.author),
            published=found.date,
            images=_picture(found.image),
        )

    return extract


def _load_resiliparse() -> Extract:
    """Load it with its main-content heuristics; its title is the page's `<title>`."""
    tree, encoding = load_library("resiliparse.parse.html").HTMLTree, load_library("resiliparse.parse.encoding")
    to_text = load_library("resiliparse.extract.html2text").extract_plain_text

    def extract(page: bytes, _url: str | None) -> Prediction:
        charset = encoding.detect_encoding(page, from_html_meta=True) or "utf-8"
        parsed = tree.parse_from_bytes(page, charset, "replace")
        return Prediction(title=parsed.title or "", body=to_text(parsed, main_content=True))

    return extract


def _load_readability() -> Extract:
    """Load it with its shortened title."""
    document = load_library("readability").Document

    def extract(page: bytes, url: str | None) -> Prediction:
        parsed = document(page, url=url)
        # The body comes last: to make it changes the document.
        title, author = parsed.short_title(), parsed.author()
        authors = _names(author if author != "[no-author]" else None)
        return Prediction(title=title or "", authors=authors, body=text_of(parsed.summary()))

    return extract


def _load_newspaper() -> Extract:
    """Load it without its download of images, by which it sees how large they are."""
    newspaper = load_library("newspaper")

    def extract(page: bytes, url: str | None) -> Prediction:
        article = newspaper.Article(url or "", fetch_images=False)
        article.html = page
        article.parse()
        return Prediction(
            title=article.title,
            body=article.text,
            authors=_strings(article.authors),
            published=str(article.publish_date) if article.publish_date else None,
            images=_picture(article.top_image),
        )

    return extract


def _load_goose() -> Extract:
    """Load it with its date in UTC where the date on the page is not ISO."""
    goose = load_library("goose3").Goose()

    def extract(page: bytes, url: str | None) -> Prediction:
        article = goose.extract(url=url, raw_html=decode(page))
        published = next(iter(_strings(article.publish_date)), None)
        if not day(published) and article.publish_datetime_utc:
            published = article.publish_datetime_utc.isoformat()
        return Prediction(
            title=article.title or "",
            body=article.cleaned_text or "",
            authors=_strings(article.authors),
            published=published,
        )

    return extract


def _load_justext() -> Extract:
    """Load it with the stop list of the language that the page declares (`<html lang>`), else the English one.

    It has none for Chinese, Japanese and Thai, for which it is run as its command does without a list.
    """
    justext = load_library("justext")
    stoplist = lru_cache(justext.get_stoplist)

    def extract(page: bytes, _url: str | None) -> Prediction:
        declared = DECLARED_LANGUAGE.search(page, 0, DECLARATION_BYTES)
        language = declared.group(1).decode("ascii").lower() if declared else "en"
        if language in NO_STOPLIST:
            paragraphs = justext.justext(page, frozenset(), stopwords_low=0, stopwords_high=0)
        else:
            paragraphs = justext.justext(page, stoplist(STOPLISTS.get(language, "English")))
        return Prediction(body="\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return extract


def _load_boilerpy() -> Extract:
    """Load its ArticleExtractor."""
    extractor = load_library("boilerpy3.extractors").ArticleExtractor()

    def extract(page: bytes, _url: str | None) -> Prediction:
        document = extractor.get_doc(decode(page))
        return Prediction(title=document.title or "", body=document.content)

    return extract


def _load_magic_html() -> Extract:
    """Load it without a hint at the type of page, so that it takes every page for an article."""
    extractor = load_library("magic_html").GeneralExtractor()

    def extract(page: bytes, url: str | None) -> Prediction:
        found = extractor.extract(decode(page), base_url=url or "")
        return Prediction(title=found["title"] or "", body=text_of(found["html"]))

    return extract


def _load_rs_trafilatura() -> Extract:
    """Load it with images."""
    rs_trafilatura = load_library("rs_trafilatura")

    def extract(page: bytes, url: str | None) -> Prediction:
        found = rs_trafilatura.extract_bytes(page, url=url, include_images=True)
        return Prediction(
            title=found.title or "",
            body=found.main_content,
            authors=_names(found.author),
            published=found.date,
            images=tuple(Image((image.src,), image.alt, image.caption) for image in found.images),
        )

    return extract


def _load_turbohtml() -> Extract:
    """Load its `article()`; it guesses the encoding where the page declares none."""
    turbohtml = load_library("turbohtml")

    def extract(page: bytes, _url: str | None) -> Prediction:
        article = turbohtml.parse(page, detect_encoding=True).article()
        return Prediction(
            title=article.title or "",
            body=article.text,
            authors=_names(article.byline),
            published=article.date,
            images=_picture(article.image),
        )

    return extract


PEERS: Loaders = MappingProxyType(
    {
        "trafilatura": _load_trafilatura,
        "resiliparse": _load_resiliparse,
        "readability-lxml": _load_readability,
        "newspaper4k": _load_newspaper,
        "goose3": _load_goose,
        "justext": _load_justext,
        "boilerpy3": _load_boilerpy,
        "magic-html": _load_magic_html,
        "rs-trafilatura": _load_rs_trafilatura,
        "turbohtml": _load_turbohtml,
    }
)

# What there is for HTML. The baselines want lines of text.
HTML_EXTRACTORS: Loaders = MappingProxyType({"cleanart": EXTRACTORS["cleanart"], **PEERS})


def choose_extractors(names: str | None, *, html: bool) -> list[Extractor]:
    """Return the extractors of text, or of HTML, that a comma-separated list names.

    By default these are all that are installed; what is not is said on the error stream. `UsageError` for a
    name that is unknown or not installed.
    """
    loaders = HTML_EXTRACTORS if html else EXTRACTORS
    if names:
        return load_extractors(names.split(","), loaders)
    extractors, missing = load_installed(loaders)
    for reason in missing:
        print(f"left out {reason}", file=sys.stderr)
    if not extractors:
        raise UsageError("no extractor is installed")
    return extractors
