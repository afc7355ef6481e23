"""What a page's head says: metas, JSON-LD, microdata, and texts in the states of scripts."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanart.page.head import Fact, Head, HeadImage
from cleanart.readers.head import RawHead, read_head, read_states
from cleanart.readers.head_values import clean, comparable_url, decode_left_over, decode_once, plain_text, prose_words
from cleanart.readers.js_values import MAX_CHARACTERS, find_strings, find_values, parse_all
from tests.helpers import PROSE, any_text, grows_no_faster_than_linear

TITLE = "The mill at Quillmouth grinds on"
NAME = "Hedda Lorne"
URL = "https://quillmouth.example/news/mill"
DAY = "2031-03-04T05:06:07Z"


def head_of_metas(*metas: tuple[str, str]) -> Head:
    return read_head(RawHead(metas=list(metas)))


def head_of_json(*things: Any, **raw: Any) -> Head:
    return read_head(RawHead(json_ld=[json.dumps(thing) for thing in things], **raw))


def said(head: Head, field: str) -> list[tuple[str, str]]:
    return [tuple(fact) for fact in getattr(head, field)]


def values(head: Head, field: str) -> list[str]:
    return [fact.value for fact in getattr(head, field)]


def article(**more: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | more


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


# Values


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  a \n b\u00a0c\t", "a b c"),
        ("mi\u00adll\u200b\x00 \ud800", "mill"),
        ("NULL", ""),
        ("How {{x}} is printed", "How {{x}} is printed"),
        ("None of the above", "None of the above"),
    ],
)
def test_white_space_is_collapsed_and_junk_is_nothing(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("Flour &amp; water", "Flour & water"),
        ("The &#8220;mill&#x201d;&hellip;", "The “mill”…"),
        ("a &lt;b&gt; c &#60;", "a &lt;b&gt; c &#60;"),
        ("Q&A; R&D", "Q&A; R&D"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_left_over_entities_become_no_tags(raw: str, decoded: str) -> None:
    assert decode_left_over(raw) == decoded


@pytest.mark.parametrize(
    ("raw", "decoded"),
    [
        ("Flour &amp; water", "Flour & water"),
        ("Flour &amp;amp; water", "Flour & water"),
        ("<em>The</em> mill", " The  mill"),
        ("The <b> tag", "The <b> tag"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_a_line_of_a_script_is_decoded(raw: str, decoded: str) -> None:
    assert decode_once(raw) == decoded


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("One.\nTwo.\r\n\r\n Three. ", "One.\n\nTwo.\n\nThree."),
        ("<p>One\nline.</p><p>Two <b>bold</b>ly.</p>", "One line.\n\nTwo boldly."),
        ("One.<br>Two.<br/><br />Three.", "One.\n\nTwo.\n\nThree."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("<p>Flour &amp; water, a &lt;b&gt;</p>", "Flour & water, a <b>"),
        ("<p>One.</p><script>if (a<b) {}</script><style>p{}</style><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.</p><figure><img src=a><figcaption>A goat</figcaption></figure>Two.", "One.\n\nTwo."),
        ("<p>One.</p><!-- two <p> --><p>Three.</p><script>", "One.\n\nThree."),
        ("<p>One.</p><!-- never closed", "One."),
        ("1 < 2 and <b> is a tag", "1 < 2 and <b> is a tag"),
        ("Flour &amp; water", "Flour & water"),
        ("", ""),
    ],
)
def test_long_texts_become_paragraphs(raw: str, text: str) -> None:
    assert plain_text(raw) == text


def test_prose_is_sentences() -> None:
    assert prose_words(f"{PROSE[0]}\n\nThe mill") == PROSE[0].count(" ") + 1
    assert prose_words("Sign up for more of this.\n\n" + "All the goats of the harbor council\n\n" * 3) == 0


def test_addresses_are_compared_without_what_varies() -> None:
    assert comparable_url("HTTPS://www.Quillmouth.example/mill/?utm=1#top") == comparable_url(
        "http://quillmouth.example/mill"
    )


# JSON-LD


@pytest.mark.parametrize(
    "author",
    [
        NAME,
        [NAME],
        {"@type": "Person", "name": NAME, "url": "/hedda"},
        [{"@type": "Person", "name": NAME}],
        {"@type": "Person", "name": [NAME]},
        {"name": {"@value": NAME}},
        {"@list": [{"name": NAME}]},
        [[{"name": NAME}]],
        {"@id": "#hedda"},
        [{"@id": "#hedda"}],
        {"@type": "Person", "@id": "#hedda"},
        f"  {NAME}\n",
    ],
)
def test_authors_are_written_in_many_ways(author: Any) -> None:
    person = {"@id": "#hedda", "@type": "Person", "name": NAME, "jobTitle": "Editor"}
    head = head_of_json({"@context": "https://schema.org", "@graph": [article(author=author), person]})
    assert said(head, "authors") == [("json-ld", NAME)]


def test_all_that_an_article_says_of_itself() -> None:
    head = head_of_json(
        article(
            name="The mill",
            alternativeHeadline="A goat fell",
            author=[{"@type": "Person", "name": NAME}, {"@type": "NewsMediaOrganization", "name": "Tide Agency"}],
            datePublished=DAY,
            dateModified="2031-03-05",
            publisher={"@type": "Organization", "name": "Quillmouth &amp; Tarn Courier", "logo": {"url": "/logo.png"}},
            description=PROSE[1],
            inLanguage={"@type": "Language", "name": "English", "alternateName": "en"},
            keywords="mill, tide",
            articleSection=["Harbour", "Bread"],
            license="https://licence.example/by?a=1&amp;copy=2",
            url=URL,
            mainEntityOfPage={"@type": "WebPage", "@id": f"{URL}#page"},
            articleBody="<p>One.</p><p>Two &amp; three.</p>",
            copyrightHolder={"name": "Quillmouth Courier"},
            image={
                "@type": "ImageObject",
                "url": "/mill.jpg",
                "caption": "The mill",
                "creditText": "Ivo Tarn/Tide Agency",
                "copyrightHolder": {"name": "Tide Agency"},
            },
        )
    )
    assert head == Head(
        titles=(Fact("json-ld", TITLE), Fact("json-ld", "The mill"), Fact("json-ld-alternative", "A goat fell")),
        authors=(Fact("json-ld", NAME), Fact("json-ld-organization", "Tide Agency")),
        published=(Fact("json-ld", DAY),),
        modified=(Fact("json-ld", "2031-03-05"),),
        site_names=(Fact("json-ld", "Quillmouth & Tarn Courier"),),
        descriptions=(Fact("json-ld", PROSE[1]),),
        languages=(Fact("json-ld", "en"),),
        urls=(Fact("json-ld", URL), Fact("json-ld", f"{URL}#page")),
        tags=(Fact("json-ld", "mill"), Fact("json-ld", "tide")),
        sections=(Fact("json-ld", "Harbour"), Fact("json-ld", "Bread")),
        licenses=(Fact("json-ld", "https://licence.example/by?a=1&copy=2"),),
        types=(Fact("json-ld", "NewsArticle"),),
        images=(HeadImage("json-ld", "/mill.jpg", "The mill", "Ivo Tarn/Tide Agency"),),
        bodies=(Fact("json-ld", "One.\n\nTwo & three."),),
    )


@pytest.mark.parametrize(
    ("type_", "types"),
    [
        ("BlogPosting", ["BlogPosting"]),
        (["Article", "BlogPosting"], ["Article", "BlogPosting"]),
        ("https://schema.org/ReportageNewsArticle", ["ReportageNewsArticle"]),
        ("http://schema.org/Recipe/", ["Recipe"]),
        ("schema:TechArticle", ["TechArticle"]),
        ("DiscussionForumPosting", ["DiscussionForumPosting"]),
        ("Product", ["Product"]),
        ("VideoObject", ["VideoObject"]),
        ("SportsEvent", ["SportsEvent"]),
    ],
)
def test_types_are_read_with_and_without_prefix(type_: Any, types: list[str]) -> None:
    head = head_of_json({"@type": type_, "name": TITLE})
    assert said(head, "types") == [("json-ld", name) for name in types]
    assert values(head, "titles") == [TITLE]


@pytest.mark.parametrize(
    "thing",
    [
        [article()],
        [[article()]],
        {"@graph": [article()]},
        {"@graph": article()},
        {"@type": "WebPage", "mainEntity": article()},
        {"@type": "WebPage", "hasPart": [article()]},
        {"@graph": [{"@type": "WebPage", "mainEntity": {"@id": "#a"}}, {"@id": "#b", "x": article() | {"@id": "#a"}}]},
        {"headline": TITLE, "author": ""},
    ],
)
def test_the_page_s_own_thing_is_found(thing: Any) -> None:
    assert ("json-ld", TITLE) in said(head_of_json(thing), "titles")


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": TITLE, "item": article()}]},
        {"@type": "ItemList", "itemListElement": [article()]},
        {"@type": "Organization", "name": TITLE},
        {"@type": "Person", "name": TITLE},
        {"@type": "SiteNavigationElement", "name": TITLE},
        {"@type": "Comment", "text": TITLE},
        {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": TITLE}]},
        {"@type": "CollectionPage", "hasPart": [article()]},
        {"@type": "WebPage", "hasPart": [article(), article(headline="Another")]},
        {"@type": "WebPage", "relatedLink": [article()]},
        article(headline="", relatedArticle=article(), comment=[{"@type": "Comment", "name": TITLE}]),
        {"headline": TITLE},
        "text",
        17,
        None,
        [[], {}, None, "", 1.5, True],
    ],
)
def test_other_things_say_nothing_of_the_page(thing: Any) -> None:
    head = head_of_json(thing)
    assert values(head, "titles") == []
    assert head.bodies == ()


def test_of_two_articles_the_one_at_the_page_s_address_counts() -> None:
    others = [article(headline=f"Another {n}", url=f"https://quillmouth.example/{n}") for n in range(5)]
    head = head_of_json(*others, article(url=URL + "?from=feed"), links=[("canonical", URL)])
    assert values(head, "titles") == [TITLE]


def test_of_two_articles_the_one_with_the_page_s_title_counts() -> None:
    head = head_of_json(article(headline="A goat fell"), article(), title=f"{TITLE} | Courier")
    assert values(head, "titles") == [f"{TITLE} | Courier", TITLE]


def test_of_many_articles_none_counts_that_is_not_the_page_s() -> None:
    head = head_of_json(*(article(headline=f"Another {n}") for n in range(3)), title="Home")
    assert values(head, "titles") == ["Home"]


def test_an_article_comes_before_other_things() -> None:
    head = head_of_json({"@type": "Product", "name": "Flour"}, {"@type": "VideoObject", "name": "Film"}, article())
    assert values(head, "titles") == [TITLE]


def test_pages_and_sites_are_sources_of_their_own() -> None:
    head = head_of_json(
        {
            "@graph": [
                article(isPartOf={"@id": "#page"}),
                {"@type": "WebPage", "@id": "#page", "name": f"{TITLE} - Courier", "inLanguage": "en-GB"},
                {"@type": "WebSite", "name": "Courier", "publisher": {"@id": "#org"}, "inLanguage": "en"},
                {"@type": "Organization", "@id": "#org", "name": "Tide Press", "logo": {"@id": "#logo"}},
                {"@type": "ImageObject", "@id": "#logo", "url": "/logo.png"},
                {"@type": "ImageObject", "@id": "#primaryimage", "contentUrl": "/mill.jpg", "caption": "The mill"},
            ]
        }
    )
    assert said(head, "titles") == [("json-ld", TITLE), ("json-ld-page", f"{TITLE} - Courier")]
    assert said(head, "site_names") == [("json-ld-site", "Courier"), ("json-ld-site", "Tide Press")]
    assert said(head, "languages") == [("json-ld-page", "en-GB"), ("json-ld-site", "en")]
    assert head.images == (HeadImage("json-ld", "/mill.jpg", "The mill"),)


@pytest.mark.parametrize(
    ("image", "images"),
    [
        ("/a.jpg?w=1&amp;h=2", [("/a.jpg?w=1&h=2", "", "")]),
        (["/a.jpg", "/a.jpg", {"url": "/b.jpg"}], [("/a.jpg", "", ""), ("/b.jpg", "", "")]),
        ({"contentUrl": {"@id": "/a.jpg"}, "description": "A goat"}, [("/a.jpg", "A goat", "")]),
        ({"url": "/a.jpg", "creator": [{"name": NAME}, {"name": "AP"}]}, [("/a.jpg", "", f"{NAME} / AP")]),
        ({"url": "/a.jpg", "author": NAME}, [("/a.jpg", "", NAME)]),
        ({"url": "/a.jpg", "copyrightHolder": {"name": "AP"}}, [("/a.jpg", "", "AP")]),
        ({"url": "/a.jpg", "copyrightNotice": "© AP"}, [("/a.jpg", "", "© AP")]),
        ({"url": "/a.jpg", "caption": "Flour &amp; goats"}, [("/a.jpg", "Flour & goats", "")]),
        ({"caption": "no address"}, []),
        ({"@id": "#nowhere"}, [("#nowhere", "", "")]),
        ([None, 1, []], []),
    ],
)
def test_images_of_an_article(image: Any, images: list[tuple[str, str, str]]) -> None:
    head = head_of_json(article(image=image))
    assert [(found.url, found.caption, found.credit) for found in head.images] == images


@pytest.mark.parametrize(
    ("thing", "body"),
    [
        (article(articleBody="One.\nTwo."), "One.\n\nTwo."),
        (article(text="One."), "One."),
        ({"@type": "Recipe", "name": "Rye", "recipeInstructions": "Mix. Bake."}, "Mix. Bake."),
        (
            {
                "@type": "Recipe",
                "name": "Rye",
                "recipeInstructions": [
                    {"@type": "HowToStep", "name": "first", "text": "Mix."},
                    {"@type": "HowToSection", "itemListElement": [{"@type": "HowToStep", "text": "Bake."}]},
                    "Eat.",
                ],
            },
            "Mix.\n\nBake.\n\nEat.",
        ),
        (
            {
                "@type": "QAPage",
                "mainEntity": {
                    "@type": "Question",
                    "name": TITLE,
                    "text": "<p>Does it?</p>",
                    "acceptedAnswer": {"@type": "Answer", "text": "It does.", "comment": {"text": "No."}},
                    "suggestedAnswer": [{"@type": "Answer", "text": "Perhaps."}],
                },
            },
            "Does it?\n\nIt does.\n\nPerhaps.",
        ),
        (article(liveBlogUpdate=[{"headline": "x", "articleBody": "One."}, {"articleBody": "Two."}]), "One.\n\nTwo."),
    ],
)
def test_bodies(thing: Any, body: str) -> None:
    assert values(head_of_json(thing), "bodies") == [body]


GOOD = '{"@type": "Article", "headline": "The mill", "author": {"name": "Hedda Lorne"}}'


@pytest.mark.parametrize(
    "script",
    [
        GOOD,
        f"\ufeff \n{GOOD}\n",
        f"<!-- {GOOD} -->",
        f"<![CDATA[{GOOD}]]>",
        f"//<![CDATA[\n{GOOD}\n//]]>",
        f"/*<![CDATA[*/{GOOD}/*]]>*/",
        f"{GOOD};",
        f"{GOOD}\n{{",
        f"{GOOD}\n  'more': 1}}",
        GOOD.replace('"}', '",}').replace("}}", "},\n}"),
        GOOD.replace('"headline"', '// the "headline"\n"headline"'),
        GOOD.replace('"headline"', '/* the "headline" */"headline"'),
        GOOD.replace('"headline"', '"url": "https://quillmouth.example/a", // note\n"headline"'),
        GOOD.replace('"', "&quot;"),
        GOOD.replace('"', "&#34;"),
        GOOD.replace("{", '{"text": "a \\\'b\\\' \\- \\x41",', 1),
        GOOD.replace("{", '{"text": "one\ntwo\tthree\x01",', 1),
        GOOD.replace("{", '{"text": "called "the mill", and "that" was it",', 1),
        GOOD.replace("{", '{"text": "<a href="https://quillmouth.example/b">",', 1),
        f"[{GOOD},]",
        f"{GOOD}{GOOD}",
        f"{GOOD},\n{GOOD}",
        f'{{"@type": "WebSite", "name": "Courier",}}\n{GOOD}',
    ],
)
def test_broken_json_is_repaired_where_that_is_safe(script: str) -> None:
    head = read_head(RawHead(json_ld=[script]))
    assert said(head, "titles") == [("json-ld", "The mill")]
    assert said(head, "authors") == [("json-ld", "Hedda Lorne")]


@pytest.mark.parametrize(
    "script",
    [
        "",
        " ",
        "{",
        '{"a',
        "alert(1)",
        '{"@type": Article}',
        '{"headline": "a" "b"}',
        GOOD[:-10],
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 10_000,
        "<!--",
        "//]]>",
        '"\\',
        '{"a": "\\u12"',
    ],
)
def test_what_cannot_be_repaired_is_nothing(script: str) -> None:
    assert read_head(RawHead(json_ld=[script])) == Head()


@pytest.mark.parametrize(
    ("published", "read"),
    [
        (DAY, [DAY]),
        ([DAY, ""], [DAY]),
        ({"@type": "Date", "@value": DAY}, [DAY]),
        (1930366800, ["2031-03-04T05:00:00+00:00"]),
        (1930366800000, ["2031-03-04T05:00:00+00:00"]),
        (True, []),
        ({"@type": "Date"}, []),
        ({}, []),
        (float("nan"), []),
    ],
)
def test_dates_are_written_in_many_ways(published: Any, read: list[str]) -> None:
    assert values(head_of_json(article(datePublished=published)), "published") == read


def test_what_an_article_says_first_counts() -> None:
    head = head_of_json(
        article(datePublished="", dateCreated=DAY, author=["", None], creator=NAME, uploadDate="2030-01-01")
    )
    assert values(head, "published") == [DAY]
    assert values(head, "authors") == [NAME]


def test_one_broken_script_spoils_no_other() -> None:
    assert values(read_head(RawHead(json_ld=["{", GOOD, "}"])), "titles") == ["The mill"]


def test_repairs_change_no_string() -> None:
    script = '{"a": "x, ] // y /* z */ , }", "b": [1, 2,, ],}'
    assert parse_all(script) == [{"a": "x, ] // y /* z */ , }", "b": [1, 2]}]


def test_scripts_of_millions_of_characters_are_not_read() -> None:
    assert read_head(RawHead(json_ld=[f'{{"headline": "{"a" * MAX_CHARACTERS}", "author": ""}}'])) == Head()


def test_references_that_lead_in_a_circle_end() -> None:
    circle = [{"@id": "#a", "name": {"@id": "#b"}}, {"@id": "#b", "name": {"@id": "#a"}}]
    head = head_of_json({"@graph": [article(author={"@id": "#a"}), *circle]})
    assert head.authors == ()


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


# States

BODY = "\n\n".join(PROSE[:4])
HTML_BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE[:4])


def spans(paragraph: str) -> list[str]:
    """A paragraph cut in three, as formats of rich text do where words are bold."""
    words = paragraph.split(" ")
    return [" ".join(words[:5]) + " ", " ".join(words[5:8]), " " + " ".join(words[8:])]


def state(body: Any, key: str = "content") -> dict[str, Any]:
    return {"props": {"pageProps": {"post": {"title": TITLE, "slug": "mill", "id": 7, key: body}}}}


BODIES = {
    "html": HTML_BODY,
    "plain": "\n".join(PROSE[:4]),
    "json in a string": json.dumps([{"type": "paragraph", "text": paragraph} for paragraph in PROSE[:4]]),
    "strings": list(PROSE[:4]),
    "blocks": [{"type": "paragraph", "content": paragraph} for paragraph in PROSE[:4]],
    "blocks called text": [{"type": "text", "content": paragraph} for paragraph in PROSE[:4]],
    "blocks without spaces between": [{"type": "text", "text": paragraph} for paragraph in PROSE[:4]],
    "data": {"blocks": [{"type": "paragraph", "data": {"text": paragraph}} for paragraph in PROSE[:4]]},
    "spans": [
        {"_type": "block", "children": [{"_type": "span", "text": text} for text in spans(paragraph)]}
        for paragraph in PROSE[:4]
    ],
    "document": {
        "nodeType": "document",
        "content": [
            {
                "nodeType": "paragraph",
                "content": [
                    {"nodeType": "text", "value": spans(paragraph)[0], "marks": []},
                    {"nodeType": "hyperlink", "data": {"uri": "/x"}, "content": [
                        {"nodeType": "text", "value": spans(paragraph)[1]}]},
                    {"nodeType": "text", "value": spans(paragraph)[2]},
                ],
            }
            for paragraph in PROSE[:4]
        ],
    },
    "sections": [{"title": "The mill", "id": n, "text": paragraph} for n, paragraph in enumerate(PROSE[:4])],
    "with images and teasers": [
        {"type": "image", "url": "/a.jpg", "caption": PROSE[5], "text": PROSE[5]},
        *({"type": "paragraph", "text": paragraph} for paragraph in PROSE[:4]),
        {"type": "link", "title": "A goat fell", "url": "/goat", "text": PROSE[6]},
    ],
    "twice": [{"html": HTML_BODY}, {"text": "\n".join(PROSE[:4])}],
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=list(BODIES))
def test_texts_are_found_in_the_formats_of_states(body: Any) -> None:
    assert read_states(RawHead(states=[json.dumps(state(body))]))[:1] == ((Fact("state", BODY), ()),)


@pytest.mark.parametrize(
    "script",
    [
        "window.__STATE__ = {};",
        ' window.__STATE__={};window["x"]=window["x"]||[];',
        "window.a = window.a || {{}}; window.a.b = {};",
        "(window.q = window.q || []).push({});",
        "var __DATA__ = {}, other = undefined;",
    ],
)
def test_states_are_found_in_scripts(script: str) -> None:
    script = script.replace("{}", json.dumps(state(HTML_BODY)), 1).replace("{{}}", "{}")
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), ()),)


def test_states_are_found_in_a_string_that_a_script_parses() -> None:
    script = f"window.__STATE__ = JSON.parse({json.dumps(json.dumps(state(HTML_BODY)))})"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), ()),)


def test_states_are_found_in_scripts_that_are_no_json() -> None:
    literal = json.dumps(HTML_BODY).replace("<", "\\u003C").replace("/", "\\u002F").replace("'", "\\x27")
    script = f"window.__NUXT__=(function(a,b){{return {{data:[{{id:a,content:{{body:{literal}}},b:b}}]}}}}(1,null))"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), ()),)
    arguments = ",".join(map(json.dumps, PROSE[:4]))
    script = f"window.__NUXT__=(function(a,b,c,d){{return {{data:[a,b,c,d]}}}}({arguments}))"
    assert read_states(RawHead(states=[script])) == ((Fact("state", BODY), ()),)


def test_states_with_numbers_for_references() -> None:
    heap: list[Any] = [
        ["ShallowReactive", 1],
        {"data": 2, "post": 2},
        {"title": 3, "slug": 4, "blocks": 5},
        TITLE,
        "mill",
    ]
    heap += [
        [6, 8, 10, 12],
        *(part for n, text in enumerate(PROSE[:4]) for part in ({"type": 14, "text": 7 + 2 * n}, text)),
    ]
    heap += ["paragraph"]
    assert read_states(RawHead(states=[json.dumps(heap)])) == ((Fact("state", BODY), ()),)


def flight(rows: str, size: int = 100) -> list[str]:
    """React's wire format, cut into chunks as servers send it."""
    chunks = [rows[i : i + size] for i in range(0, len(rows), size)]
    pushes = [f"self.__next_f.push({json.dumps([1, chunk])})" for chunk in chunks]
    return ["(self.__next_f=self.__next_f||[]).push([0])", *pushes]


