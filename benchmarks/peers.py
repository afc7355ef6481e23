"""Other libraries that extract articles from HTML, for comparison with cleanart.

A peer is an entry in `PEERS`: the name of its distribution, as for `pip install`, and a loader that imports it and
returns its `Extract` for the bytes of a page. Peers are not dependencies; those that are not installed are left out,
or raise `UsageError` if named on the command line. Each runs with its default settings except as its loader says,
decodes the bytes itself if it can, and sets the fields of `Prediction` that it has. A body that it returns as HTML is
turned into text by `text_of`.
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
)
from benchmarks.corpus import Image
from benchmarks.measures import Prediction, day
from benchmarks.page_text import DECLARATION_BYTES, decode, text_of
from benchmarks.report import load_library

DECLARED_LANGUAGE = re.compile(rb"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2})\b", re.IGNORECASE)
# ISO 639-1 code → name of jusText's stop list.
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
    """Block network access, as if the machine were offline, and silence log messages and warnings."""
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
    """Split names that a library returns as one string, "Jo Doe; Al Roe"."""
    return tuple(name for part in (joined or "").split(";") if (name := part.strip()))


def _strings(value: object) -> tuple[str, ...]:
    """Return all strings in a value that a library copies from a page's JSON, such as nested lists."""
    if isinstance(value, list):
        return tuple(string for item in value for string in _strings(item))
    return (value,) if isinstance(value, str) else ()


def _picture(address: str | None) -> tuple[Image, ...]:
    """Return the lead image of a library that has no captions."""
    return (Image((address,)),) if address else ()


def _load_trafilatura() -> Extract:
    """Load it with metadata, and without readers' comments, which only the true bodies of forums contain."""
    trafilatura = load_library("trafilatura")

    def extract(page: bytes, url: str | None) -> Prediction:
        result = trafilatura.bare_extraction(page, url=url, with_metadata=True, include_comments=False)
        if result is None:
            return Prediction()
        return Prediction(
            title=result.title or "",
            body=result.text or "",
            authors=_names(result.author),
            published=result.date,
            images=_picture(result.image),
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
        # The body comes last, because `summary` changes the document.
        title, author = parsed.short_title(), parsed.author()
        authors = _names(author if author != "[no-author]" else None)
        return Prediction(title=title or "", authors=authors, body=text_of(parsed.summary()))

    return extract


def _load_newspaper() -> Extract:
    """Load it without downloading images, which it does to learn their sizes."""
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
    """Load it; if the date on the page is not ISO 8601, its date in UTC is used."""
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

    It has no list for Chinese, Japanese and Thai, for which it runs as its command does without a list.
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
    """Load it without a page type, so that it treats every page as an article."""
    extractor = load_library("magic_html").GeneralExtractor()

    def extract(page: bytes, url: str | None) -> Prediction:
        result = extractor.extract(decode(page), base_url=url or "")
        return Prediction(title=result["title"] or "", body=text_of(result["html"]))

    return extract


def _load_rs_trafilatura() -> Extract:
    """Load it with images."""
    rs_trafilatura = load_library("rs_trafilatura")

    def extract(page: bytes, url: str | None) -> Prediction:
        result = rs_trafilatura.extract_bytes(page, url=url, include_images=True)
        return Prediction(
            title=result.title or "",
            body=result.main_content,
            authors=_names(result.author),
            published=result.date,
            images=tuple(Image((image.src,), image.alt, image.caption) for image in result.images),
        )

    return extract


def _load_turbohtml() -> Extract:
    """Load its `article()`, with detection of undeclared encodings."""
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

# All extractors of HTML. The baselines need lines of text.
HTML_EXTRACTORS: Loaders = MappingProxyType({"cleanart": EXTRACTORS["cleanart"], **PEERS})


def choose_extractors(names: str | None, *, html: bool) -> list[Extractor]:
    """Return the extractors of text, or of HTML, in a comma-separated list of names; by default all installed ones.

    Those left out by default are printed on the error stream.

    Raises:
        UsageError: for a name that is unknown or not installed.
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
