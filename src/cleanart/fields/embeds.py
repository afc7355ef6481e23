"""The films, sounds and other pages that the article has in frames."""

from bisect import bisect_left

from cleanart.images.player_sites import page_address, player_title
from cleanart.page.article import Embed
from cleanart.page.document import Document, Player

_MAX_EMBEDS = 100
_MAX_DISTANCE = 3  # blocks from a player to the next block of the body


def find_embeds(document: Document) -> list[Embed]:
    """Return the players between blocks of the body or close to it, in order, each address once."""
    if not document.players:
        return []
    blocks = document.blocks
    kept = [i for i, block in enumerate(blocks) if block.kept]
    embeds: dict[str, Embed] = {}
    for player in document.players[:_MAX_EMBEDS]:
        if _is_of_body(document, player, kept):
            url = page_address(player.src)
            embeds.setdefault(url, Embed(player_title(player.title, url), url, player.index))
    return list(embeds.values())


def _is_of_body(document: Document, player: Player, kept: list[int]) -> bool:
    """Tell whether a player stands between blocks of the body, or by its beginning or end in one element with it."""
    at = bisect_left(kept, player.index)
    before, after = kept[at - 1 : at], kept[at : at + 1]
    if not before and not after:
        return False
    gaps = [player.index - i - 1 for i in before] + [i - player.index for i in after]
    if min(gaps) > _MAX_DISTANCE:
        return False
    if before and after:
        return True
    outer = document.tree.outwards(document.blocks[(before or after)[0]].container)
    return player.container in list(outer)
