"""A small page as text and as HTML, with its title and its body, for tests of the whole way from page to article."""

from tests.helpers import PROSE, TITLE

PAGE = "\n\n".join(
    [
        "Log in",
        TITLE,
        "By Hedda Lorne",
        "3 May 2021",
        "The gates at low tide. Photo: Joan Wend/Reuters",
        *PROSE,
        "Related",
        "© 2021 Quillgate Media",
    ]
)


BODY = "\n\n".join(PROSE)


HTML = "<!DOCTYPE html><html><body><h1>Mill</h1><p>{}</p></body></html>".format("</p><p>".join(PROSE))


PROSE_HTML = "".join(f"<p>{text}</p>" for text in PROSE)
