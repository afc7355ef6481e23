"""Metas and microdata: their names, values, images and labels."""

import json

import pytest

from cleanart.page.head import Head, HeadImage
from cleanart.readers.head import RawHead, read_head
from tests.helpers import PROSE
from tests.readers.head_cases import DAY, NAME, TITLE, URL, article, said, values


def head_of_metas(*metas: tuple[str, str]) -> Head:
    return read_head(RawHead(metas=list(metas)))


# Metas


@pytest.mark.parametrize(
    ("name", "content", "field", "source"),
    [
        ("og:title", TITLE, "titles", "og"),
        ("twitter:title", TITLE, "titles", "twitter"),
        ("dc.title", TITLE, "titles", "dc"),
        ("dcterms.title", TITLE, "titles", "dc"),
        ("dc:title", TITLE, "titles", "dc"),
        ("parsely-title", TITLE, "titles", "parsely"),
        ("sailthru.title", TITLE, "titles", "sailthru"),
        ("cxenseparse:title", TITLE, "titles", "cxense"),
        ("citation_title", TITLE, "titles", "citation"),
        ("headline", TITLE, "titles", "microdata"),
        ("title", TITLE, "titles", "meta"),
        ("http://ogp.me/ns#title", TITLE, "titles", "og"),
        ("og:title twitter:title", TITLE, "titles", "og"),
        ("author", NAME, "authors", "meta"),
        ("article:author", NAME, "authors", "og"),
        ("og:article:author", NAME, "authors", "og"),
        ("dc.creator", NAME, "authors", "dc"),
        ("citation_author", NAME, "authors", "citation"),
        ("parsely-author", NAME, "authors", "parsely"),
        ("article:published_time", DAY, "published", "og"),
        ("article.published", DAY, "published", "og"),
        ("http://ogp.me/ns/article#published_time", DAY, "published", "og"),
        ("dcterms.created", DAY, "published", "dc"),
        ("dc.date.issued", DAY, "published", "dc"),
        ("parsely-pub-date", DAY, "published", "parsely"),
        ("sailthru.date", DAY, "published", "sailthru"),
        ("cxenseparse:recs:publishtime", DAY, "published", "cxense"),
        ("datepublished", DAY, "published", "microdata"),
        ("pubdate", DAY, "published", "meta"),
        ("publish-date", DAY, "published", "meta"),
        ("publish_date", DAY, "published", "meta"),
        ("article:modified_time", DAY, "modified", "og"),
        ("og:updated_time", DAY, "modified", "og"),
        ("last-modified", DAY, "modified", "meta"),
        ("og:site_name", "Quillmouth Courier", "site_names", "og"),
        ("application-name", "Quillmouth Courier", "site_names", "meta"),
        ("og:description", PROSE[0], "descriptions", "og"),
        ("description", PROSE[0], "descriptions", "meta"),
        ("og:locale", "en_GB", "languages", "og"),
        ("content-language", "en-GB", "languages", "meta"),
        ("og:url", URL, "urls", "og"),
        ("article:section", "Harbour", "sections", "og"),
        ("parsely-section", "Harbour", "sections", "parsely"),
        ("dc.license", "https://licence.example/by", "licenses", "dc"),
        ("og:type", "article", "types", "og"),
        ("cxenseparse:pageclass", "article", "types", "cxense"),
    ],
)
def test_a_meta_says_one_thing(name: str, content: str, field: str, source: str) -> None:
    head = head_of_metas((name, content))
    assert said(head, field)[:1] == [(source, content)]
    others = {other for other in Head.__slots__ if other != field and getattr(head, other)}
    assert not others


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("article:author", "https://social.example/hedda"),
        ("article:author", "//social.example/hedda"),
        ("author", "@hedda"),
        ("author", "123"),
        ("twitter:creator", "@hedda"),
        ("viewport", "width=device-width"),
        ("og:title", ""),
        ("og:title", " \n\t\u200b"),
        ("og:title", "null"),
        ("og:title", "undefined"),
        ("og:title", "[object Object]"),
        ("og:title", "{{ page.title }} | Courier"),
        ("og:title", "${title}"),
        ("og:title", "<%= title %>"),
        ("og:title", "[node:title]"),
        ("og:title", "%%title%% - Courier"),
        ("og:title", "word " * 1_000),
        ("og:image", "undefined"),
        ("content-language", "the language of the page"),
        ("name", NAME),
    ],
)
def test_what_says_nothing_is_left_out(name: str, content: str) -> None:
    assert head_of_metas((name, content)) == Head()


@pytest.mark.parametrize(
    ("content", "names"),
    [
        (NAME, [NAME]),
        ("Hedda Lorne; Ivo Tarn", ["Hedda Lorne", "Ivo Tarn"]),
        ("Hedda Lorne | Ivo Tarn", ["Hedda Lorne", "Ivo Tarn"]),
        ("Hedda Lorne, Ivo Tarn", ["Hedda Lorne", "Ivo Tarn"]),
        ("Lorne, Hedda", ["Lorne, Hedda"]),
        ("Hedda Lorne and Ivo Tarn", ["Hedda Lorne and Ivo Tarn"]),
        ("田中花子、山本次郎", ["田中花子", "山本次郎"]),
        ("Hedda Lorne; https://quillmouth.example/hedda", ["Hedda Lorne"]),
    ],
)
def test_names_are_split_where_no_name_is_broken(content: str, names: list[str]) -> None:
    assert values(head_of_metas(("author", content)), "authors") == names


