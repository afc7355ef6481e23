"""JSON-LD: which thing is the page's own, what it says, and scripts that are broken."""

import json
from typing import Any

import pytest

from cleanart.page.head import Fact, Head, HeadImage
from cleanart.readers.head import RawHead, read_head
from cleanart.readers.js_values import MAX_CHARACTERS, parse_all
from tests.helpers import PROSE
from tests.readers.head_cases import DAY, GOOD, NAME, TITLE, URL, article, said, values


def head_of_json(*things: Any, **raw: Any) -> Head:
    return read_head(RawHead(json_ld=[json.dumps(thing) for thing in things], **raw))


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