def test_react_s_wire_format() -> None:
    text = HTML_BODY + "<p>Zoë’s goat fell.</p>"
    rows = f'1:"$Sreact.fragment"\n2:I[12,["3","a.js"],"x"]\n1a:T{len(text.encode()):x},{text}3:'
    rows += json.dumps(["$", "$L2", None, {"post": {"title": TITLE, "slug": "mill", "content": "$1a"}}]) + "\n4:null\n"
    facts = tuple(fact for fact, _ in read_states(RawHead(states=flight(rows))))
    assert facts == (Fact("state", f"{BODY}\n\nZoë’s goat fell."),)


@pytest.mark.parametrize(
    "key", ["comments", "related_posts", "mostRead", "recommendations", "translations", "newsletterSignup", "author"]
)
def test_what_is_no_part_of_the_article_is_left_out(key: str) -> None:
    made = state(HTML_BODY)
    made["props"]["pageProps"][key] = [{"text": paragraph} for paragraph in PROSE[4:]]
    made["props"]["pageProps"]["post"][key] = [{"text": paragraph} for paragraph in PROSE[4:]]
    assert read_states(RawHead(states=[json.dumps(made)])) == ((Fact("state", BODY), ()),)


def test_entries_of_a_list_are_texts_of_their_own() -> None:
    posts = [
        {"title": "A", "slug": "a", "body": "\n".join(PROSE[:5])},
        {"title": "B", "slug": "b", "body": "\n".join(PROSE[5:])},
    ]
    texts = [fact.value for fact, _ in read_states(RawHead(states=[json.dumps({"posts": posts})]))]
    assert texts == ["\n\n".join(PROSE[:5]), "\n\n".join(PROSE[5:])]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "{}",
        "true" + " " * 300,
        "1.5" + " " * 300,
        json.dumps({"text": PROSE[0]}),
        json.dumps({"items": [{"text": f"Item {n}", "url": "/a"} for n in range(100)]}),
        json.dumps({"html": "https://quillmouth.example/" + "a" * 900}),
        json.dumps({"content": ".a{color:red;}" * 100}),
        json.dumps({"content": "var a = {b: 1}; " * 100}),
        "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}" * 9,
        "[" * 100_000,
        '{"a":' * 100_000,
        "window.x = " + "[" * 100_000,
        '[["Reactive",1],{"text":1,"body":2},[1,1,2,0]]' + " " * 300,
        "self.__next_f.push([1,",
        "self.__next_f.push([1,2])",
        'self.__next_f.push([1,"1:Tffffffff,a"])',
        'self.__next_f.push([1,"no rows"])',
    ],
)
def test_what_is_no_prose_is_no_text(script: str) -> None:
    assert read_states(RawHead(states=[script])) == ()