def test_keywords_are_split_and_each_kept_once_a_source() -> None:
    head = head_of_metas(
        ("keywords", "mill, tide;harbour, mill"), ("article:tag", "mill"), ("article:tag", "Tide, spring")
    )
    assert said(head, "tags") == [
        ("meta", "mill"), ("meta", "tide"), ("meta", "harbour"), ("og", "mill"), ("og", "Tide"), ("og", "spring"),
    ]  # fmt: skip


def test_facts_keep_the_order_of_the_page_and_each_source() -> None:
    head = read_head(
        RawHead(
            title=f"{TITLE} – Courier",
            language="en",
            metas=[("og:title", TITLE), ("twitter:title", TITLE), ("og:title", TITLE), ("og:locale", "en_GB")],
            links=[("canonical", URL), ("license nofollow", "/licence"), ("shortlink", "/?p=1"), ("author", "/hedda")],
            json_ld=[json.dumps(article())],
            itemprops=[("headline", TITLE)],
        )
    )
    assert said(head, "titles") == [
        ("title", f"{TITLE} – Courier"),
        ("og", TITLE),
        ("twitter", TITLE),
        ("json-ld", TITLE),
        ("microdata", TITLE),
    ]
    assert said(head, "languages") == [("html", "en"), ("og", "en_GB")]
    assert said(head, "urls") == [("link", URL)]
    assert said(head, "licenses") == [("link", "/licence")]
    assert head.authors == ()


def test_images_of_metas_have_the_alt_that_follows_them() -> None:
    head = head_of_metas(
        ("og:image", "/a.jpg"),
        ("og:image:width", "10"),
        ("og:image:secure_url", "/a.jpg"),
        ("og:image:alt", "The&nbsp;mill"),
        ("og:image:alt", "again"),
        ("twitter:image:alt", "of no image"),
        ("og:image", "/b.jpg"),
        ("twitter:image:src", "/c.jpg"),
        ("twitter:image:alt", "A goat"),
    )
    assert head.images == (
        HeadImage("og", "/a.jpg", alt="The mill"),
        HeadImage("og", "/b.jpg"),
        HeadImage("twitter", "/c.jpg", alt="A goat"),
    )


@pytest.mark.parametrize("label", ["Written by", "Verfasst von", "作者"])
def test_plugins_put_the_author_into_labels(label: str) -> None:
    head = head_of_metas(
        ("twitter:label1", label),
        ("twitter:data1", NAME),
        ("twitter:label2", "Est. reading time"),
        ("twitter:data2", "3 minutes"),
    )
    assert said(head, "authors") == [("twitter", NAME)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1930366800", "2031-03-04T05:00:00+00:00"),
        ("1930366800000", "2031-03-04T05:00:00+00:00"),
        ("4 March 2031", "4 March 2031"),
        ("20310304", "20310304"),
        ("١٩٣٠٣٦٦٨٠٠", "١٩٣٠٣٦٦٨٠٠"),
    ],
)
def test_dates_are_kept_as_written_but_for_seconds(written: str, read: str) -> None:
    assert values(head_of_metas(("date", written)), "published") == [read]


# Microdata


@pytest.mark.parametrize(
    ("itemprops", "field", "expected"),
    [
        ([("headline", TITLE)], "titles", [TITLE]),
        ([("name headline", TITLE)], "titles", [TITLE]),
        ([("name", TITLE)], "titles", []),
        ([("datepublished", DAY)], "published", [DAY]),
        ([("datemodified", DAY)], "modified", [DAY]),
        ([("author", NAME)], "authors", [NAME]),
        ([("author", "/hedda by the sea and more"), ("url", "/hedda"), ("name", NAME)], "authors", [NAME]),
        ([("author", NAME), ("headline", TITLE), ("name", "Courier")], "authors", [NAME]),
        ([("author", "https://quillmouth.example/hedda")], "authors", []),
        ([("author", "word " * 50)], "authors", []),
        ([("publisher", "Logo"), ("logo", "/l.png"), ("name", "Courier")], "site_names", ["Courier"]),
        ([("author", NAME), ("comment", "x"), ("author", "A reader"), ("name", "A reader")], "authors", [NAME]),
        ([("suggestedanswer", "x"), ("author", "A reader")], "authors", []),
        ([("articlebody", PROSE[0])], "bodies", []),
    ],
)
def test_microdata(itemprops: list[tuple[str, str]], field: str, expected: list[str]) -> None:
    head = read_head(RawHead(itemprops=itemprops))
    assert said(head, field) == [("microdata", value) for value in expected]
