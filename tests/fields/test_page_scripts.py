"""Scripts, styles and markup in tagless text are no text, unless it is about such."""

import pytest

from cleanart import extract
from tests.helpers import PROSE

DEBRIS = {
    "loader": "(function() { var s = document.createElement('script'); s.src = '//a.example/w.js'; })();",
    "counter": "var _gaq = _gaq || [];\n_gaq.push(['_setAccount', 'U-1']);",
    "advert": "googletag.cmd.push(function() { googletag.display('box-1'); });",
    "several lines": "jQuery(document).ready(function($) {\n  $('.slider').start({\n    dots: true\n  });\n});",
    "style": ".box { margin: 0 auto; color: #333; }",
    "media": "@media (max-width: 600px) { .box { display: none } }",
    "escaped": '&lt;iframe src="https://a.example"&gt;&lt;/iframe&gt;',
    "escaped script": "&lt;script&gt;window.data = window.data || [];&lt;/script&gt;",
    "tags": '</div></div><div class="more">',
    "section": "<![CDATA[ // ><!-- ]]>",
}


def body_of(inserted: str, *more: str) -> str:
    return extract("\n\n".join(["The mill of Quillmouth", *PROSE[:3], inserted, *PROSE[3:5], *more])).body


@pytest.mark.parametrize("name", DEBRIS)
def test_debris_goes(name: str) -> None:
    assert body_of(DEBRIS[name]) == "\n\n".join(PROSE[:5])


@pytest.mark.parametrize("name", ["loader", "several lines", "style"])
def test_texts_about_programming_keep_it(name: str) -> None:
    assert DEBRIS[name].split("\n")[0] in body_of(
        DEBRIS[name], "This script needs no jQuery, and its functions are short."
    )


@pytest.mark.parametrize(
    "line", ["He looked out of the window. It was dark.", "a < b and c > d", "Take {x} of it: two."]
)
def test_prose_with_such_signs_stays(line: str) -> None:
    assert line in body_of(line)