def test_what_is_referred_to_a_thousand_times_is_taken_once() -> None:
    long = " ".join(PROSE) * 50
    heap = [["Reactive", 1], {"body": 2}, [3] * 50_000, long]
    ((fact, _),) = read_states(RawHead(states=[json.dumps(heap)]))
    assert len(fact.value) == len(long)


def test_values_and_strings_in_scripts() -> None:
    filler = ", ".join(map(str, range(60)))
    script = f"a = [{filler}]; b = {{not: json}}; c = [1, {filler}]; d = 1"
    assert [value for value, _ in find_values(script)] == [list(range(60)), [1, *range(60)]]
    assert list(find_strings('{body:"one\\ntwo \\x41 \\ud83d\\udc10", b: f("x"), "c":"\\u00e9"}', 1)) == [
        ("body", "one\ntwo A 🐐"), ("f", "x"), ("c", "é"),
    ]  # fmt: skip


# Whatever comes

NASTY = st.sampled_from(
    [
        GOOD, '"', "\\", "{", "}", "[", "]", ",", ":", "//", "/*", "*/", "<!--", "-->", "&quot;", "<p>", "</p>", "<",
        '{"@graph":[', '"@id"', '"@type":"Article"', '"headline"', "null", "1e999", "-", "\n", "\x00", "\ud800", " ",
        "self.__next_f.push([1,", '"1:T5,', ")", "window.a={", '{"text":"', PROSE[0], "$1", "\ufeff", "NaN",
    ]
)  # fmt: skip
SCRIPTS = st.lists(st.one_of(st.lists(NASTY, max_size=30).map("".join), any_text()), max_size=3)
PAIRS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(["og:title", "author", "og:image", "og:image:alt", "twitter:label1", "canonical",
                                   "headline", "name", "publisher", "keywords", "date", "dcterms", "a b"]), any_text()),
        any_text(),
    ),
    max_size=6,
)  # fmt: skip
KEYS = st.sampled_from(
    ["@type", "@id", "@graph", "@value", "@list", "headline", "name", "author", "image", "url", "mainEntity", "text",
     "articleBody", "publisher", "inLanguage", "content", "children", "title", "type", "body", "suggestedAnswer"]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), any_text(),
    st.sampled_from(["Article", "WebPage", "WebSite", "Question", "ImageObject", "#a", URL, PROSE[0], HTML_BODY]),
)  # fmt: skip
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5))


