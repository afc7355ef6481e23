"""What Chromium shows beside what cleanart keeps: the comparison, without a browser."""

from benchmarks.sight import look
from cleanart.page.blocks import UNLABELLED, Block, Decision

HIDDEN = (Decision("regions", UNLABELLED, "nobody sees it: its element is hidden"),)


def test_blocks_on_which_browser_and_cleanart_disagree() -> None:
    kept = Block("The old mill was sold on Friday.", words=7, kept=True)
    unseen = Block("Read this text if you are able to.", words=8, kept=True)
    hidden = Block("Sold to a family from the valley.", words=7, decisions=HIDDEN)
    short, gone = (
        Block("Sold.", words=1, decisions=HIDDEN),
        Block("Cheap watches are sold here.", words=5, decisions=HIDDEN),
    )
    shown = "theoldmillwassoldonfridaysoldtoafamilyfromthevalley"
    sight = look("1", [kept, unseen, hidden, short, gone], shown)
    assert (sight.shown, sight.not_shown, sight.kept_words) == ([hidden], [unseen], 15)
