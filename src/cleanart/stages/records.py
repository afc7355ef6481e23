"""Takes apart what a page has several of: posts of a thread, readers' comments, entries of a listing, players."""

from cleanart.fields.embeds import find_embeds
from cleanart.fields.entries import find_entries, is_made_of_entries
from cleanart.fields.posts import find_comments, find_posts, may_have_posts
from cleanart.options import Options
from cleanart.page.document import Document, PageFact, Stage

_LISTINGS = frozenset({"listing", "collection", "service"})  # which are hard to tell from each other


def read_records(document: Document, options: Options) -> None:  # noqa: ARG001
    """Set the posts, comments, entries and players of a page of HTML."""
    if not document.is_markup:
        return
    if may_have_posts(document):
        document.posts = find_posts(document)
    elif document.page_type in _LISTINGS or is_made_of_entries(document):
        document.entries = find_entries(document)
    document.embeds = find_embeds(document)
    document.comment_list = find_comments(document)


STAGE = Stage(
    "records",
    read_records,
    needs=frozenset({PageFact.PAGE_TYPE, PageFact.BODY, PageFact.HINTS, PageFact.TITLE}),
    uses=frozenset({PageFact.COMMENTS}),
    sets=frozenset({PageFact.RECORDS}),
)