def holds_only_strings(head: Head) -> bool:
    facts = [fact for name in Head.__slots__ if name != "images" for fact in getattr(head, name)]
    return all(value and isinstance(value, str) and source for source, value in facts) and all(
        isinstance(part, str) for image in head.images for part in image
    )


@given(any_text(), any_text(), PAIRS, PAIRS, SCRIPTS, SCRIPTS, PAIRS)
def test_nothing_raises(
    title: str,
    language: str,
    metas: list[tuple[str, str]],
    links: list[tuple[str, str]],
    json_ld: list[str],
    states: list[str],
    itemprops: list[tuple[str, str]],
) -> None:
    raw = RawHead(title, language, metas, links, json_ld, states, itemprops)
    assert holds_only_strings(read_head(raw))
    assert all(fact.value for fact, _ in read_states(raw))
    assert read_head(raw) == read_head(raw)


@given(JSON)
def test_no_json_raises(value: Any) -> None:
    script = json.dumps(value)
    raw = RawHead(
        json_ld=[script], states=[script + " " * 300, f"window.x = {script};{' ' * 300}", *flight(f"1:{script}\n", 9)]
    )
    assert holds_only_strings(read_head(raw))
    assert all(fact.value for fact, _ in read_states(raw))


@given(st.lists(NASTY, max_size=40).map("".join))
def test_values_never_raise(text: str) -> None:
    for function in (clean, decode_left_over, decode_once, plain_text, comparable_url):
        assert isinstance(function(text), str)


def read_all(text: str) -> None:
    """Read a text wherever a page may have it."""
    raw = RawHead(
        title=text,
        metas=[("og:title", text), ("author", text), ("keywords", text)],
        json_ld=[text],
        states=[text, f"window.x = {text}", f"self.__next_f.push({json.dumps([1, text])})"],
        itemprops=[("author", text)],
    )
    read_head(raw)
    read_states(raw)
    plain_text(text)


@pytest.mark.parametrize(
    "script",
    [
        lambda n: '"' * n,
        lambda n: '"\\"' + '\\"' * n,
        lambda n: '{"a": "' + 'b "c" ' * n,
        lambda n: "/*" * n,
        lambda n: "{" + "," * n,
        lambda n: "{" + ", " * n + "}",
        lambda n: "//" * n,
        lambda n: "<!--" * n,
        lambda n: "<a" * n + "</p>",
        lambda n: "<p>" * n + "</p>",
        lambda n: "a" * n + "<" + "b" * n + "</p>",
        lambda n: "<script>" * n + "</p>",
        lambda n: "&lt;" * n + "&lt;/p&gt;",
        lambda n: "[" * n + "]" * n,
        lambda n: '{"a":' * n,
        lambda n: '={"a' * n,
        lambda n: '="a\\' * n,
        lambda n: '= ["' + "\\" * n,
        lambda n: "=[" * n,
        lambda n: ':"' + ' :"' * n,
        lambda n: "a" * n + ':"' + "b" * n,
    ],
)
def test_time_grows_no_faster_than_the_script(script: Callable[[int], str]) -> None:
    assert grows_no_faster_than_linear(lambda size: read_all(script(size)), 4_000)


@pytest.mark.parametrize(
    "script",
    [
        lambda n: json.dumps([["Reactive", 1], [2] * n, {"body": 1, "text": 3}, "a. " * n]),
        lambda n: json.dumps({"@graph": [{"@id": str(i), "author": {"@id": str(i + 1)}} for i in range(n)]}),
        lambda n: json.dumps([{"@type": "Article", "headline": "The mill", "url": URL}] * n),
        lambda n: json.dumps([{"content": "word word. "}] * n),
        lambda n: json.dumps({"content": [["word word."]] * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "articleBody": "word word.\n" * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "author": ["A B"] * n}),
        lambda n: json.dumps({"@type": "Article", "headline": TITLE, "keywords": "a, " * n}),
    ],
)
def test_time_grows_no_faster_than_the_number_of_objects(script: Callable[[int], str]) -> None:
    assert grows_no_faster_than_linear(lambda size: read_all(script(size)), 500)


def test_time_grows_no_faster_than_the_number_of_pairs() -> None:
    def work(size: int) -> None:
        read_head(
            RawHead(
                metas=[("og:image", "/a"), ("og:image:alt", "b"), ("og:title a b c", "d")] * size,
                links=[("license " * 100, "/a")] * size,
                itemprops=[("author", "A B"), ("headline " * 50, "x")] * size,
                json_ld=[GOOD] * (size // 10),
            )
        )

    assert grows_no_faster_than_linear(work, 2_000)


@pytest.mark.parametrize("authors", [[{"name": "Joan Wend"}], "Joan Wend", {"displayName": "Joan Wend"}, ["Joan Wend"]])
def test_the_authors_of_a_text_that_scripts_carry(authors: object) -> None:
    made = {"article": {"headline": "Gates", "slug": "gates", "authors": authors, "body": BODY}}
    ((_, found),) = read_states(RawHead(states=[json.dumps(made)]))
    assert found == (Fact("state", "Joan Wend"),)
